// A pitch as its listener hears it and as its page is laid out, off the typing path.

import type { HeardText, PitchForm, PitchPreviewView } from '../../ipc/bindings';
import { asFault, type Fault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { Newest } from '../../newest';
import { type Place, heardTexts } from './form';
import { words } from './words';

const LOOK_AFTER_MS = 200;

/** A text as it was read. It says nothing about another text. */
export interface Heard {
  text: string;
  heard: HeardText;
}

/** What is read: a pitch as it is written now, and for whom. */
interface Written {
  id: string | null;
  form: PitchForm | null;
  person: string | null;
  function: string | null;
}

export class Reading {
  // Replaced whole, never changed.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #heard = $state.raw<ReadonlyMap<Place, Heard>>(new Map());
  #preview = $state.raw<PitchPreviewView | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #redacted = $state(false);
  /** What the preview is of. */
  #laid: { form: PitchForm; person: string | null; redacted: boolean } | null = null;
  #looks = new Newest();
  #looking: ReturnType<typeof setTimeout> | undefined;

  /** Words that the listener may not know, in all of the texts. */
  readonly terms = $derived(
    [...this.#heard.values()].reduce(
      (sum, { heard }) => sum + heard.flags.filter(({ term }) => term).length,
      0,
    ),
  );

  constructor(
    private readonly journal: Journal,
    private readonly written: () => Written,
  ) {}

  get preview() {
    return this.#preview;
  }
  /** Why it could not be laid out. */
  get fault() {
    return this.#fault;
  }
  get redacted() {
    return this.#redacted;
  }

  heard(place: Place): Heard | null {
    return this.#heard.get(place) ?? null;
  }

  redact(redacted: boolean): void {
    this.#redacted = redacted;
    this.look(0);
  }

  /** Forgets how it was heard, and listens anew: somebody else does. */
  forget(): void {
    // Replaced whole, never changed.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#heard = new Map();
    this.look(0);
  }

  look(after = LOOK_AFTER_MS): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#looked(), after);
  }

  /** Lays the page out as it is written now. Returns whether the page that is shown is that one. */
  async laidOut(): Promise<boolean> {
    const isNow = () => {
      const { form, person } = this.written();
      const laid = this.#laid;
      return laid?.form === form && laid?.person === person && laid.redacted === this.#redacted;
    };
    clearTimeout(this.#looking);
    while (!isNow()) {
      const { form } = this.written();
      await this.#looked();
      // Nothing was typed meanwhile, and it could not be laid out.
      if (form === this.written().form && !isNow()) return false;
    }
    return true;
  }

  close(): void {
    clearTimeout(this.#looking);
  }

  #looked(): Promise<void> {
    return this.#looks.read(async (isNewest) => {
      const { id, form, person, function: role } = this.written();
      if (form === null) return;
      const redacted = this.#redacted;
      const texts = heardTexts(form, person, role);
      const asked = { texts: texts.map(({ text }) => text), personId: person, function: null };
      const title = form.title.trim() === '' ? words.untitled : form.title;
      const input = { id, form: { ...form, title }, personId: person, redacted };
      const [heard, preview] = await Promise.allSettled([
        this.journal.readWords(asked),
        this.journal.previewPitch(input),
      ]);
      if (!isNewest()) return;
      // Nothing depends on what is heard: the words are kept all the same.
      const read = heard.status === 'fulfilled' ? heard.value : [];
      // Replaced whole, never changed.
      // eslint-disable-next-line svelte/prefer-svelte-reactivity
      this.#heard = new Map(
        texts.flatMap(({ place, text }, at) => {
          const one = read[at];
          return one === undefined ? [] : [[place, { text, heard: one }] as const];
        }),
      );
      if (preview.status === 'fulfilled') {
        this.#preview = preview.value;
        this.#fault = null;
        this.#laid = { form, person, redacted };
      } else {
        this.#fault = asFault(preview.reason);
        this.#laid = null;
      }
    });
  }
}
