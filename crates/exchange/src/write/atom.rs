//! New missions as an Atom feed (RFC 4287), with their points (`GeoRSS` simple).

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use domain::MissionDetail;

use super::xml::{Xml, instant, midnight};

/// What a feed says of itself.
#[derive(Debug, Clone, Copy)]
pub struct AtomHead<'a> {
    /// Forever the same, whatever becomes of the feed's address.
    pub id: &'a str,
    pub title: &'a str,
    /// The page that shows the same to people.
    pub page: &'a str,
    /// The feed's own address.
    pub address: &'a str,
    /// Of the newest entry; of an empty feed, any moment.
    pub updated: DateTime<Utc>,
}

/// Writes a feed entry by entry, the newest first as the caller gives them.
pub struct AtomWriter<W: Write>(Xml<W>);

impl<W: Write> AtomWriter<W> {
    pub fn new(out: W, head: &AtomHead) -> io::Result<Self> {
        let mut xml = Xml::new(out)?;
        xml.open(
            "feed",
            &[
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xmlns:georss", "http://www.georss.org/georss"),
                ("xml:lang", "fr"),
            ],
        )?;
        xml.text("id", &[], head.id)?;
        xml.text("title", &[], head.title)?;
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", head.page)])?;
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", head.address)])?;
        xml.text("updated", &[], &instant(head.updated))?;
        Ok(Self(xml))
    }

    /// `id`: forever the same, so that readers show a mission as new once. `url`: the mission's page.
    pub fn mission(&mut self, mission: &MissionDetail, id: &str, url: &str) -> io::Result<()> {
        let xml = &mut self.0;
        let summary = &mission.summary;
        xml.open("entry", &[])?;
        xml.text("id", &[], id)?;
        xml.text("title", &[], &summary.title)?;
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", url)])?;
        xml.text("published", &[], &midnight(summary.published_on))?;
        xml.text("updated", &[], &instant(mission.updated_at))?;
        xml.open("author", &[])?;
        xml.text("name", &[], &summary.association.name)?;
        xml.close("author")?;
        for pillar in &summary.pillars {
            xml.empty("category", &[("term", pillar.as_str())])?;
        }
        xml.text("content", &[("type", "text")], &mission.description)?;
        if let Some(located) = summary.location {
            xml.text("georss:point", &[], &format!("{} {}", located.at.lat, located.at.lon))?;
        }
        xml.close("entry")
    }

    /// Ends the feed, and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.close("feed")?;
        let mut out = self.0.into_inner();
        out.flush()?;
        Ok(out)
    }
}
