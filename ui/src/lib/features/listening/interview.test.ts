import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { InterviewPage, PAUSE_MS } from './interview.svelte';

const TODAY = '2026-03-24';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function begun(person: string | null = 'p5') {
  const journal = new FakeJournal();
  const page = new InterviewPage(journal, null, person);
  await page.load(person, TODAY);
  const { form } = page;
  if (!form) throw new Error('the form was not opened');
  return { journal, page, form };
}

describe('a listening interview', () => {
  it('asks the questions of the set, the same of everybody', async () => {
    const { form } = await begun();
    expect(form.answers).toHaveLength(5);
    expect(form.on).toBe(TODAY);
    expect(form.person).toBe('p5');
  });

  it('is saved at a pause and keeps its answers’ ids', async () => {
    const { journal, page, form } = await begun();
    const [first] = form.answers;
    if (!first) throw new Error('there is a first question');
    first.verbatim = 'The nine o’clock call.';
    page.touched();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(page.id).toBe('interview-1');
    const { id } = form.answers[0] ?? {};
    expect(id).toBeTruthy();
    first.verbatim = 'The nine o’clock call. Ten minutes.';
    page.touched();
    expect(await page.save()).toBe(true);
    expect(journal.interviews.get('interview-1')).toMatchObject({
      rev: 2,
      answers: [{ id, verbatim: 'The nine o’clock call. Ten minutes.' }],
    });
  });

  it('makes somebody new before it is saved with them', async () => {
    const { journal, page, form } = await begun(null);
    form.newName = 'Greta Sund';
    form.surprise = 'Payroll knows.';
    page.touched();
    expect(await page.save()).toBe(true);
    expect([...journal.everybody.values()].map(({ name }) => name)).toEqual(['Greta Sund']);
    expect(journal.interviews.get('interview-1')?.person).toBe(form.person);
  });

  it('keeps words that are nobody’s yet, and has them again', async () => {
    const { journal, page, form } = await begun(null);
    const keep = vi.spyOn(journal, 'keepDraft');
    form.surprise = 'Nobody asks because everybody knows.';
    page.touched();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(journal.interviews.size).toBe(0);
    expect(keep).toHaveBeenCalledOnce();
    const [draft] = keep.mock.calls[0] ?? [];
    expect(draft?.key).toBe('form:interview');
    vi.spyOn(journal, 'formDraft').mockResolvedValue(draft?.text ?? '');
    const again = new InterviewPage(journal, null);
    await again.load(null, TODAY);
    expect(again.form).toMatchObject({
      person: null,
      surprise: 'Nobody asks because everybody knows.',
    });
  });

  it('that was saved and is nobody’s again goes on as the entry it is', async () => {
    const { journal, page, form } = await begun(null);
    form.person = 'p5';
    form.surprise = 'Nobody asks.';
    page.touched();
    expect(await page.save()).toBe(true);
    form.person = null;
    form.surprise = 'Nobody asks, and everybody knows.';
    page.touched();
    await page.secure();

    const again = new InterviewPage(journal, null);
    await again.load(null, TODAY);
    expect(again.id).toBe('interview-1');
    expect(again.state).not.toBe('conflict');
    if (again.form) again.form.person = 'p4';
    expect(await again.save()).toBe(true);
    expect(journal.interviews.size).toBe(1);
    expect(journal.interviews.get('interview-1')).toMatchObject({
      person: 'p4',
      surprise: 'Nobody asks, and everybody knows.',
    });
  });

  it('whose entry is gone, or was kept without its name, is saved as a new one', async () => {
    for (const id of ['interview-9', undefined]) {
      const { journal, form } = await begun('p5');
      const kept = { ...form, surprise: 'Still here.', rev: 3, id };
      vi.spyOn(journal, 'formDraft').mockResolvedValue(JSON.stringify(kept));
      const again = new InterviewPage(journal, null, 'p5');
      await again.load('p5', TODAY);
      expect(await again.save()).toBe(true);
      expect(journal.interviews.get('interview-1')).toMatchObject({ surprise: 'Still here.' });
    }
  });

  it('keeps the theme of a question without the words, once', async () => {
    const { journal, page, form } = await begun();
    const [first] = form.answers;
    if (!first) throw new Error('there is a first question');
    first.theme = 'Staging';
    page.touched();
    expect(await page.save()).toBe(true);
    const { id } = first;
    expect(id).toBeTruthy();
    page.touched();
    expect(await page.save()).toBe(true);
    expect(journal.interviews.get('interview-1')?.answers).toMatchObject([
      { id, theme: 'Staging' },
    ]);
  });

  it('never puts words that are nobody’s into somebody’s mouth', async () => {
    const { journal, page, form } = await begun(null);
    form.surprise = 'Nobody asks.';
    page.touched();
    await page.secure();
    const other = new InterviewPage(journal, null, 'p4');
    await other.load('p4', TODAY);
    expect(other.form).toMatchObject({ person: 'p4', surprise: '' });
  });

  it('hands on what neither the entry nor the draft took', async () => {
    const { journal, page, form } = await begun();
    vi.spyOn(journal, 'saveInterview').mockRejectedValue(new Fault('disk_full'));
    vi.spyOn(journal, 'keepDraft').mockRejectedValue(new Fault('disk_full'));
    form.whatToProtect = 'Thursday before eleven';
    page.touched();
    const handed = await page.secure();
    expect(handed?.key).toBe('form:interview-p5');
    expect(handed?.text).toContain('Thursday before eleven');
    expect(page.state).toBe('failed');
  });

  it('is not saved over somebody else’s words unless that is asked for', async () => {
    const { journal, page, form } = await begun();
    form.surprise = 'First';
    page.touched();
    await page.save();
    const there = journal.interviews.get('interview-1');
    if (there) journal.interviews.set('interview-1', { ...there, rev: 9 });
    form.surprise = 'Second';
    page.touched();
    expect(await page.save()).toBe(false);
    expect(page.state).toBe('conflict');
    expect(await page.saveOver()).toBe(true);
    expect(journal.interviews.get('interview-1')).toMatchObject({ rev: 10, surprise: 'Second' });
  });
});
