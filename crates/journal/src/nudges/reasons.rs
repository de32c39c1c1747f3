//! Everything that could be worth a look, each with its cause in one sentence.

use footing_domain::{CivilDate, Kind, Person, Relation};
use footing_practice::{
    cadence::{Cadence, Rhythm, Stand},
    career::{Talk, missed_in_a_row},
    feedback::{Age, EFFECT_AFTER_DAYS, Piece},
    nudge::{Act, DAYS_BEFORE, NudgeKind, Reason},
    promise::{Direction, Standing},
    review::{review_days, suggested_day},
};
use footing_store::{EntryFilter, FeedbackFilter, Reading, Running, Trash};

use super::{
    Around,
    rhythms::{RhythmStand, of_person},
};
use crate::{
    career::{Reads, shown, talks},
    promises::{Lines, PromiseLine},
};

/// More than these are never looked at: three are shown.
const MOST_PROMISES: u32 = 20;
const MOST_FEEDBACK: u32 = 60;
const MOST_NEAR: usize = 60;
const MOST_REVIEWS: u32 = 8;
/// A promise's words are cut to these many characters in a sentence.
const QUOTED_CHARS: usize = 60;

pub(super) fn all(reading: &Reading<'_>, around: &Around) -> footing_store::Result<Vec<Reason>> {
    let mut reasons = promises(reading, around.today)?;
    reasons.extend(feedback(reading, around.today)?);
    reasons.extend(review(reading, around)?);
    reasons.extend(crate::hiring::outcomes_due(reading, around.today)?);
    let people = reading.people()?;
    let mut near: Vec<&Person> = people.iter().filter(|person| is_near(person)).collect();
    // Whoever reports to the owner is never left out for somebody who does not.
    near.sort_by_key(|person| person.relation != Some(Relation::Direct));
    for person in near.into_iter().take(MOST_NEAR) {
        for stand in &of_person(reading, person, around, false)? {
            // Missed twice says more than late, and is one thing with it.
            reasons.extend(match missed(reading, person, stand, around)? {
                None => rhythm(person, stand),
                missed => missed,
            });
        }
    }
    reasons.extend(about_me(reading, around)?);
    Ok(reasons)
}

fn promises(reading: &Reading<'_>, today: CivilDate) -> footing_store::Result<Vec<Reason>> {
    let mine = [Some("i_promised")];
    let coming = Running {
        directions: &mine,
        from: today,
        to: today.plus_days(DAYS_BEFORE),
        shows_locked: false,
        last_first: false,
        limit: MOST_PROMISES,
    };
    // However many were left lying years ago, those of the last weeks are among them.
    let (from, to) = (CivilDate::earliest(), today.plus_days(-1));
    let late = Running { from, to, last_first: true, ..coming };
    let mut rows = reading.promises_running(&coming)?;
    rows.extend(reading.promises_running(&late)?);
    let theirs = [Some("they_promised")];
    rows.extend(reading.promises_running(&Running { directions: &theirs, ..late })?);
    let lines = Lines::new(reading, today).of(rows)?;
    Ok(lines.iter().filter_map(promise).collect())
}

fn promise(line: &PromiseLine) -> Option<Reason> {
    let due = line.due?;
    let who = line.with.as_ref().map_or("somebody", |(_, name)| name.as_str());
    let words = quoted(&line.text);
    let id = line.id.to_string();
    let (kind, cause, act) = match (line.direction, line.standing) {
        (Direction::IPromised, Standing::Today | Standing::Coming(_)) => (
            NudgeKind::PromiseSoon,
            format!(
                "You promised {who} {words} for {}. If it will be later, say so before the day.",
                near_day(line)
            ),
            Act::MovePromise { id },
        ),
        (Direction::IPromised, Standing::Overdue(days)) => (
            NudgeKind::PromiseLate,
            format!("You promised {who} {words} for {}, {} ago.", said(due), counted(days)),
            Act::MovePromise { id },
        ),
        (Direction::TheyPromised, Standing::Overdue(days)) => (
            NudgeKind::PromisedToMe,
            format!("{who} promised you {words} for {}, {} ago.", said(due), counted(days)),
            Act::OpenPromise { id },
        ),
        _ => return None,
    };
    Some(Reason { key: format!("promise:{}", line.id), kind, since: due, cause, act })
}

fn near_day(line: &PromiseLine) -> String {
    match line.standing {
        Standing::Today => "today".to_owned(),
        Standing::Coming(1) => "tomorrow".to_owned(),
        Standing::Overdue(_) | Standing::Coming(_) | Standing::NoDay | Standing::Closed(_) => {
            line.due.map(said).unwrap_or_default()
        }
    }
}

fn feedback(reading: &Reading<'_>, today: CivilDate) -> footing_store::Result<Vec<Reason>> {
    let filter = |states: &[&str]| FeedbackFilter {
        direction: Some("gave".to_owned()),
        states: states.iter().map(|state| (*state).to_owned()).collect(),
        from: None,
        locked: false,
        after: None,
        limit: MOST_FEEDBACK,
    };
    let mut rows = reading.feedback(&filter(&["captured", "planned"]))?;
    rows.extend(reading.feedback(&filter(&["delivered"]))?);
    let mut reasons = Vec::new();
    for row in rows {
        let piece = Piece::of(&row.fields, row.state.as_deref(), row.at.occurred_on);
        let name = match &piece.subject {
            Some(subject) => reading.person(subject)?.map(|person| person.name),
            None => None,
        };
        let who = name.as_deref().unwrap_or("somebody");
        let id = row.at.id.to_string();
        let since = row.at.occurred_on;
        let (kind, cause) = match piece.owed_for(today) {
            Some((days, Age::Late)) => (
                NudgeKind::FeedbackLate,
                format!(
                    "You have owed {who} feedback for {}, since {}.",
                    counted(days),
                    said(since)
                ),
            ),
            Some((days, Age::Amber)) => (
                NudgeKind::FeedbackOwed,
                format!(
                    "You have owed {who} feedback for {}, since {}.",
                    counted(days),
                    said(since)
                ),
            ),
            None if piece.effect_due(today) => (
                NudgeKind::FollowUp,
                format!(
                    "{} ago you asked {who} for a change: see whether it came.",
                    counted_since(piece.delivered_on.unwrap_or(since), today)
                ),
            ),
            Some(_) | None => continue,
        };
        let act = Act::OpenEntry { id: id.clone() };
        reasons.push(Reason { key: format!("feedback:{id}"), kind, since, cause, act });
    }
    Ok(reasons)
}

/// The review that may be held now and was not: from three days before its day on.
fn review(reading: &Reading<'_>, around: &Around) -> footing_store::Result<Option<Reason>> {
    const OPENS_BEFORE: i64 = 3;
    const CLOSES_AFTER: i64 = 7;
    let Some(days) = &around.days else { return Ok(None) };
    let open = review_days(days.length()).into_iter().find_map(|day| {
        let due = days.date(day)?;
        let open = due.plus_days(-OPENS_BEFORE) <= around.today
            && around.today <= due.plus_days(CLOSES_AFTER);
        open.then_some((day, suggested_day(due)))
    });
    let Some((day, hold)) = open else { return Ok(None) };
    let written = EntryFilter {
        kind: Some(Kind::PlanReview),
        from: Some(days.start()),
        limit: MOST_REVIEWS,
        ..EntryFilter::default()
    };
    for review in reading.entries(&written)? {
        let entry = reading.entry(&review.id, Trash::Exclude)?;
        let of = entry.and_then(|entry| entry.content.fields.get("day")?.as_i64());
        if of == Some(i64::from(day)) {
            return Ok(None);
        }
    }
    Ok(Some(Reason {
        key: format!("review:{day}"),
        kind: NudgeKind::Review,
        since: hold,
        cause: format!("The review of day {day} is open; {} is a good day for it.", said(hold)),
        act: Act::OpenReview { day: i64::from(day) },
    }))
}

/// A career conversation that came to nothing twice in a row, whether one is due by now or not.
fn missed(
    reading: &Reading<'_>,
    person: &Person,
    found: &RhythmStand,
    around: &Around,
) -> footing_store::Result<Option<Reason>> {
    const LOOK_BACK: u32 = 6;
    if found.rhythm != Rhythm::Career || matches!(found.stand, Stand::Paused(_)) {
        return Ok(None);
    }
    let read = Reads { locked: true, told: false };
    let (records, last) = shown(talks(reading, &person.id, read, LOOK_BACK)?, false);
    let talked: Vec<Talk> = records.iter().map(|record| record.talk.clone()).collect();
    let times = missed_in_a_row(&talked, last);
    if times < 2 {
        return Ok(None);
    }
    let name = person.short_name.as_ref().unwrap_or(&person.name);
    let many = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
    let since = match found.last {
        Some(last) => format!("since the last one on {}", said(last)),
        None => "and none was held yet".to_owned(),
    };
    let ahead = records.iter().filter(|record| record.talk.state.is_ahead());
    let booked = ahead.filter_map(|record| record.talk.planned).filter(|on| *on >= around.today);
    let next = match booked.min() {
        Some(on) => format!("The next is on {}: keep that one.", said(on)),
        None => format!("Ask {name} for a day."),
    };
    Ok(Some(Reason {
        key: format!("{}:{}", found.rhythm.as_str(), person.id),
        kind: NudgeKind::Career,
        since: found.last.or_else(|| around.plan_start()).unwrap_or(around.today),
        cause: format!(
            "The career conversation with {name} was missed {many} in a row, {since}. {next}"
        ),
        act: Act::Write {
            kind: "career-conversation".to_owned(),
            person: Some(person.id.to_string()),
        },
    }))
}

/// Whoever left takes up no place of somebody who is here.
fn is_near(person: &Person) -> bool {
    person.fields.text("left_on").is_none()
        && matches!(
            person.relation,
            Some(Relation::Direct | Relation::Boss | Relation::Peer | Relation::Stakeholder)
        )
}

fn rhythm(person: &Person, found: &RhythmStand) -> Option<Reason> {
    let Stand::Overdue { due, by_days } = &found.stand else { return None };
    let (name, every) =
        (person.short_name.as_ref().unwrap_or(&person.name), found.cadence.every_days);
    let (kind, what, write) = match found.rhythm {
        Rhythm::OneOnOne => (NudgeKind::OneOnOne, "one-on-one", "meeting-note"),
        Rhythm::Feedback => (NudgeKind::FeedbackGap, "feedback from you", "feedback"),
        Rhythm::Career => (NudgeKind::Career, "career conversation", "career-conversation"),
        Rhythm::Touchpoint => (NudgeKind::Touchpoint, "conversation", "touchpoint"),
        Rhythm::AboutMe => return None,
    };
    let joined = if found.rhythm == Rhythm::Feedback { "for" } else { "with" };
    let cause = match found.last {
        Some(last) => format!(
            "The last {what} {joined} {name} was on {}; every {} was agreed, {} ago it was due.",
            said(last),
            counted(every),
            counted(*by_days)
        ),
        None => format!(
            "There has been no {what} {joined} {name} since you started; the first was due on {}, {} ago.",
            said(*due),
            counted(*by_days)
        ),
    };
    Some(Reason {
        key: format!("{}:{}", found.rhythm.as_str(), person.id),
        kind,
        since: *due,
        cause,
        act: Act::Write { kind: write.to_owned(), person: Some(person.id.to_string()) },
    })
}

fn about_me(reading: &Reading<'_>, around: &Around) -> footing_store::Result<Option<Reason>> {
    let states = ["received", "understood", "acted", "declined", "closed_loop"];
    let Some(cadence) = Cadence::default_of(Rhythm::AboutMe, None, None) else { return Ok(None) };
    let stand = |last| cadence.stand(last, around.plan_start(), &around.away, around.today);
    let latest = |locked: bool| -> footing_store::Result<Option<CivilDate>> {
        let mut last = None;
        for state in states {
            last = last.max(reading.latest_feedback("about_me", state, locked)?);
        }
        Ok(last)
    };
    if !matches!(stand(latest(true)?), Some(Stand::Overdue { .. })) {
        return Ok(None);
    }
    // What is locked is no reason to ask, and of when it was nothing is told.
    let last = latest(false)?;
    let Some(Stand::Overdue { due, by_days }) = stand(last) else { return Ok(None) };
    let cause = match last {
        Some(last) => format!(
            "Nobody has told you anything about yourself since {}: ask one person this week.",
            said(last)
        ),
        None => format!(
            "Nobody has told you anything about yourself since you started, {} ago and more: ask one person this week.",
            counted(by_days)
        ),
    };
    Ok(Some(Reason {
        key: "about_me".to_owned(),
        kind: NudgeKind::AboutMe,
        since: due,
        cause,
        act: Act::Write { kind: "feedback".to_owned(), person: None },
    }))
}

/// "Tuesday 24 March".
fn said(date: CivilDate) -> String {
    date.naive().format("%A %-d %B").to_string()
}

fn counted(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// "Three weeks" is when it is usually asked; sooner or later than that, the days.
fn counted_since(said: CivilDate, today: CivilDate) -> String {
    match (today.naive() - said.naive()).num_days() {
        EFFECT_AFTER_DAYS => "Three weeks".to_owned(),
        days => counted(days),
    }
}

fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim();
    if line.chars().count() <= QUOTED_CHARS {
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(QUOTED_CHARS).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("“{cut} …”")
}

#[cfg(test)]
mod tests {
    use super::{CivilDate, counted_since};

    #[test]
    fn a_change_is_said_to_be_asked_for_as_long_ago_as_it_was() {
        let said: CivilDate = "2026-03-02".parse().unwrap();
        let after = |days| counted_since(said, said.plus_days(days));
        assert_eq!([after(1), after(21), after(100)], ["1 day", "Three weeks", "100 days"]);
    }
}
