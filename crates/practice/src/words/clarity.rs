//! Phrases that hide the point, and whether something is asked for at all.

use std::ops::Range;

use super::{
    Flag, FlagKind, Replacement,
    rules::{Fix, Item, Kind, Phrase, Place, Rule, rules},
    scan::{capital, opens_sentence},
};
use crate::lint::tokens::{NUMBERS, Sentence, Token};

const NEAR: usize = 6;

pub(super) struct Clarity {
    pub flags: Vec<Flag>,
    /// The sentence in which something is asked for or recommended first.
    pub first_ask: Option<usize>,
    pub has_number: bool,
}

/// A place where a pattern stands: tokens up to `end`, and those of each of its items.
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    items: Vec<Range<usize>>,
}

pub(super) fn find(text: &str, sentences: &[Sentence]) -> Clarity {
    let mut clarity = Clarity { flags: Vec::new(), first_ask: None, has_number: false };
    for (number, sentence) in sentences.iter().enumerate() {
        let tokens = &sentence.tokens;
        let numbers = tokens.iter().any(is_number);
        clarity.has_number |= numbers;
        let mut covered = 0;
        for start in 0..tokens.len() {
            let mut best: Option<(&Rule, &[Item], Hit)> = None;
            for (rule, pattern) in rules().beginning(&tokens[start].word, is_number(&tokens[start]))
            {
                let Some(hit) = stand(rule, pattern, tokens, start, number == 0) else { continue };
                let Kind::Mend(kind) = rule.kind else {
                    clarity.first_ask.get_or_insert(number);
                    continue;
                };
                let counted = kind == FlagKind::VagueAmount && numbers;
                let longer = best.as_ref().is_none_or(|(_, _, other)| hit.end > other.end);
                if !counted && longer && !sentence.quoted(&(hit.start..hit.end)) {
                    best = Some((rule, pattern, hit));
                }
            }
            let Some((rule, pattern, hit)) = best.filter(|(.., hit)| hit.end > covered) else {
                continue;
            };
            covered = hit.end;
            clarity.flags.extend(flag(text, tokens, rule, pattern, &hit));
        }
    }
    clarity
}

/// Returns where a pattern stands from a word on: the longest place at which its rule speaks.
pub(super) fn stand(
    rule: &Rule,
    pattern: &[Item],
    tokens: &[Token],
    start: usize,
    first_sentence: bool,
) -> Option<Hit> {
    let at_start = match rule.place {
        Place::SentenceStart => start == 0,
        Place::TextStart => start == 0 && first_sentence,
        Place::Any | Place::SentenceEnd => true,
    };
    if !at_start {
        return None;
    }
    let mut hits = Vec::new();
    let mut items = Vec::new();
    ends(pattern, tokens, start, start, &mut items, &mut hits);
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.end));
    hits.into_iter().find(|hit| hit.end > start && holds(rule, tokens, hit))
}

fn holds(rule: &Rule, tokens: &[Token], hit: &Hit) -> bool {
    let (start, end) = (hit.start, hit.end);
    let directly_before = |phrase: &Phrase| {
        start.checked_sub(phrase.len()).is_some_and(|at| stands(phrase, tokens, at))
    };
    if rule.place == Place::SentenceEnd && end != tokens.len()
        || rule.not_before.iter().any(directly_before)
        || rule.not_after.iter().any(|phrase| stands(phrase, tokens, end))
    {
        return false;
    }
    let before = &tokens[start.saturating_sub(NEAR)..start];
    let after = &tokens[end..tokens.len().min(end + NEAR)];
    (rule.need_before.is_empty() || near(&rule.need_before, before))
        && (rule.need_after.is_empty() || near(&rule.need_after, after))
}

/// Collects every place at which the pattern can end when it begins at `start`. Patterns are short.
fn ends(
    pattern: &[Item],
    tokens: &[Token],
    start: usize,
    at: usize,
    items: &mut Vec<Range<usize>>,
    hits: &mut Vec<Hit>,
) {
    let Some(item) = pattern.get(items.len()) else {
        hits.push(Hit { start, end: at, items: items.clone() });
        return;
    };
    let mut go_on = |end: usize, items: &mut Vec<Range<usize>>| {
        items.push(at..end);
        ends(pattern, tokens, start, end, items, hits);
        items.pop();
    };
    let (fits, optional) = match item {
        Item::Gap(most) => {
            for end in at..=tokens.len().min(at + most) {
                go_on(end, items);
            }
            return;
        }
        Item::Words { words, optional } => {
            let fits = tokens.get(at).is_some_and(|token| words.contains(&token.word.as_str()));
            (fits, *optional)
        }
        Item::Number { optional } => (tokens.get(at).is_some_and(is_number), *optional),
    };
    if fits {
        go_on(at + 1, items);
    }
    if optional {
        go_on(at, items);
    }
}

fn stands(phrase: &Phrase, tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at..at + phrase.len())
        .is_some_and(|here| here.iter().zip(phrase).all(|(token, word)| token.word == *word))
}

fn near(phrases: &[Phrase], window: &[Token]) -> bool {
    phrases.iter().any(|phrase| (0..window.len()).any(|at| stands(phrase, window, at)))
}

fn is_number(token: &Token) -> bool {
    token.word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '$' | '€'))
        || NUMBERS.contains(&token.word.as_str())
}

fn flag(text: &str, tokens: &[Token], rule: &Rule, pattern: &[Item], hit: &Hit) -> Option<Flag> {
    let Kind::Mend(kind) = rule.kind else { return None };
    let at = tokens.get(hit.start)?.at.start..tokens.get(hit.end - 1)?.at.end;
    let (replace, ask) = match &rule.fix {
        Fix::Replace(wordings) => (wording(text, tokens, pattern, hit, wordings), None),
        Fix::Drop => (Some(String::new()), None),
        Fix::Ask(question) => (None, Some(*question)),
        Fix::Count => return None,
    };
    // Half of a short form cannot be changed without the other half.
    let cut = hit.start.checked_sub(1).is_some_and(|one| tokens[one].at == tokens[hit.start].at)
        || tokens.get(hit.end).is_some_and(|next| next.at == tokens[hit.end - 1].at);
    let replace = replace
        .filter(|_| !cut)
        .map(|with| if with.is_empty() { dropped(text, &at) } else { put(text, &at, &with) });
    Some(Flag { at, kind, name: rule.id.to_owned(), replace, ask, why: rule.why, also: None })
}

/// Returns the wording for what was matched: the part that goes with the word of the first group of
/// that many words, and `{n}` as what item `n` matched.
fn wording(
    text: &str,
    tokens: &[Token],
    pattern: &[Item],
    hit: &Hit,
    wordings: &[&'static str],
) -> Option<String> {
    let mut chosen = (*wordings.first()?).to_owned();
    if wordings.len() > 1 {
        let group = pattern.iter().zip(&hit.items).find_map(|(item, at)| match item {
            Item::Words { words, .. } if words.len() == wordings.len() => {
                let word = &tokens.get(at.start).filter(|_| !at.is_empty())?.word;
                words.iter().position(|one| one == word)
            }
            Item::Words { .. } | Item::Number { .. } | Item::Gap(_) => None,
        });
        (**wordings.get(group?)?).clone_into(&mut chosen);
    }
    for (number, at) in hit.items.iter().enumerate() {
        let mark = format!("{{{}}}", number + 1);
        if !chosen.contains(&mark) {
            continue;
        }
        let matched = if at.is_empty() {
            ""
        } else {
            text.get(tokens.get(at.start)?.at.start..tokens.get(at.end - 1)?.at.end)?
        };
        chosen = chosen.replace(&mark, matched);
    }
    let chosen = chosen.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(chosen).filter(|chosen| !chosen.is_empty())
}

fn put(text: &str, at: &Range<usize>, with: &str) -> Replacement {
    let with = if opens_sentence(text, at.start) { capital(with) } else { with.to_owned() };
    Replacement { at: at.clone(), with, rough: false }
}

/// Takes words out with the blank and the comma after them; the next word opens the sentence then.
fn dropped(text: &str, at: &Range<usize>) -> Replacement {
    let opens = opens_sentence(text, at.start);
    let after = text.get(at.end..).unwrap_or_default();
    let rest = after.strip_prefix(',').filter(|_| opens).unwrap_or(after);
    let trimmed = rest.trim_start_matches(' ');
    let mut end = text.len() - trimmed.len();
    let before = text.get(..at.start).unwrap_or_default();
    if opens {
        if let Some(next) = trimmed.chars().next().filter(|next| next.is_lowercase()) {
            end += next.len_utf8();
            let with = next.to_uppercase().collect();
            return Replacement { at: at.start..end, with, rough: false };
        }
        return Replacement { at: at.start..end, with: String::new(), rough: false };
    }
    // Inside a sentence one of the two blanks goes.
    if end > at.end && (before.ends_with(char::is_whitespace) || before.is_empty()) {
        return Replacement { at: at.start..end, with: String::new(), rough: false };
    }
    let start = before.trim_end_matches(' ').len();
    Replacement { at: start..at.end, with: String::new(), rough: false }
}
