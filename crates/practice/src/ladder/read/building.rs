//! A ladder as it is put together from what is read, line by line.

use super::{
    super::{Ladder, Rung, same},
    Problem, Refused,
};

const MOST_RUNGS: usize = 400;
const MOST_CHARS: usize = 2_000;

/// A line to show that may go on in the lines below it.
pub(super) struct Begun {
    /// Where it begins.
    pub(super) line: usize,
    pub(super) words: String,
    pub(super) column: usize,
    /// An item or a row, and not a paragraph.
    pub(super) listed: bool,
}

impl Begun {
    pub(super) fn item(line: usize, whole: &str, words: &str) -> Self {
        Self { line, words: words.to_owned(), column: column(whole), listed: true }
    }
}

#[derive(Default)]
pub(super) struct Building {
    ladder: Ladder,
    here: Option<(String, String)>,
    seen: Vec<(String, String)>,
    begun: Option<Begun>,
    /// There was an empty line since it began.
    paused: bool,
    /// Something came as an item or a row.
    listed: bool,
}

impl Building {
    pub(super) fn named(name: String) -> Self {
        Self { ladder: Ladder { name, rungs: Vec::new() }, ..Self::default() }
    }

    pub(super) fn name(&mut self, name: String) {
        self.ladder.name = name;
    }

    pub(super) fn is_in_a_level(&self) -> bool {
        self.here.is_some()
    }

    pub(super) fn has_a_list(&self) -> bool {
        self.listed
    }

    pub(super) fn begin(&mut self, begun: Begun) {
        self.listed |= begun.listed;
        self.paused = false;
        self.begun = Some(begun);
    }

    pub(super) fn pause(&mut self) {
        self.paused = true;
    }

    /// Takes a line of Markdown to what is begun: up to an empty line, and below an item what stands
    /// further in.
    pub(super) fn goes_on_wrapped(&mut self, line: &str) -> bool {
        if self.paused && self.begun.as_ref().is_some_and(|begun| !begun.listed) {
            return false;
        }
        if self.paused {
            return self.goes_on_further_in(line);
        }
        self.goes_on(line, |_| true)
    }

    /// Takes a line to what is begun if it stands further in.
    pub(super) fn goes_on_further_in(&mut self, line: &str) -> bool {
        self.goes_on(line, |begun| column(line) > begun.column)
    }

    fn goes_on(&mut self, line: &str, belongs: impl Fn(&Begun) -> bool) -> bool {
        let Some(begun) = self.begun.as_mut().filter(|begun| belongs(begun)) else { return false };
        begun.words.extend([" ", line.trim()]);
        self.paused = false;
        true
    }

    /// Ends what is begun: now it is whole.
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        self.paused = false;
        let Some(begun) = self.begun.take() else { return Ok(()) };
        self.item(begun.line, &begun.words)
    }

    pub(super) fn level(&mut self, line: usize, track: &str, level: &str) -> Result<(), Refused> {
        let refused = |problem| Err(Refused { line, problem });
        let (track, level) = (plain(track), plain(level));
        if level.is_empty() {
            return refused(Problem::NoName);
        }
        if level.chars().count() > MOST_CHARS || track.chars().count() > MOST_CHARS {
            return refused(Problem::TooLong { max: MOST_CHARS });
        }
        let here = (track, level);
        if self.seen.iter().any(|(track, level)| same(track, &here.0) && same(level, &here.1)) {
            return refused(Problem::LevelTwice);
        }
        self.seen.push(here.clone());
        self.push(line, Rung { track: here.0.clone(), level: here.1.clone(), ..Rung::default() })?;
        self.here = Some(here);
        Ok(())
    }

    pub(super) fn left_level(&mut self) {
        self.here = None;
    }

    fn item(&mut self, line: usize, words: &str) -> Result<(), Refused> {
        // "**Scope**: two teams", "Scope: two teams", or only what there is to see.
        let (competency, example) = words
            .split_once(':')
            .filter(|(name, _)| name.split_whitespace().count() <= 6)
            .unwrap_or(("", words));
        self.show(line, competency, example)
    }

    pub(super) fn show(
        &mut self,
        line: usize,
        competency: &str,
        example: &str,
    ) -> Result<(), Refused> {
        let Some((track, level)) = self.here.clone() else {
            return Err(Refused { line, problem: Problem::BeforeALevel });
        };
        let (competency, example) = (plain(competency), plain(example));
        if competency.chars().count().max(example.chars().count()) > MOST_CHARS {
            return Err(Refused { line, problem: Problem::TooLong { max: MOST_CHARS } });
        }
        if competency.is_empty() && example.is_empty() {
            return Ok(());
        }
        // The level was kept with nothing to show until now.
        if let Some(last) = self.ladder.rungs.last_mut()
            && last.competency.is_empty()
            && last.example.is_empty()
        {
            (last.competency, last.example) = (competency, example);
            return Ok(());
        }
        self.push(line, Rung { track, level, competency, example })
    }

    fn push(&mut self, line: usize, rung: Rung) -> Result<(), Refused> {
        if self.ladder.rungs.len() == MOST_RUNGS {
            return Err(Refused { line, problem: Problem::TooMany { max: MOST_RUNGS } });
        }
        self.ladder.rungs.push(rung);
        Ok(())
    }

    /// Headings or lines without anything to show are a list of names, or no ladder at all.
    pub(super) fn finish_with_something(self) -> Result<Ladder, Refused> {
        let bare = |rung: &Rung| rung.competency.is_empty() && rung.example.is_empty();
        if self.ladder.rungs.iter().all(bare) {
            return Err(Refused { line: 1, problem: Problem::NoLevels });
        }
        self.finish()
    }

    pub(super) fn finish(self) -> Result<Ladder, Refused> {
        if self.ladder.rungs.is_empty() {
            return Err(Refused { line: 1, problem: Problem::NoLevels });
        }
        Ok(self.ladder)
    }
}

/// Returns words without the marks that made them bold.
fn plain(words: &str) -> String {
    words.trim().trim_matches(['*', '_']).trim().replace("**", "").replace('\0', "")
}

/// Returns how far in a line begins.
fn column(line: &str) -> usize {
    let space = line.chars().take_while(|letter| letter.is_whitespace());
    space.map(|letter| if letter == '\t' { 4 } else { 1 }).sum()
}
