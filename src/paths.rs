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
/// Listings of any status.
pub const REGISTER: &str = "/coordination/associations";
/// The pillars of the charter with their dates.
pub const PILLARS: &str = "/coordination/piliers";
/// Who changed what.
pub const HISTORY: &str = "/coordination/historique";
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

/// Two listings side by side: the first becomes part of the second. Without a second one, it is looked for.
pub fn merge(from: &str, into: &str) -> String {
    let with = if into.is_empty() { String::new() } else { format!("?avec={into}") };
    format!("{REGISTER}/{from}/reunir{with}")
}

/// The history of one thing; `subject` is the slug of what it is.
pub fn history(subject: &str, of: &str) -> String {
    format!("{HISTORY}?objet={subject}&de={of}")
}
