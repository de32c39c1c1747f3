//! One module a command, or a family of them. Each parses, asks the journal once or twice, prints.

mod add;
mod away;
mod capture;
mod career;
mod demo;
mod doctor;
mod edit;
mod explain;
mod export;
mod feedback;
mod history;
mod import;
mod ingest;
mod init;
mod keys;
mod ladder;
mod list;
mod person;
mod pitch;
mod plan;
mod promise;
mod remove;
mod search;
mod show;
mod template;
mod today;

use crate::{
    args::{Cli, Command, PassphraseCommand, RecoveryKeyCommand},
    failure::Failure,
    output::Output,
};

/// Runs the command and returns the exit code of one that did what it could.
pub(crate) fn run(cli: Cli, output: &mut Output) -> Result<u8, Failure> {
    let global = &cli.global;
    match cli.command {
        Command::Init(args) => init::run(global, &args, output),
        Command::Demo => demo::run(global, output),
        Command::Add(args) => add::run(global, args, output),
        Command::Capture(args) => capture::run(global, args, output),
        Command::List(args) => list::run(global, &args, output),
        Command::Show(args) => show::entry(global, &args, output),
        Command::Edit(args) => edit::run(global, args, output),
        Command::Delete(args) => remove::delete(global, &args, output),
        Command::Undelete(args) => remove::undelete(global, &args, output),
        Command::History(args) => history::run(global, &args, output),
        Command::Search(args) => search::run(global, &args, output),
        Command::Person(command) => person::run(global, command, output),
        Command::Today => today::run(global, output),
        Command::Away(command) => away::run(global, command, output),
        Command::Promise(command) => promise::run(global, command, output),
        Command::Feedback(command) => feedback::run(global, command, output),
        Command::Career(command) => career::run(global, command, output),
        Command::Ladder(command) => ladder::run(global, command, output),
        Command::Template(command) => template::run(global, command, output),
        Command::New(args) => template::new(global, args, output),
        Command::Plan(command) => plan::run(global, command, output),
        Command::Pitch(command) => pitch::run(global, &command, output),
        Command::Objections(args) => pitch::objections(global, &args, output),
        Command::Decision(command) => pitch::decision(global, command, output),
        Command::Ingest(args) => ingest::run(global, &args, output),
        Command::Import(args) => import::run(global, &args, output),
        Command::Export(args) => export::run(global, &args, output),
        Command::Doctor(args) => doctor::run(global, &args, output),
        Command::Passphrase(PassphraseCommand::Change(args)) => {
            keys::change_passphrase(global, &args, output)
        }
        Command::RecoveryKey(RecoveryKeyCommand::Renew) => keys::renew(global, output),
    }
}
