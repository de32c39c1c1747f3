//! What may follow a state, and the next version of one that was refused.

use footing_domain::{CivilDate, Content};
use serde_json::{Map, Value, json};

use super::{Check, Finding, Pitch, State, open};

/// A step that the owner asks for.
#[derive(Clone, Default)]
pub struct Step {
    pub to: Option<State>,
    /// The day of the decision; today if it is left out.
    pub on: Option<CivilDate>,
    /// Until when it is put off.
    pub until: Option<CivilDate>,
    /// Or what it waits for.
    pub trigger: String,
}

/// What a step writes.
#[derive(Clone, PartialEq)]
pub struct Taken {
    pub to: State,
    /// Fields by their names.
    pub fields: Map<String, Value>,
}

crate::opaque!(Step, Taken);

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// From here it goes only to these.
    NotFromHere { allowed: Vec<State> },
    /// Points that are neither met nor overridden.
    NotReady(Vec<Check>),
    /// Putting it off names a day or what it waits for.
    NoDayOrTrigger,
    /// The day it is put off to has passed.
    UntilHasPassed,
    /// A decision that lies ahead.
    InTheFuture,
    /// A refused pitch is kept as it is; its next version is a pitch of its own.
    NeedsNewVersion,
}

/// Returns what may follow `state`, the usual next step first.
pub const fn steps_from(state: State) -> &'static [State] {
    use State as S;
    match state {
        S::Idea => &[S::Drafting, S::Lapsed],
        S::Drafting => &[S::Ready, S::Lapsed],
        S::Ready => &[S::Rehearsed, S::Pitched, S::Drafting, S::Lapsed],
        S::Rehearsed => &[S::Pitched, S::Drafting, S::Lapsed],
        S::Pitched => &[S::Approved, S::ApprovedWithConditions, S::Deferred, S::Declined],
        S::Approved | S::ApprovedWithConditions => &[S::FollowedThrough, S::Lapsed],
        S::Deferred => &[S::Pitched, S::Lapsed],
        S::Declined | S::FollowedThrough => &[],
        // What was let go may be taken up again.
        S::Lapsed => &[S::Drafting],
    }
}

/// Checks a step against the rules and returns what it writes.
pub fn take(
    pitch: &Pitch,
    step: &Step,
    findings: &[Finding],
    today: CivilDate,
) -> Result<Taken, Refusal> {
    let to = step.to.unwrap_or(pitch.state);
    let refused = matches!(pitch.state, State::Declined | State::Deferred);
    if refused && matches!(to, State::Drafting | State::Ready) {
        return Err(Refusal::NeedsNewVersion);
    }
    let allowed = steps_from(pitch.state);
    if !allowed.contains(&to) {
        return Err(Refusal::NotFromHere { allowed: allowed.to_vec() });
    }
    let mut fields = Map::new();
    if to == State::Ready {
        let open = open(findings);
        if !open.is_empty() {
            return Err(Refusal::NotReady(open));
        }
    }
    let decided = matches!(
        to,
        State::Approved | State::ApprovedWithConditions | State::Deferred | State::Declined
    );
    if decided {
        let on = step.on.unwrap_or(today);
        if on > today {
            return Err(Refusal::InTheFuture);
        }
        fields.insert("decided_on".to_owned(), on.to_string().into());
        fields.insert("decision_result".to_owned(), to.as_str().into());
    }
    if to == State::Deferred {
        let trigger = step.trigger.trim();
        if step.until.is_none() && trigger.is_empty() {
            return Err(Refusal::NoDayOrTrigger);
        }
        if step.until.is_some_and(|until| until < today) {
            return Err(Refusal::UntilHasPassed);
        }
        let until = step.until.map_or(Value::Null, |until| until.to_string().into());
        fields.insert("deferred_until".to_owned(), until);
        let trigger = if trigger.is_empty() { Value::Null } else { trigger.into() };
        fields.insert("trigger".to_owned(), trigger);
    }
    Ok(Taken { to, fields })
}

/// Returns the fields and the title of the next version of a pitch: its story, without its outcome.
/// The old one stays as it was.
pub fn next_version(content: &Content) -> (Map<String, Value>, String) {
    const OUTCOME: [&str; 15] = [
        "rehearsal",
        "objections",
        "decision_result",
        "decided_on",
        "deferred_until",
        "trigger",
        "conditions",
        "what_landed",
        "what_lost_them",
        "overrides",
        "meeting_on",
        "number_happened",
        "number_happened_note",
        "notes",
        "title",
    ];
    let before = Pitch::read(content).version;
    let mut fields: Map<String, Value> = content
        .fields
        .as_object()
        .iter()
        .filter(|(name, _)| !OUTCOME.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for name in ["per_audience", "audience"] {
        let rows = fields.get_mut(name).and_then(Value::as_array_mut);
        for row in rows.into_iter().flatten().filter_map(Value::as_object_mut) {
            // Where they stood afterwards is where they stand now.
            if let Some(after) = row.remove("stance_after").filter(|after| !after.is_null()) {
                row.insert("stance_before".to_owned(), after);
            }
            row.remove("prewire_done");
        }
    }
    fields.insert("version".to_owned(), json!(before + 1));
    (fields, retitled(content.title.as_str(), before))
}

/// "Pitch v1: the move" becomes "Pitch v2: the move"; a title without a version keeps its words.
fn retitled(title: &str, before: u32) -> String {
    let (old, new) = (format!("v{before}"), format!("v{}", before + 1));
    let parts: Vec<String> = title
        .split(' ')
        .map(|part| match part.strip_prefix(old.as_str()) {
            Some(rest) if !rest.starts_with(|c: char| c.is_alphanumeric()) => {
                format!("{new}{rest}")
            }
            _ => part.to_owned(),
        })
        .collect();
    parts.join(" ")
}
