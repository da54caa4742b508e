//! Tables: `;`, `,`, tab or `|`, with a header of one line or of several, columns in any order.

mod guess;
mod headers;
mod records;
mod values;

use std::collections::VecDeque;
use std::io::Read;
use std::ops::ControlFlow;
use std::rc::Rc;

use domain::Choice;
use domain::import::{
    ImportField, ImportFinding, ImportFormat, ImportMapping, ImportReason, ImportRepairCode, ImportSubject,
};

use crate::find;
use crate::limits::Limits;
use crate::options::Options;
use crate::record::{Cell, Record};
use crate::source::Source;
pub use guess::guess_mapping;
pub use headers::{by_header, folded, is_known, subject};
pub use records::{Line, Records};

/// Rows that are looked at before a column is guessed.
const SAMPLE: usize = 50;
/// A header may stand below a title and a few blank lines.
const TITLE_LINES: usize = 10;

/// A table whose header was read.
pub struct Table<'s, R> {
    records: Records<'s, R>,
    waiting: VecDeque<Line>,
    header: Vec<Rc<str>>,
    pub mapping: ImportMapping,
    header_line: u32,
}

impl<'s, R: Read> Table<'s, R> {
    /// Reads the header and the first rows. `delimiter`: as [`delimiter`] found it.
    pub fn open(source: &'s mut Source<R>, delimiter: u8, options: &Options) -> Result<Self, ImportFinding> {
        let mut records = Records::new(source, delimiter, &options.limits);
        let mut waiting = VecDeque::new();
        let mut held = 0;
        while waiting.len() < SAMPLE + TITLE_LINES && held < options.limits.record {
            let Some(line) = records.next()? else { break };
            held += line.cells.iter().map(String::len).sum::<usize>();
            waiting.push_back(line);
        }
        let at = header_at(&waiting);
        waiting.drain(..at);
        let Some(first) = waiting.pop_front() else {
            return Err(find::of_file(1, ImportReason::FileEmpty, None));
        };
        if first.fault.is_some() || first.cells.is_empty() {
            let reason = first.fault.unwrap_or(ImportReason::TooManyFields);
            return Err(find::of_file(first.begins, reason, find::bare(ImportRepairCode::SaveAsCsv)));
        }
        let samples: Vec<Vec<String>> = waiting.iter().take(SAMPLE).map(|line| line.cells.clone()).collect();
        let mapping = match &options.mapping {
            Some(mapping) => guess::align(mapping, &first.cells),
            None => guess_mapping(&first.cells, &samples, options.subject),
        };
        let header =
            first.cells.iter().map(|name| Rc::from(name.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
        Ok(Self { records, waiting, header, mapping, header_line: first.begins })
    }

    /// The mapping gives rows a name.
    pub fn check(&self) -> Result<(), ImportFinding> {
        if self.mapping.names_its_rows() {
            return Ok(());
        }
        let needed = match self.mapping.subject {
            ImportSubject::Associations => ImportField::AssociationName,
            ImportSubject::Missions => ImportField::Title,
        };
        let repair = find::repair(ImportRepairCode::ChooseColumn, needed.code());
        Err(find::of_file(self.header_line, ImportReason::ColumnMissing, repair))
    }

    pub fn read(
        &mut self,
        limits: &Limits,
        sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Result<(), ImportFinding> {
        loop {
            let line = match self.waiting.pop_front() {
                Some(line) => line,
                None => match self.records.next()? {
                    Some(line) => line,
                    None => return Ok(()),
                },
            };
            if line.is_blank() {
                continue;
            }
            if sink(self.record(line, limits)).is_break() {
                return Ok(());
            }
        }
    }

    fn record(&self, line: Line, limits: &Limits) -> Record {
        let mut record = Record::new(ImportFormat::Csv, line.begins);
        if let Some(reason) = line.fault {
            let repair = match reason {
                ImportReason::QuoteUnclosed => find::bare(ImportRepairCode::CloseQuote),
                _ => find::repair(ImportRepairCode::Shorten, limits.record),
            };
            record.refuse(line.begins, "", reason, repair);
            return record;
        }
        let blank_tail = line.cells.iter().skip(self.header.len()).all(|cell| cell.trim().is_empty());
        if !blank_tail {
            let repair = find::repair(ImportRepairCode::UseRange, self.header.len());
            record.refuse(line.begins, "", ImportReason::ColumnsUneven, repair);
        }
        let columns = self.mapping.columns.iter().zip(&self.header).zip(line.cells);
        for ((column, header), text) in columns {
            if let Some(field) = column.field {
                record.keep(limits, Cell { field, element: Rc::clone(header), line: line.begins, group: 0, text });
            }
        }
        record
    }
}

/// The header is the first line, unless a title stands above it: the line with the most names that are known.
fn header_at(lines: &VecDeque<Line>) -> usize {
    let known = |line: &Line| line.cells.iter().filter(|cell| is_known(cell)).count();
    let mut best = (0, 0);
    for (at, line) in lines.iter().take(TITLE_LINES).enumerate() {
        let count = known(line);
        if count > best.1 {
            best = (at, count);
        }
    }
    if best.1 == 0 { lines.iter().position(|line| !line.is_blank()).unwrap_or(0) } else { best.0 }
}

/// The delimiter of a table, by its first lines: the one that gives the most columns most evenly. Absent: none gives two.
pub fn delimiter(head: &str) -> Option<u8> {
    let mut best: Option<(usize, u8)> = None;
    for candidate in [b';', b'\t', b',', b'|'] {
        let mut source = Source::new(head.as_bytes(), None);
        let mut records = Records::new(&mut source, candidate, &Limits::default());
        let mut counts = Vec::new();
        // The last line may be cut: it does not count, unless it is the only one.
        while counts.len() < 20 {
            match records.next() {
                Ok(Some(line)) if line.is_blank() => {}
                Ok(Some(line)) => counts.push(line.cells.len()),
                _ => break,
            }
        }
        if counts.len() > 2 {
            counts.pop();
        }
        let Some(most) = counts.iter().copied().max().filter(|most| *most > 1) else { continue };
        let even = counts.iter().filter(|count| **count == most).count();
        // Columns of all lines that agree with the widest: a comma within text gives many, but never the same number.
        let score = even * 1000 / counts.len() * most;
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_gives_even_columns() {
        for (head, found) in [
            ("nom;ville\nA, B et C;Paris\nD;Lyon\n", Some(b';')),
            ("nom,ville\n\"A; B\",Paris\n", Some(b',')),
            ("nom\tville\nA, b; c\tParis\n", Some(b'\t')),
            ("nom|ville\nA|Paris\n", Some(b'|')),
            ("une phrase\nune autre\n", None),
            ("", None),
        ] {
            assert_eq!(delimiter(head), found, "{head}");
        }
    }
}
