// Plans, decisions, conversations and reviews, as the window sees them and as the shell answers.

import { commands } from './bindings';
import type {
  Decision,
  Interview,
  PlanChange,
  PlanChangeInput,
  PlanName,
  PlanPreview,
  PlanSaved,
  PlanView,
  QuestionSet,
  ReviewAt,
  ReviewCopy,
  ReviewInput,
  ReviewView,
  StartInput,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Planning {
  /** Every plan there ever was, the latest first. */
  plans(): Promise<PlanName[]>;
  /** The page of a plan: of this one, or of the one under way. Null where there is none. */
  plan(id: string | null): Promise<PlanView | null>;
  /** What a new plan would be, before there is one. */
  planPreview(start: StartInput): Promise<PlanPreview>;
  startPlan(start: StartInput): Promise<PlanChange>;
  /** Makes one change of the revision that was read; a rule of plans may refuse it. */
  editPlan(change: PlanChangeInput): Promise<PlanChange>;
  questionSets(): Promise<QuestionSet[]>;

  interview(id: string): Promise<Interview>;
  saveInterview(interview: Interview): Promise<PlanSaved>;
  decision(id: string): Promise<Decision>;
  saveDecision(decision: Decision): Promise<PlanSaved>;

  /** The review of a day, drafted anew with what was kept of it. */
  review(at: ReviewAt): Promise<ReviewView>;
  keepReview(review: ReviewInput): Promise<PlanSaved>;
  /** A copy of what was kept; `shared` leaves out what is private. */
  shareReview(at: ReviewAt, shared: boolean): Promise<ReviewCopy>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const planning: Planning = {
  plans: () => asked(commands.plans()),
  plan: (id) => asked(commands.plan(id)),
  planPreview: (start) => asked(commands.planPreview(start)),
  startPlan: (start) => asked(commands.startPlan(start)),
  editPlan: (change) => asked(commands.editPlan(change)),
  questionSets: () => asked(commands.questionSets()),

  interview: (id) => asked(commands.interview(id)),
  saveInterview: (interview) => asked(commands.saveInterview(interview)),
  decision: (id) => asked(commands.decision(id)),
  saveDecision: (decision) => asked(commands.saveDecision(decision)),

  review: (at) => asked(commands.review(at)),
  keepReview: (review) => asked(commands.keepReview(review)),
  shareReview: (at, shared) => asked(commands.shareReview(at, shared)),
};
