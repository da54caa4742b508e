//! The report as a table to keep or to send to whoever made the file.

use domain::import::{ImportFinding, ImportReport};
use js_sys::encode_uri_component;

use crate::texts::imports;

/// An address that holds the table itself. The mark at its beginning tells spreadsheets that it is UTF-8.
pub fn address(report: &ImportReport) -> String {
    format!("data:text/csv;charset=utf-8,{}", String::from(encode_uri_component(&table(report))))
}

/// `;` between cells, as spreadsheets in French expect.
pub fn table(report: &ImportReport) -> String {
    let mut text = format!("\u{feff}{}\r\n", imports::TABLE.join(";"));
    let mut add = |label: &str, found: &ImportFinding| {
        let cells = [
            found.line.to_string(),
            label.to_owned(),
            found.element.clone(),
            found.value.clone(),
            imports::effect(found.effect).to_owned(),
            imports::reason(found.reason).to_owned(),
            found.repair.as_ref().map(imports::repair).unwrap_or_default(),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(";"));
        text.push_str("\r\n");
    };
    report.file.iter().for_each(|found| add("", found));
    for row in report.refusals.iter().chain(&report.notices) {
        row.findings.iter().for_each(|found| add(&row.label, found));
    }
    text
}

/// A cell that a spreadsheet shows and does not calculate: what begins like a formula is a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::import::{ImportEffect, ImportReason, ImportRow};

    #[test]
    fn each_finding_is_a_line_and_no_cell_is_a_formula() {
        let found = ImportFinding {
            line: 7,
            element: "nom".into(),
            value: "=HYPERLINK(\"x\")".into(),
            reason: ImportReason::Required,
            effect: ImportEffect::Refused,
            repair: None,
        };
        let row =
            ImportRow { line: 7, mission_id: None, association_id: None, label: "A; B".into(), findings: vec![found] };
        let report = ImportReport { refusals: vec![row], ..ImportReport::default() };
        let table = table(&report);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "\u{feff}ligne;fiche;élément;valeur;effet;raison;que faire");
        assert_eq!(
            lines[1],
            "\"7\";\"A; B\";\"nom\";\"'=HYPERLINK(\"\"x\"\")\";\"Refusé\";\"Une valeur nécessaire manque\";\"\""
        );
    }
}
