//! What only another process can show. Each test starts this same test program again, with a
//! variable that tells the test to play the other part.

use std::{
    env,
    io::{self, BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

use super::*;

const PART: &str = "FOOTING_VAULT_TEST_PART";

fn other_part() -> Option<VaultFolder> {
    env::var_os(PART).map(VaultFolder::new)
}

fn start(test: &str, folder: &VaultFolder, umask: &str) -> Child {
    let program = env::current_exe().unwrap();
    Command::new("sh")
        .args(["-c", &format!("umask {umask} && exec \"$0\" \"$@\"")])
        .arg(program)
        .args(["--exact", &format!("vault::tests::processes::{test}"), "--nocapture"])
        .env(PART, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_process_lets_go_of_the_lock() {
    if let Some(folder) = other_part() {
        let _vault = Vault::open_with_key(&folder, KEY).unwrap();
        io::stdout().write_all(b"\nunlocked\n").unwrap();
        // Until killed: nobody ever writes to this.
        io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    let (_dir, folder, recovery_key) = made();
    let secret = Secret::Recovery(recovery_key);
    let mut other = start("a_killed_process_lets_go_of_the_lock", &folder, "022");
    let lines = BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "unlocked"), "the other has it");

    let refused = Vault::unlock(&folder, &secret);
    let theirs = other.id();
    assert!(
        matches!(refused, Err(VaultError::InUse { pid: Some(pid) }) if pid == theirs),
        "and is named: {refused:?}"
    );
    other.kill().unwrap();
    other.wait().unwrap();
    assert!(opens(&folder, &secret), "the kernel let go");
}

#[test]
fn rights_do_not_depend_on_the_umask() {
    if let Some(folder) = other_part() {
        Vault::create_with_key(&folder, KEY).unwrap();
        return;
    }
    for umask in ["000", "0777"] {
        let dir = tempfile::tempdir().unwrap();
        let folder = VaultFolder::new(dir.path().join("vault"));
        let other = start("rights_do_not_depend_on_the_umask", &folder, umask);
        assert!(other.wait_with_output().unwrap().status.success());
        for path in [folder.path(), &folder.index(), &folder.inbox(), &folder.backups()] {
            assert_eq!(mode(path), 0o700, "{} under {umask}", path.display());
        }
        for path in [folder.header(), folder.header_copy(), folder.lock()] {
            assert_eq!(mode(&path), 0o600, "{} under {umask}", path.display());
        }
    }
}
