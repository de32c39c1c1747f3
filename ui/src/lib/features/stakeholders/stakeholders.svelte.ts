// Everybody on the map: who is shown, who is chosen, and moving them. No order but the name's.

import { Newest } from '../../newest';
import type { Change, InfluenceView, OnMapView, PlaceView, StanceWord } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import { heardSaid, movedSaid, offSaid, standsSaid, words } from './words';

export interface Narrowing {
  relation: string | null;
  function: string | null;
  stance: StanceWord | 'unknown' | null;
}

/** Somebody who is listened to or listens, and how strongly. */
export interface Heeding {
  one: OnMapView;
  strength: number;
}

export const SCORES = [1, 2, 3, 4, 5] as const;

export class Stakeholders {
  #all = $state.raw<readonly OnMapView[] | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #narrowing = $state.raw<Narrowing>({ relation: null, function: null, stance: null });
  #chosen = $state<string | null>(null);
  #cell = $state.raw<PlaceView | null>(null);
  #said = $state('');
  #dayOne = $state<string | null>(null);
  #moving: Promise<void> = Promise.resolve();
  #influences = $state.raw<readonly InfluenceView[]>([]);
  #keeps = $state(false);
  #newest = new Newest();
  #journal: Journal;
  #told: Told;

  readonly shown = $derived(
    (this.#all ?? []).filter(({ person, standing }) => {
      const { relation, function: part, stance } = this.#narrowing;
      return (
        (relation === null || person.relation === relation) &&
        (part === null || person.function === part) &&
        (stance === null || (standing.stance ?? 'unknown') === stance)
      );
    }),
  );
  readonly placed = $derived(this.shown.filter(({ standing }) => standing.place !== null));
  readonly unplaced = $derived(this.shown.filter(({ standing }) => standing.place === null));
  readonly chosen = $derived(this.shown.find(({ person }) => person.id === this.#chosen) ?? null);
  /** Whom the chosen one listens to, and who listens to them. */
  readonly heeds = $derived(this.#around('to'));
  readonly heard = $derived(this.#around('from'));
  /** Who stands where, so that each of the twenty-five places draws its own. */
  readonly cells = $derived.by(() => {
    // Made whole and never changed after.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const cells = new Map<string, OnMapView[]>();
    for (const one of this.placed) {
      const key = cellKey(one.standing.place);
      const there = cells.get(key);
      if (there) there.push(one);
      else cells.set(key, [one]);
    }
    return cells;
  });

  constructor(journal: Journal, told: Told) {
    this.#journal = journal;
    this.#told = told;
  }

  get all() {
    return this.#all;
  }
  get fault() {
    return this.#fault;
  }
  get narrowing() {
    return this.#narrowing;
  }
  get dayOne() {
    return this.#dayOne;
  }
  /** Whether a plan is under way that keeps who listens to whom. */
  get keepsInfluences() {
    return this.#keeps;
  }
  /** The place whose people are listed. */
  get cell() {
    return this.#cell;
  }
  /** What a move came to, to be read out. */
  get said() {
    return this.#said;
  }

  load(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const map = await this.#journal.peopleMap();
        if (!isNewest()) return;
        this.#all = map.people;
        this.#dayOne = map.dayOne;
        this.#influences = map.influences;
        this.#keeps = map.keepsInfluences;
        this.#fault = null;
      } catch (thrown) {
        if (isNewest()) this.#fault = asFault(thrown);
      }
    });
  }

  narrow(by: Partial<Narrowing>): void {
    this.#narrowing = { ...this.#narrowing, ...by };
    this.#cell = null;
  }

  choose(id: string | null): void {
    this.#chosen = id;
    this.#cell = null;
  }

  list(cell: PlaceView): void {
    this.#cell = cell;
    this.#chosen = null;
  }

  /** Goes on to somebody else, by name. */
  step(by: number): void {
    const count = this.shown.length;
    if (count === 0) return;
    const at = this.shown.findIndex(({ person }) => person.id === this.#chosen);
    const next = at === -1 ? (by > 0 ? 0 : count - 1) : Math.max(0, Math.min(count - 1, at + by));
    const one = this.shown[next];
    if (!one) return;
    this.choose(one.person.id);
    this.#said = standsSaid(one.person.name, one.standing);
  }

  /** Moves whoever is chosen by one place. */
  move(power: number, interest: number): void {
    const one = this.chosen;
    if (!one) return;
    const { place } = one.standing;
    if (place === null) {
      this.put({ power: 3, interest: 3 });
      return;
    }
    const next = { power: clamp(place.power + power), interest: clamp(place.interest + interest) };
    if (next.power === place.power && next.interest === place.interest) {
      this.#said = movedSaid(one.person.name, place);
      return;
    }
    this.put(next);
  }

  /** Puts whoever is chosen there, or takes them off the map. One move waits for the one before. */
  put(place: PlaceView | null): void {
    const id = this.#chosen;
    if (id === null) return;
    // It is drawn at once: a walk by arrow keys does not wait for the disk.
    this.#draw(id, (one) => ({
      ...one,
      standing: { ...one.standing, place, wasAt: one.standing.wasAt ?? one.standing.place },
    }));
    this.#moving = this.#moving.then(() => this.#put(id, place));
  }

  /** Resolves once nothing is being moved any more. */
  get settled(): Promise<void> {
    return this.#moving;
  }

  async #put(id: string, place: PlaceView | null): Promise<void> {
    const one = this.#all?.find(({ person }) => person.id === id);
    if (!one) return;
    const change: Change = {
      of: 'place',
      power: place?.power ?? null,
      interest: place?.interest ?? null,
    };
    try {
      const { rev, before } = await this.#journal.changePerson({ id, baseRev: one.rev, change });
      this.#draw(id, (drawn) => ({ ...drawn, rev }));
      const text = place ? movedSaid(one.person.name, place) : offSaid(one.person.name);
      this.#said = text;
      this.#told.say({ text, undo: () => this.#putBack(id, rev, before) });
    } catch (thrown) {
      const { code } = asFault(thrown);
      this.#said = code === 'conflict' ? words.conflict : words.notMoved;
      this.#told.say({ text: this.#said });
      await this.load();
    }
  }

  async #putBack(id: string, baseRev: number, before: string): Promise<void> {
    try {
      await this.#journal.putPersonBack({ id, baseRev, before });
    } catch (thrown) {
      const { code } = asFault(thrown);
      this.#told.say({ text: code === 'conflict' ? words.conflict : words.notMoved });
    }
    await this.load();
  }

  #around(end: 'from' | 'to'): Heeding[] {
    const id = this.#chosen;
    const other = end === 'from' ? 'to' : 'from';
    return this.#influences
      .filter((influence) => influence[end] === id)
      .flatMap(({ strength, ...ends }) => {
        const one = this.#all?.find(({ person }) => person.id === ends[other]);
        return one ? [{ one, strength }] : [];
      });
  }

  /** Notes how strongly `to` listens to `from`, 1 to 5, or that they do not. */
  async listens(from: string, to: string, strength: number | null): Promise<void> {
    const name = (id: string) =>
      this.#all?.find(({ person }) => person.id === id)?.person.name ?? '';
    const set = async (strength: number | null) => {
      const before = await this.#journal.setInfluence({ from, to, strength });
      await this.load();
      return before;
    };
    try {
      const before = await set(strength);
      this.#said = heardSaid(name(to), name(from), strength);
      this.#told.say({ text: this.#said, undo: async () => void (await set(before)) });
    } catch {
      this.#said = words.notNoted;
      this.#told.say({ text: this.#said });
      await this.load();
    }
  }

  #draw(id: string, change: (one: OnMapView) => OnMapView): void {
    this.#all = (this.#all ?? []).map((one) => (one.person.id === id ? change(one) : one));
  }
}

export function cellKey(place: PlaceView | null): string {
  return place === null ? '' : `${place.power}-${place.interest}`;
}

/** Where a place's middle lies on the map, in per cent from its top left corner. */
export function middle(place: PlaceView): { x: number; y: number } {
  return { x: (place.interest - 0.5) * 20, y: (5.5 - place.power) * 20 };
}

function clamp(score: number): number {
  return Math.max(1, Math.min(5, score));
}
