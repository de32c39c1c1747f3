//! Reading feedback: lists, one piece, and the overview.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use footing_domain::{CivilDate, Entry, EntryId, Fields, Kind, Person, PersonId, fold::fold};
use footing_practice::feedback::{self, Direction, Intent, Piece, State, steps_from};
use footing_store::{FeedbackFilter, FeedbackRow, Reading, Trash};

use super::{
    FeedbackCounts, FeedbackOverview, FeedbackPiece, FeedbackQuery, FeedbackShelf, FeedbackWeek,
    NextStep, OWED, child_id, direction_of, is_hidden, states_of,
};
use crate::{Journal, JournalError, Result};

const LIMIT_MAX: u32 = 200;
/// Nobody owes more than this and still looks at a list of it.
const MOST_OWED: u32 = 500;
/// What the overview looks at: this far back, and no more pieces.
const OVERVIEW_DAYS: i64 = 180;
const OVERVIEW_PIECES: u32 = 500;
const WEEKS: i64 = 13;
const THEME_AGAIN: u32 = 3;
/// How many of a person's pieces are looked at for the last that was said.
const LAST_OF: u32 = 20;

impl Journal {
    /// Returns a page of feedback.
    pub fn feedback(&self, query: &FeedbackQuery) -> Result<Vec<FeedbackPiece>> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let limit = query.limit.min(LIMIT_MAX);
        session
            .store
            .read(|reading| {
                let entries = match &query.person {
                    Some(person) => of_person(reading, person, query, locked, limit)?,
                    None => shelf(reading, query, locked, limit)?,
                };
                let pieces = entries.into_iter().map(|entry| shown(reading, entry, today));
                pieces.collect::<footing_store::Result<Vec<_>>>()
            })
            .map_err(JournalError::from)
    }

    /// Returns one piece of feedback; `not_found` for an entry of another kind, for one in the trash,
    /// and for a locked one until locked entries are shown.
    pub fn feedback_piece(&self, id: &EntryId) -> Result<FeedbackPiece> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let found = session.store.read(|reading| {
            let entry = reading.entry(id, Trash::Exclude)?.filter(|entry| {
                entry.content.kind == Kind::Feedback
                    && !is_hidden(entry.content.sensitivity, locked)
            });
            entry.map(|entry| shown(reading, entry, today)).transpose()
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "feedback", id: id.to_string() })
    }

    /// Returns a piece right after it was saved, locked or not: whoever wrote it has it on screen.
    pub fn feedback_saved(&self, id: &EntryId) -> Result<FeedbackPiece> {
        let entry = self.entry(id)?;
        let today = self.clock().today();
        Ok(self.session()?.store.read(|reading| shown(reading, entry, today))?)
    }

    /// Returns how much there is on each shelf, locked ones left out unless they are shown.
    pub fn feedback_counts(&self) -> Result<FeedbackCounts> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let rows = session.store.read(|reading| reading.feedback_counts(locked))?;
        let mut counts = FeedbackCounts::default();
        for row in rows {
            let state = row.state.and_then(|state| state.parse::<State>().ok());
            counts.all += row.entries;
            match row.direction.as_deref().and_then(|word| word.parse::<Direction>().ok()) {
                Some(Direction::Gave) if state.is_some_and(|state| OWED.contains(&state)) => {
                    counts.owed += row.entries;
                }
                Some(Direction::Gave) => counts.given += row.entries,
                Some(Direction::AboutMe) => counts.about_me += row.entries,
                Some(Direction::ThirdParty) => counts.third_party += row.entries,
                None => {}
            }
        }
        Ok(counts)
    }

    /// Returns weeks, coverage, themes, and what has to be looked at again.
    pub fn feedback_overview(&self) -> Result<FeedbackOverview> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let overview = session.store.read(|reading| overview(reading, locked, today))?;
        Ok(overview)
    }
}

fn shelf(
    reading: &Reading<'_>,
    query: &FeedbackQuery,
    locked: bool,
    limit: u32,
) -> footing_store::Result<Vec<Entry>> {
    let owed = query.shelf == FeedbackShelf::Owed;
    let filter = FeedbackFilter {
        direction: direction_of(query.shelf).map(|direction| direction.as_str().to_owned()),
        states: states_of(query).iter().map(|state| state.as_str().to_owned()).collect(),
        from: None,
        locked,
        after: query.after.clone().filter(|_| !owed),
        limit: if owed { MOST_OWED } else { limit },
    };
    let mut rows = reading.feedback(&filter)?;
    if owed {
        rows.reverse();
        if let Some(after) = &query.after {
            let done = rows.iter().position(|row| row.at.id == after.id);
            rows.drain(..done.map_or(0, |at| at + 1));
        }
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        entries.extend(reading.entry(&row.at.id, Trash::Exclude)?);
    }
    Ok(entries)
}

fn of_person(
    reading: &Reading<'_>,
    person: &PersonId,
    query: &FeedbackQuery,
    locked: bool,
    limit: u32,
) -> footing_store::Result<Vec<Entry>> {
    let person = reading.present_person(person)?;
    let directions: Vec<Direction> = match direction_of(query.shelf) {
        Some(direction) => vec![direction],
        None => Direction::ALL.to_vec(),
    };
    let mut entries = Vec::new();
    for direction in directions {
        for id in reading.feedback_naming(&person, direction.as_str(), locked, LIMIT_MAX)? {
            let Some(entry) = reading.entry(&id, Trash::Exclude)? else { continue };
            let piece = Piece::read(&entry.content);
            let theirs =
                piece.subject.as_ref() == Some(&person) || piece.source.as_ref() == Some(&person);
            let wanted = states_of(query);
            if theirs && (wanted.is_empty() || wanted.contains(&piece.state)) {
                entries.push(entry);
            }
        }
    }
    entries.sort_by(|one, other| place(other).cmp(&place(one)));
    if query.shelf == FeedbackShelf::Owed {
        entries.reverse();
    }
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(entries)
}

fn place(entry: &Entry) -> (CivilDate, i64, &str) {
    (entry.content.occurred_on, entry.recorded_at.millis(), entry.id.as_str())
}

fn shown(
    reading: &Reading<'_>,
    entry: Entry,
    today: CivilDate,
) -> footing_store::Result<FeedbackPiece> {
    let mut piece = Piece::read(&entry.content);
    let named = |id: &mut Option<PersonId>| -> footing_store::Result<_> {
        let Some(there) = id.clone() else { return Ok(None) };
        let present = reading.present_person(&there)?;
        let person = reading.person(&present)?;
        *id = person.as_ref().map(|person| person.id.clone());
        Ok(person.map(|person| (person.id, person.name)))
    };
    let (subject, source) = (named(&mut piece.subject)?, named(&mut piece.source)?);
    Ok(FeedbackPiece {
        next_step: next_step(&entry),
        owed_for: piece.owed_for(today),
        missing: piece.missing(),
        effect_due: piece.effect_due(today),
        steps: steps_from(piece.direction, piece.state),
        subject,
        source,
        piece,
        entry,
    })
}

fn next_step(entry: &Entry) -> Option<NextStep> {
    let id = child_id(&entry.content.fields)?;
    let child = entry.content.children.iter().find(|child| child.id == id)?;
    Some(NextStep {
        text: child.fields.text("text").unwrap_or_default().to_owned(),
        mine: child.fields.text("direction") != Some("they_promised"),
        due: child.fields.text("due").and_then(|due| due.parse().ok()),
    })
}

fn overview(
    reading: &Reading<'_>,
    locked: bool,
    today: CivilDate,
) -> footing_store::Result<FeedbackOverview> {
    let since = |direction: Direction| {
        reading.feedback(&FeedbackFilter {
            direction: Some(direction.as_str().to_owned()),
            states: Vec::new(),
            from: Some(today.plus_days(-OVERVIEW_DAYS)),
            locked,
            after: None,
            limit: OVERVIEW_PIECES,
        })
    };
    let (gave, heard) = (since(Direction::Gave)?, since(Direction::AboutMe)?);
    let pieces: Vec<Piece> = gave.iter().map(piece_of).collect();
    let people = reading.people()?;
    let known: Vec<feedback::Person> = people
        .iter()
        .filter(|person| !person.is_self)
        .map(|person| feedback::Person { id: person.id.clone(), relation: person.relation })
        .collect();
    // Only those who report to the owner and heard nothing lately are looked up one by one.
    let mut last: BTreeMap<PersonId, CivilDate> = BTreeMap::new();
    let lately: BTreeSet<&PersonId> = pieces
        .iter()
        .filter(|piece| piece.delivered_on.is_some())
        .filter_map(|piece| piece.subject.as_ref())
        .collect();
    let direct = |person: &&feedback::Person| {
        person.relation == Some(footing_domain::Relation::Direct) && !lately.contains(&person.id)
    };
    for person in known.iter().filter(direct) {
        last.extend(last_said(reading, &person.id, locked)?.map(|on| (person.id.clone(), on)));
    }
    let coverage = feedback::coverage(&known, &pieces, |id| last.get(id).copied(), today);
    let said = || pieces.iter().filter(|piece| piece.delivered_on.is_some());
    let due =
        |(piece, row): (&Piece, &FeedbackRow)| piece.effect_due(today).then(|| row.at.id.clone());
    let names = coverage.heard.iter().filter_map(|row| name_of(&people, &row.person)).collect();
    Ok(FeedbackOverview {
        weeks: weeks(said().filter_map(|piece| piece.delivered_on), &heard, today),
        given: count(said().count()),
        redirect: count(said().filter(|piece| piece.intent == Some(Intent::Redirect)).count()),
        names,
        coverage,
        themes: themes(&gave),
        effects_due: pieces.iter().zip(&gave).filter_map(due).collect(),
    })
}

fn piece_of(row: &FeedbackRow) -> Piece {
    Piece::of(&row.fields, row.state.as_deref(), row.at.occurred_on)
}

fn name_of(people: &[Person], id: &PersonId) -> Option<(PersonId, String)> {
    let person = people.iter().find(|person| person.id == *id)?;
    Some((person.id.clone(), person.name.clone()))
}

fn last_said(
    reading: &Reading<'_>,
    person: &PersonId,
    locked: bool,
) -> footing_store::Result<Option<CivilDate>> {
    let mut last = None;
    for id in reading.feedback_naming(person, Direction::Gave.as_str(), locked, LAST_OF)? {
        let Some(entry) = reading.entry(&id, Trash::Exclude)? else { continue };
        let piece = Piece::read(&entry.content);
        if piece.subject.as_ref() == Some(person) {
            last = last.max(piece.delivered_on);
        }
    }
    Ok(last)
}

/// Returns the last thirteen weeks, the present one last, from Monday to Sunday.
fn weeks(
    given: impl Iterator<Item = CivilDate>,
    heard: &[FeedbackRow],
    today: CivilDate,
) -> Vec<FeedbackWeek> {
    let this = monday(today);
    let mut weeks: Vec<FeedbackWeek> = (0..WEEKS)
        .rev()
        .map(|back| FeedbackWeek { monday: this.plus_days(-7 * back), given: 0, heard: 0 })
        .collect();
    for on in given {
        if let Some(week) = weeks.iter_mut().find(|week| week.monday == monday(on)) {
            week.given += 1;
        }
    }
    for row in heard {
        let on = monday(row.at.occurred_on);
        if let Some(week) = weeks.iter_mut().find(|week| week.monday == on) {
            week.heard += 1;
        }
    }
    weeks
}

fn monday(date: CivilDate) -> CivilDate {
    date.plus_days(-i64::from(date.naive().weekday().num_days_from_monday()))
}

/// Returns themes that recur, spelt as they were first met.
fn themes(rows: &[FeedbackRow]) -> Vec<(String, u32)> {
    let mut found: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for theme in rows.iter().flat_map(|row| themes_of(&row.fields)) {
        found.entry(fold(&theme)).or_insert((theme, 0)).1 += 1;
    }
    let mut again: Vec<(String, u32)> =
        found.into_values().filter(|(_, times)| *times >= THEME_AGAIN).collect();
    again.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    again
}

fn themes_of(fields: &Fields) -> Vec<String> {
    fields
        .get("themes")
        .and_then(serde_json::Value::as_array)
        .map(|themes| themes.iter().filter_map(|theme| theme.as_str().map(str::to_owned)).collect())
        .unwrap_or_default()
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
