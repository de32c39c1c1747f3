//! Part of Footing.
