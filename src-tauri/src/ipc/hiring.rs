//! Hiring: the gaps with their candidates, one candidate step by step, and each record as it is
//! filled in.

mod form;
mod scenarios;

use std::collections::BTreeMap;

use footing_domain::{CivilDate, EntryId, PersonId};
use footing_journal::{
    CandidateLine, HiringHome, HiringPage, HiringRecord, PanelCard,
    practice::{
        hiring::{Card, Gap, LookBack, Offer, Reference, follow_up, lock, scores_fit},
        plan,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, plan::EntryRef, shown::Shown};
use crate::Shell;

pub use scenarios::*;

pub use form::{CardForm, GapForm, LookBackForm, OfferForm, ReferenceForm, ScoreForm};

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
    /// Its words come once the owner's own card is closed.
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

#[tauri::command]
#[specta::specta]
pub async fn hiring(shell: State<'_, Shell>) -> IpcResult<HiringView> {
    let (home, names) = shell
        .ask(|journal| {
            let home = journal.hiring()?;
            let mut owners = Vec::new();
            for gap in &home.gaps {
                owners.push(form::name(journal, gap.of.owner.as_deref()));
            }
            Ok((home, owners))
        })
        .await?;
    let HiringHome { gaps, evidence, candidates, more_gaps, more_candidates } = home;
    let gaps = gaps.into_iter().zip(names);
    Ok(HiringView {
        gaps: gaps.map(|(gap, owner)| gap_view(gap, owner, &evidence)).collect(),
        candidates: candidates.into_iter().map(candidate_view).collect(),
        more_gaps,
        more_candidates,
    })
}

#[tauri::command]
#[specta::specta]
pub async fn hiring_of(shell: State<'_, Shell>, person: String) -> IpcResult<HiringOfView> {
    let id: PersonId = person.parse()?;
    let today = shell.clock().today();
    Ok(view(shell.ask(move |journal| journal.hiring_of(&id)).await?, today))
}

#[tauri::command]
#[specta::specta]
pub async fn save_gap(shell: State<'_, Shell>, gap: GapInput) -> IpcResult<GapSaved> {
    let id = entry_id(gap.id)?;
    let saved = shell
        .ask(move |journal| {
            let before =
                journal.hiring()?.gaps.into_iter().find(|one| id.is_some() && one.id == id);
            let owner = before.as_ref().and_then(|before| before.of.owner.as_deref());
            let owner = journal.hiring_person(&gap.form.owner, owner)?;
            let notes = gap.form.notes.clone();
            let of: Gap = gap.form.gap(owner)?;
            journal.save_gap(&HiringRecord { id, rev: gap.rev, on: None, of, notes, locked: false })
        })
        .await?;
    Ok(GapSaved { id: saved.id.into_string(), rev: saved.rev })
}

/// Stores a scorecard, and closes it if that is asked for.
#[tauri::command]
#[specta::specta]
pub async fn save_scorecard(shell: State<'_, Shell>, card: CardInput) -> IpcResult<HiringSaved> {
    let today = shell.clock().today();
    let (id, person) = (entry_id(card.id)?, card.person_id.parse::<PersonId>()?);
    let (saved, page) = shell
        .ask(move |journal| {
            let page = journal.hiring_of(&person)?;
            let before = page.cards.iter().find(|one| id.is_some() && one.record.id == id);
            let who = before.and_then(|before| before.record.of.interviewer.as_deref());
            let interviewer = journal.hiring_person(&card.form.interviewer, who)?;
            let interviewer = interviewer.or_else(|| page.me.as_ref().map(ToString::to_string));
            let notes = card.form.notes.clone();
            let mut of: Card = card.form.card(before.map(|before| &before.record.of))?;
            of.interviewer = interviewer;
            let record = HiringRecord { id, rev: card.rev, on: None, of, notes, locked: false };
            let saved = journal.save_scorecard(&person, record, card.locks)?;
            Ok((saved, journal.hiring_of(&person)?))
        })
        .await?;
    Ok(HiringSaved { id: saved.id.into_string(), rev: saved.rev, page: view(page, today) })
}

/// Stores a call with somebody who worked with the candidate.
#[tauri::command]
#[specta::specta]
pub async fn save_reference(
    shell: State<'_, Shell>,
    call: ReferenceInput,
) -> IpcResult<HiringSaved> {
    let today = shell.clock().today();
    let (id, person) = (entry_id(call.id)?, call.person_id.parse::<PersonId>()?);
    let (saved, page) = shell
        .ask(move |journal| {
            let page = journal.hiring_of(&person)?;
            let before = page.references.iter().find(|one| id.is_some() && one.id == id);
            let referee = before.and_then(|before| before.of.referee.as_deref());
            let notes = call.form.notes.clone();
            let mut of: Reference = call.form.reference()?;
            // Nobody is made of a name as long as the rest is missing.
            of.referee = Some(call.form.referee.trim().to_owned()).filter(|name| !name.is_empty());
            if of.needs().is_empty() {
                of.referee = journal.hiring_person(&call.form.referee, referee)?;
            }
            let record = HiringRecord { id, rev: call.rev, on: None, of, notes, locked: false };
            let saved = journal.save_reference(&person, record)?;
            Ok((saved, journal.hiring_of(&person)?))
        })
        .await?;
    Ok(HiringSaved { id: saved.id.into_string(), rev: saved.rev, page: view(page, today) })
}

/// Stores a decision, and takes it if that is asked for.
#[tauri::command]
#[specta::specta]
pub async fn save_offer(shell: State<'_, Shell>, offer: HireOfferInput) -> IpcResult<HiringSaved> {
    let today = shell.clock().today();
    let (id, person) = (entry_id(offer.id)?, offer.person_id.parse::<PersonId>()?);
    let (saved, page) = shell
        .ask(move |journal| {
            let page = journal.hiring_of(&person)?;
            let before = page.offers.iter().find(|one| id.is_some() && one.id == id);
            let welcomes = before.and_then(|before| before.of.onboarding.as_deref());
            let notes = offer.form.notes.clone();
            let mut of: Offer = offer.form.offer(before.map(|before| &before.of))?;
            of.onboarding = journal.hiring_person(&offer.form.onboarding, welcomes)?;
            let record = HiringRecord { id, rev: offer.rev, on: None, of, notes, locked: false };
            let saved = journal.save_offer(&person, record, offer.decides)?;
            Ok((saved, journal.hiring_of(&person)?))
        })
        .await?;
    Ok(HiringSaved { id: saved.id.into_string(), rev: saved.rev, page: view(page, today) })
}

/// Stores a look back at day ninety.
#[tauri::command]
#[specta::specta]
pub async fn save_look_back(
    shell: State<'_, Shell>,
    back: LookBackInput,
) -> IpcResult<HiringSaved> {
    let today = shell.clock().today();
    let (id, person) = (entry_id(back.id)?, back.person_id.parse::<PersonId>()?);
    let (saved, page) = shell
        .ask(move |journal| {
            let page = journal.hiring_of(&person)?;
            let notes = back.form.notes.clone();
            let mut of: LookBack = back.form.look_back()?;
            let decided = page.offers.iter().find(|one| one.of.is_frozen());
            // What was said then comes from where it was said.
            if let Some(decided) = decided {
                of.offer = decided.id.as_ref().map(ToString::to_string);
                of.expected.clone_from(&decided.of.expected_change);
                of.starts_on = decided.of.starts_on;
            }
            let record = HiringRecord { id, rev: back.rev, on: None, of, notes, locked: false };
            let saved = journal.save_look_back(&person, record)?;
            Ok((saved, journal.hiring_of(&person)?))
        })
        .await?;
    Ok(HiringSaved { id: saved.id.into_string(), rev: saved.rev, page: view(page, today) })
}

fn view(page: HiringPage, today: CivilDate) -> HiringOfView {
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

fn gap_view(
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

fn candidate_view(line: CandidateLine) -> CandidateView {
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

fn entry_id(id: Option<String>) -> IpcResult<Option<EntryId>> {
    Ok(id.map(|id| id.parse::<EntryId>()).transpose()?)
}

fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
