//! What a page tells of a person, written into their fields.

use footing_domain::{CivilDate, Fields, RecordType};
use serde_json::Value;

use super::{super::place, Sent};
use crate::stance::{self, Stance};

/// What is noted with its day.
const NOTED: [&str; 4] = ["stance", "stance_history.why", "power", "interest"];

/// Returns a person's fields with what a page tells of them; what they do not take is left out. A
/// stance is noted with its day and what shows it, a place on the map with its day.
pub fn person_with(fields: &Fields, sent: &[Sent], today: CivilDate) -> Fields {
    let mut person = fields.clone();
    let told = |path: &str| sent.iter().find(|one| one.path == path)?.forms.first().cloned();
    let word = |path: &str| told(path).and_then(|value| value.as_str().map(str::to_owned));
    let score = |path: &str| {
        let told = told(path).and_then(|value| value.as_u64());
        let score = told.or_else(|| fields.get(path).and_then(Value::as_u64));
        score.and_then(|score| u8::try_from(score).ok())
    };
    let mut noted = Value::Object(person.as_object().clone());
    let said = word("stance").or_else(|| fields.text("stance").map(str::to_owned));
    let why = word("stance_history.why");
    if (told("stance").is_some() || why.is_some())
        && let Some(stance) = said.as_deref().and_then(Stance::from_word)
    {
        stance::with_stance(&mut noted, stance, why.as_deref().unwrap_or_default(), today);
    }
    if told("power").is_some() || told("interest").is_some() {
        stance::with_place(&mut noted, score("power"), score("interest"), today);
    }
    if let Ok(fits) = Fields::parse(RecordType::Person, noted) {
        person = fits;
    }
    for one in sent.iter().filter(|one| !NOTED.contains(&one.path.as_str())) {
        for form in &one.forms {
            let mut object = person.as_object().clone();
            if place::insert(&mut object, &one.path, form.clone())
                && let Ok(fits) = Fields::parse(RecordType::Person, Value::Object(object))
            {
                person = fits;
                break;
            }
        }
    }
    person
}
