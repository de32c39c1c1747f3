//! Acronyms that no lexicon knows and nobody explained.

use std::{collections::HashSet, ops::Range};

use footing_domain::Function;

use super::{
    Flag, FlagKind, Listener,
    jargon::{lexicon, quoted},
    scan::{Word, parts},
};

/// What everybody in a firm reads without stopping.
const COMMON: &[&str] = &[
    "AI", "AM", "AGM", "APAC", "CEO", "CFO", "CHF", "CIO", "COO", "CTO", "CV", "DIY", "EMEA",
    "ETA", "EU", "EUR", "FAQ", "FYI", "GBP", "GDP", "GMT", "HQ", "HR", "ID", "IT", "KPI", "LLC",
    "LTD", "MD", "MSEK", "NATO", "NB", "NOK", "OK", "PA", "PC", "PDF", "PIN", "PM", "PS", "QR",
    "ROI", "SEK", "SMS", "TV", "UK", "UN", "US", "USA", "USB", "USD", "UTC", "VAT", "VIP", "VP",
];

pub(super) fn find(
    text: &str,
    written: &[Word],
    quotes: &[Range<usize>],
    listener: &Listener,
) -> Vec<Flag> {
    if matches!(listener.function, Some(Function::Engineering | Function::Security)) {
        return Vec::new();
    }
    let lexicon = lexicon();
    let noted = listener.says.iter().map(|(term, _)| term).chain(&listener.knows);
    let noted: HashSet<String> = noted.map(|term| term.to_lowercase()).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut flags = Vec::new();
    for (index, word) in written.iter().enumerate() {
        let as_written = word.text(text);
        let singular = as_written.strip_suffix('s').unwrap_or(as_written);
        if !is_acronym(singular)
            || COMMON.contains(&singular)
            || lexicon.has_word(as_written)
            || lexicon.has_word(singular)
            || noted.contains(&word.lower)
            || noted.contains(&singular.to_lowercase())
            || !seen.insert(singular)
            || quoted(quotes, &word.at)
            || shouted(text, written, index)
            || explained(text, written, index, singular)
        {
            continue;
        }
        flags.push(Flag {
            at: word.at.clone(),
            kind: FlagKind::Acronym,
            name: singular.to_owned(),
            replace: None,
            ask: Some("What does it stand for?"),
            why: "An acronym wants its full name at its first use.",
            also: None,
        });
    }
    flags
}

/// Two to six capitals, with a digit perhaps, and no Roman number.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&capitals)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
        && word.starts_with(char::is_uppercase)
        && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// In a line of capitals nothing is an acronym.
fn shouted(text: &str, written: &[Word], index: usize) -> bool {
    let around = &written[index.saturating_sub(3)..written.len().min(index + 4)];
    let loud = around
        .iter()
        .filter(|word| {
            let word = word.text(text);
            word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
        })
        .count();
    loud >= 3 && loud * 2 > around.len()
}

fn explained(text: &str, written: &[Word], index: usize, acronym: &str) -> bool {
    let at = &written[index].at;
    let before = text.get(..at.start).unwrap_or_default().trim_end();
    let after = text.get(at.end..).unwrap_or_default().trim_start();
    if let Some(inside) = after.strip_prefix('(').and_then(|rest| rest.split(')').next()) {
        return parts(inside).count() >= 2;
    }
    // "total cost of ownership (TCO)": the words before it begin with its letters.
    if !(before.ends_with('(') && after.starts_with(')')) {
        return false;
    }
    let letters = acronym.chars().filter(|c| c.is_alphabetic()).count();
    written[index.saturating_sub(letters + 2)..index]
        .iter()
        .any(|word| word.lower.chars().next() == acronym.to_lowercase().chars().next())
}
