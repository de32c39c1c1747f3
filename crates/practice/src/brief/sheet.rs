//! How much of a sheet a page takes: its lines, counted as `ui/src/styles/print.css` sets them.
//!
//! Heights are that file's own; widths are those of the book face of eleven points, letter by letter,
//! and a little more: what is said to fit does fit.

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
/// In points: the line above the title and the one at the end, a line of the title, a heading with the
/// room around it.
const SMALL: f64 = 12.32;
const TITLE: f64 = 21.12;
const HEADING: f64 = 20.88;
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
/// Lines are set a little fuller here and a little less full there.
const SLACK: f64 = 1.015;

/// Widths of the characters from the blank to the tilde, in hundredths of the size.
const WIDTHS: [u8; 95] = [
    22, 29, 36, 51, 51, 87, 73, 22, 31, 31, 44, 51, 25, 29, 25, 28, 51, 51, 51, 51, 51, 51, 51, 51,
    51, 51, 29, 29, 51, 51, 51, 44, 80, 66, 63, 65, 70, 58, 57, 66, 80, 36, 35, 65, 56, 87, 73, 74,
    57, 74, 65, 50, 59, 71, 65, 95, 65, 65, 58, 24, 28, 24, 51, 51, 44, 51, 57, 51, 58, 51, 36, 50,
    58, 29, 29, 58, 29, 87, 58, 58, 57, 58, 44, 44, 30, 58, 52, 81, 51, 52, 44, 31, 29, 31, 51,
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
    let room = whole((height / LEADING).floor());
    let small = |text: &str| wrapped(text, width / SMALL_LETTERS) * SMALL;
    let mut points = small(&brief.to);
    points += wrapped(&brief.title, width / TITLE_LETTERS) * TITLE + AROUND_TITLE;
    if !brief.ask.is_empty() {
        points += wrapped(&brief.ask, width / ASK_LETTERS) * LEADING + AROUND_ASK;
    }
    points += brief.sections.iter().map(|section| section_points(section, width)).sum::<f64>();
    if !brief.from.is_empty() {
        points += small(&brief.from) + AROUND_END;
    }
    let lines = whole((points / LEADING).ceil());
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

fn section_points(section: &Section, width: f64) -> f64 {
    let texts = section.paragraphs.iter().chain(&section.points);
    let texts = texts.map(|text| wrapped(text, width) * LEADING);
    let rows = section.rows.iter().map(|(claim, value)| {
        let value = wrapped(value, width * (1.0 - CLAIM) - BETWEEN);
        wrapped(claim, width * CLAIM).max(value).max(1.0) * LEADING + RULE
    });
    HEADING + texts.chain(rows).sum::<f64>()
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
    let known = u32::from(c).checked_sub(32).and_then(|at| WIDTHS.get(at as usize));
    let hundredths = match c {
        _ if known.is_some() => f64::from(known.copied().unwrap_or_default()),
        '\u{2018}' | '\u{2019}' => 25.0,
        '\u{2014}' => 90.0,
        _ if u32::from(c) >= 0x2E80 => 100.0,
        _ if c.is_uppercase() => 70.0,
        _ => 57.0,
    };
    hundredths / 100.0 * SIZE * SLACK
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
