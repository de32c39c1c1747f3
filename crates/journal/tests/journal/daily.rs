//! Pull-backs, leverage, the week, and how carefully an entry is shown.

use footing_domain::{Entry, ErrorCode, Fields, Kind, MentionRole, RecordType, Sensitivity};
use footing_journal::{
    DailyRecord, FeedbackInput, NewEntry, NewPromise, PersonFormat, Saved, WeekDoubt, WeekPage,
    WeekSaid,
    practice::{
        daily::{Outcome, Question},
        promise::Direction,
    },
};
use serde_json::{Map, Value, json};

use crate::{Fixture, date};

fn fields(value: Value) -> Map<String, Value> {
    if let Value::Object(fields) = value { fields } else { Map::new() }
}

fn add(fixture: &Fixture, kind: Kind, title: &str, fields: Value) -> Saved {
    let mut content = crate::note(title, "");
    content.kind = kind;
    content.fields = Fields::parse(RecordType::Kind(kind), fields).unwrap();
    fixture.journal.add(NewEntry { id: None, content }).unwrap()
}

fn pull() -> DailyRecord {
    DailyRecord {
        title: "Fix the credit notes".to_owned(),
        fields: fields(json!({
            "trigger": "incident", "outcome": "did_it", "task": "Fix the credit notes",
            "hours": "PT2H30M", "feeling": "relief",
        })),
        people: vec!["Aisha".to_owned()],
        ..DailyRecord::default()
    }
}

fn leverage(estimate: &Value) -> DailyRecord {
    DailyRecord {
        title: "Samuel ran the review".to_owned(),
        fields: fields(json!({ "kind": "coach", "my_hours": "PT1H", "estimate": estimate })),
        people: vec!["Samuel".to_owned(), "Jun".to_owned()],
        ..DailyRecord::default()
    }
}

fn said(next: &str) -> WeekSaid {
    let fields = fields(json!({ "answers": { "next_week": next }, "energy": 4 }));
    WeekSaid { fields, ..WeekSaid::default() }
}

fn doubt(score: Option<u8>, note: &str) -> WeekSaid {
    WeekSaid {
        doubt: WeekDoubt { rev: None, discomfort: score, note: note.to_owned() },
        ..said("Aisha first")
    }
}

/// As [`doubt`], over the revision that was seen of it.
fn doubt_over(rev: u32, score: Option<u8>, note: &str) -> WeekSaid {
    let mut said = doubt(score, note);
    said.doubt.rev = Some(rev);
    said
}

fn offered(page: &WeekPage, question: Question) -> Vec<&str> {
    let offers = page.offers.iter().find(|(one, _)| *one == question);
    offers.map(|(_, offers)| offers.iter().map(|offer| offer.text.as_str()).collect()).unwrap()
}

#[test]
fn a_pull_back_says_what_pulled_and_who_would_have_learned() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let saved = journal.log_pullback(pull()).unwrap();
    assert_eq!(fixture.titles("kind:pullback person:aisha"), ["Fix the credit notes"]);
    let mut bare = pull();
    bare.fields.remove("outcome");
    assert_eq!(journal.log_pullback(bare).unwrap_err().to_string(), "outcome: is missing");

    let mut changed = DailyRecord { id: Some(saved.id.clone()), base_rev: saved.rev, ..pull() };
    changed.fields.insert("outcome".to_owned(), "paired".into());
    changed.people = vec!["Jun".to_owned()];
    journal.log_pullback(changed.clone()).unwrap();
    assert_eq!(journal.log_pullback(changed).unwrap_err().code(), ErrorCode::Conflict);

    // Whom the page does not show stays, whatever is changed on it.
    let mut entry = journal.entry(&saved.id).unwrap();
    let samuel = journal.mention(&[("Samuel".to_owned(), MentionRole::Subject)]).unwrap();
    entry.content.people.extend(samuel);
    let rev = journal.revise(&saved.id, entry.rev, entry.content).unwrap().rev;
    let mut again = DailyRecord { id: Some(saved.id.clone()), base_rev: rev, ..pull() };
    again.fields.insert("outcome".to_owned(), "paired".into());
    again.people = vec!["Jun".to_owned()];
    journal.log_pullback(again).unwrap();
    let pulled = |who: &str| fixture.find(&format!("kind:pullback person:{who}")).total;
    assert_eq!((pulled("samuel"), pulled("jun"), pulled("aisha")), (1, 1, 0));

    let log = journal.daily_log().unwrap();
    assert_eq!(log.pulls.len(), 1, "what was refused left nothing");
    assert_eq!(log.pulls[0].people[0].1, "Jun");
    assert_eq!(log.pulls[0].facts.text("hours"), "PT2H30M");
    assert_eq!(log.counted.outcomes, [(Outcome::Paired, 1)]);
    assert_eq!(log.weeks.last().unwrap().pulls, 1);
    assert_eq!(fixture.titles("person:aisha"), [""; 0], "she is no longer meant");
}

#[test]
fn an_estimate_keeps_both_its_ends_and_one_number_is_refused() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let range = json!({ "low": 2, "high": 6.5, "unit": "hours", "per": "week", "basis": "guess" });
    journal.log_leverage(leverage(&range)).unwrap();
    journal
        .log_leverage(leverage(&json!({ "low": 1, "high": 2, "unit": "hours", "per": "week" })))
        .unwrap();
    journal.log_leverage(leverage(&Value::Null)).unwrap();
    for (estimate, at) in [
        (json!({ "low": 4, "high": 4 }), "estimate.high"),
        (json!({ "low": 9, "high": 4 }), "estimate.high"),
        (json!({ "low": 4 }), "estimate.high"),
        (json!({ "high": 4 }), "estimate.low"),
    ] {
        let mut record = leverage(&estimate);
        record.people = vec!["Nobody Yet".to_owned()];
        let refused = journal.log_leverage(record).unwrap_err();
        assert!(refused.to_string().starts_with(at), "{refused}");
    }
    assert!(journal.find_person("Nobody Yet").unwrap().is_none(), "a refusal makes nobody");
    let log = journal.daily_log().unwrap();
    assert_eq!((log.leverage.len(), log.sums.len()), (3, 1));
    assert_eq!((log.sums[0].low, log.sums[0].high, log.sums[0].of), (3.0, 8.5, 2));
    let names: Vec<&str> = log.leverage[0].people.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Samuel", "Jun"]);
}

#[test]
fn a_week_is_one_entry_that_grows_and_knows_the_one_before() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    journal.save_week(date("2026-03-20"), 0, &said("The rota")).unwrap();
    let tuesday = date("2026-03-24");
    let page = journal.week(tuesday).unwrap();
    assert!(page.entry.is_none());
    assert_eq!(page.monday, date("2026-03-23"));
    assert_eq!(page.before.unwrap().content.title.as_str(), "Week 12");
    let saved = journal.save_week(tuesday, 0, &said("Aisha first")).unwrap();
    let entry = journal.entry(&saved.id).unwrap();
    assert_eq!((entry.content.title.as_str(), entry.content.occurred_on), ("Week 13", tuesday));
    journal.save_week(date("2026-03-29"), saved.rev, &said("Aisha first, then Jun")).unwrap();
    let refused = journal.save_week(tuesday, saved.rev, &said("x")).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    let refused = journal.save_week(date("2026-03-30"), 1, &said("x")).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict, "there is none to stand on");
    let entry = journal.week(tuesday).unwrap().entry.unwrap();
    assert_eq!(entry.rev, 2);
    assert_eq!(entry.content.fields.get("answers").unwrap()["next_week"], "Aisha first, then Jun");
}

#[test]
fn a_week_is_drafted_from_what_it_holds() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    journal.log_pullback(pull()).unwrap();
    journal.log_leverage(leverage(&Value::Null)).unwrap();
    let owed = FeedbackInput {
        title: "Dev and two-word reviews".to_owned(),
        subject: Some("Dev".to_owned()),
        fields: fields(json!({ "direction": "gave" })),
        ..FeedbackInput::default()
    };
    journal.save_feedback(&owed).unwrap();
    let promise = NewPromise {
        text: "Send the hiring plan".to_owned(),
        direction: Direction::Own,
        with: None,
        due: Some(date("2026-03-31")),
    };
    journal.add_promise(promise).unwrap();
    let page = journal.week(date("2026-03-24")).unwrap();
    assert_eq!(offered(&page, Question::Moved), ["Samuel ran the review"]);
    assert_eq!(offered(&page, Question::PulledBack), ["Fix the credit notes"]);
    assert_eq!(offered(&page, Question::Avoided), ["Dev and two-word reviews"]);
    assert_eq!(offered(&page, Question::NextWeek), ["Send the hiring plan"]);
    assert_eq!((page.counts.pulls.all, page.counts.leverage), (1, 1));
    let next = journal.week(date("2026-03-30")).unwrap();
    assert_eq!(
        offered(&next, Question::Avoided),
        ["Send the hiring plan", "Dev and two-word reviews"]
    );
    assert!(offered(&next, Question::Moved).is_empty());
}

#[test]
fn the_doubt_of_a_week_is_locked_from_the_start_and_never_lost() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let tuesday = date("2026-03-24");
    let saved = journal.save_week(tuesday, 0, &doubt(Some(4), "Am I any use?")).unwrap();
    assert_eq!(fixture.titles("use"), [""; 0], "what is locked is not found");
    assert_eq!(fixture.titles("kind:weekly-reflection"), ["Week 13"]);
    let page = journal.week(tuesday).unwrap();
    assert!(page.doubted && page.doubt.is_none());
    assert!(page.entry.unwrap().content.fields.get("discomfort").is_none());

    // Nothing said of it leaves it, and a second note comes after the first.
    let saved = journal.save_week(tuesday, saved.rev, &said("Jun")).unwrap();
    let saved = journal.save_week(tuesday, saved.rev, &doubt(None, "Still.")).unwrap();
    journal.show_locked(&crate::passphrase()).unwrap();
    let kept = journal.week(tuesday).unwrap().doubt.unwrap();
    assert_eq!((kept.discomfort, kept.note.as_str()), (Some(4), "Am I any use?\n\nStill."));
    // A form that was filled in while it was hidden writes nothing over, nor what is there twice.
    let saved = journal.save_week(tuesday, saved.rev, &doubt(None, "")).unwrap();
    let saved = journal.save_week(tuesday, saved.rev, &doubt(None, "Still.")).unwrap();
    let again = journal.week(tuesday).unwrap().doubt.unwrap();
    assert_eq!((again.rev, again.note), (kept.rev, kept.note));
    // What was seen is written over like anything else, unless it was changed since.
    let seen = kept.rev.unwrap();
    let saved = journal.save_week(tuesday, saved.rev, &doubt_over(seen, Some(2), "Less.")).unwrap();
    let kept = journal.week(tuesday).unwrap().doubt.unwrap();
    assert_eq!((kept.discomfort, kept.note.as_str()), (Some(2), "Less."));
    let refused = journal.save_week(tuesday, saved.rev, &doubt_over(seen, None, "More."));
    assert_eq!(refused.unwrap_err().code(), ErrorCode::Conflict);
    let saved = journal.save_week(tuesday, saved.rev, &doubt_over(seen, Some(2), "Less.")).unwrap();
    journal.save_week(tuesday, saved.rev, &doubt_over(kept.rev.unwrap(), None, "")).unwrap();
    assert!(!journal.week(tuesday).unwrap().doubted, "it was taken away");
}

#[test]
fn a_doubt_that_is_locked_no_more_is_still_the_doubt_and_not_the_week() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let tuesday = date("2026-03-24");
    journal.save_week(tuesday, 0, &doubt(Some(4), "Am I any use?")).unwrap();
    journal.show_locked(&crate::passphrase()).unwrap();
    let found = fixture.find("use").hits.remove(0).id;
    journal.set_sensitivity(&found, 1, Sensitivity::Normal).unwrap();
    journal.hide_locked().unwrap();
    let page = journal.week(tuesday).unwrap();
    assert_eq!(page.entry.unwrap().content.title.as_str(), "Week 13");
    assert_eq!(page.doubt.unwrap().note, "Am I any use?", "nothing hides it");
    let next = journal.week(date("2026-03-30")).unwrap().before.unwrap();
    assert_eq!(next.content.title.as_str(), "Week 13");
}

#[test]
fn whom_a_record_from_elsewhere_names_is_shown_and_stays() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let jun = journal.log_leverage(leverage(&Value::Null)).unwrap();
    let jun = journal.entry(&jun.id).unwrap().content.people[1].person.clone();
    let runbook =
        json!({ "what": "The runbook", "who_benefits": [jun.as_str()], "my_hours": "PT1.5H" });
    let saved = add(&fixture, Kind::Leverage, "The runbook", runbook);
    let named = |title: &str| -> Vec<String> {
        let log = journal.daily_log().unwrap();
        let line = log.leverage.iter().find(|line| line.facts.title.as_str() == title).unwrap();
        line.people.iter().map(|(_, name)| name.clone()).collect()
    };
    assert_eq!(named("The runbook"), ["Jun"]);
    let change = DailyRecord {
        id: Some(saved.id.clone()),
        base_rev: saved.rev,
        title: "The runbook".to_owned(),
        fields: fields(json!({ "kind": "coach", "my_hours": "PT1H30M" })),
        people: named("The runbook"),
        ..DailyRecord::default()
    };
    journal.log_leverage(change).unwrap();
    assert_eq!(named("The runbook"), ["Jun"]);
    let kept = journal.entry(&saved.id).unwrap().content.fields;
    assert_eq!(kept.text("my_hours"), Some("PT1.5H"), "as many minutes as were there");
}

#[test]
fn time_that_was_invested_is_changed_where_it_is_listed() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let guide = json!({
        "activity": "Wrote the guide", "my_hours": "P1M", "recurring": true,
        "est_hours_enabled": { "low": "PT1H20M", "likely": "PT2H", "high": "PT6H" },
    });
    let saved = add(&fixture, Kind::TimeInvestment, "Wrote the guide", guide);
    let change = |rev: u32, said: Value| DailyRecord {
        id: Some(saved.id.clone()),
        base_rev: rev,
        title: "Wrote the long guide".to_owned(),
        fields: fields(said),
        ..DailyRecord::default()
    };
    let range = |low: f64, high: f64| json!({ "low": low, "high": high, "unit": "hours", "per": "once", "basis": "estimated" });
    let same = json!({ "what": "Wrote the long guide", "my_hours": null, "kind": null, "estimate": range(1.33, 6.0) });
    let second = journal.log_leverage(change(saved.rev, same)).unwrap();
    let kept = || journal.entry(&saved.id).unwrap().content;
    assert_eq!(kept().kind, Kind::TimeInvestment);
    assert_eq!(kept().fields.text("activity"), Some("Wrote the long guide"));
    assert_eq!(kept().fields.text("my_hours"), Some("P1M"), "it could not be read");
    assert_eq!(kept().fields.get("est_hours_enabled").unwrap()["low"], "PT1H20M");
    let wider = change(second.rev, json!({ "estimate": range(1.5, 8.0) }));
    journal.log_leverage(wider).unwrap();
    let hours = json!({ "low": "PT1H30M", "likely": "PT2H", "high": "PT8H" });
    assert_eq!(kept().fields.get("est_hours_enabled"), Some(&hours));
    let refused = journal.log_leverage(change(3, json!({ "kind": "coach" }))).unwrap_err();
    assert!(refused.to_string().starts_with("kind"), "{refused}");
}

#[test]
fn a_week_that_was_locked_is_neither_shown_nor_written_twice() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let tuesday = date("2026-03-24");
    let saved = journal.save_week(tuesday, 0, &said("Jun")).unwrap();
    journal.set_sensitivity(&saved.id, saved.rev, Sensitivity::Locked).unwrap();
    assert!(journal.week(tuesday).unwrap().entry.is_none());
    let refused = journal.save_week(tuesday, 0, &said("again")).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::NotFound);
    journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(journal.week(tuesday).unwrap().entry.unwrap().rev, 2);
}

#[test]
fn what_it_means_stands_apart_from_what_happened() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let saved = fixture.add("The walk", "He said it twice.");
    let marked = journal.interpret(&saved.id, saved.rev, "He is worried.\n").unwrap();
    let read = || -> Entry { journal.entry(&saved.id).unwrap() };
    assert_eq!(read().content.body.as_str(), "He said it twice.");
    assert_eq!(read().content.interpretation.unwrap().as_str(), "He is worried.");
    assert_eq!(fixture.titles("worried"), ["The walk"]);
    let stale = journal.interpret(&saved.id, saved.rev, "Other").unwrap_err();
    assert_eq!(stale.code(), ErrorCode::Conflict);
    journal.interpret(&saved.id, marked.rev, "  ").unwrap();
    assert!(read().content.interpretation.is_none());
}

#[test]
fn a_locked_entry_is_in_no_search_snippet_list_log_or_export() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let saved = fixture.add("The walk", "Ruth said zebra.");
    let pulled = journal.log_pullback(pull()).unwrap();
    for (id, rev) in [(&saved.id, saved.rev), (&pulled.id, pulled.rev)] {
        let private = journal.set_sensitivity(id, rev, Sensitivity::Sensitive).unwrap();
        assert_eq!(journal.daily_log().unwrap().pulls.len(), 1, "private is still the owner's");
        let entry = journal.entry(id).unwrap();
        assert_eq!(entry.content.sensitivity, Sensitivity::Sensitive);
        if *id == pulled.id {
            journal.set_sensitivity(id, private.rev, Sensitivity::Locked).unwrap();
            continue;
        }
        assert_eq!(fixture.titles("zebra"), ["The walk"]);
        let locked = journal.set_sensitivity(id, private.rev, Sensitivity::Locked).unwrap();
        let found = fixture.find("zebra");
        assert!(found.hits.iter().all(|hit| !hit.snippet.text.contains("zebra")));
        assert!(fixture.titles("walk").is_empty());
        let hidden = journal.set_sensitivity(id, locked.rev, Sensitivity::Normal);
        assert_eq!(hidden.unwrap_err().code(), ErrorCode::NotFound);
    }
    assert!(journal.daily_log().unwrap().pulls.is_empty());
    assert_eq!(journal.week(date("2026-03-24")).unwrap().counts.pulls.all, 0);
    let person = journal.find_person("Aisha").unwrap().unwrap();
    let mut handed = Vec::new();
    journal.export_person(&person, PersonFormat::Markdown, &mut handed).unwrap();
    let handed = String::from_utf8(handed).unwrap();
    assert!(!handed.contains("credit notes"), "handed over to somebody");

    journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(fixture.titles("zebra"), ["The walk"]);
    let entry = journal.entry(&saved.id).unwrap();
    journal.set_sensitivity(&saved.id, entry.rev, Sensitivity::Normal).unwrap();
    assert_eq!(journal.daily_log().unwrap().pulls[0].facts.kind, Kind::Pullback);
}

#[test]
fn a_days_page_that_was_locked_makes_room_for_a_blank_one() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let today = date("2026-03-24");
    let written = journal.save_day(today, 0, "He cried.".to_owned()).unwrap().unwrap();
    let locked = journal.set_sensitivity(&written.id, written.rev, Sensitivity::Locked).unwrap();
    assert!(journal.day_page(today).unwrap().entry.is_none());
    let second = journal.save_day(today, 0, "Rain.".to_owned()).unwrap().unwrap();
    assert_ne!(second.id, written.id);
    journal.show_locked(&crate::passphrase()).unwrap();
    let page = journal.day_page(today).unwrap().entry.unwrap();
    assert_eq!(page.content.body.as_str(), "Rain.");
    assert_eq!(journal.entry(&written.id).unwrap().rev, locked.rev, "it is as it was left");
    assert_eq!(fixture.titles("cried"), ["He cried."]);
}

#[test]
fn a_busy_week_counts_all_of_it_and_a_week_long_ago_counts_its_own() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let promise = |day: &str| {
        fixture.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
        let text = "the rota".to_owned();
        let new = NewPromise { text, direction: Direction::Own, with: None, due: None };
        let (id, _) = journal.add_promise(new).unwrap();
        journal.keep_promise(&id, None, None).unwrap();
    };
    promise("2026-01-07");
    for number in 0..310 {
        promise("2026-03-24");
        let mut content = crate::note(&format!("Pull {number}"), "");
        content.kind = Kind::Pullback;
        journal.add(NewEntry { id: None, content }).unwrap();
    }
    let busy = journal.week(date("2026-03-24")).unwrap().counts;
    assert_eq!((busy.kept, busy.pulls.all), (310, 310));
    let quiet = journal.week(date("2026-01-07")).unwrap().counts;
    assert_eq!((quiet.kept, quiet.pulls.all), (1, 0), "what was kept since takes up no place");
    assert_eq!(journal.daily_log().unwrap().counted.all, 310);
}
