//! The values of closed lists, and the name of the tab.

use domain::{MissionKind, Remote};

pub const APP: &str = "Alliance";
pub const BACK_TO_MAP: &str = "Retour à la carte";

/// The title that the browser's tab shows.
pub fn tab(title: &str) -> String {
    format!("{title} — {APP}")
}

pub fn kind(kind: MissionKind) -> &'static str {
    match kind {
        MissionKind::LongSkills => "Mécénat de compétences long",
        MissionKind::ShortSkills => "Mécénat de compétences court",
        MissionKind::Volunteering => "Bénévolat",
    }
}

pub fn remote(remote: Remote) -> &'static str {
    match remote {
        Remote::No => "Sur place",
        Remote::Possible => "À distance possible",
        Remote::Full => "Entièrement à distance",
    }
}
