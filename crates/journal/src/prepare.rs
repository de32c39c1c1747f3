//! The page before a meeting: everything that stands between the owner and one person, short enough
//! to be read in two minutes.

use footing_domain::{CivilDate, Person, PersonId};
use footing_practice::prepare::{clip, reading_seconds};

use crate::{Brief, Journal, JournalError, PromiseWith, Result, people_brief, promises::between};

/// What is longer than this is cut at a word: the page is one page.
const LINE_CHARS: usize = 180;
const ANSWER_CHARS: usize = 120;
/// Of each side.
const PROMISES: usize = 4;
const OBJECTIONS: usize = 3;
const FEEDBACK: usize = 2;

/// The page before a meeting. `Debug` is left out: it would show words.
pub struct Prepared {
    pub person: Person,
    pub on: CivilDate,
    pub cares_about: String,
    pub works_best: String,
    /// Open ones alone: the owner's first, then theirs, each by their day.
    pub promises: Vec<PromiseWith>,
    pub brief: Brief,
    /// How long it takes to read, in seconds.
    pub reads_in: u32,
}

impl Journal {
    /// Returns the page before a meeting with a person.
    pub fn prepare(&self, id: &PersonId) -> Result<Prepared> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        let found = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            let brief = people_brief::read(reading, &person, today, locked)?;
            let promises = between::open(reading, &person, locked, PROMISES)?.promises;
            Ok(Some((promises, brief, person)))
        })?;
        let (mut promises, mut brief, person) =
            found.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })?;
        for promise in &mut promises {
            promise.text = clip(&promise.text, ANSWER_CHARS);
        }
        brief.objections.truncate(OBJECTIONS);
        for list in [&mut brief.owed, &mut brief.given, &mut brief.received] {
            list.truncate(FEEDBACK);
        }
        shorten(&mut brief);
        let text = |name: &str| clip(person.fields.text(name).unwrap_or_default(), LINE_CHARS);
        let (cares_about, works_best) = (text("cares_about"), text("working_style_notes"));
        let mut prepared =
            Prepared { on: today, cares_about, works_best, promises, brief, reads_in: 0, person };
        prepared.reads_in = reading_seconds(prepared.texts());
        Ok(prepared)
    }
}

impl Prepared {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let brief = &self.brief;
        let lines = [&brief.meetings, &brief.owed, &brief.given, &brief.received];
        let lines = lines.into_iter().flatten().map(|line| line.text.as_str());
        let career = brief.career.iter().flat_map(|career| [&career.now, &career.in_18_months]);
        [self.cares_about.as_str(), self.works_best.as_str()]
            .into_iter()
            .chain(lines)
            .chain(self.promises.iter().map(|promise| promise.text.as_str()))
            .chain(brief.objections.iter().map(|said| said.verbatim.as_str()))
            .chain(career.map(String::as_str))
    }
}

fn shorten(brief: &mut Brief) {
    let lists = [&mut brief.meetings, &mut brief.owed, &mut brief.given, &mut brief.received];
    for line in lists.into_iter().flatten() {
        line.text = clip(&line.text, LINE_CHARS);
    }
    for said in &mut brief.objections {
        said.verbatim = clip(&said.verbatim, LINE_CHARS);
        said.answer = clip(&said.answer, ANSWER_CHARS);
    }
    if let Some(career) = &mut brief.career {
        career.now = clip(&career.now, LINE_CHARS);
        career.in_18_months = clip(&career.in_18_months, LINE_CHARS);
    }
}
