//! Each filter of the query language, asked on the command line of the sample journal.

use serde_json::Value;

use crate::support::Vault;

/// What each finds, counted by hand from the sample's files. Nothing locked is ever among it.
const FOUND: [(&str, &str); 35] = [
    ("kind:pitch", "e043 e068 e073 e115 e145"),
    ("direction:gave intent:redirect -is:owed", "e021 e038 e070 e079 e080 e084 e091 e129 e137"),
    ("kind:feedback person:grace", "e032 e121"),
    ("kind:objection function:finance in:2026-03", "o03 o04 o05 o07"),
    ("kind:objection function:sales", "o06 o10"),
    ("tag:baseline", "e015 e057 e061 e110 e149"),
    ("kind:listening theme:\"month-end fear\"", "e020 e022 e025 e028 e036 e044"),
    ("kind:objection type:cost payback", "o04"),
    ("kind:pitch state:declined", "e043"),
    ("kind:promise state:kept-late", "c09 c11 c13 c23"),
    ("direction:about-me", "e007 e033 e047 e066 e086 e097 e117 e121 e148"),
    ("kind:promise direction:they-promised state:open", "c25 c36 c38 c40"),
    ("direction:gave intent:redirect is:owed", "e072 e139"),
    ("kind:decision door:one-way", "e095 e116"),
    ("kind:decision origin:new", "e071 e076 e095 e116"),
    ("reason:unknown", "e040 e054 e058"),
    ("reason:told reason:documented", "e024 e030 e034 e037 e046"),
    ("template:T13", "e071 e076 e095 e116"),
    ("before:2026-02-05", "e001 e002 e003"),
    ("after:2026-04-29", "e149 e150"),
    ("on:2026-03-11", "e073"),
    ("in:2026-q1 kind:pitch", "e043 e068 e073"),
    ("day:23", "e039 e040 e041"),
    ("kind:pullback day:60..", "e112"),
    ("is:owed", "e072 e081 e127 e139"),
    ("kind:promise is:late", "c09 c11 c13 c23"),
    ("kind:feedback is:late", "e072 e081 e127"),
    // The sample is read on its own last day, 2 May.
    ("kind:promise is:overdue", "c25 c35 c39"),
    ("kind:promise is:mine state:open state:renegotiated", "c26 c32 c35 c37 c39 c41"),
    ("kind:promise is:open direction:they-promised", "c25 c36 c38 c40"),
    ("is:trashed", "e114"),
    ("is:draft", ""),
    ("is:locked", ""),
    ("kind:feedback has:promise", "e080 e084"),
    ("has:objection", "e043 e069 e073 e085 e090 e096 e102 e115 e145"),
];

fn ids(answer: &Value) -> String {
    let hits = answer["hits"].as_array().unwrap().iter();
    let id = |hit: &Value| hit["child_id"].as_str().or(hit["id"].as_str()).unwrap().to_owned();
    let mut ids: Vec<String> = hits.map(id).collect();
    ids.sort();
    ids.join(" ")
}

#[test]
fn every_filter_finds_what_stands_in_the_samples_files() {
    let vault = Vault::new();
    vault.run(["demo"]).ok();
    let mut wrong = Vec::new();
    for (query, wanted) in FOUND {
        let answer = vault.json(["search", query, "--limit", "100"]);
        assert_eq!(answer["hints"], Value::Array(Vec::new()), "{query} is understood");
        let found = ids(&answer);
        if found != wanted {
            wrong.push(format!("{query}: {found}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The same filter twice is either of them.
    let linked =
        vault.json(["search", "has:link", "has:evidence", "kind:decision", "--limit", "0"]);
    let evidence = vault.json(["search", "has:evidence", "--limit", "0"]);
    assert_eq!((&linked["total"], &evidence["total"]), (&3.into(), &35.into()));
    assert_eq!(vault.json(["search", "has:image"])["total"], 0);
}
