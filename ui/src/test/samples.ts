// Small whole values for tests; each test names only what it is about.

import type {
  DayPage,
  EntryRow,
  EntryView,
  Facets,
  FeedbackOverview,
  FeedbackView,
  BriefView,
  KeptSide,
  PersonPromise,
  PersonView,
  Preview,
  SearchAnswer,
  SearchHit,
  VaultStatus,
} from '../lib/ipc/bindings';
import { addDays } from '../lib/time/civil';

export const noFacets: Facets = { kind: [], person: [], tag: [], month: [], day: [] };

export function aStatus(status: Partial<VaultStatus> = {}): VaultStatus {
  return {
    state: 'locked',
    folder: '/home/maya/Documents/maya.footing',
    name: 'maya.footing',
    lockedAt: null,
    lockReason: null,
    setAside: false,
    sample: null,
    theme: 'system',
    ...status,
  };
}

export function aPage(page: Partial<DayPage> = {}): DayPage {
  return {
    date: '2026-03-24',
    entryId: null,
    rev: 0,
    title: '',
    body: '',
    recordedAt: null,
    draft: null,
    ...page,
  };
}

export function anEntry(entry: Partial<EntryView> = {}): EntryView {
  return {
    sensitivity: 'normal',
    id: 'e1',
    kind: 'note',
    title: '',
    body: '',
    interpretation: null,
    occurredOn: '2026-03-24',
    recordedAt: '2026-03-24T08:12:00Z',
    people: [],
    tags: [],
    rev: 1,
    children: [],
    deleted: false,
    draft: null,
    // As if every paragraph were plain.
    blocks: (entry.body ?? '')
      .split(/\n\n+/)
      .filter(Boolean)
      .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    ...entry,
  };
}

export function aRow(row: Partial<EntryRow> = {}): EntryRow {
  return {
    id: 'e1',
    kind: 'note',
    title: 'A note',
    excerpt: '',
    occurredOn: '2026-03-24',
    people: [],
    words: 10,
    parts: [],
    ...row,
  };
}

export function aHit(hit: Partial<SearchHit> = {}): SearchHit {
  return {
    id: 'e1',
    childId: null,
    childType: null,
    kind: 'note',
    title: { text: '', highlights: [] },
    occurredOn: '2026-03-24',
    people: [],
    score: 1,
    snippet: { text: 'words', highlights: [] },
    ...hit,
  };
}

export function anAnswer(answer: Partial<SearchAnswer> = {}): SearchAnswer {
  const hits = answer.hits ?? [];
  return {
    generation: 1,
    total: hits.length,
    tookMs: 6,
    complete: true,
    chips: [],
    hints: [],
    alsoFound: [],
    facets: noFacets,
    hits,
    ...answer,
  };
}

/** What stands beside the list for an entry, nothing marked. */
export function aPreview(entry: EntryView, preview: Partial<Preview> = {}): Preview {
  const part = {
    childId: null,
    childType: null,
    highlights: [],
    cutBefore: false,
    cutAfter: false,
  };
  return {
    id: entry.id,
    kind: entry.kind,
    title: { text: entry.title, highlights: [] },
    occurredOn: entry.occurredOn,
    people: entry.people,
    tags: entry.tags,
    parts: [
      { ...part, what: 'body', text: entry.body },
      ...(entry.interpretation === null
        ? []
        : [{ ...part, what: 'interpretation' as const, text: entry.interpretation }]),
      ...entry.children.map(({ id, type, text }) => ({
        ...part,
        what: 'child' as const,
        childId: id,
        childType: type,
        text,
      })),
    ],
    ...preview,
  };
}

export function aFeedback(piece: Partial<FeedbackView> = {}): FeedbackView {
  return {
    id: 'f1',
    rev: 1,
    title: 'Feedback',
    body: '',
    occurredOn: '2026-03-24',
    recordedAt: '2026-03-24T08:00:00Z',
    sensitivity: 'normal',
    direction: 'gave',
    state: 'captured',
    subject: null,
    source: null,
    intent: 'redirect',
    model: 'sbi',
    situation: '',
    behaviour: '',
    impact: '',
    intentHeard: '',
    channel: null,
    asked: false,
    deliveredOn: null,
    myDelivery: null,
    reception: null,
    followUpOn: null,
    effect: null,
    whatIChanged: '',
    reason: '',
    feedforward: [],
    evidence: [],
    themes: [],
    nextStep: null,
    owedDays: null,
    owedAge: null,
    missing: [],
    effectDue: false,
    steps: [],
    ...piece,
  };
}

export function anOverview(overview: Partial<FeedbackOverview> = {}): FeedbackOverview {
  const mondays = Array.from({ length: 13 }, (_, at) => addDays('2026-03-23', (at - 12) * 7));
  return {
    weeks: mondays.map((monday) => ({ monday, given: 0, heard: 0 })),
    given: 0,
    redirect: 0,
    silent: [],
    onlyPraise: [],
    onlyRedirect: [],
    medianLag: null,
    themes: [],
    effectsDue: [],
    ...overview,
  };
}

export function aPerson(person: Partial<PersonView> = {}): PersonView {
  return {
    id: 'p1',
    name: 'Lucía Ferrer',
    shortName: null,
    aliases: [],
    isSelf: false,
    relation: null,
    function: null,
    caresAbout: '',
    workingStyle: '',
    notes: '',
    level: '',
    startedOn: null,
    leftOn: null,
    power: null,
    interest: null,
    trust: null,
    wantedStance: null,
    theirWords: [],
    cadences: [],
    rhythms: [],
    brief: aBrief(),
    formerNames: [],
    rev: 1,
    kinds: [],
    entries: [],
    promises: [],
    morePromises: 0,
    kept: { mine: keptOf(person.promises, true), theirs: keptOf(person.promises, false) },
    merges: [],
    ...person,
  };
}

function keptOf(promises: readonly PersonPromise[] = [], mine: boolean): KeptSide {
  const of = promises.filter((one) => one.mine === mine);
  const open = of.filter(({ state }) => ['open', 'renegotiated'].includes(state)).length;
  const onTime = of.filter(({ state }) => state === 'kept').length;
  return { onTime, ended: of.length - open, open };
}

export function aBrief(brief: Partial<BriefView> = {}): BriefView {
  return {
    meetings: [],
    owed: [],
    given: [],
    received: [],
    objections: [],
    decisions: [],
    career: null,
    standing: { stance: null, was: null, place: null, wasAt: null, drift: 'same' },
    stances: [],
    dayOne: null,
    showsLocked: false,
    ...brief,
  };
}
