//! The line format: what is accepted is canonical after one writing, and reads back the same.

use footing_exchange::{
    Line, LineReader,
    line::{parse_bytes, write},
    sample,
};

/// Takes the bytes as one line, as a file of lines, and as lines of the sample journal.
pub fn line(bytes: &[u8]) {
    if let Ok(line) = parse_bytes(bytes) {
        check_stable(&line);
    }
    let mut last = 0;
    for read in LineReader::new(bytes) {
        let (number, line) = read.expect("bytes in memory can be read");
        assert!(number > last, "lines are counted upwards");
        last = number;
        match line {
            Ok(line) => check_stable(&line),
            Err(refused) => {
                let _ = format!("{refused} {refused:?}");
            }
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for read in [sample::person(text), sample::entry(text)].into_iter().flatten() {
            check_stable(&read);
        }
    }
}

fn check_stable(line: &Line) {
    let text = write(line);
    assert!(!text.contains('\n'), "one line is one line");
    let again = parse_bytes(text.as_bytes()).expect("what was written is accepted");
    assert!(again == *line, "what was written reads back the same");
    assert!(write(&again) == text, "and is canonical");
    let _ = format!("{line:?}");
}
