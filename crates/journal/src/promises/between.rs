//! What is promised between the owner and one person.

use footing_domain::{Person, Sensitivity};
use footing_practice::promise::Counted;
use footing_store::{ChildSummary, Reading};

use super::counts;
use crate::PromiseWith;

/// So many open ones are looked at for those of one side.
const LOOKED_AT: u32 = 200;
/// On a person's page: the open ones by their day, then the latest that ended.
const OPEN_SHOWN: usize = 30;
const ENDED_SHOWN: u32 = 10;

/// Some of what is promised both ways. `Debug` is left out: it would show words.
pub(crate) struct Between {
    pub(crate) promises: Vec<PromiseWith>,
    /// How many more there are.
    pub(crate) more: u64,
    /// How those with them ended.
    pub(crate) counted: Counted,
}

/// Returns what is still to be kept, the owner's first, then theirs, each by their day: at most
/// `most` of each. Those of locked entries are left out unless they are shown.
pub(crate) fn open(
    reading: &Reading<'_>,
    person: &Person,
    shows_locked: bool,
    most: usize,
) -> footing_store::Result<Between> {
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    reading.each_open_promise_with(&person.id, LOOKED_AT, |child| {
        if shows_locked || child.sensitivity != Sensitivity::Locked {
            let promise = promise_with(person, child, shows_locked);
            let side = if promise.mine { &mut mine } else { &mut theirs };
            if side.len() < most {
                side.push(promise);
            }
        }
        Ok(mine.len() < most || theirs.len() < most)
    })?;
    mine.append(&mut theirs);
    let counted = counts::with_person(reading, person, shows_locked)?;
    let all = counted.mine.open + counted.theirs.open;
    Ok(Between { more: all.saturating_sub(mine.len() as u64), promises: mine, counted })
}

/// Returns what a person's page begins with: open ones by their day, then the latest that ended.
/// Those of locked entries are among them, without their words unless they are shown.
pub(crate) fn first(
    reading: &Reading<'_>,
    person: &Person,
    shows_locked: bool,
) -> footing_store::Result<Between> {
    let mut promises = Vec::new();
    reading.each_open_promise_with(&person.id, LOOKED_AT, |child| {
        promises.push(promise_with(person, child, shows_locked));
        Ok(promises.len() < OPEN_SHOWN)
    })?;
    let ended = reading.ended_promises_with(&person.id, ENDED_SHOWN)?;
    promises.extend(ended.into_iter().map(|child| promise_with(person, child, shows_locked)));
    let all = counts::with_person(reading, person, true)?;
    let all = all.mine.all() + all.theirs.all();
    Ok(Between {
        more: all.saturating_sub(promises.len() as u64),
        promises,
        counted: counts::with_person(reading, person, shows_locked)?,
    })
}

fn promise_with(person: &Person, child: ChildSummary, shows_locked: bool) -> PromiseWith {
    let text = |name: &str| child.fields.text(name).unwrap_or_default();
    let locked = child.sensitivity == Sensitivity::Locked;
    PromiseWith {
        text: if locked && !shows_locked { String::new() } else { text("text").to_owned() },
        mine: match text("direction") {
            "they_promised" => false,
            "i_promised" | "self" => true,
            _ => text("from") != person.id.as_str(),
        },
        state: match text("state") {
            "" => "open".to_owned(),
            state => state.to_owned(),
        },
        due: text("due").parse().ok(),
        made_on: child.occurred_on,
        locked,
        id: child.id,
        entry: child.entry,
    }
}
