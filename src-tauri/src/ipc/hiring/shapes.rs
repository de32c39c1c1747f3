//! What the window is shown of hiring, and what it hands back.

use std::collections::BTreeMap;

use footing_domain::{CivilDate, EntryId};
use footing_journal::{
    CandidateLine, HiringPage, HiringRecord, PanelCard,
    practice::{
        hiring::{Gap, Offer, follow_up, lock, scores_fit},
        plan,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    super::{plan::EntryRef, shown::Shown},
    form::{self, CardForm, GapForm, LookBackForm, OfferForm, ReferenceForm},
};

/// The gaps of the team and everybody who was looked at for one.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HiringView {
    /// Open ones first, the latest first.
    pub gaps: Vec<GapView>,
    /// By name.
    pub candidates: Vec<CandidateView>,
    /// There are more than are shown.
    pub more_gaps: bool,
    pub more_candidates: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GapView {
    pub id: String,
    pub rev: u32,
    pub on: String,
    pub locked: bool,
    /// The entries that show it, in its order.
    pub evidence: Vec<EntryRef>,
    pub form: GapForm,
}

/// One candidate, with what comes next.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CandidateView {
    pub id: String,
    pub name: String,
    pub gap_id: Option<String>,
    pub cards: u32,
    pub open_cards: u32,
    /// Calls that were held.
    pub references: u32,
    /// `scorecard`, `lock`, `reference`, `offer`, `hold`, `start_day`, `ahead`, `outcome`, `done`,
    /// `closed`.
    pub next: String,
    pub on: Option<String>,
}

/// Everything about one candidate.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HiringOfView {
    pub id: String,
    pub name: String,
    pub relation: Option<String>,
    pub next: String,
    pub on: Option<String>,
    pub gaps: Vec<GapView>,
    /// The owner's own first.
    pub cards: Vec<CardView>,
    /// The latest first, as all the rest.
    pub references: Vec<ReferenceView>,
    pub offers: Vec<HireOfferView>,
    pub looks_back: Vec<LookBackView>,
    /// What to ask after each score from 1 to 10.
    pub follow_ups: Vec<String>,
    /// There are more than are shown.
    pub more: bool,
}

#[expect(clippy::struct_excessive_bools, reason = "facts that a card shows, each by itself")]
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    pub id: String,
    pub rev: u32,
    pub on: String,
    pub locked: bool,
    pub mine: bool,
    /// Its words come once the owner's own card is closed, or in the debrief.
    pub covered: bool,
    /// Nothing in it changes any more.
    pub closed: bool,
    pub closed_on: Option<String>,
    /// What keeps it from being closed: `communication.evidence`.
    pub missing: Vec<String>,
    /// The contribution was scored, but against no gap.
    pub scores_fit: bool,
    pub form: CardForm,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReferenceView {
    pub id: String,
    pub rev: u32,
    pub on: String,
    pub locked: bool,
    pub form: ReferenceForm,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HireOfferView {
    pub id: String,
    pub rev: u32,
    pub on: String,
    pub locked: bool,
    /// `proposed`, `accepted`, `rejected`.
    pub state: String,
    pub decided_on: Option<String>,
    /// The prediction stays as it was said.
    pub frozen: bool,
    /// Day ninety, once somebody starts.
    pub outcome_on: Option<String>,
    pub form: OfferForm,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LookBackView {
    pub id: String,
    pub rev: u32,
    pub on: String,
    pub locked: bool,
    /// The decision it looks back on; none for one that names none.
    pub offer_id: Option<String>,
    pub form: LookBackForm,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GapInput {
    pub id: Option<String>,
    pub rev: u32,
    pub form: GapForm,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: String,
    pub form: CardForm,
    /// Closes it, if nothing is missing.
    pub locks: bool,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReferenceInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: String,
    pub form: ReferenceForm,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HireOfferInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: String,
    pub form: OfferForm,
    /// Takes the decision, if nothing is missing.
    pub decides: bool,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LookBackInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: String,
    pub form: LookBackForm,
}

/// What was stored, and the candidate as they stand now.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HiringSaved {
    pub id: String,
    pub rev: u32,
    pub page: HiringOfView,
}

#[derive(Clone, Serialize, Type)]
pub struct GapSaved {
    pub id: String,
    pub rev: u32,
}

pub(super) fn view(page: HiringPage, today: CivilDate) -> HiringOfView {
    let owner = |gap: &HiringRecord<Gap>| page.name_of(gap.of.owner.as_deref());
    HiringOfView {
        next: page.next.as_str().to_owned(),
        on: said(page.on),
        gaps: page
            .gaps
            .iter()
            .map(|gap| gap_view(gap.clone(), owner(gap), &page.evidence))
            .collect(),
        cards: page.cards.iter().map(|card| card_view(&page, card)).collect(),
        references: page
            .references
            .iter()
            .map(|one| ReferenceView {
                id: id_of(one),
                rev: one.rev,
                on: said(one.on).unwrap_or_default(),
                locked: one.locked,
                form: form::reference(one, page.name_of(one.of.referee.as_deref())),
            })
            .collect(),
        offers: page.offers.iter().map(|offer| offer_view(&page, offer, today)).collect(),
        looks_back: page
            .looks_back
            .iter()
            .map(|one| LookBackView {
                id: id_of(one),
                rev: one.rev,
                on: said(one.on).unwrap_or_default(),
                locked: one.locked,
                offer_id: one.of.offer.clone(),
                form: form::look_back(one),
            })
            .collect(),
        follow_ups: (1..=10).filter_map(follow_up).collect(),
        more: page.more,
        relation: page.relation.map(|relation| relation.as_str().to_owned()),
        id: page.id.into_string(),
        name: page.name,
    }
}

fn card_view(page: &HiringPage, card: &PanelCard) -> CardView {
    let of = &card.record.of;
    let missing = match lock(of) {
        Ok(()) => Vec::new(),
        Err(lacking) => {
            lacking.into_iter().map(|(what, need)| format!("{what}.{}", need.as_str())).collect()
        }
    };
    let open = !of.is_locked() && !card.covered;
    CardView {
        id: id_of(&card.record),
        rev: card.record.rev,
        on: said(card.record.on).unwrap_or_default(),
        locked: card.record.locked,
        mine: card.mine,
        covered: card.covered,
        closed: of.is_locked(),
        closed_on: said(of.locked_on),
        missing: if open { missing } else { Vec::new() },
        scores_fit: scores_fit(of),
        form: form::card(&card.record, page.name_of(of.interviewer.as_deref())),
    }
}

fn offer_view(page: &HiringPage, offer: &HiringRecord<Offer>, today: CivilDate) -> HireOfferView {
    use footing_journal::practice::hiring::{OutcomeDue, outcome_due};
    let outcome = outcome_due(&offer.of, today).map(|due| match due {
        OutcomeDue::Ahead(on) | OutcomeDue::Due(on) => on,
    });
    HireOfferView {
        id: id_of(offer),
        rev: offer.rev,
        on: said(offer.on).unwrap_or_default(),
        locked: offer.locked,
        state: offer.of.state.as_str().to_owned(),
        decided_on: said(offer.of.decided_on.or_else(|| offer.on.filter(|_| offer.of.is_taken()))),
        frozen: offer.of.is_frozen(),
        outcome_on: said(outcome.filter(|_| offer.of.is_frozen())),
        form: form::offer(offer, page.name_of(offer.of.onboarding.as_deref())),
    }
}

pub(super) fn gap_view(
    gap: HiringRecord<Gap>,
    owner: String,
    evidence: &BTreeMap<String, plan::EntryRef>,
) -> GapView {
    // What is locked or gone stands where it stood, without a name.
    let hidden = |id: &String| plan::EntryRef {
        id: id.clone(),
        kind: String::new(),
        title: String::new(),
        on: None,
        day: None,
        hidden: true,
    };
    let named = gap.of.evidence.iter();
    let named = named.map(|id| evidence.get(id).cloned().unwrap_or_else(|| hidden(id)));
    GapView {
        evidence: named.map(Shown::shown).collect(),
        id: id_of(&gap),
        rev: gap.rev,
        on: said(gap.on).unwrap_or_default(),
        locked: gap.locked,
        form: form::gap(gap, owner),
    }
}

pub(super) fn candidate_view(line: CandidateLine) -> CandidateView {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    CandidateView {
        id: line.id.into_string(),
        name: line.name,
        gap_id: line.gap.map(EntryId::into_string),
        cards: count(line.cards),
        open_cards: count(line.open_cards),
        references: count(line.references),
        next: line.next.as_str().to_owned(),
        on: said(line.on),
    }
}

fn id_of<T>(record: &HiringRecord<T>) -> String {
    record.id.as_ref().map(ToString::to_string).unwrap_or_default()
}

pub(super) fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
