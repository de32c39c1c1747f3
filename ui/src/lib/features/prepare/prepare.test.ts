import { describe, expect, it } from 'vitest';
import { FakeJournal } from '../../../test/fakeJournal';
import { aBrief, aPerson } from '../../../test/samples';
import { Prepare } from './prepare.svelte';
import { daySaid, readsSaid } from './words';

describe('the page before a meeting', () => {
  it('offers only what there is something to say in, and leaves out what is unticked', async () => {
    const journal = new FakeJournal();
    const said = {
      id: 'o',
      entryId: 'x',
      on: '2026-03-19',
      verbatim: 'Who pays?',
      answer: '',
      open: true,
    };
    journal.everybody.set(
      'p1',
      aPerson({ id: 'p1', caresAbout: 'Her people.', brief: aBrief({ objections: [said] }) }),
    );
    const prepare = new Prepare(journal, 'p1');
    await prepare.load();
    expect(prepare.parts.map(({ id }) => id)).toEqual(['care', 'objections']);
    expect(prepare.parts.map(({ day }) => day)).toEqual([
      { is: 'none' },
      { is: 'on', on: '2026-03-19' },
    ]);
    prepare.toggle('care');
    expect([prepare.has('care'), prepare.has('objections'), prepare.count]).toEqual([
      false,
      true,
      1,
    ]);
    prepare.toggle('care');
    expect(prepare.count).toBe(2);
    expect(prepare.has('career')).toBe(false);
  });

  it('has for a promise the day that it is due', async () => {
    const journal = new FakeJournal();
    const promise = {
      id: 'p',
      entryId: 'n',
      text: 'Tell her what I decided',
      mine: true,
      state: 'open',
      due: '2026-03-22',
      madeOn: '2026-03-19',
      locked: false,
    };
    journal.everybody.set('p1', aPerson({ id: 'p1', promises: [promise] }));
    const prepare = new Prepare(journal, 'p1');
    await prepare.load();
    expect(prepare.parts).toMatchObject([{ id: 'owe', day: { is: 'due', due: '2026-03-22' } }]);
  });

  it('says when there is nobody any more', async () => {
    const prepare = new Prepare(new FakeJournal(), 'nobody');
    await prepare.load();
    expect(prepare.fault?.code).toBe('not_found');
  });
});

it('says how long it reads, and which day was missed', () => {
  expect([readsSaid(50), readsSaid(60), readsSaid(110)]).toEqual([
    'Reads in 50 s',
    'Reads in 1 min',
    'Reads in 1 min 50 s',
  ]);
  expect(daySaid(null, '2026-03-24')).toBe('no day');
  expect(daySaid('2026-03-22', '2026-03-24')).toMatch(/^was /);
});
