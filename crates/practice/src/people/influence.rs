//! Who listens to whom, as far as the owner has seen it: rows of the plan, each from whoever is
//! listened to to whoever listens. It orders nobody.

use footing_domain::{Fields, Invalid, PersonId, Problem};
use serde_json::{Map, Value, json};

const FIELD: &str = "influence_edges";
/// More than these are no map any more.
const EDGES_MAX: usize = 300;

/// `to` listens to `from`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Influence {
    pub from: PersonId,
    pub to: PersonId,
    /// From 1 to 5.
    pub strength: u8,
}

/// Returns the rows of a plan; what cannot be read is not there.
pub fn influences(plan: &Fields) -> Vec<Influence> {
    let rows = plan.get(FIELD).and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|row| {
        let id = |name: &str| row.get(name)?.as_str()?.parse().ok();
        let strength = row.get("strength").and_then(Value::as_u64).unwrap_or(3);
        Some(Influence {
            from: id("from")?,
            to: id("to")?,
            strength: u8::try_from(strength.clamp(1, 5)).unwrap_or(3),
        })
    })
    .collect()
}

/// Returns the fields of a plan with one row set, or taken out where `strength` is none, and how
/// strong it was before.
pub fn with_influence(
    plan: &Fields,
    from: &PersonId,
    to: &PersonId,
    strength: Option<u8>,
) -> Result<(Map<String, Value>, Option<u8>), Invalid> {
    if from == to {
        return Err(Invalid::new("to", Problem::Other("is the same person")));
    }
    if strength.is_some_and(|strength| !(1..=5).contains(&strength)) {
        let problem = Problem::WrongType { expected: "1 to 5".to_owned() };
        return Err(Invalid::new("strength", problem));
    }
    let before = influences(plan).into_iter().find(|one| one.from == *from && one.to == *to);
    let mut fields = plan.as_object().clone();
    let mut rows = fields.get(FIELD).and_then(Value::as_array).cloned().unwrap_or_default();
    let is_it = |row: &Value| row["from"] == from.as_str() && row["to"] == to.as_str();
    match (strength, rows.iter().position(is_it)) {
        (Some(strength), Some(at)) => rows[at]["strength"] = strength.into(),
        (Some(_), None) if rows.len() >= EDGES_MAX => {
            let (max, found) = (EDGES_MAX, rows.len() + 1);
            return Err(Invalid::new(FIELD, Problem::TooLong { unit: "rows", max, found }));
        }
        (Some(strength), None) => {
            rows.push(json!({ "from": from.as_str(), "to": to.as_str(), "strength": strength }));
        }
        (None, _) => rows.retain(|row| !is_it(row)),
    }
    if rows.is_empty() {
        fields.remove(FIELD);
    } else {
        fields.insert(FIELD.to_owned(), rows.into());
    }
    Ok((fields, before.map(|one| one.strength)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> PersonId {
        name.parse().unwrap()
    }

    #[test]
    fn a_row_is_set_changed_and_taken_out_and_the_others_stay() {
        let plan = Fields::from_stored(json!({
            "start_on": "2026-03-02",
            "influence_edges": [{ "from": "ruth", "to": "henrik", "strength": 4 }],
        }));
        let (fields, before) = with_influence(&plan, &id("henrik"), &id("ruth"), Some(2)).unwrap();
        assert_eq!(before, None, "the other way is another row");
        let plan = Fields::from_stored(Value::Object(fields));
        assert_eq!(influences(&plan).len(), 2);
        let (fields, before) = with_influence(&plan, &id("ruth"), &id("henrik"), Some(5)).unwrap();
        assert_eq!(before, Some(4));
        assert_eq!(fields["influence_edges"][0]["strength"], 5);
        let (fields, _) = with_influence(&plan, &id("ruth"), &id("henrik"), None).unwrap();
        assert_eq!(fields["influence_edges"].as_array().unwrap().len(), 1);
        assert_eq!(fields["start_on"], "2026-03-02");
    }

    #[test]
    fn nobody_listens_to_themselves_and_a_strength_has_five_steps() {
        let plan = Fields::default();
        assert_eq!(with_influence(&plan, &id("a"), &id("a"), Some(3)).unwrap_err().at, "to");
        for strength in [0, 6] {
            let refused = with_influence(&plan, &id("a"), &id("b"), Some(strength)).unwrap_err();
            assert_eq!(refused.at, "strength");
        }
        let (fields, _) = with_influence(&plan, &id("a"), &id("b"), None).unwrap();
        assert!(fields.is_empty(), "taking out what is not there does nothing");
    }

    #[test]
    fn a_row_that_names_nobody_is_none() {
        let broken = json!([{ "from": "ruth" }, { "to": 3, "from": "x" }, 4, null]);
        assert!(influences(&Fields::from_stored(json!({ "influence_edges": broken }))).is_empty());
    }
}
