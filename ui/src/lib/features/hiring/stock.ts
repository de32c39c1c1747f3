// The stock of scenarios: what it is sorted by, what is found in it, what a card says of it.

import type { ScenarioView } from '../../ipc/bindings';
import { CRITERIA, OF_A_MANAGER } from './form';
import { criterionOf, showsSaid } from './words';

/** By this one is told from another, also where it came with Footing. */
export function keyOf(scenario: ScenarioView): string {
  return scenario.id ?? scenario.madeFrom ?? '';
}

interface Shelf {
  /** The criterion; none for what shows something else, `away` for what is put away. */
  of: string | null;
  scenarios: ScenarioView[];
}

/** Returns the scenarios by what they show first; those put away last. */
export function shelved(scenarios: readonly ScenarioView[]): Shelf[] {
  const of = (scenario: ScenarioView) => {
    if (scenario.form.retired) return 'away';
    const known = scenario.form.competencies.map(criterionOf);
    return known.find((one) => one !== null) ?? null;
  };
  return [...CRITERIA, ...OF_A_MANAGER, null, 'away']
    .map((shelf) => ({
      of: shelf,
      scenarios: scenarios.filter((scenario) => of(scenario) === shelf),
    }))
    .filter(({ scenarios }) => scenarios.length > 0);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Returns those in which every word that was typed stands. */
export function found(scenarios: readonly ScenarioView[], typed: string): ScenarioView[] {
  const asked = folded(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return scenarios.filter(({ form }) => {
    const said = folded(
      [form.title, form.domain, showsSaid(form.competencies), form.opening].join(' '),
    );
    return asked.every((word) => said.includes(word));
  });
}

/** Returns the scenarios that a card says were used: each stands on a line by its name. */
export function usedIn(scenarios: readonly ScenarioView[], written: string): ScenarioView[] {
  const lines = written.split('\n').map((line) => folded(line.trim()));
  const all = lines.flatMap((line) =>
    line === '' ? [] : (scenarios.find(({ form }) => folded(form.title.trim()) === line) ?? []),
  );
  return [...new Set(all)];
}

/** Returns the words of a card with one more scenario; one that is there stays there once. */
export function withScenario(written: string, title: string): string {
  const lines = written.split('\n').map((line) => folded(line.trim()));
  if (lines.includes(folded(title.trim()))) return written;
  return written.trim() === '' ? title : `${written.trimEnd()}\n${title}`;
}

/** Lines as a list holds them. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
