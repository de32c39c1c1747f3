//! Reading a sealed file, whole or in part.

use std::{fmt, ops::Range};

use zeroize::Zeroize;

use super::{
    Binding, CHUNK, Digest, FILE_ID, FileCipher, HEADER, MAGIC, SEALED_CHUNK, SealError, SealKey,
    TAG, Tags, VERSION,
};

/// Opens a sealed file whole: one allocation of exactly the plaintext's length.
pub fn open(key: &SealKey, binding: &Binding, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let shape = Shape::of(sealed)?;
    let file = FileCipher::new(key, binding, file_id(sealed));
    let mut plain = Vec::with_capacity(shape.plain_len);
    for index in 0..shape.chunks {
        open_chunk(&file, &shape, sealed, index, &mut plain)?;
    }
    Ok(plain)
}

/// Returns the bytes of `range`, opening only the chunks it touches and the last one, which proves
/// the length. To read many ranges of one file, keep an [`Opener`].
pub fn open_range(
    key: &SealKey,
    binding: &Binding,
    sealed: &[u8],
    range: Range<usize>,
) -> Result<Vec<u8>, SealError> {
    Opener::new(key, binding, sealed)?.range(range)
}

/// Returns the length that the plaintext of `sealed` has if it opens. Proves nothing.
pub fn plain_len(sealed: &[u8]) -> Result<usize, SealError> {
    Shape::of(sealed).map(|shape| shape.plain_len)
}

/// Returns the digest of a sealed file without opening it, at the cost of hashing 16 bytes a chunk.
pub fn digest(sealed: &[u8]) -> Result<Digest, SealError> {
    let shape = Shape::of(sealed)?;
    let mut tags = Tags::new(&sealed[..HEADER]);
    for index in 0..shape.chunks {
        let chunk = shape.sealed_chunk(index);
        tags.add(&sealed[chunk.end - TAG..chunk.end]);
    }
    Ok(tags.finish())
}

/// A sealed file whose length has been proved, ready to be read in ranges.
pub struct Opener<B: AsRef<[u8]>> {
    sealed: B,
    shape: Shape,
    file: FileCipher,
}

impl<B: AsRef<[u8]>> Opener<B> {
    /// Opens the last chunk, which no shortened or lengthened file passes.
    pub fn new(key: &SealKey, binding: &Binding, sealed: B) -> Result<Self, SealError> {
        let bytes = sealed.as_ref();
        let shape = Shape::of(bytes)?;
        let file = FileCipher::new(key, binding, file_id(bytes));
        let mut last = Vec::with_capacity(CHUNK);
        open_chunk(&file, &shape, bytes, shape.chunks - 1, &mut last)?;
        last.zeroize();
        Ok(Self { sealed, shape, file })
    }

    /// Returns how many bytes of plaintext the file holds.
    pub fn len(&self) -> usize {
        self.shape.plain_len
    }

    pub fn is_empty(&self) -> bool {
        self.shape.plain_len == 0
    }

    /// Returns the bytes of `range`, opening only the chunks it touches.
    pub fn range(&self, range: Range<usize>) -> Result<Vec<u8>, SealError> {
        if range.start > range.end || range.end > self.shape.plain_len {
            return Err(SealError::Range);
        }
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let sealed = self.sealed.as_ref();
        let (first, last) = (range.start / CHUNK, (range.end - 1) / CHUNK);
        let mut plain = Vec::with_capacity((last - first + 1) * CHUNK);
        for index in first..=last {
            open_chunk(&self.file, &self.shape, sealed, index, &mut plain)?;
        }
        plain.truncate(range.end - first * CHUNK);
        plain.drain(..range.start - first * CHUNK);
        Ok(plain)
    }
}

impl<B: AsRef<[u8]>> fmt::Debug for Opener<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opener({} bytes)", self.shape.plain_len)
    }
}

/// How a sealed file of a given length is cut, which its length alone decides.
#[derive(Clone, Copy)]
struct Shape {
    sealed_len: usize,
    plain_len: usize,
    chunks: usize,
}

impl Shape {
    fn of(sealed: &[u8]) -> Result<Self, SealError> {
        if sealed.get(..MAGIC.len()) != Some(&MAGIC) {
            return Err(SealError::NotSealed);
        }
        match sealed.get(MAGIC.len()) {
            Some(&VERSION) => {}
            Some(&found) if found > VERSION => return Err(SealError::Newer { found }),
            Some(_) => return Err(SealError::NotSealed),
            None => return Err(SealError::Length),
        }
        let body = sealed.len().checked_sub(HEADER).ok_or(SealError::Length)?;
        let chunks = body.div_ceil(SEALED_CHUNK);
        let last = body - chunks.saturating_sub(1) * SEALED_CHUNK;
        // The last chunk holds at least its tag, and may be empty only if it is the only one.
        if last < TAG || (last == TAG && chunks > 1) {
            return Err(SealError::Length);
        }
        Ok(Self { sealed_len: sealed.len(), plain_len: body - chunks * TAG, chunks })
    }

    fn sealed_chunk(&self, index: usize) -> Range<usize> {
        let start = HEADER + index * SEALED_CHUNK;
        start..self.sealed_len.min(start + SEALED_CHUNK)
    }
}

fn file_id(sealed: &[u8]) -> &[u8; FILE_ID] {
    sealed[MAGIC.len() + 1..]
        .first_chunk()
        .expect("BUG: the shape was taken, so the header is whole")
}

/// Appends the plaintext of one chunk. When the chunk is refused, nothing readable is left behind.
fn open_chunk(
    file: &FileCipher,
    shape: &Shape,
    sealed: &[u8],
    index: usize,
    plain: &mut Vec<u8>,
) -> Result<(), SealError> {
    let (text, tag) = sealed[shape.sealed_chunk(index)]
        .split_last_chunk::<TAG>()
        .expect("BUG: every chunk of a shape holds its tag");
    let start = plain.len();
    plain.extend_from_slice(text);
    let last = index + 1 == shape.chunks;
    let opened = file.open_chunk(index as u64, last, &mut plain[start..], tag);
    if opened.is_err() {
        plain.zeroize();
    }
    opened
}
