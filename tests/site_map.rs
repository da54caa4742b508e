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
        paths::ACCOUNT.to_owned(),
        paths::SPACE.to_owned(),
        paths::space("seve"),
        paths::COORDINATION.to_owned(),
        paths::REGISTER.to_owned(),
        paths::merge("collecterie", ""),
        paths::merge("collecterie", "la-collecterie"),
        paths::PILLARS.to_owned(),
        paths::HISTORY.to_owned(),
        paths::history("association", "seve"),
        paths::WITHDRAW.to_owned(),
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
            "/compte",
            "/espace-association",
            "/espace-association/seve",
            "/coordination",
            "/coordination/associations",
            "/coordination/associations/collecterie/reunir",
            "/coordination/associations/collecterie/reunir?avec=la-collecterie",
            "/coordination/piliers",
            "/coordination/historique",
            "/coordination/historique?objet=association&de=seve",
            "/interet/retrait",
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
