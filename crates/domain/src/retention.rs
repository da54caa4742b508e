//! How long what is personal is kept. `docs/privacy.md` says the same to auditors; a job of the server applies it.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use crate::interest::InterestStatus;

/// An account without activity is erased after so many months,
pub const ACCOUNT_MONTHS: u32 = 36;
/// and its holder is warned so many days before.
pub const WARNING_DAYS: i64 = 30;
/// An interest is erased so many months after its end, or after its last change where it never came to one.
pub const INTEREST_MONTHS: u32 = 12;
/// An accepted one, where its mission names no last day.
pub const ACCEPTED_MONTHS: u32 = 36;
/// A mail that has left keeps its moment alone, for so many days; one that could not leave is given up after as many.
pub const MAIL_DAYS: i64 = 30;
/// Who has left the company stays in the directory without being shown, for so many months: whoever comes back is known again.
pub const LEFT_MONTHS: u32 = 12;
/// Rows that the report of an import quotes, for so many days; the counts stay.
pub const QUOTED_DAYS: i64 = 90;
/// When an address was asked about its listing: the link that leaves the list works as long as its mail may lie in a mailbox.
pub const ASKED_DAYS: i64 = 400;
/// The key of what was sent: longer than a phone tries to send it (`public/outbox.js`).
pub const SENDING_DAYS: i64 = 90;
/// Who has looked at whose requests for working time, and who decided in whose stead, after its last day.
pub const LOOK_MONTHS: u32 = 12;
/// A convention that all have signed, after the year of its last day: it proves what the company takes off its tax, which it
/// may still do five years later, and accounts are kept for ten (Code de commerce, art. L. 123-22).
pub const CONVENTION_YEARS: i32 = 10;
/// One that never came to that, after its last change.
pub const UNSIGNED_MONTHS: u32 = 12;
/// An accepted invitation, which counts against too many in a day.
pub const ACCEPTED_INVITATION_DAYS: i64 = 1;

/// Accounts that were last active at this moment or before are near their end.
pub fn warned_when_idle_since(now: DateTime<Utc>) -> DateTime<Utc> {
    erased_when_idle_since(now) + TimeDelta::days(WARNING_DAYS)
}

/// Accounts that were last active at this moment or before are at their end.
pub fn erased_when_idle_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(ACCOUNT_MONTHS)).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Whoever left the company at this moment or before is gone from the directory.
pub fn removed_when_left_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(LEFT_MONTHS)).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Whether the warning is old enough: however late the job runs, nobody is erased sooner after it.
pub fn was_warned_in_time(warned_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    warned_at.is_some_and(|warned| warned + TimeDelta::days(WARNING_DAYS) <= now)
}

/// The day on which an interest is erased.
pub fn interest_erased_on(
    status: InterestStatus,
    changed_on: NaiveDate,
    mission_ends_on: Option<NaiveDate>,
) -> NaiveDate {
    let (from, months) = match (status, mission_ends_on) {
        (InterestStatus::Accepted, Some(end)) => (end.max(changed_on), INTEREST_MONTHS),
        (InterestStatus::Accepted, None) => (changed_on, ACCEPTED_MONTHS),
        _ => (changed_on, INTEREST_MONTHS),
    };
    from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(year: i32, month: u32, of: u32) -> DateTime<Utc> {
        day(year, month, of).and_hms_opt(12, 0, 0).unwrap().and_utc()
    }

    #[test]
    fn an_account_lives_three_years_without_activity_and_is_warned_thirty_days_before() {
        let now = at(2030, 3, 31);
        assert_eq!(erased_when_idle_since(now), at(2027, 3, 31));
        assert_eq!(warned_when_idle_since(now), at(2027, 4, 30));
    }

    #[test]
    fn nobody_is_erased_without_a_warning_of_thirty_days() {
        let now = at(2030, 3, 31);
        assert!(!was_warned_in_time(None, now));
        assert!(!was_warned_in_time(Some(at(2030, 3, 2)), now));
        assert!(was_warned_in_time(Some(at(2030, 3, 1)), now));
    }

    #[test]
    fn an_interest_outlives_its_end_by_a_year() {
        use InterestStatus::{Accepted, Asked, Declined, Seen, Sent, Withdrawn};
        let changed = day(2027, 1, 31);
        let end = Some(day(2028, 2, 29));
        for status in [Sent, Seen, Asked, Declined, Withdrawn] {
            assert_eq!(interest_erased_on(status, changed, end), day(2028, 1, 31), "{status:?}");
        }
        assert_eq!(interest_erased_on(Accepted, changed, end), day(2029, 2, 28));
        assert_eq!(interest_erased_on(Accepted, changed, None), day(2030, 1, 31));
        // A mission that was over before the answer came.
        assert_eq!(interest_erased_on(Accepted, changed, Some(day(2026, 1, 1))), day(2028, 1, 31));
    }
}
