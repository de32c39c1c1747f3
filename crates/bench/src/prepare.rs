//! Filling a vault and its peers, once for each size; what was broken off goes on where it stopped.

use std::{fs, io::Write as _};

use footing_domain::{Entry, RecordType};
use footing_store::{Store, Trash};
use footing_vault::{Kdf, SecretString, Stage, Vault};

use crate::{
    Result,
    corpus::Corpus,
    data::{self, Data, KEY},
    peers, say,
};

/// Entries of one transaction: ours are kept one by one, but nobody waits for these.
const BATCH: u64 = 2000;
/// Nobody's.
const PASSPHRASE: &str = "nineteen kilobytes of rain in august";

/// Prepares everything that the rows of this size need.
pub(crate) fn prepare(data: &Data) -> Result<()> {
    fs::create_dir_all(data.root())?;
    vault(data)?;
    index(data)?;
    peers::plain::prepare(data)?;
    peers::full_text::prepare(data)?;
    if peers::files::wanted() {
        peers::files::prepare(data)?;
    }
    Ok(())
}

/// Fills the vault's database through the store's own writer.
fn vault(data: &Data) -> Result<()> {
    if data.marked("vault").is_some() {
        return Ok(());
    }
    let corpus = Corpus::new(data.rows);
    let mut store = opened_or_made(data)?;
    let mut next = store.1.counts()?.entries;
    if next == 0 {
        let people = corpus.people().to_vec();
        store.1.write(move |journal| {
            for person in &people {
                journal.import_person(person, false)?;
            }
            Ok(())
        })?;
    }
    while next < data.rows {
        let end = data.rows.min(next + BATCH);
        let entries: Vec<_> = (next..end).map(|number| corpus.entry(number)).collect();
        store.1.write(move |journal| {
            for entry in &entries {
                journal.create_entry(entry, None)?;
            }
            Ok(())
        })?;
        next = end;
        progress("vault", next, data.rows);
    }
    let bytes = text_bytes(&store.1)?;
    store.1.close()?;
    // The window has no way past the passphrase.
    store.0.change_passphrase(&SecretString::from(PASSPHRASE), Kdf::FLOOR)?;
    fs::write(data.passphrase(), PASSPHRASE)?;
    data.mark("vault", bytes)
}

fn opened_or_made(data: &Data) -> Result<(Vault, Store)> {
    let folder = data.vault();
    if folder.database().exists() {
        return data.store();
    }
    if folder.path().exists() {
        // Broken off before there was anything in it.
        fs::remove_dir_all(folder.path())?;
    }
    let mut vault = Vault::create_with_key(&folder, KEY)?;
    let key = vault.database_key().expose();
    let store = Store::create(&folder.database(), key, *vault.id().as_bytes())?;
    if vault.stage() == Stage::Making {
        vault.mark_made()?;
    }
    Ok((vault, store))
}

/// Lets the journal build its index, and waits for its merges.
fn index(data: &Data) -> Result<()> {
    let part = Data::of_this_index("index");
    if data.marked(&part).is_some() {
        return Ok(());
    }
    say(&format!("index: {} entries", data.rows));
    let journal = data.journal()?;
    journal.wait_for_index()?;
    // The window would first ask for the recovery sheet.
    journal.prove_recovery()?;
    journal.lock()?;
    data.mark(&part, data::bytes_below(&data.vault().index())?)
}

/// Returns how many bytes of text the owner wrote: what is to be found.
fn text_bytes(store: &Store) -> Result<u64> {
    let mut bytes = 0;
    each_page(store, |_, entries| {
        bytes += entries.iter().map(|entry| words_of(entry).len() as u64).sum::<u64>();
        Ok(())
    })?;
    Ok(bytes)
}

/// Returns all that can be found in an entry, as one text.
pub(crate) fn words_of(entry: &Entry) -> String {
    let content = &entry.content;
    let mut text = format!("{}\n\n{}\n", content.title.as_str(), content.body.as_str());
    let mut add = |more: &str| {
        text.push_str(more);
        text.push('\n');
    };
    content.interpretation.iter().for_each(|more| add(more.as_str()));
    content.fields.prose(RecordType::Kind(content.kind)).for_each(&mut add);
    for child in &content.children {
        child.fields.prose(RecordType::Child(child.child_type)).for_each(&mut add);
    }
    text
}

/// Goes through the store in the order of ids, which is that of writing.
pub(crate) fn each_page(
    store: &Store,
    mut take: impl FnMut(&footing_store::Reading<'_>, &[Entry]) -> Result<()>,
) -> Result<()> {
    let mut after = None;
    loop {
        let page = store.read(|reading| {
            let page = reading.all_entries(after.as_ref(), 1000, Trash::Include)?;
            let taken = take(reading, &page);
            Ok(taken.map(|()| page.last().map(|entry| entry.id.clone())))
        })??;
        let Some(last) = page else { return Ok(()) };
        after = Some(last);
    }
}

pub(crate) fn progress(part: &str, done: u64, of: u64) {
    if done.is_multiple_of(100_000.min(of.max(1))) || done == of {
        say(&format!("{part}: {done} of {of}"));
    }
    // Whoever reads the log sees it at once.
    drop(std::io::stderr().flush());
}
