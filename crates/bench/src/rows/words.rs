//! From a key to what is said of the words, on two pages that somebody is writing at.

use footing_domain::PersonId;
use footing_journal::{ReadFor, practice::lint::Texts};

use super::Bench;
use crate::{
    Result,
    corpus::present,
    row::{Goal, Measure, millis},
    sample::{Samples, seconds},
};

/// What a screen of 60 Hz gives a picture.
const FRAME: f64 = 1.0 / 60.0;
/// So many letters are typed at the end of the two pages.
const KEYS: usize = 200;

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let journal = bench.data.journal()?;
    let listener: PersonId = present::PERSON.parse()?;
    let text = present::two_pages();
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let ends = &ends[ends.len().saturating_sub(KEYS)..];
    let mut samples = Samples::default();
    // The first round warms up.
    for round in 0..=bench.sampler.effort.rounds {
        let mut took = Vec::with_capacity(KEYS);
        for end in ends {
            // A page is one text for a listener, and one piece of feedback.
            let typed = [text[..*end].to_owned()];
            took.push(seconds(|| {
                let heard = journal.read_for(&typed, &ReadFor::Person(listener.clone()))?;
                let texts = Texts { body: &typed[0], ..Texts::default() };
                Ok((heard, journal.lint_feedback(&texts)?))
            })?);
        }
        if round > 0 {
            samples.ours.push(took);
            samples.peer.push(vec![FRAME]);
        }
    }
    let p95 = samples.ours_at(0.95);
    let note = format!(
        "{} words; jargon, clarity and the words of feedback at once; p50 {:.2} ms",
        text.split_whitespace().count(),
        samples.ours_at(0.5) * 1000.0
    );
    let row = Measure {
        of: "words",
        size: &bench.size,
        what: "checking two pages at a keystroke, p95 ÷ a frame".to_owned(),
        goal: Goal::AtMost("< 1", 1.0),
        peer: "a frame at 60 Hz",
        note,
    }
    .row(millis(p95), &millis(FRAME), p95 / FRAME, bench.sampler.effort.rounds);
    bench.keep(&row, &samples)?;
    Ok(journal.lock()?)
}
