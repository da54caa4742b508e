//! Form fields: label, hint, and the fault where it can be repaired, all tied together for screen readers.

use leptos::prelude::*;

use super::Icon;

/// The parts that every field shares.
#[component]
pub(super) fn Shell(
    id: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    fault: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            {children()}
            <Fault id fault />
        </div>
    }
}

/// A fault below a field that is not in a [`Shell`].
#[component]
pub fn Fault(id: &'static str, fault: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="fault" id=format!("{id}-fault") hidden=move || fault.get().is_none()>
            <Icon name="alert" />
            <span>{move || fault.get()}</span>
        </p>
    }
}

/// What describes the field: its hint always, its fault when there is one.
pub(super) fn described_by(
    id: &'static str,
    hint: bool,
    fault: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone {
    move || match (hint, fault.with(Option::is_some)) {
        (true, true) => Some(format!("{id}-fault {id}-hint")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-fault")),
        (false, false) => None,
    }
}

/// One line of text.
#[component]
pub fn TextField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "on")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    view! {
        <Shell id label hint fault>
            <input
                class="input"
                id=id
                name=id
                type=kind
                autocomplete=autocomplete
                required=required
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=described_by(id, hint.is_some(), fault)
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Shell>
    }
}

/// Several lines of text, with what room is left.
#[component]
pub fn TextAreaField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(default = 4)] rows: u8,
    /// The element, for whoever marks what is selected in it.
    #[prop(optional)]
    area: NodeRef<leptos::html::Textarea>,
) -> impl IntoView {
    view! {
        <Shell id label hint fault>
            <textarea
                class="input"
                node_ref=area
                id=id
                name=id
                rows=rows
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=described_by(id, hint.is_some(), fault)
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </Shell>
    }
}

/// A box to tick, its label as large a target as the box.
#[component]
pub fn CheckField(
    id: &'static str,
    value: RwSignal<bool>,
    #[prop(into)] fault: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label class="check" for=id>
                <input
                    id=id
                    name=id
                    type="checkbox"
                    aria-invalid=move || fault.with(Option::is_some).to_string()
                    aria-describedby=described_by(id, false, fault)
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span>{children()}</span>
            </label>
            <Fault id fault />
        </div>
    }
}
