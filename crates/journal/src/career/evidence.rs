//! What shows that somebody works at the next level already.

use std::collections::HashSet;

use footing_domain::{CivilDate, Entry, EntryId, Kind, LinkRelation, PersonId};
use footing_store::{GistFilter, Reading, Trash};

use super::{CareerRecord, TALKS_IN_TEAM, is_locked};
use crate::BriefLine;

/// Among the latest so many pieces of feedback with somebody is the evidence found.
const FEEDBACK_READ: u32 = 60;
/// So many entries that point at a conversation are looked at.
const MOST_POINTING: u32 = 40;
const MOST_EVIDENCE: usize = 24;

/// Returns praise that was given, what points at a conversation as evidence, and what its lists point
/// at, newest first; and how much more there is.
pub(super) fn evidence(
    reading: &Reading<'_>,
    person: &PersonId,
    records: &[CareerRecord],
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<(Vec<BriefLine>, usize)> {
    let filter =
        GistFilter { person, kind: Kind::Feedback, until: today, locked, limit: FEEDBACK_READ };
    let about = |name: &str, gist: &footing_store::Gist, value: &str| {
        gist.fields.text(name).is_some_and(|word| word == value)
    };
    let mut lines: Vec<BriefLine> = reading
        .gists(&filter)?
        .iter()
        .filter(|gist| {
            about("direction", gist, "gave")
                && about("intent", gist, "reinforce")
                && about("subject", gist, person.as_str())
        })
        .map(crate::people_brief::feedback_line)
        .collect();
    let mut pointed: Vec<EntryId> = Vec::new();
    for record in records {
        pointed.extend(record.talk.must_show.iter().flat_map(|one| one.seen_in.iter().cloned()));
    }
    // What the lists point to stands beside them, however old it is.
    let listed: HashSet<EntryId> = pointed.iter().take(MOST_EVIDENCE).cloned().collect();
    let held = records.iter().filter_map(|record| record.id.as_ref()).take(TALKS_IN_TEAM as usize);
    for talk in held {
        for pointing in reading.pointing_at(talk, MOST_POINTING)? {
            let entry = reading.entry(&pointing.id, Trash::Exclude)?;
            let is_evidence = |entry: &Entry| {
                entry.content.links.iter().any(|link| {
                    link.to == talk.as_str() && link.relation == LinkRelation::EvidenceFor
                })
            };
            pointed.extend(entry.filter(is_evidence).map(|entry| entry.id));
        }
    }
    for id in pointed {
        if lines.iter().any(|line| line.entry == id) {
            continue;
        }
        let Some(entry) = reading.entry(&id, Trash::Exclude)? else { continue };
        if is_locked(&entry) && !locked {
            continue;
        }
        let content = entry.content;
        lines.push(BriefLine {
            entry: id,
            kind: content.kind,
            sort: content.fields.text("type").map(str::to_owned),
            on: content.occurred_on,
            text: content.title.as_str().to_owned(),
            title: content.title.as_str().to_owned(),
            status: content.status,
        });
    }
    lines.sort_by_key(|line| std::cmp::Reverse((listed.contains(&line.entry), line.on)));
    let more = lines.len().saturating_sub(MOST_EVIDENCE);
    lines.truncate(MOST_EVIDENCE);
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    Ok((lines, more))
}
