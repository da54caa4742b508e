//! The tables of the coordination's dashboard: the page and the file are made of the same cells.

use chrono::{Datelike, NaiveDate};
use domain::dashboard::{AnswerFigures, BalanceLine, Dashboard, DashboardTable, FunnelStep, Places};
use domain::{FreshnessState, MissionStatus};

use super::departments;
use super::format::{date, month, number};
use super::participation::tenths;

/// What stands where fewer than five people are.
pub const FEW: &str = "moins de 5";
/// What stands where there is nothing to say.
pub const NOTHING: &str = "–";
/// What has no department.
pub const NO_DEPARTMENT: &str = "Sans adresse";

/// One cell: what the page shows and what the file holds are two ways of writing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u32),
    /// A number with one figure behind the comma.
    Tenths(u32),
    Day(NaiveDate),
    /// Fewer than five people.
    Few,
    Nothing,
}

impl Cell {
    /// As the page shows it.
    pub fn said(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => number(*value),
            Self::Tenths(value) => tenths(*value),
            Self::Day(day) => date(*day),
            Self::Few => FEW.to_owned(),
            Self::Nothing => NOTHING.to_owned(),
        }
    }

    /// As a spreadsheet in France reads it.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => value.to_string(),
            Self::Tenths(value) => tenths(*value).replace('\u{202f}', ""),
            Self::Day(day) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            Self::Few => FEW.to_owned(),
            Self::Nothing => String::new(),
        }
    }

    fn number_or_nothing(value: Option<u32>) -> Self {
        value.map_or(Self::Nothing, Self::Number)
    }
}

/// A table: the first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

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

/// `79 Deux-Sèvres`.
pub fn department(code: Option<&str>) -> String {
    match code {
        None => NO_DEPARTMENT.to_owned(),
        Some(code) => departments::name(code).map_or_else(|| code.to_owned(), |name| format!("{code} {name}")),
    }
}

/// A table of the dashboard.
pub fn sheet(dashboard: &Dashboard, table: DashboardTable) -> Sheet {
    match table {
        DashboardTable::Missions => missions(dashboard),
        DashboardTable::Funnel => funnel(dashboard),
        DashboardTable::Answers => answers(dashboard),
        DashboardTable::Waiting => waiting(dashboard),
        DashboardTable::Pillars => pillars(dashboard),
        DashboardTable::Departments => by_department(dashboard),
        DashboardTable::Listings => listings(dashboard),
        DashboardTable::Skills => skills(&dashboard.skills),
        DashboardTable::Territories => balance("Département", &dashboard.territories),
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn missions(dashboard: &Dashboard) -> Sheet {
    let rows = dashboard.missions.iter();
    Sheet {
        columns: vec!["État", "Missions"],
        rows: rows.map(|line| vec![text(mission_status(line.status)), Cell::Number(line.missions)]).collect(),
    }
}

fn funnel(dashboard: &Dashboard) -> Sheet {
    let row = |line: &domain::dashboard::FunnelLine| {
        vec![
            text(step(line.step)),
            Cell::Number(line.reached),
            Cell::number_or_nothing(line.of_hundred),
            Cell::number_or_nothing(line.median_days),
            Cell::Number(line.staying),
            Cell::Number(line.declined),
            Cell::Number(line.withdrawn),
        ]
    };
    Sheet {
        columns: vec![
            "Étape",
            "Arrivées là",
            "Sur 100 à l’étape d’avant",
            "Jours depuis l’étape d’avant (médiane)",
            "En sont là",
            "Refusées là",
            "Retirées là",
        ],
        rows: dashboard.funnel.iter().map(row).collect(),
    }
}

fn answers(dashboard: &Dashboard) -> Sheet {
    let row = |name: String, figures: &AnswerFigures| {
        let tenths = |value: Option<u32>| value.map_or(Cell::Nothing, Cell::Tenths);
        vec![
            text(name),
            Cell::Number(figures.received),
            Cell::Number(figures.answered),
            tenths(figures.median_tenths),
            tenths(figures.ninth_tenths),
            Cell::number_or_nothing(figures.within_week),
        ]
    };
    let whole = dashboard.answers.iter().map(|figures| row("Toute la période".to_owned(), figures));
    let months = dashboard.answer_months.iter().map(|line| row(month(line.month.first_day()), &line.figures));
    Sheet {
        columns: vec![
            "Mois d’envoi",
            "Reçues",
            "Avec réponse",
            "Jours : médiane",
            "Jours : 9 sur 10",
            "Réponse en 7 jours, sur 100",
        ],
        rows: whole.chain(months).collect(),
    }
}

fn waiting(dashboard: &Dashboard) -> Sheet {
    let row = |line: &domain::dashboard::WaitingAt| {
        vec![text(line.name.clone()), Cell::Day(line.since), Cell::Number(line.interests)]
    };
    Sheet {
        columns: vec!["Association", "Attend depuis", "En attente"],
        rows: dashboard.waiting.longest.iter().map(row).collect(),
    }
}

fn filled(name: String, places: &Places) -> Vec<Cell> {
    vec![
        text(name),
        Cell::Number(places.missions),
        Cell::Number(places.offered),
        Cell::Number(places.taken),
        Cell::number_or_nothing(places.filled()),
    ]
}

const FILLED: [&str; 4] = ["Missions", "Places proposées", "Places prises", "Prises sur 100"];

fn pillars(dashboard: &Dashboard) -> Sheet {
    Sheet {
        columns: [&["Pilier"], &FILLED[..]].concat(),
        rows: dashboard.places.pillars.iter().map(|line| filled(line.label.clone(), &line.places)).collect(),
    }
}

fn by_department(dashboard: &Dashboard) -> Sheet {
    let row = |line: &domain::dashboard::DepartmentPlaces| {
        filled(department(line.department.as_ref().map(domain::DepartmentCode::as_str)), &line.places)
    };
    Sheet {
        columns: [&["Département"], &FILLED[..]].concat(),
        rows: dashboard.places.departments.iter().map(row).collect(),
    }
}

fn listings(dashboard: &Dashboard) -> Sheet {
    let row = |line: &domain::dashboard::StaleListing| {
        vec![
            text(line.name.clone()),
            text(department(line.department.as_ref().map(domain::DepartmentCode::as_str))),
            text(freshness(line.state)),
            line.confirmed_on.map_or_else(|| text("jamais"), Cell::Day),
        ]
    };
    Sheet {
        columns: vec!["Association", "Département", "État", "Confirmée le"],
        rows: dashboard.listings.stale.iter().map(row).collect(),
    }
}

pub const LACKING_PEOPLE: &str = "Il manque des personnes";
pub const LACKING_MISSIONS: &str = "Il manque des missions";

fn balance(named: &'static str, balance: &domain::dashboard::Balance) -> Sheet {
    let row = |said: &'static str, line: &BalanceLine| {
        vec![
            text(line.label.clone()),
            text(said),
            Cell::Number(line.places),
            line.people.map_or(Cell::Few, Cell::Number),
        ]
    };
    let lacking = balance.lacking_people.iter().map(|line| row(LACKING_PEOPLE, line));
    Sheet {
        columns: vec![named, "Constat", "Places libres", "Personnes intéressées, au moins"],
        rows: lacking.chain(balance.lacking_missions.iter().map(|line| row(LACKING_MISSIONS, line))).collect(),
    }
}

/// The same, with those who offer the skill.
fn skills(of: &domain::dashboard::Balance) -> Sheet {
    let mut sheet = balance("Compétence", of);
    sheet.columns.push("Personnes qui l’offrent dans leur profil, au moins");
    for (row, line) in sheet.rows.iter_mut().zip(of.lacking_people.iter().chain(&of.lacking_missions)) {
        row.push(line.offering.map_or(Cell::Few, Cell::Number));
    }
    sheet
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
        for (cell, said, plain) in table {
            assert_eq!((cell.said().as_str(), cell.plain().as_str()), (said, plain));
        }
    }

    #[test]
    fn a_department_goes_by_its_code_and_its_name() {
        assert_eq!(department(Some("2A")), "2A Corse-du-Sud");
        assert_eq!(department(None), NO_DEPARTMENT);
    }
}
