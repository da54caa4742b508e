//! What the tables of the coordination's dashboard say.

use chrono::NaiveDate;
use domain::dashboard::{Dashboard, DashboardTable, FunnelStep};
use domain::{FreshnessState, MissionStatus};

use super::{format, participation};
use crate::sheet::{self, Wording};
pub use crate::sheet::{Cell, Sheet};

/// What stands where fewer than five people are.
pub const FEW: &str = "moins de 5";
/// What stands where there is nothing to say.
pub const NOTHING: &str = "–";
/// What has no department.
pub const NO_DEPARTMENT: &str = "Sans adresse";

pub const LACKING_PEOPLE: &str = "Il manque des personnes";
pub const LACKING_MISSIONS: &str = "Il manque des missions";

pub fn title(table: DashboardTable) -> &'static str {
    match table {
        DashboardTable::Missions => "Où en sont les missions",
        DashboardTable::Funnel => "Le parcours des manifestations d’intérêt",
        DashboardTable::Answers => "Les délais de réponse, mois par mois",
        DashboardTable::Waiting => "En attente d’une réponse",
        DashboardTable::Pillars => "Le remplissage par pilier",
        DashboardTable::Departments => "Le remplissage par département",
        DashboardTable::Listings => "Les fiches qui vieillissent",
        DashboardTable::Skills => "L’équilibre par compétence",
        DashboardTable::Territories => "L’équilibre par département",
    }
}

pub fn mission_status(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Brouillons",
        MissionStatus::Waiting => "En attente de la coordination",
        MissionStatus::Published => "Publiées",
        MissionStatus::Full => "Complètes",
        MissionStatus::Closed => "Closes",
        MissionStatus::Archived => "Archivées",
    }
}

pub fn step(step: FunnelStep) -> &'static str {
    match step {
        FunnelStep::Sent => "Envoyée",
        FunnelStep::Seen => "Vue par l’association",
        FunnelStep::Answered => "Réponse reçue",
        FunnelStep::Accepted => "Acceptée",
        FunnelStep::TimeAgreed => "Temps accordé, ou inutile",
        FunnelStep::FirstDay => "Premier jour confirmé",
        FunnelStep::Done => "Mission menée à son terme",
    }
}

pub fn freshness(state: FreshnessState) -> &'static str {
    match state {
        FreshnessState::Current => "À jour",
        FreshnessState::Greyed => "Grisée",
        FreshnessState::Hidden => "Masquée",
    }
}

struct French;

impl Wording for French {
    const FEW: &'static str = FEW;
    const NOTHING: &'static str = NOTHING;
    const NO_DEPARTMENT: &'static str = NO_DEPARTMENT;
    const WHOLE: &'static str = "Toute la période";
    const NEVER: &'static str = "jamais";
    const LACKING_PEOPLE: &'static str = LACKING_PEOPLE;
    const LACKING_MISSIONS: &'static str = LACKING_MISSIONS;

    const MISSIONS: [&'static str; 2] = ["État", "Missions"];
    const FUNNEL: [&'static str; 7] = [
        "Étape",
        "Arrivées là",
        "Sur 100 à l’étape d’avant",
        "Jours depuis l’étape d’avant (médiane)",
        "En sont là",
        "Refusées là",
        "Retirées là",
    ];
    const ANSWERS: [&'static str; 6] = [
        "Mois d’envoi",
        "Reçues",
        "Avec réponse",
        "Jours : médiane",
        "Jours : 9 sur 10",
        "Réponse en 7 jours, sur 100",
    ];
    const WAITING: [&'static str; 3] = ["Association", "Attend depuis", "En attente"];
    const PILLAR: &'static str = "Pilier";
    const DEPARTMENT: &'static str = "Département";
    const SKILL: &'static str = "Compétence";
    const FILLED: [&'static str; 4] = ["Missions", "Places proposées", "Places prises", "Prises sur 100"];
    const LISTINGS: [&'static str; 4] = ["Association", "Département", "État", "Confirmée le"];
    const BALANCE: [&'static str; 3] = ["Constat", "Places libres", "Personnes intéressées, au moins"];
    const OFFERING: &'static str = "Personnes qui l’offrent dans leur profil, au moins";

    const THOUSANDS: char = '\u{202f}';

    fn mission_status(status: MissionStatus) -> &'static str {
        mission_status(status)
    }

    fn step(of: FunnelStep) -> &'static str {
        step(of)
    }

    fn freshness(state: FreshnessState) -> &'static str {
        freshness(state)
    }

    fn number(value: u32) -> String {
        format::number(value)
    }

    fn tenths(value: u32) -> String {
        participation::tenths(value)
    }

    fn date(day: NaiveDate) -> String {
        format::date(day)
    }

    fn month(day: NaiveDate) -> String {
        format::month(day)
    }
}

/// A cell as the page shows it.
pub fn said(cell: &Cell) -> String {
    sheet::said::<French>(cell)
}

/// A cell as a spreadsheet reads it.
pub fn plain(cell: &Cell) -> String {
    sheet::plain::<French>(cell)
}

/// `79 Deux-Sèvres`.
pub fn department(code: Option<&str>) -> String {
    sheet::department::<French>(code)
}

/// A table of the dashboard.
pub fn sheet(dashboard: &Dashboard, table: DashboardTable) -> Sheet {
    sheet::sheet::<French>(dashboard, table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_for_whoever_reads_it() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        let table = [
            (Cell::Number(12_345), "12\u{202f}345", "12345"),
            (Cell::Tenths(12_345), "1\u{202f}234,5", "1234,5"),
            (Cell::Day(day), "1er mars 2027", "01/03/2027"),
            (Cell::Few, "moins de 5", "moins de 5"),
            (Cell::Nothing, "–", ""),
        ];
        for (cell, on_the_page, in_the_file) in table {
            assert_eq!((said(&cell).as_str(), plain(&cell).as_str()), (on_the_page, in_the_file));
        }
    }

    #[test]
    fn a_department_goes_by_its_code_and_its_name() {
        assert_eq!(department(Some("2A")), "2A Corse-du-Sud");
        assert_eq!(department(None), NO_DEPARTMENT);
    }
}
