//! Which records are about one person alone, and what the others say without them.

use std::collections::HashSet;

use footing_domain::{
    AttachmentId, Body, Child, Content, Fields, Kind, PersonId, RecordType, TagName, Title,
};
use serde_json::Value;

use super::names::{ERASED, Names};

/// Takes one person out of records.
#[derive(Clone, Default)]
pub struct PersonEraser {
    pub names: Names,
    /// The owner: whoever else is named, they don't make a record about two people.
    pub owners: Vec<PersonId>,
}

impl PersonEraser {
    /// Tells whether an entry is about the person alone and goes with them: a conversation with
    /// them, feedback to or from them, a note whose subject they are. The page of a day never is.
    pub fn only_about(&self, content: &Content, ids: &[PersonId]) -> bool {
        let named = content.named();
        let mut others = named.iter().filter(|id| !self.owners.contains(id));
        let alone = others.clone().next().is_some() && others.all(|id| ids.contains(id));
        alone && is_personal(content)
    }

    /// Tells whether a part of an entry is about the person alone: their objection, a promise
    /// between the two.
    fn part_only_about(&self, child: &Child, ids: &[PersonId]) -> bool {
        let record = RecordType::Child(child.child_type);
        let mut found = false;
        for id in child.fields.references(record, "person") {
            if ids.iter().any(|one| one.as_str() == id) || self.names.cleaned(id).is_some() {
                found = true;
            } else if self.owners.iter().all(|owner| owner.as_str() != id) {
                return false;
            }
        }
        found
    }

    /// Returns the content without the person, their name and the attachments `gone`; nothing when
    /// it held none of them.
    pub fn without(
        &self,
        content: &Content,
        ids: &[PersonId],
        gone: &HashSet<AttachmentId>,
    ) -> Option<Content> {
        let mut left = content.clone();
        left.people.retain(|mention| !ids.contains(&mention.person));
        left.title = title(self.text(left.title.as_str()));
        left.body = body(self.text(left.body.as_str()));
        left.interpretation = left.interpretation.map(|text| body(self.text(text.as_str())));
        for tags in [&mut left.tags, &mut left.themes] {
            tags.retain(|tag: &TagName| self.names.cleaned(tag.as_str()).is_none());
        }
        left.fields = self.fields(left.fields, ids);
        left.children.retain(|child| !self.part_only_about(child, ids));
        for child in &mut left.children {
            child.fields = self.fields(std::mem::take(&mut child.fields), ids);
        }
        left.attachments.retain(|file| !gone.contains(&file.id));
        for file in &mut left.attachments {
            file.name = self.text(&file.name);
        }
        (left != *content).then_some(left)
    }

    fn text(&self, text: &str) -> String {
        self.names.cleaned(text).unwrap_or_else(|| text.to_owned())
    }

    fn fields(&self, fields: Fields, ids: &[PersonId]) -> Fields {
        let mut value = fields.into_value();
        self.value(&mut value, ids);
        Fields::from_stored(value)
    }

    fn value(&self, value: &mut Value, ids: &[PersonId]) {
        let is_theirs = |text: &str| ids.iter().any(|id| id.as_str() == text);
        let refers = |value: &Value| value.as_str().is_some_and(is_theirs);
        match value {
            Value::String(text) => {
                if let Some(cleaned) = self.names.cleaned(text) {
                    *text = cleaned;
                }
            }
            Value::Array(items) => {
                items.retain(|item| !refers(item));
                for item in items {
                    self.value(item, ids);
                }
            }
            Value::Object(object) => {
                object.retain(|name, member| !is_theirs(name) && !refers(member));
                for member in object.values_mut() {
                    self.value(member, ids);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Tells whether an entry of its kind is about whom it names.
fn is_personal(content: &Content) -> bool {
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other kind is about some work")]
    match content.kind {
        Kind::Feedback
        | Kind::CareerConversation
        | Kind::ListeningInterview
        | Kind::ReferenceCheck
        | Kind::Scorecard
        | Kind::OfferDecision
        | Kind::HireOutcome
        | Kind::Touchpoint => true,
        Kind::MeetingNote => {
            matches!(content.fields.text("type"), Some("one_on_one" | "skip_level"))
        }
        Kind::Note => {
            content.fields.text("page") != Some("day")
                && content
                    .people
                    .iter()
                    .any(|mention| mention.role == footing_domain::MentionRole::Subject)
        }
        _ => false,
    }
}

fn title(text: String) -> Title {
    Title::try_from(text).unwrap_or_else(|_| {
        Title::try_from(ERASED.to_owned()).expect("BUG: a short title is a title")
    })
}

fn body(text: String) -> Body {
    // Only a body at its very limit can grow past it.
    Body::try_from(text)
        .unwrap_or_else(|_| Body::try_from(ERASED.to_owned()).expect("BUG: a short body is a body"))
}

#[cfg(test)]
mod tests {
    use footing_domain::{ChildType, CivilDate, Mention, MentionRole};
    use serde_json::json;

    use super::*;

    fn id(text: &str) -> PersonId {
        text.parse().unwrap()
    }

    fn entry(kind: Kind, people: &[(&str, MentionRole)], fields: Value) -> Content {
        let day: CivilDate = "2026-03-20".parse().unwrap();
        let title = Title::try_from("Lucía and the wait".to_owned()).unwrap();
        let body = Body::try_from("Lucía Ferrer said it. Petter heard.".to_owned()).unwrap();
        let mut content = Content::plain(kind, title, body, day);
        content.people = people
            .iter()
            .map(|(person, role)| Mention { person: id(person), role: *role })
            .collect();
        content.fields = Fields::from_stored(fields);
        content
    }

    fn eraser() -> PersonEraser {
        PersonEraser { names: Names::new(["Lucía Ferrer", "Lucía"], []), owners: vec![id("me")] }
    }

    #[test]
    fn what_is_about_them_alone_goes_and_a_day_never_does() {
        let (lucia, eraser) = ([id("lucia")], eraser());
        let about = |content: Content| eraser.only_about(&content, &lucia);
        let subject = MentionRole::Subject;
        assert!(about(entry(Kind::Feedback, &[], json!({"subject": "lucia"}))));
        assert!(about(entry(
            Kind::MeetingNote,
            &[("lucia", MentionRole::Present), ("me", MentionRole::Present)],
            json!({"type": "one_on_one"})
        )));
        assert!(!about(entry(Kind::MeetingNote, &[("lucia", subject)], json!({"type": "team"}))));
        assert!(about(entry(Kind::Note, &[("lucia", subject)], json!({}))));
        assert!(!about(entry(Kind::Note, &[("lucia", subject)], json!({"page": "day"}))));
        assert!(!about(entry(Kind::Feedback, &[("petter", subject)], json!({"subject": "lucia"}))));
        assert!(!about(entry(Kind::Decision, &[("lucia", subject)], json!({}))));
    }

    #[test]
    fn what_stays_neither_names_nor_refers_to_them() {
        let child = |name: &str, child_type, fields| Child {
            id: name.parse().unwrap(),
            child_type,
            fields: Fields::from_stored(fields),
        };
        let mut content = entry(
            Kind::Decision,
            &[("lucia", MentionRole::Present), ("petter", MentionRole::Present)],
            json!({"deciders": ["lucia", "petter"], "outcome": "Lucía decides"}),
        );
        content.tags = vec![TagName::try_from("lucia".to_owned()).unwrap()];
        content.children = vec![
            child("o", ChildType::Objection, json!({"person": "lucia", "verbatim": "No."})),
            child(
                "p",
                ChildType::Commitment,
                json!({"from": "petter", "to": "lucia", "text": "Ask Lucía"}),
            ),
            child("q", ChildType::Commitment, json!({"to": "petter", "text": "Ask"})),
        ];
        let left = eraser().without(&content, &[id("lucia")], &HashSet::new()).unwrap();
        assert_eq!(left.title.as_str(), "(erased) and the wait");
        assert_eq!(left.body.as_str(), "(erased) said it. Petter heard.");
        assert_eq!(left.people.len(), 1);
        assert!(left.tags.is_empty());
        assert_eq!(
            left.fields,
            Fields::from_stored(json!({"deciders": ["petter"], "outcome": "(erased) decides"}))
        );
        let kept: Vec<&str> = left.children.iter().map(|child| child.id.as_str()).collect();
        assert_eq!(kept, ["p", "q"], "their objection goes, what is between others stays");
        assert_eq!(left.children[0].fields.text("to"), None);
        assert_eq!(left.children[0].fields.text("text"), Some("Ask (erased)"));
        assert!(
            eraser().without(&left, &[id("lucia")], &HashSet::new()).is_none(),
            "nothing is left"
        );
    }
}
