//! A scorecard: evidence for every score, and locked before anybody compares notes.

use footing_domain::{CivilDate, Fields, Invalid, Kind, fold::fold, words};
use serde_json::{Map, Value, json};

use super::fields::{At, Out, day, text};
use crate::opaque;

words! {
    /// What is missing before a card can be locked.
    pub enum CardNeed {
        Score = "score",
        Evidence = "evidence",
        Override = "override",
    }
}

words! {
    /// What every card looks at. The last three are what nobody who leads may lack.
    pub enum Criterion {
        ProblemDecomposition = "problem_decomposition",
        Communication = "communication",
        PatternRecognition = "pattern_recognition",
        Contribution = "contribution",
        TechnicalRespect = "technical_respect",
        GrowthFeedback = "growth_feedback",
        Accountability = "accountability",
    }
}

words! {
    /// How pushback was met.
    pub enum Reaction {
        Curious = "curious",
        Neutral = "neutral",
        Defensive = "defensive",
    }
}

impl Criterion {
    /// Asked of everybody, in the order in which they are asked.
    pub const OF_EVERYBODY: [Self; 4] = [
        Self::ProblemDecomposition,
        Self::Communication,
        Self::PatternRecognition,
        Self::Contribution,
    ];
    /// A one in any of these stops the hire of a manager, unless somebody writes down why not.
    pub const OF_A_MANAGER: [Self; 3] =
        [Self::TechnicalRespect, Self::GrowthFeedback, Self::Accountability];

    /// Returns the criterion that is meant by a name, also by one that somebody wrote:
    /// "Communication under uncertainty". `None` for one of their own.
    pub fn named(name: &str) -> Option<Self> {
        let folded = fold(name).replace([' ', '-'], "_");
        let begins = |criterion: &Self| folded.starts_with(criterion.as_str());
        if folded.starts_with("prior_pattern") {
            return Some(Self::PatternRecognition);
        }
        Self::ALL.iter().copied().find(begins)
    }
}

/// One competency with its score.
#[derive(Clone, PartialEq, Eq)]
pub struct Scored {
    /// Where it stands in the fields; empty for one that stands nowhere yet.
    pub key: String,
    pub competency: String,
    pub score: Option<i64>,
    pub evidence: String,
    /// Unknowns they named, and questions they asked before an answer.
    pub unknowns: Option<i64>,
    pub questions: Option<i64>,
    pub pushback: Option<Reaction>,
    pub failures: Vec<String>,
    pub gap: Option<String>,
    pub contribution: String,
}

/// A scorecard, as the rules look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    pub candidate: Option<String>,
    pub interviewer: Option<String>,
    pub scenario: String,
    pub scored: Vec<Scored>,
    pub overall: Option<i64>,
    pub why_still: String,
    pub locked_on: Option<CivilDate>,
    pub debrief_on: Option<CivilDate>,
    /// It came from outside, and was handed in before the debrief.
    pub handed_in: bool,
}

opaque!(Scored, Card);

const LISTED: &str = "list:";
const NAMED: &str = "named:";

impl Scored {
    pub fn blank(competency: &str) -> Self {
        Self {
            key: String::new(),
            competency: competency.to_owned(),
            score: None,
            evidence: String::new(),
            unknowns: None,
            questions: None,
            pushback: None,
            failures: Vec::new(),
            gap: None,
            contribution: String::new(),
        }
    }

    pub fn criterion(&self) -> Option<Criterion> {
        Criterion::named(&self.competency)
    }

    fn read(key: String, competency: &str, value: &Value) -> Self {
        let row = At::of(value);
        Self {
            key,
            competency: competency.to_owned(),
            score: row.number("score"),
            evidence: row.text("evidence"),
            unknowns: row.number("unknowns_named"),
            questions: row.number("clarifying_questions"),
            pushback: row.word("response_to_pushback"),
            failures: row.texts("failure_modes"),
            gap: row.some("gap"),
            contribution: row.text("contribution"),
        }
    }

    fn is_blank(&self) -> bool {
        Self { key: String::new(), ..self.clone() } == Self::blank(&self.competency)
    }

    fn write(&self, row: &mut Map<String, Value>) {
        row.insert("score".to_owned(), json!(self.score));
        row.insert("evidence".to_owned(), text(&self.evidence));
        // What only some of them have is not written into the others.
        let failures: Vec<Value> =
            self.failures.iter().map(|one| text(one)).filter(|one| !one.is_null()).collect();
        for (name, value) in [
            ("unknowns_named", json!(self.unknowns)),
            ("clarifying_questions", json!(self.questions)),
            ("response_to_pushback", json!(self.pushback.map(Reaction::as_str))),
            ("failure_modes", if failures.is_empty() { Value::Null } else { failures.into() }),
            ("gap", self.gap.as_deref().map_or(Value::Null, text)),
            ("contribution", text(&self.contribution)),
        ] {
            if !value.is_null() || row.contains_key(name) {
                row.insert(name.to_owned(), value);
            }
        }
    }
}

impl Card {
    /// Reads the fields of a scorecard, in either of their two spellings.
    pub fn read(fields: &Fields) -> Self {
        let at = At::of_fields(fields);
        let listed = fields.get("competencies").and_then(Value::as_array).into_iter().flatten();
        let mut scored: Vec<Scored> = listed
            .enumerate()
            .map(|(place, value)| {
                let name = value.get("competency").and_then(Value::as_str).unwrap_or_default();
                Scored::read(format!("{LISTED}{place}"), name, value)
            })
            .collect();
        let named = fields.get("competency").and_then(Value::as_object).into_iter().flatten();
        scored
            .extend(named.map(|(name, value)| Scored::read(format!("{NAMED}{name}"), name, value)));
        Self {
            candidate: at.some("candidate"),
            interviewer: at.some("interviewer"),
            scenario: at.text("scenario"),
            scored,
            overall: at.number("overall"),
            why_still: at.text("override"),
            locked_on: at.day("locked_on"),
            debrief_on: at.day("debrief_on"),
            handed_in: at.flag("submitted_before_debrief"),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays, and so do rows
    /// that are not in this card.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        let mut listed =
            rest.get("competencies").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut named =
            rest.get("competency").and_then(Value::as_object).cloned().unwrap_or_default();
        for one in &self.scored {
            let place = one.key.strip_prefix(LISTED).and_then(|place| place.parse::<usize>().ok());
            let there =
                place.and_then(|place| listed.get_mut(place)).and_then(Value::as_object_mut);
            if let Some(row) = there {
                one.write(row);
            } else if let Some(name) = one.key.strip_prefix(NAMED) {
                let row = named.entry(name).or_insert_with(|| json!({}));
                if let Some(row) = row.as_object_mut() {
                    one.write(row);
                }
            } else if !one.is_blank() {
                let mut row = Map::new();
                row.insert("competency".to_owned(), text(&one.competency));
                one.write(&mut row);
                listed.push(row.into());
            }
        }
        out.put("competencies", listed.into());
        if !named.is_empty() {
            out.put("competency", named.into());
        }
        out.put("candidate", self.candidate.as_deref().map_or(Value::Null, text));
        out.put("interviewer", self.interviewer.as_deref().map_or(Value::Null, text));
        out.put("scenario", text(&self.scenario));
        out.put("override", text(&self.why_still));
        out.put("locked_on", day(self.locked_on));
        out.put("debrief_on", day(self.debrief_on));
        out.parse(Kind::Scorecard)
    }

    /// Tells whether it was closed before anybody compared notes.
    pub const fn is_locked(&self) -> bool {
        self.locked_on.is_some() || self.handed_in
    }

    /// Returns the card with a row for everything that is asked of everybody, in that order; rows of
    /// their own come last.
    #[must_use]
    pub fn whole(mut self) -> Self {
        for criterion in Criterion::OF_EVERYBODY {
            if self.scored.iter().all(|one| one.criterion() != Some(criterion)) {
                self.scored.push(Scored::blank(criterion.as_str()));
            }
        }
        self.scored.sort_by_key(|one| {
            one.criterion().map_or(usize::MAX, |criterion| {
                Criterion::ALL.iter().position(|there| *there == criterion).unwrap_or(usize::MAX)
            })
        });
        self
    }

    /// Returns the card without what was seen: that somebody wrote one is all it says.
    #[must_use]
    pub fn covered(self) -> Self {
        Self {
            scored: Vec::new(),
            scenario: String::new(),
            overall: None,
            why_still: String::new(),
            ..self
        }
    }

    /// Returns the gap that the contribution was scored against.
    pub fn gap(&self) -> Option<&str> {
        self.scored.iter().find_map(|one| one.gap.as_deref())
    }
}

/// Returns what keeps a card from being locked: nothing scored, or scores without evidence. Each
/// competency is named with what it lacks.
pub fn lock(card: &Card) -> Result<(), Vec<(String, CardNeed)>> {
    let scored: Vec<&Scored> = card.scored.iter().filter(|one| one.score.is_some()).collect();
    if scored.is_empty() {
        return Err(vec![(String::new(), CardNeed::Score)]);
    }
    let bare = scored.iter().filter(|one| one.evidence.trim().is_empty());
    let mut lacking: Vec<(String, CardNeed)> =
        bare.map(|one| (one.competency.clone(), CardNeed::Evidence)).collect();
    for one in blocked_by(card) {
        lacking.push((one.competency.clone(), CardNeed::Override));
    }
    if lacking.is_empty() { Ok(()) } else { Err(lacking) }
}

/// Returns the scores of one that stop the hire of a manager as long as nobody wrote down why not.
pub fn blocked_by(card: &Card) -> Vec<&Scored> {
    if !card.why_still.trim().is_empty() {
        return Vec::new();
    }
    let stops = |one: &&Scored| {
        one.score == Some(1)
            && one.criterion().is_some_and(|one| Criterion::OF_A_MANAGER.contains(&one))
    };
    card.scored.iter().filter(stops).collect()
}

/// Tells whether the contribution was scored without saying to which gap: fit, then, and not
/// contribution.
pub fn scores_fit(card: &Card) -> bool {
    let contribution =
        card.scored.iter().filter(|one| one.criterion() == Some(Criterion::Contribution));
    contribution.into_iter().any(|one| one.score.is_some() && one.gap.is_none())
}

/// Tells whether scores or evidence differ from what was locked. What was seen in the room does not
/// change when the others speak.
pub fn changed_since_locked(locked: &Card, now: &Card) -> bool {
    let seen = |card: &Card| {
        let rows = card.clone().whole().scored.into_iter().filter(|one| !one.is_blank());
        rows.map(|one| Scored { key: String::new(), ..one }).collect::<Vec<_>>()
    };
    locked.is_locked()
        && (seen(locked) != seen(now)
            || locked.overall != now.overall
            || locked.why_still != now.why_still
            || locked.scenario != now.scenario
            || locked.handed_in != now.handed_in
            || locked.locked_on != now.locked_on)
}

/// Returns whose cards are still open: notes are compared only when there are none.
pub fn debrief(cards: &[(String, Card)]) -> Vec<&str> {
    cards.iter().filter(|(_, card)| !card.is_locked()).map(|(who, _)| who.as_str()).collect()
}
