//! All that a run has found, as a table.

use std::path::Path as FilePath;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::import::{
    ImportCounts, ImportFinding, ImportListing, ImportReport, ImportRow, ImportRunStatus, ImportSubject,
};
use domain::{ImportRunId, Problem, ProblemCode};
use futures_util::stream;
use tokio::sync::mpsc;
use words::{Language, said};

use super::sources::{PRIVATE, id};
use crate::error::ApiResult;
use crate::importing::{Told, read_told};
use crate::input::Reader;
use crate::routes::attachment::{TABLE, attachment};
use crate::routes::space::csv_export::{MARK, cell};
use crate::state::AppState;

/// Lines that are written together: of a table of millions, no more is in memory.
const LINES: usize = 500;

/// Every finding of a run and every listing that it creates, changes or removes, as a table: UTF-8 with its mark, separated
/// by semicolons, in the language that the browser prefers. After seven days it holds what the report holds.
#[utoipa::path(get, path = "/api/v1/imports/runs/{id}/findings.csv", tag = "imports",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_findings(
    State(state): State<AppState>,
    Reader(language): Reader,
    Path(run): Path<String>,
) -> ApiResult<Response> {
    let run: ImportRunId = id(&run)?;
    let found = state.storage.find_run(run).await?.ok_or(ProblemCode::NotFound)?.run;
    let told = (found.status != ImportRunStatus::Reading).then(|| state.imports.told(run));
    // Two pieces wait at most: the file is read no quicker than the client takes it.
    let (send, mut pieces) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let mut all = all(found.report, told.as_deref()).peekable();
        let mut piece = Some(head(language));
        while let Some(bytes) = piece.take() {
            if send.blocking_send(bytes.map_err(std::io::Error::other)).is_err() {
                // Nobody waits for the rest any more.
                return;
            }
            if all.peek().is_some() {
                piece = Some(lines(language, all.by_ref().take(LINES)));
            }
        }
    });
    let headers = attachment(TABLE, format_args!("import-{run}.csv"));
    let body = Body::from_stream(stream::poll_fn(move |context| pieces.poll_recv(context)));
    Ok((PRIVATE, headers, body).into_response())
}

/// What there is to tell: of the file, of its rows, of listings. Once the file of it is put away, what the report names.
fn all(mut report: ImportReport, told: Option<&FilePath>) -> Box<dyn Iterator<Item = Told>> {
    let findings = std::mem::take(&mut report.file);
    let of_file =
        Told::Row(ImportRow { line: 0, mission_id: None, association_id: None, label: String::new(), findings });
    let kept = told.and_then(|path| Some((read_told(path)?, read_told(path)?)));
    if let Some((rows, others)) = kept {
        let rows = rows.filter(|one| matches!(one, Told::Row(_)));
        let others = others.filter(|one| !matches!(one, Told::Row(_)));
        return Box::new(std::iter::once(of_file).chain(rows).chain(others));
    }
    let cut = names_less(&report).then_some(Told::Cut);
    let rows = report.refusals.into_iter().chain(report.notices).map(Told::Row);
    let listings = report.listings.into_iter().map(Told::Listing);
    Box::new(std::iter::once(of_file).chain(rows).chain(listings).chain(cut))
}

/// The report counts more than it names.
fn names_less(report: &ImportReport) -> bool {
    let rows = report.refusals.iter().chain(&report.notices);
    let findings: usize = rows.map(|row| row.findings.len()).sum();
    let counted: usize = report.tallies.iter().map(|tally| tally.count as usize).sum();
    let written = |counts: ImportCounts| (counts.created + counts.changed + counts.removed) as usize;
    findings < counted || report.listings.len() < written(report.associations) + written(report.missions)
}

fn writer(beginning: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(beginning)
}

fn end(out: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, csv::Error> {
    out.into_inner().map_err(|error| error.into_error().into())
}

fn head(language: Language) -> Result<Vec<u8>, csv::Error> {
    let mut out = writer(MARK.to_vec());
    out.write_record(said!(language, imports::TABLE))?;
    end(out)
}

fn lines(language: Language, all: impl Iterator<Item = Told>) -> Result<Vec<u8>, csv::Error> {
    let mut out = writer(Vec::new());
    for one in all {
        match one {
            Told::Row(row) => {
                for found in &row.findings {
                    out.write_record(finding(language, &row.label, found).map(|text| cell(&text)))?;
                }
            }
            Told::Listing(told) => out.write_record(listing(language, &told).map(|text| cell(&text)))?,
            Told::Cut => out.write_record(["", said!(language, imports::TABLE_CUT), "", "", "", "", ""])?,
        }
    }
    end(out)
}

fn finding(language: Language, label: &str, found: &ImportFinding) -> [String; 7] {
    let repair = found.repair.as_ref().map(|repair| said!(language, imports::repair(repair)));
    [
        found.line.to_string(),
        label.to_owned(),
        found.element.clone(),
        found.value.clone(),
        said!(language, imports::effect(found.effect)).to_owned(),
        said!(language, imports::reason(found.reason)).to_owned(),
        repair.unwrap_or_default(),
    ]
}

/// Its line is not that of the file: what is removed has none.
fn listing(language: Language, told: &ImportListing) -> [String; 7] {
    let place = match told.kind {
        ImportSubject::Associations => "associations",
        ImportSubject::Missions => "missions",
    };
    let address = told.slug.as_ref().map(|slug| format!("/{place}/{slug}"));
    [
        String::new(),
        told.title.clone(),
        told.fields.join(", "),
        address.unwrap_or_default(),
        said!(language, imports::fate(told.fate)).to_owned(),
        said!(language, imports::kind(told.kind)).to_owned(),
        String::new(),
    ]
}
