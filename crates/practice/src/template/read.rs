//! A template's file, read and checked: what is wrong is refused with its line and its reason.

use std::{collections::HashSet, ops::Range};

use footing_domain::Sensitivity;
use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

use super::{Cadence, Choice, Estimate, FORMAT, Field, FieldType, Section, Step, Template};

/// The largest file.
pub const MOST_BYTES: usize = 64 * 1024;
/// The most questions of one page, those of rows included.
pub const MOST_FIELDS: usize = 200;
const MOST_OPTIONS: usize = 50;
const MOST_STEPS: usize = 20;
const ID_CHARS: usize = 48;
/// So much of a field's id stands in front of the ids of what it makes.
pub(super) const ID_FRONT: usize = 27;
const NAME_CHARS: usize = 80;
const LABEL_CHARS: usize = 80;
const PROSE_CHARS: usize = 400;
const MOST_MINUTES: i64 = 60;

/// Why a template was refused, and where.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Refused {
    /// Counted from 1.
    pub line: usize,
    pub why: Why,
}

#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error("the file has more than {MOST_BYTES} bytes, the most that a template has")]
    TooLarge,
    #[error("it is made for a newer Footing (format {found})")]
    Newer { found: i64 },
    /// Not TOML, a key too few, or a value of the wrong type.
    #[error("{0}")]
    Shape(String),
    #[error("{id} stands twice")]
    Twice { id: String },
    #[error("{word} is no type of question; there are {types}", types = all_types())]
    UnknownType { word: String },
    #[error("there are {found} questions; a page has at most {MOST_FIELDS}")]
    TooManyFields { found: usize },
    #[error("its steps lead back to it: {0}")]
    Cycle(String),
    #[error("{at} {why}")]
    Value { at: &'static str, why: &'static str },
}

fn all_types() -> String {
    FieldType::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ")
}

crate::opaque!(Refused, Why);

/// Reads one template. Keys that are not known are left alone; they mean something to a later
/// Footing, and stay in the file.
pub fn read(source: &str) -> Result<Template, Refused> {
    if source.len() > MOST_BYTES {
        return Err(Refused { line: 1, why: Why::TooLarge });
    }
    // A newer format may differ in anything else.
    if let Ok(Shape { format: Some(format) }) = toml::from_str::<Shape>(source)
        && *format.get_ref() > FORMAT
    {
        let found = *format.get_ref();
        return Err(Refused { line: line_of(source, &format.span()), why: Why::Newer { found } });
    }
    let raw: Raw = toml::from_str(source).map_err(|error| Refused {
        line: error.span().map_or(1, |span| line_of(source, &span)),
        why: Why::Shape(error.message().to_owned()),
    })?;
    Reader { source, ids: HashSet::new(), fronts: HashSet::new(), count: 0 }.template(raw)
}

#[derive(Deserialize)]
struct Shape {
    format: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
struct Raw {
    format: Spanned<i64>,
    id: Spanned<String>,
    version: Spanned<i64>,
    code: Option<String>,
    name: Spanned<String>,
    summary: Spanned<String>,
    group: String,
    kind: Option<String>,
    mode: Option<String>,
    roles: Vec<String>,
    when: Spanned<String>,
    minutes: Option<Spanned<i64>>,
    cadence: Option<RawCadence>,
    sensitivity: Option<Spanned<String>>,
    care: Option<String>,
    #[serde(default)]
    presets: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
    #[serde(default)]
    set: Map<String, Value>,
    based_on: Option<String>,
    #[serde(default)]
    retired: bool,
    #[serde(default)]
    sections: Vec<RawSection>,
    #[serde(default)]
    steps: Vec<RawStep>,
}

#[derive(Deserialize)]
struct RawCadence {
    days: Option<u32>,
    first_by_day: Option<u32>,
    per: Option<String>,
}

#[derive(Deserialize)]
struct RawStep {
    template: Spanned<String>,
    when: String,
    why: String,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct RawSection {
    id: Spanned<String>,
    title: Spanned<String>,
    intro: Option<String>,
    #[serde(default)]
    spoken: bool,
    when: Option<String>,
    #[serde(default)]
    transition: Vec<String>,
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
struct RawField {
    id: Spanned<String>,
    label: Spanned<String>,
    prompt: Spanned<String>,
    #[serde(rename = "type")]
    field_type: Spanned<String>,
    #[serde(default)]
    required: bool,
    help: Option<String>,
    #[serde(default)]
    options: Vec<RawOption>,
    min: Option<f64>,
    max: Option<f64>,
    unit: Option<String>,
    estimate: Option<String>,
    #[serde(default)]
    links_to: Vec<String>,
    record_field: Option<String>,
    visibility: Option<String>,
    sensitivity: Option<Spanned<String>>,
    makes: Option<Spanned<String>>,
    #[serde(default)]
    set: Map<String, Value>,
    #[serde(default)]
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
struct RawOption {
    value: Spanned<Value>,
    label: Spanned<String>,
}

struct Reader<'s> {
    source: &'s str,
    /// The ids of sections and questions met so far.
    ids: HashSet<String>,
    fronts: HashSet<String>,
    count: usize,
}

impl Reader<'_> {
    fn template(mut self, raw: Raw) -> Result<Template, Refused> {
        if *raw.format.get_ref() != FORMAT {
            return Err(self.no(&raw.format.span(), "format", "should be 1"));
        }
        let id = self.id("id", &raw.id)?;
        let version = u32::try_from(*raw.version.get_ref()).ok().filter(|version| *version > 0);
        let version = version
            .ok_or_else(|| self.no(&raw.version.span(), "version", "should be 1 or more"))?;
        let minutes = match &raw.minutes {
            None => 0,
            Some(minutes) => u32::try_from(*minutes.get_ref())
                .ok()
                .filter(|_| (1..=MOST_MINUTES).contains(minutes.get_ref()))
                .ok_or_else(|| self.no(&minutes.span(), "minutes", "should be 1 to 60"))?,
        };
        let at = raw.id.span();
        match (raw.sections.is_empty(), raw.steps.is_empty()) {
            (true, true) => return Err(self.no(&at, "sections", "are missing")),
            (false, false) => {
                return Err(self.no(&at, "steps", "and sections: a pack has no page of its own"));
            }
            (false, true) if raw.minutes.is_none() => {
                return Err(self.no(&at, "minutes", "are missing"));
            }
            (false, true) if raw.kind.is_none() => {
                return Err(self.no(&at, "kind", "is missing"));
            }
            _ => {}
        }
        let sensitivity = self.sensitivity(raw.sensitivity.as_ref())?;
        let template = Template {
            name: self.words("name", &raw.name, NAME_CHARS)?,
            summary: self.words("summary", &raw.summary, PROSE_CHARS)?,
            when: self.words("when", &raw.when, PROSE_CHARS)?,
            steps: self.steps(&id, raw.steps)?,
            sections: self.sections(raw.sections)?,
            id,
            version,
            code: raw.code,
            group: raw.group,
            roles: raw.roles,
            minutes,
            cadence: raw.cadence.map(|cadence| Cadence {
                days: cadence.days,
                first_by_day: cadence.first_by_day,
                per_person: cadence.per.as_deref() == Some("person"),
            }),
            care: raw.care,
            kind: raw.kind,
            continues: raw.mode.as_deref() == Some("continue"),
            sensitivity: sensitivity.unwrap_or(Sensitivity::Normal),
            presets: raw.presets,
            questions: raw.questions,
            set: raw.set,
            based_on: raw.based_on,
            retired: raw.retired,
        };
        Ok(template)
    }

    fn steps(&self, id: &str, raw: Vec<RawStep>) -> Result<Vec<Step>, Refused> {
        if raw.len() > MOST_STEPS {
            return Err(self.no(&raw[MOST_STEPS].template.span(), "steps", "are more than 20"));
        }
        let mut steps = Vec::new();
        for step in raw {
            if step.template.get_ref() == id {
                let why = Why::Cycle(format!("{id}, {id}"));
                return Err(Refused { line: line_of(self.source, &step.template.span()), why });
            }
            steps.push(Step {
                template: step.template.into_inner(),
                when: step.when,
                why: step.why,
                optional: step.optional,
            });
        }
        Ok(steps)
    }

    fn sections(&mut self, raw: Vec<RawSection>) -> Result<Vec<Section>, Refused> {
        let mut sections = Vec::new();
        let mut ids = HashSet::new();
        for section in raw {
            let id = self.id("id", &section.id)?;
            if !ids.insert(id.clone()) {
                return Err(self.twice(&section.id.span(), id));
            }
            if section.fields.is_empty() {
                return Err(self.no(&section.id.span(), "fields", "are missing"));
            }
            let title = self.words("title", &section.title, LABEL_CHARS)?;
            let mut fields = Vec::new();
            for field in section.fields {
                let at = field.id.span();
                let field = self.field(field, false)?;
                if !self.ids.insert(field.id.clone()) {
                    return Err(self.twice(&at, field.id));
                }
                // What it makes carries the front of its id.
                if field.field_type == FieldType::Repeat
                    && !self.fronts.insert(front(&field.id).to_owned())
                {
                    return Err(self.no(&at, "id", "begins as another one does for too long"));
                }
                fields.push(field);
            }
            sections.push(Section {
                id,
                title,
                intro: section.intro,
                spoken: section.spoken,
                when: section.when,
                transition: section.transition,
                fields,
            });
        }
        Ok(sections)
    }

    fn field(&mut self, raw: RawField, in_row: bool) -> Result<Field, Refused> {
        self.count += 1;
        let at = raw.id.span();
        if self.count > MOST_FIELDS {
            let found = self.source.matches("prompt").count().max(self.count);
            return Err(self.refused(&at, Why::TooManyFields { found }));
        }
        let id = self.id("id", &raw.id)?;
        let word = raw.field_type.get_ref();
        let field_type: FieldType = word.parse().map_err(|_| {
            self.refused(&raw.field_type.span(), Why::UnknownType { word: word.clone() })
        })?;
        let options = self.options(raw.options)?;
        let no = |what, why| Err(self.no(&at, what, why));
        match field_type {
            FieldType::Choice | FieldType::MultiChoice | FieldType::Checklist
                if options.is_empty() =>
            {
                return no("options", "are missing");
            }
            FieldType::Scale => match (raw.min, raw.max) {
                (Some(min), Some(max))
                    if min.fract() == 0.0
                        && max.fract() == 0.0
                        && min < max
                        && max - min <= 20.0
                        && min.abs() <= 1000.0 => {}
                _ => return no("min and max", "should be whole, and at most 20 apart"),
            },
            FieldType::Repeat if in_row => return no("type", "cannot be repeat within a row"),
            FieldType::Checklist if in_row => {
                return no("type", "cannot be checklist within a row");
            }
            FieldType::Repeat if raw.fields.is_empty() => return no("fields", "are missing"),
            _ => {}
        }
        if let (Some(min), Some(max)) = (raw.min, raw.max)
            && min > max
        {
            return no("min", "is above max");
        }
        if field_type != FieldType::Repeat {
            if let Some(makes) = &raw.makes {
                return Err(self.no(&makes.span(), "makes", "is for repeat only"));
            }
            if !raw.fields.is_empty() {
                return no("fields", "are for repeat only");
            }
        }
        let mut fields = Vec::new();
        let mut ids = HashSet::new();
        for sub in raw.fields {
            let at = sub.id.span();
            let sub = self.field(sub, true)?;
            if !ids.insert(sub.id.clone()) {
                return Err(self.twice(&at, sub.id));
            }
            fields.push(sub);
        }
        Ok(Field {
            label: self.words("label", &raw.label, LABEL_CHARS)?,
            prompt: self.words("prompt", &raw.prompt, PROSE_CHARS)?,
            id,
            field_type,
            required: raw.required,
            help: raw.help,
            options,
            min: raw.min,
            max: raw.max,
            unit: raw.unit,
            estimate: raw.estimate.and_then(|word| word.parse::<Estimate>().ok()),
            links_to: raw.links_to,
            record_field: raw.record_field,
            shareable: raw.visibility.as_deref() == Some("shareable"),
            sensitivity: self.sensitivity(raw.sensitivity.as_ref())?,
            makes: raw.makes.map(Spanned::into_inner),
            set: raw.set,
            fields,
        })
    }

    fn options(&self, raw: Vec<RawOption>) -> Result<Vec<Choice>, Refused> {
        if raw.len() > MOST_OPTIONS {
            return Err(self.no(&raw[MOST_OPTIONS].value.span(), "options", "are more than 50"));
        }
        let mut options: Vec<Choice> = Vec::new();
        for option in raw {
            let at = option.value.span();
            let value = match option.value.into_inner() {
                Value::String(text) if !text.trim().is_empty() => text.trim().to_owned(),
                Value::Number(number) => number.to_string(),
                _ => return Err(self.no(&at, "value", "should be a word or a number")),
            };
            let label = self.words("label", &option.label, LABEL_CHARS)?;
            if options.iter().any(|there| there.value == value || there.label == label) {
                return Err(self.twice(&at, value));
            }
            options.push(Choice { value, label });
        }
        Ok(options)
    }

    fn sensitivity(&self, raw: Option<&Spanned<String>>) -> Result<Option<Sensitivity>, Refused> {
        let Some(raw) = raw else { return Ok(None) };
        let why = "should be normal, sensitive or locked";
        let known = raw.get_ref().parse().map_err(|_| self.no(&raw.span(), "sensitivity", why));
        known.map(Some)
    }

    fn id(&self, at: &'static str, raw: &Spanned<String>) -> Result<String, Refused> {
        let id = raw.get_ref();
        let kebab = !id.is_empty()
            && id.len() <= ID_CHARS
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        if kebab {
            return Ok(id.clone());
        }
        Err(self.no(&raw.span(), at, "should be small letters and digits, with single hyphens"))
    }

    fn words(
        &self,
        at: &'static str,
        raw: &Spanned<String>,
        most: usize,
    ) -> Result<String, Refused> {
        let text = raw.get_ref().trim();
        if text.is_empty() {
            return Err(self.no(&raw.span(), at, "is empty"));
        }
        if text.chars().any(char::is_control) {
            return Err(self.no(&raw.span(), at, "should be one line"));
        }
        if text.chars().count() > most {
            return Err(self.no(&raw.span(), at, "is too long"));
        }
        Ok(text.to_owned())
    }

    fn no(&self, at: &Range<usize>, what: &'static str, why: &'static str) -> Refused {
        self.refused(at, Why::Value { at: what, why })
    }

    fn twice(&self, at: &Range<usize>, id: String) -> Refused {
        self.refused(at, Why::Twice { id })
    }

    fn refused(&self, at: &Range<usize>, why: Why) -> Refused {
        Refused { line: line_of(self.source, at), why }
    }
}

/// Returns what of a field's id stands in front of the ids of what it makes.
pub(super) fn front(id: &str) -> &str {
    &id[..id.len().min(ID_FRONT)]
}

fn line_of(source: &str, span: &Range<usize>) -> usize {
    source.get(..span.start).unwrap_or(source).matches('\n').count() + 1
}
