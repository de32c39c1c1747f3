//! A template's file, read and checked: what is wrong is refused with its line and its reason.

mod fields;
mod shape;

use std::{collections::HashSet, ops::Range};

use footing_domain::Sensitivity;
use serde::Deserialize;
use toml::Spanned;

use self::shape::{Raw, RawSection, RawStep};
use super::{Cadence, FORMAT, FieldType, Section, Step, Template};

/// The largest file.
pub const MOST_BYTES: usize = 64 * 1024;
/// The most questions of one page, those of rows included.
pub const MOST_FIELDS: usize = 200;
const MOST_STEPS: usize = 20;
const ID_CHARS: usize = 48;
/// So much of a field's id stands in front of the ids of what it makes.
pub(super) const ID_FRONT: usize = 27;
const NAME_CHARS: usize = 80;
const LABEL_CHARS: usize = 80;
const PROSE_CHARS: usize = 400;
const MOST_MINUTES: i64 = 60;
/// The last version: each save is one more, and nobody saves a page of questions so often.
const MOST_VERSION: u32 = 9999;

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
    read_as(source, true)
}

/// Reads one that a vault holds already. What only a later Footing came to refuse still opens: there
/// are entries that it asked for.
pub fn read_kept(source: &str) -> Result<Template, Refused> {
    read_as(source, false)
}

/// Returns the name in a file that may be of a newer format, for saying which one it is.
pub fn name_in(source: &str) -> Option<String> {
    let named: Named = toml::from_str(source).ok()?;
    let name = named.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = name.chars().take(NAME_CHARS).collect();
    (!cut.is_empty()).then_some(cut)
}

fn read_as(source: &str, strict: bool) -> Result<Template, Refused> {
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
    Reader { source, strict, ids: HashSet::new(), fronts: HashSet::new(), count: 0 }.template(raw)
}

#[derive(Deserialize)]
struct Shape {
    format: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

struct Reader<'s> {
    source: &'s str,
    /// Refuse what was let through before.
    strict: bool,
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
        let version = version.filter(|version| !self.strict || *version <= MOST_VERSION);
        let version = version
            .ok_or_else(|| self.no(&raw.version.span(), "version", "should be 1 to 9999"))?;
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
