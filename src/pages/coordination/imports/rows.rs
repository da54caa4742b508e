//! Refused rows and notices of a report, by reason, the most frequent first.

use domain::import::{ImportEffect, ImportFinding, ImportReason, ImportReport, ImportRow};
use leptos::prelude::*;

use super::report::finding;
use crate::texts::{format, imports};

/// Rows of one reason that are shown before a person asks for the others.
const FIRST: usize = 20;

/// A finding with the label of its row.
type Labelled<'r> = (&'r str, &'r ImportFinding);

/// What was refused, and why.
pub fn refusals(report: &ImportReport) -> AnyView {
    let is_refusal = |effect: ImportEffect| effect == ImportEffect::Refused;
    let groups = groups(report, &report.refusals, is_refusal);
    let text = if report.refused == 0 { imports::REFUSED_NONE } else { imports::REFUSED_TEXT };
    let shown = u32::try_from(report.refusals.len()).unwrap_or(u32::MAX);
    let more = report.refused.checked_sub(shown).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="hint">{imports::and_more(more)}</p> });
    view! {
        <section class="section" aria-labelledby="refused">
            <h2 id="refused">{imports::REFUSED_TITLE} " (" {format::number(report.refused)} ")"</h2>
            <p>{text}</p>
            {groups}
            {more}
        </section>
    }
    .into_any()
}

/// What was imported with something to say.
pub fn notices(report: &ImportReport) -> Option<AnyView> {
    if report.notices.is_empty() {
        return None;
    }
    let groups = groups(report, &report.notices, |effect| effect != ImportEffect::Refused);
    Some(
        view! {
            <section class="section" aria-labelledby="notices">
                <h2 id="notices">{imports::NOTICES_TITLE}</h2>
                <p>{imports::NOTICES_TEXT}</p>
                {groups}
            </section>
        }
        .into_any(),
    )
}

fn groups(report: &ImportReport, rows: &[ImportRow], of: fn(ImportEffect) -> bool) -> Vec<AnyView> {
    let tallies = report.tallies.iter().filter(|tally| of(tally.effect));
    tallies
        .filter_map(|tally| {
            let found: Vec<Labelled> = rows
                .iter()
                .flat_map(|row| row.findings.iter().map(|found| (row.label.as_str(), found)))
                .filter(|(_, found)| found.reason == tally.reason && found.effect == tally.effect)
                .collect();
            (!found.is_empty()).then(|| group(tally.reason, tally.effect, tally.count, &found))
        })
        .collect()
}

fn group(reason: ImportReason, effect: ImportEffect, count: u32, found: &[Labelled]) -> AnyView {
    let row = |(label, one): &Labelled| {
        let label = (*label).to_owned();
        view! {
            <li class="import-row">
                <strong>{label}</strong>
                <ul class="import-findings">{finding(one)}</ul>
            </li>
        }
    };
    let (first, rest) = found.split_at(found.len().min(FIRST));
    let shown = first.iter().map(row).collect_view();
    let number = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="import-details">
                <summary>{imports::show_rest(number(rest.len()))}</summary>
                <ul>{rest.iter().map(row).collect_view()}</ul>
            </details>
        }
    });
    // What the report has no room for is in the table.
    let more = count.checked_sub(number(found.len())).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="hint">{imports::and_more(more)}</p> });
    // Refusals are what one has come for.
    let open = effect == ImportEffect::Refused;
    view! {
        <details class="import-group" open=open>
            <summary>
                <span>{imports::reason(reason)}</span>
                <span class="tag">{format::number(count)}</span>
            </summary>
            <ul>{shown}</ul>
            {rest}
            {more}
        </details>
    }
    .into_any()
}
