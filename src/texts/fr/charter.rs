//! The page of the charter.

use super::format::counted;

pub const TITLE: &str = "La charte de l’Alliance";
// A hyphen at which the line is not broken.
pub const H1: &str = "Prêter du temps et du savoir\u{2011}faire à ceux qui en ont besoin";
pub const LEAD: &str = "L’Alliance Dynamique relie La Poste à l’économie sociale et solidaire. Des postières et des postiers volontaires mettent leurs compétences au service d’associations, quelques heures ou toute une année.";
pub const EXPLORE: &str = "Explorer les missions";
pub const HOW: &str = "Comment cela se passe";
pub const PILLARS: &str = "Les cinq piliers";
pub const PILLARS_LEAD: &str = "La charte de 2014 tient en cinq piliers. Chaque mission en sert au moins un.";
pub const FIRST: &str = "La première convention";
pub const FIRST_TEXT: &str = "Elle a été signée avec l’association SEVE, pour un an\u{a0}: une directrice ou un directeur des ressources humaines de La Poste y travaille comme chef·fe de projet. Ce qui a marché une fois peut marcher partout en France.";
pub const EMBED: &str = "Faire une carte pour votre site";
pub const FAQ: &str = "Vos questions";

/// Four steps: a title, what happens.
pub const STEPS: [(&str, &str); 4] = [
    (
        "Vous cherchez",
        "Sur la carte, filtrez les missions par pilier, par durée ou par lieu. Aucun compte n’est nécessaire.",
    ),
    ("Vous le dites", "Un court message, et l’association le reçoit tout de suite. Elle vous répond directement."),
    (
        "Vous vous accordez",
        "Si la mission se fait sur votre temps de travail, votre responsable donne son accord. Pour une longue mission, une convention fixe les tâches, les dates et le lieu, et un avenant complète votre contrat.",
    ),
    (
        "Vous partez, et vous revenez",
        "Votre salaire est maintenu pendant une mission de mécénat. À la fin, vous faites le point et retrouvez La Poste, avec ce que vous avez appris.",
    ),
];

/// Questions and honest answers.
pub const QUESTIONS: [(&str, &str); 4] = [
    (
        "Faut-il l’accord de ma ou de mon responsable\u{a0}?",
        "Oui pour ce qui se fait sur le temps de travail. Le bénévolat, sur votre temps libre, ne regarde que vous.",
    ),
    (
        "Combien de temps une mission peut-elle durer\u{a0}?",
        "De quelques heures à plusieurs mois. Depuis la loi du 15 avril 2024, un prêt de main-d’œuvre à un organisme d’intérêt général peut durer jusqu’à trois ans.",
    ),
    (
        "Combien cela coûte-t-il à l’association\u{a0}?",
        "Rien pour une mission de mécénat\u{a0}: La Poste continue de verser le salaire.",
    ),
    (
        "Et si je change d’avis\u{a0}?",
        "Le courriel que vous recevez contient un lien pour retirer votre intérêt. L’association est prévenue, et c’est tout.",
    ),
];

pub fn missions(count: u32) -> String {
    counted(count, "mission ouverte", "missions ouvertes")
}

pub fn see(label: &str) -> String {
    format!("Voir les missions du pilier {label}")
}
