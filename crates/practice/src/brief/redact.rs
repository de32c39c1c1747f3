//! A copy without names: each person stands there with their initials, the same ones each time.

use std::{cmp::Reverse, collections::HashMap, ops::Range};

use footing_domain::fold::fold;

/// Somebody whose names may stand in a text. `Debug` is left out: it would show them.
#[derive(Clone)]
pub struct Known {
    /// What orders people with the same initials, so that they keep theirs.
    pub id: String,
    /// The full name first, then every other one in use.
    pub names: Vec<String>,
}

/// A single name as short as this is a word of every day too often ("Will", "May"): it counts only
/// with a capital.
const SHORT: usize = 4;

/// Returns the text with everybody's names as initials.
pub fn redacted(text: &str, people: &[Known]) -> String {
    let initials = initials(people);
    let text = &without_uncased(text, people, &initials);
    let mut wanted: Vec<(Vec<String>, &str)> = Vec::new();
    for person in people {
        let Some(initials) = initials.get(person.id.as_str()) else { continue };
        for name in &person.names {
            let words: Vec<String> = words(name).map(|at| folded(&name[at])).collect();
            if !words.is_empty() {
                wanted.push((words, initials));
            }
            // Each part of a full name names them as well, but for a single letter.
            for part in words_of(name).filter(|part| part.chars().count() > 1) {
                wanted.push((vec![part], initials));
            }
        }
    }
    wanted.sort_by_key(|(words, _)| Reverse(words.len()));
    let places: Vec<Range<usize>> = words(text).collect();
    let found: Vec<String> = places.iter().map(|at| folded(&text[at.clone()])).collect();
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    while at < places.len() {
        let hit = wanted.iter().find(|(name, _)| {
            found.get(at..at + name.len()).is_some_and(|here| here == name.as_slice())
                && joined(text, &places[at..at + name.len()])
                && (name.len() > 1
                    || name[0].chars().count() > SHORT
                    || !text[places[at].clone()].starts_with(char::is_lowercase)
                    || text[..places[at].start].ends_with('@'))
        });
        let Some((name, initials)) = hit else {
            at += 1;
            continue;
        };
        out.push_str(&text[copied..places[at].start]);
        let end = places[at + name.len() - 1].end;
        // At the end of a sentence one full stop is enough.
        let stop = text[end..].starts_with('.');
        out.push_str(if stop { initials.trim_end_matches('.') } else { initials });
        copied = end;
        at += name.len();
    }
    out.push_str(&text[copied..]);
    out
}

/// Takes out the names in scripts without capitals, which are often written without blanks too, so that no word
/// ends where the name does.
fn without_uncased(text: &str, people: &[Known], initials: &HashMap<&str, String>) -> String {
    let mut names: Vec<(&str, &str)> = people
        .iter()
        .flat_map(|person| person.names.iter().map(|name| (name.trim(), person.id.as_str())))
        .filter(|(name, _)| {
            name.chars().count() > 1 && !name.chars().any(|c| c.is_lowercase() || c.is_uppercase())
        })
        .collect();
    names.sort_by_key(|(name, _)| Reverse(name.len()));
    names.into_iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, &initials[id]))
}

/// Initials of everybody, numbered where two have the same.
fn initials(people: &[Known]) -> HashMap<&str, String> {
    let mut ordered: Vec<&Known> = people.iter().collect();
    ordered.sort_by(|one, other| one.id.cmp(&other.id));
    let mut taken: HashMap<String, u32> = HashMap::new();
    let mut found = HashMap::new();
    for person in ordered {
        let name = person.names.first().map_or("", String::as_str);
        let letters: Vec<String> = words(name)
            .filter_map(|at| name[at].chars().next())
            .map(|letter| format!("{}.", letter.to_uppercase()))
            .collect();
        let letters = letters.join(" ");
        let many = taken.entry(letters.clone()).or_default();
        *many += 1;
        let own = if *many == 1 { letters } else { format!("{letters} {many}") };
        found.insert(person.id.as_str(), own);
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        // An accent may stand behind its letter as a character of its own.
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
        let (start, first) = rest.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| goes_on(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

fn words_of(name: &str) -> impl Iterator<Item = String> + '_ {
    words(name).map(|at| folded(&name[at]))
}

fn folded(word: &str) -> String {
    fold(word)
}

/// Only a blank, a hyphen or an apostrophe stands between the words of one name.
fn joined(text: &str, places: &[Range<usize>]) -> bool {
    places.windows(2).all(|pair| {
        let gap = &text[pair[0].end..pair[1].start];
        gap.chars().count() <= 2
            && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '\u{2019}'))
    })
}
