use std::collections::HashMap;

use footing_domain::{Entry, Instant, Kind};

use super::*;

const ENTRIES: u64 = 4000;

fn line(entry: &NewEntry) -> String {
    format!(
        "{} {} {} {} {} {:?} {:?}",
        entry.id,
        entry.recorded_at.millis(),
        entry.content.occurred_on,
        entry.content.title.as_str(),
        entry.content.body.as_str(),
        entry.content.people,
        entry
            .content
            .children
            .iter()
            .map(|child| (child.id.as_str(), child.fields.as_object()))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn the_same_number_is_the_same_entry_in_any_order() {
    let (one, other) = (Corpus::new(ENTRIES), Corpus::new(ENTRIES));
    let forwards: Vec<String> = (0..200).map(|number| line(&one.entry(number))).collect();
    let mut backwards: Vec<String> =
        (0..200).rev().map(|number| line(&other.entry(number))).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards, "every entry is drawn from a stream of its own");
}

#[test]
fn the_bytes_are_those_of_this_version() {
    let corpus = Corpus::new(ENTRIES);
    // FNV-1a. When this changes, so must `VERSION`: prepared journals would not be these any more.
    let digest = (0..500)
        .flat_map(|number| line(&corpus.entry(number)).into_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!((VERSION, digest), (3, 15_282_676_957_989_187_739), "the generator's bytes");
}

#[test]
fn the_proportions_are_as_promised() {
    let corpus = Corpus::new(ENTRIES);
    let mut languages: HashMap<&str, u64> = HashMap::new();
    let mut kinds: HashMap<Kind, u64> = HashMap::new();
    let (mut bytes, mut children, mut tagged) = (0, 0, 0);
    for number in 0..ENTRIES {
        let entry = corpus.entry(number);
        *languages.entry(corpus.language(number)).or_default() += 1;
        *kinds.entry(entry.content.kind).or_default() += 1;
        bytes += entry.content.body.as_str().len() as u64;
        children += entry.content.children.len() as u64;
        tagged += u64::from(!entry.content.tags.is_empty());
    }
    let share = |codes: &[&str]| {
        codes.iter().filter_map(|code| languages.get(code)).sum::<u64>() * 1000 / ENTRIES
    };
    assert!((40..=60).contains(&share(&["de", "fr", "fi", "sv"])), "one in twenty is not English");
    assert!((5..=16).contains(&share(&["zh", "ja"])), "one in a hundred has no spaces");
    assert!((900..=1300).contains(&(bytes / ENTRIES)), "a kilobyte each: {}", bytes / ENTRIES);
    assert!(kinds.len() >= 8, "several kinds");
    assert!(children > ENTRIES / 4, "with children");
    assert!(tagged > ENTRIES / 2, "and tags");
}

#[test]
fn days_run_through_eight_years_and_ids_follow_the_writing() {
    let corpus = Corpus::new(ENTRIES);
    let (first, last) = (corpus.entry(0), corpus.entry(ENTRIES - 1));
    assert!(first.content.occurred_on.to_string().as_str() < "2018-04-01", "it begins in 2018");
    assert!(last.recorded_at <= Corpus::now(), "and ends on the day it is measured");
    let ids: Vec<String> = (0..ENTRIES).map(|number| corpus.entry(number).id.to_string()).collect();
    assert!(ids.is_sorted(), "as ids do that are made by time");
    let distinct: std::collections::HashSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "each has its own");
}

#[test]
fn from_ten_thousand_on_four_bodies_are_very_long() {
    let corpus = Corpus::new(10_000);
    let long: Vec<usize> = [2000, 4000, 6000, 8000]
        .map(|number| corpus.entry(number).content.body.as_str().len())
        .to_vec();
    assert!(long[..3].iter().all(|bytes| (1_000_000..1_100_000).contains(bytes)), "{long:?}");
    assert!((10_000_000..10_100_000).contains(&long[3]), "{long:?}");
    assert!(
        Corpus::new(1000).entry(200).content.body.as_str().len() < 100_000,
        "none in a small one"
    );
}

#[test]
fn every_entry_is_one_that_the_journal_would_take() {
    let corpus = Corpus::new(ENTRIES);
    let people: Vec<&str> = corpus.people().iter().map(|person| person.id.as_str()).collect();
    for number in (0..ENTRIES).step_by(7) {
        let NewEntry { id, recorded_at, zone, content } = corpus.entry(number);
        let mentioned = content.people.clone();
        let checked = content.checked(&id).expect("it breaks no rule of its kind");
        let entry =
            Entry { id, recorded_at, zone, rev: 1, seq: 0, deleted_at: None, content: checked };
        assert!(
            mentioned.iter().all(|mention| people.contains(&mention.person.as_str())),
            "{}",
            entry.id
        );
        assert!(entry.recorded_at > Instant::from_millis(0).expect("1970"), "after 1970");
    }
}
