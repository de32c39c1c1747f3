//! What is worth a look today: at most three things, each with its cause.
//!
//! Whoever knows of something brings a [`Reason`]: promises, rhythms, feedback owed, a review that
//! opens. [`pick`] orders them by rule and holds to the three it chose in the morning: what is done
//! leaves the list and nothing takes its place until tomorrow.

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, fmt};

use footing_domain::CivilDate;
use serde_json::{Value, json};

/// So many a day, over all kinds.
pub const MOST_A_DAY: usize = 3;
/// Days before its own on which a promise is asked about.
pub const DAYS_BEFORE: i64 = 2;

/// What a nudge is about. They stand in the order in which they come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NudgeKind {
    /// A promise of the owner's whose day is near: it can still be moved in time.
    PromiseSoon,
    PromiseLate,
    /// A pitch whose meeting was held, and nobody has said what came of it.
    Debrief,
    FeedbackLate,
    Career,
    FeedbackOwed,
    Review,
    OneOnOne,
    /// Whether feedback that was given had an effect.
    FollowUp,
    /// Ninety days after somebody who was hired began.
    HireOutcome,
    /// Somebody who reports to the owner has heard nothing for long.
    FeedbackGap,
    Touchpoint,
    /// What somebody promised the owner is late.
    PromisedToMe,
    /// A pitch whose day has come, or that waits for something.
    PutOff,
    /// Whether the number that a pitch promised happened.
    Number,
    /// A decision that was to be looked at again.
    Revisit,
    AboutMe,
}

impl NudgeKind {
    pub const ALL: [Self; 17] = [
        Self::PromiseSoon,
        Self::PromiseLate,
        Self::Debrief,
        Self::FeedbackLate,
        Self::Career,
        Self::FeedbackOwed,
        Self::Review,
        Self::OneOnOne,
        Self::FollowUp,
        Self::HireOutcome,
        Self::FeedbackGap,
        Self::Touchpoint,
        Self::PromisedToMe,
        Self::PutOff,
        Self::Number,
        Self::Revisit,
        Self::AboutMe,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PromiseSoon => "promise_soon",
            Self::PromiseLate => "promise_late",
            Self::Debrief => "debrief",
            Self::FeedbackLate => "feedback_late",
            Self::Career => "career",
            Self::FeedbackOwed => "feedback_owed",
            Self::Review => "review",
            Self::OneOnOne => "one_on_one",
            Self::FollowUp => "follow_up",
            Self::HireOutcome => "hire_outcome",
            Self::FeedbackGap => "feedback_gap",
            Self::Touchpoint => "touchpoint",
            Self::PromisedToMe => "promised_to_me",
            Self::PutOff => "put_off",
            Self::Number => "number",
            Self::Revisit => "revisit",
            Self::AboutMe => "about_me",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What one key does about a nudge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Opens the promise with its day to be moved.
    MovePromise {
        id: String,
    },
    OpenPromise {
        id: String,
    },
    OpenEntry {
        id: String,
    },
    OpenPerson {
        id: String,
    },
    /// Begins an entry of a kind, with somebody.
    Write {
        kind: String,
        person: Option<String>,
    },
    /// Opens the hiring of somebody where they stand.
    OpenHire {
        person: String,
    },
    /// Opens what came of a pitch.
    OpenDebrief {
        id: String,
    },
    OpenDecision {
        id: String,
    },
    /// Opens the review of a day of the plan.
    OpenReview {
        day: i64,
    },
}

/// Something that could be worth a look, and why. `Debug` shows no words.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason {
    /// Says which thing it is about, the same every time: `promise:…`.
    pub key: String,
    pub kind: NudgeKind,
    /// Within a kind the earliest comes first.
    pub since: CivilDate,
    /// The cause in one sentence.
    pub cause: String,
    pub act: Act,
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({:?} since {})", self.kind, self.since)
    }
}

/// What is not to be shown, and what was shown today.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiet {
    pub muted: Vec<NudgeKind>,
    /// Until which day each is left alone; on that day it may come again.
    pub snoozed: BTreeMap<String, CivilDate>,
    pub shown: Option<Shown>,
}

/// The three of one day, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub on: CivilDate,
    pub keys: Vec<String>,
}

impl Quiet {
    /// Reads what [`Self::write`] wrote; what cannot be read is not there.
    pub fn read(value: &Value) -> Self {
        let texts = |value: Option<&Value>| -> Vec<String> {
            let list = value.and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let snoozed = value.get("snoozed").and_then(Value::as_object).into_iter().flatten();
        let shown = value.get("shown").and_then(|shown| {
            let on = shown.get("on")?.as_str()?.parse().ok()?;
            Some(Shown { on, keys: texts(shown.get("keys")) })
        });
        Self {
            muted: texts(value.get("muted"))
                .iter()
                .filter_map(|kind| NudgeKind::read(kind))
                .collect(),
            snoozed: snoozed
                .filter_map(|(key, until)| Some((key.clone(), until.as_str()?.parse().ok()?)))
                .collect(),
            shown,
        }
    }

    pub fn write(&self) -> Value {
        let snoozed: BTreeMap<&str, String> =
            self.snoozed.iter().map(|(key, until)| (key.as_str(), until.to_string())).collect();
        let shown = self
            .shown
            .as_ref()
            .map(|shown| json!({ "on": shown.on.to_string(), "keys": shown.keys }));
        let muted: Vec<&str> = self.muted.iter().map(|kind| kind.as_str()).collect();
        json!({ "muted": muted, "snoozed": snoozed, "shown": shown })
    }

    /// Leaves one alone until a day.
    pub fn snooze(&mut self, key: &str, until: CivilDate) {
        self.snoozed.insert(key.to_owned(), until);
    }

    pub fn set_muted(&mut self, kind: NudgeKind, muted: bool) {
        self.muted.retain(|there| *there != kind);
        if muted {
            self.muted.push(kind);
            self.muted.sort_unstable();
        }
    }

    fn hides(&self, reason: &Reason, today: CivilDate) -> bool {
        self.muted.contains(&reason.kind)
            || self.snoozed.get(&reason.key).is_some_and(|until| today < *until)
    }
}

/// Returns what to show today, and notes it in `quiet`. While the owner is away there is nothing.
///
/// One place is kept for what is asked `tonight`, of this kind and about today: whatever was there in
/// the morning must not take it.
pub fn pick(
    today: CivilDate,
    away: bool,
    mut reasons: Vec<Reason>,
    tonight: Option<NudgeKind>,
    quiet: &mut Quiet,
) -> Vec<Reason> {
    quiet.snoozed.retain(|_, until| today < *until);
    if away {
        return Vec::new();
    }
    reasons.retain(|reason| !quiet.hides(reason, today));
    reasons.sort_by(|one, other| {
        (one.kind, one.since, &one.key).cmp(&(other.kind, other.since, &other.key))
    });
    // A day that seems to lie behind is a journey over the date line: it goes on being that day.
    let mut keys = match quiet.shown.take() {
        Some(shown) if shown.on >= today => shown.keys,
        _ => Vec::new(),
    };
    let tonight = tonight.filter(|kind| !quiet.muted.contains(kind));
    let mut room = MOST_A_DAY - usize::from(tonight.is_some());
    let is_kept_for = |reason: &&Reason| tonight == Some(reason.kind) && reason.since == today;
    if let Some(reason) = reasons.iter().find(is_kept_for) {
        room = MOST_A_DAY;
        if keys.len() < room && !keys.contains(&reason.key) {
            keys.push(reason.key.clone());
        }
    }
    for reason in &reasons {
        if keys.len() >= room {
            break;
        }
        if !keys.contains(&reason.key) {
            keys.push(reason.key.clone());
        }
    }
    let picked = keys
        .iter()
        .take(MOST_A_DAY)
        .filter_map(|key| reasons.iter().find(|reason| reason.key == *key).cloned())
        .collect();
    quiet.shown = Some(Shown { on: today, keys });
    picked
}
