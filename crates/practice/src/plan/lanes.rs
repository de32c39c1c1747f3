//! The days of a plan as lanes: what was heard, decided, said, pitched, won and taken back.

use serde::Serialize;

use footing_domain::Facts;

use super::{Plan, PlanDays, Seen, view::written};

/// One lane, from day 1 to the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// `listening`, `decisions`, `feedback`, `pitches`, `wins`, `pullbacks`, `bets`, `reviews`.
    pub name: &'static str,
    pub marks: Vec<Mark>,
}

/// Something on a day, or from one day to another.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub day: i32,
    /// The last day of something that lasted; its own day while it still does.
    pub until_day: Option<i32>,
    pub on: String,
    pub title: String,
    pub entry: Option<String>,
    /// What it is of its lane: a bet's id, a state, an intent.
    pub about: String,
}

pub(super) fn lanes(plan: &Plan, days: &PlanDays, seen: &Seen) -> Vec<Lane> {
    let of = |entries: &[Facts], about: &dyn Fn(&Facts) -> String| {
        let mark = |entry: &Facts| Mark {
            day: days.number(entry.occurred_on),
            until_day: None,
            on: written(entry.occurred_on),
            title: entry.title.as_str().to_owned(),
            entry: Some(entry.id.to_string()),
            about: about(entry),
        };
        entries.iter().map(mark).collect::<Vec<_>>()
    };
    let wins = plan.wins.iter().filter_map(|win| {
        let on = win.reached_on?;
        Some(Mark {
            day: days.number(on),
            until_day: None,
            on: written(on),
            title: win.text.clone(),
            entry: win.evidence.first().map(ToString::to_string),
            about: String::new(),
        })
    });
    let given: Vec<Facts> = seen
        .feedback
        .iter()
        .filter(|entry| entry.text("direction") == "gave" && entry.date("delivered_on").is_some())
        .cloned()
        .collect();
    vec![
        Lane { name: "listening", marks: of(&seen.interviews, &|_| String::new()) },
        Lane {
            name: "decisions",
            marks: of(&seen.decisions, &|entry| entry.text("origin").to_owned()),
        },
        Lane { name: "feedback", marks: of(&given, &|entry| entry.text("intent").to_owned()) },
        Lane {
            name: "pitches",
            marks: of(&seen.pitches, &|entry| entry.status.clone().unwrap_or_default()),
        },
        Lane { name: "wins", marks: wins.collect() },
        Lane {
            name: "pullbacks",
            marks: of(&seen.pullbacks, &|entry| entry.text("outcome").to_owned()),
        },
        Lane { name: "bets", marks: plan.bets.iter().filter_map(|bet| bar(bet, days)).collect() },
        Lane { name: "reviews", marks: of(&seen.reviews, &|_| String::new()) },
    ]
}

/// Returns a bet from the day it became active, or is pencilled for, to the day it ended.
fn bar(bet: &super::Bet, days: &PlanDays) -> Option<Mark> {
    let began = bet.history.iter().find(|event| event.state == "active").and_then(|event| event.on);
    let ended = || {
        let last = bet.history.last()?;
        matches!(last.state.as_str(), "landed" | "stopped" | "handed_over").then_some(last.on)?
    };
    let (day, on) = match began {
        Some(on) => (days.number(on), written(on)),
        None if bet.is_alive() => {
            let day = bet.from_day?;
            (day, days.date(day).map(written).unwrap_or_default())
        }
        None => return None,
    };
    let until_day = ended().map(|on| days.number(on));
    Some(Mark { day, until_day, on, title: bet.title.clone(), entry: None, about: bet.id.clone() })
}

crate::opaque!(Mark);
