//! The XML feed: `<mission>` by `<mission>`, in all its dialects.
//!
//! A document type refuses the file: its entities could make a small file endless or read other files. A mission whose
//! tags do not match is refused alone, and reading goes on after its end. What breaks the file itself ends the reading.

use std::io::Read;
use std::ops::ControlFlow;

use domain::import::{ImportFinding, ImportFormat, ImportReason, ImportRepairCode};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::find;
use crate::html;
use crate::limits::Limits;
use crate::mission_xml::MissionReader;
use crate::record::Record;
use crate::source::{Overrun, Source};

const FORMAT: ImportFormat = ImportFormat::ApiEngagementXml;

type Sink<'s> = &'s mut dyn FnMut(Record) -> ControlFlow<()>;

/// Reads all missions. An error ends the reading; what was given before it stands.
pub fn read<R: Read>(source: &mut Source<R>, limits: &Limits, sink: Sink) -> Result<(), ImportFinding> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    // Names are matched here, so that one broken mission does not end the file.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut buffer = Vec::new();
    // Elements that are open around the missions.
    let mut around = 0usize;
    let mut mission: Option<MissionReader> = None;
    loop {
        buffer.clear();
        reader.get_mut().allow(limits.element);
        let line = reader.get_mut().line();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => return Err(fault(line, &error, limits)),
        };
        match event {
            Event::Eof if around == 0 && mission.is_none() => return Ok(()),
            Event::Eof => {
                let open = mission.as_ref().map_or("source", MissionReader::innermost);
                let repair = find::repair(ImportRepairCode::CloseElement, open);
                return Err(find::of_file(line, ImportReason::XmlBroken, repair));
            }
            Event::DocType(_) => {
                let repair = find::bare(ImportRepairCode::RemoveDoctype);
                return Err(find::of_file(line, ImportReason::DoctypeRefused, repair));
            }
            Event::Start(tag) => {
                let name = tag.name();
                let name = String::from_utf8_lossy(name.as_ref());
                match &mut mission {
                    Some(mission) => mission.start(&name, line),
                    None if name == "mission" => mission = Some(MissionReader::new(FORMAT, line, *limits)),
                    None => around += 1,
                }
                if around + mission.as_ref().map_or(0, MissionReader::depth) > limits.depth {
                    let repair = find::repair(ImportRepairCode::UseRange, limits.depth);
                    return Err(find::of_file(line, ImportReason::TooDeep, repair));
                }
            }
            Event::End(tag) => {
                let name = tag.name();
                let name = String::from_utf8_lossy(name.as_ref());
                match mission.take() {
                    Some(done) if name == "mission" => {
                        if sink(done.finish()).is_break() {
                            return Ok(());
                        }
                    }
                    Some(mut open) => {
                        open.end(&name, line);
                        mission = Some(open);
                    }
                    None => around = around.saturating_sub(1),
                }
            }
            Event::Text(text) => {
                if let Some(mission) = &mut mission {
                    mission.text(&String::from_utf8_lossy(&text), line);
                }
            }
            Event::CData(text) => {
                if let Some(mission) = &mut mission {
                    mission.text(&String::from_utf8_lossy(&text), line);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(mission) = &mut mission {
                    reference(mission, &entity, line);
                }
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// `&amp;`, `&#233;`, and the names of HTML, which many feeds use without declaring them. Another name stays as it is written.
fn reference(mission: &mut MissionReader, entity: &BytesRef, line: u32) {
    let name = String::from_utf8_lossy(entity);
    match html::entity(&name) {
        Some(letter) => mission.text(letter.encode_utf8(&mut [0; 4]), line),
        None => mission.unknown_entity(&name, line),
    }
}

fn fault(line: u32, error: &quick_xml::Error, limits: &Limits) -> ImportFinding {
    match error {
        quick_xml::Error::Io(io) if io.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Overrun>) => {
            let repair = find::repair(ImportRepairCode::Shorten, limits.element);
            find::of_file(line, ImportReason::ElementTooLarge, repair)
        }
        quick_xml::Error::Io(_) => {
            find::of_file(line, ImportReason::ReadFailed, find::bare(ImportRepairCode::TryAgain))
        }
        _ => find::of_file(line, ImportReason::XmlBroken, None),
    }
}
