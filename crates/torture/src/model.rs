//! The journal as a map in memory: what must be readable after any moves, crashes and rebuilds.

mod scan;

use std::collections::BTreeMap;

use footing_domain::{
    Body, CivilDate, Content, EntryId, Fields, Kind, Person, RecordType, Sensitivity, Title,
};
use footing_journal::{EntryFilter, Journal};

use crate::{
    moves::{Answer, Move},
    suite::{Finding, ensure},
    text,
};

/// All that somebody can read of a journal.
#[derive(Clone, PartialEq)]
pub struct Model {
    pub entries: BTreeMap<String, Known>,
    drafts: BTreeMap<String, (u32, String)>,
    people: BTreeMap<String, Person>,
    idle_minutes: u32,
}

impl Default for Model {
    /// A journal that was just made.
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            drafts: BTreeMap::new(),
            people: BTreeMap::new(),
            idle_minutes: 5,
        }
    }
}

/// One entry with all that it ever said.
#[derive(Clone, PartialEq)]
pub struct Known {
    /// What it said at revision 1, 2, …
    pub revisions: Vec<Content>,
    pub trashed: bool,
}

impl Known {
    pub fn rev(&self) -> u32 {
        u32::try_from(self.revisions.len()).unwrap_or(u32::MAX)
    }

    pub fn content(&self) -> &Content {
        self.revisions.last().expect("BUG: an entry is known with its first revision")
    }
}

const NO_SUCH: &str = "not_found";
const CONFLICT: &str = "conflict";

impl Model {
    /// Returns everything that the journal answers, read through its own methods.
    pub fn read(journal: &Journal) -> Result<Self, Finding> {
        let mut model = Self { idle_minutes: journal.settings()?.idle_minutes, ..Self::default() };
        for trashed in [false, true] {
            let mut filter = EntryFilter { trashed, limit: 1000, ..EntryFilter::default() };
            loop {
                let page = journal.entries(&filter)?;
                let Some(last) = page.last() else { break };
                filter.after = Some(last.position());
                for summary in page {
                    let known = known(journal, &summary.id, trashed)?;
                    let twice = model.entries.insert(summary.id.to_string(), known).is_some();
                    ensure(!twice, || format!("{} is listed twice", summary.id))?;
                }
            }
        }
        for draft in journal.drafts()? {
            model.drafts.insert(draft.key, (draft.base_rev, draft.text));
        }
        for person in journal.people()? {
            model.people.insert(person.id.to_string(), person);
        }
        Ok(model)
    }

    /// Makes the move on the map and returns the answer that the journal must give: its id where the
    /// journal chooses one is `id`, and its seq is not foretold.
    pub fn make(&mut self, step: &Move, id: &str) -> Result<Answer, Finding> {
        let saved = |id: &str, rev| Answer::Saved { id: id.to_owned(), rev, seq: 0 };
        let refused = |code: &str| Answer::Refused(code.to_owned());
        Ok(match step {
            Move::Add { id: wanted, seed, person } => {
                let id = wanted.as_deref().unwrap_or(id);
                if self.entries.contains_key(id) {
                    return Ok(refused("invalid_input"));
                }
                let content = content(id, *seed, person.as_deref())?;
                self.entries
                    .insert(id.to_owned(), Known { revisions: vec![content], trashed: false });
                saved(id, 1)
            }
            Move::Revise { id, base, seed, person } => {
                let content = content(id, *seed, person.as_deref())?;
                match self.revise(id, *base, content) {
                    Ok(rev) => saved(id, rev),
                    Err(code) => refused(code),
                }
            }
            Move::Delete { id } | Move::Undelete { id } => {
                let trash = matches!(step, Move::Delete { .. });
                let gives_way = !trash && self.has_another_page(id);
                let Some(known) = self.entries.get_mut(id) else { return Ok(refused(NO_SUCH)) };
                if known.trashed != trash {
                    known.trashed = trash;
                    let mut content = known.content().clone();
                    if gives_way {
                        // The mark is the only field of such a note.
                        content.fields = Fields::default();
                    }
                    known.revisions.push(content);
                }
                saved(id, known.rev())
            }
            Move::SaveDay { day, page, base, seed } => {
                let (day, body) = (day.parse()?, text::page(*seed));
                let rev = self.save_day(day, page.as_deref().unwrap_or(id), *base, body)?;
                match rev {
                    Ok(rev) => saved(page.as_deref().unwrap_or(id), rev),
                    Err(code) => refused(code),
                }
            }
            Move::KeepDraft { key, base, seed } => {
                self.drafts.insert(key.clone(), (*base, text::page(*seed)));
                Answer::Done
            }
            Move::DropDraft { key } => {
                self.drafts.remove(key);
                Answer::Done
            }
            Move::AddPerson { id, seed } => {
                if self.people.contains_key(id) {
                    return Ok(refused("invalid_input"));
                }
                self.people.insert(id.clone(), text::person(id.parse()?, *seed, 1));
                Answer::Done
            }
            Move::RevisePerson { id, rev, seed } => {
                let Some(person) = self.people.get_mut(id) else { return Ok(refused(NO_SUCH)) };
                if person.rev != *rev {
                    return Ok(refused(CONFLICT));
                }
                let revised = text::person(id.parse()?, *seed, *rev);
                if *person != revised {
                    *person = Person { rev: rev + 1, ..revised };
                }
                Answer::Done
            }
            Move::Idle { minutes } => {
                self.idle_minutes = *minutes;
                Answer::Done
            }
            Move::Search { .. } | Move::Rebuild | Move::Settle | Move::Turn | Move::RenewKey => {
                Answer::Done
            }
        })
    }

    pub fn person_rev(&self, id: &str) -> Option<u32> {
        self.people.get(id).map(|person| person.rev)
    }

    /// Puts in what was taken in as a line, over what was there.
    pub fn take_in(&mut self, id: &str, content: Content) {
        let fresh = || Known { revisions: Vec::new(), trashed: false };
        let known = self.entries.entry(id.to_owned()).or_insert_with(fresh);
        if known.revisions.last() != Some(&content) || known.trashed {
            known.revisions.push(content);
            known.trashed = false;
        }
    }

    /// Makes a move that was acknowledged, and says where the answer was another than it had to be.
    pub fn acknowledge(&mut self, step: &Move, answer: &Answer) -> Result<(), Finding> {
        let id = match answer {
            Answer::Saved { id, .. } => id.as_str(),
            Answer::Done | Answer::Key(_) | Answer::Refused(_) => "nobody",
        };
        let foretold = self.make(step, id)?;
        let same = match (&foretold, answer) {
            (Answer::Saved { id, rev, .. }, Answer::Saved { id: had, rev: at, .. }) => {
                (id, rev) == (had, at)
            }
            (Answer::Done, Answer::Key(_)) => matches!(step, Move::RenewKey),
            (foretold, answer) => foretold == answer,
        };
        ensure(same, || format!("{step:?} was answered with {answer:?}, not {foretold:?}"))
    }

    /// Returns the map as the move leaves it, the id of a new entry being whichever `actual` has more.
    pub fn after(&self, step: &Move, actual: &Self) -> Result<Self, Finding> {
        let new = actual.entries.keys().find(|id| !self.entries.contains_key(*id));
        let mut after = self.clone();
        after.make(step, new.map_or("nobody", String::as_str))?;
        Ok(after)
    }

    /// Says the first thing in which two maps differ.
    pub fn difference(&self, actual: &Self) -> Option<String> {
        let ids = self.entries.keys().chain(actual.entries.keys());
        for id in ids {
            match (self.entries.get(id), actual.entries.get(id)) {
                (Some(_), None) => return Some(format!("entry {id} is gone")),
                (None, Some(_)) => return Some(format!("entry {id} is there and should not be")),
                (Some(known), Some(found)) if known != found => {
                    return Some(format!("entry {id}: {}", told_apart(known, found)));
                }
                _ => {}
            }
        }
        if self.drafts != actual.drafts {
            let keys = self.drafts.keys().chain(actual.drafts.keys());
            let mut differing = keys.filter(|key| self.drafts.get(*key) != actual.drafts.get(*key));
            return Some(format!("the draft {} differs", differing.next().map_or("?", |key| key)));
        }
        if self.people != actual.people {
            return Some("the people differ".to_owned());
        }
        (self.idle_minutes != actual.idle_minutes).then(|| "the settings differ".to_owned())
    }

    /// Tells whether the entry is the page of a day that another entry is the page of by now.
    fn has_another_page(&self, id: &str) -> bool {
        let Some(known) = self.entries.get(id).filter(|known| is_page(known)) else { return false };
        let day = known.content().occurred_on;
        self.entries.iter().any(|(other, entry)| {
            other != id && !entry.trashed && is_page(entry) && entry.content().occurred_on == day
        })
    }

    fn revise(&mut self, id: &str, base: u32, content: Content) -> Result<u32, &'static str> {
        let known = self.entries.get_mut(id).ok_or(NO_SUCH)?;
        if known.trashed {
            return Err("invalid_input");
        }
        if known.rev() != base {
            return Err(CONFLICT);
        }
        if *known.content() != content {
            known.revisions.push(content);
        }
        Ok(known.rev())
    }

    fn save_day(
        &mut self,
        day: CivilDate,
        page: &str,
        base: u32,
        body: String,
    ) -> Result<Result<u32, &'static str>, Finding> {
        let title = Title::from_first_line(&body).ok_or_else(|| Finding::new("BUG: no title"))?;
        let body = Body::try_from(body)?;
        let rev = match self.entries.get(page) {
            None if base != 0 => Err(CONFLICT),
            None => {
                let mut content = Content::plain(Kind::Note, title, body, day);
                content.fields = Fields::from_pairs(
                    RecordType::Kind(Kind::Note),
                    &[("page".to_owned(), "day".to_owned())],
                )?;
                let known = Known { revisions: vec![content], trashed: false };
                self.entries.insert(page.to_owned(), known);
                Ok(1)
            }
            Some(known) => {
                let mut content = known.content().clone();
                (content.title, content.body) = (title, body);
                self.revise(page, base, content)
            }
        };
        if rev.is_ok() {
            self.drafts.remove(&footing_journal::day_key(day));
        }
        Ok(rev)
    }
}

fn is_page(known: &Known) -> bool {
    known.content().fields.text("page") == Some("day")
        && known.content().sensitivity != Sensitivity::Locked
}

fn known(journal: &Journal, id: &EntryId, trashed: bool) -> Result<Known, Finding> {
    let entry = journal.entry(id)?;
    let history = journal.history(id)?;
    ensure(entry.deleted_at.is_some() == trashed, || format!("{id} is in the wrong list"))?;
    let in_order = history.iter().map(|one| one.rev).eq(1..=entry.rev);
    ensure(in_order, || format!("{id} at revision {} has others in its history", entry.rev))?;
    let revisions: Vec<Content> = history.into_iter().map(|revision| revision.content).collect();
    let newest = revisions.last() == Some(&entry.content);
    ensure(newest, || format!("{id} does not say what its newest revision does"))?;
    Ok(Known { revisions, trashed })
}

fn content(id: &str, seed: u64, person: Option<&str>) -> Result<Content, Finding> {
    let person = person.map(str::parse).transpose()?;
    let id: EntryId = id.parse()?;
    Ok(text::content(seed, person.as_ref())?.checked(&id)?)
}

fn told_apart(known: &Known, found: &Known) -> String {
    if known.revisions.len() != found.revisions.len() {
        return format!("at revision {}, not {}", found.rev(), known.rev());
    }
    if known.trashed != found.trashed {
        return format!("in the trash: {}, not {}", found.trashed, known.trashed);
    }
    let at = known.revisions.iter().zip(&found.revisions).position(|(one, other)| one != other);
    format!("says something else at revision {}", at.unwrap_or(0) + 1)
}
