//! XML, written element by element: escaping is the library's, what XML cannot hold is dropped.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes indented XML.
pub struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    pub fn new(out: W) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(tag))
    }

    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let attributes: Vec<(&str, Cow<str>)> =
            attributes.iter().map(|(name, value)| (*name, allowed(value))).collect();
        let tag = BytesStart::new(name).with_attributes(attributes.iter().map(|(name, value)| (*name, value.as_ref())));
        self.0.write_event(Event::Empty(tag))
    }

    /// An element with a text; none where there is no text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    /// The same in CDATA, as senders of the feed write their values.
    pub fn cdata(&mut self, name: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.open(name, &[])?;
        for part in BytesCData::escaped(&allowed(text)) {
            self.0.write_event(Event::CData(part))?;
        }
        self.close(name)
    }

    pub fn into_inner(self) -> W {
        self.0.into_inner()
    }
}

/// The text without what XML 1.0 has no place for, however it is escaped: most control characters, and two that are none.
/// Source: <https://www.w3.org/TR/xml/#charsets>
fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |letter: char| matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "")) } else { Cow::Borrowed(text) }
}

/// RFC 3339, in universal time, to the second.
pub fn instant(at: DateTime<Utc>) -> String {
    let (date, time) = (at.date_naive(), at.time());
    format!("{}T{:02}:{:02}:{:02}Z", day(date), time.hour(), time.minute(), time.second())
}

/// A day as an instant: its midnight in universal time, as the feed's senders write days.
pub fn midnight(date: NaiveDate) -> String {
    format!("{}T00:00:00Z", day(date))
}

fn day(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}
