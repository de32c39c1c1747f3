//! The filters that plans, feedback and promises complete, each over the sample journal.

use footing_journal::SearchRequest;

use crate::Fixture;

fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture
}

fn ids(fixture: &Fixture, query: &str) -> String {
    let mut request = SearchRequest::new(query);
    (request.limit, request.typing) = (200, false);
    let answer = fixture.journal.search(&request).unwrap();
    assert!(answer.hints.is_empty(), "{query} is understood");
    let mut ids: Vec<String> = answer.hits.into_iter().map(|hit| hit.id.to_string()).collect();
    ids.sort();
    // Children are found by themselves, and several may stand in one entry.
    ids.dedup();
    ids.join(" ")
}

/// What each query finds, counted by hand from the sample's files.
const FOUND: [(&str, &str); 21] = [
    ("day:23", "e039 e040 e041"),
    ("kind:listening day:1..15", "e020"),
    ("kind:pullback day:..9", "e003 e010 e012"),
    ("kind:plan-review day:60..", "e111 e150"),
    ("kind:objection function:finance", "e043 e073 e085 e096 e115"),
    ("kind:decision function:finance", "e037 e054 e116"),
    ("kind:listening theme:\"month-end fear\"", "e020 e022 e025 e028 e036 e044"),
    ("kind:pitch state:declined", "e043"),
    ("kind:promise state:kept-late", "e035 e048 e062 e088"),
    ("person:henrik kind:pitch -state:declined", "e073 e115 e145"),
    ("direction:third-party", ""),
    ("direction:about-me", "e007 e033 e047 e066 e086 e097 e117 e121 e148"),
    ("direction:gave intent:redirect", "e021 e038 e070 e072 e079 e080 e084 e091 e129 e137 e139"),
    ("direction:gave intent:redirect -is:owed", "e021 e038 e070 e079 e080 e084 e091 e129 e137"),
    ("door:one-way kind:decision", "e095 e116"),
    ("origin:new", "e071 e076 e095 e116"),
    ("reason:unknown", "e040 e054 e058"),
    ("reason:told reason:documented", "e024 e030 e034 e037 e046"),
    ("is:owed", "e072 e081 e127 e139"),
    ("is:late", "e035 e048 e062 e072 e081 e088 e127"),
    ("kind:objection type:cost", "e043 e073 e096"),
];

#[test]
fn each_filter_finds_exactly_what_it_says() {
    let fixture = nadia();
    for indexed in [false, true] {
        if indexed {
            fixture.journal.wait_for_index().unwrap();
        }
        for (query, wanted) in FOUND {
            assert_eq!(ids(&fixture, query), wanted, "{query}");
        }
    }
}
