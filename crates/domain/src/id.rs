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
