import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aLine, aReview } from '../../../test/planSamples';
import { PAUSE_MS, ReviewPage } from './review.svelte';
import { countedSaid, lineText } from './words';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened(rev = 0) {
  const journal = new FakeJournal();
  const sections = aReview().sections.map((part) =>
    part.section === 'stop_start'
      ? { ...part, lines: [aLine({ id: 'pullbacks', section: 'stop_start', private: true })] }
      : part,
  );
  journal.reviews.set(60, aReview({ day: 60, rev, sections }));
  const page = new ReviewPage(journal, 60);
  await page.load();
  return { journal, page };
}

describe('a review', () => {
  it('that is locked leaves what is kept for it alone until it is shown', async () => {
    const journal = new FakeJournal();
    const words = { rev: 2, parts: [{ section: 'learned', words: 'Not saved yet.' }] };
    await journal.keepDraft({
      key: 'form:review-plan-60',
      baseRev: 0,
      title: null,
      text: JSON.stringify(words),
    });
    journal.reviews.set(60, aReview({ day: 60, hidden: true, state: 'drafted' }));
    const page = new ReviewPage(journal, 60);
    await page.load();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(page.unsaved).toBe(false);
    expect(journal.kept).toHaveLength(0);

    journal.reviews.set(60, aReview({ day: 60, rev: 2, state: 'drafted' }));
    await page.load();
    expect(page.parts[0]?.words).toBe('Not saved yet.');
  });

  it('is saved at a pause, once', async () => {
    const { journal, page } = await opened();
    page.write('learned', 'Staging');
    page.write('learned', 'Staging is a queue problem.');
    expect(journal.kept).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(journal.kept).toHaveLength(1);
    expect(journal.kept[0]?.sections[0]?.words).toBe('Staging is a queue problem.');
    expect(page.unsaved).toBe(false);
    expect(page.state).toBe('saved');
  });

  it('saves the next words over the revision it just made', async () => {
    const { journal, page } = await opened(4);
    page.write('ask', 'What may I decide alone?');
    await page.save();
    page.write('ask', 'What may I decide alone about nights?');
    await page.save();
    expect(journal.kept.map(({ baseRev }) => baseRev)).toEqual([4, 5]);
  });

  it('strikes a line, takes it back, and lets a private one be shared', async () => {
    const { journal, page } = await opened();
    await page.strike('pullbacks', true);
    await page.strike('pullbacks', false);
    await page.share('pullbacks', true);
    expect(journal.kept.map(({ lines }) => lines[0])).toEqual([
      { id: 'pullbacks', struck: true, private: true },
      { id: 'pullbacks', struck: false, private: true },
      { id: 'pullbacks', struck: false, private: false },
    ]);
  });

  it('keeps the words when somebody else was first, and saves over it only when asked', async () => {
    const { journal, page } = await opened(1);
    journal.reviews.set(60, aReview({ day: 60, rev: 2 }));
    page.write('learned', 'My words');
    expect(await page.save()).toBe(false);
    expect(page.state).toBe('conflict');
    expect(page.parts[0]?.words).toBe('My words');
    expect(await page.save()).toBe(false);
    expect(journal.kept).toHaveLength(0);
    expect(await page.saveOver()).toBe(true);
    expect(journal.reviews.get(60)?.sections[0]?.words).toBe('My words');
  });

  it('has the words again that no revision took before a lock, and asks where it changed since', async () => {
    const { journal, page } = await opened(1);
    vi.spyOn(journal, 'keepReview').mockRejectedValueOnce(new Fault('disk_full'));
    page.write('learned', 'My words');
    expect(await page.secure()).toBeNull();
    const again = new ReviewPage(journal, 60);
    await again.load();
    expect([again.parts[0]?.words, again.state]).toEqual(['My words', 'writing']);
    journal.reviews.set(60, aReview({ day: 60, rev: 3 }));
    const other = new ReviewPage(journal, 60);
    await other.load();
    expect([other.parts[0]?.words, other.state]).toEqual(['My words', 'conflict']);
    expect(await other.saveOver()).toBe(true);
    expect(journal.forms.size).toBe(0);
  });

  it('does not read over words that are not saved', async () => {
    const { journal, page } = await opened();
    vi.spyOn(journal, 'keepReview').mockRejectedValue(new Fault('disk_full'));
    page.write('learned', 'Not on the disk yet');
    expect(await page.save()).toBe(false);
    expect(page.state).toBe('failed');
    await page.load();
    expect(page.parts[0]?.words).toBe('Not on the disk yet');
  });

  it('is closed after its words are on the disk', async () => {
    const { journal, page } = await opened();
    page.write('learned', 'The last line');
    expect(await page.close()).toBe(true);
    expect(journal.kept.map(({ close }) => close)).toEqual([false, true]);
    expect(page.view?.closed).toBe(true);
  });

  it('makes the copy of what is saved', async () => {
    const { journal, page } = await opened();
    const share = vi.spyOn(journal, 'shareReview');
    page.write('learned', 'Before the copy');
    await page.makeCopy();
    expect(journal.kept).toHaveLength(1);
    expect(share).toHaveBeenCalledWith({ planId: null, day: 60 }, true);
    expect(page.sharing?.markdown).toContain('# Day 30');
  });

  it('shows the number once', () => {
    expect(lineText({ text: 'No promises overdue.', count: 0 })).toBe('promises overdue.');
    expect(lineText({ text: 'None of them understood.', count: 0 })).toBe('of them understood.');
    expect(lineText({ text: '6 people spoke of staging.', count: 6 })).toBe(
      'people spoke of staging.',
    );
    expect(lineText({ text: '60 people', count: 6 })).toBe('60 people');
    expect(lineText({ text: 'Nobody was heard.', count: null })).toBe('Nobody was heard.');
  });
});

it('asks for nothing any more once it is closed', () => {
  expect(countedSaid(false)).toContain('strike');
  expect(countedSaid(true)).toBe('Counted from your pages, as it was when you closed it.');
});
