//! The words of the made-up journals: real ones in front, made-up ones behind, each as often as its
//! rank in the list lets it be.

use std::collections::HashSet;

use crate::dice::Dice;

/// As many different words as eight years of somebody's writing hold, names and slips included.
const ENGLISH: usize = 120_000;
const OTHERS: usize = 20_000;

const COMMON: &str = include_str!("../../data/english.txt");

const GERMAN: &str = "und die der das nicht ich wir ist mit auf für dass ein eine haben wird auch noch \
    Besprechung Entscheidung Vorschlag Rückmeldung Gespräch Führung Verantwortung Übergabe Größe \
    Straße heute morgen Woche Mitarbeiterin Kündigung Vertrauen schwierig Lösung Prüfung gesagt";
const FRENCH: &str = "le la les des et que pour une dans pas nous est qui sur avec plus mais réunion \
    décision équipe être même déjà où à été garçon façon hier semaine confiance difficile réponse \
    problème entretien carrière priorité délai échéance gênant élève cœur œuvre";
const FINNISH: &str = "ja on ei että se hän mutta niin kun oli kanssa mitä tämä olla viikko palaute \
    päätös kokous työntekijä esimies luottamus keskustelu ensi myöhemmin vaikea ratkaisu yö äiti \
    öljy pöytäkirja tiimi hyvä kysymys";
const SWEDISH: &str = "och att det som en på är av för med den till inte har om ett jag vi men möte \
    beslut återkoppling förtroende vecka samtal chef ansvar svår lösning fråga göra få även nästa";
const CHINESE: &str = "我们 会议 决定 团队 问题 时间 工作 恢复 预算 计划 负责 经理 今天 下周 信任 反馈 \
    工程师 客户 风险 质量 数据 服务 上线 回滚 沟通 目标 变化 原因 支持 的 了 在 是 不 和 也 很 都 要 说";
const JAPANESE: &str = "会議 決定 チーム 問題 時間 仕事 リカバリー 予算 計画 担当 信頼 来週 今日 は が を に \
    の と も です ます しました ありません エンジニア 顧客 リスク 品質 データ サービス 話し合い 目標 理由";

/// Words with signs in them.
const SIGNED: [&str; 8] = ["CI/CD", "1:1", "PO", "Q3", "2026-03-01", "P1", "node.js", "€40,000"];

/// A language, as far as it makes a difference to reading: its words and what stands between them.
pub(super) struct Language {
    pub(super) code: &'static str,
    words: Vec<String>,
    joint: &'static str,
    stop: &'static str,
}

impl Language {
    pub(super) fn english(seed: u64) -> Self {
        Self::spaced(
            "en",
            COMMON,
            ENGLISH,
            &[
                "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "st", "tr", "pr",
                "ch", "w", "v", "re", "un", "con",
            ],
            &["a", "e", "i", "o", "u", "ea", "ou", "er", "in", "ion", "ent"],
            seed,
        )
    }

    pub(super) fn others(seed: u64) -> Vec<Self> {
        vec![
            Self::spaced(
                "de",
                GERMAN,
                OTHERS,
                &[
                    "b", "sch", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "w", "z", "ver",
                    "ge",
                ],
                &["a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "ung", "keit"],
                seed,
            ),
            Self::spaced(
                "fr",
                FRENCH,
                OTHERS,
                &["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "qu", "ch"],
                &["a", "e", "é", "è", "i", "o", "u", "ou", "ai", "eau", "tion"],
                seed,
            ),
            Self::spaced(
                "fi",
                FINNISH,
                OTHERS,
                &["h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "kk", "ll", "st"],
                &["a", "ä", "aa", "e", "i", "ii", "o", "ö", "u", "uu", "y", "ssa", "sta"],
                seed,
            ),
            Self::spaced(
                "sv",
                SWEDISH,
                OTHERS,
                &["b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "sk", "för"],
                &["a", "e", "i", "o", "u", "å", "ä", "ö", "ing", "het"],
                seed,
            ),
        ]
    }

    pub(super) fn unspaced() -> Vec<Self> {
        let of = |code, text: &'static str| Self {
            code,
            words: text.split_whitespace().map(str::to_owned).collect(),
            joint: "",
            stop: "。",
        };
        vec![of("zh", CHINESE), of("ja", JAPANESE)]
    }

    fn spaced(
        code: &'static str,
        known: &str,
        count: usize,
        onsets: &[&str],
        rimes: &[&str],
        seed: u64,
    ) -> Self {
        let mut words = Vec::with_capacity(count);
        let mut taken = HashSet::with_capacity(count);
        let known = known.split_whitespace().map(str::to_owned);
        words.extend(known.filter(|word| taken.insert(word.clone())));
        let mut dice =
            Dice::new(seed, u64::from(code.as_bytes()[0]) << 8 | u64::from(code.as_bytes()[1]));
        while words.len() < count {
            // Rarer words are longer.
            let syllables = 2 + dice.below(2) + usize::from(words.len() > count / 10);
            let mut word = String::new();
            for _ in 0..syllables {
                word.push_str(onsets[dice.below(onsets.len())]);
                word.push_str(rimes[dice.below(rimes.len())]);
            }
            if taken.insert(word.clone()) {
                words.push(word);
            }
        }
        Self { code, words, joint: " ", stop: "." }
    }

    fn word(&self, dice: &mut Dice) -> &str {
        &self.words[dice.rank(self.words.len())]
    }

    /// Appends one sentence to `text`, with `name` somewhere in it.
    pub(super) fn sentence(&self, dice: &mut Dice, name: Option<&str>, text: &mut String) {
        let words = 6 + dice.below(14);
        let named = dice.below(words);
        for at in 0..words {
            let start = text.len();
            match name {
                Some(name) if at == named => text.push_str(name),
                _ if self.code == "en" && dice.below(120) == 0 => {
                    text.push_str(SIGNED[dice.below(SIGNED.len())]);
                }
                _ => text.push_str(self.word(dice)),
            }
            if at == 0 {
                capitalise(text, start);
            }
            if at + 1 == words {
                text.push_str(self.stop);
            } else if dice.below(12) == 0 && !self.joint.is_empty() {
                text.push_str(", ");
            } else {
                text.push_str(self.joint);
            }
        }
    }

    /// Returns a text of about `bytes`, in paragraphs.
    pub(super) fn text(&self, dice: &mut Dice, names: &[&str], bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 200);
        let mut sentences = 0;
        while text.len() < bytes {
            if sentences > 0 {
                text.push_str(if sentences % 5 == 0 { "\n\n" } else { self.joint });
            }
            let name = if !names.is_empty() && sentences % 4 == 1 {
                Some(*dice.one_of(names))
            } else {
                None
            };
            self.sentence(dice, name, &mut text);
            sentences += 1;
        }
        text
    }

    /// Returns two to six words, for a title.
    pub(super) fn phrase(&self, dice: &mut Dice) -> String {
        let words = 2 + dice.below(5);
        let mut text = String::new();
        for at in 0..words {
            if at > 0 {
                text.push_str(self.joint);
            }
            text.push_str(self.word(dice));
        }
        capitalise(&mut text, 0);
        text
    }
}

fn capitalise(text: &mut String, start: usize) {
    let Some(first) = text[start..].chars().next() else { return };
    let upper: String = first.to_uppercase().collect();
    text.replace_range(start..start + first.len_utf8(), &upper);
}
