import { describe, expect, it } from 'vitest';
import { aGap, aHire } from '../../../test/fakeHiring';
import { FakeJournal } from '../../../test/fakeJournal';
import { blankRow } from './form';
import { HiringHome } from './hiring.svelte';
import { needsSaid, whySaid } from './words';

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

it('asks for one point more, and says what is missing', () => {
  expect(whySaid(8)).toBe('Why not 9?');
  expect(needsSaid(['communication.evidence'])).toBe('Still missing: the evidence for Unsure.');
});
