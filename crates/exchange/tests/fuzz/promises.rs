//! What holds of every reading, whatever the file.

use std::ops::ControlFlow;

use domain::directory::DirectoryRow;
use domain::import::{ImportEffect, ImportFormat};
use exchange::{Candidate, Limits, Options, QUOTE, Row};

/// What the runs came upon, to see that they reach everywhere.
#[derive(Debug, Default)]
pub struct Counts {
    pub rows: u64,
    pub candidates: u64,
    pub refused_files: u64,
    pub complete: u64,
    pub bytes: u64,
    /// Rows of the file, read as a directory.
    pub people: u64,
}

/// Reads a file, with small limits every second time, and with a wrong format every eighth; then as a directory.
pub fn hold(file: &[u8], run: u64, options: &mut Options, counts: &mut Counts) {
    options.limits = if run.is_multiple_of(2) {
        Limits { element: 2000, record: 1500, depth: 8, fields: 40, records: 30, findings: 5 }
    } else {
        Limits::default()
    };
    let format = match (run % 8, run / 8 % 5) {
        (7, 0) => Some(ImportFormat::ApiEngagementXml),
        (7, 1) => Some(ImportFormat::ApiEngagementJson),
        (7, 2) => Some(ImportFormat::Csv),
        (7, 3) => Some(ImportFormat::Geojson),
        (7, _) => Some(ImportFormat::Gogocarto),
        _ => None,
    };
    let (mut rows, mut refused, mut held) = (0, 0, 0);
    let ended = exchange::read(format, options, file, &mut |row| {
        rows += 1;
        refused += u32::from(row.candidate.is_none());
        held += row_holds(&row, &options.limits);
        ControlFlow::Continue(())
    });
    assert_eq!((ended.read, ended.refused), (rows, refused));
    assert!(ended.complete || !ended.file.is_empty(), "no reason was given");
    assert!(rows <= options.limits.records);
    // A row of a table can be one byte, and has a key, findings and a label of its own.
    assert!(held <= 40 * file.len() + 4000 * rows as usize + 4000, "{held} bytes were made of {}", file.len());
    counts.rows += u64::from(rows);
    counts.candidates += u64::from(rows - refused);
    counts.complete += u64::from(ended.complete);
    counts.refused_files += u64::from(rows == 0);
    counts.bytes += file.len() as u64;
    counts.people += directory_holds(file, &options.limits);
}

/// Whatever the file is, as a directory it gives rows within the limits, or says why not. Gives how many.
fn directory_holds(file: &[u8], limits: &Limits) -> u64 {
    let (mut rows, mut held) = (0, 0);
    let ended = exchange::read_directory(limits, file, &mut |row| {
        rows += 1;
        held += person_holds(&row);
    });
    assert!(ended.complete || !ended.file.is_empty(), "no reason was given");
    assert!(ended.is_table || rows == 0, "rows without a header");
    assert!(rows <= limits.records);
    // A byte that is no letter becomes three; no cell is kept twice.
    assert!(held <= 4 * file.len() + 1000 * rows as usize, "{held} bytes were made of {}", file.len());
    u64::from(rows)
}

/// A row is refused for a reason that is told shortly, or is what its cells say. Gives the bytes it holds.
fn person_holds(row: &DirectoryRow) -> usize {
    assert!(row.line > 0);
    if let Some(fault) = &row.fault {
        assert_eq!(fault.effect, ImportEffect::Refused);
        assert!(fault.value.chars().count() <= QUOTE && fault.element.chars().count() <= QUOTE);
    }
    [&row.mail, &row.name, &row.site, &row.team, &row.manager].iter().map(|text| text.len()).sum()
}

/// A row is refused for a reason, or sound. Gives the bytes it holds.
fn row_holds(row: &Row, limits: &Limits) -> usize {
    assert!(row.findings.len() <= limits.findings.max(1) + 2, "{} findings", row.findings.len());
    let short = |text: &str| text.chars().count() <= QUOTE;
    assert!(short(&row.label));
    let mut held = row.label.len();
    for finding in &row.findings {
        assert!(short(&finding.element) && short(&finding.value));
        held += finding.element.len()
            + finding.value.len()
            + finding.repair.as_ref().map_or(0, |repair| repair.value.len());
    }
    match &row.candidate {
        None => assert!(row.refusals().next().is_some(), "refused without a reason"),
        Some(candidate) => {
            assert!(row.refusals().next().is_none(), "imported in spite of a refusal");
            held += candidate_holds(candidate);
        }
    }
    held
}

fn candidate_holds(candidate: &Candidate) -> usize {
    let association = &candidate.association;
    assert!(!association.client_id.is_empty());
    if !association.link_only {
        let sound = association.draft.validate();
        assert!(sound.is_ok(), "{sound:?}");
    }
    let mut held = association.draft.description.len() + association.draft.name.len() + association.client_id.len();
    assert!(plain(&association.draft.description) && plain(&association.draft.name));
    if let Some(mission) = &candidate.mission {
        assert!(!mission.client_id.is_empty());
        let faults = mission.draft.validate().err().unwrap_or_default();
        assert!(faults.iter().all(|fault| fault.field == "contact_email"), "{faults:?}");
        assert!(plain(&mission.draft.description) && plain(&mission.draft.title));
        held += mission.draft.description.len() + mission.draft.title.len() + mission.client_id.len();
    }
    held
}

/// Nothing that a browser takes for a tag.
fn plain(text: &str) -> bool {
    !text.match_indices('<').any(|(at, _)| {
        text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!' || next == '?')
    })
}

/// The most memory that the process ever held stays below what a few readings need, after however many runs.
pub fn hold_memory() {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return };
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|line| line.trim().strip_suffix(" kB"));
    if let Some(peak) = peak.and_then(|peak| peak.trim().parse::<u64>().ok()) {
        println!("at most {peak} kB of memory");
        assert!(peak < 128 << 10, "{peak} kB");
    }
}
