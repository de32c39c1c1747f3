//! The weekly reflection: one entry for a week, with what the week held beside it. How much its owner
//! doubted is an entry of its own, locked from the start.

use chrono::Datelike as _;
use footing_domain::{
    Body, CivilDate, Content, Entry, Facts, Fields, Kind, RecordType, Sensitivity, Title,
};
use footing_practice::{
    daily::{Counts, Held, Offer, Promised, Question},
    promise::{Direction, Promise, State},
};
use footing_store::{FactsFilter, Reading, Running, Trash};
use serde_json::{Map, Value, json};

use super::monday;
use crate::{Journal, JournalError, NewEntry, Result, Saved, people_brief::was_held};

/// The key under which the form of a week is kept while it is being filled in.
pub const WEEK_DRAFT: &str = "form:week";
/// The last reflection is looked for this far back.
const WEEKS_BACK: i64 = 26;
/// What is said in a week may have been seen this long before.
const FEEDBACK_DAYS: i64 = 60;
/// Everything of one week counts; a bound stands here only so that no file can fill the memory.
const MOST_PROMISES: u32 = 5_000;
/// The field of the doubt's note, by which its entry is known.
const NOTE: &str = "doubt_note";

/// The reflection of one week, the one before it, and what the week held.
#[derive(Clone)]
pub struct WeekPage {
    pub monday: CivilDate,
    /// The number of the week by ISO 8601.
    pub number: u32,
    pub entry: Option<Entry>,
    /// The last one of an earlier week.
    pub before: Option<Entry>,
    pub counts: Counts,
    pub offers: Vec<(Question, Vec<Offer>)>,
    /// Whether something is kept of the week's doubt.
    pub doubted: bool,
    /// What is; while it is locked, only if locked entries are shown.
    pub doubt: Option<WeekDoubt>,
}

/// How much the owner doubted, and what. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct WeekDoubt {
    /// The revision that was seen of it. Without one, what is kept is never written over.
    pub rev: Option<u32>,
    /// 1 to 5.
    pub discomfort: Option<u8>,
    pub note: String,
}

/// A week as it is filled in. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct WeekSaid {
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
    /// Goes into an entry of its own that is locked. What was kept before and was not seen stays.
    pub doubt: WeekDoubt,
}

/// The entries of one week.
struct Found {
    entry: Option<Facts>,
    doubt: Option<Facts>,
}

impl Journal {
    /// Returns the reflection of the week in which `date` lies, with what the week held. Locked
    /// entries are left out unless they are shown.
    pub fn week(&self, date: CivilDate) -> Result<WeekPage> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let monday = monday(date);
        // Who has heard nothing is known of today alone.
        let this_week = (monday..=monday.plus_days(6)).contains(&today);
        let unheard = if this_week { self.unheard()? } else { Vec::new() };
        let page = session.store.read(|reading| {
            let found = find(reading, monday)?;
            let entry = found.entry.filter(|entry| locked || !entry.is_locked());
            let before = before(reading, monday, locked)?;
            let held = held(reading, monday, today, locked, unheard)?;
            let doubt = found.doubt.as_ref();
            Ok(WeekPage {
                monday,
                number: monday.naive().iso_week().week(),
                entry: whole(reading, entry.as_ref())?,
                before: whole(reading, before.as_ref())?,
                counts: held.counts(monday),
                offers: Question::ALL
                    .iter()
                    .map(|question| (*question, held.offers(*question, monday)))
                    .collect(),
                doubted: doubt.is_some_and(|facts| WeekDoubt::of(facts).says_something()),
                doubt: doubt.filter(|facts| locked || !facts.is_locked()).map(WeekDoubt::of),
            })
        })?;
        Ok(page)
    }

    /// Saves the reflection of the week in which `date` lies over revision `base_rev` (0: there was
    /// none) and drops the draft of its form.
    ///
    /// Fails with `conflict` if it, or the doubt that was seen of it, was saved elsewhere since, and
    /// with `not_found` if it was locked and is not shown.
    pub fn save_week(&self, date: CivilDate, base_rev: u32, said: &WeekSaid) -> Result<Saved> {
        let monday = monday(date);
        let found = self.session()?.store.read(|reading| find(reading, monday))?;
        let week = i64::from(monday.naive().iso_week().week());
        let saved = if let Some(facts) = &found.entry {
            let entry = self.writable(&facts.id)?;
            if entry.rev != base_rev {
                return Err(JournalError::Conflict { found: entry.rev });
            }
            let mut content = entry.content;
            content.fields = merged(&content.fields, &said.fields)?;
            // The doubt first: if it is refused, nothing of the week is.
            self.keep_doubt(monday, found.doubt.as_ref(), &said.doubt)?;
            self.revise_clearing(&entry.id, base_rev, content, Some(WEEK_DRAFT))?
        } else {
            if base_rev != 0 {
                return Err(JournalError::Conflict { found: 0 });
            }
            let mut content = blank(&format!("Week {week}"), last_day(monday, self))?;
            let mut fields = said.fields.clone();
            fields.insert("week".to_owned(), week.into());
            content.fields = merged(&Fields::default(), &fields)?;
            self.keep_doubt(monday, found.doubt.as_ref(), &said.doubt)?;
            self.add_clearing(NewEntry { id: None, content }, Some(WEEK_DRAFT))?
        };
        Ok(saved)
    }

    /// Writes the doubt of a week into an entry of its own that is locked. What was seen is written
    /// over; of what was not, nothing is lost: a new note follows the one before.
    fn keep_doubt(
        &self,
        monday: CivilDate,
        there: Option<&Facts>,
        doubt: &WeekDoubt,
    ) -> Result<()> {
        let note = doubt.note.trim();
        let Some(facts) = there else {
            if !doubt.says_something() {
                return Ok(());
            }
            let week = i64::from(monday.naive().iso_week().week());
            let mut content = blank(&format!("Week {week}, doubt"), last_day(monday, self))?;
            content.sensitivity = Sensitivity::Locked;
            content.fields =
                parsed(json!({ "week": week, "discomfort": doubt.discomfort, NOTE: note }))?;
            self.add(NewEntry { id: None, content })?;
            return Ok(());
        };
        let before = WeekDoubt::of(facts);
        let kept = before.note.trim();
        let (discomfort, note) = match doubt.rev {
            Some(_) => (doubt.discomfort, note.to_owned()),
            None => (doubt.discomfort.or(before.discomfort), both(kept, note)),
        };
        // Also after a retry: the doubt was written, and then the week was refused.
        if (discomfort, note.as_str()) == (before.discomfort, kept) {
            return Ok(());
        }
        if doubt.rev.is_some_and(|seen| seen != facts.rev) {
            return Err(JournalError::Conflict { found: facts.rev });
        }
        let mut content = self.entry(&facts.id)?.content;
        let mut change = Map::new();
        change.insert("discomfort".to_owned(), json!(discomfort));
        change.insert(NOTE.to_owned(), note.into());
        content.fields = merged(&content.fields, &change)?;
        self.revise(&facts.id, facts.rev, content)?;
        Ok(())
    }

    /// Returns the names of direct reports who have heard nothing in thirty days.
    fn unheard(&self) -> Result<Vec<String>> {
        let overview = self.feedback_overview()?;
        let name = |id| overview.names.iter().find(|(person, _)| person == id);
        let silent = overview.coverage.silent.iter().filter_map(|heard| name(&heard.person));
        Ok(silent.map(|(_, name)| name.clone()).collect())
    }
}

impl WeekDoubt {
    fn of(facts: &Facts) -> Self {
        Self {
            rev: Some(facts.rev),
            discomfort: facts
                .fields
                .get("discomfort")
                .and_then(Value::as_u64)
                .and_then(|score| u8::try_from(score).ok()),
            note: facts.text(NOTE).to_owned(),
        }
    }

    fn says_something(&self) -> bool {
        self.discomfort.is_some() || !self.note.trim().is_empty()
    }
}

/// Returns both notes, or the one of them that holds the other.
fn both(kept: &str, note: &str) -> String {
    if kept.contains(note) {
        kept.to_owned()
    } else if note.contains(kept) {
        note.to_owned()
    } else {
        format!("{kept}\n\n{note}")
    }
}

/// Finds the reflection of a week, and the entry of its doubt.
fn find(reading: &Reading<'_>, monday: CivilDate) -> footing_store::Result<Found> {
    let filter = FactsFilter {
        locked: true,
        ..FactsFilter::between(Kind::WeeklyReflection, monday, monday.plus_days(6))
    };
    let mut found = Found { entry: None, doubt: None };
    for facts in reading.facts(&filter)? {
        let place = if is_doubt(&facts) { &mut found.doubt } else { &mut found.entry };
        place.get_or_insert(facts);
    }
    Ok(found)
}

/// The doubt has its note, if an empty one, and says nothing of the week itself. How carefully it is
/// shown is its owner's to change; one that was written before may have a score alone, still locked.
fn is_doubt(facts: &Facts) -> bool {
    let says = |name: &str| facts.fields.get(name).is_some();
    let of_the_week = ["answers", "axes", "energy", "break_even", "leverage"];
    facts.excerpt.is_empty()
        && !of_the_week.into_iter().any(says)
        && (says(NOTE) || facts.is_locked() && says("discomfort"))
}

fn before(
    reading: &Reading<'_>,
    monday: CivilDate,
    locked: bool,
) -> footing_store::Result<Option<Facts>> {
    let (from, to) = (monday.plus_days(-7 * WEEKS_BACK), monday.plus_days(-1));
    let filter = FactsFilter { locked, ..FactsFilter::between(Kind::WeeklyReflection, from, to) };
    Ok(reading.facts(&filter)?.into_iter().rfind(|facts| !is_doubt(facts)))
}

fn whole(reading: &Reading<'_>, facts: Option<&Facts>) -> footing_store::Result<Option<Entry>> {
    facts.map_or(Ok(None), |facts| reading.entry(&facts.id, Trash::Exclude))
}

fn held(
    reading: &Reading<'_>,
    monday: CivilDate,
    today: CivilDate,
    locked: bool,
    unheard: Vec<String>,
) -> footing_store::Result<Held> {
    let sunday = monday.plus_days(6);
    let since = |kind: Kind, from: CivilDate| {
        reading.facts(&FactsFilter { locked, ..FactsFilter::between(kind, from, sunday) })
    };
    let of = |kind: Kind| since(kind, monday);
    let mut talks = Vec::new();
    for kind in
        [Kind::MeetingNote, Kind::ListeningInterview, Kind::CareerConversation, Kind::Touchpoint]
    {
        talks.extend(of(kind)?);
    }
    talks.retain(|talk| was_held(talk.status.as_deref()));
    let mut leverage = of(Kind::Leverage)?;
    leverage.extend(of(Kind::TimeInvestment)?);
    Ok(Held {
        pulls: of(Kind::Pullback)?,
        leverage,
        feedback: since(Kind::Feedback, monday.plus_days(-FEEDBACK_DAYS))?,
        talks,
        promises: promised(reading, monday, today, locked)?,
        unheard,
    })
}

fn promised(
    reading: &Reading<'_>,
    monday: CivilDate,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<Vec<Promised>> {
    let next_sunday = monday.plus_days(13);
    let mine = [Some("i_promised"), Some("self"), None];
    let open = reading.promises_running(&Running {
        directions: &mine,
        from: CivilDate::earliest(),
        to: next_sunday,
        shows_locked: locked,
        last_first: false,
        limit: MOST_PROMISES,
    })?;
    let sunday = monday.plus_days(6);
    let closed = reading.promises_closed(monday, sunday, locked, MOST_PROMISES)?;
    let rows = open.into_iter().chain(closed);
    Ok(rows
        .map(|row| {
            let promise = Promise::read(&row.fields);
            Promised {
                entry: row.entry,
                due: promise.due,
                late: promise.late_on(promise.closed_on.unwrap_or(today)),
                dropped: promise.state == State::Dropped,
                closed_on: promise.closed_on,
                direction: Direction::read(row.fields.text("direction")),
                text: promise.text,
            }
        })
        .collect())
}

/// A week that is over is dated by its Sunday, the present one by today.
fn last_day(monday: CivilDate, journal: &Journal) -> CivilDate {
    monday.plus_days(6).min(journal.clock().today()).max(monday)
}

fn blank(title: &str, on: CivilDate) -> Result<Content> {
    let title = Title::try_from(title.to_owned())?;
    Ok(Content::plain(Kind::WeeklyReflection, title, Body::default(), on))
}

fn merged(fields: &Fields, change: &Map<String, Value>) -> Result<Fields> {
    let mut object = fields.as_object().clone();
    object.extend(change.clone());
    parsed(Value::Object(object))
}

fn parsed(fields: Value) -> Result<Fields> {
    Ok(Fields::parse(RecordType::Kind(Kind::WeeklyReflection), fields)?)
}
