//! What can be made to fail, and its name: the same call has the same name in every run.

use std::{fmt, str::FromStr};

use crate::suite::Finding;

/// One call to the disk: the third time, within step 12 of the worker's story, that the log is
/// written. Matches `shim.c`, which says why it is not a plain count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    pub step: u64,
    pub part: String,
    pub name: String,
    pub nth: u64,
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Eio,
    Enospc,
    Erofs,
    /// Half of a write, and no room for the rest.
    Short,
}

/// A call that fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub kind: Kind,
    pub call: Call,
    /// And every later one that can, until the worker says that the disk is well.
    pub on: bool,
}

impl Call {
    /// Reads a line of the shim's list: the call, and how it could fail.
    pub fn listed(line: &str) -> Result<(Self, Vec<Kind>), Finding> {
        let wrong = || Finding(format!("no call: {line}"));
        let (call, letters) = line.rsplit_once(' ').ok_or_else(wrong)?;
        let kinds = letters.chars().map(|letter| {
            Kind::ALL.into_iter().find(|kind| kind.letter() == letter).ok_or_else(wrong)
        });
        Ok((call.parse()?, kinds.collect::<Result<_, _>>()?))
    }
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Eio, Self::Enospc, Self::Erofs, Self::Short];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eio => "eio",
            Self::Enospc => "enospc",
            Self::Erofs => "erofs",
            Self::Short => "short",
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Eio => 'i',
            Self::Enospc => 's',
            Self::Erofs => 'r',
            Self::Short => 'h',
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { step, part, name, nth } = self;
        write!(f, "{step} {part} {name} {nth}")
    }
}

impl FromStr for Call {
    type Err = Finding;

    fn from_str(text: &str) -> Result<Self, Finding> {
        let wrong = || Finding(format!("a call is `step part name n`, not `{text}`"));
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [step, part, name, nth] = parts[..] else { return Err(wrong()) };
        Ok(Self {
            step: step.parse().map_err(|_| wrong())?,
            part: part.to_owned(),
            name: name.to_owned(),
            nth: nth.parse().map_err(|_| wrong())?,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, call, on } = self;
        write!(f, "{} {call} {}", kind.as_str(), if *on { "on" } else { "once" })
    }
}

impl FromStr for Fault {
    type Err = Finding;

    fn from_str(text: &str) -> Result<Self, Finding> {
        let wrong = || Finding(format!("a fault is `kind call once|on`, not `{text}`"));
        let (kind, rest) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let (call, how) = rest.rsplit_once(' ').ok_or_else(wrong)?;
        let kind = Kind::ALL.into_iter().find(|one| one.as_str() == kind).ok_or_else(wrong)?;
        let on = match how {
            "on" => true,
            "once" => false,
            _ => return Err(wrong()),
        };
        Ok(Self { kind, call: call.parse()?, on })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_reads_as_it_is_written() {
        for text in ["eio 12 log write 3 once", "short 1 new-database write 20 on"] {
            assert_eq!(
                text.parse::<Fault>().map(|fault| fault.to_string()).ok().as_deref(),
                Some(text)
            );
        }
        for text in
            ["", "eio", "eio 12 log write once", "eio 12 log write 3", "ebadf 1 log read 1 on"]
        {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_listed_call_says_how_it_could_fail() {
        let (call, kinds) = Call::listed("4 segment sync 2 isr").expect("a line of the shim");
        assert_eq!(call.to_string(), "4 segment sync 2");
        assert_eq!(kinds, [Kind::Eio, Kind::Enospc, Kind::Erofs]);
        assert!(Call::listed("4 segment sync 2 x").is_err());
    }
}
