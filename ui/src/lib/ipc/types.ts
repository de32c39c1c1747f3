// What crosses the border between the window and the journal, written by hand until the
// generated bindings land.

export type VaultState = 'missing' | 'locked' | 'unlocked';
export type LockReason = 'key' | 'idle' | 'suspend';

export interface VaultStatus {
  state: VaultState;
  folder: string;
  name: string;
  lockedAt: string | null;
  lockReason: LockReason | null;
  theme: Theme;
}

export type Verdict = 'tooShort' | 'weak' | 'fair' | 'strong';

export interface Strength {
  strokes: number;
  words: number;
  verdict: Verdict;
}

export interface RecoverySheet {
  groups: string[];
}

export type Notice = 'headerRepaired' | 'olderThanIndex';

export interface Unlocked {
  notices: Notice[];
}

export interface Today {
  date: string;
  zone: string;
}

export interface DraftView {
  text: string;
  baseRev: number;
  keptAt: string;
}

export interface DayPage {
  date: string;
  entryId: string | null;
  rev: number;
  title: string;
  body: string;
  draft: DraftView | null;
  recordedAt: string | null;
}

export interface Saved {
  entryId: string | null;
  rev: number;
  savedAt: string;
}

export interface Kept {
  keptAt: string;
}

export interface PersonRef {
  id: string;
  name: string;
}

export interface ChildView {
  id: string;
  type: string;
  text: string;
}

export interface EntryView {
  id: string;
  kind: string;
  title: string;
  body: string;
  interpretation: string | null;
  occurredOn: string;
  recordedAt: string;
  people: PersonRef[];
  tags: string[];
  rev: number;
  children: ChildView[];
  deleted: boolean;
  draft: DraftView | null;
}

export interface Snippet {
  text: string;
  highlights: [number, number][];
}

export interface SearchHit {
  id: string;
  childId: string | null;
  kind: string;
  title: Snippet;
  occurredOn: string;
  people: PersonRef[];
  score: number;
  snippet: Snippet;
}

export interface FacetCount {
  value: string;
  label: string;
  count: number;
}

export interface Facets {
  kind: FacetCount[];
  person: FacetCount[];
  tag: FacetCount[];
  month: FacetCount[];
}

export type Hint =
  | { type: 'unknownFilter'; name: string; nearest: string | null }
  | { type: 'unknownValue'; filter: string; value: string; nearest: string | null }
  | { type: 'notADate'; filter: string; value: string }
  | { type: 'unknownPerson'; name: string; nearest: string | null };

export type Sort = 'relevance' | 'newest';

export interface SearchInput {
  text: string;
  sort: Sort;
  limit: number;
  offset: number;
  generation: number;
}

export interface Chip {
  filter: string;
  value: string;
  negated: boolean;
  start: number;
  end: number;
}

export interface SearchAnswer {
  chips: Chip[];
  total: number;
  tookMs: number;
  complete: boolean;
  hints: Hint[];
  facets: Facets;
  hits: SearchHit[];
  generation: number;
}

export interface Highlights {
  title: [number, number][];
  body: [number, number][];
}

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  theme: Theme;
  idleMinutes: number;
}

export interface EntriesChanged {
  ids: string[];
  seq: number;
}

export interface IndexProgress {
  done: number;
  total: number;
  complete: boolean;
}

export type FlushCause = 'close' | 'lock';
