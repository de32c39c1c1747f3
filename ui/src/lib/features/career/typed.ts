// What was typed for a day and is none yet, such as "in a wh": kept with the draft, so that a lock in
// the middle of a word takes nothing away.

/** Where a save is refused because of such a day. */
export const HALF_DAY = 'half_day';

/** By the field's name; that of a row ends with its place, `promise-2`. */
export type TypedDays = Readonly<Record<string, string>>;

/** Hears what is typed for a day: what is none is kept as it is. */
export function typeDay(typed: TypedDays, field: string, text: string, day: unknown): TypedDays {
  const rest = Object.fromEntries(Object.entries(typed).filter(([one]) => one !== field));
  return day === null && text.trim() !== '' ? { ...rest, [field]: text } : rest;
}

/** What was typed once a row of a list is gone or put back: those behind it move along. */
export function follow(
  typed: TypedDays,
  list: string,
  before: readonly unknown[],
  after: readonly unknown[],
): TypedDays {
  const off = before.findIndex((row, at) => row !== after[at]);
  if (off < 0 || before.length === after.length) return typed;
  return after.length < before.length
    ? moved(typed, list, (at) => (at === off ? null : at > off ? at - 1 : at))
    : moved(typed, list, (at) => (at >= off ? at + 1 : at));
}

function moved(
  typed: TypedDays,
  list: string,
  to: (at: number) => number | null,
): Record<string, string> {
  const entries = Object.entries(typed).flatMap(([field, text]): [string, string][] => {
    const at = field.startsWith(`${list}-`) ? Number(field.slice(list.length + 1)) : NaN;
    if (!Number.isInteger(at)) return [[field, text]];
    const place = to(at);
    return place === null ? [] : [[`${list}-${place}`, text]];
  });
  return Object.fromEntries(entries);
}
