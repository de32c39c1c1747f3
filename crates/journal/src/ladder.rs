//! Ladders: brought in from a file, and read again.

use footing_domain::{
    Body, Content, EntryId, Fields, Invalid, Kind, PersonId, Problem, RecordType, Sensitivity,
    Title,
};
use footing_practice::ladder::{Ladder, Refused, Shape, read, shape_of};
use footing_store::{EntryFilter, Trash};

use serde_json::Value;

use crate::{Journal, NewEntry, Result, Saved};

const MOST: u32 = 20;

/// What became of a ladder that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderTaken {
    pub saved: Saved,
    pub levels: usize,
    pub shows: usize,
    /// It replaced one of the same name, which its history still has.
    pub replaced: bool,
}

/// What a text would bring in, before anything is written. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq, Eq)]
pub struct LadderLook {
    /// Under the name that it would have.
    pub ladder: Ladder,
    pub shape: Shape,
    /// There is one of this name already, which it would be written over.
    pub replaces: bool,
}

impl Journal {
    /// Reads a text as [`Self::import_ladder`] does, and keeps nothing. Without a shape it is read as
    /// what it looks like.
    ///
    /// Fails with the line and the reason where the text holds no ladder.
    pub fn look_at_ladder(
        &self,
        text: &str,
        shape: Option<Shape>,
        name: Option<&str>,
    ) -> Result<std::result::Result<LadderLook, Refused>> {
        drop(self.session()?);
        let shape = shape.unwrap_or_else(|| shape_of(text));
        let (ladder, title) = match read(text, shape) {
            Ok(ladder) => named(ladder, name)?,
            Err(refused) => return Ok(Err(refused)),
        };
        let replaces = self.ladder_called(title.as_str())?.is_some();
        Ok(Ok(LadderLook { ladder, shape, replaces }))
    }

    /// Brings a ladder in. One of the same name is written over; its history keeps what it said.
    ///
    /// Fails with the line and the reason where the text holds no ladder: then nothing is written.
    pub fn import_ladder(
        &self,
        text: &str,
        shape: Shape,
        name: Option<&str>,
    ) -> Result<std::result::Result<LadderTaken, Refused>> {
        drop(self.session()?);
        let (ladder, title) = match read(text, shape) {
            Ok(ladder) => named(ladder, name)?,
            Err(refused) => return Ok(Err(refused)),
        };
        let body = Body::try_from(as_text(&ladder))?;
        let known = self.ladder_called(title.as_str())?;
        let fields = ladder.fields()?;
        let replaced = known.is_some();
        let saved = match known {
            None => {
                let mut content = Content::plain(Kind::Ladder, title, body, self.clock().today());
                content.fields = fields;
                self.add(NewEntry { id: None, content })?
            }
            Some(id) => {
                let entry = self.entry(&id)?;
                let mut content = entry.content;
                (content.title, content.body, content.fields) = (title, body, fields);
                self.revise(&id, entry.rev, content)?
            }
        };
        let shows = ladder.rungs.iter();
        let shows = shows.filter(|rung| !rung.competency.is_empty() || !rung.example.is_empty());
        Ok(Ok(LadderTaken { saved, levels: ladder.levels().len(), shows: shows.count(), replaced }))
    }

    /// Says on which level of a ladder somebody stands; an empty one says that they are on none.
    ///
    /// Fails with `invalid_input` for a level that no ladder has.
    pub fn set_career_level(&self, person: &PersonId, level: &str) -> Result<()> {
        let level = level.trim();
        let ladders = self.ladders()?;
        let named = ladders.iter().find_map(|ladder| ladder.level_named(level));
        if !level.is_empty() && named.is_none() {
            return Err(Invalid::new("level", Problem::Other("is on no ladder")).into());
        }
        let mut person = self.person(person)?;
        let mut fields = person.fields.as_object().clone();
        // As the ladder spells it.
        let said = named.map_or(Value::Null, |(_, level)| level.into());
        fields.insert("level".to_owned(), said);
        let fields = Fields::parse(RecordType::Person, Value::Object(fields))?;
        if fields != person.fields {
            person.fields = fields;
            self.revise_person(person)?;
        }
        Ok(())
    }

    /// Returns every ladder there is, the latest first.
    pub fn ladders(&self) -> Result<Vec<Ladder>> {
        Ok(self.session()?.store.read(crate::career::ladders)?)
    }

    fn ladder_called(&self, title: &str) -> Result<Option<EntryId>> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let filter =
            EntryFilter { kind: Some(Kind::Ladder), limit: MOST, ..EntryFilter::default() };
        Ok(session.store.read(|reading| {
            for summary in reading.entries(&filter)? {
                // One that is locked is neither written over nor known to be there.
                let entry = reading
                    .entry(&summary.id, Trash::Exclude)?
                    .filter(|entry| locked || entry.content.sensitivity != Sensitivity::Locked);
                if entry.is_some_and(|entry| entry.content.title.as_str() == title) {
                    return Ok(Some(summary.id));
                }
            }
            Ok(None)
        })?)
    }
}

/// Returns a ladder under the name that is asked for, else its own, with the title of its entry.
fn named(mut ladder: Ladder, name: Option<&str>) -> Result<(Ladder, Title)> {
    if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
        name.clone_into(&mut ladder.name);
    }
    if ladder.name.trim().is_empty() {
        "Career ladder".clone_into(&mut ladder.name);
    }
    let title = Title::from_first_line(&ladder.name);
    let title = title.ok_or_else(|| Invalid::new("name", Problem::Empty))?;
    Ok((ladder, title))
}

/// Returns a ladder as somebody reads it, and as the search finds it.
fn as_text(ladder: &Ladder) -> String {
    let mut text = String::new();
    let (mut track, mut level) = ("", "");
    for rung in &ladder.rungs {
        if rung.track != track {
            track = &rung.track;
            text.extend(["## ", track, "\n\n"]);
            level = "";
        }
        if rung.level != level {
            level = &rung.level;
            text.extend(["### ", level, "\n\n"]);
        }
        let said = match (rung.competency.as_str(), rung.example.as_str()) {
            ("", "") => continue,
            (competency, "") => competency.to_owned(),
            ("", example) => example.to_owned(),
            (competency, example) => format!("{competency}: {example}"),
        };
        text.extend(["- ", &said, "\n"]);
    }
    text
}
