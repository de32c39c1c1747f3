//! Promises that a text writes down with `!!`, made and changed when it is saved.

use std::cell::RefCell;

use footing_domain::{
    Content, Invalid, PersonId, Problem,
    capture::{Reader, promises_in},
    fold::fold,
    when::When,
};
use footing_practice::promise::{Woven, weave};
use footing_store::StoreError;

use crate::{
    Journal, Result, Settings,
    id::new_id,
    plan::{current_days, dated},
};

impl Journal {
    /// Makes the promises of `content` follow its body, which said `before`: a line marked with `!!`
    /// makes one, goes on being it, and takes it along when it goes, as long as nothing has happened
    /// to it.
    pub fn weave_promises(&self, before: &str, content: &mut Content) -> Result<()> {
        if before == content.body.as_str()
            || !before.contains('!') && !content.body.as_str().contains('!')
        {
            return Ok(());
        }
        let session = self.session()?;
        let (now, today) = (self.clock().now(), self.clock().today());
        let order = Settings::read(&session.store)?.date_order.as_order();
        let after = content.body.as_str().to_owned();
        let (was, is, me) = session.store.read(|reading| {
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
            let read = |text: &str| -> Vec<Woven> {
                let promises = promises_in(text, &Reader { when, knows: &is_name });
                let other = |name: &String| -> Option<PersonId> {
                    // A name that two people share names nobody.
                    match named(name).as_slice() {
                        [one] => Some(one.id.clone()),
                        _ => None,
                    }
                };
                promises
                    .iter()
                    .map(|written| Woven::new(written, written.with.as_ref().and_then(other)))
                    .collect()
            };
            let (was, is) = (read(before), read(&after));
            if let Some(error) = failed.take() {
                return Err(error);
            }
            let me = if was.is_empty() && is.is_empty() { Vec::new() } else { reading.people()? };
            Ok((was, is, me.into_iter().find(|person| person.is_self).map(|me| me.id)))
        })?;
        let children = &mut content.children;
        weave(&was, &is, children, me.as_ref(), today, || {
            new_id(now).map_err(|_| Invalid::new("id", Problem::NotAnId))
        })?;
        Ok(())
    }
}
