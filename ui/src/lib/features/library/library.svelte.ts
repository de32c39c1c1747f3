// The library: every template, the one that is looked at, and the text of one that is changed.

import type { CheckedTemplate, DraftInput, TemplateRow, TemplateView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import type { Told } from '../../told.svelte';
import { cameSaid, exportedSaid, failedSaid, grouped, words } from './words';

const LOOK_AFTER_MS = 200;
const KEEP_AFTER_MS = 800;
/** Stands for the id of a template that is not there yet. */
const NEW = '-new';

export class Library {
  #rows = $state.raw<readonly TemplateRow[] | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #sought = $state('');
  #chosen = $state<string | null>(null);
  #shown = $state.raw<TemplateView | null>(null);
  #source = $state<string | null>(null);
  #isNew = $state(false);
  /** The text as it was opened. */
  #opened = '';
  /** Whose text it is, whichever is looked at meanwhile; null for a new one. */
  #of: string | null = null;
  #keeping = false;
  /** What the disk has of the text that no template says. */
  #left = $state('');
  #later: ReturnType<typeof setTimeout> | undefined;
  #checked = $state.raw<CheckedTemplate | null>(null);
  #preview = $state.raw<TemplateView | null>(null);
  #turn = 0;
  #newest = new Newest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly groups = $derived.by(() => {
    const sought = this.#sought.trim().toLowerCase();
    const rows = (this.#rows ?? []).filter(
      ({ name, summary }) =>
        name.toLowerCase().includes(sought) || summary.toLowerCase().includes(sought),
    );
    return grouped(rows);
  });

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
  ) {}

  /** Null until they were read once. */
  get rows() {
    return this.#rows;
  }
  get fault() {
    return this.#fault;
  }
  get sought() {
    return this.#sought;
  }
  /** What is not found is not looked at either: the first that is found takes its place. */
  set sought(text: string) {
    this.#sought = text;
    const first = this.#listed[0]?.id;
    if (first !== undefined && !this.#listed.some(({ id }) => id === this.#chosen)) {
      void this.choose(first);
    }
  }
  /** The template that is looked at. */
  get shown() {
    return this.#shown;
  }
  get chosen() {
    return this.#chosen;
  }
  get chosenRow(): TemplateRow | undefined {
    return this.#rows?.find(({ id }) => id === this.#chosen);
  }
  /** What a page can be begun from now: the chosen one, if it is listed and no pack. */
  get usable(): string | null {
    const row = this.#listed.find(({ id }) => id === this.#chosen);
    return row && !row.pack ? row.id : null;
  }
  get #listed(): readonly TemplateRow[] {
    return this.groups.flatMap((group) => group.rows);
  }
  /** The text that is being changed or taken in; null otherwise. */
  get source() {
    return this.#source;
  }
  get isNew() {
    return this.#isNew;
  }
  /** Whether the text is kept as it is, though no template says it yet. */
  get kept() {
    return this.#left !== '' && this.#left === this.#source;
  }
  /** Whether the text says something else than what it was opened from. */
  get changed() {
    return this.#source !== null && this.#source !== this.#opened;
  }
  /** What was found in that text. */
  get checked() {
    return this.#checked;
  }

  /** The template that the text says, or said when it last read. */
  get preview() {
    return this.#preview;
  }

  async load(): Promise<void> {
    this.#fault = null;
    try {
      this.#rows = await this.journal.templates();
      const first = this.groups[0]?.rows[0]?.id;
      const there = this.#rows.some(({ id }) => id === this.#chosen);
      if (!there && first !== undefined) await this.choose(first);
    } catch (thrown) {
      this.#fault = asFault(thrown);
    }
  }

  /** Reads the rows again, where they were read before; what is looked at stays. */
  async renew(): Promise<void> {
    if (this.#rows === null) return;
    await this.#newest.read(async (isNewest) => {
      const rows = await this.journal.templates().catch(() => null);
      if (rows !== null && isNewest()) this.#rows = rows;
    });
  }

  async choose(id: string): Promise<void> {
    this.#chosen = id;
    const turn = ++this.#turn;
    try {
      const shown = await this.journal.template(id);
      if (turn === this.#turn) this.#shown = shown;
    } catch (thrown) {
      if (turn === this.#turn) this.#fault = asFault(thrown);
    }
  }

  /** The row so many places on, in the order of the list. */
  next(by: number): string | null {
    const rows = this.#listed;
    const at = rows.findIndex(({ id }) => id === this.#chosen);
    return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.id ?? null;
  }

  async copy(): Promise<void> {
    const id = this.#chosen;
    if (id === null || this.#source !== null) return;
    await this.#doing(async () => {
      const copy = await this.journal.copyTemplate(id);
      await this.#show(copy);
      this.told.say({ text: words.copied });
      await this.edit();
    });
  }

  async handOn(): Promise<void> {
    const id = this.#chosen;
    if (id === null) return;
    await this.#doing(async () => {
      const path = await this.journal.exportTemplate(id);
      if (path !== null) this.told.say({ text: exportedSaid(path) });
    });
  }

  /** Opens the text of the owner's template, as it was left. */
  async edit(): Promise<void> {
    const id = this.#chosen;
    if (id === null || this.#source !== null) return;
    if (this.#shown?.own !== true || this.#shown.id !== id) return;
    await this.#doing(async () => {
      const [source, left] = await Promise.all([
        this.journal.templateSource(id),
        this.journal.formDraft(formOf(id)),
      ]);
      if (this.#source !== null || this.#chosen !== id) return;
      await this.#take(id, source, left);
    });
  }

  /** Opens a text for a template from elsewhere: an empty one, or as it was left. */
  async begin(): Promise<void> {
    if (this.#source !== null && this.#isNew) return;
    await this.cancel();
    await this.#doing(async () => {
      const left = await this.journal.formDraft(formOf(null));
      if (this.#source === null) await this.#take(null, '', left);
    });
  }

  async #take(of: string | null, opened: string, left: string | null): Promise<void> {
    this.#of = of;
    this.#isNew = of === null;
    this.#checked = null;
    this.#preview = null;
    this.#opened = opened;
    this.#left = left ?? '';
    this.#source = left ?? opened;
    await this.look();
  }

  /** Opens the text that was being written when the vault was locked or the window went away. */
  async bringBack(): Promise<void> {
    const left = await this.journal.formDraft(formOf(null)).catch(() => null);
    if (this.#source !== null) return;
    const row = this.#rows?.find(({ textLeft }) => textLeft);
    if (left !== null) await this.begin();
    else if (row) {
      await this.choose(row.id);
      await this.edit();
    }
  }

  /** Takes the text as the template says it now; what was typed can be had again. */
  async startOver(): Promise<void> {
    const source = this.#source;
    if (source === null || source === this.#opened) return;
    clearTimeout(this.#later);
    await this.#doing(() => this.journal.dropForm(this.#form));
    this.#left = '';
    this.#source = this.#opened;
    await this.look();
    this.#offerBack(words.asSaved, source);
  }

  /** Puts a file's text in the place of what stands there, which can be had back. */
  async takeFile(text: string): Promise<void> {
    const before = this.#source ?? '';
    this.type(text);
    await this.look();
    if (before.trim() !== '' && before !== text) this.#offerBack(words.fileTaken, before);
  }

  /** Says that the text gave way to another, and takes that back if it was not meant. */
  #offerBack(text: string, source: string): void {
    const form = this.#form;
    this.told.say({
      text,
      undo: async () => {
        if (this.#source === null || this.#form !== form) return;
        this.type(source);
        await this.keepText();
        await this.look();
      },
    });
  }

  get #form(): string {
    return formOf(this.#of);
  }

  /** Keeps the text on disk as it is. Returns it where the disk refused, to be sealed in memory. */
  async keepText(): Promise<DraftInput | null> {
    clearTimeout(this.#later);
    const text = this.#source;
    if (text === null || text === this.#left || text === this.#opened) return null;
    const draft: DraftInput = { key: `form:${this.#form}`, baseRev: 0, title: null, text };
    try {
      await this.journal.keepDraft(draft);
      if (this.#source !== null) this.#left = text;
      return null;
    } catch {
      return draft;
    }
  }

  secure(): Promise<DraftInput | null> {
    return this.keepText();
  }

  type(source: string): void {
    this.#source = source;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), LOOK_AFTER_MS);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.keepText(), KEEP_AFTER_MS);
  }

  /** The file that was chosen could not be read. */
  refuse(): void {
    this.told.say({ text: words.unreadable });
  }

  async look(): Promise<void> {
    const source = this.#source;
    if (source === null || source.trim() === '') {
      this.#checked = null;
      this.#preview = null;
      return;
    }
    const checked = await this.journal.checkTemplate(source).catch(() => null);
    if (source !== this.#source) return;
    this.#checked = checked;
    if (checked?.template) this.#preview = checked.template;
  }

  /** Keeps the text. Returns whether it is a template. */
  async keep(): Promise<boolean> {
    const source = this.#source;
    if (source === null || source.trim() === '' || this.#keeping) return false;
    this.#keeping = true;
    try {
      return await this.#keep(source);
    } finally {
      this.#keeping = false;
    }
  }

  async #keep(source: string): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.look();
    if (this.#checked?.template === null) return false;
    return this.#doing(async () => {
      const form = this.#form;
      const saved = this.#isNew
        ? await this.journal.importTemplate(source)
        : { template: await this.journal.saveTemplate(source), cameAs: null };
      clearTimeout(this.#later);
      // What was typed meanwhile is newer than what was saved: it stays open.
      const typed = this.#source !== source;
      if (!typed) {
        await this.journal.dropForm(form);
        this.#left = '';
        this.#source = null;
      }
      await this.#show(saved.template);
      if (typed) await this.#goOn(form, saved.template.id, source);
      const { cameAs, template } = saved;
      this.told.say({ text: cameAs === null ? words.saved : cameSaid(cameAs, template) });
    });
  }

  /** The text goes on as a change of what was just saved. */
  async #goOn(form: string, of: string, saved: string): Promise<void> {
    this.#of = of;
    this.#isNew = false;
    this.#opened = saved;
    this.#left = '';
    await this.keepText();
    if (this.#form !== form) await this.journal.dropForm(form);
  }

  /** Leaves the text, which stays kept as it is and is opened again so. Returns whether one was open. */
  async cancel(): Promise<boolean> {
    const source = this.#source;
    if (source === null) return false;
    clearTimeout(this.#timer);
    const [of, changed] = [this.#of, this.changed];
    if (changed) {
      // A text that the disk does not take stays open.
      if ((await this.keepText()) !== null) {
        this.told.say({ text: words.notKept });
        return true;
      }
    } else if (this.#left !== '') {
      await this.journal.dropForm(this.#form).catch(() => undefined);
    }
    this.#source = null;
    this.#left = '';
    if (changed) {
      this.told.say({
        text: words.putAside,
        undo: async () => {
          if (of === null) return this.begin();
          await this.choose(of);
          await this.edit();
        },
      });
    }
    return true;
  }

  async #show(template: TemplateView): Promise<void> {
    this.#sought = '';
    this.#rows = await this.journal.templates();
    this.#chosen = template.id;
    this.#turn += 1;
    this.#shown = template;
  }

  async #doing(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      this.told.say({ text: failedSaid(asFault(thrown).code) });
      return false;
    }
  }
}

/** The name of the form that keeps a text; without an id, of a new one. */
function formOf(id: string | null): string {
  return `library-${id ?? NEW}`;
}
