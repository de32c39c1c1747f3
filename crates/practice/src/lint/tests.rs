//! Every row of the lexicon against its own example, and which boxes each kind looks at.

use super::*;
use crate::feedback::Intent;

/// Whom the examples speak of.
const PEOPLE: &str = "Aisha Dev Grace Henrik Jun Leo Owen Ruth Sofia Tomasz Camila Ibrahim";

fn names() -> Names {
    Names::new(PEOPLE.split(' '))
}

fn hits(rule: &Rule, text: &str) -> usize {
    matching::find(rule, &sentences(text, &names().0)).len()
}

fn behaviour(text: &str) -> Vec<Lint> {
    lint(&Texts { behaviour: text, ..Texts::default() }, &names())
}

fn words_of<'a>(text: &'a str, lints: &[Lint]) -> Vec<&'a str> {
    lints.iter().map(|lint| &text[lint.at.clone()]).collect()
}

#[test]
fn every_row_is_read_and_finds_its_own_example_and_not_its_counter_example() {
    let written = include_str!("../../../../content/lexicon/feedback.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .count();
    assert_eq!(rules().len(), written - 1, "the first line names the columns");
    let mut ids = HashSet::new();
    for rule in rules() {
        assert!(ids.insert(rule.id), "{} twice", rule.id);
        assert!(hits(rule, rule.hit) > 0, "{} does not find {:?}", rule.id, rule.hit);
        if let Some(miss) = rule.miss {
            assert_eq!(hits(rule, miss), 0, "{} finds {miss:?}", rule.id);
        }
        assert!(!rule.ask.is_empty() && !rule.note.is_empty(), "{}", rule.id);
    }
    for kind in LintKind::ALL {
        assert!(rules().iter().filter(|rule| rule.kind == *kind).count() >= 5, "{kind}");
    }
}

#[test]
fn a_label_is_named_at_its_place_with_a_question() {
    let text = "Déjà vu: you were dismissive when Dev showed the numbers.";
    let found = behaviour(text);
    assert_eq!(words_of(text, &found), ["dismissive"]);
    assert_eq!(found[0].kind, LintKind::Trait);
    assert!(found[0].ask.ends_with('?') || found[0].ask.ends_with('.'));
}

#[test]
fn what_somebody_else_said_is_not_mended() {
    assert!(behaviour("You said “we have always managed”.").is_empty());
    assert!(behaviour("You said \"he is lazy\" and left.").is_empty());
    assert!(behaviour("You said “we have always").is_empty(), "nor while it is being typed");
    let text = "He is always late. “Always”, he said.";
    assert_eq!(words_of(text, &behaviour(text)), ["always"]);
}

#[test]
fn asking_is_no_mind_reading_and_systems_have_no_character() {
    assert!(behaviour("Did he want to avoid the review?").is_empty());
    assert!(!behaviour("He wanted to avoid the review.").is_empty());
    assert!(behaviour("The query is slow.").is_empty());
    assert!(!behaviour("Jun is slow.").is_empty());
    assert!(behaviour("the jun is slow.").is_empty(), "a name has a capital");
}

#[test]
fn short_forms_are_spelt_out_and_keep_their_place() {
    let text = "She doesn’t care about the tests.";
    let found = behaviour(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(&text[found[0].at.clone()], "She doesn’t care");
}

#[test]
fn a_rule_speaks_once_a_box_and_boxes_are_apart() {
    let text = "He is always late and always will be.";
    assert_eq!(behaviour(text).len(), 1);
    let both = Texts { behaviour: text, impact: text, ..Texts::default() };
    let parts: Vec<Part> = lint(&both, &names()).iter().map(|lint| lint.part).collect();
    assert_eq!(parts, [Part::Behaviour, Part::Impact]);
}

#[test]
fn praise_is_vague_only_without_the_act_and_only_as_praise() {
    let praise = |behaviour, intent| {
        let texts = Texts { behaviour, intent: Some(intent), ..Texts::default() };
        lint(&texts, &names()).iter().any(|lint| lint.kind == LintKind::VaguePraise)
    };
    assert!(praise("Great job", Intent::Reinforce));
    assert!(!praise("Great job", Intent::Redirect));
    assert!(!praise(
        "Great job: you read the log aloud until Leo saw the two dates himself",
        Intent::Reinforce
    ));
}

#[test]
fn what_they_meant_is_theirs_but_health_is_nobodys_to_write_down() {
    let heard = |intent_heard| {
        lint(&Texts { intent_heard, ..Texts::default() }, &names())
            .iter()
            .map(|lint| lint.kind)
            .collect::<Vec<_>>()
    };
    assert!(heard("He always wanted to help.").is_empty());
    assert_eq!(heard("She has a disease."), [LintKind::SpecialCategory]);
    assert_eq!(care("He was unwell on Monday.")[0].kind, LintKind::SpecialCategory);
    assert!(care("He is always late.").is_empty());
}

#[test]
fn where_it_happened_is_no_place_where_it_was_said() {
    let redirect = |situation, behaviour| {
        let texts =
            Texts { intent: Some(Intent::Redirect), situation, behaviour, ..Texts::default() };
        lint(&texts, &names()).iter().any(|lint| lint.kind == LintKind::PublicRedirect)
    };
    assert!(!redirect("In the retro, Monday.", "Owen spoke before Jun had finished."));
    assert!(redirect("Monday.", "I told him in the retro."));
}

#[test]
fn hearsay_and_sandwiches_are_named() {
    let kinds = |text| behaviour(text).iter().map(|lint| lint.kind).collect::<Vec<_>>();
    assert_eq!(kinds("I heard that you left early."), [LintKind::Hearsay]);
    assert_eq!(kinds("Don't take this the wrong way."), [LintKind::Sandwich]);
}

#[test]
fn no_text_is_too_odd_to_be_read() {
    for text in
        ["", "''''", "“", "£", "a'", "’’", "12.,", "…?!", "🧭 café\u{301} ’s", "\n\n.", "אבג דהו"]
    {
        behaviour(text);
    }
}
