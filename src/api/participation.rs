//! How teams take part.

use domain::participation::{Months, Participation, Table};
use domain::{Choice, EmployeeId};

use super::ApiError;
use super::client::get;

fn query(months: Months, team: Option<EmployeeId>) -> String {
    let team = team.map(|team| format!("&team={team}")).unwrap_or_default();
    format!("from={}&to={}{team}", months.from, months.to)
}

pub async fn find_participation(months: Months, team: Option<EmployeeId>) -> Result<Participation, ApiError> {
    get(&format!("/api/v1/team/participation?{}", query(months, team))).await
}

/// Where one of its tables is.
pub fn export_url(months: Months, team: Option<EmployeeId>, table: Table) -> String {
    format!("/api/v1/team/participation.csv?{}&table={}", query(months, team), table.code())
}
