//! Reading a stream line by line, so that one bad line costs nothing but itself.

use std::io::{self, BufRead, Read};

use footing_domain::{Invalid, Problem};

use super::{Line, parse_bytes};

/// A 10 MiB body can need 60 MiB when every character is escaped; the rest is for attachments.
pub const MAX_LINE_BYTES: usize = 256 * 1024 * 1024;

/// Reads lines with their numbers, counted from 1. Blank lines and a byte order mark are skipped.
pub struct LineReader<R> {
    input: R,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> LineReader<R> {
    pub const fn new(input: R) -> Self {
        Self { input, number: 0, buffer: Vec::new() }
    }

    /// Returns the next line that is not blank, or `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<(u64, Result<Line, Invalid>)>> {
        loop {
            self.buffer.clear();
            let limit = MAX_LINE_BYTES as u64 + 1;
            let read = self.input.by_ref().take(limit).read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.buffer.len() > MAX_LINE_BYTES && self.buffer.last() != Some(&b'\n') {
                self.skip_rest_of_line()?;
                let problem = Problem::TooLong {
                    unit: "bytes or more",
                    max: MAX_LINE_BYTES,
                    found: self.buffer.len(),
                };
                self.buffer = Vec::new();
                return Ok(Some((self.number, Err(Invalid::new("line", problem)))));
            }
            let mut bytes = self.buffer.as_slice();
            if self.number == 1 {
                bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some((self.number, parse_bytes(bytes.trim_ascii_end()))));
            }
        }
    }

    fn skip_rest_of_line(&mut self) -> io::Result<()> {
        loop {
            let available = self.input.fill_buf()?;
            let (used, found) = match available.iter().position(|byte| *byte == b'\n') {
                Some(position) => (position + 1, true),
                None => (available.len(), false),
            };
            if used == 0 {
                return Ok(());
            }
            self.input.consume(used);
            if found {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for LineReader<R> {
    type Item = io::Result<(u64, Result<Line, Invalid>)>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_line().transpose()
    }
}
