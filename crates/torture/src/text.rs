//! What is written into a tortured journal: words that are nobody's, in no language, so that a plain
//! scan and the index must agree on them to the letter, and a file that holds one is a leak.

use std::{fmt, fs, io::Read, path::Path};

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, Fields, Kind, Mention, MentionRole,
    Person, PersonId, RecordType, Sensitivity, TagName, Title,
};

use crate::{
    seed::Chance,
    suite::{Finding, ensure},
};

/// No stem, no synonym, no prefix of another, and further than a typo apart.
pub const WORDS: [&str; 24] = [
    "brimolto", "cadrusko", "dvarnulo", "epsikato", "fjordamu", "gralviko", "hestruno", "ilvandro",
    "jaskuplo", "kvestoru", "lomprigo", "muskadro", "nervilto", "ostravku", "plintaro", "quorisko",
    "rasmulto", "skolvanu", "trevasko", "ulmindro", "vestrako", "wolgamru", "xerpinto", "yantuvlo",
];
/// Parts of people's names.
pub const NAMES: [&str; 10] = [
    "Abrestu", "Bolviku", "Crestalo", "Dunmarko", "Elbranto", "Fostigru", "Gunvelto", "Hibrasko",
    "Imbrotu", "Jelvasto",
];
pub const TAGS: [&str; 4] = ["north", "south", "south/harbour", "west"];
pub const KINDS: [Kind; 3] = [Kind::Note, Kind::Decision, Kind::MeetingNote];

/// The first of the days that are written about.
pub const FIRST_DAY: (i32, u32, u32) = (2026, 1, 5);
const DAYS: u64 = 40;

/// Returns what the entry or revision of this seed says, always the same.
pub fn content(seed: u64, person: Option<&PersonId>) -> Result<Content, Finding> {
    let mut chance = Chance::new(seed);
    let kind = *chance.pick(&KINDS);
    let title = Title::try_from(words(&mut chance, 3))?;
    let length = match chance.below(60) {
        0 => 20_000,
        1..=4 => 1_500,
        _ => 4 + chance.index(60),
    };
    let body = Body::try_from(prose(&mut chance, length))?;
    let mut content = Content::plain(kind, title, body, day(chance.below(DAYS)));
    if chance.one_in(5) {
        content.interpretation = Some(Body::try_from(prose(&mut chance, 12))?);
    }
    if chance.one_in(12) {
        content.sensitivity = Sensitivity::Locked;
    }
    for tag in TAGS {
        if chance.one_in(4) {
            content.tags.push(TagName::try_from(tag.to_owned())?);
        }
    }
    if let Some(person) = person {
        content.people.push(Mention { person: person.clone(), role: MentionRole::Present });
    }
    if chance.one_in(3) {
        for number in 0..=chance.below(2) {
            content.children.push(promise(seed, number, &mut chance)?);
        }
    }
    Ok(content)
}

fn promise(seed: u64, number: u64, chance: &mut Chance) -> Result<Child, Finding> {
    let fields = serde_json::json!({ "text": words(chance, 6), "state": "open" });
    Ok(Child {
        id: format!("c{seed}-{number}").parse::<ChildId>()?,
        child_type: ChildType::Commitment,
        fields: Fields::parse(RecordType::Child(ChildType::Commitment), fields)?,
    })
}

/// Returns what a day's page or a draft of this seed says.
pub fn page(seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let length = 5 + chance.index(80);
    prose(&mut chance, length)
}

/// Returns the person `id` as they are called at this seed.
pub fn person(id: PersonId, seed: u64, rev: u32) -> Person {
    let mut chance = Chance::new(seed);
    let name = format!("{} {}", chance.pick(&NAMES), chance.pick(&NAMES));
    let alias = chance.one_in(2).then(|| (*chance.pick(&NAMES)).to_owned());
    Person {
        id,
        name,
        short_name: None,
        aliases: alias.into_iter().collect(),
        is_self: false,
        relation: None,
        function: None,
        fields: Fields::default(),
        rev,
    }
}

/// Returns one of the days that are written about.
pub fn day(number: u64) -> CivilDate {
    let (year, month, day) = FIRST_DAY;
    let first = CivilDate::from_ymd(year, month, day).expect("BUG: the first day is a day");
    first.plus_days(i64::try_from(number % DAYS).unwrap_or(0))
}

fn words(chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| *chance.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

/// Sentences and lines, with marks and letters between the words that must come back as they were.
fn prose(chance: &mut Chance, count: usize) -> String {
    let mut text = String::with_capacity(count * 10);
    for number in 0..count {
        if number > 0 {
            let between: &str =
                chance.pick::<&str>(&[" ", " ", " ", " ", ", ", ".\n", " – ", "\n\n", " Ω "]);
            text.push_str(between);
        }
        let word: &str = chance.pick::<&str>(&WORDS);
        text.push_str(word);
    }
    text
}

/// The words of a text as a plain scan reads them: runs of letters.
pub fn cut(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Finds any word of ours in any file below `folder`, and any such file's name.
pub fn leak_below(folder: &Path) -> Result<(), Finding> {
    let mut bytes = Vec::new();
    for path in files_below(folder)? {
        bytes.clear();
        // The index removes files of its own accord; one that is gone holds nothing.
        let Ok(mut file) = fs::File::open(&path) else { continue };
        file.read_to_end(&mut bytes)?;
        let found = word_in(&bytes).or_else(|| word_in(path.to_string_lossy().as_bytes()));
        ensure(found.is_none(), || {
            format!("{} holds plain words ({})", path.display(), found.unwrap_or_default())
        })?;
    }
    Ok(())
}

/// Returns one of the words that stands in `bytes` as it was written.
///
/// Each place is looked at once, by its first letter: this is done after every kill.
pub fn word_in(bytes: &[u8]) -> Option<&'static str> {
    let firsts = first_letters();
    bytes.windows(4).enumerate().find_map(|(at, window)| {
        if !firsts[usize::from(window[0])] {
            return None;
        }
        let rest = &bytes[at..];
        WORDS.iter().chain(&NAMES).find(|word| rest.starts_with(word.as_bytes())).copied()
    })
}

fn first_letters() -> [bool; 256] {
    let mut letters = [false; 256];
    for word in WORDS.iter().chain(&NAMES) {
        letters[usize::from(word.as_bytes()[0])] = true;
    }
    letters
}

/// Returns every file below `folder`, in order.
pub fn files_below(folder: &Path) -> Result<Vec<std::path::PathBuf>, Finding> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A question that a plain scan can answer, too.
#[derive(Clone, PartialEq, Eq)]
pub enum Ask {
    Everything,
    Word(&'static str),
    Both(&'static str, &'static str),
    Phrase(&'static str, &'static str),
    /// The first letters of a word that is being typed.
    Beginning(&'static str),
    InKind(Kind, &'static str),
    Tagged(&'static str),
    Without(&'static str, &'static str),
    Trashed(&'static str),
    Named(&'static str),
}

impl Ask {
    pub fn any(chance: &mut Chance) -> Self {
        let word = *chance.pick(&WORDS);
        let other = *chance.pick(&WORDS);
        match chance.below(12) {
            0 => Self::Everything,
            1 | 2 => Self::Word(word),
            3 => Self::Both(word, other),
            4 | 5 => Self::Phrase(word, other),
            6 => Self::Beginning(&word[..3]),
            7 => Self::InKind(*chance.pick(&KINDS), word),
            8 => Self::Tagged(chance.pick::<&str>(&TAGS)),
            9 => Self::Without(chance.pick::<&str>(&TAGS), word),
            10 => Self::Trashed(word),
            _ => Self::Named(chance.pick::<&str>(&NAMES)),
        }
    }

    /// Returns the query, and whether its last word is still being typed.
    pub fn query(&self) -> (String, bool) {
        let text = match self {
            Self::Everything => String::new(),
            Self::Word(word) | Self::Beginning(word) | Self::Named(word) => (*word).to_owned(),
            Self::Both(one, other) => format!("{one} {other}"),
            Self::Phrase(one, other) => format!("\"{one} {other}\""),
            Self::InKind(kind, word) => format!("kind:{} {word}", kind.kebab()),
            Self::Tagged(tag) => format!("tag:{tag}"),
            Self::Without(tag, word) => format!("-tag:{tag} {word}"),
            Self::Trashed(word) => format!("is:trashed {word}"),
        };
        (text, matches!(self, Self::Beginning(_)))
    }
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.query().0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        for word in WORDS.iter().chain(&NAMES) {
            let mut bytes = vec![0x80; 300];
            bytes.extend(word.as_bytes());
            assert_eq!(word_in(&bytes), Some(*word), "at the end");
            bytes.extend([0x62; 300]);
            assert_eq!(word_in(&bytes), Some(*word), "in the middle");
            assert_eq!(word_in(word.as_bytes()), Some(*word), "alone");
        }
        assert_eq!(word_in(b"brimolt cadrusk"), None, "beginnings are no words");
    }

    #[test]
    fn no_word_begins_as_another_does() {
        for (at, word) in WORDS.iter().enumerate() {
            let alike = WORDS.iter().filter(|other| other.starts_with(&word[..3])).count();
            assert_eq!(alike, 1, "{word}");
            assert!(WORDS[at + 1..].iter().all(|other| other[..1] != word[..1]));
        }
    }

    #[test]
    fn the_same_seed_says_the_same() {
        for seed in 0..200 {
            assert!(content(seed, None).unwrap() == content(seed, None).unwrap());
        }
    }
}
