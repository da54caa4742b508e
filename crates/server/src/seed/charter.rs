//! The five pillars of the charter, and the skills that missions look for.

use chrono::NaiveDate;
use domain::{Pillar, Skill, Slug};

/// The year of the charter.
fn signed() -> NaiveDate {
    NaiveDate::from_ymd_opt(2014, 1, 1).unwrap_or_default()
}

pub const BUYING: &str = "achats-responsables";
pub const FUNDING: &str = "financement";
pub const ENERGY: &str = "transition-energetique";
pub const PLACES: &str = "lieux-partages";
pub const SKILLS: &str = "mobilites-competences";

/// The pillars. Their colours hold 3:1 on the light and the dark map and stay apart for colour-blind eyes; see the tests.
pub fn pillars() -> Vec<Pillar> {
    let pillar = |id: i32, slug: &str, label: &str, short: &str, description: &str, colour: &str, icon: &str| Pillar {
        id,
        slug: Slug::of(slug, 1),
        label: label.to_owned(),
        short_label: short.to_owned(),
        description: description.to_owned(),
        colour: colour.to_owned(),
        icon: icon.to_owned(),
        order: u8::try_from(id).unwrap_or_default(),
        valid_from: signed(),
        valid_to: None,
    };
    vec![
        pillar(
            1,
            BUYING,
            "Achats responsables",
            "Achats",
            "La Poste achète aux structures de l’économie sociale et solidaire, et les aide à répondre à ses besoins. \
             Une mission peut consister à relire une offre, à préparer un catalogue ou à calculer un coût de revient.",
            "#1964fa",
            "cart",
        ),
        pillar(
            2,
            FUNDING,
            "Nouveaux modes de financement",
            "Financement",
            "Avec La Banque Postale, trouver l’argent qui convient à chaque projet : prêt, don, subvention, épargne solidaire. \
             Une mission peut consister à bâtir un plan de trésorerie ou à préparer un dossier de financement.",
            "#b28900",
            "coins",
        ),
        pillar(
            3,
            ENERGY,
            "Transition énergétique",
            "Énergie",
            "Consommer moins d’énergie dans les bâtiments, les tournées et les ateliers. Une mission peut consister à lire des \
             factures, à préparer le passage à l’électrique ou à organiser une tournée de livraison plus courte.",
            "#009e7e",
            "leaf",
        ),
        pillar(
            4,
            PLACES,
            "Lieux partagés",
            "Lieux",
            "Bureaux, cours, salles et guichets peuvent servir à plusieurs. Une mission peut consister à aménager un local, à \
             rédiger une convention de partage ou à tenir une permanence dans un bureau de poste.",
            "#b25b36",
            "building",
        ),
        pillar(
            5,
            SKILLS,
            "Mobilités de compétences vers l’ESS",
            "Compétences",
            "La Poste prête le temps et le savoir-faire de volontaires : quelques heures, quelques jours, ou jusqu’à un an ou plus \
             avec une convention. La première a conduit une directrice ou un directeur des ressources humaines chez SEVE.",
            "#db00af",
            "handshake",
        ),
    ]
}

/// Skills, as people call them.
pub fn skills() -> Vec<Skill> {
    [
        ("rh", "Ressources humaines"),
        ("recrutement", "Recrutement"),
        ("comptabilite", "Comptabilité"),
        ("gestion", "Contrôle de gestion"),
        ("juridique", "Droit et contrats"),
        ("informatique", "Informatique"),
        ("usages-numeriques", "Usages numériques"),
        ("donnees", "Données et tableurs"),
        ("communication", "Communication"),
        ("photo-video", "Photo et vidéo"),
        ("gestion-de-projet", "Gestion de projet"),
        ("organisation", "Organisation du travail"),
        ("logistique", "Logistique"),
        ("conduite", "Conduite de véhicules"),
        ("mecanique", "Mécanique"),
        ("batiment", "Bâtiment et entretien"),
        ("espaces-verts", "Espaces verts"),
        ("energie", "Énergie"),
        ("immobilier", "Immobilier"),
        ("achats", "Achats"),
        ("vente", "Vente et relation client"),
        ("accueil", "Accueil du public"),
        ("formation", "Formation"),
        ("mentorat", "Mentorat"),
        ("collecte-de-fonds", "Collecte de fonds"),
        ("finance", "Banque et financement"),
        ("securite", "Santé et sécurité au travail"),
        ("strategie", "Stratégie"),
    ]
    .map(|(slug, label)| Skill { slug: Slug::of(slug, 1), label: label.to_owned() })
    .to_vec()
}
