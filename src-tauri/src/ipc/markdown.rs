//! What a text says, as a tree that the page draws element by element. No HTML crosses.

use footing_journal::markdown as tree;
use serde::Serialize;
use specta::Type;

/// A text longer than this is shown as it stands.
const MOST_BYTES: usize = 1024 * 1024;

#[derive(Clone, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum BlockView {
    Heading { level: u8, content: Vec<InlineView> },
    Paragraph { content: Vec<InlineView> },
    List { start: Option<u32>, tight: bool, items: Vec<ItemView> },
    Quote { blocks: Vec<BlockView> },
    Code { text: String },
    Rule,
    Table { align: Vec<AlignView>, head: Vec<CellView>, rows: Vec<RowView> },
    Plain { text: String },
}

#[derive(Clone, Serialize, Type)]
pub struct ItemView {
    /// Null if it is no task.
    pub checked: Option<bool>,
    pub blocks: Vec<BlockView>,
}

#[derive(Clone, Serialize, Type)]
pub struct RowView {
    pub cells: Vec<CellView>,
}

#[derive(Clone, Serialize, Type)]
pub struct CellView {
    pub content: Vec<InlineView>,
}

#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum AlignView {
    Start,
    Middle,
    End,
}

#[derive(Clone, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum InlineView {
    /// Also holds `[[entry links]]`, `@names` and `#tags`, as they were typed.
    Text {
        text: String,
    },
    Emphasis {
        content: Vec<InlineView>,
    },
    Strong {
        content: Vec<InlineView>,
    },
    Strikethrough {
        content: Vec<InlineView>,
    },
    Code {
        text: String,
    },
    /// To the web or to a mailbox; shown, never followed.
    Link {
        target: String,
        content: Vec<InlineView>,
    },
    Image {
        alt: String,
        attachment: String,
    },
    SoftBreak,
    Break,
}

/// Reads a text.
pub(crate) fn blocks(text: &str) -> Vec<BlockView> {
    if text.len() > MOST_BYTES {
        return vec![BlockView::Plain { text: text.to_owned() }];
    }
    all(tree::Markdown::parse(text).blocks)
}

fn all<F, T: From<F>>(from: Vec<F>) -> Vec<T> {
    from.into_iter().map(T::from).collect()
}

impl From<tree::Block> for BlockView {
    fn from(block: tree::Block) -> Self {
        match block {
            tree::Block::Heading { level, content } => {
                Self::Heading { level, content: all(content) }
            }
            tree::Block::Paragraph { content } => Self::Paragraph { content: all(content) },
            tree::Block::List { start, tight, items } => {
                Self::List { start, tight, items: all(items) }
            }
            tree::Block::Quote { blocks } => Self::Quote { blocks: all(blocks) },
            tree::Block::Code { info: _, text } => Self::Code { text },
            tree::Block::Rule => Self::Rule,
            tree::Block::Table { align, head, rows } => Self::Table {
                align: all(align),
                head: all(head),
                rows: rows.into_iter().map(|cells| RowView { cells: all(cells) }).collect(),
            },
            tree::Block::Plain { text } => Self::Plain { text },
        }
    }
}

impl From<tree::Item> for ItemView {
    fn from(item: tree::Item) -> Self {
        Self { checked: item.checked, blocks: all(item.blocks) }
    }
}

impl From<tree::Cell> for CellView {
    fn from(cell: tree::Cell) -> Self {
        Self { content: all(cell.content) }
    }
}

impl From<tree::Align> for AlignView {
    fn from(align: tree::Align) -> Self {
        match align {
            tree::Align::Start => Self::Start,
            tree::Align::Middle => Self::Middle,
            tree::Align::End => Self::End,
        }
    }
}

impl From<tree::Inline> for InlineView {
    fn from(inline: tree::Inline) -> Self {
        match inline {
            tree::Inline::Text { text } => Self::Text { text },
            tree::Inline::Emphasis { content } => Self::Emphasis { content: all(content) },
            tree::Inline::Strong { content } => Self::Strong { content: all(content) },
            tree::Inline::Strikethrough { content } => {
                Self::Strikethrough { content: all(content) }
            }
            tree::Inline::Code { text } => Self::Code { text },
            tree::Inline::Link { target, title: _, content } => {
                Self::Link { target, content: all(content) }
            }
            tree::Inline::Image { alt, title: _, attachment } => Self::Image { alt, attachment },
            tree::Inline::SoftBreak => Self::SoftBreak,
            tree::Inline::Break => Self::Break,
        }
    }
}
