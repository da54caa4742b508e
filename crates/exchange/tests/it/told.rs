//! A reading told in lines, so that a test can say all of it.

use std::ops::ControlFlow;

use domain::Choice;
use domain::import::ImportFinding;
use exchange::{Ended, Options, Row};

/// `line element "value" reason effect repair(parameter)`
pub fn finding(finding: &ImportFinding) -> String {
    let repair = finding.repair.as_ref().map(|repair| format!(" {}({})", repair.code.code(), repair.value));
    let (line, element, value) = (finding.line, &finding.element, &finding.value);
    let (reason, effect) = (finding.reason.code(), finding.effect.code());
    format!("{line} {element} \"{value}\" {reason} {effect}{}", repair.unwrap_or_default())
}

/// A row as one line for itself and one for each finding.
pub fn row(row: &Row) -> Vec<String> {
    let fate = if row.candidate.is_some() { "read" } else { "refused" };
    let id = |id: &Option<String>| id.clone().unwrap_or_else(|| "-".to_owned());
    let mut told =
        vec![format!("{}: {} | {} | {} {fate}", row.line, id(&row.mission_id), id(&row.association_id), row.label)];
    told.extend(row.findings.iter().map(|found| format!("  {}", finding(found))));
    told
}

/// All rows of a file, and how its reading ended.
pub fn rows(bytes: &[u8], options: &Options) -> (Vec<Row>, Ended) {
    let mut rows = Vec::new();
    let ended = exchange::read(None, options, bytes, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, ended)
}

/// The same, told.
pub fn all(bytes: &[u8]) -> Vec<String> {
    let (rows, ended) = rows(bytes, &Options::default());
    let mut told: Vec<String> = rows.iter().flat_map(row).collect();
    told.extend(ended.file.iter().map(|found| format!("file {}", finding(found))));
    told.push(format!(
        "{} {} read {} refused {} {}",
        ended.format.map_or("-", Choice::code),
        ended.encoding.unwrap_or("-"),
        ended.read,
        ended.refused,
        if ended.complete { "complete" } else { "in part" }
    ));
    told
}
