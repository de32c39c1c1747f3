//! The journal, opened for one command and closed after it; and the few words that several commands
//! read alike.

use std::{
    io::{self, Read, Write},
    ops::Deref,
    sync::Arc,
};

use footing_domain::{
    CivilDate, Entry, EntryId, ErrorCode, Invalid, PersonId, text::BODY_MAX_BYTES,
};
use footing_journal::{Journal, JournalState, Notice, SystemClock};
use serde_json::json;

use crate::{args::Global, failure::Failure, folder, secret};

/// An unlocked journal. Dropping it locks it again.
pub(crate) struct Opened(Journal);

impl Opened {
    pub(crate) fn new(journal: Journal) -> Self {
        Self(journal)
    }

    /// Locks the journal and says whether that went well.
    pub(crate) fn close(self) -> Result<(), Failure> {
        Ok(self.0.lock()?)
    }
}

impl Deref for Opened {
    type Target = Journal;

    fn deref(&self) -> &Journal {
        &self.0
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // Another error is on its way out; what was acknowledged is on disk already.
        let _ = self.0.lock();
    }
}

/// Returns the journal in the folder that was asked for, locked.
pub(crate) fn journal(global: &Global) -> Result<Journal, Failure> {
    let folder = folder::vault(global.vault.clone())?;
    Ok(Journal::at(folder, Arc::new(SystemClock)))
}

/// Opens the journal. The passphrase is asked for only if there is a vault to open.
pub(crate) fn open(global: &Global) -> Result<Opened, Failure> {
    open_showing(global, false)
}

/// Opens the journal, with its locked entries where those were asked for: whoever gave the secret
/// gave it for these, too.
pub(crate) fn open_showing(global: &Global, locked: bool) -> Result<Opened, Failure> {
    let journal = journal(global)?;
    if journal.state()? == JournalState::Missing {
        let place = journal.folder().path().display();
        return Err(Failure::new(
            ErrorCode::MissingFolder,
            format!(
                "There is no vault in {place}. Make one with footing init, or name another folder \
                 with --vault."
            ),
        ));
    }
    let secret = secret::to_open(global)?;
    for notice in journal.unlock(&secret)? {
        tell(notice);
    }
    if locked {
        journal.show_locked(&secret)?;
    }
    Ok(Opened(journal))
}

/// Returns an entry that may be shown: a locked one only where it was opened with those.
pub(crate) fn shown(journal: &Journal, id: &EntryId) -> Result<Entry, Failure> {
    let entry = journal.entry(id)?;
    if journal.may_show(&entry).is_err() {
        return Err(Failure::new(
            ErrorCode::InvalidInput,
            format!("Entry {id} is locked. Add --locked if nobody else sees this screen."),
        )
        .with_detail(json!({ "at": "locked" })));
    }
    Ok(entry)
}

fn tell(notice: Notice) {
    let sentence = match notice {
        Notice::HeaderRepaired => {
            "One of the two copies of the vault's header was damaged. It was written anew from the \
             other; nothing was lost."
                .to_owned()
        }
        Notice::HeaderNotRepaired => {
            "One of the two copies of the vault's header is damaged and could not be written anew. \
             Nothing is lost while the other is whole; back the vault up."
                .to_owned()
        }
        Notice::PermissionsTightened { count } => {
            format!(
                "Others on this computer could read {count} of the vault's files; now they can't."
            )
        }
        Notice::PermissionsLoose { count } => {
            format!(
                "Others on this computer can read {count} of the vault's files, and that could not \
                 be changed. What is in them is encrypted."
            )
        }
        Notice::OlderThanIndex => {
            "The search index has seen changes that the database does not hold. The latest changes \
             may have been lost outside Footing; compare with a backup."
                .to_owned()
        }
        Notice::CapturesUnread { count } => {
            format!(
                "{count} captured lines could not be opened: they were changed, or sealed for \
                 another vault. They stay in the inbox."
            )
        }
        Notice::WordsBroughtBack { count } => {
            format!("{count} texts that the disk refused are kept as drafts again.")
        }
    };
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stderr().lock(), "{sentence}");
}

/// Reads a date as people give it: 2026-03-24, today, yesterday.
pub(crate) fn date(at: &str, text: &str, today: CivilDate) -> Result<CivilDate, Failure> {
    match text {
        "today" => Ok(today),
        "yesterday" => Ok(today.plus_days(-1)),
        _ => text.parse::<CivilDate>().map_err(|invalid| Invalid::new(at, invalid.problem).into()),
    }
}

pub(crate) fn entry_id(text: &str) -> Result<EntryId, Failure> {
    text.parse().map_err(|invalid: Invalid| Failure::from(invalid))
}

/// Returns who is meant by a name, an alias or an id.
pub(crate) fn person(journal: &Journal, name: &str) -> Result<PersonId, Failure> {
    journal.find_person(name)?.ok_or_else(|| Failure::nobody(name))
}

/// Returns `text`, or all of standard input where it is `-`.
pub(crate) fn text_or_stdin(at: &str, text: String) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text);
    }
    let mut bytes = Vec::new();
    // One more than a body may have, so that a longer one is refused and not read for ever.
    io::stdin()
        .lock()
        .take(BODY_MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file("Standard input", &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to() + 1;
        Failure::new(
            ErrorCode::InvalidInput,
            format!("{at} is not UTF-8 at byte {place}. Nothing was stored."),
        )
    })
}
