// The pitches that are open, and the paper that they are set on.

import type { DraftInput, Paper } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { Pitch } from './pitch.svelte';

/** The pitches that are open or hold something unsaved, each once, wherever one is. */
export class PitchShelf {
  /** The paper that a page is set on, the same for the next one. */
  paper = $state<Paper>('a4');
  // Plain on purpose: a pitch is opened by the screen that is being drawn.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #open = new Map<string, Pitch>();
  /** How many pages show each of them now. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #shown = new Map<Pitch, number>();

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly changed: () => void,
  ) {}

  /** The pitch of this id, or the new one that is being written. */
  of(id: string | null): Pitch {
    const key = id ?? '';
    const open = this.#open.get(key);
    if (open) {
      this.#shown.set(open, (this.#shown.get(open) ?? 0) + 1);
      if (!open.unsaved) void open.load();
      return open;
    }
    const made = new Pitch(this.journal, this.told, this.changed, id);
    this.#shown.set(made, 1);
    this.#open.set(key, made);
    void made.load();
    return made;
  }

  /** A new one has been saved: it is known by its id from here on. */
  filed(id: string): void {
    const made = this.#open.get('');
    if (made === undefined) return;
    this.#open.delete('');
    this.#open.set(id, made);
  }

  /** A page is left: its words are kept, and it stays in memory until the disk has them. */
  async leave(pitch: Pitch): Promise<void> {
    const others = (this.#shown.get(pitch) ?? 1) - 1;
    this.#shown.set(pitch, others);
    if ((await pitch.keep()) !== null || (this.#shown.get(pitch) ?? 0) > 0) return;
    this.#shown.delete(pitch);
    for (const [key, open] of this.#open) {
      if (open !== pitch) continue;
      pitch.close();
      this.#open.delete(key);
    }
  }

  /** What the disk refused, to be sealed in memory. */
  async secure(): Promise<DraftInput[]> {
    const kept = await Promise.all([...this.#open.values()].map((pitch) => pitch.secure()));
    return kept.filter((draft) => draft !== null);
  }

  close(): void {
    for (const pitch of this.#open.values()) pitch.close();
    this.#open.clear();
    this.#shown.clear();
  }
}
