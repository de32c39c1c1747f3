//! The vaults that are harmed, their past, and those of strangers.

use std::{path::Path, sync::Arc};

use super::image::Image;
use crate::{
    seed::Chance,
    suite::Finding,
    text::{NAMES, WORDS, day},
};
use footing_domain::{Body, Content, EntryId, Kind, Title};
use footing_journal::{Journal, Kdf, NewEntry, RecoveryKey, Secret, SecretString, SystemClock};

const PASSPHRASE: &str = "seven quiet boats at anchor";

/// What the journal held after one acknowledged change.
pub(super) struct State {
    /// All of it, as a full export writes it.
    pub(super) lines: Vec<u8>,
    /// What is not in the trash: id and text.
    pub(super) entries: Vec<(String, String)>,
}

/// One vault as it is found on the disk.
pub(super) struct Ground {
    pub(super) name: &'static str,
    pub(super) image: Image,
    /// Which of the states it holds.
    pub(super) state: usize,
    /// The same vault at earlier times, latest last.
    pub(super) past: Vec<Image>,
}

pub(super) struct World {
    /// Opens every ground, and costs nothing to try.
    pub(super) secret: Secret,
    /// Opens them too, and the vault of the stranger who chose the same.
    pub(super) passphrase: Secret,
    pub(super) states: Vec<State>,
    pub(super) grounds: Vec<Ground>,
    /// Vaults under other keys; in the first the passphrase is the same.
    pub(super) strangers: Vec<Image>,
}

impl World {
    pub(super) fn make(folder: &Path) -> Result<Self, Finding> {
        let mut owner = Owner::new(&folder.join("vault"), PASSPHRASE, &WORDS)?;
        let mut past = Vec::new();
        for _ in 0..2 {
            owner.write(5)?;
            past.push(owner.rest()?);
        }
        owner.write(4)?;
        // As it lies there after a crash: what was written last is in the log only.
        let open = owner.settled()?;
        let open_state = owner.states.len() - 1;
        let closed = owner.rest()?;
        let mut grounds = vec![
            Ground { name: "closed", image: closed.clone(), state: open_state, past: past.clone() },
            Ground { name: "open", image: open, state: open_state, past: past.clone() },
        ];
        past.push(closed);
        owner.write(2)?;
        owner.settled()?;
        owner.journal.rebuild_index()?;
        owner.write(3)?;
        let rebuilt = owner.settled()?;
        grounds.push(Ground {
            name: "rebuilt",
            image: rebuilt,
            state: owner.states.len() - 1,
            past,
        });
        owner.rest()?;

        let mut strangers = Vec::new();
        for (name, passphrase) in [("same", PASSPHRASE), ("other", "a green kettle sings low")] {
            let mut stranger = Owner::new(&folder.join(name), passphrase, &NAMES)?;
            stranger.write(6)?;
            strangers.push(stranger.rest()?);
        }
        let passphrase = Secret::Passphrase(SecretString::from(PASSPHRASE));
        let secret = Secret::Recovery(owner.key);
        Ok(Self { secret, passphrase, states: owner.states, grounds, strangers })
    }

    pub(super) fn ground(&self, chance: &mut Chance) -> &Ground {
        chance.pick(&self.grounds)
    }
}

/// Somebody with a vault, who keeps an account of what it holds.
struct Owner<'w> {
    journal: Journal,
    key: RecoveryKey,
    words: &'w [&'w str],
    chance: Chance,
    written: Vec<(EntryId, u32)>,
    states: Vec<State>,
}

impl<'w> Owner<'w> {
    fn new(vault: &Path, passphrase: &str, words: &'w [&'w str]) -> Result<Self, Finding> {
        let journal = Journal::at(vault, Arc::new(SystemClock));
        let key = journal.create(&SecretString::from(passphrase), Kdf::FLOOR)?;
        // A capture that nobody can read stays where it is.
        std::fs::write(vault.join("inbox/0001"), b"FTGINBX\x01 and nothing of use")?;
        std::fs::write(vault.join("backups/yesterday"), b"what a backup would be")?;
        let chance = Chance::new(words.len() as u64);
        let mut owner =
            Self { journal, key, words, chance, written: Vec::new(), states: Vec::new() };
        owner.note()?;
        Ok(owner)
    }

    /// Makes some changes of each sort, each of which is acknowledged before the next.
    fn write(&mut self, count: usize) -> Result<(), Finding> {
        for number in 0..count {
            match (number, self.written.len()) {
                (1, 2..) => {
                    let at = self.chance.index(self.written.len() - 1);
                    let content = self.content()?;
                    let (id, rev) = &mut self.written[at];
                    *rev = self.journal.revise(id, *rev, content)?.rev;
                }
                (3, 3..) => {
                    let (id, _) = self.written.remove(0);
                    self.journal.delete(&id)?;
                }
                _ => {
                    let content = self.content()?;
                    let saved = self.journal.add(NewEntry { id: None, content })?;
                    self.written.push((saved.id, saved.rev));
                }
            }
            self.note()?;
        }
        Ok(())
    }

    fn content(&mut self) -> Result<Content, Finding> {
        let mut some = |count: usize| {
            let words: Vec<&str> = (0..count).map(|_| *self.chance.pick(self.words)).collect();
            words.join(" ")
        };
        let (title, body) = (some(3), some(120));
        let day = day(self.chance.number());
        Ok(Content::plain(Kind::Note, Title::try_from(title)?, Body::try_from(body)?, day))
    }

    fn note(&mut self) -> Result<(), Finding> {
        let state = State::of(&self.journal)?;
        self.states.push(state);
        Ok(())
    }

    /// Returns what lies on the disk while the journal is open and all is indexed.
    fn settled(&self) -> Result<Image, Finding> {
        self.journal.wait_for_index()?;
        Image::take(self.journal.folder().path())
    }

    /// Locks, returns what lies on the disk, and opens again.
    fn rest(&mut self) -> Result<Image, Finding> {
        self.journal.wait_for_index()?;
        self.journal.lock()?;
        let image = Image::take(self.journal.folder().path())?;
        self.journal.unlock(&Secret::Recovery(self.key.clone()))?;
        Ok(image)
    }
}

impl State {
    /// Reads all that an open journal holds.
    pub(super) fn of(journal: &Journal) -> Result<Self, footing_journal::JournalError> {
        let mut lines = Vec::new();
        journal.write_lines(&mut lines, true)?;
        let filter = footing_journal::EntryFilter { limit: 1_000, ..Default::default() };
        let mut entries = Vec::new();
        for summary in journal.entries(&filter)? {
            let content = journal.entry(&summary.id)?.content;
            let text = format!("{} {}", content.title.as_str(), content.body.as_str());
            entries.push((summary.id.into_string(), text));
        }
        entries.sort();
        Ok(Self { lines, entries })
    }
}
