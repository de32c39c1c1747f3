// What Maya's plan is put together from: people, days and decisions that are invented.

import type {
  BetView,
  DecisionView,
  EntryRef,
  PlanPerson,
  PlanView,
} from '../src/lib/ipc/bindings';

export function who(id: string, name: string): PlanPerson {
  return { id, name, shortName: null, function: null, relation: null };
}

export const PEOPLE = {
  anneke: who('p5', 'Anneke de Vries'),
  ingrid: who('p3', 'Ingrid Solheim'),
  aisha: who('aisha', 'Aisha Karim'),
  johan: who('johan', 'Johan Ekström'),
  tomasz: who('p6', 'Tomasz Wieczorek'),
  fatima: who('fatima', 'Fatima El Amrani'),
  daniel: who('p4', 'Daniel Novák'),
  priya: who('priya', 'Priya Raman'),
  mikael: who('p2', 'Mikael Berg'),
  samuel: who('p7', 'Samuel Okoye'),
  lucia: who('p1', 'Lucía Ferrer'),
  henrik: who('henrik', 'Henrik Dahl'),
};

export function entry(id: string, title: string, day: number): EntryRef {
  return { id, kind: 'listening-interview', title, on: null, day, hidden: false };
}

export function heard(person: PlanPerson, day: number, said: string): PlanView['targets'][number] {
  return {
    person,
    bookedOn: null,
    heard: [entry(`i-${person.id}`, `Listening: ${person.name}`, day)],
    said,
  };
}
export function booked(
  person: PlanPerson,
  on: string | null,
  said = '',
): PlanView['targets'][number] {
  return { person, bookedOn: on, heard: [], said };
}

export function decision(id: string, title: string, rest: Partial<DecisionView>): DecisionView {
  return {
    id,
    title,
    on: '2026-03-10',
    day: 9,
    origin: 'inherited',
    status: 'accepted',
    madeOn: '',
    madeBy: '',
    reasonKnown: 'told',
    statedReason: '',
    stillValid: 'unsure',
    door: 'two_way',
    revisitOn: null,
    asked: [],
    explainedBy: [],
    dependsOn: '',
    dependsOnIt: '',
    verdict: 'check',
    bets: [],
    fence: false,
    locked: false,
    ...rest,
  };
}

export function bet(id: string, title: string, rest: Partial<BetView>): BetView {
  return {
    id,
    title,
    hypothesis: '',
    state: 'proposed',
    mayBecome: ['candidate', 'active', 'stopped'],
    effect: null,
    effort: null,
    door: 'two_way',
    helps: '',
    fromDay: null,
    earlyWin: false,
    owner: null,
    evidence: [],
    witnesses: [],
    evidenceNote: '',
    touches: [],
    fence: [],
    fenceNote: '',
    reason: '',
    urgentBecause: '',
    history: [],
    ...rest,
  };
}
