//! One clause: its text, what can be put into it, what is wrong with it, and the way back to our own.

use domain::richtext::normalise;
use domain::wording::{CLAUSE_MAX, WordedClause};
use leptos::html;
use leptos::prelude::*;

use super::writing::Desk;
use crate::components::Prose;
use crate::forms::marks::Selected;
use crate::forms::wording::{check, field};
use crate::texts::CONTENT;
use crate::texts::conventions::wording as texts;
use crate::ui::Icon;

/// From here on, what room is left is said.
const NARROW: i64 = 500;

/// The text of a clause as a signal of its own, tied to the draft both ways.
fn tied(desk: Desk, code: &str) -> RwSignal<String> {
    let draft = desk.editing.draft;
    let code = StoredValue::new(code.to_owned());
    let kept = move || code.with_value(|code| draft.with(|draft| draft.get(code).cloned().unwrap_or_default()));
    let value = RwSignal::new(untrack(kept));
    Effect::new(move || {
        let kept = kept();
        if value.with_untracked(|value| *value != kept) {
            value.set(kept);
        }
    });
    Effect::new(move || {
        let typed = value.get();
        if untrack(kept) != typed {
            desk.take([(code.get_value(), typed)]);
        }
    });
    value
}

/// What is wrong with it, in words. The phone finds most of it again as one types; of the rest it knows what the server said
/// of the text that it was sent.
fn fault(desk: Desk, one: StoredValue<WordedClause>, value: RwSignal<String>) -> Signal<Option<String>> {
    let name = one.with_value(|one| field(&one.clause));
    let code = Memo::new(move |_| {
        desk.editing.faults.with(|all| all.iter().find(|fault| fault.field == name).map(|fault| fault.code))
    });
    let at = RwSignal::new(String::new());
    Effect::new(move || {
        desk.editing.faults.track();
        at.set(value.get_untracked());
    });
    Signal::derive(move || {
        let code = code.get()?;
        let found = value.with(|text| one.with_value(|one| check(one, text)));
        if found.is_empty() {
            return (value.get() == at.get()).then(|| texts::fault_code(code).to_owned());
        }
        Some(found.iter().map(texts::fault).collect::<Vec<_>>().join(" "))
    })
}

/// Puts words where the caret is.
fn insert(area: NodeRef<html::Textarea>, value: RwSignal<String>, words: &str) {
    let Some(area) = area.get_untracked() else { return };
    let place = |at: Result<Option<u32>, wasm_bindgen::JsValue>| at.ok().flatten().unwrap_or_default() as usize;
    let (start, end) = (place(area.selection_start()), place(area.selection_end()));
    let Selected { text, start, .. } = Selected { text: area.value(), start, end }.replaced(words);
    area.set_value(&text);
    value.set(text);
    // Focus fails only on an element that is gone: then there is nothing to focus.
    let _ = area.focus();
    let caret = u32::try_from(start).unwrap_or(u32::MAX);
    let _ = area.set_selection_range(caret, caret);
}

fn placeholders(one: &WordedClause, area: NodeRef<html::Textarea>, value: RwSignal<String>) -> AnyView {
    let button = |name: &String| {
        let words = format!("{{{name}}}");
        let label = texts::insert(name);
        let shown = words.clone();
        view! {
            <button
                class="button small"
                type="button"
                lang=CONTENT
                aria-label=label
                on:click=move |_| insert(area, value, &words)
            >
                {shown}
            </button>
        }
    };
    let all = one.placeholders.iter().map(button).collect_view();
    view! {
        <div class="button-row placeholders" role="group" aria-label=texts::of_clause(texts::PLACEHOLDERS, &one.title)>
            {all}
        </div>
    }
    .into_any()
}

/// To our own text and back again.
#[component]
fn Ours(one: StoredValue<WordedClause>, value: RwSignal<String>) -> impl IntoView {
    let mine = RwSignal::new(None::<String>);
    let said = RwSignal::new(None::<&'static str>);
    let is_ours = Memo::new(move |_| value.with(|text| one.with_value(|one| *text == one.ours)));
    let title = one.with_value(|one| one.title.clone());
    let button = move |label: &'static str, press: fn(RwSignal<Option<String>>, RwSignal<String>, String)| {
        let named = texts::of_clause(label, &title);
        let press = move |_| {
            press(mine, value, one.with_value(|one| one.ours.clone()));
            said.set(Some(if label == texts::OURS_AGAIN { texts::OURS_SAID } else { texts::MINE_SAID }));
        };
        view! {
            <button class="button small" type="button" aria-label=named on:click=press>
                {label}
            </button>
        }
    };
    let shown = move || match (is_ours.get(), mine.with(Option::is_some)) {
        (false, _) => Some(button(texts::OURS_AGAIN, |mine, value, ours| {
            mine.set(Some(value.get_untracked()));
            value.set(ours);
        })),
        (true, true) => Some(button(texts::MINE_AGAIN, |mine, value, _| {
            if let Some(text) = mine.get_untracked() {
                mine.set(None);
                value.set(text);
            }
        })),
        (true, false) => None,
    };
    view! {
        <div class="button-row">{shown}</div>
        <p class="hint" role="status">
            {move || said.get()}
        </p>
    }
}

pub fn clause(desk: Desk, one: WordedClause) -> AnyView {
    let value = tied(desk, &one.clause);
    let area = NodeRef::<html::Textarea>::new();
    let (id, title, needed) = (field(&one.clause), one.title.clone(), one.needed.clone());
    let look = texts::of_clause(texts::LOOK, &one.title);
    let buttons = placeholders(&one, area, value);
    let one = StoredValue::new(one);
    let fault = fault(desk, one, value);
    let room = move || {
        let length = value.with(|text| text.chars().count());
        let left = i64::try_from(CLAUSE_MAX).unwrap_or(i64::MAX) - i64::try_from(length).unwrap_or(i64::MAX);
        (left < NARROW).then(|| texts::room(left))
    };
    // As tall as what it begins with, on a phone.
    let rows = value.with_untracked(|text| text.chars().count() / 36 + 2).clamp(4, 16);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described = format!("{fault_id} {hint_id}");
    view! {
        <div class="field worded" class:faulty=move || fault.with(Option::is_some)>
            <label for=id.clone() lang=CONTENT>
                {title}
            </label>
            <p class="hint" id=hint_id>
                {(!needed.is_empty()).then(|| texts::needed(&needed))}
                " "
                {room}
            </p>
            <textarea
                class="input"
                node_ref=area
                id=id.clone()
                name=id
                rows=rows
                lang=CONTENT
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="fault" id=fault_id hidden=move || fault.with(Option::is_none)>
                <Icon name="alert" />
                <span>{move || fault.get()}</span>
            </p>
            {buttons}
            <details class="rich-preview">
                <summary aria-label=look>{texts::LOOK}</summary>
                {move || view! { <Prose text=normalise(&value.get()) /> }}
            </details>
            <Ours one value />
        </div>
    }
    .into_any()
}
