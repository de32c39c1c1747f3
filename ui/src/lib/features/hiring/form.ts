// The forms of hiring: blank, as they are stored, and as they are kept while they are written.

import type {
  CardForm,
  GapForm,
  HireOfferView,
  HiringOfView,
  HiringView,
  LookBackForm,
  LookBackView,
  OfferForm,
  ReferenceForm,
  ScenarioForm,
  ScenariosView,
  ScoreForm,
} from '../../ipc/bindings';
import type { TypedDays } from '../career/typed';

/** The steps of one candidate. */
export const STEPS = ['card', 'reference', 'offer', 'outcome'] as const;
export type Step = (typeof STEPS)[number];

/** What a new candidate is begun with. */
export interface CandidateForm {
  name: string;
  gapId: string | null;
}

interface Forms {
  team_gap: GapForm;
  candidate: CandidateForm;
  scorecard: CardForm;
  reference_check: ReferenceForm;
  offer_decision: OfferForm;
  hire_outcome: LookBackForm;
  scenario: ScenarioForm;
}
export type HiringKind = keyof Forms;

interface Of<K extends HiringKind> {
  kind: K;
  /** A new one without. */
  id: string | null;
  /** The revision it is written over. */
  rev: number;
  /** The candidate; none for a gap. */
  person: string | null;
  /** Whether a new scorecard is somebody else's. */
  theirs: boolean;
  /** The scenario that came with Footing of which this becomes a copy. */
  from?: string | null;
  form: Forms[K];
  /** What was typed for a day or a number and is none yet, by its field. */
  typed?: TypedDays;
}
/** What is being written, over which revision. */
export type Writing = { [K in HiringKind]: Of<K> }[HiringKind];
export type FormOf<K extends HiringKind> = Forms[K];

/** Which record is open. */
export interface Target {
  kind: HiringKind;
  id: string | null;
  theirs?: boolean;
  /** The gap that a new candidate is for. */
  gap?: string | null;
  /** The scenario that came with Footing of which this becomes a copy. */
  from?: string | null;
}

/** The journal knows the draft by this name, and drops it with the saving. */
export function draftName({
  kind,
  id,
  person,
  from,
}: Pick<Writing, 'kind' | 'id' | 'person' | 'from'>): string {
  const of = id ?? person ?? from ?? null;
  return of === null ? kind : `${kind}-${of}`;
}

export const CRITERIA = [
  'problem_decomposition',
  'communication',
  'pattern_recognition',
  'contribution',
] as const;
export const OF_A_MANAGER = ['technical_respect', 'growth_feedback', 'accountability'] as const;

export function blankRow(competency: string, criterion: string | null = competency): ScoreForm {
  return {
    key: '',
    competency,
    criterion,
    score: null,
    evidence: '',
    gap: null,
    contribution: '',
    unknowns: null,
    questions: null,
    pushback: null,
    failures: [],
  };
}

export function blankGap(change: Partial<GapForm> = {}): GapForm {
  return {
    gap: '',
    severity: null,
    state: 'open',
    owner: '',
    evidence: [],
    notes: '',
    ...change,
  };
}

export function blankCard(gap: string | null = null, change: Partial<CardForm> = {}): CardForm {
  const rows = CRITERIA.map((criterion) => ({
    ...blankRow(criterion),
    ...(criterion === 'contribution' ? { gap } : {}),
  }));
  return { interviewer: '', scenario: '', rows, whyStill: '', notes: '', ...change };
}

export function blankScenario(change: Partial<ScenarioForm> = {}): ScenarioForm {
  return {
    title: '',
    domain: '',
    opening: '',
    probes: [],
    competencies: [],
    strong: [],
    weak: [],
    listenFor: '',
    notes: '',
    retired: false,
    ...change,
  };
}

export function blankReference(change: Partial<ReferenceForm> = {}): ReferenceForm {
  return {
    referee: '',
    relationship: null,
    on: null,
    score: null,
    gapToNext: '',
    followUp: '',
    consent: null,
    secondCallOn: null,
    notes: '',
    ...change,
  };
}

export function blankOffer(change: Partial<OfferForm> = {}): OfferForm {
  return {
    gap: null,
    decision: '',
    expectedChange: '',
    howMeasured: '',
    confidence: null,
    onboarding: '',
    dissent: '',
    fromFailing: false,
    mitigations: '',
    revisitOn: null,
    startsOn: null,
    notes: '',
    ...change,
  };
}

export function blankLookBack(change: Partial<LookBackForm> = {}): LookBackForm {
  return {
    expected: '',
    effect: '',
    surprisedBy: '',
    cameTrue: null,
    startsOn: null,
    notes: '',
    ...change,
  };
}

/** Returns a record as it is stored, or a new one, to be written on. */
export function begun(
  target: Target,
  view: HiringView | null,
  page: HiringOfView | null,
  gap: string | null,
  stock: ScenariosView | null = null,
): Writing {
  const { kind, id } = target;
  const person = page?.id ?? null;
  const rest = { id, theirs: target.theirs ?? false };
  switch (kind) {
    case 'team_gap': {
      const stored = view?.gaps.find((one) => one.id === id);
      const form = stored?.form ?? blankGap();
      return { kind, ...rest, rev: stored?.rev ?? 0, person: null, form };
    }
    case 'scenario': {
      const from = target.from ?? null;
      const stored = stock?.scenarios.find((one) =>
        id === null ? from !== null && one.id === null && one.madeFrom === from : one.id === id,
      );
      const form = stored?.form ?? blankScenario();
      return { kind, ...rest, from, rev: stored?.rev ?? 0, person: null, form };
    }
    case 'candidate':
      return { kind, ...rest, rev: 0, person: null, form: { name: '', gapId: target.gap ?? gap } };
    case 'scorecard': {
      const stored = page?.cards.find((one) => one.id === id);
      const known = gap ?? page?.cards.map(({ form }) => gapIn(form)).find((one) => one !== null);
      const form = stored?.form ?? blankCard(known ?? null);
      return { kind, ...rest, rev: stored?.rev ?? 0, person, form };
    }
    case 'reference_check': {
      const stored = page?.references.find((one) => one.id === id);
      return {
        kind,
        ...rest,
        rev: stored?.rev ?? 0,
        person,
        form: stored?.form ?? blankReference(),
      };
    }
    case 'offer_decision': {
      const stored = page?.offers.find((one) => one.id === id);
      const known = page?.cards.map(({ form }) => gapIn(form)).find((one) => one !== null);
      const form = stored?.form ?? blankOffer({ gap: known ?? null });
      return { kind, ...rest, rev: stored?.rev ?? 0, person, form };
    }
    case 'hire_outcome': {
      const stored = page?.looksBack.find((one) => one.id === id);
      const made = madeOf(page)?.form;
      const change = made ? { expected: made.expectedChange, startsOn: made.startsOn } : {};
      const form = stored?.form ?? blankLookBack(change);
      return { kind, ...rest, rev: stored?.rev ?? 0, person, form };
    }
  }
}

/** Reads a draft over what it is about; what cannot be read was none. */
export function restored(text: string | null, over: Writing): Writing | null {
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<Writing>;
    if (read.kind !== over.kind || typeof read.form !== 'object') return null;
    const form = { ...over.form, ...read.form };
    const [rev, theirs, typed] = [read.rev ?? over.rev, read.theirs ?? false, read.typed ?? {}];
    return { ...over, rev, theirs, form, typed } as Writing;
  } catch {
    return null;
  }
}

/** The gap that a card scores the contribution against. */
export function gapIn(form: CardForm): string | null {
  return form.rows.find(({ gap }) => gap !== null)?.gap ?? null;
}

/** The decision that day 90 looks back on: the latest that was made. */
export function madeOf(page: HiringOfView | null): HireOfferView | null {
  return page?.offers.find(({ frozen }) => frozen) ?? null;
}

/** The look back on that decision, and on none before it. One that names none is on the only one. */
function backOf(page: HiringOfView): LookBackView | null {
  const made = page.offers.filter(({ frozen }) => frozen);
  if (made.length === 0) return page.looksBack[0] ?? null;
  const on = ({ offerId }: LookBackView) =>
    offerId === null ? made.length === 1 : offerId === made[0]?.id;
  return page.looksBack.find(on) ?? null;
}

/** Which step is looked at first. */
export function stepOf(next: string): Step {
  switch (next) {
    case 'reference':
      return 'reference';
    case 'offer':
    case 'hold':
    case 'start_day':
    case 'ahead':
    case 'closed':
      return 'offer';
    case 'outcome':
    case 'done':
      return 'outcome';
    default:
      return 'card';
  }
}

/** Which record of a step is opened first: what is still to be written. */
export function firstOf(step: Step, page: HiringOfView): Target {
  switch (step) {
    case 'card': {
      const open = page.cards.find(({ mine, closed }) => mine && !closed);
      const mine = open ?? page.cards.find((card) => card.mine);
      // One's own is begun before anybody else's is read; without one, after the debrief.
      const read = page.cards.find(({ closed, covered }) => closed && !covered);
      return { kind: 'scorecard', id: (mine ?? read)?.id ?? null };
    }
    case 'reference': {
      const booked = page.references.find(({ form }) => form.score === null);
      return { kind: 'reference_check', id: (booked ?? page.references[0])?.id ?? null };
    }
    case 'offer':
      return { kind: 'offer_decision', id: page.offers[0]?.id ?? null };
    case 'outcome':
      return { kind: 'hire_outcome', id: backOf(page)?.id ?? null };
  }
}
