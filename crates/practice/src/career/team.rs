//! A team's conversations side by side: who knows what to show, which roads pull, which obstacles
//! are whose. In the order of names, never of anything that was counted.

use footing_domain::{ChildId, CivilDate, EntryId, Fields, PersonId};
use serde_json::Value;

use super::{BlockerKind, Clear, Leaning, Pull, Talk};
use crate::opaque;

/// An obstacle that is still there.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenBlocker {
    pub id: ChildId,
    pub entry: EntryId,
    pub person: (PersonId, String),
    pub text: String,
    pub since: CivilDate,
}

/// The obstacles of one owner.
#[derive(Clone, PartialEq, Eq)]
pub struct BlockersOf {
    /// `None` where nobody has said yet whose it is.
    pub kind: Option<BlockerKind>,
    pub open: Vec<OpenBlocker>,
}

/// How clear the way is to somebody: what they answered, when, and in which words.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Clarity {
    /// Where they go next.
    pub going: Option<Clear>,
    /// What they have to show.
    pub showing: Option<Clear>,
    pub asked_on: Option<CivilDate>,
    pub verbatim: String,
}

/// Which road somebody leans to, with what pulls them.
#[derive(Clone, PartialEq, Eq)]
pub struct ForkRow {
    pub person: (PersonId, String),
    pub leaning: Option<Leaning>,
    pub guess: Option<Leaning>,
    pub pull: Vec<Pull>,
    pub trial: String,
    pub said_on: CivilDate,
    /// Nothing about the work itself pulls them there: the ladder is worth a look, not the person.
    pub only_pulled: bool,
}

opaque!(OpenBlocker, BlockersOf, Clarity, ForkRow);

/// Returns the obstacles that are still there by whose they are, the leader's first.
pub fn blockers_by_owner(talks: &[(EntryId, (PersonId, String), Talk)]) -> Vec<BlockersOf> {
    let owners = BlockerKind::ALL.iter().copied().map(Some).chain([None]);
    let of = |kind: Option<BlockerKind>| {
        let mut open: Vec<OpenBlocker> = talks
            .iter()
            .flat_map(|(entry, person, talk)| {
                let theirs = talk.in_the_way.iter().filter(|one| one.open && one.kind == kind);
                theirs.filter_map(|one| {
                    Some(OpenBlocker {
                        id: one.id.clone()?,
                        entry: entry.clone(),
                        person: person.clone(),
                        text: one.text.clone(),
                        since: talk.on,
                    })
                })
            })
            .collect();
        open.sort_by(|one, other| (one.since, &one.id).cmp(&(other.since, &other.id)));
        BlockersOf { kind, open }
    };
    owners.map(of).filter(|owner| !owner.open.is_empty()).collect()
}

/// Returns how clear the way is to somebody: what the last conversation said, or what was written on
/// their page since.
pub fn clarity(person: &Fields, talks: &[Talk]) -> Clarity {
    let page = person.get("career_clarity");
    let word = |name: &str| page.and_then(|page| page.get(name)).and_then(Value::as_str);
    let on_page = Clarity {
        going: word("can_answer_where").and_then(|word| word.parse().ok()),
        showing: word("can_answer_what").and_then(|word| word.parse().ok()),
        asked_on: word("asked_on").and_then(|day| day.parse().ok()),
        verbatim: word("verbatim").unwrap_or_default().to_owned(),
    };
    let asked = talks
        .iter()
        .filter(|talk| talk.state.is_held() && talk.says_it_back.is_some())
        .max_by_key(|talk| talk.on);
    let Some(talk) = asked else { return on_page };
    if on_page.showing.is_some() && on_page.asked_on.is_some_and(|day| day > talk.on) {
        return on_page;
    }
    Clarity {
        going: on_page.going,
        showing: talk.says_it_back,
        asked_on: Some(talk.on),
        verbatim: if talk.must_show_said.is_empty() {
            on_page.verbatim
        } else {
            talk.must_show_said.clone()
        },
    }
}

/// Tells whether nothing about the work itself pulls somebody along a road: pay, standing, or that
/// it looks like the only way up.
pub fn only_pulled(pull: &[Pull]) -> bool {
    !pull.is_empty() && !pull.iter().any(|pull| matches!(pull, Pull::Strength | Pull::Interest))
}

/// Returns the last conversation before `before` in which the eighteen-month question was answered.
pub fn last_answer(talks: &[Talk], before: CivilDate) -> Option<&Talk> {
    talks
        .iter()
        .filter(|talk| talk.state.is_held() && talk.on < before && !talk.in_18_months.is_empty())
        .max_by_key(|talk| talk.on)
}
