//! `template`: listed, shown, checked, handed on and taken in; and `new`: an entry from one.

use std::{
    borrow::Cow,
    fs::File,
    io::{IsTerminal, Read, stdin, stdout},
    path::Path,
};

use footing_domain::{ErrorCode, Invalid, Problem};
use footing_journal::{
    FillInput, JournalError, TemplateFile, TemplateTaken, TemplateUse,
    practice::template::{self, Answers, Field, MOST_BYTES, Template},
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
            list(&files, &journal.template_uses(&files)?, output)?;
        }
        TemplateCommand::Show(args) => show(&journal.template(&args.id, None)?, output)?,
        TemplateCommand::Export(args) => {
            let file = journal.template(&args.id, None)?;
            if output.wants_json() {
                output.json(&json!({ "id": file.template.id, "source": file.source }))?;
            } else {
                output.line(&handed(file.source.trim_end(), stdout().is_terminal()))?;
            }
        }
        TemplateCommand::Import(args) => {
            let (file, taken) = journal.import_template(&text_of(&args.file)?)?;
            let came_as = match taken {
                TemplateTaken::Added => "added",
                TemplateTaken::Same => "same",
                TemplateTaken::NextVersion => "next_version",
                TemplateTaken::Copied => "copied",
            };
            if output.wants_json() {
                output.json(&json!({
                    "id": file.template.id, "version": file.template.version, "came_as": came_as,
                }))?;
            } else {
                output.line(&file.template.id)?;
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

/// Returns a file as it is printed: word for word into a file or another program, and with
/// everything that a terminal would obey spelt out on one.
fn handed(source: &str, on_terminal: bool) -> Cow<'_, str> {
    if on_terminal { safe::block(source) } else { Cow::Borrowed(source) }
}

fn told(told: &template::Told) -> String {
    match told {
        template::Told::Missing { field }
        | template::Told::TooFew { field, .. }
        | template::Told::TooMany { field, .. }
        | template::Told::Outside { field } => field.clone(),
    }
}

fn list(files: &[TemplateFile], uses: &[TemplateUse], output: &mut Output) -> Result<(), Failure> {
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
        return output.json(&json!({ "templates": rows }));
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

/// Returns a template's text: one byte too many is enough to know that it is none.
fn text_of(path: &Path) -> Result<String, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        stdin().take(most).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_string(&mut text))
    };
    match read {
        Ok(_) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(Invalid::new("template", Problem::Other("is no text")).into())
        }
        Err(error) => Err(Failure::file(&path.display().to_string(), &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_obeys_nothing_on_a_terminal_and_is_handed_on_word_for_word() {
        let source = "name = \"a\u{9b}2Jb\u{202e}\"\n# \u{1b}[31m\n\ttab";
        let shown = handed(source, true);
        assert_eq!(shown, "name = \"a\\u{9b}2Jb\\u{202e}\"\n# \\u{1b}[31m\n\ttab");
        assert_eq!(handed(source, false), source);
    }
}
