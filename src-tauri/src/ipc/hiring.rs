//! Hiring: the gaps with their candidates, one candidate step by step, and each record as it is
//! filled in.

mod form;
mod scenarios;
mod shapes;

use footing_domain::{EntryId, PersonId};
use footing_journal::{
    HiringHome, HiringRecord,
    practice::hiring::{Card, Gap, LookBack, Offer, Reference},
};
use tauri::State;

use super::IpcResult;
use crate::Shell;

pub use scenarios::*;
pub use shapes::*;
use shapes::{candidate_view, gap_view, said, view};

pub use form::{CardForm, GapForm, LookBackForm, OfferForm, ReferenceForm, ScoreForm};

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

/// Opens the cards of others to an owner who did not interview: the debrief is held.
#[tauri::command]
#[specta::specta]
pub async fn hold_debrief(shell: State<'_, Shell>, person: String) -> IpcResult<HiringOfView> {
    let id: PersonId = person.parse()?;
    let today = shell.clock().today();
    let page = shell.ask(move |journal| {
        journal.hold_debrief(&id)?;
        journal.hiring_of(&id)
    });
    Ok(view(page.await?, today))
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

fn entry_id(id: Option<String>) -> IpcResult<Option<EntryId>> {
    Ok(id.map(|id| id.parse::<EntryId>()).transpose()?)
}
