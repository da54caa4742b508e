//! Who decides: the manager, their delegate meanwhile, whoever the request has passed to, or the coordination.

use chrono::NaiveDate;

use super::delegation::Delegated;
use crate::ids::EmployeeId;

/// Whom a request is put to on a day; nobody in the company: the coordination. It is the manager's desk, whoever sits at
/// it: see [`sits_at`].
pub fn decider(employee: EmployeeId, manager: Option<EmployeeId>) -> Option<EmployeeId> {
    // Nobody decides on their own time, whatever the directory says.
    manager.filter(|manager| *manager != employee)
}

/// Who sits at a manager's desk on a day: their delegate, unless that one asks; else the manager. A delegate of the
/// delegate does not: there is no chain.
pub fn sits_at(desk: EmployeeId, employee: EmployeeId, delegations: &[Delegated], today: NaiveDate) -> EmployeeId {
    let delegate = delegations.iter().find(|one| one.manager == desk && one.covers(today)).map(|one| one.delegate);
    delegate.filter(|delegate| *delegate != employee).unwrap_or(desk)
}

/// Whether somebody may decide what lies on a desk: its holder always, and their delegate of the day.
pub fn may_decide(
    who: EmployeeId,
    desk: Option<EmployeeId>,
    employee: EmployeeId,
    delegations: &[Delegated],
    today: NaiveDate,
) -> bool {
    who != employee && desk.is_some_and(|desk| who == desk || sits_at(desk, employee, delegations, today) == who)
}

/// Whom a request passes to that its desk has not answered: once to the delegate, else to the manager's own manager; then,
/// or where there is none, to the coordination.
pub fn passes_to(
    desk: EmployeeId,
    employee: EmployeeId,
    above: Option<EmployeeId>,
    delegations: &[Delegated],
    has_passed: bool,
    today: NaiveDate,
) -> Option<EmployeeId> {
    if has_passed {
        return None;
    }
    let seated = sits_at(desk, employee, delegations, today);
    let other = if seated == desk { above } else { Some(seated) };
    other.filter(|other| *other != employee && *other != desk)
}

/// The desk to which a request moves that waits, when the directory names another manager: theirs; the coordination's, where
/// the person has none any more. Nothing where it stays. One that has passed on for want of an answer stays where it is, and so
/// does one whose desk is empty while nobody new is named: it passes on from there, above first.
pub fn follows(
    desk: Option<EmployeeId>,
    employee: EmployeeId,
    manager: Option<EmployeeId>,
    has_passed: bool,
    holder_works_here: bool,
) -> Option<Option<EmployeeId>> {
    let to = decider(employee, manager);
    let stays = has_passed || to == desk || (to.is_none() && !holder_works_here);
    (!stays).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const fn person(number: u128) -> EmployeeId {
        EmployeeId(Uuid::from_u128(number))
    }

    const ASKS: EmployeeId = person(1);
    const LEADS: EmployeeId = person(2);
    const STANDS_IN: EmployeeId = person(3);
    const ABOVE: EmployeeId = person(4);
    const FURTHER: EmployeeId = person(5);

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2028, 2, day).unwrap()
    }

    fn delegated(manager: EmployeeId, delegate: EmployeeId) -> Delegated {
        Delegated { manager, delegate, first_day: day(10), last_day: day(20) }
    }

    #[test]
    fn the_manager_is_asked_and_the_coordination_where_there_is_none() {
        assert_eq!(decider(ASKS, Some(LEADS)), Some(LEADS));
        assert_eq!(decider(ASKS, None), None);
        assert_eq!(decider(ASKS, Some(ASKS)), None);
    }

    /// Before, on the first, on the last day of a delegation, and after.
    #[test]
    fn the_delegate_sits_at_the_desk_from_the_first_to_the_last_day() {
        let all = [delegated(LEADS, STANDS_IN)];
        for (of, seated) in [(9, LEADS), (10, STANDS_IN), (20, STANDS_IN), (21, LEADS)] {
            assert_eq!(sits_at(LEADS, ASKS, &all, day(of)), seated, "{of}");
        }
        assert_eq!(sits_at(ABOVE, ASKS, &all, day(15)), ABOVE);
    }

    #[test]
    fn a_delegate_neither_decides_for_themselves_nor_hands_on() {
        let own = [delegated(LEADS, ASKS)];
        assert_eq!(sits_at(LEADS, ASKS, &own, day(15)), LEADS);
        let chain = [delegated(LEADS, STANDS_IN), delegated(STANDS_IN, FURTHER)];
        assert_eq!(sits_at(LEADS, ASKS, &chain, day(15)), STANDS_IN);
        assert!(!may_decide(FURTHER, Some(LEADS), ASKS, &chain, day(15)));
    }

    /// One row for each who might decide; in a delegation, out of it, and where it lies with the coordination.
    #[test]
    fn each_cell_of_who_may_decide_is_as_agreed() {
        let all = [delegated(LEADS, STANDS_IN)];
        let table = [
            (ASKS, [false, false, false]),
            (LEADS, [true, true, false]),
            (STANDS_IN, [true, false, false]),
            (ABOVE, [false, false, false]),
        ];
        for (who, cells) in table {
            let found = [(Some(LEADS), 15), (Some(LEADS), 21), (None, 15)]
                .map(|(desk, of)| may_decide(who, desk, ASKS, &all, day(of)));
            assert_eq!(found, cells, "{who}");
        }
        assert!(!may_decide(ASKS, Some(ASKS), ASKS, &[], day(1)));
    }

    #[test]
    fn what_is_not_answered_passes_to_the_delegate_else_above_then_to_the_coordination() {
        let all = [delegated(LEADS, STANDS_IN)];
        let passes = |above, delegations: &[Delegated], has_passed| {
            passes_to(LEADS, ASKS, above, delegations, has_passed, day(15))
        };
        assert_eq!(passes(Some(ABOVE), &all, false), Some(STANDS_IN));
        assert_eq!(passes(Some(ABOVE), &[], false), Some(ABOVE));
        assert_eq!(passes(None, &[], false), None);
        assert_eq!(passes(Some(ABOVE), &all, true), None);
        // A directory that goes round: nobody gets their own request, or the same one again.
        assert_eq!(passes(Some(ASKS), &[], false), None);
        assert_eq!(passes(Some(LEADS), &[], false), None);
        assert_eq!(passes(Some(ABOVE), &[delegated(LEADS, ASKS)], false), Some(ABOVE));
    }

    /// One row for each manager that the directory may name now; while the holder of the desk works here, once they have left,
    /// and where it lies with the coordination.
    #[test]
    fn each_cell_of_where_a_request_follows_is_as_agreed() {
        let (stays, coordination, there) = (None, Some(None), Some(Some(ABOVE)));
        let table = [
            (Some(LEADS), [stays, stays, Some(Some(LEADS))]),
            (Some(ABOVE), [there, there, there]),
            // Nobody is named any more, or the person themselves.
            (None, [coordination, stays, stays]),
            (Some(ASKS), [coordination, stays, stays]),
        ];
        for (manager, cells) in table {
            let found = [(Some(LEADS), true), (Some(LEADS), false), (None, false)]
                .map(|(desk, works)| follows(desk, ASKS, manager, false, works));
            assert_eq!(found, cells, "{manager:?}");
            assert_eq!(follows(Some(STANDS_IN), ASKS, manager, true, true), None, "what has passed on stays");
        }
    }
}
