//! A scorecard: evidence for every score, and locked before anybody compares notes.

use footing_domain::{CivilDate, Fields, words};
use serde_json::Value;

use crate::opaque;

words! {
    /// What is missing before a card can be locked.
    pub enum CardNeed {
        Score = "score",
        Evidence = "evidence",
        Override = "override",
    }
}

/// One competency with its score.
#[derive(Clone, PartialEq, Eq)]
pub struct Scored {
    pub competency: String,
    pub score: Option<i64>,
    pub evidence: String,
    pub gap: Option<String>,
}

/// A scorecard, as the rules look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    pub scored: Vec<Scored>,
    pub overall: Option<i64>,
    pub why_still: String,
    pub locked_on: Option<CivilDate>,
    pub debrief_on: Option<CivilDate>,
}

opaque!(Scored, Card);

/// A score of one for what a manager may not lack stops the hire, unless somebody writes down why.
const OF_A_MANAGER: [&str; 3] = ["technical_respect", "growth_feedback", "accountability"];

impl Card {
    /// Reads the fields of a scorecard, in either of their two spellings.
    pub fn read(fields: &Fields) -> Self {
        let row = |name: &str, value: &Value| Scored {
            competency: name.to_owned(),
            score: value.get("score").and_then(Value::as_i64),
            evidence: value
                .get("evidence")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .trim()
                .to_owned(),
            gap: value.get("gap").and_then(Value::as_str).map(str::to_owned),
        };
        let listed = fields.get("competencies").and_then(Value::as_array).into_iter().flatten();
        let mut scored: Vec<Scored> = listed
            .map(|value| {
                row(value.get("competency").and_then(Value::as_str).unwrap_or_default(), value)
            })
            .collect();
        let named = fields.get("competency").and_then(Value::as_object).into_iter().flatten();
        scored.extend(named.map(|(name, value)| row(name, value)));
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        Self {
            scored,
            overall: fields.get("overall").and_then(Value::as_i64),
            why_still: fields.text("override").unwrap_or_default().trim().to_owned(),
            locked_on: day("locked_on"),
            debrief_on: day("debrief_on"),
        }
    }
}

/// Returns what keeps a card from being locked: nothing scored, or scores without evidence. Each
/// competency is named with what it lacks.
pub fn lock(card: &Card) -> Result<(), Vec<(String, CardNeed)>> {
    let scored: Vec<&Scored> = card.scored.iter().filter(|one| one.score.is_some()).collect();
    if scored.is_empty() {
        return Err(vec![(String::new(), CardNeed::Score)]);
    }
    let bare = scored.iter().filter(|one| one.evidence.is_empty());
    let mut lacking: Vec<(String, CardNeed)> =
        bare.map(|one| (one.competency.clone(), CardNeed::Evidence)).collect();
    for one in blocked_by(card) {
        lacking.push((one.competency.clone(), CardNeed::Override));
    }
    if lacking.is_empty() { Ok(()) } else { Err(lacking) }
}

/// Returns the scores of one that stop the hire of a manager as long as nobody wrote down why not.
pub fn blocked_by(card: &Card) -> Vec<&Scored> {
    if !card.why_still.is_empty() {
        return Vec::new();
    }
    let stops =
        |one: &&Scored| one.score == Some(1) && OF_A_MANAGER.contains(&one.competency.as_str());
    card.scored.iter().filter(stops).collect()
}

/// Tells whether the contribution was scored without saying to which gap: fit, then, and not
/// contribution.
pub fn scores_fit(card: &Card) -> bool {
    let contribution = card.scored.iter().filter(|one| one.competency == "contribution");
    contribution.into_iter().any(|one| one.score.is_some() && one.gap.is_none())
}

/// Tells whether scores or evidence differ from what was locked. What was seen in the room does not
/// change when the others speak.
pub fn changed_since_locked(locked: &Card, now: &Card) -> bool {
    locked.locked_on.is_some()
        && (locked.scored != now.scored
            || locked.overall != now.overall
            || locked.locked_on != now.locked_on)
}

/// Returns whose cards are still open: notes are compared only when there are none.
pub fn debrief(cards: &[(String, Card)]) -> Vec<&str> {
    cards.iter().filter(|(_, card)| card.locked_on.is_none()).map(|(who, _)| who.as_str()).collect()
}
