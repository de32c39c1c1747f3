//! What must hold of an entry by itself, without looking at any other.

use std::collections::HashSet;

use super::Content;
use crate::{EntryId, Invalid, Problem, TagName, fold::fold};

const TAGS_MAX: usize = 10_000;
const CHILDREN_MAX: usize = 10_000;
const LINKS_MAX: usize = 10_000;
const PEOPLE_MAX: usize = 10_000;
const ATTACHMENTS_MAX: usize = 1_000;

impl Content {
    /// Checks everything about the entry `id` that its own content can tell, and folds away what
    /// was said twice: tags that differ only in case or accents, the same link, the same mention.
    ///
    /// Refuses a status that the kind does not have, a link to itself, two children or attachments
    /// of one id, and more of anything than a person could have meant.
    pub fn checked(mut self, id: &EntryId) -> Result<Self, Invalid> {
        within_limit("tags", self.tags.len(), TAGS_MAX)?;
        within_limit("themes", self.themes.len(), TAGS_MAX)?;
        within_limit("people", self.people.len(), PEOPLE_MAX)?;
        within_limit("children", self.children.len(), CHILDREN_MAX)?;
        within_limit("links", self.links.len(), LINKS_MAX)?;
        within_limit("attachments", self.attachments.len(), ATTACHMENTS_MAX)?;
        self.check_status()?;
        self.check_template()?;
        self.check_children(id)?;
        self.check_links(id)?;
        let attachments = self.attachments.iter().map(|attachment| attachment.id.as_str());
        all_different("attachments", attachments)?;
        self.interpretation = self.interpretation.filter(|text| !text.is_empty());
        keep_first(&mut self.tags, TagName::folded);
        keep_first(&mut self.themes, TagName::folded);
        keep_first(&mut self.people, |mention| (mention.person.clone(), mention.role));
        keep_first(&mut self.links, |link| (link.to.clone(), link.relation));
        Ok(self)
    }

    fn check_status(&self) -> Result<(), Invalid> {
        let known = self.kind.states();
        if self.status.as_ref().is_none_or(|status| known.contains(status)) {
            Ok(())
        } else {
            Err(Invalid::new("status", Problem::NotOneOf { allowed: known.join(", ") }))
        }
    }

    fn check_template(&self) -> Result<(), Invalid> {
        let Some(template) = &self.template else { return Ok(()) };
        // A template's id has the form of any id.
        match template.id.parse::<EntryId>() {
            Ok(_) => Ok(()),
            Err(invalid) => Err(Invalid::new("template.id", invalid.problem)),
        }
    }

    fn check_children(&self, id: &EntryId) -> Result<(), Invalid> {
        let ids = self.children.iter().map(|child| child.id.as_str());
        if let Some(at) = ids.clone().position(|child| child == id.as_str()) {
            return Err(Invalid::new(format!("children[{at}].id"), Problem::Duplicate));
        }
        all_different("children", ids)
    }

    fn check_links(&self, id: &EntryId) -> Result<(), Invalid> {
        for (at, link) in self.links.iter().enumerate() {
            let place = || format!("links[{at}].to");
            if link.to == id.as_str() {
                return Err(Invalid::new(place(), Problem::SelfReference));
            }
            link.to.parse::<EntryId>().map_err(|invalid| Invalid::new(place(), invalid.problem))?;
        }
        Ok(())
    }
}

impl TagName {
    /// Returns the form in which tags and themes are compared.
    pub fn folded(&self) -> String {
        fold(self.as_str())
    }
}

fn within_limit(at: &str, found: usize, max: usize) -> Result<(), Invalid> {
    if found <= max {
        Ok(())
    } else {
        Err(Invalid::new(at, Problem::TooLong { unit: "items", max, found }))
    }
}

fn all_different<'a>(list: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), Invalid> {
    let mut seen = HashSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            return Err(Invalid::new(format!("{list}[{at}].id"), Problem::Duplicate));
        }
    }
    Ok(())
}

fn keep_first<T, K: Eq + std::hash::Hash>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = HashSet::with_capacity(items.len());
    items.retain(|item| seen.insert(key(item)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AttachmentRef, Body, Child, ChildType, Fields, Kind, Link, LinkRelation, Mention,
        MentionRole, TemplateRef, Title,
    };

    fn id() -> EntryId {
        "e1".parse().unwrap()
    }

    fn pitch() -> Content {
        let title = Title::try_from("Flags".to_owned()).unwrap();
        let date = "2026-03-11".parse().unwrap();
        Content::plain(Kind::Pitch, title, Body::default(), date)
    }

    fn tags(names: &[&str]) -> Vec<TagName> {
        names.iter().map(|name| TagName::try_from((*name).to_owned()).unwrap()).collect()
    }

    fn child(id: &str) -> Child {
        let fields = Fields::default();
        Child { id: id.parse().unwrap(), child_type: ChildType::Objection, fields }
    }

    fn link(to: &str) -> Link {
        Link { to: to.to_owned(), relation: LinkRelation::Supersedes }
    }

    fn refusal(content: Content) -> String {
        content.checked(&id()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_in_order_passes_unchanged() {
        let content = Content {
            status: Some("ready".to_owned()),
            tags: tags(&["flags", "flags/rollout"]),
            children: vec![child("o1"), child("o2")],
            links: vec![link("e2"), link("o9")],
            template: Some(TemplateRef { id: "decision-pitch".to_owned(), version: 2 }),
            ..pitch()
        };
        assert_eq!(content.clone().checked(&id()).unwrap(), content);
    }

    #[test]
    fn what_was_said_twice_is_kept_once_in_its_first_spelling() {
        let mention = |role| Mention { person: "ruth".parse().unwrap(), role };
        let content = Content {
            tags: tags(&["Réviews", "#reviews", "deploys"]),
            themes: tags(&["trust", "Trust"]),
            people: vec![
                mention(MentionRole::Present),
                mention(MentionRole::Source),
                mention(MentionRole::Present),
            ],
            links: vec![link("e2"), link("e2")],
            interpretation: Some(Body::default()),
            ..pitch()
        };
        let checked = content.checked(&id()).unwrap();
        assert_eq!(checked.tags, tags(&["Réviews", "deploys"]));
        assert_eq!(checked.themes, tags(&["trust"]));
        assert_eq!(checked.people.len(), 2);
        assert_eq!(checked.links, [link("e2")]);
        assert_eq!(checked.interpretation, None, "an empty interpretation is none");
    }

    #[test]
    fn a_refusal_says_where_and_why() {
        let attachment = |id: &str| AttachmentRef {
            id: id.parse().unwrap(),
            name: "board.png".to_owned(),
            media_type: "image/png".to_owned(),
            size: 1,
        };
        for (content, message) in [
            (Content { status: Some("kept".to_owned()), ..pitch() }, "status: is not one of idea"),
            (Content { links: vec![link("e2"), link("e1")], ..pitch() }, "links[1].to: refers to"),
            (Content { links: vec![link("not an id")], ..pitch() }, "links[0].to: is not an id"),
            (
                Content { children: vec![child("o1"), child("o1")], ..pitch() },
                "children[1].id: appears twice",
            ),
            (Content { children: vec![child("e1")], ..pitch() }, "children[0].id: appears twice"),
            (
                Content { attachments: vec![attachment("a"), attachment("a")], ..pitch() },
                "attachments[1].id: appears twice",
            ),
            (
                Content {
                    template: Some(TemplateRef { id: String::new(), version: 1 }),
                    ..pitch()
                },
                "template.id: is not an id",
            ),
        ] {
            let refused = refusal(content);
            assert!(refused.starts_with(message), "{refused} begins with {message}");
        }
    }

    #[test]
    fn ten_thousand_tags_are_fine_and_one_more_is_refused() {
        let many = |count: usize| -> Vec<TagName> {
            (0..count).map(|n| TagName::try_from(format!("tag {n}")).unwrap()).collect()
        };
        let content = Content { tags: many(10_000), ..pitch() };
        assert_eq!(content.checked(&id()).unwrap().tags.len(), 10_000);
        let refused = refusal(Content { tags: many(10_001), ..pitch() });
        assert_eq!(refused, "tags: has 10001 items, at most 10000 are allowed");
    }
}
