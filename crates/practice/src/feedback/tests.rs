use footing_domain::{Body, Kind, RecordType, Relation, Title};

use super::*;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn person(id: &str) -> PersonId {
    id.parse().unwrap()
}

fn piece(direction: Direction, state: State) -> Piece {
    Piece {
        direction,
        state,
        intent: Some(Intent::Redirect),
        subject: Some(person("dev")),
        source: Some(person("ruth")),
        written: vec![Need::Situation, Need::Behaviour, Need::Impact],
        public: false,
        occurred_on: day("2026-03-10"),
        delivered_on: None,
        follow_up_on: None,
        has_effect: false,
    }
}

fn step(to: State) -> Step {
    Step { to, on: None, has_reason: false, has_effect: false }
}

const TODAY: &str = "2026-03-24";

fn refused(piece: &Piece, step: Step) -> Refusal {
    take(piece, &step, day(TODAY)).unwrap_err()
}

#[test]
fn what_is_owed_turns_amber_at_a_week_and_late_at_two() {
    let owed = piece(Direction::Gave, State::Captured);
    let on = |today: &str| owed.owed_for(day(today)).unwrap();
    assert_eq!(on("2026-03-10"), (0, Age::Fresh));
    assert_eq!(on("2026-03-16"), (6, Age::Fresh));
    assert_eq!(on("2026-03-17"), (7, Age::Amber));
    assert_eq!(on("2026-03-23"), (13, Age::Amber));
    assert_eq!(on("2026-03-24"), (14, Age::Late));
    assert_eq!(on("2026-03-09"), (0, Age::Fresh), "a clock that went back owes nothing");
    // The night in which clocks change is a day like any other.
    assert_eq!(owed.owed_for(day("2026-03-30")).unwrap().0, 20);
}

#[test]
fn owed_is_given_and_not_yet_said() {
    for state in State::ALL {
        for direction in Direction::ALL {
            let owed =
                *direction == Direction::Gave && matches!(state, State::Captured | State::Planned);
            assert_eq!(piece(*direction, *state).owed(), owed, "{direction} {state}");
        }
    }
}

#[test]
fn something_to_change_is_not_said_without_its_parts_and_it_is_said_which() {
    let mut bare = piece(Direction::Gave, State::Planned);
    bare.written = vec![Need::Behaviour];
    assert_eq!(
        refused(&bare, step(State::Delivered)),
        Refusal::Missing(vec![Need::Situation, Need::Impact])
    );
    bare.intent = Some(Intent::Reinforce);
    assert_eq!(
        refused(&bare, step(State::Delivered)),
        Refusal::Missing(vec![Need::Impact]),
        "praise may do without its situation"
    );
    bare.written.push(Need::Impact);
    assert!(take(&bare, &step(State::Delivered), day(TODAY)).is_ok());
    bare.subject = None;
    assert_eq!(
        refused(&bare, step(State::Delivered)),
        Refusal::Missing(vec![Need::Subject]),
        "nobody to say it to"
    );
}

#[test]
fn a_redirect_that_was_said_is_looked_at_again_after_three_weeks() {
    let taken = take(&piece(Direction::Gave, State::Captured), &step(State::Delivered), day(TODAY));
    let taken = taken.unwrap();
    assert_eq!(taken.delivered_on, Some(day(TODAY)));
    assert_eq!(taken.follow_up_on, Some(day("2026-04-14")));
    let mut praise = piece(Direction::Gave, State::Captured);
    praise.intent = Some(Intent::Reinforce);
    let taken = take(&praise, &step(State::Delivered), day(TODAY)).unwrap();
    assert_eq!(taken.follow_up_on, None, "praise is not checked up on");
}

#[test]
fn the_effect_is_asked_for_once_and_on_its_day() {
    let mut said = piece(Direction::Gave, State::Delivered);
    said.follow_up_on = Some(day("2026-04-14"));
    assert!(!said.effect_due(day("2026-04-13")));
    assert!(said.effect_due(day("2026-04-14")));
    assert_eq!(refused(&said, step(State::FollowedUp)), Refusal::NoEffect);
    let answered = Step { has_effect: true, ..step(State::FollowedUp) };
    assert_eq!(take(&said, &answered, day("2026-04-14")).unwrap().to, State::FollowedUp);
    said.state = State::FollowedUp;
    said.has_effect = true;
    assert!(!said.effect_due(day("2027-01-01")), "too early was an answer");
    said.state = State::Closed;
    said.has_effect = false;
    assert!(!said.effect_due(day("2027-01-01")), "closed without one");
}

#[test]
fn only_the_steps_of_the_records_are_taken() {
    let shut = piece(Direction::Gave, State::Closed);
    assert_eq!(
        refused(&shut, step(State::Delivered)),
        Refusal::NotFromHere { allowed: Vec::new() }
    );
    let mine = piece(Direction::AboutMe, State::Received);
    assert_eq!(
        refused(&mine, step(State::ClosedLoop)),
        Refusal::NotFromHere { allowed: vec![State::Understood, State::Acted, State::Declined] }
    );
    assert_eq!(refused(&mine, step(State::Declined)), Refusal::NoReason);
    let acted = piece(Direction::AboutMe, State::Acted);
    let closed = take(&acted, &step(State::ClosedLoop), day(TODAY)).unwrap();
    assert_eq!(closed.closed_loop_on, Some(day(TODAY)));
    let owed = piece(Direction::Gave, State::Captured);
    assert_eq!(refused(&owed, step(State::LetGo)), Refusal::NoReason);
    let why = Step { has_reason: true, ..step(State::LetGo) };
    assert!(take(&owed, &why, day(TODAY)).is_ok());
    for direction in Direction::ALL {
        for state in State::ALL {
            for next in steps_from(*direction, *state) {
                assert_ne!(next, state, "no step stands still");
            }
        }
    }
}

#[test]
fn nothing_is_said_before_it_happened_or_tomorrow() {
    let owed = piece(Direction::Gave, State::Captured);
    let on = |text: &str| Step { on: Some(day(text)), ..step(State::Delivered) };
    assert_eq!(refused(&owed, on("2026-03-09")), Refusal::BeforeItHappened);
    assert_eq!(refused(&owed, on("2026-03-25")), Refusal::InTheFuture);
    let taken = take(&owed, &on("2026-03-12"), day(TODAY)).unwrap();
    assert_eq!(taken.delivered_on, Some(day("2026-03-12")));
}

#[test]
fn correcting_before_others_is_warned_of_until_it_is_said() {
    let mut public = piece(Direction::Gave, State::Planned);
    public.public = true;
    assert!(public.warns_of_public());
    public.intent = Some(Intent::Reinforce);
    assert!(!public.warns_of_public());
}

#[test]
fn an_entry_is_read_as_it_is_written() {
    let title = Title::try_from("x".to_owned()).unwrap();
    let mut content = Content::plain(Kind::Feedback, title, Body::default(), day("2026-03-10"));
    let bare = Piece::read(&content);
    assert_eq!((bare.direction, bare.state), (Direction::Gave, State::Captured));
    let pairs = [("direction", "about_me"), ("when_where", "Monday"), ("source", "ruth")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    content.fields = Fields::from_pairs(RecordType::Kind(Kind::Feedback), &pairs).unwrap();
    let mine = Piece::read(&content);
    assert_eq!((mine.direction, mine.state), (Direction::AboutMe, State::Received));
    assert!(mine.written == [Need::Situation]);
    assert_eq!(mine.source, Some(person("ruth")));
    assert!(mine.missing().is_empty(), "what is about me needs no parts of mine");
    for state in State::ALL {
        assert!(Kind::Feedback.states().contains(&state.as_str().to_owned()), "{state}");
    }
    assert_eq!(Kind::Feedback.states().len(), State::ALL.len());
}

fn said(subject: &str, intent: Intent, seen: &str, said: &str) -> Piece {
    Piece {
        intent: Some(intent),
        subject: Some(person(subject)),
        occurred_on: day(seen),
        delivered_on: Some(day(said)),
        ..piece(Direction::Gave, State::Delivered)
    }
}

#[test]
fn who_heard_nothing_is_listed_with_since_when() {
    let people = [("dev", Relation::Direct), ("jun", Relation::Direct), ("ruth", Relation::Boss)]
        .map(|(id, relation)| Person { id: person(id), relation: Some(relation) });
    let pieces = [
        said("dev", Intent::Redirect, "2026-03-20", "2026-03-22"),
        piece(Direction::Gave, State::Captured),
    ];
    let before = |id: &PersonId| (id.as_str() == "jun").then(|| day("2026-01-05"));
    let found = coverage(&people, &pieces, before, day(TODAY));
    let silent: Vec<_> = found.silent.iter().map(|row| row.person.as_str()).collect();
    assert_eq!(silent, ["jun"], "whom the owner reports to is not owed any");
    assert_eq!(found.silent[0].last_on, Some(day("2026-01-05")));
    let dev = found.heard.iter().find(|row| row.person.as_str() == "dev").unwrap();
    assert_eq!((dev.owed, dev.redirect, dev.reinforce), (1, 1, 0));
    assert_eq!(found.median_lag, Some(2));
}

#[test]
fn only_praise_and_only_redirect_need_four_pieces_of_sixty_days() {
    let four = |id: &str, intent, month: &str| -> Vec<Piece> {
        (1..=4)
            .map(|at| {
                let on = format!("2026-{month}-0{at}");
                said(id, intent, &on, &on)
            })
            .collect()
    };
    let mut pieces = four("dev", Intent::Reinforce, "03");
    pieces.extend(four("jun", Intent::Redirect, "03"));
    pieces.extend(four("leo", Intent::Redirect, "01"));
    pieces.extend(four("aisha", Intent::Redirect, "03"));
    pieces.push(said("aisha", Intent::Reinforce, "2026-03-09", "2026-03-09"));
    let found = coverage(&[], &pieces, |_| None, day(TODAY));
    assert_eq!(found.leaning.only_praise, [person("dev")]);
    assert_eq!(found.leaning.only_redirect, [person("jun")]);
}
