//! Where people stand: for or against, how much weight they have, and how both have moved.
//!
//! A change of stance is a new row of the history. Where somebody stood on a day is read from it; the
//! first row holds for every day before it, since nothing else is known.

use footing_domain::{CivilDate, Fields};
use serde_json::{Value, json};

macro_rules! stances {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// What somebody thinks of what you are about to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Stance { $($name),+ }

        impl Stance {
            /// Every stance, the most in favour first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Returns the stance of this word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|stance| stance.as_str() == word)
            }
        }
    };
}

stances! {
    Champion = "champion",
    Supporter = "supporter",
    Neutral = "neutral",
    Sceptic = "sceptic",
    Opponent = "opponent",
}

/// A row of the history. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq, Eq)]
pub struct StanceRow {
    pub date: CivilDate,
    pub stance: Stance,
    pub why: String,
}

/// A place on the map of power and interest, 1 to 5 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub power: u8,
    pub interest: u8,
}

/// Which way a stance has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drift {
    Closer,
    Away,
    Same,
}

/// Where somebody stands and where they stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub stance: Option<Stance>,
    pub place: Option<Place>,
    /// On the first day that is looked at; the same as today where nothing is known of that day.
    pub was: Option<Stance>,
    pub was_at: Option<Place>,
    pub drift: Drift,
}

/// Returns where a person stands today and where they stood on `since`.
pub fn standing(fields: &Fields, since: Option<CivilDate>) -> Standing {
    let rows = history(fields);
    let stance = fields
        .text("stance")
        .and_then(Stance::from_word)
        .or_else(|| rows.last().map(|row| row.stance));
    let place = score(fields, "power")
        .zip(score(fields, "interest"))
        .map(|(power, interest)| Place { power, interest });
    let was = on(&rows, since, |row| row.date).map(|row| row.stance).or(stance);
    let places = places(fields);
    let was_at = on(&places, since, |row| row.0).map(|row| row.1).or(place);
    let drift = match (was, stance) {
        (Some(was), Some(now)) if rank(now) < rank(was) => Drift::Closer,
        (Some(was), Some(now)) if rank(now) > rank(was) => Drift::Away,
        _ => Drift::Same,
    };
    Standing { stance, place, was, was_at, drift }
}

/// Returns the history of the stance, the earliest row first.
pub fn history(fields: &Fields) -> Vec<StanceRow> {
    let rows = fields.get("stance_history").and_then(Value::as_array);
    let mut rows: Vec<StanceRow> = rows
        .into_iter()
        .flatten()
        .filter_map(|row| {
            Some(StanceRow {
                date: row["date"].as_str()?.parse().ok()?,
                stance: Stance::from_word(row["stance"].as_str()?)?,
                why: row["why"].as_str().unwrap_or_default().to_owned(),
            })
        })
        .collect();
    rows.sort_by_key(|row| row.date);
    rows
}

/// Adds a row to the history and makes it the stance of now.
pub(crate) fn with_stance(fields: &mut Value, stance: Stance, why: &str, today: CivilDate) {
    let rows = &mut fields["stance_history"];
    if !rows.is_array() {
        *rows = json!([]);
    }
    let why = if why.is_empty() { Value::Null } else { why.into() };
    let row = json!({"date": today.to_string(), "stance": stance.as_str(), "why": why});
    rows.as_array_mut().into_iter().for_each(|rows| rows.push(row.clone()));
    fields["stance"] = stance.as_str().into();
}

/// Puts somebody at a place of the map and notes it: one row a day, so that a walk by arrow keys
/// leaves where it ended.
pub(crate) fn with_place(
    fields: &mut Value,
    power: Option<u8>,
    interest: Option<u8>,
    today: CivilDate,
) {
    let before = (fields["power"].clone(), fields["interest"].clone());
    fields["power"] = power.map_or(Value::Null, Value::from);
    fields["interest"] = interest.map_or(Value::Null, Value::from);
    let (Some(power), Some(interest)) = (power, interest) else { return };
    let rows = &mut fields["place_history"];
    if !rows.is_array() {
        *rows = json!([]);
    }
    let Some(rows) = rows.as_array_mut() else { return };
    // Whoever was put on the map before there was a history stood there until yesterday.
    if rows.is_empty() && before.0.is_u64() && before.1.is_u64() {
        let yesterday = today.plus_days(-1).to_string();
        rows.push(json!({"date": yesterday, "power": before.0, "interest": before.1}));
    }
    let today = today.to_string();
    rows.retain(|row| row["date"] != today.as_str());
    rows.push(json!({"date": today, "power": power, "interest": interest}));
}

fn places(fields: &Fields) -> Vec<(CivilDate, Place)> {
    let rows = fields.get("place_history").and_then(Value::as_array);
    let mut rows: Vec<(CivilDate, Place)> = rows
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let of = |name: &str| row[name].as_u64().and_then(|score| u8::try_from(score).ok());
            let place = Place { power: of("power")?, interest: of("interest")? };
            Some((row["date"].as_str()?.parse().ok()?, place))
        })
        .collect();
    rows.sort_by_key(|row| row.0);
    rows
}

/// Returns the row that held on `since`: the last one of that day or before, else the first.
fn on<R>(rows: &[R], since: Option<CivilDate>, date: impl Fn(&R) -> CivilDate) -> Option<&R> {
    let held = since.and_then(|since| rows.iter().rev().find(|row| date(row) <= since));
    held.or_else(|| rows.first())
}

fn score(fields: &Fields, name: &str) -> Option<u8> {
    fields.get(name).and_then(Value::as_u64).and_then(|score| u8::try_from(score).ok())
}

fn rank(stance: Stance) -> Option<usize> {
    Stance::ALL.iter().position(|one| *one == stance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn since(fields: &Value, day_one: Option<&str>) -> Standing {
        standing(&Fields::from_stored(fields.clone()), day_one.map(day))
    }

    #[test]
    fn a_change_is_added_and_nothing_is_written_over() {
        let mut fields = json!({});
        with_stance(&mut fields, Stance::Sceptic, "Twice burnt.", day("2026-03-02"));
        with_stance(&mut fields, Stance::Neutral, "", day("2026-03-20"));
        with_stance(&mut fields, Stance::Supporter, "The pilot.", day("2026-03-20"));
        assert_eq!(fields["stance"], "supporter");
        let rows = history(&Fields::from_stored(fields));
        assert_eq!(rows.len(), 3, "two on one day are two");
        assert_eq!(rows[0].why, "Twice burnt.");
    }

    #[test]
    fn drift_is_counted_from_day_one_or_from_the_first_that_is_known() {
        let fields = json!({
            "stance": "supporter", "power": 5, "interest": 3,
            "stance_history": [
                {"date": "2026-02-01", "stance": "opponent"},
                {"date": "2026-03-04", "stance": "sceptic"},
                {"date": "2026-03-20", "stance": "supporter"},
            ],
            "place_history": [
                {"date": "2026-03-03", "power": 5, "interest": 1},
                {"date": "2026-03-20", "power": 5, "interest": 3},
            ],
        });
        let from = since(&fields, Some("2026-03-05"));
        assert_eq!((from.was, from.drift), (Some(Stance::Sceptic), Drift::Closer));
        assert_eq!(from.was_at, Some(Place { power: 5, interest: 1 }));
        assert_eq!(
            since(&fields, None).was,
            Some(Stance::Opponent),
            "without a plan, from the first"
        );
        assert_eq!(since(&fields, Some("2026-01-01")).was, Some(Stance::Opponent));
        assert_eq!(since(&fields, Some("2026-03-24")).drift, Drift::Same);
        let unknown = since(&json!({}), None);
        assert_eq!((unknown.stance, unknown.place, unknown.drift), (None, None, Drift::Same));
    }

    #[test]
    fn a_walk_over_the_map_leaves_one_row_a_day_and_where_it_began() {
        let mut fields = json!({"power": 2, "interest": 2});
        for interest in [3, 4, 5, 4] {
            with_place(&mut fields, Some(2), Some(interest), day("2026-03-24"));
        }
        let rows = fields["place_history"].as_array().unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0], json!({"date": "2026-03-23", "power": 2, "interest": 2}));
        assert_eq!(rows[1]["interest"], 4);
        with_place(&mut fields, None, None, day("2026-03-25"));
        assert_eq!((&fields["power"], &fields["interest"]), (&Value::Null, &Value::Null));
        assert_eq!(fields["place_history"].as_array().unwrap().len(), 2, "the past stays");
    }
}
