//! A vault's files in memory, to be put down again as often as they are needed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{suite::Finding, text};

/// What stands under a name.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Thing {
    File(Vec<u8>),
    /// An empty folder, where a file should be.
    Folder,
}

/// All files of a vault by their path below it.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Image(pub(super) BTreeMap<String, Thing>);

impl Image {
    pub(super) fn take(vault: &Path) -> Result<Self, Finding> {
        let mut image = Self::default();
        for path in text::files_below(vault)? {
            let name = path.strip_prefix(vault)?.to_string_lossy().into_owned();
            image.0.insert(name, Thing::File(fs::read(&path)?));
        }
        Ok(image)
    }

    /// Writes it out as a folder of its own.
    pub(super) fn put(&self, vault: &Path) -> Result<(), Finding> {
        for folder in ["index", "inbox", "backups"] {
            fs::create_dir_all(vault.join(folder))?;
        }
        for (name, thing) in &self.0 {
            let path = vault.join(name);
            match thing {
                Thing::File(bytes) => fs::write(path, bytes)?,
                Thing::Folder => fs::create_dir_all(path)?,
            }
        }
        Ok(())
    }

    pub(super) fn file(&self, name: &str) -> Option<&Vec<u8>> {
        match self.0.get(name)? {
            Thing::File(bytes) => Some(bytes),
            Thing::Folder => None,
        }
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    pub(super) fn index(&self) -> impl Iterator<Item = (&String, &Thing)> {
        self.0.iter().filter(|(name, _)| name.starts_with("index/"))
    }

    /// Returns every name under which the two hold something else.
    pub(super) fn changed(&self, other: &Self) -> BTreeSet<String> {
        let names = self.0.keys().chain(other.0.keys());
        names.filter(|name| self.0.get(*name) != other.0.get(*name)).cloned().collect()
    }
}
