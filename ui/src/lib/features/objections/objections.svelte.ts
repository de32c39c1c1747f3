// The library of objections: what is listed, by words, function, type or person.

import type { ObjectionsView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';

const TYPED_AFTER_MS = 150;

export class ObjectionLibrary {
  #view = $state.raw<ObjectionsView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #text = $state('');
  #function = $state<string | null>(null);
  #type = $state<string | null>(null);
  #newest = new Newest();
  #soon: ReturnType<typeof setTimeout> | undefined;

  readonly narrowed = $derived(
    this.#text.trim() !== '' || this.#function !== null || this.#type !== null,
  );

  constructor(
    private readonly journal: Journal,
    private readonly person: string | null = null,
  ) {}

  get view() {
    return this.#view;
  }
  get fault() {
    return this.#fault;
  }
  get text() {
    return this.#text;
  }
  get function() {
    return this.#function;
  }
  get type() {
    return this.#type;
  }

  load(): Promise<void> {
    clearTimeout(this.#soon);
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.objections({
          text: this.#text,
          personId: this.person,
          function: this.#function,
          type: this.#type,
        });
        if (!isNewest()) return;
        this.#view = view;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  look(text: string): void {
    this.#text = text;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.load(), TYPED_AFTER_MS);
  }

  choose(change: { function?: string | null; type?: string | null }): Promise<void> {
    if (change.function !== undefined) this.#function = change.function;
    if (change.type !== undefined) this.#type = change.type;
    return this.load();
  }

  clear(): Promise<void> {
    this.#text = '';
    return this.choose({ function: null, type: null });
  }

  close(): void {
    clearTimeout(this.#soon);
  }
}
