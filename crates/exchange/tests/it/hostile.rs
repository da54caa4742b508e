//! Files made to break importers: each is refused with its reason, and no more of it is read than is promised.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;

use domain::import::{ImportFormat, ImportReason};
use exchange::{Ended, HEAD, Limits, Options, Row};

use crate::told;

const ROW: &str = "<mission><clientId>1</clientId><title>Tenir la permanence</title><domain>sport</domain>\
    <description>Tenir la permanence du lundi avec une autre personne.</description><schedule>1 jour</schedule>\
    <organizationName>Amicale</organizationName></mission>";

/// A file that has no end: a beginning, then the same bytes for ever. It counts what was taken of it.
struct Endless<'t> {
    begin: &'t [u8],
    again: &'t [u8],
    at: usize,
    taken: &'t Cell<usize>,
    /// Where a file that is only very large ends.
    end: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let room = out.len().min(self.end.saturating_sub(self.taken.get()));
        for byte in &mut out[..room] {
            *byte = match self.begin.get(self.at) {
                Some(byte) => *byte,
                None => self.again[(self.at - self.begin.len()) % self.again.len()],
            };
            self.at += 1;
        }
        self.taken.set(self.taken.get() + room);
        Ok(room)
    }
}

fn endless(begin: &str, again: &str, end: usize) -> (Vec<Row>, Ended, usize) {
    let taken = Cell::new(0);
    let file = Endless { begin: begin.as_bytes(), again: again.as_bytes(), at: 0, taken: &taken, end };
    let mut rows = Vec::new();
    let ended = exchange::read(None, &Options::default(), file, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, ended, taken.get())
}

fn reasons(ended: &Ended) -> Vec<ImportReason> {
    ended.file.iter().map(|finding| finding.reason).collect()
}

#[test]
fn a_line_without_an_end_is_refused_as_soon_as_it_is_longer_than_an_element() {
    let most = Limits::default().element + 4 * HEAD;
    for begin in [
        "<source>",
        "<source><mission><title>",
        "<source><mission><![CDATA[",
        "<source><!--",
        "<source><mission x=\"",
        "<source><a",
    ] {
        let (_, ended, taken) =
            endless(&format!("{ROW}{begin}").replace("<mission>", "<mission>\n"), "abcdefgh", usize::MAX);
        assert_eq!(reasons(&ended), [ImportReason::ElementTooLarge], "{begin}");
        assert!(taken <= most, "{begin}: {taken} bytes were taken");
        assert!(!ended.complete);
    }
}

#[test]
fn rows_before_a_fault_stand() {
    let (rows, ended, _) = endless(&format!("<source>{ROW}\n<mission><title>"), "abcdefgh", usize::MAX);
    assert!(rows.len() == 1 && rows[0].candidate.is_some());
    assert_eq!((ended.file[0].line, ended.complete), (2, false));
}

#[test]
fn megabytes_in_one_cell_or_object_refuse_their_row_alone() {
    let (rows, ended, _) = endless("nom;ville\nAmicale;Niort\n", "x", 24 << 20);
    assert!(rows[0].candidate.is_some());
    assert_eq!(rows[1].findings[0].reason, ImportReason::RecordTooLarge);
    assert!(ended.complete && ended.read == 2);
    let (rows, ended, _) = endless("[{\"clientId\":\"1\",\"x\":\"", "x", 24 << 20);
    assert_eq!((rows.len(), reasons(&ended)), (0, vec![ImportReason::JsonBroken]));
}

#[test]
fn nesting_without_an_end_is_refused() {
    let (_, ended, taken) = endless("<source><mission>", "<a>", usize::MAX);
    assert_eq!(reasons(&ended), [ImportReason::TooDeep]);
    assert!(taken <= 4 * HEAD);
    let (_, ended, taken) = endless("[{\"clientId\":", "[", usize::MAX);
    assert_eq!(reasons(&ended), [ImportReason::TooDeep]);
    assert!(taken <= 4 * HEAD);
}

#[test]
fn records_without_an_end_stop_at_the_limit() {
    let options = Options { limits: Limits { records: 1000, ..Limits::default() }, ..Options::default() };
    let text = "<source>".to_owned() + &ROW.repeat(1500);
    let (rows, ended) = told::rows(text.as_bytes(), &options);
    assert_eq!((rows.len(), reasons(&ended), ended.complete), (1000, vec![ImportReason::TooManyRecords], false));
}

#[test]
fn a_mission_with_too_many_elements_is_refused_alone() {
    let many = "<tag>x</tag>".repeat(5000);
    let text = format!(
        "<source>{}{ROW}</source>",
        ROW.replace("</mission>", &format!("{many}</mission>")).replace(">1<", ">2<")
    );
    let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
    assert_eq!(rows[0].findings[0].reason, ImportReason::TooManyFields);
    assert!(rows[1].candidate.is_some() && ended.complete);
}

#[test]
fn entities_and_document_types_are_refused_wherever_they_stand() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><source><mission><title>&lol2;";
    let file = "<!DOCTYPE foo [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]><source><mission><title>&xxe;</title></mission></source>";
    let late = format!("<source>{}<!DOCTYPE x SYSTEM \"http://a.example/x.dtd\">", " ".repeat(2 * HEAD));
    for text in [bomb, file, &late] {
        let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
        assert_eq!((rows.len(), reasons(&ended)), (0, vec![ImportReason::DoctypeRefused]));
    }
    // What nobody declared stays as it is written, and is said.
    let text = format!("<source>{}</source>", ROW.replace("Tenir la permanence<", "Tenir &xxe; la permanence<"));
    let (rows, _) = told::rows(text.as_bytes(), &Options::default());
    assert_eq!(rows[0].label, "Tenir &xxe; la permanence");
    assert_eq!(rows[0].findings[0].reason, ImportReason::EntityUnknown);
}

#[test]
fn compressed_files_are_refused_and_not_opened() {
    let bomb = [&b"\x1f\x8b\x08\0\0\0\0\0"[..], &[0; 100]].concat();
    for (bytes, reason) in [
        (&bomb[..], ImportReason::FileCompressed),
        (b"PK\x03\x04\x14\0\0\0feed.xml", ImportReason::FileCompressed),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", ImportReason::FileSpreadsheet),
    ] {
        for format in [None, Some(ImportFormat::Csv)] {
            let ended = exchange::read(format, &Options::default(), bytes, &mut |_| ControlFlow::Continue(()));
            assert_eq!((reasons(&ended), ended.complete), (vec![reason], false));
        }
    }
}

#[test]
fn a_mission_whose_tags_do_not_match_is_refused_alone() {
    for broken in [
        "<mission><title>a</titre></mission>",
        "<mission><title>a</mission>",
        "<mission></b><title>a</title></mission>",
        "<mission><a><b></a></mission>",
    ] {
        let text = format!("<source>\n{broken}\n{ROW}</source>");
        let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
        assert_eq!(rows.len(), 2, "{broken}");
        assert!(
            rows[0].findings.iter().any(|finding| finding.reason == ImportReason::XmlBroken && finding.line == 2),
            "{broken}"
        );
        assert!(rows[1].candidate.is_some() && ended.complete, "{broken}");
    }
}

#[test]
fn a_file_that_was_cut_says_so_wherever_it_was_cut() {
    let text = format!("<source>\n{ROW}\n{}</source>", ROW.replace(">1<", ">2<"));
    for length in 30..text.len() - 1 {
        let (_, ended) = told::rows(&text.as_bytes()[..length], &Options::default());
        assert!(!ended.complete, "complete at {length}: {}", &text[..length]);
    }
    assert!(told::rows(text.as_bytes(), &Options::default()).1.complete);
    let json = r#"[{"clientId":"1","title":"x"},{"clientId":"2","title":"y"}]"#;
    for length in 15..json.len() {
        assert!(!told::rows(&json.as_bytes()[..length], &Options::default()).1.complete, "complete at {length}");
    }
}

#[test]
fn one_broken_object_of_json_is_refused_alone_with_its_line() {
    let json = "[{\"clientId\":\"1\",\n\"title\":}\n,{\"clientId\":\"2\"}]";
    let told = told::all(json.as_bytes());
    assert_eq!(told[1], "  2  \"\" json_broken refused");
    assert!(told[told.len() - 1].starts_with("api_engagement_json UTF-8 read 2 refused 2 complete"));
}

#[test]
fn a_letter_that_was_lost_refuses_the_row_that_has_it() {
    let mut bytes = "nom;ville\nAmicale des ménagères;Niort\nAmicale é".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xe9t\xe9;Niort\n");
    let told = told::all(&bytes);
    assert_eq!(told[0], "2: - | amicale-des-menageres-niort | Amicale des ménagères read");
    assert!(told[2].contains("letter_lost refused save_as_utf8()"), "{told:?}");
}

#[test]
fn nothing_but_a_header_is_no_row_and_no_fault_of_reading() {
    let (rows, ended) = told::rows(b"nom;ville\n", &Options::default());
    assert_eq!((rows.len(), reasons(&ended), ended.complete), (0, vec![ImportReason::NoRecords], true));
    let (_, ended) = told::rows(b"<source></source>", &Options::default());
    assert_eq!((reasons(&ended), ended.complete), (vec![ImportReason::NoRecords], true));
}

#[test]
fn a_source_that_fails_while_it_is_read_is_not_complete() {
    struct Failing(usize);
    impl Read for Failing {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::Error::other("the line is dead"));
            }
            let text = ROW.as_bytes();
            let count = text.len().min(out.len());
            out[..count].copy_from_slice(&text[..count]);
            self.0 -= 1;
            Ok(count)
        }
    }
    for times in [0, 1, 1000] {
        let file = (&b"<source>"[..]).chain(Failing(times));
        let ended = exchange::read(None, &Options::default(), file, &mut |_| ControlFlow::Continue(()));
        assert_eq!((reasons(&ended), ended.complete), (vec![ImportReason::ReadFailed], false));
    }
}
