//! The rules, read from the lexicon once.

use std::sync::LazyLock;

use super::LintKind;

const LEXICON: &str = include_str!("../../../../content/lexicon/feedback.tsv");
const COLUMNS: usize = 14;

pub(super) struct Rule {
    pub id: &'static str,
    pub kind: LintKind,
    pub patterns: Vec<Vec<Item>>,
    /// Only when said of a person, and not of one of these.
    pub thing_words: Option<Vec<&'static str>>,
    pub need_before: Vec<Phrase>,
    pub need_after: Vec<Phrase>,
    pub not_before: Vec<Phrase>,
    pub not_after: Vec<Phrase>,
    pub ask: &'static str,
    pub note: &'static str,
    #[cfg(test)]
    pub hit: &'static str,
    #[cfg(test)]
    pub miss: Option<&'static str>,
}

pub(crate) type Phrase = Vec<&'static str>;

/// One item of a pattern.
pub(super) enum Item {
    Words {
        words: Vec<&'static str>,
        optional: bool,
    },
    Person {
        optional: bool,
    },
    Number {
        optional: bool,
    },
    /// So many words of any kind, at most.
    Gap(usize),
}

pub(super) fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        LEXICON
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .skip(1)
            .filter_map(rule)
            .collect()
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
        _group,
        pattern,
        scope,
        need_before,
        need_after,
        not_before,
        not_after,
        things,
        ask,
        note,
        hit,
        miss,
    ] = *cells;
    // Examples are for the tests of the rows.
    #[cfg(not(test))]
    let _ = (hit, miss);
    Some(Rule {
        id,
        kind: kind.parse().ok()?,
        patterns: pattern.split(" ; ").map(items).collect::<Option<_>>()?,
        thing_words: (scope == "person").then(|| list(things)),
        need_before: phrases(need_before),
        need_after: phrases(need_after),
        not_before: phrases(not_before),
        not_after: phrases(not_after),
        ask,
        note,
        #[cfg(test)]
        hit,
        #[cfg(test)]
        miss: Some(miss).filter(|miss| *miss != "-"),
    })
}

fn list(cell: &'static str) -> Vec<&'static str> {
    if cell == "-" { Vec::new() } else { cell.split('|').collect() }
}

/// Returns what a cell of a word list names, word by word.
pub(crate) fn phrases(cell: &'static str) -> Vec<Phrase> {
    list(cell).into_iter().map(|phrase| phrase.split(' ').collect()).collect()
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
        "@" => Item::Person { optional },
        "#" => Item::Number { optional },
        _ => Item::Words { words: body.split('|').collect(), optional },
    })
}
