//! What an index says of itself in its last commit.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{analyse, schema, synonyms};

/// Words whose reading shows every part of the analysis at work: folding, stems, signs, pairs.
/// A changed stemmer or Unicode table reads some of them otherwise, and changes the fingerprint.
const PROBE: &str = "Running runs ran deployed deployments deploying recoveries recovery happily \
    organisation organizations generously communities dying skies national conditional \
    electricity hopefulness relational formalize adjustment Sørensen Łukasz Straße naïve ΟΔΟΣ \
    Ёлка CI/CD 1:1 30/60/90 C++ node.js Aisha’s don't e-mail staff+ 1,000 회복 시간 恢復時間 \
    リカバリー ﾘｶﾊﾞﾘｰ ปัญหาสำคัญ ﬁne ① 💡";

/// Carried by every commit.
#[derive(Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) vault: String,
    pub(super) generation: u64,
    pub(super) fingerprint: String,
    /// The journal's count; none while a rebuild is under way.
    pub(super) seq: Option<u64>,
}

impl Payload {
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).expect("BUG: strings and numbers always serialise")
    }
}

/// Returns what an index written by this build is like: schema, analysers, synonyms, versions.
/// An index with another fingerprint is built anew.
pub fn fingerprint() -> String {
    FINGERPRINT.clone()
}

static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    add(&schema::VERSION.to_string());
    add(&analyse::VERSION.to_string());
    add(&serde_json::to_string(&schema::schema().0).unwrap_or_default());
    add(tantivy::version_string());
    add(synonyms::table());
    for token in analyse::tokens(PROBE) {
        add(&token.text);
        add(&analyse::stem(&token.text).unwrap_or_default());
    }
    crate::hex(&hash.finalize()[..16])
});
