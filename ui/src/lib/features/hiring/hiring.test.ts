import { describe, expect, it } from 'vitest';
import { aCard, aGap, aHire, aLookBack, aScenario, anOffer } from '../../../test/fakeHiring';
import { FakeJournal } from '../../../test/fakeJournal';
import { blankRow, firstOf } from './form';
import { HiringHome } from './hiring.svelte';
import { needsSaid, refusedSaid } from './refusals';
import { found, keyOf, shelved, usedIn, withScenario } from './stock';
import { earlySaid, whySaid } from './words';

function journal(): FakeJournal {
  const journal = new FakeJournal();
  const gap = aGap({ id: 'g1', form: { gap: 'Seeing what runs', severity: 4 } });
  journal.hire.view = { ...journal.hire.view, gaps: [gap] };
  journal.hire.pages.set('p1', aHire({ id: 'p1', name: 'Marta Nowak', gaps: [gap] }));
  return journal;
}

async function opened(fake: FakeJournal): Promise<HiringHome> {
  const home = new HiringHome(fake, 'p1', 'g1');
  await home.load();
  await home.begin();
  return home;
}

describe('a scorecard', () => {
  it('is locked with evidence for each score, and its words are kept when it is refused', async () => {
    const fake = journal();
    const home = await opened(fake);
    const row = { ...blankRow('communication'), score: 3 };
    home.change('scorecard', { rows: [row] });
    expect(await home.save(true)).toBe(false);
    expect(home.missing).toEqual(['communication.evidence']);
    await home.keep();
    expect(fake.forms.get('scorecard-p1')).toContain('communication');
    home.change('scorecard', { rows: [{ ...row, evidence: 'Asked four times' }] });
    expect(await home.save(true)).toBe(true);
    expect(home.page?.cards[0]?.closed).toBe(true);
    expect(fake.forms.has('scorecard-p1')).toBe(false);
  });

  it('is there again after another step, a lock or a crash', async () => {
    const fake = journal();
    const home = await opened(fake);
    home.change('scorecard', { notes: 'Half a sentence' });
    expect(await home.go('reference')).toBe(true);
    home.change('reference_check', { referee: 'Henning Vik' });
    expect(await home.go('card')).toBe(true);
    const card = home.writing?.kind === 'scorecard' ? home.writing.form : null;
    expect(card?.notes).toBe('Half a sentence');
    const again = await opened(fake);
    await again.go('reference');
    const call = again.writing?.kind === 'reference_check' ? again.writing.form : null;
    expect(call?.referee).toBe('Henning Vik');
  });
});

describe('the panel', () => {
  const HERS = aCard({
    id: 'c1',
    mine: false,
    covered: true,
    closed: true,
    form: { interviewer: 'Grace Muthoni' },
  });

  it('is not read before one wrote a card of one’s own, or was not there', async () => {
    const fake = journal();
    fake.hire.pages.set('p1', { ...fake.hire.of('p1'), cards: [HERS], next: 'lock' });
    const home = await opened(fake);
    expect([home.writing?.kind, home.writing?.id]).toEqual(['scorecard', null]);
    expect(await home.holdDebrief()).toBe(true);
    expect(home.writing?.id).toBe('c1');
    expect(home.page?.cards[0]?.covered).toBe(false);
  });

  it('is waited for by the decision, with how many and whose', async () => {
    const fake = journal();
    const [mine, hers] = [aCard({ id: 'c2' }), { ...HERS, covered: false, closed: false }];
    fake.hire.pages.set('p1', { ...fake.hire.of('p1'), cards: [mine, hers], next: 'offer' });
    const home = await opened(fake);
    home.change('offer_decision', { decision: 'offer', howMeasured: 'Minutes' });
    expect(await home.save(true)).toBe(false);
    expect(home.refused && refusedSaid(home.refused, home.missing, home.page?.cards)).toBe(
      '2 of 2 scorecards are not locked yet: You, Grace Muthoni. Lock each under Scorecard first. Your words are still here.',
    );
    expect(await home.save(false)).toBe(true);
  });
});

describe('day 90', () => {
  const MADE = anOffer({ id: 'o2', frozen: true, outcomeOn: '2026-06-29' });
  const TOLD = aLookBack({ id: 'b2', offerId: 'o2', on: '2026-04-03' });

  it('says which day it is for, as long as nobody looked on that day', () => {
    expect(earlySaid(MADE, TOLD, '2026-04-10')).toContain('asked again on the day');
    expect(earlySaid(MADE, TOLD, '2026-06-29')).toContain('Say what you see now.');
    expect(earlySaid(MADE, { ...TOLD, on: '2026-06-29' }, '2026-06-30')).toBeNull();
    expect(earlySaid(MADE, null, '2026-06-30')).toBeNull();
    expect(earlySaid(anOffer({ id: 'o1' }), null, '2026-06-30')).toBeNull();
  });

  it('is told anew of a second offer, beside what was told of the first', () => {
    const first = aLookBack({ id: 'b1', offerId: 'o1' });
    const page = aHire({ id: 'p1', name: 'Marta Nowak', offers: [MADE], looksBack: [first] });
    expect(firstOf('outcome', page)).toEqual({ kind: 'hire_outcome', id: null });
    const both = { ...page, looksBack: [first, TOLD] };
    expect(firstOf('outcome', both)).toEqual({ kind: 'hire_outcome', id: 'b2' });
    const unnamed = { ...page, looksBack: [aLookBack({ id: 'b3' })] };
    expect(firstOf('outcome', unnamed)).toEqual({ kind: 'hire_outcome', id: 'b3' });
  });
});

it('keeps a day that is half typed over a lock, and does not save it as none', async () => {
  const fake = journal();
  const home = await opened(fake);
  await home.go('reference');
  home.typeInto('reference_check', 'on', '3 apr', { on: null });
  expect(await home.secure()).toBeNull();
  const again = await opened(fake);
  await again.go('reference');
  expect(again.typed('on')).toBe('3 apr');
  expect(await again.save(false)).toBe(false);
  expect(again.refused && refusedSaid(again.refused, again.missing)).toContain('half written');
  again.typeInto('reference_check', 'on', '3 april', { on: '2026-04-03' });
  expect(again.typed('on')).toBeNull();
  expect(again.writing?.kind === 'reference_check' && again.writing.form.on).toBe('2026-04-03');
});

it('asks for one point more, and says what is missing', () => {
  expect(whySaid(8)).toBe('Why not 9?');
  expect(needsSaid(['communication.evidence'])).toBe('Still missing: the evidence for Unsure.');
});

describe('scenarios', () => {
  const SLOW = aScenario({
    madeFrom: 'set/slow',
    form: { title: 'The slow page', competencies: ['Communication under uncertainty'] },
  });
  const OWN = aScenario({ id: 's1', form: { title: '118 règles', competencies: ['Night work'] } });

  it('are sorted by what they show, and found by any word of it', () => {
    const away = aScenario({ id: 's2', form: { title: 'Worn', retired: true } });
    const of = shelved([OWN, SLOW, away]).map(({ of, scenarios }) => [of, scenarios.map(keyOf)]);
    expect(of).toEqual([
      ['communication', ['set/slow']],
      [null, ['s1']],
      ['away', ['s2']],
    ]);
    expect(found([OWN, SLOW], 'regles 118')).toEqual([OWN]);
    expect(found([OWN, SLOW], 'unsure slow')).toEqual([SLOW]);
    expect(found([OWN, SLOW], '')).toHaveLength(2);
  });

  it('stand on a card by their names, each once', () => {
    const card = withScenario(withScenario('Half an hour', 'The slow page'), 'the slow page');
    expect(card).toBe('Half an hour\nThe slow page');
    expect(usedIn([OWN, SLOW], card)).toEqual([SLOW]);
  });

  it('become a copy, whose words have a draft of their own beside a new one', async () => {
    const fake = journal();
    fake.hire.stock = { scenarios: [SLOW], more: false };
    const home = new HiringHome(fake, null, null, true);
    await home.load();
    await home.put({ kind: 'scenario', id: null });
    home.change('scenario', { title: 'A new one, half told' });
    await home.put({ kind: 'scenario', id: null, from: 'set/slow' });
    expect(home.writing?.form).toMatchObject({ title: 'The slow page' });
    home.change('scenario', { weak: ['Waits'] });
    expect(await home.save(false)).toBe(true);
    await home.load();
    expect(home.stock?.scenarios.map(({ id, madeFrom }) => [id === null, madeFrom])).toEqual([
      [false, 'set/slow'],
    ]);
    expect([...fake.forms.keys()]).toEqual(['scenario']);
    await home.put({ kind: 'scenario', id: null });
    expect(home.writing?.form).toMatchObject({ title: 'A new one, half told' });
    expect(await home.close()).toBe(true);
  });

  it('are put away and taken out again, also those that came along', async () => {
    const fake = journal();
    fake.hire.stock = { scenarios: [SLOW], more: false };
    const home = new HiringHome(fake, null, null, true);
    await home.load();
    const away = await home.shelve(SLOW, true);
    const [shown] = home.stock?.scenarios ?? [];
    expect([shown?.id, shown?.form.retired]).toEqual([away.id, true]);
    if (shown) await home.shelve(shown, false);
    expect(home.stock?.scenarios[0]?.form.retired).toBe(false);
  });
});
