//! A decision as a page that anybody can read later: MADR's headings in Markdown.

use footing_domain::{ChildType, Content, PersonId};
use serde_json::Value;

/// Returns a decision in Markdown, with people by the names that `name` has for them. A heading with
/// nothing under it is left out; the guess of how it would turn out stays with the leader.
pub fn markdown(content: &Content, name: impl Fn(&PersonId) -> Option<String>) -> String {
    let fields = &content.fields;
    let text = |name: &str| fields.text(name).map(str::trim).filter(|text| !text.is_empty());
    let mut blocks = vec![format!("# {}", content.title.as_str())];
    let mut facts = vec![format!("- Status: {}", content.status.as_deref().unwrap_or("proposed"))];
    for (field, label) in [
        ("decided_on", "Decided on"),
        ("door", "Door"),
        ("cost_to_reverse", "Cost to reverse"),
        ("guard", "Guard"),
        ("revisit_on", "Look at it again on"),
        ("reversed_on", "Reversed on"),
        ("made_on", "Made"),
    ] {
        facts.extend(text(field).map(|value| format!("- {label}: {}", value.replace('_', " "))));
    }
    // Who made an inherited one is text, or somebody who is known.
    let maker = |text: &str| text.parse().ok().and_then(|id| name(&id));
    facts.extend(
        text("made_by")
            .map(|text| format!("- Made by: {}", maker(text).unwrap_or_else(|| text.to_owned()))),
    );
    for (field, label) in
        [("deciders", "Decided by"), ("consulted", "Consulted"), ("informed", "Informed")]
    {
        let ids = fields.get(field).and_then(Value::as_array).into_iter().flatten();
        let ids = ids.filter_map(Value::as_str).filter_map(|id| id.parse().ok());
        let names: Vec<String> = ids.filter_map(|id| name(&id)).collect();
        if !names.is_empty() {
            facts.push(format!("- {label}: {}", names.join(", ")));
        }
    }
    blocks.push(facts.join("\n"));
    let mut section = |heading: &str, body: Option<String>| {
        if let Some(body) = body.filter(|body| !body.trim().is_empty()) {
            blocks.push(format!("## {heading}"));
            blocks.push(body);
        }
    };
    let background = text("context").unwrap_or_else(|| content.body.as_str().trim());
    section("Context", Some(background.to_owned()));
    section("Why, as it was told", text("stated_reason").map(str::to_owned));
    section("Drivers", list(fields.get("drivers")));
    section("Options", Some(options(content)));
    section("Outcome", text("outcome").map(str::to_owned));
    section("Good consequences", list(fields.get("consequences_pos")));
    section("Bad consequences", list(fields.get("consequences_neg")));
    section("What gets harder", harder(fields.get("makes_harder")));
    section("What depends on it", text("depends_on_it").map(str::to_owned));
    section("How we will know", text("validation").map(str::to_owned));
    section("Why it was reversed", text("reversed_why").map(str::to_owned));
    blocks.join("\n\n") + "\n"
}

fn list(value: Option<&Value>) -> Option<String> {
    let value = value?;
    if let Some(text) = value.as_str() {
        return Some(text.trim().to_owned());
    }
    let items = value.as_array()?.iter().filter_map(Value::as_str);
    Some(items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"))
}

fn options(content: &Content) -> String {
    let options = content.children.iter().filter(|child| child.child_type == ChildType::Option);
    let lines = options.map(|child| {
        let text = |name: &str| child.fields.text(name).map(str::trim).unwrap_or_default();
        let chosen = child.fields.get("chosen") == Some(&Value::Bool(true));
        let heading = format!("### {}{}", text("name"), if chosen { " (chosen)" } else { "" });
        let points = [("good", "Good"), ("neutral", "Neutral"), ("bad", "Bad")];
        let points = points.into_iter().filter(|(name, _)| !text(name).is_empty());
        let points = points.map(|(name, label)| format!("- {label}: {}", text(name)));
        [heading].into_iter().chain(points).collect::<Vec<_>>().join("\n\n")
    });
    lines.collect::<Vec<_>>().join("\n\n")
}

fn harder(value: Option<&Value>) -> Option<String> {
    let rows = value?.as_array()?.iter().map(|row| {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let parts = [text("what"), text("who_pays"), text("when")];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("- {}", parts.join(", "))
    });
    Some(rows.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use footing_domain::{Body, Child, Fields, Kind, RecordType, Title};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_decision_says_what_it_costs_and_leaves_out_what_was_not_written() {
        let title = Title::try_from("Leave the old database".to_owned()).expect("a title");
        let body = Body::try_from(String::new()).expect("a body");
        let on = "2026-04-08".parse().expect("a day");
        let mut content = Content::plain(Kind::Decision, title, body, on);
        content.status = Some("accepted".to_owned());
        let fields = json!({
            "context": "Two sets of books.", "door": "one_way", "confidence": 70,
            "expected_outcome": "nobody notices", "drivers": ["cost", "month-end"],
            "deciders": ["henrik", "somebody-gone"], "guard": "feature_flag",
            "makes_harder": [{"what": "reading old totals", "who_pays": "finance"}],
        });
        let kind = RecordType::Kind(Kind::Decision);
        content.fields = Fields::parse(kind, fields).expect("fields");
        let option = RecordType::Child(ChildType::Option);
        let fields = json!({"name": "Leave", "good": "cheaper", "chosen": true});
        content.children.push(Child {
            id: "0000000000000000000000000A".parse().expect("an id"),
            child_type: ChildType::Option,
            fields: Fields::parse(option, fields).expect("fields"),
        });
        let henrik: PersonId = "henrik".parse().expect("an id");
        let page = markdown(&content, |id| (*id == henrik).then(|| "Henrik Sørensen".to_owned()));
        for part in [
            "- Status: accepted\n- Door: one way\n- Guard: feature flag\n- Decided by: Henrik Sørensen\n",
            "## Drivers\n\n- cost\n- month-end",
            "### Leave (chosen)\n\n- Good: cheaper",
            "- reading old totals, finance",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("## Outcome") && !page.contains("nobody notices"), "{page}");
    }
}
