//! Two at once: one process has the vault, the other is told so and changes nothing.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use footing_domain::ErrorCode;
use footing_journal::JournalState;
use rustix::process::Signal;

use crate::{
    life::Life,
    moves::Move,
    suite::{Finding, Run, Suite, ensure},
    text,
    worker::{Said, Worker},
};

/// The exit code of *the vault is in use*.
const IN_USE: u8 = 5;

pub const TWO: Suite = Suite {
    name: "two",
    what: "two processes race for one vault, and the winner is killed",
    cycles: 100,
    run: |run| many(run, race),
};

pub const STOP: Suite = Suite {
    name: "stop",
    what: "SIGSTOP in the middle of a move, others at the door, SIGCONT",
    cycles: 100,
    run: |run| many(run, stop),
};

fn many(run: &Run<'_>, cycle: fn(&mut Life<'_>) -> Result<(), Finding>) -> Result<String, Finding> {
    let mut life = Life::new(run, run.seed)?;
    let making = life.making(Some(0));
    let worker = life.start(&making)?;
    until_open(&mut life, &worker)?;
    drop(worker.wait()?);
    for number in 0..run.cycles {
        cycle(&mut life).map_err(|finding| {
            let kept = life.keep();
            finding.at(format!("cycle {number} (kept in {kept})"))
        })?;
    }
    life.end()?;
    Ok(format!("{} times; all of {} acknowledged moves are there", run.cycles, life.acknowledged))
}

/// Hears a worker until the vault is open.
fn until_open(life: &mut Life<'_>, worker: &Worker) -> Result<(), Finding> {
    let mut nothing = None;
    loop {
        let said = worker.next()?;
        let open = matches!(said, Said::Open);
        life.hear(said, &mut nothing)?;
        if open {
            return Ok(());
        }
    }
}

/// Two at the door; one gets in, and goes on writing until it is killed.
fn race(life: &mut Life<'_>) -> Result<(), Finding> {
    let tasks = [life.task(None), life.task(None)];
    let [one, other] = tasks.map(|task| life.start(&task));
    let mut racers = vec![(one?, Said::Locked), (other?, Said::Locked)];
    for (racer, first) in &mut racers {
        *first = racer.next()?;
    }
    let (winners, losers): (Vec<_>, Vec<_>) =
        racers.into_iter().partition(|(_, first)| matches!(first, Said::Open));
    ensure(winners.len() == 1, || format!("{} of two got in", winners.len()))?;
    for (loser, first) in losers {
        let refused = matches!(first, Said::Refused(IN_USE));
        ensure(refused, || "the second was not told that the vault is in use".to_owned())?;
        let code = loser.wait()?.status.code();
        ensure(code == Some(i32::from(IN_USE)), || format!("the second ended with {code:?}"))?;
    }
    let mut in_flight = None;
    for (winner, _) in winners {
        let until = life.chance.below(12);
        hear_some(life, &winner, until, &mut in_flight)?;
        at_the_door(life, winner.id())?;
        let ended = winner.kill()?;
        for said in ended.said {
            life.hear(said, &mut in_flight)?;
        }
    }
    // The kernel let the lock go with the process: whoever comes next gets in.
    life.check(in_flight.as_ref())
}

/// One stopped in the middle; nobody else gets in; woken, it goes on as if nothing had been.
fn stop(life: &mut Life<'_>) -> Result<(), Finding> {
    let task = life.task(None);
    let worker = life.start(&task)?;
    until_open(life, &worker)?;
    let mut in_flight = None;
    let until = life.chance.below(20);
    hear_some(life, &worker, until, &mut in_flight)?;
    let deadline = Instant::now() + life.chance.moment(Duration::from_millis(8));
    while let Some(said) = worker.hear(deadline) {
        life.hear(said, &mut in_flight)?;
    }
    worker.signal(Signal::STOP)?;
    worker.stopped()?;
    // Half of the time it never wakes, and what is captured meanwhile waits for whoever comes next.
    let wakes = life.chance.one_in(2);
    if !wakes {
        life.capture()?;
    }
    let before = state_of(&life.vault())?;
    at_the_door(life, worker.id())?;
    let after = state_of(&life.vault())?;
    ensure(before == after, || "who was refused changed a file of the vault".to_owned())?;
    if wakes {
        worker.signal(Signal::CONT)?;
        hear_some(life, &worker, 3, &mut in_flight)?;
    }
    let ended = worker.kill()?;
    for said in ended.said {
        life.hear(said, &mut in_flight)?;
    }
    life.check(in_flight.as_ref())
}

fn hear_some(
    life: &mut Life<'_>,
    worker: &Worker,
    acknowledgements: u64,
    in_flight: &mut Option<Move>,
) -> Result<(), Finding> {
    let until = life.acknowledged + acknowledgements;
    while life.acknowledged < until {
        life.hear(worker.next()?, in_flight)?;
    }
    Ok(())
}

/// Tries to get in while another has the vault: in this process, and by the command line.
fn at_the_door(life: &mut Life<'_>, holder: u32) -> Result<(), Finding> {
    let journal = life.journal();
    let refused = journal.unlock(&life.secret()?).err().map(|refused| refused.code());
    ensure(refused == Some(ErrorCode::VaultInUse), || format!("the door said {refused:?}"))?;
    let state = journal.state()?;
    ensure(state == JournalState::Locked, || format!("from outside it is {state:?}"))?;
    if let Some(footing) = &life.run.footing {
        let arguments = ["--json", "add", "note", "--title", "brimolto"];
        let done = life.command(footing)?.args(arguments).output()?;
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        ensure(done.status.code() == Some(i32::from(IN_USE)), || {
            format!("footing add ended with {}: {said}", done.status)
        })?;
        let names_the_holder = said.contains(&format!("\"pid\":{holder}"));
        ensure(names_the_holder, || format!("footing add named somebody else: {said}"))?;
    }
    Ok(())
}

/// When each file was last written, and how long it is.
fn state_of(folder: &Path) -> Result<Vec<(String, u64, SystemTime)>, Finding> {
    let mut state = Vec::new();
    for path in text::files_below(folder)? {
        let described = fs::metadata(&path)?;
        state.push((path.display().to_string(), described.len(), described.modified()?));
    }
    Ok(state)
}
