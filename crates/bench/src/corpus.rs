//! Made-up journals: the same for the same size, on every machine and in any order.
//!
//! What is written is nobody's. Each entry is drawn from a stream of its own, so that the millionth
//! can be had without the others; a journal of any size is prepared in constant memory, and what was
//! broken off is taken up where it stopped.

mod people;
pub(crate) mod present;
mod records;
mod words;

use footing_domain::{Body, CivilDate, Content, Instant, Person, TagName, Title, Zone};
use footing_store::NewEntry;

use self::words::Language;
use crate::dice::Dice;

/// Changes whenever the same size would give other entries; prepared data of another version is
/// made anew.
pub const VERSION: u32 = 3;

const SEED: u64 = 0x0f00_7126;
/// Eight years, two of them leap years, and the day they end.
const DAYS: u64 = 2922;
const LAST_DAY: (i32, u32, u32) = (2026, 3, 24);
/// 24 March 2026, 07:00 UTC.
const LAST_MORNING: i64 = 1_774_335_600_000;
const DAY: i64 = 86_400_000;

/// Log-normal: half of the texts are shorter than this, and the mean is a kilobyte.
const MEDIAN: f64 = 790.0;
const SPREAD: f64 = 0.7;
const SHORTEST: f64 = 24.0;
const LONGEST: f64 = 60_000.0;
/// From this size on there are three bodies of 1 MB and one of 10.
const WITH_LONG_ONES: u64 = 10_000;

/// A journal of a given size.
pub struct Corpus {
    entries: u64,
    people: Vec<Person>,
    tags: Vec<TagName>,
    english: Language,
    others: Vec<Language>,
    unspaced: Vec<Language>,
}

impl Corpus {
    pub fn new(entries: u64) -> Self {
        let english = Language::english(SEED);
        let tags = records::tags();
        Self {
            entries,
            people: people::people(entries, SEED),
            tags,
            english,
            others: Language::others(SEED),
            unspaced: Language::unspaced(),
        }
    }

    /// How many entries it has.
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// Returns everybody who is mentioned.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Returns the last day of the journal: the day on which it is measured.
    pub fn today() -> CivilDate {
        let (year, month, day) = LAST_DAY;
        CivilDate::from_ymd(year, month, day).expect("BUG: 24 March 2026 is a day")
    }

    /// Returns the evening of that day.
    pub fn now() -> Instant {
        moment(LAST_MORNING + DAY / 2)
    }

    /// Returns the language that entry `number` is written in: `en`, `de`, … `ja`.
    pub fn language(&self, number: u64) -> &'static str {
        self.language_of(&mut Dice::new(SEED, number)).code
    }

    /// Returns entry `number`, from 0 on, oldest first.
    pub fn entry(&self, number: u64) -> NewEntry {
        let mut dice = Dice::new(SEED, number);
        let language = self.language_of(&mut dice);
        let days_ago = DAYS - 1 - number * DAYS / self.entries.max(1);
        let days_ago = i64::try_from(days_ago).unwrap_or(0);
        let within = i64::try_from(number % 1000).unwrap_or(0) * 30_000;
        let recorded = LAST_MORNING - days_ago * DAY + within;
        // Some things are written down days after they happened.
        let late = if dice.percent(8) { dice.below(15) } else { 0 };
        let occurred = Self::today().plus_days(-days_ago - i64::try_from(late).unwrap_or(0));

        let mentioned = self.mentioned(&mut dice);
        let names: Vec<&str> =
            mentioned.iter().filter_map(|person| person.short_name.as_deref()).collect();
        let mut record = records::record(&mut dice, language, &mentioned, number);
        let bytes = self.length(&mut dice, number);
        let body = language.text(&mut dice, &names, bytes);
        let title: String = record.title.chars().take(120).collect();
        let mut content = Content::plain(
            record.kind,
            Title::try_from(title).expect("BUG: two to six words are a title"),
            Body::try_from(body).expect("BUG: ten megabytes are the most a body holds"),
            occurred,
        );
        content.status = record.status.take();
        content.people = record.people;
        content.fields = record.fields;
        content.children = record.children;
        let tags = [0, 1, 1, 2, 3][dice.below(5)];
        for _ in 0..tags {
            let tag = self.tags[dice.rank(self.tags.len())].clone();
            if !content.tags.contains(&tag) {
                content.tags.push(tag);
            }
        }
        if dice.percent(12) {
            let text = language.text(&mut dice, &[], 120);
            content.interpretation = Body::try_from(text).ok();
        }
        NewEntry {
            id: records::id(recorded, number, 0)
                .parse()
                .expect("BUG: hexadecimal digits are an id"),
            recorded_at: moment(recorded),
            zone: zone(),
            content,
        }
    }

    fn language_of(&self, dice: &mut Dice) -> &Language {
        match dice.below(100) {
            0..5 => dice.one_of(&self.others),
            5 => dice.one_of(&self.unspaced),
            _ => &self.english,
        }
    }

    fn mentioned(&self, dice: &mut Dice) -> Vec<&Person> {
        let mut mentioned: Vec<&Person> = Vec::new();
        for _ in 0..[0, 1, 1, 1, 2, 3][dice.below(6)] {
            // The owner is the first, and mentions others.
            let person = &self.people[1 + dice.rank(self.people.len() - 1)];
            if mentioned.iter().all(|one| one.id != person.id) {
                mentioned.push(person);
            }
        }
        mentioned
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length between 24 and 60,000"
    )]
    fn length(&self, dice: &mut Dice, number: u64) -> usize {
        let drawn = dice.log_normal(MEDIAN, SPREAD).clamp(SHORTEST, LONGEST);
        let fifth = self.entries / 5;
        if self.entries < WITH_LONG_ONES || number == 0 || !number.is_multiple_of(fifth) {
            return drawn as usize;
        }
        match number / fifth {
            1..=3 => 1_000_000,
            4 => 10_000_000,
            _ => drawn as usize,
        }
    }
}

fn moment(millis: i64) -> Instant {
    Instant::from_millis(millis).expect("BUG: the journal lies within this century")
}

fn zone() -> Zone {
    "Europe/Stockholm".parse().expect("BUG: Stockholm has a time zone")
}

#[cfg(test)]
mod tests;
