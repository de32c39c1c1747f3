//! Keeps definitions (`[name]: target`) in sight.
//!
//! Markdown takes such a line away and keeps it for links that name it. In a journal it may just as well be
//! somebody's name and a word about them, and a line that vanished would be a word lost. So definitions
//! stay text: a mark before the bracket makes them begin with something else, and is taken out again.

use std::borrow::Cow;

/// The marks to choose from: code points that will never be characters.
const MARKS: std::ops::RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';

/// Returns the text with its marks, and the mark; none if nothing needed any. `Err` if the text holds
/// every mark itself, which no text does.
pub(super) fn marked(text: &str) -> Result<(Cow<'_, str>, Option<char>), ()> {
    if !text.contains("]:") {
        return Ok((Cow::Borrowed(text), None));
    }
    let mark = MARKS.into_iter().find(|mark| !text.contains(*mark)).ok_or(())?;
    let mut marked = String::with_capacity(text.len() + 64);
    // Both ends a line for the parser.
    for line in text.split_inclusive(['\n', '\r']) {
        match bracket(line) {
            Some(at) => {
                marked.push_str(&line[..at]);
                marked.push(mark);
                marked.push_str(&line[at..]);
            }
            None => marked.push_str(line),
        }
    }
    Ok((Cow::Owned(marked), Some(mark)))
}

/// Returns where the line has a bracket behind nothing but marks of quotes and lists. The box of a
/// task is none.
fn bracket(line: &str) -> Option<usize> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().get(digits)? {
            b'-' | b'+' | b'*' if digits == 0 => 1,
            b'.' | b')' if digits > 0 => digits + 1,
            b'[' if digits == 0 => break,
            _ => return None,
        };
        match rest.as_bytes().get(marker)? {
            b' ' | b'\t' => rest = &rest[marker..],
            _ => return None,
        }
    }
    let after_box = ["[ ]", "[x]", "[X]"].iter().find_map(|box_| rest.strip_prefix(box_));
    let is_task = after_box.is_some_and(|after| after.starts_with([' ', '\t', '\n', '\r']));
    (!is_task).then(|| line.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_begin_a_line_are_marked() {
        for (text, expected) in [
            ("[a]: b", "|[a]: b"),
            ("> - 1. [a]: b", "> - 1. |[a]: b"),
            ("x\n [a\nb]: c", "x\n |[a\nb]: c"),
            ("- [x] done\n- [x]: b", "- [x] done\n- |[x]: b"),
            ("*[a]: b", "*[a]: b"),
            ("a [b]: c", "a [b]: c"),
            ("[a] b", "[a] b"),
        ] {
            let (marked, mark) = marked(text).unwrap();
            let shown = mark.map_or(marked.to_string(), |mark| marked.replace(mark, "|"));
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn a_mark_that_the_text_holds_is_not_taken() {
        let (text, mark) = marked("[a]: \u{fdd0}").unwrap();
        assert_eq!(mark, Some('\u{fdd1}'), "the next one");
        assert_eq!(text, "\u{fdd1}[a]: \u{fdd0}");
        let all: String = MARKS.collect();
        assert!(marked(&format!("[a]: {all}")).is_err(), "there is none left");
    }
}
