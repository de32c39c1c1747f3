//! Markdown as a tree of a few typed nodes, so that a page can show a note without ever being handed HTML.
//!
//! The tree is a closed list: what is not in it can't be shown. Raw HTML stays text, a link goes to
//! the web or to a mailbox or is no link, and a picture is one of the journal's own attachments. Any text
//! makes a tree, in time and memory that follow its length.

mod debug;
mod mark;
mod pieces;
mod read;

use serde::{Deserialize, Serialize};

use self::read::Reader;

/// A note, read. Made by [`Markdown::parse`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markdown {
    pub blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// From 1 to 6.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    Paragraph {
        content: Vec<Inline>,
    },
    /// `start` is the first number of an ordered list. A `tight` one has no space between its items.
    List {
        start: Option<u32>,
        tight: bool,
        items: Vec<Item>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    /// `info` is what stands after the fence: mostly a language, mostly nothing.
    Code {
        info: String,
        text: String,
    },
    Rule,
    /// Every row has as many cells as the head.
    Table {
        align: Vec<Align>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    /// To be shown as it stands, line breaks too: raw HTML, and what lies beyond the limits.
    Plain {
        text: String,
    },
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// `None` if it is no task.
    pub checked: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Start,
    Middle,
    End,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Also holds `[[entry links]]`, `@names` and `#tags`, as they were typed.
    Text {
        text: String,
    },
    Emphasis {
        content: Vec<Inline>,
    },
    Strong {
        content: Vec<Inline>,
    },
    Strikethrough {
        content: Vec<Inline>,
    },
    Code {
        text: String,
    },
    /// `target` begins with `http://`, `https://` or `mailto:`, in lower case.
    Link {
        target: String,
        title: String,
        content: Vec<Inline>,
    },
    /// An attachment's id, in the form that ids have; whether it is there, the journal knows.
    Image {
        alt: String,
        title: String,
        attachment: String,
    },
    /// A line that ends in the text, and need not end where it is shown.
    SoftBreak,
    Break,
}

/// How deep nodes may lie. What is nested further is text of the last that may be there: nobody reads a
/// quote of the thirtieth order, and a page that draws it would run out of stack.
pub const MAX_DEPTH: usize = 24;

/// How many nodes a tree may have; what follows stays plain. A long book has fewer.
pub const MAX_NODES: usize = 400_000;

impl Markdown {
    /// Reads any text. Never fails: what is no Markdown is text.
    pub fn parse(text: &str) -> Self {
        let mut reader = Reader::new();
        let mut blocks = Vec::new();
        for piece in pieces::pieces(text) {
            match piece.fits.then(|| reader.read(piece.text)).flatten() {
                Some(read) => blocks.extend(read),
                None => append_plain(&mut blocks, piece.text),
            }
        }
        Self { blocks }
    }

    /// Returns what is there to read, a line for each block; without marks and targets.
    pub fn text(&self) -> String {
        let mut text = String::new();
        blocks_text(&self.blocks, &mut text);
        text
    }
}

/// Pieces that stay plain become one block, however many they are.
fn append_plain(blocks: &mut Vec<Block>, more: &str) {
    if let Some(Block::Plain { text }) = blocks.last_mut() {
        text.push_str(more);
    } else {
        blocks.push(Block::Plain { text: more.to_owned() });
    }
}

fn blocks_text(blocks: &[Block], to: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => {
                line_text(content, to);
            }
            Block::List { items, .. } => {
                for item in items {
                    blocks_text(&item.blocks, to);
                }
            }
            Block::Quote { blocks } => blocks_text(blocks, to),
            Block::Code { text, .. } | Block::Plain { text } => {
                to.push_str(text);
                to.push('\n');
            }
            Block::Rule => {}
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    line_text(&cell.content, to);
                }
            }
        }
    }
}

fn line_text(content: &[Inline], to: &mut String) {
    inlines_text(content, to);
    to.push('\n');
}

fn inlines_text(content: &[Inline], to: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } => to.push_str(text),
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::Strikethrough { content }
            | Inline::Link { content, .. } => inlines_text(content, to),
            Inline::Image { alt, .. } => to.push_str(alt),
            Inline::SoftBreak | Inline::Break => to.push('\n'),
        }
    }
}
