//! A text of several lines with its marks: buttons for those who do not know them, and how it will look.

use domain::richtext::normalise;
use leptos::html;
use leptos::prelude::*;

use crate::components::Prose;
use crate::forms::marks::{Mark, Selected};
use crate::texts::space::fields;
use crate::ui::TextAreaField;

#[component]
pub fn RichField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let apply = move |mark: Mark| {
        let Some(area) = area.get_untracked() else { return };
        let place = |at: Result<Option<u32>, wasm_bindgen::JsValue>| at.ok().flatten().unwrap_or_default() as usize;
        let (start, end) = (place(area.selection_start()), place(area.selection_end()));
        let marked = Selected { text: area.value(), start, end }.marked(mark, fields::WORDS);
        area.set_value(&marked.text);
        value.set(marked.text);
        // Focus fails only on an element that is gone: then there is nothing to focus.
        let _ = area.focus();
        let unit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let _ = area.set_selection_range(unit(marked.start), unit(marked.end));
    };
    let button = move |mark: Mark, words: &'static str| {
        view! {
            <button class="button small" type="button" on:click=move |_| apply(mark)>
                {words}
            </button>
        }
    };
    view! {
        <div class="rich">
            <TextAreaField id label hint value fault rows=8 area />
            <div class="button-row" role="group" aria-label=fields::MARKS>
                {button(Mark::Bold, fields::BOLD)}
                {button(Mark::Italic, fields::ITALIC)}
                {button(Mark::List, fields::LIST)}
                {button(Mark::Link, fields::LINK)}
            </div>
            <Show when=move || value.with(|text| !text.trim().is_empty())>
                <details class="rich-preview">
                    <summary>{fields::PREVIEW_TEXT}</summary>
                    {move || view! { <Prose text=normalise(&value.get()) /> }}
                </details>
            </Show>
        </div>
    }
}
