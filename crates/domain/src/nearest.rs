//! The word that was probably meant, for hints.

/// Returns the candidate closest to `word`, if it is close enough to have been meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const MAX_CHARS: usize = 40;
    let typed: Vec<char> = word.to_lowercase().chars().collect();
    if typed.is_empty() || typed.len() > MAX_CHARS {
        return None;
    }
    let allowed = match typed.len() {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .map(|candidate| (distance(&typed, candidate), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Counts letters to insert, delete, replace or swap with their neighbour.
fn distance(typed: &[char], candidate: &str) -> usize {
    let target: Vec<char> = candidate.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=target.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, wanted) in target.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != wanted);
            let mut best = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && typed[row - 1] == *wanted && *letter == target[column - 1] {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = last;
        last = current;
    }
    last[target.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let words = ["commitment", "objection", "option", "due"];
        for (typed, meant) in [
            ("objecton", Some("objection")),
            ("ojbection", Some("objection")),
            ("opiton", Some("option")),
            ("deu", Some("due")),
            ("Due", Some("due")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }

    #[test]
    fn a_huge_word_costs_nothing() {
        assert_eq!(nearest(&"x".repeat(1_000_000), ["due"]), None);
    }
}
