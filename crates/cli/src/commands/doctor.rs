//! `doctor`: what is sound and what is not.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::RecvTimeoutError,
    },
    thread,
    time::Duration,
};

use footing_domain::ErrorCode;
use footing_journal::{Event, Journal, Report};
use serde_json::{Value, json};

use crate::{
    args::{DoctorArgs, Global},
    ask,
    failure::Failure,
    output::Output,
    progress::Progress,
    safe,
};

pub(crate) fn run(global: &Global, args: &DoctorArgs, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    if args.rebuild_index {
        journal.rebuild_index()?;
        wait_for_index(&journal)?;
    }
    let report = journal.doctor()?;
    if output.wants_json() {
        output.json(&to_json(&report))?;
    } else {
        print(output, &report, args.rebuild_index)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(if report.sound() { 0 } else { ErrorCode::VaultDamaged.exit_code() })
}

/// Waits until the index holds everything, showing how far it is.
pub(crate) fn wait_for_index(journal: &Journal) -> Result<(), Failure> {
    const LOOK_EVERY: Duration = Duration::from_millis(100);
    let events = journal.subscribe();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let done = &done;
        scope.spawn(move || {
            let progress = Progress::new("Entries indexed:");
            while !done.load(Ordering::Relaxed) {
                match events.recv_timeout(LOOK_EVERY) {
                    Ok(Event::IndexProgress { done: indexed, .. }) => progress.set(indexed),
                    Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        });
        let waited = journal.wait_for_index();
        done.store(true, Ordering::Relaxed);
        Ok(waited?)
    })
}

fn to_json(report: &Report) -> Value {
    let checks: Vec<Value> = report
        .checks
        .iter()
        .map(|check| {
            json!({
                "name": check.name,
                "sound": check.problems.is_empty(),
                "problems": check.problems,
            })
        })
        .collect();
    json!({
        "sound": report.sound(),
        "entries": report.entries,
        "schema": report.schema,
        "checks": checks,
    })
}

fn print(output: &mut Output, report: &Report, rebuilt: bool) -> Result<(), Failure> {
    if rebuilt {
        output.line("The index was built anew.")?;
    }
    for check in &report.checks {
        if check.problems.is_empty() {
            output.line(&format!("{}: sound", check.name))?;
        }
        for problem in &check.problems {
            output.line(&format!("{}: {}", check.name, safe::line(problem)))?;
        }
    }
    output.line(&format!("{} entries, schema {}", report.entries, report.schema))
}
