//! Content made safe for a terminal: what the owner (or an imported file) wrote can't move the
//! cursor, change colours, or make one line look like another.

use std::borrow::Cow;

/// Returns `text` as one line: breaks become spaces, everything a terminal would obey is spelt out.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let ordinary = |character: char| !is_obeyed(character) && !is_break(character);
    if text.chars().all(ordinary) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_break(character) {
            safe.push(' ');
        } else {
            push(&mut safe, character);
        }
    }
    Cow::Owned(safe)
}

/// Returns `text` with its lines and tabs, and everything else a terminal would obey spelt out.
pub(crate) fn block(text: &str) -> Cow<'_, str> {
    let ordinary = |character: char| !is_obeyed(character) || matches!(character, '\n' | '\t');
    if text.chars().all(ordinary) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.replace("\r\n", "\n").chars() {
        if matches!(character, '\n' | '\t') {
            safe.push(character);
        } else {
            push(&mut safe, character);
        }
    }
    Cow::Owned(safe)
}

/// Spells out, as JSON does, the control characters that JSON itself leaves alone: DEL and C1, of
/// which U+009B alone can start a terminal sequence. They can only stand inside strings.
pub(crate) fn json(text: String) -> String {
    let control = |character: char| matches!(character, '\u{7f}'..='\u{9f}');
    if !text.contains(control) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if control(character) {
            // The range has two hexadecimal digits; JSON wants four.
            safe.extend(["\\u00", &format!("{:02x}", u32::from(character))]);
        } else {
            safe.push(character);
        }
    }
    safe
}

fn push(safe: &mut String, character: char) {
    if is_obeyed(character) {
        safe.extend(character.escape_unicode());
    } else {
        safe.push(character);
    }
}

const fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

/// Control characters, and the marks that reorder text around them.
fn is_obeyed(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_are_spelt_out() {
        assert_eq!(line("a\u{1b}[2Jb\u{9b}1m"), "a\\u{1b}[2Jb\\u{9b}1m", "ESC and CSI are shown");
        assert_eq!(line("one\ntwo\tthree"), "one two three", "a line is one line");
        assert_eq!(block("one\r\ntwo\u{7}"), "one\ntwo\\u{7}", "a block keeps its lines");
        assert_eq!(line("safe\u{202e}exe"), "safe\\u{202e}exe", "nothing is turned around");
    }

    #[test]
    fn ordinary_text_of_any_script_is_left_alone() {
        for text in ["Ærlig talt", "日本語", "ไทย", "שלום", "e\u{301}", "👩‍🚀"]
        {
            assert!(
                matches!(line(text), Cow::Borrowed(same) if same == text),
                "{text} is harmless"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_obeyed_is_left(text in any::<String>()) {
            prop_assert!(!line(&text).chars().any(is_obeyed));
            let kept = |character: char| is_obeyed(character) && !matches!(character, '\n' | '\t');
            prop_assert!(!block(&text).chars().any(kept));
        }

        #[test]
        fn json_stays_the_same_json(text in any::<String>()) {
            let value = serde_json::Value::from(text);
            let safe = json(value.to_string());
            prop_assert!(!safe.chars().any(char::is_control));
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).ok(), Some(value));
        }
    }
}
