//! Translation notes: one technical statement, told so that one listener sees what it means to them.
//!
//! A chain of "so what?" leads from the statement to money, risk, time, customer or people. The
//! chains of the lexicon are questions to answer, never facts: nothing of them is stored until the
//! writer has put their own words in their place.

mod chains;
#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Content, Fields, Function, PersonId, words};
use serde_json::Value;

use crate::{opaque, words as wording};

pub use chains::{Chain, chains_for};

/// A sentence of more words is not one that is repeated to somebody else.
pub const PLAIN_SENTENCE_WORDS: usize = 40;
/// A chain that is shorter has left something out, a longer one lost the listener.
pub const CHAIN_STEPS: std::ops::RangeInclusive<usize> = 2..=5;

words! {
    /// How a number is known.
    pub enum Confidence { Measured = "measured", Estimated = "estimated", Guess = "guess" }
}

words! {
    /// Where a chain of "so what?" may end.
    pub enum End {
        Money = "money",
        Risk = "risk",
        Time = "time",
        Customer = "customer",
        People = "people",
    }
}

/// Whom a note is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    Person(PersonId),
    Function(Function),
}

/// A number with what it is a number of.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub value: f64,
    pub unit: Option<String>,
    pub source: Option<String>,
}

/// A note, read from its fields; the same whether it stands alone or inside a pitch.
#[derive(Clone, PartialEq)]
pub struct Note {
    pub statement: String,
    pub audience: Option<Audience>,
    pub chain: Vec<String>,
    pub lever: Option<String>,
    pub baseline: Option<Figure>,
    pub target: Option<Figure>,
    pub by_when: Option<CivilDate>,
    pub confidence: Option<Confidence>,
    pub plain: String,
}

opaque!(Note);

/// What is still missing in a note, or could mislead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    NoStatement,
    NoAudience,
    /// The chain has fewer than two steps.
    ChainTooShort,
    ChainTooLong,
    /// Its last step is about none of money, risk, time, customer and people.
    ChainGoesNowhere,
    NoLever,
    NoBaseline,
    NoTarget,
    /// A number that nobody can compare with another.
    NoUnit,
    /// From one unit to another there is no way.
    UnitsDiffer,
    NoSource,
    NoDay,
    NoConfidence,
    NoPlainSentence,
    /// By so many words more than forty.
    PlainSentenceTooLong(usize),
}

impl Note {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
        let list = fields.get("so_what_chain").and_then(Value::as_array);
        let steps = list.into_iter().flatten().filter_map(Value::as_str);
        Self {
            statement: text("technical_statement"),
            audience: fields.text("audience").and_then(audience),
            chain: steps.filter(|step| !step.trim().is_empty()).map(str::to_owned).collect(),
            lever: fields.text("lever").map(str::to_owned),
            baseline: figure(fields.get("baseline")),
            target: figure(fields.get("target")),
            by_when: fields.text("by_when").and_then(|day| day.parse().ok()),
            confidence: fields.text("confidence").and_then(|word| word.parse().ok()),
            plain: text("plain_sentence"),
        }
    }

    /// Returns what is missing, in the order of the form.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut when = |wrong: bool, gap: Gap| {
            if wrong {
                gaps.push(gap);
            }
        };
        when(self.statement.trim().is_empty(), Gap::NoStatement);
        when(self.audience.is_none(), Gap::NoAudience);
        when(self.chain.len() < *CHAIN_STEPS.start(), Gap::ChainTooShort);
        when(self.chain.len() > *CHAIN_STEPS.end(), Gap::ChainTooLong);
        when(self.chain.len() > 1 && self.arrives_at().is_none(), Gap::ChainGoesNowhere);
        when(self.lever.is_none(), Gap::NoLever);
        when(self.baseline.is_none(), Gap::NoBaseline);
        when(self.target.is_none(), Gap::NoTarget);
        let figures = || self.baseline.iter().chain(&self.target);
        let without_unit = figures().any(|figure| figure.unit.is_none());
        when(without_unit, Gap::NoUnit);
        let mut units =
            figures().filter_map(|figure| figure.unit.as_deref()).map(str::to_lowercase);
        let first = units.next();
        when(units.any(|unit| Some(&unit) != first.as_ref()), Gap::UnitsDiffer);
        let no_source = self.baseline.as_ref().is_some_and(|baseline| baseline.source.is_none());
        when(no_source, Gap::NoSource);
        when(self.by_when.is_none(), Gap::NoDay);
        when(self.confidence.is_none(), Gap::NoConfidence);
        let words = wording::count(&self.plain);
        when(words == 0, Gap::NoPlainSentence);
        if words > PLAIN_SENTENCE_WORDS {
            when(true, Gap::PlainSentenceTooLong(words - PLAIN_SENTENCE_WORDS));
        }
        gaps
    }

    /// Returns what the last step of the chain is about, if it is something that a firm cares for.
    pub fn arrives_at(&self) -> Option<End> {
        self.chain.last().and_then(|step| chains::end_of(step))
    }
}

/// Several tellings of one statement, for audiences side by side: notes whose statements say the
/// same but for blanks and capitals, in the order they were written.
pub fn side_by_side(notes: &[Content]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, note) in notes.iter().enumerate() {
        let statement = note.fields.text("technical_statement").unwrap_or_default();
        let key: Vec<&str> = statement.split_whitespace().collect();
        let key = key.join(" ").to_lowercase();
        match groups.iter_mut().find(|(other, _)| !key.is_empty() && *other == key) {
            Some((_, group)) => group.push(at),
            None => groups.push((key, vec![at])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn audience(word: &str) -> Option<Audience> {
    match word.parse() {
        Ok(function) => Some(Audience::Function(function)),
        Err(_) => word.parse().ok().map(Audience::Person),
    }
}

fn figure(value: Option<&Value>) -> Option<Figure> {
    let value = value?;
    let text = |name: &str| {
        let text = value.get(name).and_then(Value::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    Some(Figure {
        value: value.get("value").and_then(Value::as_f64)?,
        unit: text("unit"),
        source: text("source"),
    })
}
