//! What is to be asked about pitches and decisions today, each with its cause in one sentence.

use footing_domain::{CivilDate, Content, Entry, EntryId};
use footing_practice::{
    calibration::Guess,
    debrief::{Question, TRIGGER_EVERY_DAYS, question},
    nudge::{Act, NudgeKind, Reason},
    pitch::{Pitch, State},
};
use footing_store::{Reading, Trash};

/// So many of the latest are looked at.
const MOST_PITCHES: u32 = 60;
const MOST_DECISIONS: u32 = 60;
/// What a thing is called is cut to these many characters in a sentence.
const QUOTED_CHARS: usize = 60;

/// Under which key it is asked whether a number happened.
pub(super) fn number_key(id: &EntryId) -> String {
    format!("number:{id}")
}

/// What is to be asked, and whether the evening of this day has a meeting to ask about.
pub(crate) struct Afterwards {
    pub(crate) reasons: Vec<Reason>,
    pub(crate) tonight: bool,
}

/// Returns what is to be asked. Of locked entries nothing is said.
pub(crate) fn reasons(
    reading: &Reading<'_>,
    today: CivilDate,
    evening: bool,
) -> footing_store::Result<Afterwards> {
    let (mut found, mut tonight) = (Vec::new(), false);
    for id in reading.pitches_with_a_day(MOST_PITCHES)? {
        let Some(entry) = reading.entry(&id, Trash::Exclude)? else { continue };
        let pitch = Pitch::read(&entry.content);
        // What would be asked by the evening, whatever the hour is.
        tonight |= question(&pitch, today, true) == Some(Question::Debrief(today));
        if let Some(question) = question(&pitch, today, evening) {
            let written = is_written(&entry.content);
            found.extend(asked(&id, &pitch, question, written, today));
        }
    }
    for id in reading.decisions_to_revisit(today, MOST_DECISIONS)? {
        let Some(Entry { content, .. }) = reading.entry(&id, Trash::Exclude)? else { continue };
        let Some(due) = Guess::read(&content).due(today) else { continue };
        found.push(Reason {
            key: format!("revisit:{id}"),
            kind: NudgeKind::Revisit,
            since: due,
            cause: format!(
                "You decided {} and wanted to look at it again on {}: did it turn out as expected?",
                quoted(content.title.as_str()),
                said(due)
            ),
            act: Act::OpenDecision { id: id.to_string() },
        });
    }
    Ok(Afterwards { reasons: found, tonight })
}

/// Tells whether somebody wrote down how the meeting went, while nothing was decided yet.
fn is_written(content: &Content) -> bool {
    Pitch::read(content).state == State::Pitched
        && ["what_landed", "what_lost_them"]
            .iter()
            .any(|name| content.fields.text(name).is_some_and(|text| !text.trim().is_empty()))
}

/// What was written down already is not asked for again: then it is asked once a week what was decided.
fn asked(
    id: &EntryId,
    pitch: &Pitch,
    question: Question,
    written: bool,
    today: CivilDate,
) -> Option<Reason> {
    let name = quoted(&pitch.title);
    let (kind, key, cause) = match question {
        Question::Debrief(on) if written => {
            let days = (today.naive() - on.naive()).num_days();
            if days == 0 || days % TRIGGER_EVERY_DAYS != 0 {
                return None;
            }
            (
                NudgeKind::PutOff,
                format!("decided:{id}:{today}"),
                format!("{name} was on {}: have they decided since?", said(on)),
            )
        }
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
    Some(Reason { key, kind, since: question.since(), cause, act })
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
