//! What somebody says they will do, as it is typed in a meeting: "Ruth will send the list by Friday".

use std::cell::RefCell;

use footing_domain::{
    CivilDate, PersonId,
    capture::{By, Reader, promises_in},
    fold::fold,
    when::When,
};
use footing_store::StoreError;

use crate::{
    Journal, Result, Settings,
    plan::{current_days, dated},
};

/// What a typed line promises. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadAction {
    /// Without the day and the name before a colon.
    pub text: String,
    pub mine: bool,
    /// Whom the line names as the other one, with the name to show.
    pub with: Option<(PersonId, String)>,
    pub due: Option<CivilDate>,
}

impl Journal {
    /// Reads what somebody will do, as a line of text marked with `!!` is read. A line that holds
    /// more than one promise, or none, is left as it was typed.
    pub fn read_action(&self, line: &str) -> Result<ReadAction> {
        let session = self.session()?;
        let today = self.clock().today();
        let order = Settings::read(&session.store)?.date_order.as_order();
        let typed = line.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(session.store.read(|reading| {
            let failed: RefCell<Option<StoreError>> = RefCell::default();
            let named = |name: &str| match reading.people_named(&fold(name)) {
                Ok(people) => people,
                Err(error) => {
                    failed.replace(Some(error));
                    Vec::new()
                }
            };
            let days = current_days(reading, today)?;
            let plan_day = |day: u32| dated(days.as_ref(), day);
            let is_name = |name: &str| !named(name).is_empty();
            let when = When { today, order, plan_day: &plan_day, is_name: &is_name };
            let marked = format!("!! {typed}");
            let mut written = promises_in(&marked, &Reader { when, knows: &is_name });
            let read = match (written.pop(), written.is_empty()) {
                (Some(one), true) if !one.text.trim().is_empty() => {
                    // A name that two people share names nobody.
                    let with = one.with.and_then(|name| match named(&name).as_slice() {
                        [person] => Some((person.id.clone(), person.name.clone())),
                        _ => None,
                    });
                    ReadAction { text: one.text, mine: one.by == By::Me, with, due: one.due }
                }
                _ => ReadAction { text: typed, mine: true, with: None, due: None },
            };
            match failed.take() {
                Some(error) => Err(error),
                None => Ok(read),
            }
        })?)
    }
}
