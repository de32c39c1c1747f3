// The life of the window: first run, locked, open. Whatever belongs to one of them goes with it.

import { Desk } from './desk.svelte';
import { Door } from './features/door/door.svelte';
import { FirstRun } from './features/firstrun/firstRun.svelte';
import { type Fault, asFault } from './ipc/fault';
import type { Journal, Stop } from './ipc/journal';
import type {
  LockReason,
  Notice,
  RecoverySheet,
  Theme,
  Unlocked,
  VaultStatus,
} from './ipc/bindings';

export type Stage =
  | { is: 'starting' }
  | { is: 'first-run'; run: FirstRun }
  | { is: 'locked'; door: Door }
  | { is: 'open'; desk: Desk };

const NOWHERE: VaultStatus = {
  state: 'locked',
  folder: '',
  name: '',
  lockedAt: null,
  lockReason: null,
  setAside: false,
  sample: null,
  theme: 'system',
};

export class Session {
  #stage = $state.raw<Stage>({ is: 'starting' });
  #theme = $state<Theme>('system');
  #journal: Journal;
  #stop: Stop | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get stage() {
    return this.#stage;
  }
  get theme() {
    return this.#theme;
  }

  async start(): Promise<void> {
    // Both at once: the door is drawn sooner when it does not wait until somebody listens.
    const listening = this.#journal.listen({
      vaultLocked: (reason) => void this.#locked(reason),
      dayTurned: (date) => this.#desk?.dayTurned(date),
      entriesChanged: () => this.#desk?.changed(),
      indexProgress: (progress) => this.#desk?.search.indexMoved(progress),
      flushWanted: () => void this.#flush(),
    });
    await this.#look();
    this.#stop = await listening;
    await this.#lookForLock();
  }

  get #desk(): Desk | undefined {
    return this.#stage.is === 'open' ? this.#stage.desk : undefined;
  }

  async #look(): Promise<void> {
    try {
      this.#turnTo(await this.#journal.vaultStatus());
    } catch (thrown) {
      this.#atTheDoor(NOWHERE, asFault(thrown));
    }
  }

  /** A lock that was told before anybody listened is seen all the same. */
  async #lookForLock(): Promise<void> {
    if (this.#stage.is !== 'open') return;
    try {
      const status = await this.#journal.vaultStatus();
      if (status.state !== 'unlocked') this.#turnTo(status);
    } catch {
      // Whatever is done next in the journal says what is wrong.
    }
  }

  #turnTo(status: VaultStatus) {
    this.#theme = status.theme;
    switch (status.state) {
      case 'missing':
        this.#leave();
        this.#stage = { is: 'first-run', run: this.#firstRun(status) };
        break;
      case 'locked':
        this.#atTheDoor(status);
        break;
      case 'unlocked':
        this.#open([]);
        break;
      default:
        return unreachable(status.state);
    }
  }

  #firstRun(status: VaultStatus): FirstRun {
    return new FirstRun(this.#journal, status, {
      done: () => this.#open([]),
      replaced: (other) => this.#turnTo(other),
      made: (other) => {
        this.#turnTo(other);
        if (this.#stage.is === 'locked') this.#stage.door.made = true;
      },
    });
  }

  #atTheDoor(status: VaultStatus, fault?: Fault) {
    this.#leave();
    const door = new Door(
      this.#journal,
      status,
      {
        opened: (unlocked) => this.#unlocked(status, unlocked),
        replaced: (other) => this.#turnTo(other),
      },
      fault,
    );
    this.#stage = { is: 'locked', door };
  }

  /** A vault whose recovery key was never proved has a new one, to be copied before anything else. */
  #unlocked(status: VaultStatus, { notices, sheet }: Unlocked) {
    if (!sheet) {
      this.#open(notices);
      return;
    }
    this.#leave();
    const told = { done: () => this.#open(notices), replaced: () => undefined };
    const run = new FirstRun(this.#journal, status, told, sheet);
    this.#stage = { is: 'first-run', run };
  }

  #open(notices: readonly Notice[]) {
    this.#leave();
    const desk = new Desk(
      this.#journal,
      (theme) => (this.#theme = theme),
      notices,
      (sheet) => void this.#handed(sheet),
    );
    this.#stage = { is: 'open', desk };
    void desk.start();
  }

  /** A recovery key was made anew from the settings: it is copied before anything else. */
  async #handed(sheet: RecoverySheet): Promise<void> {
    const status = await this.#journal.vaultStatus().catch(() => NOWHERE);
    // Locked meanwhile: a key that was never proved is made anew at the next unlock.
    if (this.#stage.is !== 'open') return;
    this.#unlocked(status, { notices: [], sheet });
  }

  /** The key is gone. Everything of the journal leaves the page before anything else is asked. */
  async #locked(reason: LockReason): Promise<void> {
    this.#atTheDoor({ ...NOWHERE, lockReason: reason, theme: this.#theme });
    await this.#look();
  }

  async #flush(): Promise<void> {
    const unkept = (await this.#desk?.secure()) ?? [];
    await this.#journal.flushed(unkept);
  }

  /** The window is put away: what is unsaved is saved. */
  hidden(): void {
    void this.#desk?.secure();
  }

  /** Whether the vault is open, be it with its recovery sheet still being copied. */
  get #opened(): boolean {
    const stage = this.#stage;
    return stage.is === 'open' || (stage.is === 'first-run' && stage.run.step !== 'passphrase');
  }

  /** Somebody is at the keyboard; the idle lock waits again. */
  touched(): void {
    // A refusal changes nothing that the window could mend: the vault may just have locked.
    if (this.#opened) this.#journal.touch().catch(() => undefined);
  }

  #leave() {
    const stage = this.#stage;
    if (stage.is === 'open') stage.desk.close();
    if (stage.is === 'locked') stage.door.close();
    if (stage.is === 'first-run') stage.run.close();
  }

  close(): void {
    this.#leave();
    this.#stop?.();
  }
}

function unreachable(value: never): void {
  void value;
}
