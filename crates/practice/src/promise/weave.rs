//! Promises written in a text and the promises kept beside it, held together through edits.
//!
//! A line makes one promise, and goes on being that one when its words, its day or its place in the
//! text change. A line that goes takes its promise along only while nothing has happened to it.

use footing_domain::{Child, ChildId, ChildType, CivilDate, Invalid, PersonId, capture};

use super::{Direction, Move, Promise};

/// What a line was changed into counts as the same promise if so much of its words is the same.
const ALIKE: f64 = 0.5;

/// A promise of a text, with whom it names.
#[derive(Clone, PartialEq)]
pub struct Woven {
    pub text: String,
    pub direction: Direction,
    pub other: Option<PersonId>,
    pub due: Option<CivilDate>,
    /// Marked with `!!`: it makes a promise. A single mark only goes on being one.
    pub makes: bool,
}

impl std::fmt::Debug for Woven {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Woven({:?}, due {:?})", self.direction, self.due)
    }
}

impl Woven {
    /// Takes a promise as a text writes it, and the person it names where exactly one is meant.
    pub fn new(written: &capture::Written, other: Option<PersonId>) -> Self {
        let direction = match (written.by, &other) {
            (capture::By::Them, _) => Direction::TheyPromised,
            (capture::By::Me, Some(_)) => Direction::IPromised,
            (capture::By::Me, None) => Direction::Own,
        };
        Self {
            text: written.text.clone(),
            direction,
            other,
            due: written.due,
            makes: written.twice,
        }
    }
}

/// Makes `children` follow a text that said `before` and now says `after`. `new_id` names what is
/// made.
pub fn weave(
    before: &[Woven],
    after: &[Woven],
    children: &mut Vec<Child>,
    me: Option<&PersonId>,
    today: CivilDate,
    mut new_id: impl FnMut() -> Result<ChildId, Invalid>,
) -> Result<(), Invalid> {
    let mut bound = bind(before, children);
    let returning = returning(before, after, children, &bound);
    let matched = matches(before, after, &returning);
    let mut gone: Vec<ChildId> = Vec::new();
    for at in (0..before.len()).filter(|at| !matched.contains(&Some(*at))) {
        let Some(id) = bound[at].take() else { continue };
        let untouched = |child: &&Child| Promise::read(&child.fields).is_untouched();
        if children.iter().find(|child| child.id == id).is_some_and(|child| untouched(&child)) {
            gone.push(id);
        }
    }
    children.retain(|child| !gone.contains(&child.id));
    let mut held: Vec<ChildId> = bound.iter().flatten().cloned().collect();
    for (place, line) in after.iter().enumerate() {
        let was = matched[place].map(|at| (&before[at], bound[at].clone()));
        let child = match was {
            // A line about something else is no correction of a promise that has a history.
            Some((was, Some(id)))
                if alike(&was.text, &line.text) < ALIKE && is_touched(children, &id) =>
            {
                None
            }
            Some((was, Some(id))) => Some((id, Some(was))),
            // It was taken out with something on it, and comes back.
            _ => free(line, children, &held).map(|id| (id, None)),
        };
        match child {
            Some((id, was)) => {
                held.push(id.clone());
                if let Some(child) = children.iter_mut().find(|child| child.id == id) {
                    follow(child, was, line, me, today)?;
                }
            }
            None if line.makes => {
                let Woven { text, direction, other, due, .. } = line;
                let promise = Promise::new(text, *direction, *due, other.as_ref(), me);
                let id = new_id()?;
                held.push(id.clone());
                let child_type = ChildType::Commitment;
                children.push(Child { id, child_type, fields: promise.fields()? });
            }
            None => {}
        }
    }
    Ok(())
}

/// Returns, for each line of the text as it was, the promise that it made.
fn bind(before: &[Woven], children: &[Child]) -> Vec<Option<ChildId>> {
    let mut bound: Vec<Option<ChildId>> = Vec::with_capacity(before.len());
    for line in before {
        let child = children.iter().find(|child| {
            is_of(child, line) && !bound.iter().flatten().any(|taken| *taken == child.id)
        });
        bound.push(child.map(|child| child.id.clone()));
    }
    bound
}

/// Returns, for each line of the text as it is, whether it says again what a promise says that was
/// taken out with something on it. It continues that one, however much it looks like another line.
fn returning(
    before: &[Woven],
    after: &[Woven],
    children: &[Child],
    bound: &[Option<ChildId>],
) -> Vec<bool> {
    let mut said: Vec<String> = before.iter().map(|line| plain(&line.text)).collect();
    let mut held: Vec<ChildId> = bound.iter().flatten().cloned().collect();
    let mut returns = |line: &Woven| {
        let text = plain(&line.text);
        if let Some(at) = said.iter().position(|before| *before == text) {
            said.swap_remove(at);
            return false;
        }
        let child = free(line, children, &held);
        held.extend(child.clone());
        child.is_some()
    };
    after.iter().map(&mut returns).collect()
}

/// Returns a promise that says what `line` says and that no line has made.
fn free(line: &Woven, children: &[Child], held: &[ChildId]) -> Option<ChildId> {
    let free = |child: &&Child| is_of(child, line) && !held.contains(&child.id);
    let child = children.iter().find(free)?;
    Some(child.id.clone())
}

fn is_touched(children: &[Child], id: &ChildId) -> bool {
    let child = children.iter().find(|child| child.id == *id);
    child.is_some_and(|child| !Promise::read(&child.fields).is_untouched())
}

fn is_of(child: &Child, line: &Woven) -> bool {
    child.child_type == ChildType::Commitment
        && child.fields.text("text").map(plain) == Some(plain(&line.text))
}

/// Returns, for each line of the text as it is, which line of the text as it was it continues.
fn matches(before: &[Woven], after: &[Woven], returning: &[bool]) -> Vec<Option<usize>> {
    let mut matched: Vec<Option<usize>> = vec![None; after.len()];
    let mut free: Vec<bool> = vec![true; before.len()];
    // What says the same, in its order.
    for (place, line) in after.iter().enumerate() {
        let same = |at: &usize| free[*at] && plain(&before[*at].text) == plain(&line.text);
        if let Some(at) = (0..before.len()).find(same) {
            matched[place] = Some(at);
            free[at] = false;
        }
    }
    // What says nearly the same, the nearest first.
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for place in (0..after.len()).filter(|at| matched[*at].is_none() && !returning[*at]) {
        for at in (0..before.len()).filter(|at| free[*at]) {
            let alike = alike(&before[at].text, &after[place].text);
            if alike >= ALIKE {
                pairs.push((alike, place, at));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, place, at) in pairs {
        if matched[place].is_none() && free[at] {
            matched[place] = Some(at);
            free[at] = false;
        }
    }
    // What stands between the same neighbours.
    for place in 0..after.len() {
        if matched[place].is_some() || returning[place] {
            continue;
        }
        let left = matched[..place].iter().rev().find_map(|at| *at);
        let right = matched[place + 1..].iter().find_map(|at| *at);
        let from = left.map_or(0, |at| at + 1);
        let until = right.unwrap_or(before.len());
        if let Some(at) = (from..until).find(|at| free[*at]) {
            matched[place] = Some(at);
            free[at] = false;
        }
    }
    matched
}

/// Changes a promise as its line was changed. What the line did not change stays as it is.
fn follow(
    child: &mut Child,
    was: Option<&Woven>,
    line: &Woven,
    me: Option<&PersonId>,
    today: CivilDate,
) -> Result<(), Invalid> {
    if was == Some(line) {
        return Ok(());
    }
    let mut promise = Promise::read(&child.fields);
    let touched = !promise.is_untouched();
    promise.text.clone_from(&line.text);
    if was.is_some_and(|was| (was.direction, &was.other) != (line.direction, &line.other)) {
        promise.direction = line.direction;
        promise.set_other(line.other.as_ref(), me);
    }
    let changed_day = was.is_some_and(|was| was.due != line.due);
    if changed_day && promise.state == super::State::Open && promise.due != line.due {
        let passed = promise.due.is_some_and(|due| due < today);
        if touched || passed {
            // Writing another day over one that counts is a move, and tells nobody.
            promise.moves.push(Move { on: today, from: promise.due, to: line.due, told: false });
        }
        promise.due = line.due;
    }
    child.fields = promise.fields()?;
    Ok(())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns how much of two texts' words is the same, 0 to 1.
fn alike(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let words = plain(text);
        words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (one, mut other) = (words(one), words(other));
    let all = one.len() + other.len();
    let mut same = 0_u32;
    for word in &one {
        if let Some(at) = other.iter().position(|there| there == word) {
            other.swap_remove(at);
            same += 1;
        }
    }
    if all == 0 { 0.0 } else { f64::from(same) * 2.0 / f64::from(u32::try_from(all).unwrap_or(1)) }
}
