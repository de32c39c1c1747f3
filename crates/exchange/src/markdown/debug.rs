//! `Debug` that shows shapes, never words.

use std::fmt;

use super::{Block, Cell, Inline, Item, Markdown};

impl fmt::Debug for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Markdown").field(&self.blocks).finish()
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading { level, content } => write!(f, "Heading({level}, {content:?})"),
            Self::Paragraph { content } => write!(f, "Paragraph({content:?})"),
            Self::List { start, tight, items } => {
                write!(f, "List({start:?}, tight: {tight}, {items:?})")
            }
            Self::Quote { blocks } => write!(f, "Quote({blocks:?})"),
            Self::Code { text, .. } => write!(f, "Code({} bytes)", text.len()),
            Self::Rule => f.write_str("Rule"),
            Self::Table { head, rows, .. } => {
                write!(f, "Table({} by {})", head.len(), rows.len())
            }
            Self::Plain { text } => write!(f, "Plain({} bytes)", text.len()),
        }
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({:?}, {:?})", self.checked, self.blocks)
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cell({:?})", self.content)
    }
}

impl fmt::Debug for Inline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { text } => write!(f, "Text({} bytes)", text.len()),
            Self::Emphasis { content } => write!(f, "Emphasis({content:?})"),
            Self::Strong { content } => write!(f, "Strong({content:?})"),
            Self::Strikethrough { content } => write!(f, "Strikethrough({content:?})"),
            Self::Code { text } => write!(f, "Code({} bytes)", text.len()),
            Self::Link { content, .. } => write!(f, "Link({content:?})"),
            Self::Image { alt, .. } => write!(f, "Image({} bytes)", alt.len()),
            Self::SoftBreak => f.write_str("SoftBreak"),
            Self::Break => f.write_str("Break"),
        }
    }
}
