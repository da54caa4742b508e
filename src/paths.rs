//! Every address of the app. Nothing else writes one, so that the site map is this file.

/// What an association's or a mission's address begins with.
pub const MISSIONS: &str = "/missions";
pub const ASSOCIATIONS: &str = "/associations";

/// The map and the list.
pub const EXPLORE: &str = "/";
/// The same in a frame of another site.
pub const FRAME: &str = "/integration";
/// Where one makes such a frame, and finds the feeds.
pub const EMBED: &str = "/integrer";
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
/// Where the mailed link to answer an association's question leads.
pub const EXCHANGE: &str = "/interet/echange";
/// Where the mailed links about a listing lead.
pub const LISTING_LINK: &str = "/espace-association/lien";

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

/// Where one makes a frame with what an association offers.
pub fn embed_association(name: &str) -> String {
    format!("{EMBED}?q={}", escape(name))
}

/// Where one asks for a link that leads back to a page of the app.
pub fn sign_in(next: &str) -> String {
    format!("{SIGN_IN}?suite={}", escape(next))
}

/// A value of a query: slashes stay as they are, for people read addresses too.
fn escape(value: &str) -> String {
    value.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

/// The space of one association.
pub fn space(association: &str) -> String {
    format!("{SPACE}/{association}")
}

/// Those who are interested in an association's missions.
pub fn received(association: &str) -> String {
    format!("{SPACE}/{association}/interets")
}

/// The form of an association's listing.
pub fn listing_form(association: &str) -> String {
    format!("{SPACE}/{association}/fiche")
}

/// Where the holder of an interest's token withdraws it.
pub fn withdraw(token: &str) -> String {
    format!("{WITHDRAW}?jeton={token}")
}
