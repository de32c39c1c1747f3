import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { aWeek } from '../../../test/fakeDaily';
import { FakeJournal } from '../../../test/fakeJournal';
import { anEntry } from '../../../test/samples';
import { DailyPage, readNumber } from './daily.svelte';
import { OwnView } from './marks.svelte';
import { WeekPage } from './week.svelte';
import { patternSaid, rangeSaid, readMinutes, refusedSaid } from './words';

const TODAY = '2026-03-24';
const MONDAY = '2026-03-23';
let journal: FakeJournal;

beforeEach(() => {
  vi.useFakeTimers();
  journal = new FakeJournal();
  // As the real one keeps the draft of a form.
  const keep = journal.keepDraft.bind(journal);
  journal.keepDraft = (draft) => {
    if (draft.key.startsWith('form:')) journal.forms.set(draft.key.slice(5), draft.text);
    return keep(draft);
  };
  return () => vi.useRealTimers();
});

const draftKept = () => vi.advanceTimersByTimeAsync(1_000);

describe('a week', () => {
  async function opened() {
    const page = new WeekPage(journal);
    await page.load(TODAY);
    return page;
  }

  it('is there again where it was left', async () => {
    const page = await opened();
    page.answer(5, 'Aisha first');
    page.answer(5, 'Aisha first, then Jun');
    page.axis(0, 1);
    await draftKept();
    const again = await opened();
    expect([again.form?.answers[5], again.form?.axes[0], again.dirty]).toEqual([
      'Aisha first, then Jun',
      1,
      true,
    ]);
    expect(await again.save()).toBe(true);
    expect([again.dirty, again.form?.baseRev, journal.forms.size]).toEqual([false, 1, 0]);
  });

  it('is drafted from what it holds, and what was written stays', async () => {
    const offers = [[], [], [], [], [], []].map((_, at) =>
      at < 2 ? [{ entryId: 'e', text: `Line ${at}` }] : [],
    );
    journal.daily.weeks.set(MONDAY, aWeek({ offers }));
    const page = await opened();
    page.answer(0, 'Mine');
    expect(page.draft()).toBe(1);
    expect(page.form?.answers.slice(0, 2)).toEqual(['Mine', 'Line 1']);
    page.take(0, 'Line 0');
    page.take(0, 'Line 0');
    expect(page.form?.answers[0]).toBe('Mine. Line 0');
  });

  it('saves what was left of another week before this one is written on', async () => {
    const page = await opened();
    page.answer(0, 'The rota');
    page.answer(0, 'The rota runs');
    await draftKept();
    const next = new WeekPage(journal);
    await next.load('2026-03-30');
    expect(journal.daily.weeks.get(MONDAY)?.said.answers[0]).toBe('The rota runs');
    expect([next.form?.monday, next.form?.answers[0]]).toEqual(['2026-03-30', '']);
  });

  it('keeps a doubt in the draft, and sends it, only once it was written here', async () => {
    journal.daily.weeks.set(
      MONDAY,
      aWeek({ doubted: true, doubtRev: 3, doubt: 2, doubtNote: 'Am I liked' }),
    );
    const page = await opened();
    expect(page.form?.doubtNote).toBe('Am I liked');
    page.answer(0, 'The rota');
    await draftKept();
    expect(journal.forms.get('week')).not.toContain('Am I liked');
    expect(await page.save()).toBe(true);
    expect(journal.daily.sent.at(-1)).toMatchObject({ doubtRev: null, doubtNote: '' });
    page.change({ doubtNote: 'Not any more' });
    expect(await page.save()).toBe(true);
    expect(journal.daily.sent.at(-1)).toMatchObject({ doubtRev: 3, doubtNote: 'Not any more' });
  });

  it('that was locked since leaves the other weeks open, and waits', async () => {
    const page = await opened();
    page.answer(0, 'The rota');
    page.answer(0, 'The rota runs');
    await draftKept();
    const save = journal.saveWeek.bind(journal);
    journal.saveWeek = (input) =>
      input.date === MONDAY ? Promise.reject(new Fault('not_found')) : save(input);
    const next = new WeekPage(journal);
    await next.load('2026-03-30');
    expect([next.fault, next.form?.monday]).toEqual([null, '2026-03-30']);
    next.answer(0, 'Another');
    expect(await next.save()).toBe(true);
    expect(journal.forms.get('week')).toContain('The rota runs');
  });

  it('keeps both when it was changed elsewhere', async () => {
    const page = await opened();
    page.answer(0, 'Mine');
    journal.daily.saveWeek({
      date: TODAY,
      baseRev: 0,
      said: { ...aWeek().said, answers: ['Theirs', '', '', '', '', 'Also'] },
      doubtRev: null,
      doubt: null,
      doubtNote: '',
    });
    expect(await page.save()).toBe(false);
    expect(page.fault?.code).toBe('conflict');
    expect(await page.saveUpon()).toBe(true);
    expect(journal.daily.weeks.get(MONDAY)?.said.answers).toEqual([
      'Theirs\nMine',
      '',
      '',
      '',
      '',
      'Also',
    ]);
  });

  it('hands its words on when the disk takes neither draft nor revision', async () => {
    const page = await opened();
    page.answer(0, 'One');
    page.answer(0, 'Two');
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    expect((await page.secure())?.text).toContain('Two');
  });
});

describe('a record', () => {
  async function begun(kind: 'pull' | 'leverage') {
    const page = new DailyPage(journal, () => TODAY);
    await page.begin(kind);
    return page;
  }

  it('is refused with the place, and keeps what was typed', async () => {
    const page = await begun('pull');
    page.change({ what: 'The index' });
    expect(await page.save()).toBe(false);
    expect(refusedSaid(page.fault ?? new Fault('internal'))).toBe('Still missing: what pulled.');
    page.change({ trigger: 'deadline', outcome: 'did_it', minutes: '2 h 30' });
    expect(await page.save()).toBe(true);
    expect(journal.daily.sent[0]).toMatchObject({ task: 'The index', minutes: 150, learner: '' });
    expect(page.form).toBeNull();
  });

  it('has a range with two ends or none', async () => {
    const page = await begun('leverage');
    page.change({ what: 'The runbook', people: 'Jun, Aisha Karim, ', low: '4', high: '4' });
    expect(await page.save()).toBe(false);
    expect(refusedSaid(page.fault ?? new Fault('internal'))).toContain('two ends');
    page.change({ high: 'many' });
    expect(page.bad).toEqual(['high']);
    expect(await page.save()).toBe(false);
    page.change({ low: '4', high: '6,5' });
    expect(await page.save()).toBe(true);
    expect(journal.daily.sent[0]).toMatchObject({
      people: ['Jun', 'Aisha Karim'],
      low: 4,
      high: 6.5,
    });
  });

  it('comes back after a lock', async () => {
    const page = await begun('leverage');
    page.change({ what: 'The' });
    page.change({ what: 'The runbook' });
    await draftKept();
    const again = new DailyPage(journal, () => TODAY);
    await again.bringBack();
    expect([again.form?.kind, again.form?.what]).toEqual(['leverage', 'The runbook']);
  });
});

describe('a record that is left or typed on', () => {
  const filled = { trigger: 'deadline', outcome: 'did_it' };

  it('is in hand again when the next one is begun after it was left for later', async () => {
    const page = new DailyPage(journal, () => TODAY);
    await page.begin('pull');
    page.change({ feeling: 'Tired' });
    page.change({ feeling: 'Tired of it' });
    await page.later();
    expect(page.form).toBeNull();
    await page.begin('pull');
    expect(page.form?.feeling).toBe('Tired of it');
    expect(await page.begin('leverage'), 'what is missing is said first').toBe(false);
    expect(page.form?.feeling).toBe('Tired of it');
  });

  it('is one record, though it was typed on while it was saved', async () => {
    const page = new DailyPage(journal, () => TODAY);
    await page.begin('pull');
    page.change({ what: 'The index', ...filled });
    const saving = page.save();
    page.change({ feeling: 'Relieved' });
    await saving;
    expect(page.form).toMatchObject({ id: 'd-1', baseRev: 1, feeling: 'Relieved' });
    expect(await page.save()).toBe(true);
    expect(journal.daily.sent[1]).toMatchObject({ id: 'd-1', feeling: 'Relieved' });
  });

  it('is handed on at a lock after it was left, where the disk refused it', async () => {
    const page = new DailyPage(journal, () => TODAY);
    await page.begin('pull');
    journal.keepDraft = () => Promise.reject(new Fault('disk_full'));
    page.change({ what: 'The' });
    page.change({ what: 'The index' });
    await page.later();
    expect((await page.secure())?.text).toContain('The index');
  });
});

describe('what is made of an entry', () => {
  it('is saved beside its words, and only when it changed', async () => {
    journal.entries.set('e1', anEntry({ interpretation: 'Worried.' }));
    let rev = 1;
    const view = new OwnView(journal, { id: 'e1', interpretation: 'Worried.' }, async (change) => {
      rev = await change(rev);
      return true;
    });
    expect(await view.save()).toBe(true);
    expect(rev).toBe(1);
    view.type('Worried, and tired.');
    expect(await view.save()).toBe(true);
    expect([rev, view.dirty]).toEqual([2, false]);
    expect(journal.entries.get('e1')?.interpretation).toBe('Worried, and tired.');
    rev = 1;
    view.type('Stale');
    expect(await view.save()).toBe(false);
    expect([view.fault?.code, view.text]).toEqual(['conflict', 'Stale']);
  });

  it('that ends in a line break is not changed by being opened, and what was typed comes back', async () => {
    const beside = () => Promise.resolve(false);
    const stored = { id: 'e1', interpretation: 'Worried.\n' };
    const view = new OwnView(journal, stored, beside);
    expect(view.dirty).toBe(false);
    view.type('Worried, and tired.');
    await view.secure();
    const again = new OwnView(journal, stored, beside);
    await again.bringBack();
    expect(again.text).toBe('Worried, and tired.');
  });

  it('waits under its own entry, and never opens over another', async () => {
    const beside = () => Promise.resolve(false);
    const view = (id: string) => new OwnView(journal, { id, interpretation: null }, beside);
    const [one, other] = [view('e1'), view('e2')];
    one.type('Of the first.');
    other.type('Of the second.');
    expect([await one.secure(), await other.secure()]).toEqual([null, null]);
    const again = [view('e1'), view('e2')];
    await Promise.all(again.map((each) => each.bringBack()));
    expect(again.map(({ text }) => text)).toEqual(['Of the first.', 'Of the second.']);
  });
});

describe('what is said', () => {
  it('shows an estimate with both ends and says that it is one', () => {
    const range = { low: 4, high: 12, unit: 'hours', per: 'week', basis: 'guess', of: 1 } as const;
    expect(rangeSaid(range)).toBe('4 to 12 hours a week, a guess');
    const one = { ...range, low: 3, high: 3, unit: 'people', per: 'once', basis: 'measured' };
    expect(rangeSaid(one as typeof range)).toBe('3 people, measured');
  });

  it.each([
    ['', null],
    ['40', 40],
    ['40 min', 40],
    ['2 h', 120],
    ['2,5 h', 150],
    ['2h30', 150],
    ['2:30', 150],
    ['soon', undefined],
  ])('reads %j as minutes', (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes);
  });

  it('reads numbers as they are written here and there', () => {
    expect(['6,5', '6.5', '', 'x', '-1'].map(readNumber)).toEqual([
      6.5,
      6.5,
      null,
      undefined,
      undefined,
    ]);
  });

  it('names a pattern without a verdict', () => {
    const learners = [
      { person: { name: 'Aisha' }, times: 2 },
      { person: { name: 'Jun' }, times: 1 },
    ];
    expect(patternSaid({ often: { word: 'incident', times: 3 }, learners })).toBe(
      'What pulled most often: something broke, 3 times. Aisha would have learned twice, Jun once.',
    );
    expect(patternSaid({ often: null, learners: [] })).toBe('');
  });
});
