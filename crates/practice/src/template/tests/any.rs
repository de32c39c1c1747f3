//! Whatever is answered reads back, and whatever a file holds is read or refused.

use proptest::prelude::*;

use super::{super::library::FILES, *};

/// A page with a question of every type, none of them filling a field.
fn every_type() -> Template {
    let options = "options = [{ value = \"a\", label = \"First thing\" }, { value = \"b\", label = \"Second\" }]";
    let mut fields = String::new();
    for field_type in FieldType::ALL {
        let more = match field_type {
            FieldType::Choice | FieldType::MultiChoice | FieldType::Checklist => options.to_owned(),
            FieldType::Scale => "min = -2\nmax = 2".to_owned(),
            FieldType::Number | FieldType::Duration | FieldType::Money => {
                "unit = \"days\"\nestimate = \"never\"".to_owned()
            }
            FieldType::Repeat => {
                let sub = |id: &str, label: &str, kind: &str| {
                    let more = if kind == "number" { "estimate = \"asked\"\n" } else { "" };
                    format!(
                        "\n[[sections.fields.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What?\"\ntype = \"{kind}\"\n{more}"
                    )
                };
                format!(
                    "max = 5\n{}{}{}",
                    sub("what", "What", "text"),
                    sub("who", "Who", "person"),
                    sub("many", "How many", "number")
                )
            }
            _ => String::new(),
        };
        let id = field_type.as_str().replace('_', "-");
        fields += &field(&id, "Same label", &format!("type = \"{}\"\n{more}", field_type.as_str()));
    }
    read(&page(&fields)).unwrap()
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{1,40}",
        "[a-z#\\\\ \\-\n:\\[\\]]{1,60}",
        Just("## Same label\nagain".to_owned()),
        Just("\\## Same label, One".to_owned()),
        Just("ends\r\nof\rlines".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_answers_read_back_as_they_were(
        text in any_text(), long in any_text(), cell in any_text(),
        number in -1_000_000_i64..1_000_000, scale in -2_i64..=2, both in any::<bool>(),
        some in proptest::collection::vec(any::<bool>(), 15),
    ) {
        let template = every_type();
        let given = json!({
            "text": text, "markdown": long, "choice": "b",
            "multi-choice": if both { json!(["a", "b"]) } else { json!(["b"]) },
            "checklist": ["a"], "scale": scale, "number": number, "duration": 2.5,
            "money": "€12", "date": "2026-02-28", "person": "p1", "people": ["p2", "Ruth Okafor"],
            "tags": ["cut-off"], "link": "e1",
            "repeat": [{ "what": cell, "who": "p1", "many": number }, { "who": "p2" }],
        });
        let mut given = given.as_object().unwrap().clone();
        for (field, keep) in template.fields().zip(some) {
            if !keep { given.remove(&field.id); }
        }
        let answers = normal(&template, &given).unwrap();
        prop_assert_eq!(normal(&template, &answers).unwrap(), answers.clone());
        let mut content = blank(&template);
        filled(&template, &answers, &mut content);
        let back = read_back(&template, &content, &[], &id);
        prop_assert_eq!(&back, &answers);
        let mut again = content.clone();
        filled(&template, &back, &mut again);
        prop_assert_eq!(again, content);
    }

    #[test]
    fn no_file_makes_reading_panic(source in "\\PC{0,200}", cut in 0_usize..3000) {
        let _ = read(&source);
        let good = FILES[2].1;
        let cut = cut.min(good.len());
        if good.is_char_boundary(cut) {
            let _ = read(&good[..cut]);
            let _ = read(&format!("{}{source}{}", &good[..cut], &good[cut..]));
        }
    }
}
