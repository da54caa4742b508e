//! What ends a request without an answer, and what else happens to one on its way.

use chrono::NaiveDate;

use super::TimeStatus;
use crate::choice::choice;

choice! {
    /// What a request for working time ended with.
    TimeEnd {
        /// The interest that it was for.
        Interest = "interest" / "interet",
        /// The mission, which nobody offers any more.
        Mission = "mission" / "mission",
        /// Another took its place.
        Replaced = "replaced" / "remplacee",
        /// The person does not work for the company any more.
        Left = "left" / "depart",
    }
}

impl TimeEnd {
    /// Whether it ends a request as it stands: one that waits, always. Time that is agreed ends with its interest, whenever
    /// that is; with the mission only where that was taken away altogether and no day of it has come; with the person's
    /// leaving, as long as a day of it is to come.
    pub fn ends(
        self,
        status: TimeStatus,
        (first, last): (NaiveDate, NaiveDate),
        taken_away: bool,
        today: NaiveDate,
    ) -> bool {
        match (status, self) {
            (TimeStatus::Agreed, Self::Mission) => taken_away && first > today,
            (TimeStatus::Agreed, Self::Left) => last >= today,
            _ => !status.is_final(),
        }
    }
}

/// What happens to a request on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeMove {
    To(TimeStatus),
    Ended(TimeEnd),
    /// To another, for want of an answer.
    PassedOn,
    /// To the person's new manager.
    Followed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    /// One row for each status, one column for each end: before the first, on the last day and after it. The mission is
    /// taken away, and then only closed.
    #[test]
    fn each_cell_of_what_ends_is_as_agreed() {
        use TimeStatus::{Agreed, Asked, Declined, Ended, Proposed, Withdrawn};
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let span = (day("2028-02-29"), day("2028-03-26"));
        let days = [day("2028-02-28"), day("2028-03-26"), day("2028-03-27")];
        let (yes, no) = ([true; 3], [false; 3]);
        //                       Interest Mission                Replaced Left
        let table: [(TimeStatus, [[bool; 3]; 4]); 6] = [
            (Asked, [yes, yes, yes, yes]),
            (Proposed, [yes, yes, yes, yes]),
            (Agreed, [yes, [true, false, false], yes, [true, true, false]]),
            (Declined, [no; 4]),
            (Withdrawn, [no; 4]),
            (Ended, [no; 4]),
        ];
        assert_eq!(table.map(|(status, _)| status), *TimeStatus::ALL);
        for (status, row) in table {
            for (end, cells) in TimeEnd::ALL.iter().zip(row) {
                let found = days.map(|today| end.ends(status, span, true, today));
                assert_eq!(found, cells, "{status:?} with {end:?}");
            }
            let closed = days.map(|today| TimeEnd::Mission.ends(status, span, false, today));
            assert_eq!(closed, [status.is_open(); 3], "{status:?} in a mission that is closed");
        }
    }
}
