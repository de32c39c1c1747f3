//! What a filled page tells of the person it is about and of the plan that is under way.

use std::collections::HashSet;

use footing_domain::{CivilDate, Content, EntryId, Mention, MentionRole, PersonId, Sensitivity};
use footing_practice::template::{self as templates, Answers, Filled, Sent, Template};
use serde_json::Value;

use crate::{Journal, Result, plan::kept_under_way};

impl Journal {
    /// Makes whoever a card names the one it is about.
    pub(super) fn about(
        &self,
        template: &Template,
        answers: &Answers,
        content: &mut Content,
    ) -> Result<()> {
        let Some(field) = template.names_person() else { return Ok(()) };
        let name = answers.get(&field.id).and_then(Value::as_str);
        let Some(name) = name.and_then(|name| name.lines().next()) else { return Ok(()) };
        let Ok(person) = self.person_of(name)?.parse::<PersonId>() else { return Ok(()) };
        content.people.retain(|mention| mention.role != MentionRole::Subject);
        content.people.insert(0, Mention { person, role: MentionRole::Subject });
        Ok(())
    }

    /// Tells the person and the plan what was answered, or answered otherwise than `before`: what was
    /// changed there since is never put back by saving the page again. What is locked tells nothing.
    pub(super) fn tell_others(
        &self,
        page: &EntryId,
        content: &Content,
        filled: &Filled,
        answers: &Answers,
        before: &Answers,
    ) -> Result<()> {
        if content.sensitivity == Sensitivity::Locked {
            return Ok(());
        }
        let changed: HashSet<&str> = answers
            .iter()
            .filter(|(field, answer)| before.get(*field) != Some(answer))
            .map(|(field, _)| field.as_str())
            .collect();
        let new = |sent: &[Sent]| -> Vec<Sent> {
            sent.iter().filter(|one| changed.contains(one.field.as_str())).cloned().collect()
        };
        let (person, plan) = (new(&filled.person), new(&filled.plan));
        let subject = content.people.iter().find(|one| one.role == MentionRole::Subject);
        if let Some(subject) = subject.filter(|_| !person.is_empty()) {
            self.tell_person(&subject.person, &person)?;
        }
        if !plan.is_empty() {
            self.tell_plan(page, content.occurred_on, &plan, before)?;
        }
        Ok(())
    }

    fn tell_person(&self, id: &PersonId, sent: &[Sent]) -> Result<()> {
        let mut person = self.person(id)?;
        let before = person.clone();
        let (known, rest): (Vec<Sent>, Vec<Sent>) =
            sent.iter().cloned().partition(|one| matches!(one.path.as_str(), "name" | "function"));
        let function = known.iter().find(|one| one.path == "function");
        if let Some(word) = function.and_then(|one| one.forms.first()?.as_str()?.parse().ok()) {
            person.function = Some(word);
        }
        person.fields = templates::person_with(&person.fields, &rest, self.clock().today());
        if person != before {
            self.revise_person(person)?;
        }
        Ok(())
    }

    fn tell_plan(
        &self,
        page: &EntryId,
        on: CivilDate,
        sent: &[Sent],
        before: &Answers,
    ) -> Result<()> {
        let today = self.clock().today();
        let session = self.session()?;
        let locked = session.shows_locked();
        let facts = session.store.read(|reading| kept_under_way(reading, today, locked))?;
        drop(session);
        let Some(facts) = facts else { return Ok(()) };
        let page = (page.as_str(), on);
        let entry = self.entry(&facts.id)?;
        let mut content = entry.content;
        let status = content.status.clone().unwrap_or_default();
        let fields = templates::plan_with(&content.fields, &status, sent, before, page, today);
        if fields != content.fields {
            content.fields = fields;
            self.revise(&entry.id, entry.rev, content)?;
        }
        Ok(())
    }
}
