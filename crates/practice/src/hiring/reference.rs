//! A call with somebody who worked with a candidate: a number, and what kept it from being one more.

use footing_domain::{CivilDate, Fields, Invalid, Kind, words};
use serde_json::{Value, json};

use super::{
    fields::{At, Out, day, some, text},
    needs_gap,
};
use crate::opaque;

words! {
    /// How a referee knows the candidate. `Manager` is an older word for `ManagedThem`.
    pub enum Relationship {
        ManagedThem = "managed_them",
        WorkedBeside = "worked_beside",
        ReportedToThem = "reported_to_them",
        ReliedOnThem = "relied_on_them",
        Manager = "manager",
    }
}

words! {
    /// What is missing before a call counts.
    pub enum ReferenceNeed {
        Referee = "referee",
        Consent = "consent",
        GapToNext = "gap_to_next",
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Reference {
    pub candidate: Option<String>,
    pub referee: Option<String>,
    pub relationship: Option<Relationship>,
    /// The day of the call, which may be ahead.
    pub on: Option<CivilDate>,
    /// How gladly they would hire them again, from 1 to 10. Without it the call is still to come.
    pub score: Option<i64>,
    pub gap_to_next: String,
    pub follow_up: String,
    /// Whether the candidate agreed to the call; nothing while nobody said.
    pub consent: Option<bool>,
    pub second_call_on: Option<CivilDate>,
}

opaque!(Reference);

impl Reference {
    pub fn read(fields: &Fields) -> Self {
        let at = At::of_fields(fields);
        Self {
            candidate: at.some("candidate"),
            referee: at.some("referee"),
            relationship: at.word("relationship"),
            on: at.day("date"),
            score: at.number("rehire_score"),
            gap_to_next: at.text("gap_to_next"),
            follow_up: at.text("follow_up"),
            consent: fields.get("consent").and_then(Value::as_bool),
            second_call_on: at.day("second_call_on"),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        out.put("candidate", some(self.candidate.as_deref()));
        out.put("referee", some(self.referee.as_deref()));
        out.put("relationship", json!(self.relationship.map(Relationship::as_str)));
        out.put("date", day(self.on));
        out.put("rehire_score", json!(self.score));
        out.put("gap_to_next", text(&self.gap_to_next));
        out.put("follow_up", text(&self.follow_up));
        out.put("consent", json!(self.consent));
        out.put("second_call_on", day(self.second_call_on));
        out.parse(Kind::ReferenceCheck)
    }

    /// Returns what is missing. Nobody is asked for a number before the candidate agreed.
    pub fn needs(&self) -> Vec<ReferenceNeed> {
        let answered = self.score.is_some();
        let bare = self.score.is_some_and(needs_gap) && self.gap_to_next.trim().is_empty();
        [
            (self.referee.is_none(), ReferenceNeed::Referee),
            (answered && self.consent != Some(true), ReferenceNeed::Consent),
            (bare, ReferenceNeed::GapToNext),
        ]
        .into_iter()
        .filter_map(|(lacks, need)| lacks.then_some(need))
        .collect()
    }
}
