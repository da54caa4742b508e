//! Choices: one of a few, several of many, a number. Each choice is as large a target as its words.

use leptos::prelude::*;

use super::field::{Fault, Shell, described_by};

/// One choice: what is kept, and what is read.
pub type Choice = (String, String);

/// One of a few, all of them in sight.
#[component]
pub fn RadiosField(
    id: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    value: RwSignal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let choices = choices
        .into_iter()
        .map(|(code, words)| {
            let own = StoredValue::new(code.clone());
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=id
                        prop:checked=move || own.with_value(|own| value.with(|value| value == own))
                        on:change=move |_| value.set(own.get_value())
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            id=id
            tabindex="-1"
            class:faulty=move || fault.get().is_some()
            aria-describedby=described_by(id, hint.is_some(), fault)
        >
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <div class="choices">{choices}</div>
            <Fault id fault />
        </fieldset>
    }
}

/// Several of many.
#[component]
pub fn ChecksField(
    id: &'static str,
    legend: &'static str,
    /// They may come later than the field.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    value: RwSignal<Vec<String>>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let toggle = move |code: &str, on: bool| {
        value.update(|kept| {
            kept.retain(|other| other != code);
            if on {
                kept.push(code.to_owned());
            }
        });
    };
    view! {
        <fieldset
            class="field"
            id=id
            tabindex="-1"
            class:faulty=move || fault.get().is_some()
            aria-describedby=described_by(id, hint.is_some(), fault)
        >
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <div class="choices">
                <For each=move || choices.get() key=|(code, _)| code.clone() let:choice>
                    {
                        let own = StoredValue::new(choice.0.clone());
                        view! {
                            <label class="choice">
                                <input
                                    type="checkbox"
                                    name=id
                                    prop:checked=move || own.with_value(|own| value.with(|value| value.contains(own)))
                                    on:change=move |event| {
                                        own.with_value(|own| toggle(own, event_target_checked(&event)));
                                    }
                                />
                                <span>{choice.1.clone()}</span>
                            </label>
                        }
                    }
                </For>
            </div>
            <Fault id fault />
        </fieldset>
    }
}

/// A whole number. What is no number is kept as 0, which the check of the draft refuses.
#[component]
pub fn NumberField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<u16>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(default = 1)] min: u16,
    max: u16,
) -> impl IntoView {
    let typed = RwSignal::new(value.get_untracked().to_string());
    Effect::new(move || {
        // Changed from outside: another choice, a merge. What is being typed is left alone.
        let number = value.get();
        if typed.with_untracked(|typed| typed.trim().parse::<u16>().unwrap_or_default() != number) {
            typed.set(number.to_string());
        }
    });
    view! {
        <Shell id label hint fault>
            <input
                class="input number"
                id=id
                name=id
                type="number"
                inputmode="numeric"
                min=min
                max=max
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=described_by(id, hint.is_some(), fault)
                prop:value=move || typed.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    value.set(text.trim().parse().unwrap_or_default());
                    typed.set(text);
                }
            />
        </Shell>
    }
}
