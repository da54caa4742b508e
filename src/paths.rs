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
/// How far everyone can use this, and whom to tell where not.
pub const ACCESSIBILITY: &str = "/accessibilite";
/// Where one asks for a link to sign in.
pub const SIGN_IN: &str = "/connexion";
/// One's own account.
pub const ACCOUNT: &str = "/compte";
/// The missions that fit best what the phone was told.
pub const EXPLORE_FITTING: &str = "/?tri=pour-vous";
/// One's own interests, and where each stands.
pub const MY_MISSIONS: &str = "/mes-missions";
/// A manager's desk: what the team asks.
pub const TEAM: &str = "/equipe";
/// When the team is away.
pub const TEAM_CALENDAR: &str = "/equipe/calendrier";
/// Who decides meanwhile.
pub const TEAM_DELEGATIONS: &str = "/equipe/relais";
/// Requests for working time that have reached the coordination.
pub const COORDINATION_TIME: &str = "/coordination/temps";
/// How a team takes part.
pub const PARTICIPATION: &str = "/equipe/participation";
/// What one has given in a year,
pub const RECORD: &str = "/mes-missions/bilan";
/// and the page of it that is printed.
pub const ATTESTATION: &str = "/mes-missions/attestation";
/// What one offers, and with whom one shares it.
pub const PROFILE: &str = "/mes-missions/profil";
/// The figures of the whole Alliance.
pub const DASHBOARD: &str = "/coordination/tableau-de-bord";
/// The searches that one keeps,
pub const SEARCHES: &str = "/mes-missions/recherches";
/// and one more.
pub const NEW_SEARCH: &str = "/mes-missions/recherches/nouvelle";
/// Where a mail's link leads that stops alerts.
pub const STOP_ALERTS: &str = "/alertes/arret";
/// What the company lends in a year.
pub const ALLOWANCES: &str = "/coordination/forfait";
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
/// Where the mailed link to answer an association's question leads.
pub const EXCHANGE: &str = "/interet/echange";
/// Where the mailed links about a listing lead.
pub const LISTING_LINK: &str = "/espace-association/lien";

/// The same page in another language: the server notes the choice.
pub fn in_language(path: &str, search: &str, code: &str) -> String {
    let before = if search.is_empty() { String::new() } else { format!("{search}&") };
    format!("{path}?{before}langue={code}")
}

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

/// Where the mailed link to sign in leads.
pub const OPEN_LINK: &str = "/connexion/lien";
/// Where the mailed link of an invitation leads.
pub const INVITATION: &str = "/connexion/invitation";

/// An invitation, by the token of its mailed link.
pub fn invitation(token: &str) -> String {
    format!("{INVITATION}?jeton={token}")
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

/// Where an association is proposed that is not listed.
pub const NEW_LISTING: &str = "/espace-association/nouvelle";

/// One field of that form.
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

/// Who keeps an association's listing.
pub fn members(association: &str) -> String {
    format!("{SPACE}/{association}/membres")
}

/// Those who are interested in an association's missions.
pub fn received(association: &str) -> String {
    format!("{SPACE}/{association}/interets")
}

/// The days that people declare in an association's missions.
pub fn received_days(association: &str) -> String {
    format!("{SPACE}/{association}/jours")
}

/// One's days in a mission, by one's interest in it.
pub fn my_days(interest: &str) -> String {
    format!("{MY_MISSIONS}/{interest}/jours")
}

/// What one has given in a year.
pub fn record(year: i32) -> String {
    format!("{RECORD}?annee={year}")
}

/// A search as the map's address has it, to be kept.
pub fn new_search(query: &str) -> String {
    with_query(NEW_SEARCH, query)
}

/// The map with a search that is kept.
pub fn explore_query(query: &str) -> String {
    with_query(EXPLORE, query)
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The page of it that is printed.
pub fn attestation(year: i32) -> String {
    format!("{ATTESTATION}?annee={year}")
}

/// What the company lends in a year.
pub fn allowances(year: i32) -> String {
    format!("{ALLOWANCES}?annee={year}")
}

/// The form of an association's listing.
pub fn listing_form(association: &str) -> String {
    format!("{SPACE}/{association}/fiche")
}

/// Where the holder of an interest's token withdraws it.
pub fn withdraw(token: &str) -> String {
    format!("{WITHDRAW}?jeton={token}")
}

pub fn exchange(token: &str) -> String {
    format!("{EXCHANGE}?jeton={token}")
}

/// Whom the coordination invites.
pub const COORDINATION_INVITATIONS: &str = "/coordination/invitations";

/// Two listings side by side: the first becomes part of the second. Without a second one, it is looked for.
pub fn merge(from: &str, into: &str) -> String {
    let with = if into.is_empty() { String::new() } else { format!("?avec={into}") };
    format!("{REGISTER}/{from}/reunir{with}")
}

/// The history of one thing; `subject` is the slug of what it is.
pub fn history(subject: &str, of: &str) -> String {
    format!("{HISTORY}?objet={subject}&de={of}")
}

/// The company's directory.
pub const DIRECTORY: &str = "/coordination/annuaire";
/// Its people.
pub const DIRECTORY_PEOPLE: &str = "/coordination/annuaire/personnes";

/// What a file changes in the directory.
pub fn directory_import(import: &str) -> String {
    format!("{DIRECTORY}/imports/{import}")
}

/// How a team takes part in some months; the team is named where it is not one's own.
pub fn participation(from: &str, to: &str, team: &str) -> String {
    let of = if team.is_empty() { String::new() } else { format!("&equipe={team}") };
    format!("{PARTICIPATION}?de={from}&a={to}{of}")
}

/// The figures of some months; a pillar and a department are named where only theirs are.
pub fn dashboard(from: &str, to: &str, pillar: &str, department: &str) -> String {
    let said = |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("&{name}={value}") };
    format!("{DASHBOARD}?de={from}&a={to}{}{}", said("pilier", pillar), said("departement", department))
}

/// The sources of imports.
pub const IMPORTS: &str = "/coordination/imports";
/// A new source.
pub const NEW_IMPORT: &str = "/coordination/imports/nouvelle";

/// One source of imports.
pub fn import_source(source: &str) -> String {
    format!("{IMPORTS}/{source}")
}

/// The report of one import.
pub fn import_run(source: &str, run: &str) -> String {
    format!("{IMPORTS}/{source}/{run}")
}

/// The conventions that one has a part in.
pub const CONVENTIONS: &str = "/conventions";
/// Where anybody finds out whether a proof was altered.
pub const VERIFY: &str = "/conventions/verifier";
/// Where one begins a convention.
pub const NEW_CONVENTION: &str = "/conventions/nouvelle";
/// All conventions, for the coordination,
pub const COORDINATION_CONVENTIONS: &str = "/coordination/conventions";
/// what the company sets for them,
pub const CONVENTION_RULES: &str = "/coordination/conventions/regles";
/// and what the documents say.
pub const WORDING: &str = "/coordination/conventions/textes";
/// Frameworks with associations.
pub const FRAMEWORKS: &str = "/coordination/cadres";
/// What loans were worth in a year.
pub const VALUATION: &str = "/coordination/valorisation";

/// A convention of an interest that is not written yet.
pub fn new_convention(interest: &str) -> String {
    format!("{NEW_CONVENTION}?interet={interest}")
}

/// One that hangs under a framework and began with no interest.
pub fn new_convention_under(framework: &str) -> String {
    format!("{NEW_CONVENTION}?cadre={framework}")
}

/// One convention.
pub fn convention(id: &str) -> String {
    format!("{CONVENTIONS}/{id}")
}

/// Its form.
pub fn convention_form(id: &str) -> String {
    format!("{CONVENTIONS}/{id}/modifier")
}

/// One field of that form.
pub fn convention_field(id: &str, field: &str) -> String {
    format!("{CONVENTIONS}/{id}/modifier#{field}")
}

/// Where one signs it.
pub fn convention_signing(id: &str) -> String {
    format!("{CONVENTIONS}/{id}/signer")
}

/// An amendment that is not there yet.
pub fn new_amendment(id: &str) -> String {
    amendment(id, NEW_AMENDMENT)
}

/// Stands where the name of an amendment would, before it has one.
pub const NEW_AMENDMENT: &str = "nouveau";

/// An amendment to a convention, to be written.
pub fn amendment(id: &str, amendment: &str) -> String {
    format!("{CONVENTIONS}/{id}/avenants/{amendment}")
}

/// Where one signs it.
pub fn amendment_signing(id: &str, amendment: &str) -> String {
    format!("{CONVENTIONS}/{id}/avenants/{amendment}/signer")
}

/// A framework, to be changed.
pub fn framework(id: &str) -> String {
    format!("{FRAMEWORKS}/{id}")
}

/// A year of one association; none is named where all are.
pub fn valuation(year: i32, association: &str) -> String {
    let of = if association.is_empty() { String::new() } else { format!("&association={association}") };
    format!("{VALUATION}?annee={year}{of}")
}

/// One document's texts.
pub fn wording(document: &str) -> String {
    format!("{WORDING}?document={document}")
}

/// The texts as they were.
pub fn wording_version(version: u32) -> String {
    format!("{WORDING}?version={version}")
}
