//! Ladders: what each level has to show, on the technical road and on the one of leading people.
//!
//! A ladder comes in as its company wrote it down: TOML, Markdown or plain text. What has no levels
//! is refused with the line and the reason.

mod read;
#[cfg(test)]
mod tests;

use footing_domain::{Content, Fields, Invalid, Kind, RecordType, fold::fold};
use serde_json::{Value, json};

use crate::{career::MustShow, opaque};

pub use read::{Problem, Refused, Shape, read, shape_of};

/// One thing that a level has to show.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rung {
    /// Empty for a ladder with one road.
    pub track: String,
    pub level: String,
    pub competency: String,
    pub example: String,
}

/// A whole ladder, from the lowest level to the highest on each road.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    pub name: String,
    pub rungs: Vec<Rung>,
}

opaque!(Rung, Ladder);

impl Ladder {
    /// Reads the ladder that an entry holds; older ones hold a single rung.
    pub fn read(content: &Content) -> Self {
        let fields = &content.fields;
        let text = |value: &Value, name: &str| {
            value.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
        };
        let rung = |row: &Value| Rung {
            track: text(row, "track"),
            level: text(row, "level"),
            competency: text(row, "competency"),
            example: text(row, "observable_example"),
        };
        let rows = fields.get("rungs").and_then(Value::as_array).into_iter().flatten();
        let mut rungs: Vec<Rung> = rows.map(rung).collect();
        if rungs.is_empty() {
            rungs.push(rung(&Value::Object(fields.as_object().clone())));
            rungs.retain(|rung| !rung.level.is_empty());
        }
        let name = fields.text("name").map_or(content.title.as_str(), str::trim);
        Self { name: name.to_owned(), rungs }
    }

    /// Returns the fields of the entry that holds it.
    pub fn fields(&self) -> Result<Fields, Invalid> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let rungs = self.rungs.iter().map(|rung| {
            json!({ "track": some(&rung.track), "level": rung.level,
                    "competency": some(&rung.competency),
                    "observable_example": some(&rung.example) })
        });
        let fields = json!({ "name": some(&self.name), "rungs": rungs.collect::<Vec<_>>() });
        Fields::parse(RecordType::Kind(Kind::Ladder), fields)
    }

    /// Returns every level with its road, in the order of the ladder.
    pub fn levels(&self) -> Vec<(&str, &str)> {
        let mut levels: Vec<(&str, &str)> = Vec::new();
        for rung in &self.rungs {
            let level = (rung.track.as_str(), rung.level.as_str());
            if !levels.contains(&level) {
                levels.push(level);
            }
        }
        levels
    }

    /// Returns the levels that come after `level`: the next one on its own road, and from the last
    /// level before a fork the first one of each other road.
    pub fn next(&self, level: &str) -> Vec<(&str, &str)> {
        let levels = self.levels();
        let Some(here) = levels.iter().position(|(_, name)| same(name, level)) else {
            return Vec::new();
        };
        let track = levels[here].0;
        let own = levels[here + 1..].iter().find(|(other, _)| *other == track);
        let mut next: Vec<(&str, &str)> = own.copied().into_iter().collect();
        // A level that both roads have, or the road everybody begins on, leads to each of them.
        let shared =
            track.is_empty() || levels.iter().filter(|(_, name)| same(name, level)).count() > 1;
        if shared {
            for (at, (other, _)) in levels.iter().enumerate() {
                let first = levels.iter().position(|(track, _)| track == other) == Some(at);
                let begins = levels[at].0 != track && first;
                if begins {
                    let after = levels[at..]
                        .iter()
                        .find(|(road, name)| road == other && !same(name, level));
                    next.extend(after.copied());
                }
            }
        }
        next
    }

    /// Returns what a level has to show, to begin a list with.
    pub fn must_show(&self, track: &str, level: &str) -> Vec<MustShow> {
        self.rungs
            .iter()
            .filter(|rung| {
                same(&rung.level, level) && (track.is_empty() || same(&rung.track, track))
            })
            .filter(|rung| !rung.competency.is_empty() || !rung.example.is_empty())
            .map(|rung| MustShow {
                competency: rung.competency.clone(),
                evidence_is: rung.example.clone(),
                current: None,
                seen_in: Vec::new(),
            })
            .collect()
    }

    /// Returns the level that a person's words name, as the ladder spells it.
    pub fn level_named(&self, words: &str) -> Option<(&str, &str)> {
        self.levels().into_iter().find(|(_, level)| same(level, words))
    }
}

fn same(one: &str, other: &str) -> bool {
    fold(one.trim()) == fold(other.trim())
}
