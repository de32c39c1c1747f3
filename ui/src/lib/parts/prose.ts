// The words of a text, cut where they name something: `@name`, `#tag`, `[[another entry]]`, and
// where they are what somebody looked for.

import { firstName } from './names';

export interface Named {
  people: readonly { id: string; name: string }[];
}

export type Piece =
  | { is: 'text'; text: string }
  | { is: 'found'; text: string }
  | { is: 'person'; text: string; id: string }
  | { is: 'tag'; text: string }
  | { is: 'entry'; text: string; id: string | null };

const SIGN =
  /\[\[(?:(?<id>[^[\]|]+)\|)?(?<title>[^[\]|]+)\]\]|(?<=^|[\s([{“‘"'—–])(?:@(?=[\p{L}\p{N}])|#(?<tag>[\p{L}\p{N}][\p{L}\p{N}\p{M}_/-]*))/gu;

/** Cuts a text into its pieces. None of its words is lost. */
export function pieces(text: string, named: Named, found: RegExp | null): Piece[] {
  const cut: Piece[] = [];
  const plain = (from: number, to: number) => {
    if (from < to) cut.push(...marked(text.slice(from, to), found));
  };
  let at = 0;
  for (const match of text.matchAll(SIGN)) {
    if (match.index < at) continue;
    const { id, title, tag } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (title !== undefined) {
      plain(at, match.index);
      cut.push({ is: 'entry', text: title.trim(), id: id?.trim() ?? null });
      at = end;
    } else if (tag !== undefined && /\p{L}/u.test(tag)) {
      plain(at, match.index);
      const word = tag.replace(/[-_/]+$/, '');
      cut.push({ is: 'tag', text: word });
      at = match.index + 1 + word.length;
    } else {
      const person = longest(text.slice(end), named);
      if (!person) continue;
      plain(at, match.index);
      cut.push({ is: 'person', text: text.slice(end, end + person.name.length), id: person.id });
      at = end + person.name.length;
    }
  }
  plain(at, text.length);
  return cut;
}

/** Whose name stands at the start of `text`: of several the longest. */
function longest(text: string, { people }: Named) {
  const lower = text.toLowerCase();
  const called = people.flatMap((person) => {
    const { name } = person;
    const first = firstName(name);
    return first === name ? [person] : [person, { id: person.id, name: first }];
  });
  return called
    .filter(({ name }) => name !== '' && lower.startsWith(name.toLowerCase()))
    .filter(({ name }) => !/^[\p{L}\p{N}]/u.test(text.slice(name.length)))
    .sort((one, other) => other.name.length - one.name.length)[0];
}

function marked(text: string, found: RegExp | null): Piece[] {
  if (!found) return [{ is: 'text', text }];
  return text
    .split(found)
    .map((piece, at): Piece => ({ is: at % 2 === 1 ? 'found' : 'text', text: piece }))
    .filter((piece) => piece.text !== '');
}

/** Matches any of `words`, as they stand, longest first; null for none. */
export function foundIn(words: readonly string[]): RegExp | null {
  const each = [...new Set(words.filter((word) => word.trim() !== ''))];
  if (each.length === 0) return null;
  each.sort((one, other) => other.length - one.length);
  const safe = each.slice(0, 50).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(${safe.join('|')})`, 'u');
}
