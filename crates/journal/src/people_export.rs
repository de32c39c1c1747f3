//! Everything about one person, to be handed over: as Markdown to read, or as lines to take in.
//!
//! Locked entries are left out until they were unlocked again; what the owner thinks it means, where
//! the owner places the person, what the owner felt and prepared, and who said what others said of them stay out of Markdown. What
//! was left out is said. Lines leave nothing out of an entry: they are for another vault.

use std::{
    collections::{HashMap, HashSet},
    io::Write,
};

use footing_domain::{
    Child, ChildType, Entry, EntryId, Kind, Person, PersonId, RecordType, Sensitivity,
};
use footing_exchange::line;
use footing_practice::feedback::{Direction, Piece};
use footing_store::{Reading, Trash};
use serde_json::Value;

use crate::{Journal, JournalError, Result, lines::attachments};

/// What the owner makes of a person: a view, not something that happened.
const VIEWS: [&str; 10] = [
    "notes",
    "power",
    "interest",
    "stance",
    "wanted_stance",
    "stance_history",
    "place_history",
    "trust",
    "retention_risk",
    "circle",
];
/// What the owner expected somebody to answer, in an entry of any kind.
const GUESS: &str = "guess";
/// What else an entry of a kind holds for its owner alone, as what goes back after a career
/// conversation has it: see [`footing_practice::career::share_back`].
const PRIVATE: [(Kind, &[&str]); 6] = [
    (
        Kind::CareerConversation,
        &[
            "prep.open_with",
            "prep.listen_for",
            "prep.do_not_promise",
            "must_demonstrate.current",
            "can_state_it_back",
            "track.pull_reasons",
            "grow.goal",
            "grow.reality",
            "grow.options",
            "grow.will.likelihood",
            "energy",
            "my_surprise",
        ],
    ),
    (Kind::MeetingNote, &["energy"]),
    (Kind::ListeningInterview, &["surprise"]),
    (Kind::Feedback, &["my_delivery"]),
    // Whom a review is for is handed its shared copy.
    (Kind::PlanReview, &["lines", "sections", "answers"]),
    (
        Kind::Pitch,
        &[
            "per_audience.likely_objection",
            "per_audience.stance_before",
            "per_audience.stance_after",
        ],
    ),
];
/// Who said it, of feedback that came by way of somebody else.
const SOURCE: &str = "source";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonFormat {
    Markdown,
    Ndjson,
}

/// What an export holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PersonExport {
    pub entries: u64,
    /// Locked entries that were left out.
    pub locked: u64,
    /// Entries among them that lie in the trash.
    pub trashed: u64,
    /// Other people who appear in it.
    pub others: u64,
    /// Pieces of feedback from others whose source was left out.
    pub sources: u64,
}

impl Journal {
    /// Writes what is known of a person and every entry that names them, oldest first.
    pub fn export_person(
        &self,
        id: &PersonId,
        format: PersonFormat,
        out: &mut dyn Write,
    ) -> Result<PersonExport> {
        let session = self.session()?;
        let shows_locked = session.shows_locked();
        let export =
            session.store.read(|reading| Ok(write(reading, id, format, shows_locked, out)))??;
        out.flush().map_err(JournalError::Output)?;
        Ok(export)
    }
}

fn write(
    reading: &Reading<'_>,
    id: &PersonId,
    format: PersonFormat,
    shows_locked: bool,
    out: &mut dyn Write,
) -> Result<PersonExport> {
    let person = reading
        .person(&reading.present_person(id)?)?
        .ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })?;
    let mut export = PersonExport::default();
    let mut entries = Vec::new();
    for id in naming(reading, &person.id)? {
        let Some(entry) = reading.entry(&id, Trash::Include)? else { continue };
        if entry.content.sensitivity == Sensitivity::Locked && !shows_locked {
            export.locked += 1;
            continue;
        }
        export.trashed += u64::from(entry.deleted_at.is_some());
        entries.push((entry.content.occurred_on, entry.recorded_at, entry.id));
    }
    entries
        .sort_unstable_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    export.entries = entries.len().try_into().unwrap_or(u64::MAX);
    let names: HashMap<PersonId, String> =
        reading.people()?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut others: HashSet<PersonId> = HashSet::new();
    let mut page = Vec::new();
    match format {
        PersonFormat::Ndjson => put(out, &line::write_person(&person))?,
        PersonFormat::Markdown => put(out, &head(&person))?,
    }
    for (_, _, id) in &entries {
        let Some(entry) = reading.entry(id, Trash::Include)? else { continue };
        let source = match format {
            PersonFormat::Markdown => source_of(&entry).filter(|source| *source != person.id),
            PersonFormat::Ndjson => None,
        };
        export.sources += u64::from(source.is_some());
        let shown = |one: &PersonId| *one != person.id && Some(one) != source.as_ref();
        others.extend(entry.content.named().into_iter().filter(shown));
        match format {
            PersonFormat::Ndjson => {
                let files = &entry.content.attachments;
                let apart = |line: &str| put(out, line);
                let files = attachments(reading, files, &mut HashSet::new(), apart)?;
                put(out, &line::write_entry(&entry, files))?;
            }
            PersonFormat::Markdown => {
                page.clear();
                section(&mut page, &entry, &names, source.is_some());
                put(out, &page.join("\n"))?;
            }
        }
    }
    export.others = others.len().try_into().unwrap_or(u64::MAX);
    if format == PersonFormat::Markdown {
        put(out, &foot(&export))?;
    }
    Ok(export)
}

/// Returns who said what an entry has at second hand.
fn source_of(entry: &Entry) -> Option<PersonId> {
    let piece = (entry.content.kind == Kind::Feedback).then(|| Piece::read(&entry.content))?;
    piece.source.filter(|_| piece.direction == Direction::ThirdParty)
}

/// Every entry that names them, from the trash too.
fn naming(reading: &Reading<'_>, id: &PersonId) -> Result<Vec<EntryId>> {
    Ok(reading.all_naming(id)?)
}

fn put(out: &mut dyn Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).map_err(JournalError::Output)
}

fn head(person: &Person) -> String {
    let mut lines = vec![format!("# {}", plain(&person.name)), String::new()];
    let known = [
        ("Relation", person.relation.map(footing_domain::Relation::as_str)),
        ("Function", person.function.map(footing_domain::Function::as_str)),
    ];
    let also: Vec<&str> = person.names().skip(1).collect();
    if !also.is_empty() {
        lines.push(format!("- Other names: {}", plain(&also.join(", "))));
    }
    for (label, word) in known {
        lines.extend(word.map(|word| format!("- {label}: {}", word.replace('_', " "))));
    }
    let mut known = person.fields.as_object().clone();
    known.retain(|name, _| !VIEWS.contains(&name.as_str()));
    fields(&mut lines, &known, &HashMap::new());
    lines.push(String::new());
    lines.join("\n")
}

fn section(
    lines: &mut Vec<String>,
    entry: &Entry,
    names: &HashMap<PersonId, String>,
    hides_source: bool,
) {
    let content = &entry.content;
    lines.push(format!("## {}: {}", content.occurred_on, plain(content.title.as_str())));
    lines.push(String::new());
    let trash = if entry.deleted_at.is_some() { " In the trash." } else { "" };
    lines.push(format!("*{}.{trash}*", content.kind.as_str().replace('_', " ")));
    let body = content.body.as_str().trim();
    if !body.is_empty() {
        lines.extend([String::new(), body.to_owned()]);
    }
    lines.push(String::new());
    let there = lines.len();
    let mut own = content.fields.as_object().clone();
    own.remove(GUESS);
    for (_, paths) in PRIVATE.iter().filter(|(kind, _)| *kind == content.kind) {
        paths.iter().for_each(|path| forget(&mut own, path));
    }
    if hides_source {
        own.remove(SOURCE);
    }
    fields(lines, &own, names);
    for child in content.children.iter().filter(|child| !is_personal(child)) {
        let record = RecordType::Child(child.child_type);
        lines.push(format!("- {}", record.as_str().replace('_', " ")));
        let mut own = Vec::new();
        fields(&mut own, child.fields.as_object(), names);
        lines.extend(own.into_iter().map(|line| format!("  {line}")));
    }
    if lines.len() > there {
        lines.push(String::new());
    }
}

/// Takes out what lies at a path; on the way a list stands for each of its rows.
fn forget(object: &mut serde_json::Map<String, Value>, path: &str) {
    let Some((name, rest)) = path.split_once('.') else {
        object.remove(path);
        return;
    };
    match object.get_mut(name) {
        Some(Value::Object(inner)) => forget(inner, rest),
        Some(Value::Array(rows)) => {
            rows.iter_mut().filter_map(Value::as_object_mut).for_each(|row| forget(row, rest));
        }
        _ => {}
    }
}

/// What stands in somebody's way at home was said to the owner alone.
fn is_personal(child: &Child) -> bool {
    child.child_type == ChildType::Blocker && child.fields.text("kind") == Some("personal")
}

fn foot(export: &PersonExport) -> String {
    let mut said = vec![format!("{} named here.", counted(export.entries, "entry", "entries"))];
    if export.locked > 0 {
        let locked = counted(export.locked, "locked entry", "locked entries");
        said.push(format!("{locked} left out."));
    }
    if export.sources > 0 {
        let pieces = counted(export.sources, "piece of feedback", "pieces of feedback");
        said.push(format!("Who said {pieces} that came by way of the writer is left out."));
    }
    said.push(
        "What the writer thinks it means, guesses, feels, prepares and sees in a person is left out, \
         and what is personal."
            .to_owned(),
    );
    format!("---\n\n{}", said.join(" "))
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn fields(
    lines: &mut Vec<String>,
    object: &serde_json::Map<String, Value>,
    names: &HashMap<PersonId, String>,
) {
    for (name, value) in object {
        let said = said(value, names);
        if !said.is_empty() {
            lines.push(format!("- {}: {said}", name.replace('_', " ")));
        }
    }
}

/// Returns a value in words: ids of people as their names, rows one after the other.
fn said(value: &Value, names: &HashMap<PersonId, String>) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            let name = text.parse::<PersonId>().ok().and_then(|id| names.get(&id));
            plain(name.map_or(text.as_str(), String::as_str))
        }
        Value::Array(items) => {
            let said: Vec<String> = items.iter().map(|item| said(item, names)).collect();
            said.join("; ")
        }
        Value::Object(object) => {
            let member = |(name, value): (&String, &Value)| {
                let name = name
                    .parse::<PersonId>()
                    .ok()
                    .and_then(|id| names.get(&id).cloned())
                    .unwrap_or_else(|| name.replace('_', " "));
                format!("{name} {}", said(value, names))
            };
            object.iter().map(member).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns a text that cannot begin another line or heading.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
