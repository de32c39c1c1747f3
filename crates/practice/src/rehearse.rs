//! Rehearsing a pitch: cue cards from its story, how long it takes at one's own pace, and one version
//! beside another.
//!
//! The pace is measured on a paragraph read aloud, never assumed: people speak at very different
//! speeds, and only one of them gives this talk.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Fields};
use serde_json::{Value, json};

use crate::{
    opaque,
    pitch::Pitch,
    words::{Listener, count, read},
};

/// Read aloud to measure the pace: everyday words, about a minute of them.
pub const CALIBRATION: &str = "Every evening the shop counts what is left on its shelves and writes the \
numbers on a card. In the morning a driver collects the cards, one street after the other, and takes \
them to the bakery, where somebody adds them up and decides how much bread to bake. It has worked for \
thirty years. On most days there is bread until six. On some days it is gone by noon, and on others a \
tray goes to the pigs. Last spring the baker's daughter asked what would happen if the shops rang up \
at two o'clock and said how the day was going. Nobody could say why they never had. They tried it in \
one street first, for three weeks, and wrote down every tray. It was not a large change. It was a \
telephone, a pencil, and somebody who listened.";

/// Nobody reads aloud slower or faster than this; a measurement outside is a slip of the clock.
const PACE: std::ops::RangeInclusive<u32> = 60..=260;

/// One card: what to say, and what it is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    pub heading: &'static str,
    pub text: String,
    /// How long it takes at one's pace.
    pub seconds: u32,
}

/// A run through all cards.
#[derive(Clone, PartialEq, Eq)]
pub struct Run {
    pub on: CivilDate,
    pub seconds: u32,
    pub words: u32,
    pub stumbles: String,
    pub version: u32,
}

/// A place where it caught.
#[derive(Clone, PartialEq, Eq)]
pub struct Stumble {
    /// Seconds from the beginning.
    pub at: u32,
    /// Which card, and about which word.
    pub place: String,
}

opaque!(Card, Run, Stumble);

/// What changed from one version to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub version: u32,
    pub runs: u32,
    /// Of its last run.
    pub seconds: u32,
    pub words: u32,
}

/// Where the pace of the owner is kept: a setting, a number of words a minute.
pub const PACE_SETTING: &str = "speaking_pace";
/// What cards are timed with until somebody has read the paragraph aloud, said as a guess.
pub const PACE_UNTIL_MEASURED: u32 = 130;
/// How long a pitch should take.
pub const AIM_SECONDS: u32 = 180;
/// An hour of it is somebody who left the room.
const LONGEST: u32 = 60 * 60;

/// Returns the pace in words a minute; `None` where nobody reads that slowly or fast.
pub fn pace(words: usize, seconds: u32) -> Option<u32> {
    let words = u32::try_from(words).ok()?;
    let pace = words.checked_mul(60)?.checked_div(seconds)?;
    PACE.contains(&pace).then_some(pace)
}

/// Returns how many seconds so many words take, rounded up.
pub fn seconds(words: usize, pace: u32) -> u32 {
    let words = u32::try_from(words).unwrap_or(u32::MAX / 60);
    words.saturating_mul(60).div_ceil(pace.max(1))
}

/// Returns the cards of a pitch in the order they are said: the recommendation first.
pub fn cards(pitch: &Pitch, pace: u32) -> Vec<Card> {
    let parts = [
        ("What I ask", &pitch.recommendation),
        ("What happens today", &pitch.situation),
        ("Why that hurts", &pitch.complication),
        ("What changes", &pitch.answer),
        ("If we wait", &pitch.cost_of_doing_nothing),
        ("Why now", &pitch.why_now),
        ("What gets worse", &pitch.tradeoff),
    ];
    parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| Card {
            heading,
            text: text.clone(),
            seconds: seconds(count(text), pace),
        })
        .collect()
}

/// Returns how many words of the cards a listener may not know.
pub fn terms(cards: &[Card], listener: &Listener) -> usize {
    cards.iter().map(|card| read(&card.text, listener).terms()).sum()
}

/// Reads the runs of a pitch, in the order they were made.
pub fn runs(fields: &Fields) -> Vec<Run> {
    let rows = fields.get("rehearsal").and_then(|rehearsal| rehearsal.get("runs"));
    let rows = rows.and_then(Value::as_array);
    let number = |row: &Value, name: &str| {
        row.get(name).and_then(Value::as_u64).and_then(|many| u32::try_from(many).ok())
    };
    let mut runs: Vec<Run> = rows
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let text = |name: &str| row.get(name).and_then(Value::as_str);
            Some(Run {
                on: text("date")?.parse().ok()?,
                seconds: number(row, "seconds")?,
                words: number(row, "words").unwrap_or(0),
                stumbles: text("stumble_notes").unwrap_or_default().to_owned(),
                version: number(row, "version").unwrap_or(1),
            })
        })
        .collect();
    runs.sort_by_key(|run| run.on);
    runs
}

/// Returns the value of the field `rehearsal` with one run more.
pub fn with_run(fields: &Fields, run: &Run) -> Value {
    let mut rehearsal = fields.get("rehearsal").cloned().unwrap_or_else(|| json!({}));
    let made = json!({
        "date": run.on.to_string(), "seconds": run.seconds, "words": run.words,
        "wpm": run.words.saturating_mul(60).checked_div(run.seconds),
        "stumble_notes": if run.stumbles.trim().is_empty() { Value::Null } else { run.stumbles.trim().into() },
        "version": run.version,
    });
    match rehearsal.get_mut("runs").and_then(Value::as_array_mut) {
        Some(runs) => runs.push(made),
        None => rehearsal["runs"] = json!([made]),
    }
    rehearsal
}

/// Writes down where it caught, a line each, and what was thought of it underneath.
pub fn stumble_notes(stumbles: &[Stumble], note: &str) -> String {
    let mut lines: Vec<String> = stumbles
        .iter()
        .map(|one| {
            let place = one.place.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}:{:02} {place}", one.at / 60, one.at % 60).trim_end().to_owned()
        })
        .collect();
    if !note.trim().is_empty() {
        lines.push(note.trim().to_owned());
    }
    lines.join("\n")
}

/// Reads what [`stumble_notes`] wrote: the lines at the top that begin with a time, and the rest.
pub fn read_stumbles(notes: &str) -> (Vec<Stumble>, String) {
    let mut lines = notes.trim().lines();
    let mut stumbles = Vec::new();
    let mut rest = lines.clone();
    while let Some(one) = lines.next().and_then(stumble) {
        stumbles.push(one);
        rest = lines.clone();
    }
    let note = rest.collect::<Vec<_>>().join("\n").trim().to_owned();
    (stumbles, note)
}

fn stumble(line: &str) -> Option<Stumble> {
    let (time, place) = line.split_once(' ').unwrap_or((line, ""));
    let (minutes, seconds) = time.split_once(':')?;
    let seconds: u32 = Some(seconds).filter(|text| text.len() == 2)?.parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    let at = minutes
        .checked_mul(60)?
        .checked_add(seconds)
        .filter(|at| seconds < 60 && *at <= LONGEST)?;
    Some(Stumble { at, place: place.trim().to_owned() })
}

/// Tells whether a run can have taken so long.
pub fn is_a_run(seconds: u32) -> bool {
    (1..=LONGEST).contains(&seconds)
}

/// Puts versions side by side by their last run, the first version first.
pub fn compared(runs: &[Run]) -> Vec<Compared> {
    let mut versions: Vec<Compared> = Vec::new();
    for run in runs {
        let (version, seconds, words) = (run.version, run.seconds, run.words);
        match versions.iter_mut().find(|one| one.version == version) {
            Some(one) => *one = Compared { version, runs: one.runs + 1, seconds, words },
            None => versions.push(Compared { version, runs: 1, seconds, words }),
        }
    }
    versions.sort_by_key(|one| one.version);
    versions
}
