//! The figures of the whole Alliance.

use domain::Choice;
use domain::dashboard::{Dashboard, DashboardFilter, DashboardTable};

use super::ApiError;
use super::client::get;

fn query(filter: &DashboardFilter) -> String {
    let pillar = filter.pillar.as_ref().map(|slug| format!("&pillar={slug}")).unwrap_or_default();
    let department = filter.department.as_ref().map(|code| format!("&department={code}")).unwrap_or_default();
    format!("from={}&to={}{pillar}{department}", filter.months.from, filter.months.to)
}

pub async fn find_dashboard(filter: &DashboardFilter) -> Result<Dashboard, ApiError> {
    get(&format!("/api/v1/coordination/dashboard?{}", query(filter))).await
}

/// Where one of its tables is.
pub fn export_url(filter: &DashboardFilter, table: DashboardTable) -> String {
    format!("/api/v1/coordination/dashboard.csv?{}&table={}", query(filter), table.code())
}
