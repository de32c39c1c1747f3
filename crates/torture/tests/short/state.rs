//! Any moves in any order, crashes among them: the journal is what a map in memory is.

use std::{cell::RefCell, fs, path::Path, sync::Arc, time::SystemTime};

use footing_journal::{FixedClock, Journal, Kdf, Secret, SecretString};
use footing_torture::{
    model::{Known, Model},
    moves::{Answer, Move},
    seed::Chance,
    text,
};
use proptest::{prelude::*, test_runner::TestRunner};
use tempfile::TempDir;

const PASSPHRASE: &str = "seven quiet boats at anchor";
/// Few, so that the same one is met often.
const IDS: u8 = 6;

/// What a case is made of; where a base is wrong, the move is one that must be refused.
#[derive(Debug, Clone)]
enum Act {
    Add {
        id: Option<u8>,
        person: bool,
    },
    Revise {
        id: u8,
        person: bool,
        stale: bool,
    },
    Delete(u8),
    Undelete(u8),
    Draft(u8),
    DropDraft(u8),
    Day {
        day: u8,
        stale: bool,
    },
    DayDraft(u8),
    Person {
        id: u8,
        stale: bool,
    },
    Idle(u8),
    Search,
    Rebuild,
    Settle,
    Lock,
    /// The process is gone between two moves: its files as they are, opened by another.
    Crash,
}

fn any_act() -> impl Strategy<Value = Act> {
    let (id, yes) = (0..IDS, any::<bool>());
    let rarely = proptest::bool::weighted(0.2);
    prop_oneof![
        6 => (proptest::option::of(0..IDS), yes).prop_map(|(id, person)| Act::Add { id, person }),
        6 => (id.clone(), yes, rarely)
            .prop_map(|(id, person, stale)| Act::Revise { id, person, stale }),
        3 => id.clone().prop_map(Act::Delete),
        3 => id.clone().prop_map(Act::Undelete),
        3 => id.clone().prop_map(Act::Draft),
        1 => id.clone().prop_map(Act::DropDraft),
        4 => (id.clone(), rarely).prop_map(|(day, stale)| Act::Day { day, stale }),
        2 => id.clone().prop_map(Act::DayDraft),
        3 => (0..3_u8, rarely).prop_map(|(id, stale)| Act::Person { id, stale }),
        1 => (1..=120_u8).prop_map(Act::Idle),
        3 => Just(Act::Search),
        1 => Just(Act::Rebuild),
        1 => Just(Act::Settle),
        2 => Just(Act::Lock),
        2 => Just(Act::Crash),
    ]
}

/// A vault that goes on through all cases, since making one costs a key derivation.
struct Ground {
    journal: Journal,
    home: TempDir,
    secret: Secret,
    model: Model,
    chance: Chance,
    case: u64,
}

impl Ground {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let journal = at(&home.path().join("vault"));
        let key = journal.create(&SecretString::from(PASSPHRASE), Kdf::FLOOR).unwrap();
        let secret = Secret::Recovery(key);
        let (model, chance) = (Model::default(), Chance::new(9));
        Self { journal, home, secret, model, chance, case: 0 }
    }

    fn act(&mut self, act: &Act) {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others are made on both")]
        match act {
            Act::Search => return self.compare(),
            Act::Crash => return self.crash(),
            Act::Lock => self.make(&Move::Turn),
            Act::Rebuild => self.make(&Move::Rebuild),
            Act::Settle => self.make(&Move::Settle),
            other => {
                if let Some(step) = self.step(other) {
                    self.make(&step);
                }
            }
        }
        if matches!(act, Act::Lock) {
            self.read("after locking");
        }
    }

    /// Reads everything and compares it with the map.
    fn read(&self, when: &str) {
        let actual = Model::read(&self.journal).unwrap();
        assert_eq!(self.model.difference(&actual), None, "{when}");
    }

    fn make(&mut self, step: &Move) {
        let answer: Answer = step.make(&self.journal, &mut self.secret).unwrap();
        self.model.acknowledge(step, &answer).unwrap();
    }

    /// Returns the move, its base being what the model says or, where it is to be stale, another.
    fn step(&mut self, act: &Act) -> Option<Move> {
        let seed = self.chance.number() >> 16;
        let name = |id: u8| format!("e{}-{id}", self.case);
        let rev_of = |id: &str| self.model.entries.get(id).map_or(0, Known::rev);
        let friend = |wanted: bool| {
            let id = "p0".to_owned();
            (wanted && self.model.person_rev(&id).is_some()).then_some(id)
        };
        Some(match *act {
            Act::Add { id, person } => Move::Add { id: id.map(name), seed, person: friend(person) },
            Act::Revise { id, person, stale } => {
                let id = name(id);
                let base = rev_of(&id) + u32::from(stale);
                Move::Revise { id, base, seed, person: friend(person) }
            }
            Act::Delete(id) => Move::Delete { id: name(id) },
            Act::Undelete(id) => Move::Undelete { id: name(id) },
            Act::Draft(id) => Move::KeepDraft { key: name(id), base: 1, seed },
            Act::DropDraft(id) => Move::DropDraft { key: name(id) },
            Act::Day { day, stale } => {
                let day = text::day(u64::from(day));
                let page = self.journal.day_page(day).unwrap().entry;
                let page = page.map(|entry| entry.id.into_string());
                let base = page.as_deref().map_or(0, rev_of) + u32::from(stale);
                Move::SaveDay { day: day.to_string(), page, base, seed }
            }
            Act::DayDraft(day) => {
                let key = footing_journal::day_key(text::day(u64::from(day)));
                Move::KeepDraft { key, base: 0, seed }
            }
            Act::Person { id, stale } => {
                let id = format!("p{id}");
                match self.model.person_rev(&id) {
                    None => Move::AddPerson { id, seed },
                    Some(rev) => Move::RevisePerson { id, rev: rev + u32::from(stale), seed },
                }
            }
            Act::Idle(minutes) => Move::Idle { minutes: minutes.into() },
            Act::Search | Act::Rebuild | Act::Settle | Act::Lock | Act::Crash => return None,
        })
    }

    fn compare(&mut self) {
        self.model.compare(&self.journal, &mut self.chance, 4).unwrap();
    }

    /// Opens the files as they are at this moment, in another place, and finds everything there.
    fn crash(&mut self) {
        let home = TempDir::new().unwrap();
        let vault = self.home.path().join("vault");
        // A moment, not a stretch of time: if the database was written meanwhile, once more.
        loop {
            let before = written(&vault);
            copy(&vault, &home.path().join("vault"));
            if written(&vault) == before {
                break;
            }
            fs::remove_dir_all(home.path().join("vault")).unwrap();
        }
        let journal = at(&home.path().join("vault"));
        journal.unlock(&self.secret).unwrap();
        let actual = Model::read(&journal).unwrap();
        assert_eq!(self.model.difference(&actual), None, "after a crash");
        self.model.compare(&journal, &mut self.chance, 3).unwrap();
        assert!(journal.doctor().unwrap().sound(), "after a crash");
        self.model.compare(&journal, &mut self.chance, 3).unwrap();
        journal.lock().unwrap();
    }
}

#[test]
fn after_any_moves_the_journal_is_what_the_map_is() {
    let ground = RefCell::new(Ground::new());
    let config = ProptestConfig {
        cases: 16,
        // A vault that was left broken is no ground to shrink on; the moves are told as they are.
        max_shrink_iters: 0,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&proptest::collection::vec(any_act(), 1..30), |acts| {
            let mut ground = ground.borrow_mut();
            ground.case += 1;
            for act in &acts {
                ground.act(act);
            }
            ground.read("after a case");
            ground.compare();
            Ok(())
        })
        .unwrap();
    let mut ground = ground.into_inner();
    ground.journal.wait_for_index().unwrap();
    ground.compare();
    assert!(ground.journal.doctor().unwrap().sound());
}

fn at(folder: &Path) -> Journal {
    let now = "2026-03-24T07:12:00Z".parse().unwrap();
    Journal::at(folder, Arc::new(FixedClock::at(now, "Europe/Stockholm".parse().unwrap())))
}

/// When the database and its log were last written, and how long they are.
fn written(vault: &Path) -> Vec<Option<(u64, SystemTime)>> {
    let described = |name: &str| fs::metadata(vault.join(name)).ok();
    ["journal.db", "journal.db-wal"]
        .map(|name| described(name).map(|file| (file.len(), file.modified().unwrap())))
        .to_vec()
}

/// Copies a folder whose index may be merging: a file may be gone by the time it is read.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    // Rights that are wider than they were would be mended, and told.
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            match fs::copy(item.path(), target) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                copied => drop(copied.unwrap()),
            }
        }
    }
}
