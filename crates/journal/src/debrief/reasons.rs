//! What is to be asked about pitches and decisions today, each with its cause in one sentence.

use footing_domain::{CivilDate, EntryId, Kind, Sensitivity};
use footing_practice::{
    calibration::Guess,
    debrief::{Question, question},
    nudge::{Act, NudgeKind, Reason},
    pitch::Pitch,
};
use footing_store::{EntryFilter, Reading, Trash};

/// So many of the latest are looked at.
const MOST_PITCHES: u32 = 60;
const MOST_DECISIONS: u32 = 100;
/// What a thing is called is cut to these many characters in a sentence.
const QUOTED_CHARS: usize = 60;

/// Under which key it is asked whether a number happened.
pub(super) fn number_key(id: &EntryId) -> String {
    format!("number:{id}")
}

/// Returns what is to be asked. Of locked entries nothing is said.
pub(crate) fn reasons(
    reading: &Reading<'_>,
    today: CivilDate,
    evening: bool,
) -> footing_store::Result<Vec<Reason>> {
    let mut found = Vec::new();
    let latest = |kind, limit| EntryFilter { kind: Some(kind), limit, ..EntryFilter::default() };
    for summary in reading.entries(&latest(Kind::Pitch, MOST_PITCHES))? {
        if summary.sensitivity == Sensitivity::Locked {
            continue;
        }
        let Some(entry) = reading.entry(&summary.id, Trash::Exclude)? else { continue };
        let pitch = Pitch::read(&entry.content);
        if let Some(question) = question(&pitch, today, evening) {
            found.push(asked(&summary.id, summary.title.as_str(), &pitch, question));
        }
    }
    for summary in reading.entries(&latest(Kind::Decision, MOST_DECISIONS))? {
        if summary.sensitivity == Sensitivity::Locked {
            continue;
        }
        let Some(entry) = reading.entry(&summary.id, Trash::Exclude)? else { continue };
        let Some(due) = Guess::read(&entry.content).due(today) else { continue };
        let id = summary.id.to_string();
        found.push(Reason {
            key: format!("revisit:{id}"),
            kind: NudgeKind::Revisit,
            since: due,
            cause: format!(
                "You decided {} and wanted to look at it again on {}: did it turn out as expected?",
                quoted(summary.title.as_str()),
                said(due)
            ),
            act: Act::OpenDecision { id },
        });
    }
    Ok(found)
}

fn asked(id: &EntryId, title: &str, pitch: &Pitch, question: Question) -> Reason {
    let name = quoted(title);
    let (kind, key, cause) = match question {
        Question::Debrief(on) => (
            NudgeKind::Debrief,
            format!("debrief:{id}"),
            format!(
                "{name} was on {}: write down what they said while you know the words.",
                said(on)
            ),
        ),
        Question::PutOffUntil(until) => (
            NudgeKind::PutOff,
            format!("put_off:{id}"),
            format!("{name} was put off until {}: the day has come.", said(until)),
        ),
        Question::Trigger(on) => (
            NudgeKind::PutOff,
            format!("trigger:{id}:{on}"),
            format!("{name} waits for {}: has that happened?", quoted(&waits_for(pitch))),
        ),
        Question::Number(on) => (
            NudgeKind::Number,
            number_key(id),
            format!(
                "{name} got its yes sixty days before {}: did the promised number happen?",
                said(on)
            ),
        ),
    };
    let act = Act::OpenDebrief { id: id.to_string() };
    Reason { key, kind, since: question.since(), cause, act }
}

fn waits_for(pitch: &Pitch) -> String {
    if pitch.trigger.is_empty() { pitch.deferred_until.clone() } else { pitch.trigger.clone() }
}

/// "Tuesday 24 March".
fn said(date: CivilDate) -> String {
    date.naive().format("%A %-d %B").to_string()
}

fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim();
    if line.chars().count() <= QUOTED_CHARS {
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(QUOTED_CHARS).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("“{cut} …”")
}
