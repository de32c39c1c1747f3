//! The journal as a whole: the timeline, revisions, the trash, what texts name.

use serde_json::{Value, json};

use crate::window::Window;

const TODAY: &str = "2026-03-24";

fn save(window: &Window, date: &str, rev: u32, body: &str) -> Value {
    let page = json!({ "date": date, "baseRev": rev, "body": body });
    window.must("save_day", json!({ "page": page }))["entryId"].clone()
}

#[test]
fn the_timeline_is_an_outline_and_stretches_of_rows() {
    let (window, _) = Window::with_vault();
    save(&window, "2026-03-20", 0, "A quiet Friday.");
    let id = save(&window, TODAY, 0, "# The review\n\nIt was polite.");
    let outline = window.must("outline", json!({ "kind": null }));
    assert_eq!(
        outline,
        json!({
            "entries": 2, "words": 8, "days": 2,
            "weeks": [
                { "monday": "2026-03-23", "entries": 1 },
                { "monday": "2026-03-16", "entries": 1 },
            ],
            "kinds": [{ "kind": "note", "entries": 2 }],
        })
    );
    assert_eq!(window.must("outline", json!({ "kind": "bad-news" }))["entries"], 0);
    assert_eq!(window.refused("outline", json!({ "kind": "nonsense" })), "invalid_input");

    let stretch =
        json!({ "from": "2026-03-23", "to": "2026-03-29", "kind": null, "skip": 0, "limit": 50 });
    let rows = window.must("stretch", json!({ "stretch": stretch }));
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    assert_eq!((&rows[0]["id"], &rows[0]["words"]), (&id, &json!(5)));
    assert_eq!(rows[0]["title"], "The review");
    let days = window.must("days_written", json!({ "from": "2026-03-01", "to": "2026-03-31" }));
    let latest = json!({ "date": TODAY, "entries": 1, "words": 5 });
    assert_eq!(days[0], latest);
}

#[test]
fn revisions_are_listed_compared_and_restored() {
    let (window, _) = Window::with_vault();
    let id = save(&window, TODAY, 0, "One sentence stays here.");
    save(&window, TODAY, 1, "One sentence stays here. Another came.");
    let told = window.must("revisions", json!({ "id": id }));
    assert_eq!((&told[0]["rev"], &told[1]["change"]["first"]), (&json!(2), &json!(true)));
    let comparison = json!({ "id": id, "rev": 2, "against": "before" });
    let compared = window.must("compare_revision", json!({ "comparison": comparison }));
    let runs = &compared["paragraphs"][0]["runs"];
    assert_eq!(runs[1], json!({ "change": "added", "text": " Another came." }));
    let restore = |base: u32| json!({ "restore": { "id": id, "rev": 1, "baseRev": base } });
    assert_eq!(window.refused("restore_revision", restore(1)), "conflict");
    assert_eq!(window.must("restore_revision", restore(2))["rev"], 3);
    let page = window.must("day_page", json!({ "date": TODAY }));
    assert_eq!(page["body"], "One sentence stays here.");
}

#[test]
fn the_trash_gives_back_and_is_emptied() {
    let (window, _) = Window::with_vault();
    let id = save(&window, TODAY, 0, "Written angry.");
    window.must("delete_entry", json!({ "id": id }));
    let trash = window.must("trash", json!({}));
    assert_eq!(trash[0]["entry"]["id"], id);
    assert_eq!((&trash[0]["daysLeft"], &trash[0]["deletedOn"]), (&json!(30), &json!(TODAY)));
    window.must("undelete_entry", json!({ "id": id }));
    assert_eq!(window.must("trash", json!({})), json!([]));
    window.must("delete_entry", json!({ "id": id }));
    assert_eq!(window.must("empty_trash", json!({})), 1);
    assert_eq!(window.refused("entry", json!({ "id": id })), "not_found");
}

#[test]
fn what_a_text_names_is_linked_and_offered_and_its_html_is_text() {
    let (window, _) = Window::with_vault();
    let review = save(&window, "2026-03-20", 0, "The review");
    let id = save(&window, TODAY, 0, "After [[The review]] #late <b>x</b>");
    let around =
        |id: &Value| window.must("around", json!({ "around": { "id": id, "date": TODAY } }));
    assert_eq!(around(&id)["links"][0]["id"], review);
    assert_eq!(around(&review)["mentionedIn"][0]["id"], id);
    let none = window.must("around", json!({ "around": { "id": null, "date": "2027-03-24" } }));
    assert_eq!(none["onThisDay"][0]["id"], id);

    let offer = |sign: &str, typed: &str| {
        window.must("offers", json!({ "offer": { "sign": sign, "typed": typed } }))
    };
    assert_eq!(offer("tag", "la")[0]["label"], "late");
    assert_eq!(offer("entry", "the r")[0]["id"], review);
    assert_eq!(offer("person", "nobody"), json!([]));

    let blocks = window.must("entry", json!({ "id": id }))["blocks"].clone();
    assert_eq!(blocks[0]["type"], "paragraph");
    let text = blocks.to_string();
    assert!(text.contains("<b>x</b>"), "HTML is text: {text}");
}
