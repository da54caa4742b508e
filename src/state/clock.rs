//! The phone's clock.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// The present moment.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit for longer than there are people")]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// A moment as the clock on the wall shows it here.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in a double")]
#[expect(clippy::cast_possible_truncation, reason = "an offset is some hundreds of minutes")]
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let date = js_sys::Date::new(&(at.timestamp_millis() as f64).into());
    at.naive_utc() - TimeDelta::minutes(date.get_timezone_offset() as i64)
}

/// The day that a moment is of here.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The day here.
pub fn today() -> NaiveDate {
    local(now()).date()
}
