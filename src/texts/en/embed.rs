//! The page on putting the map and the missions into another site.

use super::explore;

pub const TITLE: &str = "Embed on your site";
pub const H1: &str = "The Alliance’s missions on your site";
pub const LEAD: &str = "Choose what the map shows, then copy the code into your page. The map stays up to date by itself, sets no cookies and tracks nobody.";
pub const CHOOSE: &str = "1. What the map shows";
pub const WHAT: &str = "Show";
pub const PILLARS: &str = "Pillars";
pub const KINDS: &str = "Type of mission";
pub const DEPARTMENT: &str = "Department";
pub const EVERYWHERE: &str = "All of France";
pub const WORDS: &str = "Words to search for";
pub const WORDS_HINT: &str = "The name of your association is enough to show only its missions.";
pub const HEIGHT: &str = "Height";
pub const PREVIEW: &str = "2. The preview";
pub const PREVIEW_HINT: &str = "This is what visitors to your page will see. Links open in a new tab.";
pub const CODE: &str = "3. The code to copy";
pub const CODE_LABEL: &str = "HTML code of the map";
pub const COPY: &str = "Copy the code";
pub const COPIED: &str = "The code is copied: paste it into your page.";
pub const NOT_COPIED: &str = "The code could not be copied: select it and copy it yourself.";
pub const FEEDS: &str = "Without a map: the same missions as open data";
pub const FEEDS_LEAD: &str =
    "These addresses follow the choices made above. They are free, need no key and can be read from any site.";
pub const ALL: &str = "All missions, unfiltered";
pub const DOCS: &str = "The API documentation";

/// Each feed: its name, and what one does with it.
pub const ATOM: (&str, &str) = ("New missions (Atom)", "For a feed reader, a newsletter, an intranet.");
pub const CALENDAR: (&str, &str) =
    ("Calendar (iCalendar)", "To subscribe to the dates in Outlook, Google Calendar or a phone.");
pub const GEOJSON: (&str, &str) = ("Missions on a map (GeoJSON)", "For uMap, QGIS or your own map.");
pub const ASSOCIATIONS: (&str, &str) =
    ("Associations on a map (GeoJSON)", "With the source and the licence of each listing.");
pub const API_ENGAGEMENT: (&str, &str) = ("API Engagement feed (XML)", "For platforms that pass missions on.");

/// What the frame is called for screen readers.
pub fn frame_title(associations: bool) -> String {
    let what = if associations { explore::VIEW_ASSOCIATIONS } else { explore::VIEW_MISSIONS };
    format!("Map of the Alliance: {}", what.to_lowercase())
}

pub fn pixels(height: u32) -> String {
    format!("{height} pixels")
}
