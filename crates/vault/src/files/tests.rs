use std::{cell::Cell, os::unix::fs::PermissionsExt};

use super::*;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Fails before step number `at` and every one after it, as a machine that lost its power does.
struct StopsAt {
    at: usize,
    seen: Cell<usize>,
}

impl Faults for StopsAt {
    fn before(&self, _: Step) -> io::Result<()> {
        let seen = self.seen.replace(self.seen.get() + 1);
        if seen < self.at { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
    }
}

#[test]
fn a_write_stopped_anywhere_leaves_the_old_or_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("kept");
    for at in 0..6 {
        write_atomically(&path, b"the old words", PRIVATE_FILE).unwrap();
        let faults = StopsAt { at, seen: Cell::new(0) };
        let written = Staged::new(&path, b"new", PRIVATE_FILE, &faults).and_then(Staged::commit);
        assert!(written.is_err(), "stopped before step {at}");
        let found = fs::read(&path).unwrap();
        assert!(found == b"the old words" || found == b"new", "whole, stopped before step {at}");
    }
}

#[test]
fn a_write_that_fails_leaves_no_temporary_file() {
    let dir = tempfile::tempdir().unwrap();
    let folder_in_the_way = dir.path().join("taken");
    fs::create_dir_all(folder_in_the_way.join("by a folder")).unwrap();
    assert!(
        write_atomically(&folder_in_the_way, b"words", PRIVATE_FILE).is_err(),
        "rename refused"
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "only the folder is left");
}

#[test]
fn files_and_folders_are_the_owners_alone() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a/b/vault");
    assert!(create_private_dir(&folder).unwrap(), "it had to be made");
    assert!(!create_private_dir(&folder).unwrap(), "it is there already");
    let file = folder.join("file");
    write_atomically(&file, b"words", PRIVATE_FILE).unwrap();
    create_private_file(&folder.join("other")).unwrap();
    assert_eq!((mode(&folder), mode(&file), mode(&folder.join("other"))), (0o700, 0o600, 0o600));
}

#[test]
fn a_folder_that_others_could_read_is_tightened() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("vault");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    create_private_dir(&folder).unwrap();
    assert_eq!(mode(&folder), 0o700, "also when it was there before");
}

#[test]
fn tightening_reaches_what_is_inside_and_follows_no_link() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, outside) = (dir.path().join("vault"), dir.path().join("outside"));
    fs::create_dir_all(vault.join("index")).unwrap();
    fs::write(vault.join("index/segment"), b"x").unwrap();
    fs::write(&outside, b"x").unwrap();
    fs::set_permissions(&outside, fs::Permissions::from_mode(0o644)).unwrap();
    std::os::unix::fs::symlink(&outside, vault.join("link")).unwrap();
    for path in [&vault, &vault.join("index")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    fs::set_permissions(vault.join("index/segment"), fs::Permissions::from_mode(0o644)).unwrap();

    assert_eq!(tighten(&vault), Tightened { changed: 3, refused: 0 });
    assert_eq!(mode(&vault.join("index/segment")), 0o600);
    assert_eq!(mode(&outside), 0o644, "the link's target is none of ours");
    assert_eq!(tighten(&vault), Tightened::default(), "nothing is left to do");
}

#[test]
fn only_plain_files_of_a_fitting_size_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, [7; 10]).unwrap();
    std::os::unix::fs::symlink(&file, dir.path().join("link")).unwrap();
    assert_eq!(read_bounded(&file, 10).unwrap(), Some(vec![7; 10]), "at the limit");
    assert!(read_bounded(&file, 9).is_err(), "beyond it");
    assert!(read_bounded(&dir.path().join("link"), 10).is_err(), "a link");
    assert!(read_bounded(dir.path(), 10).is_err(), "a folder");
    assert_eq!(read_bounded(&dir.path().join("none"), 10).unwrap(), None);
}
