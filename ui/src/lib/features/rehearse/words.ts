// What a rehearsal says.

import { counted } from '../../time/civil';
import { clockSaid } from './said';

export const words = {
  title: 'Rehearse',
  loading: 'Laying out the cards',
  failed: 'The pitch could not be opened for a rehearsal.',
  notThere: 'This pitch is not there, or it is locked.',
  again: 'Try again',
  back: 'Back to the pitch',
  run: 'Run',
  goOn: 'Go on',
  noCards: 'There is nothing to say yet: write the recommendation or the story of the pitch first.',
  noRuns: 'No runs yet',
  noRunsHelp:
    'Say it aloud, card by card. Press S wherever it catches: the clock goes on, and the place is kept.',
  clock: 'Clock and next card',
  paused: 'Paused',
  nextUp: 'Next',
  last: 'This is the last card.',
  first: 'The first card',
  stumble: 'Stumble',
  aim: 'Aim',
  pause: 'Pause',
  nextCard: 'Next card',
  end: 'End the run',
  keep: 'Keep the run',
  drop: 'Throw it away',
  keepGoing: 'Go on with it',
  noteLabel: 'What you noticed',
  done: 'The run is over',
  kept: 'Run kept.',
  notKept: 'The run could not be kept with the pitch. It is kept here; try again.',
  stumbles: 'Where it caught',
  noStumbles: 'No stumble marked.',
  catches: 'Where it catches',
  catchesCount: 'same place, twice or more',
  noCatches: 'No place caught twice.',
  questions: 'Their questions',
  question: 'Questions raised before',
  noQuestions: 'Nothing is written down that these listeners raised before.',
  sayFirst: 'Say it aloud first.',
  turn: 'Turn the card',
  noAnswer: 'No answer is written down yet.',
  had: 'Had it',
  almost: 'Almost',
  none: 'No answer',
  sinceAsked: 'since the question',
  toAnswer: 'to answer',
  pace: 'Your pace',
  paceHelp:
    'Read this aloud, as you would speak in the meeting. Start the clock with the first word and stop it with the last.',
  measure: 'Measure your pace',
  begin: 'Start reading',
  finish: 'Read to the end',
  paceRefused: 'Nobody reads this paragraph that slowly or fast. Read it once more.',
  paceNotKept: 'The pace could not be kept. Try once more.',
  cancel: 'Cancel',
  now: 'Now',
  next: 'Next',
  version: 'Version',
  runName: 'Run',
  stumbled: 'stumbles',
  stumbledOnce: 'stumble',
  wordsSaid: 'words',
  aMinute: 'a minute',
  jargon: 'jargon',
} as const;

export function paceSaid(pace: number | null, usual: number): string {
  return pace === null
    ? `Cards are timed at ${usual} words a minute, a guess until you measure your pace.`
    : `Your pace is ${pace} words a minute, measured on a paragraph.`;
}

export function leftSaid(seconds: number, aim: number, behind: number): string {
  const left =
    seconds <= aim ? `${clockSaid(aim - seconds)} left.` : `${clockSaid(seconds - aim)} over.`;
  if (Math.abs(behind) < 3) return `${left} On your plan.`;
  const by = counted(Math.abs(behind), 'second', 'seconds');
  return `${left} ${by} ${behind > 0 ? 'behind' : 'ahead of'} your plan.`;
}

export function stumblesSaid(many: number, last: string | null): string {
  const count = counted(many, 'stumble', 'stumbles');
  return many === 0 ? 'No stumbles' : last ? `${count}, last at ${last}` : count;
}

export function runsSaid(many: number): string {
  return many === 0 ? 'No runs yet' : counted(many, 'run', 'runs');
}

export function raisedBy(name: string, theirs: boolean): string {
  return theirs ? `${name} asks` : `${name} asked, of the same function`;
}
