//! Rows of the plan's lists: questions, early wins, what is not done, success criteria.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Editing, at, date, in_order, no_row, not_blank, text};
use crate::plan::{Refusal, view::written};

/// Which list a row is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum List {
    Question,
    Win,
    NotDoing,
    Success,
    Bet,
}

/// One row, whole.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "list", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Row {
    Question {
        text: String,
        area: Option<String>,
        asked: Vec<String>,
        answer: String,
        state: String,
    },
    Win {
        text: String,
        for_whom: Option<String>,
        why_they_care: String,
        by_day: Option<i32>,
        reached_on: Option<String>,
        evidence: Vec<String>,
    },
    NotDoing {
        temptation: String,
        why_not: String,
        revisit_day: Option<i32>,
    },
    Success {
        statement: String,
        measured_by: String,
        target: String,
        agreed_with_boss: bool,
        agreed_on: Option<String>,
    },
}

type Object = Map<String, Value>;

impl List {
    const fn field(self) -> &'static str {
        match self {
            Self::Question => "learning_agenda",
            Self::Win => "early_wins",
            Self::NotDoing => "not_doing",
            Self::Success => "success_criteria",
            Self::Bet => "leverage_changes",
        }
    }
}

impl Row {
    const fn list(&self) -> List {
        match self {
            Self::Question { .. } => List::Question,
            Self::Win { .. } => List::Win,
            Self::NotDoing { .. } => List::NotDoing,
            Self::Success { .. } => List::Success,
        }
    }
}

impl Editing {
    pub(super) fn add_row(&mut self, row: Row) -> Result<(), Refusal> {
        let list = row.list();
        let mut object = Object::new();
        self.fill(&mut object, row)?;
        self.rows(list).push(Value::Object(object));
        Ok(())
    }

    pub(super) fn edit_row(&mut self, number: u32, row: Row) -> Result<(), Refusal> {
        let list = row.list();
        let rows = self.rows(list);
        let count = rows.len();
        let found = at(rows, number).and_then(|row| row.as_object().cloned());
        let mut object = found.ok_or_else(|| no_row(count))?;
        self.fill(&mut object, row)?;
        if let Some(place) = at(self.rows(list), number) {
            *place = Value::Object(object);
        }
        Ok(())
    }

    pub(super) fn move_row(&mut self, list: List, from: u32, to: u32) -> Result<(), Refusal> {
        let rows = self.rows(list);
        let count = rows.len();
        let place = |at: u32| usize::try_from(at).ok().filter(|at| *at < count);
        let (Some(from), Some(to)) = (place(from), place(to)) else { return Err(no_row(count)) };
        let row = rows.remove(from);
        rows.insert(to, row);
        Ok(())
    }

    pub(super) fn remove_row(&mut self, list: List, number: u32) -> Result<(), Refusal> {
        let rows = self.rows(list);
        let count = rows.len();
        let place = usize::try_from(number).ok().filter(|at| *at < count);
        rows.remove(place.ok_or_else(|| no_row(count))?);
        Ok(())
    }

    /// Returns the rows of a list. The older spelling of the learning agenda becomes the newer one.
    fn rows(&mut self, list: List) -> &mut Vec<Value> {
        let name = list.field();
        if let Some(Value::Object(older)) = self.object.get_mut(name) {
            let questions = older.remove("questions").unwrap_or_default();
            self.object.insert(name.to_owned(), questions);
        }
        self.list(name)
    }

    fn fill(&self, object: &mut Object, row: Row) -> Result<(), Refusal> {
        let mut put = |name: &str, value: Value| {
            object.insert(name.to_owned(), value);
        };
        match row {
            Row::Question { text: question, area, asked, answer, state } => {
                not_blank("text", &question)?;
                put("text", text(&question));
                put("area", json!(area));
                put("asked", json!(asked));
                put("answer", text(&answer));
                put("state", json!(state));
            }
            Row::Win { text: win, for_whom, why_they_care, by_day, reached_on, evidence } => {
                not_blank("text", &win)?;
                self.check_day("by_day", by_day)?;
                let reached_on = reached_on.map(|on| date("reached_on", &on)).transpose()?;
                self.not_before_start(reached_on)?;
                put("text", text(&win));
                put("for_whom", json!(for_whom));
                put("why_they_care", text(&why_they_care));
                put("by_day", json!(by_day));
                put("reached_on", json!(reached_on.map(written)));
                // Evidence that was written as words stays until entries take its place.
                if !evidence.is_empty() || !object.get("evidence").is_some_and(Value::is_string) {
                    object.insert("evidence".to_owned(), json!(evidence));
                }
            }
            Row::NotDoing { temptation, why_not, revisit_day } => {
                not_blank("temptation", &temptation)?;
                self.check_day("revisit_day", revisit_day)?;
                put("temptation", text(&temptation));
                put("why_not", text(&why_not));
                put("revisit_day", json!(revisit_day));
            }
            Row::Success { statement, measured_by, target, agreed_with_boss, agreed_on } => {
                not_blank("statement", &statement)?;
                let agreed_on = agreed_on.map(|on| date("agreed_on", &on)).transpose()?;
                in_order(agreed_on, Some(self.today))?;
                put("statement", text(&statement));
                put("measured_by", text(&measured_by));
                put("target", text(&target));
                put("agreed_with_boss", json!(agreed_with_boss));
                put("agreed_on", json!(agreed_on.filter(|_| agreed_with_boss).map(written)));
            }
        }
        Ok(())
    }
}
