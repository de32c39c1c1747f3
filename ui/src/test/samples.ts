// Small whole values for tests; each test names only what it is about.

import type {
  DayPage,
  EntryView,
  Facets,
  SearchAnswer,
  SearchHit,
  VaultStatus,
} from '../lib/ipc/bindings';

export const noFacets: Facets = { kind: [], person: [], tag: [], month: [] };

export function aStatus(status: Partial<VaultStatus> = {}): VaultStatus {
  return {
    state: 'locked',
    folder: '/home/maya/Documents/maya.footing',
    name: 'maya.footing',
    lockedAt: null,
    lockReason: null,
    setAside: false,
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
    ...entry,
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
