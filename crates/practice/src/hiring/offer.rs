//! The decision to hire: what will be better and how anybody will know, with a confidence that stays
//! as it was said, and the look back at day ninety.

use footing_domain::{CivilDate, Fields, words};
use serde_json::Value;

use crate::{date_of_day, opaque, promise::days_between};

/// The day after the start on which the prediction is looked at.
pub const OUTCOME_DAY: i64 = 90;

words! {
    /// What is missing before a decision can be taken.
    pub enum OfferNeed {
        Decision = "decision",
        ExpectedChange = "expected_change",
        HowMeasured = "how_measured",
        Confidence = "confidence",
        Mitigations = "mitigations",
        Onboarding = "who_owns_onboarding",
    }
}

words! {
    /// What came of it.
    pub enum Outcome {
        Better = "better",
        AsExpected = "as_expected",
        Worse = "worse",
        Unknown = "unknown",
    }
}

/// An offer, as the rules look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    pub decision: String,
    pub expected_change: String,
    pub how_measured: String,
    /// Percent, in hundredths so that it compares.
    pub confidence: Option<i64>,
    pub onboarding_by: bool,
    /// Somebody who failed as an engineer and is to lead engineers.
    pub from_failing: bool,
    pub mitigations: String,
    pub frozen_on: Option<CivilDate>,
    pub starts_on: Option<CivilDate>,
}

opaque!(Offer);

/// When the prediction is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeDue {
    Ahead(CivilDate),
    Due(CivilDate),
}

impl Offer {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().trim().to_owned();
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        let check = |name: &str| fields.get("check").and_then(|check| check.get(name));
        let confidence = fields.get("confidence").and_then(Value::as_f64);
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 10 000")]
        let confidence = confidence.map(|percent| (percent * 100.0).round() as i64);
        Self {
            decision: text("decision"),
            expected_change: text("expected_change"),
            how_measured: text("how_measured"),
            confidence,
            onboarding_by: !text("who_owns_onboarding").is_empty(),
            from_failing: check("moved_from_failing_ic") == Some(&Value::Bool(true)),
            mitigations: check("mitigations")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .trim()
                .to_owned(),
            frozen_on: day("frozen_on"),
            starts_on: day("starts_on"),
        }
    }
}

/// Returns what is missing before the decision can be taken. A no needs none of the rest.
pub fn decide(offer: &Offer) -> Result<(), Vec<OfferNeed>> {
    let mut needs = Vec::new();
    if offer.decision.is_empty() {
        needs.push(OfferNeed::Decision);
    }
    if offer.decision == "offer" {
        for (there, need) in [
            (!offer.expected_change.is_empty(), OfferNeed::ExpectedChange),
            (!offer.how_measured.is_empty(), OfferNeed::HowMeasured),
            (offer.confidence.is_some(), OfferNeed::Confidence),
            (offer.onboarding_by, OfferNeed::Onboarding),
            (!offer.from_failing || !offer.mitigations.is_empty(), OfferNeed::Mitigations),
        ] {
            if !there {
                needs.push(need);
            }
        }
    }
    if needs.is_empty() { Ok(()) } else { Err(needs) }
}

/// Tells whether the prediction differs from what was frozen. Later thoughts go beside it.
pub fn changed_since_frozen(frozen: &Offer, now: &Offer) -> bool {
    frozen.frozen_on.is_some()
        && (frozen.confidence != now.confidence
            || frozen.expected_change != now.expected_change
            || frozen.how_measured != now.how_measured
            || frozen.frozen_on != now.frozen_on)
}

/// Returns when to look at what came of it; `None` until somebody starts.
pub fn outcome_due(offer: &Offer, today: CivilDate) -> Option<OutcomeDue> {
    let on = date_of_day(offer.starts_on?, OUTCOME_DAY);
    Some(if days_between(today, on) > 0 { OutcomeDue::Ahead(on) } else { OutcomeDue::Due(on) })
}
