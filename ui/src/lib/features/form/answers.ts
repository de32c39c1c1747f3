// Answers to the questions of a page, as the journal keeps them, and what is said of them.

import type { FieldView, FilledView, TemplateView } from '../../ipc/bindings';
import { counted } from '../../time/civil';

export type Row = Record<string, string | number | string[]>;
export type Answer = string | number | string[] | Row[];
export type Answers = Record<string, Answer>;

/** The template as it is asked on this way into the role. What was answered is always shown. */
export function askedHere(
  template: TemplateView,
  way: string | null,
  answers: Answers,
): TemplateView {
  const sections = template.sections.filter(
    ({ transition, fields }) =>
      transition.length === 0 ||
      (way !== null && transition.includes(way)) ||
      fields.some(({ id }) => !isBlank(answers[id])),
  );
  return { ...template, sections };
}

const LISTS = ['multi_choice', 'people', 'tags', 'checklist', 'repeat'];

export function fieldsOf(template: TemplateView): FieldView[] {
  return template.sections.flatMap(({ fields }) => fields);
}

/** What was answered, out of a kept text; what is none is left out. */
export function answersIn(text: string): Answers {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Answers)
      : {};
  } catch {
    return {};
  }
}

export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  if (typeof answer === 'number') return false;
  if (typeof answer === 'string') return answer.trim() === '';
  return answer.every((item) =>
    typeof item === 'string'
      ? item.trim() === ''
      : Object.entries(item).every(([key, cell]) => key === 'id_of_row' || isBlank(cell)),
  );
}

/** Without what is empty. */
export function filledOnly(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isBlank(answer)));
}

export function textOf(answer: Answer | undefined): string {
  if (typeof answer === 'number') return String(answer);
  return typeof answer === 'string' ? answer : '';
}

export function listOf(answer: Answer | undefined): string[] {
  if (typeof answer === 'string') return answer === '' ? [] : [answer];
  if (!Array.isArray(answer)) return [];
  return answer.filter((item): item is string => typeof item === 'string');
}

export function rowsOf(answer: Answer | undefined): Row[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter((item): item is Row => typeof item === 'object');
}

/**
 * The entries that the rows of a new page made, as it came back. Where more rows came back than were
 * sent, its words lead to what rows of another page made: none of them can be told apart then.
 */
export function madeBy(sent: Answers, page: FilledView): string[] {
  const made = page.made.map(({ id }) => id);
  return Object.entries(answersIn(page.answers)).flatMap(([question, answer]) => {
    const rows = rowsOf(sent[question]).filter((row) => !isBlank([row]));
    const ids = rowsOf(answer).map((row) => textOf(row['id_of_row']));
    return ids.length === rows.length ? ids.filter((id) => made.includes(id)) : [];
  });
}

/** Which questions want an answer and have none. A part that is filled later, or not on every way into
    the role, is missed only once it is begun. */
export function missingIn(template: TemplateView, answers: Answers): FieldView[] {
  return template.sections.flatMap((section) => {
    const begun = section.fields.some(({ id }) => !isBlank(answers[id]));
    if ((section.when !== null || section.transition.length > 0) && !begun) return [];
    return section.fields.filter(({ id, required }) => required && isBlank(answers[id]));
  });
}

/** "25 words", "2 rows", the label of what was chosen: for the list of questions. */
export function answerSaid(field: FieldView, answer: Answer | undefined): string {
  if (isBlank(answer) || answer === undefined) return '';
  const { fieldType } = field;
  if (fieldType === 'text' || fieldType === 'markdown') {
    return counted(textOf(answer).trim().split(/\s+/).length, 'word', 'words');
  }
  if (fieldType === 'repeat') {
    return counted(rowsOf(answer).filter((row) => !isBlank([row])).length, 'row', 'rows');
  }
  if (fieldType === 'choice' || fieldType === 'scale') {
    const value = textOf(answer);
    return field.options.find((option) => option.value === value)?.label ?? value;
  }
  if (LISTS.includes(fieldType)) return String(listOf(answer).length);
  return 'filled';
}
