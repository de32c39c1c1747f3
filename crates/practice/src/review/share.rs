//! A review to hand over: what is left in, what stays out, and which names are still there.

use footing_domain::fold::fold;
use serde::Serialize;

use super::{Line, SECTIONS, Section};

/// What a copy is made of.
pub struct ShareOptions<'a> {
    pub title: &'a str,
    /// For whom, and on which day, below the title.
    pub subtitle: &'a str,
    pub lines: &'a [Line],
    /// The leader's own words under each part, and whether they are theirs alone.
    pub words: &'a [(Section, String, bool)],
    /// Leaves private lines and parts out.
    pub shared: bool,
}

/// A copy in Markdown and what was left out of it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Sharing {
    pub markdown: String,
    /// Lines and parts that stay with the leader.
    pub left_out: u32,
    pub words: u32,
    /// People whose names the copy holds.
    pub names: Vec<String>,
}

/// Somebody's names, as they may stand in a text.
pub struct Names {
    pub name: String,
    pub all: Vec<String>,
}

/// Returns the copy. Struck lines are in no copy; sentences without an answer are left out whole.
pub fn markdown(options: &ShareOptions<'_>, people: &[Names]) -> Sharing {
    let mut blocks = vec![format!("# {}", escaped(options.title))];
    if !options.subtitle.is_empty() {
        blocks.push(escaped(options.subtitle));
    }
    let mut left_out = 0;
    for section in SECTIONS {
        let mut part = Vec::new();
        for (_, words, private) in options.words.iter().filter(|(at, ..)| *at == section) {
            let words = words.trim();
            if words.is_empty() {
                continue;
            }
            if options.shared && *private {
                left_out += 1;
            } else {
                part.push(words.to_owned());
            }
        }
        let mut bullets = Vec::new();
        let lines = options.lines.iter().filter(|line| line.section == section && !line.struck);
        for line in lines {
            if options.shared && line.private {
                left_out += 1;
            } else if line.count != Some(0) || !options.shared {
                let sentence = for_reader(&line.text, options.shared);
                bullets.push(format!("- {}", escaped(&sentence)));
            }
        }
        if !bullets.is_empty() {
            part.push(bullets.join("\n"));
        }
        if !part.is_empty() {
            blocks.push(format!("## {}", section.heading()));
            blocks.append(&mut part);
        }
    }
    let text = blocks.join("\n\n") + "\n";
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    Sharing {
        names: named(&text, people),
        left_out,
        words: u32::try_from(words).unwrap_or(u32::MAX),
        markdown: text,
    }
}

/// The app speaks to the leader; a copy for somebody else speaks of them.
fn for_reader(text: &str, shared: bool) -> String {
    if !shared {
        return text.to_owned();
    }
    [
        ("you said aloud that you had been", "I said aloud that I had been"),
        ("of yours", "of mine"),
        ("made to you.", "made to me."),
        ("about you.", "about me."),
        ("into your old work", "into my old work"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Returns whose names stand in a text, as whole words.
fn named(text: &str, people: &[Names]) -> Vec<String> {
    let split = |text: &str| -> Vec<String> {
        fold(text)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let words = split(text);
    let holds = |name: &String| {
        let name = split(name);
        !name.is_empty() && words.windows(name.len()).any(|at| at == name.as_slice())
    };
    people
        .iter()
        .filter(|person| person.all.iter().any(holds))
        .map(|one| one.name.clone())
        .collect()
}

/// What the app writes is no markup, whatever stands in it.
pub(crate) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.replace(['\r', '\n'], " ").chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

crate::opaque!(Sharing);

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, section: Section, text: &str, private: bool, struck: bool) -> Line {
        Line {
            id: id.to_owned(),
            section,
            text: text.to_owned(),
            count: None,
            found: None,
            query: None,
            entries: Vec::new(),
            private,
            struck,
        }
    }

    #[test]
    fn a_shared_copy_leaves_out_what_is_private_and_what_was_struck() {
        let lines = [
            line("a", Section::Learned, "12 conversations.", false, false),
            line("b", Section::StopStart, "4 pull-backs into your old work.", true, false),
            line("c", Section::Promises, "2 promises kept late.", false, true),
            line("d", Section::Promises, "9 pieces of feedback about you.", false, false),
        ];
        let words = [
            (Section::Learned, "Petter's calendar freed *seven* hours.".to_owned(), false),
            (Section::StopStart, "I hide in the code.".to_owned(), true),
        ];
        let people = [Names { name: "Petter Lund".to_owned(), all: vec!["Petter".to_owned()] }];
        let options = ShareOptions {
            title: "Day 30",
            subtitle: "For Henrik, 1 April 2026",
            lines: &lines,
            words: &words,
            shared: true,
        };
        let shared = markdown(&options, &people);
        assert!(shared.markdown.starts_with("# Day 30\n\nFor Henrik, 1 April 2026\n"));
        assert!(
            shared.markdown.contains("## What I learned\n\nPetter's calendar freed *seven* hours.")
        );
        assert!(shared.markdown.contains("- 9 pieces of feedback about me."));
        for out in ["pull-backs", "hide in the code", "kept late"] {
            assert!(!shared.markdown.contains(out), "{out}");
        }
        assert_eq!(
            (shared.left_out, shared.names.as_slice()),
            (2, &["Petter Lund".to_owned()][..])
        );

        let private = markdown(&ShareOptions { shared: false, ..options }, &people);
        assert!(private.markdown.contains("4 pull-backs into your old work."));
        assert!(private.markdown.contains("I hide in the code."));
        assert!(!private.markdown.contains("kept late"), "struck is struck");
        assert_eq!(private.left_out, 0);
    }

    #[test]
    fn what_the_app_writes_is_no_markup() {
        let lines = [line("a", Section::Learned, "[x](y) *b*\n# c", false, false)];
        let options =
            ShareOptions { title: "Day 30", subtitle: "", lines: &lines, words: &[], shared: true };
        let text = markdown(&options, &[]).markdown;
        assert!(text.contains(r"- \[x\](y) \*b\* \# c"), "{text}");
    }
}
