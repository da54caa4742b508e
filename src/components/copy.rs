//! Copying a text.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Puts a text into the clipboard, where there is one: outside of a secure context there is none.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object());
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// A button that copies a text, and says what came of it.
#[component]
pub fn CopyButton(
    text: Signal<String>,
    label: &'static str,
    copied: &'static str,
    failed: &'static str,
) -> impl IntoView {
    let said = RwSignal::new(None::<&'static str>);
    let start = move |_| {
        spawn_local(async move {
            let done = copy(&text.get_untracked()).await;
            let _ = said.try_set(Some(if done { copied } else { failed }));
        });
    };
    view! {
        <div class="button-row">
            <button class="button primary" type="button" on:click=start>
                {label}
            </button>
            <span class="said" role="status">{move || said.get()}</span>
        </div>
    }
}
