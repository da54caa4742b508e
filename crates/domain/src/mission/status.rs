//! Where a mission stands, and who moves it where.

use crate::choice::choice;
use crate::problem::ProblemCode;

choice! {
    /// Where a mission stands.
    MissionStatus {
        Draft = "draft" / "brouillon",
        Published = "published" / "publiee",
        Full = "full" / "complete",
        Closed = "closed" / "close",
        /// Sent by an association that is not trusted yet; the coordination clears it.
        Waiting = "waiting" / "en-attente",
        /// Put away: no longer in the association's own list.
        Archived = "archived" / "archivee",
    }
}

choice! {
    /// Who moves a mission.
    MissionActor {
        /// A member of an association that is trusted, or a coordinator.
        Trusted = "trusted" / "confiance",
        /// A member of an association that is not trusted yet.
        Untrusted = "untrusted" / "association",
        /// A coordinator who clears what waits.
        Coordinator = "coordinator" / "coordination",
    }
}

impl MissionActor {
    /// Who moves a mission of an association in its own space. What a coordinator clears is decided elsewhere.
    pub fn in_space(is_trusted: bool, is_coordinator: bool) -> Self {
        if is_trusted || is_coordinator { Self::Trusted } else { Self::Untrusted }
    }
}

/// All moves of a mission there are: from, to, by whom. What is not here cannot be done.
pub const MISSION_TRANSITIONS: &[(MissionStatus, MissionStatus, MissionActor)] = {
    use MissionActor::{Coordinator, Trusted, Untrusted};
    use MissionStatus::{Archived, Closed, Draft, Full, Published, Waiting};
    &[
        (Draft, Published, Trusted),
        (Draft, Waiting, Untrusted),
        (Waiting, Draft, Trusted),
        (Waiting, Draft, Untrusted),
        (Waiting, Published, Coordinator),
        (Waiting, Draft, Coordinator),
        (Published, Full, Trusted),
        (Published, Full, Untrusted),
        (Full, Published, Trusted),
        (Full, Published, Untrusted),
        (Published, Closed, Trusted),
        (Published, Closed, Untrusted),
        (Full, Closed, Trusted),
        (Full, Closed, Untrusted),
        // What was public and cleared once may be again.
        (Closed, Published, Trusted),
        (Closed, Published, Untrusted),
        (Draft, Archived, Trusted),
        (Draft, Archived, Untrusted),
        (Closed, Archived, Trusted),
        (Closed, Archived, Untrusted),
        (Archived, Draft, Trusted),
        (Archived, Draft, Untrusted),
    ]
};

impl MissionStatus {
    pub fn can_move(self, to: Self, by: MissionActor) -> bool {
        MISSION_TRANSITIONS.contains(&(self, to, by))
    }

    /// Where it can go from here.
    pub fn moves(self, by: MissionActor) -> impl Iterator<Item = Self> {
        MISSION_TRANSITIONS.iter().filter(move |(from, _, who)| *from == self && *who == by).map(|(_, to, _)| *to)
    }

    /// It may still lack what a mission needs to be offered.
    pub fn may_be_unfinished(self) -> bool {
        matches!(self, Self::Draft | Self::Archived)
    }

    /// Its page has been public once: links to it go on working.
    pub fn has_page(self) -> bool {
        matches!(self, Self::Published | Self::Full | Self::Closed)
    }

    /// Listed for everyone. A full mission stays listed, and says so.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Full)
    }

    /// Nobody is looked for any more: whoever still waits for an answer waits for nothing.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Archived)
    }

    /// Why no interest can be expressed, if it cannot.
    pub fn refusal(self, places_left: u16) -> Option<ProblemCode> {
        match self {
            Self::Draft | Self::Waiting => Some(ProblemCode::MissionDraft),
            Self::Closed | Self::Archived => Some(ProblemCode::MissionClosed),
            Self::Full => Some(ProblemCode::MissionFull),
            Self::Published if places_left == 0 => Some(ProblemCode::MissionFull),
            Self::Published => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    /// One row for each status, one column for each it might move to; who may do it.
    #[test]
    fn each_cell_of_the_table_of_a_missions_moves_is_as_agreed() {
        const NO: &[MissionActor] = &[];
        const T: &[MissionActor] = &[MissionActor::Trusted];
        const U: &[MissionActor] = &[MissionActor::Untrusted];
        const C: &[MissionActor] = &[MissionActor::Coordinator];
        const TU: &[MissionActor] = &[MissionActor::Trusted, MissionActor::Untrusted];
        const TUC: &[MissionActor] = MissionActor::ALL;
        //                           Draft Publ. Full Closed Wait. Arch.
        let table: [[&[MissionActor]; 6]; 6] = [
            /* Draft     */ [NO, T, NO, NO, U, TU],
            /* Published */ [NO, NO, TU, TU, NO, NO],
            /* Full      */ [NO, TU, NO, TU, NO, NO],
            /* Closed    */ [NO, TU, NO, NO, NO, TU],
            /* Waiting   */ [TUC, C, NO, NO, NO, NO],
            /* Archived  */ [TU, NO, NO, NO, NO, NO],
        ];
        for (from, row) in MissionStatus::ALL.iter().zip(table) {
            for (to, actors) in MissionStatus::ALL.iter().zip(row) {
                for actor in MissionActor::ALL {
                    assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
                }
            }
        }
    }

    #[test]
    fn a_coordinator_moves_missions_as_a_trusted_association_does() {
        for (trusted, coordinator, may) in [(false, false, false), (true, false, true), (false, true, true)] {
            let actor = MissionActor::in_space(trusted, coordinator);
            assert_eq!(MissionStatus::Draft.can_move(MissionStatus::Published, actor), may);
            assert_eq!(MissionStatus::Draft.moves(actor).count(), 2);
        }
    }

    #[test]
    fn interest_is_refused_for_a_reason_of_its_own_in_each_status() {
        use MissionStatus::{Closed, Draft, Full, Published};
        let cells = [
            (Draft, 1, Some(ProblemCode::MissionDraft)),
            (Published, 1, None),
            (Published, 0, Some(ProblemCode::MissionFull)),
            (Full, 1, Some(ProblemCode::MissionFull)),
            (Closed, 1, Some(ProblemCode::MissionClosed)),
        ];
        for (status, left, refusal) in cells {
            assert_eq!(status.refusal(left), refusal, "{status:?} with {left} left");
        }
        assert!(Published.is_public() && Full.is_public() && !Draft.is_public() && !Closed.is_public());
    }

    #[test]
    fn whoever_waits_in_a_mission_that_is_over_waits_for_nothing_for_none_can_express_interest_there() {
        for status in MissionStatus::ALL {
            assert_eq!(status.is_over(), status.refusal(1) == Some(ProblemCode::MissionClosed), "{status:?}");
            assert!(!(status.is_over() && status.is_public()), "{status:?}");
        }
    }
}
