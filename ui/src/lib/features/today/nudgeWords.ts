// What the window says of nudges. The causes themselves come from the journal.

import type { NudgeAbout, NudgeView } from '../../ipc/bindings';
import { type CivilDate, shortDate } from '../../time/civil';

const ABOUT: Readonly<Record<NudgeAbout, string>> = {
  promiseSoon: 'promises whose day is near',
  promiseLate: 'late promises',
  debrief: 'what came of a pitch',
  feedbackLate: 'feedback owed for two weeks',
  career: 'career conversations',
  feedbackOwed: 'feedback owed for a week',
  review: 'reviews',
  oneOnOne: 'one-on-ones',
  followUp: 'what became of feedback',
  hireOutcome: 'people you hired, at day 90',
  feedbackGap: 'reports without feedback',
  touchpoint: 'stakeholders',
  promisedToMe: 'what is promised to you',
  putOff: 'pitches that wait',
  number: 'promised numbers',
  revisit: 'decisions to look at again',
  aboutMe: 'asking for feedback',
};

export function aboutName(about: NudgeAbout): string {
  return ABOUT[about];
}

const MARGIN: Readonly<Record<NudgeAbout, string>> = {
  promiseSoon: 'Promise',
  promiseLate: 'Promise',
  debrief: 'Debrief',
  feedbackLate: 'Owed',
  career: 'Career',
  feedbackOwed: 'Owed',
  review: 'Review',
  oneOnOne: 'One-on-one',
  followUp: 'Follow up',
  hireOutcome: 'Day 90',
  feedbackGap: 'Feedback',
  touchpoint: 'Not met',
  promisedToMe: 'Promised',
  putOff: 'Put off',
  number: 'Number',
  revisit: 'Look again',
  aboutMe: 'About me',
};

export function marginSaid({ about }: NudgeView): string {
  return MARGIN[about];
}

/** The word on the button that does something about it. */
export function actSaid({ act }: NudgeView): string {
  switch (act.does) {
    case 'movePromise':
      return 'Move';
    case 'openFeedback':
      return 'Finish';
    case 'askForFeedback':
      return 'Ask';
    default:
      return 'Open';
  }
}

export function snoozedSaid(until: CivilDate, today: CivilDate): string {
  return `Left alone until ${shortDate(until, today)}.`;
}

export function mutedSaid(about: NudgeAbout): string {
  return `Nothing more is said about ${ABOUT[about]}.`;
}

/** What nothing is said about, as long as that is so. */
export function silentSaid(muted: readonly NudgeAbout[]): string {
  return `Nothing is said about ${muted.map((about) => ABOUT[about]).join(', ')}.`;
}

export const unmutedSaid = 'Everything is said again.';
export const sayAgain = 'Say it again';

export function awaySaid(until: CivilDate, today: CivilDate): string {
  // A leave that has no end yet reaches to today.
  const long = until === today ? 'today' : `until ${shortDate(until, today)}`;
  return `You are away ${long}. Nothing is asked of you.`;
}
