//! What a journal answers with, as the page reads it: one declaration makes the type and the step
//! to it.

/// From a value of the journal to the page's.
pub(crate) trait Shown<T> {
    fn shown(self) -> T;
}

impl<T, F: Shown<T>> Shown<Option<T>> for Option<F> {
    fn shown(self) -> Option<T> {
        self.map(Shown::shown)
    }
}

impl<T, F: Shown<T>> Shown<Vec<T>> for Vec<F> {
    fn shown(self) -> Vec<T> {
        self.into_iter().map(Shown::shown).collect()
    }
}

impl Shown<String> for &'static str {
    fn shown(self) -> String {
        self.to_owned()
    }
}

macro_rules! as_it_is {
    ($($type:ty),+) => {$(
        impl Shown<$type> for $type {
            fn shown(self) -> $type {
                self
            }
        }
    )+};
}

as_it_is!(String, bool, u32, i32, f64);

/// Declares a type of the page with the fields of one of the journal's, all of them.
macro_rules! shown {
    ($($(#[$meta:meta])* $name:ident from $source:path { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, serde::Serialize, specta::Type)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $(pub $field: $type),+
        }

        impl $crate::ipc::shown::Shown<$name> for $source {
            fn shown(self) -> $name {
                let $source { $($field),+ } = self;
                $name { $($field: $crate::ipc::shown::Shown::shown($field)),+ }
            }
        }
    )+};
}

/// Declares a type of the page with the words of one of the journal's, all of them.
macro_rules! shown_words {
    ($($(#[$meta:meta])* $name:ident from $source:path { $($word:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($word),+
        }

        impl $crate::ipc::shown::Shown<$name> for $source {
            fn shown(self) -> $name {
                match self {
                    $(Self::$word => $name::$word),+
                }
            }
        }
    )+};
}

pub(crate) use shown;
pub(crate) use shown_words;
