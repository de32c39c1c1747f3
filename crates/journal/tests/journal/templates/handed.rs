//! Templates that come from elsewhere: a colleague's file, and rows of another vault.

use footing_exchange::line;
use footing_journal::{ImportOptions, LineOutcome, TakenIn, practice::template::built_in};

use super::*;

fn row(id: &str, version: u32, content: &str) -> String {
    json!({ "type": "template", "id": id, "version": version, "content": content }).to_string()
}

fn take_in(fixture: &Fixture, row: &str, replace: bool) -> footing_journal::Result<TakenIn> {
    let options = ImportOptions { replace, ..ImportOptions::default() };
    fixture.journal.take_in(line::parse(row).unwrap(), options)
}

#[test]
fn a_colleagues_copy_of_the_same_built_in_stands_beside_ones_own() {
    let (mine, theirs) = (Fixture::new(), Fixture::new());
    let own = mine.journal.copy_template("bad-news-log", None).unwrap();
    let copy = theirs.journal.copy_template("bad-news-log", None).unwrap();
    assert_eq!(own.template.id, copy.template.id, "the usual case");
    let changed = copy.source.replace("Who told you", "Whom did it come from");
    let second = theirs.journal.save_template(&changed).unwrap();
    assert_eq!(second.template.version, 2);
    let (file, taken) = mine.journal.import_template(&second.source).unwrap();
    assert_eq!(taken, TemplateTaken::Beside);
    assert_eq!((file.template.id.as_str(), file.template.version), ("my-bad-news-log-2", 2));
    assert!(file.source.contains("id = \"my-bad-news-log-2\""), "its file says so, too");
    assert_eq!(file.template.based_on, copy.template.based_on);
    assert!(mine.journal.template("my-bad-news-log", None).unwrap().source == own.source);
    // Once more is no more.
    let (again, taken) = mine.journal.import_template(&second.source).unwrap();
    assert_eq!((taken, again.template.id.as_str()), (TemplateTaken::Same, "my-bad-news-log-2"));
    // What was changed of one's own is saved as its next version, whatever stands beside it.
    let saved = mine.journal.save_template(&own.source.replace("Who told", "Who said")).unwrap();
    assert_eq!((saved.template.id.as_str(), saved.template.version), ("my-bad-news-log", 2));
}

#[test]
fn only_a_later_version_under_the_same_given_name_takes_the_place_of_one_that_is_here() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    journal.save_template(OWN).unwrap();
    let later = OWN.replace("version = 1", "version = 4").replace("What held?", "What did hold?");
    for (source, id, taken) in [
        (OWN.to_owned(), "my-friday", TemplateTaken::Same),
        (OWN.replace("What held?", "What stayed?"), "my-friday-2", TemplateTaken::Beside),
        (later.replace("Friday page", "Our page"), "my-friday-3", TemplateTaken::Beside),
        (
            later.replace("version = 4", "version = 4\nbased_on = \"daily-page@1\""),
            "my-friday-4",
            TemplateTaken::Beside,
        ),
        (later, "my-friday", TemplateTaken::NextVersion),
    ] {
        let (file, came) = journal.import_template(&source).unwrap();
        assert_eq!((file.template.id.as_str(), came), (id, taken));
    }
    assert_eq!(journal.template("my-friday", None).unwrap().template.version, 4);
}

#[test]
fn a_row_whose_file_is_another_template_is_refused() {
    let fixture = Fixture::new();
    for (row, why) in [
        (row("my-zz", 1, OWN), "id: is another one"),
        (row("my-friday", 2, OWN), "version: is another one"),
    ] {
        let refused = take_in(&fixture, &row, true).unwrap_err();
        assert_eq!(refused.code(), footing_domain::ErrorCode::InvalidInput);
        assert!(refused.to_string().starts_with(why), "{refused}");
    }
    let taken = take_in(&fixture, &row("my-friday", 1, OWN), false).unwrap();
    assert_eq!(taken.outcome, LineOutcome::Added);
}

#[test]
fn no_row_takes_the_place_of_what_comes_with_footing() {
    let fixture = Fixture::new();
    let source = built_in_source("daily-page").unwrap();
    let built_in = built_in().iter().find(|one| one.id == "daily-page").unwrap();
    let other = source.replacen("prompt = \"", "prompt = \"Well, ", 1);
    for replace in [false, true] {
        let refused = take_in(&fixture, &row("daily-page", built_in.version, &other), replace);
        let refused = refused.unwrap_err().to_string();
        assert!(refused.starts_with("id daily-page: differs"), "{refused}");
    }
    let same = row("daily-page", built_in.version, source);
    assert_eq!(take_in(&fixture, &same, false).unwrap().outcome, LineOutcome::Added);
    // A version that is not the present one is somebody's entries' own.
    let earlier = other.replacen("version = ", "version = 10", 1);
    let earlier = row("daily-page", 100 + built_in.version, &earlier);
    take_in(&fixture, &earlier, false).unwrap();
    let begun = fixture.journal.template("daily-page", None).unwrap();
    assert!(begun.template == *built_in, "what is begun anew is asked by the one that came along");
}

#[test]
fn a_template_of_a_newer_footing_is_left_alone_and_listed_by_name() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let newer = OWN.replace("format = 1", "format = 2");
    take_in(&fixture, &row("my-friday", 1, &newer), false).unwrap();
    take_in(&fixture, &row("my-odd", 1, "name = ["), false).unwrap();
    let unread = journal.unread_templates().unwrap();
    let said: Vec<(&str, Option<&str>, String)> = unread
        .iter()
        .map(|one| (one.id.as_str(), one.name.as_deref(), one.refused.why.to_string()))
        .collect();
    let why = "it is made for a newer Footing (format 2)";
    assert_eq!(said[0], ("my-friday", Some("Friday page"), why.to_owned()));
    assert_eq!((said[1].0, said[1].1), ("my-odd", None));
    // An earlier version that reads is still offered, and nothing takes the newer one's place.
    take_in(&fixture, &row("my-friday", 2, &newer.replace("version = 1", "version = 2")), false)
        .unwrap();
    let (file, taken) = journal.import_template(OWN).unwrap();
    assert_eq!((file.template.id.as_str(), taken), ("my-friday-2", TemplateTaken::Beside));
    assert_eq!(journal.unread_templates().unwrap().len(), 2);
}

#[test]
fn the_last_version_is_the_last() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    for version in [9999, u32::MAX] {
        let source = OWN.replace("version = 1", &format!("version = {version}"));
        take_in(&fixture, &row("my-friday", version, &source), false).unwrap();
        let other = OWN.replace("What held?", "What stayed?");
        let refused = journal.save_template(&other).unwrap_err();
        assert_eq!(refused.code(), footing_domain::ErrorCode::InvalidInput, "{refused}");
    }
}

#[test]
fn money_that_was_no_amount_before_is_kept_when_the_rest_of_its_page_is_saved() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let made =
        journal.fill_template(&fill("decision-pitch", json!({ "money": "3,400 EUR" }))).unwrap();
    let mut content = journal.entry(&made.id).unwrap().content;
    let mut fields = content.fields.as_object().clone();
    fields.insert("ask".to_owned(), json!({ "money": "Nobody knows yet" }));
    let record = footing_domain::RecordType::Kind(Kind::Pitch);
    content.fields = footing_domain::Fields::parse(record, Value::Object(fields)).unwrap();
    let made = journal.revise(&made.id, made.rev, content).unwrap();
    let page = journal.filled(&made.id).unwrap();
    assert_eq!(page.answers["money"], "Nobody knows yet");
    let mut input = FillInput { entry: Some(made.id), base_rev: made.rev, ..FillInput::default() };
    input.answers = page.answers;
    input.answers.insert("time".to_owned(), 3.into());
    let page = journal.fill_page(&input).unwrap();
    assert_eq!(page.answers["money"], "Nobody knows yet");
    input.base_rev = page.entry.rev;
    input.answers.insert("money".to_owned(), "nobody".into());
    assert!(matches!(journal.fill_page(&input), Err(JournalError::Invalid(_))));
}
