//! The window of Footing.
