//! What a file changes in the directory, for a person to read.

use domain::directory::{DirectoryCounts, DirectoryReport};
use domain::import::ImportReport;
use leptos::prelude::*;

use crate::pages::coordination::imports::csv;
use crate::pages::coordination::imports::report::finding;
use crate::pages::coordination::imports::rows::{notices, refusals};
use crate::texts::{directory, format, imports};

#[component]
pub fn Report(report: DirectoryReport) -> impl IntoView {
    let summary = directory::read_of(report.read, report.refused, report.encoding.as_deref());
    let incomplete = (report.encoding.is_some() && !report.complete)
        .then(|| view! { <p class="notice warning">{directory::INCOMPLETE}</p> });
    let file = (!report.file.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="about-file">
                <h2 id="about-file">{imports::FILE_TITLE}</h2>
                <ul class="import-findings">{report.file.iter().map(finding).collect_view()}</ul>
            </section>
        }
    });
    let counts = (report.read > 0 || report.leavers_held).then(|| counts(report.counts));
    // What is said of rows is said as of any import.
    let DirectoryReport { refused, file: of_file, refusals: refused_rows, notices: noticed, tallies, .. } = report;
    let rows = ImportReport {
        refused,
        file: of_file,
        refusals: refused_rows,
        notices: noticed,
        tallies,
        ..ImportReport::default()
    };
    let has_rows = !rows.refusals.is_empty() || !rows.notices.is_empty() || !rows.file.is_empty();
    let download = has_rows.then(|| {
        view! {
            <a class="button" href=csv::address(&rows) download=imports::DOWNLOAD_NAME rel="external">
                {imports::DOWNLOAD}
            </a>
        }
    });
    view! {
        <section class="section" aria-labelledby="counts">
            <h2 id="counts">{directory::WHAT}</h2>
            <p>{summary}</p>
            {incomplete}
            {counts}
            <div class="button-row import-actions">{download}</div>
        </section>
        {file}
        {refusals(&rows)}
        {notices(&rows)}
    }
}

fn counts(counts: DirectoryCounts) -> impl IntoView {
    let row = |((label, hint), count): ((&'static str, &'static str), u32)| {
        view! {
            <tr>
                <th scope="row">{label} <span class="hint">{hint}</span></th>
                <td>{format::number(count)}</td>
            </tr>
        }
    };
    view! {
        <table class="import-counts" aria-label=directory::REPORT>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{directory::NUMBER}</th>
                </tr>
            </thead>
            <tbody>{directory::counts(counts).map(row).collect_view()}</tbody>
        </table>
    }
}
