//! What a text about a person could say better: words that judge, guess, generalise or expose, each
//! with its place, the reason, and a question to answer instead.
//!
//! The rules are data, `content/lexicon/feedback.tsv`, whose head says how they are written. Nothing
//! here blocks or changes a text, and nothing found is counted or kept: it is shown under the words
//! while they are being typed, and may be left as it is.

mod matching;
pub(crate) mod rules;
#[cfg(test)]
mod tests;
pub(crate) mod tokens;

use std::{collections::HashSet, ops::Range};

use footing_domain::words;

use crate::feedback::Intent;
use rules::{Rule, rules};
use tokens::{Sentence, sentences};

words! {
    /// What is wrong with a word.
    pub enum LintKind {
        Trait = "trait",
        MindReading = "mind_reading",
        Absolute = "absolute",
        VaguePraise = "vague_praise",
        SpecialCategory = "special_category",
        PublicRedirect = "public_redirect",
        Hearsay = "hearsay",
        Sandwich = "sandwich",
    }
}

/// Which box of a piece of feedback a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Situation,
    Behaviour,
    Impact,
    /// What they said they meant: their words, in which only what nobody should write down counts.
    IntentHeard,
    /// The free page beside the boxes.
    Body,
}

/// The words that were found at one place, what is wrong with them, and what to ask instead.
#[derive(Clone, PartialEq, Eq)]
pub struct Lint {
    pub part: Part,
    /// Bytes of that part's text.
    pub at: Range<usize>,
    pub rule: &'static str,
    pub kind: LintKind,
    pub ask: &'static str,
    pub why: &'static str,
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lint({} at {:?} {:?})", self.rule, self.part, self.at)
    }
}

/// The texts of one piece of feedback. `Debug` is left out: they are somebody's words.
#[derive(Clone, Copy, Default)]
pub struct Texts<'a> {
    pub intent: Option<Intent>,
    pub situation: &'a str,
    pub behaviour: &'a str,
    pub impact: &'a str,
    pub intent_heard: &'a str,
    pub body: &'a str,
}

/// Whom the journal knows, so that a name counts as a person.
#[derive(Clone, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Reads names as people write them: each of their words counts, where it begins with a capital.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let words = names.into_iter().flat_map(|name| name.split(|c: char| !c.is_alphabetic()));
        Self(words.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect())
    }
}

/// Returns what could be said better, by its part and place. A rule speaks once a part.
pub fn lint(texts: &Texts<'_>, names: &Names) -> Vec<Lint> {
    let parts = [
        (Part::Situation, texts.situation),
        (Part::Behaviour, texts.behaviour),
        (Part::Impact, texts.impact),
        (Part::IntentHeard, texts.intent_heard),
        (Part::Body, texts.body),
    ];
    let behaviour_words = word_count(texts.behaviour, names);
    let mut found = Vec::new();
    for (part, text) in parts {
        if text.trim().is_empty() {
            continue;
        }
        let sentences = sentences(text, &names.0);
        let from = found.len();
        for rule in rules().iter().filter(|rule| speaks(rule, part, texts.intent)) {
            let at = matching::find(rule, &sentences).into_iter().find(|hit| {
                let sentence = &sentences[hit.sentence];
                let words = hit.tokens.len();
                let other = if part == Part::Behaviour {
                    behaviour_words.saturating_sub(words)
                } else {
                    behaviour_words
                };
                !sentence.quoted(&hit.tokens)
                    && (rule.kind != LintKind::VaguePraise || other < FEW_WORDS)
                    && (rule.kind != LintKind::PublicRedirect || said_by_me(sentence))
            });
            if let Some(hit) = at {
                found.push(Lint {
                    part,
                    at: sentences[hit.sentence].range(&hit.tokens),
                    rule: rule.id,
                    kind: rule.kind,
                    ask: rule.ask,
                    why: rule.note,
                });
            }
        }
        found[from..].sort_by_key(|lint| (lint.at.start, lint.at.end));
        // Two rules may look at the same words; the one that takes in more of them speaks.
        let mut kept: Vec<Lint> = Vec::new();
        for lint in found.drain(from..) {
            match kept.last() {
                Some(last) if lint.at.start < last.at.end => {
                    if lint.at.len() > last.at.len() {
                        kept.pop();
                        kept.push(lint);
                    }
                }
                _ => kept.push(lint),
            }
        }
        found.append(&mut kept);
    }
    found
}

/// Returns what a text that names a person should not hold at all: health, faith, family and the
/// like. For every entry, whatever its kind.
pub fn care(text: &str) -> Vec<Lint> {
    let texts = Texts { intent_heard: text, ..Texts::default() };
    lint(&texts, &Names::default())
        .into_iter()
        .map(|lint| Lint { part: Part::Body, ..lint })
        .collect()
}

/// Praise with fewer other words than these says nothing that can be repeated.
const FEW_WORDS: usize = 6;

/// Which rules look at which box. Where feedback is said is no part of what happened, so that rules
/// on saying it before others look only at sentences of the writer's own doing.
fn speaks(rule: &Rule, part: Part, intent: Option<Intent>) -> bool {
    let boxed = matches!(part, Part::Situation | Part::Behaviour | Part::Impact);
    match rule.kind {
        LintKind::Trait | LintKind::MindReading | LintKind::Absolute => boxed,
        LintKind::Hearsay | LintKind::Sandwich => boxed || part == Part::Body,
        LintKind::VaguePraise => boxed && intent == Some(Intent::Reinforce),
        LintKind::PublicRedirect => intent == Some(Intent::Redirect) && part != Part::IntentHeard,
        LintKind::SpecialCategory => true,
    }
}

/// "I told him in the retro": the writer speaks, and says where.
fn said_by_me(sentence: &Sentence) -> bool {
    const SAYING: [&str; 14] = [
        "told",
        "tell",
        "said",
        "say",
        "wrote",
        "write",
        "sent",
        "send",
        "raised",
        "raise",
        "posted",
        "post",
        "mentioned",
        "mention",
    ];
    let has = |wanted: &str| sentence.tokens.iter().any(|token| token.word == wanted);
    (has("i") || has("was") || has("were")) && SAYING.iter().any(|word| has(word))
}

fn word_count(text: &str, names: &Names) -> usize {
    sentences(text, &names.0).iter().map(|sentence| sentence.tokens.len()).sum()
}
