// Searching for where something was seen: first in what names the person, else in everything.

import type { EvidenceView, SearchAnswer } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { filterText } from '../search/queryText';

/** So many are offered; how many more there are is said. */
const MOST = 8;

export interface Found {
  id: string;
  title: string;
  kind: string;
  on: string;
}

export class Seeker {
  #typed = $state('');
  #found = $state.raw<readonly Found[] | null>(null);
  #more = $state(0);
  #complete = $state(true);
  #fault = $state(false);
  #titles = $state.raw<Readonly<Record<string, string>>>({});
  #newest = new Newest();

  constructor(private readonly journal: Journal) {}

  get typed() {
    return this.#typed;
  }
  get more() {
    return this.#more;
  }
  /** Whether everything was searched. */
  get complete() {
    return this.#complete;
  }
  get fault() {
    return this.#fault;
  }
  /** What entries that were picked are called; those that are not shown have no name here. */
  get titles() {
    return this.#titles;
  }

  /** What can be picked: what was found, or what is known of this person before anything is typed. */
  offered(known: readonly EvidenceView[], picked: readonly string[]): readonly Found[] {
    const all =
      this.#found ??
      (this.#typed.trim() === ''
        ? known.map(({ entryId, text, kind, on }) => {
            return { id: entryId, title: text, kind: kind.replaceAll('_', '-'), on };
          })
        : []);
    return all.filter(({ id }) => !picked.includes(id)).slice(0, MOST);
  }

  async type(text: string, person: string): Promise<void> {
    this.#typed = text;
    await this.#newest.read(async (isNewest) => {
      if (text.trim() === '') {
        this.#found = null;
        this.#more = 0;
        return;
      }
      try {
        let answer = await this.#search(`${filterText('person', person)} ${text}`);
        if (isNewest() && answer.hits.length === 0) answer = await this.#search(text);
        if (!isNewest()) return;
        // Several sentences of one entry are one entry.
        this.#found = answer.hits
          .filter(({ id }, at) => answer.hits.findIndex((hit) => hit.id === id) === at)
          .map(({ id, title, kind, occurredOn }) => ({
            id,
            title: title.text,
            kind,
            on: occurredOn,
          }));
        this.#more = Math.max(0, answer.total - this.#found.length);
        this.#complete = answer.complete;
        this.#fault = false;
      } catch {
        if (isNewest()) this.#fault = true;
      }
    });
  }

  #search(text: string): Promise<SearchAnswer> {
    return this.journal.search({ text, sort: 'relevance', limit: MOST, offset: 0, generation: 0 });
  }

  clear(): void {
    this.#typed = '';
    this.#found = null;
    this.#more = 0;
    void this.#newest.read(() => Promise.resolve());
  }

  call(id: string, title: string): void {
    this.#titles = { ...this.#titles, [id]: title };
  }

  /** Learns what entries are called; one that is locked or gone stays without a name. */
  async name(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !(id in this.#titles));
    await Promise.all(
      unknown.map(async (id) => {
        const entry = await this.journal.entry(id).catch(() => null);
        if (entry !== null) this.call(id, entry.title);
      }),
    );
  }
}
