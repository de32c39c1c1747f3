//! What came of an hour that went into others: an estimate with a lowest and a highest end, said in
//! a unit. One number alone would pretend to know; only what was measured may be one.

use footing_domain::{Fields, Invalid, Problem, words};
use serde_json::Value;

words! {
    /// What is counted.
    pub enum Unit { Hours = "hours", Days = "days", People = "people", Incidents = "incidents" }
}

words! {
    /// How often it comes back.
    pub enum Per { Once = "once", Week = "week", Month = "month" }
}

words! {
    /// How it is known.
    pub enum Basis { Measured = "measured", Estimated = "estimated", Guess = "guess" }
}

const MOST: f64 = 100_000.0;

/// How much came of it: somewhere between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub low: f64,
    pub high: f64,
    pub unit: Unit,
    pub per: Per,
    pub basis: Basis,
}

/// Estimates in one unit, taken together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    pub unit: Unit,
    pub per: Per,
    pub low: f64,
    pub high: f64,
    /// How many were taken together.
    pub of: u32,
    /// Whether any of them is less than measured.
    pub estimated: bool,
}

impl Estimate {
    /// Reads what a record of leverage, or of time that was invested, says came of it. None where it
    /// says nothing, or not both ends.
    pub fn read(fields: &Fields) -> Option<Self> {
        if let Some(range) = fields.get("est_hours_enabled") {
            let hours = |name: &str| range.get(name)?.as_str().and_then(minutes_of).map(hours_in);
            let (low, high) = (hours("low")?, hours("high")?);
            let (unit, per, basis) = (Unit::Hours, Per::Once, Basis::Estimated);
            return Some(Self { low, high, unit, per, basis });
        }
        let estimate = fields.get("estimate")?;
        let end = |name: &str| estimate.get(name).and_then(Value::as_f64);
        Some(Self {
            low: end("low")?,
            high: end("high")?,
            unit: word(estimate, "unit").unwrap_or(Unit::Hours),
            per: word(estimate, "per").unwrap_or(Per::Once),
            basis: word(estimate, "basis").unwrap_or(Basis::Estimated),
        })
    }

    /// Returns what is wrong with it, at the field where it is wrong: its ends the other way round,
    /// below nothing, or one number where nothing was measured.
    pub fn check(&self) -> Result<(), Invalid> {
        let refuse = |at: &str, why: &'static str| Err(Invalid::new(at, Problem::Other(why)));
        if !(0.0..=MOST).contains(&self.low) {
            return refuse("estimate.low", "should be between 0 and 100000");
        }
        if !(0.0..=MOST).contains(&self.high) {
            return refuse("estimate.high", "should be between 0 and 100000");
        }
        if self.high < self.low {
            return refuse("estimate.high", "is less than the lowest");
        }
        // The ends are compared as they were written, not as they were computed.
        #[expect(clippy::float_cmp, reason = "two numbers that somebody typed")]
        let one_number = self.low == self.high;
        if one_number && self.basis != Basis::Measured {
            return refuse(
                "estimate.high",
                "is one number; an estimate has a lowest and a highest",
            );
        }
        Ok(())
    }
}

/// Returns estimates taken together, each unit by itself: hours and people have no common sum.
pub fn sums<'a>(estimates: impl Iterator<Item = &'a Estimate>) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    for one in estimates {
        let rough = one.basis != Basis::Measured;
        match sums.iter_mut().find(|sum| (sum.unit, sum.per) == (one.unit, one.per)) {
            Some(sum) => {
                sum.low += one.low;
                sum.high += one.high;
                sum.of += 1;
                sum.estimated |= rough;
            }
            None => sums.push(Sum {
                unit: one.unit,
                per: one.per,
                low: one.low,
                high: one.high,
                of: 1,
                estimated: rough,
            }),
        }
    }
    sums.sort_by_key(|sum| (sum.unit, sum.per));
    sums
}

/// Reads a duration as records spell it, such as `PT2H30M`, `PT1.5H` or `P1DT2H`, as the nearest
/// whole minutes; a day has 24 hours. None where it counts months or years, which have no one length.
pub fn minutes_of(text: &str) -> Option<u32> {
    let rest = text.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let minutes = match rest.split_once('T') {
        None => counted(rest, &[('W', 10_080.0), ('D', 1_440.0)])?,
        Some((_, "")) => return None,
        Some((days, time)) => {
            counted(days, &[('W', 10_080.0), ('D', 1_440.0)])?
                + counted(time, &[('H', 60.0), ('M', 1.0), ('S', 1.0 / 60.0)])?
        }
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded, within the bounds, and made of digits alone"
    )]
    (minutes <= f64::from(u32::MAX)).then(|| minutes.round() as u32)
}

/// Adds up numbers with their units, which stand in this order; each is worth so many minutes.
fn counted(mut text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut minutes = 0.0;
    let mut units = units.iter();
    while !text.is_empty() {
        let end = text.find(|letter: char| letter.is_ascii_uppercase())?;
        let (number, rest) = text.split_at(end);
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let (_, worth) = units.find(|(unit, _)| rest.starts_with(*unit))?;
        minutes += number.parse::<f64>().ok().filter(|_| plain)? * worth;
        text = &rest[1..];
    }
    Some(minutes)
}

/// Writes minutes as records spell them: `PT2H30M`.
pub fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("PT{hours}H"),
        (0, minutes) => format!("PT{minutes}M"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

fn hours_in(minutes: u32) -> f64 {
    f64::from(minutes) / 60.0
}

fn word<T: std::str::FromStr>(value: &Value, name: &str) -> Option<T> {
    value.get(name)?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use footing_domain::{Kind, RecordType};
    use serde_json::json;

    use super::*;

    fn estimate(low: f64, high: f64, basis: Basis) -> Estimate {
        Estimate { low, high, unit: Unit::Hours, per: Per::Week, basis }
    }

    #[test]
    fn an_estimate_has_two_ends_in_their_order() {
        assert!(estimate(2.0, 6.5, Basis::Guess).check().is_ok());
        assert!(estimate(4.0, 4.0, Basis::Measured).check().is_ok());
        for (low, high, at) in [
            (6.0, 2.0, "estimate.high"),
            (4.0, 4.0, "estimate.high"),
            (-1.0, 2.0, "estimate.low"),
            (0.0, f64::NAN, "estimate.high"),
        ] {
            let refused = estimate(low, high, Basis::Estimated).check().unwrap_err();
            assert_eq!(refused.at, at, "{low} to {high}");
        }
    }

    #[test]
    fn one_end_alone_is_no_estimate_and_old_records_are_read_as_hours() {
        let of = |kind: Kind, value: Value| {
            Estimate::read(&Fields::parse(RecordType::Kind(kind), value).unwrap())
        };
        let one = of(Kind::Leverage, json!({ "estimate": { "low": 2.0 } }));
        assert_eq!(one, None);
        let ends = json!({ "estimate": { "low": 2, "high": 3, "unit": "people", "per": "week" } });
        let read = of(Kind::Leverage, ends).unwrap();
        assert_eq!((read.unit, read.per, read.basis), (Unit::People, Per::Week, Basis::Estimated));
        let old =
            json!({ "est_hours_enabled": { "low": "PT30M", "likely": "PT2H", "high": "PT6H" } });
        let read = of(Kind::TimeInvestment, old).unwrap();
        assert_eq!((read.low, read.high, read.unit), (0.5, 6.0, Unit::Hours));
        assert_eq!(of(Kind::Leverage, json!({ "what": "Said hello" })), None);
    }

    #[test]
    fn only_what_is_counted_alike_is_taken_together() {
        let people = Estimate { unit: Unit::People, ..estimate(3.0, 4.0, Basis::Guess) };
        let all = [estimate(1.0, 2.0, Basis::Measured), people, estimate(2.0, 6.0, Basis::Guess)];
        let sums = sums(all.iter());
        assert_eq!(sums.len(), 2);
        assert_eq!((sums[0].low, sums[0].high, sums[0].of), (3.0, 8.0, 2));
        assert!(sums[0].estimated);
        assert_eq!(sums[1].unit, Unit::People);
    }

    #[test]
    fn durations_are_read_as_they_are_written() {
        for minutes in [0, 5, 60, 150, 6_000] {
            assert_eq!(minutes_of(&duration(minutes)), Some(minutes));
        }
        for (text, minutes) in [
            ("PT1.5H", 90),
            ("P1D", 1_440),
            ("P1DT2H", 1_560),
            ("P0.5D", 720),
            ("P1W", 10_080),
            ("PT90M", 90),
            ("PT1H29M40S", 90),
        ] {
            assert_eq!(minutes_of(text), Some(minutes), "{text}");
        }
        for text in [
            "",
            "P",
            "PT",
            "P1DT",
            "P1M",
            "P2Y",
            "PT2M1H",
            "PT-1H",
            "PT1.5.2H",
            "2H",
            "PT2HX",
            "PTxH",
            "PT99999999999H",
            "PT71582789H",
        ] {
            let read = minutes_of(text);
            assert!(read.is_none(), "{text}: {read:?}");
        }
    }
}
