//! `torture`: the long suites. `torture <suite> [--cycles N] [--seed S]`, or `torture all`. Where the
//! cycles follow from the seed one by one, `--from N` leaves out those that were done before, and
//! `--only <case>` does one of them.

use std::{
    env,
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
    time::Instant,
};

use footing_torture::{
    disk,
    seed::Chance,
    suite::{Finding, Run, SUITES, Suite},
    worker,
};

const USAGE: u8 = 2;

struct Wish {
    suites: Vec<&'static Suite>,
    cycles: Option<u64>,
    seed: u64,
    from: u64,
    only: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == worker::ARGUMENT) {
        return ExitCode::from(worker::run());
    }
    if arguments.first().is_some_and(|first| first == disk::worker::ARGUMENT) {
        return disk::worker::main(&arguments[1..]);
    }
    match read(&arguments) {
        Ok(wish) => run(&wish),
        Err(problem) => {
            say(&problem);
            say("torture <suite> [--cycles N] [--seed S] [--from N] [--only CASE]");
            for suite in SUITES {
                say(&format!("  {:<10} {} ({} cycles)", suite.name, suite.what, suite.cycles));
            }
            ExitCode::from(USAGE)
        }
    }
}

fn read(arguments: &[String]) -> Result<Wish, String> {
    let seed = Chance::fresh_seed();
    let mut wish = Wish { suites: Vec::new(), cycles: None, seed, from: 0, only: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut word = || rest.next().ok_or_else(|| format!("{argument} wants a value"));
        let number =
            |value: &String| value.parse::<u64>().map_err(|_| format!("{value} is no number"));
        match argument.as_str() {
            "--cycles" => wish.cycles = Some(number(word()?)?),
            "--seed" => wish.seed = number(word()?)?,
            "--from" => wish.from = number(word()?)?,
            "--only" => wish.only = Some(word()?.clone()),
            "all" => wish.suites.extend(SUITES),
            name => match SUITES.iter().find(|suite| suite.name == name) {
                Some(suite) => wish.suites.push(suite),
                None => return Err(format!("there is no suite {name}")),
            },
        }
    }
    if wish.suites.is_empty() { Err("which suite?".to_owned()) } else { Ok(wish) }
}

/// Runs what was wished for to the end, findings or not.
fn run(wish: &Wish) -> ExitCode {
    let mut sound = true;
    for suite in &wish.suites {
        let cycles = wish.cycles.unwrap_or(suite.cycles);
        let whole = format!("--cycles {cycles} --seed {} --from {}", wish.seed, wish.from);
        say(&format!("torture {} {whole}", suite.name));
        let started = Instant::now();
        let found = run_one(suite, cycles, wish);
        let seconds = started.elapsed().as_secs_f64();
        match found {
            Ok(done) => say(&format!("ok    {} in {seconds:.1} s: {done}", suite.name)),
            Err(finding) => {
                sound = false;
                say(&format!("FOUND {} after {seconds:.1} s: {finding}", suite.name));
                let again = finding.again().unwrap_or(&whole);
                say(&format!("again: npm run torture -- {} {again}", suite.name));
            }
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_one(suite: &Suite, cycles: u64, wish: &Wish) -> Result<String, Finding> {
    let torture = env::current_exe()?;
    let footing = torture.with_file_name("footing");
    let footing = footing.exists().then_some(footing);
    let (seed, from, only) = (wish.seed, wish.from, wish.only.clone());
    let run = Run { seed, cycles, from, only, torture, footing, say: &say };
    panic::catch_unwind(AssertUnwindSafe(|| (suite.run)(&run)))
        .unwrap_or_else(|_| Err(Finding::new("a panic; see above")))
}

fn say(line: &str) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stdout().lock(), "{line}");
}
