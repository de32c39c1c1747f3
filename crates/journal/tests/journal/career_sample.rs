//! What the sample's own page says of its career conversations: through the views, on the days it
//! names, and through the search.

use footing_exchange::{line::Line, sample};
use footing_journal::{
    ImportOptions,
    practice::career::{BlockerKind, Due},
};

use crate::{Fixture, date};

/// The sample up to a day, opened on it.
pub(crate) fn on(day: &str) -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
    let today = date(day);
    for line in sample::lines().unwrap() {
        let later = matches!(&line, Line::Entry(entry)
            if entry.content.occurred_on.is_some_and(|on| on > today));
        if !later {
            fixture.journal.take_in(line, ImportOptions::default()).unwrap();
        }
    }
    fixture
}

fn late(fixture: &Fixture) -> Vec<(String, i64)> {
    let team = fixture.journal.career_team().unwrap();
    let late = team.people.iter().filter_map(|person| match person.slot.due {
        Due::Overdue { by_days, .. } => Some((person.id.to_string(), by_days)),
        Due::Unknown | Due::Ahead { .. } | Due::Now { .. } | Due::Paused(_) => None,
    });
    late.collect()
}

#[test]
fn on_day_sixty_only_aisha_waits_for_a_conversation_and_on_the_last_day_nobody() {
    assert_eq!(late(&on("2026-04-02")), [("aisha".to_owned(), 15)]);
    assert_eq!(late(&on("2026-05-02")), []);
}

#[test]
fn the_evidence_for_jun_is_what_was_said_to_him_and_what_points_to_his_conversation() {
    let fixture = on("2026-05-02");
    let page = fixture.journal.career_of(&"jun".parse().unwrap()).unwrap();
    let mut found: Vec<String> = page.evidence.iter().map(|line| line.entry.to_string()).collect();
    found.sort();
    let expected = ["e016", "e023", "e093", "e095", "e098", "e112", "e113", "e118", "e135"];
    assert_eq!(found, expected);
    // The same by typing: three pieces of feedback.
    assert_eq!(fixture.find("kind:feedback person:jun intent:reinforce").total, 3);
}

#[test]
fn three_obstacles_are_hers_to_move_in_the_view_and_in_the_search() {
    let fixture = on("2026-05-02");
    let team = fixture.journal.career_team().unwrap();
    let mine = team.blockers.iter().find(|of| of.kind == Some(BlockerKind::Me)).unwrap();
    let mut ids: Vec<String> = mine.open.iter().map(|one| one.id.to_string()).collect();
    ids.sort();
    assert_eq!(ids, ["b12", "b15", "b17"]);
    let found = fixture.find("kind:blocker type:me state:open");
    let mut found: Vec<String> =
        found.hits.iter().filter_map(|hit| hit.child.as_ref()).map(ToString::to_string).collect();
    found.sort();
    assert_eq!(found, ids);
}
