//! Our missions as a feed of API Engagement, for partners to read.
//!
//! What that format has no element for (mécénat, structured commitment, pillars, skills, precision) stands in elements of a
//! namespace of our own, which other readers pass over and ours understands.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use domain::{AssociationDetail, Choice, MissionDetail, MissionKind};

use super::terms;
use super::xml::{Xml, instant, midnight};
use crate::interpret::effort_text;

/// The name of our additions. It is a name, not an address.
const NAMESPACE: &str = "urn:alliance-dynamique:feed:1";

/// Who publishes.
#[derive(Debug, Clone, Copy)]
pub struct FeedHead<'a> {
    pub publisher: &'a str,
    pub url: &'a str,
    pub built_at: DateTime<Utc>,
}

/// A mission with its association.
#[derive(Debug, Clone, Copy)]
pub struct FeedMission<'a> {
    pub mission: &'a MissionDetail,
    pub association: &'a AssociationDetail,
    /// The mission's page, where interest is expressed.
    pub url: &'a str,
}

/// Writes a feed mission by mission; nothing is kept.
pub struct FeedWriter<W: Write>(Xml<W>);

impl<W: Write> FeedWriter<W> {
    pub fn new(out: W, head: &FeedHead) -> io::Result<Self> {
        let mut xml = Xml::new(out)?;
        xml.open("source", &[("xmlns:alliance", NAMESPACE)])?;
        xml.cdata("publisher", head.publisher)?;
        xml.cdata("publisherurl", head.url)?;
        xml.cdata("lastBuildDate", &instant(head.built_at))?;
        Ok(Self(xml))
    }

    pub fn mission(&mut self, FeedMission { mission, association, url }: &FeedMission) -> io::Result<()> {
        let xml = &mut self.0;
        let summary = &mission.summary;
        xml.open("mission", &[])?;
        xml.cdata("clientId", summary.slug.as_str())?;
        xml.cdata("title", &summary.title)?;
        xml.cdata("description", &html(&mission.description))?;
        xml.cdata("applicationUrl", url)?;
        xml.cdata("postedAt", &midnight(summary.published_on))?;
        xml.cdata("startAt", &summary.starts_on.map(midnight).unwrap_or_default())?;
        xml.cdata("endAt", &summary.ends_on.map(midnight).unwrap_or_default())?;
        if summary.kind == MissionKind::Volunteering {
            xml.cdata("type", "benevolat")?;
        }
        self.address(mission)?;
        let xml = &mut self.0;
        xml.cdata("schedule", &terms::schedule(summary.commitment.effort))?;
        xml.cdata("places", &summary.places_left.max(1).to_string())?;
        xml.cdata("remote", summary.remote.code())?;
        xml.cdata("domain", terms::domain(&summary.pillars))?;
        xml.cdata("activity", terms::activity(&summary.skills))?;
        if summary.kind != MissionKind::Volunteering {
            xml.cdata("tags", "mecenat-de-competences")?;
        }
        xml.cdata("reducedMobilityAccessible", flag(summary.reduced_mobility))?;
        xml.cdata("closeToTransport", flag(summary.public_transport))?;
        self.association(association)?;
        self.ours(mission)?;
        self.0.close("mission")
    }

    fn address(&mut self, mission: &MissionDetail) -> io::Result<()> {
        let xml = &mut self.0;
        let summary = &mission.summary;
        if summary.commune.is_none() && summary.location.is_none() && mission.postal_code.is_none() {
            return Ok(());
        }
        xml.open("addresses", &[])?;
        xml.open("address", &[])?;
        xml.cdata("street", mission.street.as_deref().unwrap_or_default())?;
        xml.cdata("postalCode", mission.postal_code.as_deref().unwrap_or_default())?;
        xml.cdata("city", summary.commune.as_deref().unwrap_or_default())?;
        xml.cdata("departmentCode", summary.department.as_ref().map_or("", |code| code.as_str()))?;
        xml.cdata("country", "France")?;
        if let Some(located) = summary.location {
            xml.open("location", &[])?;
            xml.cdata("lat", &located.at.lat.to_string())?;
            xml.cdata("lon", &located.at.lon.to_string())?;
            xml.close("location")?;
        }
        xml.close("address")?;
        xml.close("addresses")
    }

    fn association(&mut self, association: &AssociationDetail) -> io::Result<()> {
        let xml = &mut self.0;
        let summary = &association.summary;
        xml.cdata("organizationClientId", summary.slug.as_str())?;
        xml.cdata("organizationName", &summary.name)?;
        xml.cdata("organizationRNA", association.rna.as_ref().map_or("", |rna| rna.as_str()))?;
        xml.cdata("organizationSiren", association.siren.as_ref().map_or("", |siren| siren.as_str()))?;
        xml.cdata("organizationSiret", association.siret.as_ref().map_or("", |siret| siret.as_str()))?;
        xml.cdata("organizationDescription", &html(&association.description))?;
        xml.cdata("organizationUrl", association.website.as_ref().map_or("", |url| url.as_str()))?;
        xml.cdata("organizationFullAddress", association.street.as_deref().unwrap_or_default())?;
        xml.cdata("organizationPostCode", association.postal_code.as_ref().map_or("", |code| code.as_str()))?;
        xml.cdata("organizationCity", summary.commune.as_deref().unwrap_or_default())
    }

    fn ours(&mut self, mission: &MissionDetail) -> io::Result<()> {
        let xml = &mut self.0;
        let summary = &mission.summary;
        xml.cdata("alliance:kind", summary.kind.code())?;
        xml.cdata("alliance:effort", &effort_text(summary.commitment.effort))?;
        xml.cdata("alliance:workingTime", flag(summary.commitment.on_working_time))?;
        for pillar in &summary.pillars {
            xml.cdata("alliance:pillar", pillar.as_str())?;
        }
        for skill in &summary.skills {
            xml.cdata("alliance:skill", skill.as_str())?;
        }
        xml.cdata("alliance:precision", summary.location.map_or("", |located| located.precision.code()))
    }

    /// Ends the feed, and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.close("source")?;
        let mut out = self.0.into_inner();
        out.flush()?;
        Ok(out)
    }
}

fn flag(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// Text as HTML: paragraphs and lines. What the text holds of markup is escaped, for those who show the feed as it comes.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        out.push_str("<p>");
        for letter in paragraph.chars() {
            match letter {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '\n' => out.push_str("<br/>"),
                _ => out.push(letter),
            }
        }
        out.push_str("</p>");
    }
    out
}
