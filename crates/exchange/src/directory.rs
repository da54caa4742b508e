//! The company's directory as a table: a person a row, columns in any order.

use std::io::{Cursor, Read};

use domain::directory::DirectoryRow;
use domain::import::{ImportEffect, ImportFinding, ImportFormat, ImportReason, ImportRepairCode};

use crate::find::{self, bare, quote};
use crate::limits::Limits;
use crate::sniff::{HEAD, sniff};
use crate::source::Source;
use crate::table::{Line, Records, folded};

/// A header may stand below a title and a few blank lines.
const TITLE_LINES: usize = 10;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Mail,
    Name,
    FirstName,
    LastName,
    Site,
    Team,
    Manager,
}

/// The headers that are known, without accents, case and signs; the same as `docs/import.md` lists.
const NAMES: [(Column, &[&str]); 7] = [
    (
        Column::Mail,
        &["courriel", "mail", "email", "e mail", "adresse mail", "adresse email", "adresse courriel", "adresse e mail"],
    ),
    (
        Column::Name,
        &[
            "nom complet",
            "nom et prenom",
            "nom prenom",
            "prenom nom",
            "prenom et nom",
            "name",
            "full name",
            "display name",
            "displayname",
        ],
    ),
    (Column::FirstName, &["prenom", "first name", "firstname", "given name", "givenname"]),
    (Column::LastName, &["nom", "nom de famille", "last name", "lastname", "family name", "surname"]),
    (
        Column::Site,
        &["code site", "site", "code du site", "site code", "identifiant site", "identifiant a", "point de contact"],
    ),
    (Column::Team, &["equipe", "team", "service", "department", "unite"]),
    (
        Column::Manager,
        &[
            "responsable",
            "manager",
            "courriel du responsable",
            "mail du responsable",
            "email du responsable",
            "courriel responsable",
            "mail responsable",
            "email responsable",
            "manager mail",
            "manager email",
            "mail manager",
            "email manager",
            "mail du manager",
            "n 1",
        ],
    ),
];

/// How the reading of a directory ended.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectoryEnded {
    /// Such as `UTF-8`; absent where the file was refused before it was known.
    pub encoding: Option<&'static str>,
    /// A header was found: rows, or none, were read below it.
    pub is_table: bool,
    pub complete: bool,
    pub file: Vec<ImportFinding>,
}

/// Reads a table of people row by row, in memory that [`Limits`] bounds.
pub fn read_directory<R: Read>(limits: &Limits, mut reader: R, sink: &mut dyn FnMut(DirectoryRow)) -> DirectoryEnded {
    let mut ended = DirectoryEnded { encoding: None, is_table: false, complete: false, file: Vec::new() };
    let mut head = Vec::with_capacity(HEAD);
    if reader.by_ref().take(HEAD as u64).read_to_end(&mut head).is_err() {
        ended.file.push(find::of_file(0, ImportReason::ReadFailed, bare(ImportRepairCode::TryAgain)));
        return ended;
    }
    let sniffed = match sniff(&head, Some(ImportFormat::Csv)) {
        Ok(sniffed) => sniffed,
        Err(finding) => {
            ended.file.push(finding);
            return ended;
        }
    };
    let mut source = Source::new(Cursor::new(head).chain(reader), None);
    let outcome = rows(&mut source, sniffed.delimiter, limits, &mut ended.is_table, sink);
    ended.encoding = Some(source.encoding().name());
    ended.complete = outcome.is_ok();
    ended.file.extend(outcome.err());
    ended
}

fn rows<R: Read>(
    source: &mut Source<R>,
    delimiter: u8,
    limits: &Limits,
    is_table: &mut bool,
    sink: &mut dyn FnMut(DirectoryRow),
) -> Result<(), ImportFinding> {
    let mut records = Records::new(source, delimiter, limits);
    let columns = header(&mut records)?;
    *is_table = true;
    let mut read = 0;
    while let Some(line) = records.next()? {
        if line.is_blank() {
            continue;
        }
        if read == limits.records {
            let repair = find::repair(ImportRepairCode::SplitFile, limits.records);
            return Err(find::of_file(line.begins, ImportReason::TooManyRecords, repair));
        }
        read += 1;
        sink(row(line, &columns, limits));
    }
    Ok(())
}

/// The columns by their header: the first line in which an address and a name are known.
fn header<R: Read>(records: &mut Records<'_, R>) -> Result<Vec<Option<Column>>, ImportFinding> {
    let mut first = None;
    for _ in 0..TITLE_LINES {
        let Some(line) = records.next()? else { break };
        if line.is_blank() {
            continue;
        }
        let columns: Vec<Option<Column>> = line.cells.iter().map(|cell| column(cell)).collect();
        let has = |wanted: Column| columns.contains(&Some(wanted));
        if has(Column::Mail) && (has(Column::Name) || has(Column::LastName)) {
            return Ok(columns);
        }
        first = first.or(Some((line.begins, has(Column::Mail))));
    }
    let (line, has_mail) = first.unwrap_or((1, false));
    let needed = if has_mail { "nom complet, nom, prénom" } else { "courriel, mail, email" };
    Err(find::of_file(line, ImportReason::ColumnMissing, find::repair(ImportRepairCode::UseOneOf, needed)))
}

fn column(header: &str) -> Option<Column> {
    let header = folded(header);
    NAMES.iter().find(|(_, names)| names.contains(&header.as_str())).map(|(column, _)| *column)
}

fn row(line: Line, columns: &[Option<Column>], limits: &Limits) -> DirectoryRow {
    let mut row = DirectoryRow { line: line.begins, ..DirectoryRow::default() };
    let refuse =
        |reason, repair| ImportFinding { effect: ImportEffect::Refused, ..find::of_file(line.begins, reason, repair) };
    match line.fault {
        Some(ImportReason::QuoteUnclosed) => {
            row.fault = Some(refuse(ImportReason::QuoteUnclosed, bare(ImportRepairCode::CloseQuote)));
            return row;
        }
        Some(reason) => {
            row.fault = Some(refuse(reason, find::repair(ImportRepairCode::Shorten, limits.record)));
            return row;
        }
        None => {}
    }
    let (mut first, mut last) = (String::new(), String::new());
    let is_uneven = line.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    for (cell, column) in line.cells.into_iter().zip(columns) {
        // Of two columns of a kind the first that says something counts.
        let place = match column {
            Some(Column::Mail) => &mut row.mail,
            Some(Column::Name) => &mut row.name,
            Some(Column::FirstName) => &mut first,
            Some(Column::LastName) => &mut last,
            Some(Column::Site) => &mut row.site,
            Some(Column::Team) => &mut row.team,
            Some(Column::Manager) => &mut row.manager,
            None => continue,
        };
        if place.is_empty() {
            *place = cell;
        }
    }
    if row.name.trim().is_empty() {
        let whole = format!("{} {}", first.trim(), last.trim());
        whole.trim().clone_into(&mut row.name);
    }
    let lost = [("name", &row.name), ("team", &row.team)].into_iter().find(|(_, text)| text.contains('\u{fffd}'));
    if let Some((element, text)) = lost {
        let found = refuse(ImportReason::LetterLost, bare(ImportRepairCode::SaveAsUtf8));
        row.fault = Some(ImportFinding { element: element.to_owned(), value: quote(text), ..found });
    } else if is_uneven {
        row.fault = Some(refuse(ImportReason::ColumnsUneven, find::repair(ImportRepairCode::UseRange, columns.len())));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<DirectoryRow>, DirectoryEnded) {
        let mut rows = Vec::new();
        let ended = read_directory(&Limits::default(), bytes, &mut |row| rows.push(row));
        (rows, ended)
    }

    #[test]
    fn columns_are_known_by_their_names_in_any_order() {
        let text = "Courriel du responsable;Équipe;Prénom;Nom;Adresse mail;Code site;Autre\n\
                    chef@x.fr;Nord;Une;Personne;une@x.fr;06158A;?\n";
        let (rows, ended) = read(text.as_bytes());
        assert!(ended.complete && ended.is_table && ended.file.is_empty(), "{ended:?}");
        let row = &rows[0];
        let told = [&row.mail, &row.name, &row.site, &row.team, &row.manager];
        assert_eq!(told, ["une@x.fr", "Une Personne", "06158A", "Nord", "chef@x.fr"]);
        assert_eq!((row.line, row.fault.is_none()), (2, true));
    }

    #[test]
    fn a_table_of_a_spreadsheet_is_read_whatever_its_letters_and_separators() {
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode("mail,nom complet,équipe\na@x.fr,\"Éva\nL.\",Côté\n");
        let (rows, ended) = read(&windows);
        assert_eq!(
            (ended.encoding, rows[0].name.as_str(), rows[0].team.as_str()),
            (Some("windows-1252"), "Éva\nL.", "Côté")
        );
        let (rows, _) = read(b"Annuaire 2026\n\nemail\tname\na@x.fr\tA\n");
        assert_eq!((rows.len(), rows[0].line), (1, 4));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let reason = |bytes: &[u8]| read(bytes).1.file.first().map(|found| found.reason);
        for (bytes, expected) in [
            (&b""[..], ImportReason::FileEmpty),
            (b"PK\x03\x04\x14\0[Content_Types].xml", ImportReason::FileSpreadsheet),
            (b"nom;ville\nA;Niort\n", ImportReason::ColumnMissing),
            (b"mail;ville\na@x.fr;Niort\n", ImportReason::ColumnMissing),
        ] {
            assert_eq!(reason(bytes), Some(expected), "{}", String::from_utf8_lossy(bytes));
        }
        let (rows, ended) = read(b"mail;nom\n");
        assert!(rows.is_empty() && ended.complete && ended.is_table);
    }

    #[test]
    fn a_row_with_more_cells_than_columns_or_a_lost_letter_is_refused_alone() {
        let (rows, ended) = read("mail;nom\na@x.fr;A;B\nb@x.fr;B\u{fffd}\nc@x.fr;C;\n".as_bytes());
        let faults: Vec<_> = rows.iter().map(|row| row.fault.as_ref().map(|fault| fault.reason)).collect();
        assert_eq!(faults, [Some(ImportReason::ColumnsUneven), Some(ImportReason::LetterLost), None]);
        assert!(ended.complete);
        assert_eq!(rows[0].mail, "a@x.fr");
    }

    #[test]
    fn no_more_rows_than_the_limit_are_read() {
        let limits = Limits { records: 2, ..Limits::default() };
        let mut rows = 0;
        let ended = read_directory(&limits, &b"mail;nom\na@x.fr;A\nb@x.fr;B\nc@x.fr;C\n"[..], &mut |_| rows += 1);
        assert_eq!((rows, ended.complete, ended.file[0].reason), (2, false, ImportReason::TooManyRecords));
    }
}
