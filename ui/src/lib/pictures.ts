// The pictures of a text: their bytes come from the journal when they are looked at, and leave this
// page's memory when nobody does. None of them is ever a file.

export interface Size {
  width: number;
  height: number;
}

interface Held {
  count: number;
  address: Promise<string>;
  /** Once it is known. */
  known: string | null;
}

/** Read at once. A page of a thousand pictures asks for a hundred before it knows how tall they are. */
const AT_ONCE = 4;

export type ReadPicture = (id: string) => Promise<ArrayBuffer>;

export class Pictures {
  #read: ReadPicture;
  #held = new Map<string, Held>();
  #sizes = new Map<string, Size>();
  #closed = false;
  #reading = 0;
  #waiting: (() => void)[] = [];

  constructor(read: ReadPicture) {
    this.#read = read;
  }

  /** Returns an address under which an image can be shown, for as long as it is held. */
  hold(id: string): Promise<string> {
    const there = this.#held.get(id);
    if (there) {
      there.count += 1;
      return there.address;
    }
    const look = { count: 1, known: null };
    const held: Held = Object.assign(look, { address: this.#open(id, look) });
    this.#held.set(id, held);
    held.address.then(
      (address) => (held.known = address),
      () => {
        // The next one who looks asks again.
        if (this.#held.get(id) === held) this.#held.delete(id);
      },
    );
    return held.address;
  }

  release(id: string): void {
    const held = this.#held.get(id);
    if (!held) return;
    held.count -= 1;
    if (held.count > 0) return;
    this.#held.delete(id);
    held.address.then(revoke, () => undefined);
  }

  /** The address of a picture that somebody else looks at already. */
  known(id: string): string | null {
    return this.#held.get(id)?.known ?? null;
  }

  /** Fails if nobody looks at it any more once its turn has come. */
  async #open(id: string, look: { count: number }): Promise<string> {
    if (this.#reading === AT_ONCE) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#reading += 1;
    }
    try {
      if (this.#closed) throw new Error('the journal was closed');
      if (look.count === 0) throw new Error('nobody looks at it any more');
      const bytes = await this.#read(id);
      if (this.#closed) throw new Error('the journal was closed');
      return URL.createObjectURL(new Blob([bytes]));
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#reading -= 1;
    }
  }

  /** How large it is when it is drawn as it is: a page does not move when one comes back to it. */
  size(id: string): Size | undefined {
    return this.#sizes.get(id);
  }

  measured(id: string, size: Size): void {
    if (size.width > 0) this.#sizes.set(id, size);
  }

  /** Gives every picture of a text to the printer: the ones out of sight are not drawn otherwise. */
  async print(text: string, run: () => void = () => window.print()): Promise<void> {
    const ids = shownIn(text);
    const images = await Promise.all(ids.map((id) => this.#decoded(id)));
    run();
    // Until here they are kept in memory by this list.
    for (const { id } of images) this.release(id);
  }

  async #decoded(id: string): Promise<{ id: string; image: HTMLImageElement }> {
    const image = new Image();
    try {
      image.src = await this.hold(id);
      await image.decode();
    } catch {
      // Its words are printed in its place.
    }
    return { id, image };
  }

  close(): void {
    this.#closed = true;
    for (const { address } of this.#held.values()) address.then(revoke, () => undefined);
    this.#held.clear();
    this.#sizes.clear();
  }
}

function revoke(address: string) {
  URL.revokeObjectURL(address);
}

/** What a picture's place in a text looks like. */
export const REFERENCE = /!\[([^\]\n]*)\]\(attachment:([\w-]{1,64})(?:[ \t]+"[^"\n]*")?\)/g;

/** The pictures that a text shows, each once. */
export function shownIn(text: string): string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map(([, , id = '']) => id))];
}

export const words = {
  picture: 'Picture',
  closed: 'cannot be shown',
} as const;

/** What stands where a picture is not drawn. */
export function standsFor(alt: string, lost: boolean): string {
  const called = alt === '' ? words.picture : `${words.picture}: ${alt}`;
  return lost ? `${called} (${words.closed})` : called;
}
