//! A document in print: it opens beside the page, which stays as it is.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::texts::conventions::papers;
use crate::ui::Icon;

/// A link to a PDF, which says that it opens a tab.
#[component]
pub fn PaperLink(#[prop(into)] href: Signal<String>, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <a class="button small pdf-link" href=move || href.get() target="_blank" rel="noopener external">
            <Icon name="screen" />
            <span>{label} <span class="quiet">{papers::NEW_TAB}</span></span>
        </a>
    }
}

/// Opens a tab; whether the browser let it, which may take it for a pop-up. By its name: the first download does without.
pub fn open_tab(address: &str) -> bool {
    let browser = JsValue::from(window());
    let opened = Reflect::get(&browser, &"open".into()).ok().and_then(|open| {
        let open: Function = open.dyn_into().ok()?;
        open.call2(&browser, &address.into(), &"_blank".into()).ok()
    });
    opened.is_some_and(|tab| tab.is_object())
}
