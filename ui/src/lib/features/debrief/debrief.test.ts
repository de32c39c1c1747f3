import { beforeEach, describe, expect, it } from 'vitest';
import { aDebrief } from '../../../test/fakeAfterwards';
import { FakeJournal } from '../../../test/fakeJournal';
import { Debriefing } from './debrief.svelte';

let journal: FakeJournal;

async function open(): Promise<Debriefing> {
  const page = new Debriefing(journal, 'p', '2026-03-24');
  await page.load();
  return page;
}

function type(page: Debriefing, verbatim: string) {
  const row = page.form?.objections.at(-1);
  if (!row) throw new Error('no row');
  row.verbatim = verbatim;
  page.touched();
}

beforeEach(() => {
  journal = new FakeJournal();
  journal.afterwards.debriefs.set('p', aDebrief({ id: 'p' }));
});

describe('a debrief', () => {
  it('keeps what was typed over a lock and saves only rows with words', async () => {
    const page = await open();
    type(page, 'Who pays for going back?');
    expect(page.form?.objections).toHaveLength(2);
    expect(await page.secure()).toBeNull();
    const again = await open();
    expect(again.form?.objections[0]?.verbatim).toBe('Who pays for going back?');
    expect(await again.save()).toBe(true);
    const [saved] = journal.afterwards.saved;
    expect(saved?.objections.map(({ verbatim }) => verbatim)).toEqual(['Who pays for going back?']);
    expect(saved?.conditions).toEqual([]);
  });

  it('keeps what is typed while it is saved, and writes nothing twice', async () => {
    const page = await open();
    type(page, 'Who pays for going back?');
    const saving = page.save();
    if (!page.form) throw new Error('no form');
    page.form.landed = 'The sum for a year.';
    type(page, 'And on the thirty-first?');
    expect(await saving).toBe(true);
    expect(page.form.landed).toBe('The sum for a year.');
    const waiting = page.form.objections.map(({ verbatim }) => verbatim);
    expect(waiting).toEqual(['And on the thirty-first?', '']);
    const again = await open();
    expect(again.form?.landed).toBe('The sum for a year.');
  });

  it('does not let an answer go that has lost what it answers', async () => {
    const page = await open();
    type(page, 'Who pays for going back?');
    const row = page.form?.objections[0];
    if (!row) throw new Error('no row');
    row.answer = 'We do.';
    row.verbatim = '';
    page.touched();
    expect(await page.save()).toBe(false);
    expect(page.refused?.detail.at).toBe('objections[0].verbatim');
    expect(page.form?.objections[0]?.answer).toBe('We do.');
  });

  it('keeps half a day over a lock, and saves none in its place', async () => {
    const page = await open();
    const row = page.form?.conditions[0];
    if (!row) throw new Error('no row');
    Object.assign(row, { text: 'Two clean closes first', due: null, dueTyped: '31 Ap' });
    page.touched();
    await page.secure();
    const again = await open();
    expect(again.form?.conditions[0]?.dueTyped).toBe('31 Ap');
    expect(await again.save()).toBe(false);
    expect(again.refused?.detail.at).toBe('conditions[0].due');
    Object.assign(again.form?.conditions[0] ?? {}, { due: '2026-04-30', dueTyped: undefined });
    expect(await again.save()).toBe(true);
    expect(journal.afterwards.saved[0]?.conditions).toEqual([
      { text: 'Two clean closes first', theirs: false, personId: row.personId, due: '2026-04-30' },
    ]);
  });

  it('keeps what is said of the number while the rest is saved', async () => {
    const page = await open();
    if (!page.form) throw new Error('no form');
    page.form.landed = 'The sum for a year.';
    page.form.happenedNote = '£4,900 in May';
    page.touched();
    expect(await page.save()).toBe(true);
    expect(page.form.happenedNote).toBe('£4,900 in May');
    expect((await open()).form?.happenedNote).toBe('£4,900 in May');
  });

  it('refuses to put off without a day, and keeps its words when the pitch was changed', async () => {
    const page = await open();
    if (!page.form) throw new Error('no form');
    page.form.outcome = 'deferred';
    expect(await page.save()).toBe(false);
    page.form.trigger = 'the audit is over';
    page.form.landed = 'The sum for a year.';
    page.touched();
    journal.afterwards.debriefs.set('p', aDebrief({ id: 'p', rev: 7 }));
    expect(await page.save()).toBe(false);
    expect(page.refused?.code).toBe('conflict');
    await page.readAgain();
    expect(page.form.landed).toBe('The sum for a year.');
    expect(await page.save()).toBe(true);
    expect(journal.afterwards.saved[0]?.baseRev).toBe(7);
  });
});
