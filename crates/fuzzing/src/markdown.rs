//! Markdown: any text makes a tree within its limits, and words without marks all stand in it.

use footing_exchange::{
    Markdown,
    markdown::{Block, Inline, MAX_DEPTH, MAX_NODES},
};

/// Takes the bytes as text.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tree = Markdown::parse(&text);
    assert!(tree == Markdown::parse(&text), "the same text reads the same");
    let nodes = blocks(&tree.blocks, 0);
    assert!(nodes <= MAX_NODES, "a tree has its limit");
    let _ = format!("{tree:?}");
    let json = serde_json::to_string(&tree).expect("a tree is JSON");
    let again: Markdown = serde_json::from_str(&json).expect("and comes back");
    assert!(again == tree, "as it was");
    if text.chars().all(|character| character.is_alphanumeric() || " \n,;'?".contains(character)) {
        let shown = tree.text();
        assert!(shown.split_whitespace().eq(text.split_whitespace()), "every word, in order");
    }
}

fn blocks(of: &[Block], depth: usize) -> usize {
    assert!(depth < MAX_DEPTH || of.is_empty(), "nothing lies deeper than allowed");
    of.iter()
        .map(|block| match block {
            Block::Heading { level, content } => {
                assert!((1..=6).contains(level), "headings have six levels");
                1 + inlines(content, depth + 1)
            }
            Block::Paragraph { content } => 1 + inlines(content, depth + 1),
            Block::List { items, .. } => {
                assert!(!items.is_empty(), "a list has items");
                let inner: usize = items.iter().map(|item| blocks(&item.blocks, depth + 2)).sum();
                1 + items.len() + inner
            }
            Block::Quote { blocks: inner } => 1 + blocks(inner, depth + 1),
            Block::Table { align, head, rows } => {
                assert_eq!(align.len(), head.len(), "every column has its side");
                assert!(rows.iter().all(|row| row.len() == head.len()), "every row is whole");
                let cells = head.iter().chain(rows.iter().flatten());
                1 + cells.map(|cell| 1 + inlines(&cell.content, depth + 2)).sum::<usize>()
            }
            Block::Code { .. } | Block::Rule | Block::Plain { .. } => 1,
        })
        .sum()
}

fn inlines(of: &[Inline], depth: usize) -> usize {
    assert!(depth <= MAX_DEPTH || of.is_empty(), "nothing lies deeper than allowed");
    let mut after_text = false;
    of.iter()
        .map(|inline| {
            let is_text = matches!(inline, Inline::Text { .. });
            assert!(!(is_text && after_text), "two texts in a row are one");
            after_text = is_text;
            match inline {
                Inline::Emphasis { content }
                | Inline::Strong { content }
                | Inline::Strikethrough { content } => 1 + inlines(content, depth + 1),
                Inline::Link { target, content, .. } => {
                    let web = ["http://", "https://", "mailto:"];
                    assert!(web.iter().any(|start| target.starts_with(start)), "a link is one");
                    assert!(!target.contains(char::is_control), "and holds nothing hidden");
                    1 + inlines(content, depth + 1)
                }
                Inline::Image { attachment, .. } => {
                    assert!(attachment.parse::<footing_domain::AttachmentId>().is_ok(), "an id");
                    1
                }
                Inline::Text { text } => {
                    assert!(!text.is_empty(), "a text says something");
                    1
                }
                Inline::Code { .. } | Inline::SoftBreak | Inline::Break => 1,
            }
        })
        .sum()
}
