//! What somebody says they will do, as it is typed in a meeting: "Ruth will send the list by Friday".

use footing_domain::{CivilDate, PersonId, capture::By};

use crate::{Journal, Result, Settings, promises::with_written};

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
            with_written(reading, today, order, |read| {
                let mut written = read(&format!("!! {typed}"));
                match (written.pop(), written.is_empty()) {
                    (Some((one, with)), true) if !one.text.trim().is_empty() => ReadAction {
                        text: one.text,
                        mine: one.by == By::Me,
                        with: with.map(|person| (person.id, person.name)),
                        due: one.due,
                    },
                    _ => ReadAction { text: typed.clone(), mine: true, with: None, due: None },
                }
            })
        })?)
    }
}
