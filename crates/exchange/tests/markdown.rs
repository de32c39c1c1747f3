//! Markdown against written examples, against its limits, and against whatever proptest thinks of.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write;

use footing_exchange::{
    Markdown,
    markdown::{Align, Block, Inline, MAX_DEPTH, MAX_NODES},
};
use proptest::prelude::*;

fn parsed(text: &str) -> Vec<Block> {
    Markdown::parse(text).blocks
}

/// Writes a tree out so that a test can say what it wants.
fn shown(text: &str) -> String {
    parsed(text).iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(of: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(block).collect::<Vec<_>>().join(" ");
    match of {
        Block::Heading { level, content } => format!("h{level}({})", inlines(content)),
        Block::Paragraph { content } => format!("p({})", inlines(content)),
        Block::List { start, tight, items } => {
            let mut written = start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            written.push_str(if *tight { "" } else { "~" });
            for item in items {
                let mark = match item.checked {
                    None => "",
                    Some(false) => "☐",
                    Some(true) => "☑",
                };
                write!(written, "[{mark}{}]", all(&item.blocks)).unwrap();
            }
            written
        }
        Block::Quote { blocks } => format!("q({})", all(blocks)),
        Block::Code { info, text } => format!("code<{info}>({text:?})"),
        Block::Rule => "rule".to_owned(),
        Block::Table { align, head, rows } => {
            let side = |align: &Align| match align {
                Align::Start => '<',
                Align::Middle => '=',
                Align::End => '>',
            };
            let mut written: String = align.iter().map(side).collect();
            for row in std::iter::once(head).chain(rows) {
                let cells: Vec<String> = row.iter().map(|cell| inlines(&cell.content)).collect();
                write!(written, "({})", cells.join("|")).unwrap();
            }
            written
        }
        Block::Plain { text } => format!("plain({text:?})"),
    }
}

fn inlines(of: &[Inline]) -> String {
    of.iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Emphasis { content } => format!("e({})", inlines(content)),
            Inline::Strong { content } => format!("s({})", inlines(content)),
            Inline::Strikethrough { content } => format!("d({})", inlines(content)),
            Inline::Code { text } => format!("c({text})"),
            Inline::Link { target, title, content } => {
                format!(
                    "a<{target}{}{title}>({})",
                    if title.is_empty() { "" } else { " " },
                    inlines(content)
                )
            }
            Inline::Image { alt, attachment, .. } => format!("i<{attachment}>({alt})"),
            Inline::SoftBreak => "/".to_owned(),
            Inline::Break => "//".to_owned(),
        })
        .collect()
}

fn assert_reads(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn blocks_are_what_they_look_like() {
    assert_reads(&[
        ("", ""),
        (" \n\t\n", ""),
        ("one\ntwo\n\nthree", "p(one/two) p(three)"),
        ("# One\n### Three #\nTwo\n---", "h1(One) h3(Three) h2(Two)"),
        ("#tag", "p(#tag)"),
        ("- a\n- b", "ul[p(a)][p(b)]"),
        ("- a\n\n- b", "ul~[p(a)][p(b)]"),
        ("7. a\n8. b", "ol7[p(a)][p(b)]"),
        ("- a\n  1. b\n", "ul[p(a) ol1[p(b)]]"),
        ("- [ ] a\n- [x] b\n- c", "ul[☐p(a)][☑p(b)][p(c)]"),
        ("> a\n> > b", "q(p(a) q(p(b)))"),
        ("```rust x\na\n\nb\n```", "code<rust x>(\"a\\n\\nb\\n\")"),
        ("    a", "code<>(\"a\\n\")"),
        ("a\n\n***\n\nb", "p(a) rule p(b)"),
        ("|a|b|\n|-|:-:|\n|*1*|2|\n|3|", "<=(a|b)(e(1)|2)(3|)"),
    ]);
}

#[test]
fn inlines_are_what_they_look_like() {
    assert_reads(&[
        ("*a* **b** ~~c~~ `d`", "p(e(a) s(b) d(c) c(d))"),
        ("**a *b***", "p(s(a e(b)))"),
        ("a  \nb\\\nc", "p(a//b//c)"),
        ("\\*a\\* &amp; &lt;", "p(*a* & <)"),
        ("snake_case_word 2*3*4", "p(snake_case_word 2e(3)4)"),
        ("a [[An entry]] b", "p(a [[An entry]] b)"),
        ("@ruth said #budget/2026", "p(@ruth said #budget/2026)"),
    ]);
}

#[test]
fn only_the_web_and_mailboxes_are_linked_to() {
    assert_reads(&[
        ("[a](https://example.org/x?y=1 \"t\")", "p(a<https://example.org/x?y=1 t>(a))"),
        ("[*a*](HTTP://example.org)", "p(a<http://example.org>(e(a)))"),
        ("[a](mailto:r@example.org)", "p(a<mailto:r@example.org>(a))"),
        ("<https://example.org>", "p(a<https://example.org>(https://example.org))"),
        ("see www.example.org.", "p(see a<http://www.example.org>(www.example.org).)"),
        ("r@example.org", "p(a<mailto:r@example.org>(r@example.org))"),
        ("[*a*](javascript:alert(1))", "p([e(a)](javascript:alert(1)))"),
        ("[a](JaVaScRiPt&#58;alert)", "p([a](JaVaScRiPt:alert))"),
        ("[a](data:text/html,x \"t\")", "p([a](data:text/html,x \"t\"))"),
        ("[a](file:///etc/passwd)", "p([a](file:///etc/passwd))"),
        ("[a](./notes.md)", "p([a](./notes.md))"),
        ("[a](<https://example.org/a b>)", "p([a](https://example.org/a b))"),
        ("[a](https://)", "p([a](https://))"),
        ("<javascript:alert>", "p([javascript:alert](javascript:alert))"),
    ]);
}

#[test]
fn only_attachments_are_pictures() {
    assert_reads(&[
        ("![a *b*](attachment:0192-x)", "p(i<0192-x>(a b))"),
        ("![a](https://example.org/a.png)", "p(![a](https://example.org/a.png))"),
        ("![a](attachment:../x)", "p(![a](attachment:../x))"),
        ("![a](attachment:)", "p(![a](attachment:))"),
        ("[a](attachment:0192-x)", "p([a](attachment:0192-x))"),
    ]);
}

#[test]
fn html_is_text() {
    assert_reads(&[
        ("a <b>c</b> <!-- d -->", "p(a <b>c</b> <!-- d -->)"),
        ("<div>\n*a*\n</div>", "plain(\"<div>\\n*a*\\n</div>\")"),
        ("<script>alert(1)</script>", "plain(\"<script>alert(1)</script>\")"),
        ("<img src=x onerror=alert(1)>", "plain(\"<img src=x onerror=alert(1)>\")"),
    ]);
}

#[test]
fn definitions_stay_in_sight() {
    assert_reads(&[
        ("[Ruth]: sceptical", "p([Ruth]: sceptical)"),
        ("> - [Ruth]: sceptical\n", "q(ul[p([Ruth]: sceptical)])"),
        ("[Ruth\nand Jun]:\nsceptical\n", "p([Ruth/and Jun]:/sceptical)"),
        ("```\n[a]: b\n```", "code<>(\"[a]: b\\n\")"),
        ("- [x] [a]: b\n- [ ] c", "ul[☑p([a]: b)][☐p(c)]"),
        (
            "[a]\n\n[a]: https://example.org",
            "p([a]) p([a]: a<https://example.org>(https://example.org))",
        ),
    ]);
}

#[test]
fn nesting_ends_where_nobody_reads_on_and_keeps_the_words() {
    for text in [
        "> ".repeat(10_000) + "deep words",
        "- ".repeat(10_000) + "deep words",
        "> - 1. ".repeat(3_000) + "deep words",
        "*a **b ".repeat(3_000) + "deep words" + &"** *".repeat(3_000),
        "[".repeat(10_000) + "deep words" + &"](https://example.org)".repeat(10_000),
        "![".repeat(10_000) + "deep words" + &"](x)".repeat(10_000),
    ] {
        let tree = Markdown::parse(&text);
        assert!(tree.text().contains("deep words"), "for {}", &text[..10]);
        let json = serde_json::to_string(&tree).unwrap();
        let read: Markdown = serde_json::from_str(&json).unwrap();
        assert!(read == tree, "the tree is shallow enough to be sent and read");
    }
    const { assert!(MAX_DEPTH * 4 < 128, "the reader of JSON stops at 128 levels") };
}

#[test]
fn ten_megabytes_of_anything_make_a_tree_that_fits() {
    const SIZE: usize = 10 * 1024 * 1024;
    for bit in [
        "word ",
        "word\n",
        "word\n\n",
        "*a* ",
        "> ",
        "- ",
        "- a\n",
        "[",
        "[a](",
        "![",
        "`",
        "``a",
        "_a",
        "**",
        "<",
        "<a ",
        "|a",
        "|a|\n|-|\n",
        "&amp;",
        "\\",
        "\n",
        "www.a.",
        "a@b.c ",
        "[a]: b\n",
        "~",
        "1. ",
        "\t",
        "```\n",
    ] {
        let text = bit.repeat(SIZE / bit.len());
        let nodes = count(&parsed(&text));
        assert!(nodes <= MAX_NODES + 1, "{nodes} nodes of {bit:?}");
    }
}

/// Counts blocks and the nodes of paragraphs, which is what grows.
fn count(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph { content } => 1 + content.len(),
            Block::Quote { blocks } => 1 + count(blocks),
            Block::List { items, .. } => {
                1 + items.iter().map(|item| 1 + count(&item.blocks)).sum::<usize>()
            }
            Block::Table { rows, .. } => 1 + rows.iter().map(Vec::len).sum::<usize>(),
            Block::Heading { .. } | Block::Code { .. } | Block::Rule | Block::Plain { .. } => 1,
        })
        .sum()
}

#[test]
fn a_long_note_is_read_to_its_end() {
    let text = "A *word* to remember.\n\n".repeat(50_000) + "# The end";
    let blocks = parsed(&text);
    assert_eq!(blocks.len(), 50_001, "every paragraph is there, though the text is read in pieces");
    assert!(matches!(blocks.last(), Some(Block::Heading { level: 1, .. })), "formatted to the end");
}

#[test]
fn debug_shows_no_words() {
    let text = "# Dread\n\nDread *Dread* **Dread** ~~Dread~~ `Dread` [Dread](https://Dread.org \"Dread\") \
        ![Dread](attachment:Dread)  \nDread\n\n- [ ] Dread\n\n> Dread\n\n```Dread\nDread\n```\n\n<div>Dread</div>\n\n\
        |Dread|\n|-|\n|Dread|\n";
    let tree = Markdown::parse(text);
    assert!(tree.text().matches("Dread").count() > 10, "the words are there");
    let shown = format!("{tree:?}");
    assert!(!shown.contains("Dread"), "shown: {shown}");
}

/// Bits of Markdown, so that chance writes some.
fn any_markdown() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        any::<String>(),
        "[ -~]{0,6}",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            " ",
            "    ",
            "\t",
            "> ",
            "- ",
            "* ",
            "1. ",
            "# ",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```\n",
            "[",
            "]",
            "](",
            "](https://a.b)",
            "](attachment:a)",
            "![",
            ")",
            "<",
            "<div>",
            "<!--",
            "-->",
            "|",
            "|-|",
            "---",
            "===",
            "\\",
            "&amp;",
            "[ ] ",
            "[x] ",
            "]: ",
            "word",
            "https://a.b",
            "www.a.b",
            "a@b.c",
            "[[a]]",
            "@a",
            "#b",
            "\r",
            "\0",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(bit, 0..24).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_tree_that_comes_back_from_json(text in any_markdown()) {
        let tree = Markdown::parse(&text);
        let json = serde_json::to_string(&tree).unwrap();
        prop_assert!(serde_json::from_str::<Markdown>(&json).unwrap() == tree);
    }

    #[test]
    fn every_word_of_plain_paragraphs_is_there_in_order(
        paragraphs in prop::collection::vec("[\\p{L}\\p{N}][\\p{L}\\p{N},;'? \n]{0,60}", 1..8),
    ) {
        let text = paragraphs.join("\n\n");
        let tree = Markdown::parse(&text);
        prop_assert!(tree.text().split_whitespace().eq(text.split_whitespace()));
    }

    #[test]
    fn no_word_of_any_markup_is_lost(text in any_markdown(), word in "[a-z]{12}") {
        // Wherever it is put, between whatever marks.
        for text in [format!("{text} {word}"), format!("{text}{word}\n"), format!("{word}{text}")] {
            let json = serde_json::to_string(&Markdown::parse(&text)).unwrap();
            prop_assert!(json.contains(&word), "{text:?}");
        }
    }
}
