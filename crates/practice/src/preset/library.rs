//! Every preset and set of questions, as the files hold them.

use std::sync::LazyLock;

use super::{Preset, QuestionSet};

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!(
            "../../../../content/templates/", $folder, "/", $name, ".toml"
        )))),+]
    };
}

pub(super) const PRESETS: &[(&str, &str)] = files!(
    "presets":
    "cto",
    "cto-promoted-in-team",
    "director",
    "director-promoted-in-team",
    "engineering-manager",
    "engineering-manager-promoted-in-team",
    "staff-engineer",
    "staff-engineer-promoted-in-team",
    "tech-lead",
    "tech-lead-promoted-in-team",
);

const QUESTIONS: &[(&str, &str)] = files!(
    "questions":
    "boss-expectations",
    "boss-personal-development",
    "boss-resources",
    "boss-situation",
    "boss-style",
    "career-fork",
    "career-life-story",
    "career-quarterly",
    "career-vision",
    "first-one-on-one",
    "interview-scenarios",
    "interview-scenarios-managers",
    "listening-tour",
    "reference-check",
    "skip-level",
    "weekly-one-on-one",
);

static READ_PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        Preset::read(text).unwrap_or_else(|refused| panic!("BUG: preset {name}: {refused}"))
    };
    PRESETS.iter().map(read).collect()
});

static READ_QUESTIONS: LazyLock<Vec<QuestionSet>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        QuestionSet::read(text).unwrap_or_else(|refused| panic!("BUG: questions {name}: {refused}"))
    };
    QUESTIONS.iter().map(read).collect()
});

/// Returns every preset, by its id.
pub fn presets() -> &'static [Preset] {
    &READ_PRESETS
}

/// Returns every set of questions, by its id.
pub fn question_sets() -> &'static [QuestionSet] {
    &READ_QUESTIONS
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    #[test]
    fn every_file_there_is_is_compiled_in_under_its_own_id() {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/templates");
        let there = |folder: &str| -> BTreeSet<String> {
            let files = fs::read_dir(content.join(folder)).unwrap();
            let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
            names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
        };
        let ids: BTreeSet<String> = presets().iter().map(|one| one.id.clone()).collect();
        assert_eq!(ids, there("presets"));
        let ids: BTreeSet<String> = question_sets().iter().map(|one| one.id.clone()).collect();
        assert_eq!(ids, there("questions"));
    }

    #[test]
    fn what_a_person_reads_is_written_as_the_rules_of_copy_say() {
        for (name, text) in PRESETS.iter().chain(QUESTIONS) {
            assert!(!text.contains('!'), "{name} shouts");
            assert!(text.is_ascii(), "{name} holds a letter that the page sets itself");
            for line in text.lines().filter(|line| line.starts_with("text = ")) {
                assert!(line.ends_with("?\""), "{name}: {line}");
            }
        }
    }
}
