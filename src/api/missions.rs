//! Missions.

use domain::MissionDetail;

use super::ApiError;
use super::client::get;

pub async fn find_mission(slug: &str) -> Result<MissionDetail, ApiError> {
    get(&format!("/api/v1/missions/{slug}")).await
}

/// Where the calendar file of a mission is.
pub fn calendar_url(slug: &str) -> String {
    format!("/api/v1/missions/{slug}/calendar.ics")
}
