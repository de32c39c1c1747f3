//! One person taken out of the journal for good, and handed over before.

use std::fmt::Write as _;

use footing_domain::{
    Body, Child, ChildType, Fields, Kind, Mention, MentionRole, Person, PersonId, RecordType,
    Sensitivity, fold::fold,
};
use footing_journal::{NewEntry, PersonFormat, SavedSearch, Sort, practice::cadence::Absence};
use serde_json::{Value, json};

use crate::{Fixture, note, passphrase};

fn add(fixture: &Fixture, name: &str, fields: Value) -> Person {
    let fields = Fields::parse(RecordType::Person, fields).unwrap();
    let person = Person { fields, ..fixture.journal.person_called(name).unwrap() };
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

fn entry(
    fixture: &Fixture,
    title: &str,
    kind: Kind,
    people: &[(&PersonId, MentionRole)],
    change: impl FnOnce(&mut footing_domain::Content),
) -> footing_journal::Saved {
    let mut content =
        note(title, "Forty minutes with Lucía Ferrer, by the stairs.\nLucia left early.");
    content.kind = kind;
    content.people = people
        .iter()
        .map(|(person, role)| Mention { person: (*person).clone(), role: *role })
        .collect();
    change(&mut content);
    fixture.journal.add(NewEntry { id: None, content }).unwrap()
}

struct World {
    lucia: Person,
    petter: Person,
    day: footing_journal::Saved,
    one_on_one: footing_journal::Saved,
    decision: footing_journal::Saved,
}

/// A person in every place where somebody can stand.
fn world(fixture: &Fixture) -> World {
    let lucia = add(fixture, "Lucía Ferrer", json!({"cares_about": "Going home on time."}));
    let petter = add(fixture, "Petter Lind", json!({"notes": "Works beside Lucía Ferrer."}));
    let double = add(fixture, "L. F.", json!({}));
    fixture.journal.merge_people(&double.id, &lucia.id).unwrap();
    fixture.journal.rename_person(&lucia.id, "Lucía Marín").unwrap();
    let present = MentionRole::Present;
    let day = entry(fixture, "What Lucía counts", Kind::Note, &[(&lucia.id, present)], |content| {
        content.fields = Fields::from_stored(json!({"page": "day"}));
        content.tags = vec![footing_domain::TagName::try_from("lucia".to_owned()).unwrap()];
    });
    // What an earlier revision says is gone too.
    let mut content = fixture.journal.entry(&day.id).unwrap().content;
    content.body = Body::try_from("Nothing of note.".to_owned()).unwrap();
    fixture.journal.revise(&day.id, day.rev, content).unwrap();
    let one_on_one = entry(fixture, "1:1", Kind::MeetingNote, &[(&lucia.id, present)], |content| {
        content.fields = Fields::from_stored(json!({"type": "one_on_one"}));
    });
    let both = [(&lucia.id, present), (&petter.id, present)];
    let decision = entry(fixture, "Staging by calendar", Kind::Decision, &both, |content| {
        let deciders = json!([lucia.id.as_str(), petter.id.as_str()]);
        content.fields = Fields::from_stored(json!({"deciders": deciders}));
        content.children = vec![Child {
            id: "o1".parse().unwrap(),
            child_type: ChildType::Objection,
            fields: Fields::from_stored(
                json!({"person": lucia.id.as_str(), "verbatim": "Nobody tells us it moved."}),
            ),
        }];
    });
    let key = footing_journal::day_key("2026-03-23".parse().unwrap());
    fixture.journal.keep_draft(&key, 0, None, "Ask lucía about the tally.".to_owned()).unwrap();
    World { lucia, petter, day, one_on_one, decision }
}

/// Everything that is readable in the open journal: the export with trash and revisions, the drafts.
fn everything(fixture: &Fixture) -> String {
    let mut out = Vec::new();
    fixture.journal.write_lines(&mut out, true).unwrap();
    let mut text = String::from_utf8(out).unwrap();
    for draft in fixture.journal.drafts().unwrap() {
        write!(text, "{} {:?}", draft.text, draft.title).unwrap();
    }
    text
}

#[test]
fn an_erased_person_is_found_nowhere() {
    let fixture = Fixture::new();
    let world = world(&fixture);
    let also = ["Lucía".to_owned()];
    let plan = fixture.journal.erase_plan(&world.lucia.id, &also).unwrap();
    assert_eq!(plan.names, ["Lucía Marín", "L. F.", "Lucía Ferrer"], "former and merged ones too");
    assert_eq!((plan.erased.gone.len(), plan.erased.changed.len()), (1, 2));
    assert_eq!((plan.erased.drafts, plan.erased.people), (1, 1));
    let before = everything(&fixture);
    assert!(before.contains("Lucía"), "a plan changes nothing");

    let erased = fixture.journal.erase_person(&world.lucia.id, &also, "lucia marin").unwrap();
    assert!(erased.gone == plan.erased.gone, "as it was said");
    fixture.journal.wait_for_index().unwrap();
    let left = everything(&fixture);
    for trace in ["Lucía", "Lucia", "lucia", "Ferrer", "Marín", "L. F.", world.lucia.id.as_str()]
    {
        assert!(!left.contains(trace), "{trace} is still there");
    }
    assert!(!fold(&left).contains("nobody tells us it moved"), "her words went with her");
    for query in ["lucia", "ferrer", "person:lucia", "marin", "tally"] {
        assert_eq!(fixture.find(query).total, 0, "{query}");
    }
    assert!(fixture.journal.entry(&world.one_on_one.id).is_err(), "about her alone");
    let day = fixture.journal.entry(&world.day.id).unwrap().content;
    assert_eq!((day.title.as_str(), day.tags.len()), ("What (erased) counts", 0));
    let decision = fixture.journal.entry(&world.decision.id).unwrap().content;
    assert_eq!(decision.children.len(), 0);
    assert_eq!(decision.fields.get("deciders"), Some(&json!([world.petter.id.as_str()])));
    assert!(decision.body.as_str().contains("with (erased), by the stairs"));
    fixture.reopen();
    assert_eq!(everything(&fixture), left);
    assert_eq!(fixture.find("lucia").total, 0);
    assert_eq!(fixture.find("stairs").total, 1, "what stays is found");
}

#[test]
fn days_away_stay_and_a_saved_search_goes_when_whom_they_name_is_erased() {
    let fixture = Fixture::new();
    let owen = add(&fixture, "Owen Fitzgerald", json!({}));
    let away = |reason: &str| Absence {
        from: "2026-04-20".parse().unwrap(),
        to: "2026-04-22".parse().unwrap(),
        reason: reason.to_owned(),
    };
    fixture.journal.add_absence(away("Owen Fitzgerald visits the office")).unwrap();
    let search = SavedSearch {
        name: "The office".to_owned(),
        text: "person:\"Owen Fitzgerald\"".to_owned(),
        sort: Sort::default(),
    };
    fixture.journal.keep_search(search).unwrap();
    fixture.journal.erase_person(&owen.id, &[], "owen fitzgerald").unwrap();
    assert_eq!(fixture.journal.absences().unwrap(), [away("(erased) visits the office")]);
    assert!(fixture.journal.saved_searches().unwrap().is_empty());
}

#[test]
fn a_wrong_name_the_owner_and_a_blank_word_are_refused() {
    let fixture = Fixture::new();
    let world = world(&fixture);
    let before = everything(&fixture);
    let refused = |id: &PersonId, also: &[String], typed: &str| {
        let error = fixture.journal.erase_person(id, also, typed).err().unwrap();
        assert_eq!(error.code(), footing_domain::ErrorCode::InvalidInput, "{error}");
        error.to_string()
    };
    assert_eq!(refused(&world.lucia.id, &[], "Lucía"), "typed: is not their name");
    refused(&world.lucia.id, &[" ".to_owned()], "Lucía Marín");
    let me = Person { is_self: true, ..fixture.journal.person_called("Maya").unwrap() };
    fixture.journal.add_person(me.clone()).unwrap();
    assert!(refused(&me.id, &[], "Maya").contains("is you"));
    let nobody = "nobody".parse().unwrap();
    let error = fixture.journal.erase_person(&nobody, &[], "x").err().unwrap();
    assert_eq!(error.code(), footing_domain::ErrorCode::NotFound);
    fixture.journal.merge_people(&world.lucia.id, &world.lucia.id).unwrap_err();
    assert_eq!(everything(&fixture).lines().count(), before.lines().count() + 1, "Maya alone");
}

#[test]
fn whoever_is_named_in_a_locked_entry_stays_until_that_is_unlocked_again() {
    let fixture = Fixture::new();
    let world = world(&fixture);
    let locked = entry(&fixture, "Pay", Kind::Note, &[], |content| {
        content.sensitivity = Sensitivity::Locked;
    });
    let plan = fixture.journal.erase_plan(&world.lucia.id, &[]).unwrap();
    assert!(plan.waits_for_locked);
    let error = fixture.journal.erase_person(&world.lucia.id, &[], "Lucía Marín").err().unwrap();
    assert!(error.to_string().contains("locked entries"), "{error}");
    assert!(everything(&fixture).contains("Lucía Ferrer"), "nothing was changed");

    fixture.journal.show_locked(&passphrase()).unwrap();
    assert!(!fixture.journal.erase_plan(&world.lucia.id, &[]).unwrap().waits_for_locked);
    let erased = fixture.journal.erase_person(&world.lucia.id, &[], "Lucía Marín").unwrap();
    assert_eq!(erased.locked, 1);
    let body = fixture.journal.entry(&locked.id).unwrap().content.body;
    assert!(body.as_str().starts_with("Forty minutes with (erased)"));
}

#[test]
fn what_the_owner_guesses_and_who_told_on_somebody_stay_out_of_what_is_read() {
    let fixture = Fixture::new();
    let lucia = add(
        &fixture,
        "Lucía Marín",
        json!({"level": "L4", "power": 4, "trust": 2,
            "retention_risk": {"risk": "high", "next_step": "Ask what would keep her"}}),
    );
    let told = add(&fixture, "Henrik Osei", json!({}));
    let subject = [(&lucia.id, MentionRole::Subject)];
    entry(&fixture, "Second hand", Kind::Feedback, &subject, |content| {
        content.fields = Fields::from_stored(json!({"direction": "third_party",
            "subject": lucia.id.as_str(), "source": told.id.as_str(), "behaviour": "Short with us."}));
    });
    entry(&fixture, "Where next", Kind::CareerConversation, &subject, |content| {
        content.fields =
            Fields::from_stored(json!({"now": "A team.", "guess": {"now": "She wants out."}}));
    });
    let written = |format| {
        let mut out = Vec::new();
        let export = fixture.journal.export_person(&lucia.id, format, &mut out).unwrap();
        (export, String::from_utf8(out).unwrap())
    };
    let (export, text) = written(PersonFormat::Markdown);
    assert_eq!((export.others, export.sources), (0, 1));
    for said in ["L4", "Short with us.", "A team.", "Who said 1 piece of feedback"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for kept in ["Henrik", told.id.as_str(), "wants out", "keep her", "power", "trust"] {
        assert!(!text.contains(kept), "{kept}: {text}");
    }
    let (export, lines) = written(PersonFormat::Ndjson);
    assert_eq!((export.others, export.sources), (1, 0));
    assert!(lines.contains(told.id.as_str()) && lines.contains("wants out"), "lines are whole");
}

#[test]
fn what_a_career_summary_keeps_back_stays_out_of_what_is_handed_over() {
    let fixture = Fixture::new();
    let lucia =
        add(&fixture, "Lucía Marín", json!({"notes": "Zebra notes", "cares_about": "Her boat."}));
    let subject = [(&lucia.id, MentionRole::Subject)];
    entry(&fixture, "Where next", Kind::CareerConversation, &subject, |content| {
        content.fields = Fields::from_stored(json!({"now": "A team.", "energy": 4,
            "my_surprise": "Zebra surprise", "can_state_it_back": "vague",
            "prep": {"open_with": "Zebra open", "listen_for": "Zebra listen",
                "do_not_promise": "Zebra promise", "ask": ["What now?"]},
            "track": {"pull_reasons": ["zebra_pull"], "trial": "Lead one release."},
            "must_demonstrate": [{"competency": "Writing", "current": "not_yet"}],
            "grow": {"goal": "Zebra goal", "reality": "Zebra reality", "options": ["Zebra option"],
                "will": {"action": "Call Petter.", "likelihood": 3}}}));
        for (kind, text) in [("personal", "Zebra at home"), ("skill", "Estimates")] {
            content.children.push(Child {
                id: format!("b-{kind}").parse().unwrap(),
                child_type: ChildType::Blocker,
                fields: Fields::from_stored(json!({"kind": kind, "blocker": text})),
            });
        }
    });
    entry(&fixture, "Talk", Kind::MeetingNote, &subject, |content| {
        content.fields = Fields::from_stored(json!({"energy": 2, "stuck": "The review."}));
    });
    entry(&fixture, "Heard", Kind::ListeningInterview, &subject, |content| {
        content.fields = Fields::from_stored(json!({"surprise": "Zebra heard"}));
    });
    entry(&fixture, "Said", Kind::Feedback, &subject, |content| {
        content.fields = Fields::from_stored(json!({"subject": lucia.id.as_str(),
            "behaviour": "Wrote it down.", "my_delivery": "too_sharp"}));
    });
    entry(&fixture, "Move", Kind::Pitch, &subject, |content| {
        content.fields = Fields::from_stored(json!({"per_audience": [{"cares_about": "Cost",
            "likely_objection": "Zebra objection", "stance_before": "sceptic",
            "stance_after": "opponent"}]}));
    });
    let written = |format| {
        let mut out = Vec::new();
        fixture.journal.export_person(&lucia.id, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let text = written(PersonFormat::Markdown);
    for said in [
        "Her boat.",
        "A team.",
        "What now?",
        "Lead one release.",
        "Writing",
        "Call Petter.",
        "Estimates",
        "The review.",
        "Wrote it down.",
        "Cost",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let private =
        ["ebra", "energy", "too_sharp", "vague", "not_yet", "likelihood", "sceptic", "opponent"];
    for kept in private {
        assert!(!text.contains(kept), "{kept}: {text}");
    }
    let lines = written(PersonFormat::Ndjson);
    for kept in private {
        assert!(lines.contains(kept), "lines are whole: {kept}");
    }
}

#[test]
fn somebody_is_handed_over_whole_and_locked_entries_are_left_out() {
    let fixture = Fixture::new();
    let world = world(&fixture);
    entry(&fixture, "Pay", Kind::Note, &[(&world.lucia.id, MentionRole::Subject)], |content| {
        content.sensitivity = Sensitivity::Locked;
    });
    entry(&fixture, "Old", Kind::Note, &[(&world.lucia.id, MentionRole::Subject)], |content| {
        content.interpretation =
            Some(Body::try_from("She reads silence as a no.".to_owned()).unwrap());
    });
    let mut out = Vec::new();
    let export =
        fixture.journal.export_person(&world.lucia.id, PersonFormat::Markdown, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!((export.entries, export.locked, export.others), (4, 1, 1));
    for said in [
        "# Lucía Marín",
        "Going home on time.",
        "## 2026-03-24: 1:1",
        "Nobody tells us it moved.",
        "Petter Lind",
        "1 locked entry left out",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Pay") && !text.contains("reads silence"), "{text}");
    let mut out = Vec::new();
    let lines =
        fixture.journal.export_person(&world.lucia.id, PersonFormat::Ndjson, &mut out).unwrap();
    assert_eq!(lines.entries, 4);
    let lines = String::from_utf8(out).unwrap();
    let types: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["type"].clone())
        .collect();
    assert_eq!(types, ["person", "entry", "entry", "entry", "entry"]);
}
