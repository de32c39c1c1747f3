//! The journal as its shells use it: through the one handle, on a real vault in a temporary folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod capture;
mod career_pages;
mod career_sample;
mod careers;
mod daily;
mod days;
mod debriefs;
mod erasing;
mod faults;
mod feedback;
mod filters;
mod hiring;
mod history;
mod index;
mod lines;
mod locking;
mod meetings;
mod nudges;
mod people;
mod pitches;
mod plans;
mod preparing;
mod promises;
mod review_locked;
mod review_marks;
mod reviews;
mod sample;
mod sample_chain;
mod sample_views;
mod searching;
mod templates;
mod timeline;
mod trash;
mod weighing;

use std::{fs, path::Path, sync::Arc};

use footing_domain::{Body, CivilDate, Content, EntryId, Kind, Title};
use footing_journal::{
    FixedClock, Journal, Kdf, NewEntry, Saved, SearchAnswer, SearchRequest, Secret, SecretString,
};
use tempfile::TempDir;

const PASSPHRASE: &str = "paper boats in kungälv harbour";

/// A vault in a folder of its own, open, on Tuesday 24 March 2026 at 08:12 in Stockholm.
struct Fixture {
    journal: Journal,
    clock: Arc<FixedClock>,
    home: TempDir,
}

fn passphrase() -> Secret {
    Secret::Passphrase(SecretString::from(PASSPHRASE))
}

fn clock() -> Arc<FixedClock> {
    let now = "2026-03-24T07:12:00Z".parse().unwrap();
    Arc::new(FixedClock::at(now, "Europe/Stockholm".parse().unwrap()))
}

impl Fixture {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let clock = clock();
        let journal = Journal::at(home.path().join("vault"), clock.clone());
        journal.create(&SecretString::from(PASSPHRASE), Kdf::FLOOR).unwrap();
        Self { journal, clock, home }
    }

    fn vault(&self) -> std::path::PathBuf {
        self.home.path().join("vault")
    }

    fn add(&self, title: &str, body: &str) -> Saved {
        self.journal.add(NewEntry { id: None, content: note(title, body) }).unwrap()
    }

    fn titles(&self, query: &str) -> Vec<String> {
        titles(&self.find(query))
    }

    fn find(&self, query: &str) -> SearchAnswer {
        self.journal.search(&SearchRequest::new(query)).unwrap()
    }

    fn reopen(&self) {
        self.journal.lock().unwrap();
        self.journal.unlock(&passphrase()).unwrap();
    }

    /// Returns the vault as a power cut would leave it: its files as they are at this moment, under
    /// another folder, opened there.
    fn as_if_cut_off(&self) -> (TempDir, Journal) {
        let home = TempDir::new().unwrap();
        copy(&self.vault(), &home.path().join("vault"));
        let journal = Journal::at(home.path().join("vault"), clock());
        journal.unlock(&passphrase()).unwrap();
        (home, journal)
    }
}

fn titles(answer: &SearchAnswer) -> Vec<String> {
    let mut titles: Vec<String> = answer.hits.iter().map(|hit| hit.title.text.clone()).collect();
    titles.sort();
    titles
}

fn note(title: &str, body: &str) -> Content {
    Content::plain(
        Kind::Note,
        Title::try_from(title.to_owned()).unwrap(),
        Body::try_from(body.to_owned()).unwrap(),
        date("2026-03-24"),
    )
}

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            // The index merges while it is copied: a file may be gone by now, as after a real cut.
            match fs::copy(item.path(), target) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                copied => drop(copied.unwrap()),
            }
        }
    }
}

/// Returns every file below `folder`, by path.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
