//! Other scripts and letters.

use crate::support::{Bench, Change, note};

#[test]
fn letters_with_marks_are_found_without_them_and_with() {
    let bench = Bench::with(&[
        note("a", "x", "Henrik Sørensen asked about the budget"),
        note("b", "x", "Łukasz is on call, in der Straße"),
        note("c", "x", "re\u{301}sume\u{301} and na\u{ef}ve"),
        note("d", "x", "ΟΔΟΣ και οδός"),
    ]);
    for query in ["Sorensen budget", "sørensen", "SØRENSEN"] {
        assert_eq!(bench.ids(query), ["a"], "{query}");
    }
    for query in ["lukasz", "Łukasz", "strasse", "Straße"] {
        assert_eq!(bench.ids(query), ["b"], "{query}");
    }
    for query in ["resume", "résumé", "naive", "naïve"] {
        assert_eq!(bench.ids(query), ["c"], "{query}");
    }
    assert_eq!(bench.ids("\"οδος και οδοσ\""), ["d"], "a final sigma is a sigma");
}

#[test]
fn names_are_found_as_they_are_and_never_stemmed() {
    let bench = Bench::with(&[
        note("a", "x", "x").change(|doc| doc.names = vec!["James Bowing".into(), "Jim".into()]),
        note("b", "x", "x").change(|doc| doc.names = vec!["Jame Bow".into()]),
    ]);
    assert_eq!(bench.ids("james"), ["a"], "not Jame");
    assert_eq!(bench.ids("bowing"), ["a"], "not Bow");
    assert_eq!(bench.ids("\"james bowing\""), ["a"], "a name is a phrase");
    assert_eq!(bench.ids("jim"), ["a"], "the short name too");
}

#[test]
fn chinese_is_found_by_any_piece_of_a_sentence() {
    let bench = Bench::with(&[
        note("a", "x", "我们需要缩短恢复时间"),
        note("b", "x", "时间恢复得很慢"),
        note("c", "x", "预算会议"),
    ]);
    assert_eq!(bench.ids("恢复时间"), ["a"], "in this order");
    assert_eq!(bench.sorted("恢复"), ["a", "b"], "two characters");
    assert_eq!(bench.ids("预"), ["c"], "one character");
    assert_eq!(bench.sorted("恢复 时间"), ["a", "b"], "two words in any order");
    assert_eq!(bench.typing("恢"), ["a", "b"], "one character while typing");
}

#[test]
fn japanese_and_korean_are_found_in_any_width_and_form() {
    let bench = Bench::with(&[
        note("a", "x", "リカバリー時間を短くする"),
        note("b", "x", "복구 시간을 줄이자"),
        note("c", "x", "ひらがなとカタカナ"),
    ]);
    assert_eq!(bench.ids("ﾘｶﾊﾞﾘｰ"), ["a"], "half-width kana");
    assert_eq!(bench.ids("リカバリー時間"), ["a"], "across scripts");
    assert_eq!(bench.ids("시간"), ["b"], "the particle is no matter");
    let decomposed: String = "시간".chars().flat_map(decompose).collect();
    assert_eq!(bench.ids(&decomposed), ["b"], "letters instead of syllables");
    assert_eq!(bench.ids("カタカナ"), ["c"], "katakana inside hiragana");
    assert!(bench.ids("かたかな").is_empty(), "hiragana and katakana are different words");
}

/// A Hangul syllable as the letters it is made of.
fn decompose(syllable: char) -> Vec<char> {
    let index = u32::from(syllable) - 0xac00;
    let (lead, vowel, tail) = (index / 588, index % 588 / 28, index % 28);
    let mut letters = vec![0x1100 + lead, 0x1161 + vowel];
    letters.extend((tail > 0).then_some(0x11a7 + tail));
    letters.into_iter().filter_map(char::from_u32).collect()
}

#[test]
fn thai_is_found_by_any_piece_of_a_sentence() {
    let bench = Bench::with(&[
        note("a", "x", "เราต้องแก้ปัญหาสำคัญก่อนสิ้นเดือน"),
        note("b", "x", "การประชุมงบประมาณ"),
    ]);
    assert_eq!(bench.ids("ปัญหา"), ["a"], "inside a sentence without spaces");
    assert_eq!(bench.ids("งบประมาณ"), ["b"], "the end of a sentence");
    assert_eq!(bench.ids("สำคัญ"), ["a"], "sara am in one character");
    assert_eq!(bench.ids("ส\u{e4d}\u{e32}คัญ"), ["a"], "or in two");
}

#[test]
fn scripts_side_by_side_are_cut_apart() {
    let bench =
        Bench::with(&[note("a", "x", "新iPhone手机が3月に"), note("b", "x", "emoji 💡 here 👩‍💻")]);
    assert_eq!(bench.ids("iphone"), ["a"], "Latin inside Chinese");
    assert_eq!(bench.ids("手机"), ["a"], "and the other way round");
    assert_eq!(bench.ids("💡"), ["b"], "a picture is a word");
    assert_eq!(bench.ids("👩‍💻"), ["b"], "joined pictures too");
}

#[test]
fn words_of_other_languages_are_found_as_written() {
    let bench = Bench::with(&[
        note("a", "x", "Die Besprechungen dauerten zu lange"),
        note("b", "x", "Вчера была встреча с командой, ёлка"),
        note("c", "x", "اجتماع الفريق اليوم"),
        note("d", "x", "פגישה עם הצוות"),
        note("e", "x", "टीम की बैठक"),
    ]);
    for (query, entry) in [
        ("besprechungen", "a"),
        ("dauerten", "a"),
        ("командой", "b"),
        ("елка", "b"),
        ("الفريق", "c"),
        ("הצוות", "d"),
        ("बैठक", "e"),
    ] {
        assert_eq!(bench.ids(query), [entry], "{query}");
    }
}
