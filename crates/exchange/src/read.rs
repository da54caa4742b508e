//! Reads a file of any format, row by row.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use domain::import::{
    ImportEffect, ImportField, ImportFinding, ImportFormat, ImportMapping, ImportReason, ImportRepairCode,
    ImportSubject,
};

use crate::find;
use crate::interpret::Interpreter;
use crate::json::{self, Path};
use crate::names;
use crate::options::Options;
use crate::places::{self, Properties};
use crate::record::Record;
use crate::row::Row;
use crate::sniff::{HEAD, Sniffed, sniff};
use crate::source::Source;
use crate::table::{self, Table};
use crate::xml;

/// How a reading ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// Absent: the file was refused before its format was known.
    pub format: Option<ImportFormat>,
    /// Such as `UTF-8` or `windows-1252`.
    pub encoding: Option<&'static str>,
    /// Rows given, refused ones too.
    pub read: u32,
    pub refused: u32,
    /// The file was read to its end. If not, what is absent may stand in the part that was not read: nothing may be removed.
    pub complete: bool,
    /// What concerns the file as a whole.
    pub file: Vec<ImportFinding>,
    /// How a table was read.
    pub mapping: Option<ImportMapping>,
}

/// Reads a file row by row, in memory that [`crate::Limits`] bounds.
///
/// The format is that of the file's first bytes, unless `format` says which. `sink` gets every row in the order of the file,
/// refused ones too, and may stop the reading. What ends the reading early is in [`Ended::file`]; the rows before it stand.
pub fn read<R: Read>(
    format: Option<ImportFormat>,
    options: &Options,
    mut reader: R,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Ended {
    let mut ended =
        Ended { format, encoding: None, read: 0, refused: 0, complete: false, file: Vec::new(), mapping: None };
    let mut head = Vec::with_capacity(HEAD);
    if reader.by_ref().take(HEAD as u64).read_to_end(&mut head).is_err() {
        ended.file.push(find::of_file(0, ImportReason::ReadFailed, find::bare(ImportRepairCode::TryAgain)));
        return ended;
    }
    let sniffed = match sniff(&head, format) {
        Ok(sniffed) => sniffed,
        Err(finding) => {
            ended.file.push(finding);
            return ended;
        }
    };
    ended.format = Some(sniffed.format);
    let subject = options.subject.unwrap_or_else(|| subject(sniffed.format, &head, options));
    let mut source = Source::new(Cursor::new(head).chain(reader), sniffed.declared);
    let mut reading = Reading { ended, options, stopped: false, sink };
    let outcome = reading.run(&mut source, sniffed, subject);
    let (mut ended, stopped) = (reading.ended, reading.stopped);
    ended.encoding = Some(source.encoding().name());
    if source.declares_another() {
        let mut finding = find::of_file(0, ImportReason::EncodingOther, find::read_as(source.encoding().name()));
        finding.effect = ImportEffect::Repaired;
        ended.file.push(finding);
    }
    ended.complete = outcome.is_ok() && !stopped;
    match outcome {
        Err(finding) => ended.file.push(finding),
        Ok(()) if ended.read == 0 => ended.file.push(find::of_file(0, ImportReason::NoRecords, None)),
        Ok(()) => {}
    }
    ended
}

/// What a file of a format lists.
fn subject(format: ImportFormat, head: &[u8], options: &Options) -> ImportSubject {
    match format {
        ImportFormat::ApiEngagementXml | ImportFormat::ApiEngagementJson => ImportSubject::Missions,
        ImportFormat::Gogocarto => ImportSubject::Associations,
        ImportFormat::Geojson => table::subject(&json::first_names(head, &options.limits)),
        // The header tells, once it is read.
        ImportFormat::Csv => options.mapping.as_ref().map_or(ImportSubject::Associations, |mapping| mapping.subject),
    }
}

struct Reading<'o, 's> {
    ended: Ended,
    options: &'o Options,
    stopped: bool,
    sink: &'s mut dyn FnMut(Row) -> ControlFlow<()>,
}

impl Reading<'_, '_> {
    fn run<R: Read>(
        &mut self,
        source: &mut Source<R>,
        sniffed: Sniffed,
        subject: ImportSubject,
    ) -> Result<(), ImportFinding> {
        let limits = &self.options.limits;
        let format = sniffed.format;
        match format {
            ImportFormat::ApiEngagementXml => {
                let mut interpreter = Interpreter::new(self.options, subject, false);
                xml::read(source, limits, &mut |record| self.take(&mut interpreter, record))?;
            }
            ImportFormat::ApiEngagementJson => {
                let mut interpreter = Interpreter::new(self.options, subject, false);
                let mut resolve = |path: &Path| names::feed(path.name(), path.parent());
                json::read(format, source, limits, &mut resolve, &mut |record| self.take(&mut interpreter, record))?;
            }
            ImportFormat::Geojson => {
                let mut interpreter = Interpreter::new(self.options, subject, true);
                let mut properties = Properties::default();
                let mut resolve = |path: &Path| properties.field(path, subject);
                json::read(format, source, limits, &mut resolve, &mut |record| self.take(&mut interpreter, record))?;
            }
            ImportFormat::Gogocarto => {
                let mut interpreter = Interpreter::new(self.options, subject, false);
                json::read(format, source, limits, &mut places::gogocarto, &mut |record| {
                    self.take(&mut interpreter, record)
                })?;
            }
            ImportFormat::Csv => self.table(source, sniffed.delimiter)?,
        }
        self.enough()
    }

    fn table<R: Read>(&mut self, source: &mut Source<R>, delimiter: u8) -> Result<(), ImportFinding> {
        let mut table = Table::open(source, delimiter, self.options)?;
        self.ended.mapping = Some(table.mapping.clone());
        table.check()?;
        let missions = table.mapping.subject == ImportSubject::Missions;
        let make_ids = missions && !table.mapping.holds(ImportField::MissionId);
        if make_ids {
            let mut finding = find::of_file(0, ImportReason::IdsMissing, find::bare(ImportRepairCode::AddIds));
            finding.effect = ImportEffect::Assumed;
            self.ended.file.push(finding);
        }
        let mut interpreter = Interpreter::new(self.options, table.mapping.subject, make_ids);
        table.read(&self.options.limits, &mut |record| self.take(&mut interpreter, record))
    }

    fn take(&mut self, interpreter: &mut Interpreter, record: Record) -> ControlFlow<()> {
        if self.ended.read >= self.options.limits.records {
            self.stopped = true;
            return ControlFlow::Break(());
        }
        let row = interpreter.row(record);
        self.ended.read += 1;
        self.ended.refused += u32::from(row.candidate.is_none());
        let flow = (self.sink)(row);
        self.stopped |= flow.is_break();
        flow
    }

    /// Says so when there were more records than are read.
    fn enough(&self) -> Result<(), ImportFinding> {
        let most = self.options.limits.records;
        if self.stopped && self.ended.read >= most {
            return Err(find::of_file(
                0,
                ImportReason::TooManyRecords,
                find::repair(ImportRepairCode::SplitFile, most),
            ));
        }
        Ok(())
    }
}
