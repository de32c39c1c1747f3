//! What somebody does with a journal, one move at a time: chosen by chance, told to another process
//! before it is made, and predicted by the model.

use footing_domain::{CivilDate, EntryId, ErrorCode, PersonId};
use footing_journal::{
    EntryFilter, Journal, JournalError, NewEntry, SearchRequest, Secret, SettingsPatch,
};
use serde::{Deserialize, Serialize};

use crate::{
    seed::Chance,
    suite::Finding,
    text::{self, Ask},
};

/// One move. What is written follows from its seed, so that no words stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Move {
    Add {
        id: Option<String>,
        seed: u64,
        person: Option<String>,
    },
    Revise {
        id: String,
        base: u32,
        seed: u64,
        person: Option<String>,
    },
    Delete {
        id: String,
    },
    Undelete {
        id: String,
    },
    KeepDraft {
        key: String,
        base: u32,
        seed: u64,
    },
    DropDraft {
        key: String,
    },
    /// `page` is the entry that holds the day, if there is one.
    SaveDay {
        day: String,
        page: Option<String>,
        base: u32,
        seed: u64,
    },
    AddPerson {
        id: String,
        seed: u64,
    },
    RevisePerson {
        id: String,
        rev: u32,
        seed: u64,
    },
    Idle {
        minutes: u32,
    },
    Search {
        seed: u64,
    },
    Rebuild,
    /// Waits until the index has caught up.
    Settle,
    /// Locks and unlocks.
    Turn,
    RenewKey,
}

/// What the journal said to a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Saved {
        id: String,
        rev: u32,
        seq: u64,
    },
    Done,
    /// The new recovery key.
    Key(String),
    /// By its error code.
    Refused(String),
}

impl Move {
    /// Returns the next move on the journal as it is.
    pub fn next(journal: &Journal, chance: &mut Chance) -> Result<Self, Finding> {
        let trashed = chance.one_in(6);
        let filter = EntryFilter { trashed, limit: 40, ..EntryFilter::default() };
        let entries = journal.entries(&filter)?;
        let people = journal.people()?;
        let person = |chance: &mut Chance| {
            let some = !people.is_empty() && chance.one_in(2);
            some.then(|| chance.pick(&people).id.to_string())
        };
        let seed = chance.number() >> 16;
        Ok(match chance.below(100) {
            roll if roll < 26 || (entries.is_empty() && roll < 68) => {
                let id = chance.one_in(2).then(|| format!("e{seed}"));
                Self::Add { id, seed, person: person(chance) }
            }
            26..=47 => {
                let entry = chance.pick(&entries);
                let (id, base) = (entry.id.to_string(), entry.rev);
                Self::Revise { id, base, seed, person: person(chance) }
            }
            48..=57 => {
                let id = chance.pick(&entries).id.to_string();
                if trashed { Self::Undelete { id } } else { Self::Delete { id } }
            }
            58..=67 => {
                let entry = chance.pick(&entries);
                Self::KeepDraft { key: entry.id.to_string(), base: entry.rev, seed }
            }
            68..=69 => {
                let drafts = journal.drafts()?;
                let key = drafts.first().map_or("none", |draft| draft.key.as_str()).to_owned();
                Self::DropDraft { key }
            }
            70..=78 => Self::on_a_day(journal, chance, seed)?,
            79..=81 => match people.as_slice() {
                some if some.len() >= 4 => {
                    let person = chance.pick(some);
                    Self::RevisePerson { id: person.id.to_string(), rev: person.rev, seed }
                }
                _ => Self::AddPerson { id: format!("p{seed}"), seed },
            },
            82..=83 => Self::Idle { minutes: 1 + u32::try_from(chance.below(120)).unwrap_or(0) },
            84..=91 => Self::Search { seed },
            92..=93 => Self::Rebuild,
            94..=95 => Self::Settle,
            96..=98 => Self::Turn,
            _ => Self::RenewKey,
        })
    }

    fn on_a_day(journal: &Journal, chance: &mut Chance, seed: u64) -> Result<Self, Finding> {
        let day = text::day(chance.number());
        let page = journal.day_page(day)?;
        let base = page.entry.as_ref().map_or(0, |entry| entry.rev);
        Ok(if chance.one_in(2) {
            Self::KeepDraft { key: footing_journal::day_key(day), base, seed }
        } else {
            let page = page.entry.map(|entry| entry.id.into_string());
            Self::SaveDay { day: day.to_string(), page, base, seed }
        })
    }

    /// Makes the move. A refusal is an answer; only what the journal may not say is a finding.
    ///
    /// `secret` opens the vault again after it was locked, and is replaced with a new recovery key.
    pub fn make(&self, journal: &Journal, secret: &mut Secret) -> Result<Answer, Finding> {
        match self.try_make(journal, secret) {
            Ok(answer) => Ok(answer),
            Err(Refusal::Journal(error)) => Ok(Answer::Refused(error.code().as_str().to_owned())),
            Err(Refusal::Other(finding)) => Err(finding),
        }
    }

    fn try_make(&self, journal: &Journal, secret: &mut Secret) -> Result<Answer, Refusal> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others write no entry")]
        let saved = match self {
            Self::Add { id, seed, person } => {
                let id = id.as_deref().map(entry_id).transpose()?;
                let content = text::content(*seed, person_id(person.as_deref())?.as_ref())?;
                journal.add(NewEntry { id, content })?
            }
            Self::Revise { id, base, seed, person } => {
                let content = text::content(*seed, person_id(person.as_deref())?.as_ref())?;
                journal.revise(&entry_id(id)?, *base, content)?
            }
            Self::Delete { id } => journal.delete(&entry_id(id)?)?,
            Self::Undelete { id } => journal.undelete(&entry_id(id)?)?.saved,
            Self::SaveDay { day, base, seed, .. } => {
                let day: CivilDate = day.parse().map_err(Finding::from)?;
                match journal.save_day(day, *base, text::page(*seed))? {
                    Some(saved) => saved,
                    None => return Ok(Answer::Done),
                }
            }
            other => return other.make_aside(journal, secret),
        };
        Ok(Answer::Saved { id: saved.id.into_string(), rev: saved.rev, seq: saved.seq })
    }

    /// The moves that write no entry.
    fn make_aside(&self, journal: &Journal, secret: &mut Secret) -> Result<Answer, Refusal> {
        match self {
            Self::KeepDraft { key, base, seed } => {
                journal.keep_draft(key, *base, None, text::page(*seed))?;
            }
            Self::DropDraft { key } => journal.drop_draft(key)?,
            Self::AddPerson { id, seed } => {
                journal.add_person(text::person(parsed(id)?, *seed, 0))?;
            }
            Self::RevisePerson { id, rev, seed } => {
                journal.revise_person(text::person(parsed(id)?, *seed, *rev))?;
            }
            Self::Idle { minutes } => {
                let patch = SettingsPatch { idle_minutes: Some(*minutes), ..Default::default() };
                journal.update_settings(patch)?;
            }
            Self::Search { seed } => {
                let (query, typing) = Ask::any(&mut Chance::new(*seed)).query();
                let request = SearchRequest { typing, ..SearchRequest::new(query) };
                journal.search(&request)?;
            }
            Self::Rebuild => journal.rebuild_index()?,
            Self::Settle => journal.wait_for_index()?,
            Self::Turn => {
                journal.lock()?;
                journal.unlock(secret)?;
            }
            Self::RenewKey => {
                let key = journal.renew_recovery_key()?;
                let text = key.groups().join(" ");
                *secret = Secret::Recovery(key);
                return Ok(Answer::Key(text));
            }
            Self::Add { .. }
            | Self::Revise { .. }
            | Self::Delete { .. }
            | Self::Undelete { .. }
            | Self::SaveDay { .. } => {
                return Err(Finding::new("BUG: a move that writes an entry").into());
            }
        }
        Ok(Answer::Done)
    }
}

enum Refusal {
    Journal(JournalError),
    Other(Finding),
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        // Only these are ever deserved; all else goes up as what it is.
        match error.code() {
            ErrorCode::Conflict | ErrorCode::NotFound | ErrorCode::InvalidInput => {
                Self::Journal(error)
            }
            ErrorCode::WrongPassphrase
            | ErrorCode::VaultInUse
            | ErrorCode::VaultDamaged
            | ErrorCode::VaultNewer
            | ErrorCode::DiskFull
            | ErrorCode::ReadOnly
            | ErrorCode::MissingFolder
            | ErrorCode::Locked
            | ErrorCode::IndexRebuilding
            | ErrorCode::Internal => Self::Other(error.into()),
        }
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self::Other(finding)
    }
}

fn entry_id(text: &str) -> Result<EntryId, Finding> {
    Ok(text.parse()?)
}

fn person_id(text: Option<&str>) -> Result<Option<PersonId>, Finding> {
    text.map(parsed).transpose()
}

fn parsed(text: &str) -> Result<PersonId, Finding> {
    Ok(text.parse()?)
}
