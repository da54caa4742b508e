//! JSON: record by record out of an array, whatever stands around it.

mod flatten;
mod split;

use std::io::Read;
use std::ops::ControlFlow;
use std::rc::Rc;

use domain::import::{ImportField, ImportFinding, ImportFormat, ImportReason, ImportRepairCode};

use crate::find;
use crate::limits::Limits;
use crate::record::{Cell, Record};
use crate::source::Source;
pub use flatten::Path;
use split::{Part, Splitter};

/// Which field a value is of, by where it stands in its record.
pub type Resolve<'r> = &'r mut dyn FnMut(&Path) -> Option<ImportField>;

/// Reads all records of the array. An error ends the reading; what was given before it stands.
pub fn read<R: Read>(
    format: ImportFormat,
    source: &mut Source<R>,
    limits: &Limits,
    resolve: Resolve,
    sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<(), ImportFinding> {
    let mut splitter = Splitter::new(source, limits)?;
    let mut raw = Vec::new();
    loop {
        let (line, part) = splitter.next(&mut raw)?;
        let mut record = Record::new(format, line);
        match part {
            Part::End => return Ok(()),
            Part::Record => {
                let mut keep = |path: &Path, text: String| {
                    if let Some(field) = resolve(path) {
                        let (element, group) = (Rc::from(path.to_string()), path.group());
                        record.keep(limits, Cell { field, element, line, group, text });
                    }
                };
                if let Err(error) = flatten::flatten(&raw, &mut keep) {
                    let line = line.saturating_add(u32::try_from(error.line()).unwrap_or(1).saturating_sub(1));
                    record.refuse(line, "", ImportReason::JsonBroken, None);
                }
            }
            Part::TooLarge => {
                let repair = find::repair(ImportRepairCode::Shorten, limits.record);
                record.refuse(line, "", ImportReason::RecordTooLarge, repair);
            }
            Part::NoObject => record.refuse(line, "", ImportReason::ShapeUnexpected, None),
        }
        if sink(record).is_break() {
            return Ok(());
        }
    }
}

/// The names of the values of the first record, if it stands whole in the head of a file: to guess by.
pub fn first_names(head: &[u8], limits: &Limits) -> Vec<String> {
    let mut source = Source::new(head, None);
    let mut raw = Vec::new();
    let mut names = Vec::new();
    if let Ok(mut splitter) = Splitter::new(&mut source, limits)
        && matches!(splitter.next(&mut raw), Ok((_, Part::Record)))
    {
        // What is broken is told of when the record is read for good.
        let _ = flatten::flatten(&raw, &mut |path, _| {
            if names.len() < limits.fields {
                names.push(path.name().to_owned());
            }
        });
    }
    names
}
