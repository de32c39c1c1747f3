//! Themes of the listening tour, counted by people who said them independently: three times the
//! same person is one voice.

use std::collections::{BTreeMap, BTreeSet};

use footing_domain::{ChildType, EntryId, Facts, PersonId, TagName, fold::fold, query::FilterName};

use super::bets::voices;

/// One theme, with whoever raised it and where.
#[derive(Clone, PartialEq, Eq)]
pub struct Theme {
    /// As it was spelt first.
    pub name: String,
    pub people: Vec<PersonId>,
    /// The conversations, the first one first.
    pub entries: Vec<EntryId>,
}

/// Returns the query that finds the conversations in which a theme was raised.
pub(crate) fn raised(theme: &str) -> String {
    format!("kind:listening {}", FilterName::Theme.asking_for(theme))
}

/// Returns the themes of these conversations, those of most people first.
pub fn themes<'f>(conversations: impl IntoIterator<Item = &'f Facts>) -> Vec<Theme> {
    let mut found: BTreeMap<String, (Theme, BTreeSet<PersonId>)> = BTreeMap::new();
    for entry in conversations {
        let answers = entry
            .children
            .iter()
            .filter(|child| child.child_type == ChildType::ListeningAnswer)
            .filter_map(|child| child.fields.text("theme"));
        let mut named: Vec<&str> = entry.themes.iter().map(TagName::as_str).collect();
        named.extend(answers.filter(|theme| !theme.trim().is_empty()));
        for name in named {
            let (theme, people) = found.entry(fold(name)).or_insert_with(|| {
                let name = name.to_owned();
                (Theme { name, people: Vec::new(), entries: Vec::new() }, BTreeSet::new())
            });
            if theme.entries.last() != Some(&entry.id) {
                theme.entries.push(entry.id.clone());
            }
            for person in voices(entry) {
                if people.insert(person.clone()) {
                    theme.people.push(person);
                }
            }
        }
    }
    let mut themes: Vec<Theme> = found.into_values().map(|(theme, _)| theme).collect();
    themes.sort_by(|one, other| {
        (other.people.len(), other.entries.len())
            .cmp(&(one.people.len(), one.entries.len()))
            .then_with(|| one.name.cmp(&other.name))
    });
    themes
}

crate::opaque!(Theme);
