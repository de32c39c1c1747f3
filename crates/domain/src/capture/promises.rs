//! `!` or `!!` at the start of a word: what follows it on the line is promised.

use std::ops::Range;

use super::{By, Captured, Due, Named, Promise, Reader, Tagged, begins_word, names};
use crate::when::{Reading, due_in};

/// Reads the promise on one line of `text`, if there is one.
pub(super) fn read(text: &str, line: Range<usize>, reader: &Reader<'_>, captured: &mut Captured) {
    let Some(mark) = mark(text, &line) else { return };
    let said = &text[mark.end..line.end];
    let begin = mark.end + (said.len() - said.trim_start().len());
    let inner = begin..line.end;
    let with = with(text, &inner, reader, captured);
    let by = match with.and_then(|with| captured.people.get(with)) {
        Some(person) if person.at.start <= begin && theirs(&text[person.at.end..line.end]) => {
            By::Them
        }
        _ => By::Me,
    };
    let due = due_in(&text[inner.clone()], &reader.when).map(|found| {
        let at = found.at.start + begin..found.at.end + begin;
        match found.reading {
            Reading::Day { date, sure } => {
                Due { at, date: Some(date), sure, candidates: Vec::new() }
            }
            Reading::Span { last, .. } => {
                Due { at, date: Some(last), sure: false, candidates: Vec::new() }
            }
            Reading::Refused { candidates } => Due { at, date: None, sure: false, candidates },
        }
    });
    // "Aisha: ask Ruth" says to whom, and then what.
    let named = with.and_then(|with| captured.people.get(with)).map(|person| person.at.clone());
    let named = named.filter(|at| at.start <= inner.start && inner.start < at.end);
    let said = named.and_then(|at| after_colon(text, at.end, line.end)).unwrap_or(inner.start);
    let promised = promised(text, &(said..inner.end), due.as_ref(), &captured.tags);
    if promised.is_empty() {
        return;
    }
    let at = mark.start..line.end;
    let twice = mark.len() == 2;
    captured.promises.push(Promise { at, text: promised, by, with, due, twice });
}

/// Returns where the mark stands: at the start of a word, with something to promise behind it.
fn mark(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let marks = text[line.clone()].match_indices('!').map(|(at, _)| line.start + at);
    let marks = marks.map(|at| at..at + 1 + usize::from(text[at + 1..].starts_with('!')));
    marks.into_iter().find(|mark| {
        let rest = text[mark.end..line.end].trim_start();
        begins_word(text, mark.start)
            && !text[..mark.start].ends_with('!')
            && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '"' | '“'))
    })
}

/// Returns where the promise goes on behind a colon that follows its first name.
fn after_colon(text: &str, name_end: usize, line_end: usize) -> Option<usize> {
    let rest = text[name_end..line_end].strip_prefix(':')?;
    let said = rest.trim_start();
    (!said.is_empty()).then(|| line_end - said.len())
}

/// The other one: who is named first in the promise (a name the journal knows needs no mark there),
/// else anybody marked in it, else who was marked last before it.
fn with(
    text: &str,
    inner: &Range<usize>,
    reader: &Reader<'_>,
    captured: &mut Captured,
) -> Option<usize> {
    if let Some((at, name)) = names::known(text, inner.start, reader) {
        let place = captured.people.partition_point(|person| person.at.start < at.start);
        captured.people.insert(place, Named { at, name });
        // Places that were handed out move up with it.
        for promise in &mut captured.promises {
            promise.with = promise.with.map(|with| if with >= place { with + 1 } else { with });
        }
        return Some(place);
    }
    let people = &captured.people;
    let inside = people.iter().position(|person| inner.contains(&person.at.start));
    inside.or_else(|| people.iter().rposition(|person| person.at.end <= inner.start))
}

/// "Aisha will send it" is Aisha's promise; "Aisha read the note" is one to her.
fn theirs(rest: &str) -> bool {
    let next = rest.split_whitespace().next().unwrap_or("").to_lowercase().replace('’', "'");
    matches!(next.as_str(), "will" | "promised" | "promises" | "owes" | "'ll")
}

/// The promise without marks, and without its day where that ends it: the day is kept beside it. Tags
/// behind the day are the line's, not the promise's.
fn promised(text: &str, inner: &Range<usize>, due: Option<&Due>, tags: &[Tagged]) -> String {
    let whole = &text[inner.clone()];
    let ends = due.filter(|due| {
        let mut after = text.get(due.at.end..inner.end).unwrap_or("x").to_owned();
        for tag in tags.iter().rev().filter(|tag| tag.at.start >= due.at.end) {
            if tag.at.end <= inner.end {
                after.replace_range(tag.at.start - due.at.end..tag.at.end - due.at.end, "");
            }
        }
        due.date.is_some() && after.trim_matches(['.', ' ', ',', ')', '(']).is_empty()
    });
    let cut = match ends {
        Some(due) if due.at.start > inner.start => &text[inner.start..due.at.start],
        _ => whole,
    };
    let cut = cut.trim().trim_end_matches([',', ';']).trim_end();
    let mut plain = String::with_capacity(cut.len());
    for (at, character) in cut.char_indices() {
        if character != '@' || !begins_word(cut, at) {
            plain.push(character);
        }
    }
    plain
}
