// The phases of a plan while they are changed: days as they are typed, criteria a line each.

import type { PhaseInput, PlanView } from '../../ipc/bindings';
import type { NotMade } from './plan.svelte';

export interface PhaseDraft {
  name: string;
  /** Null where no number stands. */
  fromDay: number | null;
  toDay: number | null;
  intent: string;
  criteria: string;
}

export function phaseDrafts({ phases }: Pick<PlanView, 'phases'>): PhaseDraft[] {
  return phases.map(({ name, fromDay, toDay, intent, criteria }) => ({
    name,
    fromDay,
    toDay,
    intent,
    criteria: criteria.map(({ text }) => text).join('\n'),
  }));
}

/** The phases as they are kept, or null where a day is missing. A criterion that was met stays so. */
export function phaseInputs(
  drafts: readonly PhaseDraft[],
  { phases }: Pick<PlanView, 'phases'>,
): PhaseInput[] | null {
  const met = new Map(
    phases.flatMap(({ criteria }) => criteria.map(({ text, metOn }) => [text, metOn] as const)),
  );
  const inputs: PhaseInput[] = [];
  for (const { name, fromDay, toDay, intent, criteria } of drafts) {
    if (fromDay === null || toDay === null) return null;
    const lines = criteria.split('\n').map((line) => line.trim());
    const kept = lines.filter((line) => line !== '');
    const rows = kept.map((text) => ({ text, metOn: met.get(text) ?? null }));
    inputs.push({ name, fromDay, toDay, intent, criteria: rows });
  }
  return inputs;
}

/** Moves the end of a phase. The next one begins the day after, if it did before. */
export function moveEnd(phases: PhaseDraft[], at: number, toDay: number | null): void {
  const [phase, next] = [phases[at], phases[at + 1]];
  if (!phase) return;
  const before = phase.toDay;
  phase.toDay = toDay;
  if (next && toDay !== null && before !== null && next.fromDay === before + 1)
    next.fromDay = toDay + 1;
}

/** One more phase, over the days that are left. */
export function nextPhase(phases: readonly PhaseDraft[], length: number): PhaseDraft {
  const last = phases.at(-1)?.toDay ?? null;
  const fromDay = last === null ? null : last + 1;
  return { name: '', fromDay, toDay: length, intent: '', criteria: '' };
}

/** The names of the phases that a refusal is about. */
export function phasesRefused(notMade: NotMade | null): readonly string[] {
  if (notMade?.is !== 'refused') return [];
  const { refusal } = notMade;
  switch (refusal.reason) {
    case 'phase_gap':
      return [refusal.before];
    case 'phase_overlap':
      return [refusal.one, refusal.other];
    case 'phase_outside':
    case 'phase_backwards':
      return [refusal.phase];
    default:
      return [];
  }
}
