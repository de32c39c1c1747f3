//! Hiring records as the page fills them in, both ways.

use std::str::FromStr;

use footing_domain::{CivilDate, Fields, Invalid, PersonId, Problem};
use footing_journal::{
    HiringRecord, Journal,
    practice::hiring::{Card, Gap, LookBack, Offer, Reference, Scored},
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a team cannot do well enough. Words of lists are as the records spell them: `filling`.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GapForm {
    pub gap: String,
    pub severity: Option<i32>,
    /// `open`, `filling`, `closed`.
    pub state: String,
    /// A name; nobody without one.
    pub owner: String,
    /// The ids of the entries that show it.
    pub evidence: Vec<String>,
    pub notes: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardForm {
    /// A name; the owner themselves without one.
    pub interviewer: String,
    pub scenario: String,
    pub rows: Vec<ScoreForm>,
    pub why_still: String,
    pub notes: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScoreForm {
    /// Where it stands in the record; empty for one that is new.
    pub key: String,
    /// As it was written: `communication`, or a name.
    pub competency: String,
    /// The criterion that is meant, if it is one of those everybody is asked about.
    pub criterion: Option<String>,
    pub score: Option<i32>,
    pub evidence: String,
    pub gap: Option<String>,
    pub contribution: String,
    pub unknowns: Option<i32>,
    pub questions: Option<i32>,
    pub pushback: Option<String>,
    pub failures: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReferenceForm {
    /// A name.
    pub referee: String,
    pub relationship: Option<String>,
    pub on: Option<String>,
    pub score: Option<i32>,
    pub gap_to_next: String,
    pub follow_up: String,
    pub consent: Option<bool>,
    pub second_call_on: Option<String>,
    pub notes: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferForm {
    pub gap: Option<String>,
    /// `offer`, `no`, `hold`, or nothing yet.
    pub decision: String,
    pub expected_change: String,
    pub how_measured: String,
    /// Percent.
    pub confidence: Option<f64>,
    /// A name.
    pub onboarding: String,
    pub dissent: String,
    pub from_failing: bool,
    pub mitigations: String,
    pub revisit_on: Option<String>,
    pub starts_on: Option<String>,
    pub notes: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LookBackForm {
    pub expected: String,
    pub effect: String,
    pub surprised_by: String,
    pub came_true: Option<String>,
    pub starts_on: Option<String>,
    pub notes: String,
}

impl GapForm {
    pub(super) fn gap(self, owner: Option<String>) -> Result<Gap, Invalid> {
        Ok(Gap {
            gap: self.gap,
            severity: self.severity.map(i64::from),
            evidence: self.evidence,
            owner,
            state: self.state.parse()?,
        })
    }
}

impl CardForm {
    /// Returns the card over what is stored of it.
    pub(super) fn card(self, before: Option<&Card>) -> Result<Card, Invalid> {
        let rows = self.rows.into_iter().map(|row| {
            Ok(Scored {
                key: row.key,
                competency: row.competency,
                score: row.score.map(i64::from),
                evidence: row.evidence,
                unknowns: row.unknowns.map(i64::from),
                questions: row.questions.map(i64::from),
                pushback: word(row.pushback)?,
                failures: row.failures,
                gap: row.gap.filter(|gap| !gap.is_empty()),
                contribution: row.contribution,
            })
        });
        let rows = rows.collect::<Result<_, Invalid>>()?;
        let kept = before.cloned().unwrap_or_else(|| Card::read(&Fields::default()));
        Ok(Card { scored: rows, scenario: self.scenario, why_still: self.why_still, ..kept })
    }
}

impl ReferenceForm {
    pub(super) fn reference(&self) -> Result<Reference, Invalid> {
        Ok(Reference {
            candidate: None,
            referee: None,
            relationship: word(self.relationship.clone())?,
            on: date(self.on.as_deref())?,
            score: self.score.map(i64::from),
            gap_to_next: self.gap_to_next.clone(),
            follow_up: self.follow_up.clone(),
            consent: self.consent,
            second_call_on: date(self.second_call_on.as_deref())?,
        })
    }
}

impl OfferForm {
    /// Returns the decision over what is stored of it.
    pub(super) fn offer(&self, before: Option<&Offer>) -> Result<Offer, Invalid> {
        let kept = before.cloned().unwrap_or_else(|| Offer::read(&Fields::default()));
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 10 000")]
        let confidence = match self.confidence {
            Some(percent) if !(0.0..=100.0).contains(&percent) => {
                let problem = Problem::Other("should be between 0 and 100");
                return Err(Invalid::new("confidence", problem));
            }
            confidence => confidence.map(|percent| (percent * 100.0).round() as i64),
        };
        Ok(Offer {
            gap: self.gap.clone().filter(|gap| !gap.is_empty()),
            decision: self.decision.clone(),
            expected_change: self.expected_change.trim().to_owned(),
            how_measured: self.how_measured.trim().to_owned(),
            confidence,
            dissent: self.dissent.clone(),
            from_failing: self.from_failing,
            mitigations: self.mitigations.clone(),
            revisit_on: date(self.revisit_on.as_deref())?,
            starts_on: date(self.starts_on.as_deref())?,
            ..kept
        })
    }
}

impl LookBackForm {
    pub(super) fn look_back(&self) -> Result<LookBack, Invalid> {
        Ok(LookBack {
            candidate: None,
            offer: None,
            expected: self.expected.clone(),
            effect: self.effect.clone(),
            surprised_by: self.surprised_by.clone(),
            starts_on: date(self.starts_on.as_deref())?,
            came_true: word(self.came_true.clone())?,
        })
    }
}

pub(super) fn gap(record: HiringRecord<Gap>, owner: String) -> GapForm {
    let gap = record.of;
    GapForm {
        gap: gap.gap,
        severity: small(gap.severity),
        state: gap.state.as_str().to_owned(),
        owner,
        evidence: gap.evidence,
        notes: record.notes,
    }
}

pub(super) fn card(record: &HiringRecord<Card>, interviewer: String) -> CardForm {
    let card = &record.of;
    CardForm {
        interviewer,
        scenario: card.scenario.clone(),
        rows: card.scored.iter().map(row).collect(),
        why_still: card.why_still.clone(),
        notes: record.notes.clone(),
    }
}

fn row(one: &Scored) -> ScoreForm {
    ScoreForm {
        key: one.key.clone(),
        competency: one.competency.clone(),
        criterion: one.criterion().map(|criterion| criterion.as_str().to_owned()),
        score: small(one.score),
        evidence: one.evidence.clone(),
        gap: one.gap.clone(),
        contribution: one.contribution.clone(),
        unknowns: small(one.unknowns),
        questions: small(one.questions),
        pushback: one.pushback.map(|pushback| pushback.as_str().to_owned()),
        failures: one.failures.clone(),
    }
}

pub(super) fn reference(record: &HiringRecord<Reference>, referee: String) -> ReferenceForm {
    let call = &record.of;
    ReferenceForm {
        referee,
        relationship: call.relationship.map(|word| word.as_str().to_owned()),
        on: super::said(call.on),
        score: small(call.score),
        gap_to_next: call.gap_to_next.clone(),
        follow_up: call.follow_up.clone(),
        consent: call.consent,
        second_call_on: super::said(call.second_call_on),
        notes: record.notes.clone(),
    }
}

pub(super) fn offer(record: &HiringRecord<Offer>, onboarding: String) -> OfferForm {
    let offer = &record.of;
    #[expect(clippy::cast_precision_loss, reason = "between 0 and 10 000")]
    let confidence = offer.confidence.map(|hundredths| hundredths as f64 / 100.0);
    OfferForm {
        gap: offer.gap.clone(),
        decision: offer.decision.clone(),
        expected_change: offer.expected_change.clone(),
        how_measured: offer.how_measured.clone(),
        confidence,
        onboarding,
        dissent: offer.dissent.clone(),
        from_failing: offer.from_failing,
        mitigations: offer.mitigations.clone(),
        revisit_on: super::said(offer.revisit_on),
        starts_on: super::said(offer.starts_on),
        notes: record.notes.clone(),
    }
}

pub(super) fn look_back(record: &HiringRecord<LookBack>) -> LookBackForm {
    let back = &record.of;
    LookBackForm {
        expected: back.expected.clone(),
        effect: back.effect.clone(),
        surprised_by: back.surprised_by.clone(),
        came_true: back.came_true.map(|word| word.as_str().to_owned()),
        starts_on: super::said(back.starts_on),
        notes: record.notes.clone(),
    }
}

/// What somebody in a record is called; a name that nobody filed is as it was written.
pub(super) fn name(journal: &Journal, written: Option<&str>) -> String {
    let Some(written) = written else { return String::new() };
    let known = written.parse::<PersonId>().ok().and_then(|id| journal.person(&id).ok());
    known.map_or_else(|| written.to_owned(), |person| person.name)
}

/// Reads a day; an empty one is none.
fn date(day: Option<&str>) -> Result<Option<CivilDate>, Invalid> {
    day.filter(|day| !day.is_empty()).map(str::parse).transpose()
}

fn word<W: FromStr<Err = Invalid>>(word: Option<String>) -> Result<Option<W>, Invalid> {
    word.filter(|word| !word.is_empty()).map(|word| word.parse()).transpose()
}

fn small(number: Option<i64>) -> Option<i32> {
    number.and_then(|number| i32::try_from(number).ok())
}
