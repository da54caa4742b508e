//! One field of a draft as a signal of its own: what the person types goes into the draft, what a merge puts there comes
//! back to the field.

use leptos::prelude::*;

/// Ties a field to its draft, both ways.
pub fn bound<D, T>(draft: RwSignal<D>, get: fn(&D) -> T, set: fn(&mut D, T)) -> RwSignal<T>
where
    D: Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let field = RwSignal::new(draft.with_untracked(get));
    Effect::new(move || {
        let kept = draft.with(get);
        if field.with_untracked(|field| *field != kept) {
            field.set(kept);
        }
    });
    Effect::new(move || {
        let typed = field.get();
        if draft.with_untracked(get) != typed {
            draft.update(|draft| set(draft, typed));
        }
    });
    field
}

/// A day as the browser's field holds it.
pub fn day_text(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A day out of the browser's field; nothing typed, or half of it, is none.
pub fn day_of(text: &str) -> Option<chrono::NaiveDate> {
    text.parse().ok()
}
