//! Writing a conversation: as it is prepared, held and shared back; one revision each.

use footing_domain::{
    Body, Child, ChildType, CivilDate, Content, Fields, Invalid, Kind, Mention, MentionRole,
    PersonId, Problem, Sensitivity, Title,
};
use footing_practice::{
    career::{Promised, Refusal, Step, Talk, take},
    promise::{Direction, Promise},
};

use super::{CareerRecord, trial::keep_trial};
use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id};

/// The key under which the conversation is kept while it is being written down.
pub const CAREER_DRAFT: &str = "form:career";

impl Journal {
    /// Stores a conversation, new or over the revision that was read, and takes a step by the rules
    /// if one is asked for: one revision, on disk when this returns. The draft of the form is dropped
    /// with it.
    ///
    /// Fails with `conflict` if it was changed elsewhere since, and with `invalid_input`, saying what
    /// is missing, if the step is not one of the rules.
    pub fn save_career(&self, record: CareerRecord, step: Option<Step>) -> Result<Saved> {
        let today = self.clock().today();
        let person = self.person(&record.person)?;
        let called = Title::try_from(format!("Career: {}", person.name))?;
        let (mut content, before) = match &record.id {
            None => {
                let body = Body::default();
                let mut content =
                    Content::plain(Kind::CareerConversation, called.clone(), body, today);
                content.sensitivity = Sensitivity::Sensitive;
                (content, None)
            }
            Some(id) => {
                // What is locked and not shown is not changed either.
                let before = self.career_talk(id)?;
                let entry = self.entry(id)?;
                if entry.rev != record.rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                (entry.content, Some(before))
            }
        };
        let mut talk = record.talk;
        // The state is taken by steps alone.
        talk.state = before.as_ref().map_or(talk.state, |before| before.talk.state);
        if before.is_none() && talk.state.is_held() {
            return Err(Invalid::new("state", Problem::Other("is reached by a step")).into());
        }
        if before.as_ref().is_none_or(|before| before.person != record.person) {
            if before.is_some() {
                content.people.retain(|mention| {
                    before.as_ref().is_none_or(|before| before.person != mention.person)
                });
                content.title = called;
            }
            let role = MentionRole::Subject;
            content.people.insert(0, Mention { person: record.person.clone(), role });
        }
        if let Some(step) = step {
            let taken = take(&talk, step, today).map_err(refused)?;
            talk.state = taken.to;
            talk.on = taken.on;
            talk.planned = taken.planned;
            talk.missed = taken.missed;
            talk.shared_on = taken.shared_on;
            talk.reviewed_on = taken.reviewed_on;
        }
        if talk.on > today {
            return Err(Invalid::new("occurred_on", Problem::Other("is in the future")).into());
        }
        content.occurred_on = talk.on;
        content.status = Some(talk.state.as_str().to_owned());
        let body = Body::try_from(record.notes)?;
        let said = std::mem::replace(&mut content.body, body);
        content.interpretation = match record.reading.trim() {
            "" => None,
            _ => Some(Body::try_from(record.reading)?),
        };
        if let Some(before) = &before {
            keep_trial(&mut talk, &before.talk, &content.fields);
        }
        let was_shared = before.is_some_and(|before| before.talk.shared_on.is_some());
        self.write_children(&mut talk, &record.person, &mut content, was_shared)?;
        content.fields = talk.fields(&content.fields)?;
        let session = self.session()?;
        session
            .store
            .read(|reading| crate::naming::link_named(reading, said.as_str(), &mut content))?;
        drop(session);
        match record.id {
            Some(id) => self.revise_clearing(&id, record.rev, content, Some(CAREER_DRAFT)),
            None => self.add_clearing(NewEntry { id: None, content }, Some(CAREER_DRAFT)),
        }
    }

    /// Writes obstacles and promises into the children of the entry. One whose words were taken away
    /// is taken away; every other child stays as it is.
    fn write_children(
        &self,
        talk: &mut Talk,
        person: &PersonId,
        content: &mut Content,
        was_shared: bool,
    ) -> Result<()> {
        let (now, today) = (self.clock().now(), self.clock().today());
        let me = self.people()?.into_iter().find(|person| person.is_self).map(|me| me.id);
        let before = std::mem::take(&mut content.children);
        let (ours, mut children): (Vec<Child>, Vec<Child>) =
            before.into_iter().partition(|child| {
                matches!(child.child_type, ChildType::Blocker | ChildType::Commitment)
            });
        let there =
            |id: Option<&footing_domain::ChildId>| ours.iter().find(|child| Some(&child.id) == id);
        talk.in_the_way.retain(|one| !one.text.trim().is_empty());
        for blocker in &mut talk.in_the_way {
            let known = there(blocker.id.as_ref());
            if blocker.open {
                blocker.closed_on = None;
            } else {
                let was = known.and_then(|child| child.fields.text("closed_on")?.parse().ok());
                blocker.closed_on = blocker.closed_on.or(was).or(Some(today));
            }
            let id = match known {
                Some(known) => known.id.clone(),
                None => new_id(now)?,
            };
            let fields = known.map(|child| child.fields.clone()).unwrap_or_default();
            let child_type = ChildType::Blocker;
            let fields = blocker.fields(&fields)?;
            children.push(Child { id: id.clone(), child_type, fields });
            blocker.id = Some(id);
        }
        talk.promises.retain(|one| !one.text.trim().is_empty());
        for promised in &mut talk.promises {
            let known = there(promised.id.as_ref());
            let id = match known {
                Some(known) => known.id.clone(),
                None => new_id(now)?,
            };
            let fields = match known {
                None => {
                    let direction =
                        if promised.mine { Direction::IPromised } else { Direction::TheyPromised };
                    let text = promised.text.trim();
                    Promise::new(text, direction, promised.due, Some(person), me.as_ref())
                        .fields()?
                }
                Some(child) => changed(&child.fields, promised, was_shared, today)?,
            };
            children.push(Child { id: id.clone(), child_type: ChildType::Commitment, fields });
            promised.id = Some(id);
        }
        content.children = children;
        Ok(())
    }
}

/// A promise that was handed back is moved to another day, and that is remembered; before that it is
/// only being written down.
fn changed(
    fields: &Fields,
    promised: &Promised,
    was_shared: bool,
    today: CivilDate,
) -> Result<Fields> {
    let mut promise = Promise::read(fields);
    promised.text.trim().clone_into(&mut promise.text);
    if promise.due != promised.due {
        if was_shared && promise.due.is_some() {
            promise.renegotiate(promised.due, false, today)?;
        } else {
            promise.due = promised.due;
        }
    }
    Ok(promise.fields()?)
}

fn refused(refusal: Refusal) -> JournalError {
    let invalid = match refusal {
        Refusal::NotFromHere { allowed } => {
            let allowed: Vec<&str> = allowed.iter().map(|state| state.as_str()).collect();
            Invalid::new("state", Problem::NotOneOf { allowed: allowed.join(", ") })
        }
        Refusal::Missing(needs) => {
            let needs: Vec<&str> = needs.iter().map(|need| need.as_str()).collect();
            Invalid::new(needs.join(", "), Problem::Missing)
        }
        Refusal::InTheFuture => Invalid::new("on", Problem::Other("is in the future")),
        Refusal::NoNewDay => Invalid::new("planned", Problem::Other("should lie ahead")),
        Refusal::BeforeItWasHeld => {
            Invalid::new("on", Problem::Other("is before the day it was held"))
        }
    };
    invalid.into()
}
