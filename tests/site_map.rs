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
        paths::SPACE.to_owned(),
        paths::space("seve"),
        paths::space_members("seve"),
        paths::PROPOSE.to_owned(),
        paths::COORDINATION.to_owned(),
        paths::COORDINATION_INVITATIONS.to_owned(),
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
            "/connexion/lien",
            "/connexion/invitation?jeton=abc",
            "/compte",
            "/espace-association",
            "/espace-association/seve",
            "/espace-association/seve/membres",
            "/espace-association/nouvelle",
            "/coordination",
            "/coordination/invitations",
            "/interet/retrait",
            "/?pilier=lieux-partages",
            "/?departement=79",
        ]
    );
}
