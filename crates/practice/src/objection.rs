//! Objections: what was said against it, by whom, and how it was answered.
//!
//! The words are theirs, kept as they were said. What somebody is likely to ask again is what they,
//! and others of their function, have asked before: counts with their reasons, no forecast.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Fields, Function, PersonId, words};

use crate::opaque;

words! {
    /// What an objection is about.
    pub enum ObjectionType {
        Cost = "cost",
        Timing = "timing",
        Risk = "risk",
        Priority = "priority",
        Trust = "trust",
        Scope = "scope",
        Evidence = "evidence",
        Capacity = "capacity",
        Politics = "politics",
    }
}

words! {
    /// How much stands in the way.
    pub enum Severity { Question = "question", Concern = "concern", Blocker = "blocker" }
}

words! {
    /// What became of it.
    pub enum Resolved {
        Open = "open",
        Answered = "answered",
        Conditioned = "conditioned",
        Withdrawn = "withdrawn",
        Overruled = "overruled",
    }
}

/// An objection, read from its fields.
#[derive(Clone, PartialEq)]
pub struct Objection {
    pub person: Option<PersonId>,
    /// What they spoke for when they said it.
    pub function: Option<Function>,
    pub said_on: Option<CivilDate>,
    pub verbatim: String,
    pub kind: Option<ObjectionType>,
    pub severity: Option<Severity>,
    pub answer: String,
    pub resolved: Resolved,
    /// The promise it was answered with.
    pub condition: Option<String>,
}

opaque!(Objection);

impl Objection {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
        Self {
            person: fields.text("person").and_then(|id| id.parse().ok()),
            function: fields.text("function").and_then(|word| word.parse().ok()),
            said_on: fields.text("said_on").and_then(|day| day.parse().ok()),
            verbatim: text("verbatim"),
            kind: fields.text("type").and_then(|word| word.parse().ok()),
            severity: fields.text("severity").and_then(|word| word.parse().ok()),
            answer: text("my_answer"),
            resolved: fields
                .text("resolved")
                .and_then(|word| word.parse().ok())
                .unwrap_or(Resolved::Open),
            condition: fields.text("condition").map(str::to_owned),
        }
    }

    /// Tells whether it got an answer that ended it.
    pub fn is_answered(&self) -> bool {
        matches!(self.resolved, Resolved::Answered | Resolved::Conditioned)
    }
}

/// How often something was raised, and how often that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeCount {
    /// None for those without a type.
    pub kind: Option<ObjectionType>,
    pub raised: u32,
    pub answered: u32,
}

/// Counts objections by what they are about, the most frequent first.
pub fn by_type<'a>(objections: impl IntoIterator<Item = &'a Objection>) -> Vec<TypeCount> {
    let mut counts: Vec<TypeCount> = Vec::new();
    for objection in objections {
        let place = counts.iter().position(|count| count.kind == objection.kind);
        let place = place.unwrap_or_else(|| {
            counts.push(TypeCount { kind: objection.kind, raised: 0, answered: 0 });
            counts.len() - 1
        });
        counts[place].raised += 1;
        counts[place].answered += u32::from(objection.is_answered());
    }
    counts.sort_by_key(|count| (std::cmp::Reverse(count.raised), count.kind));
    counts
}

/// Returns what a listener is likely to raise: what they said before, the latest first, then what
/// others of their function did. Numbers into `before`.
pub fn expected(
    person: Option<&PersonId>,
    function: Option<Function>,
    before: &[Objection],
) -> Vec<usize> {
    let theirs = |objection: &Objection| person.is_some() && objection.person.as_ref() == person;
    let alike = |objection: &Objection| function.is_some() && objection.function == function;
    let mut found: Vec<usize> =
        (0..before.len()).filter(|at| theirs(&before[*at]) || alike(&before[*at])).collect();
    found.sort_by_key(|at| {
        let objection = &before[*at];
        (!theirs(objection), std::cmp::Reverse(objection.said_on), *at)
    });
    found
}

/// Returns what an objection seems to be about, by its words; a proposal for the form.
pub fn likely_type(verbatim: &str) -> Option<ObjectionType> {
    use ObjectionType as T;
    const WORDS: [(T, &[&str]); 9] = [
        (
            T::Evidence,
            &["prove", "proof", "evidence", "measured", "guess", "source", "show", "know"],
        ),
        (
            T::Capacity,
            &["people", "capacity", "team", "teams", "hire", "hands", "stop", "stretched"],
        ),
        (
            T::Cost,
            &[
                "cost",
                "costs",
                "pay",
                "pays",
                "paid",
                "budget",
                "money",
                "price",
                "payback",
                "expensive",
                "thousand",
                "cheaper",
                "invoice",
                "penalty",
            ],
        ),
        (
            T::Risk,
            &[
                "risk", "risky", "fails", "fail", "wrong", "break", "breaks", "lose", "rollback",
                "undone", "outage", "safe", "refuse", "freeze",
            ],
        ),
        (
            T::Timing,
            &["when", "now", "wait", "quarter", "later", "early", "deadline", "month", "late"],
        ),
        (T::Priority, &["priority", "important", "instead", "first", "rather"]),
        (T::Scope, &["scope", "all", "part", "smaller", "include", "includes", "only"]),
        (T::Trust, &["promised", "trust", "again", "last", "believe"]),
        (T::Politics, &["board", "politics", "optics", "ceo"]),
    ];
    let lower = verbatim.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let money = verbatim.contains(['£', '$', '€']);
    let scored = WORDS.iter().map(|(kind, list)| {
        let hits = words.iter().filter(|word| list.contains(*word)).count();
        (hits + usize::from(money && *kind == T::Cost), *kind)
    });
    // Of those that say as much the first in the list wins.
    scored
        .filter(|(hits, _)| *hits > 0)
        .fold(None, |best: Option<(usize, T)>, (hits, kind)| match best {
            Some((most, _)) if most >= hits => best,
            _ => Some((hits, kind)),
        })
        .map(|(_, kind)| kind)
}
