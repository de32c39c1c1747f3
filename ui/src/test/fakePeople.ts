// The part of the journal in memory that has people.

import { Fault } from '../lib/ipc/fault';
import type {
  InfluenceInput,
  InfluenceView,
  Deleted,
  Merged,
  NamedEntry,
  NamingInput,
  ChangeInput,
  ChangedPerson,
  EraseInput,
  ErasePlanInput,
  ErasePlanView,
  ErasedCounts,
  Handed,
  HandingInput,
  PeopleMapView,
  PersonInput,
  PrepareView,
  PutBackInput,
  PersonRow,
  PersonView,
} from '../lib/ipc/bindings';
import { FakeVault } from './fakeVault';
import { changedPerson } from './people';
import { aPerson } from './samples';

export class FakePeople extends FakeVault {
  influences: InfluenceView[] = [];
  keepsInfluences = true;
  readonly everybody = new Map<string, PersonView>();

  people(): Promise<PersonRow[]> {
    const rows = [...this.everybody.values()].map((person) => ({
      id: person.id,
      name: person.name,
      shortName: person.shortName,
      isSelf: person.isSelf,
      relation: person.relation,
      function: person.function,
      entries: person.kinds.reduce((sum, { count }) => sum + count, 0),
      lastOn: person.entries[0]?.occurredOn ?? null,
    }));
    return Promise.resolve(rows.sort((a, b) => a.name.localeCompare(b.name)));
  }

  person(id: string): Promise<PersonView> {
    const person = this.everybody.get(id);
    return person ? Promise.resolve(person) : Promise.reject(new Fault('not_found'));
  }

  naming({ personId, kind, after, limit }: NamingInput): Promise<NamedEntry[]> {
    const entries = this.everybody.get(personId)?.entries ?? [];
    const wanted = entries.filter((entry) => kind === null || entry.kind === kind);
    const start = after === null ? 0 : wanted.findIndex(({ id }) => id === after.id) + 1;
    return Promise.resolve(wanted.slice(start, start + limit));
  }

  savePerson(person: PersonInput): Promise<string> {
    const id = person.id ?? `p-${this.everybody.size + 1}`;
    const there = this.everybody.get(id) ?? aPerson({ id, rev: 0 });
    if (there.rev !== person.baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`save ${id}`);
    this.everybody.set(id, {
      ...there,
      ...person,
      id,
      shortName: person.shortName === '' ? null : person.shortName,
      rev: there.rev + 1,
    });
    return Promise.resolve(id);
  }

  mergePeople(goneId: string, keptId: string): Promise<Merged> {
    this.log.push(`merge ${goneId} ${keptId}`);
    const entries = this.everybody.get(goneId)?.entries.length ?? 0;
    return Promise.resolve({ entries });
  }

  undoMerge(goneId: string): Promise<void> {
    this.log.push(`apart ${goneId}`);
    return Promise.resolve();
  }

  peopleMap(): Promise<PeopleMapView> {
    return this.people().then((rows) => ({
      people: rows
        .filter(({ isSelf }) => !isSelf)
        .map((person) => {
          const { rev, brief } = this.everybody.get(person.id) ?? aPerson();
          return { person, rev, standing: brief.standing };
        }),
      dayOne: '2026-03-02',
      influences: this.influences,
      keepsInfluences: this.keepsInfluences,
    }));
  }

  setInfluence({ from, to, strength }: InfluenceInput): Promise<number | null> {
    if (!this.keepsInfluences || from === to) return Promise.reject(new Fault('invalid_input'));
    this.log.push(`influence ${from} ${to} ${strength ?? 'none'}`);
    const is = (one: InfluenceView) => one.from === from && one.to === to;
    const before = this.influences.find(is)?.strength ?? null;
    const others = this.influences.filter((one) => !is(one));
    this.influences = strength === null ? others : [...others, { from, to, strength }];
    return Promise.resolve(before);
  }

  changePerson({ id, baseRev, change }: ChangeInput): Promise<ChangedPerson> {
    const there = this.everybody.get(id);
    if (!there) return Promise.reject(new Fault('not_found'));
    if (there.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`change ${id} ${change.of}`);
    const rev = baseRev + 1;
    this.everybody.set(id, { ...changedPerson(there, change, this.day.date), rev });
    return Promise.resolve({ rev, before: JSON.stringify(there) });
  }

  putPersonBack({ id, baseRev, before }: PutBackInput): Promise<number> {
    if (this.everybody.get(id)?.rev !== baseRev) return Promise.reject(new Fault('conflict'));
    this.log.push(`put back ${id}`);
    const was = JSON.parse(before) as PersonView;
    this.everybody.set(id, { ...was, rev: baseRev + 1 });
    return Promise.resolve(baseRev + 1);
  }

  prepare(id: string): Promise<PrepareView> {
    const person = this.everybody.get(id);
    if (!person) return Promise.reject(new Fault('not_found'));
    return Promise.resolve({
      id,
      name: person.name,
      shortName: person.shortName,
      on: this.day.date,
      caresAbout: person.caresAbout,
      worksBest: person.workingStyle,
      promises: person.promises.filter(({ state }) => state === 'open'),
      brief: person.brief,
      readsIn: 50,
    });
  }

  exportPerson({ id, format }: HandingInput): Promise<Handed | null> {
    this.log.push(`export ${id} ${format}`);
    const path = '/home/maya/footing-person-2026-03-24.md';
    return Promise.resolve({ path, entries: 14, locked: 1, trashed: 0, others: 3 });
  }

  /** Whether locked entries name whoever is to be erased. */
  lockedNames = false;

  erasePlan({ id }: ErasePlanInput): Promise<ErasePlanView> {
    const person = this.everybody.get(id);
    if (!person) return Promise.reject(new Fault('not_found'));
    const gone = person.entries.filter(({ kind }) => kind === 'feedback');
    const waitsForLocked = this.lockedNames && !this.log.includes('show locked');
    return Promise.resolve({
      names: [person.name, ...person.aliases],
      parts: person.name.split(' ').filter((part) => part.length > 2),
      gone,
      counts: {
        gone: gone.length,
        changed: person.entries.length - gone.length,
        locked: this.lockedNames ? 1 : 0,
        drafts: 1,
        people: 0,
        settings: 0,
        attachments: 0,
      },
      waitsForLocked,
    });
  }

  async erasePerson({ id, also, typed }: EraseInput): Promise<ErasedCounts> {
    const plan = await this.erasePlan({ id, also });
    if (typed.toLowerCase() !== this.everybody.get(id)?.name.toLowerCase() || plan.waitsForLocked)
      throw new Fault('invalid_input');
    this.log.push(`erase ${id}`);
    this.everybody.delete(id);
    return plan.counts;
  }

  deletePerson(id: string): Promise<Deleted> {
    const entries = this.everybody.get(id)?.entries.length ?? 0;
    if (entries > 0) return Promise.resolve({ type: 'stillNamed', entries });
    this.everybody.delete(id);
    return Promise.resolve({ type: 'deleted' });
  }
}
