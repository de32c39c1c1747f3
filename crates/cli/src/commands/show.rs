//! `show`: one entry, as it is.

use std::collections::HashMap;

use footing_domain::{Body, Content, Entry, Fields, PersonId, RecordType, TagName};
use footing_exchange::{AttachmentLine, line};
use footing_journal::Journal;
use serde_json::Value;

use crate::{
    args::{Global, ShowArgs},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn entry(global: &Global, args: &ShowArgs, output: &mut Output) -> Result<u8, Failure> {
    let id = ask::entry_id(&args.id)?;
    let journal = ask::open_showing(global, args.locked)?;
    let mut entry = ask::shown(&journal, &id)?;
    entry.content = journal.as_shown(entry.content)?;
    if output.wants_json() {
        let attachments = without_bytes(&entry.content);
        output.json(&as_value(&line::write_entry(&entry, attachments)))?;
    } else {
        print(output, &journal, &entry)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

pub(super) fn without_bytes(content: &Content) -> Vec<AttachmentLine> {
    content.attachments.iter().map(|file| AttachmentLine::new(file, None)).collect()
}

pub(super) fn as_value(line: &str) -> Value {
    serde_json::from_str(line).expect("BUG: a written line is JSON")
}

fn print(output: &mut Output, journal: &Journal, entry: &Entry) -> Result<(), Failure> {
    let content = &entry.content;
    let mut people = Names { journal, known: HashMap::new() };
    output.line(&safe::line(content.title.as_str()))?;
    let mut facts = vec![
        content.occurred_on.to_string(),
        content.kind.kebab(),
        format!("revision {}", entry.rev),
        format!("recorded {}", entry.recorded_at),
    ];
    facts.extend(content.status.as_deref().map(|status| format!("state {status}")));
    if content.sensitivity != footing_domain::Sensitivity::Normal {
        facts.push(content.sensitivity.as_str().to_owned());
    }
    if content.provenance != footing_domain::Provenance::FirstHand {
        facts.push(content.provenance.as_str().replace('_', " "));
    }
    facts.extend(entry.deleted_at.map(|at| format!("in the trash since {at}")));
    output.line(&facts.join(", "))?;
    for mention in &content.people {
        let name = people.of(&mention.person)?;
        output.line(&format!("{}: {}", mention.role, safe::line(&name)))?;
    }
    for (name, tags) in [("tags", &content.tags), ("themes", &content.themes)] {
        if !tags.is_empty() {
            let tags: Vec<&str> = tags.iter().map(TagName::as_str).collect();
            output.line(&format!("{name}: {}", safe::line(&tags.join(", "))))?;
        }
    }
    if let Some(template) = &content.template {
        output.line(&format!("template: {} version {}", template.id, template.version))?;
    }
    fields(output, "", &content.fields)?;
    for link in &content.links {
        output.line(&format!("{}: {}", link.relation.as_str().replace('_', " "), link.to))?;
    }
    for file in &content.attachments {
        let name = safe::line(&file.name);
        output.line(&format!("attached: {name} ({}, {} bytes)", file.media_type, file.size))?;
    }
    if !content.body.is_empty() {
        output.line("")?;
        output.line(safe::block(content.body.as_str()).trim_end())?;
    }
    if let Some(text) = content.interpretation.as_ref().filter(|text| !text.is_empty()) {
        output.line("\nWhat I think it means:")?;
        indented(output, Body::as_str(text))?;
    }
    for child in &content.children {
        let name = RecordType::Child(child.child_type).as_str().replace('_', " ");
        // A commitment is called a promise wherever people read.
        let name = if name == "commitment" { "promise".to_owned() } else { name };
        output.line(&format!("\n{name} {}", child.id))?;
        fields(output, "    ", &child.fields)?;
    }
    Ok(())
}

fn fields(output: &mut Output, indent: &str, fields: &Fields) -> Result<(), Failure> {
    for (name, value) in fields.as_object() {
        let shown = match value {
            Value::String(text) => text.clone(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => value.to_string(),
        };
        let name = name.replace('_', " ");
        if shown.contains('\n') {
            output.line(&format!("{indent}{name}:"))?;
            for line in safe::block(&shown).trim_end().lines() {
                output.line(&format!("{indent}    {line}"))?;
            }
        } else {
            output.line(&format!("{indent}{name}: {}", safe::line(&shown)))?;
        }
    }
    Ok(())
}

pub(super) fn indented(output: &mut Output, text: &str) -> Result<(), Failure> {
    for line in safe::block(text).trim_end().lines() {
        output.line(&format!("    {line}"))?;
    }
    Ok(())
}

/// People's names, each looked up once.
struct Names<'j> {
    journal: &'j Journal,
    known: HashMap<PersonId, String>,
}

impl Names<'_> {
    fn of(&mut self, id: &PersonId) -> Result<String, Failure> {
        if let Some(name) = self.known.get(id) {
            return Ok(name.clone());
        }
        let name = self.journal.person(id)?.name;
        self.known.insert(id.clone(), name.clone());
        Ok(name)
    }
}
