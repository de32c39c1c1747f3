//! What a keystroke costs in a journal of a hundred thousand entries.
//!
//! `cargo bench -p footing-search` prints for each query, with the snippets of twenty hits, the mean
//! of fifty runs in milliseconds of work, and the total found. `FOOTING_BENCH_ENTRIES` sets another
//! size.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::{io, sync::Arc, time::Instant};

use footing_domain::{CivilDate, Instant as Moment, Kind, query::parse};
use footing_search::{
    DocGroup, Index, IndexDoc, IndexHome, ManifestKeeper, Overlay, SearchOptions, Snippeter, Sort,
};
use footing_vault::{VaultId, sealed::SealKey};

const RUNS: u32 = 50;

struct Forgetful;

impl ManifestKeeper for Forgetful {
    fn record(&self, _: Option<[u8; 32]>, _: Option<[u8; 32]>) -> io::Result<()> {
        Ok(())
    }
}

/// A plain generator, so that every run sees the same journal.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit
    }

    /// A word's number, small ones much more often, as in language.
    fn word(&mut self) -> u64 {
        let wide = 1 << (4 + self.below(12));
        self.below(wide)
    }
}

/// A made-up word: pronounceable, so that prefixes are spread as in language.
fn word(number: u64) -> String {
    const KNOWN: [(u64, &str); 7] = [
        (0, "the"),
        (9, "team"),
        (40, "time"),
        (130, "ledger"),
        (300, "recovery"),
        (900, "budget"),
        (4000, "planning"),
    ];
    if let Some((_, known)) = KNOWN.iter().find(|(rank, _)| *rank == number) {
        return (*known).to_owned();
    }
    let (consonants, vowels) = (b"bcdfghklmnprstvw", b"aeiou");
    let mut word = String::new();
    let mut rest = number.wrapping_mul(2_654_435_761) % 1_000_003;
    while rest > 0 || word.len() < 4 {
        word.push(char::from(consonants[usize::try_from(rest % 16).unwrap_or(0)]));
        word.push(char::from(vowels[usize::try_from(rest / 16 % 5).unwrap_or(0)]));
        rest /= 80;
    }
    word
}

fn text(dice: &mut Dice, words: u64) -> String {
    (0..words).map(|_| word(dice.word())).collect::<Vec<_>>().join(" ")
}

fn entry(dice: &mut Dice, number: u64) -> DocGroup {
    let id = format!("0198c0de-{number:08}");
    let day = CivilDate::from_ymd(2026, 5, 2).unwrap_or_else(CivilDate::latest);
    let day = day.plus_days(-i64::try_from(dice.below(2000)).unwrap_or(0));
    let moment = 1_700_000_000_000 + i64::try_from(number).unwrap_or(0) * 1000;
    let moment = Moment::from_millis(moment).expect("a moment of this century");
    let id: footing_domain::EntryId = id.parse().expect("an id");
    let kinds = Kind::ALL;
    let kind = kinds[usize::try_from(dice.below(kinds.len() as u64)).unwrap_or(0)];
    let mut doc = IndexDoc::new(id.clone(), kind, day, moment);
    doc.title = text(dice, 6);
    doc.body = text(dice, 150);
    let person = dice.below(40);
    doc.person_ids.push(format!("p{person}").parse().expect("an id"));
    doc.names.push(format!("{} {}", word(1000 + person), word(2000 + person)));
    doc.tags = (0..dice.below(4)).map(|_| word(500 + dice.below(60))).collect();
    DocGroup { entry: id, docs: vec![doc] }
}

/// Milliseconds that this thread has worked, so that other programs do not count; by the clock where
/// the system does not say.
fn worked(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanos.map_or_else(|| since.elapsed().as_secs_f64() * 1000.0, |nanos| nanos / 1e6)
}

fn main() {
    let entries: u64 = std::env::var("FOOTING_BENCH_ENTRIES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("room for an index");
    let home = IndexHome {
        dir: folder.path().join("index"),
        key: SealKey::from([7; 32]),
        vault: VaultId([3; 16]),
        generation: 1,
    };
    let index = Index::create(&home, Arc::new(Forgetful)).expect("an index");
    let mut dice = Dice(42);
    let started = Instant::now();
    for first in (0..entries).step_by(1000) {
        let groups: Vec<_> =
            (first..entries.min(first + 1000)).map(|n| entry(&mut dice, n)).collect();
        index.apply(&groups).expect("applied");
    }
    index.commit(Some(1)).expect("committed");
    println!("{entries} entries indexed in {:.1} s", started.elapsed().as_secs_f64());
    let size: u64 = std::fs::read_dir(&home.dir)
        .expect("the folder")
        .filter_map(|item| item.ok()?.metadata().ok())
        .map(|file| file.len())
        .sum();
    println!("{} MB on disk", size / 1_000_000);

    let today = CivilDate::from_ymd(2026, 5, 2).unwrap_or_else(CivilDate::latest);
    let sample = text(&mut Dice(7), 150);
    let queries = [
        ("empty", ""),
        ("in every entry", "the "),
        ("common word", "time "),
        ("two common words", "team time "),
        ("usual word", "ledger "),
        ("rare word", "planning "),
        ("one letter", "t"),
        ("two letters", "re"),
        ("word, two letters", "ledger re"),
        ("long prefix", "recove"),
        ("typo", "recvoery"),
        ("synonyms", "recovery time"),
        ("phrase", "\"ledger team\""),
        ("kind", "kind:pitch"),
        ("month and word", "in:2026-03 ledger "),
        ("negation", "-the"),
    ];
    for sort in [Sort::Relevance, Sort::Newest] {
        println!("\n{sort:?}");
        for (name, query) in queries {
            let mut options = SearchOptions::new(today);
            options.sort = sort;
            let mut total = 0;
            let before = worked(started);
            for _ in 0..RUNS {
                let query = parse(query, today, !query.ends_with(' '));
                let found = index.search(&query, &options, &Overlay::empty()).expect("an answer");
                total = found.total;
                let snippeter = Snippeter::new(&query);
                for _ in &found.hits {
                    std::hint::black_box(snippeter.snippet(&sample, 240));
                }
            }
            let each = (worked(started) - before) / f64::from(RUNS);
            println!("{name:26} {each:8.2}  {total:7}");
        }
    }
}
