//! Each way to fail has its number, its code and its sentence.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use serde_json::json;

use crate::support::{Ran, Running, Vault, ran};

fn fails(vault: &Vault, arguments: &[&str], exit: i32, code: &str) -> Ran {
    let mut command = vault.command();
    let failed = ran(command.arg("--json").args(arguments)).exits(exit);
    assert_eq!(failed.error()["code"], code, "the code of {arguments:?}");
    assert_eq!(failed.out, "", "nothing on standard output");
    let plain = vault.run(arguments).exits(exit);
    assert!(plain.err.trim_end().ends_with('.'), "a sentence: {}", plain.err);
    assert!(!plain.err.contains('{'), "no JSON for people: {}", plain.err);
    failed
}

#[test]
fn a_command_that_is_not_understood_is_2() {
    let vault = Vault::nowhere();
    for arguments in
        [&["frobnicate"][..], &[], &["add"], &["list", "--limit", "0"], &["import", "xml", "x"]]
    {
        ran(vault.bare().args(arguments)).exits(2);
    }
    let failed = ran(vault.bare().args(["--json", "frobnicate"])).exits(2);
    assert_eq!(failed.error()["code"], "invalid_input", "in JSON if JSON was asked for");
    let ran = ran(vault.command().args(["add", "note", "--field", "novalue"]));
    assert_eq!(ran.code, 2, "a field without a value is no field: {}", ran.err);
}

#[test]
fn an_entry_that_is_not_there_is_3() {
    let vault = Vault::new();
    for command in ["show", "delete", "undelete", "history"] {
        fails(&vault, &[command, "nothing-here"], 3, "not_found");
    }
    fails(&vault, &["edit", "nothing-here", "--title", "x"], 3, "not_found");
    fails(&vault, &["import", "ndjson", "no-such-file"], 3, "not_found");
}

#[test]
fn a_vault_that_is_not_there_is_3_and_nobody_is_asked_for_a_passphrase() {
    let vault = Vault::nowhere();
    let failed = fails(&vault, &["list"], 3, "missing_folder");
    assert!(failed.err.contains("footing init"), "it says what to do: {}", failed.err);
    let ran = ran(vault.bare().arg("--vault").arg(vault.dir()).arg("list")).exits(3);
    assert!(!ran.err.contains("passphrase"), "there is nothing to open: {}", ran.err);
    assert!(!vault.dir().exists(), "looking makes nothing");
}

#[test]
fn a_wrong_passphrase_or_key_is_4() {
    let vault = Vault::new();
    ran(vault.by_passphrase().arg("list")).ok();
    fs::write(vault.passphrase_file(), "not this one").unwrap();
    let failed = ran(vault.by_passphrase().args(["--json", "list"])).exits(4);
    assert_eq!(failed.error()["code"], "wrong_passphrase");
    let plain = ran(vault.by_passphrase().arg("list")).exits(4);
    assert!(plain.err.trim_end().ends_with('.'), "a sentence: {}", plain.err);

    let key = fs::read_to_string(vault.recovery_file()).unwrap();
    let last = if key.trim_end().ends_with('0') { "1" } else { "0" };
    fs::write(vault.path("typo"), format!("{}{last}", &key.trim_end()[..key.trim_end().len() - 1]))
        .unwrap();
    let mut command = vault.bare();
    command.arg("--vault").arg(vault.dir()).arg("--recovery-key-file").arg(vault.path("typo"));
    let failed = ran(command.arg("list")).exits(4);
    assert!(failed.err.contains("checksum"), "a typo is told from a wrong key: {}", failed.err);
    vault.run(["list"]).ok();
}

#[test]
fn a_vault_in_use_is_5_until_it_is_let_go() {
    let vault = Vault::new();
    let mut command = vault.command();
    let mut holder = Running(command.arg("ingest").stdin(Stdio::piped()).spawn().unwrap());
    let mut input = holder.0.stdin.take().unwrap();
    input.write_all(b"{\"kind\":\"note\",\"title\":\"Holding\"}\n").unwrap();
    input.flush().unwrap();
    let mut acknowledged = String::new();
    BufReader::new(holder.0.stdout.take().unwrap()).read_line(&mut acknowledged).unwrap();
    assert!(acknowledged.contains("\"rev\":1"), "the holder has it open: {acknowledged}");

    let failed = fails(&vault, &["list"], 5, "vault_in_use");
    assert_eq!(failed.error()["detail"]["pid"], json!(holder.0.id()), "it says who");

    drop(input);
    assert!(holder.0.wait().unwrap().success(), "the holder ends well");
    vault.run(["list"]).ok();
}

#[test]
fn a_vault_whose_holder_was_killed_opens_again() {
    let vault = Vault::new();
    let mut command = vault.command();
    let mut holder = Running(command.arg("ingest").stdin(Stdio::piped()).spawn().unwrap());
    let mut input = holder.0.stdin.take().unwrap();
    input.write_all(b"{\"kind\":\"note\",\"title\":\"Holding\"}\n").unwrap();
    let mut acknowledged = String::new();
    BufReader::new(holder.0.stdout.take().unwrap()).read_line(&mut acknowledged).unwrap();
    holder.0.kill().unwrap();
    holder.0.wait().unwrap();
    assert_eq!(vault.json(["list"])["entries"][0]["title"], "Holding", "the kernel freed the lock");
}

#[test]
fn a_damaged_vault_is_6_and_nothing_is_changed() {
    let vault = Vault::new();
    for name in ["footing.vault", "footing.vault.bak"] {
        let path = vault.dir().join(name);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    let before = fs::read(vault.dir().join("footing.vault")).unwrap();
    fails(&vault, &["list"], 6, "vault_damaged");
    fails(&vault, &["doctor"], 6, "vault_damaged");
    assert_eq!(
        fs::read(vault.dir().join("footing.vault")).unwrap(),
        before,
        "nothing is rewritten"
    );
}

#[test]
fn a_damaged_database_is_6() {
    let vault = Vault::new();
    vault.note("x");
    let path = vault.dir().join("journal.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..200].iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(&path, bytes).unwrap();
    fails(&vault, &["list"], 6, "vault_damaged");
    fs::remove_file(&path).unwrap();
    fails(&vault, &["list"], 6, "vault_damaged");
    assert!(!path.exists(), "an empty database in its place would hide the loss");
}

#[test]
fn input_that_breaks_a_rule_is_7_and_says_which() {
    let vault = Vault::new();
    let long = "x".repeat(201);
    for (arguments, at) in [
        (vec!["add", "nonsense", "--title", "x"], "kind"),
        (vec!["add", "note"], "title"),
        (vec!["add", "note", "--title", long.as_str()], "title"),
        (vec!["add", "note", "--title", "x", "--on", "24 March"], "occurred_on"),
        (vec!["add", "note", "--title", "x", "--sensitivity", "secret"], "sensitivity"),
        (vec!["add", "note", "--title", "x", "--tag", "#"], "tags"),
        (vec!["add", "feedback", "--title", "x", "--field", "directon=gave"], "directon"),
        (vec!["add", "feedback", "--title", "x", "--field", "direction=sideways"], "direction"),
        (vec!["add", "feedback", "--title", "x", "--status", "eaten"], "status"),
        (vec!["show", "two words"], "id"),
        (vec!["list", "--from", "x"], "from"),
    ] {
        let failed = fails(&vault, &arguments, 7, "invalid_input");
        let found = failed.error()["detail"]["at"].as_str().unwrap_or_default().to_owned();
        assert!(found.contains(at), "{arguments:?} is about {at}, not {found:?}");
    }
    assert_eq!(vault.json(["list"])["entries"], json!([]), "nothing was stored");
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_8() {
    let vault = Vault::nowhere();
    let mut command = vault.bare();
    command
        .arg("--vault")
        .arg("/sys/footing")
        .arg("--passphrase-file")
        .arg(vault.passphrase_file());
    let failed = ran(command.args(["--json", "init", "--kdf", "floor"])).exits(8);
    assert_eq!(failed.error()["code"], "read_only");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_8() {
    let vault = Vault::new();
    vault.note("x");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = vault.command();
    let output = command.args(["--json", "export", "ndjson", "-"]).stdout(full).output().unwrap();
    let failed = Ran::from(output).exits(8);
    assert_eq!(failed.error()["code"], "disk_full");
}

/// Runs a script on a small disk of its own, mounted at `$DISK` in a private namespace, with the
/// vault copied to `$DISK/vault` and `footing` opening it there. Returns `None` where the kernel
/// allows no such namespace.
#[cfg(target_os = "linux")]
fn on_a_small_disk(vault: &Vault, script: &str) -> Option<Ran> {
    let disk = vault.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = "mount -t tmpfs -o size=3m none \"$DISK\"";
    let namespaced = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]);
        command.env("DISK", &disk).env("VAULT", vault.dir());
        command.env("KEY", vault.recovery_file());
        command.env("FOOTING", env!("CARGO_BIN_EXE_footing"));
        command.output().ok()
    };
    namespaced(mount).filter(|output| output.status.success())?;
    let prelude = "cp -a \"$VAULT\" \"$DISK/vault\"; footing() { \"$FOOTING\" --json --vault \
                   \"$DISK/vault\" --recovery-key-file \"$KEY\" \"$@\"; }";
    namespaced(&format!("set -u; {mount} || exit 99; {prelude}; {script}")).map(Into::into)
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_is_8_and_loses_nothing() {
    let vault = Vault::new();
    let kept = vault.note("Kept");
    let script = "head -c 4000000 /dev/zero | tr '\\0' x | footing add note --title Lost --body -; \
                  code=$?; footing list || exit 98; footing doctor || exit 97; exit $code";
    let Some(ran) = on_a_small_disk(&vault, script) else { return a_limit_loses_nothing(&vault) };
    let ran = ran.exits(8);
    assert_eq!(ran.error()["code"], "disk_full");
    let answers: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> =
        answers[0]["entries"].as_array().unwrap().iter().map(|entry| &entry["id"]).collect();
    assert_eq!(ids, [&json!(kept)], "what was acknowledged is there, and nothing else");
    assert_eq!(answers[1]["sound"], true, "and nothing is damaged");
}

/// Where no disk of one's own is to be had, a limit on the size of files makes writes fail too, if
/// with another number.
#[cfg(target_os = "linux")]
fn a_limit_loses_nothing(vault: &Vault) {
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$@\"";
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_footing"), "--vault"]);
    command.arg(vault.dir()).arg("--recovery-key-file").arg(vault.recovery_file());
    command.args(["add", "note", "--title", "Lost", "--body", "-"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let ran = crate::support::ran_with(&mut command, &vec![b'x'; 4 * 1024 * 1024]);
    assert_ne!(ran.code, 0, "what was not stored is not acknowledged");
    let listed = vault.json(["list"]);
    assert_eq!(listed["entries"].as_array().unwrap().len(), 1, "what was acknowledged is there");
    vault.run(["doctor"]).ok();
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_read_only_is_8() {
    let vault = Vault::new();
    vault.note("Kept");
    let script = "mount -o remount,ro \"$DISK\"; footing add note --title Lost";
    if let Some(ran) = on_a_small_disk(&vault, script) {
        let ran = ran.exits(8);
        assert_eq!(ran.error()["code"], "read_only");
    }
    vault.run(["list"]).ok();
}

#[cfg(unix)]
#[test]
fn an_export_that_does_not_fit_is_8_and_leaves_no_file() {
    let vault = Vault::new();
    vault.run_with(["add", "note", "--title", "x", "--body", "-"], &vec![b'x'; 1024 * 1024]).ok();
    let path = vault.path("journal.ndjson");
    let mut command = Command::new("sh");
    // In blocks of 512 bytes: room for the vault's small writes, not for a megabyte.
    let script = "trap '' XFSZ; ulimit -f 1000; exec \"$@\"";
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_footing"), "--json", "--vault"]);
    command.arg(vault.dir()).arg("--recovery-key-file").arg(vault.recovery_file());
    let failed = ran(command.args(["export", "ndjson"]).arg(&path)).exits(8);
    assert_eq!(failed.error()["code"], "disk_full");
    let left: Vec<_> =
        fs::read_dir(vault.path("")).unwrap().map(|one| one.unwrap().path()).collect();
    assert!(!left.iter().any(|path| path.to_string_lossy().contains("ndjson")), "found {left:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let vault = Vault::new();
    vault.note("x");
    for arguments in [&["list"][..], &["export", "ndjson", "-"], &["search", "x"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = vault.command().args(arguments).stdout(writer).output().unwrap();
        let ran = Ran::from(output);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?} ends quietly");
    }
}

#[cfg(unix)]
#[test]
fn an_ingest_whose_reader_goes_away_stops_and_does_not_call_it_success() {
    let vault = Vault::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = vault.command();
    command.arg("ingest").stdout(writer);
    let lines = "{\"kind\":\"note\",\"title\":\"x\"}\n".repeat(3);
    let ran = crate::support::ran_with(&mut command, lines.as_bytes()).exits(1);
    assert_eq!(ran.err, "", "nobody is to be told");
    let stored = vault.json(["list"])["entries"].as_array().unwrap().len();
    assert_eq!(stored, 1, "the one that could not be acknowledged, and none after it");
}
