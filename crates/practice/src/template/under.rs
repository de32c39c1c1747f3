//! Answers of a row that stand in the text of the entry it made, among words of that entry's own:
//! each under its question's label, read and replaced without touching the rest.

use footing_domain::Content;

use super::{Field, FieldType, place};

/// A made entry's text, taken apart by the labels of its row's questions.
pub(super) struct Under<'f> {
    field: &'f Field,
    /// What stands above the first label.
    main: Vec<String>,
    said: Vec<Said>,
}

struct Said {
    /// The question's place in the row.
    at: usize,
    answer: String,
    /// What stands below the answer and is none of it.
    rest: Vec<String>,
}

/// Tells whether an answer stands in the entry's text: none of its fields holds it.
pub(super) fn is_said(sub: &Field, entry: &Content) -> bool {
    sub.record_field.as_deref().is_none_or(|path| place::get(entry, path, sub).is_none())
}

impl<'f> Under<'f> {
    /// Reads a text. Only the first line with a label begins an answer, and only where `own` says
    /// that the question's answer stands in the text.
    pub(super) fn read(field: &'f Field, body: &str, own: impl Fn(usize, &Field) -> bool) -> Self {
        let mut under = Self { field, main: Vec::new(), said: Vec::new() };
        if body.is_empty() {
            return under;
        }
        let mut parts: Vec<(usize, Vec<&str>)> = Vec::new();
        for line in body.split('\n') {
            let begun = field.fields.iter().enumerate().find_map(|(at, sub)| {
                let answer = line.strip_prefix(sub.label.as_str())?.strip_prefix(": ")?;
                let first = parts.iter().all(|(there, _)| *there != at);
                (first && own(at, sub)).then_some((at, answer))
            });
            match (begun, parts.last_mut()) {
                (Some((at, answer)), _) => parts.push((at, vec![answer])),
                (None, Some((_, lines))) => lines.push(line),
                (None, None) => under.main.push(line.to_owned()),
            }
        }
        for (at, lines) in parts {
            let (answer, rest) = lines.split_at(length(&field.fields[at], &lines));
            let answer: Vec<String> = answer
                .iter()
                .enumerate()
                .map(|(line, text)| if line == 0 { (*text).to_owned() } else { under.plain(text) })
                .collect();
            let rest = rest.iter().map(|line| (*line).to_owned()).collect();
            under.said.push(Said { at, answer: answer.join("\n"), rest });
        }
        under
    }

    /// Returns what the text says under a question's label.
    pub(super) fn answer(&self, sub: &Field) -> Option<&str> {
        let at = self.field.fields.iter().position(|one| one.id == sub.id)?;
        let said = self.said.iter().find(|said| said.at == at)?;
        Some(&said.answer)
    }

    /// Returns the text with these answers, by their questions' places, instead of those it said.
    pub(super) fn with(&self, answers: &[(usize, String)]) -> String {
        let mut lines = self.main.clone();
        for said in &self.said {
            let answer = answers.iter().find(|(at, _)| *at == said.at);
            lines.extend(answer.map(|(at, text)| self.labelled(*at, text)));
            lines.extend(said.rest.iter().cloned());
        }
        if self.said.is_empty() && lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
        for (at, text) in answers {
            if self.said.iter().all(|said| said.at != *at) {
                lines.push(self.labelled(*at, text));
            }
        }
        lines.join("\n")
    }

    fn labelled(&self, at: usize, text: &str) -> String {
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or_default();
        let mut said = format!("{}: {first}", self.field.fields[at].label);
        for line in lines {
            said.push('\n');
            if self.is_like_a_label(line) {
                said.push('\\');
            }
            said.push_str(line);
        }
        said
    }

    fn plain(&self, line: &str) -> String {
        match line.strip_prefix('\\') {
            Some(rest) if self.is_like_a_label(line) => rest.to_owned(),
            _ => line.to_owned(),
        }
    }

    /// Such a line of an answer is set apart, as Markdown does.
    fn is_like_a_label(&self, line: &str) -> bool {
        let line = line.trim_start_matches('\\');
        let rest = |sub: &Field| line.strip_prefix(sub.label.as_str()).map(str::to_owned);
        self.field.fields.iter().filter_map(rest).any(|rest| rest.starts_with(": "))
    }
}

/// Returns how many lines are the answer.
fn length(sub: &Field, lines: &[&str]) -> usize {
    match sub.field_type {
        FieldType::Text | FieldType::Markdown => {
            lines.iter().rposition(|line| !line.trim().is_empty()).map_or(1, |last| last + 1)
        }
        _ => {
            let more = lines.iter().skip(1);
            let is_list = lines.first().is_some_and(|first| first.starts_with("- "));
            1 + more.take_while(|line| is_list && line.starts_with("- ")).count()
        }
    }
}
