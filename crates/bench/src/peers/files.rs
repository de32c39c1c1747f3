//! The same texts as files, searched by ripgrep: what somebody with a folder of notes would do.

use std::{
    fs,
    process::{Command, Stdio},
};

use crate::{
    Result,
    data::Data,
    prepare::{self as preparing, words_of},
};

const PROGRAM: &str = "rg";

/// Tells whether ripgrep is installed.
pub(crate) fn wanted() -> bool {
    let told =
        Command::new(PROGRAM).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    told.is_ok_and(|status| status.success())
}

pub(crate) fn prepare(data: &Data) -> Result<()> {
    if data.marked("files").is_some() {
        return Ok(());
    }
    let (_vault, store) = data.store()?;
    let mut done = 0_u64;
    preparing::each_page(&store, |_, entries| {
        for entry in entries {
            // A folder of a million files is slow for everybody: a thousand in each.
            let folder = data.files().join(format!("{:04}", done / 1000));
            if done.is_multiple_of(1000) {
                fs::create_dir_all(&folder)?;
            }
            fs::write(folder.join(format!("{}.md", entry.id)), words_of(entry))?;
            done += 1;
        }
        preparing::progress("files", done, data.rows);
        Ok(())
    })?;
    data.mark("files", done)
}

/// Counts the files that hold `word`, as ripgrep would be asked.
pub(crate) fn search(data: &Data, pattern: &str) -> Result<usize> {
    let found = Command::new(PROGRAM)
        .args(["--ignore-case", "--files-with-matches", "--no-messages", pattern])
        .arg(data.files())
        .output()?;
    Ok(found.stdout.split(|byte| *byte == b'\n').count().saturating_sub(1))
}
