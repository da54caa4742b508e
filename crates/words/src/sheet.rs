//! The tables of the coordination's dashboard: the page and the file are made of the same cells, in each language.

use chrono::{Datelike, NaiveDate};
use domain::dashboard::{
    AnswerFigures, Balance, BalanceLine, Dashboard, DashboardTable, DepartmentPlaces, FunnelLine, FunnelStep, Places,
    StaleListing, WaitingAt,
};
use domain::{DepartmentCode, FreshnessState, MissionStatus};

use crate::departments;

/// One cell: what the page shows and what the file holds are two ways of writing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u32),
    /// A number with one figure behind the point.
    Tenths(u32),
    Day(NaiveDate),
    /// Fewer than five people.
    Few,
    Nothing,
}

/// A table: the first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

/// What a language says in the tables.
pub trait Wording {
    /// What stands where fewer than five people are.
    const FEW: &'static str;
    /// What stands where there is nothing to say.
    const NOTHING: &'static str;
    /// What has no department.
    const NO_DEPARTMENT: &'static str;
    /// The first row of the answers.
    const WHOLE: &'static str;
    /// When a listing was confirmed that never was.
    const NEVER: &'static str;
    const LACKING_PEOPLE: &'static str;
    const LACKING_MISSIONS: &'static str;

    const MISSIONS: [&'static str; 2];
    const FUNNEL: [&'static str; 7];
    const ANSWERS: [&'static str; 6];
    const WAITING: [&'static str; 3];
    const PILLAR: &'static str;
    const DEPARTMENT: &'static str;
    const SKILL: &'static str;
    /// Behind what is more or less full.
    const FILLED: [&'static str; 4];
    const LISTINGS: [&'static str; 4];
    /// Behind what lacks people or missions.
    const BALANCE: [&'static str; 3];
    /// Behind them where it is of skills.
    const OFFERING: &'static str;

    /// What parts thousands: a file does without.
    const THOUSANDS: char;

    fn mission_status(status: MissionStatus) -> &'static str;
    fn step(step: FunnelStep) -> &'static str;
    fn freshness(state: FreshnessState) -> &'static str;
    fn number(value: u32) -> String;
    fn tenths(value: u32) -> String;
    fn date(day: NaiveDate) -> String;
    fn month(day: NaiveDate) -> String;
}

/// A cell as the page shows it.
pub fn said<W: Wording>(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(value) => W::number(*value),
        Cell::Tenths(value) => W::tenths(*value),
        Cell::Day(day) => W::date(*day),
        Cell::Few => W::FEW.to_owned(),
        Cell::Nothing => W::NOTHING.to_owned(),
    }
}

/// A cell as a spreadsheet of that language reads it.
pub fn plain<W: Wording>(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(value) => value.to_string(),
        Cell::Tenths(value) => W::tenths(*value).replace(W::THOUSANDS, ""),
        // British as French: the day first.
        Cell::Day(day) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Cell::Few => W::FEW.to_owned(),
        Cell::Nothing => String::new(),
    }
}

/// `79 Deux-Sèvres`.
pub fn department<W: Wording>(code: Option<&str>) -> String {
    match code {
        None => W::NO_DEPARTMENT.to_owned(),
        Some(code) => departments::name(code).map_or_else(|| code.to_owned(), |name| format!("{code} {name}")),
    }
}

/// A table of the dashboard.
pub fn sheet<W: Wording>(dashboard: &Dashboard, table: DashboardTable) -> Sheet {
    match table {
        DashboardTable::Missions => missions::<W>(dashboard),
        DashboardTable::Funnel => funnel::<W>(dashboard),
        DashboardTable::Answers => answers::<W>(dashboard),
        DashboardTable::Waiting => waiting::<W>(dashboard),
        DashboardTable::Pillars => pillars::<W>(dashboard),
        DashboardTable::Departments => by_department::<W>(dashboard),
        DashboardTable::Listings => listings::<W>(dashboard),
        DashboardTable::Skills => skills::<W>(&dashboard.skills),
        DashboardTable::Territories => balance::<W>(W::DEPARTMENT, &dashboard.territories),
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn number_or_nothing(value: Option<u32>) -> Cell {
    value.map_or(Cell::Nothing, Cell::Number)
}

fn department_cell<W: Wording>(code: Option<&DepartmentCode>) -> Cell {
    text(department::<W>(code.map(DepartmentCode::as_str)))
}

fn missions<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let rows = dashboard.missions.iter();
    Sheet {
        columns: W::MISSIONS.to_vec(),
        rows: rows.map(|line| vec![text(W::mission_status(line.status)), Cell::Number(line.missions)]).collect(),
    }
}

fn funnel<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let row = |line: &FunnelLine| {
        vec![
            text(W::step(line.step)),
            Cell::Number(line.reached),
            number_or_nothing(line.of_hundred),
            number_or_nothing(line.median_days),
            Cell::Number(line.staying),
            Cell::Number(line.declined),
            Cell::Number(line.withdrawn),
        ]
    };
    Sheet { columns: W::FUNNEL.to_vec(), rows: dashboard.funnel.iter().map(row).collect() }
}

fn answers<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let row = |name: String, figures: &AnswerFigures| {
        let tenths = |value: Option<u32>| value.map_or(Cell::Nothing, Cell::Tenths);
        vec![
            text(name),
            Cell::Number(figures.received),
            Cell::Number(figures.answered),
            tenths(figures.median_tenths),
            tenths(figures.ninth_tenths),
            number_or_nothing(figures.within_week),
        ]
    };
    let whole = dashboard.answers.iter().map(|figures| row(W::WHOLE.to_owned(), figures));
    let months = dashboard.answer_months.iter().map(|line| row(W::month(line.month.first_day()), &line.figures));
    Sheet { columns: W::ANSWERS.to_vec(), rows: whole.chain(months).collect() }
}

fn waiting<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let row = |line: &WaitingAt| vec![text(line.name.clone()), Cell::Day(line.since), Cell::Number(line.interests)];
    Sheet { columns: W::WAITING.to_vec(), rows: dashboard.waiting.longest.iter().map(row).collect() }
}

fn filled(name: Cell, places: &Places) -> Vec<Cell> {
    vec![
        name,
        Cell::Number(places.missions),
        Cell::Number(places.offered),
        Cell::Number(places.taken),
        number_or_nothing(places.filled()),
    ]
}

fn pillars<W: Wording>(dashboard: &Dashboard) -> Sheet {
    Sheet {
        columns: [&[W::PILLAR], &W::FILLED[..]].concat(),
        rows: dashboard.places.pillars.iter().map(|line| filled(text(line.label.clone()), &line.places)).collect(),
    }
}

fn by_department<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let row = |line: &DepartmentPlaces| filled(department_cell::<W>(line.department.as_ref()), &line.places);
    Sheet {
        columns: [&[W::DEPARTMENT], &W::FILLED[..]].concat(),
        rows: dashboard.places.departments.iter().map(row).collect(),
    }
}

fn listings<W: Wording>(dashboard: &Dashboard) -> Sheet {
    let row = |line: &StaleListing| {
        vec![
            text(line.name.clone()),
            department_cell::<W>(line.department.as_ref()),
            text(W::freshness(line.state)),
            line.confirmed_on.map_or_else(|| text(W::NEVER), Cell::Day),
        ]
    };
    Sheet { columns: W::LISTINGS.to_vec(), rows: dashboard.listings.stale.iter().map(row).collect() }
}

fn balance<W: Wording>(named: &'static str, balance: &Balance) -> Sheet {
    let row = |said: &'static str, line: &BalanceLine| {
        vec![
            text(line.label.clone()),
            text(said),
            Cell::Number(line.places),
            line.people.map_or(Cell::Few, Cell::Number),
        ]
    };
    let people = balance.lacking_people.iter().map(|line| row(W::LACKING_PEOPLE, line));
    let missions = balance.lacking_missions.iter().map(|line| row(W::LACKING_MISSIONS, line));
    Sheet { columns: [&[named], &W::BALANCE[..]].concat(), rows: people.chain(missions).collect() }
}

/// The same, with those who offer the skill.
fn skills<W: Wording>(of: &Balance) -> Sheet {
    let mut sheet = balance::<W>(W::SKILL, of);
    sheet.columns.push(W::OFFERING);
    for (row, line) in sheet.rows.iter_mut().zip(of.lacking_people.iter().chain(&of.lacking_missions)) {
        row.push(line.offering.map_or(Cell::Few, Cell::Number));
    }
    sheet
}
