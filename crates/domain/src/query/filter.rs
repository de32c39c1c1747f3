//! What a filter's value means.

use super::{Facet, Filter, HasFlag, Hint, IsFlag, dates};
use crate::{ChildType, CivilDate, Function, Kind, fold::fold, kind::ONE_ON_ONE, nearest, words};

words! {
    /// A filter that the language knows.
    pub enum FilterName {
        Kind = "kind",
        Person = "person",
        Function = "function",
        Tag = "tag",
        Theme = "theme",
        Type = "type",
        State = "state",
        Direction = "direction",
        Intent = "intent",
        Door = "door",
        Origin = "origin",
        Reason = "reason",
        Template = "template",
        Before = "before",
        After = "after",
        On = "on",
        In = "in",
        Day = "day",
        Is = "is",
        Has = "has",
    }
}

pub(super) const LONGEST_NAME: usize = 9;

/// Says that `name:` is no filter, for a word that looks like one: not `1:1`, not an address.
pub(super) fn hint_for_unknown_name(word: &str) -> Option<Hint> {
    const MAX_CHARS: usize = 20;
    let (name, value) = word.split_once(':')?;
    let is_name = (2..=MAX_CHARS).contains(&name.chars().count())
        && name.chars().all(char::is_alphabetic)
        && FilterName::named(name).is_none();
    let is_address = value.starts_with("//") || value.contains('@');
    if !is_name || value.is_empty() || is_address {
        return None;
    }
    let names = FilterName::ALL.iter().map(|filter| filter.as_str());
    let nearest = nearest::nearest(name, names).map(str::to_owned);
    Some(Hint::UnknownFilter { name: name.to_owned(), nearest })
}

impl FilterName {
    /// Returns the filter as it is typed, its value in the first quotation marks that do not stand
    /// in it. A value with every kind of them loses the straight ones.
    pub fn asking_for(self, value: &str) -> String {
        let name = self.as_str();
        if !value.contains('"') {
            format!("{name}:\"{value}\"")
        } else if !value.contains(['“', '”', '‟']) {
            format!("{name}:“{value}”")
        } else if !value.contains('»') {
            format!("{name}:«{value}»")
        } else {
            format!("{name}:\"{}\"", value.replace('"', ""))
        }
    }

    /// Returns the filter of this name, written in any case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|filter| filter.as_str().eq_ignore_ascii_case(name))
    }

    /// Returns the filters that the value stands for, any of which may match.
    ///
    /// A value that is `unfinished` stands for everything that it can still become.
    pub(super) fn read(
        self,
        value: &str,
        today: CivilDate,
        unfinished: bool,
    ) -> Result<Vec<Filter>, Hint> {
        match self {
            Self::Kind => self.choose(value, unfinished, kinds()),
            Self::Person => Ok(vec![Filter::Person { name: value.to_owned(), prefix: unfinished }]),
            Self::Function => {
                let functions = Function::ALL.iter();
                let known = functions.map(|one| (one.as_str(), Filter::Function(*one)));
                self.choose(value, unfinished, known)
            }
            Self::Tag => Ok(vec![Filter::Tag(tag(value))]),
            Self::Theme => Ok(vec![Filter::Theme(tag(value))]),
            Self::Type => self.choose_facet(Facet::Type, value, unfinished),
            Self::State => self.choose_facet(Facet::State, value, unfinished),
            Self::Direction => self.choose_facet(Facet::Direction, value, unfinished),
            Self::Intent => self.choose_facet(Facet::Intent, value, unfinished),
            Self::Door => self.choose_facet(Facet::Door, value, unfinished),
            Self::Origin => self.choose_facet(Facet::Origin, value, unfinished),
            Self::Reason => self.choose_facet(Facet::Reason, value, unfinished),
            // Home-made templates have names that only the journal knows.
            Self::Template => {
                Ok(vec![Filter::Facet { facet: Facet::Template, value: fold(value) }])
            }
            Self::Before | Self::After | Self::On | Self::In => {
                self.dates(value, today, unfinished).map(|filter| vec![filter])
            }
            Self::Day => match days(value) {
                Some((from, to)) => Ok(vec![Filter::Days { from, to }]),
                None => Err(self.unknown(value, [])),
            },
            Self::Is => {
                let flags = IsFlag::ALL.iter();
                self.choose(value, unfinished, flags.map(|flag| (flag.as_str(), Filter::Is(*flag))))
            }
            Self::Has => {
                let flags = HasFlag::ALL.iter();
                let known = flags.map(|flag| (flag.as_str(), Filter::Has(*flag)));
                self.choose(value, unfinished, known)
            }
        }
    }

    fn choose_facet(
        self,
        facet: Facet,
        value: &str,
        unfinished: bool,
    ) -> Result<Vec<Filter>, Hint> {
        let known = facet
            .values()
            .iter()
            .map(|known| (known.as_str(), Filter::Facet { facet, value: known.clone() }));
        self.choose(value, unfinished, known)
    }

    /// Picks what is called `value`; if that is unfinished, else what begins so.
    fn choose<'a>(
        self,
        value: &str,
        unfinished: bool,
        known: impl Iterator<Item = (&'a str, Filter)>,
    ) -> Result<Vec<Filter>, Hint> {
        let wanted = value.to_lowercase().replace(['_', ' '], "-");
        let mut same = Vec::new();
        let mut longer = Vec::new();
        let mut words = Vec::new();
        for (word, filter) in known {
            let word = word.replace('_', "-");
            if word == wanted {
                same.push(filter);
            } else if unfinished && word.starts_with(&wanted) && !longer.contains(&filter) {
                longer.push(filter);
            }
            words.push(word);
        }
        if !same.is_empty() {
            Ok(same)
        } else if !longer.is_empty() {
            Ok(longer)
        } else {
            Err(self.unknown(value, words.iter().map(String::as_str)))
        }
    }

    fn dates(self, value: &str, today: CivilDate, unfinished: bool) -> Result<Filter, Hint> {
        let Some((from, to)) = dates::span(value, today, unfinished) else {
            // Half a date is no constraint yet; nothing found would answer no question.
            return if unfinished {
                Ok(Filter::Dates { from: None, to: None })
            } else {
                Err(Hint::NotADate { filter: self.as_str().to_owned(), value: value.to_owned() })
            };
        };
        Ok(if self == Self::Before {
            match from {
                first if first == CivilDate::earliest() => Filter::Nothing,
                first => Filter::Dates { from: None, to: Some(first.plus_days(-1)) },
            }
        } else if self == Self::After {
            match to {
                last if last == CivilDate::latest() => Filter::Nothing,
                last => Filter::Dates { from: Some(last.plus_days(1)), to: None },
            }
        } else {
            Filter::Dates { from: Some(from), to: Some(to) }
        })
    }

    fn unknown<'a>(self, value: &str, known: impl IntoIterator<Item = &'a str>) -> Hint {
        Hint::UnknownValue {
            filter: self.as_str().to_owned(),
            value: value.to_owned(),
            nearest: nearest::nearest(value, known).map(str::to_owned),
        }
    }
}

/// Every word that `kind:` takes. One word can stand for a kind and a child type.
fn kinds() -> impl Iterator<Item = (&'static str, Filter)> {
    let meeting = Filter::MeetingType(ONE_ON_ONE);
    let short = [
        ("career", Filter::Kind(Kind::CareerConversation)),
        ("listening", Filter::Kind(Kind::ListeningInterview)),
        ("one-on-one", meeting.clone()),
        ("1:1", meeting),
        ("promise", Filter::ChildType(ChildType::Commitment)),
        ("review", Filter::Kind(Kind::PlanReview)),
        ("translation", Filter::Kind(Kind::TranslationNote)),
        ("translation", Filter::ChildType(ChildType::TranslationNote)),
    ];
    let kinds = Kind::ALL.iter().map(|kind| (kind.as_str(), Filter::Kind(*kind)));
    let children = ChildType::ALL.iter().map(|child| (child.as_str(), Filter::ChildType(*child)));
    kinds.chain(children).chain(short)
}

fn tag(value: &str) -> String {
    fold(value.trim_start_matches('#'))
}

/// Reads `23`, `1..30`, `..30` or `30..`.
fn days(value: &str) -> Option<(u32, u32)> {
    let day = |text: &str| text.trim().parse::<u32>().ok();
    let Some((from, to)) = value.split_once("..") else {
        return day(value).map(|day| (day, day));
    };
    let from = if from.trim().is_empty() { Some(1) } else { day(from) };
    let to = if to.trim().is_empty() { Some(u32::MAX) } else { day(to) };
    let (from, to) = (from?, to?);
    Some((from.min(to), from.max(to)))
}
