// The week and the log of a day's records, as far as the page can tell them from the real ones.

import type {
  DailyLog,
  LeverageInput,
  Logged,
  PullbackInput,
  WeekInput,
  WeekView,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';
import { addDays, week, weekday } from '../lib/time/civil';

export function aWeek(view: Partial<WeekView> = {}): WeekView {
  const monday = view.monday ?? '2026-03-23';
  return {
    monday,
    number: week(monday),
    rev: 0,
    id: null,
    said: { answers: ['', '', '', '', '', ''], axes: [null, null, null, null, null], energy: null },
    before: null,
    counts: {
      talked: 0,
      kept: 0,
      late: 0,
      dropped: 0,
      given: 0,
      heard: 0,
      leverage: 0,
      pulls: 0,
      outcomes: [],
    },
    offers: [[], [], [], [], [], []],
    doubted: false,
    doubtRev: null,
    doubt: null,
    doubtNote: '',
    ...view,
  };
}

export function aLog(log: Partial<DailyLog> = {}): DailyLog {
  return {
    pulls: [],
    leverage: [],
    weeks: Array.from({ length: 13 }, (_, at) => ({
      monday: addDays('2025-12-29', 7 * at),
      pulls: 0,
      leverage: 0,
    })),
    outcomes: [],
    often: null,
    learners: [],
    sums: [],
    ...log,
  };
}

export class FakeDaily {
  readonly weeks = new Map<string, WeekView>();
  log = aLog();
  /** What was sent, in its order. */
  readonly sent: (WeekInput | PullbackInput | LeverageInput)[] = [];

  constructor(private readonly forms: Map<string, string>) {}

  week(date: string): WeekView {
    const monday = addDays(date, -weekday(date));
    return structuredClone(this.weeks.get(monday) ?? aWeek({ monday }));
  }

  saveWeek(input: WeekInput): Logged {
    const there = this.week(input.date);
    if (there.rev !== input.baseRev) throw new Fault('conflict');
    this.sent.push(structuredClone(input));
    const { monday } = there;
    this.weeks.set(monday, {
      ...there,
      rev: there.rev + 1,
      id: `week-${monday}`,
      said: structuredClone(input.said),
      doubted: there.doubted || input.doubt !== null || input.doubtNote !== '',
    });
    this.forms.delete('week');
    return { id: `week-${monday}`, rev: there.rev + 1 };
  }

  logPullback(input: PullbackInput): Logged {
    for (const at of ['task', 'trigger', 'outcome'] as const) {
      if (!input[at]) throw new Fault('invalid_input', '', { at });
    }
    return this.#logged(input);
  }

  logLeverage(input: LeverageInput): Logged {
    if (input.what === '') throw new Fault('invalid_input', '', { at: 'what' });
    const { low, high, basis } = input;
    if ((low === null) !== (high === null)) {
      throw new Fault('invalid_input', '', { at: low === null ? 'estimate.low' : 'estimate.high' });
    }
    if (low !== null && high !== null && (low > high || (low === high && basis !== 'measured'))) {
      throw new Fault('invalid_input', '', { at: 'estimate.high' });
    }
    return this.#logged(input);
  }

  #logged(input: PullbackInput | LeverageInput): Logged {
    this.sent.push(structuredClone(input));
    this.forms.delete('daily');
    return { id: input.id ?? `d-${this.sent.length}`, rev: input.baseRev + 1 };
  }
}
