//! The rules of clarity, read from the lexicon once, and found by the first word of their patterns.

use std::{collections::HashMap, sync::LazyLock};

use super::FlagKind;
pub(super) use crate::lint::rules::Phrase;
use crate::lint::rules::phrases;

const LEXICON: &str = include_str!("../../../../content/lexicon/clarity.tsv");
const COLUMNS: usize = 13;

pub(super) struct Rule {
    pub id: &'static str,
    pub kind: Kind,
    pub patterns: Vec<Vec<Item>>,
    pub place: Place,
    pub need_before: Vec<Phrase>,
    pub need_after: Vec<Phrase>,
    pub not_before: Vec<Phrase>,
    pub not_after: Vec<Phrase>,
    pub fix: Fix,
    pub why: &'static str,
    #[cfg(test)]
    pub hit: &'static str,
    #[cfg(test)]
    pub miss: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mend(FlagKind),
    /// Says what is asked for.
    Ask,
    /// Says what is recommended.
    Recommendation,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Any,
    SentenceStart,
    TextStart,
    SentenceEnd,
}

pub(super) enum Fix {
    /// The wording, or one for each word of the pattern's group.
    Replace(Vec<&'static str>),
    Drop,
    Ask(&'static str),
    Count,
}

pub(super) enum Item {
    Words {
        words: Vec<&'static str>,
        optional: bool,
    },
    Number {
        optional: bool,
    },
    /// So many words of any kind, at most.
    Gap(usize),
}

pub(super) struct Rules {
    pub all: Vec<Rule>,
    /// Which patterns may begin with a word: numbers of rule and pattern.
    by_word: HashMap<&'static str, Vec<(usize, usize)>>,
    by_number: Vec<(usize, usize)>,
}

impl Rules {
    pub(super) fn beginning(
        &'static self,
        word: &str,
        is_number: bool,
    ) -> impl Iterator<Item = (&'static Rule, &'static [Item])> {
        let by_word = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let by_number = if is_number { self.by_number.as_slice() } else { &[] };
        by_word.iter().chain(by_number).map(|(rule, pattern)| {
            let rule = &self.all[*rule];
            (rule, rule.patterns[*pattern].as_slice())
        })
    }
}

pub(super) fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| {
        let lines = LEXICON.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let all: Vec<Rule> = lines.skip(1).filter_map(rule).collect();
        let mut by_word: HashMap<&'static str, Vec<(usize, usize)>> = HashMap::new();
        let mut by_number = Vec::new();
        for (at, rule) in all.iter().enumerate() {
            for (number, pattern) in rule.patterns.iter().enumerate() {
                for item in pattern {
                    let optional = match item {
                        Item::Words { words, optional } => {
                            for word in words {
                                by_word.entry(word).or_default().push((at, number));
                            }
                            *optional
                        }
                        Item::Number { optional } => {
                            by_number.push((at, number));
                            *optional
                        }
                        Item::Gap(_) => false,
                    };
                    if !optional {
                        break;
                    }
                }
            }
        }
        Rules { all, by_word, by_number }
    });
    &RULES
}

/// Reads a row; `None` for one that cannot be read, of which a test makes sure that there is none.
fn rule(line: &'static str) -> Option<Rule> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let cells: &[&'static str; COLUMNS] = cells.as_slice().try_into().ok()?;
    let [
        id,
        kind,
        pattern,
        place,
        need_before,
        need_after,
        not_before,
        not_after,
        fix,
        suggest,
        why,
        hit,
        miss,
    ] = *cells;
    // Examples are for the tests of the rows.
    #[cfg(not(test))]
    let _ = (hit, miss);
    Some(Rule {
        id,
        kind: match kind {
            "ask_marker" => Kind::Ask,
            "recommend_marker" => Kind::Recommendation,
            _ => Kind::Mend(kind.parse().ok()?),
        },
        patterns: pattern.split(" ; ").map(items).collect::<Option<_>>()?,
        place: match place {
            "any" => Place::Any,
            "sentence" => Place::SentenceStart,
            "text" => Place::TextStart,
            "end" => Place::SentenceEnd,
            _ => return None,
        },
        need_before: phrases(need_before),
        need_after: phrases(need_after),
        not_before: phrases(not_before),
        not_after: phrases(not_after),
        fix: match fix {
            "replace" => Fix::Replace(suggest.split('|').collect()),
            "drop" => Fix::Drop,
            "ask" => Fix::Ask(suggest),
            "count" => Fix::Count,
            _ => return None,
        },
        why,
        #[cfg(test)]
        hit,
        #[cfg(test)]
        miss: Some(miss).filter(|miss| *miss != "-"),
    })
}

fn items(pattern: &'static str) -> Option<Vec<Item>> {
    pattern.split(' ').map(item).collect()
}

fn item(raw: &'static str) -> Option<Item> {
    if let Some(most) = raw.strip_prefix("..") {
        return most.parse().ok().map(Item::Gap);
    }
    let (body, optional) = raw.strip_suffix('?').map_or((raw, false), |body| (body, true));
    Some(match body {
        "" => return None,
        "#" => Item::Number { optional },
        _ => Item::Words { words: body.split('|').collect(), optional },
    })
}
