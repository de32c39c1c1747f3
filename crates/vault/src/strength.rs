//! How hard a passphrase is to guess, judged on this computer.

use zeroize::Zeroizing;

/// What the twelve strokes under the passphrase say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// 0 to 12, one stroke each.
    pub strokes: u8,
    /// How many words it has, as a person counts them.
    pub words: usize,
    pub verdict: Verdict,
    /// Order of magnitude of the guesses needed. Zero for the empty passphrase; saturates near 19.
    pub log10_guesses: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    TooShort,
    Weak,
    Fair,
    Strong,
}

/// The estimator's cost grows with the square of the length; beyond this it has long said *strong*.
const LONGEST_LOOKED_AT: usize = 64;
const SHORTEST: usize = 8;

/// Guesses beyond which a passphrase is fair and strong. A guess costs 256 MiB of memory for half a
/// second: ten thousand a second is a rack of machines, and to such a rack 10^10 is twelve days and
/// 10^14 three hundred years.
const FAIR: f64 = 10.0;
const STRONG: f64 = 14.0;
const STRONG_STROKES: f64 = 9.0;

/// Estimates how hard `passphrase` is to guess. Nothing leaves the computer; nothing is kept.
pub fn estimate(passphrase: &str) -> Strength {
    let looked_at: Zeroizing<String> =
        Zeroizing::new(passphrase.chars().take(LONGEST_LOOKED_AT).collect());
    let log10_guesses = if looked_at.trim().is_empty() {
        0.0
    } else {
        zxcvbn::zxcvbn(&looked_at, &["footing"]).guesses_log10().max(0.0)
    };
    let too_short = passphrase.chars().take(SHORTEST).count() < SHORTEST;
    Strength {
        strokes: strokes(log10_guesses),
        words: passphrase.split_whitespace().count(),
        verdict: match log10_guesses {
            _ if too_short => Verdict::TooShort,
            guesses if guesses < FAIR => Verdict::Weak,
            guesses if guesses < STRONG => Verdict::Fair,
            _ => Verdict::Strong,
        },
        log10_guesses,
    }
}

/// Nine strokes are where *strong* begins; the rest is in proportion.
fn strokes(log10_guesses: f64) -> u8 {
    let reached = (log10_guesses * STRONG_STROKES / STRONG).floor();
    // Counted rather than cast: there are twelve to try.
    (0..=12u8).rev().find(|&stroke| f64::from(stroke) <= reached).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_empty_passphrase_has_no_strokes() {
        for empty in ["", "   "] {
            let strength = estimate(empty);
            assert_eq!((strength.strokes, strength.words), (0, 0), "{empty:?}");
            assert_eq!(strength.verdict, Verdict::TooShort);
        }
    }

    #[test]
    fn what_everybody_types_is_weak() {
        for common in
            ["password1234", "qwertyuiop", "aaaaaaaaaaaaaaaa", "letmein2026", "footing footing"]
        {
            assert!(estimate(common).verdict <= Verdict::Weak, "{common}: {:?}", estimate(common));
        }
    }

    #[test]
    fn a_short_one_is_short_whatever_it_is_made_of() {
        assert_eq!(estimate("x7$Kq!2").verdict, Verdict::TooShort);
    }

    #[test]
    fn five_uncommon_words_are_strong() {
        let strength = estimate("paper boats in kungälv harbour");
        assert_eq!(strength.verdict, Verdict::Strong, "{strength:?}");
        assert_eq!(strength.words, 5);
        assert!(strength.strokes >= 9, "{strength:?}");
    }

    #[test]
    fn more_guesses_never_mean_fewer_strokes() {
        let strokes: Vec<u8> = (0..=40).map(|tenths| strokes(f64::from(tenths) / 2.0)).collect();
        assert!(strokes.is_sorted(), "{strokes:?}");
        assert_eq!((strokes[0], strokes[40]), (0, 12), "the ends are reached");
    }

    #[test]
    fn ten_thousand_letters_are_judged_at_once() {
        let long = "correct horse battery staple ".repeat(400);
        let start = Instant::now();
        let strength = estimate(&long);
        assert_eq!(strength.words, 1600, "all words are counted");
        // A debug build takes 30 ms; a second means the cap is gone, not that the machine is slow.
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,80}") {
            let strength = estimate(&text);
            prop_assert!(strength.strokes <= 12 && strength.log10_guesses.is_finite());
        }
    }
}
