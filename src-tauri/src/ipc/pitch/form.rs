//! A pitch as the page fills it in, both ways. What says the same as what is stored is not written
//! again, so that nothing is lost of what the page shows only in part.

use footing_domain::{CivilDate, Invalid, Problem};
use footing_journal::{
    PitchInput, PitchPage, ToldListener, ToldNote,
    practice::{pitch::Listening, stance::Stance, translation::Confidence},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;

use crate::ipc::translation::NoteForm;

/// Everything that can be written about a pitch. What is not said is empty. Words of lists are as the
/// records spell them: `cost_down`, `two_way`.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchForm {
    pub title: String,
    pub audience: Vec<AudienceForm>,
    pub meeting_on: Option<String>,
    pub decision_wanted: String,
    pub money: String,
    /// A number, as it is typed.
    pub headcount: String,
    pub time: String,
    pub scope: String,
    pub permission: String,
    pub recommendation: String,
    pub situation: String,
    pub complication: String,
    pub question: String,
    pub answer: String,
    pub doing_nothing: String,
    pub why_now: String,
    pub alternatives: Vec<String>,
    pub lever: Option<String>,
    pub numbers: Vec<NumberForm>,
    pub unquantified: String,
    pub exams: Vec<ExamForm>,
    pub risks: Vec<RiskForm>,
    pub tradeoff: String,
    pub door: Option<String>,
    pub second_order: Vec<String>,
    pub notes: Vec<ToldForm>,
    pub overrides: Vec<OverrideForm>,
}

/// A listener: somebody by id, or by a name that nobody knows yet.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AudienceForm {
    pub who: String,
    pub cares_about: String,
    pub likely_objection: String,
    pub prewired: bool,
    pub stance: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NumberForm {
    pub claim: String,
    pub value: String,
    pub source: String,
    pub confidence: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExamForm {
    pub what: String,
    pub by_when: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RiskForm {
    pub risk: String,
    pub likelihood: String,
    pub mitigation: String,
}

/// A telling inside the pitch; a new one without an id.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ToldForm {
    pub id: Option<String>,
    pub note: NoteForm,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct OverrideForm {
    pub check: String,
    pub why: String,
}

impl PitchForm {
    /// Returns a pitch as the page shows it.
    pub fn of(page: &PitchPage) -> Self {
        let pitch = page.pitch.clone();
        let day = |day: Option<CivilDate>| day.map(|day| day.to_string());
        Self {
            title: page.entry.content.title.as_str().to_owned(),
            audience: pitch.audience.iter().map(AudienceForm::of).collect(),
            meeting_on: day(pitch.meeting_on),
            decision_wanted: pitch.decision_wanted,
            money: pitch.ask.money.unwrap_or_default(),
            headcount: pitch.ask.headcount.map(|many| many.to_string()).unwrap_or_default(),
            time: pitch.ask.time.unwrap_or_default(),
            scope: pitch.ask.scope.unwrap_or_default(),
            permission: pitch.ask.permission.unwrap_or_default(),
            recommendation: pitch.recommendation,
            situation: pitch.situation,
            complication: pitch.complication,
            question: pitch.question,
            answer: pitch.answer,
            doing_nothing: pitch.cost_of_doing_nothing,
            why_now: pitch.why_now,
            alternatives: pitch.alternatives,
            lever: pitch.lever,
            numbers: pitch
                .numbers
                .into_iter()
                .map(|number| NumberForm {
                    claim: number.claim,
                    value: number.value,
                    source: number.source,
                    confidence: number.confidence.map(|word| word.as_str().to_owned()),
                })
                .collect(),
            unquantified: pitch.unquantified_because,
            exams: pitch
                .exams
                .into_iter()
                .map(|exam| ExamForm { what: exam.what, by_when: day(exam.by_when) })
                .collect(),
            risks: pitch
                .risks
                .into_iter()
                .map(|risk| RiskForm {
                    risk: risk.risk,
                    likelihood: risk.likelihood,
                    mitigation: risk.mitigation,
                })
                .collect(),
            tradeoff: pitch.tradeoff,
            door: pitch.door,
            second_order: pitch.second_order,
            notes: page
                .entry
                .content
                .children
                .iter()
                .filter(|child| page.notes.iter().any(|note| note.id == child.id))
                .map(|child| ToldForm {
                    id: Some(child.id.to_string()),
                    note: NoteForm::of(&child.fields),
                })
                .collect(),
            overrides: pitch
                .overrides
                .into_iter()
                .map(|one| OverrideForm { check: one.check.as_str().to_owned(), why: one.why })
                .collect(),
        }
    }

    /// Returns what is to be written over `before`: only what the form says otherwise.
    pub fn input(&self, before: Option<&PitchPage>) -> Result<PitchInput, Invalid> {
        let stored = before.map_or_else(blank, Self::of);
        let mut fields = Map::new();
        self.texts(&stored, &mut fields);
        self.ask(&stored, before, &mut fields)?;
        self.lists(&stored, &mut fields)?;
        let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        if self.meeting_on != stored.meeting_on {
            let day = date("meeting_on", self.meeting_on.as_deref())?;
            put("meeting_on", day.map_or(Value::Null, |day| day.to_string().into()));
        }
        if self.lever != stored.lever {
            put("lever", choice(self.lever.as_deref()));
        }
        if self.door != stored.door {
            put("door", choice(self.door.as_deref()));
        }
        let listeners = self.audience.iter().map(AudienceForm::told);
        let listeners = listeners.collect::<Result<Vec<_>, _>>()?;
        let notes = if self.notes == stored.notes { None } else { Some(self.told(&stored)?) };
        Ok(PitchInput {
            id: before.map(|page| page.entry.id.clone()),
            base_rev: before.map_or(0, |page| page.entry.rev),
            title: (self.title.trim() != stored.title).then(|| self.title.clone()),
            listeners: (self.audience != stored.audience).then_some(listeners),
            fields,
            notes,
            draft: Some(draft_of(before)),
            ..PitchInput::default()
        })
    }

    fn texts(&self, stored: &Self, fields: &mut Map<String, Value>) {
        for (name, text, was) in [
            ("decision_wanted", &self.decision_wanted, &stored.decision_wanted),
            ("recommendation_first", &self.recommendation, &stored.recommendation),
            ("situation", &self.situation, &stored.situation),
            ("complication", &self.complication, &stored.complication),
            ("question", &self.question, &stored.question),
            ("answer", &self.answer, &stored.answer),
            ("cost_of_doing_nothing", &self.doing_nothing, &stored.doing_nothing),
            ("why_now", &self.why_now, &stored.why_now),
            ("unquantified_because", &self.unquantified, &stored.unquantified),
            ("tradeoff_disclosed", &self.tradeoff, &stored.tradeoff),
        ] {
            if text != was {
                fields.insert(name.to_owned(), said(text));
            }
        }
    }

    /// What is asked: a part that was not changed stays as it is stored, an amount with its currency
    /// too.
    fn ask(
        &self,
        stored: &Self,
        before: Option<&PitchPage>,
        fields: &mut Map<String, Value>,
    ) -> Result<(), Invalid> {
        let ask = before.and_then(|page| page.entry.content.fields.get("ask"));
        let mut ask = ask.and_then(Value::as_object).cloned().unwrap_or_default();
        let mut changed = false;
        let mut put = |name: &str, value: Value| {
            ask.insert(name.to_owned(), value);
            changed = true;
        };
        for (name, text, was) in [
            ("money", &self.money, &stored.money),
            ("time", &self.time, &stored.time),
            ("scope", &self.scope, &stored.scope),
            ("permission", &self.permission, &stored.permission),
        ] {
            if text != was {
                put(name, said(text));
            }
        }
        if self.headcount != stored.headcount {
            put("headcount", json!(number("ask.headcount", &self.headcount)?));
        }
        if changed {
            fields.insert("ask".to_owned(), Value::Object(ask));
        }
        Ok(())
    }

    fn lists(&self, stored: &Self, fields: &mut Map<String, Value>) -> Result<(), Invalid> {
        let mut put = |name: &str, rows: Vec<Value>| {
            fields.insert(name.to_owned(), if rows.is_empty() { Value::Null } else { rows.into() })
        };
        if self.alternatives != stored.alternatives {
            put("alternatives", lines(&self.alternatives));
        }
        if self.second_order != stored.second_order {
            put("second_order", lines(&self.second_order));
        }
        if self.numbers != stored.numbers {
            let rows = self.numbers.iter().filter(|row| {
                [&row.claim, &row.value, &row.source].iter().any(|text| !text.trim().is_empty())
            });
            let rows = rows.map(|row| {
                json!({ "claim": said(&row.claim), "value": said(&row.value),
                        "source": said(&row.source), "confidence": choice(row.confidence.as_deref()) })
            });
            put("numbers", rows.collect());
        }
        if self.exams != stored.exams {
            let mut rows = Vec::new();
            for (at, row) in self.exams.iter().enumerate() {
                let by = date(&format!("exams[{at}].by_when"), row.by_when.as_deref())?;
                if !row.what.trim().is_empty() || by.is_some() {
                    let by = by.map(|by| by.to_string());
                    rows.push(json!({ "what": said(&row.what), "by_when": by }));
                }
            }
            put("exams", rows);
        }
        if self.risks != stored.risks {
            let rows = self.risks.iter().filter(|row| {
                [&row.risk, &row.likelihood, &row.mitigation]
                    .iter()
                    .any(|text| !text.trim().is_empty())
            });
            let rows = rows.map(|row| {
                json!({ "risk": said(&row.risk), "likelihood": said(&row.likelihood),
                        "mitigation": said(&row.mitigation) })
            });
            put("risks", rows.collect());
        }
        if self.overrides != stored.overrides {
            let rows = self.overrides.iter().filter(|row| !row.why.trim().is_empty());
            let rows = rows.map(|row| json!({ "check": row.check, "why": said(&row.why) }));
            put("overrides", rows.collect());
        }
        Ok(())
    }

    /// All tellings; those that say what is stored are handed on without a field.
    fn told(&self, stored: &Self) -> Result<Vec<ToldNote>, Invalid> {
        let mut notes = Vec::with_capacity(self.notes.len());
        for (at, told) in self.notes.iter().enumerate() {
            let was = stored.notes.iter().find(|was| was.id.is_some() && was.id == told.id);
            let fields = told.note.fields(was.map(|was| &was.note));
            let fields = fields.map_err(|invalid| invalid.within(&format!("notes[{at}]")))?;
            if told.id.is_none() && fields.is_empty() {
                continue;
            }
            let id = told.id.as_ref().map(|id| id.parse()).transpose()?;
            notes.push(ToldNote { id, fields });
        }
        Ok(notes)
    }
}

impl AudienceForm {
    fn of(listening: &Listening) -> Self {
        Self {
            who: listening.person.to_string(),
            cares_about: listening.cares_about.clone(),
            likely_objection: listening.likely_objection.clone(),
            prewired: listening.prewired,
            stance: listening.stance_before.map(|stance| stance.as_str().to_owned()),
        }
    }

    fn told(&self) -> Result<ToldListener, Invalid> {
        let stance = self.stance.as_deref().filter(|word| !word.is_empty());
        let read = |word: &str| {
            let allowed = Stance::ALL.iter().map(|stance| stance.as_str()).collect::<Vec<_>>();
            let problem = Problem::NotOneOf { allowed: allowed.join(", ") };
            Stance::from_word(word).ok_or_else(|| Invalid::new("stance_before", problem))
        };
        Ok(ToldListener {
            who: self.who.clone(),
            cares_about: self.cares_about.clone(),
            likely_objection: self.likely_objection.clone(),
            prewired: self.prewired,
            stance_before: stance.map(read).transpose()?,
        })
    }
}

/// Where the form is kept while it is filled in.
fn draft_of(before: Option<&PitchPage>) -> String {
    before.map_or_else(|| "form:pitch".to_owned(), |page| format!("form:pitch-{}", page.entry.id))
}

fn blank() -> PitchForm {
    PitchForm {
        title: String::new(),
        audience: Vec::new(),
        meeting_on: None,
        decision_wanted: String::new(),
        money: String::new(),
        headcount: String::new(),
        time: String::new(),
        scope: String::new(),
        permission: String::new(),
        recommendation: String::new(),
        situation: String::new(),
        complication: String::new(),
        question: String::new(),
        answer: String::new(),
        doing_nothing: String::new(),
        why_now: String::new(),
        alternatives: Vec::new(),
        lever: None,
        numbers: Vec::new(),
        unquantified: String::new(),
        exams: Vec::new(),
        risks: Vec::new(),
        tradeoff: String::new(),
        door: None,
        second_order: Vec::new(),
        notes: Vec::new(),
        overrides: Vec::new(),
    }
}

/// A text as it is stored: none if nothing is said.
pub(in crate::ipc) fn said(text: &str) -> Value {
    if text.trim().is_empty() { Value::Null } else { text.trim().into() }
}

pub(in crate::ipc) fn choice(word: Option<&str>) -> Value {
    word.filter(|word| !word.is_empty()).map_or(Value::Null, Value::from)
}

pub(in crate::ipc) fn lines(texts: &[String]) -> Vec<Value> {
    texts.iter().map(|text| said(text)).filter(|text| !text.is_null()).collect()
}

/// Reads a day; an empty one is none.
pub(in crate::ipc) fn date(at: &str, day: Option<&str>) -> Result<Option<CivilDate>, Invalid> {
    let day = day.map(str::trim).filter(|day| !day.is_empty());
    day.map(str::parse::<CivilDate>).transpose().map_err(|invalid| invalid.within(at))
}

/// Reads a number as people type it: `1.5`, `1,5`, `1 200`. An empty one is none.
pub(in crate::ipc) fn number(at: &str, typed: &str) -> Result<Option<f64>, Invalid> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let problem = Problem::WrongType { expected: "a number".to_owned() };
    read.map(Some).ok_or_else(|| Invalid::new(at, problem))
}

pub(in crate::ipc) fn confidence(word: Option<Confidence>) -> Option<String> {
    word.map(|word| word.as_str().to_owned())
}
