//! Bets: what one says, and which may be under way.

use serde_json::{Value, json};

use super::{BetInput, Done, Editing, Object, in_order, in_range, no_row, not_blank, text, within};
use crate::plan::{Refusal, bets, may_follow, view::written};

impl Editing {
    pub(super) fn fill_bet(&self, row: &mut Object, bet: &BetInput) -> Done {
        not_blank("title", &bet.title)?;
        self.check_day("from_day", bet.from_day)?;
        for (name, score) in [("effect", bet.effect), ("effort", bet.effort)] {
            if let Some(score) = score {
                in_range(name, score, 1, 5)?;
            }
            row.insert(name.to_owned(), json!(score));
        }
        row.insert("title".to_owned(), json!(bet.title.trim()));
        row.insert("hypothesis".to_owned(), text(&bet.hypothesis));
        row.insert("door".to_owned(), json!(bet.door));
        row.insert("helps".to_owned(), text(&bet.helps));
        row.insert("from_day".to_owned(), json!(bet.from_day));
        row.insert("early_win".to_owned(), json!(bet.early_win));
        row.insert("owner".to_owned(), json!(bet.owner));
        row.insert("evidence".to_owned(), json!(bet.evidence));
        row.insert("evidence_note".to_owned(), text(&bet.evidence_note));
        row.insert("touches_decisions".to_owned(), json!(bet.touches));
        row.insert("fence_note".to_owned(), text(&bet.fence_note));
        row.insert("reason".to_owned(), json!(bet.stabilises.then_some("stabilise")));
        row.insert("urgent_because".to_owned(), text(&bet.urgent_because));
        Ok(())
    }

    pub(super) fn move_bet(&mut self, id: &str, to: &str, why: &str) -> Done {
        let bet = self.plan.bets[self.bet_at(id)?].clone();
        if !may_follow(&bet.state, to) {
            return Err(Refusal::NotFrom { from: bet.state, to: to.to_owned() });
        }
        if to == "active" {
            bets::check_room(&self.plan, id)?;
        }
        let before = bet.history.iter().filter_map(|event| event.on).max();
        in_order(before, Some(self.today))?;
        let event = self.event(to, why);
        let row = self.bet_row(id)?;
        row.insert("id".to_owned(), json!(id));
        row.insert("state".to_owned(), json!(to));
        let history = within(row, "state_history");
        history.extend(event.as_array().into_iter().flatten().cloned());
        Ok(())
    }

    pub(super) fn event(&self, state: &str, why: &str) -> Value {
        json!([{ "on": written(self.today), "state": state, "why": text(why) }])
    }

    pub(super) fn bet_at(&self, id: &str) -> Result<usize, Refusal> {
        let found = self.plan.bets.iter().position(|bet| bet.id == id);
        found.ok_or_else(|| no_row(self.plan.bets.len()))
    }

    pub(super) fn bet_row(&mut self, id: &str) -> Result<&mut Object, Refusal> {
        let at = self.bet_at(id)?;
        let list = self.list("leverage_changes");
        let count = list.len();
        list.get_mut(at).and_then(Value::as_object_mut).ok_or_else(|| no_row(count))
    }
}
