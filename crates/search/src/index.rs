//! The index of one vault.

mod payload;
mod writing;

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use footing_domain::Query;
use footing_vault::{VaultId, sealed::SealKey};
use tantivy::{IndexReader, ReloadPolicy, Searcher};

use self::{payload::Payload, writing::Writing};
use crate::{
    DocGroup, Expected, Found, ManifestKeeper, Overlay, RebuildReason, SearchError, SearchOptions,
    Snippeter,
    collect::Layouts,
    directory::{OpenFailure, SealedDirectory},
    overlay::settings,
    schema::{Fields, schema, tokenizers},
    search,
};

pub use self::payload::fingerprint;
#[cfg(feature = "bench")]
pub(crate) use self::writing::{rebuild_budget, set_merge_policy};

/// Where an index lives and what its files are sealed with.
#[derive(Debug, Clone)]
pub struct IndexHome {
    pub dir: PathBuf,
    pub key: SealKey,
    pub vault: VaultId,
    /// Counts rebuilds; each takes a new key.
    pub generation: u64,
}

/// What opening an index gave.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one is made an unlock, and taken apart at once")]
pub enum OpenState {
    Ready(Index),
    /// Take a new key and generation, [`Index::create`], and feed it everything.
    Rebuild(RebuildReason),
}

/// The index: shared between the thread that feeds it and those that search.
pub struct Index {
    /// Gone once closed.
    engine: RwLock<Option<Arc<Engine>>>,
    writing: Mutex<Writing>,
    /// Of the last commit. Beside the writer's lock, which a commit holds while the disk works.
    seq: Mutex<Option<u64>>,
}

/// Everything that reading needs.
struct Engine {
    home: IndexHome,
    directory: SealedDirectory,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    layouts: Layouts,
}

impl Index {
    /// Makes an empty index, removing whatever stood in the folder. Until a commit with a seq it
    /// counts as unfinished, and opening it says [`RebuildReason::Unfinished`].
    pub fn create(home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> Result<Self, SearchError> {
        Self::empty(home, SealedDirectory::create(home, keeper).map_err(SearchError::Io)?)
    }

    /// Makes an empty index under another key beside one that goes on answering. Afterwards either
    /// this one stays, by [`Index::remove_others`], or the other, by [`Index::discard`].
    pub fn beside(home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> Result<Self, SearchError> {
        Self::empty(home, SealedDirectory::beside(home, keeper).map_err(SearchError::Io)?)
    }

    /// Removes every file of the folder that is not this index's own. Whatever else was open there
    /// must have ended its writing: see [`Index::rest`].
    pub fn remove_others(&self) -> Result<(), SearchError> {
        Ok(self.engine()?.directory.remove_others()?)
    }

    /// Closes the index and removes its own files, and nothing else.
    pub fn discard(&self) -> Result<(), SearchError> {
        let engine = self.engine()?;
        self.close();
        Ok(engine.directory.remove_own()?)
    }

    /// Ends the threads that write, merges included. It goes on answering, and writes again when it
    /// is told to.
    pub fn rest(&self) {
        self.writing().end();
    }

    /// Opens the index, checking every file against what the store expects.
    /// Fails only where the disk does; an index that cannot be trusted is `Rebuild`.
    pub fn open(
        home: &IndexHome,
        expected: &Expected,
        keeper: Arc<dyn ManifestKeeper>,
    ) -> Result<OpenState, SearchError> {
        if expected.fingerprint != fingerprint() {
            return Ok(OpenState::Rebuild(RebuildReason::OtherVersion));
        }
        let directory = match SealedDirectory::open(home, expected, keeper) {
            Ok(directory) => directory,
            Err(OpenFailure::Rebuild(reason)) => return Ok(OpenState::Rebuild(reason)),
            Err(OpenFailure::Search(error)) => return Err(error),
        };
        let rebuild = |reason| Ok(OpenState::Rebuild(reason));
        // The files are what was written; if the engine cannot read them, another build wrote them.
        let Ok(mut index) = tantivy::Index::open(directory.clone()) else {
            return rebuild(RebuildReason::OtherVersion);
        };
        index.set_tokenizers(tokenizers());
        if index.schema() != schema().0 {
            return rebuild(RebuildReason::OtherVersion);
        }
        let payload = index.load_metas().ok().and_then(|meta| meta.payload);
        let Some(payload) = payload.as_deref().and_then(Payload::read) else {
            return rebuild(RebuildReason::Unfinished);
        };
        if payload.fingerprint != fingerprint() {
            return rebuild(RebuildReason::OtherVersion);
        }
        if payload.vault != home.vault.to_string() || payload.generation != home.generation {
            return rebuild(RebuildReason::NotTheLatest);
        }
        let Some(seq) = payload.seq else {
            return rebuild(RebuildReason::Unfinished);
        };
        match Self::over(home, directory, index, Some(seq)) {
            Ok(index) => Ok(OpenState::Ready(index)),
            Err(_) => rebuild(RebuildReason::OtherVersion),
        }
    }

    /// Returns the journal's count that the index on disk says it has seen, trusted or not; `None`
    /// where nothing opens with this key. An index that has seen more than the store holds means
    /// that the store was cut or put back.
    pub fn seq_found(home: &IndexHome) -> Option<u64> {
        let meta = SealedDirectory::found_meta(home)?;
        let meta: serde_json::Value = serde_json::from_str(&meta).ok()?;
        Payload::read(meta.get("payload")?.as_str()?)?.seq
    }

    /// Replaces the documents of each group's entry. Nothing is durable or found before `commit`.
    /// Doing it twice changes nothing. After an error here or in `commit`, apply again whatever was
    /// not committed: the index forgot it.
    pub fn apply(&self, groups: &[DocGroup]) -> Result<(), SearchError> {
        let engine = self.engine()?;
        self.writing().apply(&engine, groups)
    }

    /// Makes everything applied durable and searchable. `seq` is the journal's count that the index
    /// has now caught up with; `None` while a rebuild is under way. The keeper has recorded the new
    /// digest when this returns; record the seq, but no digest, beside it.
    pub fn commit(&self, seq: Option<u64>) -> Result<(), SearchError> {
        let engine = self.engine()?;
        self.writing().commit(&engine, seq)?;
        *self.seq.lock().unwrap_or_else(PoisonError::into_inner) = seq;
        Ok(())
    }

    /// Returns the journal's count of the last commit; `None` before a rebuild has ended.
    pub fn seq(&self) -> Option<u64> {
        *self.seq.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Searches the index with `overlay` laid over it.
    pub fn search(
        &self,
        query: &Query,
        options: &SearchOptions,
        overlay: &Overlay,
    ) -> Result<Found, SearchError> {
        Ok(self.find(query, options, overlay)?.0)
    }

    /// The same, with the marking that [`Self::snippeter`] would give for the query.
    pub fn find(
        &self,
        query: &Query,
        options: &SearchOptions,
        overlay: &Overlay,
    ) -> Result<(Found, Snippeter), SearchError> {
        let engine = self.engine()?;
        let (fields, layouts) = (&engine.fields, &engine.layouts);
        search::search(fields, &engine.searcher(), query, options, overlay, layouts)
    }

    /// Returns the marking that agrees with how this index reads `query`: it knows which words are
    /// names and which are typos, as [`Snippeter::new`] cannot.
    pub fn snippeter(&self, query: &Query, overlay: &Overlay) -> Result<Snippeter, SearchError> {
        let engine = self.engine()?;
        Ok(search::snippeter(&engine.fields, &engine.searcher(), query, overlay))
    }

    /// Writes the segments that hold deleted words anew without them, and waits for it. For purging
    /// the trash; commits what was applied.
    pub fn expunge(&self) -> Result<(), SearchError> {
        let engine = self.engine()?;
        self.writing().expunge(&engine)
    }

    /// Ends the index's threads and wipes what it cached. Uncommitted changes are dropped.
    pub fn close(&self) {
        self.writing().end();
        let engine = self.engine.write().unwrap_or_else(PoisonError::into_inner).take();
        let Some(engine) = engine else { return };
        let directory = engine.directory.clone();
        drop(engine);
        directory.wipe();
    }

    fn empty(home: &IndexHome, directory: SealedDirectory) -> Result<Self, SearchError> {
        let made = tantivy::Index::builder()
            .schema(schema().0)
            .tokenizers(tokenizers())
            .settings(settings())
            .open_or_create(directory.clone());
        match made.map_err(SearchError::from) {
            Ok(index) => Self::over(home, directory, index, None),
            Err(error) => {
                // Nothing names what was written so far; the next opening would remove it, too.
                let _ = directory.remove_own();
                Err(error.told_by_the_disk(&home.dir))
            }
        }
    }

    fn over(
        home: &IndexHome,
        directory: SealedDirectory,
        index: tantivy::Index,
        seq: Option<u64>,
    ) -> Result<Self, SearchError> {
        let (_, fields) = schema();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1);
        let reader = reader.try_into()?;
        let engine = Engine {
            home: home.clone(),
            directory,
            index,
            reader,
            fields,
            layouts: Layouts::default(),
        };
        Ok(Self {
            engine: RwLock::new(Some(Arc::new(engine))),
            writing: Mutex::new(Writing::new(seq)),
            seq: Mutex::new(seq),
        })
    }

    fn engine(&self) -> Result<Arc<Engine>, SearchError> {
        let engine = self.engine.read().unwrap_or_else(PoisonError::into_inner);
        engine.clone().ok_or(SearchError::Closed)
    }

    fn writing(&self) -> std::sync::MutexGuard<'_, Writing> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Engine {
    fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index(seq {:?})", self.seq())
    }
}
