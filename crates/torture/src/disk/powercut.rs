//! The power goes: every state in which a disk may be found, opened and compared with what was
//! acknowledged.

use std::{
    collections::HashSet,
    fmt, io,
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::sync_channel,
    },
    thread,
};

use super::{
    judge::{Leave, judge},
    ledger::{Ledger, Mark},
    platter::{Image, Luck, Platter},
    record::{self, Change},
    shim::{Place, Shim, Weather},
};
use crate::{
    seed::Chance,
    suite::{Finding, Run, ensure},
};

/// A state mostly waits for its own threads.
const AT_ONCE: usize = 4;

/// Which states are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Cuts {
    pub seed: u64,
    /// How many seeded states there are for each sync point, beside the four plain ones.
    pub seeded: u64,
    /// At most so many, chosen by the seed; none means all.
    pub most: Option<usize>,
}

/// A sync that the record is made to forget, as if nobody had asked for it. What stands in the code
/// for a reason is shown to have one: with any of these the suite must find something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgotten {
    Nothing,
    /// A segment is named before its bytes are on the disk.
    Segments,
    /// The file that names the segments takes its place before its bytes do.
    Manifest,
    /// A header is renamed over the old one before its bytes are on the disk.
    Headers,
    /// A commit is acknowledged before the log has it: `synchronous = OFF`.
    Log,
    /// A database is given its name before its bytes are on the disk.
    Database,
}

impl Forgotten {
    fn strikes(self, change: &Change) -> bool {
        let Change::Sync { path, .. } = change else { return false };
        let temporary = Path::new(path).extension().is_some_and(|kind| kind == "tmp");
        match self {
            Self::Nothing => false,
            Self::Segments => path.starts_with("index/") && !temporary,
            Self::Manifest => path.starts_with("index/") && temporary,
            Self::Headers => path.starts_with("footing.vault") && temporary,
            Self::Log => path == "journal.db-wal",
            Self::Database => path.starts_with("journal.db.new"),
        }
    }
}

/// What was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    pub points: usize,
    pub states: usize,
}

impl fmt::Display for Looked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} states after {} sync points", self.states, self.points)
    }
}

/// The long suite: a record for every 2,000 states, each with its own chance.
pub fn power_cut(run: &Run<'_>) -> Result<String, Finding> {
    let shim = Shim::build()?;
    let mut looked = Looked::default();
    let mut chance = Chance::new(run.seed);
    while (looked.states as u64) < run.cycles {
        let changes = recorded(&shim, &run.torture)?;
        let left = usize::try_from(run.cycles).unwrap_or(usize::MAX) - looked.states;
        let cuts = Cuts { seed: chance.number(), seeded: 8, most: Some(left) };
        let done = replay(&changes, Forgotten::Nothing, cuts)?;
        looked =
            Looked { points: looked.points + done.points, states: looked.states + done.states };
        (run.say)(&format!("  {looked}"));
    }
    Ok(looked.to_string())
}

/// Runs the worker on a sound disk and returns all that it changed there.
pub fn recorded(shim: &Shim, torture: &Path) -> Result<Vec<Change>, Finding> {
    let place = Place::new()?;
    let ran = place.run(shim, torture, "cut", Weather::Recorded)?;
    let Ledger { refused, broken, ended, .. } = &ran.ledger;
    ensure(ran.status.success() && *ended && refused.is_empty() && broken.is_empty(), || {
        format!("on a sound disk: {} {refused:?} {broken:?} {}", ran.status, ran.said)
    })?;
    record::read(&place.record())
}

/// Cuts the power at every sync point of the record and judges what is found.
pub fn replay(changes: &[Change], forgotten: Forgotten, cuts: Cuts) -> Result<Looked, Finding> {
    let changes: Vec<&Change> =
        changes.iter().filter(|change| !forgotten.strikes(change)).collect();
    let points = changes.iter().filter(|change| change.is_sync()).count();
    ensure(points > 0, || "nothing was ever synced".to_owned())?;
    let all = points * plan(cuts, 0).len();
    let wanted = chosen(all, cuts);
    let found: Mutex<Option<Finding>> = Mutex::default();
    let stop = AtomicBool::new(false);
    let (send, receive) = sync_channel::<(String, Image, Ledger)>(AT_ONCE);
    let receive = Mutex::new(receive);
    let states = thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = receive.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((what, image, ledger)) = next else { break };
                    if stop.load(Ordering::SeqCst) {
                        continue;
                    }
                    if let Err(finding) = open(&image, &ledger) {
                        stop.store(true, Ordering::SeqCst);
                        let finding = kept(&image, finding).at(what);
                        found.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(finding);
                    }
                }
            });
        }
        let made = produce(&changes, cuts, &wanted, &stop, &mut |what, image, ledger| {
            send.send((what, image, ledger)).map_err(|_| io::ErrorKind::BrokenPipe.into())
        });
        drop(send);
        made
    })?;
    match found.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(finding) => Err(finding),
        None => Ok(Looked { points, states }),
    }
}

/// Goes through the record and hands over each state that is wanted and new.
fn produce(
    changes: &[&Change],
    cuts: Cuts,
    wanted: &HashSet<usize>,
    stop: &AtomicBool,
    give: &mut dyn FnMut(String, Image, Ledger) -> io::Result<()>,
) -> Result<usize, Finding> {
    let (mut platter, mut ledger) = (Platter::default(), Ledger::default());
    let (mut point, mut states) = (0, 0);
    let mut seen = HashSet::new();
    for change in changes {
        if let Change::Mark(line) = change {
            if let Some(mark) = Mark::read(line)? {
                ledger.hear(mark);
            }
            continue;
        }
        if !change.is_sync() {
            platter.apply(change)?;
            continue;
        }
        let plan = plan(cuts, point);
        for (at, luck) in plan.iter().enumerate() {
            let after = *luck == Luck::Nothing;
            if after {
                // The last of the plan: the sync has done what it promises, and no more.
                platter.apply(change)?;
            }
            if stop.load(Ordering::SeqCst) || !wanted.contains(&(point * plan.len() + at)) {
                continue;
            }
            let image = platter.cut(*luck);
            if !seen.insert((image.fingerprint(), ledger.acknowledged)) {
                continue;
            }
            states += 1;
            let side = if after { "after" } else { "before" };
            let what = format!("{side} sync {point} of {}, {luck:?}", name(change));
            give(what, image, ledger.clone())?;
        }
        point += 1;
    }
    Ok(states)
}

/// Returns the states at one sync point: those that are possible just before it, then the one that
/// it makes certain.
fn plan(cuts: Cuts, point: usize) -> Vec<Luck> {
    let mut chance = Chance::new(cuts.seed ^ (point as u64) << 20);
    let mut plan = vec![Luck::Everything, Luck::NamesOnly, Luck::BytesOnly];
    plan.extend((0..cuts.seeded).map(|_| Luck::Some(chance.number())));
    plan.push(Luck::Nothing);
    plan
}

fn chosen(all: usize, cuts: Cuts) -> HashSet<usize> {
    let most = cuts.most.unwrap_or(all).min(all);
    let mut chance = Chance::new(cuts.seed);
    let mut places: Vec<usize> = (0..all).collect();
    for at in 0..most {
        let other = at + chance.index(all - at);
        places.swap(at, other);
    }
    places.truncate(most);
    places.into_iter().collect()
}

fn name(change: &Change) -> &str {
    let (Change::Sync { path, .. } | Change::SyncFolder { path }) = change else { return "" };
    path
}

fn open(image: &Image, ledger: &Ledger) -> Result<(), Finding> {
    let place = Place::new()?;
    image.write_to(&place.vault())?;
    judge(&place.vault(), ledger, Leave::PowerCut)
}

/// Lays the state out once more, to be looked at.
fn kept(image: &Image, finding: Finding) -> Finding {
    let laid = Place::new().and_then(|place| {
        image.write_to(&place.vault())?;
        Ok(place.keep())
    });
    match laid {
        Ok(folder) => {
            Finding(format!("{finding} (the vault as it was found: {})", folder.display()))
        }
        Err(_) => finding,
    }
}
