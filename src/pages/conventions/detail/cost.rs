//! What it costs the company and what it would be worth: for the coordination alone.

use domain::Role;
use domain::convention::{Cents, CostBasis, CostDraft};
use domain::{FieldCode, FieldError};
use leptos::prelude::*;

use super::Desk;
use super::moves::why;
use crate::api::{self, ApiError};
use crate::forms::kept::same_key;
use crate::forms::money;
use crate::pages::form::FormFaults;
use crate::state::session::use_session;
use crate::texts::conventions::{self, desk as words};

use crate::ui::{RadiosField, Retry, TextField};

#[component]
pub fn Cost(desk: Desk) -> impl IntoView {
    let session = use_session();
    move || {
        session.has(Role::Coordinator).then(|| {
            view! {
                <section class="section screen-only" aria-labelledby="cost">
                    <h2 id="cost">{conventions::COST}</h2>
                    <p class="hint">{words::COST_TEXT}</p>
                    <Estimated desk />
                    <details class="held-back">
                        <summary>{words::COST_CHANGE}</summary>
                        <Form desk />
                    </details>
                </section>
            }
        })
    }
}

#[component]
fn Estimated(desk: Desk) -> impl IntoView {
    move || {
        desk.detail.with(|detail| match &detail.valuation {
            None => {
                let is_said = detail.cost_version.is_some_and(|version| version > 0);
                view! { <p>{if is_said { words::NOT_PLANNED } else { words::NO_COST }}</p> }.into_any()
            }
            Some(estimate) => {
                let fact = |label: &'static str, value: String| {
                    view! {
                        <div class="fact">
                            <dt>{label}</dt>
                            <dd>{value}</dd>
                        </div>
                    }
                };
                view! {
                    <dl class="fact-list">
                        {fact(words::BASIS, words::basis(estimate.basis))}
                        {fact(words::PLANNED, words::hours(estimate.planned_minutes))}
                        {fact(words::COST, words::money(estimate.cost))}
                        {estimate.kept.map(|kept| fact(words::KEPT, words::money(kept)))}
                    </dl>
                    <p class="hint">
                        {if estimate.kept.is_some() { words::KEPT_TEXT } else { words::CAP_UNKNOWN }}
                    </p>
                }
                .into_any()
            }
        })
    }
}

/// What was typed, or which fields are at fault.
fn read(per_year: bool, [pay, charges, days]: [&str; 3]) -> Result<CostBasis, Vec<FieldError>> {
    let mut faults = domain::problem::Faults::default();
    let amount = |text: &str| money::cents(text).and_then(|cents| cents.ok_or(FieldCode::Required));
    let pay = faults.take("pay", amount(pay));
    let charges = faults.take("charges", money::cents(charges).map(|cents| cents.unwrap_or(Cents::ZERO)));
    let days = if per_year {
        faults.take("days", days.trim().parse::<u16>().map_err(|_| FieldCode::OutOfRange))
    } else {
        Some(1)
    };
    let made = (|| {
        let (pay, charges, days) = (pay?, charges?, days?);
        Some(if per_year { CostBasis::Year { pay, charges, days } } else { CostBasis::Hour { pay, charges } })
    })();
    faults.finish(made)
}

#[component]
fn Form(desk: Desk) -> impl IntoView {
    let basis = desk.detail.with_untracked(|detail| detail.valuation.as_ref().map(|estimate| estimate.basis));
    let (per, pay, charges, days) = match basis {
        Some(CostBasis::Hour { pay, charges }) => ("hour", money::typed(pay), money::typed(charges), String::new()),
        Some(CostBasis::Year { pay, charges, days }) => {
            ("year", money::typed(pay), money::typed(charges), days.to_string())
        }
        None => ("year", String::new(), String::new(), "228".to_owned()),
    };
    let [per, pay, charges, days] = [per.to_owned(), pay, charges, days].map(RwSignal::new);
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let id = desk.id;
    let save = Action::new_local(move |draft: &CostDraft| {
        let draft = *draft;
        async move { api::conventions::set_cost(id, &draft, &same_key(&id.to_string(), &draft)).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(detail)) => desk.put(detail, words::COST_SAVED),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let per_year = move || per.with(|per| per == "year");
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let texts = [pay, charges, days].map(|field| field.get_untracked());
        let version = desk.detail.with_untracked(|detail| detail.cost_version.unwrap_or(0));
        match read(untrack(per_year), [&texts[0], &texts[1], &texts[2]]) {
            Ok(basis) => {
                let draft = CostDraft { version, basis: Some(basis) };
                match draft.validate() {
                    Ok(_) => {
                        faults.clear();
                        save.dispatch_local(draft);
                    }
                    Err(_) => faults.show(vec![FieldError::new("pay", FieldCode::OutOfRange)]),
                }
            }
            Err(found) => faults.show(found),
        }
    };
    let fault = move |field: &'static str| faults.of(field, words::fault);
    let choices = [("year", words::PER_YEAR), ("hour", words::PER_HOUR)]
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .to_vec();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <RadiosField id="per" legend=words::PER choices value=per fault=Signal::derive(|| None::<String>) />
            <div class="pair">
                <TextField id="pay" label=words::PAY hint=words::EUROS value=pay fault=fault("pay") autocomplete="off" />
                <TextField
                    id="charges"
                    label=words::CHARGES
                    hint=words::EUROS
                    value=charges
                    fault=fault("charges")
                    autocomplete="off"
                />
            </div>
            <div hidden=move || !per_year()>
                <TextField
                    id="days"
                    label=words::DAYS
                    hint=words::DAYS_HINT
                    value=days
                    fault=fault("days")
                    autocomplete="off"
                />
            </div>
            {move || failed.get().map(|error| view! { <Retry message=why(&error) /> })}
            <button class="button primary" type="submit" aria-disabled=move || save.pending().get().then_some("true")>
                {words::COST_SAVE}
            </button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(found: Result<CostBasis, Vec<FieldError>>) -> Vec<String> {
        found.unwrap_err().into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn a_cost_is_typed_in_euros_and_each_fault_has_its_field() {
        let euros = Cents::from_euros;
        let year = CostBasis::Year { pay: euros(30_000), charges: euros(12_000), days: 228 };
        assert_eq!(read(true, ["30 000", "12000", "228"]), Ok(year));
        assert_eq!(read(false, ["20", "", "x"]), Ok(CostBasis::Hour { pay: euros(20), charges: Cents::ZERO }));
        assert_eq!(faults(read(true, ["", "x", ""])), ["pay", "charges", "days"]);
    }
}
