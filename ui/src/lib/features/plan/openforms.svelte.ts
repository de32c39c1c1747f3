// Forms that stand open on one screen: what was typed into them and not saved is kept with the vault
// under one name, and opens again after a lock or a crash.

import type { DraftInput } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import { type FormName, KeptForm } from './kept.svelte';

const LEFT = 'left';

type Forms = Readonly<Record<string, unknown>>;

export class OpenForms {
  #forms = $state.raw<Forms>({});
  #ready = $state(false);
  #kept: KeptForm;

  constructor(journal: Journal, name: FormName) {
    this.#kept = new KeptForm(journal, name);
  }

  /** Whether what was kept has been read. */
  get ready() {
    return this.#ready;
  }

  async load(): Promise<void> {
    const found = await this.#kept.read();
    const before: Forms = isForms(found) ? found : {};
    this.#kept.soon(before);
    // What was typed while this was read is newer.
    this.#forms = { ...before, ...this.#forms };
    if (Object.keys(this.#forms).length > Object.keys(before).length) this.#kept.soon(this.#forms);
    this.#ready = true;
  }

  get keys(): string[] {
    return Object.keys(this.#forms);
  }
  get(key: string): unknown {
    return this.#forms[key];
  }

  /** What stands in a form now. One that is as it began holds nobody's words. */
  hold(key: string, form: unknown, began: unknown): void {
    if (JSON.stringify(form) === JSON.stringify(began)) {
      this.drop(key);
      return;
    }
    this.#forms = { ...this.#forms, [key]: form };
    if (this.#ready) this.#kept.soon(this.#forms);
  }

  /** Saved, or given up. */
  drop(key: string): void {
    if (!(key in this.#forms)) return;
    const { [key]: gone, ...rest } = this.#forms;
    void gone;
    this.#forms = rest;
    if (Object.keys(rest).length > 0) {
      this.#kept.soon(rest);
      return;
    }
    void this.#kept.forget();
    this.#kept.soon(rest);
  }

  /** Gives up what stands in a form. Returns what puts it back, where there was something. */
  letGo(key: string): (() => void) | null {
    const form = this.#forms[key];
    if (form === undefined) return null;
    this.drop(key);
    return () => this.hold(key, form, null);
  }

  /** The forms of one plan: what was typed for it never opens over another. */
  of(plan: string): FormsOf {
    return new FormsOf(this, plan);
  }

  now(): Promise<void> {
    return this.#kept.now();
  }
  secure(): Promise<DraftInput | null> {
    return this.#kept.secure();
  }
}

export class FormsOf {
  constructor(
    private readonly forms: OpenForms,
    readonly plan: string,
  ) {}

  get ready() {
    return this.forms.ready;
  }
  #named(key: string): string {
    return `${this.plan} ${key}`;
  }
  #left(key: string): string {
    return this.#named(`${LEFT} ${key}`);
  }
  /** What stands in a form, or was left in it. */
  get(key: string): unknown {
    return this.forms.get(this.#named(key)) ?? this.forms.get(this.#left(key));
  }
  /** The keys of forms that stand open, that begin with `word` and hold something. */
  keys(word: string): string[] {
    const own = this.#named('');
    return this.forms.keys
      .filter((key) => key.startsWith(own + word))
      .map((key) => key.slice(own.length));
  }
  hold(key: string, form: unknown, began: unknown): void {
    this.forms.drop(this.#left(key));
    this.forms.hold(this.#named(key), form, began);
  }
  drop(key: string): void {
    this.forms.drop(this.#named(key));
    this.forms.drop(this.#left(key));
  }
  /** Closes a form with what stands in it: it opens again when it is asked for, not by itself.
   Returns whether there was something in it. */
  leave(key: string): boolean {
    const form = this.get(key);
    if (form === undefined) return false;
    this.forms.drop(this.#named(key));
    this.forms.hold(this.#left(key), form, null);
    return true;
  }
  letGo(key: string): (() => void) | null {
    const form = this.get(key);
    if (form === undefined) return null;
    this.drop(key);
    return () => this.hold(key, form, null);
  }
}

/** The fields of a form that are not as it began: what else is there may change under it. */
export function changedIn<T extends object>(form: T, began: T): Partial<T> {
  const changed = Object.entries(form).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(began[key as keyof T]),
  );
  return Object.fromEntries(changed) as Partial<T>;
}

export function isForms(found: unknown): found is Record<string, unknown> {
  return typeof found === 'object' && found !== null && !Array.isArray(found);
}
