//! Folding: the form in which names, tags and filter values are compared.

use unicode_normalization::UnicodeNormalization;

/// Returns `text` in compatibility form, lower case, without accents, white space collapsed.
///
/// Letters that Unicode does not decompose (ø, ł, đ, ß, æ …) are folded by table, so that
/// "Sorensen" finds "Sørensen".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for character in without_accents(text) {
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
        // The form that sigma takes at the end of a word.
        'ς' => "σ",
        _ => return None,
    })
}

fn without_accents(text: &str) -> impl Iterator<Item = char> {
    let mut previous = '\0';
    let kept = text.nfkd().filter(move |character| {
        let base = std::mem::replace(&mut previous, *character);
        // й is a letter of its own, not и with an accent.
        let is_letter = *character == '\u{306}' && matches!(base, 'и' | 'И');
        is_letter || !(is_accent(*character) || is_invisible(*character))
    });
    kept.nfc()
}

/// Tells whether a character only says where a line may break.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Tells whether a character is an accent of the alphabets that fold. The voiced marks of kana and
/// the vowels of Thai are combining marks too, but they make another word, not another spelling.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for (written, folded) in [
            ("Sørensen", "sorensen"),
            ("SØRENSEN", "sorensen"),
            ("Łukasz", "lukasz"),
            ("İstanbul", "istanbul"),
            ("ıstanbul", "istanbul"),
            ("ISTANBUL", "istanbul"),
            ("Đorđe", "dorde"),
            ("Þórr", "thorr"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("STRAẞE", "strasse"),
            ("Œuvre", "oeuvre"),
            ("Ærø", "aero"),
            ("ﬁnance", "finance"),
            ("Ⅳ", "iv"),
            ("①", "1"),
            ("ＡＢＣ", "abc"),
            ("e\u{301}clair", "eclair"),
            ("Éclair", "eclair"),
            ("Ångström", "angstrom"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("Ёлка", "елка"),
            ("ﾒﾓ", "メモ"),
            ("  two \u{a0}\t words\n", "two words"),
            ("co\u{ad}operate", "cooperate"),
            ("", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn letters_that_make_another_word_stay() {
        for word in ["が", "ば", "ぱ", "ガ", "한국어", "ที่", "น้ำ", "हिन्दी", "мой", "武田 純"]
        {
            let folded = fold(word);
            // Thai sara am is a compatibility character; what matters is that its tone mark stays.
            let same = folded == word || word == "น้ำ" && folded.contains('\u{e49}');
            assert!(same, "{word} became {folded}");
        }
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("мой"), fold("мои"));
        assert_eq!(fold("か\u{3099}"), "が", "both ways to write it are one");
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab}"), "한", "Hangul is put together");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text: String) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn case_makes_no_difference_to_letters_of_ascii(text in "[ -~]{0,40}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
