//! The window that Footing's is measured against: the same Tauri, the same engine, the same size,
//! and a page that says one word. Built and run by `npm run bench` alone.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .build(tauri::generate_context!("src-tauri/examples/empty_window/tauri.conf.json"))?
        .run(|_, _| {});
    Ok(())
}
