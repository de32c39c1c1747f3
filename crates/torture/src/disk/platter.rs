//! What a disk may hold after the power went.
//!
//! What was synced is there. Everything since (bytes, sizes, names) may be there or not, each for
//! itself, in any order, and a write may have reached the disk in part. That is more than most file
//! systems would do; the vault relies on none of what they promise beyond `fsync`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use super::record::Change;
use crate::{seed::Chance, suite::Finding};

/// What survives of that which was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    Nothing,
    Everything,
    /// Names without what was written under them: a rename that overtook its data.
    NamesOnly,
    BytesOnly,
    /// Whatever the seed says, sector by sector.
    Some(u64),
}

/// The disk as the record has brought it so far: what is certain, and what is on its way.
#[derive(Default)]
pub struct Platter {
    files: Vec<File>,
    /// Which file an inode is now.
    inodes: HashMap<u64, usize>,
    names: BTreeMap<String, Node>,
    waiting: Vec<Renaming>,
    /// All names as the running system sees them.
    seen: BTreeMap<String, Node>,
}

#[derive(Default)]
struct File {
    certain: Vec<u8>,
    waiting: Vec<Pending>,
}

enum Pending {
    Write { at: usize, bytes: Vec<u8> },
    Size(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

/// Names that change together.
struct Renaming(Vec<(String, Option<Node>)>);

impl Platter {
    pub fn apply(&mut self, change: &Change) -> Result<(), Finding> {
        match change {
            Change::Create { file, path } => {
                self.files.push(File::default());
                let at = self.files.len() - 1;
                self.inodes.insert(*file, at);
                self.rename(vec![(path.clone(), Some(Node::File(at)))]);
            }
            Change::Write { file, path, at, bytes } => {
                let pending = Pending::Write { at: *at, bytes: bytes.clone() };
                self.file(*file, path)?.waiting.push(pending);
            }
            Change::Resize { file, path, size } => {
                self.file(*file, path)?.waiting.push(Pending::Size(*size));
            }
            Change::Sync { file, path } => self.file(*file, path)?.settle(),
            Change::SyncFolder { path } => self.settle_names(path),
            Change::Rename { from, to } => {
                let node = self.seen.get(from).copied();
                let node = node.ok_or_else(|| Finding(format!("{from} was never made")))?;
                self.rename(vec![(from.clone(), None), (to.clone(), Some(node))]);
            }
            Change::Remove { path } | Change::RemoveFolder { path } => {
                self.rename(vec![(path.clone(), None)]);
            }
            Change::MakeFolder { path } => self.rename(vec![(path.clone(), Some(Node::Folder))]),
            Change::Mark(_) => {}
        }
        Ok(())
    }

    /// Returns how much is on its way: bytes and names.
    pub fn waiting(&self) -> usize {
        self.waiting.len() + self.files.iter().map(|file| file.waiting.len()).sum::<usize>()
    }

    /// Returns the disk as it may be found when the power goes now.
    pub fn cut(&self, luck: Luck) -> Image {
        let mut chance = Chance::new(match luck {
            Luck::Some(seed) => seed,
            Luck::Nothing | Luck::Everything | Luck::NamesOnly | Luck::BytesOnly => 0,
        });
        let mut names = self.names.clone();
        // A journalled disk keeps names in their order; one that has none keeps any of them.
        let ordered = chance.one_in(2);
        let mut broken_off = false;
        for Renaming(changes) in &self.waiting {
            let kept = match luck {
                Luck::Nothing | Luck::BytesOnly => false,
                Luck::Everything | Luck::NamesOnly => true,
                Luck::Some(_) => !broken_off && !chance.one_in(3),
            };
            broken_off |= !kept && ordered;
            if kept {
                put(&mut names, changes);
            }
        }
        let mut image = Image::default();
        for (path, node) in &names {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if !folder.is_empty() && names.get(folder) != Some(&Node::Folder) {
                continue;
            }
            match node {
                Node::Folder => drop(image.folders.insert(path.clone())),
                Node::File(at) => {
                    image.files.insert(path.clone(), self.files[*at].cut(luck, &mut chance));
                }
            }
        }
        image
    }

    fn file(&mut self, inode: u64, path: &str) -> Result<&mut File, Finding> {
        let at = self.inodes.get(&inode);
        let at = *at.ok_or_else(|| Finding(format!("{path} was never made")))?;
        Ok(&mut self.files[at])
    }

    fn rename(&mut self, changes: Vec<(String, Option<Node>)>) {
        put(&mut self.seen, &changes);
        // The folder that holds everything was there before.
        if changes.iter().all(|(path, _)| !path.is_empty()) {
            self.waiting.push(Renaming(changes));
        }
    }

    /// The names in one folder are certain from here on.
    fn settle_names(&mut self, folder: &str) {
        let inside = |path: &str| path.rsplit_once('/').map_or("", |(above, _)| above) == folder;
        let (settled, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition::<Vec<_>, _>(
                |Renaming(changes)| changes.iter().any(|(path, _)| inside(path)),
            );
        self.waiting = waiting;
        for Renaming(changes) in &settled {
            put(&mut self.names, changes);
        }
    }
}

fn put(names: &mut BTreeMap<String, Node>, changes: &[(String, Option<Node>)]) {
    for (path, node) in changes {
        match node {
            Some(node) => drop(names.insert(path.clone(), *node)),
            None => drop(names.remove(path)),
        }
    }
}

impl File {
    fn settle(&mut self) {
        for pending in std::mem::take(&mut self.waiting) {
            match pending {
                Pending::Write { at, bytes } => write(&mut self.certain, at, &bytes),
                Pending::Size(size) => self.certain.resize(size, 0),
            }
        }
    }

    fn cut(&self, luck: Luck, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.certain.clone();
        // Most cuts spare most files: a fault in one must not hide behind that of another.
        let spared = chance.one_in(3);
        for pending in &self.waiting {
            match (luck, pending) {
                (Luck::Nothing | Luck::NamesOnly, _) => {}
                (Luck::Everything | Luck::BytesOnly, Pending::Write { at, bytes: new }) => {
                    write(&mut bytes, *at, new);
                }
                (Luck::Everything | Luck::BytesOnly, Pending::Size(size)) => bytes.resize(*size, 0),
                (Luck::Some(_), Pending::Write { at, bytes: new }) => match chance.below(4) {
                    _ if spared => write(&mut bytes, *at, new),
                    0 => {}
                    1 => torn(&mut bytes, *at, new, chance),
                    _ => write(&mut bytes, *at, new),
                },
                (Luck::Some(_), Pending::Size(size)) => {
                    if spared || chance.one_in(2) {
                        bytes.resize(*size, 0);
                    }
                }
            }
        }
        bytes
    }
}

/// Writes some of the sectors that the write touches.
fn torn(bytes: &mut Vec<u8>, at: usize, new: &[u8], chance: &mut Chance) {
    let sector = if chance.one_in(2) { 512 } else { 4096 };
    let end = at + new.len();
    let mut from = at;
    while from < end {
        let to = ((from / sector + 1) * sector).min(end);
        if chance.one_in(2) {
            write(bytes, from, &new[from - at..to - at]);
        }
        from = to;
    }
}

fn write(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = at + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(new);
}

/// A folder as it is found.
#[derive(Default)]
pub struct Image {
    pub folders: BTreeSet<String>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Image {
    /// Returns a number that two different folders hardly share.
    pub fn fingerprint(&self) -> u64 {
        let mut sum = 0xcbf2_9ce4_8422_2325;
        let mut add = |bytes: &[u8]| {
            for piece in bytes.chunks(8) {
                let mut word = [0; 8];
                word[..piece.len()].copy_from_slice(piece);
                sum =
                    (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
            }
            sum = sum.wrapping_add(bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        };
        self.folders.iter().for_each(|path| add(path.as_bytes()));
        for (path, bytes) in &self.files {
            add(path.as_bytes());
            add(bytes);
        }
        sum
    }

    /// Lays the files out, for their owner alone.
    pub fn write_to(&self, folder: &Path) -> Result<(), Finding> {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        let mut builder = fs::DirBuilder::new();
        builder.mode(0o700);
        builder.create(folder)?;
        for path in &self.folders {
            builder.create(folder.join(path))?;
        }
        for (path, bytes) in &self.files {
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true).mode(0o600);
            std::io::Write::write_all(&mut options.open(folder.join(path))?, bytes)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Platter {
        let mut platter = Platter::default();
        for change in [
            Change::Create { file: 1, path: "one.tmp".to_owned() },
            Change::Write { file: 1, path: "one.tmp".to_owned(), at: 0, bytes: vec![7; 8192] },
        ] {
            assert!(platter.apply(&change).is_ok());
        }
        platter
    }

    #[test]
    fn what_was_not_synced_may_be_gone_and_what_was_is_there() {
        let mut platter = made();
        assert!(platter.cut(Luck::Nothing).files.is_empty());
        assert_eq!(platter.cut(Luck::Everything).files["one.tmp"], vec![7; 8192]);
        assert_eq!(platter.cut(Luck::NamesOnly).files["one.tmp"], Vec::<u8>::new());
        let rest = [
            Change::Sync { file: 1, path: "one.tmp".to_owned() },
            Change::Rename { from: "one.tmp".to_owned(), to: "one".to_owned() },
        ];
        for change in &rest {
            assert!(platter.apply(change).is_ok());
        }
        assert!(platter.cut(Luck::Nothing).files.is_empty(), "the name is not certain yet");
        assert_eq!(platter.cut(Luck::NamesOnly).files["one"], vec![7; 8192]);
        assert!(platter.apply(&Change::SyncFolder { path: String::new() }).is_ok());
        assert_eq!(platter.cut(Luck::Nothing).files["one"], vec![7; 8192]);
        assert_eq!(platter.waiting(), 0);
    }

    #[test]
    fn a_seed_tears_writes_at_sectors_and_can_be_had_again() {
        let platter = made();
        let image = |seed| platter.cut(Luck::Some(seed)).files.remove("one.tmp");
        let torn = (0..200).filter_map(image).filter(|bytes| {
            bytes.chunks(512).any(|sector| sector.iter().any(|byte| *byte != sector[0])) || {
                let kept = bytes.iter().map(|byte| usize::from(*byte == 7)).sum::<usize>();
                kept != 0 && kept != 8192
            }
        });
        let torn: Vec<Vec<u8>> = torn.collect();
        assert!(!torn.is_empty());
        for bytes in torn {
            for sector in bytes.chunks(512) {
                assert!(
                    sector.iter().all(|byte| *byte == sector[0]),
                    "within a sector, all or nothing"
                );
            }
        }
        assert_eq!(image(3), image(3));
    }
}
