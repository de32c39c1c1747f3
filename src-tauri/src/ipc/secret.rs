//! A passphrase or a recovery key on its way in: wrapped before anything can print it.
//!
//! The page's copy and the parsed message's copy cannot be wiped from here. The page's process is
//! ended on lock; the message is dropped when its command has been read.

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

/// Text that is wiped when dropped, and that has no `Debug`, `Clone` or `Serialize`.
pub struct Hidden(pub(crate) SecretString);

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

impl specta::Type for Hidden {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        <String as specta::Type>::definition(types)
    }
}
