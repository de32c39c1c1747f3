use std::io::{self, Write};

use proptest::prelude::*;

use super::*;

fn key() -> SealKey {
    SealKey::new([0x11; 32])
}

fn binding() -> Binding {
    Binding { vault: VaultId([0x22; 16]), generation: 7, path: "meta.json".to_owned() }
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    seal(&key(), &binding(), plain).unwrap()
}

fn opened(sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    open(&key(), &binding(), sealed)
}

/// Plaintext in which no two chunks are alike.
fn words(len: usize) -> Vec<u8> {
    (0..len).map(|place| u8::try_from((place / 251 + place % 251) % 256).unwrap()).collect()
}

/// Lengths around which chunks begin and end, and some in between.
fn lengths() -> impl Strategy<Value = usize> {
    prop_oneof![
        Just(0),
        1..600usize,
        (0..3usize, -2..=2isize)
            .prop_map(|(chunks, off)| (chunks * CHUNK).saturating_add_signed(off)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_file_opens_as_it_was_written(len in lengths()) {
        let plain = words(len);
        let sealed = sealed(&plain);
        prop_assert!(opened(&sealed) == Ok(plain), "{} bytes", len);
        prop_assert_eq!(plain_len(&sealed), Ok(len));
    }

    #[test]
    fn how_it_was_written_does_not_matter(len in lengths(), piece in 1..3 * CHUNK) {
        let plain = words(len);
        let mut sealer = Sealer::new(Vec::new(), &key(), &binding()).unwrap();
        for piece in plain.chunks(piece) {
            sealer.write_all(piece).unwrap();
            sealer.flush().unwrap();
        }
        let finished = sealer.finish().unwrap();
        prop_assert_eq!(finished.plain_len, len as u64);
        prop_assert_eq!(digest(&finished.writer), Ok(finished.digest));
        prop_assert_eq!(finished.writer.len(), sealed(&plain).len(), "there is one way to cut it");
        prop_assert!(opened(&finished.writer) == Ok(plain), "in pieces of {}", piece);
    }

    #[test]
    fn a_range_is_that_part_of_the_whole(len in lengths(), a: prop::sample::Index, b: prop::sample::Index) {
        let plain = words(len);
        let (a, b) = (a.index(len + 1), b.index(len + 1));
        let range = a.min(b)..a.max(b);
        let found = open_range(&key(), &binding(), &sealed(&plain), range.clone());
        prop_assert!(found.as_deref() == Ok(&plain[range]), "of {} bytes", len);
    }

    #[test]
    fn a_range_beyond_the_end_is_refused(len in 0..600usize, more in 1..9usize) {
        let sealed = sealed(&words(len));
        let beyond = open_range(&key(), &binding(), &sealed, 0..len + more);
        prop_assert_eq!(beyond, Err(SealError::Range));
        let after = open_range(&key(), &binding(), &sealed, len + more..len + more);
        prop_assert_eq!(after, Err(SealError::Range), "not even nothing lies there");
    }

    #[test]
    fn any_changed_byte_is_refused(len in lengths(), at: prop::sample::Index, flip in 1..=255u8) {
        let mut changed = sealed(&words(len));
        let before = digest(&changed);
        let at = at.index(changed.len());
        changed[at] ^= flip;
        prop_assert!(opened(&changed).is_err(), "byte {} of {}", at, changed.len());
        // In ranges: whichever chunk was changed is refused as soon as it is read.
        let ranges = Opener::new(&key(), &binding(), &changed)
            .and_then(|opener| opener.range(0..opener.len()));
        prop_assert!(ranges.is_err(), "byte {} of {}, in ranges", at, changed.len());
        if at < HEADER {
            prop_assert_ne!(digest(&changed), before, "the header is part of the digest");
        }
    }

    #[test]
    fn any_cut_is_refused(len in lengths(), at: prop::sample::Index) {
        let mut cut = sealed(&words(len));
        cut.truncate(at.index(cut.len()));
        prop_assert!(opened(&cut).is_err(), "cut to {}", cut.len());
        prop_assert!(Opener::new(&key(), &binding(), &cut).is_err(), "before any range is read");
    }

    #[test]
    fn anything_added_is_refused(len in lengths(), added in prop::collection::vec(any::<u8>(), 1..200)) {
        let mut longer = sealed(&words(len));
        longer.extend(added);
        prop_assert!(opened(&longer).is_err());
        prop_assert!(Opener::new(&key(), &binding(), &longer).is_err(), "before any range is read");
    }

    #[test]
    fn another_key_vault_generation_or_path_is_refused(
        len in 0..600usize, other_key: [u8; 32], vault: [u8; 16], generation: u64, path in "\\PC{0,20}",
    ) {
        let sealed = sealed(&words(len));
        let others = [
            Binding { vault: VaultId(vault), ..binding() },
            Binding { generation, ..binding() },
            Binding { path, ..binding() },
        ];
        for other in others.iter().filter(|other| **other != binding()) {
            prop_assert_eq!(open(&key(), other, &sealed), Err(SealError::Refused), "{:?}", other);
        }
        let refused = open(&SealKey::new(other_key), &binding(), &sealed);
        prop_assert_eq!(refused, Err(SealError::Refused));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes: Vec<u8>, tail: Vec<u8>) {
        prop_assert!(opened(&bytes).is_err());
        let mut like_one = MAGIC.to_vec();
        like_one.push(VERSION);
        like_one.extend(tail);
        prop_assert!(opened(&like_one).is_err());
        let _ = (digest(&like_one), plain_len(&like_one));
        prop_assert!(open_range(&key(), &binding(), &like_one, 0..1).is_err());
    }
}

fn chunk(index: usize) -> std::ops::Range<usize> {
    HEADER + index * SEALED_CHUNK..HEADER + (index + 1) * SEALED_CHUNK
}

#[test]
fn chunks_that_changed_places_are_refused() {
    let good = sealed(&words(4 * CHUNK));
    let mut swapped = good.clone();
    swapped[chunk(1)].copy_from_slice(&good[chunk(2)]);
    swapped[chunk(2)].copy_from_slice(&good[chunk(1)]);
    assert_eq!(opened(&swapped), Err(SealError::Refused), "two of them swapped");

    let mut repeated = good.clone();
    repeated[chunk(1)].copy_from_slice(&good[chunk(0)]);
    assert_eq!(opened(&repeated), Err(SealError::Refused), "one of them twice");

    let mut without = good.clone();
    without.drain(chunk(1));
    assert_eq!(opened(&without), Err(SealError::Refused), "one of them gone");

    let mut last_gone = good;
    last_gone.truncate(HEADER + 3 * SEALED_CHUNK);
    assert_eq!(opened(&last_gone), Err(SealError::Refused), "the last of them gone");
}

#[test]
fn chunks_of_another_file_are_refused() {
    let (one, other) = (sealed(&words(2 * CHUNK)), sealed(&words(2 * CHUNK)));
    let mut mixed = one.clone();
    mixed[chunk(0)].copy_from_slice(&other[chunk(0)]);
    assert_eq!(
        opened(&mixed),
        Err(SealError::Refused),
        "even at the same place, with the same words"
    );

    let mut other_header = one;
    other_header[..HEADER].copy_from_slice(&other[..HEADER]);
    assert_eq!(opened(&other_header), Err(SealError::Refused));
}

#[test]
fn a_file_whose_last_chunk_is_full_can_not_be_continued() {
    // Without its mark the last chunk would pass for one in the middle.
    let mut continued = sealed(&words(CHUNK));
    continued.extend_from_slice(&sealed(&words(CHUNK))[HEADER..]);
    assert_eq!(opened(&continued), Err(SealError::Refused));
}

#[test]
fn an_empty_last_chunk_is_refused_unless_it_is_the_only_one() {
    // What a writer would leave that emits the full chunk first and marks an empty one as the last.
    let file = FileCipher::new(&key(), &binding(), &[3; FILE_ID]);
    let mut odd = [MAGIC.as_slice(), &[VERSION], &[3; FILE_ID]].concat();
    for (index, mut plain) in [words(CHUNK), Vec::new()].into_iter().enumerate() {
        let tag = file.seal_chunk(index as u64, index == 1, &mut plain);
        odd.extend_from_slice(&plain);
        odd.extend_from_slice(&tag);
    }
    assert_eq!(opened(&odd), Err(SealError::Length), "every plaintext is sealed in one way only");
}

#[test]
fn two_bindings_never_read_alike() {
    let short = Binding { generation: 0, path: "\0meta".to_owned(), ..binding() };
    let long = Binding { generation: 0, path: "meta".to_owned(), ..binding() };
    let sealed = seal(&key(), &short, b"words").unwrap();
    assert_eq!(open(&key(), &long, &sealed), Err(SealError::Refused));
}

#[test]
fn a_newer_format_says_so_and_is_not_guessed_at() {
    let mut newer = sealed(b"words");
    newer[MAGIC.len()] = 2;
    assert_eq!(opened(&newer), Err(SealError::Newer { found: 2 }));
    newer[MAGIC.len()] = 0;
    assert_eq!(opened(&newer), Err(SealError::NotSealed), "there was no format 0");
}

#[test]
fn the_words_are_not_in_the_file_and_no_two_files_are_alike() {
    let plain = b"paper boats in the harbour".repeat(100);
    let (one, other) = (sealed(&plain), sealed(&plain));
    assert!(!one.windows(5).any(|window| window == b"paper"), "sealed");
    assert_ne!(one, other, "each file has an id and a key of its own");
    assert_ne!(digest(&one), digest(&other));
}

#[test]
fn a_sealer_that_was_not_finished_leaves_nothing_that_opens() {
    for len in [0, 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 1] {
        let mut written = Vec::new();
        let mut sealer = Sealer::new(&mut written, &key(), &binding()).unwrap();
        sealer.write_all(&words(len)).unwrap();
        drop(sealer);
        assert!(opened(&written).is_err(), "after {len} bytes");
    }
}

/// Takes `left` bytes, then fails once, then takes more again.
struct FailsOnce {
    left: usize,
    written: Vec<u8>,
}

impl Write for FailsOnce {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.left = usize::MAX;
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.left);
        self.left -= taken;
        self.written.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_write_that_failed_is_not_forgotten() {
    let disk = FailsOnce { left: HEADER + CHUNK / 2, written: Vec::new() };
    let mut sealer = Sealer::new(disk, &key(), &binding()).unwrap();
    assert!(sealer.write_all(&words(2 * CHUNK)).is_err(), "the disk is full");
    assert!(sealer.finish().is_err(), "though the disk has room again");
}

#[test]
fn a_sealer_holds_one_chunk_however_much_goes_through() {
    let mut sealer = Sealer::new(io::sink(), &key(), &binding()).unwrap();
    for _ in 0..8 {
        sealer.write_all(&words(CHUNK)).unwrap();
    }
    assert_eq!(sealer.buffered_capacity(), SEALED_CHUNK, "it never grew");
}

#[test]
fn the_bytes_of_a_known_file_never_change() {
    // Computed outside this program from docs/vault-format.md.
    let mut sealer = Sealer::with_file_id(Vec::new(), &key(), &binding(), [0x33; FILE_ID]).unwrap();
    sealer.write_all(b"paper boats").unwrap();
    let finished = sealer.finish().unwrap();
    assert_eq!(
        Hex(&finished.writer[HEADER..]).to_string(),
        "bec5c3f06cebb9bfc5dd43a9326a0cd20ce031346aaf16a76cf33f"
    );
    assert_eq!(
        Hex(&finished.digest.0).to_string(),
        "c4ec9f6848c71ccd0a84946450c946f9b429b47e52382aadf959d85adad69b08"
    );
}
