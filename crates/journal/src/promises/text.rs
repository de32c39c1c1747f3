//! Promises that a text writes down with `!!`, made and changed when it is saved.

use std::cell::{OnceCell, RefCell};

use footing_domain::{
    CivilDate, Content, Invalid, Person, Problem,
    capture::{self, Reader, promises_in},
    fold::fold,
    when::{DateOrder, When},
};
use footing_practice::promise::{Woven, weave};
use footing_store::{Reading, StoreError};

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
            let (was, is) = with_written(reading, today, order, |read| {
                let woven = |text: &str| -> Vec<Woven> {
                    let read = read(text).into_iter();
                    read.map(|(one, with)| Woven::new(&one, with.map(|with| with.id))).collect()
                };
                (woven(before), woven(&after))
            })?;
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

/// What a line writes down, with whom it names as the other one; a name that two people share names
/// nobody.
type Written = (capture::Written, Option<Person>);

/// Hands `use_it` what reads a text for promises by the names and the days that the journal knows.
pub(crate) fn with_written<T>(
    reading: &Reading<'_>,
    today: CivilDate,
    order: Option<DateOrder>,
    use_it: impl FnOnce(&dyn Fn(&str) -> Vec<Written>) -> T,
) -> footing_store::Result<T> {
    let failed: RefCell<Option<StoreError>> = RefCell::default();
    let read = |people: footing_store::Result<Vec<Person>>| {
        people.unwrap_or_else(|error| {
            failed.replace(Some(error));
            Vec::new()
        })
    };
    let everybody: OnceCell<Vec<Person>> = OnceCell::new();
    let named = |name: &str| {
        let folded = fold(name);
        let called = read(reading.people_named(&folded));
        if !called.is_empty() || folded.contains(' ') {
            return called;
        }
        // A first name says who it is, as long as only one person has it.
        let everybody = everybody.get_or_init(|| read(reading.people()));
        let first = |person: &&Person| fold(&person.name).split(' ').next() == Some(&folded);
        everybody.iter().filter(first).cloned().collect()
    };
    let days = current_days(reading, today)?;
    let plan_day = |day: u32| dated(days.as_ref(), day);
    let is_name = |name: &str| !named(name).is_empty();
    let when = When { today, order, plan_day: &plan_day, is_name: &is_name };
    let other = |name: &String| {
        let mut people = named(name);
        people.pop().filter(|_| people.is_empty())
    };
    let made = use_it(&|text: &str| {
        let written = promises_in(text, &Reader { when, knows: &is_name }).into_iter();
        written
            .map(|one| {
                let with = one.with.as_ref().and_then(other);
                (one, with)
            })
            .collect()
    });
    match failed.take() {
        Some(error) => Err(error),
        None => Ok(made),
    }
}
