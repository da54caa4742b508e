//! What a year of loans is worth, association by association, and what it would take off the tax.

use chrono::Datelike;
use domain::convention::{AssociationValuation, Cents, Reduction, ValuationYear};
use domain::day_sheet::{YEARS, year_of};
use leptos::prelude::*;

use super::constants::constants;
use super::framed;
use super::receipt::ReceiptForm;
use crate::api::conventions::{find_valuation, valuation_url};
use crate::api::papers::statement_url;
use crate::components::PaperLink;
use crate::forms::money;
use crate::pages::coordination::frame::parameter;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::{desk, papers};
use crate::ui::TextField;

pub fn page() -> AnyView {
    let (asked, association) = (parameter("annee"), parameter("association"));
    let year = Memo::new(move |_| asked.with(|text| year_of(text)).unwrap_or_else(|| clock::today().year()));
    let typed = RwSignal::new(String::new());
    let (turnover, fault) = (RwSignal::new(Cents::ZERO), RwSignal::new(None::<String>));
    let answer = LocalResource::new(move || {
        let asked = find_valuation(year.get(), turnover.get());
        async move {
            match asked.await {
                Ok(all) => Ok(Some(all)),
                Err(error) if error.fields().iter().any(|fault| fault.field == "year") => Ok(None),
                Err(error) => Err(error),
            }
        }
    });
    let said = RwSignal::new(None::<&'static str>);
    let told = NodeRef::<leptos::html::P>::new();
    let saved = Callback::new(move |()| {
        said.set(Some(papers::CATEGORY_SAVED));
        answer.refetch();
    });
    Effect::new(move || {
        // The form that was typed in is drawn anew: the focus goes where it is said what was done.
        if said.get().is_some() {
            set_timeout(
                move || {
                    if let Some(told) = told.get_untracked() {
                        let _ = told.focus();
                    }
                },
                std::time::Duration::ZERO,
            );
        }
    });
    Effect::new(move || {
        year.track();
        association.track();
        said.set(None);
    });
    let reckon = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match money::cents(&typed.get_untracked()) {
            Ok(cents) => {
                fault.set(None);
                turnover.set(cents.unwrap_or(Cents::ZERO));
            }
            Err(code) => fault.set(Some(desk::fault("turnover", code))),
        }
    };
    framed(
        paths::VALUATION,
        desk::VALUATION,
        view! {
            <h1 tabindex="-1">{desk::VALUATION}</h1>
            <p class="lead">{desk::VALUATION_LEAD}</p>
            <p class="notice success" role="status" tabindex="-1" node_ref=told hidden=move || said.get().is_none()>
                {move || said.get()}
            </p>
            {move || years(year.get(), &association.get())}
            <form class="form" novalidate on:submit=reckon>
                <TextField
                    id="turnover"
                    label=desk::TURNOVER
                    hint=desk::TURNOVER_HINT
                    value=typed
                    fault=Signal::derive(move || fault.get())
                    autocomplete="off"
                />
                <button class="button" type="submit">
                    {desk::RECKON}
                </button>
            </form>
            {loaded(
                answer,
                move |all| match all {
                    Some(all) => whole(&all, &association.get(), saved),
                    // There is time of a year whose figures are not known.
                    None => view! { <p class="empty">{desk::NO_LAW}</p> }.into_any(),
                },
            )}
            {constants()}
        },
    )
}

/// The years around this one, and the one that is shown.
fn years(shown: i32, association: &str) -> AnyView {
    let this = clock::today().year();
    let mut all: Vec<i32> = vec![this - 2, this - 1, this, shown];
    all.retain(|year| YEARS.contains(year));
    all.sort_unstable();
    all.dedup();
    let chips = all
        .into_iter()
        .map(|year| {
            view! {
                <li>
                    <a
                        class="chip"
                        href=paths::valuation(year, association)
                        aria-current=(year == shown).then_some("page")
                    >
                        {year}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=desk::YEARS>
            <ul class="chips received-filters">{chips}</ul>
        </nav>
    }
    .into_any()
}

fn whole(all: &ValuationYear, association: &str, saved: Callback<()>) -> AnyView {
    let shown: Vec<&AssociationValuation> = all
        .associations
        .iter()
        .filter(|one| association.is_empty() || one.association.as_str() == association)
        .collect();
    if shown.is_empty() {
        return view! { <p class="empty">{desk::NO_VALUE}</p> }.into_any();
    }
    let single = !association.is_empty();
    let sections = shown.iter().map(|one| of_association(all.year, one, single.then_some(saved))).collect_view();
    let back = single
        .then(|| view! { <p class="links"><a href=paths::valuation(all.year, "")>{desk::ALL_ASSOCIATIONS}</a></p> });
    let sum = (!single).then(|| {
        view! {
            <section class="section">
                <h2>{desk::year_of(all.year, "")}</h2>
                <p>
                    <strong>{desk::total(all.total)}</strong>
                </p>
                <h3>{desk::REDUCTION}</h3>
                {reduction(all.reduction.as_ref())}
            </section>
        }
    });
    view! {
        {back}
        {sum}
        {sections}
    }
    .into_any()
}

/// `alone`: it is the only one that is shown, and what it is can be said.
fn of_association(year: i32, one: &AssociationValuation, alone: Option<Callback<()>>) -> AnyView {
    let slug = one.association.as_str();
    let name = one.name.clone();
    let rows = one
        .valuation
        .lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.employee.clone()}</th>
                    <td>{desk::days(line.minutes)}</td>
                    <td>{desk::hours(line.minutes)}</td>
                    <td>{desk::basis(line.basis)}</td>
                    <td>{desk::money(line.cost)}</td>
                    <td>{desk::money(line.cap)}</td>
                    <td>{desk::money(line.kept)}</td>
                </tr>
            }
        })
        .collect_view();
    let uncosted = one.without_cost.iter().map(|time| {
        view! {
            <li>
                <a href=paths::convention(&time.convention.to_string())>{desk::uncosted(&time.employee, time.minutes)}</a>
            </li>
        }
    });
    let uncosted = (!one.without_cost.is_empty()).then(|| {
        view! {
            <div class="notice warning">
                <h3>{desk::WITHOUT_COST}</h3>
                <ul class="plain-list">{uncosted.collect_view()}</ul>
            </div>
        }
    });
    let alone = alone.map(|saved| {
        let said = one.category.map(|category| (category, one.category_detail.clone()));
        let receipt = if one.receipt.is_some() { desk::RECEIPT_READY } else { desk::RECEIPT_NOT_READY };
        view! {
            <h3>{desk::REDUCTION_ALONE}</h3>
            {reduction(one.reduction.as_ref())}
            <h3>{desk::RECEIPT}</h3>
            <p>{receipt}</p>
            <ReceiptForm year association=slug.to_owned() said ready=one.receipt.is_some() saved />
        }
    });
    view! {
        <section class="section">
            <h2 class="links">
                <a href=paths::valuation(year, slug)>{name.clone()}</a>
            </h2>
            <div class="table-box" tabindex="0" role="region" aria-label=desk::values_of(&name)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{desk::PERSON}</th>
                            <th scope="col">{desk::GIVEN_DAYS}</th>
                            <th scope="col">{desk::TIME}</th>
                            <th scope="col">{desk::BASIS}</th>
                            <th scope="col">{desk::COST}</th>
                            <th scope="col">{desk::CAP}</th>
                            <th scope="col">{desk::KEPT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="6">
                                {desk::TOTAL}
                            </th>
                            <td>
                                <strong>{desk::money(one.valuation.total)}</strong>
                            </td>
                        </tr>
                    </tfoot>
                </table>
            </div>
            {uncosted}
            {alone}
            <div class="button-row">
                <PaperLink href=statement_url(year, slug) label=papers::STATEMENT />
                <a class="button small" href=valuation_url(year, slug) download rel="external">
                    {desk::CSV}
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn reduction(of: Option<&Reduction>) -> AnyView {
    let Some(one) = of else { return view! { <p>{desk::NO_LAW}</p> }.into_any() };
    let fact = |label: String, value: String| {
        view! {
            <div class="fact">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let parts = one.parts.iter().map(|part| fact(desk::rate(part), desk::part(part))).collect_view();
    let carried =
        one.carried.iter().map(|part| fact(desk::carried(one.carried_years), desk::part(part))).collect_view();
    view! {
        <dl class="fact-list">
            {fact(desk::CEILING.to_owned(), desk::money(one.ceiling))}
            {fact(desk::ELIGIBLE.to_owned(), desk::money(one.eligible))} {parts}
            {fact(desk::AMOUNT.to_owned(), desk::money(one.amount))} {carried}
        </dl>
    }
    .into_any()
}
