//! The panel of one candidate: who reads what before the debrief, and what waits for it.

use std::collections::BTreeMap;

use footing_domain::{EntryId, PersonId, fold::fold};
use footing_practice::hiring::{Card, Offer, debrief};

use super::{Found, HiringRecord, PanelCard};
use crate::{Journal, JournalError, Result};

impl Journal {
    /// Opens the cards of a panel to an owner who did not interview: they are read in the debrief,
    /// whose day is written into each.
    ///
    /// Fails as long as a card is open.
    pub fn hold_debrief(&self, person: &PersonId) -> Result<()> {
        let today = self.clock().today();
        for record in self.locked_cards(person)? {
            let (Some(id), None) = (record.id, record.of.debrief_on) else { continue };
            let mut content = self.entry(&id)?.content;
            let card = Card { debrief_on: Some(today), ..record.of };
            content.fields = card.fields(&content.fields)?;
            self.revise(&id, record.rev, content)?;
        }
        Ok(())
    }

    /// Returns the cards of a panel. Fails, naming them, as long as some are open.
    pub(super) fn locked_cards(&self, person: &PersonId) -> Result<Vec<HiringRecord<Card>>> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let cards = session.store.read(|reading| {
            let person = reading.present_person(person)?;
            Ok(Found::read(reading, &person, locked)?.cards)
        })?;
        let named: Vec<(String, Card)> = cards
            .iter()
            .filter_map(|record| Some((record.id.as_ref()?.to_string(), record.of.clone())))
            .collect();
        let open: Vec<EntryId> =
            debrief(&named).into_iter().filter_map(|id| id.parse().ok()).collect();
        if open.is_empty() {
            return Ok(cards);
        }
        Err(JournalError::CardsOpen { cards: open, of: cards.len() })
    }
}

/// Returns the cards with the owner's own first.
///
/// What others saw is covered until the owner's own card is locked, also before it is begun. An owner
/// who wrote none reads it in the debrief, or once it was decided.
pub(super) fn panel(
    cards: Vec<HiringRecord<Card>>,
    offers: &[HiringRecord<Offer>],
    me: Option<&PersonId>,
    names: &BTreeMap<PersonId, String>,
) -> Vec<PanelCard> {
    let is_mine = |card: &Card| {
        let interviewer = card.interviewer.as_deref();
        interviewer.is_none_or(|id| me.is_some_and(|me| me.as_str() == id))
    };
    let mut own = cards.iter().filter(|record| is_mine(&record.of)).peekable();
    let covers = if own.peek().is_some() {
        own.any(|record| !record.of.is_locked())
    } else {
        let met = cards.iter().any(|record| record.of.debrief_on.is_some());
        !met && !offers.iter().any(|record| record.of.is_taken())
    };
    let mut panel: Vec<PanelCard> = cards
        .into_iter()
        .map(|mut record| {
            let mine = is_mine(&record.of);
            let covered = covers && !mine && record.of.is_locked();
            record.of = if covered { record.of.covered() } else { record.of.whole() };
            if covered {
                record.notes.clear();
            }
            PanelCard { record, mine, covered }
        })
        .collect();
    panel.sort_by_cached_key(|card| {
        let who = card.record.of.interviewer.as_deref().and_then(|id| id.parse().ok());
        let name = who.and_then(|id: PersonId| names.get(&id)).map(|name| fold(name));
        (!card.mine, name, card.record.on, card.record.id.clone())
    });
    panel
}
