//! Standard output: lines for people, one JSON value for programs.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde_json::Value;

use crate::{failure::Failure, safe};

pub(crate) struct Output {
    json: bool,
    writer: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, writer: BufWriter::new(io::stdout().lock()) }
    }

    pub(crate) const fn wants_json(&self) -> bool {
        self.json
    }

    /// Tells whether matches may be set in bold.
    pub(crate) fn is_styled() -> bool {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        !refused && io::stdout().is_terminal()
    }

    /// Prints a line for people. The caller has made content safe.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.writer, "{text}")?)
    }

    pub(crate) fn json(&mut self, value: &Value) -> Result<(), Failure> {
        let text = serde_json::to_string(value).expect("BUG: a JSON value is JSON");
        let text = safe::json(text);
        Ok(writeln!(self.writer, "{text}")?)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.writer.flush()?)
    }

    /// Returns the writer itself, for an export.
    pub(crate) fn writer(&mut self) -> &mut impl Write {
        &mut self.writer
    }
}
