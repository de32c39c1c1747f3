//! Killed in the middle: what was acknowledged is there.

use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader, Write},
    mem,
    process::{Command, Stdio},
    thread,
};

use serde_json::Value;

use crate::support::{Running, Vault};

#[test]
fn a_kill_during_ingest_loses_nothing_that_was_acknowledged() {
    let vault = Vault::new();
    let mut sent = 0;
    let mut acknowledged = Vec::new();
    // Killed early, a little later, and after the index has been committed at least once.
    for round in [1, 37, 400] {
        let mut command = vault.command();
        let mut child = Running(command.arg("ingest").stdin(Stdio::piped()).spawn().unwrap());
        let mut input = child.0.stdin.take().unwrap();
        let first = sent;
        sent += 100_000;
        let feeder = thread::spawn(move || {
            for number in first.. {
                let line = format!(
                    "{{\"id\":\"n{number}\",\"kind\":\"note\",\"title\":\"Tide {number}\",\"tags\":[\"t{number}\"]}}\n"
                );
                if input.write_all(line.as_bytes()).is_err() {
                    break;
                }
            }
        });
        let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
        for _ in 0..round {
            acknowledged.push(id_of(&lines.next().unwrap().unwrap()));
        }
        child.0.kill().unwrap();
        child.0.wait().unwrap();
        // What was flushed before the kill and not read yet was acknowledged all the same.
        for line in lines.map_while(Result::ok).filter(|line| line.ends_with('}')) {
            acknowledged.push(id_of(&line));
        }
        feeder.join().unwrap();

        let exported = vault.export(&[]);
        let stored: Vec<String> = exported.lines().map(id_of).collect();
        for id in &acknowledged {
            assert!(stored.contains(id), "{id} was acknowledged and is gone");
        }
        let report = vault.json(["doctor"]);
        assert_eq!(report["sound"], true, "nothing is damaged: {report}");
        let last = acknowledged.last().unwrap().trim_start_matches('n').to_owned();
        let found = vault.json(["search", &format!("tag:t{last}")]);
        assert_eq!(found["total"], 1, "and it is found");
        assert_eq!(found["hits"][0]["id"], format!("n{last}"));
    }
}

fn id_of(line: &str) -> String {
    let value: Value = serde_json::from_str(line).unwrap();
    value["id"].as_str().unwrap().to_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_writes_no_memory_to_a_file() {
    let vault = Vault::new();
    let mut command = vault.command();
    let mut child = Running(command.arg("ingest").stdin(Stdio::piped()).spawn().unwrap());
    // An acknowledged line tells that it has the keys in memory.
    child.0.stdin.as_mut().unwrap().write_all(b"{\"kind\":\"note\",\"title\":\"T\"}\n").unwrap();
    BufReader::new(child.0.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.0.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let numbers: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(numbers, ["0", "0"]);
}

/// What the kernel was asked for, seen from outside: the answer comes after the log is on the disk.
#[test]
fn what_is_answered_was_synced_before() {
    let vault = Vault::new();
    let trace = vault.path("trace");
    let asked = vault.command();
    let mut watched = Command::new("strace");
    watched
        .args(["-f", "-y", "-s", "0", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o"])
        .arg(&trace)
        .arg(asked.get_program())
        .args(asked.get_args())
        .args(["add", "note", "--title", "Tide"])
        .current_dir(vault.path(""))
        .env("HOME", vault.path("home"));
    let done = watched.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "strace has to be installed, and footing to succeed: {said}");
    assert!(!done.stdout.is_empty(), "the entry's id is answered");

    let traced = fs::read_to_string(&trace).unwrap();
    let mut answered = None;
    // The log's transactions: how many pages each wrote, and when it was synced. The entry's is the
    // largest by far; what the index notes down behind it may be under way while the answer is written.
    let (mut pages, mut transactions) = (0_usize, Vec::new());
    // A call that another thread interrupted is told in two lines: it counts when it has returned.
    let mut begun: HashMap<&str, &str> = HashMap::new();
    for (at, line) in traced.lines().enumerate() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let call = call.trim_start();
        if call.starts_with("write(1<") {
            answered = answered.or(Some(at));
        }
        let call = if call.starts_with("<... ") {
            begun.remove(thread).unwrap_or_default()
        } else if call.ends_with("<unfinished ...>") {
            begun.insert(thread, call);
            continue;
        } else {
            call
        };
        if !call.contains("journal.db-wal>") {
            continue;
        }
        if call.starts_with("pwrite64(") || call.starts_with("write(") {
            pages += 1;
        } else {
            transactions.push((mem::take(&mut pages), at));
        }
    }
    let entry = transactions.iter().copied().max_by_key(|&(pages, _)| pages);
    let (pages, synced) = entry.expect("the log is written and synced");
    let answered = answered.expect("and the answer is written");
    let others = transactions.iter().filter(|&&(others, _)| others * 2 > pages).count();
    assert_eq!(others, 1, "one transaction is the entry's: {transactions:?}\n{traced}");
    assert!(synced < answered, "{transactions:?}, {answered}:\n{traced}");
}
