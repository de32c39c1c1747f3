// The plan in its states: with everything, on its first day, full, refused, paused, without one.

import { Fault } from '../../src/lib/ipc/fault';
import type { BalanceView, PlanView } from '../../src/lib/ipc/bindings';
import { addDays } from '../../src/lib/time/civil';
import { aPerson } from '../../src/test/samples';
import { aPlan, aReview } from '../../src/test/planSamples';
import { COPY, onCall, others, review, staging, talk } from '../planPages';
import { full, long, plan } from '../planSample';
import type { SampleJournal } from './stage';
import { never, open, pause, press, type Scene } from './stage';
import type { Desk } from '../../src/lib/desk.svelte';

function filled(journal: SampleJournal, view: PlanView | null = plan): void {
  const { phases, reviews, endOn } = plan;
  journal.planOutline = {
    preset: 'Director',
    summary: 'For leading managers you did not choose and teams you see from one step away.',
    endOn,
    phases,
    reviews,
    questions: [],
    people: [],
  };
  journal.ofPlan = view;
  for (const { person } of [...plan.targets, ...plan.suggested]) {
    journal.everybody.set(person.id, aPerson({ id: person.id, name: person.name }));
  }
  journal.interviews.set('i-p5', talk);
  for (const other of others) if (other.id !== null) journal.interviews.set(other.id, other);
  journal.decisions.set('d-oncall', onCall);
  journal.decisions.set('d-staging', staging);
  journal.reviews.set(30, review);
  journal.copy = { markdown: COPY, leftOut: 2, words: 136, names: ['Lucía Ferrer'], lockedOut: 3 };
}

function scene(
  act: (desk: Desk, journal: SampleJournal) => Promise<void> | void,
  view: PlanView | null = plan,
  change: (journal: SampleJournal) => void = () => {},
): Scene {
  return open(act, true, (journal) => {
    filled(journal, view);
    change(journal);
  });
}

const phases = (desk: Desk) => desk.go({ at: 'plan', part: 'phases' });

async function click(text: string, within = 'main'): Promise<void> {
  await pause();
  const buttons = [...document.querySelectorAll<HTMLElement>(`${within} button`)];
  buttons.find((button) => button.textContent.trim().startsWith(text))?.click();
  await pause();
}

/** The plan begins today: nothing is in it yet. */
const dayOne = aPlan({
  day: 1,
  startOn: '2026-03-24',
  endOn: '2026-06-21',
  heard: { done: 0, of: 0 },
  phases: plan.phases.map((phase) => ({
    ...phase,
    fromOn: addDays(phase.fromOn ?? '', 22),
    toOn: addDays(phase.toOn ?? '', 22),
    criteria: phase.criteria.map((one) => ({ ...one, metOn: null })),
  })),
  reviews: plan.reviews.map((review) => ({
    ...review,
    state: 'coming',
    suggestedOn: addDays(review.suggestedOn ?? '', 22),
  })),
});

/** The same plan begun earlier, so that today is this day of it. */
function onDay(day: number): PlanView {
  const by = (plan.day ?? 1) - day;
  return {
    ...plan,
    day,
    phase: plan.phases.findIndex(({ toDay }) => toDay >= day),
    startOn: addDays(plan.startOn ?? '', by),
    endOn: addDays(plan.endOn ?? '', by),
    phases: plan.phases.map((phase) => ({
      ...phase,
      fromOn: addDays(phase.fromOn ?? '', by),
      toOn: addDays(phase.toOn ?? '', by),
    })),
  };
}

/** Nine weeks, of which nothing was said of the fourth. */
function tookAndGave(): BalanceView['weeks'] {
  const said = [[5, 0], [4, 1], [4, 2], null, [2, 2], [2, 3], [1, 3], [1, 4], [1, 4]] as const;
  let sum = 0;
  return said.map((week, at) => {
    if (week) sum += week[1] - week[0];
    return {
      of: addDays('2026-01-24', at * 7),
      number: at + 1,
      taken: week ? week[0] : null,
      given: week ? week[1] : null,
      note: at === 2 ? 'Two teams stopped writing me the Monday summary I had asked for.' : '',
      sum: week ? sum : null,
    };
  });
}

export const PLAN: Readonly<Record<string, Scene>> = {
  plan: scene(phases),
  'plan-rest': scene(async (desk) => {
    phases(desk);
    await pause();
    document.querySelector('.plan__rest')?.scrollIntoView();
  }),
  'plan-edit': scene(async (desk) => {
    phases(desk);
    await click('Seven hours');
    document.querySelector('.rest__edit')?.scrollIntoView({ block: 'center' });
  }),
  'plan-day-one': scene(phases, dayOne),
  'plan-day-60': scene(phases, onDay(60)),
  'plan-day-62': scene(phases, onDay(62)),
  'plan-balance': scene(
    async (desk) => {
      phases(desk);
      await pause();
      document.querySelector<HTMLElement>('.balance__weeks summary')?.click();
      document.querySelector('.balance')?.scrollIntoView({ block: 'start' });
    },
    { ...onDay(60), balance: { weeks: tookAndGave(), turnedOn: '2026-02-28' } },
  ),
  'plan-none': scene(phases, null),
  'plan-failed': scene(phases, plan, (journal) => {
    journal.plan = () => Promise.reject(new Fault('internal'));
  }),
  'plan-loading': scene(phases, plan, (journal) => {
    journal.plan = never;
  }),
  'plan-paused': scene(phases, {
    ...plan,
    status: 'paused',
    pausedSince: '2026-03-23',
    pauses: [{ from: '2026-03-23', until: null, reason: 'Leave' }],
    still: [{ from: '2026-03-23', until: null }],
    endOn: null,
  }),
  'plan-long': scene(phases, long),
  'plan-four-phases': scene(phases, {
    ...plan,
    phase: 1,
    phases: plan.phases.flatMap((phase, at) =>
      at > 0
        ? [phase]
        : [
            { ...phase, name: 'Diagnose', toDay: 10, toOn: '2026-03-11' },
            { ...phase, name: 'Relationships', fromDay: 11, fromOn: '2026-03-12' },
          ],
    ),
  }),
  'plan-bet': scene(async (desk) => {
    phases(desk);
    await click('Pay for on-call');
  }),
  'plan-bet-refused': scene(async (desk) => {
    phases(desk);
    await click('Merge the two');
    await click('Make active');
  }, full),
  'plan-bet-new': scene(async (desk) => {
    phases(desk);
    await pause();
    press('B');
  }),
  'plan-tour': scene(async (desk) => {
    phases(desk);
    await pause();
    press('P');
  }),
  'plan-phases-refused': scene(async (desk, journal) => {
    phases(desk);
    const overlap = { one: 'Listen', other: 'Map', fromDay: 28, toDay: 30 };
    const refusal = { reason: 'phase_overlap', ...overlap } as const;
    journal.editPlan = () => Promise.resolve({ type: 'refused', refusal });
    await click('Change the phases');
    const field = document.querySelector<HTMLInputElement>('#phase-from-1');
    if (field) field.value = '28';
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await click('Save', '.planside');
  }),
  'plan-two': scene(phases, plan, (journal) => {
    journal.otherPlans = [
      aPlan({ id: 'next', role: 'cto', startOn: '2026-05-04' }),
      aPlan({ id: 'before', role: 'em', startOn: '2023-09-04', status: 'completed' }),
    ];
  }),
  'plan-give-up': scene(async (desk) => {
    phases(desk);
    await click('Give it up');
  }),
  'plan-conflict': scene(async (desk, journal) => {
    phases(desk);
    await pause();
    journal.editPlan = () => Promise.reject(new Fault('conflict'));
    document.querySelector<HTMLInputElement>('.exits .check')?.click();
  }),
  'plan-reviews': scene((desk) => desk.go({ at: 'plan', part: 'reviews' })),
  'plan-begin': scene((desk) => desk.go({ at: 'begin' }), null),
  'plan-begin-bad': scene(async (desk) => {
    desk.go({ at: 'begin' });
    await pause();
    for (const [id, value] of [
      ['begin-first', 'some day'],
      ['begin-length', '300'],
    ] as const) {
      const field = document.querySelector<HTMLInputElement>(`#${id}`);
      if (field) field.value = value;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await pause();
    document.querySelector<HTMLFormElement>('.beginplan__r')?.requestSubmit();
  }, null),
  'decision-map': scene((desk) => desk.go({ at: 'plan', part: 'map' })),
  'decision-map-go-on': scene(async (desk) => {
    desk.go({ at: 'plan', part: 'map' });
    await click('Go on without');
  }),
  'decision-map-empty': scene((desk) => desk.go({ at: 'plan', part: 'map' }), aPlan()),
  'decision-map-long': scene((desk) => desk.go({ at: 'plan', part: 'map' }), long),
  decision: scene((desk) => desk.go({ at: 'decision', id: 'd-oncall' })),
  'decision-edit': scene((desk) => desk.go({ at: 'decision', id: 'd-oncall', edit: 'reason' })),
  'decision-new': scene((desk) => desk.go({ at: 'decision', id: null })),
  'decision-conflict': scene(async (desk, journal) => {
    desk.go({ at: 'decision', id: 'd-oncall', edit: 'reason' });
    await pause();
    journal.saveDecision = () => Promise.reject(new Fault('conflict'));
    document.querySelector<HTMLFormElement>('.decisionform')?.requestSubmit();
  }),
  'decision-weighed': scene((desk) => desk.go({ at: 'decision', id: 'd-staging' })),
  'decision-frozen-edit': scene(async (desk, journal) => {
    desk.go({ at: 'decision', id: 'd-staging', edit: 'reason' });
    await pause();
    journal.saveDecision = () => Promise.reject(new Fault('invalid_input', '', { at: 'status' }));
    document.querySelector<HTMLInputElement>('input[name="status"][value="proposed"]')?.click();
    document.querySelector<HTMLFormElement>('.decisionform')?.requestSubmit();
    await pause();
    document.querySelector('#decision-decided')?.scrollIntoView({ block: 'start' });
  }),
  'decision-revisit': scene(
    (desk) => desk.go({ at: 'decision', id: 'd-staging' }),
    plan,
    (journal) => journal.decisions.set('d-staging', { ...staging, revisitOn: '2026-03-24' }),
  ),
  'decision-gone': scene((desk) => desk.go({ at: 'decision', id: 'nowhere' })),
  interview: scene((desk) => desk.go({ at: 'interview', id: 'i-p5', person: null })),
  'interview-new': scene((desk) => desk.go({ at: 'interview', id: null, person: null })),
  'interview-failed': scene(async (desk, journal) => {
    desk.go({ at: 'interview', id: 'i-p5', person: null });
    await pause();
    journal.saveInterview = () => Promise.reject(new Fault('disk_full'));
    const field = document.querySelector<HTMLTextAreaElement>('.q--answer .line');
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    field?.dispatchEvent(new FocusEvent('blur'));
  }),
  review: scene((desk) => desk.go({ at: 'review', day: 30, shared: false })),
  'review-first': scene((desk) => desk.go({ at: 'review', day: 60, shared: false })),
  'review-shareable': scene((desk) => desk.go({ at: 'review', day: 30, shared: true })),
  'review-closed': scene(
    (desk) => desk.go({ at: 'review', day: 30, shared: false }),
    plan,
    (journal) => void journal.reviews.set(30, { ...review, closed: true, state: 'held' }),
  ),
  'review-locked': scene(
    (desk) => desk.go({ at: 'review', day: 30, shared: false }),
    plan,
    (journal) => void journal.reviews.set(30, aReview({ hidden: true, state: 'held' })),
  ),
  'review-conflict': scene(async (desk, journal) => {
    desk.go({ at: 'review', day: 30, shared: false });
    await pause();
    journal.keepReview = () => Promise.reject(new Fault('conflict'));
    document.querySelector<HTMLElement>('.ev__act')?.click();
  }),
  'review-failed': scene(
    (desk) => desk.go({ at: 'review', day: 30, shared: false }),
    plan,
    (journal) => {
      journal.review = () => Promise.reject(new Fault('internal'));
    },
  ),
};
