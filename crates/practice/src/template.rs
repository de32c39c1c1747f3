//! Templates: a short page of questions that makes one entry. Data, not code: a file is read
//! strictly, refused with its line and its reason, and nothing in it is ever run or fetched.
//!
//! The format is written down in `content/templates/FORMAT.md`. Answers fill the entry's own fields
//! where the template says so; the rest becomes its text, under the question's label, so that an
//! entry reads as prose wherever it is shown and opens without its template.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is none of the shapes named is one case, whatever else JSON or a page may hold"
)]

mod answers;
mod back;
mod copy;
mod cycle;
mod fill;
mod library;
mod money;
mod page;
mod place;
mod plan;
mod read;
mod under;
mod value;

#[cfg(test)]
mod tests;

use footing_domain::{Kind, Sensitivity, words};
use serde_json::{Map, Value};

pub use answers::{Answers, ROW_ID, Told, Wrong, missing, normal, normal_beside};
pub use back::read_back;
pub use copy::{HOME_MADE, copy_of, home_made, numbered, renamed};
pub use cycle::{cycle, round};
pub use fill::{Around, Filled, Made, Sent, fill, person_with};
pub use library::{built_in, built_in_source};
pub use page::{Part, prose};
pub use plan::plan_with;
pub use read::{MOST_BYTES, MOST_FIELDS, Refused, Why, name_in, read, read_kept};

/// The shape of the files this Footing reads.
pub const FORMAT: i64 = 1;

words! {
    /// What a question wants for an answer.
    pub enum FieldType {
        Text = "text",
        Markdown = "markdown",
        Choice = "choice",
        MultiChoice = "multi_choice",
        Scale = "scale",
        Number = "number",
        Money = "money",
        Duration = "duration",
        Date = "date",
        Person = "person",
        People = "people",
        Tags = "tags",
        Checklist = "checklist",
        Repeat = "repeat",
        Link = "link",
    }
}

words! {
    /// Whether an amount is a guess.
    pub enum Estimate { Always = "always", Never = "never", Asked = "asked" }
}

/// A template as its file says it.
#[derive(Clone, PartialEq)]
pub struct Template {
    pub id: String,
    pub version: u32,
    /// Its place in the first list of templates, by which old entries may name it.
    pub code: Option<String>,
    pub name: String,
    pub summary: String,
    pub group: String,
    pub roles: Vec<String>,
    pub when: String,
    /// To write; a conversation itself comes on top. 0 for a pack.
    pub minutes: u32,
    pub cadence: Option<Cadence>,
    pub care: Option<String>,
    /// The record it makes, as the file names it.
    pub kind: Option<String>,
    /// It goes on with something that exists.
    pub continues: bool,
    pub sensitivity: Sensitivity,
    pub presets: Vec<String>,
    pub questions: Vec<String>,
    pub set: Map<String, Value>,
    /// What a copy was copied from, as `id@version`.
    pub based_on: Option<String>,
    /// No longer offered; entries made from it still open.
    pub retired: bool,
    pub sections: Vec<Section>,
    /// A pack: other templates in their order, and no page of its own.
    pub steps: Vec<Step>,
}

/// How often it is meant to be filled in; a starting value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cadence {
    pub days: Option<u32>,
    pub first_by_day: Option<u32>,
    /// For each person, or for the journal.
    pub per_person: bool,
}

/// Some questions under one title.
#[derive(Clone, PartialEq)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub intro: Option<String>,
    /// Said aloud to the other person: *you* is them.
    pub spoken: bool,
    /// Filled later; until then folded, and nothing in it is missed.
    pub when: Option<String>,
    /// Shown only in plans with one of these ways into the role.
    pub transition: Vec<String>,
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Clone, PartialEq)]
pub struct Field {
    pub id: String,
    pub label: String,
    pub prompt: String,
    pub field_type: FieldType,
    /// Marks what is missing. It never blocks saving.
    pub required: bool,
    pub help: Option<String>,
    pub options: Vec<Choice>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub unit: Option<String>,
    pub estimate: Option<Estimate>,
    pub links_to: Vec<String>,
    pub record_field: Option<String>,
    /// May stand in a copy for somebody else.
    pub shareable: bool,
    pub sensitivity: Option<Sensitivity>,
    /// Each row becomes a record of this name.
    pub makes: Option<String>,
    pub set: Map<String, Value>,
    /// The questions of one row of a `repeat`.
    pub fields: Vec<Self>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// One template of a pack.
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    pub template: String,
    pub when: String,
    pub why: String,
    pub optional: bool,
}

impl Template {
    /// Returns every question of the page, in its order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    pub fn is_pack(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Returns the kind of the entry it makes. What is not an entry of its own (a plan is begun,
    /// a person kept elsewhere) and what this Footing does not know becomes a note.
    pub fn entry_kind(&self) -> Kind {
        let kind = self.kind.as_deref().and_then(|kind| kind.parse().ok());
        kind.filter(|kind| !matches!(kind, Kind::Plan | Kind::PlanReview)).unwrap_or(Kind::Note)
    }

    /// Returns the question that names the person a page is about in words: that of a card.
    pub fn names_person(&self) -> Option<&Field> {
        let is_name = |field: &&Field| field.record_field.as_deref() == Some("name");
        let of_person = self.kind.as_deref() == Some("person");
        self.fields().find(is_name).filter(|field| of_person && field.field_type == FieldType::Text)
    }

    /// Returns where an answer goes: the template's path, or the person's for a page about one.
    pub(crate) fn path<'f>(&self, field: &'f Field) -> Option<Path<'f>> {
        let path = field.record_field.as_deref()?;
        let of_person = self.kind.as_deref() == Some("person") && !path.starts_with("people.");
        Some(match (path.strip_prefix("person/"), path.strip_prefix("plan/")) {
            (Some(path), _) => Path::Person(path),
            (_, Some(path)) => Path::Plan(path),
            _ if of_person => Path::Person(path),
            _ => Path::Entry(path),
        })
    }
}

/// What an answer fills.
#[derive(Clone, Copy)]
pub(crate) enum Path<'f> {
    Entry(&'f str),
    /// The person whom the entry is about; the entry keeps the answer too.
    Person(&'f str),
    /// The plan that is under way; the entry keeps the answer too.
    Plan(&'f str),
}

impl Field {
    /// Returns the label of one of the options; a value that is none of them as it is.
    pub fn said<'v>(&'v self, value: &'v str) -> &'v str {
        let option = self.options.iter().find(|option| option.value == value);
        option.map_or(value, |option| &option.label)
    }

    /// Whether there can be more than one of what it links to.
    pub fn is_many(&self) -> bool {
        self.max.is_some_and(|max| max > 1.0)
    }
}

crate::opaque!(Choice, Field, Section, Step, Template);
