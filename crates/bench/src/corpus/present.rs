//! The same last weeks for journals of every size: what is written in a plan while one lives it.

use footing_domain::{CivilDate, EntryId, Instant, Kind, PersonId};
use footing_journal::practice::plan::Start;

use super::{Corpus, DAY, LAST_MORNING, moment};
use crate::{Result, data::Data};

/// The review that is drafted.
pub(crate) const REVIEW: i32 = 60;
/// Whoever is met most, in journals of every size.
pub(crate) const PERSON: &str = "person-0001";

/// The plan's first day is the day after the past ended.
const FIRST: i64 = 1;
/// It is looked at on its 61st.
const LOOKED_AT: i64 = FIRST + 60;
/// As many entries as somebody writes who writes three a day and five on some.
const ENTRIES: u64 = 200;
/// Letters on two pages.
const TWO_PAGES: usize = 6000;

/// Returns the morning on which it is looked at.
pub(crate) fn now() -> Instant {
    moment(LAST_MORNING + LOOKED_AT * DAY + DAY / 6)
}

/// Returns the plan that is under way.
pub(crate) fn plan() -> Start {
    Start {
        role: "em".to_owned(),
        transition_type: "external_hire".to_owned(),
        start_on: day(FIRST),
        length_days: 90,
        company: String::new(),
        role_title: String::new(),
        hired_to_change: "Seven promises that nobody keeps.".to_owned(),
    }
}

/// Writes the entries of the plan's days into a journal that was prepared; returns whom to look at,
/// and a pitch.
pub(crate) fn write(data: &Data) -> Result<(PersonId, EntryId)> {
    let corpus = Corpus::new(ENTRIES);
    let mut entries = Vec::new();
    for number in 0..ENTRIES {
        let mut entry = corpus.entry(number);
        let after = i64::try_from(number * (LOOKED_AT - FIRST).unsigned_abs() / ENTRIES)?;
        let within = i64::try_from(number % 10)? * 60_000;
        entry.id = format!("present-{number:04}").parse()?;
        entry.recorded_at = moment(LAST_MORNING + (FIRST + after) * DAY + within);
        entry.content.occurred_on = day(FIRST + after);
        for (part, child) in entry.content.children.iter_mut().enumerate() {
            child.id = format!("present-{number:04}-{part}").parse()?;
        }
        entries.push(entry);
    }
    let pitch = entries.iter().find(|entry| entry.content.kind == Kind::Pitch);
    let pitch = pitch.ok_or("nothing was pitched")?.id.clone();
    let (vault, store) = data.store()?;
    store.write(move |journal| {
        for entry in &entries {
            journal.create_entry(entry, None)?;
        }
        Ok(())
    })?;
    store.close()?;
    drop(vault);
    Ok((PERSON.parse()?, pitch))
}

/// Returns two pages of English prose.
pub(crate) fn two_pages() -> String {
    let corpus = Corpus::new(ENTRIES);
    let mut text = String::new();
    for number in 0.. {
        if corpus.language(number) == "en" {
            text.push_str(corpus.entry(number).content.body.as_str());
            text.push_str("\n\n");
        }
        if let Some((end, _)) = text.char_indices().nth(TWO_PAGES) {
            text.truncate(end);
            return text;
        }
    }
    text
}

fn day(after: i64) -> CivilDate {
    Corpus::today().plus_days(after)
}
