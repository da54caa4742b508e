//! What a file is, by its first bytes; or why it is not read, with what would mend it.

use std::io::Read;

use domain::import::{ImportFinding, ImportFormat, ImportReason, ImportRepairCode};
use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};

use crate::find::{self, bare};
use crate::source::Source;
use crate::table;

/// How much of a file is looked at: nothing of a format is decided by what stands further.
pub const HEAD: usize = 64 << 10;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sniffed {
    pub format: ImportFormat,
    /// The encoding that an XML file declares.
    pub declared: Option<&'static Encoding>,
    /// Of a table.
    pub delimiter: u8,
}

/// Beginnings of files that are no text.
const MAGIC: [(&[u8], ImportReason, ImportRepairCode); 14] = [
    (b"\x1f\x8b", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"BZh", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"\xfd7zXZ", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"7z\xbc\xaf", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"\x28\xb5\x2f\xfd", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"Rar!", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"\xd0\xcf\x11\xe0", ImportReason::FileSpreadsheet, ImportRepairCode::SaveAsCsv),
    (b"PK\x05\x06", ImportReason::FileCompressed, ImportRepairCode::Decompress),
    (b"%PDF", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
    (b"{\\rtf", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
    (b"\x89PNG", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
    (b"\xff\xd8\xff", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
    (b"GIF8", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
    (b"SQLite format 3", ImportReason::FileBinary, ImportRepairCode::SaveAsCsv),
];

/// Looks at the first bytes of a file, at most [`HEAD`]. `wanted`: a person said what it is.
pub fn sniff(head: &[u8], wanted: Option<ImportFormat>) -> Result<Sniffed, ImportFinding> {
    not_binary(head)?;
    let declared = declared(head)?;
    let mut text = String::new();
    // A slice is read to its end without fault.
    let _ = Source::new(head, declared).read_to_string(&mut text);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.is_empty() {
        return refused(ImportReason::FileEmpty, bare(ImportRepairCode::TryAgain));
    }
    page_or_doctype(text)?;
    let table = !text.starts_with(['<', '{', '[']) || wanted == Some(ImportFormat::Csv);
    let delimiter = if table { table::delimiter(text) } else { None };
    let format = match wanted {
        Some(format) => format,
        None => format(text, delimiter)?,
    };
    Ok(Sniffed { format, declared, delimiter: delimiter.unwrap_or(b';') })
}

fn refused<T>(reason: ImportReason, repair: Option<domain::import::ImportRepair>) -> Result<T, ImportFinding> {
    Err(find::of_file(0, reason, repair))
}

fn not_binary(head: &[u8]) -> Result<(), ImportFinding> {
    if head.starts_with(b"PK\x03\x04") {
        // A workbook is a zip whose first members have these names.
        let names = [&b"[Content_Types].xml"[..], b"xl/", b"mimetypeapplication/vnd.oasis"];
        let workbook = names.iter().any(|name| memchr::memmem::find(head, name).is_some());
        return if workbook {
            refused(ImportReason::FileSpreadsheet, bare(ImportRepairCode::SaveAsCsv))
        } else {
            refused(ImportReason::FileCompressed, bare(ImportRepairCode::Decompress))
        };
    }
    if let Some((_, reason, repair)) = MAGIC.iter().find(|(begin, ..)| head.starts_with(begin)) {
        return refused(*reason, bare(*repair));
    }
    let marked = Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding == UTF_16LE || encoding == UTF_16BE);
    let zeros = memchr::memchr_iter(0, head).count();
    match zeros {
        0 => Ok(()),
        _ if marked => Ok(()),
        // Every second byte of plain text in UTF-16.
        _ if zeros * 3 > head.len() && zeros * 3 < head.len() * 2 => {
            refused(ImportReason::EncodingUnsupported, bare(ImportRepairCode::SaveAsUtf8))
        }
        _ => refused(ImportReason::FileBinary, bare(ImportRepairCode::SaveAsCsv)),
    }
}

/// The encoding of an XML declaration.
fn declared(head: &[u8]) -> Result<Option<&'static Encoding>, ImportFinding> {
    let head = &head[..head.len().min(300)];
    let Some(start) = memchr::memmem::find(head, b"<?xml") else { return Ok(None) };
    let end = memchr::memmem::find(&head[start..], b"?>").map_or(head.len(), |end| start + end);
    let declaration = &head[start..end];
    let Some(at) = memchr::memmem::find(declaration, b"encoding") else { return Ok(None) };
    let mut parts = declaration[at..].split(|byte| *byte == b'"' || *byte == b'\'');
    let label = parts.nth(1).unwrap_or_default();
    match Encoding::for_label(label) {
        Some(encoding) if encoding == REPLACEMENT => {
            refused(ImportReason::EncodingUnsupported, bare(ImportRepairCode::SaveAsUtf8))
        }
        // The declaration itself is readable as ASCII: it is not in UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(None),
        Some(encoding) => Ok(Some(encoding)),
        None => refused(ImportReason::EncodingUnsupported, bare(ImportRepairCode::SaveAsUtf8)),
    }
}

fn page_or_doctype(text: &str) -> Result<(), ImportFinding> {
    if !text.starts_with('<') {
        return Ok(());
    }
    let begin: String = text.chars().take(4000).collect::<String>().to_ascii_lowercase();
    if begin.contains("<!doctype html") || begin.contains("<html") {
        return refused(ImportReason::FileHtml, bare(ImportRepairCode::GiveFileAddress));
    }
    if begin.contains("<!doctype") || begin.contains("<!entity") {
        return refused(ImportReason::DoctypeRefused, bare(ImportRepairCode::RemoveDoctype));
    }
    Ok(())
}

fn format(text: &str, delimiter: Option<u8>) -> Result<ImportFormat, ImportFinding> {
    let has = |name: &str| text.contains(name);
    let unknown = || {
        let possible = find::repair(
            ImportRepairCode::UseOneOf,
            "API Engagement XML, API Engagement JSON, CSV, GeoJSON, GoGoCarto",
        );
        refused(ImportReason::FormatUnknown, possible)
    };
    if text.starts_with('<') {
        return if has("<source") || has("<mission") { Ok(ImportFormat::ApiEngagementXml) } else { unknown() };
    }
    if text.starts_with('{') || text.starts_with('[') {
        if has("\"FeatureCollection\"") {
            return Ok(ImportFormat::Geojson);
        }
        let directory = has("\"categories\"") && has("\"location\"") && !has("\"clientId\"");
        if has("\"ontology\"") || has("\"geo\"") && has("\"latitude\"") || directory {
            return Ok(ImportFormat::Gogocarto);
        }
        let feed = has("\"clientId\"") || has("\"applicationUrl\"") || has("\"organizationName\"");
        return if feed { Ok(ImportFormat::ApiEngagementJson) } else { unknown() };
    }
    let first = text.lines().next().unwrap_or_default();
    if delimiter.is_some() || table::is_known(first) { Ok(ImportFormat::Csv) } else { unknown() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(head: &[u8]) -> Result<ImportFormat, ImportReason> {
        sniff(head, None).map(|found| found.format).map_err(|finding| finding.reason)
    }

    #[test]
    fn each_format_is_known_by_its_beginning() {
        for (head, format) in [
            (&b"<?xml version='1.0'?><source><mission>"[..], ImportFormat::ApiEngagementXml),
            (b"\xef\xbb\xbf\n<source>", ImportFormat::ApiEngagementXml),
            (b"{\"ok\":true,\"data\":[{\"clientId\":1", ImportFormat::ApiEngagementJson),
            (b"{\"type\":\"FeatureCollection\",\"features\":[", ImportFormat::Geojson),
            (b"{\"ontology\":\"gogofull\",\"data\":[", ImportFormat::Gogocarto),
            (b"nom;ville\nA;Paris", ImportFormat::Csv),
            (b"Nom\nA", ImportFormat::Csv),
        ] {
            assert_eq!(found(head), Ok(format), "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn what_is_not_read_is_refused_with_its_reason() {
        for (head, reason) in [
            (&b""[..], ImportReason::FileEmpty),
            (b"\xef\xbb\xbf \n", ImportReason::FileEmpty),
            (b"\x1f\x8b\x08\0\0", ImportReason::FileCompressed),
            (b"PK\x03\x04\x14\0feed.xml", ImportReason::FileCompressed),
            (b"PK\x03\x04\x14\0[Content_Types].xml", ImportReason::FileSpreadsheet),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", ImportReason::FileSpreadsheet),
            (b"%PDF-1.7", ImportReason::FileBinary),
            (b"a\0\0\0\0b", ImportReason::FileBinary),
            (b"n\0o\0m\0;\0v\0", ImportReason::EncodingUnsupported),
            (b"<?xml version='1.0' encoding='EBCDIC'?><source>", ImportReason::EncodingUnsupported),
            (b"<!DOCTYPE html><html><body>", ImportReason::FileHtml),
            (
                b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><source>",
                ImportReason::DoctypeRefused,
            ),
            (b"<rss><channel>", ImportReason::FormatUnknown),
            (b"{\"hello\":1}", ImportReason::FormatUnknown),
            (b"Bonjour a tous", ImportReason::FormatUnknown),
        ] {
            assert_eq!(found(head), Err(reason), "{}", String::from_utf8_lossy(head));
        }
    }
}
