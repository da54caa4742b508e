//! Sharing the page: the phone's own sheet where there is one, else a copied link.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::copy;
use crate::texts::detail;
use crate::ui::Icon;

#[component]
pub fn ShareButton(#[prop(into)] title: String) -> impl IntoView {
    let said = RwSignal::new(None::<&'static str>);
    let share = move |_| {
        let navigator = window().navigator();
        let address = window().location().href().unwrap_or_default();
        let has_sheet = js_sys::Reflect::has(&navigator, &JsValue::from_str("share")).unwrap_or_default();
        if has_sheet {
            let data = web_sys::ShareData::new();
            data.set_title(&title);
            data.set_url(&address);
            let sheet = navigator.share_with_data(&data);
            spawn_local(async move {
                // The person may close the sheet: that is an answer too.
                let _ = JsFuture::from(sheet).await;
            });
        } else {
            spawn_local(async move {
                let copied = copy(&address).await;
                let _ = said.try_set(Some(if copied { detail::COPIED } else { detail::NOT_COPIED }));
            });
        }
    };
    view! {
        <button class="button small" type="button" on:click=share>
            <Icon name="share" />
            {detail::SHARE}
        </button>
        <span class="said" role="status">{move || said.get()}</span>
    }
}
