//! How much is missing, with a link to each field.

use leptos::prelude::*;

use crate::forms::convention::{Sheet, element_of};
use crate::pages::space::save_bar::focus_field;
use crate::texts::conventions::form as texts;
use crate::ui::Icon;

/// As it is typed: nothing is sent for it.
pub fn progress(draft: RwSignal<Sheet>) -> AnyView {
    let missing = Memo::new(move |_| {
        let found = draft.with(|sheet| sheet.0.validate().err().unwrap_or_default());
        let mut fields: Vec<String> = found.iter().map(|fault| element_of(&fault.field)).collect();
        fields.dedup();
        fields
    });
    let count = move || missing.with(Vec::len);
    let link = |field: String| {
        let words = texts::name(&field);
        let href = format!("#{field}");
        view! {
            <li>
                <a
                    href=href
                    on:click=move |event| {
                        // The router would take it for a change of the address, and leave the keyboard where it is.
                        event.prevent_default();
                        focus_field(&field);
                    }
                >
                    {words}
                </a>
            </li>
        }
    };
    view! {
        <section class="missing-fields" aria-labelledby="missing-title">
            <p id="missing-title" role="status">
                <Icon name=Signal::derive(move || if count() == 0 { "check" } else { "alert" }.to_owned()) />
                " "
                {move || texts::missing(count())}
            </p>
            <details hidden=move || count() == 0>
                <summary>{texts::MISSING_WHICH}</summary>
                <ul class="links">{move || missing.get().into_iter().map(link).collect_view()}</ul>
            </details>
        </section>
    }
    .into_any()
}
