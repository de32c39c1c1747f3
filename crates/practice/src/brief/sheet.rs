//! How much of a sheet a page takes: its lines, counted as `ui/src/styles/print.css` sets them.
//!
//! Heights are what the engine makes of that file: it cuts the height of each line down to whole pixels,
//! of which one is 0.8 points. Widths are those of the book face of eleven points, letter by letter, as the
//! engine sets them. What is counted was held against its PDFs line by line.

use std::iter;

use super::{Brief, Section};

/// The paper of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    A4,
    Letter,
}

/// How a page fits a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    pub lines: usize,
    /// How many there is room for.
    pub room: usize,
    /// About so many words have to go; none if it fits.
    pub words_over: usize,
}

impl Fit {
    pub const fn fits(self) -> bool {
        self.lines <= self.room
    }
}

/// Points of a letter and of a line of text.
const SIZE: f64 = 11.0;
const LEADING: f64 = 15.2;
/// Twenty-two millimetres on each side.
const MARGIN: f64 = 62.4;
/// In points: the line above the title and the one at the end, a line of the title, a heading with the
/// room around it.
const SMALL: f64 = 12.0;
const TITLE: f64 = 20.8;
const HEADING: f64 = 20.8;
/// In points: what stands around the title, the ask and the last line, and between two rows of figures.
const AROUND_TITLE: f64 = 8.0;
const AROUND_ASK: f64 = 11.2;
const AROUND_END: f64 = 15.2;
const RULE: f64 = 2.4;
/// Letters of the title, of the ask and of the small lines, beside those of the text.
const TITLE_LETTERS: f64 = 1.66;
const ASK_LETTERS: f64 = 1.03;
const SMALL_LETTERS: f64 = 0.9;
/// Share of a row that a claim has; its figure has the rest, less the room between the two.
const CLAIM: f64 = 0.62;
const BETWEEN: f64 = 9.6;

/// Widths of the characters from the blank to the tilde, in thousandths of the size.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    218, 291, 364, 509, 509, 873, 727, 218, 313, 313, 436, 509, 251, 291, 251, 282, 509, 509, 509,
    509, 509, 509, 509, 509, 509, 509, 291, 291, 509, 509, 509, 436, 800, 664, 631, 655, 698, 582,
    572, 664, 800, 364, 354, 655, 563, 873, 727, 737, 572, 737, 655, 499, 592, 707, 655, 945, 655,
    655, 582, 240, 282, 240, 509, 509, 436, 509, 572, 509, 582, 509, 364, 499, 582, 291, 291, 582,
    291, 873, 582, 582, 572, 582, 436, 436, 300, 582, 519, 810, 514, 518, 436, 313, 291, 313, 509,
];
/// The same of those from the blank that does not break to the y with two dots.
#[rustfmt::skip]
const ACCENTED: [u16; 96] = [
    218, 291, 509, 509, 509, 509, 291, 509, 436, 727, 364, 468, 509, 0, 436, 436, 364, 509, 364,
    364, 436, 582, 582, 291, 436, 364, 364, 468, 873, 873, 873, 436, 664, 664, 664, 664, 664, 664,
    945, 655, 582, 582, 582, 582, 364, 364, 364, 364, 698, 727, 737, 737, 737, 737, 737, 509, 737,
    707, 707, 707, 707, 655, 552, 562, 509, 509, 509, 509, 509, 509, 790, 509, 509, 509, 509, 509,
    291, 291, 331, 291, 582, 582, 582, 582, 582, 582, 582, 509, 582, 582, 582, 582, 582, 518, 572,
    518,
];

impl Sheet {
    /// Width and height in points.
    const fn points(self) -> (f64, f64) {
        match self {
            Self::A4 => (595.3, 841.9),
            Self::Letter => (612.0, 792.0),
        }
    }
}

pub(super) fn fit(brief: &Brief, sheet: Sheet) -> Fit {
    let (width, height) = sheet.points();
    let (width, height) = (width - 2.0 * MARGIN, height - 2.0 * MARGIN);
    let small = |text: &str| written(text, width / SMALL_LETTERS) * SMALL;
    let mut points = small(&brief.to);
    points += flowing(&brief.title, width / TITLE_LETTERS) * TITLE + AROUND_TITLE;
    if !brief.ask.is_empty() {
        points += written(&brief.ask, width / ASK_LETTERS) * LEADING + AROUND_ASK;
    }
    points += brief.sections.iter().map(|section| section_points(section, width)).sum::<f64>();
    if !brief.from.is_empty() {
        points += small(&brief.from) + AROUND_END;
    }
    let room = whole((height / LEADING).floor());
    let lines = whole((points / LEADING).ceil());
    // A sheet has room for a part of a line more, which what is smaller than a line may fill.
    let lines = if points <= height { lines.min(room) } else { lines.max(room + 1) };
    // What is taken out comes in words of this page's own length, and half a line more for the last of them.
    let words_a_line = width / mean_word(brief);
    let over = ((points - height) / LEADING).ceil();
    let words_over =
        if lines > room { whole(((over + 0.5) * words_a_line).ceil()).max(1) } else { 0 };
    Fit { lines, room, words_over }
}

/// Width of a word of this page, with the blank after it.
fn mean_word(brief: &Brief) -> f64 {
    let words = brief.texts().flat_map(str::split_whitespace);
    let (many, width) = words.fold((0.0, 0.0), |(many, width), word| {
        (many + 1.0, width + word.chars().map(letter).sum::<f64>() + letter(' '))
    });
    if many > 0.0 { width / many } else { SIZE }
}

fn section_points(section: &Section, width: f64) -> f64 {
    let paragraphs = section.paragraphs.iter().map(|text| written(text, width));
    let points = section.points.iter().map(|text| flowing(text, width));
    let rows = section.rows.iter().map(|(claim, value)| {
        let value = flowing(value, width * (1.0 - CLAIM) - BETWEEN);
        flowing(claim, width * CLAIM).max(value).max(1.0) * LEADING + RULE
    });
    HEADING + paragraphs.chain(points).map(|lines| lines * LEADING).chain(rows).sum::<f64>()
}

/// Returns how many lines a text takes whose own ends of lines are kept, empty ones too; none if it is empty.
fn written(text: &str, width: f64) -> f64 {
    text.trim().lines().map(|line| flowing(line, width).max(1.0)).sum()
}

/// Returns how many lines a text takes whose own ends of lines are blanks like others; none if it is empty.
fn flowing(text: &str, width: f64) -> f64 {
    let mut lines = 0.0;
    let mut used = 0.0;
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}') {
        let mut blank = if used > 0.0 { letter(' ') } else { 0.0 };
        for piece in pieces(word) {
            let long = piece.chars().map(letter).sum::<f64>();
            if lines == 0.0 || used + blank + long > width {
                lines += 1.0;
                used = 0.0;
            } else {
                used += blank;
            }
            blank = 0.0;
            for own in piece.chars().map(letter) {
                // A word longer than a line is broken anywhere.
                if used > 0.0 && used + own > width {
                    lines += 1.0;
                    used = 0.0;
                }
                used += own;
            }
        }
    }
    lines
}

/// The parts of a word between which the engine ends a line: after a hyphen or a dash, and anywhere in
/// scripts that are written without blanks.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    iter::from_fn(move || {
        let mut before = None;
        let end = rest.char_indices().find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let next = rest[end..].chars().next()?;
            let breaks = match c {
                '-' => before.is_some_and(char::is_alphanumeric) && next.is_alphanumeric(),
                '?' | '\u{2013}' | '\u{2014}' | '\u{2026}' => next.is_alphanumeric(),
                _ => is_unspaced(c) && is_unspaced(next) && next.is_alphanumeric(),
            };
            before = Some(c);
            breaks.then_some(end)
        });
        let (piece, left) = rest.split_at(end.unwrap_or(rest.len()));
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a character belongs to a script that is written without blanks, each as wide as it is high.
fn is_unspaced(c: char) -> bool {
    u32::from(c) >= 0x2E80
}

fn letter(c: char) -> f64 {
    let code = u32::from(c);
    let of = |table: &[u16], first: u32| {
        let at = usize::try_from(code.checked_sub(first)?).ok()?;
        table.get(at).copied()
    };
    let thousandths = of(&WIDTHS, 0x20).or_else(|| of(&ACCENTED, 0xA0)).unwrap_or(match c {
        '\u{2018}' | '\u{2019}' => 218,
        '\u{201C}' | '\u{201D}' => 436,
        '\u{2013}' | '\u{20AC}' => 509,
        '\u{2014}' => 800,
        '\u{2026}' => 820,
        '\u{300}'..='\u{36F}' => 0,
        _ if is_unspaced(c) => 1000,
        _ if c.is_uppercase() => 730,
        _ => 580,
    });
    f64::from(thousandths) / 1000.0 * SIZE
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lines of a page: small, whole, not negative"
)]
fn whole(lines: f64) -> usize {
    lines.max(0.0) as usize
}
