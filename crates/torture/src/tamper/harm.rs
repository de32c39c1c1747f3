//! What is done to the files.

use super::{
    ground::{Ground, World},
    image::{Image, Thing},
};
use crate::seed::Chance;

const PAGE: usize = 4096;

/// A vault after something was done to it.
pub(super) struct Harmed {
    /// What was done, for a finding.
    pub(super) what: String,
    pub(super) image: Image,
    /// The whole index is another's or an older one, and must not be believed.
    pub(super) foreign_index: bool,
}

/// Does something by chance. Now and then it changes nothing, which must be harmless, too.
pub(super) fn any(world: &World, ground: &Ground, chance: &mut Chance) -> Harmed {
    let mut harm = Harm { world, ground, image: ground.image.clone(), chance };
    let mut foreign_index = false;
    let what = match harm.chance.below(32) {
        0..=4 => harm.flip(),
        5 => harm.set_some(),
        6..=8 => harm.cut(),
        9 | 10 => harm.extend(),
        11 | 12 => harm.remove(),
        13 | 14 => harm.swap(),
        15..=17 => harm.swap_with_stranger(),
        18..=20 => harm.roll_back_one(),
        21 | 22 => {
            foreign_index = true;
            harm.roll_back_index()
        }
        23 => {
            foreign_index = true;
            harm.index_of_stranger()
        }
        24 | 25 => harm.roll_back_database(),
        26 => harm.duplicate(),
        27 | 28 => harm.zero_page(),
        29 => harm.rename(),
        30 => harm.fold(),
        _ => harm.both_headers(),
    };
    let image = harm.image;
    Harmed { what, image, foreign_index }
}

struct Harm<'h> {
    world: &'h World,
    ground: &'h Ground,
    image: Image,
    chance: &'h mut Chance,
}

impl Harm<'_> {
    /// Returns the name of some file. The few that matter most are not to drown among those of the index.
    fn name(&mut self) -> String {
        let mut names = self.image.names();
        if self.chance.one_in(2) {
            names.retain(|name| !name.starts_with("index/"));
        }
        self.chance.pick(&names).clone()
    }

    fn bytes(&mut self, name: &str) -> &mut Vec<u8> {
        match self.image.0.get_mut(name) {
            Some(Thing::File(bytes)) => bytes,
            _ => unreachable!("BUG: a ground holds files only"),
        }
    }

    /// Returns a place in a file: near its ends as often as anywhere else.
    fn place(&mut self, length: usize) -> usize {
        match self.chance.below(4) {
            0 => self.chance.index(length.min(400)),
            1 => length - 1 - self.chance.index(length.min(100)),
            _ => self.chance.index(length),
        }
    }

    /// Changes the bytes of one file, if it has any.
    fn within(
        &mut self,
        what: &str,
        change: impl FnOnce(&mut Self, &mut Vec<u8>) -> String,
    ) -> String {
        let name = self.name();
        let mut bytes = std::mem::take(self.bytes(&name));
        let done = if bytes.is_empty() { "nothing".to_owned() } else { change(self, &mut bytes) };
        *self.bytes(&name) = bytes;
        format!("{what} {done} in {name}")
    }

    fn flip(&mut self) -> String {
        self.within("flip", |harm, bytes| {
            let (at, bit) = (harm.place(bytes.len()), harm.chance.below(8));
            bytes[at] ^= 1 << bit;
            format!("bit {bit} at {at}")
        })
    }

    fn set_some(&mut self) -> String {
        self.within("set", |harm, bytes| {
            let (at, count) = (harm.place(bytes.len()), 1 + harm.chance.index(64));
            let end = bytes.len().min(at + count);
            for byte in &mut bytes[at..end] {
                *byte = harm.chance.number().to_le_bytes()[0];
            }
            format!("{at}..{end}")
        })
    }

    fn cut(&mut self) -> String {
        self.within("cut", |harm, bytes| {
            let at = match harm.chance.below(3) {
                0 => harm.place(bytes.len()),
                // Where a part of it ends, which is harder to see.
                1 => harm.chance.index(bytes.len() / PAGE + 1) * PAGE,
                // A log has a head of 32 bytes, and frames of a page and 24 bytes.
                _ => 32 + harm.chance.index(bytes.len() / (PAGE + 24) + 1) * (PAGE + 24),
            };
            bytes.truncate(at);
            format!("at {at}")
        })
    }

    fn extend(&mut self) -> String {
        let length = match self.chance.below(3) {
            0 => 1 + self.chance.index(64),
            1 => PAGE,
            _ => 65_552,
        };
        let name = self.name();
        let random = self.chance.one_in(2);
        for _ in 0..length {
            let byte = if random { self.chance.number().to_le_bytes()[0] } else { 0 };
            self.bytes(&name).push(byte);
        }
        format!("add {length} bytes to {name}")
    }

    fn remove(&mut self) -> String {
        let name = self.name();
        self.image.0.remove(&name);
        format!("remove {name}")
    }

    fn swap(&mut self) -> String {
        let (one, other) = (self.name(), self.name());
        let first = std::mem::take(self.bytes(&one));
        let second = std::mem::replace(self.bytes(&other), first);
        *self.bytes(&one) = second;
        format!("swap {one} and {other}")
    }

    /// Puts a stranger's file in the place of ours: of the same name or, in the index, whose names
    /// say nothing, any.
    fn swap_with_stranger(&mut self) -> String {
        let stranger = self.chance.pick(&self.world.strangers);
        let name = self.name();
        if name.starts_with("index/") {
            let theirs: Vec<_> = stranger.index().collect();
            let (their_name, thing) = *self.chance.pick(&theirs);
            let name = if self.chance.one_in(3) { their_name } else { &name };
            self.image.0.insert(name.clone(), thing.clone());
            return format!("put a stranger's file of the index at {name}");
        }
        match stranger.0.get(&name) {
            Some(thing) => {
                self.image.0.insert(name.clone(), thing.clone());
                format!("put a stranger's {name}")
            }
            None => "nothing".to_owned(),
        }
    }

    fn past(&mut self) -> (usize, Image) {
        let at = self.chance.index(self.ground.past.len());
        (at, self.ground.past[at].clone())
    }

    /// Puts one file back, or one that has been removed since.
    fn roll_back_one(&mut self) -> String {
        let (at, past) = self.past();
        let names = past.names();
        let name = self.chance.pick(&names).clone();
        self.image.0.insert(name.clone(), past.0[&name].clone());
        format!("put back {name} from time {at}")
    }

    fn replace_index(&mut self, by: &Image) {
        self.image.0.retain(|name, _| !name.starts_with("index/"));
        let theirs = by.index().map(|(name, thing)| (name.clone(), thing.clone()));
        self.image.0.extend(theirs);
    }

    fn roll_back_index(&mut self) -> String {
        let (at, past) = self.past();
        self.replace_index(&past);
        format!("put back the index from time {at}")
    }

    fn index_of_stranger(&mut self) -> String {
        let stranger = self.chance.pick(&self.world.strangers);
        self.replace_index(stranger);
        "put a stranger's index".to_owned()
    }

    /// Puts the database back, with or without the log that lies beside it, or takes the log away.
    fn roll_back_database(&mut self) -> String {
        let (at, past) = self.past();
        let keeps_log = self.chance.one_in(4);
        if !keeps_log {
            self.image.0.remove("journal.db-wal");
            self.image.0.remove("journal.db-shm");
        }
        if self.chance.one_in(3) {
            return "take the log away".to_owned();
        }
        self.image.0.insert("journal.db".to_owned(), past.0["journal.db"].clone());
        format!("put back the database from time {at}, its log kept: {keeps_log}")
    }

    fn duplicate(&mut self) -> String {
        let (from, to) = (self.name(), self.name());
        let thing = self.image.0[&from].clone();
        let to = if self.chance.one_in(2) { to } else { format!("{from}.2") };
        self.image.0.insert(to.clone(), thing);
        format!("copy {from} to {to}")
    }

    fn zero_page(&mut self) -> String {
        self.within("zero", |harm, bytes| {
            let page = harm.chance.index(bytes.len().div_ceil(PAGE));
            let end = bytes.len().min((page + 1) * PAGE);
            bytes[page * PAGE..end].fill(0);
            format!("page {page}")
        })
    }

    fn rename(&mut self) -> String {
        let from = self.name();
        let to = match self.chance.below(3) {
            0 => format!("{from}.old"),
            1 => format!("index/{:016x}", self.chance.number()),
            _ => "journal.db-journal".to_owned(),
        };
        if let Some(thing) = self.image.0.remove(&from) {
            self.image.0.insert(to.clone(), thing);
        }
        format!("rename {from} to {to}")
    }

    /// Puts a folder where a file should be.
    fn fold(&mut self) -> String {
        let name = self.name();
        self.image.0.insert(name.clone(), Thing::Folder);
        format!("put a folder at {name}")
    }

    /// Harms both copies of the header in ways of their own.
    fn both_headers(&mut self) -> String {
        let mut done = Vec::new();
        for name in ["footing.vault", "footing.vault.bak"] {
            let (place, bit) = (self.place(367), self.chance.below(8));
            match self.chance.below(5) {
                0 => {
                    self.bytes(name)[place] ^= 1 << bit;
                    done.push(format!("flip bit {bit} at {place}"));
                }
                1 => {
                    self.bytes(name).truncate(place);
                    done.push(format!("cut at {place}"));
                }
                2 => {
                    self.image.0.remove(name);
                    done.push("remove".to_owned());
                }
                3 => {
                    let stranger = self.chance.pick(&self.world.strangers);
                    self.image.0.insert(name.to_owned(), stranger.0[name].clone());
                    done.push("a stranger's".to_owned());
                }
                _ => {
                    let (_, past) = self.past();
                    self.image.0.insert(name.to_owned(), past.0[name].clone());
                    done.push("an older one".to_owned());
                }
            }
        }
        format!("headers: {}", done.join(", "))
    }
}
