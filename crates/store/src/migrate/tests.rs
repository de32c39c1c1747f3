//! Migrating and refusing to.
