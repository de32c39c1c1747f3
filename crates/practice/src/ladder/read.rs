//! A ladder out of a file.

mod building;

use serde::Deserialize;

use super::Ladder;
use building::{Begun, Building};

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
/// a single `#` the name; list items, paragraphs and rows of a table below a level are what to show.
/// Text: a line that is not indented is a level, `Road: Level` with its road; what is indented or a
/// list item below it is what to show. A line that goes on further in belongs to the one above it.
///
/// Prose above the levels, on how to read it all, belongs to none of them and is left out.
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
    let mut building = Building::named(file.name);
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
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().copied().enumerate() {
        let number = at + 1;
        if let Some((depth, words)) = heading(line) {
            building.end()?;
            if depth == deepest {
                building.level(number, &track, &words)?;
            } else if depth == 1 && named {
                building.name(words);
            } else {
                track = words;
                building.left_level();
            }
        } else if line.trim().is_empty() {
            building.pause();
        } else if is_rule(line) {
            building.end()?;
        } else if let Some(words) = row(line) {
            building.end()?;
            // A head only names the columns.
            if !is_below_a_head(line)
                && !lines.get(number).is_some_and(|next| is_below_a_head(next))
            {
                building.begin(Begun { line: number, words, column: 0, listed: true });
                building.end()?;
            }
        } else if let Some(words) = item(line) {
            building.end()?;
            building.begin(Begun::item(number, line, words));
        } else if !building.goes_on_wrapped(line) {
            building.end()?;
            if building.is_in_a_level() {
                let words = line.trim().to_owned();
                building.begin(Begun { line: number, words, column: 0, listed: false });
            }
        }
    }
    building.end()?;
    // One heading over prose is a page about something.
    if found.len() == 1 && !building.has_a_list() {
        return Err(Refused { line: 1, problem: Problem::NoLevels });
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
            building.end()?;
            building.begin(Begun::item(number, line, words));
        } else if line.starts_with([' ', '\t']) {
            if !building.goes_on_further_in(line) {
                building.end()?;
                building.begin(Begun::item(number, line, line.trim()));
            }
        } else {
            building.end()?;
            let line = line.trim().trim_end_matches(':');
            let (track, level) = line.split_once(':').unwrap_or(("", line));
            building.level(number, track.trim(), level.trim())?;
        }
    }
    building.end()?;
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

/// Returns the words of a row of a table, cell by cell.
fn row(line: &str) -> Option<String> {
    // A bar that is escaped stands in a cell.
    let line = line.trim().replace("\\|", "\0");
    let cells: Vec<&str> = cells(&line)?.collect();
    Some(cells.join(": ").replace('\0', "|"))
}

/// Tells whether a line parts the head of a table from its rows.
fn is_below_a_head(line: &str) -> bool {
    let is_rule = |cell: &str| cell.contains('-') && cell.trim_matches([':', '-']).is_empty();
    cells(line.trim()).is_some_and(|mut cells| cells.all(is_rule))
}

fn cells(line: &str) -> Option<impl Iterator<Item = &str>> {
    let cells = line.strip_prefix('|')?;
    let cells = cells.strip_suffix('|').unwrap_or(cells).split('|').map(str::trim);
    Some(cells.filter(|cell| !cell.is_empty()))
}

/// Tells whether a line only parts what is above it from what is below.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|letter| !letter.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*' | '_' | '='))
        && marks.clone().count() >= 2
        && marks.all(|mark| Some(mark) == first)
}

fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
