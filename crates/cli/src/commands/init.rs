//! `init`: a new vault, and the recovery key shown once.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use footing_journal::{Kdf, RecoveryKey};
use serde_json::json;
use zeroize::Zeroizing;

use crate::{
    args::{Global, InitArgs, KdfChoice},
    ask::{self, Opened},
    commands::export::create_private,
    failure::Failure,
    output::Output,
    secret,
};

pub(crate) fn run(global: &Global, args: &InitArgs, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::journal(global)?;
    let kdf = match args.kdf {
        KdfChoice::Default => Kdf::DEFAULT,
        KdfChoice::Floor => Kdf::FLOOR,
    };
    let passphrase = secret::to_create(global)?;
    // The file comes first: a vault whose recovery key nobody could keep is not to be made.
    let key_file = global.recovery_key_file.as_deref().map(KeyFile::reserve).transpose()?;
    let key = journal.create(&passphrase, kdf)?;
    let opened = Opened::new(journal);
    let place = opened.folder().path().display().to_string();
    let kept = key_file.map(|file| file.write(&key)).transpose();
    let written_to = match kept {
        Ok(path) => path,
        Err(failure) => {
            // The vault is there now, and this is the only moment this key can be had.
            show(output, &place, &key)?;
            opened.prove_recovery()?;
            return Err(failure);
        }
    };
    match written_to {
        Some(path) if output.wants_json() => {
            output.json(&json!({ "vault": place, "recovery_key_file": path }))?;
        }
        Some(path) => {
            output.line(&format!("Made a vault in {place}."))?;
            output.line(&format!(
                "Its recovery key is in {}. Keep it away from this computer.",
                path.display()
            ))?;
        }
        None => show(output, &place, &key)?,
    }
    output.flush()?;
    // Whoever reads this has the key; the window need not make another.
    opened.prove_recovery()?;
    opened.close()?;
    Ok(0)
}

fn show(output: &mut Output, place: &str, key: &RecoveryKey) -> Result<(), Failure> {
    let groups = key.groups();
    if output.wants_json() {
        output.json(&json!({ "vault": place, "recovery_key": groups }))?;
    } else {
        output.line(&format!("Made a vault in {place}."))?;
        output.line("This is its recovery key. It opens the vault when the passphrase is lost,")?;
        output
            .line("and it is shown only now. Write it down and keep it away from this computer.")?;
        output.line("")?;
        for row in groups.chunks(7) {
            output.line(&format!("    {}", row.join(" ")))?;
        }
        output.line("")?;
    }
    output.flush()
}

/// A new, empty file for the key; removed again unless the key gets into it.
struct KeyFile {
    path: PathBuf,
    file: fs::File,
    written: bool,
}

impl KeyFile {
    fn reserve(path: &Path) -> Result<Self, Failure> {
        let file = create_private(path)?;
        Ok(Self { path: path.to_owned(), file, written: false })
    }

    fn write(mut self, key: &RecoveryKey) -> Result<PathBuf, Failure> {
        let text = Zeroizing::new(format!("{}\n", key.groups().join(" ")));
        self.file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_all())
            .map_err(|error| Failure::file(&self.path.display().to_string(), &error))?;
        self.written = true;
        Ok(self.path.clone())
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        if !self.written {
            // An empty file is left behind at worst.
            let _ = fs::remove_file(&self.path);
        }
    }
}
