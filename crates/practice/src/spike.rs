//! A spike: one question, a box of a few working days, and what would end it sooner.
//!
//! The box is what keeps it a spike. It says on which day it is over, and from then on that it is
//! over; nothing else happens to it.

use footing_domain::{CivilDate, Content, EntryId};

use crate::{leverage::minutes_of, opaque};

/// A box that is longer is no box any more.
const MOST_DAYS: u32 = 250;

/// A spike, read from an entry. A text that is not there is empty.
#[derive(Clone, PartialEq)]
pub struct Spike {
    pub question: String,
    /// Which answer would change one's mind.
    pub would_change: String,
    pub stop_rule: String,
    /// Working days; none where no box was set.
    pub days: Option<u32>,
    pub start: Option<CivilDate>,
    pub end: Option<CivilDate>,
    /// `yes`, `no` or `needs_more`.
    pub answer: Option<String>,
    /// The decision that waits for it.
    pub feeds: Option<EntryId>,
    pub closed: bool,
}

opaque!(Spike);

/// Where a spike stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It has no first day, or one that lies ahead.
    Waiting,
    /// It has no box: nothing says when it is over.
    Unboxed,
    /// On this working day of its box.
    Running {
        day: u32,
        of: u32,
        until: CivilDate,
    },
    /// Its box ended on a day that has passed, and nobody has said what came out.
    Over {
        since: CivilDate,
    },
    Answered {
        over_by: u32,
    },
}

impl Spike {
    pub fn read(content: &Content) -> Self {
        let fields = &content.fields;
        let text = |name: &str| fields.text(name).unwrap_or_default().trim().to_owned();
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        let either = |one: &str, other: &str| {
            Some(text(one)).filter(|text| !text.is_empty()).unwrap_or_else(|| text(other))
        };
        Self {
            question: either("question", "title"),
            would_change: either("change_mind_if", "what_would_change_our_mind"),
            stop_rule: text("stop_rule"),
            days: fields
                .text("timebox")
                .and_then(minutes_of)
                .map(|minutes| minutes.div_ceil(24 * 60).clamp(1, MOST_DAYS)),
            start: day("start"),
            end: day("end"),
            answer: fields.text("answer").map(str::to_owned),
            feeds: fields.text("feeds").and_then(|id| id.parse().ok()),
            closed: content.status.as_deref() == Some("closed"),
        }
    }

    /// Returns the last working day of its box.
    pub fn until(&self) -> Option<CivilDate> {
        let (mut day, mut left) = (self.start?, self.days?);
        loop {
            if is_working(day) {
                left -= 1;
                if left == 0 {
                    return Some(day);
                }
            }
            day = day.plus_days(1);
        }
    }

    pub fn stands(&self, today: CivilDate) -> Stand {
        let until = self.until();
        if self.closed || self.answer.is_some() {
            let ended = self.end.zip(until);
            let over_by = ended.map_or(0, |(end, until)| working_days(until.plus_days(1), end));
            return Stand::Answered { over_by };
        }
        let Some(start) = self.start.filter(|start| *start <= today) else { return Stand::Waiting };
        match (until, self.days) {
            (Some(until), Some(of)) if today <= until => {
                Stand::Running { day: working_days(start, today).clamp(1, of), of, until }
            }
            (Some(until), _) => Stand::Over { since: until },
            (None, _) => Stand::Unboxed,
        }
    }
}

/// How many working days lie between two days, both included.
fn working_days(from: CivilDate, to: CivilDate) -> u32 {
    let (mut day, mut many) = (from, 0);
    // A spike that nobody closed for years is no reason to count for long.
    while day <= to && many < 1_000 {
        many += u32::from(is_working(day));
        day = day.plus_days(1);
    }
    many
}

fn is_working(day: CivilDate) -> bool {
    // The first day that a page can have is a Monday.
    let since_monday = day.naive() - CivilDate::earliest().naive();
    since_monday.num_days().rem_euclid(7) < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDate {
        text.parse().expect("a day")
    }

    fn spike(start: &str) -> Spike {
        Spike {
            question: "What does it cost to run both?".to_owned(),
            would_change: String::new(),
            stop_rule: "The vendor says no".to_owned(),
            days: Some(3),
            start: Some(day(start)),
            end: None,
            answer: None,
            feeds: None,
            closed: false,
        }
    }

    #[test]
    fn a_box_of_three_days_that_begins_on_a_thursday_ends_on_a_monday() {
        let spike = spike("2026-03-26");
        assert_eq!(spike.until(), Some(day("2026-03-30")));
        assert_eq!(spike.stands(day("2026-03-25")), Stand::Waiting);
        let until = day("2026-03-30");
        for (on, of) in [("2026-03-26", 1), ("2026-03-28", 2), ("2026-03-30", 3)] {
            assert_eq!(spike.stands(day(on)), Stand::Running { day: of, of: 3, until }, "{on}");
        }
        assert_eq!(spike.stands(day("2026-03-31")), Stand::Over { since: until });
    }

    #[test]
    fn what_was_answered_says_how_far_it_went_over_its_box() {
        let answered = |end: &str| {
            let spike = Spike {
                answer: Some("yes".to_owned()),
                end: Some(day(end)),
                ..spike("2026-03-23")
            };
            spike.stands(day("2026-05-02"))
        };
        assert_eq!(answered("2026-03-25"), Stand::Answered { over_by: 0 });
        assert_eq!(answered("2026-03-30"), Stand::Answered { over_by: 3 });
        let boxless = Spike { days: None, ..spike("2026-03-23") };
        assert_eq!(boxless.stands(day("2026-03-24")), Stand::Unboxed);
    }
}
