//! A page that is read in two minutes: how long a text takes, and cutting one that is too long.

/// Words a minute of somebody who reads with half a mind on the meeting.
const WORDS_A_MINUTE: usize = 200;

/// Returns how long reading takes, in seconds, rounded up to ten.
pub fn reading_seconds<'t>(texts: impl IntoIterator<Item = &'t str>) -> u32 {
    let words: usize = texts.into_iter().map(|text| text.split_whitespace().count()).sum();
    let seconds = (words * 60).div_ceil(WORDS_A_MINUTE);
    u32::try_from(seconds.div_ceil(10) * 10).unwrap_or(u32::MAX)
}

/// Returns the text on one line, cut at a word when it has more than `most` characters.
pub fn clip(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else { return line };
    // A text without spaces is cut where it has to be.
    let at = line[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{} …", line[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_words_are_a_minute() {
        let words = "word ".repeat(200);
        assert_eq!(reading_seconds([words.as_str()]), 60);
        assert_eq!(reading_seconds(["one"]), 10);
        assert_eq!(reading_seconds([]), 0);
    }

    #[test]
    fn a_long_text_ends_at_a_word() {
        assert_eq!(clip("She showed\n eleven  hours", 40), "She showed eleven hours");
        assert_eq!(clip("She showed eleven hours", 14), "She showed …");
        assert_eq!(clip(&"字".repeat(20), 5), format!("{} …", "字".repeat(5)));
    }
}
