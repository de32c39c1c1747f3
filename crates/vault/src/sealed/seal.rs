//! Writing a sealed file, a chunk at a time.

use std::{
    fmt,
    io::{self, Write},
};

use zeroize::Zeroizing;

use super::{
    Binding, CHUNK, Digest, FILE_ID, FileCipher, HEADER, MAGIC, SEALED_CHUNK, SealKey, TAG, Tags,
    VERSION,
};
use crate::keys;

/// Seals `plain` in one go.
///
/// Fails only when the operating system has no randomness to give.
pub fn seal(key: &SealKey, binding: &Binding, plain: &[u8]) -> io::Result<Vec<u8>> {
    let chunks = plain.len().div_ceil(CHUNK).max(1);
    let space = Vec::with_capacity(HEADER + plain.len() + chunks * TAG);
    let mut sealer = Sealer::new(space, key, binding)?;
    sealer.write_all(plain)?;
    sealer.finish().map(|finished| finished.writer)
}

/// Seals what is written to it and passes it on; holds one chunk in memory at most.
///
/// A sealer dropped before [`Sealer::finish`] leaves a file that does not open, because its last
/// chunk was never marked as the last.
pub struct Sealer<W: Write> {
    writer: W,
    file: FileCipher,
    tags: Tags,
    /// Plaintext that waits for its chunk to be full, with room for the tag. Wiped on drop.
    chunk: Zeroizing<Vec<u8>>,
    index: u64,
    plain_len: u64,
    /// A write failed: a chunk is missing, so nothing more may look as if it had gone well.
    broken: bool,
}

/// What a finished [`Sealer`] hands back.
#[derive(Debug)]
pub struct Finished<W> {
    /// The writer, flushed, so that the caller can bring it to the disk.
    pub writer: W,
    pub digest: Digest,
    pub plain_len: u64,
}

impl<W: Write> Sealer<W> {
    /// Starts a file: picks its id and writes its header.
    pub fn new(writer: W, key: &SealKey, binding: &Binding) -> io::Result<Self> {
        Self::with_file_id(writer, key, binding, keys::random()?)
    }

    /// Two files must never share an id: their chunks would share keys and nonces.
    pub(super) fn with_file_id(
        mut writer: W,
        key: &SealKey,
        binding: &Binding,
        file_id: [u8; FILE_ID],
    ) -> io::Result<Self> {
        let mut header = [0; HEADER];
        header[..MAGIC.len()].copy_from_slice(&MAGIC);
        header[MAGIC.len()] = VERSION;
        header[MAGIC.len() + 1..].copy_from_slice(&file_id);
        writer.write_all(&header)?;
        Ok(Self {
            writer,
            file: FileCipher::new(key, binding, &file_id),
            tags: Tags::new(&header),
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK)),
            index: 0,
            plain_len: 0,
            broken: false,
        })
    }

    /// Seals what is left as the last chunk and flushes the writer.
    pub fn finish(mut self) -> io::Result<Finished<W>> {
        self.emit(true)?;
        self.writer.flush()?;
        Ok(Finished { writer: self.writer, digest: self.tags.finish(), plain_len: self.plain_len })
    }

    #[cfg(test)]
    pub(super) fn buffered_capacity(&self) -> usize {
        self.chunk.capacity()
    }

    fn emit(&mut self, last: bool) -> io::Result<()> {
        if self.broken {
            return Err(io::Error::other("an earlier part of this sealed file was not written"));
        }
        let tag = self.file.seal_chunk(self.index, last, &mut self.chunk);
        self.chunk.extend_from_slice(&tag);
        self.tags.add(&tag);
        self.index += 1;
        let written = self.writer.write_all(&self.chunk);
        self.chunk.clear();
        self.broken = written.is_err();
        written
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full chunk waits until more comes, since only then is it known not to be the last.
        if self.chunk.len() == CHUNK && !bytes.is_empty() {
            self.emit(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        self.plain_len += taken as u64;
        Ok(taken)
    }

    /// Flushes what has been sealed. What waits for its chunk to fill stays in memory until
    /// [`Sealer::finish`].
    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl<W: Write> fmt::Debug for Sealer<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealer({} bytes)", self.plain_len)
    }
}
