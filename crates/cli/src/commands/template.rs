//! `template`: listed, shown, checked, handed on and taken in; and `new`: an entry from one.

use std::{
    fs::File,
    io::{IsTerminal, Read, Write, stderr, stdin, stdout},
    path::Path,
};

use footing_domain::{ErrorCode, Invalid, Problem};
use footing_journal::{
    FillInput, JournalError, TemplateFile, TemplateTaken, TemplateUse, UnreadTemplate,
    practice::template::{self, Answers, Field, MOST_BYTES, Refused, Template, Why},
};
use serde_json::{Value, json};

use crate::{
    args::{Global, NewArgs, TemplateCommand},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

/// Answers longer than this were not typed.
const MOST_ANSWERS: u64 = 16 * 1024 * 1024;

pub(crate) fn run(
    global: &Global,
    command: TemplateCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    if let TemplateCommand::Check(args) = command {
        check(&args.file, output)?;
        output.flush()?;
        return Ok(0);
    }
    let journal = ask::open(global)?;
    match command {
        TemplateCommand::List => {
            let files = journal.templates()?;
            let uses = journal.template_uses(&files)?;
            list(&files, &uses, &journal.unread_templates()?, output)?;
        }
        TemplateCommand::Show(args) => show(&journal.template(&args.id, None)?, output)?,
        TemplateCommand::Export(args) => {
            let file = journal.template(&args.id, None)?;
            if output.wants_json() {
                output.json(&json!({ "id": file.template.id, "source": file.source }))?;
            } else if stdout().is_terminal() {
                output.line(&safe::block(file.source.trim_end()))?;
            } else {
                // Byte for byte: taken in again, it is the same.
                output.writer().write_all(file.source.as_bytes())?;
            }
        }
        TemplateCommand::Import(args) => {
            let source = text_of(&args.file)?;
            let (file, taken) = journal.import_template(&source)?;
            let came_as = match taken {
                TemplateTaken::Added => "added",
                TemplateTaken::Same => "same",
                TemplateTaken::NextVersion => "next_version",
                TemplateTaken::Beside => "beside",
                TemplateTaken::Copied => "copied",
            };
            if output.wants_json() {
                output.json(&json!({
                    "id": file.template.id, "version": file.template.version,
                    "name": file.template.name, "came_as": came_as,
                }))?;
            } else {
                output.line(&file.template.id)?;
                if taken == TemplateTaken::Beside {
                    beside(&source, &file);
                }
            }
        }
        TemplateCommand::Check(_) => {}
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

/// Makes an entry from a template with the answers on standard input.
pub(crate) fn new(global: &Global, args: NewArgs, output: &mut Output) -> Result<u8, Failure> {
    if stdin().is_terminal() {
        let why = "the answers come on standard input, as JSON by the questions' ids: an editor \
                   would leave them readable in a file";
        return Err(Failure::new(ErrorCode::InvalidInput, why));
    }
    // First: the passphrase may be the first line of the same input.
    let journal = ask::open(global)?;
    let refused = |why: String| Failure::new(ErrorCode::InvalidInput, why);
    let mut bytes = Vec::new();
    let read = stdin().take(MOST_ANSWERS + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::file("standard input", &error))?;
    if bytes.len() as u64 > MOST_ANSWERS {
        return Err(refused("The answers are more than 16 MiB; nothing was written.".to_owned()));
    }
    let answers: Answers = serde_json::from_slice(&bytes).map_err(|error| {
        refused(format!(
            "The answers are no JSON object: look at line {}. footing template show names the \
             questions.",
            error.line()
        ))
    })?;
    let input = FillInput { template: args.template, answers, ..FillInput::default() };
    let page = journal.fill_page(&input)?;
    if output.wants_json() {
        let missing =
            page.file.as_ref().map(|file| template::missing(&file.template, &page.answers));
        let missing: Vec<String> = missing.unwrap_or_default().iter().map(told).collect();
        let made: Vec<&str> = page.made.iter().map(|(id, ..)| id.as_str()).collect();
        output.json(&json!({
            "id": page.entry.id.as_str(), "rev": page.entry.rev, "made": made, "missing": missing,
        }))?;
    } else {
        output.line(page.entry.id.as_str())?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

/// Says that a template did not take the place of one of the owner's.
fn beside(source: &str, kept: &TemplateFile) {
    let Ok(came) = template::read(source) else { return };
    let said = format!(
        "Another template here has the id {}. {}, version {}, is kept beside it as {}.",
        came.id,
        safe::line(&kept.template.name),
        kept.template.version,
        kept.template.id
    );
    // If nobody reads standard error, the id on standard output still says it.
    let _ = writeln!(stderr().lock(), "{said}");
}

fn told(told: &template::Told) -> String {
    match told {
        template::Told::Missing { field }
        | template::Told::TooFew { field, .. }
        | template::Told::TooMany { field, .. }
        | template::Told::Outside { field } => field.clone(),
    }
}

fn list(
    files: &[TemplateFile],
    uses: &[TemplateUse],
    unread: &[UnreadTemplate],
    output: &mut Output,
) -> Result<(), Failure> {
    if output.wants_json() {
        let rows: Vec<Value> = files
            .iter()
            .map(|file| {
                let one = &file.template;
                let many = times(uses, one);
                json!({
                    "id": one.id, "version": one.version, "name": one.name, "group": one.group,
                    "summary": one.summary, "minutes": one.minutes, "own": file.own,
                    "pack": one.is_pack(), "uses": many,
                })
            })
            .collect();
        let unread: Vec<Value> = unread
            .iter()
            .map(|one| {
                let why = one.refused.why.to_string();
                json!({ "id": one.id, "version": one.version, "name": one.name, "why": why })
            })
            .collect();
        return output.json(&json!({ "templates": rows, "unread": unread }));
    }
    for file in files {
        let one = &file.template;
        let many = times(uses, one);
        let how_often = match many {
            0 => String::new(),
            1 => ", used once".to_owned(),
            many => format!(", used {many} times"),
        };
        let long = if one.is_pack() { "in steps".to_owned() } else { minutes(one) };
        let own = if file.own { ", yours" } else { "" };
        output.line(&safe::line(&format!("{}  {} ({long}{own}{how_often})", one.id, one.name)))?;
    }
    for one in unread {
        let name = one.name.as_deref().unwrap_or("Without a name");
        let said = format!("{}  {name} (cannot be read: {})", one.id, one.refused.why);
        output.line(&safe::line(&said))?;
    }
    Ok(())
}

fn times(uses: &[TemplateUse], template: &Template) -> u64 {
    uses.iter().find(|one| one.id == template.id).map_or(0, |one| one.many)
}

fn minutes(template: &Template) -> String {
    match template.minutes {
        1 => "1 minute".to_owned(),
        many => format!("{many} minutes"),
    }
}

fn show(file: &TemplateFile, output: &mut Output) -> Result<(), Failure> {
    let one = &file.template;
    if output.wants_json() {
        let sections: Vec<Value> = one
            .sections
            .iter()
            .map(|section| {
                let fields: Vec<Value> = section.fields.iter().map(field).collect();
                json!({ "id": section.id, "title": section.title, "fields": fields })
            })
            .collect();
        let steps: Vec<&str> = one.steps.iter().map(|step| step.template.as_str()).collect();
        return output.json(&json!({
            "id": one.id, "version": one.version, "name": one.name, "summary": one.summary,
            "when": one.when, "minutes": one.minutes, "own": file.own, "based_on": one.based_on,
            "sections": sections, "steps": steps,
        }));
    }
    output.line(&safe::line(&one.name))?;
    output.line(&safe::line(&one.summary))?;
    output.line(&safe::line(&one.when))?;
    if !one.is_pack() {
        output.line(&format!("{} to write", minutes(one)))?;
    }
    for section in &one.sections {
        output.line("")?;
        output.line(&safe::line(&section.title))?;
        for field in &section.fields {
            let required = if field.required { ", required" } else { "" };
            let text = format!(
                "  {} ({}{required}): {}",
                field.id,
                field.field_type.as_str(),
                field.prompt
            );
            output.line(&safe::line(&text))?;
            for option in &field.options {
                output.line(&safe::line(&format!("    {}: {}", option.value, option.label)))?;
            }
            for sub in &field.fields {
                let text = format!("    {} ({}): {}", sub.id, sub.field_type.as_str(), sub.prompt);
                output.line(&safe::line(&text))?;
            }
        }
    }
    for step in &one.steps {
        output.line(&safe::line(&format!("  {}: {}", step.template, step.when)))?;
    }
    Ok(())
}

fn field(field: &Field) -> Value {
    let options: Vec<Value> = field
        .options
        .iter()
        .map(|option| json!({ "value": option.value, "label": option.label }))
        .collect();
    json!({
        "id": field.id, "label": field.label, "prompt": field.prompt,
        "type": field.field_type.as_str(), "required": field.required, "options": options,
        "fields": field.fields.iter().map(self::field).collect::<Vec<Value>>(),
    })
}

fn check(path: &Path, output: &mut Output) -> Result<(), Failure> {
    let template = template::read(&text_of(path)?).map_err(JournalError::from)?;
    if output.wants_json() {
        return output.json(&json!({
            "id": template.id, "version": template.version, "fields": template.fields().count(),
        }));
    }
    output.line(&format!("{} version {} is a template.", template.id, template.version))
}

/// Returns a template's text: one byte too many is enough to know that it is none. A file that is cut
/// there may be cut inside a letter, so that its length is looked at first.
fn text_of(path: &Path) -> Result<String, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        stdin().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::file(&path.display().to_string(), &error))?;
    if bytes.len() > MOST_BYTES {
        return Err(JournalError::Template(Refused { line: 1, why: Why::TooLarge }).into());
    }
    String::from_utf8(bytes)
        .map_err(|_| Invalid::new("template", Problem::Other("is no text")).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_obeys_nothing_on_a_terminal() {
        let source = "name = \"a\u{9b}2Jb\u{202e}\"\n# \u{1b}[31m\n\ttab";
        let shown = safe::block(source);
        assert_eq!(shown, "name = \"a\\u{9b}2Jb\\u{202e}\"\n# \\u{1b}[31m\n\ttab");
    }
}
