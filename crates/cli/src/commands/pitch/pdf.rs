//! `pitch brief --format pdf`: the command line reads the page, and the window's engine sets it in type.
//!
//! The window's program gets the page on its standard input and gives the PDF back on its standard output:
//! it opens no vault, and no words lie in a file until the whole PDF lies in the one that was asked for.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use footing_domain::ErrorCode;
use footing_journal::practice::brief::Brief;
use serde_json::{Value, json};

use crate::{
    args::{PitchBriefArgs, SheetPaper},
    commands::export::{WholeFile, refuse_existing},
    failure::Failure,
};

const DESKTOP: &str = "footing-desktop";
/// What the window's program ends with where it finds no display.
const NO_DISPLAY: i32 = 3;

/// What a PDF needs, looked for before anybody is asked for a passphrase.
pub(super) struct Press<'a> {
    program: PathBuf,
    to: &'a Path,
    paper: SheetPaper,
    force: bool,
}

impl<'a> Press<'a> {
    /// Returns the press for what was asked; refuses where something of it is missing.
    pub(super) fn find(args: &'a PitchBriefArgs) -> Result<Self, Failure> {
        let Some(to) = args.to.as_deref() else {
            return Err(Failure::usage("A PDF needs a file: --to brief.pdf"));
        };
        if !args.force {
            refuse_existing(to)?;
        }
        let shown = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if !shown("DISPLAY") && !shown("WAYLAND_DISPLAY") {
            return Err(no_display());
        }
        let program = desktop().ok_or_else(|| {
            let sentence = "A PDF is set by footing-desktop, which is neither beside footing nor on the PATH. \
                            Install it, or use --format md.";
            Failure::new(ErrorCode::NotFound, sentence)
        })?;
        Ok(Self { program, to, paper: args.paper, force: args.force })
    }

    /// Prints the page and gives it its name; the file is there whole or not at all.
    pub(super) fn print(&self, brief: &Brief) -> Result<(), Failure> {
        let pdf = self.set(brief)?;
        let failed = |error: &io::Error| Failure::file(&self.to.display().to_string(), error);
        let mut whole = WholeFile::beside(self.to)?;
        whole.writer.write_all(&pdf).map_err(|error| failed(&error))?;
        whole.finish(self.force)
    }

    fn set(&self, brief: &Brief) -> Result<Vec<u8>, Failure> {
        let failed = |why: &str| {
            Failure::new(
                ErrorCode::Internal,
                format!("footing-desktop could not set the page{why}."),
            )
        };
        let mut child = Command::new(&self.program)
            .args(["--sheet", self.paper.word()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // The toolkit's remarks help nobody; the code says what went wrong.
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&format!(": {error}")))?;
        if let Some(mut input) = child.stdin.take() {
            // One that ends at once reads nothing; how it ended says more.
            let _ = input.write_all(sheet(brief).to_string().as_bytes());
        }
        let done = child.wait_with_output().map_err(|error| failed(&format!(": {error}")))?;
        if done.status.code() == Some(NO_DISPLAY) {
            return Err(no_display());
        }
        if !done.status.success() || !done.stdout.starts_with(b"%PDF-") {
            return Err(failed(""));
        }
        Ok(done.stdout)
    }
}

fn no_display() -> Failure {
    let sentence = "A PDF is set by the window's engine, which needs a display, and there is none here. \
                    Use --format md, or run this where a window can open.";
    Failure::new(ErrorCode::NotFound, sentence)
}

/// The window's program: the one beside this one, else the first on the path.
fn desktop() -> Option<PathBuf> {
    let beside = env::current_exe().ok().and_then(|own| own.parent().map(Path::to_path_buf));
    let path = env::var_os("PATH").unwrap_or_default();
    let named =
        beside.into_iter().chain(env::split_paths(&path)).map(|folder| folder.join(DESKTOP));
    named.into_iter().find(|program| program.is_file())
}

/// The page as the window's program reads it.
fn sheet(brief: &Brief) -> Value {
    let sections = brief.sections.iter().map(|section| {
        let rows =
            section.rows.iter().map(|(claim, value)| json!({ "claim": claim, "value": value }));
        json!({ "heading": section.heading, "paragraphs": section.paragraphs,
                "rows": rows.collect::<Vec<_>>(), "points": section.points })
    });
    json!({ "to": brief.to, "title": brief.title, "ask": brief.ask,
            "sections": sections.collect::<Vec<_>>(), "from": brief.from })
}
