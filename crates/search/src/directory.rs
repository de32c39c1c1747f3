//! Tantivy's files, sealed.
//!
//! - Names on disk are derived from the key and say nothing. Only the folder's owner can read it.
//! - A segment's files are written once, brought to the disk before anything names them, and kept
//!   decrypted in memory, because every reload opens every segment again.
//! - `meta.json` is wrapped in an envelope that also lists every file it needs with its digest, so
//!   that one digest stands for the whole set. The keeper hears of it before it is replaced.
//! - Tantivy's list of managed files and its locks live in memory: the vault's lock keeps other
//!   processes out, and what no envelope names is removed on opening.

mod cache;
mod envelope;
mod locks;
mod names;
mod writer;

use std::{
    collections::HashSet,
    fmt,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use footing_vault::{
    files,
    sealed::{self, Binding, Digest},
};
use tantivy::{
    Directory,
    directory::{
        DirectoryLock, FileHandle, FileSlice, Lock, WatchCallback, WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

use self::{cache::Cache, envelope::Envelope, locks::Locks, names::Names, writer::SealedWriter};
use crate::{Expected, IndexHome, ManifestKeeper, RebuildReason, SearchError};

const META: &str = "meta.json";
const MANAGED: &str = ".managed.json";

/// The folder of one index. Clones share it.
#[derive(Clone)]
pub(crate) struct SealedDirectory(Arc<Inner>);

struct Inner {
    home: IndexHome,
    names: Names,
    keeper: Arc<dyn ManifestKeeper>,
    cache: Cache,
    locks: Locks,
    meta: Mutex<Meta>,
    /// Where the files lie that were written here, the envelope aside: two indexes may share a folder.
    written: Mutex<HashSet<PathBuf>>,
}

/// The envelope that stands on disk, and tantivy's list of the files it made.
#[derive(Default)]
struct Meta {
    digest: Option<[u8; 32]>,
    json: Option<Vec<u8>>,
    managed: Option<Vec<u8>>,
}

/// Why a folder could not be opened: for the caller to build anew, or the disk's fault.
pub(crate) enum OpenFailure {
    Rebuild(RebuildReason),
    Search(SearchError),
}

impl From<io::Error> for OpenFailure {
    fn from(error: io::Error) -> Self {
        Self::Search(SearchError::Io(error))
    }
}

impl SealedDirectory {
    /// Makes the folder, empty: whatever stood in it is removed.
    pub(crate) fn create(home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> io::Result<Self> {
        files::create_private_dir(&home.dir)?;
        for item in fs::read_dir(&home.dir)? {
            let path = item?.path();
            // Never through a link: only what stands in the folder itself.
            if fs::symlink_metadata(&path)?.is_dir() {
                fs::remove_dir_all(&path)?;
            } else {
                fs::remove_file(&path)?;
            }
        }
        files::sync_dir(&home.dir)?;
        Ok(Self::over(home, keeper))
    }

    /// Makes the folder, or shares it with the index that stands there: nothing of it is touched.
    pub(crate) fn beside(home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> io::Result<Self> {
        files::create_private_dir(&home.dir)?;
        Ok(Self::over(home, keeper))
    }

    /// Removes every file of the folder that is not this index's own.
    pub(crate) fn remove_others(&self) -> io::Result<()> {
        self.0.remove_if(|path| !self.0.is_own(path))
    }

    /// Removes what this index wrote, and nothing else.
    pub(crate) fn remove_own(&self) -> io::Result<()> {
        self.0.remove_if(|path| self.0.is_own(path))
    }

    /// Opens the folder: every file is read, checked against the digest that the store expects, and
    /// decrypted into memory. What no envelope names is removed.
    pub(crate) fn open(
        home: &IndexHome,
        expected: &Expected,
        keeper: Arc<dyn ManifestKeeper>,
    ) -> Result<Self, OpenFailure> {
        let directory = Self::over(home, keeper);
        let inner = &directory.0;
        let damaged = || OpenFailure::Rebuild(RebuildReason::Damaged);
        let path = inner.on_disk(META);
        let sealed = match read(&path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(OpenFailure::Rebuild(RebuildReason::Missing)),
            Err(error) => return Err(error.into()),
        };
        let plain = inner.unseal(META, &sealed).ok_or_else(damaged)?;
        let Digest(digest) = sealed::digest(&sealed).map_err(|_| damaged())?;
        let standing = Some(digest);
        if standing != expected.manifest && standing != expected.next_manifest {
            return Err(OpenFailure::Rebuild(RebuildReason::NotTheLatest));
        }
        let envelope = Envelope::read(&plain).ok_or_else(damaged)?;
        let mut kept = HashSet::from([path]);
        for (name, listed) in &envelope.files {
            let path = inner.on_disk(name);
            let sealed = read(&path)?.ok_or_else(damaged)?;
            if sealed::digest(&sealed).ok() != Some(Digest(*listed)) {
                return Err(damaged());
            }
            let plain = inner.unseal(name, &sealed).ok_or_else(damaged)?;
            inner.cache.put(Path::new(name), *listed, plain);
            kept.insert(path);
        }
        inner.remove_if(|path| !kept.contains(path))?;
        *inner.written() = kept;
        if expected.next_manifest.is_some() {
            // Whichever it was: from now on only the one that stands is true.
            if let Err(error) = inner.keeper.record(standing, None) {
                // A full disk. Until it is recorded both are expected, and this one is among them.
                tracing::warn!(%error, "which manifest stands was not recorded");
            }
        }
        let managed = serde_json::to_vec(&envelope.files.keys().collect::<Vec<_>>());
        let mut meta = inner.meta();
        meta.digest = standing;
        meta.json = Some(envelope.meta.into_bytes());
        meta.managed = managed.ok();
        drop(meta);
        Ok(directory)
    }

    /// Returns tantivy's `meta.json` as it stands on disk, whatever the store expects. Only its seal
    /// is checked; `None` if there is none that opens.
    pub(crate) fn found_meta(home: &IndexHome) -> Option<String> {
        let sealed = read(&home.dir.join(Names::new(home).of(META))).ok()??;
        let plain = sealed::open(&home.key, &binding(home, META), &sealed).ok()?;
        Envelope::read(&plain).map(|envelope| envelope.meta)
    }

    fn over(home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> Self {
        Self(Arc::new(Inner {
            home: home.clone(),
            names: Names::new(home),
            keeper,
            cache: Cache::default(),
            locks: Locks::default(),
            meta: Mutex::default(),
            written: Mutex::default(),
        }))
    }

    /// Wipes every decrypted file that nobody reads any more.
    pub(crate) fn wipe(&self) {
        self.0.cache.clear();
        let mut meta = self.0.meta();
        meta.json = None;
        meta.managed = None;
    }
}

impl Inner {
    fn meta(&self) -> MutexGuard<'_, Meta> {
        self.meta.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn on_disk(&self, path: &str) -> PathBuf {
        self.home.dir.join(self.names.of(path))
    }

    fn binding(&self, path: &str) -> Binding {
        binding(&self.home, path)
    }

    fn unseal(&self, path: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        sealed::open(&self.home.key, &self.binding(path), sealed).ok()
    }

    fn written(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells this index's files from those of another in the same folder. Names follow from the key.
    fn is_own(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Itself, or what is about to replace it.
        name.starts_with(self.names.of(META).as_str()) || self.written().contains(path)
    }

    fn remove_if(&self, unwanted: impl Fn(&Path) -> bool) -> io::Result<()> {
        let mut removed = false;
        for item in fs::read_dir(&self.home.dir)? {
            let path = item?.path();
            if unwanted(&path) && fs::symlink_metadata(&path)?.is_file() {
                fs::remove_file(&path)?;
                removed = true;
            }
        }
        if removed { files::sync_dir(&self.home.dir) } else { Ok(()) }
    }

    /// Replaces the envelope. The keeper is told the next digest first, and again when it stands.
    fn replace_meta(&self, json: &[u8]) -> io::Result<()> {
        let envelope = Envelope::around(json, &self.cache.digests()).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, "the index describes itself in a new way")
        })?;
        let plain = envelope.write()?;
        let sealed = sealed::seal(&self.home.key, &self.binding(META), &plain)?;
        let Digest(next) = sealed::digest(&sealed).map_err(io::Error::other)?;
        let mut meta = self.meta();
        self.keeper.record(meta.digest, Some(next))?;
        files::write_atomically(&self.on_disk(META), &sealed, files::PRIVATE_FILE)?;
        meta.digest = Some(next);
        meta.json = Some(json.to_vec());
        drop(meta);
        self.keeper.record(Some(next), None)
    }
}

impl Directory for SealedDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.open_read(path).map(|slice| Arc::new(slice) as Arc<dyn FileHandle>)
    }

    fn open_read(&self, path: &Path) -> Result<FileSlice, OpenReadError> {
        let found = self.0.cache.get(path);
        found.map(FileSlice::from).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let missing = || DeleteError::FileDoesNotExist(path.to_owned());
        if !self.0.cache.remove(path) {
            return Err(missing());
        }
        match fs::remove_file(self.0.on_disk(&logical(path))) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing()),
            Err(error) => {
                Err(DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() })
            }
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(match logical(path).as_str() {
            META => self.0.meta().json.is_some(),
            MANAGED => self.0.meta().managed.is_some(),
            _ => self.0.cache.contains(path),
        })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let failed = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        if self.exists(path).unwrap_or(true) {
            return Err(OpenWriteError::FileAlreadyExists(path.to_owned()));
        }
        let name = logical(path);
        let on_disk = self.0.on_disk(&name);
        // What a crash left under this name belongs to nothing.
        match fs::remove_file(&on_disk) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        self.0.written().insert(on_disk.clone());
        let file: File = files::create_private_file(&on_disk).map_err(failed)?;
        let writer =
            SealedWriter::new(Arc::clone(&self.0), path.to_owned(), file, &self.0.binding(&name));
        Ok(WritePtr::new(Box::new(writer.map_err(failed)?)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let meta = self.0.meta();
        let found = match logical(path).as_str() {
            META => meta.json.clone(),
            MANAGED => meta.managed.clone(),
            _ => None,
        };
        found.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        match logical(path).as_str() {
            META => self.0.replace_meta(data),
            MANAGED => {
                self.0.meta().managed = Some(data.to_vec());
                Ok(())
            }
            _ => Err(io::Error::new(io::ErrorKind::Unsupported, "no such file is replaced")),
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        files::sync_dir(&self.0.home.dir)
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.0.locks.acquire(lock)
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        // Nobody else writes here, and readers are told when to reload.
        Ok(WatchHandle::empty())
    }
}

impl fmt::Debug for SealedDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedDirectory(generation {})", self.0.home.generation)
    }
}

fn binding(home: &IndexHome, path: &str) -> Binding {
    Binding { vault: home.vault, generation: home.generation, path: path.to_owned() }
}

/// Tantivy's paths are names in one flat folder.
fn logical(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Reads a file of the folder; `None` if there is none, or if it is no plain file.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Ok(described) if described.is_file() => fs::read(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
