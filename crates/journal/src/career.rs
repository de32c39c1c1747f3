//! Career conversations: one person's over the quarters, a whole team's side by side, and what goes
//! back to somebody after one.
//!
//! The rules are `footing_practice::career`; here they meet what is stored. What is read is bounded
//! by people and by conversations with each of them, through the index of who is named where, so
//! that it takes as long in a large journal as in a small one. Locked conversations are left out
//! until locked entries are shown again.

mod evidence;
mod standing;
mod trial;
mod write;

use footing_domain::{
    CivilDate, Entry, EntryId, Kind, Mention, MentionRole, Person, PersonId, Relation, fold::fold,
};
use footing_practice::{
    career::{
        BlockersOf, Clarity, Clear, ForkRow, MustShow, Path, Shared, Slot, Sort, Talk,
        blockers_by_owner, last_answer, path, prep_sheet, share_back,
    },
    ladder::Ladder,
    preset::question_sets,
};
use footing_store::{EntryFilter, Reading, Trash};

use crate::{BriefLine, Journal, JournalError, Result, nudges::Around};

use evidence::evidence;
use standing::{fork, standing};
use trial::say_trial;
pub use write::CAREER_DRAFT;

/// Four years of quarters.
const MOST_TALKS: u32 = 16;
/// A year and a half of quarters: what a team's views look at.
const TALKS_IN_TEAM: u32 = 6;
const MOST_PEOPLE: usize = 60;
/// So many conversations that name somebody are looked through for their own.
const MOST_NAMING: u32 = 400;

/// A conversation to be shown or changed. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq)]
pub struct CareerRecord {
    /// A new one without.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub rev: u32,
    pub person: PersonId,
    pub talk: Talk,
    /// The text of the entry.
    pub notes: String,
    /// What the leader makes of it; theirs alone.
    pub reading: String,
    pub locked: bool,
}

/// Somebody, with where their next conversation stands. `Debug` is left out: it shows a name.
#[derive(Clone, PartialEq)]
pub struct CareerPerson {
    pub id: PersonId,
    pub name: String,
    pub short_name: Option<String>,
    pub relation: Option<Relation>,
    pub level: String,
    pub slot: Slot,
    /// The one that is booked, and at which time of day.
    pub next: Option<(EntryId, Option<CivilDate>, String)>,
    pub clarity: Clarity,
    /// Whether their level is one of a ladder's; `None` where there is no ladder.
    pub on_ladder: Option<bool>,
    /// How clear it was in each conversation that asked, the earliest first.
    pub over_time: Vec<(CivilDate, Clear)>,
}

/// A team side by side, everything in the order of names. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct CareerTeam {
    pub people: Vec<CareerPerson>,
    /// How many more there are than these views show.
    pub more: usize,
    pub forks: Vec<ForkRow>,
    pub blockers: Vec<BlockersOf>,
    /// The first day of the plan that runs.
    pub day_one: Option<CivilDate>,
}

/// One person's road. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct CareerPage {
    pub person: CareerPerson,
    /// Newest first.
    pub talks: Vec<CareerRecord>,
    pub path: Option<Path>,
    /// Feedback that said what they should go on doing, and what the lists of conversations point to.
    pub evidence: Vec<BriefLine>,
    /// How much more of it there is than is shown.
    pub evidence_more: usize,
    /// What the ladder says of the levels that come next: road, level, and what it has to show.
    pub next_levels: Vec<(String, String, Vec<MustShow>)>,
    /// Every level that somebody can be on: road and level.
    pub levels: Vec<(String, String)>,
    /// There are older conversations than these.
    pub more: bool,
    pub day_one: Option<CivilDate>,
}

impl CareerPage {
    /// Returns the last conversation before a day in which the eighteen-month question was answered.
    pub fn last_answer(&self, before: CivilDate) -> Option<&CareerRecord> {
        let talks: Vec<Talk> = self.talks.iter().map(|record| record.talk.clone()).collect();
        let last = last_answer(&talks, before)?;
        self.talks.iter().find(|record| record.talk == *last)
    }
}

impl Journal {
    /// Returns everybody who reports to the owner, and everybody else who was talked with, with where
    /// their next conversation stands; and the team's views.
    pub fn career_team(&self) -> Result<CareerTeam> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        Ok(session.store.read(|reading| {
            let around = Around::read(reading, today)?;
            let ladders = ladders(reading)?;
            let mut team = CareerTeam {
                people: Vec::new(),
                more: 0,
                forks: Vec::new(),
                blockers: Vec::new(),
                day_one: around.plan_start(),
            };
            let mut held = Vec::new();
            let mut everybody = reading.people()?;
            everybody.sort_by_cached_key(|person| (fold(&person.name), person.id.to_string()));
            for person in everybody.iter().filter(|person| is_in_team(person)) {
                if team.people.len() == MOST_PEOPLE {
                    // Of those further away nobody knows here whether they were talked with.
                    team.more += usize::from(person.relation == Some(Relation::Direct));
                    continue;
                }
                let talks = talks(
                    reading,
                    &person.id,
                    Reads { locked: true, told: locked },
                    TALKS_IN_TEAM,
                )?;
                let (talks, last_of_all) = shown(talks, locked);
                // Of those further away only whoever was talked with belongs here.
                if person.relation != Some(Relation::Direct) && talks.is_empty() {
                    continue;
                }
                let named = (person.id.clone(), person.name.clone());
                team.people.push(standing(person, &talks, last_of_all, &around, &ladders));
                team.forks.extend(fork(&named, &talks));
                held.extend(
                    talks
                        .into_iter()
                        .filter(|record| record.talk.state.is_held())
                        .filter_map(|record| Some((record.id?, named.clone(), record.talk))),
                );
            }
            team.blockers = blockers_by_owner(&held);
            Ok(team)
        })?)
    }

    /// Returns one person's conversations over the quarters, with what they lead to.
    pub fn career_of(&self, id: &PersonId) -> Result<CareerPage> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let page = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            let around = Around::read(reading, today)?;
            let talks =
                talks(reading, &person.id, Reads { locked: true, told: locked }, MOST_TALKS + 1)?;
            let (mut talks, last_of_all) = shown(talks, locked);
            let more = talks.len() > MOST_TALKS as usize;
            talks.truncate(MOST_TALKS as usize);
            let held = talks.iter().find(|record| record.talk.state.is_held());
            let level = person.fields.text("level").unwrap_or_default();
            let path = held.and_then(|record| path(&record.talk, level));
            let ladders = ladders(reading)?;
            let next_levels = ladders.iter().flat_map(|ladder| {
                let next = ladder.next(level).into_iter();
                next.map(|(track, level)| {
                    (track.to_owned(), level.to_owned(), ladder.must_show(track, level))
                })
            });
            let mut levels: Vec<(String, String)> = Vec::new();
            for (track, level) in ladders.iter().flat_map(Ladder::levels) {
                let level = (track.to_owned(), level.to_owned());
                if !levels.contains(&level) {
                    levels.push(level);
                }
            }
            let (evidence, evidence_more) = evidence(reading, &person.id, &talks, today, locked)?;
            Ok(Some(CareerPage {
                evidence,
                evidence_more,
                next_levels: next_levels.collect(),
                levels,
                more,
                person: standing(&person, &talks, last_of_all, &around, &ladders),
                path,
                talks,
                day_one: around.plan_start(),
            }))
        })?;
        page.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }

    /// Returns one conversation; `not_found` for an entry of another kind, one in the trash, and a
    /// locked one until locked entries are shown.
    pub fn career_talk(&self, id: &EntryId) -> Result<CareerRecord> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let found = session.store.read(|reading| {
            let entry = reading.entry(id, Trash::Exclude)?;
            let entry = entry.filter(|entry| {
                entry.content.kind == Kind::CareerConversation && (locked || !is_locked(entry))
            });
            let me = me(reading)?;
            let Some(mut record) = entry.and_then(|entry| record(entry, me.as_ref())) else {
                return Ok(None);
            };
            say_trial(reading, &mut record.talk, locked)?;
            Ok(Some(record))
        })?;
        found.ok_or_else(|| JournalError::NotFound {
            what: "career conversation",
            id: id.to_string(),
        })
    }

    /// Returns a conversation right after it was saved, locked or not: whoever wrote it has it on
    /// screen.
    pub fn career_saved(&self, id: &EntryId) -> Result<CareerRecord> {
        let entry = self.entry(id)?;
        let me = self.people()?.into_iter().find(|person| person.is_self).map(|me| me.id);
        let mut record = record(entry, me.as_ref()).ok_or_else(|| JournalError::NotFound {
            what: "career conversation",
            id: id.to_string(),
        })?;
        let session = self.session()?;
        let locked = session.shows_locked();
        session.store.read(|reading| say_trial(reading, &mut record.talk, locked))?;
        Ok(record)
    }

    /// Returns a sheet to print or to hand over before a conversation, in Markdown: the questions
    /// and their own last answer for them, everything that was prepared for the owner.
    pub fn career_prep(&self, id: &EntryId, for_them: bool) -> Result<String> {
        let record = self.career_talk(id)?;
        let page = self.career_of(&record.person)?;
        let before = record.talk.planned.unwrap_or(record.talk.on).max(record.talk.on);
        let last = page.last_answer(before).filter(|last| last.id != record.id);
        let ask = career_questions(record.talk.sort);
        let last = last.map(|last| &last.talk);
        Ok(prep_sheet(&record.talk, &page.person.name, last, &ask, for_them))
    }

    /// Returns what goes back to the person after a conversation, in Markdown, without what is the
    /// owner's alone.
    pub fn career_share(&self, id: &EntryId) -> Result<Shared> {
        let record = self.career_talk(id)?;
        let name = self.person(&record.person)?.name;
        let notes = !record.notes.trim().is_empty() || !record.reading.trim().is_empty();
        Ok(share_back(&record.talk, &name, notes))
    }
}

/// Returns what is asked in a conversation of one sort.
pub fn career_questions(sort: Sort) -> Vec<&'static str> {
    let id = match sort {
        Sort::LifeStory => "career-life-story",
        Sort::Vision => "career-vision",
        Sort::TrackFork => "career-fork",
        Sort::Quarterly | Sort::ActionPlan | Sort::Stay | Sort::Promotion | Sort::Return => {
            "career-quarterly"
        }
    };
    let set = question_sets().iter().find(|set| set.id == id);
    let asked = set.into_iter().flat_map(|set| &set.questions).filter(|asked| asked.core);
    let mut asked: Vec<&str> = asked.map(|asked| asked.text.as_str()).collect();
    if asked.is_empty() {
        const FIRST: usize = 5;
        let all = set.into_iter().flat_map(|set| &set.questions);
        asked = all.take(FIRST).map(|asked| asked.text.as_str()).collect();
    }
    asked
}

fn is_in_team(person: &Person) -> bool {
    !person.is_self
        && person.fields.text("left_on").is_none()
        && matches!(person.relation, Some(Relation::Direct | Relation::Skip))
}

fn is_locked(entry: &Entry) -> bool {
    entry.content.sensitivity == footing_domain::Sensitivity::Locked
}

/// What of the locked is read.
#[derive(Clone, Copy)]
pub(crate) struct Reads {
    /// Conversations that are locked.
    pub(crate) locked: bool,
    /// The words of what is locked and named by one that is not.
    pub(crate) told: bool,
}

/// Returns the latest conversations with somebody, newest first, `limit` at most. Those that only
/// name them in passing are passed over and take up no place.
pub(crate) fn talks(
    reading: &Reading<'_>,
    person: &PersonId,
    read: Reads,
    limit: u32,
) -> footing_store::Result<Vec<CareerRecord>> {
    let mut talks = Vec::new();
    reading.each_naming(person, Kind::CareerConversation, MOST_NAMING, |id| {
        let entry = reading.entry(&id, Trash::Exclude)?;
        let Some(entry) = entry.filter(|entry| read.locked || !is_locked(entry)) else {
            return Ok(true);
        };
        // One that only names somebody in passing is somebody else's.
        if is_with(reading, &entry.content.people, person)?
            && let Some(mut record) = record(entry, None)
        {
            record.person = person.clone();
            say_trial(reading, &mut record.talk, read.told)?;
            talks.push(record);
        }
        Ok(talks.len() < limit as usize)
    })?;
    talks.sort_by_key(|record| {
        let talk = &record.talk;
        // What is to come stands before what was.
        let on = if talk.state.is_ahead() { talk.planned.unwrap_or(talk.on) } else { talk.on };
        std::cmp::Reverse((talk.state.is_ahead(), on))
    });
    Ok(talks)
}

/// Leaves out what is locked, but for the day on which one was held last: nobody is late for what
/// was done.
pub(crate) fn shown(
    mut talks: Vec<CareerRecord>,
    locked: bool,
) -> (Vec<CareerRecord>, Option<CivilDate>) {
    let held = talks.iter().filter(|record| record.talk.state.is_held());
    let last_of_all = held.map(|record| record.talk.on).max();
    talks.retain(|record| locked || !record.locked);
    (talks, last_of_all)
}

/// Returns an entry as a conversation; `None` where it names nobody.
fn record(entry: Entry, me: Option<&PersonId>) -> Option<CareerRecord> {
    let locked = is_locked(&entry);
    let content = entry.content;
    let person = whose(&content.people, me)?;
    Some(CareerRecord {
        id: Some(entry.id),
        rev: entry.rev,
        person,
        talk: Talk::read(&content),
        notes: content.body.as_str().to_owned(),
        reading: content.interpretation.map(|text| text.as_str().to_owned()).unwrap_or_default(),
        locked,
    })
}

fn me(reading: &Reading<'_>) -> footing_store::Result<Option<PersonId>> {
    Ok(reading.people()?.into_iter().find(|person| person.is_self).map(|me| me.id))
}

/// Tells whether a conversation is this person's, whoever else is named in it.
fn is_with(
    reading: &Reading<'_>,
    people: &[Mention],
    person: &PersonId,
) -> footing_store::Result<bool> {
    let (subjects, others): (Vec<_>, Vec<_>) =
        people.iter().partition(|mention| mention.role == MentionRole::Subject);
    for mention in subjects.into_iter().chain(others) {
        if mention.person == *person {
            return Ok(true);
        }
        // The owner is there in each of them.
        if !reading.person(&mention.person)?.is_some_and(|other| other.is_self) {
            return Ok(false);
        }
    }
    Ok(false)
}

/// Whoever it is about; else the first one who was there.
fn whose(people: &[Mention], me: Option<&PersonId>) -> Option<PersonId> {
    let others = || people.iter().filter(|mention| Some(&mention.person) != me);
    let subject = others().find(|mention| mention.role == MentionRole::Subject);
    subject.or_else(|| others().next()).map(|mention| mention.person.clone())
}

/// Returns every ladder that was brought in, the latest first.
pub(crate) fn ladders(reading: &Reading<'_>) -> footing_store::Result<Vec<Ladder>> {
    const MOST: u32 = 20;
    let filter = EntryFilter { kind: Some(Kind::Ladder), limit: MOST, ..EntryFilter::default() };
    let mut ladders = Vec::new();
    for summary in reading.entries(&filter)? {
        let entry = reading.entry(&summary.id, Trash::Exclude)?.filter(|entry| !is_locked(entry));
        ladders.extend(entry.map(|entry| Ladder::read(&entry.content)));
    }
    Ok(ladders)
}
