//! Reviews of a plan: drafted, kept, copied.

use footing_domain::{EntryId, PersonId};
use footing_journal::{self as journal, KeptLine, KeptSection, ReviewToKeep, practice};
use serde::Deserialize;
use specta::Type;
use tauri::State;

use super::{
    IpcResult,
    plan::{PlanPerson, PlanSaved, ReviewState},
    shown::{Shown, shown, shown_words},
};
use crate::Shell;

/// Which review: of this plan, or of the one under way.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReviewAt {
    pub plan_id: Option<String>,
    pub day: i32,
}

/// A review as its page sends it. Lines and parts that are not named stay as they are.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReviewInput {
    pub plan_id: Option<String>,
    pub day: i32,
    /// The revision that was read; 0 for one that was never kept.
    pub base_rev: u32,
    pub lines: Vec<LineInput>,
    pub sections: Vec<SectionInput>,
    /// A person's id.
    pub for_whom: Option<String>,
    /// Freezes its numbers.
    pub close: bool,
}

#[derive(Clone, Deserialize, Type)]
pub struct LineInput {
    pub id: String,
    pub struck: bool,
    pub private: bool,
}

#[derive(Clone, Deserialize, Type)]
pub struct SectionInput {
    pub section: Section,
    pub words: String,
    pub private: bool,
}

shown_words! {
    Section from practice::review::Section {
        Learned, ChangedMind, EarlyWins, Promises, StillUnknown, StopStart, Ask,
    }
}

shown! {
    /// One counted sentence. `query` typed into search finds `found`; `count` differs from it only for a
    /// theme, of which people are counted and conversations found.
    ReviewLine from practice::review::Line {
        id: String,
        section: Section,
        text: String,
        count: Option<u32>,
        found: Option<u32>,
        query: Option<String>,
        entries: Vec<String>,
        private: bool,
        struck: bool,
    }

    ReviewSection from journal::ReviewSection {
        section: Section,
        words: String,
        private: bool,
        lines: Vec<ReviewLine>,
    }

    LastPart from journal::LastPart { heading: String, words: String, lines: Vec<String> }

    /// The review before, as it was written.
    LastReview from journal::LastReview {
        day: i32,
        on: String,
        entry: String,
        parts: Vec<LastPart>,
        body: String,
    }

    /// One review. `closed` says that its numbers are frozen, `hidden` that it is locked and nothing of
    /// it is shown; `rev` is 0 while it was never kept;
    /// `others` and `body` are what a review written by hand says beside its parts.
    ReviewView from journal::ReviewView {
        plan: String,
        day: i32,
        due_on: Option<String>,
        suggested_on: Option<String>,
        state: ReviewState,
        entry: Option<String>,
        rev: u32,
        closed: bool,
        hidden: bool,
        for_whom: Option<PlanPerson>,
        sections: Vec<ReviewSection>,
        others: Vec<LastPart>,
        body: String,
        last: Option<LastReview>,
    }

    /// A copy in Markdown; `names` are people whom it still names, `lockedOut` counts locked entries of
    /// these days, which are in no copy.
    ReviewCopy from journal::ReviewCopy {
        markdown: String,
        left_out: u32,
        words: u32,
        names: Vec<String>,
        locked_out: u32,
    }
}

/// The review of one day, drafted anew with what was kept of it.
#[tauri::command]
#[specta::specta]
pub async fn review(shell: State<'_, Shell>, at: ReviewAt) -> IpcResult<ReviewView> {
    let (plan, day) = at.read()?;
    Ok(shell.ask(move |journal| journal.review(plan.as_ref(), day)).await?.shown())
}

#[tauri::command]
#[specta::specta]
pub async fn keep_review(shell: State<'_, Shell>, review: ReviewInput) -> IpcResult<PlanSaved> {
    let review = review.read()?;
    shell.ask(move |journal| journal.keep_review(review)).await.map(PlanSaved::from)
}

/// A copy of a review: whole, or `shared` without what is private.
#[tauri::command]
#[specta::specta]
pub async fn share_review(
    shell: State<'_, Shell>,
    at: ReviewAt,
    shared: bool,
) -> IpcResult<ReviewCopy> {
    let (plan, day) = at.read()?;
    Ok(shell.ask(move |journal| journal.share_review(plan.as_ref(), day, shared)).await?.shown())
}

impl ReviewAt {
    fn read(self) -> IpcResult<(Option<EntryId>, i32)> {
        Ok((self.plan_id.map(|id| id.parse()).transpose()?, self.day))
    }
}

impl ReviewInput {
    fn read(self) -> IpcResult<ReviewToKeep> {
        let line =
            |line: LineInput| KeptLine { id: line.id, struck: line.struck, private: line.private };
        let section = |part: SectionInput| KeptSection {
            section: part.section.read(),
            words: part.words,
            private: part.private,
        };
        Ok(ReviewToKeep {
            plan: self.plan_id.map(|id| id.parse()).transpose()?,
            day: self.day,
            base_rev: self.base_rev,
            lines: self.lines.into_iter().map(line).collect(),
            sections: self.sections.into_iter().map(section).collect(),
            for_whom: self.for_whom.map(|id| id.parse::<PersonId>()).transpose()?,
            close: self.close,
        })
    }
}

impl Section {
    const fn read(self) -> practice::review::Section {
        use practice::review::Section as To;
        match self {
            Self::Learned => To::Learned,
            Self::ChangedMind => To::ChangedMind,
            Self::EarlyWins => To::EarlyWins,
            Self::Promises => To::Promises,
            Self::StillUnknown => To::StillUnknown,
            Self::StopStart => To::StopStart,
            Self::Ask => To::Ask,
        }
    }
}
