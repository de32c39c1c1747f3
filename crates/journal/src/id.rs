//! New ids: UUIDv7, made from the journal's clock and the system's randomness.

use footing_domain::{Instant, Invalid, Problem};
use uuid::Builder;

use crate::{JournalError, Result};

/// Returns a new UUIDv7 (RFC 9562, 5.7) as the id type asked for.
pub(crate) fn new_id<Id: std::str::FromStr<Err = Invalid>>(now: Instant) -> Result<Id> {
    let mut random = [0_u8; 10];
    getrandom::fill(&mut random).map_err(|_| JournalError::NoRandomness)?;
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    let uuid = Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    uuid.to_string().parse().map_err(|_| Invalid::new("id", Problem::NotAnId).into())
}
