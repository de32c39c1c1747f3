//! Words that should find each other, at query time only: the index holds what was written.
//!
//! The rules are those of the table's header: groups whose terms find each other, and rows that
//! lead one way. A typed term brings its group, then the one-way rows of any term in that group,
//! and no more, so that chains cannot run away.

use std::{collections::HashMap, sync::LazyLock};

use footing_domain::fold::fold;

use crate::analyse::{Reading, capitals};

const TABLE: &str = include_str!("../data/synonyms.tsv");

/// How much a term of the same group counts, against the word that was typed.
const BOTH_WAYS: f32 = 0.6;
/// How much a term counts that is reached one way only.
const ONE_WAY: f32 = 0.4;

/// Something searched in addition to what was typed.
#[derive(Clone, Debug)]
pub(crate) struct Synonym {
    /// As it stands in the table, to be shown: "also found: recovery time".
    pub(crate) label: &'static str,
    pub(crate) weight: f32,
    pub(crate) reading: Reading,
}

/// Returns what to search beside `typed`, a word or several with spaces; empty for most.
pub(crate) fn of(typed: &str) -> Vec<Synonym> {
    LEXICON.of(typed)
}

/// Returns the most words that a term of the table has when typed with spaces.
pub(crate) fn longest() -> usize {
    LEXICON.longest
}

/// Returns the table's text, for the fingerprint.
pub(crate) const fn table() -> &'static str {
    TABLE
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(TABLE));

struct Lexicon {
    groups: Vec<Vec<&'static str>>,
    one_way: Vec<Vec<&'static str>>,
    /// From a term's key to the groups and rows it stands in.
    by_key: HashMap<String, Places>,
    longest: usize,
}

#[derive(Default)]
struct Places {
    groups: Vec<usize>,
    rows: Vec<usize>,
    /// The term is two or three capitals: it counts only when typed so.
    capitals: bool,
}

impl Lexicon {
    fn read(table: &'static str) -> Self {
        let mut lexicon =
            Self { groups: Vec::new(), one_way: Vec::new(), by_key: HashMap::new(), longest: 1 };
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        for row in rows {
            let cells: Vec<&'static str> = row.split('\t').collect();
            let [_, _, mode, terms, expands_to, ..] = cells.as_slice() else { continue };
            let terms: Vec<&'static str> = terms.split('|').collect();
            if *mode == "both" {
                let group = lexicon.groups.len();
                for term in &terms {
                    lexicon.place(term).groups.push(group);
                }
                lexicon.groups.push(terms);
            } else {
                let row = lexicon.one_way.len();
                for term in &terms {
                    lexicon.place(term).rows.push(row);
                }
                lexicon.one_way.push(expands_to.split('|').collect());
            }
        }
        lexicon
    }

    fn place(&mut self, term: &str) -> &mut Places {
        // "on-call" may be typed as two words, so hyphens count as spaces here.
        let words = term.split([' ', '-']).count();
        self.longest = self.longest.max(words);
        let places = self.by_key.entry(key(term)).or_default();
        places.capitals = capitals(term).is_some_and(|short| short == term);
        places
    }

    fn of(&self, typed: &str) -> Vec<Synonym> {
        let typed_key = key(typed);
        let Some(places) = self.by_key.get(&typed_key) else { return Vec::new() };
        if places.capitals && capitals(typed).is_none() {
            return Vec::new();
        }
        let group_terms: Vec<&'static str> =
            places.groups.iter().flat_map(|group| self.groups[*group].iter().copied()).collect();
        let mut rows = places.rows.clone();
        for term in &group_terms {
            if let Some(places) = self.by_key.get(&key(term)) {
                rows.extend(&places.rows);
            }
        }
        rows.sort_unstable();
        rows.dedup();
        let expanded = rows.iter().flat_map(|row| self.one_way[*row].iter().copied());

        let typed_reading = Reading::of(typed);
        let mut found: Vec<Synonym> = Vec::new();
        let weighted = group_terms.iter().map(|term| (*term, BOTH_WAYS));
        for (label, weight) in weighted.chain(expanded.map(|term| (term, ONE_WAY))) {
            let Some(reading) = Reading::of(label) else { continue };
            let known = found.iter().any(|synonym| synonym.reading == reading);
            if !known && typed_reading.as_ref().is_none_or(|typed| !same(typed, &reading)) {
                found.push(Synonym { label, weight, reading });
            }
        }
        found
    }
}

/// Case, accents, hyphens and spaces make no difference between terms; other signs do.
fn key(term: &str) -> String {
    fold(term).chars().filter(|c| !matches!(c, ' ' | '-' | '\u{2010}' | '\u{2011}')).collect()
}

/// The same words in the same order, whatever stood between them.
fn same(one: &Reading, other: &Reading) -> bool {
    one.sequence == other.sequence && one.strict == other.strict
}

#[cfg(test)]
mod tests;
