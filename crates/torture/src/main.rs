//! `torture`: the long suites. `torture <suite> [--cycles N] [--seed S]`, or `torture all`.

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
            say("torture <suite> [--cycles N] [--seed S]");
            for suite in SUITES {
                say(&format!("  {:<10} {} ({} cycles)", suite.name, suite.what, suite.cycles));
            }
            ExitCode::from(USAGE)
        }
    }
}

fn read(arguments: &[String]) -> Result<Wish, String> {
    let mut wish = Wish { suites: Vec::new(), cycles: None, seed: Chance::fresh_seed() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut number = || {
            let value = rest.next().ok_or_else(|| format!("{argument} wants a number"))?;
            value.parse::<u64>().map_err(|_| format!("{value} is no number"))
        };
        match argument.as_str() {
            "--cycles" => wish.cycles = Some(number()?),
            "--seed" => wish.seed = number()?,
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
        let again = format!("torture {} --cycles {cycles} --seed {}", suite.name, wish.seed);
        say(&again);
        let started = Instant::now();
        let found = run_one(suite, cycles, wish.seed);
        let seconds = started.elapsed().as_secs_f64();
        match found {
            Ok(done) => say(&format!("ok    {} in {seconds:.1} s: {done}", suite.name)),
            Err(finding) => {
                sound = false;
                say(&format!("FOUND {} after {seconds:.1} s: {finding}", suite.name));
                say(&format!("again: npm run {}", again.replacen("torture ", "torture -- ", 1)));
            }
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_one(suite: &Suite, cycles: u64, seed: u64) -> Result<String, Finding> {
    let torture = env::current_exe()?;
    let footing = torture.with_file_name("footing");
    let footing = footing.exists().then_some(footing);
    let run = Run { seed, cycles, torture, footing, say: &say };
    panic::catch_unwind(AssertUnwindSafe(|| (suite.run)(&run)))
        .unwrap_or_else(|_| Err(Finding::new("a panic; see above")))
}

fn say(line: &str) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stdout().lock(), "{line}");
}
