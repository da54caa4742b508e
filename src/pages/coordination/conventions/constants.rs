//! The law's figures, each with its days and where it is written.

use domain::convention::LegalRule;
use domain::convention::law::{CEILINGS_A_PERSON, GIFT_RULES, LOAN_YEARS, RECEIPT_FORM, SOCIAL_CEILINGS, YEAR_HOURS};
use leptos::prelude::*;

use crate::texts::conventions::desk;

fn lines<T: Copy>(rules: &[LegalRule<T>], words: impl Fn(T) -> String) -> Vec<String> {
    rules.iter().map(|rule| desk::source(&words(rule.value), rule.from, rule.until, rule.source)).collect()
}

pub fn constants() -> AnyView {
    let all = [
        lines(GIFT_RULES, |one| {
            desk::gift_rule((one.rate, one.reduced_rate), one.threshold, one.floor, one.turnover_per_mille)
        }),
        lines(CEILINGS_A_PERSON, desk::ceilings),
        lines(SOCIAL_CEILINGS, |one| desk::social_ceiling(one.year)),
        lines(YEAR_HOURS, desk::year_hours),
        lines(LOAN_YEARS, desk::loan_years),
        lines(RECEIPT_FORM, desk::receipt_form),
    ];
    let lines = all.into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <details class="held-back">
            <summary>{desk::CONSTANTS}</summary>
            <ul class="plain-list">{lines}</ul>
        </details>
    }
    .into_any()
}
