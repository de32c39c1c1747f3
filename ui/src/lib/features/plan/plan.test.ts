import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../ipc/fault';
import { FakeJournal } from '../../../test/fakeJournal';
import { aPlan } from '../../../test/planSamples';
import { Told } from '../../told.svelte';
import { PlanHome } from './plan.svelte';
import { notMadeSaid } from './refusals';
import { NOT_DOING, WINS } from './sections';

async function home(plan = aPlan()) {
  const journal = new FakeJournal();
  journal.ofPlan = plan;
  const told = new Told();
  const restore = vi.fn(() => Promise.resolve(true));
  const made = new PlanHome(journal, told, restore);
  await made.load();
  return { journal, told, restore, home: made };
}

function bet(id: string, state: string) {
  return { ...aBet, id, title: `Bet ${id}`, state };
}
const aBet = {
  id: '',
  title: '',
  hypothesis: '',
  state: 'candidate',
  mayBecome: [],
  effect: null,
  effort: null,
  door: '',
  helps: '',
  fromDay: null,
  earlyWin: false,
  owner: null,
  evidence: [],
  witnesses: [],
  evidenceNote: '',
  touches: [],
  fence: [],
  fenceNote: '',
  reason: '',
  urgentBecause: '',
  history: [],
};

describe('the plan', () => {
  it('knows that there is none only once it was read', async () => {
    const journal = new FakeJournal();
    const none = new PlanHome(journal, new Told(), () => Promise.resolve(true));
    expect(none.read).toBe(false);
    await none.load();
    expect(none.read).toBe(true);
    expect(none.view).toBeNull();
  });

  it('says what was done, and takes it back by the revision before', async () => {
    const { home: plan, told, restore } = await home();
    expect(
      await plan.edit({ type: 'pause', from: '2026-03-24', until: null, reason: '' }, 'Paused.'),
    ).toBe(true);
    expect(plan.view?.status).toBe('paused');
    expect(told.shown?.text).toBe('Paused.');
    await told.undo();
    expect(restore).toHaveBeenCalledWith('plan', 1, 2);
  });

  it('is refused a fourth active bet, and says which three are', async () => {
    const three = ['a', 'b', 'c'].map((id) => bet(id, 'active'));
    const { home: plan, told } = await home(aPlan({ bets: [...three, bet('d', 'proposed')] }));
    expect(await plan.edit({ type: 'moveBet', id: 'd', to: 'active', why: '' }, 'Active.')).toBe(
      false,
    );
    const refused = plan.notMade;
    expect(refused).toMatchObject({ is: 'refused', refusal: { reason: 'too_many_bets' } });
    if (refused?.is !== 'refused' || refused.refusal.reason !== 'too_many_bets') return;
    expect(refused.refusal.active.map(({ title }) => title)).toEqual(['Bet a', 'Bet b', 'Bet c']);
    expect(plan.view?.bets.at(3)?.state).toBe('proposed');
    expect(told.shown).toBeNull();
  });

  it('reads what is there after a conflict, so that the next try is over that', async () => {
    const { home: plan, journal } = await home();
    journal.ofPlan = aPlan({ rev: 7 });
    const tick = { type: 'meetCriterion', phase: 0, criterion: 0, metOn: '2026-03-24' } as const;
    expect(await plan.edit(tick, 'Ticked.')).toBe(false);
    const { notMade } = plan;
    expect(notMade && notMadeSaid(notMade)).toContain('changed elsewhere');
    expect(plan.view?.rev).toBe(7);
    expect(await plan.edit(tick, 'Ticked.')).toBe(true);
    expect(plan.notMade).toBeNull();
  });

  it('keeps why the disk did not take a change', async () => {
    const { home: plan, journal } = await home();
    vi.spyOn(journal, 'editPlan').mockRejectedValue(new Fault('disk_full'));
    expect(await plan.edit({ type: 'complete' }, 'Complete.')).toBe(false);
    expect(plan.notMade && notMadeSaid(plan.notMade)).toContain('the disk is full');
  });

  it('does not lose what a row has beside its form', async () => {
    const evidence = [{ id: 'e1', kind: 'note', title: 'x', on: null, day: 3, hidden: false }];
    const win = {
      text: 'One apology',
      forWhom: null,
      whyTheyCare: '',
      byDay: 30,
      reachedOn: null,
      reachedDay: null,
      evidence,
      evidenceText: '',
    };
    const { home: plan, journal } = await home(aPlan({ wins: [win] }));
    const [row] = WINS.rows(aPlan({ wins: [win] }));
    await plan.row(WINS, 0, { ...row, text: 'One apology instead of two' }, 'Changed.');
    expect(journal.edits).toEqual([
      {
        type: 'editRow',
        at: 0,
        row: {
          list: 'win',
          text: 'One apology instead of two',
          forWhom: null,
          whyTheyCare: '',
          byDay: 30,
          reachedOn: null,
          evidence: ['e1'],
        },
      },
    ]);
  });

  it('adds a row after the last, and takes one out', async () => {
    const { home: plan, journal } = await home();
    await plan.row(
      NOT_DOING,
      0,
      { temptation: 'Rewrite it', whyNot: '', revisitDay: 60 },
      'Added.',
    );
    await plan.row(NOT_DOING, 0, null, 'Removed.');
    expect(journal.edits.map(({ type }) => type)).toEqual(['addRow', 'removeRow']);
  });

  it('changes a conversation with the boss without losing its log', async () => {
    const log = [{ id: 'talk', kind: 'note', title: '', on: null, day: null, hidden: true }];
    const conversations = aPlan().conversations.map((one, at) =>
      at === 1 ? { ...one, log } : one,
    );
    const { home: plan, journal } = await home(aPlan({ conversations }));
    await plan.thread(1, { status: 'clear', agreed: 'One page by day 30.' }, 'Changed.');
    expect(journal.edits).toEqual([
      {
        type: 'setThread',
        thread: 'expectations',
        status: 'clear',
        agreed: 'One page by day 30.',
        log: ['talk'],
      },
    ]);
  });
});
