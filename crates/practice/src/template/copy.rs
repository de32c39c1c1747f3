//! Copies of templates: their file under another id, everything else as it was written.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Refused, read};

/// What the ids of home-made templates begin with.
pub const HOME_MADE: &str = "my-";
const ID_MOST: usize = 48;

#[derive(Deserialize)]
struct Places {
    id: Spanned<String>,
    version: Spanned<i64>,
    name: Spanned<String>,
    based_on: Option<Spanned<String>>,
}

/// Returns an id for a copy of `id`, the first that is not `taken`.
pub fn home_made(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = id.strip_prefix(HOME_MADE).unwrap_or(id);
    let numbered = |count: u32| {
        let tail = if count == 1 { String::new() } else { format!("-{count}") };
        let room = ID_MOST - HOME_MADE.len() - tail.len();
        let stem = stem[..stem.len().min(room)].trim_end_matches('-');
        format!("{HOME_MADE}{stem}{tail}")
    };
    let mut count = 1;
    while taken(&numbered(count)) {
        count += 1;
    }
    numbered(count)
}

/// Returns the file of a copy: version 1 of `id` called `name`, saying what it was copied from.
/// Comments, order and keys that are not known stay.
pub fn copy_of(source: &str, id: &str, name: Option<&str>) -> Result<String, Refused> {
    let from = read(source)?;
    let places = places(source);
    let based_on = quoted(&format!("{}@{}", from.id, from.version));
    let mut edits = vec![(places.id.span(), quoted(id)), (places.version.span(), "1".to_owned())];
    if let Some(name) = name {
        edits.push((places.name.span(), quoted(name)));
    }
    if let Some(there) = places.based_on {
        edits.push((there.span(), based_on));
    } else {
        let end = places.version.span().end;
        edits.push((end..end, format!("\nbased_on = {based_on}")));
    }
    edited(source, edits)
}

/// Returns the file under another id; nothing else of it changes.
pub fn renamed(source: &str, id: &str) -> Result<String, Refused> {
    read(source)?;
    edited(source, vec![(places(source).id.span(), quoted(id))])
}

/// Returns the file as another version of itself.
pub fn numbered(source: &str, version: u32) -> Result<String, Refused> {
    read(source)?;
    edited(source, vec![(places(source).version.span(), version.to_string())])
}

fn places(source: &str) -> Places {
    toml::from_str(source).expect("BUG: it was just read with these keys in it")
}

fn edited(source: &str, mut edits: Vec<(Range<usize>, String)>) -> Result<String, Refused> {
    edits.sort_by_key(|(at, _)| std::cmp::Reverse((at.start, at.end)));
    let mut text = source.to_owned();
    for (at, with) in edits {
        text.replace_range(at, &with);
    }
    read(&text)?;
    Ok(text)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
