// One thing about a person changed in memory, as the journal does it on disk.

import type { Change, PersonView, PlaceView } from '../lib/ipc/bindings';

export function changedPerson(person: PersonView, change: Change, today: string): PersonView {
  switch (change.of) {
    case 'relation':
      return { ...person, relation: change.value };
    case 'function':
      return { ...person, function: change.value };
    case 'text':
      return { ...person, [change.field]: change.text };
    case 'started':
      return { ...person, startedOn: change.day };
    case 'left':
      return { ...person, leftOn: change.day };
    case 'trust':
      return { ...person, trust: change.score };
    case 'wantedStance':
      return { ...person, wantedStance: change.stance };
    case 'theirWords':
      return { ...person, theirWords: change.rows };
    case 'cadences':
      return { ...person, cadences: change.rows };
    case 'place': {
      const { power, interest } = change;
      const place: PlaceView | null =
        power === null || interest === null ? null : { power, interest };
      const standing = { ...person.brief.standing, place };
      standing.wasAt ??= person.brief.standing.place;
      return { ...person, power, interest, brief: { ...person.brief, standing } };
    }
    case 'stance': {
      const { stance, why } = change;
      const stances = [...person.brief.stances, { date: today, stance, why }];
      const standing = { ...person.brief.standing, stance };
      return { ...person, brief: { ...person.brief, stances, standing } };
    }
  }
}
