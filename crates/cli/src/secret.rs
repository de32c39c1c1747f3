//! Passphrases and recovery keys: read from a file, standard input or the terminal, never from an
//! argument, and wiped when done.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read},
    path::{Path, PathBuf},
};

use footing_domain::ErrorCode;
use footing_journal::{RecoveryKey, Secret};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::{args::Global, failure::Failure};

const VARIABLE: &str = "FOOTING_PASSPHRASE_FILE";
/// More than any passphrase; keeps a mistaken file from being read whole.
const MAX_BYTES: u64 = 64 * 1024;

/// Returns what opens the vault: the recovery key if its file is named, else the passphrase.
pub(crate) fn to_open(global: &Global) -> Result<Secret, Failure> {
    match &global.recovery_key_file {
        Some(path) => recovery_key(path).map(Secret::Recovery),
        None => passphrase(global, "Passphrase: ").map(Secret::Passphrase),
    }
}

/// Returns the passphrase of a new vault; the terminal asks for it twice.
pub(crate) fn to_create(global: &Global) -> Result<SecretString, Failure> {
    if file_named(global).is_some() {
        return passphrase(global, "");
    }
    typed_twice("made")
}

/// Returns the passphrase that is to replace the present one; the terminal asks for it twice.
pub(crate) fn to_replace(file: Option<&Path>) -> Result<SecretString, Failure> {
    match file {
        Some(path) => from_file(path),
        None => typed_twice("changed"),
    }
}

fn typed_twice(done: &str) -> Result<SecretString, Failure> {
    let first = Zeroizing::new(prompt("New passphrase: ")?);
    let second = Zeroizing::new(prompt("Once more: ")?);
    if *first != *second {
        return Err(Failure::new(
            ErrorCode::InvalidInput,
            format!("The two passphrases differ. Nothing was {done}; try again."),
        ));
    }
    Ok(SecretString::from(first.as_str()))
}

fn from_file(path: &Path) -> Result<SecretString, Failure> {
    let text = if path.as_os_str() == "-" {
        first_line(io::stdin().lock(), "Standard input")?
    } else {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| Failure::file(&shown, &error))?;
        first_line(BufReader::new(file), &shown)?
    };
    Ok(SecretString::from(text.as_str()))
}

fn passphrase(global: &Global, question: &str) -> Result<SecretString, Failure> {
    if let Some(path) = file_named(global) {
        return from_file(&path);
    }
    let text = Zeroizing::new(prompt(question)?);
    Ok(SecretString::from(text.as_str()))
}

fn file_named(global: &Global) -> Option<PathBuf> {
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    global.passphrase_file.clone().or_else(|| variable().map(PathBuf::from))
}

fn recovery_key(path: &Path) -> Result<RecoveryKey, Failure> {
    let shown = path.display().to_string();
    let mut text = Zeroizing::new(String::new());
    File::open(path)
        .and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text))
        .map_err(|error| Failure::file(&shown, &error))?;
    text.parse().map_err(|error| {
        Failure::new(
            ErrorCode::WrongPassphrase,
            format!("{shown} holds no recovery key: {error}. Check it against your paper."),
        )
    })
}

/// Reads up to the first line break. What follows on standard input is the command's own.
fn first_line(mut input: impl BufRead, shown: &str) -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    input
        .by_ref()
        .take(MAX_BYTES)
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Failure::file(shown, &error))?;
    let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let refuse = |why: &str| {
        Failure::new(ErrorCode::InvalidInput, format!("{shown} holds no passphrase: {why}."))
    };
    if line.is_empty() {
        return Err(refuse("its first line is empty"));
    }
    let text = std::str::from_utf8(line).map_err(|_| refuse("it is not text"))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn prompt(question: &str) -> Result<String, Failure> {
    let nobody_to_ask = || {
        Failure::usage(
            "There is no terminal to ask for the passphrase. Name a file with --passphrase-file.",
        )
    };
    // rpassword would read a pipe as if somebody typed; a pipe holds the command's input.
    if !io::stdin().is_terminal() && !io::stderr().is_terminal() {
        return Err(nobody_to_ask());
    }
    rpassword::prompt_password(question).map_err(|_| nobody_to_ask())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        first_line(bytes, "It").ok().map(|text| text.as_str().to_owned())
    }

    #[test]
    fn a_passphrase_is_the_first_line_without_its_end() {
        assert_eq!(read(b"paper boats\n").as_deref(), Some("paper boats"), "LF");
        assert_eq!(read(b"paper boats\r\n").as_deref(), Some("paper boats"), "CR LF");
        assert_eq!(read(b"paper boats").as_deref(), Some("paper boats"), "no end at all");
        assert_eq!(read(b" spaces count \nmore").as_deref(), Some(" spaces count "), "as typed");
        assert_eq!(read(b"\nsecond"), None, "an empty line is no passphrase");
        assert_eq!(read(b"\xff\n"), None, "nor are bytes that are not text");
    }

    #[test]
    fn what_follows_is_left_for_the_command() {
        let mut input: &[u8] = b"paper boats\n{\"kind\":\"note\"}\n";
        let passphrase = first_line(&mut input, "It").ok();
        assert_eq!(passphrase.as_ref().map(|text| text.as_str()), Some("paper boats"));
        assert_eq!(input, b"{\"kind\":\"note\"}\n", "the rest is still there");
    }
}
