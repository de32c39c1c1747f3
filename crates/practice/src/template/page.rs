//! Answers as text: each under its question's label, as an entry shows them, and read back.

use serde_json::Value;

use super::{Answers, Field, FieldType, Template, answers::ROW_ID};

/// What a page says of one question.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    pub field: String,
    pub section: String,
    pub label: String,
    /// Markdown.
    pub text: String,
    /// What the writer makes of it, not what was said or done.
    pub guess: bool,
    pub shareable: bool,
}

crate::opaque!(Part);

/// Returns the page as prose: what was answered, in the order of the page. `name` says what a
/// person is called.
pub fn prose(template: &Template, answers: &Answers, name: &impl Fn(&str) -> String) -> Vec<Part> {
    let mut parts = Vec::new();
    for section in &template.sections {
        for field in &section.fields {
            let Some(answer) = answers.get(&field.id) else { continue };
            let text = said(field, answer, name);
            if text.is_empty() {
                continue;
            }
            parts.push(Part {
                field: field.id.clone(),
                section: section.title.clone(),
                label: field.label.clone(),
                text,
                guess: field.record_field.as_deref() == Some("interpretation_md"),
                shareable: field.shareable,
            });
        }
    }
    parts
}

/// Returns one answer as Markdown.
pub(super) fn said(field: &Field, answer: &Value, name: &impl Fn(&str) -> String) -> String {
    match (field.field_type, answer) {
        (FieldType::Repeat, Value::Array(rows)) => {
            let rows: Vec<String> = rows.iter().map(|row| row_said(field, row, name)).collect();
            rows.join("\n")
        }
        (FieldType::Checklist, Value::Array(ticked)) => {
            let line = |value: &str, label: &str| {
                let mark = if ticked.iter().any(|one| one == value) { 'x' } else { ' ' };
                format!("- [{mark}] {label}")
            };
            let known = field.options.iter().map(|option| line(&option.value, &option.label));
            let others = ticked.iter().filter_map(Value::as_str);
            let others = others.filter(|one| field.options.iter().all(|opt| opt.value != *one));
            known.chain(others.map(|one| line(one, one))).collect::<Vec<_>>().join("\n")
        }
        (_, Value::Array(items)) => {
            let items = items.iter().filter_map(Value::as_str);
            let lines = items.map(|item| format!("- {}", word(field, item, name)));
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => line(field, answer, name),
    }
}

fn row_said(field: &Field, row: &Value, name: &impl Fn(&str) -> String) -> String {
    let Value::Object(row) = row else { return String::new() };
    let cells = field.fields.iter().filter_map(|sub| {
        let text = match row.get(&sub.id)? {
            Value::Array(items) => {
                let items = items.iter().filter_map(Value::as_str);
                items.map(|item| word(sub, item, name)).collect::<Vec<_>>().join("; ")
            }
            answer => line(sub, answer, name),
        };
        let text = text.replace('\n', "\n    ");
        Some(if field.fields.len() == 1 { text } else { format!("{}: {text}", sub.label) })
    });
    format!("- {}", cells.collect::<Vec<_>>().join("\n  "))
}

/// One answer that is no list.
fn line(field: &Field, answer: &Value, name: &impl Fn(&str) -> String) -> String {
    match answer {
        Value::String(text) => word(field, text, name),
        Value::Number(number) => {
            let number = number.to_string();
            let said = field.said(&number);
            match field.unit.as_deref() {
                _ if said != number => format!("{number} ({said})"),
                Some(unit) if unit != "words" => format!("{number} {unit}"),
                _ => number,
            }
        }
        _ => String::new(),
    }
}

fn word(field: &Field, text: &str, name: &impl Fn(&str) -> String) -> String {
    match field.field_type {
        FieldType::Person | FieldType::People => format!("@{}", name(text)),
        FieldType::Tags => format!("#{}", text.trim_start_matches('#')),
        FieldType::Choice | FieldType::MultiChoice => field.said(text).to_owned(),
        FieldType::Link => format!("[[{text}]]"),
        _ => text.to_owned(),
    }
}

/// Returns the answer that [`said`] wrote down; `None` for what cannot have been one. `id` says who
/// a name is.
pub(super) fn read(field: &Field, text: &str, id: &impl Fn(&str) -> String) -> Option<Value> {
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::Array(items));
    let items = || text.lines().filter_map(|line| line.strip_prefix("- "));
    match field.field_type {
        FieldType::Repeat => list(rows_read(field, text, id)),
        FieldType::Checklist => list(
            items()
                .filter_map(|item| item.strip_prefix("[x] "))
                .map(|label| value_of(field, label).into())
                .collect(),
        ),
        FieldType::MultiChoice | FieldType::People | FieldType::Tags => {
            list(items().map(|item| meant(field, item, id)).collect())
        }
        FieldType::Link if field.is_many() => {
            list(items().map(|item| meant(field, item, id)).collect())
        }
        _ => line_read(field, text, id),
    }
}

/// Returns the lines of `text` that [`read`] takes for nothing: what somebody wrote between the items
/// of a list, or below a number.
pub(super) fn left_over(field: &Field, text: &str) -> String {
    let is_list = |first: bool| {
        move |line: &&str| !line.starts_with("- ") && (first || !line.starts_with("  "))
    };
    let lines: Vec<&str> = match field.field_type {
        FieldType::Repeat => text.lines().filter(is_list(false)).collect(),
        FieldType::Checklist | FieldType::MultiChoice | FieldType::People | FieldType::Tags => {
            text.lines().filter(is_list(true)).collect()
        }
        FieldType::Link if field.is_many() => text.lines().filter(is_list(true)).collect(),
        FieldType::Number | FieldType::Duration | FieldType::Scale => {
            let read = usize::from(line_read(field, text, &str::to_owned).is_some());
            text.lines().skip(read).collect()
        }
        _ => Vec::new(),
    };
    lines.join("\n").trim_matches('\n').to_owned()
}

fn line_read(field: &Field, text: &str, id: &impl Fn(&str) -> String) -> Option<Value> {
    match field.field_type {
        FieldType::Number | FieldType::Duration | FieldType::Scale => {
            let number = text.split(' ').next()?;
            serde_json::from_str::<serde_json::Number>(number).ok().map(Value::Number)
        }
        _ if text.is_empty() => None,
        _ => Some(meant(field, text, id)),
    }
}

fn meant(field: &Field, text: &str, id: &impl Fn(&str) -> String) -> Value {
    match field.field_type {
        FieldType::Person | FieldType::People => id(text.strip_prefix('@').unwrap_or(text)).into(),
        FieldType::Tags => text.strip_prefix('#').unwrap_or(text).into(),
        FieldType::Choice | FieldType::MultiChoice => value_of(field, text).into(),
        FieldType::Link => {
            let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
            let inner = inner.unwrap_or(text);
            inner.split_once('|').map_or(inner, |(id, _)| id).into()
        }
        _ => text.into(),
    }
}

fn value_of(field: &Field, label: &str) -> String {
    let option = field.options.iter().find(|option| option.label == label);
    option.map_or_else(|| label.to_owned(), |option| option.value.clone())
}

fn rows_read(field: &Field, text: &str, id: &impl Fn(&str) -> String) -> Vec<Value> {
    let single = field.fields.len() == 1;
    let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
    for line in text.lines() {
        if let Some(more) = line.strip_prefix("    ")
            && let Some((_, cell)) = rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.push('\n');
            cell.push_str(more);
            continue;
        }
        let (first, rest) = match (line.strip_prefix("- "), line.strip_prefix("  ")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            _ => continue,
        };
        if first {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        if single {
            row.push((0, rest.to_owned()));
            continue;
        }
        let mut cells = field.fields.iter().enumerate().filter_map(|(at, sub)| {
            Some((at, rest.strip_prefix(sub.label.as_str())?.strip_prefix(": ")?.to_owned()))
        });
        // A template that was kept before this was refused may say one label twice: the next such
        // question is meant.
        let is_free = |(at, _): &(usize, String)| row.iter().all(|(there, _)| there != at);
        let cell = cells.clone().find(is_free).or_else(|| cells.next());
        row.extend(cell);
    }
    let rows = rows.into_iter().filter_map(|cells| {
        let mut row = Answers::new();
        for (at, text) in cells {
            let sub = &field.fields[at];
            let many = matches!(
                sub.field_type,
                FieldType::MultiChoice | FieldType::People | FieldType::Tags
            ) || sub.field_type == FieldType::Link && sub.is_many();
            let answer = if many {
                Some(text.split("; ").map(|item| meant(sub, item, id)).collect())
            } else {
                line_read(sub, &text, id)
            };
            row.extend(answer.map(|answer| (sub.id.clone(), answer)));
        }
        row.remove(ROW_ID);
        (!row.is_empty()).then_some(Value::Object(row))
    });
    rows.collect()
}

/// An entry's text: what stands above the first question's label, and what stands under each.
#[derive(Default)]
pub(super) struct Page {
    pub main: String,
    /// By the question's place on the page.
    pub under: Vec<(usize, String)>,
}

impl Page {
    /// Reads a text by the headings that the template's questions have.
    pub(super) fn read(template: &Template, body: &str) -> Self {
        let headings = headings(template);
        let mut page = Self::default();
        let mut at: Option<usize> = None;
        let mut text: Vec<&str> = Vec::new();
        let mut keep = |at: Option<usize>, text: &mut Vec<&str>| {
            let written = text.join("\n");
            let written = written.trim_matches('\n');
            match at {
                None => page.main = plain(written, &headings),
                Some(at) => {
                    // Somebody may have written a heading twice.
                    page.add(at, &plain(written, &headings));
                }
            }
            text.clear();
        };
        for line in body.split('\n') {
            match headings.iter().position(|heading| heading == line) {
                Some(place) => {
                    keep(at, &mut text);
                    at = Some(place);
                }
                None => text.push(line),
            }
        }
        keep(at, &mut text);
        page
    }

    /// Puts more under a question, below what stands there.
    pub(super) fn add(&mut self, at: usize, more: &str) {
        if more.is_empty() {
            return;
        }
        match self.under.iter_mut().find(|(there, _)| *there == at) {
            Some((_, text)) => {
                text.push_str("\n\n");
                text.push_str(more);
            }
            None => self.under.push((at, more.to_owned())),
        }
    }

    /// Returns the text.
    pub(super) fn write(&self, template: &Template) -> String {
        let headings = headings(template);
        let mut body = marked(&self.main, &headings);
        let mut under: Vec<_> = self.under.iter().collect();
        under.sort_by_key(|(at, _)| *at);
        for (at, text) in under {
            if !body.is_empty() {
                body.push_str("\n\n");
            }
            body.push_str(&headings[*at]);
            body.push_str("\n\n");
            body.push_str(&marked(text, &headings));
        }
        body
    }
}

/// Returns the heading of each question, each a different line.
fn headings(template: &Template) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for section in &template.sections {
        for field in &section.fields {
            let label = format!("## {}", field.label);
            let sections = format!("{label}, {}", section.title);
            let mut heading = if headings.contains(&label) { sections } else { label };
            while headings.contains(&heading) {
                heading.push_str(", again");
            }
            headings.push(heading);
        }
    }
    headings
}

/// Sets apart lines of an answer that look like a heading of the page, as Markdown does.
fn marked(text: &str, headings: &[String]) -> String {
    let line = |line: &str| {
        let like = headings.iter().any(|heading| heading == line.trim_start_matches('\\'));
        if like { format!("\\{line}") } else { line.to_owned() }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn plain(text: &str, headings: &[String]) -> String {
    let line = |line: &str| {
        let like = headings.iter().any(|heading| heading == line.trim_start_matches('\\'));
        match line.strip_prefix('\\') {
            Some(rest) if like => rest.to_owned(),
            _ => line.to_owned(),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
