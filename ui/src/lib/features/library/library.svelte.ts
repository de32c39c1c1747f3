// The library: every template, the one that is looked at, and the text of one that is changed.

import type { CheckedTemplate, TemplateRow, TemplateView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { cameSaid, exportedSaid, failedSaid, grouped, words } from './words';

const LOOK_AFTER_MS = 200;

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
  #keeping = false;
  #checked = $state.raw<CheckedTemplate | null>(null);
  #turn = 0;
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
  /** What was found in that text. */
  get checked() {
    return this.#checked;
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

  /** Opens the text of the owner's template. */
  async edit(): Promise<void> {
    const id = this.#chosen;
    if (id === null || this.#source !== null) return;
    if (this.#shown?.own !== true || this.#shown.id !== id) return;
    await this.#doing(async () => {
      const source = await this.journal.templateSource(id);
      if (this.#source !== null) return;
      this.#isNew = false;
      this.#checked = null;
      this.#source = this.#opened = source;
    });
  }

  /** Opens an empty text, for a template from elsewhere. */
  begin(): void {
    if (this.#source !== null && this.#isNew) return;
    this.cancel();
    this.#isNew = true;
    this.#checked = null;
    this.#source = this.#opened = '';
  }

  type(source: string): void {
    this.#source = source;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), LOOK_AFTER_MS);
  }

  /** The file that was chosen could not be read. */
  refuse(): void {
    this.told.say({ text: words.unreadable });
  }

  async look(): Promise<void> {
    const source = this.#source;
    if (source === null || source.trim() === '') {
      this.#checked = null;
      return;
    }
    const checked = await this.journal.checkTemplate(source).catch(() => null);
    if (source === this.#source) this.#checked = checked;
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
      if (this.#isNew) {
        const { template, cameAs } = await this.journal.importTemplate(source);
        this.told.say({ text: cameSaid(cameAs, template.name) });
        await this.#show(template);
      } else {
        await this.#show(await this.journal.saveTemplate(source));
        this.told.say({ text: words.saved });
      }
      this.#source = null;
    });
  }

  /** Leaves the text as it was; what was typed can be opened again. */
  cancel(): boolean {
    const source = this.#source;
    if (source === null) return false;
    clearTimeout(this.#timer);
    this.#source = null;
    if (source !== this.#opened && source.trim() !== '') {
      const [isNew, opened, chosen] = [this.#isNew, this.#opened, this.#chosen];
      this.told.say({
        text: words.putAside,
        undo: async () => {
          if (!isNew && chosen !== null) await this.choose(chosen);
          this.#isNew = isNew;
          this.#opened = opened;
          this.#source = source;
          await this.look();
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
