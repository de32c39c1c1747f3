//! How often a template was used, what was made with it last, and what one that continues goes on
//! with. Read off an index, so that it takes as long in a large journal as in a small one.

use footing_domain::{CivilDate, EntryId, Facts, Kind, MentionRole, Sensitivity, Title};
use footing_practice::{
    pitch::State,
    template::{self as templates, Template},
};
use footing_store::{EntryFilter, Reading};

use crate::{Journal, Result};

use super::{HalfFilled, TemplateFile, is_own};

/// What a page that goes on with an entry offers.
const MOST_TO_GO_ON_WITH: u32 = 5;
/// Among the latest so many pitches are those found that are not through yet.
const PITCHES_READ: u32 = 60;
const TEXT: &str = "form:library-";

/// How often a template was used. `Debug` is left out: it shows names.
#[derive(Clone, Default, PartialEq)]
pub struct TemplateUse {
    /// The template's id.
    pub id: String,
    pub many: u64,
    pub last_on: Option<CivilDate>,
    /// Whom the last page was about.
    pub last_with: Option<String>,
    /// The latest pages that it can go on with: of one that continues, and of one that makes pitches
    /// those that are not through yet, however they were begun.
    pub goes_on: Vec<(EntryId, Title, CivilDate)>,
}

impl Journal {
    /// Returns how often each of these templates was used, and what there is to go on with; those of
    /// which there is neither are left out. What is locked counts only while it is shown.
    pub fn template_uses(&self, files: &[TemplateFile]) -> Result<Vec<TemplateUse>> {
        let session = self.session()?;
        let locked = session.shows_locked();
        Ok(session.store.read(|reading| {
            let counted = reading.template_uses(locked)?;
            let mut uses = Vec::new();
            for template in files.iter().map(|file| &file.template) {
                // Older entries name it by its place in the first list.
                let names = names(template);
                let many = counted.iter().filter(|(id, _)| names.contains(&id.as_str()));
                let many = many.map(|(_, many)| many).sum();
                let mut so_far = TemplateUse { id: template.id.clone(), ..Default::default() };
                if many > 0 {
                    so_far = used(reading, template, many, locked)?;
                }
                if template.kind.as_deref() == Some(Kind::Pitch.as_str()) {
                    so_far.goes_on = pitches(reading, template, locked)?;
                }
                if so_far.many > 0 || !so_far.goes_on.is_empty() {
                    uses.push(so_far);
                }
            }
            Ok(uses)
        })?)
    }

    /// Returns every text of a template that was begun and not kept as one: by the template's id,
    /// and `-new` for that of a new one.
    pub fn template_texts(&self) -> Result<Vec<HalfFilled>> {
        let drafts = self.drafts()?.into_iter();
        let begun = drafts.filter_map(|draft| {
            let of = draft.key.strip_prefix(TEXT)?.to_owned();
            Some(HalfFilled { of, kept_at: draft.kept_at })
        });
        Ok(begun.filter(|one| one.of == "-new" || is_own(&one.of)).collect())
    }
}

fn names(template: &Template) -> Vec<&str> {
    let code = template.code.as_deref().filter(|_| is_built_in(template));
    std::iter::once(template.id.as_str()).chain(code).collect()
}

fn is_built_in(template: &Template) -> bool {
    templates::built_in().iter().any(|one| one.id == template.id)
}

fn used(
    reading: &Reading<'_>,
    template: &Template,
    many: u64,
    locked: bool,
) -> footing_store::Result<TemplateUse> {
    let most = if template.continues { MOST_TO_GO_ON_WITH } else { 1 };
    let mut made: Vec<Facts> = Vec::new();
    for name in names(template) {
        for id in reading.made_with(name, locked, most)? {
            made.extend(reading.facts_of(&id)?);
        }
    }
    made.sort_by(|one, other| (other.occurred_on, &other.id).cmp(&(one.occurred_on, &one.id)));
    let last = made.first();
    let with = last.and_then(|last| {
        let role = |role| last.people.iter().find(|mention| mention.role == role);
        role(MentionRole::Subject).or_else(|| role(MentionRole::Source))
    });
    let last_with = match with {
        Some(mention) => reading.person(&mention.person)?.map(|person| person.name),
        None => None,
    };
    let goes_on = made.iter().filter(|_| template.continues);
    Ok(TemplateUse {
        id: template.id.clone(),
        many,
        last_on: last.map(|last| last.occurred_on),
        last_with,
        goes_on: goes_on
            .take(MOST_TO_GO_ON_WITH as usize)
            .map(|one| (one.id.clone(), one.title.clone(), one.occurred_on))
            .collect(),
    })
}

/// Returns the latest pitches that a page goes on with: before they were held those that are being
/// written, and after that those that were said and not answered yet.
fn pitches(
    reading: &Reading<'_>,
    template: &Template,
    locked: bool,
) -> footing_store::Result<Vec<(EntryId, Title, CivilDate)>> {
    let goes_on = |state: State| match state {
        State::Idea | State::Drafting => !template.continues,
        State::Ready | State::Rehearsed => true,
        State::Pitched => template.continues,
        State::Approved
        | State::ApprovedWithConditions
        | State::Deferred
        | State::Declined
        | State::FollowedThrough
        | State::Lapsed => false,
    };
    let filter =
        EntryFilter { kind: Some(Kind::Pitch), limit: PITCHES_READ, ..EntryFilter::default() };
    let all = reading.entries(&filter)?.into_iter();
    let shown = all.filter(|one| locked || one.sensitivity != Sensitivity::Locked).filter(|one| {
        // One without a state is a draft.
        let state = one.status.as_deref().map_or(Ok(State::Drafting), str::parse);
        state.is_ok_and(goes_on)
    });
    Ok(shown
        .take(MOST_TO_GO_ON_WITH as usize)
        .map(|one| (one.id, one.title, one.occurred_on))
        .collect())
}
