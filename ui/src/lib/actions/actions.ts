// Everything that a key can do, in one list. Keys, the hints in the status strip, tooltips and the
// list of all keys are read from here.

export interface ActionDefinition {
  label: string;
  keys: readonly string[];
  /** Single letters and signs do nothing while somebody types. */
  whileTyping: boolean;
  group: 'Anywhere' | 'Writing' | 'Search' | 'Not while typing';
  /** The one place where it can be done. Two places may give a key to different things. */
  place?:
    | 'people'
    | 'person'
    | 'map'
    | 'promises'
    | 'plan'
    | 'review'
    | 'words'
    | 'career'
    | 'hiring'
    | 'meetings'
    | 'rehearse'
    | 'pitches';
}

export const ACTIONS = {
  today: { label: 'Today', keys: ['Ctrl+1'], whileTyping: true, group: 'Anywhere' },
  journal: { label: 'Journal', keys: ['Ctrl+2'], whileTyping: true, group: 'Anywhere' },
  commands: { label: 'Search or jump', keys: ['Ctrl+K'], whileTyping: true, group: 'Anywhere' },
  plan: { label: 'First 90 days', keys: ['Ctrl+3'], whileTyping: true, group: 'Anywhere' },
  people: { label: 'People', keys: ['Ctrl+4'], whileTyping: true, group: 'Anywhere' },
  pitches: { label: 'Pitches', keys: ['Ctrl+5'], whileTyping: true, group: 'Anywhere' },
  feedback: { label: 'Feedback', keys: ['Ctrl+6'], whileTyping: true, group: 'Anywhere' },
  career: { label: 'Career', keys: ['Ctrl+7'], whileTyping: true, group: 'Anywhere' },
  hiring: { label: 'Hiring', keys: ['Alt+H'], whileTyping: true, group: 'Anywhere' },
  promises: { label: 'Promises', keys: ['Alt+1'], whileTyping: true, group: 'Anywhere' },
  quiet: {
    label: 'Nudges and days away',
    keys: ['Alt+2'],
    whileTyping: true,
    group: 'Anywhere',
  },
  meetings: {
    label: '1:1s and meetings',
    keys: ['Alt+3'],
    whileTyping: true,
    group: 'Anywhere',
  },
  objections: { label: 'Objections', keys: ['Alt+5'], whileTyping: true, group: 'Anywhere' },
  afterwards: { label: 'Looking back', keys: ['Alt+6'], whileTyping: true, group: 'Anywhere' },
  rehearse: { label: 'Rehearse', keys: ['Alt+R'], whileTyping: true, group: 'Writing' },
  debrief: { label: 'Debrief', keys: ['Alt+B'], whileTyping: true, group: 'Writing' },
  savePdf: { label: 'Save as PDF', keys: ['Alt+D'], whileTyping: true, group: 'Writing' },
  library: { label: 'Library', keys: ['Ctrl+9'], whileTyping: true, group: 'Anywhere' },
  search: { label: 'Search', keys: ['Ctrl+F'], whileTyping: true, group: 'Anywhere' },
  settings: { label: 'Settings', keys: ['Ctrl+,'], whileTyping: true, group: 'Anywhere' },
  lock: { label: 'Lock now', keys: ['Ctrl+L'], whileTyping: true, group: 'Anywhere' },
  back: { label: 'Back', keys: ['Escape'], whileTyping: true, group: 'Anywhere' },
  save: { label: 'Save', keys: ['Ctrl+Enter'], whileTyping: true, group: 'Writing' },
  history: { label: 'Revisions', keys: ['Ctrl+H'], whileTyping: true, group: 'Writing' },
  nextStep: { label: 'Next step', keys: ['Alt+Enter'], whileTyping: true, group: 'Writing' },
  nextFlag: { label: 'Next name', keys: ['F8'], whileTyping: true, group: 'Writing' },
  careful: { label: 'How it is shown', keys: ['Alt+S'], whileTyping: true, group: 'Writing' },
  tick: { label: 'Tick or untick', keys: ['Alt+X'], whileTyping: true, group: 'Writing' },
  write: { label: 'Write', keys: ['N'], whileTyping: false, group: 'Not while typing' },
  capture: { label: 'Capture a line', keys: ['C'], whileTyping: false, group: 'Not while typing' },
  find: { label: 'Search', keys: ['/'], whileTyping: false, group: 'Not while typing' },
  dayBack: { label: 'Day back', keys: ['['], whileTyping: false, group: 'Not while typing' },
  dayForward: { label: 'Day forward', keys: [']'], whileTyping: false, group: 'Not while typing' },
  rowDown: { label: 'Row below', keys: ['J'], whileTyping: false, group: 'Not while typing' },
  rowUp: { label: 'Row above', keys: ['K'], whileTyping: false, group: 'Not while typing' },
  restore: { label: 'Restore', keys: ['R'], whileTyping: false, group: 'Not while typing' },
  undo: { label: 'Undo', keys: ['Ctrl+Z'], whileTyping: false, group: 'Not while typing' },
  newPerson: {
    label: 'New person',
    keys: ['P'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'people',
  },
  week: { label: 'Weekly reflection', keys: ['W'], whileTyping: false, group: 'Not while typing' },
  newPull: { label: 'Pull-back', keys: ['H'], whileTyping: false, group: 'Not while typing' },
  newLeverage: { label: 'Leverage', keys: ['O'], whileTyping: false, group: 'Not while typing' },
  newFeedback: { label: 'Feedback', keys: ['F'], whileTyping: false, group: 'Not while typing' },
  prepare: {
    label: 'Prepare',
    keys: ['P'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'person',
  },
  stakeholders: {
    label: 'Stakeholders',
    keys: ['S'],
    whileTyping: false,
    group: 'Not while typing',
  },
  raiseInfluence: {
    label: 'Raise influence',
    keys: ['Alt+ArrowUp'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'map',
  },
  lowerInfluence: {
    label: 'Lower influence',
    keys: ['Alt+ArrowDown'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'map',
  },
  raiseInterest: {
    label: 'Raise interest',
    keys: ['Alt+ArrowRight'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'map',
  },
  lowerInterest: {
    label: 'Lower interest',
    keys: ['Alt+ArrowLeft'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'map',
  },
  newTalk: {
    label: 'Conversation',
    keys: ['T'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'career',
  },
  pencil: {
    label: 'Ink or pencil',
    keys: ['Alt+P'],
    whileTyping: true,
    group: 'Anywhere',
    place: 'career',
  },
  talked: {
    label: 'Talked about',
    keys: ['T'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'meetings',
  },
  newGap: {
    label: 'Gap',
    keys: ['B'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'hiring',
  },
  scenarios: {
    label: 'Scenarios',
    keys: ['Q'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'hiring',
  },
  newScenario: {
    label: 'Scenario',
    keys: ['I'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'hiring',
  },
  newCandidate: {
    label: 'Candidate',
    keys: ['P'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'hiring',
  },
  newPitch: {
    label: 'Pitch',
    keys: ['P'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'pitches',
  },
  newNote: {
    label: 'Translation note',
    keys: ['U'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'pitches',
  },
  newPromise: { label: 'Promise', keys: ['!'], whileTyping: false, group: 'Not while typing' },
  keepPromise: {
    label: 'Kept',
    keys: ['X'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'promises',
  },
  movePromise: {
    label: 'Move',
    keys: ['M'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'promises',
  },
  dropPromise: {
    label: 'Drop',
    keys: ['D'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'promises',
  },
  newDecision: {
    label: 'Decision',
    keys: ['D'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'plan',
  },
  newBet: {
    label: 'Bet',
    keys: ['B'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'plan',
  },
  conversation: {
    label: 'Conversation',
    keys: ['V'],
    whileTyping: false,
    group: 'Not while typing',
  },
  ask: { label: 'Ask somebody', keys: ['A'], whileTyping: false, group: 'Not while typing' },
  strike: {
    label: 'Strike a line',
    keys: ['X'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'review',
  },
  newPlan: {
    label: 'Begin a plan',
    keys: ['G'],
    whileTyping: false,
    group: 'Not while typing',
  },
  actOnNudge: { label: 'Look at it', keys: ['L'], whileTyping: false, group: 'Not while typing' },
  later: { label: 'Later', keys: ['Z'], whileTyping: false, group: 'Not while typing' },
  edit: { label: 'Edit', keys: ['E'], whileTyping: false, group: 'Not while typing' },
  allKeys: { label: 'All keys', keys: ['?'], whileTyping: false, group: 'Not while typing' },
  nextCard: {
    label: 'Next card',
    keys: [' ', 'ArrowRight'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  cardBack: {
    label: 'Card before',
    keys: ['ArrowLeft'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  stumble: {
    label: 'Stumble',
    keys: ['S'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  pauseRun: {
    label: 'Pause, go on',
    keys: ['P'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  runAgain: {
    label: 'Run',
    keys: ['R'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  askCards: {
    label: 'Their questions',
    keys: ['O'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  turnCard: {
    label: 'Turn the card',
    keys: ['Enter'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  hadIt: {
    label: 'Had it',
    keys: ['1'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  almostHadIt: {
    label: 'Almost',
    keys: ['2'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  noAnswer: {
    label: 'No answer',
    keys: ['3'],
    whileTyping: false,
    group: 'Not while typing',
    place: 'rehearse',
  },
  previous: { label: 'Result above', keys: ['ArrowUp'], whileTyping: true, group: 'Search' },
  next: { label: 'Result below', keys: ['ArrowDown'], whileTyping: true, group: 'Search' },
  open: { label: 'Open at the match', keys: ['Enter'], whileTyping: true, group: 'Search' },
  nextHit: {
    label: 'Next hit',
    keys: ['Alt+ArrowDown'],
    whileTyping: true,
    group: 'Search',
    place: 'words',
  },
  previousHit: {
    label: 'Hit before',
    keys: ['Alt+ArrowUp'],
    whileTyping: true,
    group: 'Search',
    place: 'words',
  },
  keepSearch: { label: 'Keep this search', keys: ['Ctrl+S'], whileTyping: true, group: 'Search' },
  print: { label: 'Print', keys: ['Ctrl+P'], whileTyping: true, group: 'Anywhere' },
} as const satisfies Record<string, ActionDefinition>;

export type ActionId = keyof typeof ACTIONS;

/** What the status strip can offer: one or two actions under one word. */
export const HINTS = {
  search: { actions: ['find'], label: 'Search' },
  commands: { actions: ['commands'], label: 'Commands' },
  capture: { actions: ['capture'], label: 'Capture' },
  write: { actions: ['write'], label: 'Write' },
  days: { actions: ['dayBack', 'dayForward'], label: 'Day back, forward' },
  save: { actions: ['save'], label: 'Save' },
  keys: { actions: ['allKeys'], label: 'All keys' },
  move: { actions: ['previous', 'next'], label: 'Move' },
  open: { actions: ['open'], label: 'Open' },
  nextHit: { actions: ['nextHit'], label: 'Next hit' },
  nextChange: { actions: ['nextHit'], label: 'Next change' },
  rows: { actions: ['rowDown', 'rowUp'], label: 'Next, previous' },
  openRow: { actions: ['open'], label: 'Open' },
  useIt: { actions: ['open'], label: 'Use it' },
  newPerson: { actions: ['newPerson'], label: 'New person' },
  newFeedback: { actions: ['newFeedback'], label: 'Feedback' },
  nextStep: { actions: ['nextStep'], label: 'Next step' },
  closeWeek: { actions: ['save'], label: 'Close the week' },
  draftWeek: { actions: ['nextStep'], label: 'Draft from the week' },
  later: { actions: ['back'], label: 'Later' },
  newPull: { actions: ['newPull'], label: 'Pull-back' },
  newLeverage: { actions: ['newLeverage'], label: 'Leverage' },
  prepare: { actions: ['prepare'], label: 'Prepare' },
  stakeholders: { actions: ['stakeholders'], label: 'Stakeholders' },
  people: { actions: ['previous', 'next'], label: 'Move between people' },
  influence: { actions: ['raiseInfluence', 'lowerInfluence'], label: 'Influence' },
  interest: { actions: ['lowerInterest', 'raiseInterest'], label: 'Interest' },
  newTalk: { actions: ['newTalk'], label: 'Conversation' },
  pencil: { actions: ['pencil'], label: 'Ink or pencil' },
  talked: { actions: ['talked'], label: 'Talked about' },
  newMeeting: { actions: ['write'], label: 'Meeting' },
  closeMeeting: { actions: ['nextStep'], label: 'Close' },
  newGap: { actions: ['newGap'], label: 'Gap' },
  newCandidate: { actions: ['newCandidate'], label: 'Candidate' },
  scenarios: { actions: ['scenarios'], label: 'Scenarios' },
  newScenario: { actions: ['newScenario'], label: 'Scenario' },
  hiringSteps: { actions: ['dayBack', 'dayForward'], label: 'Step back, forward' },
  newPromise: { actions: ['newPromise'], label: 'Promise' },
  keepPromise: { actions: ['keepPromise'], label: 'Kept' },
  movePromise: { actions: ['movePromise'], label: 'Move' },
  newDecision: { actions: ['newDecision'], label: 'Decision' },
  newBet: { actions: ['newBet'], label: 'Bet' },
  decisions: { actions: ['dayBack', 'dayForward'], label: 'Decision back, forward' },
  ask: { actions: ['ask'], label: 'Ask somebody' },
  strike: { actions: ['strike'], label: 'Strike a line' },
  nextFlag: { actions: ['nextFlag'], label: 'Next name' },
  nextTerm: { actions: ['nextFlag'], label: 'Next flagged term' },
  replaceTerm: { actions: ['save'], label: 'Replace, save' },
  newPitch: { actions: ['newPitch'], label: 'Pitch' },
  newNote: { actions: ['newNote'], label: 'Note' },
  closeReview: { actions: ['save'], label: 'Close review' },
  edit: { actions: ['edit'], label: 'Edit' },
  restore: { actions: ['restore'], label: 'Restore' },
  undo: { actions: ['undo'], label: 'Undo' },
  keepSearch: { actions: ['keepSearch'], label: 'Keep this search' },
  back: { actions: ['back'], label: 'Back' },
  print: { actions: ['print'], label: 'Print' },
  nextCard: { actions: ['nextCard'], label: 'Next card' },
  cardBack: { actions: ['cardBack'], label: 'Back' },
  stumble: { actions: ['stumble'], label: 'Stumble' },
  pauseRun: { actions: ['pauseRun'], label: 'Pause, go on' },
  endRun: { actions: ['back'], label: 'End' },
  runAgain: { actions: ['runAgain'], label: 'Run' },
  askCards: { actions: ['askCards'], label: 'Their questions' },
  turnCard: { actions: ['turnCard'], label: 'Turn the card' },
  hadIt: { actions: ['hadIt'], label: 'Had it' },
  almostHadIt: { actions: ['almostHadIt'], label: 'Almost' },
  noAnswer: { actions: ['noAnswer'], label: 'No answer' },
  keepRun: { actions: ['save'], label: 'Keep the run' },
  closeDebrief: { actions: ['save'], label: 'Close the debrief' },
  newObjection: { actions: ['write'], label: 'Objection' },
  newTouchpoint: { actions: ['write'], label: 'Conversation' },
  savePdf: { actions: ['savePdf'], label: 'PDF' },
  rehearse: { actions: ['rehearse'], label: 'Rehearse' },
  debrief: { actions: ['debrief'], label: 'Debrief' },
  lock: { actions: ['lock'], label: 'Lock' },
} as const satisfies Record<string, { actions: readonly ActionId[]; label: string }>;

export type HintId = keyof typeof HINTS;

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  ' ': 'Space',
};

/** The caps to draw for an action's first key: `['Ctrl', 'L']`. */
export function caps(id: ActionId): string[] {
  const chord = ACTIONS[id].keys[0];
  return chord.split('+').map((part) => SIGNS[part] ?? part);
}

/** "Lock now (Ctrl L)". */
export function tooltip(id: ActionId): string {
  return `${ACTIONS[id].label} (${caps(id).join(' ')})`;
}

/** For `aria-keyshortcuts`: "Control+L". */
export function ariaKeys(id: ActionId): string {
  const chords = ACTIONS[id].keys.map((chord) => chord.replace('Ctrl+', 'Control+'));
  return chords.map((chord) => (chord === ' ' ? 'Space' : chord)).join(' ');
}
