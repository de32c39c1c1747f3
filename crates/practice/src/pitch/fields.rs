//! A pitch out of the fields of an entry.

use footing_domain::{Content, Fields};
use serde_json::Value;

use crate::stance::Stance;

use super::{Ask, Exam, Listening, Number, Override, Pitch, Risk, State};

impl Pitch {
    pub fn read(content: &Content) -> Self {
        let fields = &content.fields;
        let text = |name: &str| fields.text(name).unwrap_or_default().trim().to_owned();
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        Self {
            title: fields.text("title").unwrap_or_else(|| content.title.as_str()).to_owned(),
            version: version(fields),
            state: content
                .status
                .as_deref()
                .and_then(|word| word.parse().ok())
                .unwrap_or(State::Idea),
            audience: audience(fields),
            meeting_on: day("meeting_on"),
            decision_wanted: text("decision_wanted"),
            ask: ask(fields.get("ask")),
            recommendation: text("recommendation_first"),
            situation: text("situation"),
            complication: text("complication"),
            question: text("question"),
            answer: text("answer"),
            cost_of_doing_nothing: text("cost_of_doing_nothing"),
            alternatives: texts(fields, "alternatives"),
            why_now: text("why_now"),
            numbers: rows(fields, "numbers")
                .map(|row| Number {
                    claim: of(row, "claim"),
                    value: of(row, "value"),
                    source: of(row, "source"),
                    confidence: of(row, "confidence").parse().ok(),
                })
                .collect(),
            unquantified_because: text("unquantified_because"),
            lever: fields.text("lever").map(str::to_owned),
            exams: rows(fields, "exams")
                .map(|row| Exam { what: of(row, "what"), by_when: of(row, "by_when").parse().ok() })
                .collect(),
            risks: rows(fields, "risks")
                .map(|row| Risk {
                    risk: of(row, "risk"),
                    likelihood: of(row, "likelihood"),
                    mitigation: of(row, "mitigation"),
                })
                .collect(),
            tradeoff: text("tradeoff_disclosed"),
            door: fields.text("door").map(str::to_owned),
            second_order: texts(fields, "second_order"),
            overrides: rows(fields, "overrides")
                .filter_map(|row| {
                    let check = of(row, "check").parse().ok()?;
                    Some(Override { check, why: of(row, "why") })
                })
                .collect(),
            decided_on: day("decided_on"),
            deferred_until: text("deferred_until"),
            trigger: text("trigger"),
            number_happened: fields.text("number_happened").map(str::to_owned),
        }
    }
}

fn version(fields: &Fields) -> u32 {
    let version = fields.get("version").and_then(Value::as_u64);
    version.and_then(|version| u32::try_from(version).ok()).unwrap_or(1).max(1)
}

/// Everybody the pitch is for: those with a row of their own first by the order of `audience`, which
/// holds ids or rows.
fn audience(fields: &Fields) -> Vec<Listening> {
    let mut listening: Vec<Listening> = Vec::new();
    let own: Vec<&Value> = rows(fields, "per_audience").collect();
    let row_of = |id: &str| own.iter().find(|row| of(row, "person") == id);
    for item in rows(fields, "audience") {
        let id = item.as_str().map_or_else(|| of(item, "person"), str::to_owned);
        let row = row_of(&id).copied().or_else(|| item.is_object().then_some(item));
        add(&mut listening, &id, row);
    }
    for row in &own {
        add(&mut listening, &of(row, "person"), Some(row));
    }
    listening
}

fn add(listening: &mut Vec<Listening>, id: &str, row: Option<&Value>) {
    let Ok(person) = id.parse() else { return };
    if listening.iter().any(|one| one.person == person) {
        return;
    }
    let text = |name: &str| row.map(|row| of(row, name)).unwrap_or_default();
    listening.push(Listening {
        person,
        cares_about: text("cares_about"),
        likely_objection: text("likely_objection"),
        stance_before: Stance::from_word(&text("stance_before")),
        stance_after: Stance::from_word(&text("stance_after")),
        prewired: row.is_some_and(|row| row.get("prewire_done") == Some(&Value::Bool(true))),
    });
}

fn ask(value: Option<&Value>) -> Ask {
    let Some(value) = value else { return Ask::default() };
    let text = |name: &str| Some(of(value, name)).filter(|text| !text.is_empty());
    Ask {
        money: value.get("money").and_then(money),
        headcount: value.get("headcount").and_then(Value::as_f64).filter(|many| *many != 0.0),
        time: text("time"),
        scope: text("scope"),
        permission: text("permission"),
    }
}

/// Money as it was written, or an amount with its currency.
fn money(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    let amount = value.get("amount").and_then(Value::as_f64)?;
    let currency = of(value, "currency");
    Some(format!("{amount} {currency}").trim().to_owned())
}

fn rows<'f>(fields: &'f Fields, name: &str) -> impl Iterator<Item = &'f Value> {
    fields.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn texts(fields: &Fields, name: &str) -> Vec<String> {
    let texts = rows(fields, name).filter_map(Value::as_str).map(str::trim);
    texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn of(row: &Value, name: &str) -> String {
    row.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}
