// Everything in an open journal: where one is, the pages being written, the search. Locking drops
// it whole.

import { Composer } from './features/feedback/composer.svelte';
import { CaptureLine, DRAFT } from './features/capture/capture.svelte';
import { DueList } from './features/today/due.svelte';
import { RuleDays } from './frame/rule.svelte';
import type { Manuscript } from './features/writing/manuscript.svelte';
import { OpenForms } from './features/plan/openforms.svelte';
import { OpenPages } from './features/writing/openpages';
import { PitchShelf } from './features/pitch/shelf.svelte';
import { PlanHome } from './features/plan/plan.svelte';
import { dayIn } from './features/plan/rule';
import { dayName } from './features/plan/words';
import { Search } from './features/search/search.svelte';
import { reason } from './frame/words';
import type { PictureDesk } from './features/writing/pictures';
import { asFault, type Fault } from './ipc/fault';
import type { Journal } from './ipc/journal';
import type {
  DraftInput,
  DraftSummary,
  EntryView,
  Notice,
  RecoverySheet,
  Sample,
  SearchHit,
  Settings,
  SettingsPatch,
  Theme,
} from './ipc/bindings';
import { type CivilDate, addDays, marginDate, shortDate } from './time/civil';
import { Pictures } from './pictures';
import { type Route, same } from './route';
import { Told } from './told.svelte';

/** Something with words that have to be safe before the vault is locked. */
export interface Unfinished {
  secure: () => Promise<DraftInput | null>;
}

/** The first and the last day that a page can have. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2200-12-31';

export class Desk {
  #route = $state.raw<Route>({ at: 'today' });
  #today = $state('');
  /** Rises whenever one goes somewhere, so that a page like the last one is a page of its own. */
  #arrivals = $state(0);
  #fault = $state.raw<Fault | null>(null);
  #settings = $state.raw<Settings>({
    theme: 'system',
    idleMinutes: 5,
    singleKeys: true,
    dateOrder: 'unset',
  });
  #notices = $state.raw<readonly Notice[]>([]);
  #sample = $state<Sample | null>(null);
  #drafts = $state.raw<readonly DraftSummary[]>([]);
  /** Rises with every change on disk, so that lists read again. */
  #changes = $state(0);
  #planRule = $derived.by(() => this.plan.rule(this.#today));
  #renewed = $state(0);
  #pages: OpenPages;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #unfinished = new Set<Unfinished>();
  #past: Route[] = [];
  #lastDay: CivilDate | null = null;

  readonly search: Search;
  readonly line: CaptureLine;
  readonly due: DueList;
  readonly rule: RuleDays;
  readonly plan: PlanHome;
  /** The feedback that is being written, wherever one is. */
  readonly composer: Composer;
  /** The pitches that are open, or hold something unsaved. */
  readonly pitches: PitchShelf;
  /** Small forms that are not saved yet, wherever they stand. */
  readonly forms: OpenForms;
  /** What was just done, to be taken back. */
  readonly told = new Told();
  readonly journal: Journal;
  readonly pictures: Pictures;
  readonly pictureDesk: PictureDesk;
  #themed: (theme: Theme) => void;
  #sheet: (sheet: RecoverySheet) => void;

  constructor(
    journal: Journal,
    themed: (theme: Theme) => void,
    notices: readonly Notice[] = [],
    sheet: (sheet: RecoverySheet) => void = () => undefined,
  ) {
    this.journal = journal;
    this.#sheet = sheet;
    this.#pages = new OpenPages(journal, (key) => this.#shown(key));
    this.search = new Search(journal);
    this.line = new CaptureLine(journal, this.told, () => void this.due.read());
    this.due = new DueList(journal, this.told, (text) => this.line.bringBack(text));
    this.rule = new RuleDays(journal);
    this.plan = new PlanHome(journal, this.told, (id, rev, baseRev) =>
      this.restore(id, rev, baseRev),
    );
    this.pitches = new PitchShelf(journal, this.told, () => this.changed());
    this.composer = new Composer(
      journal,
      this.told,
      () => this.#today,
      () => this.changed(),
    );
    this.forms = new OpenForms(journal, 'open');
    this.pictures = new Pictures((id) => journal.picture(id));
    this.pictureDesk = {
      shown: this.pictures,
      keep: async (bytes) => (await journal.keepPicture(bytes)).id,
      refused: (text) => this.told.say({ text }),
    };
    this.#themed = themed;
    this.#notices = notices;
  }

  get route() {
    return this.#route;
  }
  get today() {
    return this.#today;
  }
  /** Why the journal could not be begun at all. */
  get fault() {
    return this.#fault;
  }
  get settings() {
    return this.#settings;
  }
  /** Whether this is the sample journal, and how it came to be open. */
  get sample() {
    return this.#sample;
  }
  get notices() {
    return this.#notices;
  }
  /** Pages with words that were never saved, until they are opened. */
  get drafts() {
    return this.#drafts;
  }
  /** The same, but for the page of today, which is beside the list. */
  get waiting() {
    return this.#drafts.filter(({ key }) => key !== DRAFT && key !== `day:${this.#today}`);
  }
  /** Whether nothing has been written in the last ninety days. */
  get beginning() {
    return this.rule.read && this.rule.written.size === 0;
  }
  get changes() {
    return this.#changes;
  }
  /** Rises when what is open was changed under it, so that its page starts again. */
  get renewed() {
    return this.#renewed;
  }

  async start(): Promise<void> {
    this.#fault = null;
    if (!this.forms.ready) void this.forms.load();
    try {
      const [today, settings, status] = await Promise.all([
        this.journal.today(),
        this.journal.settings(),
        this.journal.vaultStatus(),
      ]);
      this.#sample = status.sample;
      this.#today = today.date;
      this.#settings = settings;
      this.#themed(settings.theme);
      await this.#findDrafts();
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  async #findDrafts(): Promise<void> {
    try {
      const drafts = await this.journal.drafts();
      this.#drafts = drafts.filter(({ key }) => !this.#shown(key));
    } catch {
      // Each of them is offered again on its own page.
    }
  }

  // Going about.

  go(route: Route): void {
    const here = this.#route;
    if (same(here, route) && !('find' in route)) return;
    this.#past.push(here);
    if (this.#past.length > 50) this.#past.shift();
    this.#arrivals += 1;
    this.#show(route);
  }

  get arrivals() {
    return this.#arrivals;
  }

  /** Goes there in the place of here, where nobody can come back to. */
  replace(route: Route): void {
    this.#show(route);
  }

  back(): boolean {
    const route = this.#past.pop();
    if (route) {
      this.#arrivals += 1;
      this.#show(route);
    }
    return route !== undefined;
  }

  #show(route: Route) {
    if (route.at === 'journal') this.#lastDay = route.date;
    this.#route = route;
    this.#drafts = this.#drafts.filter(({ key }) => !this.#shown(key));
  }

  /** The day's page that is shown, if one is. */
  get day(): CivilDate | null {
    if (this.#route.at === 'today') return this.#today;
    return this.#route.at === 'journal' ? this.#route.date : null;
  }

  /** The number that the plan which runs today has for a date, if it counts it. */
  planDay(date: CivilDate): number | null {
    return dayIn(this.#planRule, date);
  }

  /** How a date stands in a margin: "Day 22" while a plan counts it, else "Mon 23 Mar". */
  dayNamed(date: CivilDate): string {
    const day = this.planDay(date);
    return day === null ? shortDate(date, this.#today) : dayName(day);
  }

  /** The same where the whole date stands beside it: else "Mon 23". */
  pageDayNamed(date: CivilDate): string {
    const day = this.planDay(date);
    return day === null ? marginDate(date) : dayName(day);
  }

  openDay(date: CivilDate, find?: string): void {
    if (date < FIRST_DAY || date > LAST_DAY) return;
    this.go(find === undefined ? { at: 'journal', date } : { at: 'journal', date, find });
  }

  openJournal(): void {
    this.openDay(this.#lastDay ?? this.#today);
  }

  step(days: number): void {
    const day = this.day;
    if (day !== null) this.openDay(addDays(day, days));
  }

  /** The day that an entry is the page of, if it is one. */
  async dayOf({
    id,
    kind,
    occurredOn,
  }: Pick<EntryView, 'id' | 'kind' | 'occurredOn'>): Promise<CivilDate | null> {
    if (kind !== 'note') return null;
    try {
      const page = await this.journal.dayPage(occurredOn);
      return page.entryId === id ? occurredOn : null;
    } catch {
      // The entry's own view will say what is wrong.
      return null;
    }
  }

  /** Opens what was found at the words that were looked for. */
  async openHit(
    hit: Pick<SearchHit, 'id' | 'kind' | 'childId' | 'occurredOn'>,
    find?: string,
  ): Promise<void> {
    const day = await this.dayOf(hit);
    if (day !== null) {
      this.openDay(day, find);
      return;
    }
    this.go({
      at: 'entry',
      id: hit.id,
      ...(find === undefined ? {} : { find }),
      ...(hit.childId === null ? {} : { child: hit.childId }),
    });
  }

  /** Opens the review of a day: of the current plan, or of the one that was chosen. */
  openReview(day: number, plan: string): void {
    const chosen = plan === this.plan.view?.id ? {} : { plan };
    this.go({ at: 'review', day, shared: false, ...chosen });
  }

  /** Opens another entry that a text names: by its id, or the one that is called so. */
  async openNamed(id: string | null, title: string): Promise<void> {
    try {
      const offered = id === null ? await this.journal.offers('entry', title) : [];
      const called = offered.find(({ label }) => label.toLowerCase() === title.toLowerCase());
      const named = await this.journal.entry(id ?? called?.id ?? '');
      await this.openHit({ ...named, childId: null });
    } catch {
      this.told.say({ text: `No entry is called “${title}”.` });
    }
  }

  /** Moves an entry to the trash, its unsaved words first saved with it. */
  async trash(id: string, page: Manuscript | null): Promise<void> {
    if (page && !(await page.save())) return;
    await this.#doing(async () => {
      await this.journal.deleteEntry(id);
      this.told.say({ text: 'Moved to the trash.', undo: () => this.untrash(id) });
    });
  }

  async untrash(id: string): Promise<void> {
    await this.#doing(async () => {
      const { gaveWay } = await this.journal.undeleteEntry(id);
      if (gaveWay) this.told.say({ text: 'The day has another page; this came back as an entry.' });
    });
  }

  /** Makes an earlier revision the present one. Returns whether the disk has it. */
  async restore(id: string, rev: number, baseRev: number): Promise<boolean> {
    let restored = false;
    await this.#doing(async () => {
      const saved = await this.journal.restoreRevision(id, rev, baseRev);
      restored = true;
      const undo = async () => {
        await this.restore(id, baseRev, saved.rev);
      };
      this.told.say({ text: 'Restored as a new revision.', undo });
    });
    return restored;
  }

  /** Changes something under the open pages: those that hold nothing unsaved start again. */
  async #doing(change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (thrown) {
      this.told.say({ text: `That could not be done: ${reason(asFault(thrown).code)}.` });
      return;
    }
    this.#pages.closeSaved();
    this.#renewed += 1;
    this.#changes += 1;
  }

  /** An entry was locked: its page closes, and where one came from is shown again, without it. */
  leaveLocked(id: string): void {
    this.#pages.closeOf(id);
    this.search.drop(id);
    this.#renewed += 1;
    this.#changes += 1;
    if (this.#route.at === 'entry' && !this.back()) this.go({ at: 'today' });
  }

  /** Begins a piece of feedback for somebody, wherever one is. */
  owe(subject?: string): void {
    void this.composer.begin(subject === undefined ? {} : { subject });
    this.go({ at: 'feedback' });
  }

  openDraft({ date, entryId }: DraftSummary): void {
    if (date !== null) this.openDay(date);
    else if (entryId !== null) this.go({ at: 'entry', id: entryId });
  }

  // Writing.

  // Whoever shows a page hears when it starts again: the one they had is closed then.

  page(date: CivilDate): Manuscript {
    void this.#renewed;
    return this.#pages.day(date);
  }

  note(entry: EntryView): Manuscript {
    void this.#renewed;
    return this.#pages.note(entry.id);
  }

  /** A page is left: it is saved, and stays in memory until the disk has it. */
  leave(manuscript: Manuscript): Promise<void> {
    return this.#pages.leave(manuscript);
  }

  #shown(key: string): boolean {
    const route = this.#route;
    return route.at === 'entry' ? key === route.id : key === `day:${this.day}`;
  }

  /** The pages, other than the one shown, whose words the disk refused. */
  get stranded(): boolean {
    return this.#pages.stranded;
  }

  /** Has `form` asked before the vault is locked, until the returned function is called. */
  keep(form: Unfinished): () => void {
    this.#unfinished.add(form);
    return () => void this.#unfinished.delete(form);
  }

  /** Gives up a small form, which can be taken back. */
  letGo(form: string): void {
    const back = this.forms.letGo(form);
    if (back === null) return;
    const undo = () => {
      back();
      return Promise.resolve();
    };
    this.told.say({ text: 'Closed without saving.', undo });
  }

  /** Saves every page. Returns the words that the disk has neither as revisions nor as drafts. */
  async secure(): Promise<DraftInput[]> {
    const [pages, ...others] = await Promise.all([
      this.#pages.secure(),
      this.line.keep(),
      this.composer.keep(),
      this.forms.secure(),
    ]);
    const pitches = await this.pitches.secure();
    const forms = await Promise.all([...this.#unfinished].map((form) => form.secure()));
    const kept = [...others, ...pitches, ...forms].filter((draft) => draft !== null);
    return [...pages, ...kept];
  }

  /** Locks. What the disk refused is handed on, to be sealed in memory. */
  async lock(): Promise<void> {
    try {
      await this.journal.lock(await this.secure());
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  // What the journal tells.

  dayTurned(date: CivilDate): void {
    this.#today = date;
    this.due.turn();
  }

  changed(): void {
    this.#changes += 1;
    if (this.#route.at === 'search') this.search.refresh();
  }

  dismissNotices(): void {
    this.#notices = [];
  }

  dismissDrafts(): void {
    this.#drafts = [];
  }

  async change(patch: SettingsPatch): Promise<void> {
    this.#settings = await this.journal.updateSettings(patch);
    this.#themed(this.#settings.theme);
  }

  /** A new recovery key takes the window until it is copied; what is unsaved is saved first. */
  async handSheet(sheet: RecoverySheet): Promise<void> {
    await this.secure();
    this.#sheet(sheet);
  }

  close(): void {
    this.told.dismiss();
    this.pictures.close();
    this.line.close();
    this.composer.close();
    this.pitches.close();
    this.#pages.close();
    this.#past = [];
    this.search.close();
  }
}
