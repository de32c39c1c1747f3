// What the library says.

import type {
  CheckedTemplate,
  ErrorCode,
  FieldView,
  TemplateCameAs,
  TemplateRow,
  TemplateView,
  UnreadTemplateView,
} from '../../ipc/bindings';
import { reason } from '../../frame/words';
import { type CivilDate, clockTime, counted, shortDate } from '../../time/civil';

export const words = {
  title: 'Library',
  templates: 'Templates',
  find: 'Find a template',
  add: 'Template',
  use: 'Use it',
  goOn: 'Go on',
  copy: 'Copy',
  edit: 'Edit',
  handOn: 'Export',
  begun: 'begun',
  textBegun: 'text not saved',
  continues: 'Go on with',
  yours: 'yours',
  pack: 'in steps',
  unread: 'Not readable',
  loading: 'The templates are read',
  none: 'No template is called so.',
  showAll: 'Show all',
  failed: 'The templates could not be read.',
  again: 'Try again',
  fillsIn: 'Fills in',
  optional: 'if you like',
  open: 'Open',
  basedOn: 'A copy',
  copied: 'Copied. This one is yours to change.',
  saved: 'Saved.',
  source: 'The template as text',
  sourceHelp:
    'Each question has an id, a label, a prompt and a type. The file is plain text, and nothing in it is run.',
  file: 'Choose a file',
  paste: 'Paste a template here, or choose its file.',
  takeIn: 'Add',
  keep: 'Save',
  cancel: 'Cancel',
  putAside: 'Put aside as you left it. Edit opens it again.',
  notKept: 'The disk did not take the text, so it stays open.',
  asSaved: 'The text is as it was saved.',
  fileTaken: 'The file took the place of what was typed.',
  startOver: 'Start over',
  textKept: 'Kept as you write.',
  unreadable: 'That file could not be read. Choose another, or paste its text.',
  newTitle: 'A template from a file',
  looks: 'It reads as it is.',
  preview: 'How it will look',
  previewBefore: 'How it looked before the line that does not read',
  previewEmpty: 'How it will look stands here as soon as it reads.',
} as const;

const GROUPS: readonly (readonly [string, string])[] = [
  ['start', 'Starting out'],
  ['listen', 'Listening'],
  ['one-on-ones', 'One-on-ones'],
  ['feedback', 'Feedback'],
  ['career', 'Career'],
  ['decide', 'Deciding'],
  ['pitch', 'Persuading'],
  ['run', 'Running things'],
  ['hire', 'Hiring'],
  ['team', 'The team'],
  ['reflect', 'Looking back'],
];

export interface Group {
  name: string;
  rows: TemplateRow[];
}

/** The templates by group, in the library's order; a group it does not know comes last. */
export function grouped(rows: readonly TemplateRow[]): Group[] {
  const known = new Set(GROUPS.map(([id]) => id));
  const groups = GROUPS.map(([id, name]) => ({
    name,
    rows: rows.filter(({ group }) => group === id),
  }));
  groups.push({ name: 'Other', rows: rows.filter(({ group }) => !known.has(group)) });
  return groups.filter((group) => group.rows.length > 0);
}

export function groupName(id: string): string {
  return GROUPS.find(([group]) => group === id)?.[1] ?? 'Other';
}

export function countSaid(rows: readonly TemplateRow[]): string {
  const own = rows.filter((row) => row.own).length;
  const all = counted(rows.length, 'template', 'templates');
  return own === 0 ? all : `${all}, ${own} of them yours`;
}

/** "8 times", "yours, once", "begun 14:02", "in steps", "5 minutes" for one that was never used. */
export function rowSaid(row: TemplateRow): string {
  if (row.textLeft) return words.textBegun;
  if (row.halfFilled !== null) return `${words.begun} ${clockTime(row.halfFilled)}`;
  const minutes = row.pack ? words.pack : counted(row.minutes, 'minute', 'minutes');
  const said = row.uses > 0 ? timesSaid(row.uses) : minutes;
  return row.own ? `${words.yours}, ${said}` : said;
}

export function timesSaid(uses: number): string {
  return uses === 1 ? 'once' : `${uses} times`;
}

export function whenSaid(template: TemplateView): string {
  if (template.minutes === 0) return template.when;
  return `${template.when}. ${counted(template.minutes, 'minute', 'minutes')} to write`;
}

/** "Used 8 times, last on 19 March with Tomasz." */
export function usedSaid(row: TemplateRow, today: CivilDate): string {
  if (row.uses === 0) return 'Never used.';
  const last = row.lastOn === null ? '' : `, last on ${shortDate(row.lastOn, today)}`;
  const whom = last === '' || row.lastWith === '' ? '' : ` with ${row.lastWith}`;
  return `Used ${timesSaid(row.uses)}${last}${whom}.`;
}

/** What stands for the answer in the template as it is read. */
export function slotSaid(field: FieldView): string {
  switch (field.fieldType) {
    case 'text':
      return field.unit === 'words' && field.max !== null ? `up to ${field.max} words` : 'a line';
    case 'markdown':
      return 'as much as you like';
    case 'choice':
      return field.options.map(({ label }) => label).join(' / ');
    case 'multi_choice':
    case 'checklist':
      return field.options.map(({ label }) => label).join(', ');
    case 'scale':
      return `${field.min ?? 1} to ${field.max ?? 5}`;
    case 'number':
    case 'duration':
      return field.unit ?? 'number';
    case 'repeat':
      return field.fields.map(({ label }) => label.toLowerCase()).join(', ');
    case 'link':
      return 'an entry';
    default:
      return field.fieldType;
  }
}

const FILLED: Readonly<Record<string, string>> = {
  commitment: 'Promises',
  objection: 'Objections',
  feedback: 'Feedback',
  blocker: 'Blockers',
  option: 'Options',
  experiment: 'Experiments',
  delegation: 'Delegation',
  leverage: 'Leverage',
  team_gap: 'Team gaps',
  action_item: 'Actions',
};

/** What a page fills besides its own entry. */
export function fillsIn(template: TemplateView): string[] {
  const found = new Set<string>();
  for (const field of template.sections.flatMap(({ fields }) => fields)) {
    if (['person', 'people'].includes(field.fieldType)) found.add('People');
    if (field.makes !== null) found.add(FILLED[field.makes] ?? 'Other entries');
    if (field.fieldType === 'tags') found.add('Tags');
  }
  return [...found];
}

export function cameSaid(cameAs: TemplateCameAs, { id, name }: TemplateView): string {
  switch (cameAs) {
    case 'added':
      return `${name} is in the library.`;
    case 'same':
      return `${name} was here already, word for word.`;
    case 'next_version':
      return `${name} is kept as its next version.`;
    case 'beside':
      return `${name} is kept beside yours of the same id, as ${id}.`;
    case 'copied':
      return `${name} came with Footing: kept as a copy of yours.`;
    default:
      return unreachable(cameAs);
  }
}

/** "Friday page (my-friday): it is made for a newer Footing (format 2)." */
export function unreadSaid({ id, name, why }: UnreadTemplateView): string {
  return `${name === null ? id : `${name} (${id})`}: ${why}.`;
}

export function previewSaid(checked: CheckedTemplate | null): string {
  return checked?.template === null ? words.previewBefore : words.preview;
}

export function lineSaid(line: number | null, why: string): string {
  return line === null ? why : `Line ${line}: ${why}.`;
}

export function failedSaid(code: ErrorCode): string {
  return `That could not be done: ${reason(code)}.`;
}

export function exportedSaid(path: string): string {
  return `Written to ${path}`;
}

function unreachable(value: never): never {
  throw new Error(`not said: ${String(value)}`);
}
