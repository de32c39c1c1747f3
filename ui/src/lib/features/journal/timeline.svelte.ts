// The journal as a list of any length. What there is comes as one outline, a count for each week;
// rows come for the weeks in sight, and only for those. Weeks with very many are cut into chunks.

/* eslint-disable svelte/prefer-svelte-reactivity -- the maps here are replaced whole; the set is nobody’s to watch */

import type { EntryRow, Outline } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import { type CivilDate, addDays, weekday } from '../../time/civil';

/** Rows that are read and drawn together. */
export const CHUNK = 50;
/** Heights until something has been drawn and measured, in CSS pixels. */
const ROW_PX = 86;
const HEAD_PX = 44;
/** How far outside the sight something is drawn already. */
const BEYOND_PX = 600;
/** Chunks kept besides those in sight. */
const MOST_KEPT = 40;

/** Some of the entries of one week. */
export interface Chunk {
  key: string;
  monday: CivilDate;
  /** Entries of the week before this chunk. */
  skip: number;
  count: number;
  /** All entries of the week. */
  ofWeek: number;
  /** The number, in the whole list, of its first row. */
  start: number;
}

export interface Placed extends Chunk {
  top: number;
  rows: readonly EntryRow[] | null;
}

export class Timeline {
  #journal: Journal;
  #outline = $state.raw<Outline | null>(null);
  #failed = $state(false);
  #kind = $state<string | null>(null);
  #rows = $state.raw<ReadonlyMap<string, readonly EntryRow[]>>(new Map());
  #heights = $state.raw<ReadonlyMap<string, number>>(new Map());
  #sight = $state.raw({ top: 0, height: 800 });
  /** The row that J and K move, by its number in the list. */
  #active = $state(0);
  readonly #asked = new Set<string>();
  #turn = 0;

  readonly chunks: readonly Chunk[] = $derived(chunksOf(this.#outline));
  readonly #tops: readonly number[] = $derived.by(() => {
    const tops = [0];
    for (const [at, chunk] of this.chunks.entries()) {
      tops.push((tops[at] ?? 0) + (this.#heights.get(chunk.key) ?? estimate(chunk)));
    }
    return tops;
  });
  /** As high as the whole list would be. */
  readonly height: number = $derived(this.#tops.at(-1) ?? 0);
  /** What is near enough to the sight to be drawn. */
  readonly shown: readonly Placed[] = $derived.by(() => {
    const { top, height } = this.#sight;
    const first = this.#chunkAtPx(top - BEYOND_PX);
    const last = this.#chunkAtPx(top + height + BEYOND_PX);
    return this.chunks.slice(first, last + 1).map((chunk, offset) => ({
      ...chunk,
      top: this.#tops[first + offset] ?? 0,
      rows: this.#rows.get(chunk.key) ?? null,
    }));
  });

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get outline() {
    return this.#outline;
  }
  get failed() {
    return this.#failed;
  }
  get kind() {
    return this.#kind;
  }
  get active() {
    return this.#active;
  }
  get total() {
    return this.#outline?.entries ?? 0;
  }

  /** Reads what there is now; what is drawn stays until the new rows are here. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const outline = await this.#journal.outline(this.#kind);
      if (turn !== this.#turn) return;
      this.#outline = outline;
      this.#failed = false;
      this.#active = Math.min(this.#active, Math.max(0, outline.entries - 1));
      this.#asked.clear();
      await this.#fetch(turn);
    } catch {
      if (turn === this.#turn) this.#failed = true;
    }
  }

  async show(kind: string | null): Promise<void> {
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#rows = new Map();
    this.#heights = new Map();
    this.#active = 0;
    await this.read();
  }

  /** The list was scrolled: `top` is where the sight begins in it. */
  look(top: number, height: number): void {
    this.#sight = { top, height };
    void this.#fetch(this.#turn);
  }

  /**
   * A chunk was drawn and is this high. Returns by how much the sight has to move so that what is
   * seen stays where it is.
   */
  measured(key: string, height: number): number {
    const at = this.chunks.findIndex((chunk) => chunk.key === key);
    const chunk = this.chunks[at];
    if (!chunk || height <= 0) return 0;
    const before = this.#heights.get(key) ?? estimate(chunk);
    if (Math.abs(before - height) < 1) return 0;
    const bottom = (this.#tops[at] ?? 0) + before;
    this.#heights = new Map(this.#heights).set(key, height);
    return bottom <= this.#sight.top ? height - before : 0;
  }

  /** Where the week of a date begins in the list, or null if nothing is written in it. */
  topOf(date: CivilDate): number | null {
    const monday = addDays(date, -weekday(date));
    const at = this.chunks.findIndex((chunk) => chunk.monday === monday);
    return at < 0 ? null : (this.#tops[at] ?? null);
  }

  /** Moves to another row. Returns its chunk's place, to be brought into sight. */
  move(by: number): { top: number; bottom: number } | null {
    if (this.total === 0) return null;
    return this.activate(Math.min(this.total - 1, Math.max(0, this.#active + by)));
  }

  activate(index: number): { top: number; bottom: number } | null {
    this.#active = index;
    const at = this.chunks.findIndex(({ start, count }) => index < start + count);
    const top = this.#tops[at];
    return at < 0 || top === undefined ? null : { top, bottom: this.#tops[at + 1] ?? top };
  }

  /** The number of a drawn row, by its entry; -1 if it is not here. */
  indexOf(id: string): number {
    for (const chunk of this.chunks) {
      const at = this.#rows.get(chunk.key)?.findIndex((row) => row.id === id) ?? -1;
      if (at >= 0) return chunk.start + at;
    }
    return -1;
  }

  async #fetch(turn: number): Promise<void> {
    const wanted = this.shown.filter(({ key }) => !this.#asked.has(key));
    await Promise.all(
      wanted.map(async ({ key, monday, skip, count }) => {
        this.#asked.add(key);
        try {
          const to = addDays(monday, 6);
          const kind = this.#kind;
          const rows = await this.#journal.stretch({ from: monday, to, kind, skip, limit: count });
          if (turn === this.#turn) this.#keep(key, rows);
        } catch {
          // Scrolling here again asks again.
          this.#asked.delete(key);
          if (turn === this.#turn) this.#failed = true;
        }
      }),
    );
  }

  #keep(key: string, rows: readonly EntryRow[]) {
    const kept = new Map(this.#rows);
    kept.delete(key);
    kept.set(key, rows);
    const inSight = new Set(this.shown.map((chunk) => chunk.key));
    for (const old of kept.keys()) {
      if (kept.size <= MOST_KEPT + inSight.size) break;
      if (inSight.has(old)) continue;
      kept.delete(old);
      this.#asked.delete(old);
    }
    this.#rows = kept;
  }

  #chunkAtPx(px: number): number {
    const tops = this.#tops;
    let [low, high] = [0, Math.max(0, this.chunks.length - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tops[middle] ?? 0) <= px) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function estimate({ count, skip }: Chunk): number {
  return count * ROW_PX + (skip === 0 ? HEAD_PX : 0);
}

function chunksOf(outline: Outline | null): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (const { monday, entries } of outline?.weeks ?? []) {
    for (let skip = 0; skip < entries; skip += CHUNK) {
      const count = Math.min(CHUNK, entries - skip);
      chunks.push({ key: `${monday}+${skip}`, monday, skip, count, ofWeek: entries, start });
      start += count;
    }
  }
  return chunks;
}
