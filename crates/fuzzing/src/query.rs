//! The query language: nothing typed errs, no word is dropped, and chips point at what was typed.

use footing_domain::{
    CivilDate,
    query::{Chip, Filter, Hint, Query, Term, parse},
};

/// The first two bytes choose the day, the rest is what is typed.
pub fn query(bytes: &[u8]) {
    let Some((day, text)) = bytes.split_first_chunk::<2>() else { return };
    let today = CivilDate::earliest().plus_days(i64::from(u16::from_le_bytes(*day)));
    let text = String::from_utf8_lossy(text);
    for typing in [false, true] {
        let query = parse(&text, today, typing);
        assert!(query == parse(&text, today, typing), "the same text reads the same");
        check_tree(&query);
        check_chips(&text, &query);
        check_words(read_of(&text, &query), &query);
        let _ = format!("{query:?}");
        for hint in &query.hints {
            let _ = hint.to_string();
        }
        for chip in &query.chips {
            check_written_out(chip, today);
        }
    }
}

/// Returns the part of the text that was read, as the hint says.
fn read_of<'a>(text: &'a str, query: &Query) -> &'a str {
    let cut = query.hints.iter().find_map(|hint| match hint {
        Hint::TooLong { read } => text.char_indices().nth(*read),
        Hint::UnknownFilter { .. }
        | Hint::UnknownValue { .. }
        | Hint::NotADate { .. }
        | Hint::UnknownPerson { .. } => None,
    });
    cut.map_or(text, |(end, _)| &text[..end])
}

fn check_tree(query: &Query) {
    assert!(query.clauses.iter().all(|clause| !clause.any.is_empty()), "no clause is empty");
    assert!(query.hints.len() <= 8, "hints stay few");
    let filters = terms(query).filter(|term| matches!(term, Term::Filter(_))).count();
    assert!(filters >= query.chips.len(), "every chip is in the tree");
    for term in terms(query) {
        match term {
            Term::Filter(Filter::Dates { from: Some(from), to: Some(to) }) => {
                assert!(from <= to, "a span has its ends in order");
            }
            Term::Filter(Filter::Days { from, to }) => assert!(from <= to, "days too"),
            Term::Word { text, .. } | Term::Phrase { text, .. } => {
                assert!(!text.trim().is_empty(), "words say something");
            }
            Term::Filter(_) => {}
        }
    }
}

/// Chips stand in the text in order, apart from each other, and hold their value.
fn check_chips(text: &str, query: &Query) {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let mut end = 0;
    for chip in &query.chips {
        assert!(end <= chip.start && chip.start < chip.end, "chips stand one after the other");
        assert!(chip.end < starts.len(), "chips end with the text");
        end = chip.end;
        let shown = &text[starts[chip.start]..starts[chip.end]];
        assert!(shown.contains(&chip.value), "a chip holds its value");
        assert_eq!(shown.starts_with('-'), chip.negated, "and its sign");
        let name = shown.trim_start_matches('-').get(..chip.filter.len());
        assert!(name.is_some_and(|name| name.eq_ignore_ascii_case(&chip.filter)), "and its name");
    }
}

/// Every run of letters and digits is looked for, or is part of a chip.
fn check_words(text: &str, query: &Query) {
    let mut kept = String::new();
    for term in terms(query) {
        if let Term::Word { text, .. } | Term::Phrase { text, .. } = term {
            kept.push_str(text);
            kept.push('\n');
        }
    }
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    for chip in &query.chips {
        kept.push_str(&text[starts[chip.start]..starts[chip.end]]);
        kept.push('\n');
    }
    let runs = text.split(|character: char| !character.is_alphanumeric());
    for run in runs.filter(|run| !run.is_empty()) {
        assert!(run == "OR" || kept.contains(run), "no word is dropped");
    }
}

/// A chip written out anew reads as the same chip.
fn check_written_out(chip: &Chip, today: CivilDate) {
    let Some((open, close)) =
        [('"', '"'), ('«', '»'), ('“', '”')].into_iter().find(|(_, close)| {
            !chip.value.contains([*close, '“', '‟'])
                || *close != '”' && !chip.value.contains(*close)
        })
    else {
        return;
    };
    let sign = if chip.negated { "-" } else { "" };
    let written = format!("{sign}{}:{open}{}{close}", chip.filter, chip.value);
    let again = parse(&written, today, false);
    assert_eq!(again.chips.len(), 1, "a chip written out is one chip");
    let read = &again.chips[0];
    assert!(
        read.filter == chip.filter && read.value == chip.value && read.negated == chip.negated,
        "and the same one"
    );
}

fn terms(query: &Query) -> impl Iterator<Item = &Term> {
    query.clauses.iter().flat_map(|clause| &clause.any)
}
