//! One search, warm: ours beside plain tantivy, FTS5 inside SQLCipher and ripgrep.

use footing_journal::{Journal, SearchRequest, Sort};

use super::Bench;
use crate::{
    Result,
    peers::{
        files,
        full_text::{FullText, Order},
        plain::Plain,
    },
    queries::{COMMON, PHRASE, PREFIX, Question, RARE, TWO},
    row::{Goal, Measure, millis},
};

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let journal = bench.data.journal()?;
    journal.wait_for_index()?;
    let plain = Plain::open(&bench.data)?;
    for question in [COMMON, RARE, TWO, PHRASE, PREFIX] {
        beside_plain(bench, &journal, &plain, &question)?;
    }
    drop(plain);
    let full_text = FullText::open(&bench.data)?;
    for question in [COMMON, PREFIX, TWO] {
        beside_full_text(bench, &journal, &full_text, &question)?;
    }
    newest(bench, &journal, &full_text)?;
    drop(full_text);
    if files::wanted() && bench.data.marked("files").is_some() {
        for question in [COMMON, PREFIX] {
            beside_ripgrep(bench, &journal, &question)?;
        }
    }
    Ok(journal.lock()?)
}

fn request(text: &str, sort: Sort) -> SearchRequest {
    SearchRequest { sort, ..SearchRequest::new(text) }
}

fn ours(journal: &Journal, text: &str, sort: Sort) -> Result<u64> {
    let answer = journal.search_plainly(&request(text, sort))?;
    if answer.hits.is_empty() {
        return Err("nothing was found: the question does not fit the journal".into());
    }
    Ok(answer.total)
}

fn beside_plain(
    bench: &mut Bench,
    journal: &Journal,
    plain: &Plain,
    question: &Question,
) -> Result<()> {
    let (found, (theirs, _)) =
        (ours(journal, question.typed, Sort::Relevance)?, plain.search(question.typed)?);
    let of = format!("plain-{}", question.id.replace(' ', "-"));
    let samples = bench.sampler.versus(
        &format!("{of}-{}", bench.size),
        || ours(journal, question.typed, Sort::Relevance),
        || plain.search(question.typed),
    )?;
    let prefix = question.id == PREFIX.id;
    let row = Measure {
        of: &of,
        size: &bench.size,
        what: format!(
            "search, {}, top 20 with count and snippets: ours ÷ plain tantivy, warm p50",
            question.id
        ),
        goal: if prefix { Goal::Printed } else { Goal::AtMost("≤ 1.2", 1.2) },
        peer: "plain tantivy",
        note: format!("{found} entries, {theirs} documents"),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)
}

/// The goal is put the other way round: how many times FTS5 takes.
fn beside_full_text(
    bench: &mut Bench,
    journal: &Journal,
    full_text: &FullText,
    question: &Question,
) -> Result<()> {
    let found = ours(journal, question.typed, Sort::Relevance)?;
    let theirs = full_text.count(question.fts5)?;
    let of = format!("fts5-{}", question.id.replace(' ', "-"));
    let samples = bench.sampler.versus(
        &format!("{of}-{}", bench.size),
        || ours(journal, question.typed, Sort::Relevance),
        || Ok((full_text.count(question.fts5)?, full_text.top(question.fts5, Order::Ranked)?)),
    )?;
    let row = Measure {
        of: &of,
        size: &bench.size,
        what: format!(
            "ranked {}, top 20 with count and snippets: FTS5 inside SQLCipher ÷ ours",
            question.id
        ),
        goal: if question.id == TWO.id { Goal::Printed } else { Goal::AtLeast("≥ 10", 10.0) },
        peer: "FTS5 inside SQLCipher",
        note: format!("{found} entries, {theirs} rows"),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        1.0 / samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)
}

/// Newest first: FTS5 goes backwards through one list and stops at twenty; ours finds everything, and
/// has counted it by then. A second row lets FTS5 count too.
fn newest(bench: &mut Bench, journal: &Journal, full_text: &FullText) -> Result<()> {
    let samples = bench.sampler.versus(
        &format!("newest-prefix-{}", bench.size),
        || ours(journal, PREFIX.typed, Sort::Newest),
        || full_text.top(PREFIX.fts5, Order::Newest),
    )?;
    let row = Measure {
        of: "newest-prefix",
        size: &bench.size,
        what: "two-letter prefix, newest 20 with snippets: ours ÷ FTS5 inside SQLCipher".to_owned(),
        goal: Goal::AtMost("≤ 5", 5.0),
        peer: "FTS5 inside SQLCipher",
        note: "ours counts what it found, FTS5 stops at twenty".to_owned(),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)?;
    let samples = bench.sampler.versus(
        &format!("newest-prefix-counted-{}", bench.size),
        || ours(journal, PREFIX.typed, Sort::Newest),
        || Ok((full_text.count(PREFIX.fts5)?, full_text.top(PREFIX.fts5, Order::Newest)?)),
    )?;
    let row = Measure {
        of: "newest-prefix-counted",
        size: &bench.size,
        what: "two-letter prefix, newest 20 with snippets and count: ours ÷ FTS5 inside SQLCipher"
            .to_owned(),
        goal: Goal::Printed,
        peer: "FTS5 inside SQLCipher",
        note: String::new(),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)
}

fn beside_ripgrep(bench: &mut Bench, journal: &Journal, question: &Question) -> Result<()> {
    let data = bench.data.clone();
    let of = format!("ripgrep-{}", question.id.replace(' ', "-"));
    let samples = bench.sampler.versus(
        &format!("{of}-{}", bench.size),
        || ours(journal, question.typed, Sort::Relevance),
        || files::search(&data, question.ripgrep),
    )?;
    let row = Measure {
        of: &of,
        size: &bench.size,
        what: format!("{}: ours ÷ ripgrep over the texts as files", question.id),
        goal: Goal::Printed,
        peer: "ripgrep",
        note: "ripgrep ranks nothing and shows no snippets".to_owned(),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)
}
