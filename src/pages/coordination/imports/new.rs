//! A new source.

use domain::import::ImportSource;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::source_form::SourceForm;
use crate::pages::coordination::frame::frame;
use crate::paths;
use crate::texts::imports;
use crate::ui::Icon;

#[component]
pub fn NewSourcePage() -> impl IntoView {
    let navigate = use_navigate();
    let saved = Callback::new(move |source: ImportSource| {
        navigate(&paths::import_source(&source.id.to_string()), NavigateOptions::default());
    });
    let content = view! {
        <a class="back" href=paths::IMPORTS>
            <Icon name="back" />
            {imports::SOURCES}
        </a>
        <h1 tabindex="-1">{imports::NEW_TITLE}</h1>
        <SourceForm source=None saved />
    };
    frame(paths::IMPORTS, imports::NEW_TITLE, content)
}
