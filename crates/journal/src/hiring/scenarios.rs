//! The stock of scenarios: the owner's, and those that come with Footing of which there is no copy.

use std::collections::BTreeSet;

use footing_domain::{Entry, EntryId, Kind, Title};
use footing_practice::hiring::{Scenario, brought};
use footing_store::{EntryFilter, Trash};

use super::{
    HiringRecord, hiring_draft, is_locked, of,
    write::{missing, titled},
};
use crate::{Journal, Result, Saved};

/// More of one's own than these are not shown; the latest are.
const MOST_OWN: usize = 120;
/// Locked ones lie among them.
const OWN_READ: u32 = 240;

/// Every scenario that can be shown. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct Scenarios {
    /// The owner's, the latest first, those put away too.
    pub own: Vec<HiringRecord<Scenario>>,
    /// Those that come with Footing, but for the ones of which there is a copy.
    pub brought: Vec<Scenario>,
    /// There are more of one's own than are shown.
    pub more: bool,
}

/// Returns the key under which a scenario is kept while it is written: a copy of one that came with
/// Footing has one of its own.
pub fn scenario_draft(id: Option<&EntryId>, made_from: Option<&str>) -> String {
    match (id, made_from) {
        (None, Some(from)) => format!("{}-{from}", hiring_draft(Kind::Scenario, None, None)),
        _ => hiring_draft(Kind::Scenario, id, None),
    }
}

impl Journal {
    pub fn scenarios(&self) -> Result<Scenarios> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let (own, more) = session.store.read(|reading| {
            let filter =
                EntryFilter { kind: Some(Kind::Scenario), limit: OWN_READ, ..Default::default() };
            let found = reading.entries(&filter)?;
            let mut more = found.len() == OWN_READ as usize;
            let mut own = Vec::new();
            for summary in found {
                if is_locked(summary.sensitivity) && !locked {
                    continue;
                }
                if own.len() == MOST_OWN {
                    more = true;
                    break;
                }
                let entry = reading.entry(&summary.id, Trash::Exclude)?;
                own.extend(entry.map(|entry| of(entry, scenario_of)));
            }
            Ok((own, more))
        })?;
        let copied: BTreeSet<&str> =
            own.iter().filter_map(|record| record.of.made_from.as_deref()).collect();
        let brought = brought().filter(|(id, _)| !copied.contains(id.as_str()));
        let brought = brought.map(|(_, scenario)| scenario).collect();
        Ok(Scenarios { own, brought, more })
    }

    /// Stores a scenario. Fails with `invalid_input`, naming what is missing.
    pub fn save_scenario(&self, mut record: HiringRecord<Scenario>) -> Result<Saved> {
        // A locked vault says so before it says what is missing.
        drop(self.session()?);
        let kind = Kind::Scenario;
        let (mut content, before) = self.begin(kind, &record, "Scenario", None)?;
        let before = before.as_ref().map(scenario_of);
        if let Some(before) = &before {
            // Which one it is a copy of is not something that is written.
            record.of.made_from.clone_from(&before.made_from);
        }
        let needs = record.of.needs();
        if !needs.is_empty() {
            return Err(missing(needs.into_iter().map(|need| need.as_str().to_owned())));
        }
        // One that was called something else by hand goes on being called so.
        let was = before.as_ref().map(|before| titled(&before.title));
        if was.is_none_or(|was| content.title.as_str() == was) {
            content.title = Title::try_from(titled(&record.of.title))?;
        }
        content.fields = record.of.fields(&content.fields)?;
        let draft = scenario_draft(record.id.as_ref(), record.of.made_from.as_deref());
        self.keep_as(&draft, &record, content)
    }
}

/// One that came without its name in the fields is called by its title.
fn scenario_of(entry: &Entry) -> Scenario {
    let mut scenario = Scenario::read(&entry.content.fields);
    if scenario.title.is_empty() {
        entry.content.title.as_str().clone_into(&mut scenario.title);
    }
    scenario
}
