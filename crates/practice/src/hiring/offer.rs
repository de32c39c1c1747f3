//! The decision to hire: what will be better and how anybody will know, with a confidence that stays
//! as it was said, and the look back at day ninety.

use footing_domain::{CivilDate, Fields, Invalid, Kind, words};
use serde_json::{Map, Value, json};

use super::fields::{At, Out, day, some, text};
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

words! {
    /// What is missing before the look back counts.
    pub enum OutcomeNeed {
        StartsOn = "starts_on",
        CameTrue = "came_true",
        Effect = "day90_effect",
    }
}

words! {
    /// Where a decision stands as an entry.
    pub enum OfferState {
        Proposed = "proposed",
        Accepted = "accepted",
        Rejected = "rejected",
    }
}

pub const MAKE_OFFER: &str = "offer";
pub const SAY_NO: &str = "no";
pub const HOLD: &str = "hold";

/// An offer, as the rules look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    pub candidate: Option<String>,
    pub gap: Option<String>,
    pub decision: String,
    pub expected_change: String,
    pub how_measured: String,
    /// Percent, in hundredths so that it compares.
    pub confidence: Option<i64>,
    pub onboarding: Option<String>,
    pub dissent: String,
    /// Somebody who failed as an engineer and is to lead engineers.
    pub from_failing: bool,
    pub mitigations: String,
    pub revisit_on: Option<CivilDate>,
    pub decided_on: Option<CivilDate>,
    pub frozen_on: Option<CivilDate>,
    pub starts_on: Option<CivilDate>,
    pub state: OfferState,
}

/// The look back at day ninety.
#[derive(Clone, PartialEq, Eq)]
pub struct LookBack {
    pub candidate: Option<String>,
    pub offer: Option<String>,
    /// What was said then, as it was said.
    pub expected: String,
    pub effect: String,
    pub surprised_by: String,
    pub starts_on: Option<CivilDate>,
    pub came_true: Option<Outcome>,
}

opaque!(Offer, LookBack);

/// When the prediction is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeDue {
    Ahead(CivilDate),
    Due(CivilDate),
}

impl Offer {
    /// Reads a decision by its fields alone, as one that is not taken yet.
    pub fn read(fields: &Fields) -> Self {
        Self::of(fields, None)
    }

    pub fn of(fields: &Fields, status: Option<&str>) -> Self {
        let at = At::of_fields(fields);
        let check = at.inner("check");
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 10 000")]
        let confidence = at.float("confidence").map(|percent| (percent * 100.0).round() as i64);
        Self {
            candidate: at.some("candidate"),
            gap: at.some("gap"),
            decision: at.text("decision"),
            expected_change: at.text("expected_change"),
            how_measured: at.text("how_measured"),
            confidence,
            onboarding: at.some("who_owns_onboarding"),
            dissent: at.text("dissent"),
            from_failing: check.flag("moved_from_failing_ic"),
            mitigations: check.text("mitigations"),
            revisit_on: at.day("revisit_on"),
            decided_on: at.day("decided_on"),
            frozen_on: at.day("frozen_on"),
            starts_on: at.day("starts_on"),
            state: status.and_then(|word| word.parse().ok()).unwrap_or(OfferState::Proposed),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        out.put("candidate", some(self.candidate.as_deref()));
        out.put("gap", some(self.gap.as_deref()));
        out.put("decision", text(&self.decision));
        out.put("expected_change", text(&self.expected_change));
        out.put("how_measured", text(&self.how_measured));
        out.put("confidence", self.confidence.map_or(Value::Null, percent));
        out.put("who_owns_onboarding", some(self.onboarding.as_deref()));
        out.put("dissent", text(&self.dissent));
        let mut check =
            rest.get("check").and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
        if self.from_failing || !check.is_empty() || !self.mitigations.trim().is_empty() {
            check.insert("moved_from_failing_ic".to_owned(), self.from_failing.into());
            check.insert("mitigations".to_owned(), text(&self.mitigations));
            out.put("check", check.into());
        }
        for (name, on) in [
            ("revisit_on", self.revisit_on),
            ("decided_on", self.decided_on),
            ("frozen_on", self.frozen_on),
            ("starts_on", self.starts_on),
        ] {
            out.put(name, day(on));
        }
        out.parse(Kind::OfferDecision)
    }

    /// Tells whether somebody decided.
    pub fn is_taken(&self) -> bool {
        self.state != OfferState::Proposed || self.frozen_on.is_some()
    }

    /// Tells whether the prediction stands as it was said.
    pub fn is_frozen(&self) -> bool {
        self.frozen_on.is_some() || self.state == OfferState::Accepted
    }
}

impl LookBack {
    pub fn read(fields: &Fields) -> Self {
        let at = At::of_fields(fields);
        Self {
            candidate: at.some("candidate"),
            offer: at.some("offer"),
            expected: at.text("expected_effect"),
            effect: at.text("day90_effect"),
            surprised_by: at.text("surprised_by"),
            starts_on: at.day("starts_on"),
            came_true: at.word("came_true"),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut out = Out::over(rest);
        out.put("candidate", some(self.candidate.as_deref()));
        out.put("offer", some(self.offer.as_deref()));
        out.put("expected_effect", text(&self.expected));
        out.put("day90_effect", text(&self.effect));
        out.put("surprised_by", text(&self.surprised_by));
        out.put("starts_on", day(self.starts_on));
        out.put("came_true", json!(self.came_true.map(Outcome::as_str)));
        out.parse(Kind::HireOutcome)
    }

    /// Tells whether `on` is before the day ninety of the hire that it is about.
    pub fn is_early(&self, on: CivilDate) -> bool {
        let day = self.starts_on.map(|starts| date_of_day(starts, OUTCOME_DAY));
        day.is_some_and(|day| days_between(on, day) > 0)
    }

    /// Tells whether it answers for the latest offer, which is named with its id: told in full, on day
    /// ninety or later, and about no other offer. Where no offer is shown it answers for itself.
    pub fn answers(&self, on: CivilDate, offer: Option<(&str, &Offer)>) -> bool {
        if !self.needs().is_empty() {
            return false;
        }
        let Some((id, offer)) = offer else { return !self.is_early(on) };
        let starts_on = offer.starts_on.or(self.starts_on);
        offer.is_frozen()
            && self.offer.as_deref().is_none_or(|own| own == id)
            && !Self { starts_on, ..self.clone() }.is_early(on)
    }

    pub fn needs(&self) -> Vec<OutcomeNeed> {
        [
            (self.starts_on.is_none(), OutcomeNeed::StartsOn),
            (self.came_true.is_none(), OutcomeNeed::CameTrue),
            (self.effect.trim().is_empty(), OutcomeNeed::Effect),
        ]
        .into_iter()
        .filter_map(|(lacks, need)| lacks.then_some(need))
        .collect()
    }
}

/// A whole percent is written as one.
fn percent(hundredths: i64) -> Value {
    if hundredths % 100 == 0 {
        return json!(hundredths / 100);
    }
    #[expect(clippy::cast_precision_loss, reason = "between 0 and 10 000")]
    let hundredths = hundredths as f64;
    json!(hundredths / 100.0)
}

/// Returns what is missing before the decision can be taken. A no needs none of the rest.
pub fn decide(offer: &Offer) -> Result<(), Vec<OfferNeed>> {
    let mut needs = Vec::new();
    if offer.decision.is_empty() {
        needs.push(OfferNeed::Decision);
    }
    if offer.decision == MAKE_OFFER {
        let said = |words: &str| !words.trim().is_empty();
        for (there, need) in [
            (said(&offer.expected_change), OfferNeed::ExpectedChange),
            (said(&offer.how_measured), OfferNeed::HowMeasured),
            (offer.confidence.is_some(), OfferNeed::Confidence),
            (offer.onboarding.is_some(), OfferNeed::Onboarding),
            (!offer.from_failing || said(&offer.mitigations), OfferNeed::Mitigations),
        ] {
            if !there {
                needs.push(need);
            }
        }
    }
    if needs.is_empty() { Ok(()) } else { Err(needs) }
}

/// Returns the decision as it stands once it is taken: an offer keeps its prediction from that day
/// on, and waiting leaves everything open.
#[must_use]
pub fn taken(mut offer: Offer, today: CivilDate) -> Offer {
    offer.decided_on = Some(today);
    offer.state = match offer.decision.as_str() {
        MAKE_OFFER => OfferState::Accepted,
        SAY_NO => OfferState::Rejected,
        _ => OfferState::Proposed,
    };
    if offer.state == OfferState::Accepted {
        offer.frozen_on = Some(today);
    }
    offer
}

/// Tells whether the prediction differs from what was frozen. Later thoughts go beside it.
pub fn changed_since_frozen(frozen: &Offer, now: &Offer) -> bool {
    frozen.is_frozen()
        && (frozen.confidence != now.confidence
            || frozen.expected_change != now.expected_change
            || frozen.how_measured != now.how_measured
            || frozen.decision != now.decision
            || frozen.frozen_on != now.frozen_on
            || frozen.state != now.state)
}

/// Returns when to look at what came of it; `None` until somebody starts.
pub fn outcome_due(offer: &Offer, today: CivilDate) -> Option<OutcomeDue> {
    let on = date_of_day(offer.starts_on?, OUTCOME_DAY);
    Some(if days_between(today, on) > 0 { OutcomeDue::Ahead(on) } else { OutcomeDue::Due(on) })
}
