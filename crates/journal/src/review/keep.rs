//! What is kept of a review: which lines were struck or are private, the leader's own words, and at
//! its close the numbers as they stood.

use footing_domain::{
    Body, Content, EntryId, Facts, Fields, Invalid, Kind, Link, LinkRelation, Mention, MentionRole,
    PersonId, Problem, RecordType, Title,
};
use footing_practice::review::{Line, Section};
use serde_json::{Map, Value, json};

use crate::{Journal, JournalError, NewEntry, Result, Saved};

/// A review as its page sends it.
#[derive(Clone)]
pub struct ReviewToKeep {
    pub plan: Option<EntryId>,
    pub day: i32,
    /// The revision that was read; 0 for one that was never kept.
    pub base_rev: u32,
    pub lines: Vec<KeptLine>,
    pub sections: Vec<KeptSection>,
    pub for_whom: Option<PersonId>,
    /// Freezes its numbers.
    pub close: bool,
}

/// What the leader did with a line; lines that are not named stay as they are.
#[derive(Clone)]
pub struct KeptLine {
    pub id: String,
    pub struck: bool,
    pub private: bool,
}

/// The leader's words under a part.
#[derive(Clone)]
pub struct KeptSection {
    pub section: Section,
    pub words: String,
    pub private: bool,
}

pub(super) type Object = Map<String, Value>;

impl Journal {
    /// Keeps a review over revision `base_rev`; `conflict` if it was kept elsewhere since.
    pub fn keep_review(&self, review: ReviewToKeep) -> Result<Saved> {
        let ground = self.ground(review.plan.as_ref(), review.day)?;
        if ground.hidden.is_some() {
            let problem = Problem::Other("has a review that is locked; show locked entries first");
            return Err(Invalid::new("day", problem).into());
        }
        let unshown = ground.unshown.clone();
        let view = ground.view(self.clock().today());
        if view.rev != review.base_rev {
            return Err(JournalError::Conflict { found: view.rev });
        }
        let mut lines: Vec<Line> =
            view.sections.iter().flat_map(|section| section.lines.clone()).collect();
        for kept in &review.lines {
            let line = lines.iter_mut().find(|line| line.id == kept.id);
            let missing = || Invalid::new("lines", Problem::Dangling);
            let line = line.ok_or_else(missing)?;
            (line.struck, line.private) = (kept.struck, kept.private);
        }
        // A draft that is closed now shall never show what it does not show yet.
        if view.closed || !review.close {
            lines.extend(unshown);
        }
        let mut words: Vec<KeptSection> = view
            .sections
            .iter()
            .map(|one| KeptSection {
                section: one.section,
                words: one.words.clone(),
                private: one.private,
            })
            .collect();
        for kept in review.sections {
            if let Some(place) = words.iter_mut().find(|one| one.section == kept.section) {
                *place = kept;
            }
        }
        let today = self.clock().today();
        let id: Option<EntryId> = view.entry.as_deref().map(str::parse).transpose()?;
        let mut content = if let Some(id) = &id {
            self.entry(id)?.content
        } else {
            let title = Title::try_from(format!("Day {} review", review.day))?;
            let mut content = Content::plain(Kind::PlanReview, title, Body::default(), today);
            if let Some(last) = &view.last {
                let relation = LinkRelation::FollowUpOf;
                content.links.push(Link { to: last.entry.clone(), relation });
            }
            content
        };
        if let Some(person) = &review.for_whom {
            self.person(person)?;
            content.people.retain(|mention| mention.role != MentionRole::Audience);
            content.people.push(Mention { person: person.clone(), role: MentionRole::Audience });
        }
        let closes = review.close && !view.closed;
        let mut fields = content.fields.as_object().clone();
        fields.insert("plan".to_owned(), json!(view.plan));
        fields.insert("day".to_owned(), json!(review.day));
        fields.insert("lines".to_owned(), lines.iter().map(line_json).collect());
        fields.insert("sections".to_owned(), words.iter().filter_map(section_json).collect());
        fields.insert("for_whom".to_owned(), json!(review.for_whom.as_ref().map(PersonId::as_str)));
        if closes {
            fields.insert("closed_on".to_owned(), json!(today.to_string()));
        }
        content.fields = Fields::parse(RecordType::Kind(Kind::PlanReview), Value::Object(fields))?;
        content.status =
            Some(if review.close || view.closed { "done" } else { "draft" }.to_owned());
        match id {
            Some(id) => self.revise(&id, review.base_rev, content),
            None => self.add(NewEntry { id: None, content }),
        }
    }
}

/// Takes out of what a review keeps the lines that `shut` says are not to be shown.
pub(super) fn without(fields: &mut Object, shut: &[Line]) {
    let Some(rows) = fields.get_mut("lines").and_then(Value::as_array_mut) else { return };
    rows.retain(|row| shut.iter().all(|line| row["id"] != line.id.as_str()));
}

/// Returns the lines that a review keeps.
pub(super) fn lines(review: &Facts) -> Vec<Line> {
    lines_in(review.fields.as_object())
}

pub(super) fn lines_in(fields: &Object) -> Vec<Line> {
    let rows = fields.get("lines").and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(Value::as_object).filter_map(line).collect()
}

/// Returns the lines of a new draft with what was done to those of the old one; and, without their
/// words, those of the old one that something was done to and that are not drafted any more: an entry
/// may be unlocked again.
///
/// A row of a plan is met again by what it says, else by its id: reviews used to number rows by their
/// place. Where a private row is met by none, any new one may be it in other words.
pub(super) fn laid_over(mut drafted: Vec<Line>, kept: &[Line]) -> (Vec<Line>, Vec<Line>) {
    type Alike<'a> = &'a dyn Fn(&Line, &Line) -> bool;
    let same_row = |one: &Line, other: &Line| one.row().is_some() && one.row() == other.row();
    let says_the_same = |one: &Line, other: &Line| same_row(one, other) && one.text == other.text;
    let has_its_id = |one: &Line, other: &Line| one.id == other.id;
    let alike: [Alike<'_>; 2] = [&says_the_same, &has_its_id];
    let mut left: Vec<&Line> = kept.iter().collect();
    let mut new: Vec<&mut Line> = drafted.iter_mut().collect();
    for alike in alike {
        new.retain_mut(|line| {
            let Some(at) = left.iter().position(|before| alike(line, before)) else { return true };
            let before = left.remove(at);
            (line.struck, line.private) = (before.struck, before.private);
            false
        });
    }
    for line in new {
        line.private |= left.iter().any(|before| before.private && same_row(line, before));
    }
    let marked = left.into_iter().filter(|line| line.quotes() && (line.struck || line.private));
    // What it said is for the entry to say again.
    let marks = marked.map(|line| Line { text: String::new(), ..line.clone() });
    let marks = marks.collect();
    (drafted, marks)
}

/// What a leader wrote in a review.
pub(super) struct Written {
    /// Their words under each part, and whether they are theirs alone.
    pub(super) sections: Vec<(Section, String, bool)>,
    /// Questions of a review written by hand that belong to no part, with their answers.
    pub(super) answers: Vec<(String, String)>,
}

/// Returns what was written in a review: in the parts of its page or, by hand, as answers to
/// questions. Words that were put under a part since stand for the answer.
pub(super) fn written(review: &Facts) -> Written {
    let rows = |name: &str| review.fields.get(name).and_then(Value::as_array).into_iter().flatten();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let section = |row: &Value| {
        let section = Section::named(row["section"].as_str()?)?;
        Some((section, text(row, "words"), row["private"].as_bool().unwrap_or_default()))
    };
    let mut sections: Vec<_> = rows("sections").filter_map(section).collect();
    let kept: Vec<Section> = sections.iter().map(|(section, ..)| *section).collect();
    let mut answers = Vec::new();
    for row in rows("answers") {
        let (question, answer) = (text(row, "question"), text(row, "answer"));
        match Section::asked_by(&question) {
            Some(section) if kept.contains(&section) => {}
            Some(section) if sections.iter().all(|(other, ..)| *other != section) => {
                sections.push((section, answer, false));
            }
            _ => answers.push((question, answer)),
        }
    }
    Written { sections, answers }
}

fn line(row: &Object) -> Option<Line> {
    let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
    let truth = |name: &str| row.get(name).and_then(Value::as_bool).unwrap_or_default();
    let entries = row.get("entries").and_then(Value::as_array).into_iter().flatten();
    let entries: Vec<String> = entries.filter_map(Value::as_str).map(str::to_owned).collect();
    let query = text("query");
    let count = row.get("count").and_then(Value::as_u64).and_then(|count| count.try_into().ok());
    let id = text("id")?;
    Some(Line {
        section: Section::named(&text("section")?)?,
        text: text("text").unwrap_or_default(),
        count,
        found: query.as_ref().and_then(|_| Line::finds(&id, count, &entries)),
        id,
        query,
        entries,
        private: truth("private"),
        struck: truth("struck"),
    })
}

fn line_json(line: &Line) -> Value {
    json!({
        "id": line.id,
        "section": line.section.as_str(),
        "text": line.text,
        "count": line.count,
        "query": line.query,
        "entries": line.entries,
        "struck": line.struck,
        "private": line.private,
    })
}

fn section_json(section: &KeptSection) -> Option<Value> {
    if section.words.trim().is_empty() && !section.private {
        return None;
    }
    Some(json!({
        "section": section.section.as_str(),
        "words": section.words,
        "private": section.private,
    }))
}
