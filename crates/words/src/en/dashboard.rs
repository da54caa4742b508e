//! What the tables of the coordination's dashboard say.

use chrono::NaiveDate;
use domain::dashboard::{Dashboard, DashboardTable, FunnelStep};
use domain::{FreshnessState, MissionStatus};

use super::{format, participation};
use crate::sheet::{self, Wording};
pub use crate::sheet::{Cell, Sheet};

/// What stands where fewer than five people are.
pub const FEW: &str = "fewer than 5";
/// What stands where there is nothing to say.
pub const NOTHING: &str = "–";
/// What has no department.
pub const NO_DEPARTMENT: &str = "No address";

pub const LACKING_PEOPLE: &str = "People are lacking";
pub const LACKING_MISSIONS: &str = "Missions are lacking";

pub fn title(table: DashboardTable) -> &'static str {
    match table {
        DashboardTable::Missions => "Where missions stand",
        DashboardTable::Funnel => "The journey of expressions of interest",
        DashboardTable::Answers => "Time to answer, month by month",
        DashboardTable::Waiting => "Waiting for an answer",
        DashboardTable::Pillars => "Places taken by pillar",
        DashboardTable::Departments => "Places taken by department",
        DashboardTable::Listings => "Ageing listings",
        DashboardTable::Skills => "Balance by skill",
        DashboardTable::Territories => "Balance by department",
    }
}

pub fn mission_status(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Drafts",
        MissionStatus::Waiting => "Waiting for the coordination team",
        MissionStatus::Published => "Published",
        MissionStatus::Full => "Full",
        MissionStatus::Closed => "Closed",
        MissionStatus::Archived => "Archived",
    }
}

pub fn step(step: FunnelStep) -> &'static str {
    match step {
        FunnelStep::Sent => "Sent",
        FunnelStep::Seen => "Seen by the association",
        FunnelStep::Answered => "Answer received",
        FunnelStep::Accepted => "Accepted",
        FunnelStep::TimeAgreed => "Time agreed, or not needed",
        FunnelStep::FirstDay => "First day confirmed",
        FunnelStep::Done => "Mission completed",
    }
}

pub fn freshness(state: FreshnessState) -> &'static str {
    match state {
        FreshnessState::Current => "Up to date",
        FreshnessState::Greyed => "Greyed out",
        FreshnessState::Hidden => "Hidden",
    }
}

struct English;

impl Wording for English {
    const FEW: &'static str = FEW;
    const NOTHING: &'static str = NOTHING;
    const NO_DEPARTMENT: &'static str = NO_DEPARTMENT;
    const WHOLE: &'static str = "Whole period";
    const NEVER: &'static str = "never";
    const LACKING_PEOPLE: &'static str = LACKING_PEOPLE;
    const LACKING_MISSIONS: &'static str = LACKING_MISSIONS;

    const MISSIONS: [&'static str; 2] = ["Status", "Missions"];
    const FUNNEL: [&'static str; 7] = [
        "Step",
        "Got there",
        "Of 100 at the step before",
        "Days since the step before (median)",
        "Are there now",
        "Declined there",
        "Withdrawn there",
    ];
    const ANSWERS: [&'static str; 6] =
        ["Month sent", "Received", "Answered", "Days: median", "Days: 9 out of 10", "Answered in 7 days, of 100"];
    const WAITING: [&'static str; 3] = ["Association", "Waiting since", "Waiting"];
    const PILLAR: &'static str = "Pillar";
    const DEPARTMENT: &'static str = "Department";
    const SKILL: &'static str = "Skill";
    const FILLED: [&'static str; 4] = ["Missions", "Places offered", "Places taken", "Taken of 100"];
    const LISTINGS: [&'static str; 4] = ["Association", "Department", "Status", "Confirmed on"];
    const BALANCE: [&'static str; 3] = ["Finding", "Free places", "People interested, at least"];
    const OFFERING: &'static str = "People who offer it in their profile, at least";

    const THOUSANDS: char = ',';

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
    sheet::said::<English>(cell)
}

/// A cell as a spreadsheet reads it.
pub fn plain(cell: &Cell) -> String {
    sheet::plain::<English>(cell)
}

/// `79 Deux-Sèvres`.
pub fn department(code: Option<&str>) -> String {
    sheet::department::<English>(code)
}

/// A table of the dashboard.
pub fn sheet(dashboard: &Dashboard, table: DashboardTable) -> Sheet {
    sheet::sheet::<English>(dashboard, table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_for_whoever_reads_it() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        let table = [
            (Cell::Number(12_345), "12,345", "12345"),
            (Cell::Tenths(12_345), "1,234.5", "1234.5"),
            (Cell::Day(day), "1 March 2027", "01/03/2027"),
            (Cell::Few, "fewer than 5", "fewer than 5"),
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
