//! A modal dialog: the browser's own, which keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;

use super::Icon;

/// A modal dialog. `open` is two-way: Escape closes it and says so.
#[component]
pub fn Dialog(
    id: &'static str,
    title: &'static str,
    close_label: &'static str,
    open: RwSignal<bool>,
    children: Children,
    /// What stands below the content and does not scroll.
    footer: AnyView,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() == dialog.open() {
            return;
        }
        if open.get_untracked() {
            // Refused only when it is already open, which was asked above.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            id=id
            node_ref=node
            aria-labelledby=format!("{id}-title")
            on:close=move |_| {
                // It is told a moment after. One that was opened again meanwhile stays.
                if node.get_untracked().is_none_or(|dialog| !dialog.open()) {
                    open.set(false);
                }
            }
            on:click=move |event| {
                // A tap on the veil, which is the dialog element itself, closes.
                if node.get().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref())) {
                    open.set(false);
                }
            }
        >
            <div class="dialog-head">
                <h2 id=format!("{id}-title")>{title}</h2>
                <button class="icon-button" type="button" aria-label=close_label on:click=move |_| open.set(false)>
                    <Icon name="close" />
                </button>
            </div>
            <div class="dialog-body">{children()}</div>
            <div class="dialog-foot">{footer}</div>
        </dialog>
    }
}
