//! Hiring: the gaps of a team with their candidates, and one candidate from the first scorecard to
//! the look back at day ninety.
//!
//! The rules are `footing_practice::hiring`; here they meet what is stored. What is read is bounded
//! by gaps, by candidates and by records of each of them. Locked entries are left out until they are
//! shown again, and whoever else's scorecard is covered until one's own is locked, or until the debrief
//! for whoever did not interview. Nothing is decided while a card is open. Candidates stand in the
//! order of their names: nobody is ranked.

mod found;
mod hold;
mod panel;
mod scenarios;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use footing_domain::{
    CivilDate, Entry, EntryId, Kind, Person, PersonId, Relation, Sensitivity, fold::fold,
};
use footing_practice::{
    hiring::{Card, Gap, GapState, LookBack, Next, Offer, OutcomeDue, Reference, outcome_due},
    nudge::{Act, NudgeKind, Reason},
    plan::EntryRef,
};
use footing_store::{EntryFilter, EntrySummary, FactsFilter, Reading, Trash};

use crate::{Journal, JournalError, Result};

use found::{Found, candidate, candidate_in};
use panel::panel;
pub use scenarios::{Scenarios, scenario_draft};
pub use write::hiring_draft;

/// More gaps than these are not shown; the latest are.
const MOST_GAPS: usize = 40;
const GAPS_READ: u32 = 120;
/// Entries that show gaps, named over all gaps that are shown.
const MOST_EVIDENCE: usize = 800;
const MOST_CANDIDATES: usize = 60;
/// Among the latest so many decisions and scorecards are candidates found who are none any more.
const LATEST_READ: u32 = 60;
/// Records of one kind with one candidate.
const MOST_EACH: u32 = 24;
/// An offer is looked back on for this long after it was made.
const OFFERS_FOR_DAYS: i64 = 730;
const OFFERS_READ: u32 = 200;

/// A record as it is stored, or one that is new. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq)]
pub struct HiringRecord<T> {
    /// A new one without.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub rev: u32,
    /// The day it is about.
    pub on: Option<CivilDate>,
    pub of: T,
    /// The text of the entry.
    pub notes: String,
    /// Whether it is shown only after unlocking again.
    pub locked: bool,
}

/// A scorecard beside others. `Debug` is left out.
#[derive(Clone, PartialEq)]
pub struct PanelCard {
    pub record: HiringRecord<Card>,
    /// Whether the owner wrote it for themselves.
    pub mine: bool,
    /// Its words are not shown before the owner's own card is locked, or before the debrief.
    pub covered: bool,
}

/// One candidate in the list. `Debug` is left out: it shows a name.
#[derive(Clone, PartialEq)]
pub struct CandidateLine {
    pub id: PersonId,
    pub name: String,
    /// The gap they were looked at for, if it can be shown.
    pub gap: Option<EntryId>,
    pub cards: usize,
    pub open_cards: usize,
    /// Calls that were held.
    pub references: usize,
    pub next: Next,
    pub on: Option<CivilDate>,
}

/// Every gap with its candidates. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct HiringHome {
    /// Open ones first, the latest first.
    pub gaps: Vec<HiringRecord<Gap>>,
    /// The entries that show the gaps, by their ids.
    pub evidence: BTreeMap<String, EntryRef>,
    /// By name.
    pub candidates: Vec<CandidateLine>,
    /// There are more than are shown.
    pub more_gaps: bool,
    pub more_candidates: bool,
}

/// Everything about one candidate. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct HiringPage {
    pub id: PersonId,
    pub name: String,
    pub relation: Option<Relation>,
    pub next: Next,
    pub on: Option<CivilDate>,
    pub gaps: Vec<HiringRecord<Gap>>,
    /// The entries that show the gaps, by their ids.
    pub evidence: BTreeMap<String, EntryRef>,
    /// The owner's own first, then by name.
    pub cards: Vec<PanelCard>,
    /// The rest with the latest first.
    pub references: Vec<HiringRecord<Reference>>,
    pub offers: Vec<HiringRecord<Offer>>,
    pub looks_back: Vec<HiringRecord<LookBack>>,
    /// What everybody who stands in a record is called.
    pub names: BTreeMap<PersonId, String>,
    pub me: Option<PersonId>,
    /// There are more than are shown.
    pub more: bool,
}

impl HiringPage {
    /// Returns what somebody in a record is called; a name that nobody filed is as it was written.
    pub fn name_of(&self, id: Option<&str>) -> String {
        let Some(written) = id else { return String::new() };
        let known = written.parse::<PersonId>().ok().and_then(|id| self.names.get(&id));
        known.map_or(written, String::as_str).to_owned()
    }
}

impl Journal {
    /// Returns the gaps of the team and everybody who was looked at for one, with what comes next.
    pub fn hiring(&self) -> Result<HiringHome> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        Ok(session.store.read(|reading| {
            let (gaps, more_gaps) = gaps(reading, locked)?;
            let shown: BTreeSet<EntryId> = gaps.iter().filter_map(|gap| gap.id.clone()).collect();
            let mut candidates = Vec::new();
            let (people, more_candidates) = candidates_of(reading, locked)?;
            for person in &people {
                let found = Found::read(reading, &person.id, locked)?;
                candidates.push(found.line(person, &shown, today));
            }
            let evidence = evidence(reading, &gaps, locked)?;
            Ok(HiringHome { gaps, evidence, candidates, more_gaps, more_candidates })
        })?)
    }

    /// Returns everything about one candidate.
    pub fn hiring_of(&self, id: &PersonId) -> Result<HiringPage> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let page = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            let found = Found::read(reading, &person.id, locked)?;
            let (next, on) = found.next(today);
            let people = reading.people()?;
            let me = people.iter().find(|person| person.is_self).map(|me| me.id.clone());
            let names: BTreeMap<PersonId, String> =
                people.into_iter().map(|person| (person.id, person.name)).collect();
            let mut gaps = gaps(reading, locked)?.0;
            // One that is shown nowhere else any more still says what somebody was hired for.
            for id in found.gap_ids() {
                if gaps.iter().all(|gap| gap.id.as_ref() != Some(&id)) {
                    gaps.extend(gap(reading, &id, locked)?);
                }
            }
            let evidence = evidence(reading, &gaps, locked)?;
            let cards = panel(found.cards, &found.offers, me.as_ref(), &names);
            Ok(Some(HiringPage {
                id: person.id,
                name: person.name,
                relation: person.relation,
                next,
                on,
                gaps,
                evidence,
                cards,
                references: found.references,
                offers: found.offers,
                looks_back: found.looks_back,
                names,
                me,
                more: found.more,
            }))
        })?;
        page.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }
}

/// Returns the gaps, those that are not closed first and the latest first, and whether there are
/// more.
fn gaps(
    reading: &Reading<'_>,
    locked: bool,
) -> footing_store::Result<(Vec<HiringRecord<Gap>>, bool)> {
    let filter =
        EntryFilter { kind: Some(Kind::TeamGap), limit: GAPS_READ, ..EntryFilter::default() };
    let found = reading.entries(&filter)?;
    let mut more = found.len() == GAPS_READ as usize;
    let mut gaps = Vec::new();
    for summary in found {
        if summary.sensitivity == Sensitivity::Locked && !locked {
            continue;
        }
        if gaps.len() == MOST_GAPS {
            more = true;
            break;
        }
        gaps.extend(gap(reading, &summary.id, locked)?);
    }
    gaps.sort_by_key(|record| record.of.state == GapState::Closed);
    Ok((gaps, more))
}

fn gap(
    reading: &Reading<'_>,
    id: &EntryId,
    locked: bool,
) -> footing_store::Result<Option<HiringRecord<Gap>>> {
    let entry = reading.entry(id, Trash::Exclude)?;
    let entry = entry.filter(|entry| {
        entry.content.kind == Kind::TeamGap && (locked || !is_locked(entry.content.sensitivity))
    });
    Ok(entry.map(|entry| of(entry, gap_of)))
}

/// Returns what is called how of the entries that show these gaps. One that is locked or gone has
/// no name.
fn evidence(
    reading: &Reading<'_>,
    gaps: &[HiringRecord<Gap>],
    locked: bool,
) -> footing_store::Result<BTreeMap<String, EntryRef>> {
    let named = gaps.iter().flat_map(|gap| gap.of.evidence.iter());
    let ids: BTreeSet<EntryId> =
        named.filter_map(|id| id.parse().ok()).take(MOST_EVIDENCE).collect();
    let ids: Vec<EntryId> = ids.into_iter().collect();
    let shown = reading.summaries(&ids, Trash::Exclude)?.into_iter();
    let shown = shown.filter(|summary| locked || !is_locked(summary.sensitivity));
    let of = |summary: EntrySummary| {
        let id = summary.id.to_string();
        let entry = EntryRef {
            id: id.clone(),
            kind: summary.kind.kebab(),
            title: summary.title.into_string(),
            on: Some(summary.occurred_on.to_string()),
            day: None,
            hidden: false,
        };
        (id, entry)
    };
    Ok(shown.map(of).collect())
}

/// One that came without the words of its gap is called by its title.
fn gap_of(entry: &Entry) -> Gap {
    let mut gap = Gap::read(&entry.content.fields);
    if gap.gap.is_empty() {
        entry.content.title.as_str().clone_into(&mut gap.gap);
    }
    gap
}

/// Returns whoever is a candidate, and whoever was one in what was written last, by name.
fn candidates_of(
    reading: &Reading<'_>,
    locked: bool,
) -> footing_store::Result<(Vec<Person>, bool)> {
    let mut named: BTreeSet<PersonId> = BTreeSet::new();
    for kind in [Kind::OfferDecision, Kind::Scorecard, Kind::ReferenceCheck] {
        let filter = EntryFilter { kind: Some(kind), limit: LATEST_READ, ..EntryFilter::default() };
        for summary in reading.entries(&filter)? {
            if summary.sensitivity == Sensitivity::Locked && !locked {
                continue;
            }
            let Some(facts) = reading.facts_of(&summary.id)? else { continue };
            named.extend(candidate_in(&facts.fields, &facts.people));
        }
    }
    let mut people: Vec<Person> = reading
        .people()?
        .into_iter()
        .filter(|person| person.relation == Some(Relation::Candidate) || named.contains(&person.id))
        .collect();
    people.sort_by_cached_key(|person| (fold(&person.name), person.id.to_string()));
    let more = people.len() > MOST_CANDIDATES;
    people.truncate(MOST_CANDIDATES);
    Ok((people, more))
}

fn is_locked(sensitivity: Sensitivity) -> bool {
    sensitivity == Sensitivity::Locked
}

fn of<T>(entry: Entry, read: impl FnOnce(&Entry) -> T) -> HiringRecord<T> {
    let of = read(&entry);
    HiringRecord {
        of,
        rev: entry.rev,
        on: Some(entry.content.occurred_on),
        locked: is_locked(entry.content.sensitivity),
        notes: entry.content.body.as_str().to_owned(),
        id: Some(entry.id),
    }
}

/// Returns whose day ninety has come without anybody having looked back.
pub(crate) fn outcomes_due(
    reading: &Reading<'_>,
    today: CivilDate,
) -> footing_store::Result<Vec<Reason>> {
    let filter = FactsFilter {
        kind: Kind::OfferDecision,
        from: Some(today.plus_days(-OFFERS_FOR_DAYS)),
        to: Some(today),
        locked: false,
        limit: OFFERS_READ,
    };
    let mut reasons = Vec::new();
    for facts in reading.facts(&filter)? {
        let offer = Offer::of(&facts.fields, facts.status.as_deref());
        if !offer.is_frozen() {
            continue;
        }
        let Some(OutcomeDue::Due(on)) = outcome_due(&offer, today) else { continue };
        let Some(id) = candidate_in(&facts.fields, &facts.people) else { continue };
        let Some(person) = reading.person(&id)? else { continue };
        let found = Found::read(reading, &id, true)?;
        let latest = found.offers.first().and_then(|record| record.id.as_ref());
        if latest != Some(&facts.id) || found.next(today).0 != Next::Outcome {
            continue;
        }
        let name = person.short_name.as_ref().unwrap_or(&person.name);
        reasons.push(Reason {
            key: format!("hire:{}", facts.id),
            kind: NudgeKind::HireOutcome,
            since: on,
            cause: format!(
                "{name} started on {}; {} is day 90: look at what you said would get better.",
                said(offer.starts_on.unwrap_or(on)),
                said(on)
            ),
            act: Act::OpenHire { person: id.to_string() },
        });
    }
    Ok(reasons)
}

/// "Tuesday 24 March".
fn said(date: CivilDate) -> String {
    date.naive().format("%A %-d %B").to_string()
}
