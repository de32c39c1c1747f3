//! Reading meetings: everybody's threads, one thread, one meeting.

use std::cmp::Reverse;

use footing_domain::{
    CivilDate, EntryId, Kind, Person, PersonId, Relation, Sensitivity, fold::fold,
};
use footing_practice::{
    cadence::{Cadence, Rhythm, Stand},
    meeting::{Sort, threads},
};
use footing_store::{EntryFilter, GistFilter, Reading, Trash};

use super::{
    DRAFT, MeetingPerson, MeetingRecord, MeetingSeries, MeetingThread, MeetingsHome, NEW, ThreadOf,
    is_locked, record, same_series, series_of, sort_with,
};
use crate::{Journal, JournalError, Result, nudges::Around, promises::between};

/// So many entries of a person are looked at for their meetings, and so many of those are shown.
const LOOKED_AT: u32 = 120;
const MOST_TALKS: usize = 24;
/// In the list of everybody.
const TALKS_IN_LIST: usize = 8;
const MOST_PEOPLE: usize = 60;
/// Among the latest so many meetings are series found, and people who are not in one's team.
const LATEST: u32 = 200;
const MOST_SERIES: usize = 30;
/// Of each side.
const PROMISES: usize = 12;

impl Journal {
    /// Returns everybody one meets, and every series of the latest meetings, with what waits to be
    /// talked about.
    pub fn meetings_home(&self) -> Result<MeetingsHome> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let mut home = session.store.read(|reading| {
            let around = Around::read(reading, today)?;
            let mut everybody = reading.people()?;
            let me = everybody.iter().find(|person| person.is_self).map(|me| me.id.clone());
            everybody.sort_by_cached_key(|person| (fold(&person.name), person.id.to_string()));
            let (latest, cut) = latest(reading, me.as_ref(), locked)?;
            let met =
                |person: &Person| latest.iter().any(|one| one.person.as_ref() == Some(&person.id));
            let belongs = |person: &&Person| {
                !person.is_self
                    && person.fields.text("left_on").is_none()
                    && (matches!(
                        person.relation,
                        Some(Relation::Direct | Relation::Skip | Relation::Boss)
                    ) || met(person))
            };
            let everybody: Vec<&Person> = everybody.iter().filter(belongs).collect();
            let mut people = Vec::new();
            for person in everybody.iter().take(MOST_PEOPLE) {
                let talks = talks_with(reading, &person.id, me.as_ref(), locked, TALKS_IN_LIST)?;
                people.push(standing(person, &talks.0, &around));
            }
            let (series, more_series) = series(&latest);
            Ok(MeetingsHome {
                more: everybody.len() > MOST_PEOPLE || more_series || cut,
                people,
                series,
                draft: None,
            })
        })?;
        drop(session);
        home.draft = self.meeting_being_written()?;
        Ok(home)
    }

    /// Returns one person's thread, or a series.
    pub fn meeting_thread(&self, of: &ThreadOf) -> Result<MeetingThread> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let found = session.store.read(|reading| {
            let me = reading.people()?.into_iter().find(|person| person.is_self).map(|me| me.id);
            match of {
                ThreadOf::Series(name) => {
                    let (mut talks, cut) = latest(reading, me.as_ref(), locked)?;
                    talks.retain(|one| is_of(one, name));
                    let more = cut || talks.len() > MOST_TALKS;
                    let sort = talks.first().map_or(Sort::Team, |one| one.meeting.sort);
                    Ok(Some(thread(None, name.trim(), sort, talks, more)))
                }
                ThreadOf::Person(id) => {
                    let Some(person) = reading.person(&reading.present_person(id)?)? else {
                        return Ok(None);
                    };
                    let (talks, more) =
                        talks_with(reading, &person.id, me.as_ref(), locked, MOST_TALKS + 1)?;
                    let around = Around::read(reading, today)?;
                    let standing = standing(&person, &talks, &around);
                    let between = between::open(reading, &person, locked, PROMISES)?;
                    let sort = sort_with(person.relation);
                    let mut found = thread(Some(person), "", sort, talks, more);
                    found.promises = between.promises;
                    found.more_promises = between.more;
                    found.due = match standing.stand {
                        Some(
                            Stand::Ok { due }
                            | Stand::DueSoon { due, .. }
                            | Stand::Overdue { due, .. },
                        ) => Some(due),
                        _ => None,
                    };
                    Ok(Some(found))
                }
            }
        })?;
        found.ok_or_else(|| match of {
            ThreadOf::Person(id) => JournalError::NotFound { what: "person", id: id.to_string() },
            ThreadOf::Series(_) => JournalError::NotFound { what: "series", id: String::new() },
        })
    }

    /// Returns one meeting; `not_found` for an entry of another kind, one in the trash, and a locked
    /// one until locked entries are shown.
    pub fn meeting(&self, id: &EntryId) -> Result<MeetingRecord> {
        let locked = self.session()?.shows_locked();
        self.meeting_if(id, |one| locked || !one.locked)
    }

    /// Returns a meeting right after it was saved, locked or not: whoever wrote it has it on screen.
    pub fn meeting_saved(&self, id: &EntryId) -> Result<MeetingRecord> {
        self.meeting_if(id, |_| true)
    }

    fn meeting_if(
        &self,
        id: &EntryId,
        may: impl Fn(&MeetingRecord) -> bool,
    ) -> Result<MeetingRecord> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let found = session.store.read(|reading| {
            let me = reading.people()?.into_iter().find(|person| person.is_self).map(|me| me.id);
            let entry = reading.entry(id, Trash::Exclude)?;
            let entry = entry.filter(|entry| entry.content.kind == Kind::MeetingNote);
            let Some(entry) = entry else { return Ok(None) };
            let mut found = record(entry, me.as_ref(), reading)?;
            say_what_was_decided(reading, &mut found, locked)?;
            Ok(Some(found).filter(&may))
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "meeting", id: id.to_string() })
    }

    /// Returns which meeting was written on last and not saved, if it may be shown.
    fn meeting_being_written(&self) -> Result<Option<String>> {
        for draft in self.drafts()? {
            let Some(of) = draft.key.strip_prefix(DRAFT) else { continue };
            let Ok(id) = of.parse::<EntryId>() else {
                if of == NEW {
                    return Ok(Some(NEW.to_owned()));
                }
                continue;
            };
            match self.meeting(&id) {
                Ok(_) => return Ok(Some(of.to_owned())),
                Err(JournalError::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }
}

/// Returns the meetings with somebody, what is to come first, then the latest; and whether there were
/// more.
fn talks_with(
    reading: &Reading<'_>,
    person: &PersonId,
    me: Option<&PersonId>,
    locked: bool,
    limit: usize,
) -> footing_store::Result<(Vec<MeetingRecord>, bool)> {
    let kind = Kind::MeetingNote;
    let until = CivilDate::latest();
    let filter = GistFilter { person, kind, until, locked, limit: LOOKED_AT };
    let (mut talks, mut looked_at) = (Vec::new(), 0);
    reading.each_gist(&filter, |gist| {
        looked_at += 1;
        let Some(entry) = reading.entry(&gist.id, Trash::Exclude)? else { return Ok(true) };
        let mut one = record(entry, me, reading)?;
        // One that only names somebody in passing is somebody else's, and takes up no place.
        if one.person.as_ref() == Some(person) {
            say_what_was_decided(reading, &mut one, locked)?;
            talks.push(one);
        }
        Ok(talks.len() < limit)
    })?;
    let more = talks.len() == limit || looked_at == LOOKED_AT;
    in_order(&mut talks);
    Ok((talks, more))
}

/// Returns the latest meetings with anybody; and whether there may be earlier ones.
fn latest(
    reading: &Reading<'_>,
    me: Option<&PersonId>,
    locked: bool,
) -> footing_store::Result<(Vec<MeetingRecord>, bool)> {
    let kind = Some(Kind::MeetingNote);
    let filter = EntryFilter { kind, limit: LATEST, ..EntryFilter::default() };
    let mut talks = Vec::new();
    let summaries = reading.entries(&filter)?;
    let cut = u32::try_from(summaries.len()).is_ok_and(|many| many == LATEST);
    for summary in summaries {
        if summary.sensitivity == Sensitivity::Locked && !locked {
            continue;
        }
        let Some(entry) = reading.entry(&summary.id, Trash::Exclude)? else { continue };
        if is_locked(&entry) && !locked {
            continue;
        }
        let mut one = record(entry, me, reading)?;
        say_what_was_decided(reading, &mut one, locked)?;
        talks.push(one);
    }
    in_order(&mut talks);
    Ok((talks, cut))
}

/// What is to come stands before what was; of what is to come the next one first.
fn in_order(talks: &mut [MeetingRecord]) {
    talks.sort_by_key(|one| {
        let on = one.meeting.planned.unwrap_or_else(CivilDate::latest);
        (!one.ahead, one.ahead.then_some(on), Reverse(one.meeting.on))
    });
}

fn is_of(one: &MeetingRecord, series: &str) -> bool {
    one.person.is_none() && same_series(&series_of(&one.meeting, &one.title), series)
}

/// A decision that is locked, or gone, is one, but its words are not said.
fn say_what_was_decided(
    reading: &Reading<'_>,
    one: &mut MeetingRecord,
    locked: bool,
) -> footing_store::Result<()> {
    let Some(id) = one.meeting.decision.as_ref().and_then(|id| id.parse::<EntryId>().ok()) else {
        return Ok(());
    };
    let entry = reading.entry(&id, Trash::Exclude)?.filter(|entry| locked || !is_locked(entry));
    if let Some(entry) = entry {
        entry.content.title.as_str().clone_into(&mut one.decided);
    }
    Ok(())
}

fn thread(
    person: Option<Person>,
    series: &str,
    sort: Sort,
    mut talks: Vec<MeetingRecord>,
    more: bool,
) -> MeetingThread {
    let held: Vec<_> =
        talks.iter().filter(|one| !one.ahead).map(|one| one.meeting.clone()).collect();
    let boss = person.as_ref().is_some_and(|person| person.relation == Some(Relation::Boss));
    let found = MeetingThread {
        series: series.to_owned(),
        sort,
        first: held.is_empty(),
        carried: carried(&talks),
        due: None,
        threads: if boss { threads(&held) } else { Vec::new() },
        promises: Vec::new(),
        more_promises: 0,
        more,
        person,
        talks: Vec::new(),
    };
    talks.truncate(MOST_TALKS);
    MeetingThread { talks, ..found }
}

/// What was left over the last time that there was a list.
fn carried(talks: &[MeetingRecord]) -> Vec<footing_practice::meeting::Topic> {
    let last = talks.iter().find(|one| !one.ahead && one.meeting.settles_what_waits());
    last.map(|one| one.meeting.carry_over()).unwrap_or_default()
}

/// How many things wait: those of the one to come, else those that would come along.
fn waiting(talks: &[MeetingRecord]) -> usize {
    let next = talks.first().filter(|one| one.ahead);
    next.map_or_else(
        || carried(talks).len(),
        |next| next.meeting.topics.iter().filter(|topic| !topic.discussed).count(),
    )
}

fn next(talks: &[MeetingRecord]) -> Option<(EntryId, Option<CivilDate>, String)> {
    let next = talks.first().filter(|one| one.ahead)?;
    Some((next.id.clone()?, next.meeting.planned, next.meeting.at.clone()))
}

fn last(talks: &[MeetingRecord]) -> Option<CivilDate> {
    talks.iter().find(|one| !one.ahead).map(|one| one.meeting.on)
}

fn standing(person: &Person, talks: &[MeetingRecord], around: &Around) -> MeetingPerson {
    let cadence = matches!(person.relation, Some(Relation::Direct | Relation::Boss))
        .then(|| Cadence::default_of(Rhythm::OneOnOne, None, None))
        .flatten()
        .map(|cadence| cadence.of_person(Rhythm::OneOnOne, &person.fields));
    let last = last(talks);
    MeetingPerson {
        id: person.id.clone(),
        name: person.name.clone(),
        relation: person.relation,
        last,
        next: next(talks),
        waiting: waiting(talks),
        stand: cadence.and_then(|cadence| {
            cadence.stand(last, around.plan_start(), &around.away, around.today)
        }),
    }
}

/// Returns the series of some meetings, the one that was on last first; and whether there were more.
fn series(latest: &[MeetingRecord]) -> (Vec<MeetingSeries>, bool) {
    let mut by_name: Vec<(String, Vec<MeetingRecord>)> = Vec::new();
    for one in latest.iter().filter(|one| one.person.is_none()) {
        let name = series_of(&one.meeting, &one.title);
        match by_name.iter_mut().find(|(known, _)| same_series(known, &name)) {
            Some((_, talks)) => talks.push(one.clone()),
            None => by_name.push((name, vec![one.clone()])),
        }
    }
    let more = by_name.len() > MOST_SERIES;
    let mut series: Vec<MeetingSeries> = by_name
        .into_iter()
        .map(|(name, talks)| MeetingSeries {
            last: last(&talks),
            next: next(&talks),
            waiting: waiting(&talks),
            name,
        })
        .collect();
    series.sort_by_key(|one| Reverse((one.next.is_some(), one.last)));
    series.truncate(MOST_SERIES);
    (series, more)
}
