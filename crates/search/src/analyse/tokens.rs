//! The cutting itself, lazily: a text of ten megabytes never stands in memory as tokens.

use std::{collections::VecDeque, fmt};

use footing_domain::fold::fold;

use super::script::{continues, is_silent, is_symbol, is_unspaced, is_word, joint};

/// Longest part, in bytes of the text; longer ones are cut.
const PART_MAX: usize = 240;
/// Longest whole; of longer ones only the parts are kept.
const WHOLE_MAX: usize = 64;
/// Most parts of one whole.
const PARTS_MAX: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Letters and digits between signs or spaces.
    Part,
    /// Several parts and the signs between them.
    Whole,
    /// One character of an unspaced script, or a symbol.
    Single,
    /// Two neighbours of an unspaced script.
    Pair,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Folded.
    pub(crate) text: String,
    /// Bytes of the text it was made from.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) position: usize,
    /// How many positions it covers.
    pub(crate) span: usize,
    pub(crate) form: Form,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end, position, form, .. } = self;
        write!(f, "Token({form:?}, bytes {start}..{end}, position {position})")
    }
}

/// The tokens of one text.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    position: usize,
    ready: VecDeque<Token>,
    /// None: all of them.
    only: Option<Initials>,
}

/// Letters and digits that words may begin with.
#[derive(Clone, Copy, Default)]
pub(crate) struct Initials(u128);

impl Initials {
    /// Takes in the first byte of a folded word. Others than plain letters and digits say nothing.
    pub(crate) fn add(&mut self, word: &str) {
        self.0 |= word.bytes().next().filter(u8::is_ascii).map_or(0, |byte| 1 << byte);
    }

    fn have(self, byte: u8) -> bool {
        self.0 & (1 << byte.to_ascii_lowercase()) != 0
    }
}

/// A part of a chunk: bytes `start..end`, and the sign that follows it there.
struct Piece {
    start: usize,
    end: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, position: 0, ready: VecDeque::new(), only: None }
    }

    /// Leaves out words of plain letters and digits that begin with none of `initials`. The others
    /// keep their places.
    pub(crate) fn only(self, initials: Initials) -> Self {
        Self { only: Some(initials), ..self }
    }

    fn leaves_out(&self, word: &[u8]) -> bool {
        let Some(only) = self.only else { return false };
        word.is_ascii() && word.first().is_some_and(|first| !only.have(*first))
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Cuts the next chunk into `ready`; false at the end of the text.
    fn fill(&mut self) -> bool {
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let gap = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
            self.at += rest.iter().take_while(gap).count();
            let Some(character) = self.peek(self.at) else { return false };
            if is_word(character) {
                self.chunk();
            } else {
                let end = self.at + character.len_utf8();
                if is_symbol(character) {
                    let text = fold(character.encode_utf8(&mut [0; 4]));
                    self.push(text, self.at, end, 0, 1, Form::Single);
                    self.position += 1;
                }
                self.at = end;
            }
            if !self.ready.is_empty() {
                return true;
            }
        }
    }

    fn push(
        &mut self,
        text: String,
        start: usize,
        end: usize,
        ahead: usize,
        span: usize,
        form: Form,
    ) {
        if !text.is_empty() {
            let position = self.position + ahead;
            self.ready.push_back(Token { text, start, end, position, span, form });
        }
    }

    /// Cuts one chunk: parts with single signs between them.
    fn chunk(&mut self) {
        let start = self.at;
        let first = self.part_end(start);
        if first - start < PART_MAX
            && self.sign_at(first).is_none()
            && self.closing_signs(first).is_empty()
        {
            // Nearly every word stands alone; it needs none of what follows.
            self.at = first;
            if self.leaves_out(&self.text.as_bytes()[start..first]) {
                self.position += 1;
            } else {
                self.part(&Piece { start, end: first });
            }
            return;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut whole = String::new();
        let mut signs = 0;
        let mut end = first;
        loop {
            let cut = end - self.at >= PART_MAX;
            let possessive = whole.ends_with('\'')
                && matches!(self.text.get(self.at..end), Some("s" | "S"))
                && self.peek(end).and_then(joint).is_none();
            if whole.len() <= WHOLE_MAX {
                whole.push_str(&word(&self.text[self.at..end]));
            }
            // "Aisha's" is Aisha, not Aisha and an s.
            if !possessive {
                pieces.push(Piece { start: self.at, end });
            }
            self.at = end;
            if cut || pieces.len() >= PARTS_MAX {
                signs = 0;
                break;
            }
            let Some((sign, after)) = self.sign_at(end) else { break };
            signs += 1;
            if whole.len() <= WHOLE_MAX {
                whole.push(sign);
            }
            self.at = after;
            end = self.part_end(after);
        }
        let closing = self.closing_signs(self.at);
        if !closing.is_empty() && pieces.len() < PARTS_MAX {
            whole.push_str(closing);
            self.at += closing.len();
            signs += 1;
        }
        self.emit(start, &pieces, (signs > 0 && whole.len() <= WHOLE_MAX).then_some(whole));
    }

    fn emit(&mut self, start: usize, pieces: &[Piece], whole: Option<String>) {
        let first = self.ready.len();
        let from = self.position;
        for piece in pieces {
            self.part(piece);
        }
        let span = self.position - from;
        if let Some(text) = whole
            && span > 0
        {
            let token =
                Token { text, start, end: self.at, position: from, span, form: Form::Whole };
            self.ready.insert(first, token);
        }
    }

    /// Returns where the part that begins at `at` ends, or is cut for its length.
    fn part_end(&self, at: usize) -> usize {
        let plain = self.text.as_bytes()[at..].iter().take(PART_MAX);
        let mut end = at + plain.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        for character in self.text[end..].chars() {
            if end - at >= PART_MAX || !(is_word(character) || is_silent(character)) {
                break;
            }
            end += character.len_utf8();
        }
        end
    }

    /// Returns the single sign at `at` that joins what stands around it, and where that goes on.
    fn sign_at(&self, at: usize) -> Option<(char, usize)> {
        let character = self.peek(at)?;
        let sign = joint(character)?;
        let after = at + character.len_utf8();
        let next = self.peek(after).filter(|next| is_word(*next))?;
        // A comma joins digits only: 1,000 but not "well,yes".
        if sign == ',' {
            let before = self.text[..at].chars().next_back()?;
            if !(before.is_ascii_digit() && next.is_ascii_digit()) {
                return None;
            }
        }
        Some((sign, after))
    }

    /// Returns the signs that end a name such as C++, C# or staff+.
    fn closing_signs(&self, at: usize) -> &'t str {
        let rest = &self.text[at..];
        let len = rest.bytes().take(2).take_while(|byte| matches!(byte, b'+' | b'#')).count();
        let goes_on = rest[len..]
            .chars()
            .next()
            .is_some_and(|next| is_word(next) || matches!(next, '+' | '#'));
        if goes_on { "" } else { &rest[..len] }
    }

    /// Emits one part, cut where the script changes between spaced and unspaced.
    fn part(&mut self, piece: &Piece) {
        let text = &self.text[piece.start..piece.end];
        if text.is_ascii() {
            self.push(text.to_ascii_lowercase(), piece.start, piece.end, 0, 1, Form::Part);
            self.position += 1;
            return;
        }
        let mut start = piece.start;
        let mut unspaced = None;
        for (offset, character) in text.char_indices() {
            if is_silent(character) || continues(character) {
                continue;
            }
            let here = is_unspaced(character);
            if unspaced.is_some_and(|before| before != here) {
                self.run(start, piece.start + offset, !here);
                start = piece.start + offset;
            }
            unspaced = Some(here);
        }
        self.run(start, piece.end, unspaced.unwrap_or(false));
    }

    fn run(&mut self, start: usize, end: usize, unspaced: bool) {
        if unspaced {
            self.characters(start, end);
        } else {
            let text = word(&self.text[start..end]);
            if !text.is_empty() {
                self.push(text, start, end, 0, 1, Form::Part);
                self.position += 1;
            }
        }
    }

    /// Emits the characters and pairs of a run of an unspaced script.
    fn characters(&mut self, start: usize, end: usize) {
        let mut units: Vec<(String, usize, usize)> = Vec::new();
        let mut from = start;
        while from < end {
            let mut to = from;
            for character in self.text[from..end].chars() {
                if to > from && !(continues(character) || is_silent(character)) {
                    break;
                }
                to += character.len_utf8();
            }
            // One character may fold to several (Thai sara am): each stands for itself.
            for character in word(&self.text[from..to]).chars() {
                units.push((character.to_string(), from, to));
            }
            from = to;
        }
        let count = units.len();
        for at in 0..count {
            let (text, start, end) = units[at].clone();
            if let Some((next, _, next_end)) = units.get(at + 1) {
                self.push(format!("{text}{next}"), start, *next_end, at, 2, Form::Pair);
            }
            self.push(text, start, end, at, 1, Form::Single);
        }
        self.position += count;
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.ready.is_empty() && !self.fill() {
            return None;
        }
        self.ready.pop_front()
    }
}

/// Folds one part and takes out what says nothing.
fn word(part: &str) -> String {
    if part.is_ascii() {
        return part.to_ascii_lowercase();
    }
    let silent = |character: char| is_silent(character) || character.is_whitespace();
    let bare: String = part.chars().filter(|character| !is_silent(*character)).collect();
    // A sigma at the end of a word is the same letter.
    fold(&bare).chars().filter(|c| !silent(*c)).map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}
