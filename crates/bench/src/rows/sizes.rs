//! What lies on the disk.

use super::Bench;
use crate::{
    Result,
    data::{Data, bytes_below},
    row::{Goal, Measure, Side},
    sample::Samples,
};

#[expect(clippy::cast_precision_loss, reason = "megabytes")]
fn megabytes(bytes: u64) -> Side {
    Side { value: bytes as f64 / 1e6, unit: "MB", name: None }
}

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let text = bench.data.marked("vault").ok_or("the vault was not prepared")?;
    let index = bytes_below(&bench.data.vault().index())?;
    let database = std::fs::metadata(bench.data.vault().database())?.len();
    let (ours, peer) = (megabytes(index), megabytes(text));
    let ratio = ours.value / peer.value;
    let note = format!(
        "the database, every revision included: {:.0} MB; plain tantivy with its texts: {:.0} MB; FTS5 with its texts: {:.0} MB",
        megabytes(database).value,
        megabytes(bench.data.marked(&Data::of_this_index("plain")).unwrap_or(0)).value,
        megabytes(bench.data.marked("fts5").unwrap_or(0)).value,
    );
    let row = Measure {
        of: "index-size",
        size: &bench.size,
        what: "index ÷ text".to_owned(),
        goal: Goal::AtMost("≤ 0.6", 0.6),
        peer: "the text",
        note,
    }
    .row(ours, &peer, ratio, 1);
    bench.keep(&row, &Samples::default())
}
