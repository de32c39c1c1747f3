//! From a key to its answer, while searches are typed letter by letter.

use footing_journal::SearchRequest;

use super::Bench;
use crate::{
    Result,
    queries::keystrokes,
    row::{Goal, Measure, millis},
    sample::{Samples, seconds},
};

/// What a screen of 60 Hz gives a picture.
const FRAME: f64 = 1.0 / 60.0;

/// Everything that the window asks for: facets too.
pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let journal = bench.data.journal()?;
    journal.wait_for_index()?;
    let keys = keystrokes();
    let mut samples = Samples::default();
    let mut slowest: Vec<(f64, &str)> = Vec::new();
    // The first round warms up.
    for round in 0..=bench.sampler.effort.rounds {
        let mut took = Vec::with_capacity(keys.len());
        slowest.clear();
        for text in &keys {
            let one = seconds(|| Ok(journal.search(&SearchRequest::new(text.as_str()))?))?;
            slowest.push((one, text));
            took.push(one);
        }
        if round > 0 {
            samples.ours.push(took);
            samples.peer.push(vec![FRAME]);
        }
    }
    slowest.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let worst: Vec<String> = slowest
        .iter()
        .take(4)
        .map(|(took, text)| format!("{text:?} {:.1}", took * 1000.0))
        .collect();
    let p99 = samples.ours_at(0.99);
    let note = format!(
        "{} keys; p50 {:.2} ms, p90 {:.2} ms; slowest in the last round: {}",
        keys.len(),
        samples.ours_at(0.5) * 1000.0,
        samples.ours_at(0.9) * 1000.0,
        worst.join(", ")
    );
    let row = Measure {
        of: "typing",
        size: &bench.size,
        what: "typing, keystroke to answer, p99 ÷ a frame".to_owned(),
        goal: Goal::AtMost("≤ 0.5", 0.5),
        peer: "a frame at 60 Hz",
        note,
    }
    .row(millis(p99), &millis(FRAME), p99 / FRAME, bench.sampler.effort.rounds);
    bench.keep(&row, &samples)?;
    Ok(journal.lock()?)
}
