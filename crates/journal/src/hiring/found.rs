//! What is stored of one candidate, and where they stand by it.

use std::collections::BTreeSet;

use footing_domain::{
    CivilDate, Entry, EntryId, Fields, Kind, Mention, MentionRole, Person, PersonId,
};
use footing_practice::hiring::{Card, LookBack, Next, Offer, Reference, next};
use footing_store::{GistFilter, Reading, Trash};

use super::{CandidateLine, HiringRecord, MOST_EACH, of};

/// Everything that is known of one candidate, the latest first.
pub(super) struct Found {
    pub(super) cards: Vec<HiringRecord<Card>>,
    pub(super) references: Vec<HiringRecord<Reference>>,
    pub(super) offers: Vec<HiringRecord<Offer>>,
    pub(super) looks_back: Vec<HiringRecord<LookBack>>,
    pub(super) more: bool,
}

impl Found {
    pub(super) fn read(
        reading: &Reading<'_>,
        person: &PersonId,
        locked: bool,
    ) -> footing_store::Result<Self> {
        let mut more = false;
        let mut entries = |kind: Kind| {
            let until = CivilDate::latest();
            let limit = MOST_EACH + 1;
            let filter = GistFilter { person, kind, until, locked, limit };
            let mut entries = Vec::new();
            for gist in reading.gists(&filter)? {
                // One that only names somebody, as who wrote it, is somebody else's.
                let Some(entry) = reading.entry(&gist.id, Trash::Exclude)? else { continue };
                if candidate(&entry).as_ref() == Some(person) {
                    entries.push(entry);
                }
            }
            more |= entries.len() > MOST_EACH as usize;
            entries.truncate(MOST_EACH as usize);
            Ok::<_, footing_store::StoreError>(entries)
        };
        let fields = |entry: &Entry| entry.content.fields.clone();
        let cards = entries(Kind::Scorecard)?;
        let references = entries(Kind::ReferenceCheck)?;
        let offers = entries(Kind::OfferDecision)?;
        let looks_back = entries(Kind::HireOutcome)?;
        Ok(Self {
            cards: cards.into_iter().map(|one| of(one, |one| Card::read(&fields(one)))).collect(),
            references: references
                .into_iter()
                .map(|one| of(one, |one| Reference::read(&fields(one))))
                .collect(),
            offers: offers
                .into_iter()
                .map(|one| of(one, |one| Offer::of(&fields(one), one.content.status.as_deref())))
                .collect(),
            looks_back: looks_back
                .into_iter()
                .map(|one| of(one, |one| LookBack::read(&fields(one))))
                .collect(),
            more,
        })
    }

    pub(super) fn next(&self, today: CivilDate) -> (Next, Option<CivilDate>) {
        let cards: Vec<Card> = self.cards.iter().map(|record| record.of.clone()).collect();
        let calls: Vec<Reference> =
            self.references.iter().map(|record| record.of.clone()).collect();
        let offer = self.offers.first().map(|record| &record.of);
        next(&cards, &calls, offer, self.is_looked_back(), today)
    }

    /// Tells whether somebody looked back. One that was begun and never told, one that was told too
    /// early and one on an earlier offer are not what is waited for.
    fn is_looked_back(&self) -> bool {
        let latest = self.offers.first();
        let latest = latest.and_then(|record| Some((record.id.as_ref()?.as_str(), &record.of)));
        let told = |record: &HiringRecord<LookBack>| {
            record.on.is_some_and(|on| record.of.answers(on, latest))
        };
        self.looks_back.iter().any(told)
    }

    /// Returns the gaps they were looked at for, of the latest record first.
    pub(super) fn gap_ids(&self) -> Vec<EntryId> {
        let offers = self.offers.iter().filter_map(|record| record.of.gap.as_deref());
        let cards = self.cards.iter().filter_map(|record| record.of.gap());
        offers.chain(cards).filter_map(|id| id.parse().ok()).collect()
    }

    pub(super) fn line(
        &self,
        person: &Person,
        shown: &BTreeSet<EntryId>,
        today: CivilDate,
    ) -> CandidateLine {
        let (next, on) = self.next(today);
        CandidateLine {
            id: person.id.clone(),
            name: person.name.clone(),
            gap: self.gap_ids().into_iter().find(|id| shown.contains(id)),
            cards: self.cards.len(),
            open_cards: self.cards.iter().filter(|record| !record.of.is_locked()).count(),
            references: self.references.iter().filter(|one| one.of.score.is_some()).count(),
            next,
            on,
        }
    }
}

pub(super) fn candidate(entry: &Entry) -> Option<PersonId> {
    candidate_in(&entry.content.fields, &entry.content.people)
}

/// Whoever the record says it is about; else its subject, also where only a name was written down.
pub(super) fn candidate_in(fields: &Fields, people: &[Mention]) -> Option<PersonId> {
    let said: Option<PersonId> = fields.text("candidate").and_then(|id| id.parse().ok());
    let subject = people.iter().find(|mention| mention.role == MentionRole::Subject);
    let named = people.iter().any(|mention| Some(&mention.person) == said.as_ref());
    match (said, subject) {
        (Some(said), None) => Some(said),
        (Some(said), Some(_)) if named => Some(said),
        (_, subject) => subject.map(|mention| mention.person.clone()),
    }
}
