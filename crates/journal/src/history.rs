//! What an entry said before, what changed when, and how to have it back.

use std::time::{Duration, Instant as Monotonic};

use footing_domain::{CivilDate, Content, EntryId, Instant};
use footing_store::Revision;

use crate::{
    Journal, JournalError, Result, Saved,
    compare::{Paragraph, Run, Tally, compare, compare_line, compare_until, tally},
};

/// Of a long history the latest are told with what changed; the others by their time.
const MOST_TOLD: usize = 200;
/// How long telling all of them may take.
const PATIENCE: Duration = Duration::from_millis(400);

/// One revision in the list of an entry's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionSummary {
    pub rev: u32,
    pub at: Instant,
    /// The day of it where the owner is.
    pub date: CivilDate,
    /// What it changed; none where that would have taken too long to tell.
    pub change: Option<RevisionChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionChange {
    pub words: Tally,
    pub retitled: bool,
    /// The first one: there was nothing before it.
    pub first: bool,
}

/// What a revision is laid beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The revision before it.
    Before,
    /// What the entry says now.
    Now,
}

/// A revision laid beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub rev: u32,
    pub at: Instant,
    /// What it was compared with; none for the first revision.
    pub other: Option<(u32, Instant)>,
    pub title: Vec<Run>,
    pub paragraphs: Vec<Paragraph>,
}

impl Journal {
    /// Returns what an entry said at each revision, oldest first.
    pub fn history(&self, id: &EntryId) -> Result<Vec<Revision>> {
        self.entry(id)?;
        Ok(self.session()?.store.history(id)?)
    }

    /// Returns the revisions of an entry with what each changed, the latest first.
    pub fn revisions(&self, id: &EntryId) -> Result<Vec<RevisionSummary>> {
        self.entry(id)?;
        let zone = self.clock().zone();
        let session = self.session()?;
        let told = session.store.read(|reading| {
            let deadline = Monotonic::now() + PATIENCE;
            let heads = reading.revision_heads(id)?;
            let mut told = Vec::with_capacity(heads.len());
            // Each revision is read once: it is the newer side of one step and the older of the next.
            let mut newer: Option<Content> = None;
            for (at, (rev, instant)) in heads.iter().enumerate() {
                let wanted = at < MOST_TOLD && Monotonic::now() < deadline;
                let mut change = None;
                if wanted {
                    let content = match newer.take() {
                        Some(content) => Some(content),
                        None => reading.revision(id, *rev)?.map(|revision| revision.content),
                    };
                    let before = match heads.get(at + 1) {
                        Some((rev, _)) => reading.revision(id, *rev)?.map(|found| found.content),
                        None => None,
                    };
                    if let Some(content) = content {
                        let first = at + 1 == heads.len();
                        change = Some(changed(before.as_ref(), &content, first, deadline));
                    }
                    newer = before;
                } else {
                    newer = None;
                }
                told.push(RevisionSummary {
                    rev: *rev,
                    at: *instant,
                    date: instant.date_in(&zone),
                    change,
                });
            }
            Ok(told)
        })?;
        Ok(told)
    }

    /// Lays a revision beside the one before it, or beside what the entry says now.
    pub fn compare_revision(&self, id: &EntryId, rev: u32, against: Against) -> Result<Comparison> {
        let session = self.session()?;
        let (this, other) = session.store.read(|reading| {
            let this = reading.revision(id, rev)?;
            let heads = reading.revision_heads(id)?;
            let other = match against {
                Against::Before => heads.iter().find(|(found, _)| *found < rev),
                Against::Now => heads.first(),
            };
            let other = match other {
                Some((other, _)) => reading.revision(id, *other)?,
                None => None,
            };
            Ok((this, other))
        })?;
        let this = this.ok_or_else(|| JournalError::NotFound {
            what: "revision",
            id: format!("{id}@{rev}"),
        })?;
        let beside = other.as_ref().map(|other| (other.rev, other.at));
        let (title, body) = match &other {
            Some(other) => (other.content.title.as_str(), other.content.body.as_str()),
            None => ("", ""),
        };
        let (own_title, own_body) = (this.content.title.as_str(), this.content.body.as_str());
        let (title, paragraphs) = match against {
            Against::Before => (compare_line(title, own_title), compare(body, own_body)),
            Against::Now => (compare_line(own_title, title), compare(own_body, body)),
        };
        Ok(Comparison { rev: this.rev, at: this.at, other: beside, title, paragraphs })
    }

    /// Makes what an entry said at `rev` its next revision. People who are no longer there stay
    /// away, and the entry is shown no less carefully than now; everything else comes back. Fails
    /// with `conflict` if the entry is past `expected_rev`.
    pub fn restore(&self, id: &EntryId, rev: u32, expected_rev: u32) -> Result<Saved> {
        let (mut content, kept) = {
            let session = self.session()?;
            let found = session.store.read(|reading| reading.revision(id, rev))?;
            let content = found.map(|revision| revision.content).ok_or_else(|| {
                JournalError::NotFound { what: "revision", id: format!("{id}@{rev}") }
            })?;
            let mut kept = Vec::with_capacity(content.people.len());
            for mention in &content.people {
                if session.store.person(&mention.person)?.is_some() {
                    kept.push(mention.clone());
                }
            }
            (content, kept)
        };
        content.people = kept;
        // Words are had back here. Taking a lock away is an act of its own.
        content.sensitivity = content.sensitivity.max(self.entry(id)?.content.sensitivity);
        self.revise(id, expected_rev, content)
    }
}

fn changed(
    before: Option<&Content>,
    content: &Content,
    first: bool,
    deadline: Monotonic,
) -> RevisionChange {
    let old = before.map_or("", |before| before.body.as_str());
    let words = tally(&compare_until(old, content.body.as_str(), deadline));
    let retitled = before.is_some_and(|before| before.title != content.title);
    RevisionChange { words, retitled, first }
}
