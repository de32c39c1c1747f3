// What others said when they were asked the same.

import type { Journal } from '../../ipc/journal';
import type { PlanView } from '../../ipc/bindings';
import type { Other } from './interview.svelte';

/** More conversations than this are read in the search. */
const MOST = 20;

/** The answers of the tour's other conversations to `question`, the last heard first. */
export async function othersOn(
  journal: Journal,
  plan: Pick<PlanView, 'targets' | 'alsoHeard'>,
  question: string,
  except: string | null,
): Promise<Other[]> {
  const heard = [...plan.targets, ...plan.alsoHeard]
    .flatMap(({ person, heard: entries }) =>
      entries
        .filter(({ hidden }) => !hidden)
        .map(({ id, day }) => ({ id, day, name: person.name })),
    )
    .filter(({ id }) => id !== except)
    .toSorted((one, other) => (other.day ?? 0) - (one.day ?? 0))
    .slice(0, MOST);
  const read = await Promise.all(
    heard.map(async ({ id, day, name }): Promise<Other | null> => {
      const view = await journal.interview(id).catch(() => null);
      const answer = view?.answers.find((one) => one.question === question);
      return answer && answer.verbatim.trim() !== ''
        ? { entry: id, name, day, verbatim: answer.verbatim }
        : null;
    }),
  );
  return read.filter((other) => other !== null);
}
