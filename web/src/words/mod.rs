//! Every word of the interface, in English and French side by side: one file a page.

use crate::lang::Lang;

/// Declares the words of a page: `key: "English", "French";`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($key:ident: $en:literal, $fr:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name { $(pub $key: &'static str,)+ }

        impl $name {
            /// In a language.
            pub fn of(lang: crate::lang::Lang) -> &'static Self {
                static EN: $name = $name { $($key: $en,)+ };
                static FR: std::sync::LazyLock<$name> =
                    std::sync::LazyLock::new(|| $name { $($key: crate::words::spaced($fr),)+ });
                lang.of(&EN, &*FR)
            }
        }
    };
}

/// French with its unbreakable spaces, made once.
fn spaced(french: &str) -> &'static str {
    String::leak(ratione_record::typeset(french))
}

mod act;
mod check;
mod court;
mod frame;
mod map;
mod screen;
mod state;

pub use act::Act;
pub use check::Check;
pub use court::Court;
pub use frame::Frame;
pub use map::Map;
pub use screen::Screen;
pub use state::State;

/// A number with its noun, one or many.
pub fn count(lang: Lang, number: usize, one: &str, many: &str) -> String {
    let single = match lang {
        Lang::En => number == 1,
        Lang::Fr => number < 2,
    };
    format!("{}\u{a0}{}", lang.number(number as u64), if single { one } else { many })
}
