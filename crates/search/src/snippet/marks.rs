//! Where a query's words stand.

use std::collections::HashSet;

use crate::{
    analyse::{self, Form, Initials, Reading, Token, stem, within_typos},
    compile::numbers_of,
    plan::{Plan, Step, Want, Word},
};

/// One place: bytes of the text, and which of the query's wants it answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) want: usize,
    /// Only near to what was typed.
    guess: bool,
}

/// Everything a query's words may look like in a text.
pub(super) struct Marker {
    shapes: Vec<(usize, Shape)>,
    wants: usize,
    /// What everything looked for begins with, unless it could begin with anything.
    initials: Option<Initials>,
}

enum Shape {
    Exactly(String),
    Stem(String),
    Beginning(String),
    Typo { word: String, most: u8 },
    Capitals(String),
    Sequence { words: Vec<(usize, String)>, open: bool },
}

/// A sequence that has begun.
struct Begun {
    shape: usize,
    next: usize,
    position: usize,
    start: usize,
}

impl Marker {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut marker = Self { shapes: Vec::new(), wants: 0, initials: None };
        for step in &plan.steps {
            match step {
                Step::Any { negated: true, .. } => {}
                Step::Any { wants, .. } => {
                    for want in wants {
                        match want {
                            Want::Word(word) => marker.word(word),
                            Want::Phrase { reading, last } => marker.phrase(reading, *last),
                            Want::Filter(_) => {}
                        }
                    }
                }
                Step::Run { words, synonyms } => {
                    for word in words {
                        marker.word(word);
                    }
                    for synonym in synonyms {
                        marker.synonym(&synonym.reading);
                    }
                    marker.wants += 1;
                }
            }
        }
        marker.initials = marker.initials();
        marker
    }

    fn initials(&self) -> Option<Initials> {
        let mut initials = Initials::default();
        for (_, shape) in &self.shapes {
            match shape {
                Shape::Exactly(word) | Shape::Stem(word) | Shape::Beginning(word) => {
                    initials.add(word);
                }
                Shape::Capitals(short) => initials.add(&short.to_ascii_lowercase()),
                Shape::Sequence { words, .. } => {
                    for (_, word) in words {
                        initials.add(word);
                    }
                }
                Shape::Typo { .. } => return None,
            }
        }
        Some(initials)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    pub(super) const fn wants(&self) -> usize {
        self.wants
    }

    fn add(&mut self, shape: Shape) {
        self.shapes.push((self.wants, shape));
    }

    fn word(&mut self, word: &Word) {
        let reading = &word.reading;
        self.exactly(reading, true);
        if word.last {
            self.beginning(reading);
            if let Some(typed) = reading.word()
                && word.typos > 0
            {
                self.add(Shape::Typo { word: typed.to_owned(), most: word.typos });
            }
        }
        for synonym in &word.synonyms {
            self.synonym(&synonym.reading);
        }
        self.wants += 1;
    }

    fn phrase(&mut self, reading: &Reading, last: bool) {
        self.exactly(reading, false);
        if last {
            self.beginning(reading);
        }
        self.wants += 1;
    }

    fn exactly(&mut self, reading: &Reading, stems: bool) {
        if let Some(whole) = &reading.whole
            && (stems || reading.strict)
        {
            self.add(Shape::Exactly(whole.clone()));
        }
        if reading.strict {
            return;
        }
        match reading.sequence.as_slice() {
            [(_, word)] => {
                self.add(Shape::Exactly(word.clone()));
                if stems && let Some(stem) = stem(word) {
                    self.add(Shape::Stem(stem));
                }
            }
            sequence => self.add(Shape::Sequence { words: sequence.to_vec(), open: false }),
        }
    }

    fn beginning(&mut self, reading: &Reading) {
        match (&reading.whole, reading.sequence.as_slice()) {
            (Some(whole), _) if reading.strict => self.add(Shape::Beginning(whole.clone())),
            (_, [(_, word)]) => self.add(Shape::Beginning(word.clone())),
            (_, sequence) if reading.spaced => {
                self.add(Shape::Sequence { words: sequence.to_vec(), open: true });
            }
            _ => {}
        }
    }

    fn synonym(&mut self, reading: &Reading) {
        if let Some(short) = &reading.capitals {
            self.add(Shape::Capitals(short.clone()));
        } else if reading.strict || reading.sequence.len() == 1 {
            self.exactly(reading, true);
        } else {
            self.add_whole(reading);
            for words in numbers_of(&reading.sequence) {
                self.add(Shape::Sequence { words, open: false });
            }
        }
    }

    fn add_whole(&mut self, reading: &Reading) {
        if let Some(whole) = &reading.whole {
            self.add(Shape::Exactly(whole.clone()));
        }
    }

    /// Returns the marks of `text`, in order, `base` bytes further along.
    pub(super) fn marks(&self, text: &str, base: usize, most: usize) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        if self.is_empty() {
            return marks;
        }
        let mut begun: Vec<Begun> = Vec::new();
        let tokens = analyse::tokens(text);
        let tokens = match self.initials {
            Some(initials) => tokens.only(initials),
            None => tokens,
        };
        for token in tokens {
            begun.retain(|begun| self.next_position(begun) >= token.position);
            let mut stemmed: Option<Option<String>> = None;
            for (number, (want, shape)) in self.shapes.iter().enumerate() {
                let guess = matches!(shape, Shape::Typo { .. });
                let fits = match shape {
                    Shape::Exactly(word) => token.text == *word,
                    Shape::Beginning(start) => token.text.starts_with(start.as_str()),
                    Shape::Capitals(short) => text[token.start..token.end] == **short,
                    Shape::Stem(wanted) => {
                        token.form == Form::Part
                            && token.text.as_bytes().first() == wanted.as_bytes().first()
                            && stemmed.get_or_insert_with(|| stem(&token.text)).as_ref()
                                == Some(wanted)
                    }
                    Shape::Typo { word, most } => {
                        token.form == Form::Part
                            && token.text.chars().all(char::is_alphabetic)
                            && within_typos(word, &token.text, *most)
                    }
                    Shape::Sequence { .. } => {
                        if let Some(start) = self.go_on(number, &token, &mut begun) {
                            marks.push(Mark {
                                start: base + start,
                                end: base + token.end,
                                want: *want,
                                guess,
                            });
                        }
                        false
                    }
                };
                if fits {
                    let (start, end) = (base + token.start, base + token.end);
                    marks.push(Mark { start, end, want: *want, guess });
                }
            }
            if marks.len() >= most {
                break;
            }
        }
        // A word that stands there as typed was no typo.
        let sure: HashSet<usize> =
            marks.iter().filter(|mark| !mark.guess).map(|mark| mark.want).collect();
        marks.retain(|mark| !mark.guess || !sure.contains(&mark.want));
        marks.sort_by_key(|mark| (mark.start, mark.end));
        marks
    }

    fn next_position(&self, begun: &Begun) -> usize {
        match &self.shapes[begun.shape].1 {
            Shape::Sequence { words, .. } => begun.position + words[begun.next].0,
            Shape::Exactly(_)
            | Shape::Stem(_)
            | Shape::Beginning(_)
            | Shape::Typo { .. }
            | Shape::Capitals(_) => 0,
        }
    }

    /// Takes a sequence one token further; returns where it began if that ends it.
    fn go_on(&self, number: usize, token: &Token, begun: &mut Vec<Begun>) -> Option<usize> {
        let Shape::Sequence { words, open } = &self.shapes[number].1 else { return None };
        let fits = |at: usize| {
            let (_, word) = &words[at];
            let open = *open && at + 1 == words.len();
            token.text == *word || (open && token.text.starts_with(word.as_str()))
        };
        let mut ended = None;
        for sequence in begun.iter_mut().filter(|begun| begun.shape == number) {
            let due = sequence.position + words[sequence.next].0;
            if due == token.position && fits(sequence.next) {
                if sequence.next + 1 == words.len() {
                    ended = Some(sequence.start);
                } else {
                    sequence.next += 1;
                }
            }
        }
        if words.len() > 1 && fits(0) {
            begun.push(Begun {
                shape: number,
                next: 1,
                position: token.position,
                start: token.start,
            });
        }
        ended
    }

    /// Returns places after `from` that may hold a match, found without reading words: where the
    /// first letters of one of the wants stand.
    pub(super) fn likely<'t>(
        &'t self,
        text: &'t str,
        from: usize,
    ) -> impl Iterator<Item = usize> + 't {
        let starts: Vec<&[u8]> = self
            .shapes
            .iter()
            .filter_map(|(_, shape)| match shape {
                Shape::Exactly(word) | Shape::Stem(word) | Shape::Beginning(word) => Some(word),
                Shape::Sequence { words, .. } => words.first().map(|(_, word)| word),
                Shape::Typo { .. } | Shape::Capitals(_) => None,
            })
            .map(|word| &word.as_bytes()[..word.len().min(6)])
            .filter(|start| start.len() > 1)
            .collect();
        let bytes = text.as_bytes();
        (from..bytes.len()).filter(move |at| {
            // Only beginnings of words, and each place once.
            (*at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
                && starts.iter().any(|start| {
                    bytes
                        .get(*at..at + start.len())
                        .is_some_and(|here| here.eq_ignore_ascii_case(start))
                })
        })
    }
}

/// Returns the ranges of `marks`, those that touch drawn into one.
pub(super) fn merged(marks: &[Mark]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for mark in marks {
        match ranges.last_mut() {
            Some((_, end)) if mark.start <= *end => *end = (*end).max(mark.end),
            _ => ranges.push((mark.start, mark.end)),
        }
    }
    ranges
}

/// Returns how many different wants the marks answer.
pub(super) fn distinct(marks: &[Mark]) -> usize {
    marks.iter().map(|mark| mark.want).collect::<HashSet<_>>().len()
}
