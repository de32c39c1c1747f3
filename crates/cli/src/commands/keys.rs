//! `passphrase change` and `recovery-key renew`.

use footing_journal::{Kdf, RecoveryKey};
use serde_json::json;

use crate::{
    args::{ChangeArgs, Global, KdfChoice},
    ask,
    failure::Failure,
    output::Output,
    secret,
};

pub(crate) fn change_passphrase(
    global: &Global,
    args: &ChangeArgs,
    output: &mut Output,
) -> Result<u8, Failure> {
    let opened = ask::open(global)?;
    let passphrase = secret::to_replace(args.new_passphrase_file.as_deref())?;
    let kdf = match args.kdf {
        KdfChoice::Default => Kdf::DEFAULT,
        KdfChoice::Floor => Kdf::FLOOR,
    };
    opened.change_passphrase(&passphrase, kdf)?;
    opened.close()?;
    if output.wants_json() {
        output.json(&json!({ "changed": true }))?;
    } else {
        output
            .line("The passphrase is changed. Copies made before still open with the old one.")?;
    }
    output.flush()?;
    Ok(0)
}

pub(crate) fn renew(global: &Global, output: &mut Output) -> Result<u8, Failure> {
    let opened = ask::open(global)?;
    let key = opened.renew_recovery_key()?;
    show(output, &key)?;
    // Whoever reads this has the key; the window need not make another.
    opened.prove_recovery()?;
    opened.close()?;
    Ok(0)
}

fn show(output: &mut Output, key: &RecoveryKey) -> Result<(), Failure> {
    let groups = key.groups();
    if output.wants_json() {
        output.json(&json!({ "recovery_key": groups }))?;
        return output.flush();
    }
    output.line("This is the new recovery key. The one before it opens nothing any more.")?;
    output.line("It is shown only now. Write it down and keep it away from this computer.")?;
    output.line("")?;
    for row in groups.chunks(7) {
        output.line(&format!("    {}", row.join(" ")))?;
    }
    output.line("")?;
    output.flush()
}
