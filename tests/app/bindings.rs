//! The TypeScript that the page is compiled against says what the commands say.

use std::{fs, path::Path};

use footing_desktop::ipc;
use tauri::test::MockRuntime;

const COMMITTED: &str = "ui/src/lib/ipc/bindings.ts";

fn generated() -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("bindings.ts");
    ipc::write_bindings::<MockRuntime>(&file).expect("the bindings can be written");
    fs::read_to_string(file).expect("the bindings can be read")
}

/// Returns the name of every command, sorted.
pub(crate) fn commands() -> Vec<String> {
    let mut names: Vec<String> = generated()
        .lines()
        .filter_map(|line| line.split_once("__TAURI_INVOKE<")?.1.split('"').nth(1))
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

#[test]
fn the_committed_bindings_are_those_of_this_build() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(COMMITTED);
    let committed = fs::read_to_string(file).expect("the bindings are committed");
    assert!(committed == generated(), "{COMMITTED} is out of date; run: npm run codegen");
}

#[test]
fn the_codes_of_the_bindings_are_the_closed_list() {
    let bindings = generated();
    let line = bindings
        .split("export type ErrorCode =")
        .nth(1)
        .and_then(|rest| rest.split(';').next())
        .expect("the codes are exported");
    let mut exported: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
    let mut listed: Vec<&str> =
        footing_domain::ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    exported.sort_unstable();
    listed.sort_unstable();
    assert_eq!(exported, listed);
}
