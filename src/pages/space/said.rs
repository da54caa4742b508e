//! What was just done, said where the person is afterwards: also on the page that they were led to by it.

use leptos::prelude::*;

/// A word for the next page, or for this one.
#[derive(Clone, Copy)]
pub struct Said {
    words: RwSignal<Option<&'static str>>,
}

/// Makes it available to all pages of the space.
pub fn provide_said() {
    provide_context(Said { words: RwSignal::new(None) });
}

pub fn use_said() -> Said {
    expect_context()
}

impl Said {
    pub fn say(self, words: Option<&'static str>) {
        self.words.set(words);
    }

    /// Where it is read. With the page that shows it, it goes: another page has nothing to do with it.
    pub fn notice(self) -> AnyView {
        let shown = RwSignal::new(self.words.get_untracked());
        self.words.set(None);
        Effect::new(move || {
            if let Some(words) = self.words.get() {
                shown.set(Some(words));
            }
        });
        view! {
            <p class="said" role="status">
                {shown}
            </p>
        }
        .into_any()
    }
}
