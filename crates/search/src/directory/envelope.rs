//! What is sealed in the place of `meta.json`: tantivy's own description, and every file that it
//! needs with its digest. Whoever knows the envelope's digest knows the whole set.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io,
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Envelope {
    /// Tantivy's `meta.json`, as it wrote it.
    pub(super) meta: String,
    /// Logical path and digest of each file of each segment.
    pub(super) files: BTreeMap<String, [u8; 32]>,
}

/// The little of tantivy's `meta.json` that says which files are alive.
#[derive(Deserialize)]
struct Description {
    segments: Vec<SegmentDescription>,
}

#[derive(Deserialize)]
struct SegmentDescription {
    segment_id: String,
    deletes: Option<Deletes>,
}

#[derive(Deserialize)]
struct Deletes {
    opstamp: u64,
}

impl Envelope {
    /// Returns `None` if the description is not of the form that this tantivy writes.
    pub(super) fn around(json: &[u8], known: &HashMap<PathBuf, [u8; 32]>) -> Option<Self> {
        let meta = std::str::from_utf8(json).ok()?.to_owned();
        let description: Description = serde_json::from_str(&meta).ok()?;
        let mut stems = HashSet::new();
        let mut deletes = HashSet::new();
        for segment in description.segments {
            let stem = segment.segment_id.replace('-', "");
            deletes.extend(segment.deletes.map(|kept| format!("{stem}.{}.del", kept.opstamp)));
            stems.insert(stem);
        }
        let mut files = BTreeMap::new();
        for (path, digest) in known {
            let name = path.to_str()?;
            let (stem, rest) = name.split_once('.')?;
            let alive = if rest.ends_with("del") {
                deletes.contains(name)
            } else {
                stems.contains(stem) && !rest.ends_with("temp")
            };
            if alive {
                files.insert(name.to_owned(), *digest);
            }
        }
        // Every segment must be there, or opening would find the set whole and tantivy would not.
        let whole = stems.iter().all(|stem| files.contains_key(&format!("{stem}.idx")));
        (whole && deletes.iter().all(|name| files.contains_key(name)))
            .then_some(Self { meta, files })
    }

    pub(super) fn read(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }

    pub(super) fn write(&self) -> io::Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(io::Error::other)
    }
}
