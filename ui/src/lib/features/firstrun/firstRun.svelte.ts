// Making a vault: a passphrase typed twice, then a recovery key that is proved to be on paper.

import { type Fault, asFault } from '../../ipc/fault';
import type { Journal } from '../../ipc/journal';
import type { RecoverySheet, Strength, VaultStatus } from '../../ipc/bindings';
import type { CivilDate } from '../../time/civil';

export const ESTIMATE_MS = 150;

export type Step = 'passphrase' | 'sheet' | 'proof';
export type Problem = 'tooShort' | 'differs' | 'wrongGroup';

export class FirstRun {
  #step = $state<Step>('passphrase');
  #passphrase = $state('');
  #strength = $state.raw<Strength | null>(null);
  #folder = $state('');
  #name = $state('');
  #groups = $state.raw<readonly string[]>([]);
  #madeOn = $state<CivilDate | null>(null);
  #asked = $state(0);
  #problem = $state<Problem | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #busy = $state(false);

  /** Whether this sheet takes the place of one that was never proved. */
  readonly renewed: boolean;

  again = $state('');
  shown = $state(false);
  proof = $state('');

  #journal: Journal;
  #done: () => void;
  #replaced: (status: VaultStatus) => void;
  #made: (status: VaultStatus) => void;
  #estimating: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  /** The turn whose text `#strength` is about. */
  #estimated = 0;

  constructor(
    journal: Journal,
    status: VaultStatus,
    told: {
      done: () => void;
      /** The owner pointed at a vault that exists. */
      replaced: (status: VaultStatus) => void;
      /** The vault was made by a try that seemed to fail. */
      made?: (status: VaultStatus) => void;
    },
    /** The vault is made, and has this sheet in place of one that was never proved. */
    sheet?: RecoverySheet,
  ) {
    this.#journal = journal;
    this.#folder = status.folder;
    this.#name = status.name;
    this.renewed = sheet !== undefined;
    this.#done = told.done;
    this.#replaced = told.replaced;
    this.#made = told.made ?? told.replaced;
    if (sheet) void this.#show(sheet);
  }

  get step() {
    return this.#step;
  }
  get strength() {
    return this.#strength;
  }
  get folder() {
    return this.#folder;
  }
  /** What the vault is called: by its folder. */
  get name() {
    return this.#name;
  }
  get groups() {
    return this.#groups;
  }
  /** The day the sheet was made, for the paper. */
  get madeOn() {
    return this.#madeOn;
  }
  /** The group that has to be typed back, counted from 1. */
  get asked() {
    return this.#asked;
  }
  /** How many letters that group has. */
  get askedLength() {
    return this.#groups[this.#asked - 1]?.length ?? 0;
  }
  get problem() {
    return this.#problem;
  }
  get fault() {
    return this.#fault;
  }
  get busy() {
    return this.#busy;
  }
  get passphrase() {
    return this.#passphrase;
  }
  set passphrase(text: string) {
    this.#passphrase = text;
    this.#problem = null;
    this.#estimateSoon();
  }

  #estimateSoon() {
    clearTimeout(this.#estimating);
    const turn = ++this.#turn;
    if (this.#passphrase === '') {
      this.#strength = null;
      return;
    }
    this.#estimating = setTimeout(() => void this.#estimate(turn), ESTIMATE_MS);
  }

  async #estimate(turn: number) {
    try {
      const strength = await this.#journal.estimatePassphrase(this.#passphrase);
      if (turn !== this.#turn) return;
      this.#strength = strength;
      this.#estimated = turn;
    } catch {
      // Without an estimate the strokes stay empty; making the vault still checks the length.
      if (turn === this.#turn) this.#strength = null;
    }
  }

  async chooseFolder(): Promise<void> {
    await this.#attempt(async () => {
      const folder = await this.#journal.chooseFolder();
      if (folder === null) return;
      const status = await this.#journal.useFolder(folder);
      if (status.state !== 'missing') {
        this.#replaced(status);
        return;
      }
      this.#folder = status.folder;
      this.#name = status.name;
    });
  }

  /** Opens the sample journal instead. */
  async lookAround(): Promise<void> {
    if (this.#busy) return;
    await this.#attempt(async () => {
      const status = await this.#journal.lookAround();
      this.#forget();
      this.#replaced(status);
    });
  }

  async create(): Promise<void> {
    if (this.#busy) return;
    // Whoever types fast is judged by what stands there now, not by what stood there before.
    if (this.#passphrase !== '' && this.#estimated !== this.#turn) {
      clearTimeout(this.#estimating);
      await this.#estimate(this.#turn);
      if (this.#busy) return;
    }
    if (this.#strength?.verdict === 'tooShort' || this.#passphrase.trim() === '') {
      this.#problem = 'tooShort';
      return;
    }
    if (this.#passphrase !== this.again) {
      this.#problem = 'differs';
      return;
    }
    this.#problem = null;
    await this.#attempt(async () => {
      const sheet = await this.#journal.createVault(this.#passphrase, this.#folder);
      this.#forget();
      await this.#show(sheet);
    });
    if (this.#fault) await this.#lookAgain();
  }

  /** A vault that was made but for its last step is there: it is opened, not made again. */
  async #lookAgain(): Promise<void> {
    try {
      const status = await this.#journal.vaultStatus();
      if (status.state !== 'locked') return;
      this.#forget();
      this.#made(status);
    } catch {
      // What was said about the making says it better.
    }
  }

  async #show({ groups }: RecoverySheet): Promise<void> {
    this.#groups = groups;
    this.#step = 'sheet';
    await this.#dateSheet();
  }

  /** A sheet opens the journal just as well without its date. */
  async #dateSheet(): Promise<void> {
    try {
      this.#madeOn = (await this.#journal.today()).date;
    } catch {
      this.#madeOn = null;
    }
  }

  /** Covers one group on the sheet and asks for it from the paper. */
  prove(): void {
    this.proof = '';
    this.#problem = null;
    this.#asked = 1 + randomBelow(this.#groups.length);
    this.#step = 'proof';
  }

  /** Back to the whole sheet; next time another group may be asked. */
  showAgain(): void {
    this.proof = '';
    this.#problem = null;
    this.#step = 'sheet';
  }

  async confirm(): Promise<void> {
    if (this.#busy || this.proof.trim() === '') return;
    await this.#attempt(async () => {
      if (await this.#journal.confirmRecovery(this.#asked, this.proof)) {
        this.#groups = [];
        this.proof = '';
        this.#done();
      } else {
        this.#problem = 'wrongGroup';
      }
    });
  }

  async #attempt(job: () => Promise<void>): Promise<void> {
    this.#busy = true;
    this.#fault = null;
    try {
      await job();
    } catch (thrown) {
      this.#fault = asFault(thrown);
    } finally {
      this.#busy = false;
    }
  }

  #forget() {
    clearTimeout(this.#estimating);
    this.#turn += 1;
    this.#passphrase = '';
    this.again = '';
    this.#strength = null;
  }

  close(): void {
    this.#forget();
    this.#groups = [];
    this.proof = '';
  }
}

function randomBelow(count: number): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number % count;
}
