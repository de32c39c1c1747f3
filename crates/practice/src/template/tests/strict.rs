//! What a new file is refused for and a kept one is not, and amounts.

use super::*;

fn sub(id: &str, label: &str, more: &str) -> String {
    format!(
        "\n[[sections.fields.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What?\"\n{more}\n"
    )
}

fn rows(subs: &str) -> String {
    page(&(field("rows", "Rows", "type = \"repeat\"\nmax = 5") + subs))
}

fn two(one: &str, other: &str) -> String {
    rows(&(sub("one", one, "type = \"text\"") + &sub("other", other, "type = \"text\"")))
}

fn parted() -> String {
    let options = "type = \"multi_choice\"\noptions = [\n{ value = \"a\", label = \"Slow; quiet\" },\n\
                   { value = \"b\", label = \"Loud\" },\n]";
    rows(&(sub("what", "What", "type = \"text\"") + &sub("how", "How", options)))
}

/// Says why a new file is refused; a kept one still opens.
fn refused_anew(source: &str) -> String {
    assert!(read_kept(source).is_ok(), "there may be entries that it asked for");
    read(source).err().map(|refused| refused.to_string()).unwrap_or_default()
}

#[test]
fn what_a_row_could_not_tell_apart_is_refused_with_its_line() {
    for (source, why) in [
        (two("What", "What"), "line 31: label stands twice in one row"),
        (two("What", "What: so"), "line 31: label cannot be told from another one of its row"),
        (two("What: so", "What"), "line 31: label cannot be told from another one of its row"),
        (parted(), "line 35: label should not hold a semicolon"),
    ] {
        let refused = refused_anew(&source);
        assert!(refused.starts_with(why), "{refused} says {why}");
    }
    let apart = field("one", "What", "type = \"text\"") + &field("two", "What", "type = \"text\"");
    assert!(read(&page(&apart)).is_ok(), "headings of a page are told apart");
}

#[test]
fn two_answers_of_a_row_under_one_label_of_a_kept_template_both_stay() {
    let template = read_kept(&two("What", "What")).unwrap();
    let given = json!({ "rows": [{ "one": "First", "other": "Second" }] });
    let answers = normal(&template, given.as_object().unwrap()).unwrap();
    let mut content = blank(&template);
    filled(&template, &answers, &mut content);
    assert_eq!(read_back(&template, &content, &[], &id), answers);
}

#[test]
fn an_amount_of_no_known_unit_or_certainty_is_refused_with_its_line() {
    let weeks = "type = \"duration\"\nestimate = \"never\"\nunit = \"fortnights\"";
    for (more, why) in [
        (weeks, "line 22: unit should be minutes, hours, days or weeks"),
        ("type = \"duration\"\nestimate = \"never\"", "line 17: unit is missing"),
        ("type = \"number\"\nestimate = \"maybe\"", "line 21: estimate should be always"),
        ("type = \"money\"", "line 17: estimate is missing"),
    ] {
        let refused = refused_anew(&page(&field("a", "A", more)));
        assert!(refused.starts_with(why), "{refused} says {why}");
    }
    let endless = rows(&sub("what", "What", "type = \"text\"")).replace("max = 5\n", "");
    assert_eq!(refused_anew(&endless), "line 17: max is missing");
    let late = page(&field("a", "A", "type = \"text\"")).replace("version = 1", "version = 10000");
    assert_eq!(refused_anew(&late), "line 3: version should be 1 to 9999");
}

#[test]
fn money_is_an_amount_within_its_bounds_and_what_stands_never_blocks_a_page() {
    let much = "type = \"money\"\nestimate = \"never\"\nmin = 10\nmax = 20";
    let source = page(&(field("much", "Much", much) + &field("why", "Why", "type = \"text\"")));
    let template = read(&source).unwrap();
    let read = |given: &Value| normal(&template, given.as_object().unwrap());
    assert_eq!(
        read(&json!({ "much": "not money at all" })).unwrap_err().to_string(),
        "much: should be an amount and a currency, such as 3,400 EUR"
    );
    for (said, is_outside) in [("15 EUR a month", false), ("£9.99", true), ("20k", true)] {
        let answers = read(&json!({ "much": said })).unwrap();
        assert_eq!(answers["much"], said, "as it was written");
        let told = missing(&template, &answers);
        assert_eq!(
            told.contains(&Told::Outside { field: "much".to_owned() }),
            is_outside,
            "{said}"
        );
    }
    assert_eq!(read(&json!({ "much": 12 })).unwrap()["much"], "12");
    assert!(read(&json!({ "much": " " })).unwrap().is_empty());
    let before = json!({ "much": "nobody knows yet" }).as_object().unwrap().clone();
    let given = json!({ "much": "nobody knows yet", "why": "They asked" });
    let kept = normal_beside(&template, given.as_object().unwrap(), &before).unwrap();
    assert_eq!(Value::Object(kept), given);
    let other = json!({ "much": "nobody will know" });
    assert!(normal_beside(&template, other.as_object().unwrap(), &before).is_err());
}
