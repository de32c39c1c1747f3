//! Identities. New ones are UUIDv7 text; imported ones keep the text they came with.

use std::{fmt, str::FromStr};

use crate::{Invalid, Problem};

const MAX_LEN: usize = 64;

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
                if text.is_empty() || text.len() > MAX_LEN || !text.bytes().all(allowed) {
                    return Err(Invalid::new("id", Problem::NotAnId));
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id_type!(
    /// One entry.
    EntryId,
    /// One child of an entry: an objection, a promise, an option.
    ChildId,
    /// One person.
    PersonId,
    /// One sealed attachment.
    AttachmentId,
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_is_one_to_sixty_four_plain_letters() {
        for good in ["e001", "0192f0c4-7d1e-7cc0-8000-000000000000", "a_b", &"x".repeat(64)] {
            assert_eq!(good.parse::<EntryId>().unwrap().as_str(), good);
        }
        for bad in ["", " e1", "e 1", "é", "a/b", "a\0", "..", &"x".repeat(65)] {
            let refused = bad.parse::<EntryId>().unwrap_err();
            assert_eq!(refused.problem, Problem::NotAnId, "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn an_id_reads_back_as_it_was_written(text in "[A-Za-z0-9_-]{1,64}") {
            let id: PersonId = text.parse().unwrap();
            prop_assert_eq!(id.to_string(), text);
        }

        #[test]
        fn any_text_is_an_id_or_refused(text: String) {
            let _ = text.parse::<ChildId>();
        }
    }
}
