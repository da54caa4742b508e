//! The private address of one's own calendar.

use domain::calendar_feed::CalendarFeed;

use super::ApiError;
use super::client::{delete, get, post};

const FEED: &str = "/api/v1/me/calendar";

pub async fn find_calendar_feed() -> Result<CalendarFeed, ApiError> {
    get(FEED).await
}

/// Makes it. Asked twice, it is the same.
pub async fn make_calendar_feed() -> Result<CalendarFeed, ApiError> {
    post(FEED, &[], &()).await
}

/// Takes it back.
pub async fn remove_calendar_feed() -> Result<(), ApiError> {
    delete(FEED).await
}
