import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aFeedback, anOverview } from '../../../test/samples';
import { Fault } from '../../ipc/fault';
import { Told } from '../../told.svelte';
import { Composer } from './composer.svelte';
import { blank, formOf, inputOf, restored } from './form';
import { FeedbackLog, PAGE } from './log.svelte';
import { missingSaid, observed, stateSaid } from './words';

const TODAY = '2026-03-24';
const mikael = { id: 'p1', name: 'Mikael Berg' };

describe('a piece that is being written', () => {
  let journal: FakeJournal;
  let told: Told;
  let composer: Composer;
  let changed: ReturnType<typeof vi.fn<() => void>>;
  beforeEach(() => {
    vi.useFakeTimers();
    journal = new FakeJournal();
    told = new Told();
    changed = vi.fn<() => void>();
    composer = new Composer(journal, told, () => TODAY, changed);
    return () => vi.useRealTimers();
  });

  const write = async (behaviour = 'You answered for Daniel.') => {
    await composer.begin({ subject: 'Mikael Berg' });
    composer.change({ behaviour });
  };

  /** A journal that knows the first revision of a piece again. */
  function restores() {
    journal.restoreRevision = (id, _, baseRev) => {
      const there = aFeedback({ id, subject: mikael, behaviour: 'You answered for Daniel.' });
      journal.pieces.set(id, { ...there, rev: baseRev + 1 });
      return Promise.resolve({ entryId: id, rev: baseRev + 1, savedAt: '2026-03-24T09:42:00Z' });
    };
  }

  it('is kept as a draft while it is typed, and comes back after a lock', async () => {
    await write();
    await vi.advanceTimersByTimeAsync(900);
    expect(journal.log).toContain('keep form:feedback');
    expect(composer.draftKept).toBe(true);
    const again = new Composer(journal, told, () => TODAY, changed);
    await again.bringBack();
    expect([again.form?.subject, again.form?.behaviour, again.dirty]).toEqual([
      'Mikael Berg',
      'You answered for Daniel.',
      true,
    ]);
  });

  it('hands on what the disk refused, to be sealed', async () => {
    await write();
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    const draft = await composer.keep();
    expect(draft?.key).toBe('form:feedback');
    expect(draft?.text).toContain('You answered for Daniel.');
  });

  it('is saved, and the saving is taken back with its words', async () => {
    await write();
    expect(await composer.save(null, null)).toBe(true);
    expect([composer.piece?.state, composer.dirty]).toEqual(['captured', false]);
    expect(journal.forms.size).toBe(0);
    await told.undo();
    expect(journal.log).toContain('delete f-1');
    expect([composer.piece, composer.form?.behaviour, composer.dirty]).toEqual([
      null,
      'You answered for Daniel.',
      true,
    ]);
  });

  it('keeps what was typed since a first saving that is taken back, as a new piece', async () => {
    await write();
    await composer.save(null, null);
    composer.change({ impact: 'He stopped.' });
    await told.undo();
    expect(journal.log).toContain('delete f-1');
    expect([composer.piece, composer.form?.id, composer.form?.baseRev]).toEqual([null, null, 0]);
    expect([composer.form?.impact, composer.dirty]).toEqual(['He stopped.', true]);
    expect(journal.forms.get('feedback')).toContain('He stopped.');
  });

  it('keeps what was typed since a later saving that is taken back, over the piece as it is then', async () => {
    restores();
    await write();
    await composer.save(null, null);
    composer.change({ impact: 'He stopped.' });
    await composer.save(null, null);
    composer.change({ situation: 'Monday' });
    await told.undo();
    expect([composer.piece?.rev, composer.piece?.impact]).toEqual([3, '']);
    expect([composer.form?.id, composer.form?.baseRev]).toEqual(['f-1', 3]);
    expect([composer.form?.situation, composer.form?.impact]).toEqual(['Monday', 'He stopped.']);
    expect(journal.forms.get('feedback')).toContain('Monday');
    expect(await composer.save(null, null)).toBe(true);
  });

  it('shows what was there before a saving that is taken back where nothing was typed since', async () => {
    restores();
    await write();
    await composer.save(null, null);
    composer.change({ impact: 'He stopped.' });
    await composer.save(null, null);
    await told.undo();
    expect([composer.form?.impact, composer.form?.baseRev, composer.dirty]).toEqual(['', 3, false]);
  });

  it('is left alone when the saving of another is taken back', async () => {
    await write();
    await composer.save(null, null);
    await composer.begin({ subject: 'Mira' });
    composer.change({ behaviour: 'You asked first.' });
    await told.undo();
    expect(journal.log).toContain('delete f-1');
    expect([composer.form?.subject, composer.form?.behaviour, composer.dirty]).toEqual([
      'Mira',
      'You asked first.',
      true,
    ]);

    composer.change({ subject: 'Dev' });
    await composer.save(null, null);
    const other = aFeedback({ id: 'other', behaviour: 'There.' });
    await composer.open(other);
    await told.undo();
    expect([composer.piece?.id, composer.form?.behaviour]).toEqual(['other', 'There.']);
  });

  it('says of another, whose saving cannot be taken back, that it cannot', async () => {
    await write();
    await composer.save(null, null);
    await composer.open(aFeedback({ id: 'other' }));
    journal.deleteEntry = () => Promise.reject(new Fault('disk_full'));
    await told.undo();
    expect(composer.fault, 'the open piece has none').toBeNull();
    expect(told.shown?.text).toMatch(/could not be taken back/);
  });

  it('is not said without its parts, and it is said which', async () => {
    await write();
    expect(composer.missing).toEqual(['situation', 'impact']);
    expect(await composer.ask('delivered')).toBe(false);
    expect(composer.fault?.detail.at).toBe('situation, impact');
    composer.change({ situation: 'Monday', impact: 'He stopped.' });
    expect(composer.fault).toBeNull();
    expect(await composer.ask('delivered')).toBe(true);
    expect(composer.asking).toBe('delivered');
    expect(await composer.save('delivered', '2026-03-23')).toBe(true);
    expect([composer.piece?.state, composer.piece?.deliveredOn, composer.asking]).toEqual([
      'delivered',
      '2026-03-23',
      null,
    ]);
  });

  it('asks why before it is let go, and can go back', async () => {
    await write();
    await composer.save(null, null);
    await composer.ask('let_go');
    expect(composer.asking).toBe('let_go');
    expect(await composer.save('let_go', null)).toBe(false);
    expect(composer.fault?.detail.at).toBe('reason');
    expect(composer.cancel()).toBe(true);
    expect([composer.asking, composer.fault, composer.cancel()]).toEqual([null, null, false]);
  });

  it('keeps every word when it was changed elsewhere', async () => {
    await write();
    await composer.save(null, null);
    composer.change({ impact: 'mine' });
    const there = journal.pieces.get('f-1');
    if (there) journal.pieces.set('f-1', { ...there, rev: 7 });
    expect(await composer.save(null, null)).toBe(false);
    expect([composer.fault?.code, composer.form?.impact]).toEqual(['conflict', 'mine']);
    await vi.advanceTimersByTimeAsync(0);
    expect(journal.forms.get('feedback')).toContain('mine');
  });

  it('is saved before another is opened, and stays if that is refused', async () => {
    await write();
    expect(await composer.open(aFeedback({ id: 'other', subject: mikael }))).toBe(true);
    expect(journal.pieces.size).toBe(1);
    composer.change({ impact: 'half' });
    journal.saveFeedback = () => Promise.reject(new Fault('disk_full'));
    expect(await composer.open(aFeedback({ id: 'third' }))).toBe(false);
    expect(composer.form?.impact).toBe('half');
  });

  it('shows what its words could say better, of the last words only', async () => {
    const lint = { part: 'behaviour' as const, from: 0, to: 3, kind: 'trait', ask: '?', why: '.' };
    journal.lints = ({ behaviour }) => (behaviour.includes('lazy') ? [lint] : []);
    await write('lazy');
    composer.change({ behaviour: 'lazy review' });
    await vi.advanceTimersByTimeAsync(300);
    expect(composer.lints).toEqual([lint]);
    composer.change({ behaviour: 'He wrote lgtm.' });
    await vi.advanceTimersByTimeAsync(300);
    expect(composer.lints).toEqual([]);
  });

  it('is thrown away only until it is taken back', async () => {
    await write();
    await composer.discard();
    expect([composer.form, journal.forms.size]).toEqual([null, 0]);
    await told.undo();
    expect(composer.form?.behaviour).toBe('You answered for Daniel.');
  });
});

describe('the form', () => {
  it('sends the id of a person who is still meant, and the name of anybody else', () => {
    const piece = aFeedback({ subject: mikael, rev: 3 });
    const form = formOf(piece);
    expect(inputOf(form, piece, null, null).subject).toBe('p1');
    expect(inputOf({ ...form, subject: 'Mira' }, piece, null, null).subject).toBe('Mira');
    const themed = inputOf({ ...form, themes: '#tone, , estimates' }, piece, null, null);
    expect(themed.themes).toEqual(['tone', 'estimates']);
  });

  it('leaves out who has no part in a direction', () => {
    const form = blank(TODAY, { subject: 'Dev', source: 'Ruth' });
    expect(inputOf(form, null, null, null)).toMatchObject({ subject: 'Dev', source: '' });
    const mine = inputOf({ ...form, direction: 'about_me' }, null, null, null);
    expect(mine).toMatchObject({ subject: '', source: 'Ruth' });
  });

  it('reads any draft back without losing a word', () => {
    const form = blank(TODAY, { behaviour: 'x' });
    expect(restored(JSON.stringify(form), TODAY)).toEqual(form);
    const two = `${JSON.stringify(blank(TODAY))}\n\n${JSON.stringify(form)}`;
    expect(restored(two, TODAY).behaviour).toBe('x');
    expect(restored('no form', TODAY).body).toBe('no form');
  });
});

describe('the log', () => {
  it('shows one shelf, a page at a time', async () => {
    const journal = new FakeJournal();
    for (let at = 0; at < PAGE + 5; at++) {
      journal.pieces.set(`f${at}`, aFeedback({ id: `f${at}`, occurredOn: '2026-03-10' }));
    }
    journal.pieces.set('said', aFeedback({ id: 'said', state: 'delivered' }));
    const log = new FeedbackLog(journal);
    await log.load();
    expect([log.pieces.length, log.whole, log.counts?.owed]).toEqual([PAGE, false, PAGE + 5]);
    await log.more();
    expect([log.pieces.length, log.whole]).toEqual([PAGE + 6, true]);
    await log.show('given');
    expect(log.pieces.map(({ id }) => id)).toEqual(['said']);
  });

  it('says that it could not be read, and reads again', async () => {
    const journal = new FakeJournal();
    const read = vi.spyOn(journal, 'feedback').mockRejectedValueOnce(new Fault('internal'));
    const log = new FeedbackLog(journal);
    await log.load();
    expect(log.fault?.code).toBe('internal');
    read.mockRestore();
    await log.load();
    expect([log.fault, log.counts?.all]).toEqual([null, 0]);
  });
});

describe('what is said', () => {
  it('says how long something is owed, and when that is late', () => {
    const owed = (days: number, age: string) =>
      stateSaid(aFeedback({ owedDays: days, owedAge: age }));
    expect(owed(0, 'fresh')).toEqual({ text: 'Owed since today', look: 'pencil' });
    expect(owed(7, 'amber')).toEqual({ text: 'Owed 7 days', look: 'half' });
    expect(owed(14, 'late')).toEqual({ text: 'Owed 14 days, late', look: 'late' });
    expect(stateSaid(aFeedback({ intent: 'redirect' })).text).toBe('Redirecting');
  });

  it('names what is missing', () => {
    expect(missingSaid(['impact'])).toBe('Still missing: the impact.');
    expect(missingSaid(['situation', 'behaviour', 'impact'])).toBe(
      'Still missing: the situation, the behaviour and the impact.',
    );
  });

  it('observes without a target, and names who waits longest', () => {
    const silent = [
      { person: { id: 'a', name: 'Priya' }, lastOn: null, owed: 0 },
      { person: { id: 'b', name: 'Jun' }, lastOn: '2026-01-05', owed: 0 },
    ];
    const said = observed(anOverview({ given: 17, redirect: 4, medianLag: 2, silent }), TODAY);
    expect(said).toBe(
      '4 of the 17 you gave redirect. Half were said within 2 days. Priya has heard nothing from you yet, and 1 other.',
    );
    expect(observed(anOverview(), TODAY)).toBe('');
  });
});
