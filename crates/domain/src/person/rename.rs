//! A new name. The old one goes on finding them.

use serde_json::{Map, Value, json};

use super::Person;
use crate::{CivilDate, Fields, fold::fold};

const HISTORY: &str = "name_history";

impl Person {
    /// Returns the person under a new name from `today` on. The old name becomes an alias and a row
    /// of the name history; a name that they have already changes nothing.
    #[must_use]
    pub fn renamed(&self, name: &str, today: CivilDate) -> Self {
        let name = name.trim();
        if name == self.name {
            return self.clone();
        }
        let mut renamed = Self { name: name.to_owned(), ..self.clone() };
        renamed.aliases.retain(|alias| fold(alias) != fold(name));
        if renamed.short_name.as_deref().is_some_and(|short| fold(short) == fold(name)) {
            renamed.short_name = None;
        }
        renamed.add_alias(&self.name);
        let mut fields = self.fields.as_object().clone();
        let rows = fields.entry(HISTORY).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(rows) = rows {
            let mut row = Map::new();
            row.insert("name".to_owned(), json!(self.name));
            if let Some(since) = rows.last().and_then(|last| last.get("until")).cloned() {
                row.insert("from".to_owned(), since);
            }
            row.insert("until".to_owned(), json!(today.to_string()));
            rows.push(Value::Object(row));
        }
        renamed.fields = Fields::from_stored(Value::Object(fields));
        renamed
    }

    /// Adds a name that finds them, unless one of theirs reads the same.
    pub fn add_alias(&mut self, name: &str) {
        let name = name.trim();
        let folded = fold(name);
        if !name.is_empty() && self.names().all(|known| fold(known) != folded) {
            self.aliases.push(name.to_owned());
        }
    }

    /// Returns every name that finds them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short_name.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RecordType;

    fn lucia() -> Person {
        Person {
            id: "lucia".parse().expect("an id"),
            name: "Lucía Ferrer".to_owned(),
            short_name: None,
            aliases: vec!["Lucía Marín".to_owned()],
            is_self: false,
            relation: None,
            function: None,
            fields: Fields::default(),
            rev: 1,
        }
    }

    #[test]
    fn the_old_name_goes_on_finding_them_and_says_until_when() {
        let day: CivilDate = "2026-03-24".parse().expect("a day");
        let once = lucia().renamed(" Lucía Marín ", day);
        assert_eq!(once.name, "Lucía Marín");
        assert_eq!(once.aliases, ["Lucía Ferrer"], "the new name is no alias any more");
        let twice = once.renamed("Lucía Soto", "2026-05-01".parse().expect("a day"));
        assert_eq!(twice.aliases, ["Lucía Ferrer", "Lucía Marín"]);
        let history = json!([
            {"name": "Lucía Ferrer", "until": "2026-03-24"},
            {"name": "Lucía Marín", "from": "2026-03-24", "until": "2026-05-01"},
        ]);
        assert_eq!(twice.fields.get("name_history"), Some(&history));
        let value = twice.fields.clone().into_value();
        assert_eq!(
            Fields::parse(RecordType::Person, value).ok(),
            Some(twice.fields),
            "it is canonical, so that an export reads back as the same person"
        );
    }

    #[test]
    fn the_same_name_again_changes_nothing() {
        let day = "2026-03-24".parse().expect("a day");
        assert_eq!(lucia().renamed("Lucía Ferrer", day), lucia());
    }

    #[test]
    fn a_name_that_reads_the_same_is_no_second_alias() {
        let day = "2026-03-24".parse().expect("a day");
        let renamed = lucia().renamed("LUCIA FERRER", day);
        assert_eq!(renamed.name, "LUCIA FERRER");
        assert_eq!(renamed.aliases, ["Lucía Marín"], "it reads the same as the name itself");
    }
}
