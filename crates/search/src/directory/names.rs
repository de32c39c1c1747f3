//! Names on disk that reveal nothing.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::IndexHome;

/// Derives a file's name on disk from the index's key and its logical path. Another generation has
/// another key, so that nothing can be told from names staying the same either.
pub(super) struct Names(Hkdf<Sha256>);

impl Names {
    pub(super) fn new(home: &IndexHome) -> Self {
        Self(Hkdf::new(Some(home.vault.as_bytes()), home.key.expose()))
    }

    pub(super) fn of(&self, path: &str) -> String {
        let mut name = [0; 20];
        self.0
            .expand_multi_info(&[b"footing/v1/index-file-name", path.as_bytes()], &mut name)
            .expect("BUG: HKDF-SHA256 always yields 20 bytes");
        crate::hex(&name)
    }
}
