//! What is known of a person, changed one thing at a time.

use footing_domain::{CivilDate, Fields, Function, Invalid, Person, Problem, RecordType, Relation};
use serde_json::{Value, json};

use crate::stance::{Stance, with_place, with_stance};

const TEXTS: [&str; 4] = ["level", "cares_about", "working_style_notes", "notes"];
const TEXT_MAX_CHARS: usize = 20_000;
const ROWS_MAX: usize = 200;
/// Why a rhythm rests that the owner has stopped.
const RESTS: &str = "stopped";

/// One of their words, and what it means said plainly. `Debug` is left out: it would show them.
#[derive(Clone, PartialEq, Eq)]
pub struct TermRow {
    pub term: String,
    pub plain: String,
}

/// How often something is due with this person, instead of as for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadenceRow {
    pub kind: String,
    /// Without a number, as for everybody.
    pub every_days: Option<u16>,
    /// Nothing is due until it is taken up again.
    pub rests: bool,
}

/// One change of a person. `Debug` is left out: it would show words.
pub enum PersonChange {
    Relation(Option<Relation>),
    Function(Option<Function>),
    /// One of `level`, `cares_about`, `working_style_notes`, `notes`; blank clears it.
    Text {
        field: String,
        text: String,
    },
    Started(Option<CivilDate>),
    Left(Option<CivilDate>),
    /// Where they stand on the map; none: not said.
    Place {
        power: Option<u8>,
        interest: Option<u8>,
    },
    /// A stance is added to the history, never written over.
    Stance {
        stance: Stance,
        why: String,
    },
    WantedStance(Option<Stance>),
    Trust(Option<u8>),
    TheirWords(Vec<TermRow>),
    Cadences(Vec<CadenceRow>),
}

/// Returns the person with one thing changed on `today`.
pub fn changed(person: &Person, change: PersonChange, today: CivilDate) -> Result<Person, Invalid> {
    let mut person = person.clone();
    let mut fields = std::mem::take(&mut person.fields).into_value();
    match change {
        PersonChange::Relation(relation) => person.relation = relation,
        PersonChange::Function(function) => person.function = function,
        PersonChange::Text { field, text } => set_text(&mut fields, &field, &text)?,
        PersonChange::Started(day) => fields["started_on"] = day_or_null(day),
        PersonChange::Left(day) => fields["left_on"] = day_or_null(day),
        PersonChange::Place { power, interest } => {
            with_place(&mut fields, power, interest, today);
        }
        PersonChange::Stance { stance, why } => {
            check_length("why", &why)?;
            with_stance(&mut fields, stance, why.trim(), today);
        }
        PersonChange::WantedStance(stance) => {
            fields["wanted_stance"] = stance.map_or(Value::Null, |stance| stance.as_str().into());
        }
        PersonChange::Trust(trust) => fields["trust"] = trust.map_or(Value::Null, Value::from),
        PersonChange::TheirWords(rows) => fields["their_words"] = words(&rows)?,
        PersonChange::Cadences(rows) => set_cadences(&mut fields, &rows)?,
    }
    person.fields = Fields::parse(RecordType::Person, fields)?;
    check_days(&person.fields)?;
    Ok(person)
}

fn set_text(fields: &mut Value, field: &str, text: &str) -> Result<(), Invalid> {
    if !TEXTS.contains(&field) {
        return Err(Invalid::new("field", Problem::NotOneOf { allowed: TEXTS.join(", ") }));
    }
    check_length(field, text)?;
    let text = text.trim();
    fields[field] = if text.is_empty() { Value::Null } else { text.into() };
    Ok(())
}

fn check_length(at: &str, text: &str) -> Result<(), Invalid> {
    let found = text.chars().count();
    if found <= TEXT_MAX_CHARS {
        return Ok(());
    }
    let max = TEXT_MAX_CHARS;
    Err(Invalid::new(at, Problem::TooLong { unit: "characters", max, found }))
}

fn day_or_null(day: Option<CivilDate>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}

fn words(rows: &[TermRow]) -> Result<Value, Invalid> {
    check_rows("their_words", rows.len())?;
    let kept = rows.iter().filter(|row| !row.term.trim().is_empty());
    let rows: Vec<Value> = kept
        .map(|row| {
            let plain = row.plain.trim();
            let plain = if plain.is_empty() { Value::Null } else { plain.into() };
            json!({"term": row.term.trim(), "plain": plain})
        })
        .collect();
    Ok(if rows.is_empty() { Value::Null } else { rows.into() })
}

fn set_cadences(fields: &mut Value, rows: &[CadenceRow]) -> Result<(), Invalid> {
    check_rows("cadences", rows.len())?;
    for (at, row) in rows.iter().enumerate() {
        if row.every_days.is_some_and(|days| !(1..=3660).contains(&days)) {
            let problem = Problem::WrongType { expected: "1 to 3660 days".to_owned() };
            return Err(Invalid::new(format!("cadences[{at}].every_days"), problem));
        }
        if rows[..at].iter().any(|other| other.kind == row.kind) {
            return Err(Invalid::new(format!("cadences[{at}].kind"), Problem::Duplicate));
        }
    }
    // What else a row says, such as the day of a first time, stays with its kind; a row that says
    // nothing is none.
    let before = fields["cadences"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            let same = before.iter().find(|one| one["kind"] == row.kind.as_str());
            let mut kept = same.cloned().unwrap_or_else(|| json!({"kind": row.kind}));
            if let Some(days) = row.every_days {
                kept["every_days"] = days.into();
            } else if let Some(kept) = kept.as_object_mut() {
                kept.remove("every_days");
            }
            match (row.rests, kept["paused"].is_object()) {
                (true, false) => kept["paused"] = json!({ "reason": RESTS }),
                (false, true) => kept["paused"] = Value::Null,
                // A pause that was read says why and until when.
                (true, true) | (false, false) => {}
            }
            kept
        })
        .filter(|row| {
            let said = row.as_object().into_iter().flatten();
            said.filter(|(name, value)| *name != "kind" && !value.is_null()).count() > 0
        })
        .collect();
    fields["cadences"] = if rows.is_empty() { Value::Null } else { rows.into() };
    Ok(())
}

fn check_rows(at: &str, found: usize) -> Result<(), Invalid> {
    if found <= ROWS_MAX {
        return Ok(());
    }
    Err(Invalid::new(at, Problem::TooLong { unit: "rows", max: ROWS_MAX, found }))
}

/// Nobody leaves before they came.
fn check_days(fields: &Fields) -> Result<(), Invalid> {
    match (fields.text("started_on"), fields.text("left_on")) {
        (Some(started), Some(left)) if left < started => {
            Err(Invalid::new("left_on", Problem::Other("is before they started")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(fields: Value) -> Person {
        Person {
            id: "ingrid".parse().unwrap(),
            name: "Ingrid Solheim".to_owned(),
            short_name: None,
            aliases: Vec::new(),
            is_self: false,
            relation: None,
            function: None,
            fields: Fields::parse(RecordType::Person, fields).unwrap(),
            rev: 3,
        }
    }

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn change(before: Value, change: PersonChange) -> Result<Value, Invalid> {
        changed(&person(before), change, day("2026-03-24")).map(|person| person.fields.into_value())
    }

    #[test]
    fn a_text_is_set_and_a_blank_one_clears_it() {
        let text =
            |text: &str| PersonChange::Text { field: "notes".to_owned(), text: text.to_owned() };
        assert_eq!(
            change(json!({}), text(" Reads on the train. ")).unwrap(),
            json!({"notes": "Reads on the train."})
        );
        assert_eq!(change(json!({"notes": "x"}), text("  ")).unwrap(), json!({}));
        let other = PersonChange::Text { field: "power".to_owned(), text: "5".to_owned() };
        assert_eq!(change(json!({}), other).unwrap_err().at, "field");
    }

    #[test]
    fn nobody_leaves_before_they_came() {
        let left = |on| PersonChange::Left(Some(day(on)));
        let started = json!({"started_on": "2024-05-01"});
        assert_eq!(change(started.clone(), left("2024-04-30")).unwrap_err().at, "left_on");
        assert!(change(started, left("2026-03-24")).is_ok());
    }

    #[test]
    fn a_place_off_the_map_is_refused() {
        let place = |power, interest| PersonChange::Place { power, interest };
        assert_eq!(change(json!({}), place(Some(6), Some(3))).unwrap_err().at, "power");
        assert_eq!(change(json!({}), place(Some(2), Some(0))).unwrap_err().at, "interest");
        assert!(change(json!({}), PersonChange::Trust(Some(9))).is_err());
    }

    #[test]
    fn a_cadence_keeps_its_pause_and_stands_once() {
        let before = json!({"cadences": [{"kind": "one_on_one", "every_days": 7, "first_by_day": 9,
            "paused": {"reason": "leave", "until": "2026-06-01"}}]});
        let row =
            |every_days, rests| CadenceRow { kind: "one_on_one".to_owned(), every_days, rests };
        let after = |row| change(before.clone(), PersonChange::Cadences(vec![row]));
        let resting = after(row(Some(14), true)).unwrap();
        assert_eq!(resting["cadences"][0]["every_days"], 14);
        assert_eq!(resting["cadences"][0]["paused"]["until"], "2026-06-01");
        let taken_up = after(row(None, false)).unwrap();
        assert_eq!(taken_up["cadences"], json!([{"kind": "one_on_one", "first_by_day": 9}]));
        let twice = PersonChange::Cadences(vec![row(Some(7), false), row(Some(14), false)]);
        assert_eq!(change(before.clone(), twice).unwrap_err().at, "cadences[1].kind");
        assert!(after(row(Some(0), false)).is_err());
        let usual = change(json!({}), PersonChange::Cadences(vec![row(None, false)])).unwrap();
        assert_eq!(usual, json!({}), "as for everybody needs no row");
        assert_eq!(change(before, PersonChange::Cadences(Vec::new())).unwrap(), json!({}));
    }

    #[test]
    fn a_rhythm_that_was_stopped_is_due_no_more() {
        use crate::cadence::{Cadence, Rhythm};

        let stop = CadenceRow { kind: "one_on_one".to_owned(), every_days: None, rests: true };
        let after = change(json!({}), PersonChange::Cadences(vec![stop])).unwrap();
        let usual = Cadence::default_of(Rhythm::OneOnOne, None, None).unwrap();
        let stopped = usual.of_person(Rhythm::OneOnOne, &Fields::from_stored(after));
        let stand = stopped.stand(Some(day("2026-01-01")), None, &[], day("2026-03-24")).unwrap();
        assert_eq!(stand.as_str(), "paused");
        assert_eq!(stopped.every_days, 7);
    }

    #[test]
    fn their_words_without_a_word_are_left_out() {
        let rows = vec![
            TermRow { term: "downtime".to_owned(), plain: "missed departures".to_owned() },
            TermRow { term: "  ".to_owned(), plain: "x".to_owned() },
            TermRow { term: "SLA".to_owned(), plain: String::new() },
        ];
        let after = change(json!({}), PersonChange::TheirWords(rows)).unwrap();
        assert_eq!(
            after["their_words"],
            json!([{"term": "downtime", "plain": "missed departures"}, {"term": "SLA"}])
        );
    }
}
