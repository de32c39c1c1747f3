//! What a character is to the cutting of words.

use unicode_normalization::char::is_combining_mark;

/// Letters, digits and the marks that belong to them.
pub(super) fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character)
}

/// Characters that may stand inside a word and say nothing: soft hyphen, joiners, selectors.
pub(super) const fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

/// Pictures and symbols that people may well search for: emoji, arrows, signs of mathematics.
pub(super) fn is_symbol(character: char) -> bool {
    let number = u32::from(character);
    number >= 0x2190
        && !is_word(character)
        && !is_silent(character)
        && !character.is_whitespace()
        && !character.is_control()
        // Punctuation of CJK, full-width and other forms, and what is no character at all.
        && !matches!(number,
            0x2e00..=0x2e7f | 0x3000..=0x303f | 0xa000..=0xabff | 0xfd3e..=0xfd3f
            | 0xfe10..=0xfe6f | 0xff00..=0xffef | 0xfff0..=0xffff | 0xe000..=0xf8ff
            | 0xe0000..=0x10_ffff)
}

/// Returns the sign that may join two parts to a whole, in its plain form.
pub(super) fn joint(character: char) -> Option<char> {
    let plain = match character {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)?,
        other => other,
    };
    matches!(plain, ':' | '/' | '+' | '-' | '.' | '\'' | '_' | '&' | '@' | ',').then_some(plain)
}

/// Scripts written without spaces between words.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character),
        0x0e00..=0x0eff      // Thai, Lao
        | 0x1000..=0x109f    // Myanmar
        | 0x1100..=0x11ff    // Hangul letters
        | 0x1780..=0x17ff    // Khmer
        | 0x2e80..=0x2fdf    // CJK radicals
        | 0x3005..=0x3007
        | 0x3040..=0x30ff    // Hiragana, Katakana
        | 0x3100..=0x318f    // Bopomofo, Hangul letters
        | 0x31a0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xa960..=0xa97f | 0xac00..=0xd7ff
        | 0xf900..=0xfaff
        | 0xff66..=0xffdc    // half-width kana and Hangul
        | 0x1_aff0..=0x1_b16f
        | 0x2_0000..=0x3_ffff
    )
}

/// Marks that make one character with the one before: voiced kana, parts of a Hangul syllable.
pub(super) fn continues(character: char) -> bool {
    matches!(u32::from(character),
        0x0300..=0x036f | 0x1160..=0x11ff | 0x3099..=0x309a | 0xff9e..=0xff9f)
}
