//! `footing-bench prepare|rows|space|versions FOLDER [--size 100k] [--only ID]… [--quick]`: what
//! `npm run bench` runs.

#![expect(clippy::print_stdout, reason = "a program of the terminal")]

use std::{path::Path, process::ExitCode};

use footing_bench::{NAMES, Result, measure, prepare, say, space, versions};

const USAGE: &str = "footing-bench prepare|rows|space|versions|names FOLDER [--size 1k|10k|100k|1M] [--only ID]… [--quick]";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let [command, folder, options @ ..] = arguments else { return Err(USAGE.into()) };
    let folder = Path::new(folder);
    let (mut size, mut only, mut quick) = (100_000, Vec::new(), false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let mut value = || options.next().ok_or(USAGE);
        match option.as_str() {
            "--size" => size = parse_size(value()?)?,
            "--only" => only.push(value()?.clone()),
            "--quick" => quick = true,
            _ => return Err(USAGE.into()),
        }
    }
    match command.as_str() {
        "prepare" => prepare(folder, size),
        "rows" => measure(folder, size, &only, quick),
        "space" => {
            print!("{}", space(folder, size)?);
            Ok(())
        }
        "versions" => {
            println!("{}", versions()?);
            Ok(())
        }
        "names" => {
            println!("{}", NAMES.join("\n"));
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}

fn parse_size(text: &str) -> Result<u64> {
    let (digits, times) = match text.as_bytes() {
        [.., b'k'] => (&text[..text.len() - 1], 1000),
        [.., b'M'] => (&text[..text.len() - 1], 1_000_000),
        _ => (text, 1),
    };
    Ok(digits.parse::<u64>()? * times)
}
