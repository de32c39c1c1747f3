//! A ladder out of a file.

use serde::Deserialize;

use super::{Ladder, Rung};

const MOST_RUNGS: usize = 400;
const MOST_CHARS: usize = 2_000;

/// How a ladder is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Toml,
    Markdown,
    Text,
}

/// What is wrong with it. Never the words themselves.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("there is nothing in it")]
    Empty,
    #[error(
        "there are no levels in it; a level is a heading, a line that is not indented, or [[levels]]"
    )]
    NoLevels,
    #[error("this stands before the first level")]
    BeforeALevel,
    #[error("this level is there already; each level comes once on its road")]
    LevelTwice,
    #[error("a level needs a name")]
    NoName,
    #[error("there are more than {max} lines to show; a ladder that long is read by nobody")]
    TooMany { max: usize },
    #[error("this is longer than {max} characters")]
    TooLong { max: usize },
    #[error("this is not TOML as it should be: {0}")]
    Toml(String),
}

crate::opaque!(Problem);

/// A ladder that was refused: the line, counted from one, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Refused {
    pub line: usize,
    pub problem: Problem,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: String,
    #[serde(default)]
    levels: Vec<toml::Spanned<Level>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    #[serde(default)]
    track: String,
    #[serde(rename = "level")]
    name: String,
    #[serde(default)]
    show: Vec<Show>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Show {
    #[serde(default)]
    competency: String,
    #[serde(default)]
    example: String,
}

/// Returns how a text seems to be written.
pub fn shape_of(text: &str) -> Shape {
    let mut lines = text.lines().map(str::trim);
    if lines.clone().any(|line| line.starts_with("[[")) {
        Shape::Toml
    } else if lines.any(|line| line.starts_with('#')) {
        Shape::Markdown
    } else {
        Shape::Text
    }
}

/// Reads a ladder.
///
/// TOML: `name`, and for each level a `[[levels]]` with `track`, `level` and `show`, a list of
/// `competency` and `example`. Markdown: the deepest headings are levels, the ones above them roads,
/// a single `#` the name; list items are what to show. Text: a line that is not indented is a level,
/// `Road: Level` with its road; what is indented or a list item below it is what to show.
pub fn read(text: &str, shape: Shape) -> Result<Ladder, Refused> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refused { line: 1, problem: Problem::Empty });
    }
    match shape {
        Shape::Toml => read_toml(text),
        Shape::Markdown => read_markdown(text),
        Shape::Text => read_text(text),
    }
}

fn read_toml(text: &str) -> Result<Ladder, Refused> {
    let file: File = toml::from_str(text).map_err(|error| Refused {
        line: error.span().map_or(1, |span| line_at(text, span.start)),
        problem: Problem::Toml(error.message().to_owned()),
    })?;
    let mut building =
        Building { ladder: Ladder { name: file.name, rungs: Vec::new() }, ..Building::default() };
    for level in file.levels {
        let line = line_at(text, level.span().start);
        let level = level.into_inner();
        building.level(line, &level.track, &level.name)?;
        for show in level.show {
            building.show(line, &show.competency, &show.example)?;
        }
    }
    building.finish()
}

fn read_markdown(text: &str) -> Result<Ladder, Refused> {
    let heading = |line: &str| {
        let depth = line.chars().take_while(|letter| *letter == '#').count();
        let rest = &line[depth..];
        (depth > 0 && depth <= 6 && (rest.is_empty() || rest.starts_with(' ')))
            .then(|| (depth, rest.trim().trim_end_matches('#').trim().to_owned()))
    };
    let found: Vec<(usize, String)> = text.lines().filter_map(heading).collect();
    let deepest = found.iter().map(|(depth, _)| *depth).max().unwrap_or(0);
    let top = found.iter().filter(|(depth, _)| *depth == 1).count();
    // One # among others is the name of it all.
    let named = top == 1 && deepest > 1;
    let mut building = Building::default();
    let mut track = String::new();
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if let Some((depth, words)) = heading(line) {
            if depth == deepest {
                building.level(number, &track, &words)?;
            } else if depth == 1 && named {
                building.ladder.name = words;
            } else {
                track = words;
                building.left_level();
            }
            continue;
        }
        // Prose between the lists belongs to nobody's list.
        if let Some(words) = item(line) {
            building.item(number, words)?;
        }
    }
    building.finish_with_something()
}

fn read_text(text: &str) -> Result<Ladder, Refused> {
    let mut building = Building::default();
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if line.trim().is_empty() {
            continue;
        }
        if let Some(words) = item(line) {
            building.item(number, words)?;
        } else if line.starts_with([' ', '\t']) {
            building.item(number, line.trim())?;
        } else {
            let line = line.trim().trim_end_matches(':');
            let (track, level) = line.split_once(':').unwrap_or(("", line));
            building.level(number, track.trim(), level.trim())?;
        }
    }
    building.finish_with_something()
}

/// Returns the words of a list item.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let bullet = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    bullet.map(str::trim).or_else(|| {
        let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let numbered = digits.len() < line.len();
        let rest = digits.strip_prefix(". ").or_else(|| digits.strip_prefix(") "));
        rest.filter(|_| numbered).map(str::trim)
    })
}

#[derive(Default)]
struct Building {
    ladder: Ladder,
    here: Option<(String, String)>,
    seen: Vec<(String, String)>,
}

impl Building {
    fn level(&mut self, line: usize, track: &str, level: &str) -> Result<(), Refused> {
        let refused = |problem| Err(Refused { line, problem });
        let (track, level) = (plain(track), plain(level));
        if level.is_empty() {
            return refused(Problem::NoName);
        }
        if level.chars().count() > MOST_CHARS || track.chars().count() > MOST_CHARS {
            return refused(Problem::TooLong { max: MOST_CHARS });
        }
        let here = (track, level);
        if self
            .seen
            .iter()
            .any(|(track, level)| super::same(track, &here.0) && super::same(level, &here.1))
        {
            return refused(Problem::LevelTwice);
        }
        self.seen.push(here.clone());
        self.push(line, Rung { track: here.0.clone(), level: here.1.clone(), ..Rung::default() })?;
        self.here = Some(here);
        Ok(())
    }

    fn left_level(&mut self) {
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

    fn show(&mut self, line: usize, competency: &str, example: &str) -> Result<(), Refused> {
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
    fn finish_with_something(self) -> Result<Ladder, Refused> {
        let bare = |rung: &Rung| rung.competency.is_empty() && rung.example.is_empty();
        if self.ladder.rungs.iter().all(bare) {
            return Err(Refused { line: 1, problem: Problem::NoLevels });
        }
        self.finish()
    }

    fn finish(self) -> Result<Ladder, Refused> {
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

fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
