//! A small index to try things on, and entries to put in it.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
};

use footing_domain::{ChildType, CivilDate, EntryId, Instant, Kind, query::parse};
use footing_search::{
    DocGroup, Expected, Found, Index, IndexDoc, IndexHome, ManifestKeeper, OpenState, Overlay,
    RebuildReason, SearchOptions, Snippeter, fingerprint,
};
use footing_vault::{VaultId, sealed::SealKey};
use tempfile::TempDir;

/// Saturday 2 May 2026.
pub(crate) fn today() -> CivilDate {
    date("2026-05-02")
}

pub(crate) fn date(text: &str) -> CivilDate {
    text.parse().expect("a test writes real dates")
}

pub(crate) fn id(text: &str) -> EntryId {
    text.parse().expect("a test writes real ids")
}

/// Remembers digests in memory, as the store does on disk; can be told to fail.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) state: Mutex<Recorded>,
}

#[derive(Default, Clone, Copy)]
pub(crate) struct Recorded {
    pub(crate) standing: Option<[u8; 32]>,
    pub(crate) next: Option<[u8; 32]>,
    /// How many more records succeed; then the disk is full.
    pub(crate) left: Option<usize>,
}

impl ManifestKeeper for Memory {
    fn record(&self, standing: Option<[u8; 32]>, next: Option<[u8; 32]>) -> io::Result<()> {
        let mut state = self.state.lock().expect("no test panics in here");
        if let Some(left) = &mut state.left {
            *left = left.checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
        }
        state.standing = standing;
        state.next = next;
        Ok(())
    }
}

impl Memory {
    pub(crate) fn recorded(&self) -> Recorded {
        *self.state.lock().expect("no test panics in here")
    }

    pub(crate) fn expected(&self) -> Expected {
        let Recorded { standing, next, .. } = self.recorded();
        Expected { manifest: standing, next_manifest: next, fingerprint: fingerprint() }
    }

    /// Lets `records` more succeed, and then fails until told otherwise.
    pub(crate) fn fail_after(&self, records: Option<usize>) {
        self.state.lock().expect("no test panics in here").left = records;
    }
}

/// An index in a folder of its own.
pub(crate) struct Bench {
    pub(crate) folder: TempDir,
    pub(crate) keeper: Arc<Memory>,
    pub(crate) index: Index,
    seq: u64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("the system has room for a folder");
        let keeper = Arc::new(Memory::default());
        let index = Index::create(&home(folder.path()), keeper.clone()).expect("an empty folder");
        index.commit(Some(0)).expect("an empty commit");
        Self { folder, keeper, index, seq: 0 }
    }

    pub(crate) fn with(groups: &[DocGroup]) -> Self {
        let mut bench = Self::new();
        bench.save(groups);
        bench
    }

    pub(crate) fn save(&mut self, groups: &[DocGroup]) {
        self.seq += 1;
        self.index.apply(groups).expect("applied");
        self.index.commit(Some(self.seq)).expect("committed");
    }

    pub(crate) fn dir(&self) -> std::path::PathBuf {
        self.folder.path().join("index")
    }

    /// Ends this index, keeping its files.
    pub(crate) fn stop(self) -> Stopped {
        self.index.close();
        Stopped { folder: self.folder, keeper: self.keeper }
    }

    pub(crate) fn found(&self, query: &str) -> Found {
        self.ask(query, &SearchOptions::new(today()), false)
    }

    pub(crate) fn ask(&self, query: &str, options: &SearchOptions, typing: bool) -> Found {
        let query = parse(query, today(), typing);
        self.index.search(&query, options, &Overlay::empty()).expect("an answer")
    }

    /// Ids of the entries found, in order.
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        ids(&self.found(query))
    }

    /// The same, sorted, with the last word still being typed.
    pub(crate) fn typing(&self, query: &str) -> Vec<String> {
        let mut found = ids(&self.ask(query, &SearchOptions::new(today()), true));
        found.sort();
        found
    }

    pub(crate) fn sorted(&self, query: &str) -> Vec<String> {
        let mut found = self.ids(query);
        found.sort();
        found
    }
}

/// The files of an index that nobody has open.
pub(crate) struct Stopped {
    pub(crate) folder: TempDir,
    pub(crate) keeper: Arc<Memory>,
}

impl Stopped {
    pub(crate) fn open(&self) -> OpenState {
        Index::open(&home(self.folder.path()), &self.keeper.expected(), self.keeper.clone())
            .expect("the disk is fine")
    }

    pub(crate) fn reopen(self) -> Bench {
        let index = match self.open() {
            OpenState::Ready(index) => index,
            OpenState::Rebuild(reason) => panic!("could not be opened: {reason}"),
        };
        let seq = index.seq().expect("a finished index");
        Bench { folder: self.folder, keeper: self.keeper, index, seq }
    }

    pub(crate) fn refusal(&self) -> Option<RebuildReason> {
        match self.open() {
            OpenState::Ready(_) => None,
            OpenState::Rebuild(reason) => Some(reason),
        }
    }
}

pub(crate) fn home(folder: &Path) -> IndexHome {
    IndexHome {
        dir: folder.join("index"),
        key: SealKey::from([7; 32]),
        vault: VaultId([3; 16]),
        generation: 1,
    }
}

pub(crate) fn ids(found: &Found) -> Vec<String> {
    found.hits.iter().map(|hit| hit.entry.to_string()).collect()
}

/// Returns what `query` marks in `text`, as words.
pub(crate) fn marked(query: &str, text: &str) -> Vec<String> {
    marked_by(&Snippeter::new(&parse(query, today(), false)), text)
}

pub(crate) fn marked_typing(query: &str, text: &str) -> Vec<String> {
    marked_by(&Snippeter::new(&parse(query, today(), true)), text)
}

pub(crate) fn marked_by(snippeter: &Snippeter, text: &str) -> Vec<String> {
    let scalars: Vec<char> = text.chars().collect();
    let ranges = snippeter.highlights(text);
    ranges.into_iter().map(|(start, end)| scalars[start..end].iter().collect()).collect()
}

/// An entry without children, on one day.
pub(crate) fn note(entry: &str, title: &str, body: &str) -> DocGroup {
    let mut doc = blank(entry);
    title.clone_into(&mut doc.title);
    body.clone_into(&mut doc.body);
    DocGroup { entry: id(entry), docs: vec![doc] }
}

pub(crate) fn blank(entry: &str) -> IndexDoc {
    let recorded = Instant::from_millis(1_770_000_000_000).expect("a moment of 2026");
    IndexDoc::new(id(entry), Kind::Note, date("2026-03-10"), recorded)
}

pub(crate) fn child(entry: &str, child: &str, kind: ChildType, text: &str) -> IndexDoc {
    let mut doc = blank(entry);
    doc.child = Some(child.parse().expect("a test writes real ids"));
    doc.child_type = Some(kind);
    doc.prose = vec![text.to_owned()];
    doc
}

/// Shorthand for changing the entry's own document.
pub(crate) trait Change {
    fn change(self, change: impl FnOnce(&mut IndexDoc)) -> Self;
    fn on(self, day: &str) -> Self;
    fn and(self, doc: IndexDoc) -> Self;
}

impl Change for DocGroup {
    fn change(mut self, change: impl FnOnce(&mut IndexDoc)) -> Self {
        change(&mut self.docs[0]);
        self
    }

    fn on(self, day: &str) -> Self {
        self.change(|doc| doc.occurred_on = date(day))
    }

    fn and(mut self, doc: IndexDoc) -> Self {
        self.docs.push(doc);
        self
    }
}
