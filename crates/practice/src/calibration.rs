//! How good guesses were: of what somebody was seventy percent sure of, how much came true.
//!
//! The guess was frozen when the decision was accepted; only decisions that were looked at again
//! count. Below twenty of them a curve would show chance, so there is none: it says how many are
//! missing.

use footing_domain::{CivilDate, Content, words};
use serde_json::Value;

use crate::opaque;

/// So many judged decisions make a curve.
pub const NEEDED: usize = 20;
/// Where each band of confidence begins, in percent.
const BANDS: [u32; 6] = [0, 50, 60, 70, 80, 90];

words! {
    /// How it turned out, beside what was expected.
    pub enum Actual {
        Better = "better",
        AsExpected = "as_expected",
        Worse = "worse",
        Unknown = "unknown",
    }
}

/// What a decision expected, and what came of it.
#[derive(Clone, PartialEq)]
pub struct Guess {
    /// Percent.
    pub confidence: Option<f64>,
    pub expected: String,
    pub revisit_on: Option<CivilDate>,
    pub frozen_on: Option<CivilDate>,
    pub actual: Option<Actual>,
    pub accepted: bool,
}

opaque!(Guess);

impl Guess {
    pub fn read(content: &Content) -> Self {
        let fields = &content.fields;
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        Self {
            confidence: fields.get("confidence").and_then(Value::as_f64),
            expected: fields.text("expected_outcome").unwrap_or_default().to_owned(),
            revisit_on: day("revisit_on"),
            frozen_on: day("frozen_on"),
            actual: fields.text("actual").and_then(|word| word.parse().ok()),
            accepted: content.status.as_deref() == Some("accepted"),
        }
    }

    /// Tells since when it waits to be looked at again.
    pub fn due(&self, today: CivilDate) -> Option<CivilDate> {
        let looked_at = self.actual.is_some_and(|actual| actual != Actual::Unknown);
        self.revisit_on.filter(|on| self.accepted && !looked_at && *on <= today)
    }

    /// Returns how sure somebody was, and whether it came true; `None` where either is not known.
    pub fn judged(&self) -> Option<(f64, bool)> {
        let hit = match self.actual? {
            Actual::Better | Actual::AsExpected => true,
            Actual::Worse => false,
            Actual::Unknown => return None,
        };
        Some((self.confidence?, hit))
    }
}

/// Guesses of like confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Percent, the last one excluded but for 100.
    pub from: u32,
    pub to: u32,
    pub many: u32,
    pub came_true: u32,
    /// What was said of them on average, in percent.
    pub said: f64,
}

/// A curve, or how many are missing for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    pub judged: usize,
    /// None once there are enough.
    pub missing: usize,
    /// Those with a guess in them, the least sure first; none while some are missing.
    pub bands: Vec<Band>,
}

/// Returns the curve of what was judged.
pub fn curve(judged: &[(f64, bool)]) -> Curve {
    let missing = NEEDED.saturating_sub(judged.len());
    if missing > 0 {
        return Curve { judged: judged.len(), missing, bands: Vec::new() };
    }
    let ends = BANDS.iter().skip(1).copied().chain([100]);
    let bands = BANDS.iter().zip(ends).filter_map(|(&from, to)| {
        let within = |confidence: f64| {
            confidence >= f64::from(from) && (confidence < f64::from(to) || to == 100)
        };
        let of: Vec<(f64, bool)> =
            judged.iter().copied().filter(|(confidence, _)| within(*confidence)).collect();
        let many = u32::try_from(of.len()).ok().filter(|many| *many > 0)?;
        let came_true = u32::try_from(of.iter().filter(|(_, hit)| *hit).count()).ok()?;
        let said = of.iter().map(|(confidence, _)| confidence).sum::<f64>() / f64::from(many);
        Some(Band { from, to, many, came_true, said })
    });
    Curve { judged: judged.len(), missing: 0, bands: bands.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_twenty_it_says_how_many_are_missing() {
        let found = curve(&[(70.0, true); 19]);
        assert_eq!((found.judged, found.missing, found.bands.len()), (19, 1, 0));
    }

    #[test]
    fn each_band_says_what_was_said_and_what_came() {
        let mut judged = vec![(70.0, true); 6];
        judged.extend([(75.0, false); 4]);
        judged.extend([(100.0, true); 10]);
        let found = curve(&judged);
        assert_eq!(found.missing, 0);
        let [seventy, sure] = found.bands.as_slice() else { panic!("two bands: {found:?}") };
        assert_eq!((seventy.from, seventy.to, seventy.many, seventy.came_true), (70, 80, 10, 6));
        assert!((seventy.said - 72.0).abs() < 0.001);
        assert_eq!((sure.from, sure.many, sure.came_true), (90, 10, 10));
    }

    #[test]
    fn a_guess_is_due_on_its_day_until_it_was_judged() {
        let day = |text: &str| text.parse::<CivilDate>().expect("a day");
        let guess = Guess {
            confidence: Some(70.0),
            expected: String::new(),
            revisit_on: Some(day("2026-07-07")),
            frozen_on: None,
            actual: None,
            accepted: true,
        };
        assert_eq!(guess.due(day("2026-07-06")), None);
        assert_eq!(guess.due(day("2026-07-08")), Some(day("2026-07-07")));
        assert_eq!(guess.judged(), None);
        let worse = Guess { actual: Some(Actual::Worse), ..guess };
        assert_eq!((worse.due(day("2026-07-08")), worse.judged()), (None, Some((70.0, false))));
    }
}
