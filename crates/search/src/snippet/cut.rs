//! Cutting the piece that is shown.

use std::collections::HashMap;

use super::{
    Snippet,
    marks::{Mark, merged},
};

const GOES_ON: char = '…';

/// Returns the piece of `text` with most of `marks`, which are in order.
pub(super) fn cut(text: &str, marks: &[Mark], max_chars: usize) -> Snippet {
    if max_chars == 0 {
        return Snippet::default();
    }
    let first = best(text, marks, max_chars);
    let start = lead(text, first.map_or(0, |mark| mark.start), max_chars);
    render(text, start, &merged(marks), max_chars)
}

/// Returns the mark to begin with, so that most of the query stands in the window after it.
fn best<'m>(text: &str, marks: &'m [Mark], max_chars: usize) -> Option<&'m Mark> {
    let room = max_chars - max_chars / 4;
    // Characters from one mark to the next are counted once: marks are in order.
    let mut offsets = Vec::with_capacity(marks.len());
    let (mut at, mut counted) = (marks.first()?.start, 0);
    for mark in marks {
        counted += text[at..mark.start].chars().count();
        at = mark.start;
        offsets.push(counted);
    }
    let mut seen: HashMap<usize, usize> = HashMap::new();
    let mut end = 0;
    let mut best: Option<((usize, usize), usize)> = None;
    for (begin, mark) in marks.iter().enumerate() {
        while end < marks.len() && offsets[end] - offsets[begin] < room {
            *seen.entry(marks[end].want).or_default() += 1;
            end += 1;
        }
        // Different words first, then as many as fit; of equals the first.
        let worth = (seen.len(), (end - begin).min(4));
        if best.is_none_or(|(known, _)| worth > known) {
            best = Some((worth, begin));
        }
        if let Some(count) = seen.get_mut(&mark.want) {
            *count -= 1;
            if *count == 0 {
                seen.remove(&mark.want);
            }
        }
    }
    best.map(|(_, begin)| &marks[begin])
}

/// Returns where to begin, some words before `at`: at a sentence or a line, else between words.
fn lead(text: &str, at: usize, max_chars: usize) -> usize {
    let before = text[..at].char_indices().rev().take(max_chars / 4);
    let mut between_words = at;
    let mut reached = at;
    let mut whole = true;
    for (byte, character) in before {
        reached = byte;
        if byte == 0 {
            return 0;
        }
        let after = byte + character.len_utf8();
        if character == '\n' {
            return after;
        }
        if character.is_whitespace() {
            between_words = after;
        }
        whole = false;
    }
    if whole || between_words < at { between_words } else { reached }
}

/// Writes the piece from `start` on, white space drawn together, and says where the ranges lie in it.
fn render(text: &str, start: usize, ranges: &[(usize, usize)], max_chars: usize) -> Snippet {
    let mut out: Vec<char> = Vec::new();
    // For every character written, the byte it came from.
    let mut from: Vec<usize> = Vec::new();
    if text[..start].chars().any(|character| !character.is_whitespace()) {
        out.push(GOES_ON);
        from.push(start.saturating_sub(1));
    }
    let opening = out.len();
    let mut gap = None;
    let mut cut_at = None;
    for (offset, character) in text[start..].char_indices() {
        let byte = start + offset;
        if character.is_whitespace() || character.is_control() {
            gap = gap.or((out.len() > opening).then_some(byte));
            continue;
        }
        let needed = 1 + usize::from(gap.is_some());
        if out.len() + needed > max_chars {
            cut_at = Some(byte);
            break;
        }
        if let Some(byte) = gap.take() {
            out.push(' ');
            from.push(byte);
        }
        out.push(character);
        from.push(byte);
    }
    if let Some(cut_at) = cut_at {
        trim_end(&mut out, &mut from, opening, gap.is_some(), ranges, max_chars);
        out.push(GOES_ON);
        from.push(cut_at.max(from.last().copied().unwrap_or(0) + 1));
    }
    let place = |byte: usize| from.partition_point(|origin| *origin < byte);
    let highlights = ranges
        .iter()
        .map(|(start, end)| (place(*start).max(opening), place(*end)))
        .map(|(start, end)| (start, end.min(out.len() - usize::from(cut_at.is_some()))))
        .filter(|(start, end)| start < end)
        .collect();
    Snippet { text: out.into_iter().collect(), highlights }
}

/// Takes a half word off the end, if that costs little and no mark, and makes room for the `…`.
fn trim_end(
    out: &mut Vec<char>,
    from: &mut Vec<usize>,
    opening: usize,
    at_gap: bool,
    ranges: &[(usize, usize)],
    max_chars: usize,
) {
    if out.len() + 1 > max_chars {
        out.truncate(max_chars - 1);
        from.truncate(max_chars - 1);
    } else if at_gap {
        return;
    }
    let kept = out.iter().rposition(|character| *character == ' ').unwrap_or(0);
    let costs_little = kept > opening && out.len() - kept <= 24;
    let in_mark = from.get(kept).is_some_and(|byte| {
        ranges
            .iter()
            .any(|(start, end)| *end > *byte && *start < from.last().map_or(0, |last| last + 1))
    });
    if costs_little && !in_mark {
        out.truncate(kept);
        from.truncate(kept);
    }
}
