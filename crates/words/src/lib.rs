//! What the app and the pages that the server writes say with the same words, in each language that the Alliance speaks.
//! What the app alone says stands with it.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod departments;
pub mod en;
pub mod fr;
pub mod host;
mod local;
mod measure;
pub mod sheet;

pub use domain::Language;

/// An item of the language that somebody reads: `said!(language, detail::WHERE)`, `said!(language, format::date(day))`. What
/// one language lacks does not compile.
#[macro_export]
macro_rules! said {
    ($language:expr, $($item:ident)::+ $(($($argument:expr),* $(,)?))?) => {
        match $language {
            $crate::Language::French => $crate::fr::$($item)::+ $(($($argument),*))?,
            $crate::Language::English => $crate::en::$($item)::+ $(($($argument),*))?,
        }
    };
}
