//! The law's figures, each with its days and where it is written, as the server reckons with them.

use domain::convention::{Law, LegalRule};
use leptos::prelude::*;

use crate::api::conventions::find_law;
use crate::pages::loading::part_of_page;
use crate::texts::conventions::desk;

fn lines<T>(rules: &[LegalRule<T>], words: impl Fn(&T) -> String) -> Vec<String> {
    rules.iter().map(|rule| desk::source(&words(&rule.value), rule.from, rule.until, &rule.source)).collect()
}

fn all(law: &Law) -> AnyView {
    let all = [
        lines(&law.gift_rules, |one| {
            desk::gift_rule((one.rate, one.reduced_rate), one.threshold, one.floor, one.turnover_per_mille)
        }),
        lines(&law.ceilings_a_person, |times| desk::ceilings(*times)),
        lines(&law.social_ceilings, |one| desk::social_ceiling(one.year)),
        lines(&law.year_hours, |hours| desk::year_hours(*hours)),
        lines(&law.loan_years, |years| desk::loan_years(*years)),
        lines(&law.receipt_form, |form| desk::receipt_form(form)),
    ];
    let lines = all.into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="plain-list">{lines}</ul> }.into_any()
}

pub fn constants() -> AnyView {
    let answer = LocalResource::new(find_law);
    view! {
        <details class="held-back">
            <summary>{desk::CONSTANTS}</summary>
            {part_of_page(answer, |law| all(&law))}
        </details>
    }
    .into_any()
}
