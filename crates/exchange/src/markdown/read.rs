//! From the parser's nodes to ours.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser knows forty nodes, most of them switched off"
)]

use std::cell::Cell as Count;

use comrak::{
    Arena, Options,
    nodes::{AstNode, ListType, NodeValue, TableAlignment},
    try_parse_document,
};
use footing_domain::AttachmentId;

use super::{Align, Block, Cell, Inline, Item, MAX_DEPTH, MAX_NODES, mark};

/// How often the parser may ask whether to go on: it asks every 256 steps, and a step makes a node at most.
const MAX_STEPS: usize = 4 * MAX_NODES / 256;

/// Reads pieces of one text, all of which share the limit on nodes.
pub(super) struct Reader {
    options: Options<'static>,
    nodes_left: usize,
    /// What was put into the text, and stands in none of the tree's.
    mark: Option<char>,
}

/// The limit on nodes was reached.
struct TooMany;

type Read<T> = Result<T, TooMany>;

impl Reader {
    pub(super) fn new() -> Self {
        let mut options = Options::default();
        options.extension.strikethrough = true;
        options.extension.table = true;
        options.extension.tasklist = true;
        options.extension.autolink = true;
        Self { options, nodes_left: MAX_NODES, mark: None }
    }

    /// Returns the blocks of one piece, or `None` if they are too many.
    pub(super) fn read(&mut self, text: &str) -> Option<Vec<Block>> {
        let (text, mark) = mark::marked(text).ok()?;
        self.mark = mark;
        let steps = Count::new(0);
        let too_many = || {
            steps.set(steps.get() + 1);
            steps.get() > MAX_STEPS
        };
        let arena = Arena::new();
        let root = try_parse_document(&arena, &text, &self.options, &too_many).ok()?;
        let before = self.nodes_left;
        let read = self.blocks(root, 0);
        if read.is_err() {
            self.nodes_left = before;
        }
        read.ok()
    }

    fn count(&mut self, nodes: usize) -> Read<()> {
        self.nodes_left = self.nodes_left.checked_sub(nodes).ok_or(TooMany)?;
        Ok(())
    }

    fn blocks<'a>(&mut self, parent: &'a AstNode<'a>, depth: usize) -> Read<Vec<Block>> {
        parent.children().map(|node| self.block(node, depth)).collect()
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Read<Block> {
        self.count(1)?;
        let data = node.data.borrow();
        Ok(match &data.value {
            NodeValue::Heading(heading) => {
                Block::Heading { level: heading.level, content: self.inlines(node, depth + 1)? }
            }
            NodeValue::Paragraph => Block::Paragraph { content: self.inlines(node, depth + 1)? },
            NodeValue::CodeBlock(code) => Block::Code {
                info: self.unmarked(code.info.trim()),
                text: self.unmarked(&code.literal),
            },
            NodeValue::ThematicBreak => Block::Rule,
            NodeValue::HtmlBlock(html) => Block::Plain { text: self.unmarked(&html.literal) },
            // A list lies two levels deep: itself and its items.
            _ if depth + 2 >= MAX_DEPTH => Block::Plain { text: self.text_of(node) },
            NodeValue::BlockQuote => Block::Quote { blocks: self.blocks(node, depth + 1)? },
            NodeValue::List(list) => Block::List {
                start: (list.list_type == ListType::Ordered)
                    .then(|| u32::try_from(list.start).unwrap_or(u32::MAX)),
                tight: list.tight,
                items: node
                    .children()
                    .map(|item| self.item(item, depth + 2))
                    .collect::<Read<_>>()?,
            },
            NodeValue::Table(table) => {
                let align = table.alignments.iter().copied().map(align).collect();
                let mut rows = node
                    .children()
                    .map(|row| row.children().map(|cell| self.cell(cell, depth + 2)).collect())
                    .collect::<Read<Vec<Vec<Cell>>>>()?;
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                Block::Table { align, head, rows }
            }
            // The parser makes no other block with these options.
            _ => Block::Plain { text: self.text_of(node) },
        })
    }

    fn item<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Read<Item> {
        self.count(1)?;
        let checked = match &node.data.borrow().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        };
        Ok(Item { checked, blocks: self.blocks(node, depth)? })
    }

    fn cell<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Read<Cell> {
        self.count(1)?;
        Ok(Cell { content: self.inlines(node, depth)? })
    }

    fn inlines<'a>(&mut self, parent: &'a AstNode<'a>, depth: usize) -> Read<Vec<Inline>> {
        let mut content = Vec::new();
        self.append(parent, depth, &mut content)?;
        Ok(content)
    }

    fn append<'a>(
        &mut self,
        parent: &'a AstNode<'a>,
        depth: usize,
        to: &mut Vec<Inline>,
    ) -> Read<()> {
        for node in parent.children() {
            self.count(1)?;
            let data = node.data.borrow();
            match &data.value {
                NodeValue::Text(text) => push_text(to, &self.unmarked(text)),
                NodeValue::HtmlInline(html) => push_text(to, &self.unmarked(html)),
                NodeValue::Code(code) => {
                    to.push(Inline::Code { text: self.unmarked(&code.literal) });
                }
                NodeValue::SoftBreak => to.push(Inline::SoftBreak),
                NodeValue::LineBreak => to.push(Inline::Break),
                _ if depth + 1 >= MAX_DEPTH => push_text(to, &self.text_of(node)),
                NodeValue::Emph => {
                    to.push(Inline::Emphasis { content: self.inlines(node, depth + 1)? });
                }
                NodeValue::Strong => {
                    to.push(Inline::Strong { content: self.inlines(node, depth + 1)? });
                }
                NodeValue::Strikethrough => {
                    to.push(Inline::Strikethrough { content: self.inlines(node, depth + 1)? });
                }
                NodeValue::Link(link) => match link_target(&self.unmarked(&link.url)) {
                    Some(target) => {
                        let content = self.inlines(node, depth + 1)?;
                        to.push(Inline::Link {
                            target,
                            title: self.unmarked(&link.title),
                            content,
                        });
                    }
                    None => self.as_typed("[", node, &link.url, &link.title, depth, to)?,
                },
                NodeValue::Image(image) => match attachment_id(&self.unmarked(&image.url)) {
                    Some(attachment) => {
                        let (alt, title) = (self.text_of(node), self.unmarked(&image.title));
                        to.push(Inline::Image { alt, title, attachment });
                    }
                    None => self.as_typed("![", node, &image.url, &image.title, depth, to)?,
                },
                _ => push_text(to, &self.text_of(node)),
            }
        }
        Ok(())
    }

    /// A link that goes nowhere we go is shown as it was typed, its target too: those are words.
    fn as_typed<'a>(
        &mut self,
        open: &str,
        node: &'a AstNode<'a>,
        url: &str,
        title: &str,
        depth: usize,
        to: &mut Vec<Inline>,
    ) -> Read<()> {
        push_text(to, open);
        // One level for each such link, though it makes no node: links nest in text, pictures in pictures.
        self.append(node, depth + 1, to)?;
        push_text(to, "](");
        push_text(to, &self.unmarked(url));
        if !title.is_empty() {
            push_text(to, " \"");
            push_text(to, &self.unmarked(title));
            push_text(to, "\"");
        }
        push_text(to, ")");
        Ok(())
    }

    /// Returns the words of a node, however deep they lie. Walks without recursion.
    fn text_of<'a>(&self, node: &'a AstNode<'a>) -> String {
        let mut text = String::new();
        for inner in node.descendants() {
            match &inner.data.borrow().value {
                NodeValue::Text(words) => text.push_str(words),
                NodeValue::HtmlInline(html) => text.push_str(html),
                NodeValue::HtmlBlock(html) => text.push_str(&html.literal),
                NodeValue::Code(code) => text.push_str(&code.literal),
                NodeValue::CodeBlock(code) => text.push_str(&code.literal),
                NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
                other if other.block() && !text.is_empty() && !text.ends_with('\n') => {
                    text.push('\n');
                }
                _ => {}
            }
        }
        self.unmarked(&text)
    }

    fn unmarked(&self, text: &str) -> String {
        match self.mark {
            Some(mark) => text.replace(mark, ""),
            None => text.to_owned(),
        }
    }
}

/// Adds text to the text before it, if there is one.
fn push_text(to: &mut Vec<Inline>, more: &str) {
    if let Some(Inline::Text { text }) = to.last_mut() {
        text.push_str(more);
    } else if !more.is_empty() {
        to.push(Inline::Text { text: more.to_owned() });
    }
}

fn align(alignment: TableAlignment) -> Align {
    match alignment {
        TableAlignment::None | TableAlignment::Left => Align::Start,
        TableAlignment::Center => Align::Middle,
        TableAlignment::Right => Align::End,
    }
}

/// Returns where a link may go, its scheme in lower case.
fn link_target(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let known = match scheme.as_str() {
        "http" | "https" => rest.starts_with("//") && rest.len() > 2,
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    let clean = !rest.chars().any(|character| character.is_control() || character.is_whitespace());
    (known && clean).then(|| format!("{scheme}:{rest}"))
}

fn attachment_id(url: &str) -> Option<String> {
    let id: AttachmentId = url.strip_prefix("attachment:")?.parse().ok()?;
    Some(id.into_string())
}
