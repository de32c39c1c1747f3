// The part of the journal in memory that has plans, decisions, conversations and reviews.

import type { Planning } from '../lib/ipc/planning';
import { Fault } from '../lib/ipc/fault';
import { FakeTemplates } from './fakeTemplates';
import type {
  Decision,
  Interview,
  PlanChange,
  PlanChangeInput,
  PlanEdit,
  PlanName,
  PlanOutline,
  PlanPreview,
  PlanSaved,
  PlanView,
  QuestionSet,
  ReviewAt,
  ReviewCopy,
  ReviewInput,
  ReviewView,
  StartInput,
} from '../lib/ipc/bindings';
import { aPlan, aReview } from './planSamples';

const MOST_ACTIVE = 3;

export class FakePlan extends FakeTemplates implements Planning {
  ofPlan: PlanView | null = null;
  /** Edits of the plan, in order. */
  readonly edits: PlanEdit[] = [];
  readonly interviews = new Map<string, Interview>();
  readonly decisions = new Map<string, Decision>();
  readonly reviews = new Map<number, ReviewView>();
  readonly kept: ReviewInput[] = [];
  sets: QuestionSet[] = [
    {
      id: 'listening-tour',
      name: 'Listening tour',
      summary: '',
      when: '',
      how: '',
      care: null,
      thread: null,
      questions: [
        'What should I be careful not to change?',
        'What slows you down most weeks?',
        'What was decided here that still makes no sense to you?',
        'What does everyone here know that nobody says aloud?',
        'If you had my job for a week, what would you do first?',
      ].map((text, at) => ({ id: `q${at}`, text, listenFor: '', followUp: null, core: true })),
    },
  ];
  planOutline: PlanOutline = {
    preset: 'Manager',
    summary: '',
    endOn: aPlan().endOn,
    phases: aPlan().phases,
    reviews: [],
    questions: [],
    people: [],
  };
  copy: ReviewCopy = { markdown: '# Day 30\n', leftOut: 0, words: 2, names: [], lockedOut: 0 };

  /** Other plans than the current one. */
  otherPlans: PlanView[] = [];

  plans(): Promise<PlanName[]> {
    const all = [...(this.ofPlan ? [this.ofPlan] : []), ...this.otherPlans];
    const named = all.map(({ id, title, status, role, startOn, lengthDays }) => {
      return { id, title, status, role, startOn, lengthDays, current: id === this.ofPlan?.id };
    });
    return Promise.resolve(named);
  }

  plan(id: string | null): Promise<PlanView | null> {
    return Promise.resolve(this.otherPlans.find((plan) => plan.id === id) ?? this.ofPlan);
  }

  planPreview(_start: StartInput): Promise<PlanPreview> {
    return Promise.resolve({ type: 'outline', outline: this.planOutline });
  }

  startPlan({ role, transitionType, startOn, lengthDays }: StartInput): Promise<PlanChange> {
    this.ofPlan = aPlan({ role, transitionType, startOn, lengthDays });
    return Promise.resolve({ type: 'saved', id: this.ofPlan.id, rev: 1 });
  }

  editPlan({ baseRev, edit }: PlanChangeInput): Promise<PlanChange> {
    const plan = this.ofPlan;
    if (plan?.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    const active = plan.bets.filter(({ state }) => state === 'active');
    if (edit.type === 'moveBet' && edit.to === 'active' && active.length >= MOST_ACTIVE) {
      const named = active.map(({ id, title }) => ({ id, title }));
      return Promise.resolve({
        type: 'refused',
        refusal: { reason: 'too_many_bets', active: named },
      });
    }
    this.edits.push(edit);
    this.ofPlan = { ...edited(plan, edit), rev: baseRev + 1 };
    return Promise.resolve({ type: 'saved', id: plan.id, rev: baseRev + 1 });
  }

  questionSets(): Promise<QuestionSet[]> {
    return Promise.resolve(this.sets);
  }

  interview(id: string): Promise<Interview> {
    const there = this.interviews.get(id);
    return there ? Promise.resolve(there) : Promise.reject(new Fault('not_found'));
  }

  saveInterview(interview: Interview): Promise<PlanSaved> {
    const id = interview.id ?? `interview-${this.interviews.size + 1}`;
    const rev = this.interviews.get(id)?.rev ?? 0;
    if (rev !== interview.rev) return Promise.reject(new Fault('conflict'));
    const answers = interview.answers
      .filter(({ verbatim, theme }) => verbatim.trim() !== '' || theme.trim() !== '')
      .map((answer, at) => ({ ...answer, id: answer.id ?? `${id}-${at}` }));
    this.interviews.set(id, { ...interview, id, rev: rev + 1, answers });
    return Promise.resolve({ id, rev: rev + 1 });
  }

  decision(id: string): Promise<Decision> {
    const there = this.decisions.get(id);
    return there ? Promise.resolve(there) : Promise.reject(new Fault('not_found'));
  }

  saveDecision(decision: Decision): Promise<PlanSaved> {
    const id = decision.id ?? `decision-${this.decisions.size + 1}`;
    const rev = this.decisions.get(id)?.rev ?? 0;
    if (rev !== decision.rev) return Promise.reject(new Fault('conflict'));
    this.decisions.set(id, { ...decision, id, rev: rev + 1 });
    return Promise.resolve({ id, rev: rev + 1 });
  }

  review({ day }: ReviewAt): Promise<ReviewView> {
    return Promise.resolve(this.reviews.get(day) ?? aReview({ day }));
  }

  keepReview(review: ReviewInput): Promise<PlanSaved> {
    const there = this.reviews.get(review.day) ?? aReview({ day: review.day });
    if (there.rev !== review.baseRev) return Promise.reject(new Fault('conflict'));
    this.kept.push(review);
    const lines = new Map(review.lines.map((line) => [line.id, line]));
    this.reviews.set(review.day, {
      ...there,
      rev: there.rev + 1,
      entry: there.entry ?? `review-${review.day}`,
      closed: there.closed || review.close,
      sections: there.sections.map((part) => ({
        ...part,
        ...review.sections.find(({ section }) => section === part.section),
        lines: part.lines.map((line) => ({ ...line, ...lines.get(line.id) })),
      })),
    });
    return Promise.resolve({ id: `review-${review.day}`, rev: there.rev + 1 });
  }

  shareReview(_at: ReviewAt, _shared: boolean): Promise<ReviewCopy> {
    return Promise.resolve(this.copy);
  }
}

/** The plan after an edit, as far as a test or a picture looks at it. */
function edited(plan: PlanView, edit: PlanEdit): PlanView {
  switch (edit.type) {
    case 'meetCriterion':
      return {
        ...plan,
        phases: plan.phases.map((phase, at) =>
          at === edit.phase
            ? {
                ...phase,
                criteria: phase.criteria.map((one, place) =>
                  place === edit.criterion ? { ...one, metOn: edit.metOn } : one,
                ),
              }
            : phase,
        ),
      };
    case 'moveBet':
      return {
        ...plan,
        bets: plan.bets.map((bet) => (bet.id === edit.id ? { ...bet, state: edit.to } : bet)),
      };
    case 'removeRow':
      return edit.list === 'win'
        ? { ...plan, wins: plan.wins.filter((_, at) => at !== edit.at) }
        : plan;
    case 'pause':
      return { ...plan, status: 'paused', pausedSince: edit.from };
    case 'abandon':
      return { ...plan, status: 'abandoned' };
    default:
      return plan;
  }
}
