// Promises and nudges of a journal that tests and the gallery bring, with the journal's own rules
// in short.

import type {
  AbsenceInput,
  AbsenceView,
  QuietView,
  CountView,
  DueReading,
  LedgerPromise,
  LedgerView,
  MoveInput,
  MuteInput,
  NudgesView,
  NudgeView,
  PromiseChanged,
  PromiseCountsView,
  SnoozeInput,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';

const TODAY = '2026-03-24';
const NONE: CountView = { onTime: 0, late: 0, dropped: 0, open: 0 };

export function aPromise(promise: Partial<LedgerPromise> & { id: string }): LedgerPromise {
  return {
    entryId: `entry-${promise.id}`,
    text: promise.id,
    mine: true,
    own: false,
    person: { id: 'p1', name: 'Lucía Ferrer' },
    madeOn: '2026-03-20',
    madeDay: 19,
    due: null,
    state: 'open',
    overdueDays: null,
    late: false,
    closedOn: null,
    lateBy: null,
    closingNote: null,
    moves: [],
    locked: false,
    ...promise,
  };
}

export function aNudge(nudge: Partial<NudgeView> & { key: string }): NudgeView {
  return {
    about: 'promiseSoon',
    since: '2026-03-26',
    sinceDay: 25,
    cause: 'You promised Aisha the rota for Thursday.',
    act: { does: 'movePromise', id: 'c1' },
    ...nudge,
  };
}

export class FakePromises {
  open: LedgerPromise[] = [];
  closed: LedgerPromise[] = [];
  /** Those that ended before this week. */
  before: { mine: CountView; theirs: CountView } = { mine: NONE, theirs: NONE };
  counts: PromiseCountsView = { people: [], functions: [], mine: NONE, theirs: NONE };
  reasons: NudgeView[] = [];
  muted: NudgesView['muted'] = [];
  snoozed: SnoozeInput[] = [];
  away: AbsenceView[] = [];
  awayUntil: string | null = null;
  readonly log: string[] = [];
  #past: [LedgerPromise[], LedgerPromise[]][] = [];

  ledger(): Promise<LedgerView> {
    const side = (mine: boolean) => ({
      open: this.open.filter((promise) => promise.mine === mine),
      moreOpen: 0,
      closed: this.closed.filter((promise) => promise.mine === mine),
      moreClosed: 0,
    });
    const [mine, theirs] = [side(true), side(false)];
    const count = (before: CountView, { open, closed }: typeof mine): CountView => ({
      onTime: before.onTime + closed.filter(({ state }) => state === 'kept').length,
      late: before.late + closed.filter(({ state }) => state === 'keptLate').length,
      dropped: before.dropped + closed.filter(({ state }) => state === 'dropped').length,
      open: open.length,
    });
    return Promise.resolve({
      mine: { ...mine, count: count(this.before.mine, mine) },
      theirs: { ...theirs, count: count(this.before.theirs, theirs) },
    });
  }

  promiseCounts(): Promise<PromiseCountsView> {
    return Promise.resolve(this.counts);
  }

  keepPromise(id: string): Promise<PromiseChanged> {
    this.log.push(`kept ${id}`);
    return this.#close(id, (promise) => ({
      state: promise.late ? 'keptLate' : 'kept',
      closedOn: TODAY,
    }));
  }

  dropPromise(id: string, note: string): Promise<PromiseChanged> {
    if (note.trim() === '') return Promise.reject(new Fault('invalid_input'));
    this.log.push(`dropped ${id}`);
    return this.#close(id, () => ({ state: 'dropped', closedOn: TODAY, closingNote: note }));
  }

  movePromise({ id, to, told }: MoveInput): Promise<PromiseChanged> {
    this.#keep();
    this.log.push(`moved ${id} to ${to}${told ? ', told' : ''}`);
    this.open = this.open.map((promise) =>
      promise.id === id
        ? {
            ...promise,
            due: to,
            overdueDays: null,
            late: promise.overdueDays !== null && !told,
            moves: [...promise.moves, { on: TODAY, onDay: 23, from: promise.due, to, told }],
          }
        : promise,
    );
    return this.#changed();
  }

  takeBackPromise({ beforeRev }: PromiseChanged): Promise<void> {
    const past = this.#past[beforeRev];
    if (!past) return Promise.reject(new Fault('conflict'));
    [this.open, this.closed] = past;
    this.log.push('taken back');
    return Promise.resolve();
  }

  readDue(text: string): Promise<DueReading> {
    const known: Readonly<Record<string, string>> = {
      today: TODAY,
      tomorrow: '2026-03-25',
      friday: '2026-03-27',
    };
    const word = text.trim().toLowerCase();
    const date = known[word] ?? (/^\d{4}-\d{2}-\d{2}$/.test(word) ? word : null);
    const candidates = word === '3/4' ? ['2026-04-03', '2027-03-04'] : [];
    return Promise.resolve({ date, sure: date !== null, candidates });
  }

  nudges(): Promise<NudgesView> {
    const { muted, awayUntil } = this;
    const hidden = new Set(this.snoozed.map(({ key }) => key));
    const shown = this.reasons.filter(
      ({ key, about }) => !hidden.has(key) && !muted.includes(about),
    );
    return Promise.resolve({ nudges: awayUntil === null ? shown : [], muted, awayUntil });
  }

  snoozeNudge(snooze: SnoozeInput): Promise<void> {
    this.snoozed = [...this.snoozed, snooze];
    return Promise.resolve();
  }

  wakeNudge(key: string): Promise<void> {
    this.snoozed = this.snoozed.filter((snooze) => snooze.key !== key);
    return Promise.resolve();
  }

  muteNudges({ about, muted }: MuteInput): Promise<void> {
    this.muted = this.muted.filter((one) => one !== about);
    if (muted) this.muted = [...this.muted, about];
    return Promise.resolve();
  }

  quiet(): Promise<QuietView> {
    const snoozed = this.snoozed.flatMap(({ key, until }) => {
      const nudge = this.reasons.find((one) => one.key === key);
      return nudge ? [{ key, until, about: nudge.about, cause: nudge.cause }] : [];
    });
    return Promise.resolve({ muted: this.muted, snoozed, away: this.away });
  }

  putAbsence({ insteadOf, ...absence }: AbsenceInput): Promise<AbsenceView[]> {
    const others = this.away.filter(({ from }) => from !== insteadOf);
    const at = (at: string) => Promise.reject(new Fault('invalid_input', '', { at }));
    if (absence.to < absence.from) return at('to');
    if (others.some(({ from, to }) => from <= absence.to && absence.from <= to)) return at('from');
    this.away = [...others, absence].toSorted((one, other) => one.from.localeCompare(other.from));
    return Promise.resolve(this.away);
  }

  dropAbsence(from: string): Promise<AbsenceView[]> {
    this.away = this.away.filter((one) => one.from !== from);
    return Promise.resolve(this.away);
  }

  #close(
    id: string,
    end: (promise: LedgerPromise) => Partial<LedgerPromise>,
  ): Promise<PromiseChanged> {
    const promise = this.open.find((one) => one.id === id);
    if (!promise) return Promise.reject(new Fault('not_found'));
    this.#keep();
    this.open = this.open.filter((one) => one !== promise);
    this.closed = [{ ...promise, overdueDays: null, ...end(promise) }, ...this.closed];
    return this.#changed();
  }

  #keep(): void {
    this.#past.push([this.open, this.closed]);
  }

  #changed(): Promise<PromiseChanged> {
    const rev = this.#past.length;
    return Promise.resolve({ entryId: 'e', rev, beforeRev: rev - 1 });
  }
}
