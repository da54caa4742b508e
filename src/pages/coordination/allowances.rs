//! What the company lends each person in a year.

use chrono::Datelike;
use domain::day_sheet::{Allowance, AllowanceDraft, COMPANY_KINDS, YEARS, Yearly, year_of};
use domain::{Choice, FieldError, TimeKind};
use leptos::prelude::*;

use super::frame::{frame, parameter};
use crate::api::{self, ApiError};
use crate::forms::allowance::{half_days, typed};
use crate::pages::form::FormFaults;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::allowance;
use crate::ui::{Retry, TextField};

pub fn page() -> AnyView {
    let asked = parameter("annee");
    let year = Memo::new(move |_| asked.with(|text| year_of(text)).unwrap_or_else(|| clock::today().year()));
    let answer = LocalResource::new(move || api::days::find_allowances(year.get()));
    let content = view! {
        <h1 tabindex="-1">{allowance::TITLE}</h1>
        <p class="lead">{allowance::LEAD}</p>
        {move || years(year.get())}
        {loaded(answer, |yearly| view! { <Form yearly /> }.into_any())}
    };
    frame(paths::ALLOWANCES, allowance::TITLE, content)
}

/// The years around this one, and the one that is shown.
fn years(shown: i32) -> AnyView {
    let this = clock::today().year();
    let mut all: Vec<i32> = vec![this - 1, this, this + 1, shown];
    all.retain(|year| YEARS.contains(year));
    all.sort_unstable();
    all.dedup();
    let chip = move |year: i32| {
        view! {
            <li>
                <a class="chip" href=paths::allowances(year) aria-current=(year == shown).then_some("page")>
                    {year}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=allowance::YEARS>
            <ul class="chips received-filters">{all.into_iter().map(chip).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// One kind, as it is typed; kept in the phone as long as it differs from what is set.
fn field(yearly: &Yearly, kind: TimeKind) -> RwSignal<String> {
    let set = yearly.allowances.iter().find(|one| one.kind == kind).and_then(|one| one.half_days);
    let (set, key) = (typed(set), format!("{DRAFTS}allowance-{}-{}", yearly.year, kind.code()));
    let value = RwSignal::new(read(Store::Phone, &key).unwrap_or_else(|| set.clone()));
    Effect::new(move || value.with(|value| write(Store::Phone, &key, Some(value.as_str()).filter(|it| *it != set))));
    value
}

#[component]
fn Form(yearly: Yearly) -> impl IntoView {
    let year = yearly.year;
    let values = COMPANY_KINDS.map(|kind| (kind, field(&yearly, kind)));
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let saved = RwSignal::new(false);
    let save = Action::new_local(move |draft: &AllowanceDraft| {
        let draft = draft.clone();
        async move { api::days::set_allowances(year, &draft).await }
    });
    let own = |fault: &FieldError| FieldError {
        field: fault.field.trim_start_matches("allowances.").to_owned(),
        code: fault.code,
    };
    Effect::new(move || match save.value().get() {
        Some(Ok(_)) => {
            for (kind, _) in values {
                write(Store::Phone, &format!("{DRAFTS}allowance-{year}-{}", kind.code()), None);
            }
            saved.set(true);
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().iter().map(own).collect()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        failed.set(None);
        saved.set(false);
        let (mut draft, mut found) = (AllowanceDraft::default(), Vec::new());
        for (kind, value) in values {
            match value.with_untracked(|value| half_days(value)) {
                Ok(half_days) => draft.allowances.push(Allowance { kind, half_days }),
                Err(code) => found.push(FieldError::new(kind.code(), code)),
            }
        }
        if let (true, Err(refused)) = (found.is_empty(), draft.validate()) {
            found = refused.iter().map(own).collect();
        }
        if found.is_empty() {
            faults.clear();
            save.dispatch_local(draft);
        } else {
            faults.show(found);
        }
    };
    let fields = values.map(|(kind, value)| {
        view! {
            <TextField
                id=kind.code()
                label=allowance::label(kind)
                hint=allowance::HINT
                value
                fault=faults.of(kind.code(), allowance::fault)
                autocomplete="off"
            />
        }
    });
    let pending = save.pending();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            {fields.into_iter().collect_view()}
            {move || failed.get().map(|error| view! { <Retry message=allowance::failure(&error) /> })}
            <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { allowance::SAVING } else { allowance::SAVE }}
            </button>
            <p class="notice success" role="status" hidden=move || !saved.get()>
                {allowance::SAVED}
            </p>
        </form>
    }
}
