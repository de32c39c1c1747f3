//! A pitch heard from its first sentence to its last: whether anything is asked, how early, and whether
//! a number is said. A field that is filled in may still not say it.

use super::Pitch;
use crate::words::{Listener, Stand, read};

/// What somebody hears who hears all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// Whether something is asked for or recommended, and early enough.
    pub ask: Stand,
    pub has_number: bool,
}

impl Whole {
    /// Returns how the pitch is heard; `None` is nothing written yet.
    pub fn of(pitch: &Pitch) -> Option<Self> {
        let told = pitch.said().map(|(_, text)| text);
        if told.iter().all(|text| text.is_empty()) {
            return None;
        }
        let listener = Listener::default();
        let all = read(&in_a_row(&told), &listener);
        let first = read(&pitch.recommendation, &listener);
        // The recommendation is the ask, however it is put, unless its own sentences bury it.
        let ask = match (pitch.recommendation.is_empty(), first.ask) {
            (false, Stand::Missing) => Stand::Early,
            (false, stand) => stand,
            (true, _) if all.ask == Stand::Missing => Stand::Missing,
            // Without one, whatever is asked stands behind the story.
            (true, _) => Stand::Buried,
        };
        let counted = pitch.numbers.iter().any(|number| !number.value.is_empty());
        let excused = !pitch.unquantified_because.is_empty();
        let has_number = all.has_number || counted || excused;
        Some(Self { ask, has_number })
    }
}

/// One text of many, each of which ends as a sentence does.
fn in_a_row(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        all.push_str(text);
        all.push_str(if text.ends_with(['.', '!', '?']) { " " } else { ". " });
    }
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::pitch::tests::content;

    fn of(fields: &serde_json::Value) -> Option<Whole> {
        Whole::of(&Pitch::read(&content(fields, "drafting")))
    }

    #[test]
    fn an_ask_behind_the_story_is_buried_and_none_at_all_is_missing() {
        let story = "The bill grows. Nobody reads the copy.";
        let ask = |fields| of(&fields).map(|whole| whole.ask);
        assert_eq!(ask(json!({})), None);
        assert_eq!(ask(json!({ "situation": story })), Some(Stand::Missing));
        let late = json!({ "situation": story, "answer": "We recommend leaving in September." });
        assert_eq!(ask(late), Some(Stand::Buried));
        let first = json!({ "recommendation_first": "Leave in September", "situation": story });
        assert_eq!(ask(first), Some(Stand::Early));
        let buried = format!("{story} It never did. We recommend leaving in September.");
        assert_eq!(ask(json!({ "recommendation_first": buried })), Some(Stand::Buried));
    }

    #[test]
    fn a_number_counts_wherever_it_is_said_and_a_reason_for_none_as_well() {
        let number = |fields| of(&fields).map(|whole| whole.has_number);
        let story = json!({ "situation": "The bill grows." });
        assert_eq!(number(story), Some(false));
        assert_eq!(number(json!({ "situation": "The bill grows by 4,200 EUR." })), Some(true));
        let row = json!({ "situation": "It grows.", "numbers": [{ "value": "4,200 EUR" }] });
        assert_eq!(number(row), Some(true));
        let why = json!({ "situation": "It grows.", "unquantified_because": "Nobody counted." });
        assert_eq!(number(why), Some(true));
    }
}
