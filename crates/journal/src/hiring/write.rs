//! Writing hiring records: one revision each, on disk when it returns, and the draft of the form is
//! dropped with it. What is missing for a step is said, and nothing is written.

use footing_domain::{
    Body, Content, EntryId, Invalid, Kind, Mention, MentionRole, PersonId, Problem, Sensitivity,
    Title,
};
use footing_practice::hiring::{
    Card, CardNeed, Gap, LookBack, Offer, OfferState, Reference, changed_since_locked, decide,
    lock, taken,
};
use footing_store::Trash;

use super::{HiringRecord, candidate, gap_of, hold::closed, is_locked};
use crate::{Journal, JournalError, NewEntry, Result, Saved};

const TITLE_CHARS: usize = 120;

/// Returns the key under which a record is kept while it is written: by its id, or by the candidate
/// it is about while it has none. A new gap has neither.
pub fn hiring_draft(kind: Kind, id: Option<&EntryId>, candidate: Option<&PersonId>) -> String {
    let of = id.map(EntryId::as_str).or_else(|| candidate.map(PersonId::as_str));
    match of {
        Some(of) => format!("form:{}-{of}", kind.as_str()),
        None => format!("form:{}", kind.as_str()),
    }
}

impl Journal {
    /// Stores a gap. Fails with `invalid_input` if it says nothing.
    pub fn save_gap(&self, record: &HiringRecord<Gap>) -> Result<Saved> {
        if record.of.gap.trim().is_empty() {
            return Err(Invalid::new("gap", Problem::Missing).into());
        }
        let kind = Kind::TeamGap;
        let (mut content, before) = self.begin(kind, record, "Gap", None)?;
        // One that was called something else by hand goes on being called so.
        let was = before.as_ref().map(|entry| gap_of(entry).gap);
        if was.as_ref().is_none_or(|was| content.title.as_str() == titled(was)) {
            content.title = Title::try_from(titled(&record.of.gap))?;
        }
        content.fields = record.of.fields(&content.fields)?;
        self.keep(kind, None, record, content)
    }

    /// Stores a scorecard, and locks it if that is asked for.
    ///
    /// Fails with `invalid_input`, naming what is missing, if it cannot be locked yet, and if one that
    /// is locked was changed.
    pub fn save_scorecard(
        &self,
        person: &PersonId,
        mut record: HiringRecord<Card>,
        locks: bool,
    ) -> Result<Saved> {
        let kind = Kind::Scorecard;
        let today = self.clock().today();
        let (mut content, before) = self.begin(kind, &record, "Scorecard", Some(person))?;
        if let Some(before) = before {
            // Locking is a step, not something that is written.
            let before = Card::read(&before.content.fields);
            record.of.locked_on = before.locked_on;
            record.of.handed_in = before.handed_in;
            record.of.overall = before.overall;
            // One that was covered when it was read comes back without a word of what it says.
            if changed_since_locked(&before, &record.of) {
                return Err(closed());
            }
        } else {
            record.of.locked_on = None;
            record.of.handed_in = false;
            record.of.overall = None;
        }
        if locks && !record.of.is_locked() {
            lock(&record.of).map_err(|lacking| missing(lacking.into_iter().map(needed)))?;
            record.of.locked_on = Some(today);
        }
        record.of.candidate = Some(person.to_string());
        let interviewer = record.of.interviewer.clone();
        mention(&mut content, interviewer.as_deref(), MentionRole::Source);
        content.fields = record.of.fields(&content.fields)?;
        self.keep(kind, Some(person), &record, content)
    }

    /// Stores a call. Fails with `invalid_input`, naming what is missing.
    pub fn save_reference(
        &self,
        person: &PersonId,
        mut record: HiringRecord<Reference>,
    ) -> Result<Saved> {
        let kind = Kind::ReferenceCheck;
        let (mut content, _) = self.begin(kind, &record, "Reference", Some(person))?;
        let needs = record.of.needs();
        if !needs.is_empty() {
            return Err(missing(needs.into_iter().map(|need| need.as_str().to_owned())));
        }
        record.of.candidate = Some(person.to_string());
        let today = self.clock().today();
        if record.of.score.is_some() {
            let on = *record.of.on.get_or_insert(today);
            if on > today {
                return Err(Invalid::new("date", Problem::Other("is in the future")).into());
            }
            content.occurred_on = on;
        }
        let referee = record.of.referee.clone();
        mention(&mut content, referee.as_deref(), MentionRole::Source);
        content.fields = record.of.fields(&content.fields)?;
        self.keep(kind, Some(person), &record, content)
    }

    /// Stores a decision, and takes it if that is asked for: an offer keeps its prediction from then
    /// on.
    ///
    /// Fails with `invalid_input`, naming what is missing, if it cannot be taken yet, as long as a card
    /// of the panel is open, and if a prediction that was made was changed.
    pub fn save_offer(
        &self,
        person: &PersonId,
        mut record: HiringRecord<Offer>,
        decides: bool,
    ) -> Result<Saved> {
        let kind = Kind::OfferDecision;
        let today = self.clock().today();
        let (mut content, before) = self.begin(kind, &record, "Offer", Some(person))?;
        let before =
            before.map(|entry| Offer::of(&entry.content.fields, entry.content.status.as_deref()));
        record.of.state = before.as_ref().map_or(OfferState::Proposed, |before| before.state);
        record.of.decided_on = before.as_ref().and_then(|before| before.decided_on);
        record.of.frozen_on = before.as_ref().and_then(|before| before.frozen_on);
        let mut offer = record.of.clone();
        if decides && !offer.is_frozen() {
            self.locked_cards(person)?;
            decide(&offer)
                .map_err(|needs| missing(needs.into_iter().map(|need| need.as_str().to_owned())))?;
            offer = taken(offer, today);
        }
        offer.candidate = Some(person.to_string());
        content.status = Some(offer.state.as_str().to_owned());
        content.fields = offer.fields(&content.fields)?;
        self.keep(kind, Some(person), &record, content)
    }

    /// Stores a look back. One that comes before day ninety is kept, but not yet what is waited for.
    /// Fails with `invalid_input`, naming what is missing.
    pub fn save_look_back(
        &self,
        person: &PersonId,
        mut record: HiringRecord<LookBack>,
    ) -> Result<Saved> {
        let kind = Kind::HireOutcome;
        let (mut content, before) = self.begin(kind, &record, "Day 90", Some(person))?;
        // What was said then is not said again in other words.
        let before = before.map(|entry| LookBack::read(&entry.content.fields));
        let said = before.filter(|before| !before.expected.is_empty());
        if let Some(said) = said {
            record.of.expected = said.expected;
            record.of.offer = said.offer.or(record.of.offer);
        }
        let needs = record.of.needs();
        if !needs.is_empty() {
            return Err(missing(needs.into_iter().map(|need| need.as_str().to_owned())));
        }
        // What was told too early is of the day on which it was told last.
        if record.of.is_early(content.occurred_on) {
            content.occurred_on = self.clock().today();
        }
        record.of.candidate = Some(person.to_string());
        content.fields = record.of.fields(&content.fields)?;
        self.keep(kind, Some(person), &record, content)
    }

    /// Returns who is called `name`: the same as before where that is still their name, else whoever
    /// is called so, made if nobody is. Nobody for an empty name.
    pub fn hiring_person(&self, name: &str, before: Option<&str>) -> Result<Option<String>> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(before) = before {
            let id = before.parse::<PersonId>().ok();
            let same = |id: PersonId| self.person(&id).is_ok_and(|person| person.name == name);
            if before == name || id.is_some_and(same) {
                return Ok(Some(before.to_owned()));
            }
        }
        let found = self.mention(&[(name.to_owned(), MentionRole::Source)])?;
        Ok(found.into_iter().next().map(|mention| mention.person.into_string()))
    }

    /// Returns the content to write into, and the entry as it is. One that is locked and not shown,
    /// in the trash, of another kind or about somebody else is not there.
    pub(super) fn begin<T>(
        &self,
        kind: Kind,
        record: &HiringRecord<T>,
        called: &str,
        person: Option<&PersonId>,
    ) -> Result<(Content, Option<footing_domain::Entry>)> {
        let today = self.clock().today();
        let person = person.map(|id| self.person(id)).transpose()?;
        let Some(id) = &record.id else {
            let title = match &person {
                Some(person) => format!("{called}: {}", person.name),
                None => called.to_owned(),
            };
            let title = Title::try_from(titled(&title))?;
            let mut content = Content::plain(kind, title, Body::default(), today);
            if let Some(person) = person {
                content.sensitivity = Sensitivity::Sensitive;
                content.people = vec![Mention { person: person.id, role: MentionRole::Subject }];
            }
            return Ok((content, None));
        };
        let session = self.session()?;
        let shows = session.shows_locked();
        let entry = session.store.read(|reading| reading.entry(id, Trash::Exclude))?;
        let entry = entry.filter(|entry| {
            entry.content.kind == kind
                && (shows || !is_locked(entry.content.sensitivity))
                && person.as_ref().is_none_or(|one| candidate(entry).as_ref() == Some(&one.id))
        });
        let Some(entry) = entry else {
            return Err(JournalError::NotFound { what: "entry", id: id.to_string() });
        };
        if entry.rev != record.rev {
            return Err(JournalError::Conflict { found: entry.rev });
        }
        Ok((entry.content.clone(), Some(entry)))
    }

    fn keep<T>(
        &self,
        kind: Kind,
        person: Option<&PersonId>,
        record: &HiringRecord<T>,
        content: Content,
    ) -> Result<Saved> {
        self.keep_as(&hiring_draft(kind, record.id.as_ref(), person), record, content)
    }

    /// Stores what was written, and drops the draft of it.
    pub(super) fn keep_as<T>(
        &self,
        draft: &str,
        record: &HiringRecord<T>,
        mut content: Content,
    ) -> Result<Saved> {
        if content.occurred_on > self.clock().today() {
            return Err(Invalid::new("occurred_on", Problem::Other("is in the future")).into());
        }
        let body = Body::try_from(record.notes.clone())?;
        let said = std::mem::replace(&mut content.body, body);
        self.session()?
            .store
            .read(|reading| crate::naming::link_named(reading, said.as_str(), &mut content))?;
        match &record.id {
            Some(id) => self.revise_clearing(id, record.rev, content, Some(draft)),
            None => self.add_clearing(NewEntry { id: None, content }, Some(draft)),
        }
    }
}

/// Whoever stands in a field is named by the entry, too.
fn mention(content: &mut Content, person: Option<&str>, role: MentionRole) {
    let Some(person) = person.and_then(|id| id.parse::<PersonId>().ok()) else { return };
    if content.people.iter().all(|mention| mention.person != person) {
        content.people.push(Mention { person, role });
    }
}

fn needed((competency, need): (String, CardNeed)) -> String {
    if competency.is_empty() {
        return need.as_str().to_owned();
    }
    format!("{competency}.{}", need.as_str())
}

pub(super) fn missing(needs: impl Iterator<Item = String>) -> JournalError {
    Invalid::new(needs.collect::<Vec<_>>().join(", "), Problem::Missing).into()
}

/// The first line, short enough for a title.
pub(super) fn titled(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    if line.chars().count() <= TITLE_CHARS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(TITLE_CHARS).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut} …")
}
