// What the library of objections says.

export const TYPES = [
  ['cost', 'Cost'],
  ['timing', 'Timing'],
  ['risk', 'Risk'],
  ['priority', 'Priority'],
  ['trust', 'Trust'],
  ['scope', 'Scope'],
  ['evidence', 'Evidence'],
  ['capacity', 'Capacity'],
  ['politics', 'Politics'],
] as const;

export const FUNCTIONS = [
  ['engineering', 'Engineering'],
  ['product', 'Product'],
  ['design', 'Design'],
  ['finance', 'Finance'],
  ['sales', 'Sales'],
  ['support', 'Support'],
  ['security', 'Security'],
  ['legal', 'Legal'],
  ['people', 'People'],
  ['exec', 'Executives'],
  ['other', 'Other'],
] as const;

export const SEVERITIES = [
  ['question', 'Question'],
  ['concern', 'Concern'],
  ['blocker', 'Blocker'],
] as const;

export const RESOLVED = [
  ['open', 'Open'],
  ['answered', 'Answered'],
  ['conditioned', 'Became a condition'],
  ['withdrawn', 'Withdrawn'],
  ['overruled', 'Overruled'],
] as const;

/** The mark before what became of it. */
export const MARKS: Readonly<Record<string, string>> = {
  open: 'late',
  answered: 'done',
  conditioned: 'half',
  withdrawn: 'pencil',
  overruled: 'pencil',
};

export const words = {
  title: 'Objections',
  loading: 'Reading the objections',
  failed: 'The objections could not be read.',
  again: 'Try again',
  look: 'Search their words and your answers',
  functions: 'Function',
  types: 'Type',
  all: 'All',
  add: 'Objection',
  none: 'Nobody has raised anything yet.',
  noneHelp:
    'Write an objection down word for word, with what you answered. Before the next pitch, what this person said comes back by itself.',
  noneFound: 'Nothing was raised that says this.',
  rebuilding: 'The search index is being rebuilt: there may be more than is listed.',
  noAnswer: 'No answer written yet.',
  somebody: 'Somebody',
  edit: 'Edit',
  openEntry: 'Open where it was said',
  openPromise: 'Open the promise',
  clear: 'Show all',
  newTitle: 'New objection',
  editTitle: 'Objection',
  verbatim: 'What they said, word for word',
  who: 'Who said it',
  nobody: 'Nobody in particular',
  on: 'On',
  noSuchDay: 'That is no day: write 24 March or 2026-03-24.',
  type: 'What it is about',
  typeOpen: 'By the words',
  severity: 'How much it stands in the way',
  severityOpen: 'Not said',
  answer: 'What you answered',
  resolved: 'What became of it',
  where: 'Where it was said',
  alone: 'On its own',
  whereHelp: 'A pitch, a meeting or another entry, by a few letters of its title.',
  condition: 'Promise it as a condition',
  conditionText: 'The condition',
  conditionDue: 'By when',
  conditionTheirs: 'They promise it to me',
  hasPromise: 'It became a promise already.',
  save: 'Save',
  cancel: 'Cancel',
  saved: 'Objection saved.',
  letGo: 'Objection let go.',
  notSaved: 'It could not be saved. Your words are kept here.',
  conflict:
    'The entry was changed elsewhere since you began. Your words are kept here; save again to put them into it as it is now.',
  needsWords: 'Write down what they said first.',
  kept: 'Draft kept',
  before: 'Raised before',
  beforeNone: 'Nothing is written down that they raised before.',
  onThis: 'Said against this one',
  onThisNone: 'Nothing yet.',
  theirs: 'They said',
  alike: 'Others said',
  keptUntilSaved: 'Kept as you type',
} as const;

export function named(list: readonly (readonly [string, string])[], word: string | null): string {
  return list.find(([value]) => value === word)?.[1] ?? '';
}

export function countSaid(many: number, more: boolean): string {
  if (many === 0) return '';
  return more ? `the latest ${many}` : many === 1 ? 'one' : String(many);
}

export function moreSaid(most: number): string {
  return `These are the latest ${most}. Search, or choose a function or a type, to see earlier ones.`;
}

/** "Cost 5 times, 3 answered". */
export function raisedSaid(type: string | null, raised: number, answered: number): string {
  const name = named(TYPES, type) || 'Without a type';
  const times = raised === 1 ? 'once' : `${raised} times`;
  return `${name} ${times}, ${answered === raised ? 'all' : answered === 0 ? 'none' : answered} answered`;
}
