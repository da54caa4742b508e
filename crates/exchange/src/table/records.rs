//! Lines of a table, one at a time, in bounded memory: what is too large is read over, and the next one is read.

use std::io::{BufRead, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use domain::import::{ImportFinding, ImportReason, ImportRepairCode};

use crate::find;
use crate::limits::Limits;
use crate::source::Source;

/// A record that goes over so many lines has a quote that nobody closed.
const QUOTED_LINES: u32 = 200;

/// One record of the table.
#[derive(Debug, Default)]
pub struct Line {
    /// Where it begins.
    pub begins: u32,
    pub cells: Vec<String>,
    /// It was too large to be kept.
    pub fault: Option<ImportReason>,
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads record after record.
pub struct Records<'s, R> {
    source: &'s mut Source<R>,
    reader: Reader,
    out: Vec<u8>,
    ends: Vec<usize>,
    most: usize,
    fields: usize,
}

impl<'s, R: Read> Records<'s, R> {
    pub fn new(source: &'s mut Source<R>, delimiter: u8, limits: &Limits) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (out, ends) = (vec![0; 8 << 10], vec![0; 64]);
        Self { source, reader, out, ends, most: limits.record, fields: limits.fields }
    }

    fn fill(&mut self) -> Result<&[u8], ImportFinding> {
        let line = self.source.line();
        let failed = find::of_file(line, ImportReason::ReadFailed, find::bare(ImportRepairCode::TryAgain));
        self.source.fill_buf().map_err(|_| failed)
    }

    /// Ends of lines before a record, so that the record's line is its own.
    fn skip_line_ends(&mut self) -> Result<(), ImportFinding> {
        loop {
            let chunk = self.fill()?;
            let blank = chunk.iter().take_while(|byte| **byte == b'\n' || **byte == b'\r').count();
            if blank == 0 {
                return Ok(());
            }
            self.source.consume(blank);
        }
    }

    pub fn next(&mut self) -> Result<Option<Line>, ImportFinding> {
        self.skip_line_ends()?;
        let begun = self.source.line();
        let (mut written, mut ended) = (0, 0);
        let mut fault = None;
        loop {
            let line = self.source.line();
            let failed = |_| find::of_file(line, ImportReason::ReadFailed, find::bare(ImportRepairCode::TryAgain));
            let chunk = self.source.fill_buf().map_err(failed)?;
            let (result, read, wrote, ends) =
                self.reader.read_record(chunk, &mut self.out[written..], &mut self.ends[ended..]);
            self.source.consume(read);
            written += wrote;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    if fault.is_none() && self.out.len() < self.most {
                        self.out.resize((self.out.len() * 2).min(self.most), 0);
                    } else {
                        fault = Some(self.too_large(begun));
                        written = 0;
                    }
                }
                ReadRecordResult::OutputEndsFull => {
                    if fault.is_none() && self.ends.len() < self.fields {
                        self.ends.resize((self.ends.len() * 2).min(self.fields), 0);
                    } else {
                        fault = fault.or(Some(ImportReason::TooManyFields));
                        ended = 0;
                    }
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let mut line = Line { begins: begun, cells: Vec::new(), fault };
        if line.fault.is_none() && self.source.line() - begun > QUOTED_LINES {
            line.fault = Some(ImportReason::QuoteUnclosed);
        }
        if line.fault.is_none() {
            let mut start = 0;
            for end in &self.ends[..ended] {
                line.cells.push(String::from_utf8_lossy(&self.out[start..*end]).into_owned());
                start = *end;
            }
        }
        Ok(Some(line))
    }

    fn too_large(&self, begun: u32) -> ImportReason {
        let lines = self.source.line().saturating_sub(begun);
        if lines > QUOTED_LINES { ImportReason::QuoteUnclosed } else { ImportReason::RecordTooLarge }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limits: &Limits) -> Vec<(u32, usize, Option<ImportReason>)> {
        let mut source = Source::new(text.as_bytes(), None);
        let mut records = Records::new(&mut source, b';', limits);
        let mut found = Vec::new();
        while let Some(line) = records.next().unwrap() {
            found.push((line.begins, line.cells.len(), line.fault));
        }
        found
    }

    #[test]
    fn each_record_knows_where_it_begins() {
        let text = "a;b\r\n\r\n\"c\nd\";e\nf;g";
        assert_eq!(lines(text, &Limits::default()), [(1, 2, None), (3, 2, None), (5, 2, None)]);
    }

    #[test]
    fn a_record_that_is_too_large_does_not_hide_the_next() {
        let limits = Limits { record: 100_000, fields: 100, ..Limits::default() };
        let long = format!("{};b\nc;d\n", "é".repeat(1_000_000));
        assert_eq!(lines(&long, &limits), [(1, 0, Some(ImportReason::RecordTooLarge)), (2, 2, None)]);
        let wide = format!("{}\nc;d\n", ";".repeat(1000));
        assert_eq!(lines(&wide, &limits), [(1, 0, Some(ImportReason::TooManyFields)), (2, 2, None)]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_as_such() {
        let text = format!("a;\"b\n{}", "c;d\n".repeat(300));
        assert_eq!(lines(&text, &Limits::default()), [(1, 0, Some(ImportReason::QuoteUnclosed))]);
    }
}
