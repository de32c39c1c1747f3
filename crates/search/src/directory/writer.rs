//! Writing one file of a segment.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
    sync::Arc,
};

use footing_vault::sealed::{Binding, Digest, Sealer};
use tantivy::directory::{AntiCallToken, TerminatingWrite};
use zeroize::Zeroizing;

use super::Inner;

/// Seals what is written and keeps it for reading, which follows at once.
pub(super) struct SealedWriter {
    directory: Arc<Inner>,
    path: PathBuf,
    sealer: Option<Sealer<BufWriter<File>>>,
    plain: Zeroizing<Vec<u8>>,
}

impl SealedWriter {
    pub(super) fn new(
        directory: Arc<Inner>,
        path: PathBuf,
        file: File,
        binding: &Binding,
    ) -> io::Result<Self> {
        let sealer = Sealer::new(BufWriter::new(file), &directory.home.key, binding)?;
        Ok(Self { directory, path, sealer: Some(sealer), plain: Zeroizing::default() })
    }
}

impl Write for SealedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sealer = self.sealer.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        let taken = sealer.write(bytes)?;
        self.plain.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for SealedWriter {
    /// The file is whole and on the disk before anything can name it.
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let sealer = self.sealer.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let finished = sealer.finish()?;
        let file = finished.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let Digest(digest) = finished.digest;
        self.directory.cache.put(&self.path, digest, std::mem::take(&mut *self.plain));
        Ok(())
    }
}
