//! The sheet on paper: a table of the days, their sum, and room for both to sign.

use domain::day_sheet::{DaySheet, DayStatus, OwnDay};
use leptos::prelude::*;

use crate::state::clock;
use crate::texts::{days, format, given, record, time};

/// Nothing where there is no day: then the page prints as it is.
pub fn paper(sheet: &DaySheet, who: &str) -> Option<AnyView> {
    let mut all: Vec<OwnDay> = sheet.days.iter().filter(|day| day.status != DayStatus::Removed).cloned().collect();
    if all.is_empty() {
        return None;
    }
    // On the screen the newest comes first; on paper one reads on.
    all.sort_by_key(|day| day.day);
    let sum = all.iter().map(|day| day.counted).sum();
    let totals = days::totals(&all);
    let fact = |label: &'static str, value: String| {
        view! {
            <div class="fact">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let sign = |who: String| {
        view! {
            <div>
                <p>
                    <strong>{who}</strong>
                </p>
                <p>{days::SIGN}</p>
            </div>
        }
    };
    Some(
        view! {
            <article class="paper print-only">
                <h1>{days::SHEET}</h1>
                <dl class="fact-list">
                    {fact(record::MISSION, sheet.mission_title.clone())}
                    {fact(record::ASSOCIATION, sheet.association.clone())}
                    {fact(days::GIVEN_BY, who.to_owned())}
                    {fact(record::DATES, format::dates(all.first().map(|day| day.day), all.last().map(|day| day.day)))}
                </dl>
                <table class="plain-table">
                    <thead>
                        <tr>
                            <th scope="col">{days::DAY_COLUMN}</th>
                            <th scope="col">{record::KIND}</th>
                            <th scope="col">{days::NOTE_COLUMN}</th>
                            <th scope="col">{days::STATUS_COLUMN}</th>
                            <th scope="col" class="number">
                                {record::TIME}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{all.into_iter().map(row).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="4">
                                {days::TOTAL}
                            </th>
                            <td class="number">{given::worked(sum)}</td>
                        </tr>
                    </tfoot>
                </table>
                <p>{totals}</p>
                <div class="signatures">{sign(who.to_owned())} {sign(days::for_association(&sheet.association))}</div>
                <p>{days::printed_on(clock::today())}</p>
            </article>
        }
        .into_any(),
    )
}

fn row(day: OwnDay) -> impl IntoView {
    let words = [day.note, day.correction].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row">{format::date(day.day)}</th>
            <td>{time::kind(day.kind)}</td>
            <td class="note">{words.join(" – ")}</td>
            <td>{given::day_status(day.status)}</td>
            <td class="number">{given::worked(day.counted)}</td>
        </tr>
    }
}
