//! Edits of a plan: small, typed, checked; each gives new fields or says why not.
//!
//! An edit changes the JSON of the fields in place, so that what it does not speak of stays as it
//! is. The journal saves the result over the revision that was read; undo is its history.

mod bets;
mod phases;
mod rows;
mod standing;
mod weeks;

use footing_domain::{CivilDate, Fields, Kind, RecordType};
use serde::Deserialize;
use serde_json::{Map, Value, json};

pub(super) use phases::phases_json;
pub use rows::{List, Row};

use super::{Plan, Refusal, view::written};

/// One change of a plan. Rows are counted from 0 in the revision that was read.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PlanEdit {
    SetIdentity {
        title: String,
        role_title: String,
        company: String,
        hired_to_change: String,
    },
    /// Moves the first day; what is counted in days moves with it.
    SetStart {
        start_on: String,
    },
    /// Stretches the phases, and every day that the plan names.
    SetLength {
        length_days: i32,
    },
    SetPhases {
        phases: Vec<PhaseInput>,
    },
    /// Marks an exit criterion as met on a day, or not met.
    MeetCriterion {
        phase: u32,
        criterion: u32,
        met_on: Option<String>,
    },
    AddRow {
        row: Row,
    },
    EditRow {
        at: u32,
        row: Row,
    },
    MoveRow {
        list: List,
        at: u32,
        to: u32,
    },
    RemoveRow {
        list: List,
        at: u32,
    },
    SetThread {
        thread: String,
        status: String,
        agreed: String,
        log: Vec<String>,
    },
    SetSituation {
        stars: Vec<StarInput>,
        my_view: String,
        boss_view: String,
        agreed_on: Option<String>,
    },
    /// What the week of a day took and gave, by the owner's own estimate.
    SetWeek {
        of: String,
        taken: Option<i32>,
        given: Option<i32>,
        note: String,
    },
    AddTarget {
        person: String,
    },
    RemoveTarget {
        person: String,
    },
    MoveTarget {
        person: String,
        to: u32,
    },
    BookTarget {
        person: String,
        on: Option<String>,
    },
    SetTour {
        question_set: String,
        planned_by_day: Option<i32>,
    },
    SetDecisionsWanted {
        count: i32,
    },
    AddBet {
        bet: BetInput,
    },
    EditBet {
        id: String,
        bet: BetInput,
    },
    MoveBet {
        id: String,
        to: String,
        why: String,
    },
    RemoveBet {
        id: String,
    },
    Activate,
    Pause {
        from: String,
        until: Option<String>,
        reason: String,
    },
    /// The first day back.
    Resume {
        on: String,
    },
    Complete,
    Archive,
    Abandon {
        reason: String,
    },
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PhaseInput {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub intent: String,
    pub criteria: Vec<CriterionInput>,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CriterionInput {
    pub text: String,
    pub met_on: Option<String>,
}

#[derive(Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StarInput {
    pub area: String,
    pub stars: String,
    pub share: Option<f64>,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BetInput {
    pub title: String,
    pub hypothesis: String,
    pub effect: Option<i32>,
    pub effort: Option<i32>,
    pub door: Option<String>,
    pub helps: String,
    pub from_day: Option<i32>,
    pub early_win: bool,
    pub owner: Option<String>,
    pub evidence: Vec<String>,
    pub evidence_note: String,
    pub touches: Vec<String>,
    pub fence_note: String,
    pub stabilises: bool,
    pub urgent_because: String,
}

/// What an edit made of a plan.
#[derive(Clone, PartialEq)]
pub struct Edited {
    pub fields: Fields,
    pub status: String,
    /// A new name for the plan.
    pub title: Option<String>,
}

type Object = Map<String, Value>;
type Done = Result<(), Refusal>;

/// Makes one change. `today` dates it; `bet_id` is the id of a bet that is new.
///
/// Refuses what breaks a rule of plans, saying which, and what the fields cannot hold.
pub fn apply(
    fields: &Fields,
    status: &str,
    edit: PlanEdit,
    today: CivilDate,
    bet_id: &str,
) -> Result<Edited, Refusal> {
    let mut editing = Editing {
        plan: Plan::read(fields),
        object: fields.as_object().clone(),
        status: status.to_owned(),
        title: None,
        today,
    };
    editing.make(edit, bet_id)?;
    let Editing { object, status, title, .. } = editing;
    let fields = Fields::parse(RecordType::Kind(Kind::Plan), Value::Object(object))
        .map_err(|invalid| Refusal::Unfit { at: invalid.at, why: invalid.problem.to_string() })?;
    Ok(Edited { fields, status, title })
}

struct Editing {
    plan: Plan,
    object: Object,
    status: String,
    title: Option<String>,
    today: CivilDate,
}

impl Editing {
    fn make(&mut self, edit: PlanEdit, bet_id: &str) -> Done {
        match edit {
            PlanEdit::SetIdentity { title, role_title, company, hired_to_change } => {
                not_blank("title", &title)?;
                self.title = Some(title.trim().to_owned());
                self.put("role_title", text(&role_title));
                self.put("company", text(&company));
                self.put("hired_to_change", text(&hired_to_change));
                Ok(())
            }
            PlanEdit::SetStart { start_on } => {
                let start = date("start_on", &start_on)?;
                self.put("start_on", json!(written(start)));
                self.leave_out_before(start);
                Ok(())
            }
            PlanEdit::SetLength { length_days } => self.set_length(length_days),
            PlanEdit::SetPhases { phases } => self.set_phases(phases),
            PlanEdit::MeetCriterion { phase, criterion, met_on } => {
                self.meet(phase, criterion, met_on.as_deref())
            }
            PlanEdit::AddRow { row } => self.add_row(row),
            PlanEdit::EditRow { at, row } => self.edit_row(at, row),
            PlanEdit::MoveRow { list, at, to } => self.move_row(list, at, to),
            PlanEdit::RemoveRow { list, at } => self.remove_row(list, at),
            PlanEdit::SetThread { thread, status, agreed, log } => {
                self.set_thread(&thread, &status, &agreed, &log);
                Ok(())
            }
            PlanEdit::SetSituation { stars, my_view, boss_view, agreed_on } => {
                self.set_situation(&stars, &my_view, &boss_view, agreed_on.as_deref())
            }
            PlanEdit::SetWeek { of, taken, given, note } => self.set_week(&of, taken, given, &note),
            PlanEdit::AddTarget { person } => {
                let targets = self.targets();
                if !targets.contains(&json!(person)) {
                    targets.push(json!(person));
                }
                Ok(())
            }
            PlanEdit::RemoveTarget { person } => {
                self.targets().retain(|one| *one != json!(person));
                self.unbook(&person);
                Ok(())
            }
            PlanEdit::MoveTarget { person, to } => {
                let targets = self.targets();
                let found = targets.iter().position(|one| *one == json!(person));
                let Some(from) = found else { return Err(no_row(targets.len())) };
                let row = targets.remove(from);
                let to = usize::try_from(to).unwrap_or(usize::MAX).min(targets.len());
                targets.insert(to, row);
                Ok(())
            }
            PlanEdit::BookTarget { person, on } => self.book(&person, on.as_deref()),
            PlanEdit::SetTour { question_set, planned_by_day } => {
                self.check_day("planned_by_day", planned_by_day)?;
                let tour = self.structure("listening_tour");
                tour.insert("question_set".to_owned(), text(&question_set));
                tour.insert("planned_by_day".to_owned(), json!(planned_by_day));
                tour.remove("planned_by");
                Ok(())
            }
            PlanEdit::SetDecisionsWanted { count } => {
                in_range("decisions", count, 0, 100)?;
                self.structure("decision_map").insert("target_count".to_owned(), json!(count));
                Ok(())
            }
            PlanEdit::AddBet { bet } => {
                let mut row = Object::new();
                row.insert("id".to_owned(), json!(bet_id));
                row.insert("state".to_owned(), json!("candidate"));
                row.insert("state_history".to_owned(), self.event("candidate", ""));
                self.fill_bet(&mut row, &bet)?;
                self.list("leverage_changes").push(Value::Object(row));
                Ok(())
            }
            PlanEdit::EditBet { id, bet } => {
                let mut row = self.bet_row(&id)?.clone();
                self.fill_bet(&mut row, &bet)?;
                *self.bet_row(&id)? = row;
                Ok(())
            }
            PlanEdit::MoveBet { id, to, why } => self.move_bet(&id, &to, &why),
            PlanEdit::RemoveBet { id } => {
                let at = self.bet_at(&id)?;
                self.list("leverage_changes").remove(at);
                Ok(())
            }
            PlanEdit::Activate => self.become_state(&["draft"], "active"),
            PlanEdit::Pause { from, until, reason } => self.pause(&from, until.as_deref(), &reason),
            PlanEdit::Resume { on } => self.resume(&on),
            PlanEdit::Complete => self.become_state(&["active", "paused"], "completed"),
            PlanEdit::Archive => self.become_state(&["completed", "abandoned"], "archived"),
            PlanEdit::Abandon { reason } => {
                not_blank("reason", &reason)?;
                self.become_state(&["draft", "active", "paused"], "abandoned")?;
                self.put("abandoned_because", text(&reason));
                Ok(())
            }
        }
    }

    // ---- The five conversations, the situation, the tour

    fn set_thread(&mut self, thread: &str, status: &str, agreed: &str, log: &[String]) {
        let list = self.list("five_conversations");
        let row = json!({ "thread": thread, "status": status, "log": log, "agreed": text(agreed) });
        match list.iter_mut().find(|row| row["thread"] == thread) {
            Some(before) => *before = row,
            None => list.push(row),
        }
    }

    fn set_situation(
        &mut self,
        stars: &[StarInput],
        my_view: &str,
        boss_view: &str,
        agreed_on: Option<&str>,
    ) -> Done {
        let agreed_on = agreed_on.map(|on| date("agreed_on", on)).transpose()?;
        self.not_before_start(agreed_on)?;
        let mut shares = 0.0;
        for star in stars {
            not_blank("area", &star.area)?;
            shares += star.share.unwrap_or(0.0);
        }
        if !(0.0..=100.0).contains(&shares) {
            return Err(Refusal::OutOfRange { what: "share", min: 0, max: 100 });
        }
        let rows: Vec<Value> = stars
            .iter()
            .map(|star| json!({ "area": star.area.trim(), "stars": star.stars, "share": star.share }))
            .collect();
        let situation = self.structure("situation");
        situation.insert("stars".to_owned(), Value::Array(rows));
        situation.insert("my_view".to_owned(), text(my_view));
        situation.insert("boss_view".to_owned(), text(boss_view));
        situation.insert("agreed_on".to_owned(), json!(agreed_on.map(written)));
        Ok(())
    }

    fn targets(&mut self) -> &mut Vec<Value> {
        within(self.structure("listening_tour"), "targets")
    }

    fn unbook(&mut self, person: &str) {
        let booked = within(self.structure("listening_tour"), "booked");
        booked.retain(|row| row["person"] != person);
    }

    fn book(&mut self, person: &str, on: Option<&str>) -> Done {
        let on = on.map(|on| date("on", on)).transpose()?;
        self.not_before_start(on)?;
        let count = self.targets().len();
        if !self.targets().contains(&json!(person)) {
            return Err(no_row(count));
        }
        self.unbook(person);
        if let Some(on) = on {
            let row = json!({ "person": person, "on": written(on) });
            within(self.structure("listening_tour"), "booked").push(row);
        }
        Ok(())
    }

    // ---- What all of them need

    fn put(&mut self, name: &str, value: Value) {
        self.object.insert(name.to_owned(), value);
    }

    fn list(&mut self, name: &str) -> &mut Vec<Value> {
        within(&mut self.object, name)
    }

    fn structure(&mut self, name: &str) -> &mut Object {
        let value = self.object.entry(name).or_insert(Value::Null);
        if !value.is_object() {
            *value = Value::Object(Object::new());
        }
        value.as_object_mut().expect("BUG: it was just made an object")
    }

    fn check_day(&self, what: &'static str, day: Option<i32>) -> Done {
        day.map_or(Ok(()), |day| in_range(what, day, 1, self.plan.length_days))
    }

    fn not_before_start(&self, date: Option<CivilDate>) -> Done {
        in_order(self.plan.start_on, date)
    }
}

fn within<'o>(object: &'o mut Object, name: &str) -> &'o mut Vec<Value> {
    let value = object.entry(name).or_insert(Value::Null);
    if !value.is_array() {
        *value = Value::Array(Vec::new());
    }
    value.as_array_mut().expect("BUG: it was just made a list")
}

fn at<T>(rows: &mut [T], at: u32) -> Option<&mut T> {
    usize::try_from(at).ok().and_then(|at| rows.get_mut(at))
}

pub(super) fn no_row(count: usize) -> Refusal {
    Refusal::NoSuchRow { count: u32::try_from(count).unwrap_or(u32::MAX) }
}

pub(super) fn text(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() { Value::Null } else { text.into() }
}

pub(super) fn not_blank(what: &'static str, text: &str) -> Done {
    if text.trim().is_empty() { Err(Refusal::Empty { what }) } else { Ok(()) }
}

pub(super) fn in_range(what: &'static str, number: i32, min: i32, max: i32) -> Done {
    if (min..=max).contains(&number) { Ok(()) } else { Err(Refusal::OutOfRange { what, min, max }) }
}

pub(super) fn date(at: &str, text: &str) -> Result<CivilDate, Refusal> {
    let unfit = |why: String| Refusal::Unfit { at: at.to_owned(), why };
    text.parse().map_err(|invalid: footing_domain::Invalid| unfit(invalid.problem.to_string()))
}

/// Refuses two dates of which the second lies before the first.
pub(super) fn in_order(first: Option<CivilDate>, second: Option<CivilDate>) -> Done {
    match (first, second) {
        (Some(first), Some(second)) if second < first => {
            Err(Refusal::DatesOutOfOrder { first: written(first), second: written(second) })
        }
        _ => Ok(()),
    }
}
