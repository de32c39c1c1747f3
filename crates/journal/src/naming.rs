//! What a text names: people after `@`, tags after `#`, entries between `[[` and `]]`. Read when it
//! is saved, and offered while it is typed.
//!
//! Only what the text itself named is let go of when it stops naming it. Whoever was put there by
//! hand, by the command line or by an import stays.

use std::collections::HashMap;

use footing_domain::{
    Content, EntryId, Link, LinkRelation, Mention, MentionRole, Person, PersonId, Sensitivity,
    fold::fold,
    marks::{Reference, names_in, references_in, tags_in},
};
use footing_store::{EntrySummary, Reading, Trash};

use crate::{Journal, Result, pictures::hold_shown};

/// How many are offered at a time.
const MOST_OFFERED: usize = 8;
/// Names longer than this are nobody's.
const MOST_TAGS: usize = 200;

/// What is offered after a sign.
#[derive(Clone, PartialEq)]
pub enum Offer {
    Person(Person),
    Tag { name: String, entries: u32 },
    Entry(EntrySummary),
}

impl Journal {
    /// Returns the people whom `typed` may become, best first: by the start of a name, then of any
    /// of its words.
    pub fn offer_people(&self, typed: &str) -> Result<Vec<Offer>> {
        let typed = fold(typed);
        let mut found: Vec<(u8, String, Person)> = self
            .people()?
            .into_iter()
            .filter_map(|person| Some((rank(&person, &typed)?, fold(&person.name), person)))
            .collect();
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        Ok(found
            .into_iter()
            .take(MOST_OFFERED)
            .map(|(_, _, person)| Offer::Person(person))
            .collect())
    }

    /// Returns the tags that begin as `typed` does, the most used first.
    pub fn offer_tags(&self, typed: &str) -> Result<Vec<Offer>> {
        let limit = u32::try_from(MOST_OFFERED).unwrap_or(u32::MAX);
        let found = self.session()?.store.read(|reading| reading.tags_from(&fold(typed), limit))?;
        Ok(found.into_iter().map(|(name, entries)| Offer::Tag { name, entries }).collect())
    }

    /// Returns the entries whose titles begin as `typed` does, then those a search finds.
    pub fn offer_entries(&self, typed: &str) -> Result<Vec<Offer>> {
        let typed = typed.trim();
        let limit = u32::try_from(MOST_OFFERED).unwrap_or(u32::MAX);
        let mut found: Vec<EntrySummary> = {
            let session = self.session()?;
            if typed.is_empty() {
                let latest = footing_store::EntryFilter { limit, ..Default::default() };
                session.store.entries(&latest)?
            } else {
                session.store.read(|reading| reading.titles_from(typed, limit))?
            }
        };
        if found.len() < MOST_OFFERED && !typed.is_empty() {
            let mut request = crate::SearchRequest::new(typed);
            request.limit = MOST_OFFERED;
            // Without an index there is nothing more to offer.
            let ids: Vec<EntryId> = self
                .search(&request)
                .map(|answer| answer.hits.into_iter().map(|hit| hit.id).collect())
                .unwrap_or_default();
            let more = self.session()?.store.summaries(&ids, Trash::Exclude)?;
            for summary in more {
                if found.len() < MOST_OFFERED && found.iter().all(|there| there.id != summary.id) {
                    found.push(summary);
                }
            }
        }
        // A title to be written into another text is not to be a secret one.
        if !self.shows_locked()? {
            found.retain(|entry| entry.sensitivity != Sensitivity::Locked);
        }
        Ok(found.into_iter().map(Offer::Entry).collect())
    }
}

/// Links what the body of `content` names, pictures too, and lets go of what `before` named and it
/// does not.
pub(crate) fn link_named(
    reading: &Reading<'_>,
    before: &str,
    content: &mut Content,
) -> footing_store::Result<()> {
    let body = content.body.as_str();
    if before == body {
        return Ok(());
    }
    tags(before, content);
    if !(names_in(before).is_empty() && names_in(content.body.as_str()).is_empty()) {
        people(&reading.people()?, before, content);
    }
    hold_shown(reading, before, content)?;
    links(reading, before, content)
}

fn tags(before: &str, content: &mut Content) {
    let (was, is) = (tags_in(before), tags_in(content.body.as_str()));
    content.tags.retain(|tag| !was.contains(tag) || is.contains(tag));
    for tag in is.into_iter().take(MOST_TAGS) {
        let folded = fold(tag.as_str());
        if content.tags.iter().all(|there| fold(there.as_str()) != folded) {
            content.tags.push(tag);
        }
    }
}

fn people(people: &[Person], before: &str, content: &mut Content) {
    let mut by_name: HashMap<String, Option<&PersonId>> = HashMap::new();
    for person in people {
        let names = std::iter::once(&person.name).chain(&person.short_name).chain(&person.aliases);
        for name in names {
            by_name
                .entry(fold(name))
                // A name that two people share names nobody.
                .and_modify(|found| {
                    if *found != Some(&person.id) {
                        *found = None;
                    }
                })
                .or_insert(Some(&person.id));
        }
    }
    let named = |text: &str| -> Vec<PersonId> {
        let mut found: Vec<PersonId> = Vec::new();
        for readings in names_in(text) {
            let known =
                readings.iter().find_map(|name| by_name.get(&fold(name)).copied().flatten());
            if let Some(id) = known
                && !found.contains(id)
            {
                found.push(id.clone());
            }
        }
        found
    };
    let (was, is) = (named(before), named(content.body.as_str()));
    content.people.retain(|mention| {
        mention.role != MentionRole::Subject
            || !was.contains(&mention.person)
            || is.contains(&mention.person)
    });
    for person in is {
        if content.people.iter().all(|mention| mention.person != person) {
            content.people.push(Mention { person, role: MentionRole::Subject });
        }
    }
}

fn links(reading: &Reading<'_>, before: &str, content: &mut Content) -> footing_store::Result<()> {
    let (was, is) = (references_in(before), references_in(content.body.as_str()));
    if was.is_empty() && is.is_empty() {
        return Ok(());
    }
    let mut found: Vec<String> = Vec::new();
    // A title that leads nowhere any more was perhaps renamed: what it led to stays linked.
    let mut lost = false;
    for reference in &is {
        match target(reading, reference)? {
            Some(id) if !found.contains(&id) => found.push(id),
            Some(_) => {}
            None => lost |= was.contains(reference),
        }
    }
    let named = |link: &Link| link.relation == LinkRelation::Mentions;
    if !lost {
        content.links.retain(|link| !named(link) || found.contains(&link.to));
    }
    for to in found {
        if content.links.iter().all(|link| link.to != to) {
            content.links.push(Link { to, relation: LinkRelation::Mentions });
        }
    }
    Ok(())
}

fn target(
    reading: &Reading<'_>,
    reference: &Reference<'_>,
) -> footing_store::Result<Option<String>> {
    if let Some(id) = reference.id.and_then(|id| id.parse::<EntryId>().ok())
        && reading.entry(&id, Trash::Include)?.is_some()
    {
        return Ok(Some(id.into_string()));
    }
    let titled = reading.entries_titled(reference.title)?;
    Ok(titled.into_iter().next().map(EntryId::into_string))
}

fn rank(person: &Person, typed: &str) -> Option<u8> {
    let names = std::iter::once(&person.name).chain(&person.short_name).chain(&person.aliases);
    names
        .filter_map(|name| {
            let name = fold(name);
            if name.starts_with(typed) {
                Some(0)
            } else if name.split([' ', '-']).any(|word| word.starts_with(typed)) {
                Some(1)
            } else {
                None
            }
        })
        .min()
}
