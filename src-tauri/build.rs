//! Reads tauri.conf.json and settles which of Tauri's commands the window may call.

use std::{fs, path::Path};

/// Stands in for the interface until it is built, so that `cargo test` works in a fresh clone.
const PLACEHOLDER: &str =
    "<!doctype html><title>Footing</title><p>The interface is not built. Run: npm start</p>\n";

fn main() {
    let page = Path::new("ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("ui/dist").expect("ui/dist can be made");
        fs::write(page, PLACEHOLDER).expect("ui/dist can be written");
    }
    tauri_build::build();
}
