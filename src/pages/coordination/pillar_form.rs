//! One pillar: typed, seen on both maps, saved.

use chrono::NaiveDate;
use domain::colour::Colour;
use domain::pillar::{GROUNDS, ICONS, PillarDraft};
use domain::{FieldCode, FieldError, Pillar};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use super::pillars::grounds;
use crate::api::{self, ApiError};
use crate::paths;
use crate::state::clock;
use crate::state::storage::{Store, read, write};
use crate::texts::charter_desk;
use crate::ui::{Icon, Retry, TextAreaField, TextField};

/// What is typed: dates and numbers as they stand in their fields.
#[derive(Clone, Copy)]
struct Fields {
    label: RwSignal<String>,
    short_label: RwSignal<String>,
    description: RwSignal<String>,
    colour: RwSignal<String>,
    icon: RwSignal<String>,
    order: RwSignal<String>,
    valid_from: RwSignal<String>,
    valid_to: RwSignal<String>,
}

fn day(text: &str) -> Result<Option<NaiveDate>, FieldCode> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| FieldCode::DateInvalid) }
}

impl Fields {
    fn of(draft: PillarDraft) -> Self {
        let date = |day: Option<NaiveDate>| RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
        Self {
            label: RwSignal::new(draft.label),
            short_label: RwSignal::new(draft.short_label),
            description: RwSignal::new(draft.description),
            colour: RwSignal::new(draft.colour),
            icon: RwSignal::new(draft.icon),
            order: RwSignal::new(draft.order.to_string()),
            valid_from: date(draft.valid_from),
            valid_to: date(draft.valid_to),
        }
    }

    /// The draft, and what could not even be read.
    fn draft(self) -> (PillarDraft, Vec<FieldError>) {
        let mut faults = Vec::new();
        let mut date = |field: &str, text: String| {
            day(&text).unwrap_or_else(|code| {
                faults.push(FieldError::new(field, code));
                None
            })
        };
        let (valid_from, valid_to) = (date("valid_from", self.valid_from.get()), date("valid_to", self.valid_to.get()));
        let draft = PillarDraft {
            label: self.label.get(),
            short_label: self.short_label.get(),
            description: self.description.get(),
            colour: self.colour.get(),
            icon: self.icon.get(),
            order: self.order.get().trim().parse().unwrap_or_default(),
            valid_from,
            valid_to,
        };
        (draft, faults)
    }
}

/// What a new pillar begins with: the next place, from today on.
fn fresh(others: &[Pillar]) -> PillarDraft {
    let last = others.iter().map(|pillar| pillar.order).max().unwrap_or_default();
    PillarDraft {
        colour: "#1964fa".to_owned(),
        icon: ICONS[0].to_owned(),
        order: last.saturating_add(1).min(99),
        valid_from: Some(clock::today()),
        ..PillarDraft::default()
    }
}

#[component]
pub fn PillarForm(
    pillar: Option<Pillar>,
    /// All that there are, this one included.
    others: Vec<Pillar>,
    /// The last day to propose, where it is to be retired.
    retire: Option<NaiveDate>,
    saved: Callback<()>,
) -> impl IntoView {
    let id = pillar.as_ref().map(|pillar| pillar.id);
    let key = StoredValue::new(format!("pillar:{}", id.map(|id| id.to_string()).unwrap_or_default()));
    let mut draft = key
        .with_value(|key| read(Store::Tab, key))
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_else(|| pillar.as_ref().map_or_else(|| fresh(&others), PillarDraft::from));
    draft.valid_to = retire.or(draft.valid_to);
    let title = pillar.as_ref().map_or_else(|| charter_desk::ADD_TITLE.to_owned(), |pillar| pillar.label.clone());
    let others = StoredValue::new(others.into_iter().filter(|one| Some(one.id) != id).collect::<Vec<_>>());
    let fields = Fields::of(draft);
    Effect::new(move || {
        let json = serde_json::to_string(&fields.draft().0).ok();
        key.with_value(|key| write(Store::Tab, key, json.as_deref()));
    });
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let failed = RwSignal::new(None::<ApiError>);
    let form = NodeRef::<html::Form>::new();
    let send = Action::new_local(move |draft: &PillarDraft| {
        let draft = draft.clone();
        async move {
            match id {
                Some(id) => api::coordination::change_pillar(id, &draft).await,
                None => api::coordination::create_pillar(&draft).await,
            }
        }
    });
    let show = move |found: Vec<FieldError>| {
        faults.set(found);
        focus_first(form, faults);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let (draft, mut found) = untrack(|| fields.draft());
        found.extend(others.with_value(|others| draft.validate(others).err()).unwrap_or_default());
        if found.is_empty() {
            faults.set(found);
            send.dispatch_local(draft);
        } else {
            show(found);
        }
    };
    let navigate = use_navigate();
    Effect::new(move || match send.value().get() {
        Some(Ok(_)) => {
            key.with_value(|key| write(Store::Tab, key, None));
            saved.run(());
            navigate(paths::PILLARS, leptos_router::NavigateOptions::default());
        }
        Some(Err(error)) => {
            if !error.fields().is_empty() {
                show(error.fields().to_vec());
            }
            failed.set(Some(error));
        }
        None => {}
    });
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| {
                faults.iter().find(|fault| fault.field == field).map(|fault| charter_desk::fault(field, fault.code))
            })
        })
    };
    let pending = send.pending();
    view! {
        <a class="back" href=paths::PILLARS>
            <Icon name="back" />
            {charter_desk::BACK}
        </a>
        <h1>{title}</h1>
        <form class="form" node_ref=form novalidate on:submit=submit>
            <p class="quiet" role="status">
                {move || (!faults.with(Vec::is_empty)).then_some(charter_desk::FAULTS)}
            </p>
            {inputs(fields, fault)}
            {move || failed.get().map(|error| view! { <Retry message=charter_desk::failure(&error) /> })}
            <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { charter_desk::SAVING } else { charter_desk::SAVE }}
            </button>
        </form>
    }
}

/// The first field at fault, so that it can be repaired at once.
fn focus_first(form: NodeRef<html::Form>, faults: RwSignal<Vec<FieldError>>) {
    let first = faults.with_untracked(|faults| faults.first().map(|fault| format!("#{}", fault.field)));
    let field = first.and_then(|field| form.get_untracked()?.query_selector(&field).ok().flatten());
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus fails only on an element that is gone.
        let _ = field.focus();
    }
}

/// The fields, each with its fault.
fn inputs(fields: Fields, fault: impl Fn(&'static str) -> Signal<Option<String>>) -> impl IntoView {
    view! {
        <TextField id="label" label=charter_desk::LABEL value=fields.label fault=fault("label") required=true />
        <TextField
            id="short_label"
            label=charter_desk::SHORT_LABEL
            hint=charter_desk::SHORT_LABEL_HINT
            value=fields.short_label
            fault=fault("short_label")
            required=true
        />
        <TextAreaField
            id="description"
            label=charter_desk::DESCRIPTION
            hint=charter_desk::DESCRIPTION_HINT
            value=fields.description
            fault=fault("description")
        />
        <div class="mark-fields">
            <TextField id="colour" label=charter_desk::COLOUR kind="color" value=fields.colour fault=fault("colour") />
            <figure class="mark">
                {grounds(fields.colour, fields.icon)}
                <figcaption class="hint">
                    {charter_desk::PREVIEW} ". " {move || contrast(&fields.colour.get())}
                </figcaption>
            </figure>
        </div>
        <Icons chosen=fields.icon />
        <TextField id="order" label=charter_desk::ORDER kind="number" value=fields.order fault=fault("order") />
        <TextField
            id="valid_from"
            label=charter_desk::FROM
            kind="date"
            value=fields.valid_from
            fault=fault("valid_from")
            required=true
        />
        <TextField
            id="valid_to"
            label=charter_desk::TO
            hint=charter_desk::TO_HINT
            kind="date"
            value=fields.valid_to
            fault=fault("valid_to")
        />
    }
}

/// How well it is seen, in numbers.
fn contrast(colour: &str) -> Option<String> {
    let colour = Colour::parse(colour).ok()?;
    let [light, dark, white] = GROUNDS.map(|ground| Colour::parse(ground).map(|ground| colour.contrast(ground)));
    // The light map and the white icon are nearly one: the harder of the two counts.
    Some(charter_desk::contrast(light.ok()?.min(white.ok()?), dark.ok()?))
}

/// The icons to choose from.
#[component]
fn Icons(chosen: RwSignal<String>) -> impl IntoView {
    let icon = move |name: &'static str| {
        view! {
            <label class="icon-choice">
                <input
                    class="quiet"
                    type="radio"
                    name="icon"
                    prop:checked=move || chosen.with(|chosen| chosen == name)
                    on:change=move |_| chosen.set(name.to_owned())
                />
                <Icon name=name />
                <span class="quiet">{charter_desk::icon(name)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{charter_desk::ICON}</legend>
            <div class="icon-choices" id="icon">{ICONS.map(icon).collect_view()}</div>
        </fieldset>
    }
}
