//! Writes the sealed files among the seeds anew: `cargo run -p footing-fuzzing --example seal_seeds`.
//! Needed only when the format of sealed files changes.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/sealed");
    fs::create_dir_all(&folder)?;
    for (name, plain) in [("empty", &b""[..]), ("short", b"a page of the journal")] {
        fs::write(folder.join(name), footing_fuzzing::sealed_seed(plain)?)?;
    }
    Ok(())
}
