//! Every address of the app. Links in mails, bookmarks and posters rely on them: a change here is a decision.

use alliance::paths;

#[test]
fn every_address_of_the_app_is_here() {
    let addresses = [
        paths::EXPLORE.to_owned(),
        paths::mission("chef-de-projet-rh-seve"),
        paths::interest("chef-de-projet-rh-seve"),
        paths::association("seve"),
        paths::CHARTER.to_owned(),
        paths::PRIVACY.to_owned(),
        paths::SIGN_IN.to_owned(),
        paths::sign_in("/espace-association/seve?vue=interets"),
        paths::OPEN_LINK.to_owned(),
        paths::invitation("abc"),
        paths::ACCOUNT.to_owned(),
        paths::MY_MISSIONS.to_owned(),
        paths::SPACE.to_owned(),
        paths::space("seve"),
        paths::NEW_LISTING.to_owned(),
        paths::listing_field("seve", "description"),
        paths::kept_missions("seve"),
        paths::kept_mission("seve", "chef-de-projet-rh-seve"),
        paths::new_mission("seve"),
        paths::members("seve"),
        paths::COORDINATION.to_owned(),
        paths::COORDINATION_INVITATIONS.to_owned(),
        paths::REGISTER.to_owned(),
        paths::merge("collecterie", ""),
        paths::merge("collecterie", "la-collecterie"),
        paths::PILLARS.to_owned(),
        paths::HISTORY.to_owned(),
        paths::history("association", "seve"),
        paths::IMPORTS.to_owned(),
        paths::NEW_IMPORT.to_owned(),
        paths::import_source("source"),
        paths::import_run("source", "run"),
        paths::WITHDRAW.to_owned(),
        paths::FRAME.to_owned(),
        paths::EMBED.to_owned(),
        paths::embed_association("Élan & Cie"),
        paths::withdraw("jeton"),
        paths::EXCHANGE.to_owned(),
        paths::LISTING_LINK.to_owned(),
        paths::received("seve"),
        paths::listing_form("seve"),
        paths::explore_pillar("lieux-partages"),
        paths::explore_department("79"),
    ];
    assert_eq!(
        addresses,
        [
            "/",
            "/missions/chef-de-projet-rh-seve",
            "/missions/chef-de-projet-rh-seve/interet",
            "/associations/seve",
            "/charte",
            "/confidentialite",
            "/connexion",
            "/connexion?suite=/espace-association/seve%3Fvue%3Dinterets",
            "/connexion/lien",
            "/connexion/invitation?jeton=abc",
            "/compte",
            "/mes-missions",
            "/espace-association",
            "/espace-association/seve",
            "/espace-association/nouvelle",
            "/espace-association/seve/fiche#description",
            "/espace-association/seve/missions",
            "/espace-association/seve/missions/chef-de-projet-rh-seve",
            "/espace-association/seve/missions/nouvelle",
            "/espace-association/seve/membres",
            "/coordination",
            "/coordination/invitations",
            "/coordination/associations",
            "/coordination/associations/collecterie/reunir",
            "/coordination/associations/collecterie/reunir?avec=la-collecterie",
            "/coordination/piliers",
            "/coordination/historique",
            "/coordination/historique?objet=association&de=seve",
            "/coordination/imports",
            "/coordination/imports/nouvelle",
            "/coordination/imports/source",
            "/coordination/imports/source/run",
            "/interet/retrait",
            "/integration",
            "/integrer",
            "/integrer?q=%C3%89lan%20%26%20Cie",
            "/interet/retrait?jeton=jeton",
            "/interet/echange",
            "/espace-association/lien",
            "/espace-association/seve/interets",
            "/espace-association/seve/fiche",
            "/?pilier=lieux-partages",
            "/?departement=79",
        ]
    );
}

/// Each pillar's icon is one of the shapes of the page.
#[test]
fn every_icon_that_a_pillar_can_have_is_in_the_page() {
    let page = include_str!("../index.html");
    for icon in domain::pillar::ICONS {
        assert!(page.contains(&format!("id=\"i-{icon}\"")), "{icon}");
    }
}
