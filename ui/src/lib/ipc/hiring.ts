// Hiring, as the window sees it and as the shell answers.

import { commands } from './bindings';
import type {
  CardInput,
  GapInput,
  GapSaved,
  HiringOfView,
  HiringSaved,
  HiringView,
  LookBackInput,
  HireOfferInput,
  ReferenceInput,
  ScenarioInput,
  ScenariosView,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Hiring {
  /** The gaps of the team with their candidates. */
  hiring(): Promise<HiringView>;
  hiringOf(person: string): Promise<HiringOfView>;
  saveGap(gap: GapInput): Promise<GapSaved>;
  saveScorecard(card: CardInput): Promise<HiringSaved>;
  /** Opens the cards of others to an owner who did not interview. */
  holdDebrief(person: string): Promise<HiringOfView>;
  saveReference(call: ReferenceInput): Promise<HiringSaved>;
  saveOffer(offer: HireOfferInput): Promise<HiringSaved>;
  saveLookBack(back: LookBackInput): Promise<HiringSaved>;
  /** The owner's scenarios and those that come with Footing. */
  scenarios(): Promise<ScenariosView>;
  saveScenario(scenario: ScenarioInput): Promise<GapSaved>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const hiring: Hiring = {
  hiring: () => asked(commands.hiring()),
  hiringOf: (person) => asked(commands.hiringOf(person)),
  saveGap: (gap) => asked(commands.saveGap(gap)),
  saveScorecard: (card) => asked(commands.saveScorecard(card)),
  holdDebrief: (person) => asked(commands.holdDebrief(person)),
  saveReference: (call) => asked(commands.saveReference(call)),
  saveOffer: (offer) => asked(commands.saveOffer(offer)),
  saveLookBack: (back) => asked(commands.saveLookBack(back)),
  scenarios: () => asked(commands.scenarios()),
  saveScenario: (scenario) => asked(commands.saveScenario(scenario)),
};
