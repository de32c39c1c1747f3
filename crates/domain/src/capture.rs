//! One captured line: `@name`, `#tag` and `!` for a promise with a day, read where they stand; and
//! the promises of a longer text, marked with `!!`. The text itself is never changed.

mod names;
mod promises;

use std::ops::Range;

use crate::{CivilDate, TagName, marks::prose_lines, when::When};

/// What a line is read against.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub when: When<'a>,
    /// Whether the journal has a person, or several, called exactly so.
    pub knows: &'a dyn Fn(&str) -> bool,
}

/// What a line says beside its words. Every place is a range of bytes in the line.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Captured {
    pub people: Vec<Named>,
    pub tags: Vec<Tagged>,
    pub promises: Vec<Promise>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    pub at: Range<usize>,
    pub name: String,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Tagged {
    pub at: Range<usize>,
    pub tag: TagName,
}

/// Who promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Me,
    Them,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Promise {
    /// From the mark to the end of what was promised.
    pub at: Range<usize>,
    /// What was promised, without marks and without the day.
    pub text: String,
    pub by: By,
    /// The other one, as a place in [`Captured::people`].
    pub with: Option<usize>,
    pub due: Option<Due>,
    /// Marked with `!!`, which makes a promise in any text.
    pub twice: bool,
}

/// A promise that a text writes down.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// What was promised, without marks, without the day and without the name before a colon.
    pub text: String,
    pub by: By,
    /// The other one, as they are called there.
    pub with: Option<String>,
    pub due: Option<CivilDate>,
    /// Marked with `!!`. A single mark makes a promise in a captured line only.
    pub twice: bool,
}

/// A day that was named. Without a date it was refused, and what it may mean is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub at: Range<usize>,
    pub date: Option<CivilDate>,
    pub sure: bool,
    pub candidates: Vec<CivilDate>,
}

/// Reads a line, or several. Nothing typed is an error.
pub fn read(text: &str, reader: &Reader<'_>) -> Captured {
    let mut captured = Captured { tags: tags(text), ..Captured::default() };
    captured.people = names::marked(text, reader);
    for line in lines(text) {
        promises::read(text, line, reader, &mut captured);
    }
    captured
}

/// Reads the promises of a longer text, one a line at most. Code is somebody else's text.
pub fn promises_in(text: &str, reader: &Reader<'_>) -> Vec<Written> {
    let mut written = Vec::new();
    for line in prose_lines(text).filter(|line| line.contains('!')) {
        let people = names::marked(line, reader);
        let mut captured = Captured { people, tags: tags(line), ..Captured::default() };
        promises::read(line, 0..line.trim_end().len(), reader, &mut captured);
        let Captured { people, promises, .. } = captured;
        // A mark between backticks has an odd number of them before it.
        let in_code = |at: usize| line[..at].matches('`').count() % 2 == 1;
        written.extend(promises.into_iter().filter(|promise| !in_code(promise.at.start)).map(
            |promise| Written {
                with: promise.with.and_then(|with| people.get(with)).map(|who| who.name.clone()),
                due: promise.due.and_then(|due| due.date),
                text: promise.text,
                by: promise.by,
                twice: promise.twice,
            },
        ));
    }
    written
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut begin = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = begin..begin + line.trim_end().len();
        begin += line.len();
        at
    })
}

/// A mark counts at the start of a word only: an address has its `@` inside.
fn begins_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|before| before.is_whitespace() || "([“\"!".contains(before))
}

fn tags(text: &str) -> Vec<Tagged> {
    let mut tags = Vec::new();
    for (at, _) in text.match_indices('#').filter(|(at, _)| begins_word(text, *at)) {
        let rest = &text[at + 1..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/')))
            .unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(['-', '_', '/']);
        // "#12" is a number.
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        if let Ok(tag) = TagName::try_from(word.to_owned()) {
            tags.push(Tagged { at: at..at + 1 + word.len(), tag });
        }
    }
    tags
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written(by {:?}, due {:?})", self.by, self.due)
    }
}

impl std::fmt::Debug for Captured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { people, tags, promises } = self;
        write!(
            f,
            "Captured({} people, {} tags, {} promises)",
            people.len(),
            tags.len(),
            promises.len()
        )
    }
}
