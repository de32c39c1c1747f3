//! Cuts a long text into pieces that can be read one after the other, so that reading ten megabytes
//! takes the memory of a quarter of one.
//!
//! A cut lies at a blank line before a line that begins a block of its own. What the pieces lose is a
//! link whose target stands in another piece; it stays text.

/// Up to here a text is read in one go.
const LONGEST: usize = 256 * 1024;

/// A part of the text. All of them, one after the other, are the text.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Short enough to be read; else it had no place to cut at.
    pub(super) fits: bool,
}

pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = rest.split_at(end_of_piece(rest));
        rest = after;
        Some(Piece { text: piece, fits: piece.len() <= LONGEST })
    })
}

/// Returns the last place to cut at that is not too far, else the first one after that, else the end.
fn end_of_piece(text: &str) -> usize {
    if text.len() <= LONGEST {
        return text.len();
    }
    let mut fence = None;
    let mut after_blank = false;
    let mut best = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins_block = after_blank && fence.is_none() && !line.starts_with([' ', '\t']);
        if begins_block && at > 0 {
            if at <= LONGEST {
                best = Some(at);
            } else {
                return best.unwrap_or(at);
            }
        }
        if at > LONGEST && best.is_some() {
            break;
        }
        after_blank = line.trim_ascii().is_empty();
        fence = Fence::after(fence, line);
        at += line.len();
    }
    best.unwrap_or(text.len())
}

/// An open block of code, which blank lines don't end.
#[derive(Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

impl Fence {
    /// Returns what is open after `line`.
    fn after(open: Option<Self>, line: &str) -> Option<Self> {
        let inner = line.trim_start_matches(' ');
        let mark = match inner.as_bytes().first() {
            Some(mark @ (b'`' | b'~')) if line.len() - inner.len() < 4 => *mark,
            _ => return open,
        };
        let length = inner.bytes().take_while(|byte| *byte == mark).count();
        let rest = inner[length..].trim_ascii();
        match open {
            None if length >= 3 && !(mark == b'`' && rest.contains('`')) => {
                Some(Self { mark, length })
            }
            Some(fence) if mark == fence.mark && length >= fence.length && rest.is_empty() => None,
            open => open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<(usize, bool)> {
        assert_eq!(pieces(text).map(|piece| piece.text).collect::<String>(), text, "nothing lost");
        pieces(text).map(|piece| (piece.text.len(), piece.fits)).collect()
    }

    #[test]
    fn a_short_text_is_one_piece() {
        assert_eq!(lengths(""), [], "nothing to read");
        assert_eq!(lengths("a\n\nb"), [(4, true)]);
    }

    #[test]
    fn a_long_text_is_cut_between_paragraphs() {
        let paragraph = "x".repeat(99_998) + "\n\n";
        assert_eq!(
            lengths(&paragraph.repeat(5)),
            [(200_000, true), (200_000, true), (100_000, true)]
        );
    }

    #[test]
    fn code_and_list_items_are_not_cut_in_two() {
        let fenced = format!("```\n{}```\n\nafter\n", "x\n\n".repeat(100_000));
        let cut = fenced.len() - "after\n".len();
        assert_eq!(lengths(&fenced), [(cut, false), (6, true)], "the fence keeps it together");
        let item = format!("- a\n\n{}\nb\n", "  more\n\n".repeat(40_000));
        assert!(lengths(&item)[0].0 > LONGEST, "what is indented belongs to the item");
    }

    #[test]
    fn a_text_without_a_place_to_cut_is_one_piece_that_does_not_fit() {
        assert_eq!(lengths(&"x".repeat(LONGEST + 1)), [(LONGEST + 1, false)]);
        assert_eq!(lengths(&"x\n".repeat(LONGEST)), [(LONGEST * 2, false)]);
    }
}
