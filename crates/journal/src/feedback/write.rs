//! Writing feedback: a new piece, a change of one, a step to its next state. One revision each.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Mention,
    MentionRole, Problem, RecordType, Sensitivity, TagName, Title,
};
use footing_practice::feedback::{Direction, Piece, Refusal, State, Step, first_state, take};
use serde_json::{Map, Value};

use super::{child_id, text};
use crate::{
    Journal, JournalError, NewEntry, Result, Saved, by_hand, by_hand::not_ahead, id::new_id,
};

/// The key under which the form is kept while it is being filled in.
pub const FEEDBACK_DRAFT: &str = "form:feedback";
const TITLE_CHARS: usize = 80;

/// What was agreed to happen next. It is a promise like any other.
#[derive(Clone, PartialEq, Eq)]
pub struct NextStep {
    pub text: String,
    /// The owner's, or theirs.
    pub mine: bool,
    pub due: Option<CivilDate>,
}

/// A piece of feedback as it is filled in. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct FeedbackInput {
    /// A new piece without one.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub base_rev: u32,
    /// The first words of what was seen, if it is empty.
    pub title: String,
    pub body: Option<String>,
    pub occurred_on: Option<CivilDate>,
    pub sensitivity: Option<Sensitivity>,
    /// An id or a name; whom nobody knows yet is made. An empty one takes the person away.
    pub subject: Option<String>,
    pub source: Option<String>,
    pub themes: Option<Vec<String>>,
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
    /// An empty text takes it away.
    pub next_step: Option<NextStep>,
    /// The state it goes to, by the rules.
    pub to: Option<State>,
    /// The day of that step; today without one.
    pub on: Option<CivilDate>,
}

impl Journal {
    /// Stores a new piece of feedback, or what was changed of one, and takes a step if one is asked
    /// for: one revision, on disk when this returns. The
    /// draft of the form is dropped with it.
    ///
    /// Fails with `conflict` if it was changed elsewhere since, and with `invalid_input`, saying
    /// what is missing, if the step is not one of the rules or the dates are out of order.
    pub fn save_feedback(&self, input: &FeedbackInput) -> Result<Saved> {
        let today = self.clock().today();
        let (mut content, existing) = match &input.id {
            None => (blank(today)?, None),
            Some(id) => {
                let entry = self.feedback_piece(id)?.entry;
                if entry.rev != input.base_rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                (entry.content, Some(entry.id))
            }
        };
        let before = existing.as_ref().map(|_| content.clone());
        self.fill(&mut content, input, before.as_ref())?;
        not_ahead("occurred_on", content.occurred_on, today)?;
        advance(&mut content, input, today)?;
        by_hand::check(&content, before.as_ref(), today)?;
        match existing {
            Some(id) => self.revise_clearing(&id, input.base_rev, content, Some(FEEDBACK_DRAFT)),
            None => self.add_clearing(NewEntry { id: None, content }, Some(FEEDBACK_DRAFT)),
        }
    }

    fn fill(
        &self,
        content: &mut Content,
        input: &FeedbackInput,
        before: Option<&Content>,
    ) -> Result<()> {
        let untitled =
            before.is_none_or(|before| self.title(before).is_ok_and(|title| title == before.title));
        if let Some(body) = &input.body {
            content.body = Body::try_from(body.clone())?;
        }
        if let Some(on) = input.occurred_on {
            content.occurred_on = on;
        }
        if let Some(sensitivity) = input.sensitivity {
            content.sensitivity = sensitivity;
        }
        let mut fields = object(&content.fields);
        for (name, value) in &input.fields {
            fields.insert(name.clone(), value.clone());
        }
        if let Some(themes) = &input.themes {
            content.themes =
                themes.iter().cloned().map(TagName::try_from).collect::<Result<_, _>>()?;
            fields.insert("themes".to_owned(), themes.clone().into());
        }
        // Checked before anybody is made, so that a refusal leaves nobody behind.
        parse(fields.clone())?;
        for (name, who, role) in [
            ("subject", &input.subject, MentionRole::Subject),
            ("source", &input.source, MentionRole::Source),
        ] {
            let Some(who) = who else { continue };
            let gone = fields.get(name).and_then(Value::as_str).map(str::to_owned);
            content.people.retain(|mention| {
                mention.role != role || gone.as_deref() != Some(mention.person.as_str())
            });
            if who.trim().is_empty() {
                fields.insert(name.to_owned(), Value::Null);
                continue;
            }
            for mention in self.mention(&[(who.trim().to_owned(), role)])? {
                fields.insert(name.to_owned(), mention.person.as_str().into());
                content.people.push(Mention { person: mention.person, role });
            }
        }
        content.fields = parse(fields)?;
        if content.status.is_none() {
            content.status = Some(first_state(Piece::read(content).direction).as_str().to_owned());
        }
        if let Some(step) = &input.next_step {
            self.agree(content, step)?;
        }
        if !input.title.trim().is_empty() {
            content.title = Title::try_from(input.title.trim().to_owned())?;
        } else if untitled {
            content.title = self.title(content)?;
        }
        Ok(())
    }

    /// Writes down what was agreed to happen next as a promise of this entry.
    fn agree(&self, content: &mut Content, step: &NextStep) -> Result<()> {
        let there = child_id(&content.fields);
        let mut fields = object(&content.fields);
        if step.text.trim().is_empty() {
            content.children.retain(|child| Some(&child.id) != there.as_ref());
            fields.insert("next_step".to_owned(), Value::Null);
            content.fields = parse(fields)?;
            return Ok(());
        }
        let id: ChildId = match there {
            Some(id) => id,
            None => new_id(self.clock().now())?,
        };
        let piece = Piece::read(content);
        let other = piece.subject.or(piece.source);
        let me = self.people()?.into_iter().find(|person| person.is_self);
        let me = me.map(|me| me.id);
        let (direction, from, to) = match (step.mine, other) {
            (true, None) => ("self", me, None),
            (true, other) => ("i_promised", me, other),
            (false, other) => ("they_promised", other, me),
        };
        let kept = content.children.iter().position(|child| child.id == id);
        let mut words = kept.map_or_else(Map::new, |at| object(&content.children[at].fields));
        words.insert("text".to_owned(), step.text.trim().into());
        words.insert("direction".to_owned(), direction.into());
        for (name, person) in [("from", from), ("to", to)] {
            let person = person.map_or(Value::Null, |person| person.as_str().into());
            words.insert(name.to_owned(), person);
        }
        let due = step.due.map_or(Value::Null, |due| due.to_string().into());
        words.insert("due".to_owned(), due);
        words.entry("state").or_insert_with(|| "open".into());
        words.entry("type").or_insert_with(|| "action".into());
        let record = RecordType::Child(ChildType::Commitment);
        let child = Child {
            id: id.clone(),
            child_type: ChildType::Commitment,
            fields: Fields::parse(record, Value::Object(words))?,
        };
        match kept {
            Some(at) => content.children[at] = child,
            None => content.children.push(child),
        }
        fields.insert("next_step".to_owned(), id.as_str().into());
        content.fields = parse(fields)?;
        Ok(())
    }

    /// Returns what a piece is called that nobody gave a name: whom it is about, and its first words.
    fn title(&self, content: &Content) -> Result<Title> {
        let fields = &content.fields;
        let who = text(fields, if is_about_me(content) { "source" } else { "subject" });
        let person = match who.parse() {
            Ok(id) => self.session()?.store.person(&id)?,
            Err(_) => None,
        };
        let name = person.map(|person| person.short_name.unwrap_or(person.name));
        let first = ["behaviour", "situation", "impact"]
            .into_iter()
            .map(|name| text(fields, name))
            .chain([content.body.as_str()])
            .find_map(Title::from_first_line);
        let first = first.map(|first| shortened(first.as_str()));
        let title = match (name, first) {
            (Some(name), Some(first)) => format!("{name}: {first}"),
            (Some(name), None) => format!("Feedback, {name}"),
            (None, Some(first)) => first,
            (None, None) => "Feedback".to_owned(),
        };
        Ok(Title::try_from(title)?)
    }
}

/// Takes the step that is asked for and writes its dates.
fn advance(content: &mut Content, input: &FeedbackInput, today: CivilDate) -> Result<()> {
    let Some(to) = input.to else { return Ok(()) };
    let piece = Piece::read(content);
    if piece.state == to {
        return Ok(());
    }
    let step = Step {
        to,
        on: input.on,
        has_reason: !text(&content.fields, "reason").trim().is_empty(),
        has_effect: piece.has_effect,
    };
    let taken = take(&piece, &step, today).map_err(refused)?;
    content.status = Some(taken.to.as_str().to_owned());
    let mut fields = object(&content.fields);
    for (name, on) in [
        ("delivered_on", taken.delivered_on),
        ("follow_up_on", taken.follow_up_on),
        ("closed_loop_on", taken.closed_loop_on),
    ] {
        if let Some(on) = on {
            fields.insert(name.to_owned(), on.to_string().into());
        }
    }
    content.fields = parse(fields)?;
    Ok(())
}

pub(crate) fn refused(refusal: Refusal) -> JournalError {
    let words = |words: Vec<&'static str>| words.join(", ");
    let invalid = match refusal {
        Refusal::NotFromHere { allowed } => Invalid::new(
            "state",
            Problem::NotOneOf {
                allowed: words(allowed.iter().map(|state| state.as_str()).collect()),
            },
        ),
        Refusal::Missing(needs) => {
            Invalid::new(words(needs.iter().map(|need| need.as_str()).collect()), Problem::Missing)
        }
        Refusal::NoReason => Invalid::new("reason", Problem::Missing),
        Refusal::NoEffect => Invalid::new("effect", Problem::Missing),
        Refusal::BeforeItHappened => {
            Invalid::new("delivered_on", Problem::Other("is before the day it happened"))
        }
        Refusal::InTheFuture => Invalid::new("on", Problem::Other("is in the future")),
    };
    invalid.into()
}

fn blank(today: CivilDate) -> Result<Content> {
    let title = Title::try_from("Feedback".to_owned())?;
    Ok(Content::plain(Kind::Feedback, title, Body::default(), today))
}

fn is_about_me(content: &Content) -> bool {
    Piece::read(content).direction == Direction::AboutMe
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= TITLE_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(TITLE_CHARS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.']))
}

fn object(fields: &Fields) -> Map<String, Value> {
    fields.as_object().clone()
}

fn parse(fields: Map<String, Value>) -> Result<Fields> {
    Ok(Fields::parse(RecordType::Kind(Kind::Feedback), Value::Object(fields))?)
}
