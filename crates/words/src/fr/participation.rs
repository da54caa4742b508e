//! What is said of how people take part: in the app and in the table.

use domain::TimeKind;
use domain::participation::Scope;

use super::format::HERE;
use crate::local;

/// The columns of the table.
pub const COLUMNS: [&str; 8] = [
    "Tableau",
    "Ligne",
    "Personnes des groupes montrés",
    "Personnes engagées (à 5 près)",
    "Jours (arrondis)",
    "Personnes engagées sur 100",
    "Jours par mois pour 100 personnes",
    "Jours prêtés",
];

pub const BY_MONTH: &str = "Par mois";
pub const BY_PILLAR: &str = "Par pilier";
pub const BY_KIND: &str = "Par type de temps";
pub const COMPARED: &str = "Comparaison";
pub const OTHER_PILLARS: &str = "Autres piliers, ou non détaillé";
pub const OTHER_KINDS: &str = "Non détaillé";

pub fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Mécénat de compétences",
        TimeKind::SolidarityDay => "Journées solidaires",
        TimeKind::OwnTime => "Temps personnel",
    }
}

/// What a team is compared with; nothing is the team itself.
pub fn scope(scope: Option<Scope>) -> &'static str {
    match scope {
        None => "Cette équipe",
        Some(Scope::Above) => "Le niveau au-dessus",
        Some(Scope::Site) => "Le site",
        Some(Scope::Region) => "La région",
        Some(Scope::Company) => "Toute l’entreprise",
    }
}

/// `7,5`; `7` where there is nothing behind the comma.
pub fn tenths(tenths: u32) -> String {
    local::decimal(HERE, tenths / 10, tenths % 10 * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_behind_a_comma() {
        assert_eq!([0, 5, 70, 75, 12_340].map(tenths), ["0", "0,5", "7", "7,5", "1\u{202f}234"]);
    }
}
