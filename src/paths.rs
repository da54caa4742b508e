//! Every address of the app. Nothing else writes one, so that the site map is this file.

/// What an association's or a mission's address begins with.
pub const MISSIONS: &str = "/missions";
pub const ASSOCIATIONS: &str = "/associations";

/// The map and the list.
pub const EXPLORE: &str = "/";
/// What the Alliance is.
pub const CHARTER: &str = "/charte";
/// What is kept about people, and why.
pub const PRIVACY: &str = "/confidentialite";
/// Where one asks for a link to sign in.
pub const SIGN_IN: &str = "/connexion";
/// One's own account.
pub const ACCOUNT: &str = "/compte";
/// An association's own space.
pub const SPACE: &str = "/espace-association";
/// The coordination's space.
pub const COORDINATION: &str = "/coordination";
/// Where the mailed link to withdraw an interest leads.
pub const WITHDRAW: &str = "/interet/retrait";

/// A mission's page.
pub fn mission(slug: &str) -> String {
    format!("{MISSIONS}/{slug}")
}

/// The form that expresses interest in a mission.
pub fn interest(slug: &str) -> String {
    format!("{MISSIONS}/{slug}/interet")
}

/// An association's page.
pub fn association(slug: &str) -> String {
    format!("{ASSOCIATIONS}/{slug}")
}

/// The map with one pillar's missions.
pub fn explore_pillar(pillar: &str) -> String {
    format!("{EXPLORE}?pilier={pillar}")
}

/// The map with one association's department.
pub fn explore_department(department: &str) -> String {
    format!("{EXPLORE}?departement={department}")
}

/// Where one asks for a link that leads back to a page of the app.
pub fn sign_in(next: &str) -> String {
    let next: String = next.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    });
    format!("{SIGN_IN}?suite={next}")
}

/// The space of one association.
pub fn space(association: &str) -> String {
    format!("{SPACE}/{association}")
}

/// Where an association is proposed that is not listed.
pub const NEW_LISTING: &str = "/espace-association/nouvelle";

/// The listing of an association, to be changed.
pub fn listing(association: &str) -> String {
    format!("{SPACE}/{association}/fiche")
}

/// One field of it.
pub fn listing_field(association: &str, field: &str) -> String {
    format!("{SPACE}/{association}/fiche#{field}")
}

/// The missions that an association keeps.
pub fn kept_missions(association: &str) -> String {
    format!("{SPACE}/{association}/missions")
}

/// One of them, to be changed.
pub fn kept_mission(association: &str, mission: &str) -> String {
    format!("{SPACE}/{association}/missions/{mission}")
}

/// A mission that is not there yet.
pub fn new_mission(association: &str) -> String {
    kept_mission(association, NEW)
}

/// Stands where the name of a mission would, before it has one.
pub const NEW: &str = "nouvelle";

/// Who is interested in an association's missions.
pub fn received_interests(association: &str) -> String {
    format!("{SPACE}/{association}/interets")
}

/// Who keeps an association's listing.
pub fn members(association: &str) -> String {
    format!("{SPACE}/{association}/membres")
}
