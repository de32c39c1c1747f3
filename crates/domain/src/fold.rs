//! Folding: the form in which names, tags and filter values are compared.

use unicode_normalization::UnicodeNormalization;

/// Returns `text` in compatibility form, lower case, without accents, white space collapsed.
///
/// Letters that Unicode does not decompose (ø, ł, đ, ß, æ …) are folded by table, so that
/// "Sorensen" finds "Sørensen".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.nfkd().filter(|character| !is_accent(*character)).nfc() {
        if character.is_whitespace() {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        for lower in character.to_lowercase() {
            match unaccented(lower) {
                Some(plain) => folded.push_str(plain),
                // Lower-casing can itself leave a mark behind: İ becomes i and a dot above.
                None if is_accent(lower) => {}
                None => folded.push(lower),
            }
        }
    }
    folded
}

/// Returns the plain letters for a lower-case letter that has no Unicode decomposition.
pub const fn unaccented(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŧ' => "t",
        'ŋ' => "n",
        _ => return None,
    })
}

/// Tells whether a character is an accent of the alphabets that fold. The voiced marks of kana and
/// the vowels of Thai are combining marks too, but they make another word, not another spelling.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}
