//! One question of a template's file, read and checked.

use serde_json::Value;
use toml::Spanned;

use super::{
    super::{Choice, Estimate, Field, FieldType},
    LABEL_CHARS, MOST_FIELDS, PROSE_CHARS, Reader, Refused, Why,
    shape::{RawField, RawOption},
};

const MOST_OPTIONS: usize = 50;
/// What a duration is counted in.
const DURATIONS: [&str; 4] = ["minutes", "hours", "days", "weeks"];

impl Reader<'_> {
    pub(super) fn field(&mut self, mut raw: RawField, in_row: bool) -> Result<Field, Refused> {
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
        let joined = in_row && field_type == FieldType::MultiChoice;
        let options = self.options(std::mem::take(&mut raw.options), joined)?;
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
        if self.strict {
            self.amounts(field_type, &raw)?;
        }
        let fields = self.row(std::mem::take(&mut raw.fields))?;
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
            unit: raw.unit.map(Spanned::into_inner),
            estimate: raw.estimate.and_then(|word| word.get_ref().parse::<Estimate>().ok()),
            links_to: raw.links_to,
            record_field: raw.record_field,
            shareable: raw.visibility.as_deref() == Some("shareable"),
            sensitivity: self.sensitivity(raw.sensitivity.as_ref())?,
            makes: raw.makes.map(Spanned::into_inner),
            set: raw.set,
            fields,
        })
    }

    /// Refuses an amount whose unit or certainty nobody could tell, and rows without an end.
    fn amounts(&self, field_type: FieldType, raw: &RawField) -> Result<(), Refused> {
        let at = raw.id.span();
        if field_type == FieldType::Repeat && raw.max.is_none() {
            return Err(self.no(&at, "max", "is missing"));
        }
        match &raw.unit {
            Some(unit)
                if field_type == FieldType::Duration
                    && !DURATIONS.contains(&unit.get_ref().as_str()) =>
            {
                let why = "should be minutes, hours, days or weeks";
                return Err(self.no(&unit.span(), "unit", why));
            }
            None if field_type == FieldType::Duration => {
                return Err(self.no(&at, "unit", "is missing"));
            }
            _ => {}
        }
        match &raw.estimate {
            Some(word) if word.get_ref().parse::<Estimate>().is_err() => {
                Err(self.no(&word.span(), "estimate", "should be always, never or asked"))
            }
            None if matches!(
                field_type,
                FieldType::Number | FieldType::Money | FieldType::Duration
            ) =>
            {
                Err(self.no(&at, "estimate", "is missing"))
            }
            _ => Ok(()),
        }
    }

    /// Reads the questions of one row. Its answers stand in the entry by their labels alone.
    fn row(&mut self, raw: Vec<RawField>) -> Result<Vec<Field>, Refused> {
        let mut fields: Vec<Field> = Vec::new();
        for sub in raw {
            let (id_at, label_at) = (sub.id.span(), sub.label.span());
            let sub = self.field(sub, true)?;
            if fields.iter().any(|there| there.id == sub.id) {
                return Err(self.twice(&id_at, sub.id));
            }
            if self.strict {
                let begins = |one: &Field, with: &Field| {
                    let rest = one.label.strip_prefix(with.label.as_str());
                    rest.is_some_and(|rest| rest.starts_with(": "))
                };
                if fields.iter().any(|there| there.label == sub.label) {
                    return Err(self.no(&label_at, "label", "stands twice in one row"));
                }
                if fields.iter().any(|there| begins(&sub, there) || begins(there, &sub)) {
                    let why = "cannot be told from another one of its row";
                    return Err(self.no(&label_at, "label", why));
                }
            }
            fields.push(sub);
        }
        Ok(fields)
    }

    fn options(&self, raw: Vec<RawOption>, joined: bool) -> Result<Vec<Choice>, Refused> {
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
            if joined && self.strict && label.contains("; ") {
                let why = "should not hold a semicolon: it parts the answers of a row";
                return Err(self.no(&option.label.span(), "label", why));
            }
            if options.iter().any(|there| there.value == value || there.label == label) {
                return Err(self.twice(&at, value));
            }
            options.push(Choice { value, label });
        }
        Ok(options)
    }
}
