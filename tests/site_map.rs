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
        paths::NEW_LISTING.to_owned(),
        paths::listing("seve"),
        paths::listing_field("seve", "description"),
        paths::kept_missions("seve"),
        paths::kept_mission("seve", "chef-de-projet-rh-seve"),
        paths::new_mission("seve"),
        paths::received_interests("seve"),
        paths::members("seve"),
        paths::COORDINATION.to_owned(),
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
            "/espace-association/nouvelle",
            "/espace-association/seve/fiche",
            "/espace-association/seve/fiche#description",
            "/espace-association/seve/missions",
            "/espace-association/seve/missions/chef-de-projet-rh-seve",
            "/espace-association/seve/missions/nouvelle",
            "/espace-association/seve/interets",
            "/espace-association/seve/membres",
            "/coordination",
            "/interet/retrait",
            "/?pilier=lieux-partages",
            "/?departement=79",
        ]
    );
}
