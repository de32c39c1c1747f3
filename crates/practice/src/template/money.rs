//! Money as people write it: an amount, with a currency and its terms around it.

/// Returns the amount that `text` says: 3400 for `£3,400 a month`, 20000 for `20k EUR`. `None` where
/// there is no digit at all; any digit is an amount, and the window tells the two apart so as well.
///
/// Of a range it is the lower end. A single mark before three digits parts thousands, in front of
/// cents nobody writes three.
pub(super) fn amount(text: &str) -> Option<f64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let end = length(rest);
    let (digits, after) = rest.split_at(end);
    let number: f64 = plain(digits).parse().ok()?;
    let size = number * times(after);
    Some(if is_minus(before) { -size } else { size })
}

/// Returns how far the number reaches: a mark belongs to it only between digits, and a space only
/// in front of three of them.
fn length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let goes_on = match c {
            '0'..='9' => true,
            '.' | ',' => digits > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}' => digits == 3,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Returns the number without marks between thousands and with a point before what is less than one.
fn plain(digits: &str) -> String {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let decimal = digits.rfind(is_mark).filter(|at| {
        let mark = &digits[*at..=*at];
        let whole = &digits[..*at];
        let thousands = digits.len() - at - 1 == 3 && whole != "0" && !whole.contains(is_mark);
        digits.matches(mark).count() == 1 && !thousands
    });
    let kept = digits.char_indices().filter_map(|(at, c)| match c {
        _ if Some(at) == decimal => Some('.'),
        '0'..='9' => Some(c),
        _ => None,
    });
    kept.collect()
}

/// Returns what a letter right behind the number multiplies it by.
fn times(after: &str) -> f64 {
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    match word.as_str() {
        "k" | "K" => 1e3,
        "m" | "M" => 1e6,
        "bn" => 1e9,
        _ => 1.0,
    }
}

/// Tells whether a minus stands before the amount or before the sign of its currency; between two
/// words it is a dash.
fn is_minus(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '\u{2212}')
    });
    let Some(rest) = before.strip_suffix(['-', '\u{2212}']) else { return false };
    rest.is_empty() || rest.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_found_however_it_is_written() {
        for (text, wanted) in [
            ("3400", 3400.0),
            ("£3,400 a month", 3400.0),
            ("1.200,50 EUR", 1200.5),
            ("1,200.50", 1200.5),
            ("CHF 12'500", 12_500.0),
            ("2 500 €", 2500.0),
            ("1.200.000 kr", 1_200_000.0),
            ("3,4", 3.4),
            ("0.125", 0.125),
            ("€12.", 12.0),
            ("about 20k", 20_000.0),
            ("1.5m EUR", 1_500_000.0),
            ("20-30k", 20.0),
            ("-£5", -5.0),
            ("EUR -5", -5.0),
            ("T-12 300", 12_300.0),
        ] {
            assert_eq!(amount(text), Some(wanted), "{text}");
        }
        for text in ["not money at all", "two people's pay", "", "-", "٣"] {
            assert_eq!(amount(text), None, "{text}");
        }
        let long = "9".repeat(400);
        assert!(amount(&long).is_some(), "more than anybody has is an amount, too");
    }
}
