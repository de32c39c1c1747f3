//! What is written by hand, in the window or on the command line, keeps the rules of its screen.
//!
//! Lines that are taken in stood in a journal before and come as they are: see [`crate::lines`]. A page
//! that is filled in is saved with whatever is missing. So an entry may break a rule, and may still
//! be changed in everything else; only what an edit breaks is refused.

use footing_domain::{
    CivilDate, Content, Fields, Invalid, Kind, Mention, MentionRole, Problem, RecordType,
};
use footing_practice::{
    feedback::{
        Direction, EFFECT_AFTER_DAYS, Intent, Need, Piece, Refusal as FeedbackRefusal, State,
        states_of,
    },
    plan::{self, Refusal},
};
use serde_json::Value;

use crate::{Result, feedback::refused};

/// Whether the rules need to know what stood there before.
pub(crate) const fn looks_back(kind: Kind) -> bool {
    matches!(kind, Kind::Feedback | Kind::Plan)
}

/// Fails with `invalid_input` for feedback that was said without its parts, before it was seen or
/// on a day that has not come, and for a plan whose phases, bets, leaves or length no edit would allow.
pub(crate) fn check(content: &Content, before: Option<&Content>, today: CivilDate) -> Result<()> {
    if content.kind == Kind::Feedback {
        feedback(content, before, today)?;
    }
    if content.kind != Kind::Plan {
        return Ok(());
    }
    let refusal = match before {
        Some(before) => plan::worsened(&before.fields, &content.fields),
        None => plan::check(&content.fields).err(),
    };
    refusal.map_or(Ok(()), |refusal| Err(plan_refused(&refusal).into()))
}

/// Writes into the fields of feedback whom it is about and who said it, where one person alone is
/// named in that part; its lists go by the fields. `before` is who was named until now: whoever
/// no longer is leaves the field, too.
///
/// Fails with `invalid_input` if the fields are none of feedback's.
pub fn name_parts(before: &[Mention], content: &mut Content) -> Result<()> {
    if content.kind != Kind::Feedback {
        return Ok(());
    }
    let about_me = Piece::read(content).direction == Direction::AboutMe;
    let mut fields = content.fields.as_object().clone();
    for (name, role) in [("subject", MentionRole::Subject), ("source", MentionRole::Source)] {
        let is =
            |mention: &&Mention, id: &str| mention.role == role && mention.person.as_str() == id;
        let gone = fields.get(name).and_then(Value::as_str).is_some_and(|id| {
            before.iter().any(|mention| is(&mention, id))
                && !content.people.iter().any(|mention| is(&mention, id))
        });
        if gone {
            fields.remove(name);
        }
        // What is about the owner has no subject to name.
        if fields.contains_key(name) || about_me && role == MentionRole::Subject {
            continue;
        }
        let mut named = content.people.iter().filter(|mention| mention.role == role);
        if let (Some(only), None) = (named.next(), named.next()) {
            fields.insert(name.to_owned(), only.person.as_str().into());
        }
    }
    content.fields = Fields::parse(RecordType::Kind(Kind::Feedback), Value::Object(fields))?;
    Ok(())
}

/// Writes into feedback what the window would have written by itself: whose it is and where it stands,
/// and of what is said now the day, and when to look whether something changed.
///
/// Fails with `invalid_input` if the fields are none of feedback's.
pub fn complete(before: Option<&Content>, content: &mut Content, today: CivilDate) -> Result<()> {
    if content.kind != Kind::Feedback {
        return Ok(());
    }
    let mut piece = Piece::read(content);
    let mut fields = content.fields.as_object().clone();
    fields.entry("direction").or_insert_with(|| piece.direction.as_str().into());
    content.status.get_or_insert_with(|| piece.state.as_str().to_owned());
    if is_said(&piece)
        && piece.delivered_on.is_none()
        && !before.is_some_and(|before| is_said(&Piece::read(before)))
    {
        piece.delivered_on = Some(today);
        fields.insert("delivered_on".to_owned(), today.to_string().into());
    }
    if let (State::Delivered, Some(on), None) =
        (piece.state, piece.delivered_on, piece.follow_up_on)
        && piece.intent == Some(Intent::Redirect)
        && before.is_none_or(|before| Piece::read(before).state != State::Delivered)
    {
        let look = on.plus_days(EFFECT_AFTER_DAYS).to_string();
        fields.insert("follow_up_on".to_owned(), look.into());
    }
    content.fields = Fields::parse(RecordType::Kind(Kind::Feedback), Value::Object(fields))?;
    Ok(())
}

fn is_said(piece: &Piece) -> bool {
    piece.direction == Direction::Gave
        && matches!(piece.state, State::Delivered | State::FollowedUp | State::Closed)
}

/// Refuses a state that feedback of this direction does not have, and letting go without a reason.
fn state(content: &Content, piece: &Piece, was: Option<&Piece>) -> Result<()> {
    if was.is_some_and(|was| (was.direction, was.state) == (piece.direction, piece.state)) {
        return Ok(());
    }
    let allowed = states_of(piece.direction);
    if !allowed.contains(&piece.state) {
        return Err(refused(FeedbackRefusal::NotFromHere { allowed: allowed.to_vec() }));
    }
    let reason = content.fields.text("reason").unwrap_or_default();
    if matches!(piece.state, State::LetGo | State::Declined) && reason.trim().is_empty() {
        return Err(refused(FeedbackRefusal::NoReason));
    }
    Ok(())
}

fn feedback(content: &Content, before: Option<&Content>, today: CivilDate) -> Result<()> {
    if before.is_none_or(|before| before.occurred_on != content.occurred_on) {
        not_ahead("occurred_on", content.occurred_on, today)?;
    }
    let piece = Piece::read(content);
    let was = before.map(Piece::read);
    state(content, &piece, was.as_ref())?;
    if !is_said(&piece) {
        return Ok(());
    }
    let lacked = was.as_ref().map(Piece::missing).unwrap_or_default();
    let lost: Vec<Need> =
        piece.missing().into_iter().filter(|need| !lacked.contains(need)).collect();
    if !lost.is_empty() {
        return Err(refused(FeedbackRefusal::Missing(lost)));
    }
    let too_early = |piece: &Piece| piece.lag().is_some_and(|days| days < 0);
    if too_early(&piece) && !was.as_ref().is_some_and(too_early) {
        return Err(refused(FeedbackRefusal::BeforeItHappened));
    }
    match piece.delivered_on {
        Some(on) if was.is_none_or(|was| was.delivered_on != Some(on)) => {
            not_ahead("delivered_on", on, today)
        }
        _ => Ok(()),
    }
}

/// Fails with `invalid_input` for a day that has not come: what is written of it cannot be so yet.
pub(crate) fn not_ahead(at: &str, on: CivilDate, today: CivilDate) -> Result<()> {
    if on > today {
        return Err(Invalid::new(at, Problem::Other("is in the future")).into());
    }
    Ok(())
}

/// Returns why a plan is refused in words that name no phase and no bet: they are the owner's.
pub fn plan_refused(refusal: &Refusal) -> Invalid {
    let should = |at: &str, expected: String| Invalid::new(at, Problem::WrongType { expected });
    match refusal {
        Refusal::PhaseGap { from_day, to_day, .. }
        | Refusal::DaysUncovered { from_day, to_day } => {
            should("phases", format!("without gaps; days {from_day} to {to_day} are in none"))
        }
        Refusal::PhaseOverlap { from_day, to_day, .. } => {
            should("phases", format!("apart; days {from_day} to {to_day} are in two"))
        }
        Refusal::PhaseOutside { length, .. } => {
            should("phases", format!("within the plan's days, 1 to {length}"))
        }
        Refusal::PhaseBackwards { .. } => {
            should("phases", "in order; one ends before it begins".to_owned())
        }
        Refusal::TooManyBets { active } => should(
            "leverage_changes",
            format!("at most {} active at a time; these are {}", plan::MOST_ACTIVE, active.len()),
        ),
        Refusal::DatesOutOfOrder { first, second } => {
            should("pauses", format!("in order; {second} lies before {first}"))
        }
        Refusal::PausesOverlap { from } => {
            should("pauses", format!("apart; another one begins on {from} and shares days"))
        }
        Refusal::OutOfRange { what, min, max } => should(what, format!("from {min} to {max}")),
        Refusal::NoPhases
        | Refusal::NotFrom { .. }
        | Refusal::NoSuchRow { .. }
        | Refusal::Empty { .. }
        | Refusal::SameRole { .. }
        | Refusal::Unfit { .. } => Invalid::new("plan", Problem::Other("is not a plan")),
    }
}
