//! A table for spreadsheets.

use domain::answer::ReceivedInterest;
use words::{Language, said};

/// What tells a spreadsheet that the file is UTF-8.
pub const MARK: &[u8] = "\u{feff}".as_bytes();

/// A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one (OWASP, "CSV Injection").
pub fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// One line for each interest.
pub fn received_csv(language: Language, rows: &[ReceivedInterest]) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    out.write_record(said!(language, answers::TABLE))?;
    for row in rows {
        let day = |at: chrono::DateTime<chrono::Utc>| at.format("%d/%m/%Y").to_string();
        let (sent, updated) = (day(row.sent_at), day(row.updated_at));
        out.write_record(
            [
                row.mission_title.as_str(),
                said!(language, answers::status(row.status)),
                &row.name,
                &row.work_email,
                &row.site,
                &row.availability,
                &row.message,
                &sent,
                &updated,
            ]
            .map(cell),
        )?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for text in ["=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "Bonjour = bonsoir", "a-b", "'déjà"] {
            assert_eq!(cell(text), text);
        }
    }
}
