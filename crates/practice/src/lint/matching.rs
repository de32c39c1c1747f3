//! Where a rule's pattern stands in a text, and whether it is said of a person.

use std::{collections::BTreeSet, ops::Range};

use super::{
    LintKind,
    rules::{Item, Phrase, Rule},
    tokens::{NUMBERS, Sentence, Token},
};

const NEAR: usize = 6;
const PRONOUNS: &[&str] = &["he", "she", "they", "you"];
const PERSON_NOUNS: &[&str] = &[
    "person",
    "colleague",
    "engineer",
    "developer",
    "designer",
    "manager",
    "lead",
    "leader",
    "tester",
    "analyst",
    "architect",
    "hire",
    "candidate",
    "intern",
    "apprentice",
    "teammate",
    "boss",
    "guy",
    "man",
    "woman",
    "somebody",
    "someone",
    "joiner",
    "starter",
    "contractor",
    "recruiter",
    "seller",
];
const LINKING: &[&str] = &[
    "is", "was", "are", "were", "be", "been", "being", "am", "seems", "seemed", "seem", "looks",
    "looked", "sounds", "sounded", "feels", "felt", "gets", "got", "becomes", "became", "stays",
    "stayed", "remains", "remained", "acts", "acted", "comes", "came", "has", "had", "have",
    "does", "do", "did",
];

/// A place where a rule's pattern stands.
pub(super) struct Hit {
    pub sentence: usize,
    pub tokens: Range<usize>,
}

/// Returns every place where the rule speaks, the longest from each word on.
pub(super) fn find(rule: &Rule, sentences: &[Sentence]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        // Asking is the cure for guessing.
        if sentence.question && rule.kind == LintKind::MindReading {
            continue;
        }
        let tokens = &sentence.tokens;
        for start in 0..tokens.len() {
            let mut reach = BTreeSet::new();
            for pattern in &rule.patterns {
                ends(pattern, tokens, start, &mut reach);
            }
            reach.remove(&start);
            let spoken = reach.into_iter().rev().find(|end| holds(rule, tokens, start, *end));
            hits.extend(spoken.map(|end| Hit { sentence: number, tokens: start..end }));
        }
    }
    hits
}

fn holds(rule: &Rule, tokens: &[Token], start: usize, end: usize) -> bool {
    let directly_before = |phrase: &Phrase| {
        start.checked_sub(phrase.len()).is_some_and(|at| stands(phrase, tokens, at))
    };
    if rule.not_before.iter().any(directly_before)
        || rule.not_after.iter().any(|phrase| stands(phrase, tokens, end))
    {
        return false;
    }
    let before = &tokens[start.saturating_sub(NEAR)..start];
    let after = &tokens[end..tokens.len().min(end + NEAR)];
    (rule.need_before.is_empty() || near(&rule.need_before, before))
        && (rule.need_after.is_empty() || near(&rule.need_after, after))
        && rule.thing_words.as_ref().is_none_or(|things| said_of_person(tokens, start, end, things))
}

/// Collects every place at which the pattern can end when it begins at `start`.
fn ends(pattern: &[Item], tokens: &[Token], start: usize, found: &mut BTreeSet<usize>) {
    let mut open = vec![(0, start)];
    while let Some((index, at)) = open.pop() {
        let Some(item) = pattern.get(index) else {
            found.insert(at);
            continue;
        };
        let (fits, optional) = match item {
            Item::Gap(most) => {
                open.extend(
                    (0..=*most)
                        .filter(|skip| at + skip <= tokens.len())
                        .map(|skip| (index + 1, at + skip)),
                );
                continue;
            }
            Item::Words { words, optional } => (
                tokens.get(at).is_some_and(|token| words.contains(&token.word.as_str())),
                *optional,
            ),
            Item::Person { optional } => (tokens.get(at).is_some_and(is_person), *optional),
            Item::Number { optional } => (tokens.get(at).is_some_and(is_number), *optional),
        };
        if optional {
            open.push((index + 1, at));
        }
        if fits {
            open.push((index + 1, at + 1));
        }
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

fn is_person(token: &Token) -> bool {
    token.name || PRONOUNS.contains(&token.word.as_str())
}

fn is_number(token: &Token) -> bool {
    token.word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '$' | '€'))
        || NUMBERS.contains(&token.word.as_str())
}

/// A word is said of a person if a noun for one follows it, or a person comes before it with a
/// linking verb or next to nothing between, and no thing that is commonly called so is near.
fn said_of_person(tokens: &[Token], start: usize, end: usize, things: &[&str]) -> bool {
    let is_thing = |token: &Token| things.contains(&token.word.as_str());
    let is_noun = |token: &Token| PERSON_NOUNS.contains(&token.word.as_str());
    let after = &tokens[end..tokens.len().min(end + 2)];
    if tokens[start.saturating_sub(2)..start].iter().chain(after).any(is_thing) {
        return false;
    }
    if after.iter().any(is_noun) {
        return true;
    }
    for at in (start.saturating_sub(8)..start).rev() {
        let token = &tokens[at];
        if is_thing(token) {
            return false;
        }
        if is_person(token) || is_noun(token) {
            let between = &tokens[at + 1..start];
            return between.len() <= 1
                || between.iter().take(3).any(|token| LINKING.contains(&token.word.as_str()));
        }
    }
    false
}
