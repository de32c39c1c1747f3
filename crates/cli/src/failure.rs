//! Why a command failed: a code for programs, a sentence for people, a number for the shell.

use std::io::{self, Write};

use footing_domain::{ErrorCode, Invalid};
use footing_journal::JournalError;
use serde_json::{Value, json};

use crate::safe;

/// The exit code of a command that was not understood.
pub(crate) const USAGE: u8 = 2;

pub(crate) enum Failure {
    /// Whoever read standard output went away, as `head` does. That is no error.
    NobodyReads,
    Refused {
        code: ErrorCode,
        exit: u8,
        message: String,
        detail: Value,
    },
}

impl Failure {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::Refused { code, exit: code.exit_code(), message: message.into(), detail: Value::Null }
    }

    /// Returns the failure of finding somebody by `name`.
    pub(crate) fn nobody(name: &str) -> Self {
        let name = safe::line(name);
        let message = format!("Nobody is called {name}. footing person list shows who is there.");
        Self::new(ErrorCode::NotFound, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Refused {
            code: ErrorCode::InvalidInput,
            exit: USAGE,
            message: message.into(),
            detail: Value::Null,
        }
    }

    /// Returns the failure of reading or writing `what`, a file that the owner named.
    pub(crate) fn file(what: &str, error: &io::Error) -> Self {
        let what = safe::line(what);
        let code = code_of(error);
        let message = if code == ErrorCode::NotFound {
            format!("There is no {what}. Check the path.")
        } else if code == ErrorCode::DiskFull {
            format!("{what} could not be written: the disk is full. The journal is unchanged.")
        } else if code == ErrorCode::ReadOnly {
            format!("{what} could not be opened: it is not yours to read or write.")
        } else {
            format!("{what} could not be read or written: {error}.")
        };
        Self::new(code, message)
    }

    /// Makes a refusal speak of `at`, whatever the parser called the place.
    pub(crate) fn invalid_at(at: &'static str) -> impl Fn(Invalid) -> Self {
        move |invalid| Invalid::new(at, invalid.problem).into()
    }

    #[must_use]
    pub(crate) fn with_detail(mut self, added: Value) -> Self {
        if let Self::Refused { detail, .. } = &mut self {
            *detail = added;
        }
        self
    }

    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::NobodyReads => 0,
            Self::Refused { exit, .. } => *exit,
        }
    }

    /// Prints the failure on standard error.
    pub(crate) fn print(&self, as_json: bool) {
        let Self::Refused { code, message, detail, .. } = self else { return };
        let text = if as_json {
            let error =
                json!({"error": {"code": code.as_str(), "message": message, "detail": detail}});
            safe::json(error.to_string())
        } else {
            safe::block(message).into_owned()
        };
        // Nobody is left to tell if this fails.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        if let JournalError::Output(cause) = error {
            return cause.into();
        }
        let what = if let JournalError::Invalid(invalid) = &error {
            sentence_of(invalid)
        } else {
            sentence(&error.to_string())
        };
        Self::new(error.code(), format!("{what} {}", error.hint())).with_detail(error.detail())
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        JournalError::from(invalid).into()
    }
}

impl From<io::Error> for Failure {
    /// Returns the failure of writing to standard output.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::NobodyReads;
        }
        Self::file("Standard output", &error)
    }
}

/// Returns `title: is missing` as `title is missing.`
pub(crate) fn sentence_of(invalid: &Invalid) -> String {
    format!("{} {}.", invalid.at, invalid.problem).trim_start().to_owned()
}

/// Returns an error's text with a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), letters.as_str())
}

fn code_of(error: &io::Error) -> ErrorCode {
    use io::ErrorKind as Kind;
    #[expect(clippy::wildcard_enum_match_arm, reason = "std's list of kinds is open")]
    match error.kind() {
        Kind::NotFound | Kind::NotADirectory => ErrorCode::NotFound,
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => ErrorCode::DiskFull,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => ErrorCode::ReadOnly,
        Kind::IsADirectory | Kind::InvalidData | Kind::AlreadyExists => ErrorCode::InvalidInput,
        _ => ErrorCode::Internal,
    }
}

#[cfg(test)]
mod tests {
    use footing_domain::Problem;

    use super::*;

    #[test]
    fn sentences_begin_and_end_like_sentences() {
        assert_eq!(sentence("the vault is in use"), "The vault is in use.");
        assert_eq!(sentence(""), "", "nothing to say");
        let missing = Invalid::new("title", Problem::Missing);
        assert_eq!(sentence_of(&missing), "title is missing.", "fields keep their own name");
        let whole = Invalid::new("", Problem::Empty);
        assert_eq!(sentence_of(&whole), "is empty.", "without a place, the problem alone");
    }
}
