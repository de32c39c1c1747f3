//! How much of a sheet a page takes: its lines, counted at the size it is printed in.
//!
//! Widths are those of a book face of eleven points, letter by letter in four classes, and rounded
//! up: what is said to fit does fit.

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

/// Points of a line of text, at a size of eleven with room between lines.
const SIZE: f64 = 11.0;
const LEADING: f64 = 15.4;
/// Twenty-two millimetres on each side.
const MARGIN: f64 = 62.4;
/// A heading takes a line and a half and the room above it.
const HEADING: f64 = 1.8;
const TITLE: f64 = 3.0;
const BETWEEN: f64 = 0.4;
const ROW: f64 = 1.3;
const MARKS: f64 = 1.2;

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
    let room = whole((height / LEADING).floor());
    let mut lines = TITLE;
    for text in [&brief.to, &brief.from] {
        lines += wrapped(text, width) + BETWEEN;
    }
    lines += wrapped(&brief.ask, width) * MARKS + 1.0;
    for section in &brief.sections {
        lines += section_lines(section, width);
    }
    let lines = whole(lines.ceil());
    let over = lines.saturating_sub(room);
    // What is taken out comes in words of this page's own length; one line more for the last of them.
    let words_a_line = width / mean_word(brief);
    let words_over = if over == 0 { 0 } else { whole((as_number(over + 1) * words_a_line).ceil()) };
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

fn section_lines(section: &Section, width: f64) -> f64 {
    let paragraphs = section.paragraphs.iter().map(|text| wrapped(text, width) + BETWEEN);
    let rows = section.rows.iter().map(|(claim, value)| {
        let most = wrapped(claim, width * 0.62).max(wrapped(value, width * 0.34));
        most + ROW - 1.0
    });
    let points = section.points.iter().map(|text| wrapped(text, width - 2.0 * SIZE));
    HEADING + paragraphs.chain(rows).chain(points).sum::<f64>()
}

/// Returns how many lines a text takes, broken between words; none if it is empty.
fn wrapped(text: &str, width: f64) -> f64 {
    let mut lines = 0.0;
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1.0;
        let mut used = 0.0;
        for word in paragraph.split_whitespace() {
            let mut long = word.chars().map(letter).sum::<f64>();
            let blank = if used > 0.0 { letter(' ') } else { 0.0 };
            if used > 0.0 && used + blank + long > width {
                lines += 1.0;
                used = 0.0;
            } else {
                used += blank;
            }
            // A word longer than a line is broken anywhere.
            while long > width {
                lines += 1.0;
                long -= width;
            }
            used += long;
        }
    }
    lines
}

fn letter(c: char) -> f64 {
    let share = match c {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | ' ' | '\u{2019}' => 0.28,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '\u{2014}' => 0.88,
        _ if c.is_uppercase() => 0.68,
        _ if u32::from(c) >= 0x2E80 => 1.0,
        _ => 0.52,
    };
    share * SIZE
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lines of a page: small, whole, not negative"
)]
fn whole(lines: f64) -> usize {
    lines.max(0.0) as usize
}

#[expect(clippy::cast_precision_loss, reason = "lines of a page are few")]
fn as_number(lines: usize) -> f64 {
    lines as f64
}
