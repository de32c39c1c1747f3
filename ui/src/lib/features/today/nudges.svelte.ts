// What is worth a look today: at most three, with what one key does about each.

import { Newest } from '../../newest';
import type { NudgeView, NudgesView } from '../../ipc/bindings';
import { asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import { reason } from '../../frame/words';
import { type CivilDate, addDays } from '../../time/civil';
import type { Told } from '../../told.svelte';
import { mutedSaid, snoozedSaid, unmutedSaid } from './nudgeWords';

/** Later is next week: long enough to be no nag, short enough not to be forgotten. */
const LATER_DAYS = 7;

export class Nudges {
  #view = $state.raw<NudgesView | null>(null);
  #failed = $state(false);
  #newest = new Newest();

  constructor(
    private readonly journal: Journal,
    private readonly told: Told,
  ) {}

  get all(): readonly NudgeView[] {
    return this.#view?.nudges ?? [];
  }
  /** The last day away, while the owner is. */
  get awayUntil(): CivilDate | null {
    return this.#view?.awayUntil ?? null;
  }
  get muted(): NudgesView['muted'] {
    return this.#view?.muted ?? [];
  }
  get failed() {
    return this.#failed;
  }

  read(): Promise<void> {
    return this.#newest.read(async (isNewest) => {
      try {
        const view = await this.journal.nudges();
        if (!isNewest()) return;
        this.#view = view;
        this.#failed = false;
      } catch {
        if (isNewest()) this.#failed = true;
      }
    });
  }

  async later(nudge: NudgeView, today: CivilDate): Promise<void> {
    const until = addDays(today, LATER_DAYS);
    await this.#do(
      snoozedSaid(until, today),
      () => this.journal.wakeNudge(nudge.key),
      () => this.journal.snoozeNudge({ key: nudge.key, until }),
    );
  }

  async mute({ about }: NudgeView): Promise<void> {
    const set = (muted: boolean) => this.journal.muteNudges({ about, muted });
    await this.#do(
      mutedSaid(about),
      () => set(false),
      () => set(true),
    );
  }

  /** Says everything again. */
  async unmute(): Promise<void> {
    const { muted } = this;
    const set = async (quiet: boolean) => {
      for (const about of muted) await this.journal.muteNudges({ about, muted: quiet });
    };
    await this.#do(
      unmutedSaid,
      () => set(true),
      () => set(false),
    );
  }

  async #do(text: string, back: () => Promise<void>, change: () => Promise<void>): Promise<void> {
    try {
      await change();
      const undo = async () => {
        await back();
        await this.read();
      };
      this.told.say({ text, undo });
    } catch (thrown) {
      this.told.say({ text: `That could not be done: ${reason(asFault(thrown).code)}.` });
    }
    await this.read();
  }
}
