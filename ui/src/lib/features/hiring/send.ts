// What is written goes to the journal: each kind of record by its own command.

import type { HiringSaved } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';
import type { Writing } from './form';

/** Stores a record, and takes its step if that is asked for. */
export async function sent(
  journal: Journal,
  writing: Writing,
  step: boolean,
): Promise<{ id: string; rev: number; page?: HiringSaved['page'] }> {
  const { id, rev } = writing;
  const personId = writing.person ?? '';
  switch (writing.kind) {
    case 'team_gap':
      return journal.saveGap({ id, rev, form: writing.form });
    case 'scorecard':
      return journal.saveScorecard({ id, rev, personId, form: writing.form, locks: step });
    case 'reference_check':
      return journal.saveReference({ id, rev, personId, form: writing.form });
    case 'offer_decision':
      return journal.saveOffer({ id, rev, personId, form: writing.form, decides: step });
    case 'hire_outcome':
      return journal.saveLookBack({ id, rev, personId, form: writing.form });
    case 'scenario': {
      const madeFrom = writing.from ?? null;
      return journal.saveScenario({ id, rev, madeFrom, form: writing.form });
    }
    case 'candidate':
      throw new Error('a candidate is a person');
  }
}

/** Returns whoever is called so, made a candidate if nobody is. */
export async function candidateCalled(journal: Journal, name: string): Promise<string> {
  const folded = name.toLocaleLowerCase();
  const people = await journal.people();
  const known = people.find((person) => person.name.toLocaleLowerCase() === folded);
  if (known) return known.id;
  return journal.savePerson({
    id: null,
    baseRev: 0,
    name,
    shortName: '',
    aliases: [],
    relation: 'candidate',
    function: null,
    caresAbout: '',
    workingStyle: '',
    notes: '',
    level: '',
  });
}
