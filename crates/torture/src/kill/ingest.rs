//! The command line's `ingest`, killed in the middle of a stream of lines.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::Stdio,
    sync::mpsc::channel,
    thread,
    time::{Duration, Instant},
};

use footing_domain::{Body, Content, Kind, TagName, Title};
use serde_json::{Value, json};

use crate::{
    life::Life,
    model::Model,
    seed::Chance,
    suite::{Finding, ensure},
    text,
    worker::PATIENCE,
};

/// More than any cycle waits for.
const LINES: usize = 300;

struct Sent {
    id: String,
    line: String,
    content: Content,
}

impl Life<'_> {
    /// Streams lines into the real binary, kills it, and checks that each line that was acknowledged
    /// is there, the one after them whole or absent, and nothing of the rest.
    pub(super) fn ingest(&mut self, footing: &Path) -> Result<(), Finding> {
        let sent = self.lines()?;
        let mut child = self
            .command(footing)?
            .args(["ingest", "--replace"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (input, out) = (child.stdin.take(), child.stdout.take());
        let pipes = input.zip(out).ok_or_else(|| Finding::new("ingest without pipes"))?;
        let (mut input, out) = pipes;
        let all: String = sent.iter().map(|one| one.line.as_str()).collect();
        let feeder = thread::spawn(move || {
            // It is about to be killed: the pipe breaks.
            let _ = input.write_all(all.as_bytes());
        });
        let (sender, acknowledged) = channel();
        let reader = thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let Ok(value) = serde_json::from_str::<Value>(&line) else { break };
                if sender.send(value).is_err() {
                    break;
                }
            }
        });
        let mut heard: Vec<Value> = Vec::new();
        for _ in 0..self.chance.below(40) {
            let Ok(value) = acknowledged.recv_timeout(PATIENCE) else { break };
            heard.push(value);
        }
        let deadline = Instant::now() + self.chance.moment(Duration::from_millis(12));
        while let Ok(value) =
            acknowledged.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            heard.push(value);
        }
        child.kill()?;
        let done = child.wait_with_output()?;
        let threads = [feeder.join(), reader.join()];
        ensure(threads.iter().all(Result::is_ok), || "a pipe's thread panicked".to_owned())?;
        heard.extend(acknowledged.try_iter());
        ensure(done.stderr.is_empty(), || {
            format!("ingest said {}", String::from_utf8_lossy(&done.stderr))
        })?;
        for (value, line) in heard.iter().zip(&sent) {
            self.model.take_in(&line.id, line.content.clone());
            let rev = self.model.entries[&line.id].revisions.len();
            ensure(value["id"] == line.id.as_str() && value["rev"] == rev, || {
                format!("{} at {rev} was acknowledged as {value}", line.id)
            })?;
        }
        self.acknowledged += heard.len() as u64;
        self.check_line(sent.get(heard.len()))
    }

    fn check_line(&mut self, in_flight: Option<&Sent>) -> Result<(), Finding> {
        text::leak_below(&self.vault())?;
        let journal = self.open(None)?;
        let actual = Model::read(&journal)?;
        if self.model != actual {
            let before = self.model.difference(&actual).unwrap_or_default();
            let line = in_flight.ok_or_else(|| Finding(before.clone()))?;
            self.model.take_in(&line.id, line.content.clone());
            if let Some(half) = self.model.difference(&actual) {
                return Err(Finding(format!(
                    "the line of {} is half there: {before}; once taken in, {half}",
                    line.id
                )));
            }
        }
        self.compare(&journal)
    }

    /// Returns what is sent: most lines are new entries, some are other words for one that is there.
    fn lines(&mut self) -> Result<Vec<Sent>, Finding> {
        let mut known: Vec<String> =
            self.model.entries.keys().filter(|id| id.starts_with('i')).cloned().collect();
        let mut sent = Vec::with_capacity(LINES);
        for _ in 0..LINES {
            let seed = self.chance.number() >> 16;
            let again = !known.is_empty() && self.chance.one_in(4);
            let id = if again { self.chance.pick(&known).clone() } else { format!("i{seed}") };
            sent.push(line(&id, seed)?);
            known.push(id);
        }
        Ok(sent)
    }
}

fn line(id: &str, seed: u64) -> Result<Sent, Finding> {
    let mut chance = Chance::new(seed);
    let title = *chance.pick(&text::WORDS);
    let (body, day, tag) = (text::page(seed), text::day(seed), *chance.pick(&text::TAGS));
    let line = json!({
        "id": id, "kind": "note", "title": title, "body": body, "occurred_on": day.to_string(),
        "tags": [tag],
    });
    let mut content =
        Content::plain(Kind::Note, Title::try_from(title.to_owned())?, Body::try_from(body)?, day);
    content.tags = vec![TagName::try_from(tag.to_owned())?];
    Ok(Sent { id: id.to_owned(), line: format!("{line}\n"), content })
}
