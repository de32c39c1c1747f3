import { describe, expect, it } from 'vitest';

import { FakeJournal } from '../../../test/fakeJournal';
import { aNudge } from '../../../test/fakePromises';
import { OpenForms } from '../plan/openforms.svelte';
import { Told } from '../../told.svelte';
import { Quiet } from './quiet.svelte';
import { daysSaid, lengthSaid, refusedSaid } from './quietWords';

const TODAY = '2026-03-24';

async function opened() {
  const journal = new FakeJournal();
  const told = new Told();
  let changes = 0;
  const forms = new OpenForms(journal, 'open');
  await forms.load();
  const quiet = new Quiet(
    journal,
    told,
    () => TODAY,
    () => (changes += 1),
    forms,
  );
  await quiet.load();
  return { journal, told, quiet, forms, changes: () => changes };
}

describe('days away', () => {
  it('are there again after a lock, or where they were cancelled by mistake', async () => {
    const { told, quiet, forms } = await opened();
    quiet.begin();
    await quiet.type('from', 'tomorrow');
    quiet.explain('My father');
    expect(await forms.secure()).toBeNull();
    expect(quiet.cancel()).toBe(true);
    expect([quiet.form, forms.get('away')]).toEqual([null, undefined]);
    await told.undo();
    expect(quiet.form).toMatchObject({ from: 'tomorrow', reason: 'My father' });
    expect(await quiet.save()).toBe(true);
    expect(forms.get('away')).toBeUndefined();
  });

  it('are typed as one says them, kept, and taken back', async () => {
    const { journal, told, quiet, changes } = await opened();
    quiet.begin();
    expect(quiet.ready).toBe(false);
    await quiet.type('from', 'tomorrow');
    expect(quiet.ready, 'one day alone is enough').toBe(true);
    await quiet.type('to', 'Friday');
    quiet.explain(' Leave ');
    expect(await quiet.save()).toBe(true);
    expect(quiet.form).toBeNull();
    expect(told.shown?.text).toBe('Away Wed 25 Mar to Fri 27 Mar.');
    expect(quiet.view?.away).toEqual([{ from: '2026-03-25', to: '2026-03-27', reason: 'Leave' }]);
    expect(changes(), 'the plan counts anew').toBe(1);
    await told.undo();
    expect(journal.book.away).toEqual([]);
  });

  it('are changed where they stand, and put back as they were', async () => {
    const { journal, told, quiet } = await opened();
    const leave = { from: '2026-04-06', to: '2026-04-10', reason: 'Leave' };
    journal.book.away = [leave];
    await quiet.load();
    quiet.begin(leave);
    await quiet.type('to', '2026-04-17');
    expect(await quiet.save()).toBe(true);
    expect(quiet.view?.away[0]?.to).toBe('2026-04-17');
    await told.undo();
    expect(journal.book.away).toEqual([leave]);
  });

  it('that overlap others are refused, and what was typed stays', async () => {
    const { journal, quiet } = await opened();
    journal.book.away = [{ from: '2026-04-06', to: '2026-04-10', reason: '' }];
    quiet.begin();
    await quiet.type('from', '2026-04-10');
    expect(await quiet.save()).toBe(false);
    expect(quiet.form?.from).toBe('2026-04-10');
    expect(quiet.refused && refusedSaid(quiet.refused)).toMatch(/Other days away lie in these/);
    await quiet.type('from', 'whenever');
    expect([quiet.ready, quiet.refused]).toEqual([false, null]);
  });

  it('that were taken out come back', async () => {
    const { journal, told, quiet } = await opened();
    const day = { from: '2026-03-05', to: '2026-03-05', reason: '' };
    journal.book.away = [day];
    await quiet.load();
    await quiet.drop(day);
    expect(quiet.view?.away).toEqual([]);
    await told.undo();
    expect(quiet.view?.away).toEqual([day]);
  });

  it('are said with their length and whether they are now', () => {
    const one = { from: TODAY, to: TODAY };
    expect([daysSaid(one, TODAY), lengthSaid(one, TODAY)]).toEqual(['Tue 24 Mar', '1 day, now']);
    const past = { from: '2026-03-02', to: '2026-03-06' };
    expect(lengthSaid(past, TODAY)).toBe('5 days, over');
  });
});

describe('what is not said', () => {
  it('is said again, one by one, and left out again', async () => {
    const { journal, told, quiet } = await opened();
    journal.book.muted = ['career', 'review'];
    journal.book.reasons = [aNudge({ key: 'feedback:f1', about: 'feedbackLate' })];
    journal.book.snoozed = [{ key: 'feedback:f1', until: '2026-03-31' }];
    await quiet.load();
    await quiet.unmute('career');
    expect(quiet.view?.muted).toEqual(['review']);
    await told.undo();
    expect(quiet.view?.muted).toEqual(['review', 'career']);
    const [waiting] = quiet.view?.snoozed ?? [];
    expect(waiting?.until).toBe('2026-03-31');
    if (waiting) await quiet.wake(waiting);
    expect(quiet.view?.snoozed).toEqual([]);
  });
});
