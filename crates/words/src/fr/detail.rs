//! The pages of a mission and of an association.

use chrono::{Datelike, NaiveDate};
use domain::Responsiveness;

use super::format::{counted, date};
use crate::measure;

pub const INTERESTED: &str = "Cela m’intéresse";
pub const FULL: &str = "Toutes les places sont prises. Vous pouvez revenir : une place peut se libérer.";
pub const CLOSED: &str = "Cette mission est close : elle ne prend plus personne.";
pub const DEMO: &str = "Mission de démonstration : elle montre le service, personne ne l’attend.";
pub const WHERE: &str = "Lieu";
pub const NO_PLACE: &str = "Sans lieu précis : aucune source ne le donne.";
pub const WHEN: &str = "Dates";
pub const COMMITMENT: &str = "Engagement";
pub const KIND: &str = "Forme";
pub const PLACES: &str = "Places";
pub const REMOTE: &str = "Télétravail";
pub const SKILLS: &str = "Compétences";
pub const ACCESS: &str = "Accès";
pub const ACCESS_MOBILITY: &str = "Accessible en fauteuil roulant";
pub const ACCESS_TRANSPORT: &str = "Près des transports en commun";
pub const ABOUT_MISSION: &str = "La mission";
pub const ABOUT_ASSOCIATION: &str = "L’association";
pub const NO_DESCRIPTION: &str = "L’association n’a pas encore écrit de présentation.";
pub const SHARE: &str = "Partager";
pub const COPIED: &str = "Le lien est copié.";
pub const NOT_COPIED: &str = "Le lien n’a pas pu être copié : il est dans la barre d’adresse.";
pub const CALENDAR: &str = "Ajouter à l’agenda";
pub const DIRECTIONS: &str = "Itinéraire";
pub const DIRECTIONS_HINT: &str = "Itinéraire sur OpenStreetMap, dans un nouvel onglet";
pub const ON_MAP: &str = "Voir sur la carte";
pub const SIMILAR: &str = "Missions proches de celle-ci";
pub const OPEN_MISSIONS: &str = "Ses missions";
pub const NO_MISSIONS: &str = "Pas de mission ouverte en ce moment.";
pub const CONTACT: &str = "Contact";
pub const IDENTITY: &str = "Identité";
pub const RESPONSE: &str = "Réponse";
pub const RESPONSE_HINT: &str = "D’après ses réponses données sur Alliance depuis un an.";
pub const SOURCE: &str = "Source";

pub const FORMER: &str = "Piliers d’une autre version de la charte";

/// The years in which a pillar was, or will be, in force.
pub fn former(from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to {
        Some(to) if to.year() == from.year() => format!("charte de {}", from.year()),
        Some(to) => format!("charte de {} à {}", from.year(), to.year()),
        None => format!("charte de {}", from.year()),
    }
}

/// `2 places encore libres sur 3`.
pub fn places(left: u16, all: u16) -> String {
    match (left, all) {
        (0, _) => "Complet".to_owned(),
        (1, 1) => "Une place".to_owned(),
        (left, all) if left == all => counted(u32::from(all), "place", "places"),
        (left, all) => format!("{} sur {all}", counted(u32::from(left), "place encore libre", "places encore libres")),
    }
}

pub fn published(day: NaiveDate) -> String {
    format!("Publiée le {}", date(day))
}

/// How an association answers: the tenths are rounded down, so that nothing is promised.
pub fn responsiveness(one: Responsiveness) -> String {
    let when = match one.days {
        0 => "le jour même".to_owned(),
        days => format!("en {}", counted(days, "jour", "jours")),
    };
    let share = match one.answered_percent {
        100 => "à toutes les demandes".to_owned(),
        10.. => format!("à {} demandes sur 10", one.answered_percent / 10),
        _ => "à peu de demandes".to_owned(),
    };
    format!("Répond {when} en général, {share}")
}

pub fn confirmed(day: NaiveDate) -> String {
    format!("Fiche confirmée le {}", date(day))
}

/// `Niort (Deux-Sèvres)`.
pub fn town(commune: Option<&str>, department: Option<&str>) -> String {
    measure::town(commune, department, NO_PLACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_associations_answers_are_said_without_promising_more() {
        let said = |days, answered_percent| responsiveness(Responsiveness { days, answered_percent });
        assert_eq!(said(3, 99), "Répond en 3 jours en général, à 9 demandes sur 10");
        assert_eq!(said(0, 100), "Répond le jour même en général, à toutes les demandes");
        assert_eq!(said(1, 9), "Répond en 1 jour en général, à peu de demandes");
    }

    #[test]
    fn places_are_said_as_people_count_them() {
        assert_eq!(places(0, 2), "Complet");
        assert_eq!(places(1, 1), "Une place");
        assert_eq!(places(3, 3), "3 places");
        assert_eq!(places(1, 3), "1 place encore libre sur 3");
        assert_eq!(places(2, 3), "2 places encore libres sur 3");
    }
}
