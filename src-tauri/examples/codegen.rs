//! Writes the TypeScript bindings: `npm run codegen`.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/lib/ipc/bindings.ts");
    match footing_desktop::ipc::write_bindings::<tauri::Wry>(&file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            footing_journal::log::start("codegen");
            tracing::error!(%error, "the bindings could not be written");
            ExitCode::FAILURE
        }
    }
}
