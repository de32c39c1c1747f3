// The hiring of a journal that tests and the gallery bring, with the journal's own rules in short.

import type {
  CardInput,
  CardView,
  CandidateView,
  GapInput,
  GapSaved,
  GapView,
  HiringOfView,
  HiringSaved,
  HiringView,
  LookBackInput,
  LookBackView,
  HireOfferInput,
  HireOfferView,
  ReferenceInput,
  ReferenceView,
  ScenarioInput,
  ScenariosView,
  ScenarioView,
} from '../lib/ipc/bindings';
import {
  blankCard,
  blankGap,
  blankLookBack,
  blankOffer,
  blankReference,
  blankScenario,
} from '../lib/features/hiring/form';
import { Fault } from '../lib/ipc/fault';

const TODAY = '2026-03-24';

type Change<V extends { form: object }> = Partial<Omit<V, 'form'>> & {
  id: string;
  form?: Partial<V['form']>;
};

export function aGap(gap: Change<GapView>): GapView {
  return { rev: 1, on: TODAY, locked: false, evidence: [], ...gap, form: blankGap(gap.form) };
}
export function aScenario(
  scenario: Partial<Omit<ScenarioView, 'form'>> & { form?: Partial<ScenarioView['form']> },
): ScenarioView {
  return {
    id: null,
    rev: scenario.id === undefined ? 0 : 1,
    locked: false,
    madeFrom: null,
    ...scenario,
    form: blankScenario(scenario.form),
  };
}
export function aCandidate(line: Partial<CandidateView> & { id: string; name: string }) {
  const none = { cards: 0, openCards: 0, references: 0, next: 'scorecard', on: null };
  return { gapId: null, ...none, ...line } satisfies CandidateView;
}
export function aCard(card: Change<CardView>): CardView {
  return {
    rev: 1,
    on: TODAY,
    locked: false,
    mine: true,
    covered: false,
    closed: false,
    closedOn: null,
    missing: [],
    scoresFit: false,
    ...card,
    form: blankCard(null, card.form),
  };
}
export function aReference(call: Change<ReferenceView>): ReferenceView {
  return { rev: 1, on: TODAY, locked: false, ...call, form: blankReference(call.form) };
}
export function anOffer(offer: Change<HireOfferView>): HireOfferView {
  return {
    rev: 1,
    on: TODAY,
    locked: false,
    state: 'proposed',
    decidedOn: null,
    frozen: false,
    outcomeOn: null,
    ...offer,
    form: blankOffer(offer.form),
  };
}
export function aLookBack(back: Change<LookBackView>): LookBackView {
  const form = blankLookBack(back.form);
  return { rev: 1, on: TODAY, locked: false, offerId: null, ...back, form };
}
export function aHire(page: Partial<HiringOfView> & { id: string; name: string }): HiringOfView {
  return {
    relation: 'candidate',
    next: 'scorecard',
    on: null,
    gaps: [],
    cards: [],
    references: [],
    offers: [],
    looksBack: [],
    followUps: Array.from({ length: 10 }, (_, at) =>
      at < 9
        ? `What would have made it ${at === 6 ? 'an' : 'a'} ${at + 2}?`
        : 'What did they need from you for it to be a 10?',
    ),
    more: false,
    ...page,
  };
}

export class FakeHiring {
  view: HiringView = { gaps: [], candidates: [], moreGaps: false, moreCandidates: false };
  pages = new Map<string, HiringOfView>();
  stock: ScenariosView = { scenarios: [], more: false };
  saved: (
    GapInput | CardInput | ReferenceInput | HireOfferInput | LookBackInput | ScenarioInput
  )[] = [];

  of(id: string): HiringOfView {
    const page = this.pages.get(id);
    if (!page) throw new Fault('not_found');
    return page;
  }

  gap(input: GapInput): GapSaved {
    if (input.form.gap.trim() === '') throw refused('gap');
    const at = this.#store(this.view.gaps, input, (id, rev) => aGap({ ...input, id, rev }));
    this.view = { ...this.view, gaps: at.list };
    return { id: at.id, rev: at.rev };
  }

  card(input: CardInput): HiringSaved {
    const page = this.of(input.personId);
    const before = page.cards.find(({ id }) => id === input.id);
    if (before?.closed) throw refused('scorecard');
    if (input.locks) {
      const scored = input.form.rows.filter(({ score }) => score !== null);
      const bare = scored.filter(({ evidence }) => evidence.trim() === '');
      if (scored.length === 0) throw refused('score');
      if (bare.length > 0)
        throw refused(bare.map(({ competency }) => `${competency}.evidence`).join(', '));
    }
    const closed = input.locks ? { closed: true, closedOn: TODAY } : {};
    const mine = before?.mine ?? input.form.interviewer === '';
    const at = this.#store(page.cards, input, (id, rev) =>
      aCard({ ...before, ...closed, mine, id, rev, form: input.form }),
    );
    return this.#page({ ...page, cards: at.list }, at, input.locks ? 'reference' : 'lock');
  }

  debrief(person: string): HiringOfView {
    const page = this.of(person);
    waitsFor(page.cards);
    const after = { ...page, cards: page.cards.map((card) => ({ ...card, covered: false })) };
    this.pages.set(person, after);
    return after;
  }

  reference(input: ReferenceInput): HiringSaved {
    const page = this.of(input.personId);
    const { referee, score, consent, gapToNext } = input.form;
    const needs = [
      referee.trim() === '' ? 'referee' : '',
      score !== null && consent !== true ? 'consent' : '',
      score !== null && score < 10 && gapToNext.trim() === '' ? 'gap_to_next' : '',
    ].filter((need) => need !== '');
    if (needs.length > 0) throw refused(needs.join(', '));
    const at = this.#store(page.references, input, (id, rev) =>
      aReference({ id, rev, form: input.form }),
    );
    return this.#page({ ...page, references: at.list }, at, score === null ? page.next : 'offer');
  }

  offer(input: HireOfferInput): HiringSaved {
    const page = this.of(input.personId);
    const before = page.offers.find(({ id }) => id === input.id);
    if (before?.frozen && before.form.confidence !== input.form.confidence) throw refused('offer');
    if (input.decides && !before?.frozen) waitsFor(page.cards);
    if (input.decides && input.form.howMeasured.trim() === '') throw refused('how_measured');
    const frozen = before?.frozen ?? (input.decides && input.form.decision === 'offer');
    const decidedOn = input.decides ? TODAY : (before?.decidedOn ?? null);
    const at = this.#store(page.offers, input, (id, rev) =>
      anOffer({ ...before, frozen, decidedOn, id, rev, form: input.form }),
    );
    return this.#page({ ...page, offers: at.list }, at, frozen ? 'start_day' : 'offer');
  }

  lookBack(input: LookBackInput): HiringSaved {
    const page = this.of(input.personId);
    if (input.form.effect.trim() === '') throw refused('day90_effect');
    const made = page.offers.find(({ frozen }) => frozen);
    const at = this.#store(page.looksBack, input, (id, rev) =>
      aLookBack({ id, rev, offerId: made?.id ?? null, form: input.form }),
    );
    const next = (made?.outcomeOn ?? '') > TODAY ? 'ahead' : 'done';
    return this.#page({ ...page, looksBack: at.list }, at, next);
  }

  scenario(input: ScenarioInput): GapSaved {
    if (input.form.title.trim() === '') throw refused('title');
    const own = this.stock.scenarios.flatMap((one) =>
      one.id === null ? [] : [{ ...one, id: one.id }],
    );
    const { madeFrom } = input;
    const at = this.#store(own, input, (id, rev) => ({
      ...aScenario({ id, rev, madeFrom, form: input.form }),
      id,
    }));
    const brought = this.stock.scenarios.filter(
      (one) => one.id === null && (madeFrom === null || one.madeFrom !== madeFrom),
    );
    this.stock = { ...this.stock, scenarios: [...at.list, ...brought] };
    return { id: at.id, rev: at.rev };
  }

  #store<V extends { id: string; rev: number }>(
    list: readonly V[],
    input: (typeof this.saved)[number],
    make: (id: string, rev: number) => V,
  ): { list: V[]; id: string; rev: number } {
    const before = list.find(({ id }) => id === input.id);
    if (before && before.rev !== input.rev) throw new Fault('conflict');
    this.saved.push(input);
    const id = before?.id ?? `h-${this.saved.length}`;
    const rev = (before?.rev ?? 0) + 1;
    const made = make(id, rev);
    const rest = list.map((one) => (one.id === id ? made : one));
    return { list: before ? rest : [made, ...rest], id, rev };
  }

  #page(page: HiringOfView, { id, rev }: { id: string; rev: number }, next: string): HiringSaved {
    const after = { ...page, next };
    this.pages.set(page.id, after);
    return { id, rev, page: after };
  }
}

function waitsFor(cards: readonly CardView[]): void {
  const open = cards.filter(({ closed }) => !closed);
  if (open.length > 0) throw refused(open.map(({ id }) => `scorecards.${id}`).join(', '));
}

function refused(at: string): Fault {
  return new Fault('invalid_input', '', { at });
}
