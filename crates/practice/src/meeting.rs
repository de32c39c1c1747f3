//! Meetings and one-to-ones: what was not talked about comes along to the next one, and a meeting
//! that was to decide something does not end in the air.

#[cfg(test)]
mod tests;

use footing_domain::{
    ChildType, CivilDate, Content, Fields, Invalid, Kind, PersonId, RecordType, words,
};
use serde_json::{Value, json};

use crate::opaque;

words! {
    /// With whom a meeting is.
    pub enum Sort {
        OneOnOne = "one_on_one",
        SkipLevel = "skip_level",
        Boss = "boss",
        Team = "team",
        Other = "other",
    }
}

words! {
    /// What a meeting is for.
    pub enum Purpose { Decide = "decide", Align = "align", Learn = "learn", Social = "social" }
}

words! {
    /// The five conversations with the boss.
    pub enum Thread {
        Situation = "situation",
        Expectations = "expectations",
        Resources = "resources",
        Style = "style",
        Development = "personal_development",
    }
}

words! {
    /// Who brought something.
    pub enum By { Them = "them", Me = "me" }
}

words! {
    /// What is missing before a meeting can be closed. One of the three is enough.
    pub enum Need { Decision = "decision", Action = "action", WriteUp = "write_up" }
}

/// Something to talk about.
#[derive(Clone, PartialEq, Eq)]
pub struct Topic {
    pub text: String,
    pub by: By,
    pub discussed: bool,
    /// The day of the meeting at which it was first left over.
    pub carried_from: Option<CivilDate>,
}

/// A meeting as the rules look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Meeting {
    pub sort: Sort,
    /// What it is called, where it comes again and is with more than one.
    pub series: String,
    pub purpose: Option<Purpose>,
    pub thread: Option<Thread>,
    /// The day it was held on; of one that is to come, the day it was written down.
    pub on: CivilDate,
    pub planned: Option<CivilDate>,
    /// The time of day, as it was typed.
    pub at: String,
    pub minutes: Option<i64>,
    /// Writing would have done.
    pub async_would_do: bool,
    pub stuck: String,
    pub energy: Option<i64>,
    pub topics: Vec<Topic>,
    /// The decision that was taken, as the id of its entry.
    pub decision: Option<String>,
    /// How many promises were made in it, by anybody.
    pub actions: usize,
    pub write_up_by: Option<PersonId>,
    pub write_up_due: Option<CivilDate>,
    pub closed_on: Option<CivilDate>,
}

opaque!(Topic, Meeting);

impl Meeting {
    pub const fn new(sort: Sort, on: CivilDate) -> Self {
        Self {
            sort,
            series: String::new(),
            purpose: None,
            thread: None,
            on,
            planned: None,
            at: String::new(),
            minutes: None,
            async_would_do: false,
            stuck: String::new(),
            energy: None,
            topics: Vec::new(),
            decision: None,
            actions: 0,
            write_up_by: None,
            write_up_due: None,
            closed_on: None,
        }
    }

    /// Reads what an entry of this kind says.
    pub fn read(content: &Content) -> Self {
        let made = content.children.iter();
        let made = made.filter(|child| child.child_type == ChildType::Commitment).count();
        Self { actions: made, ..Self::of(&content.fields, content.occurred_on) }
    }

    /// The same without what was promised in it.
    pub fn of(fields: &Fields, on: CivilDate) -> Self {
        let word = |name: &str| fields.text(name).unwrap_or_default().trim();
        let inner = |object: &str, name: &str| {
            fields.get(object).and_then(|one| one.get(name)).and_then(Value::as_str)
        };
        let topics = fields.get("topics").and_then(Value::as_array).into_iter().flatten();
        Self {
            sort: word("type").parse().unwrap_or(Sort::Other),
            purpose: word("purpose").parse().ok(),
            thread: word("thread").parse().ok(),
            on,
            series: word("series").to_owned(),
            planned: inner("planned", "on").and_then(|day| day.parse().ok()),
            at: inner("planned", "at").unwrap_or_default().trim().to_owned(),
            minutes: fields.get("duration_min").and_then(Value::as_i64),
            async_would_do: fields.get("could_have_been_async") == Some(&Value::Bool(true)),
            stuck: word("stuck").to_owned(),
            energy: fields.get("energy").and_then(Value::as_i64),
            topics: topics.map(topic).collect(),
            decision: Some(word("decision")).filter(|id| !id.is_empty()).map(str::to_owned),
            actions: 0,
            write_up_by: inner("write_up", "by").and_then(|id| id.parse().ok()),
            write_up_due: inner("write_up", "due").and_then(|day| day.parse().ok()),
            closed_on: word("closed_on").parse().ok(),
        }
    }

    /// Returns the fields of the entry; what is in `rest` and not known here stays.
    pub fn fields(&self, rest: &Fields) -> Result<Fields, Invalid> {
        let mut object = rest.as_object().clone();
        let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        put("type", self.sort.as_str().into());
        put("purpose", json!(self.purpose.map(Purpose::as_str)));
        put("thread", json!(self.thread.map(Thread::as_str)));
        put("series", json!(text(&self.series)));
        let planned = self.planned.map(|day| day.to_string());
        put("planned", json!({ "on": planned, "at": text(&self.at) }));
        put("duration_min", json!(self.minutes));
        put("could_have_been_async", json!(self.async_would_do.then_some(true)));
        put("stuck", json!(text(&self.stuck)));
        put("energy", json!(self.energy));
        let topics = self.topics.iter().filter(|topic| !topic.text.trim().is_empty());
        let topics = topics.map(|topic| {
            json!({
                "text": topic.text.trim(), "by": topic.by.as_str(), "discussed": topic.discussed,
                "carried_from": topic.carried_from.map(|day| day.to_string()),
            })
        });
        put("topics", topics.collect());
        put("decision", json!(self.decision));
        put(
            "write_up",
            json!({
                "by": self.write_up_by.as_ref().map(PersonId::as_str),
                "due": self.write_up_due.map(|day| day.to_string()),
            }),
        );
        put("closed_on", json!(self.closed_on.map(|day| day.to_string())));
        Fields::parse(RecordType::Kind(Kind::MeetingNote), Value::Object(object))
    }

    /// Returns what there is to talk about in the one after this: theirs first, and each with the
    /// day since which it waits. What was ticked off stays behind.
    pub fn carry_over(&self) -> Vec<Topic> {
        let left = self.topics.iter().filter(|topic| !topic.discussed);
        let mut left: Vec<Topic> = left
            .map(|topic| Topic {
                carried_from: topic.carried_from.or(Some(self.on)),
                discussed: false,
                ..topic.clone()
            })
            .collect();
        left.sort_by_key(|topic| topic.by);
        left
    }

    /// Tells whether what is left over is read from this one: it had a list, or was closed with
    /// none. One that was only noted down afterwards says nothing of what waits.
    pub fn settles_what_waits(&self) -> bool {
        self.closed_on.is_some() || !self.topics.is_empty()
    }

    /// Returns what is missing before the meeting can be closed. One that was to decide needs a
    /// decision, something that somebody does, or a name beside the writing up; any other needs
    /// nothing.
    pub fn missing(&self) -> &'static [Need] {
        let settled = self.decision.is_some() || self.actions > 0 || self.write_up_by.is_some();
        if self.purpose == Some(Purpose::Decide) && !settled { Need::ALL } else { &[] }
    }
}

/// Returns when each of the five conversations with the boss was last had, in their own order.
pub fn threads(meetings: &[Meeting]) -> Vec<(Thread, Option<CivilDate>)> {
    let last = |thread: Thread| {
        let on = meetings.iter().filter(|meeting| meeting.thread == Some(thread));
        on.map(|meeting| meeting.on).max()
    };
    Thread::ALL.iter().map(|thread| (*thread, last(*thread))).collect()
}

/// Returns the set of questions that fits: the very first talk with somebody has one of its own.
pub const fn question_set(sort: Sort, first: bool, thread: Option<Thread>) -> Option<&'static str> {
    match (sort, first, thread) {
        (Sort::OneOnOne, true, _) => Some("first-one-on-one"),
        (Sort::OneOnOne, false, _) => Some("weekly-one-on-one"),
        (Sort::SkipLevel, ..) => Some("skip-level"),
        (Sort::Boss, _, Some(thread)) => Some(match thread {
            Thread::Situation => "boss-situation",
            Thread::Expectations => "boss-expectations",
            Thread::Resources => "boss-resources",
            Thread::Style => "boss-style",
            Thread::Development => "boss-personal-development",
        }),
        _ => None,
    }
}

fn topic(row: &Value) -> Topic {
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    Topic {
        text: text("text").trim().to_owned(),
        by: text("by").parse().unwrap_or(By::Them),
        discussed: row.get("discussed").and_then(Value::as_bool).unwrap_or_default(),
        carried_from: text("carried_from").parse().ok(),
    }
}
