//! Sealed files: what opens is what was sealed, whole or in parts.

use std::sync::OnceLock;

use footing_vault::{
    VaultId,
    sealed::{Binding, CHUNK, Opener, SealKey, digest, open, open_range, plain_len, seal},
};

const HEADER: usize = 40;
const SEALED_CHUNK: usize = CHUNK + 16;

/// The key of every sealed seed, which thus is no secret.
fn key() -> SealKey {
    SealKey::from([0x46; 32])
}

/// What every sealed seed is bound to.
fn binding() -> Binding {
    Binding { vault: VaultId([0x11; 16]), generation: 7, path: "meta.json".to_owned() }
}

/// Returns an input that is a whole file, as seeds are.
pub fn sealed_seed(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    Ok([&[0], seal(&key(), &binding(), plain)?.as_slice()].concat())
}

/// An even first byte: the rest is a file. An odd one: the rest is a plan for damaging a good file.
pub fn sealed(bytes: &[u8]) {
    let Some((&choice, rest)) = bytes.split_first() else { return };
    if choice % 2 == 0 {
        arbitrary(rest);
    } else {
        damaged(usize::from(choice / 2), rest);
    }
}

fn arbitrary(file: &[u8]) {
    let opened = open(&key(), &binding(), file);
    let _ = digest(file);
    match (&opened, plain_len(file)) {
        (Ok(plain), Ok(length)) => {
            assert_eq!(plain.len(), length, "the length is what the file's length says");
            assert!(digest(file).is_ok(), "what opens has a digest");
            check_ranges(file, plain);
        }
        (Ok(_), Err(_)) => panic!("what opens has a length"),
        (Err(_), Ok(length)) => {
            assert!(length < file.len(), "a plaintext is shorter than its file");
            // A part may open, if it and the last chunk are whole; it must not go beyond the end.
            let beyond = open_range(&key(), &binding(), file, 0..length + 1);
            assert!(beyond.is_err(), "nothing is beyond the end");
        }
        (Err(_), Err(_)) => {}
    }
}

fn check_ranges(file: &[u8], plain: &[u8]) {
    let opener = Opener::new(&key(), &binding(), file).expect("what opens whole, opens");
    for (start, end) in [
        (0, plain.len()),
        (0, 0),
        (plain.len() / 2, plain.len()),
        (plain.len().saturating_sub(1), plain.len()),
        (CHUNK.min(plain.len()), plain.len()),
    ] {
        let range = opener.range(start..end).expect("a range within the file opens");
        assert!(range == plain[start..end], "a range is a part of the whole");
    }
    assert!(opener.range(0..plain.len() + 1).is_err(), "nothing is beyond the end");
}

struct Good {
    plain: Vec<u8>,
    file: Vec<u8>,
}

/// One file of every length that is cut in another way.
fn good() -> &'static [Good] {
    static GOOD: OnceLock<Vec<Good>> = OnceLock::new();
    GOOD.get_or_init(|| {
        [0, 1, 500, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5]
            .into_iter()
            .enumerate()
            .map(|(number, length)| {
                // No two files share a byte's place and value for long.
                let byte = |at: usize| (at * (2 * number + 3) + at / 251 + number).to_le_bytes()[0];
                let plain: Vec<u8> = (0..length).map(byte).collect();
                let file = seal(&key(), &binding(), &plain).expect("there is randomness");
                Good { plain, file }
            })
            .collect()
    })
}

/// Damages one of the good files as `plan` says, and looks whether anything but that file opens.
fn damaged(which: usize, plan: &[u8]) {
    let good = good();
    let original = &good[which % good.len()];
    let mut file = original.file.clone();
    for step in plan.chunks_exact(4).take(8) {
        damage(&mut file, [step[0], step[1], step[2], step[3]], good);
    }
    let opened = open(&key(), &binding(), &file);
    match good.iter().find(|known| known.file == file) {
        Some(known) => {
            assert!(opened.as_ref() == Ok(&known.plain), "a whole file opens");
            check_ranges(&file, &known.plain);
            elsewhere(&file);
        }
        None => assert!(opened.is_err(), "a changed file does not open"),
    }
    // Parts may open, where nothing changed; then they are what stood there.
    if let Ok(length) = plain_len(&file) {
        for start in (0..length).step_by(CHUNK) {
            let end = length.min(start + CHUNK);
            if let Ok(part) = open_range(&key(), &binding(), &file, start..end) {
                let stood = good.iter().any(|known| known.plain.get(start..end) == Some(&part));
                assert!(stood, "a part that opens is a part of what was sealed");
            }
        }
    }
}

/// What is whole opens nowhere else.
fn elsewhere(file: &[u8]) {
    let Binding { vault, generation, path } = binding();
    for other in [
        Binding { vault: VaultId([0x12; 16]), generation, path: path.clone() },
        Binding { vault, generation: generation + 1, path: path.clone() },
        Binding { vault, generation, path: format!("{path}x") },
        Binding { vault, generation, path: String::new() },
    ] {
        assert!(open(&key(), &other, file).is_err(), "a file opens under its own binding only");
    }
    assert!(open(&SealKey::from([0x47; 32]), &binding(), file).is_err(), "and under its own key");
}

fn damage(file: &mut Vec<u8>, [kind, high, low, value]: [u8; 4], good: &[Good]) {
    let number = usize::from(high) << 8 | usize::from(low);
    if file.is_empty() {
        return;
    }
    // Near the start, near the end, or spread over the whole: fields stand at both ends.
    let at = match kind >> 6 {
        0 => number % file.len(),
        1 => file.len() - 1 - number % file.len(),
        _ => number * 37 % file.len(),
    };
    let chunk = |index: usize| HEADER + index * SEALED_CHUNK;
    match kind % 9 {
        0 => file[at] ^= value,
        1 => file[at] = value,
        2 => file.truncate(at),
        3 => file.resize(file.len() + number % (2 * SEALED_CHUNK), value),
        4 => {
            file.remove(at);
        }
        5 => file.insert(at, value),
        6 => {
            // Two whole chunks change places.
            let (one, other) = (chunk(usize::from(high % 4)), chunk(usize::from(low % 4)));
            if one < other && other + SEALED_CHUNK <= file.len() {
                let (before, after) = file.split_at_mut(other);
                before[one..one + SEALED_CHUNK].swap_with_slice(&mut after[..SEALED_CHUNK]);
            }
        }
        7 => {
            // What stands at a place in another file, here.
            let other = &good[usize::from(value) % good.len()].file;
            let length = number.min(file.len() - at);
            if let Some(bytes) = other.get(at..at + length) {
                file[at..at + length].copy_from_slice(bytes);
            }
        }
        _ => {
            // The body of another file behind this one's header, or the other way round.
            let other = &good[usize::from(value) % good.len()].file;
            let spliced = if high % 2 == 0 {
                [&file[..HEADER.min(file.len())], &other[HEADER..]].concat()
            } else {
                [&other[..HEADER], file.get(HEADER..).unwrap_or_default()].concat()
            };
            *file = spliced;
        }
    }
}
