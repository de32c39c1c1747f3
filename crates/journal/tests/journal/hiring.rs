//! Hiring on a real vault: from a gap to the look back at day ninety, what is refused and why, and
//! what stays covered or locked.

use footing_domain::{Content, Kind, Person, PersonId, Relation, Sensitivity, Title};
use footing_journal::{
    HiringRecord, Journal, JournalError, NewEntry, Result, Saved, hiring_draft,
    practice::{
        hiring::{
            Card, Criterion, Gap, GapState, LookBack, MAKE_OFFER, Next, Offer, Outcome, Reference,
            Scenario, brought,
        },
        nudge::{Act, NudgeKind},
    },
    scenario_draft,
};
use serde_json::json;

use crate::{Fixture, career_sample::on, date, passphrase};

fn person(fixture: &Fixture, name: &str, relation: Relation) -> Person {
    let mut person = fixture.journal.person_called(name).unwrap();
    person.relation = Some(relation);
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

fn blank<T>(of: T) -> HiringRecord<T> {
    HiringRecord { id: None, rev: 0, on: None, of, notes: String::new(), locked: false }
}

fn fields(kind: Kind, value: serde_json::Value) -> footing_domain::Fields {
    footing_domain::Fields::parse(footing_domain::RecordType::Kind(kind), value).unwrap()
}

fn gap(journal: &Journal, words: &str) -> Saved {
    let gap = Gap::read(&fields(Kind::TeamGap, json!({ "gap": words, "severity": 4 })));
    journal.save_gap(&blank(gap)).unwrap()
}

fn card(gap: &Saved, interviewer: Option<&PersonId>) -> Card {
    let mut card = Card::read(&footing_domain::Fields::default()).whole();
    card.interviewer = interviewer.map(ToString::to_string);
    let of = |criterion: Criterion| {
        move |one: &&mut footing_journal::practice::hiring::Scored| {
            one.criterion() == Some(criterion)
        }
    };
    let first = card.scored.iter_mut().find(of(Criterion::ProblemDecomposition)).unwrap();
    first.score = Some(3);
    "Named three unknowns".clone_into(&mut first.evidence);
    let adds = card.scored.iter_mut().find(of(Criterion::Contribution)).unwrap();
    adds.gap = Some(gap.id.to_string());
    card
}

fn call(referee: &PersonId, score: i64, gap_to_next: &str) -> Reference {
    Reference::read(&fields(
        Kind::ReferenceCheck,
        json!({ "referee": referee.as_str(), "rehire_score": score, "consent": true,
                "gap_to_next": gap_to_next }),
    ))
}

fn offer(gap: &Saved, onboarding: &PersonId, confidence: i64) -> Offer {
    Offer::read(&fields(
        Kind::OfferDecision,
        json!({ "decision": MAKE_OFFER, "gap": gap.id.as_str(), "confidence": confidence,
                "expected_change": "Whoever is on call knows what it is doing",
                "how_measured": "Minutes to the first right sentence",
                "who_owns_onboarding": onboarding.as_str() }),
    ))
}

fn why(refused: Result<Saved>) -> String {
    let error = refused.unwrap_err();
    assert!(matches!(error, JournalError::Invalid(_)), "{error}");
    error.to_string()
}

#[test]
fn from_a_gap_to_the_look_back_each_step_is_refused_until_it_can_be_taken() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let vik = person(&fixture, "Henning Vik", Relation::Referee);
    let grace = person(&fixture, "Grace Muthoni", Relation::Direct);
    let gap = gap(journal, "Nobody sees why the night run fails");
    let step = || {
        let home = journal.hiring().unwrap();
        assert_eq!(home.candidates.len(), 1);
        (home.candidates[0].next, home.candidates[0].on)
    };
    assert_eq!(step(), (Next::Scorecard, None));

    // A score without evidence is not locked.
    let mut mine = card(&gap, None);
    mine.scored[1].score = Some(4);
    let key = hiring_draft(Kind::Scorecard, None, Some(&marta.id));
    journal.keep_draft(&key, 0, None, "half a card".to_owned()).unwrap();
    let refused = why(journal.save_scorecard(&marta.id, blank(mine.clone()), true));
    assert!(refused.contains("communication.evidence"), "{refused}");
    assert!(journal.draft(&key).unwrap().is_some(), "nothing typed is lost with a refusal");
    let saved = journal.save_scorecard(&marta.id, blank(mine), false).unwrap();
    assert!(journal.draft(&key).unwrap().is_none());
    assert_eq!(step(), (Next::Lock, None));
    let mut record = journal.hiring_of(&marta.id).unwrap().cards[0].record.clone();
    "Asked four times before an answer".clone_into(&mut record.of.scored[1].evidence);
    let saved = journal.save_scorecard(&marta.id, record, true).unwrap_or(saved);
    assert_eq!(step(), (Next::Reference, None));

    // Nobody's opinion shifts it: not here, not by an earlier revision.
    let mut record = journal.hiring_of(&marta.id).unwrap().cards[0].record.clone();
    assert_eq!(record.of.locked_on, Some(date("2026-03-24")));
    record.of.scored[0].score = Some(1);
    assert!(why(journal.save_scorecard(&marta.id, record, false)).contains("is locked"));
    assert!(why(journal.restore(&saved.id, 1, saved.rev)).contains("is locked"));
    // A note beside it is none of the scores.
    let mut record = journal.hiring_of(&marta.id).unwrap().cards[0].record.clone();
    record.notes = "Leo saw it otherwise.".to_owned();
    journal.save_scorecard(&marta.id, record, false).unwrap();

    // The call asks for one point more.
    let bare = blank(call(&vik.id, 8, " "));
    assert!(why(journal.save_reference(&marta.id, bare)).contains("gap_to_next"));
    let mut unasked = blank(call(&vik.id, 8, "Tells you late"));
    unasked.of.consent = None;
    assert!(why(journal.save_reference(&marta.id, unasked)).contains("consent"));
    journal.save_reference(&marta.id, blank(call(&vik.id, 8, "Tells you late"))).unwrap();
    assert_eq!(step(), (Next::Offer, None));

    // What is not measured is not decided; what is decided is not said again.
    let mut vague = blank(offer(&gap, &grace.id, 70));
    vague.of.how_measured.clear();
    assert!(why(journal.save_offer(&marta.id, vague, true)).contains("how_measured"));
    let saved = journal.save_offer(&marta.id, blank(offer(&gap, &grace.id, 70)), true).unwrap();
    assert_eq!(step(), (Next::StartDay, None));
    let mut record = journal.hiring_of(&marta.id).unwrap().offers[0].clone();
    record.of.confidence = Some(9_000);
    assert!(why(journal.save_offer(&marta.id, record.clone(), false)).contains("prediction"));
    let mut bare = journal.entry(&saved.id).unwrap().content;
    bare.status = Some("proposed".to_owned());
    assert!(why(journal.revise(&saved.id, saved.rev, bare)).contains("prediction"));
    record.of.confidence = Some(7_000);
    record.of.starts_on = Some(date("2026-04-01"));
    journal.save_offer(&marta.id, record, false).unwrap();
    // Day 1 is the first of April.
    assert_eq!(step(), (Next::Ahead, Some(date("2026-06-29"))));
    assert!(nudged(journal).is_none());

    fixture.clock.set("2026-06-29T07:12:00Z".parse().unwrap());
    assert_eq!(step().0, Next::Outcome);
    let (cause, who) = nudged(journal).unwrap();
    assert_eq!(who, marta.id.to_string());
    assert_eq!(
        cause,
        "Marta Nowak started on Wednesday 1 April; Monday 29 June is day 90: look at what you said \
         would get better."
    );
    let offer = journal.hiring_of(&marta.id).unwrap().offers[0].clone();
    let mut back = LookBack::read(&footing_domain::Fields::default());
    back.offer = offer.id.as_ref().map(ToString::to_string);
    back.expected.clone_from(&offer.of.expected_change);
    back.starts_on = offer.of.starts_on;
    assert!(why(journal.save_look_back(&marta.id, blank(back.clone()))).contains("came_true"));
    back.came_true = Some(Outcome::Better);
    back.effect = "Six minutes, median of ten".to_owned();
    let saved = journal.save_look_back(&marta.id, blank(back)).unwrap();
    assert_eq!(step(), (Next::Done, None));
    assert!(nudged(journal).is_none());
    // What was said then is not said in other words now.
    let mut record = journal.hiring_of(&marta.id).unwrap().looks_back[0].clone();
    record.of.expected = "That it gets a little better".to_owned();
    record.of.effect = "Six minutes".to_owned();
    journal.save_look_back(&marta.id, record).unwrap();
    let back = journal.hiring_of(&marta.id).unwrap().looks_back[0].clone();
    assert_eq!(back.of.expected, "Whoever is on call knows what it is doing");
    assert_eq!(journal.revisions(&saved.id).unwrap().len(), 2);
}

fn nudged(journal: &Journal) -> Option<(String, String)> {
    let nudges = journal.nudges().unwrap().nudges;
    let nudge = nudges.into_iter().find(|nudge| nudge.kind == NudgeKind::HireOutcome)?;
    let Act::OpenHire { person } = nudge.act else { panic!("it opens the candidate") };
    Some((nudge.cause, person))
}

#[test]
fn the_cards_of_others_are_covered_until_ones_own_is_locked() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let grace = person(&fixture, "Grace Muthoni", Relation::Direct);
    let gap = gap(journal, "Nobody sees why the night run fails");
    let mut theirs = blank(card(&gap, Some(&grace.id)));
    "Slower when it was an invoice".clone_into(&mut theirs.of.scored[0].evidence);
    theirs.notes = "Folded in four".to_owned();
    journal.save_scorecard(&marta.id, theirs, true).unwrap();
    // Also as long as one's own is not begun: whoever reads first writes what was read.
    let page = journal.hiring_of(&marta.id).unwrap();
    assert!(page.cards[0].covered && !page.cards[0].mine);
    assert!(page.cards[0].record.of.scored.is_empty() && page.cards[0].record.notes.is_empty());

    let saved = journal.save_scorecard(&marta.id, blank(card(&gap, None)), false).unwrap();
    let page = journal.hiring_of(&marta.id).unwrap();
    let [mine, hers] = &page.cards[..] else { panic!("two cards") };
    assert!(mine.mine && !mine.covered && hers.covered);
    assert!(hers.record.of.scored.is_empty() && hers.record.notes.is_empty());
    assert_eq!(mine.record.id.as_ref(), Some(&saved.id));
    // A covered card that is saved back as it was shown would have lost everything.
    let emptied = hers.record.clone();
    why(journal.save_scorecard(&marta.id, emptied, false));

    journal.save_scorecard(&marta.id, mine.record.clone(), true).unwrap();
    let page = journal.hiring_of(&marta.id).unwrap();
    assert!(page.cards.iter().all(|card| !card.covered && card.record.of.is_locked()));
    assert_eq!(page.cards[1].record.of.scored[0].evidence, "Slower when it was an invoice");
    // Whoever wrote one is no candidate, and nobody is ranked.
    assert_eq!(journal.hiring().unwrap().candidates.len(), 1);
}

#[test]
fn whoever_did_not_interview_reads_the_cards_in_the_debrief() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let grace = person(&fixture, "Grace Muthoni", Relation::Direct);
    let daniel = person(&fixture, "Daniel Novák", Relation::Direct);
    let gap = gap(journal, "Nobody sees why the night run fails");
    let cards = || journal.hiring_of(&marta.id).unwrap().cards;
    let theirs = blank(card(&gap, Some(&grace.id)));
    let saved = journal.save_scorecard(&marta.id, theirs, true).unwrap();
    let open = blank(card(&gap, Some(&daniel.id)));
    let open = journal.save_scorecard(&marta.id, open, false).unwrap();
    // Whoever writes down what somebody else says sees what they write.
    assert_eq!(cards().iter().map(|card| card.covered).collect::<Vec<_>>(), [false, true]);
    assert_eq!(still_open(journal.hold_debrief(&marta.id)), vec![open.id.clone()]);
    assert!(cards()[1].covered && cards()[1].record.of.debrief_on.is_none());

    let record = cards()[0].record.clone();
    journal.save_scorecard(&marta.id, record, true).unwrap();
    assert!(cards().iter().all(|card| card.covered));
    journal.hold_debrief(&marta.id).unwrap();
    let page = cards();
    assert!(page.iter().all(|card| !card.covered));
    assert_eq!(page[1].record.of.debrief_on, Some(date("2026-03-24")));
    assert_eq!(page[1].record.of.scored[0].evidence, "Named three unknowns");
    let rev = journal.entry(&saved.id).unwrap().rev;
    journal.hold_debrief(&marta.id).unwrap();
    assert_eq!(journal.entry(&saved.id).unwrap().rev, rev, "its day is said once");
    // Whoever begins a card of their own after all is back where everybody else was.
    journal.save_scorecard(&marta.id, blank(card(&gap, None)), false).unwrap();
    assert!(cards()[1..].iter().all(|card| card.covered));
}

#[test]
fn nothing_is_decided_while_a_card_of_the_panel_is_open() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let grace = person(&fixture, "Grace Muthoni", Relation::Direct);
    let gap = gap(journal, "Nobody sees why the night run fails");
    let theirs = blank(card(&gap, Some(&grace.id)));
    let theirs = journal.save_scorecard(&marta.id, theirs, false).unwrap();
    let mine = journal.save_scorecard(&marta.id, blank(card(&gap, None)), false).unwrap();
    let decides = |decides| journal.save_offer(&marta.id, last_offer(journal, &marta.id), decides);
    let kept = journal.save_offer(&marta.id, blank(offer(&gap, &grace.id, 70)), false).unwrap();

    let open = still_open(decides(true));
    assert!(open.len() == 2 && open.contains(&mine.id) && open.contains(&theirs.id));
    let said = decides(true).unwrap_err();
    assert_eq!(said.to_string(), "2 of 2 scorecards are not locked yet");
    assert!(said.hint().contains("Lock each"), "{}", said.hint());
    assert!(!format!("{said:?}").contains("Grace"), "nobody's name stands in a log");
    let page = journal.hiring_of(&marta.id).unwrap();
    assert!(!page.offers[0].of.is_frozen() && page.offers[0].rev == kept.rev);
    // What is only kept is no decision.
    decides(false).unwrap();
    let lock = |at: usize| {
        let record = journal.hiring_of(&marta.id).unwrap().cards[at].record.clone();
        journal.save_scorecard(&marta.id, record, true).unwrap();
    };
    lock(0);
    assert_eq!(still_open(decides(true)), vec![theirs.id.clone()]);
    // A card that nobody will finish is nobody's card once it is in the trash.
    journal.delete(&theirs.id).unwrap();
    decides(true).unwrap();
    assert!(journal.hiring_of(&marta.id).unwrap().offers[0].of.is_frozen());
    // What is decided is not held up by a card that comes later.
    journal.save_scorecard(&marta.id, blank(card(&gap, Some(&grace.id))), false).unwrap();
    decides(true).unwrap();
}

fn last_offer(journal: &Journal, person: &PersonId) -> HiringRecord<Offer> {
    journal.hiring_of(person).unwrap().offers[0].clone()
}

fn still_open<T>(refused: Result<T>) -> Vec<footing_domain::EntryId> {
    match refused.err() {
        Some(JournalError::CardsOpen { cards, .. }) => cards,
        other => panic!("it waits for the cards: {other:?}"),
    }
}

#[test]
fn what_is_told_before_day_ninety_is_kept_and_asked_again_on_the_day() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let grace = person(&fixture, "Grace Muthoni", Relation::Direct);
    let gap = gap(journal, "Nobody sees why the night run fails");
    let step = || {
        let page = journal.hiring_of(&marta.id).unwrap();
        (page.next, page.on)
    };
    let hire = |starts: &str| {
        let mut record = blank(offer(&gap, &grace.id, 70));
        record.of.starts_on = Some(date(starts));
        journal.save_offer(&marta.id, record, true).unwrap()
    };
    let tell = |offer: &Saved, starts: &str, effect: &str| {
        let mut back = LookBack::read(&footing_domain::Fields::default());
        back.offer = Some(offer.id.to_string());
        back.expected = "Whoever is on call knows what it is doing".to_owned();
        back.starts_on = Some(date(starts));
        back.came_true = Some(Outcome::Better);
        effect.clone_into(&mut back.effect);
        journal.save_look_back(&marta.id, blank(back)).unwrap()
    };
    let first = hire("2026-04-01");
    let back = tell(&first, "2026-04-01", "She has a badge");
    assert_eq!(step(), (Next::Ahead, Some(date("2026-06-29"))), "day 1 is not day 90");
    let record = || journal.hiring_of(&marta.id).unwrap().looks_back[0].clone();
    assert_eq!(record().of.effect, "She has a badge", "and what was written is kept");

    fixture.clock.set("2026-06-29T07:12:00Z".parse().unwrap());
    assert_eq!(step().0, Next::Outcome);
    assert!(nudged(journal).is_some());
    // Said again on the day, it is of the day; it is of that day for good.
    let mut again = record();
    again.of.effect = "Six minutes, median of ten".to_owned();
    journal.save_look_back(&marta.id, again).unwrap();
    assert_eq!((step().0, record().on), (Next::Done, Some(date("2026-06-29"))));
    assert!(nudged(journal).is_none());
    assert_eq!(journal.revisions(&back.id).unwrap().len(), 2);
    fixture.clock.set("2026-07-06T07:12:00Z".parse().unwrap());
    journal.save_look_back(&marta.id, record()).unwrap();
    assert_eq!(record().on, Some(date("2026-06-29")));

    // Somebody who is hired a second time is looked at a second time.
    fixture.clock.set("2027-01-04T07:12:00Z".parse().unwrap());
    let second = hire("2027-02-01");
    assert_eq!(step(), (Next::Ahead, Some(date("2027-05-01"))));
    fixture.clock.set("2027-05-03T07:12:00Z".parse().unwrap());
    assert_eq!(step().0, Next::Outcome);
    assert!(nudged(journal).is_some());
    tell(&second, "2027-02-01", "She runs it");
    assert_eq!(step().0, Next::Done);
    assert!(nudged(journal).is_none());
    assert_eq!(journal.hiring_of(&marta.id).unwrap().looks_back.len(), 2);
}

#[test]
fn what_is_locked_or_in_the_trash_shows_nowhere_and_is_not_written() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let vik = person(&fixture, "Henning Vik", Relation::Referee);
    let gap = gap(journal, "A secret gap");
    let saved = journal.save_reference(&marta.id, blank(call(&vik.id, 9, "Pace"))).unwrap();
    let shown = journal.hiring_of(&marta.id).unwrap().references[0].clone();
    let hidden = lock_entry(journal, &saved);
    let home = journal.hiring().unwrap();
    assert_eq!((home.candidates[0].references, home.candidates[0].next), (0, Next::Scorecard));
    assert!(journal.hiring_of(&marta.id).unwrap().references.is_empty());
    let record = HiringRecord { rev: hidden.rev, ..shown };
    let refused = journal.save_reference(&marta.id, record.clone()).unwrap_err();
    assert!(matches!(refused, JournalError::NotFound { .. }), "{refused}");
    lock_entry(journal, &gap);
    assert!(journal.hiring().unwrap().gaps.is_empty());
    assert!(journal.hiring_of(&marta.id).unwrap().gaps.is_empty());

    journal.show_locked(&passphrase()).unwrap();
    assert_eq!(journal.hiring().unwrap().gaps.len(), 1);
    assert_eq!(journal.hiring_of(&marta.id).unwrap().references.len(), 1);
    journal.save_reference(&marta.id, record).unwrap();
    let record = journal.hiring_of(&marta.id).unwrap().references[0].clone();
    assert!(record.locked, "it stays locked when it is saved");
    journal.delete(&saved.id).unwrap();
    let refused = journal.save_reference(&marta.id, record).unwrap_err();
    assert!(matches!(refused, JournalError::NotFound { .. }), "{refused}");
    assert!(journal.hiring_of(&marta.id).unwrap().references.is_empty());
}

#[test]
fn what_shows_a_gap_has_its_name_until_it_is_locked_or_gone() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let shown = gap(journal, "It stopped twice");
    let of = Gap::read(&fields(
        Kind::TeamGap,
        json!({ "gap": "Nobody sees why", "evidence": [shown.id.as_str()] }),
    ));
    let saved = journal.save_gap(&blank(of)).unwrap();
    let names = || {
        let home = journal.hiring().unwrap();
        let gap = home.gaps.iter().find(|gap| gap.id.as_ref() == Some(&saved.id)).unwrap();
        assert_eq!(gap.of.evidence, [shown.id.to_string()], "what it points to stays");
        home.evidence.into_values().map(|entry| entry.title).collect::<Vec<_>>()
    };
    assert_eq!(names(), ["It stopped twice"]);
    lock_entry(journal, &shown);
    assert!(names().is_empty());
    journal.show_locked(&passphrase()).unwrap();
    assert_eq!(names(), ["It stopped twice"]);
    journal.delete(&shown.id).unwrap();
    assert!(names().is_empty());
}

#[test]
fn a_copy_of_a_scenario_stands_in_its_place_and_is_put_away_and_locked_by_itself() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let (from, theirs) = brought().next().unwrap();
    let all = brought().count();
    let stock = journal.scenarios().unwrap();
    assert_eq!((stock.own.len(), stock.brought.len(), stock.more), (0, all, false));

    let mut copy = blank(theirs.clone());
    copy.of.opening = " ".to_owned();
    copy.of.probes.clear();
    let key = scenario_draft(None, Some(&from));
    journal.keep_draft(&key, 0, None, "half a scenario".to_owned()).unwrap();
    assert!(why(journal.save_scenario(copy.clone())).contains("opening"));
    assert!(journal.draft(&key).unwrap().is_some(), "nothing typed is lost with a refusal");
    copy.of.opening = "The page is slow, and three teams wrote it.".to_owned();
    copy.of.weak = vec!["Waits".to_owned()];
    let saved = journal.save_scenario(copy).unwrap();
    assert!(journal.draft(&key).unwrap().is_none());
    let stock = journal.scenarios().unwrap();
    assert_eq!((stock.own.len(), stock.brought.len()), (1, all - 1));
    assert_eq!(stock.own[0].of.weak, ["Waits"]);
    assert_eq!(journal.entry(&saved.id).unwrap().content.title.as_str(), theirs.title);

    let mut away = stock.own[0].clone();
    let old = away.clone();
    away.of.retired = true;
    // Which one it was made from is not something that is written.
    away.of.made_from = None;
    journal.save_scenario(away).unwrap();
    let refused = journal.save_scenario(old).unwrap_err();
    assert!(matches!(refused, JournalError::Conflict { found: 2 }), "{refused}");
    let stock = journal.scenarios().unwrap();
    assert_eq!((stock.own[0].of.retired, stock.brought.len()), (true, all - 1));

    // A locked one is not there, and says nothing by what is missing beside it.
    let shown = stock.own[0].clone();
    let hidden = lock_entry(journal, &saved);
    let stock = journal.scenarios().unwrap();
    assert_eq!((stock.own.len(), stock.brought.len()), (0, all));
    let refused = journal.save_scenario(HiringRecord { rev: hidden.rev, ..shown }).unwrap_err();
    assert!(matches!(refused, JournalError::NotFound { .. }), "{refused}");
    journal.show_locked(&passphrase()).unwrap();
    assert!(journal.scenarios().unwrap().own[0].locked);
    journal.delete(&saved.id).unwrap();
    assert_eq!(journal.scenarios().unwrap().brought.len(), all);
}

#[test]
fn more_scenarios_than_are_shown_are_said() {
    let fixture = Fixture::new();
    for number in 0..121 {
        let title = format!("Scenario {number}");
        let of = json!({ "title": title, "probes": ["And then?"] });
        let of = Scenario::read(&fields(Kind::Scenario, of));
        fixture.journal.save_scenario(blank(of)).unwrap();
    }
    let stock = fixture.journal.scenarios().unwrap();
    assert_eq!((stock.own.len(), stock.more), (120, true));
}

#[test]
fn the_hire_of_the_sample_goes_from_its_gap_to_an_offer_that_stands() {
    let next = |day: &str| {
        let home = on(day).journal.hiring().unwrap();
        home.candidates.iter().map(|one| (one.name.clone(), one.next)).collect::<Vec<_>>()
    };
    let marta = |next| vec![("Marta Nowak".to_owned(), next)];
    assert_eq!(next("2026-02-27"), marta(Next::Scorecard));
    assert_eq!(next("2026-04-20"), marta(Next::Reference));
    // The call is locked: what comes next does not tell of it.
    assert_eq!(next("2026-04-24"), marta(Next::Reference));

    let fixture = on("2026-05-02");
    let journal = &fixture.journal;
    let home = journal.hiring().unwrap();
    let [gap] = &home.gaps[..] else { panic!("one gap") };
    let named: Vec<&str> = gap.of.evidence.iter().map(|id| home.evidence[id].id.as_str()).collect();
    assert_eq!(named, ["e022", "e015", "e048"]);
    let [line] = &home.candidates[..] else { panic!("one candidate") };
    assert_eq!((line.cards, line.open_cards, line.references), (2, 0, 0));
    assert_eq!((line.next, line.gap.clone()), (Next::StartDay, gap.id.clone()));

    let page = journal.hiring_of(&line.id).unwrap();
    assert!(page.cards.iter().all(|card| !card.covered) && page.cards[0].mine);
    assert_eq!(page.cards[0].record.of.scenario, "The copy nobody reads");
    assert_eq!(page.offers[0].of.confidence, Some(7_000));
    assert!(page.offers[0].of.is_frozen() && page.references.is_empty());
    let mut changed = page.offers[0].clone();
    changed.of.confidence = Some(9_000);
    assert!(why(journal.save_offer(&line.id, changed, false)).contains("prediction"));

    // By typing, the same: and what is locked is not counted.
    let counted = |query: &str| fixture.find(query).total;
    assert_eq!(counted("kind:scorecard person:marta"), 2);
    assert_eq!(counted("kind:team-gap theme:observability"), 1);
    assert_eq!(counted("kind:offer-decision thermometer"), 1);
    assert_eq!(counted("kind:reference-check"), 0);
    assert_eq!(counted("tag:hiring"), 4);
    journal.show_locked(&passphrase()).unwrap();
    assert_eq!(counted("kind:reference-check person:hanneke"), 1);
    let page = journal.hiring_of(&line.id).unwrap();
    let call = &page.references[0].of;
    assert_eq!((call.score, call.gap_to_next.is_empty()), (Some(8), false));
}

fn lock_entry(journal: &Journal, saved: &Saved) -> Saved {
    let entry = journal.entry(&saved.id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    journal.revise(&saved.id, entry.rev, content).unwrap()
}

#[test]
fn what_was_written_elsewhere_since_is_a_conflict_and_nothing_of_it_is_wiped() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let marta = person(&fixture, "Marta Nowak", Relation::Candidate);
    let title = Title::try_from("Gap: mine".to_owned()).unwrap();
    let mut content =
        Content::plain(Kind::TeamGap, title, footing_domain::Body::default(), date("2026-03-20"));
    content.fields = fields(Kind::TeamGap, json!({ "gap": "Seeing", "status": "filling" }));
    content.tags = vec!["hiring".to_owned().try_into().unwrap()];
    let saved = journal.add(NewEntry { id: None, content }).unwrap();
    let mut record = journal.hiring().unwrap().gaps[0].clone();
    let old = record.clone();
    record.of.state = GapState::Closed;
    journal.save_gap(&record).unwrap();
    let after = journal.entry(&saved.id).unwrap().content;
    assert_eq!(after.title.as_str(), "Gap: mine", "what somebody called it stays");
    assert_eq!((after.tags.len(), after.occurred_on), (1, date("2026-03-20")));
    let refused = journal.save_gap(&old).unwrap_err();
    assert!(matches!(refused, JournalError::Conflict { found: 2 }), "{refused}");
    let mut empty = blank(Gap::read(&fields(Kind::TeamGap, json!({}))));
    empty.of.gap = "  ".to_owned();
    assert!(why(journal.save_gap(&empty)).contains("gap"));
    // Somebody by the same name as before is the same person, though another is called so.
    let same = journal.hiring_person("Marta Nowak", Some(marta.id.as_str())).unwrap();
    assert_eq!(same, Some(marta.id.into_string()));
}

#[test]
fn many_are_bounded_and_it_is_said() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    for number in 0..45 {
        gap(journal, &format!("Gap {number}"));
    }
    for number in 0..65 {
        person(&fixture, &format!("Candidate {number}"), Relation::Candidate);
    }
    let home = journal.hiring().unwrap();
    assert_eq!((home.gaps.len(), home.more_gaps), (40, true));
    assert_eq!((home.candidates.len(), home.more_candidates), (60, true));
    let names: Vec<&str> = home.candidates.iter().map(|one| one.name.as_str()).collect();
    assert!(names.is_sorted(), "by name, and by nothing else");
}
