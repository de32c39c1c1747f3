//! A captured line that begins with `!feedback @name`: what is promised is feedback, so it is owed
//! from then on, and is no promise beside that.

use std::ops::Range;

use footing_domain::capture::{By, Captured};

const WORD: &str = "feedback";
const JOINED: [&str; 2] = ["to", "for"];

/// What such a line says. Places are in the reading and in the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedLine {
    /// Whom the feedback is for, as a place in [`Captured::people`].
    pub person: usize,
    /// Everything behind the name: the first words of the feedback, if there are any.
    pub said: Range<usize>,
}

/// Returns whom a line owes feedback, if it does: its mark stands before anything else, the word
/// `feedback` follows, and then a marked name. It is always the first promise of the reading.
pub fn owed_feedback(text: &str, captured: &Captured) -> Option<OwedLine> {
    let promise = captured.promises.first().filter(|promise| promise.by == By::Me)?;
    if !text.get(..promise.at.start)?.trim().is_empty() {
        return None;
    }
    let marks = if promise.twice { 2 } else { 1 };
    let (word, behind) = next_word(text, promise.at.start + marks)?;
    if !word.eq_ignore_ascii_case(WORD) {
        return None;
    }
    let named = |at: usize| captured.people.iter().position(|person| person.at.start == at);
    let (word, after) = next_word(text, behind)?;
    let person = match named(after - word.len()) {
        Some(person) => person,
        None if JOINED.iter().any(|joined| word.eq_ignore_ascii_case(joined)) => {
            let (word, after) = next_word(text, after)?;
            named(after - word.len())?
        }
        None => return None,
    };
    let end = captured.people[person].at.end;
    let rest = text.get(end..)?;
    let said = rest.trim_start_matches([':', ',', '.', ';', '–', '-']).trim();
    let begin = rest.find(said).map_or(text.len(), |at| end + at);
    Some(OwedLine { person, said: begin..begin + said.len() })
}

/// Returns the word that begins at `at` or after blanks there, and where it ends.
fn next_word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let word = rest.split_whitespace().next()?;
    let begin = at + (rest.len() - rest.trim_start().len());
    Some((word, begin + word.len()))
}

#[cfg(test)]
mod tests {
    use footing_domain::{
        CivilDate,
        capture::{Reader, read},
        when::When,
    };

    use super::*;

    /// Whom the line owes feedback, and what it says.
    fn owed(text: &str) -> Option<(String, String)> {
        let today: CivilDate = "2026-03-24".parse().unwrap();
        let knows = |name: &str| name == "Aisha";
        let when = When { today, order: None, plan_day: &|_| None, is_name: &knows };
        let captured = read(text, &Reader { when, knows: &knows });
        let line = owed_feedback(text, &captured)?;
        Some((captured.people[line.person].name.clone(), text[line.said].to_owned()))
    }

    #[test]
    fn feedback_to_a_marked_name_is_owed() {
        let found = |name: &str, said: &str| Some((name.to_owned(), said.to_owned()));
        assert_eq!(
            owed("!feedback @Aisha: she waited for Petter’s estimate"),
            found("Aisha", "she waited for Petter’s estimate")
        );
        assert_eq!(
            owed("! Feedback to @Aisha asked first"),
            found("Aisha", "asked first"),
            "as one says it"
        );
        assert_eq!(owed("!!feedback for @Grace Obi"), found("Grace Obi", ""), "and no word yet");
        assert_eq!(
            owed("!feedback @Aisha: ¡señal! 🙂\nThe second line."),
            found("Aisha", "¡señal! 🙂\nThe second line.")
        );
    }

    #[test]
    fn what_is_promised_about_feedback_stays_a_promise() {
        for text in [
            "!feedback from @Aisha on the deck by Friday",
            "!collect feedback @Aisha",
            "Talked to @Aisha !feedback @Aisha",
            "!feedback",
            "!feedbacks @Aisha",
            "feedback @Aisha",
            "!feedback Aisha",
            "",
        ] {
            assert_eq!(owed(text), None, "{text}");
        }
    }
}
