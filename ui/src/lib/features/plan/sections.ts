// The short lists of a plan, as rows to be edited.

import type { PlanRow, PlanView } from '../../ipc/bindings';
import { type Field, type Row, list, number, text } from './rows';
import { AREAS, QUESTION_STATES, STARS, THREAD_STATES, words } from './words';

export interface Section {
  /** What the list is called where the plan is kept. */
  list: PlanRow['list'];
  fields: readonly Field[];
  rows: (plan: PlanView) => Row[];
  /** The row as it is kept. */
  kept: (row: Row) => PlanRow;
}

export const WINS: Section = {
  list: 'win',
  fields: [
    { key: 'text', label: words.win, kind: 'words' },
    { key: 'forWhom', label: words.forWhom, kind: 'person' },
    { key: 'whyTheyCare', label: words.whyTheyCare, kind: 'words' },
    { key: 'byDay', label: words.byDay, kind: 'day' },
    { key: 'reachedOn', label: words.reachedOn, kind: 'date' },
    { key: 'evidence', label: words.winEvidence, kind: 'entries' },
  ],
  rows: (plan) =>
    plan.wins.map(({ text, forWhom, whyTheyCare, byDay, reachedOn, evidence }) => ({
      text,
      forWhom: forWhom?.id ?? null,
      whyTheyCare,
      byDay,
      reachedOn,
      evidence: evidence.map(({ id }) => id),
    })),
  kept: (row) => ({
    list: 'win',
    text: text(row, 'text'),
    forWhom: text(row, 'forWhom') || null,
    whyTheyCare: text(row, 'whyTheyCare'),
    byDay: number(row, 'byDay'),
    reachedOn: text(row, 'reachedOn') || null,
    evidence: list(row, 'evidence'),
  }),
};

export const NOT_DOING: Section = {
  list: 'notDoing',
  fields: [
    { key: 'temptation', label: words.temptation, kind: 'words' },
    { key: 'whyNot', label: words.whyNot, kind: 'words' },
    { key: 'revisitDay', label: words.revisitDay, kind: 'day' },
  ],
  rows: (plan) =>
    plan.notDoing.map(({ temptation, whyNot, revisitDay }) => ({ temptation, whyNot, revisitDay })),
  kept: (row) => ({
    list: 'notDoing',
    temptation: text(row, 'temptation'),
    whyNot: text(row, 'whyNot'),
    revisitDay: number(row, 'revisitDay'),
  }),
};

export const SUCCESS: Section = {
  list: 'success',
  fields: [
    { key: 'statement', label: words.statement, kind: 'words' },
    { key: 'measuredBy', label: words.measuredBy, kind: 'line' },
    { key: 'target', label: words.target, kind: 'line' },
    { key: 'agreedWithBoss', label: words.agreed, kind: 'check' },
    { key: 'agreedOn', label: words.agreedOn, kind: 'date' },
  ],
  rows: (plan) =>
    plan.success.map(({ statement, measuredBy, target, agreedWithBoss, agreedOn }) => ({
      statement,
      measuredBy,
      target,
      agreedWithBoss,
      agreedOn,
    })),
  kept: (row) => ({
    list: 'success',
    statement: text(row, 'statement'),
    measuredBy: text(row, 'measuredBy'),
    target: text(row, 'target'),
    agreedWithBoss: row['agreedWithBoss'] === true,
    agreedOn: text(row, 'agreedOn') || null,
  }),
};

/** The threads with one's boss are five, always. */
export const THREAD_FIELDS: readonly Field[] = [
  { key: 'status', label: words.threadState, kind: 'choice', choices: THREAD_STATES },
  { key: 'agreed', label: words.threadAgreed, kind: 'words' },
];
export function threadRows(plan: PlanView): Row[] {
  return plan.conversations.map(({ thread, status, agreed }) => ({ thread, status, agreed }));
}

/** The parts of what one walked into, each in a state of its own. */
export const SITUATION_FIELDS: readonly Field[] = [
  { key: 'area', label: words.part, kind: 'line' },
  { key: 'stars', label: words.partState, kind: 'choice', choices: STARS },
  { key: 'share', label: words.share, kind: 'day' },
];
export function situationRows(plan: PlanView): Row[] {
  return plan.situation.stars.map(({ area, stars, share }) => ({ area, stars, share }));
}
/** How two people see it, which is one row. */
export const VIEW_FIELDS: readonly Field[] = [
  { key: 'myView', label: words.myView, kind: 'words' },
  { key: 'bossView', label: words.bossView, kind: 'words' },
  { key: 'agreedOn', label: words.agreedOn, kind: 'date' },
];
export function viewRows(plan: PlanView): Row[] {
  const { myView, bossView, agreedOn } = plan.situation;
  return [{ myView, bossView, agreedOn }];
}

export const QUESTIONS: Section = {
  list: 'question',
  fields: [
    { key: 'text', label: words.question, kind: 'words' },
    { key: 'area', label: words.area, kind: 'choice', choices: AREAS },
    { key: 'asked', label: words.asked, kind: 'people' },
    { key: 'answer', label: words.answer, kind: 'words' },
    { key: 'state', label: words.state, kind: 'choice', choices: QUESTION_STATES },
  ],
  rows: (plan) =>
    plan.questions.map(({ text, area, asked, answer, state }) => ({
      text,
      area,
      asked: asked.map(({ id }) => id),
      answer,
      state,
    })),
  kept: (row) => ({
    list: 'question',
    text: text(row, 'text'),
    area: text(row, 'area') || null,
    asked: list(row, 'asked'),
    answer: text(row, 'answer'),
    state: text(row, 'state'),
  }),
};
