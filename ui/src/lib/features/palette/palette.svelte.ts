// What can be gone to or done for the letters typed so far. Each keystroke cancels the one before.

import type { OfferView, SearchHit } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { IconName } from '../../parts/icons';
import type { ActionId } from '../../actions/actions';

const MOST_PEOPLE = 3;
/** What stands beside the name of a template. */
const NEW_FROM_TEMPLATE = 'new from template';
const MOST_TEMPLATES = 4;
const MOST_WRITTEN = 5;

export interface Option {
  key: string;
  group: 'people' | 'actions' | 'written' | 'places';
  label: string;
  sub?: string;
  /** Initials, for a person. */
  disc?: string;
  icon?: IconName;
  /** The key that does the same. */
  action?: ActionId;
  run: () => void;
}

/** A place or an act that is always there, found by its name. */
export interface Place {
  label: string;
  icon: IconName;
  action: ActionId;
  run: () => void;
}

/** What choosing leads to; the palette itself goes nowhere. */
export interface Choices {
  places: readonly Place[];
  /** What can be begun from a template, and how. */
  templates: () => Promise<readonly { id: string; name: string; pack: boolean }[]>;
  template: (id: string) => void;
  person: (person: { id: string | null; name: string }) => void;
  promise: (name: string) => void;
  prepare: (id: string) => void;
  meeting: (id: string) => void;
  feedback: (name: string) => void;
  hit: (hit: SearchHit) => void;
  said: (hit: SearchHit) => { label: string; sub: string; icon: IconName };
}

export class Palette {
  #text = $state('');
  #people = $state.raw<readonly OfferView[]>([]);
  #hits = $state.raw<readonly SearchHit[]>([]);
  #templates = $state.raw<readonly { id: string; name: string; pack: boolean }[]>([]);
  #at = $state(0);
  #turn = 0;

  readonly options: readonly Option[] = $derived.by(() => this.#options());

  constructor(
    private readonly journal: Journal,
    private readonly choices: Choices,
  ) {
    choices.templates().then(
      (all) => (this.#templates = all.filter(({ pack }) => !pack)),
      // The library will say what is wrong.
      () => undefined,
    );
  }

  get text() {
    return this.#text;
  }
  /** The place of the option that Enter takes. */
  get at() {
    return this.#at;
  }
  get chosen(): Option | undefined {
    return this.options[this.#at];
  }

  async type(text: string): Promise<void> {
    this.#text = text;
    this.#at = 0;
    const turn = ++this.#turn;
    if (text.trim() === '') {
      this.#people = [];
      this.#hits = [];
      return;
    }
    const [people, hits] = await Promise.all([
      this.journal.offers('person', text.trim()).catch(() => []),
      this.journal
        .search({ text, sort: 'relevance', limit: MOST_WRITTEN, offset: 0, generation: 0 })
        .then((answer) => answer.hits)
        .catch(() => []),
    ]);
    if (turn !== this.#turn) return;
    this.#people = people.slice(0, MOST_PEOPLE);
    this.#hits = hits;
    this.#at = 0;
  }

  move(by: number): void {
    const count = this.options.length;
    if (count > 0) this.#at = (this.#at + by + count) % count;
  }

  point(place: number): void {
    this.#at = place;
  }

  #options(): Option[] {
    const { choices } = this;
    const people = this.#people.map((person): Option => ({
      key: `p${person.id ?? person.label}`,
      group: 'people',
      label: person.label,
      disc: initials(person.label),
      run: () => choices.person({ id: person.id, name: person.label }),
    }));
    const best = this.#people[0];
    const actions: Option[] = best
      ? [
          {
            key: 'promise',
            group: 'actions',
            label: 'Make a promise',
            icon: 'check',
            run: () => choices.promise(best.label),
          },
          ...(best.id === null
            ? []
            : [
                {
                  key: 'prepare',
                  group: 'actions' as const,
                  label: 'Prepare',
                  icon: 'file' as const,
                  run: () => choices.prepare(best.id ?? ''),
                },
                {
                  key: 'meeting',
                  group: 'actions' as const,
                  label: `1:1 with ${best.label}`,
                  icon: 'people' as const,
                  run: () => choices.meeting(best.id ?? ''),
                },
              ]),
          {
            key: 'feedback',
            group: 'actions',
            label: 'Log feedback',
            icon: 'feedback',
            action: 'newFeedback',
            run: () => choices.feedback(best.label),
          },
        ]
      : [];
    const written = this.#hits.map((hit): Option => ({
      key: `h${hit.id}${hit.childId ?? ''}`,
      group: 'written',
      ...choices.said(hit),
      run: () => choices.hit(hit),
    }));
    const sought = this.#text.trim().toLowerCase();
    const places = choices.places
      .filter(({ label }) => label.toLowerCase().includes(sought))
      .map(({ label, icon, action, run }): Option => ({
        key: `a${action} ${label}`,
        group: 'places',
        label,
        icon,
        action,
        run,
      }));
    // All of them at once would bury everything else.
    const templates = this.#templates
      .filter(({ name }) => sought.length > 1 && name.toLowerCase().includes(sought))
      .slice(0, MOST_TEMPLATES)
      .map(({ id, name }): Option => ({
        key: `t${id}`,
        group: 'actions',
        label: name,
        sub: NEW_FROM_TEMPLATE,
        icon: 'book',
        run: () => choices.template(id),
      }));
    // Whoever types how a place begins goes there, not to an entry that has the word in it.
    const named =
      sought.length > 1 && places.some(({ label }) => label.toLowerCase().startsWith(sought));
    const begun = [...people, ...actions, ...templates];
    if (!named) return [...begun, ...written, ...places];
    return people.length > 0
      ? [...begun, ...places, ...written]
      : [...places, ...begun, ...written];
  }
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The label in three: before what was typed, what was typed, after it. */
export function aroundTyped(label: string, typed: string): [string, string, string] {
  const sought = typed.trim().toLowerCase();
  const at = sought === '' ? -1 : label.toLowerCase().indexOf(sought);
  if (at < 0) return [label, '', ''];
  return [label.slice(0, at), label.slice(at, at + sought.length), label.slice(at + sought.length)];
}
