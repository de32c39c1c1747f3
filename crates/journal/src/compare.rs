//! What changed between two texts, as a person would tell it: paragraph by paragraph, and word by
//! word where a paragraph was reworked.
//!
//! Two texts can be as long as an entry may be. Past the deadline what is left is told coarsely, as
//! taken out and written anew: true, and soon.

use std::{
    collections::HashMap,
    fmt,
    time::{Duration, Instant},
};

use footing_domain::marks::count_words;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// How long a comparison may look for a shorter way to tell it.
const PATIENCE: Duration = Duration::from_millis(300);
/// Paragraphs on either side that are still paired by what they share.
const MOST_PAIRED: usize = 60;
/// Two paragraphs that share less than this part of their words are two, not one reworked.
const SHARED: f64 = 0.35;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Same,
    Added,
    Removed,
}

/// A piece of text and what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Run {
    pub change: Change,
    pub text: String,
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Run({:?}, {} bytes)", self.change, self.text.len())
    }
}

/// One paragraph with the words that came and went in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub runs: Vec<Run>,
    /// Words.
    pub added: u32,
    pub removed: u32,
}

/// What a change comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Words.
    pub added: u32,
    pub removed: u32,
    pub paragraphs_added: u32,
    pub paragraphs_changed: u32,
    pub paragraphs_removed: u32,
}

/// Compares two texts.
pub fn compare(before: &str, after: &str) -> Vec<Paragraph> {
    compare_until(before, after, Instant::now() + PATIENCE)
}

pub(crate) fn compare_until(before: &str, after: &str, deadline: Instant) -> Vec<Paragraph> {
    let (old, new) = (paragraphs(before), paragraphs(after));
    let ops = capture_diff_slices_deadline(Algorithm::Patience, &old, &new, Some(deadline));
    let mut told = Vec::new();
    for op in ops {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                told.extend(old[old_index..old_index + len].iter().map(|text| Paragraph {
                    runs: vec![run(Change::Same, text)],
                    ..Paragraph::default()
                }));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                told.extend(old[old_index..old_index + old_len].iter().map(|text| gone(text)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                told.extend(new[new_index..new_index + new_len].iter().map(|text| come(text)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let old = &old[old_index..old_index + old_len];
                let new = &new[new_index..new_index + new_len];
                reworked(old, new, deadline, &mut told);
            }
        }
    }
    told
}

/// Returns the words of one line that came and went, for a title.
pub fn compare_line(before: &str, after: &str) -> Vec<Run> {
    if before == after {
        return if after.is_empty() { Vec::new() } else { vec![run(Change::Same, after)] };
    }
    let deadline = Instant::now() + PATIENCE;
    words_of(before, after, deadline).unwrap_or_else(|| {
        [(Change::Removed, before), (Change::Added, after)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(change, text)| run(change, text))
            .collect()
    })
}

/// Counts what paragraphs tell.
pub fn tally(paragraphs: &[Paragraph]) -> Tally {
    let mut tally = Tally::default();
    for paragraph in paragraphs {
        tally.added += paragraph.added;
        tally.removed += paragraph.removed;
        let has = |change: Change| paragraph.runs.iter().any(|run| run.change == change);
        match (has(Change::Same), has(Change::Added), has(Change::Removed)) {
            (false, true, false) => tally.paragraphs_added += 1,
            (false, false, true) => tally.paragraphs_removed += 1,
            (_, false, false) => {}
            _ => tally.paragraphs_changed += 1,
        }
    }
    tally
}

/// Cuts a text at its blank lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim().is_empty() {
            if let Some(start) = start.take() {
                found.push(text[start..end].trim_end());
            }
        } else {
            start.get_or_insert(at);
            end = next;
        }
        at = next;
    }
    if let Some(start) = start {
        found.push(text[start..end].trim_end());
    }
    found
}

/// Tells how some paragraphs became others: which of them are one, reworked, and which came or went.
fn reworked(old: &[&str], new: &[&str], deadline: Instant, told: &mut Vec<Paragraph>) {
    let mut pairs = pairs(old, new).into_iter().peekable();
    let (mut at_old, mut at_new) = (0, 0);
    loop {
        let (next_old, next_new) = pairs.peek().copied().unwrap_or((old.len(), new.len()));
        told.extend(old[at_old..next_old].iter().map(|text| gone(text)));
        told.extend(new[at_new..next_new].iter().map(|text| come(text)));
        if pairs.next().is_none() {
            return;
        }
        match words_of(old[next_old], new[next_new], deadline) {
            Some(runs) => told.push(counted(runs)),
            None => told.extend([gone(old[next_old]), come(new[next_new])]),
        }
        (at_old, at_new) = (next_old + 1, next_new + 1);
    }
}

/// Pairs paragraphs that share enough words, in order, so that the pairs share the most together.
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len() > MOST_PAIRED || new.len() > MOST_PAIRED {
        return (0..old.len().min(new.len())).map(|at| (at, at)).collect();
    }
    let bags: Vec<_> = old.iter().map(|text| bag(text)).collect();
    let others: Vec<_> = new.iter().map(|text| bag(text)).collect();
    let (rows, columns) = (old.len(), new.len());
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let likeness: Vec<Vec<f64>> =
        bags.iter().map(|one| others.iter().map(|other| alike(one, other)).collect()).collect();
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let like = likeness[row][column];
            let paired = if like >= SHARED { like + best[row + 1][column + 1] } else { 0.0 };
            best[row][column] = best[row + 1][column].max(best[row][column + 1]).max(paired);
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let like = likeness[row][column];
        if like >= SHARED && best[row][column] <= like + best[row + 1][column + 1] + f64::EPSILON {
            found.push((row, column));
            row += 1;
            column += 1;
        } else if best[row + 1][column] >= best[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

fn bag(text: &str) -> HashMap<&str, u32> {
    let mut bag = HashMap::new();
    for word in tokens(text).into_iter().filter(|token| is_word(token)) {
        *bag.entry(word).or_default() += 1;
    }
    bag
}

/// Returns which part of the words of two texts they share, from 0 to 1.
fn alike(one: &HashMap<&str, u32>, other: &HashMap<&str, u32>) -> f64 {
    let shared: u32 =
        one.iter().map(|(word, count)| (*count).min(other.get(word).copied().unwrap_or(0))).sum();
    let all: u32 = one.values().sum::<u32>() + other.values().sum::<u32>();
    if all == 0 { 0.0 } else { 2.0 * f64::from(shared) / f64::from(all) }
}

/// Tells what happened within a text word by word, or `None` if too little stayed to be worth it.
fn words_of(before: &str, after: &str, deadline: Instant) -> Option<Vec<Run>> {
    let (old, new) = (tokens(before), tokens(after));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline));
    let mut runs: Vec<Run> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    for (at, op) in ops.iter().enumerate() {
        match *op {
            DiffOp::Equal { old_index, len, .. } => {
                let same: String = old[old_index..old_index + len].concat();
                let within = at > 0 && at + 1 < ops.len();
                // A comma that stayed between two sentences that did not is no island to stand on.
                if within && !is_word(&same) {
                    removed.push_str(&same);
                    added.push_str(&same);
                    continue;
                }
                flush(&mut runs, &mut removed, &mut added);
                runs.push(run(Change::Same, &same));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                removed.push_str(&old[old_index..old_index + old_len].concat());
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                added.push_str(&new[new_index..new_index + new_len].concat());
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                removed.push_str(&old[old_index..old_index + old_len].concat());
                added.push_str(&new[new_index..new_index + new_len].concat());
            }
        }
    }
    flush(&mut runs, &mut removed, &mut added);
    let words = |change: Change| -> u32 {
        runs.iter().filter(|run| run.change == change).map(|run| count_words(&run.text)).sum()
    };
    let (same, changed) = (words(Change::Same), words(Change::Added).max(words(Change::Removed)));
    (same * 4 >= changed).then_some(runs)
}

/// Ends a change: what went, then what came.
fn flush(runs: &mut Vec<Run>, removed: &mut String, added: &mut String) {
    for (change, text) in [(Change::Removed, removed), (Change::Added, added)] {
        if !text.is_empty() {
            runs.push(Run { change, text: std::mem::take(text) });
        }
    }
}

/// Cuts a text into words, runs of white space, and single signs.
fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Sort {
        Word,
        Space,
        Sign,
    }
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let sort = if character.is_alphanumeric() || matches!(character, '\'' | '’') {
            Sort::Word
        } else if character.is_whitespace() {
            Sort::Space
        } else {
            Sort::Sign
        };
        if at > start && (before.as_ref() != Some(&sort) || sort == Sort::Sign) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(sort);
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

fn is_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn counted(runs: Vec<Run>) -> Paragraph {
    let words = |change: Change| {
        runs.iter().filter(|run| run.change == change).map(|run| count_words(&run.text)).sum()
    };
    let (added, removed) = (words(Change::Added), words(Change::Removed));
    Paragraph { runs, added, removed }
}

fn gone(text: &str) -> Paragraph {
    Paragraph { runs: vec![run(Change::Removed, text)], added: 0, removed: count_words(text) }
}

fn come(text: &str) -> Paragraph {
    Paragraph { runs: vec![run(Change::Added, text)], added: count_words(text), removed: 0 }
}

fn run(change: Change, text: &str) -> Run {
    Run { change, text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes a comparison as `same [-gone-] {+come+}`, a paragraph a line.
    fn shown(before: &str, after: &str) -> Vec<String> {
        compare(before, after).iter().map(|paragraph| line(&paragraph.runs)).collect()
    }

    fn line(runs: &[Run]) -> String {
        runs.iter()
            .map(|run| match run.change {
                Change::Same => run.text.clone(),
                Change::Added => format!("{{+{}+}}", run.text),
                Change::Removed => format!("[-{}-]", run.text),
            })
            .collect()
    }

    #[test]
    fn words_that_came_are_told_within_their_sentence() {
        assert_eq!(
            shown(
                "Samuel told me after, that I had answered for Daniel twice.",
                "Samuel told me after, by the coffee machine, that I had answered for Daniel twice. He is right.",
            ),
            [
                "Samuel told me after, {+by the coffee machine, +}that I had answered for Daniel twice.{+ He is right.+}"
            ]
        );
    }

    #[test]
    fn paragraphs_come_and_go_whole() {
        let before = "First.\n\nMikael’s people should have said something by now.\n\nLast.";
        let after = "First.\n\nLast.\n\nTold Jonas at dinner.";
        assert_eq!(
            shown(before, after),
            [
                "First.",
                "[-Mikael’s people should have said something by now.-]",
                "Last.",
                "{+Told Jonas at dinner.+}"
            ]
        );
        let found = tally(&compare(before, after));
        assert_eq!((found.added, found.removed), (4, 8));
        assert_eq!((found.paragraphs_added, found.paragraphs_removed), (1, 1));
        assert_eq!(found.paragraphs_changed, 0);
    }

    #[test]
    fn a_sentence_that_shares_nothing_is_another_sentence() {
        let told =
            shown("I was only trying to keep it short for everybody.", "His silence did the work.");
        assert_eq!(told.len(), 2, "{told:?}");
    }

    #[test]
    fn a_reworked_paragraph_is_found_among_new_ones() {
        let told = shown(
            "The run book is eleven pages.",
            "Something else entirely was said here today.\n\nThe run book is twelve pages.",
        );
        assert_eq!(told[1], "The run book is [-eleven-]{+twelve+} pages.");
    }

    #[test]
    fn a_first_revision_is_all_new_and_a_blank_one_nothing() {
        assert_eq!(shown("", "One.\n\nTwo."), ["{+One.+}", "{+Two.+}"]);
        assert!(compare("", " \n\n ").is_empty());
        assert_eq!(line(&compare_line("Tuesday", "Tuesday, late")), "Tuesday{+, late+}");
    }

    #[test]
    fn ten_megabytes_are_told_coarsely_and_soon() {
        let before = "one two three four. ".repeat(500_000);
        let after = before.replace("three", "drei");
        let told = compare_until(&before, &after, Instant::now());
        assert!(!told.is_empty(), "what changed is told");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_made_up(
            before in r"[ab ,.\n]{0,60}",
            after in r"[ab ,.\n]{0,60}",
        ) {
            let told = compare(&before, &after);
            let side = |leave_out: Change| -> Vec<String> {
                told.iter()
                    .map(|paragraph| {
                        paragraph.runs.iter()
                            .filter(|run| run.change != leave_out)
                            .map(|run| run.text.as_str())
                            .collect::<String>()
                    })
                    .filter(|text| !text.is_empty())
                    .collect()
            };
            prop_assert_eq!(side(Change::Added), paragraphs(&before));
            prop_assert_eq!(side(Change::Removed), paragraphs(&after));
        }
    }
}
