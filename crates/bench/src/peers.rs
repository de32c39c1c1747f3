//! What one could have instead, made of the same rows.

pub(crate) mod bare;
pub(crate) mod files;
pub(crate) mod full_text;
pub(crate) mod plain;
