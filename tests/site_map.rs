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
            "/compte",
            "/espace-association",
            "/espace-association/seve",
            "/coordination",
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
