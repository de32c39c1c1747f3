//! The journal by days: an outline of all of it, a month of it, a stretch of it.

use footing_domain::{ChildId, CivilDate, Entry, EntryId, Kind, Link, Sensitivity};
use footing_store::{DayCount, EntrySummary, Stretch, TimelineRow, Trash};

use crate::{Journal, JournalError, Result, people::hide_locked, session::Session};

/// The most rows of one stretch.
const MOST_ROWS: u32 = 200;
const MOST_POINTING: u32 = 50;
/// Entries of earlier years on one date.
const MOST_EARLIER: u32 = 20;

/// How much there is, and in which weeks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    pub entries: u64,
    pub words: u64,
    /// Days on which something was written.
    pub days: u32,
    /// The weeks with something in them, by their Mondays, the latest first.
    pub weeks: Vec<(CivilDate, u32)>,
    /// How many entries of each kind, whatever is shown.
    pub kinds: Vec<(Kind, u64)>,
}

impl Journal {
    /// Returns the outline of the timeline, of one kind or of all.
    pub fn outline(&self, kind: Option<Kind>) -> Result<Outline> {
        let session = self.session()?;
        let (days, kinds) = session.store.read(|reading| {
            let days = reading.days_written(CivilDate::earliest(), CivilDate::latest(), kind)?;
            Ok((days, reading.counts()?.by_kind))
        })?;
        let mut outline = Outline { kinds, ..Outline::default() };
        for day in days {
            outline.entries += u64::from(day.entries);
            outline.words += day.words;
            outline.days += 1;
            let monday = monday(day.date);
            match outline.weeks.last_mut() {
                Some((week, entries)) if *week == monday => *entries += day.entries,
                _ => outline.weeks.push((monday, day.entries)),
            }
        }
        Ok(outline)
    }

    /// Returns what was written on each day between two, the latest first.
    pub fn days_written(&self, from: CivilDate, to: CivilDate) -> Result<Vec<DayCount>> {
        Ok(self.session()?.store.read(|reading| reading.days_written(from, to, None))?)
    }

    /// Returns the entries of a stretch of days, the latest first.
    pub fn stretch(&self, stretch: Stretch) -> Result<Vec<TimelineRow>> {
        let stretch = Stretch { limit: stretch.limit.min(MOST_ROWS), ..stretch };
        let session = self.session()?;
        let mut rows = session.store.read(|reading| reading.stretch(&stretch))?;
        for row in &mut rows {
            hide_locked(std::slice::from_mut(&mut row.summary), session.shows_locked())?;
        }
        Ok(rows)
    }

    /// Returns the entries that name this one, the latest first.
    pub fn pointing_at(&self, id: &EntryId) -> Result<Vec<EntrySummary>> {
        let session = self.session()?;
        let found = session.store.read(|reading| reading.pointing_at(id, MOST_POINTING))?;
        shown(&session, found)
    }

    /// Returns the entries that links lead to, each once; a link to a part leads to its entry.
    pub fn leading_to(&self, links: &[Link]) -> Result<Vec<EntrySummary>> {
        let session = self.session()?;
        let found = session.store.read(|reading| {
            let mut ids: Vec<EntryId> = Vec::new();
            for link in links {
                let owner = match link.to.parse::<ChildId>() {
                    Ok(child) => reading.entry_of_child(&child)?,
                    Err(_) => None,
                };
                let id = owner.or_else(|| link.to.parse().ok());
                ids.extend(id.filter(|id| !ids.contains(id)));
            }
            reading.summaries(&ids, Trash::Exclude)
        })?;
        shown(&session, found)
    }

    /// Returns what was written on this date in earlier years, the latest year first.
    pub fn on_this_day(&self, date: CivilDate) -> Result<Vec<EntrySummary>> {
        let session = self.session()?;
        let found = session.store.read(|reading| {
            let Some(first) = reading.first_day()? else { return Ok(Vec::new()) };
            let mut found = Vec::new();
            let mut years = 1;
            loop {
                let earlier = date.minus_months(12 * years);
                if earlier < first || found.len() >= MOST_EARLIER as usize {
                    return Ok(found);
                }
                years += 1;
                // The 28th of February is not the day that the 29th was.
                if earlier.as_number() % 10_000 != date.as_number() % 10_000 {
                    continue;
                }
                let stretch = Stretch {
                    from: earlier,
                    to: earlier,
                    kind: None,
                    skip: 0,
                    limit: MOST_EARLIER,
                };
                found.extend(reading.stretch(&stretch)?.into_iter().map(|row| row.summary));
            }
        })?;
        shown(&session, found)
    }

    /// Refuses a locked entry until locked entries were unlocked again.
    pub fn may_show(&self, entry: &Entry) -> Result<()> {
        if entry.content.sensitivity != Sensitivity::Locked || self.shows_locked()? {
            return Ok(());
        }
        Err(JournalError::NotFound { what: "entry", id: entry.id.to_string() })
    }
}

/// Takes the words out of locked entries unless they are shown.
fn shown(session: &Session, mut entries: Vec<EntrySummary>) -> Result<Vec<EntrySummary>> {
    hide_locked(&mut entries, session.shows_locked())?;
    Ok(entries)
}

/// Returns the first day of a date's week.
fn monday(date: CivilDate) -> CivilDate {
    use chrono::Datelike as _;
    date.plus_days(-i64::from(date.naive().weekday().num_days_from_monday()))
}
