//! A list of short texts: typed one by one, each with a button that takes it away.

use leptos::html;
use leptos::prelude::*;

use super::Icon;
use super::field::{Shell, described_by};

#[component]
pub fn LinesField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<Vec<String>>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    add: &'static str,
    /// What the button says that takes one away.
    remove: fn(&str) -> String,
    max: usize,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let keep = move || {
        let text = typed.with_untracked(|typed| typed.split_whitespace().collect::<Vec<_>>().join(" "));
        if !text.is_empty() {
            value.update(|lines| {
                if !lines.contains(&text) && lines.len() < max {
                    lines.push(text);
                }
            });
        }
        typed.set(String::new());
    };
    let focus = move || {
        if let Some(input) = input.get_untracked() {
            // Focus fails only on an element that is gone: then there is nothing to focus.
            let _ = input.focus();
        }
    };
    view! {
        <Shell id label hint fault>
            <ul class="lines" class:empty-lines=move || value.with(Vec::is_empty)>
                <For each=move || value.get() key=Clone::clone let:line>
                    <li class="line">
                        <span>{line.clone()}</span>
                        <button
                            class="icon-button"
                            type="button"
                            aria-label=remove(&line)
                            on:click={
                                let line = line.clone();
                                move |_| {
                                    value.update(|lines| lines.retain(|other| *other != line));
                                    focus();
                                }
                            }
                        >
                            <Icon name="close" />
                        </button>
                    </li>
                </For>
            </ul>
            <div class="line-input">
                <input
                    class="input"
                    id=id
                    node_ref=input
                    type="text"
                    autocomplete="off"
                    enterkeyhint="done"
                    aria-invalid=move || fault.with(Option::is_some).to_string()
                    aria-describedby=described_by(id, hint.is_some(), fault)
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            // The line is what is meant, not the form.
                            event.prevent_default();
                            keep();
                        }
                    }
                    // What was typed and not yet added is not lost when one goes on.
                    on:blur=move |_| keep()
                />
                <button class="button" type="button" on:click=move |_| { keep(); focus(); }>
                    {add}
                </button>
            </div>
        </Shell>
    }
}
