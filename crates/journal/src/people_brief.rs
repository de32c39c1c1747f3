//! What stands between the owner and one person: meetings, feedback, objections, decisions, the last
//! career answer. A person's page and the page before a meeting show the same.
//!
//! Every list is short and read through an index, so that it takes as long in a large journal as in
//! a small one. Locked entries are left out until they were unlocked again.

use footing_domain::{ChildId, CivilDate, EntryId, Kind, Person, PersonId};
use footing_practice::stance::{StanceRow, Standing, history, standing};
use footing_store::{ChildSummary, Gist, GistFilter, Reading};

use crate::{Journal, JournalError, Result, plan::under_way};

/// Meetings on the page.
const MEETINGS: usize = 3;
/// So many of the latest of a kind are looked at for those that were held.
const MEETINGS_READ: u32 = 60;
const DECISIONS: u32 = 5;
const OBJECTIONS: u32 = 12;
/// What is owed is found among the latest so many; older ones were answered long ago or let go.
const FEEDBACK_READ: u32 = 200;
const FEEDBACK_SHOWN: usize = 5;
/// Kinds that are a conversation.
const MEETING_KINDS: [Kind; 4] =
    [Kind::MeetingNote, Kind::ListeningInterview, Kind::CareerConversation, Kind::Touchpoint];

/// An entry in a line. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq, Eq)]
pub struct BriefLine {
    pub entry: EntryId,
    pub kind: Kind,
    /// The type of a meeting, the intent of a feedback.
    pub sort: Option<String>,
    pub on: CivilDate,
    pub text: String,
    /// The title, where it says something that the text does not.
    pub title: String,
    pub status: Option<String>,
}

/// What somebody objected, in their words. `Debug` is left out: it would show them.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidAgainst {
    pub id: ChildId,
    pub entry: EntryId,
    pub on: CivilDate,
    pub verbatim: String,
    pub answer: String,
    pub open: bool,
}

/// The last career conversation. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq, Eq)]
pub struct CareerAnswer {
    pub entry: EntryId,
    pub on: CivilDate,
    pub now: String,
    pub in_18_months: String,
    pub next_level: String,
}

/// What stands between the owner and one person. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq)]
pub struct Brief {
    pub meetings: Vec<BriefLine>,
    pub owed: Vec<BriefLine>,
    pub given: Vec<BriefLine>,
    /// What they said about the owner.
    pub received: Vec<BriefLine>,
    pub objections: Vec<SaidAgainst>,
    pub decisions: Vec<BriefLine>,
    pub career: Option<CareerAnswer>,
    pub standing: Standing,
    pub stances: Vec<StanceRow>,
    /// Day 1 of the plan that runs, from which drift is counted.
    pub day_one: Option<CivilDate>,
    pub shows_locked: bool,
}

impl Journal {
    /// Returns what stands between the owner and one person, the newest first.
    pub fn brief(&self, id: &PersonId) -> Result<Brief> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let brief = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            read(reading, &person, today, locked).map(Some)
        })?;
        brief.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }
}

pub(crate) fn read(
    reading: &Reading<'_>,
    person: &Person,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<Brief> {
    let latest =
        |kind| GistFilter { person: &person.id, kind, until: today, locked, limit: MEETINGS_READ };
    let mut meetings = Vec::new();
    for kind in MEETING_KINDS {
        let mut held = Vec::new();
        reading.each_gist(&latest(kind), |gist| {
            held.extend(Some(gist).filter(|gist| was_held(gist.status.as_deref())));
            Ok(held.len() < MEETINGS)
        })?;
        meetings.extend(held);
    }
    meetings.sort_by_key(|gist| std::cmp::Reverse(gist.occurred_on));
    meetings.truncate(MEETINGS);
    let [owed, given, received] = feedback(reading, person, today, locked)?;
    let day_one = day_one(reading, today)?;
    let decisions = reading.gists(&GistFilter { limit: DECISIONS, ..latest(Kind::Decision) })?;
    let mut career = None;
    reading.each_gist(&latest(Kind::CareerConversation), |gist| {
        career = career_answer(&gist);
        Ok(career.is_none())
    })?;
    Ok(Brief {
        meetings: meetings.iter().map(line).collect(),
        owed,
        given,
        received,
        objections: reading
            .objections_of(&person.id, locked, OBJECTIONS)?
            .iter()
            .map(said_against)
            .collect(),
        decisions: decisions.iter().map(line).collect(),
        career,
        standing: standing(&person.fields, day_one),
        stances: history(&person.fields),
        day_one,
        shows_locked: locked,
    })
}

/// Returns the latest feedback with a person: owed to them, given, and what they said about the owner.
/// No more is read than fills the three lists.
fn feedback(
    reading: &Reading<'_>,
    person: &Person,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<[Vec<BriefLine>; 3]> {
    let kind = Kind::Feedback;
    let filter =
        GistFilter { person: &person.id, kind, until: today, locked, limit: FEEDBACK_READ };
    let theirs = |gist: &Gist, member: &str| {
        gist.fields.text(member).is_none_or(|id| id == person.id.as_str())
    };
    let mut lists: [Vec<BriefLine>; 3] = Default::default();
    reading.each_gist(&filter, |gist| {
        let list = match gist.fields.text("direction").unwrap_or("gave") {
            _ if gist.status.as_deref() == Some("let_go") => None,
            "gave" if theirs(&gist, "subject") => Some(usize::from(!is_owed(&gist))),
            "about_me" if theirs(&gist, "source") => Some(2),
            _ => None,
        };
        if let Some(list) = list.map(|list| &mut lists[list]).filter(|list| !is_full(list)) {
            list.push(feedback_line(&gist));
        }
        Ok(!lists.iter().all(|list| is_full(list)))
    })?;
    Ok(lists)
}

fn is_full(list: &[BriefLine]) -> bool {
    list.len() == FEEDBACK_SHOWN
}

/// Returns the first day of the plan that runs.
pub(crate) fn day_one(
    reading: &Reading<'_>,
    today: CivilDate,
) -> footing_store::Result<Option<CivilDate>> {
    Ok(under_way(reading, today)?.and_then(|plan| plan.start_on))
}

/// Feedback that was thought of and not given yet.
fn is_owed(gist: &Gist) -> bool {
    matches!(gist.status.as_deref(), Some("captured" | "planned"))
}

/// A conversation that is planned, or was missed, was none.
pub(crate) fn was_held(status: Option<&str>) -> bool {
    !matches!(status, Some("scheduled" | "prepared" | "missed" | "rescheduled"))
}

fn line(gist: &Gist) -> BriefLine {
    let text = gist.excerpt.trim();
    let title = gist.title.trim();
    BriefLine {
        entry: gist.id.clone(),
        kind: gist.kind,
        sort: gist.fields.text("type").map(str::to_owned),
        on: gist.occurred_on,
        text: if text.is_empty() { title } else { text }.to_owned(),
        title: title.to_owned(),
        status: gist.status.clone(),
    }
}

pub(crate) fn feedback_line(gist: &Gist) -> BriefLine {
    let of = |name: &str| gist.fields.text(name).map(str::trim).filter(|text| !text.is_empty());
    let parts: Vec<&str> =
        ["situation", "behaviour", "impact"].into_iter().filter_map(of).collect();
    let plain = line(gist);
    BriefLine {
        sort: gist.fields.text("intent").map(str::to_owned),
        text: if parts.is_empty() { plain.text } else { parts.join(" ") },
        ..plain
    }
}

fn said_against(child: &ChildSummary) -> SaidAgainst {
    let text = |name: &str| child.fields.text(name).unwrap_or_default().trim().to_owned();
    SaidAgainst {
        id: child.id.clone(),
        entry: child.entry.clone(),
        on: child
            .fields
            .text("said_on")
            .and_then(|on| on.parse().ok())
            .unwrap_or(child.occurred_on),
        verbatim: text("verbatim"),
        answer: text("my_answer"),
        open: matches!(child.fields.text("resolved"), None | Some("open")),
    }
}

fn career_answer(gist: &Gist) -> Option<CareerAnswer> {
    let text = |name: &str| gist.fields.text(name).unwrap_or_default().trim().to_owned();
    let answer = CareerAnswer {
        entry: gist.id.clone(),
        on: gist.occurred_on,
        now: text("now"),
        in_18_months: text("in_18_months"),
        next_level: text("next_level"),
    };
    let says = [&answer.now, &answer.in_18_months, &answer.next_level];
    (was_held(gist.status.as_deref()) && says.into_iter().any(|text| !text.is_empty()))
        .then_some(answer)
}
