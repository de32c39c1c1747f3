// A pitch's page on its way out of the window: to a printer, into a PDF, onto the clipboard. What goes
// out is what is written now, or nothing.

import { tick } from 'svelte';
import { refusalOf } from '../../frame/words';
import type { Paper } from '../../ipc/bindings';
import { asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { Told } from '../../told.svelte';
import type { Pitch } from './pitch.svelte';
import { pdfSaid, words } from './words';

export class Handing {
  /** Why the last one did not get out, in a sentence. */
  #refused = $state('');
  #busy = $state(false);

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
    private readonly pitch: Pitch,
  ) {}

  get refused() {
    return this.#refused;
  }
  get busy() {
    return this.#busy;
  }

  /** Hands the page to the system's own print dialog. */
  print(): Promise<void> {
    return this.#hand(() => {
      window.print();
    });
  }

  /** Prints the page into a PDF in a folder that is asked for. */
  pdf(paper: Paper): Promise<void> {
    return this.#hand(async () => {
      const saved = await this.journal.savePdf(paper);
      if (saved !== null) this.told.say({ text: pdfSaid(saved) });
    });
  }

  copy(): Promise<void> {
    return this.#hand(async () => {
      try {
        await navigator.clipboard.writeText(this.pitch.preview?.page.markdown ?? '');
        this.told.say({ text: words.copied });
      } catch {
        this.#refused = words.notCopied;
      }
    });
  }

  /** One at a time, and only a page that is as it is written now. */
  async #hand(out: () => void | Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#refused = '';
    try {
      if (await this.pitch.laidOut()) {
        await tick();
        await out();
      } else this.#refused = words.notLaidOut;
    } catch (thrown) {
      this.#refused = words.notHanded(refusalOf(asFault(thrown)));
    } finally {
      this.#busy = false;
    }
  }
}
