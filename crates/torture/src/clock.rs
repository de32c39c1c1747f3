//! A clock that cannot be trusted: set back ten years, forward fifty, in nights that skip an hour or
//! have one twice, and carried from zone to zone.
//!
//! Nothing waits here: the journal is told the time, and what it is told is turned.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use footing_domain::{
    Body, Child, ChildType, CivilDate, Content, EntryId, ErrorCode, Fields, Instant, Kind,
    RecordType, Title, Zone,
};
use footing_journal::{
    Clock, Journal, Kdf, NewEntry, SearchRequest, Secret, SecretString, day_key,
};

use crate::{
    seed::Chance,
    suite::{Finding, Run, Suite, ensure},
    text,
};

pub const SUITE: Suite = Suite {
    name: "clock",
    what: "a clock set back, forward, through changes of hour and of zone",
    cycles: 2_000,
    run,
};

const PASSPHRASE: &str = "seven quiet boats at anchor";
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY + 6 * HOUR;
const START: &str = "2026-03-24T07:12:00Z";

/// Moments at which clocks do something odd, each with the zone where they do.
const ODD: [(&str, &str); 12] = [
    // The hour that is left out, and the one that comes twice.
    ("2026-03-29T00:59:59.999Z", "Europe/Stockholm"),
    ("2026-03-29T01:00:00Z", "Europe/Stockholm"),
    ("2026-10-25T00:30:00Z", "Europe/Stockholm"),
    ("2026-10-25T01:30:00Z", "Europe/Stockholm"),
    // Midnight itself is left out, and comes twice.
    ("2026-03-29T00:00:00Z", "Asia/Beirut"),
    ("2026-03-28T22:30:00Z", "Asia/Beirut"),
    ("2026-11-01T04:30:00Z", "America/Havana"),
    ("2026-11-01T05:30:00Z", "America/Havana"),
    // A day that never was, and both ends of today.
    ("2011-12-30T10:00:00Z", "Pacific/Apia"),
    ("2026-06-30T10:30:00Z", "Pacific/Kiritimati"),
    ("2026-06-30T10:30:00Z", "Pacific/Pago_Pago"),
    ("2026-12-31T23:59:59.999Z", "UTC"),
];
const ZONES: [&str; 6] = [
    "Europe/Stockholm",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Asia/Kolkata",
    "UTC",
    "America/St_Johns",
];

/// A clock in somebody's hands.
struct Turned {
    millis: AtomicI64,
    zone: Mutex<Zone>,
}

impl Turned {
    fn set(&self, now: Instant) {
        self.millis.store(now.millis(), Ordering::SeqCst);
    }

    fn turn(&self, by: i64) -> Result<(), Finding> {
        let to = Instant::from_millis(self.millis.load(Ordering::SeqCst) + by)?;
        self.set(to);
        Ok(())
    }

    fn travel(&self, zone: &str) -> Result<(), Finding> {
        *self.zone.lock().unwrap_or_else(PoisonError::into_inner) = zone.parse()?;
        Ok(())
    }
}

impl Clock for Turned {
    fn now(&self) -> Instant {
        let millis = self.millis.load(Ordering::SeqCst);
        Instant::from_millis(millis).expect("BUG: only checked instants are set")
    }

    fn zone(&self) -> Zone {
        *self.zone.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub fn run(run: &Run<'_>) -> Result<String, Finding> {
    let mut chance = Chance::new(run.seed);
    let home = tempfile::Builder::new().prefix("footing-torture-").tempdir()?;
    let clock = Arc::new(Turned {
        millis: AtomicI64::new(START.parse::<Instant>()?.millis()),
        zone: Mutex::new(Zone::UTC),
    });
    let journal = Journal::at(home.path().join("vault"), clock.clone());
    let key = journal.create(&SecretString::from(PASSPHRASE), Kdf::FLOOR)?;
    let mut wall = Wall {
        journal,
        clock,
        secret: Secret::Recovery(key),
        written: Vec::new(),
        last_seq: 0,
        promises: Vec::new(),
    };
    for number in 0..run.cycles {
        let turned = wall.turn(&mut chance)?;
        wall.write(&mut chance)
            .map_err(|finding| finding.at(format!("cycle {number}, {turned}")))?;
    }
    wall.nothing_is_lost()?;
    wall.wrong_passphrases_wait()?;
    Ok(format!("{} turns of the clock, {} entries, none lost", run.cycles, wall.written.len()))
}

/// The journal under a clock on the wall.
struct Wall {
    journal: Journal,
    clock: Arc<Turned>,
    secret: Secret,
    written: Vec<(EntryId, Instant, Zone)>,
    last_seq: u64,
    /// Open promises, by the day they are due.
    promises: Vec<CivilDate>,
}

impl Wall {
    /// Turns the clock and says how.
    fn turn(&self, chance: &mut Chance) -> Result<String, Finding> {
        let clock = &self.clock;
        match chance.below(9) {
            0 => clock.turn(-10 * YEAR).or_else(|_| self.back_to_the_start())?,
            1 => clock.turn(50 * YEAR).or_else(|_| self.back_to_the_start())?,
            2 | 3 => {
                let (at, zone) = chance.pick(&ODD);
                clock.set(at.parse()?);
                clock.travel(zone)?;
            }
            4 => clock.travel(chance.pick::<&str>(&ZONES))?,
            5 => self.back_to_the_start()?,
            6 => {
                clock.turn(HOUR)?;
            }
            7 => clock.turn(-1)?,
            // It stands still: two in one millisecond.
            _ => {}
        }
        Ok(format!("{} in {}", clock.now(), clock.zone().name()))
    }

    fn back_to_the_start(&self) -> Result<(), Finding> {
        self.clock.set(START.parse()?);
        Ok(())
    }

    /// Does what a day brings, at whatever time it is said to be.
    fn write(&mut self, chance: &mut Chance) -> Result<(), Finding> {
        let (now, today) = (self.clock.now(), self.clock.today());
        self.add(chance, now, today)?;
        if chance.one_in(3) {
            self.page_of_today(chance, today)?;
        }
        if chance.one_in(6) {
            self.delete_and_bring_back(chance)?;
        }
        if chance.one_in(8) {
            self.ask_for_days(today)?;
        }
        if chance.one_in(40) {
            self.journal.lock()?;
            self.journal.unlock(&self.secret)?;
        }
        Ok(())
    }

    fn add(&mut self, chance: &mut Chance, now: Instant, today: CivilDate) -> Result<(), Finding> {
        let seed = chance.number();
        let title = Title::try_from((*chance.pick(&text::WORDS)).to_owned())?;
        let mut content =
            Content::plain(Kind::Note, title, Body::try_from(text::page(seed))?, today);
        if chance.one_in(6) {
            let due = today.plus_days(i64::try_from(chance.below(400))? - 200);
            let fields = serde_json::json!({
                "text": "dvarnulo", "state": "open", "due": due.to_string(),
            });
            let record = RecordType::Child(ChildType::Commitment);
            content.children.push(Child {
                id: format!("c{seed}").parse()?,
                child_type: ChildType::Commitment,
                fields: Fields::parse(record, fields)?,
            });
            self.promises.push(due);
        }
        let saved = self.journal.add(NewEntry { id: None, content })?;
        ensure(saved.seq > self.last_seq, || {
            format!("seq {} comes after {}", saved.seq, self.last_seq)
        })?;
        self.last_seq = saved.seq;
        let entry = self.journal.entry(&saved.id)?;
        ensure(entry.recorded_at == now && entry.zone == self.clock.zone(), || {
            format!("{} says it was written at {}", saved.id, entry.recorded_at)
        })?;
        // An id begins with the time, so ids follow the clock wherever it goes forward.
        if let Some((id, before, _)) = self.written.last()
            && now > *before
            && before.millis() >= 0
        {
            ensure(saved.id > *id, || format!("{} at {now} sorts before {id}", saved.id))?;
        }
        self.written.push((saved.id, now, self.clock.zone()));
        Ok(())
    }

    /// The page of whatever day it is: kept as a draft, saved, found again under its day.
    fn page_of_today(&mut self, chance: &mut Chance, today: CivilDate) -> Result<(), Finding> {
        let page = self.journal.day_page(today)?;
        let base = page.entry.as_ref().map_or(0, |entry| entry.rev);
        let words = text::page(chance.number());
        let key = day_key(today);
        let kept_at = self.journal.keep_draft(&key, base, None, words.clone())?;
        let draft = self.journal.draft(&key)?;
        let kept = draft.is_some_and(|draft| draft.kept_at == kept_at && draft.text == words);
        ensure(kept && kept_at == self.clock.now(), || format!("{key} was kept at {kept_at}"))?;
        let saved = self.journal.save_day(today, base, words.clone())?;
        let saved = saved.ok_or_else(|| Finding::new("a page of words was not saved"))?;
        let page = self.journal.day_page(today)?;
        let entry = page.entry.ok_or_else(|| Finding::new("a saved page is not there"))?;
        let same = entry.id == saved.id
            && entry.content.occurred_on == today
            && entry.content.body.as_str() == words
            && page.draft.is_none();
        ensure(same, || format!("the page of {today} is another"))?;
        let history = self.journal.history(&entry.id)?;
        let in_order = history.iter().map(|one| one.rev).eq(1..=entry.rev);
        ensure(in_order, || format!("the history of {today} is out of order"))?;
        self.last_seq = self.last_seq.max(saved.seq);
        Ok(())
    }

    /// What is in the trash stays there whatever the clock does, until somebody empties it.
    fn delete_and_bring_back(&mut self, chance: &mut Chance) -> Result<(), Finding> {
        let id = self.written[chance.index(self.written.len())].0.clone();
        let deleted = self.journal.delete(&id)?;
        let by = 50 * YEAR;
        let there = self.clock.now();
        if self.clock.turn(by).is_ok() {
            self.journal.lock()?;
            self.journal.unlock(&self.secret)?;
            let entry = self.journal.entry(&id).map_err(|gone| Finding::from(gone).at("trash"))?;
            ensure(entry.deleted_at == Some(there), || {
                format!("{id} was deleted at another time")
            })?;
            self.clock.set(there);
        }
        let back = self.journal.undelete(&id)?.saved;
        ensure(back.seq > deleted.seq && back.rev == deleted.rev + 1, || {
            format!("{id} came back at {} after {}", back.seq, deleted.seq)
        })?;
        self.last_seq = self.last_seq.max(back.seq);
        Ok(())
    }

    /// Words for days are understood at any time; overdue is what was due before today.
    fn ask_for_days(&self, today: CivilDate) -> Result<(), Finding> {
        for query in [
            "on:today",
            "on:yesterday",
            "after:3d",
            "before:6m",
            "in:march",
            "in:2026-q1",
            "in:2026",
            "day:23",
            "before:today",
        ] {
            self.journal.search(&SearchRequest::new(query))?;
        }
        let answer = self.journal.search(&SearchRequest::new("is:overdue"))?;
        let here = self.journal.search(&SearchRequest::new("on:today"))?;
        // With more pending than is laid over a search, something may be missing, and it says so.
        if answer.complete && here.complete {
            let due = self.promises.iter().filter(|due| **due < today).count() as u64;
            ensure(answer.total == due, || {
                format!("{} are overdue on {today}, not {due}", answer.total)
            })?;
            ensure(here.total > 0, || format!("nothing was written on {today}"))?;
        }
        Ok(())
    }

    fn nothing_is_lost(&self) -> Result<(), Finding> {
        let ids: BTreeSet<&EntryId> = self.written.iter().map(|(id, ..)| id).collect();
        ensure(ids.len() == self.written.len(), || "an id was given twice".to_owned())?;
        for (id, at, zone) in &self.written {
            let entry = self.journal.entry(id)?;
            let same = entry.recorded_at == *at && entry.zone == *zone;
            ensure(same && entry.deleted_at.is_none(), || format!("{id} is another"))?;
        }
        let report = self.journal.doctor()?;
        ensure(report.sound(), || "the doctor finds something".to_owned())
    }

    /// The wait after wrong passphrases is counted by a clock that nobody can set.
    fn wrong_passphrases_wait(&self) -> Result<(), Finding> {
        self.journal.lock()?;
        self.back_to_the_start()?;
        let wrong = Secret::Passphrase(SecretString::from("not these words at all"));
        for _ in 0..2 {
            let refused = self.journal.unlock(&wrong).err().map(|refused| refused.code());
            ensure(refused == Some(ErrorCode::WrongPassphrase), || format!("said {refused:?}"))?;
        }
        for by in [0, 50 * YEAR, -60 * YEAR] {
            self.clock.turn(by)?;
            let refused = self.journal.unlock(&wrong).err();
            let wait = refused.and_then(|refused| refused.detail()["wait_ms"].as_u64());
            ensure(wait.is_some_and(|wait| (1..=1000).contains(&wait)), || {
                format!("with the clock turned by {by} the wait is {wait:?}")
            })?;
        }
        Ok(())
    }
}
