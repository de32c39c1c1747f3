//! What is searched for.

/// One kind of question, as each engine is asked it.
pub(crate) struct Question {
    pub(crate) id: &'static str,
    /// As it is typed into Footing. A space at the end means that the last word is whole.
    pub(crate) typed: &'static str,
    pub(crate) fts5: &'static str,
    pub(crate) ripgrep: &'static str,
}

pub(crate) const COMMON: Question =
    Question { id: "common term", typed: "budget ", fts5: "budget", ripgrep: r"\bbudget" };
pub(crate) const RARE: Question =
    Question { id: "rare term", typed: "frustrated ", fts5: "frustrated", ripgrep: r"\bfrustrat" };
pub(crate) const TWO: Question = Question {
    id: "two terms",
    typed: "budget quarter ",
    fts5: "budget quarter",
    ripgrep: r"\bbudget",
};
pub(crate) const PHRASE: Question = Question {
    id: "phrase",
    typed: "\"the team\" ",
    fts5: "\"the team\"",
    ripgrep: r"\bthe team\b",
};
pub(crate) const PREFIX: Question =
    Question { id: "two-letter prefix", typed: "re", fts5: "re*", ripgrep: r"\bre" };

/// What stands for a key that takes the last letter back.
const BACK: char = '⌫';

/// Searches as they are typed, with slips and second thoughts.
const TYPED: [&str; 16] = [
    "recovery time",
    "budegt⌫⌫⌫get quarter",
    "what did henrik say about the budget",
    "person:mar⌫⌫⌫aisha one-on-one",
    "kind:feedback redirect",
    "\"the team\" roadmap",
    "tag:hiring in:2025 candidate",
    "migraiton⌫⌫⌫⌫⌫tion risk",
    "1:1 career",
    "oncall⌫⌫⌫⌫⌫⌫on-call alerts",
    "the",
    "a⌫i⌫s⌫t",
    "postmortem -incident",
    "is:open deploy",
    "Größe⌫⌫⌫⌫⌫Besprechung",
    "会議 予算",
];

/// Returns every state that the search field is in while these are typed: one a key.
pub(crate) fn keystrokes() -> Vec<String> {
    let mut states = Vec::new();
    for typed in TYPED {
        let mut text = String::new();
        for key in typed.chars() {
            if key == BACK {
                text.pop();
            } else {
                text.push(key);
            }
            states.push(text.clone());
        }
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_taken_back_is_a_key_of_its_own() {
        let keys = keystrokes();
        let expected: usize = TYPED.iter().map(|typed| typed.chars().count()).sum();
        assert_eq!(keys.len(), expected, "one state a key");
        assert!(keys.iter().any(|text| text == "budget quarter"), "the slip was mended");
        assert!(
            keys.iter().all(|text| !text.contains(BACK)),
            "and its mending is not searched for"
        );
    }
}
