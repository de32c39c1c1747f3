// What is being looked for. Every key is a new search that ends the one before: an answer counts
// only if nothing was asked after it, and what was typed while two searches are under way is asked
// when one of them is back, so that fast fingers never queue up behind their own first letters.

import { type Fault, asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type {
  Chip,
  Facets,
  Hint,
  IndexProgress,
  Preview,
  SavedSearch,
  SearchHit,
  SearchInput,
  Sort,
} from '../../ipc/bindings';
import { type Read, findFilter, standing, withFilter, without } from './queryText';

export const PAGE = 50;
/** The journal gives no more at once. */
export const AT_MOST = 200;
const AT_ONCE = 2;
/** Moving through the results does not open every page on the way. */
export const PREVIEW_MS = 60;
/** What the journal reads of a query; more is a page that was pasted. */
export const LONGEST = 2_000;

export interface Found {
  /** What this answers; while typing it lags behind the text. */
  text: string;
  sort: Sort;
  total: number;
  tookMs: number;
  complete: boolean;
  chips: Chip[];
  hits: SearchHit[];
  facets: Facets;
  hints: Hint[];
  alsoFound: string[];
}

/** The entry beside the list, and where each hit stands: part and range. */
export interface Beside extends Preview {
  hit: SearchHit;
  places: readonly { part: number; range: number }[];
}

export class Search {
  #text = $state('');
  #sort = $state<Sort>('relevance');
  #found = $state.raw<Found | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #selected = $state(0);
  #preview = $state.raw<Beside | null>(null);
  /** Which hit of the previewed page is the current one. */
  #hit = $state(0);
  #index = $state.raw<IndexProgress | null>(null);
  #cut = $state(false);
  #saved = $state.raw<readonly SavedSearch[]>([]);
  #naming = $state(false);
  #showsLocked = $state(false);

  /** The filters that the journal read last. */
  readonly read: Read = $derived(this.#found ?? { text: '', chips: [] });
  readonly chips = $derived(standing(this.read, this.#text));

  #journal: Journal;
  #generation = 0;
  #previewing = 0;
  #previewTimer: ReturnType<typeof setTimeout> | undefined;
  #more = false;
  #waiting: SearchInput | null = null;
  #underWay = 0;
  #keepPlace = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get text() {
    return this.#text;
  }
  get sort() {
    return this.#sort;
  }
  get found() {
    return this.#found;
  }
  get fault() {
    return this.#fault;
  }
  get selected() {
    return this.#selected;
  }
  get preview() {
    return this.#preview;
  }
  get hit() {
    return this.#hit;
  }
  get index() {
    return this.#index;
  }
  get selectedHit(): SearchHit | null {
    return this.#found?.hits[this.#selected] ?? null;
  }
  /** The ranges that the preview steps through. */
  get hitCount(): number {
    return this.#preview?.places.length ?? 0;
  }
  /** More was pasted than is searched for. */
  get cut() {
    return this.#cut;
  }
  get saved() {
    return this.#saved;
  }
  /** A name is being given to this search. */
  get naming() {
    return this.#naming;
  }
  get showsLocked() {
    return this.#showsLocked;
  }
  /** The name under which exactly this search is saved, if it is. */
  get savedAs(): string | null {
    const text = this.#text.trim();
    return this.#saved.find((one) => one.text === text && one.sort === this.#sort)?.name ?? null;
  }

  type(text: string): void {
    this.#cut = text.length > LONGEST;
    this.#text = this.#cut ? text.slice(0, LONGEST) : text;
    this.#ask();
  }

  // Saved searches.

  async loadSaved(): Promise<void> {
    try {
      this.#saved = await this.#journal.savedSearches();
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  startNaming(): void {
    this.#naming = this.#text.trim() !== '';
  }

  stopNaming(): void {
    this.#naming = false;
  }

  async keep(name: string): Promise<boolean> {
    try {
      const text = this.#text.trim();
      this.#saved = await this.#journal.keepSearch({ name, text, sort: this.#sort });
      this.#naming = false;
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      return false;
    }
  }

  async forget(name: string): Promise<void> {
    try {
      this.#saved = await this.#journal.forgetSearch(name);
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  again({ text, sort }: SavedSearch): void {
    this.#sort = sort;
    this.type(text);
  }

  /** Unlocks locked entries again; false if the passphrase is another. */
  async showLocked(passphrase: string): Promise<boolean> {
    try {
      await this.#journal.showLocked(passphrase);
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault.code !== 'wrong_passphrase') this.#fault = fault;
      return false;
    }
    this.#showsLocked = true;
    this.refresh();
    return true;
  }

  sortBy(sort: Sort): void {
    this.#sort = sort;
    this.#ask();
  }

  toggle(name: string, value: string): void {
    const chip = findFilter(this.chips, name, value);
    this.type(chip ? without(this.#text, chip) : withFilter(this.#text, name, value));
  }

  has(name: string, value: string): boolean {
    return findFilter(this.chips, name, value) !== undefined;
  }

  remove(chip: Chip): void {
    this.type(without(this.#text, chip));
  }

  clear(): void {
    this.type('');
  }

  /** Asks again after the journal changed; the place in the list stays. */
  refresh(): void {
    if (this.#text.trim() !== '') this.#ask(true);
  }

  /** An entry may not be read here any more: it leaves the list, and the place beside it, at once. */
  drop(id: string): void {
    const found = this.#found;
    if (!found) return;
    const { selectedHit } = this;
    if (selectedHit?.id === id || this.#preview?.hit.id === id) {
      clearTimeout(this.#previewTimer);
      this.#showPreview(null);
    }
    const hits = found.hits.filter((hit) => hit.id !== id);
    const before = found.hits.slice(0, this.#selected).filter((hit) => hit.id !== id);
    this.#selected = Math.max(0, Math.min(before.length, hits.length - 1));
    this.#found = { ...found, hits, total: found.total - (found.hits.length - hits.length) };
    // What is counted beside the list still speaks of it.
    this.refresh();
  }

  indexMoved(progress: IndexProgress): void {
    const finished = progress.complete && this.#index?.complete === false;
    this.#index = progress;
    if (finished) this.refresh();
  }

  move(by: number): void {
    this.select(this.#selected + by);
  }

  select(at: number): void {
    const last = (this.#found?.hits.length ?? 0) - 1;
    if (last < 0) return;
    this.#selected = Math.max(0, Math.min(last, at));
    if (this.#selected >= last - 5) void this.more();
    this.#previewSoon();
  }

  stepHit(by: number): void {
    const count = this.hitCount;
    if (count > 0) this.#hit = (this.#hit + by + count) % count;
  }

  #ask(keepPlace = false): void {
    const text = this.#text;
    // The first that is sent is number 1: by that the journal knows that another window asks.
    if (text.trim() !== '' || this.#generation > 0) this.#generation += 1;
    const generation = this.#generation;
    if (text.trim() === '') {
      this.#waiting = null;
      this.#found = null;
      this.#fault = null;
      this.#selected = 0;
      this.#showPreview(null);
      return;
    }
    // The place stays in the list that is shown, not in one that something else was asked for.
    this.#keepPlace = keepPlace && this.#answered(this.#found);
    const rows = this.#keepPlace ? (this.#found?.hits.length ?? 0) : 0;
    const limit = Math.min(AT_MOST, Math.max(1, Math.ceil(rows / PAGE)) * PAGE);
    this.#waiting = { text, sort: this.#sort, limit, offset: 0, generation };
    void this.#send();
  }

  async #send(): Promise<void> {
    const request = this.#waiting;
    if (!request || this.#underWay >= AT_ONCE) return;
    this.#waiting = null;
    this.#underWay += 1;
    const current = () => request.generation === this.#generation;
    try {
      const answer = await this.#journal.search(request);
      if (current()) this.#show({ ...answer, text: request.text, sort: request.sort });
    } catch (thrown) {
      if (current()) this.#fault = asFault(thrown);
    } finally {
      this.#underWay -= 1;
    }
    void this.#send();
  }

  #show(found: Found): void {
    const last = Math.max(0, found.hits.length - 1);
    this.#fault = null;
    this.#found = found;
    this.#selected = this.#keepPlace ? Math.min(this.#selected, last) : 0;
    this.#previewSoon();
  }

  /** Whether this answers what is asked now. */
  #answered(found: Found | null): boolean {
    return found?.text === this.#text && found.sort === this.#sort;
  }

  /** Fetches the next results, if there are any. */
  async more(): Promise<void> {
    const found = this.#found;
    if (!found || this.#more || !this.#answered(found)) return;
    const offset = found.hits.length;
    if (offset === 0 || offset % PAGE !== 0) return;
    const generation = this.#generation;
    this.#more = true;
    try {
      const request = { text: found.text, sort: this.#sort, limit: PAGE, offset, generation };
      const answer = await this.#journal.search(request);
      // The list may have been read anew meanwhile: these rows followed the old one.
      if (generation === this.#generation && this.#found === found) {
        this.#found = { ...found, hits: [...found.hits, ...answer.hits] };
      }
    } catch (thrown) {
      if (generation === this.#generation) this.#fault = asFault(thrown);
    } finally {
      this.#more = false;
    }
  }

  #previewSoon(): void {
    clearTimeout(this.#previewTimer);
    const hit = this.selectedHit;
    if (!hit) {
      this.#showPreview(null);
      return;
    }
    this.#previewTimer = setTimeout(() => void this.#loadPreview(hit), PREVIEW_MS);
  }

  async #loadPreview(hit: SearchHit): Promise<void> {
    const turn = ++this.#previewing;
    const text = this.#found?.text ?? '';
    try {
      const preview = await this.#journal.preview(text, hit.id);
      if (turn !== this.#previewing) return;
      const places = preview.parts.flatMap(({ highlights }, part) =>
        highlights.map((_, range) => ({ part, range })),
      );
      this.#showPreview({ ...preview, hit, places });
    } catch {
      // The list still says what was found; a page deleted meanwhile shows no preview.
      if (turn === this.#previewing) this.#showPreview(null);
    }
  }

  #showPreview(preview: Beside | null): void {
    if (!preview) this.#previewing += 1;
    this.#preview = preview;
    // What was found may be the words of a child: the entry opens there.
    const child = preview?.hit.childId ?? null;
    const first = preview?.places.findIndex(
      ({ part }) => child !== null && preview.parts[part]?.childId === child,
    );
    this.#hit = Math.max(0, first ?? 0);
  }

  close(): void {
    this.#generation += 1;
    this.#waiting = null;
    clearTimeout(this.#previewTimer);
    this.#showPreview(null);
  }
}
