// The piece of feedback that is being written: kept as a draft while it is typed, its words looked
// at as they come, saved and taken a step further when asked.

import type { DraftInput, FeedbackView, LintView } from '../../ipc/bindings';
import { asFault, Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import {
  type Filled,
  FORM,
  blank,
  formOf,
  inputOf,
  isBlank,
  missingIn,
  restored,
  textsOf,
} from './form';
import { doneSaid } from './words';

const KEEP_AFTER_MS = 800;
const LOOK_AFTER_MS = 250;

export class Composer {
  #form = $state.raw<Filled | null>(null);
  #piece = $state.raw<FeedbackView | null>(null);
  #lints = $state.raw<readonly LintView[]>([]);
  #fault = $state.raw<Fault | null>(null);
  #asking = $state<string | null>(null);
  #saving = $state(false);
  #dirty = $state(false);
  #kept = $state('');
  #turn = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  /** What is missing before it can be said. */
  readonly missing: readonly string[] = $derived(this.#form ? missingIn(this.#form) : []);
  readonly name = $derived(
    this.#form === null
      ? ''
      : this.#form.direction === 'about_me'
        ? this.#form.source
        : this.#form.subject,
  );

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly today: () => string,
    /** Something was saved or taken back. */
    private readonly changed: () => void,
  ) {}

  get form() {
    return this.#form;
  }
  /** The stored piece, once there is one. */
  get piece() {
    return this.#piece;
  }
  get lints() {
    return this.#lints;
  }
  get fault() {
    return this.#fault;
  }
  /** The step whose questions are being asked. */
  get asking() {
    return this.#asking;
  }
  get saving() {
    return this.#saving;
  }
  /** Whether there is something that no revision has. */
  get dirty() {
    return this.#dirty;
  }
  get draftKept() {
    return this.#dirty && this.#kept !== '' && this.#kept === JSON.stringify(this.#form);
  }

  /** Begins a new piece, unless one is being written; then that one stays and is shown. */
  async begin(change: Partial<Filled> = {}): Promise<void> {
    if (this.#dirty && this.#form && !isBlank(this.#form)) {
      if (change.subject === undefined || this.#form.subject === change.subject) return;
      if (!(await this.save(null, null))) return;
    }
    this.#show(null, blank(this.today(), change));
  }

  /** Opens a stored piece; what was being written is saved first. */
  async open(piece: FeedbackView): Promise<boolean> {
    if (this.#piece?.id === piece.id && this.#dirty) return true;
    if (this.#dirty && this.#form && !isBlank(this.#form) && !(await this.save(null, null))) {
      return false;
    }
    this.#show(piece, formOf(piece));
    return true;
  }

  /** Puts back what was being written when the vault was locked or the window went away. */
  async bringBack(): Promise<void> {
    if (this.#form !== null) return;
    const text = await this.journal.formDraft(FORM).catch(() => null);
    if (text === null || this.#form !== null) return;
    const form = restored(text, this.today());
    const piece =
      form.id === null ? null : await this.journal.feedbackPiece(form.id).catch(() => null);
    this.#show(piece, form);
    this.#dirty = true;
    this.#kept = text;
  }

  change(change: Partial<Filled>): void {
    if (this.#form === null) return;
    this.#form = { ...this.#form, ...change };
    this.#dirty = true;
    this.#fault = null;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
    this.#look();
  }

  /** Shows what a step asks, or takes it at once if it asks nothing. */
  async ask(to: string): Promise<boolean> {
    const asks = ['delivered', 'let_go', 'declined', 'followed_up', 'acted'];
    if (to === 'delivered' && this.missing.length > 0) {
      this.#fault = new Fault('invalid_input', '', { at: this.missing.join(', ') });
      return false;
    }
    if (asks.includes(to)) {
      this.#asking = to;
      return true;
    }
    return this.save(to, null);
  }

  /** Leaves the questions of a step. */
  cancel(): boolean {
    if (this.#asking === null) return false;
    this.#asking = null;
    this.#fault = null;
    return true;
  }

  /** Saves, and takes a step if one is given. Returns whether the disk has it. */
  async save(to: string | null, on: string | null): Promise<boolean> {
    const form = this.#form;
    if (form === null || this.#saving) return false;
    if (isBlank(form)) return false;
    clearTimeout(this.#keeping);
    this.#saving = true;
    this.#fault = null;
    const before = this.#piece;
    try {
      const saved = await this.journal.saveFeedback(inputOf(form, before, to, on));
      const typed = this.#form !== form;
      this.#piece = saved;
      this.#form =
        typed && this.#form ? { ...this.#form, id: saved.id, baseRev: saved.rev } : formOf(saved);
      this.#dirty = typed;
      this.#asking = null;
      this.#kept = '';
      this.told.say({ text: doneSaid(to), undo: () => this.#takeBack(before, saved) });
      this.changed();
      return true;
    } catch (thrown) {
      this.#fault = asFault(thrown);
      void this.keep();
      return false;
    } finally {
      this.#saving = false;
    }
  }

  async #takeBack(before: FeedbackView | null, saved: FeedbackView): Promise<void> {
    try {
      if (before === null) {
        await this.journal.deleteEntry(saved.id);
        this.#goBack(null, saved);
      } else {
        await this.journal.restoreRevision(saved.id, before.rev, saved.rev);
        this.#goBack(await this.journal.feedbackPiece(saved.id), saved);
      }
    } catch (thrown) {
      // It is no fault of another piece that is open.
      if (this.#form !== null && this.#form.id !== saved.id) throw thrown;
      this.#fault = asFault(thrown);
    } finally {
      this.changed();
    }
  }

  /** Shows the piece as it was before a saving; none where there was none. */
  #goBack(piece: FeedbackView | null, saved: FeedbackView): void {
    const form = this.#form;
    const stored = { id: piece?.id ?? null, baseRev: piece?.rev ?? 0 };
    if (form !== null && form.id !== saved.id) {
      // Another that is open stays, but for a new one that nobody has written in.
      if (form.id !== null || this.#dirty || !isBlank(form)) return;
    } else if (form !== null && this.#dirty) {
      // What was typed since it was saved is nobody's to take back.
      this.#piece = piece;
      this.#form = { ...form, ...stored };
      this.#asking = null;
      this.#kept = '';
      void this.keep();
      return;
    }
    this.#show(piece, { ...formOf(piece ?? saved), ...stored });
    this.#dirty = piece === null;
    void this.keep();
  }

  /** Throws away what no revision has; a stored piece is read again by whoever lists it. */
  async discard(): Promise<void> {
    clearTimeout(this.#keeping);
    const form = this.#form;
    const piece = this.#piece;
    const dirty = this.#dirty;
    this.#clear();
    await this.journal.dropForm(FORM).catch(() => undefined);
    if (form && dirty && !isBlank(form)) {
      this.told.say({
        text: 'Discarded.',
        undo: () => {
          this.#show(piece, form);
          this.#dirty = true;
          return this.keep().then(() => undefined);
        },
      });
    }
  }

  /** Keeps the draft. Returns it where the disk refused, to be sealed in memory. */
  async keep(): Promise<DraftInput | null> {
    clearTimeout(this.#keeping);
    const form = this.#form;
    if (form === null || !this.#dirty) return null;
    const text = JSON.stringify(form);
    if (text === this.#kept) return null;
    const draft: DraftInput = {
      key: `form:${FORM}`,
      baseRev: form.baseRev,
      title: null,
      text,
    };
    try {
      await this.journal.keepDraft(draft);
      this.#kept = text;
      return null;
    } catch {
      return draft;
    }
  }

  close(): void {
    this.#clear();
  }

  #clear() {
    clearTimeout(this.#keeping);
    clearTimeout(this.#looking);
    this.#turn++;
    this.#form = null;
    this.#piece = null;
    this.#lints = [];
    this.#fault = null;
    this.#asking = null;
    this.#dirty = false;
    this.#kept = '';
  }

  #show(piece: FeedbackView | null, form: Filled) {
    this.#clear();
    this.#piece = piece;
    this.#form = form;
    this.#look();
  }

  #look() {
    clearTimeout(this.#looking);
    const form = this.#form;
    if (form === null) return;
    const turn = ++this.#turn;
    this.#looking = setTimeout(() => {
      void this.journal
        .lintFeedback(textsOf(form))
        .then((lints) => {
          if (turn === this.#turn) this.#lints = lints;
        })
        .catch(() => {
          // Nothing depends on it: the words are kept all the same.
          if (turn === this.#turn) this.#lints = [];
        });
    }, LOOK_AFTER_MS);
  }
}
