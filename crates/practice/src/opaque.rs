//! Debug output for what holds somebody's words: its name and nothing of them.

/// Writes `Debug` for each type as its name alone.
macro_rules! opaque {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}
pub(crate) use opaque;
