//! Somebody's names, found in a text and taken out of it.
//!
//! A name is found however it is cased and accented, as whole words. One that is a common word too
//! ("Will") counts only where it is written as a name is. Where another person's longer name holds
//! it, that one stays as it is.

use footing_domain::fold::fold;

/// What stands where a name stood. No sign in it means anything to Markdown or to a link.
pub const ERASED: &str = "(erased)";

/// Names that are words of every day: in small letters they are those words.
const WORDS: &[&str] = &[
    "ace",
    "april",
    "art",
    "ash",
    "august",
    "basil",
    "bill",
    "bob",
    "brook",
    "carol",
    "chance",
    "chase",
    "chip",
    "christian",
    "clay",
    "cliff",
    "crystal",
    "dale",
    "dash",
    "dawn",
    "dean",
    "dot",
    "drew",
    "earnest",
    "faith",
    "flora",
    "frank",
    "gale",
    "gene",
    "glen",
    "grace",
    "grant",
    "guy",
    "hank",
    "harmony",
    "heather",
    "holly",
    "hope",
    "hunter",
    "iris",
    "ivy",
    "jack",
    "jasmine",
    "jay",
    "jean",
    "joy",
    "june",
    "king",
    "lance",
    "lee",
    "lily",
    "long",
    "major",
    "mark",
    "mason",
    "max",
    "may",
    "melody",
    "miles",
    "mike",
    "nick",
    "norm",
    "olive",
    "page",
    "pat",
    "patience",
    "paul",
    "pearl",
    "penny",
    "pierce",
    "prince",
    "ray",
    "reed",
    "rich",
    "rob",
    "robin",
    "rocky",
    "rose",
    "ruby",
    "rusty",
    "sandy",
    "savannah",
    "sky",
    "skip",
    "stone",
    "story",
    "sue",
    "summer",
    "sunny",
    "tab",
    "tanner",
    "tom",
    "trace",
    "victor",
    "violet",
    "wade",
    "will",
    "willow",
    "wren",
    "young",
];

/// Somebody's names. `Debug` is left out: it would show them.
#[derive(Clone, Default)]
pub struct Names {
    names: Vec<Vec<char>>,
    /// Other people's names that hold one of these.
    kept: Vec<Vec<char>>,
}

impl Names {
    /// Returns what finds `names`, but not where one of `others` stands.
    pub fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        others: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut folded: Vec<Vec<char>> = names.into_iter().map(letters).collect();
        folded.retain(|name| name.iter().any(|letter| letter.is_alphanumeric()));
        // The longest first: "Lucía Ferrer" goes as one.
        folded.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        folded.dedup();
        let mut kept: Vec<Vec<char>> = others.into_iter().map(letters).collect();
        kept.retain(|other| {
            folded.iter().any(|name| other.len() > name.len() && holds(other, name))
        });
        Self { names: folded, kept }
    }

    /// Returns the text with [`ERASED`] in the place of every name, or nothing when it holds none.
    pub fn cleaned(&self, text: &str) -> Option<String> {
        let found = self.found(text);
        if found.is_empty() {
            return None;
        }
        let mut cleaned = String::with_capacity(text.len());
        let mut at = 0;
        for (from, to) in found {
            cleaned.push_str(&text[at..from]);
            cleaned.push_str(ERASED);
            at = to;
        }
        cleaned.push_str(&text[at..]);
        Some(cleaned)
    }

    /// Tells whether bytes hold a name: as text, or somewhere in a file that is none.
    pub fn in_bytes(&self, bytes: &[u8]) -> bool {
        match std::str::from_utf8(bytes) {
            Ok(text) => !self.found(text).is_empty(),
            Err(_) => bytes.utf8_chunks().any(|chunk| !self.found(chunk.valid()).is_empty()),
        }
    }

    /// Returns where names stand, as ranges of bytes in the text's order.
    fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let folded = Folded::new(text);
        let mut kept = Vec::new();
        for name in &self.kept {
            kept.extend(folded.each(name));
        }
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for name in &self.names {
            for (from, to) in folded.each(name) {
                let inside = |&(start, end): &(usize, usize)| start <= from && to <= end;
                let overlaps = |&(start, end): &(usize, usize)| from < end && start < to;
                if kept.iter().any(inside) || taken.iter().any(overlaps) {
                    continue;
                }
                if folded.is_a_name(name, from) {
                    taken.push((from, to));
                }
            }
        }
        taken.sort_unstable();
        taken.into_iter().map(|(from, to)| folded.bytes(from, to)).collect()
    }
}

/// Returns the parts of a name that might stand alone, such as a first name, without those that
/// `others` share.
pub fn parts<'a>(
    names: impl IntoIterator<Item = &'a str>,
    others: impl IntoIterator<Item = &'a str>,
) -> Vec<String> {
    const SHORTEST: usize = 3;
    let words = |name: &'a str| name.split_whitespace().map(|part| part.trim_matches(['.', ',']));
    let shared: Vec<String> = others.into_iter().flat_map(words).map(fold).collect();
    let mut parts: Vec<String> = Vec::new();
    for name in names {
        let words: Vec<&str> = words(name).collect();
        if words.len() < 2 {
            continue;
        }
        for part in words {
            let folded = fold(part);
            // "de" and "van" are in many names, and are no name.
            let capital = part.chars().next().is_some_and(|letter| !letter.is_lowercase());
            if capital
                && part.chars().count() >= SHORTEST
                && !shared.contains(&folded)
                && parts.iter().all(|known| fold(known) != folded)
            {
                parts.push(part.to_owned());
            }
        }
    }
    parts
}

/// A text letter by letter as names are compared, with where each letter stands.
struct Folded<'t> {
    text: &'t str,
    letters: Vec<char>,
    /// Where the letter begins and ends in the text; what folds to several has the same place.
    places: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str) -> Self {
        let mut folded = Self {
            text,
            letters: Vec::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        for (at, letter) in text.char_indices() {
            let place = (at, at + letter.len_utf8());
            if letter.is_ascii() && !letter.is_ascii_whitespace() {
                folded.push(letter.to_ascii_lowercase(), place);
            } else if letter.is_whitespace() {
                match folded.letters.last() {
                    Some(' ') => folded.stretch(place.1),
                    _ => folded.push(' ', place),
                }
            } else {
                let plain = fold(letter.encode_utf8(&mut [0; 4]));
                if plain.is_empty() {
                    // An accent of its own belongs to the letter before it.
                    folded.stretch(place.1);
                }
                for letter in plain.chars() {
                    folded.push(letter, place);
                }
            }
        }
        folded
    }

    fn push(&mut self, letter: char, place: (usize, usize)) {
        self.letters.push(letter);
        self.places.push(place);
    }

    fn stretch(&mut self, end: usize) {
        if let Some(last) = self.places.last_mut() {
            last.1 = end;
        }
    }

    /// Returns where `name` stands as whole words, as places among the letters.
    fn each(&self, name: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let Some(first) = name.first() else { return found };
        let mut from = 0;
        while from + name.len() <= self.letters.len() {
            let to = from + name.len();
            if self.letters[from] == *first
                && self.letters[from..to] == *name
                && !(from > 0 && self.letters[from - 1].is_alphanumeric())
                && !self.letters.get(to).is_some_and(|letter| letter.is_alphanumeric())
            {
                found.push((from, to));
                from = to;
            } else {
                from += 1;
            }
        }
        found
    }

    /// Tells whether what stands at `from` is written as a name: a word of every day in small
    /// letters is that word, unless somebody is addressed by it.
    fn is_a_name(&self, name: &[char], from: usize) -> bool {
        let word: String = name.iter().collect();
        if !WORDS.contains(&word.as_str()) {
            return true;
        }
        let small = self.text[self.places[from].0..].chars().next().is_some_and(char::is_lowercase);
        !small || (from > 0 && self.letters[from - 1] == '@')
    }

    fn bytes(&self, from: usize, to: usize) -> (usize, usize) {
        (self.places[from].0, self.places[to - 1].1)
    }
}

fn letters(name: &str) -> Vec<char> {
    let folded = Folded::new(name.trim());
    folded.letters
}

fn holds(long: &[char], short: &[char]) -> bool {
    long.windows(short.len()).any(|window| window == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(names: &[&str], others: &[&str], text: &str) -> String {
        let names = Names::new(names.iter().copied(), others.iter().copied());
        names.cleaned(text).unwrap_or_else(|| "untouched".to_owned())
    }

    #[test]
    fn a_name_goes_however_it_is_cased_and_accented() {
        let names = ["Lucía Ferrer", "Lucía"];
        for text in ["Lucía Ferrer", "LUCIA   FERRER", "lucia\u{301} ferrer", "Luci\u{301}a Ferrer"]
        {
            assert_eq!(without(&names, &[], text), ERASED, "{text}");
        }
        assert_eq!(
            without(&names, &[], "Lucía’s tally, (lucia) and @Lucía: “Lucía Ferrer”."),
            "(erased)’s tally, ((erased)) and @(erased): “(erased)”."
        );
    }

    #[test]
    fn a_word_that_only_begins_like_a_name_stays() {
        assert_eq!(without(&["Ann"], &[], "Annual plans, planner, Hanna"), "untouched");
        assert_eq!(without(&["Jun"], &[], "In June, Jun said no"), "In June, (erased) said no");
    }

    #[test]
    fn a_name_that_is_a_word_goes_only_where_it_is_a_name() {
        let text = "I will ask Will, and @will will answer. WILL.";
        assert_eq!(
            without(&["Will"], &[], text),
            "I will ask (erased), and @(erased) will answer. (erased)."
        );
    }

    #[test]
    fn somebody_elses_longer_name_stays() {
        let text = "Grace and Grace Hopper, then grace hopper and Grace.";
        assert_eq!(
            without(&["Grace"], &["Grace Hopper", "Leo"], text),
            "(erased) and Grace Hopper, then grace hopper and (erased)."
        );
    }

    #[test]
    fn names_beyond_the_latin_letters_go_too() {
        assert_eq!(
            without(&["נועה בן־דוד"], &[], "פגישה עם נועה בן־דוד מחר"),
            "פגישה עם (erased) מחר"
        );
        assert_eq!(without(&["Мария"], &[], "сказала МАРИЯ."), "сказала (erased).");
        assert_eq!(without(&["Sørensen"], &[], "Sorensen, SØRENSEN"), "(erased), (erased)");
    }

    #[test]
    fn a_file_that_is_no_text_is_looked_through() {
        let names = Names::new(["Lucía"], []);
        let mut bytes = vec![0xFF, 0xFE, 0x00];
        bytes.extend("by Lucía".as_bytes());
        bytes.push(0xFF);
        assert!(names.in_bytes(&bytes));
        assert!(!names.in_bytes(&[0xFF, 0x00, 0x12]));
    }

    #[test]
    fn parts_that_nobody_else_is_called_are_offered() {
        let parts = |name| parts([name], ["Petter Lind", "Lucía Berg"]);
        assert_eq!(parts("Lucía Ferrer"), ["Ferrer"], "another one is Lucía too");
        assert_eq!(parts("Anneke de Vries"), ["Anneke", "Vries"]);
        assert_eq!(parts("Tomasz"), Vec::<String>::new());
    }
}
