//! Terms of engineers, and terms that this person says otherwise.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use footing_domain::{Function, words};

use super::{
    Flag, FlagKind, Listener, Replacement,
    scan::{Word, capital, opens_sentence, parts},
};

const LEXICON: &str = include_str!("../../../../content/lexicon/jargon.tsv");
const COLUMNS: usize = 15;
/// How far a cue may stand from the word it explains.
const NEAR: usize = 6;

words! {
    /// What a proposal moves, as the lexicon guesses it.
    pub enum Lever {
        Cost = "cost_down",
        Risk = "risk_down",
        Speed = "speed",
        Customer = "customer_experience",
        Compliance = "compliance",
        People = "people_retention",
    }
}

pub(super) struct Row {
    pub lemma: &'static str,
    /// Each way to write it, with the wording for it.
    pub forms: Vec<(&'static str, &'static str)>,
    slot: Slot,
    explain: &'static str,
    levers: Vec<&'static str>,
    known_by: Vec<&'static str>,
    cued: bool,
    also: Option<&'static str>,
    cues: Vec<String>,
    not_in: Vec<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    DropIn,
    AfterNoun,
    Reword,
}

/// One way to write a term.
struct Term {
    /// As written where `exact`, else in lower case.
    words: Vec<String>,
    exact: bool,
    row: usize,
    form: usize,
}

pub(super) struct Lexicon {
    pub rows: Vec<Row>,
    /// By first word in lower case; the longest first.
    terms: HashMap<String, Vec<Term>>,
}

pub(super) fn lexicon() -> &'static Lexicon {
    static READ: LazyLock<Lexicon> = LazyLock::new(|| {
        let lines = LEXICON.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let rows: Vec<Row> = lines.skip(1).filter_map(row).collect();
        let mut terms: HashMap<String, Vec<Term>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for (form, (written, _)) in row.forms.iter().enumerate() {
                let exact = is_exact(written);
                let fold = |part: &str| {
                    if exact { part.to_owned() } else { part.to_lowercase() }
                };
                let words: Vec<String> = parts(written).map(fold).collect();
                let Some(first) = words.first().map(|first| first.to_lowercase()) else { continue };
                terms.entry(first).or_default().push(Term { words, exact, row: at, form });
            }
        }
        for same in terms.values_mut() {
            same.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
        }
        Lexicon { rows, terms }
    });
    &READ
}

impl Lexicon {
    /// Returns the row that a written term belongs to.
    fn row_of(&self, written: &str) -> Option<usize> {
        let words: Vec<&str> = parts(written).collect();
        let first = words.first()?.to_lowercase();
        let same = self.terms.get(&first)?.iter();
        let exact = |term: &&Term| term.words.iter().map(String::as_str).eq(words.iter().copied());
        let folded = |term: &&Term| {
            term.words.len() == words.len()
                && term
                    .words
                    .iter()
                    .zip(&words)
                    .all(|(one, other)| one.to_lowercase() == other.to_lowercase())
        };
        let found = same.clone().find(exact).or_else(|| same.clone().find(folded));
        found.map(|term| term.row)
    }

    /// Tells whether this word alone is a term, in any sense.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let same = self.terms.get(&word.to_lowercase());
        same.is_some_and(|same| {
            same.iter().any(|term| term.words.len() == 1 && (!term.exact || term.words[0] == word))
        })
    }
}

/// Reads a row; `None` for one that cannot be read, of which a test makes sure that there is none.
fn row(line: &'static str) -> Option<Row> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let cells: &[&'static str; COLUMNS] = cells.as_slice().try_into().ok()?;
    let [
        lemma,
        forms,
        _expansion,
        _pos,
        plain,
        plain_forms,
        slot,
        explain,
        levers,
        known_by,
        _domain,
        when,
        also,
        cues,
        not_in,
    ] = *cells;
    let (others, plains) = (list(forms), list(plain_forms));
    if others.len() != plains.len() {
        return None;
    }
    let slot = match slot {
        "drop-in" => Slot::DropIn,
        "after-noun" => Slot::AfterNoun,
        "reword" => Slot::Reword,
        _ => return None,
    };
    Some(Row {
        lemma,
        forms: std::iter::once((lemma, plain)).chain(others.into_iter().zip(plains)).collect(),
        slot,
        explain,
        levers: list(levers),
        known_by: list(known_by),
        cued: when == "cued",
        also: Some(also).filter(|also| *also != "-"),
        cues: list(cues).into_iter().map(str::to_lowercase).collect(),
        not_in: list(not_in)
            .into_iter()
            .map(|phrase| parts(phrase).map(str::to_lowercase).collect())
            .collect(),
    })
}

fn list(cell: &'static str) -> Vec<&'static str> {
    if cell == "-" { Vec::new() } else { cell.split('|').collect() }
}

/// A term with two or more capitals is itself only as written: REST, not rest.
fn is_exact(term: &str) -> bool {
    term.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Returns the levers that the terms of a text usually touch, the likeliest first. A starting guess
/// for the writer, never a claim.
pub fn levers_of(text: &str) -> Vec<Lever> {
    let written = super::scan::words(text);
    let lexicon = lexicon();
    let mut counts: HashMap<Lever, usize> = HashMap::new();
    let mut at = 0;
    while at < written.len() {
        let Some(term) = longest(text, &written, at, lexicon) else {
            at += 1;
            continue;
        };
        let row = &lexicon.rows[term.row];
        for (rank, lever) in row.levers.iter().filter_map(|word| lever(word)).enumerate() {
            *counts.entry(lever).or_default() += 3_usize.saturating_sub(rank);
        }
        at += term.words.len();
    }
    let mut found: Vec<(Lever, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(lever, count)| (std::cmp::Reverse(*count), *lever));
    found.into_iter().map(|(lever, _)| lever).collect()
}

fn lever(word: &str) -> Option<Lever> {
    Some(match word {
        "cost" => Lever::Cost,
        "risk" => Lever::Risk,
        "speed" => Lever::Speed,
        "customer" => Lever::Customer,
        "compliance" => Lever::Compliance,
        "people" => Lever::People,
        _ => return None,
    })
}

/// The listener, looked up by term.
struct Theirs {
    known_rows: HashSet<usize>,
    known_words: HashSet<String>,
    /// What they say for a term of the lexicon: the term as they were noted, and their words.
    said_rows: HashMap<usize, (String, String)>,
    /// What they say for other words: by first word.
    said_words: HashMap<String, Vec<(Vec<String>, String, String)>>,
}

impl Theirs {
    fn of(listener: &Listener, lexicon: &Lexicon) -> Self {
        let mut theirs = Self {
            known_rows: HashSet::new(),
            known_words: HashSet::new(),
            said_rows: HashMap::new(),
            said_words: HashMap::new(),
        };
        for word in &listener.knows {
            theirs.known_rows.extend(lexicon.row_of(word));
            theirs.known_words.insert(folded(word));
        }
        for (term, said) in &listener.says {
            if let Some(row) = lexicon.row_of(term) {
                theirs.said_rows.insert(row, (folded(term), said.clone()));
                continue;
            }
            let words: Vec<String> = parts(term).map(str::to_lowercase).collect();
            let Some(first) = words.first().cloned() else { continue };
            let same = theirs.said_words.entry(first).or_default();
            same.push((words, term.clone(), said.clone()));
            same.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
        }
        theirs
    }
}

fn folded(term: &str) -> String {
    parts(term).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

pub(super) fn find(
    text: &str,
    written: &[Word],
    quotes: &[Range<usize>],
    listener: &Listener,
) -> Vec<Flag> {
    let lexicon = lexicon();
    let theirs = Theirs::of(listener, lexicon);
    let mut flags = Vec::new();
    let mut told: HashSet<usize> = HashSet::new();
    let mut told_words: HashSet<&str> = HashSet::new();
    let mut at = 0;
    while at < written.len() {
        if let Some((length, term, said)) = own_word(written, at, &theirs) {
            let here = written[at].at.start..written[at + length - 1].at.end;
            if told_words.insert(term) && !quoted(quotes, &here) {
                let rough = false;
                let replace = replacement(text, written, at, length, said, rough);
                flags.push(Flag {
                    at: here,
                    kind: FlagKind::TheirWord,
                    name: term.to_owned(),
                    replace: Some(replace),
                    ask: None,
                    why: "They have their own word for it.",
                    also: None,
                });
            }
            at += length;
            continue;
        }
        let Some(term) = longest(text, written, at, lexicon) else {
            at += 1;
            continue;
        };
        let (row, length) = (&lexicon.rows[term.row], term.words.len());
        let here = written[at].at.start..written[at + length - 1].at.end;
        let found = at;
        at += length;
        if told.contains(&term.row)
            || quoted(quotes, &here)
            || elsewhere(row, written, found, length)
            || row.cued && length == 1 && !cued(row, written, found)
        {
            continue;
        }
        told.insert(term.row);
        if explained(text, &here, row) {
            continue;
        }
        let said = theirs.said_rows.get(&term.row);
        if said.is_none() && knows(listener.function, row, &theirs, term, written, found) {
            continue;
        }
        let (kind, wording, rough) = if let Some((as_noted, said)) = said {
            let same = *as_noted == joined(written, found, length);
            (FlagKind::TheirWord, said.as_str(), !same)
        } else {
            let fits = match row.slot {
                Slot::DropIn => true,
                Slot::AfterNoun => after_linking(written, found),
                Slot::Reword => false,
            };
            (FlagKind::Jargon, row.forms[term.form].1, !fits)
        };
        flags.push(Flag {
            at: here,
            kind,
            name: row.lemma.to_owned(),
            replace: Some(replacement(text, written, found, length, wording, rough)),
            ask: None,
            why: row.explain,
            also: row.also,
        });
    }
    flags
}

/// Returns the longest term that begins at a word.
fn longest<'l>(text: &str, written: &[Word], at: usize, lexicon: &'l Lexicon) -> Option<&'l Term> {
    lexicon.terms.get(&written[at].lower)?.iter().find(|term| {
        let Some(here) = written.get(at..at + term.words.len()) else { return false };
        let (last, others) = (here.len() - 1, here);
        others[..last].iter().all(|word| word.goes_on)
            && others.iter().zip(&term.words).all(|(word, wanted)| {
                if term.exact { word.text(text) == wanted } else { word.lower == *wanted }
            })
    })
}

fn own_word<'t>(
    written: &[Word],
    at: usize,
    theirs: &'t Theirs,
) -> Option<(usize, &'t str, &'t str)> {
    let same = theirs.said_words.get(&written[at].lower)?;
    same.iter().find_map(|(words, term, said)| {
        let here = written.get(at..at + words.len())?;
        let fits = here[..here.len() - 1].iter().all(|word| word.goes_on)
            && here.iter().zip(words).all(|(word, wanted)| word.lower == *wanted);
        fits.then_some((words.len(), term.as_str(), said.as_str()))
    })
}

fn joined(written: &[Word], at: usize, length: usize) -> String {
    let words: Vec<&str> =
        written[at..at + length].iter().map(|word| word.lower.as_str()).collect();
    words.join(" ")
}

fn knows(
    function: Option<Function>,
    row: &Row,
    theirs: &Theirs,
    term: &Term,
    written: &[Word],
    at: usize,
) -> bool {
    let by_trade = match function {
        Some(Function::Engineering | Function::Security) => true,
        Some(function) => row.known_by.contains(&function.as_str()),
        None => false,
    };
    by_trade
        || theirs.known_rows.contains(&term.row)
        || theirs.known_words.contains(&joined(written, at, term.words.len()))
}

/// Tells whether the word stands in a phrase in which it means something else.
fn elsewhere(row: &Row, written: &[Word], at: usize, length: usize) -> bool {
    row.not_in.iter().any(|phrase| {
        (0..phrase.len()).any(|offset| {
            let Some(start) = at.checked_sub(offset) else { return false };
            let end = start + phrase.len();
            end >= at + length
                && written.get(start..end).is_some_and(|here| {
                    here.iter().zip(phrase).all(|(word, wanted)| word.lower == *wanted)
                })
        })
    })
}

fn cued(row: &Row, written: &[Word], at: usize) -> bool {
    let window = at.saturating_sub(NEAR)..written.len().min(at + NEAR + 1);
    window.clone().any(|here| {
        here != at
            && row.cues.iter().any(|cue| {
                let mut words = cue.split(' ');
                let mut index = here;
                words.all(|word| {
                    let same = written.get(index).is_some_and(|other| {
                        other.lower == word || other.lower.strip_suffix('s') == Some(word)
                    });
                    index += 1;
                    same
                })
            })
    })
}

/// "SLA (the delivery promise)" and "service level agreement (SLA)" need no more explaining.
fn explained(text: &str, at: &Range<usize>, row: &Row) -> bool {
    let before = text.get(..at.start).unwrap_or_default().trim_end();
    let after = text.get(at.end..).unwrap_or_default().trim_start();
    if let Some(inside) = after.strip_prefix('(').and_then(|rest| rest.split(')').next()) {
        let words = inside.split_whitespace().count();
        let short = inside.chars().count() <= 160;
        return short && (words >= 2 || row.forms.iter().any(|(form, _)| *form == inside.trim()));
    }
    before.ends_with('(') && after.starts_with(')')
}

fn after_linking(written: &[Word], at: usize) -> bool {
    const LINKING: [&str; 10] =
        ["is", "are", "was", "were", "be", "been", "becomes", "stays", "not", "being"];
    at.checked_sub(1).is_some_and(|before| LINKING.contains(&written[before].lower.as_str()))
}

pub(super) fn quoted(quotes: &[Range<usize>], at: &Range<usize>) -> bool {
    let next = quotes.partition_point(|quote| quote.end < at.end);
    quotes.get(next).is_some_and(|quote| quote.start <= at.start && at.end <= quote.end)
}

/// Puts a wording in place of words, with the article that goes with it.
fn replacement(
    text: &str,
    written: &[Word],
    at: usize,
    length: usize,
    wording: &str,
    rough: bool,
) -> Replacement {
    const OWN: [&str; 10] = ["a", "an", "the", "my", "our", "your", "his", "her", "its", "their"];
    let end = written[at + length - 1].at.end;
    let mut start = written[at].at.start;
    let mut with = wording.to_owned();
    let before = at.checked_sub(1).map(|before| &written[before]).filter(|word| {
        let gap = text.get(word.at.end..start).unwrap_or("-");
        !gap.is_empty() && gap.chars().all(char::is_whitespace)
    });
    if let Some(before) = before {
        let article = before.lower.as_str();
        let brings_own = ["a ", "an ", "the "].iter().any(|own| wording.starts_with(own));
        if OWN.contains(&article) && brings_own {
            start = before.at.start;
        } else if matches!(article, "a" | "an") {
            let wanted = if has_vowel_sound(wording) { "an" } else { "a" };
            if wanted != article {
                start = before.at.start;
                with = format!("{wanted} {wording}");
            }
        }
    }
    if opens_sentence(text, start) {
        with = capital(&with);
    }
    Replacement { at: start..end, with, rough }
}

fn has_vowel_sound(wording: &str) -> bool {
    let lower = wording.to_lowercase();
    let like_consonant = ["one", "uni", "use", "usu", "eu"];
    lower.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !like_consonant.iter().any(|start| lower.starts_with(start))
        || lower.starts_with("hour")
}
