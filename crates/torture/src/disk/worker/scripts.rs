//! What the worker does, in order.

use footing_journal::{Journal, JournalState};

use super::{Worker, mark, say, text};
use crate::disk::ledger::Mark;

/// Large enough that a few of them make SQLite fold its log into the file by itself.
const LARGE: u32 = 400_000;

impl Worker {
    /// Everything that changes the disk, for a record of it.
    pub(super) fn cut(&mut self) {
        self.make();
        self.index();
        for number in 1..=6 {
            self.save(number, 200 * number);
        }
        self.draft(900);
        self.index();
        // One document of several sealed chunks.
        self.save(7, 200_000);
        self.save_day(900);
        self.index();
        for round in 0..7 {
            self.save(10 + round, 3000);
            self.save(1 + round % 6, 500);
            self.draft(901);
            if round == 3 {
                self.trash(2, true);
                self.trash(3, true);
            }
            self.index();
        }
        self.trash(3, false);
        self.save_day(901);
        self.new_passphrase(1);
        self.save(20, 100);
        self.rebuild();
        for _ in 0..3 {
            self.save(21, LARGE);
            self.save(22, LARGE);
        }
        self.index();
        self.new_passphrase(2);
        self.draft(902);
        self.lock();
        self.unlock();
        self.save(23, 1000);
        self.trash(4, true);
        self.index();
        self.lock();
        self.unlock();
        self.save(24, 1000);
        // Locked at once: what is not in the index yet is made up for at the next unlock.
        self.lock();
    }

    /// The same in short, for a disk that refuses one call of it.
    pub(super) fn calls(&mut self) {
        self.make();
        if self.made {
            for number in 1..=4 {
                self.save(number, 300 * number);
            }
            self.draft(900);
            self.index();
            self.save(1, 500);
            self.save(2, 70_000);
            self.save_day(900);
            self.draft(901);
            self.trash(3, true);
            self.search(1);
            self.index();
            self.search(2);
            self.export();
            self.new_passphrase(1);
            self.trash(3, false);
            self.rebuild();
            self.save(5, 300);
            self.lock();
            self.unlock();
            self.save(6, 300);
            self.trash(4, true);
            self.index();
            self.step("doctor", Journal::doctor);
            self.lock();
            self.unlock();
            self.save(7, 300);
        }
        self.well();
    }

    /// A disk that fills up, at each of the moments that need room.
    pub(super) fn full(&mut self) {
        self.make();
        if !self.made {
            mark(&Mark::Broken("32 MB are not enough for an empty vault".to_owned()));
            return;
        }
        self.save(1, 300);
        self.index();
        // Saves, until there is no more room.
        let mut number = 100;
        while self.save(number, 2 * LARGE) && number < 200 {
            number += 1;
        }
        if number >= 200 {
            mark(&Mark::Broken("the disk of 32 MB took 80 MB".to_owned()));
        }
        // What is typed now is kept, or refused and sealed in memory.
        self.draft(900);
        self.index();
        self.look_around("a save");
        self.rebuild();
        self.look_around("a rebuild");
        self.lock();
        if !self.unlock() {
            mark(&Mark::Broken("a full disk cannot be unlocked".to_owned()));
        }
        self.look_around("a checkpoint");
        self.trash(100, true);
        self.save(2, 300);
        // There may be room for so little. If not, nothing of the trash is gone.
        self.empty_trash();
        self.look_around("emptying the trash");
        self.lock();
        self.unlock();
        // A little room: enough for the log to be folded and the index to be built, or nearly.
        say(&format!("!room {}\n", 36 << 20));
        self.save(number + 1, 300);
        self.rebuild();
        self.look_around("a rebuild with a little room");
        self.well();
        if self.unlock() {
            self.trash(101, true);
            if !self.empty_trash() {
                mark(&Mark::Broken("there is room, and the trash is not emptied".to_owned()));
            }
            self.lock();
        }
    }

    /// Whatever there is no room for, reading goes on, and searching.
    fn look_around(&self, after: &str) {
        if self.journal.state().ok() != Some(JournalState::Unlocked) {
            mark(&Mark::Broken(format!("after {after} the journal is not open")));
            return;
        }
        let Some(entry) = self.step("read", |journal| journal.entry(&super::id(1))) else {
            mark(&Mark::Broken(format!("after {after} an entry cannot be read")));
            return;
        };
        let saved = self.states.get(&1).and_then(|state| state.saved);
        if saved
            .is_some_and(|saved| *entry.content.body.as_str() != text(1, saved.version, saved.size))
        {
            mark(&Mark::Broken(format!("after {after} an entry reads otherwise")));
        }
        let request = footing_journal::SearchRequest::new("deadline");
        let answered = self.step("search", |journal| journal.search(&request)).is_some();
        if !answered {
            mark(&Mark::Broken(format!("after {after} nothing can be searched")));
        }
    }
}
