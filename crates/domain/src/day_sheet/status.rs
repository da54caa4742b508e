//! Where a day stands, and who moves it.

use crate::choice::choice;
use crate::interest::Actor;

choice! {
    /// Where a declared day stands.
    DayStatus {
        /// The person says it was given; the association has not said anything yet.
        Declared = "declared" / "declare",
        Confirmed = "confirmed" / "confirme",
        /// The association says that it was longer or shorter, with a word that both see.
        Corrected = "corrected" / "corrige",
        /// The person took it back before it was confirmed: nothing of it is kept.
        Removed = "removed" / "retire",
    }
}

/// All moves there are: from, to, by whom. Once it is confirmed, nothing changes but by a correction that both see.
pub const DAY_TRANSITIONS: [(DayStatus, DayStatus, Actor); 6] = {
    use DayStatus::{Confirmed, Corrected, Declared, Removed};
    [
        // Other hours, another kind of time, other words.
        (Declared, Declared, Actor::Employee),
        (Declared, Removed, Actor::Employee),
        (Declared, Confirmed, Actor::Association),
        (Declared, Corrected, Actor::Association),
        (Confirmed, Corrected, Actor::Association),
        (Corrected, Corrected, Actor::Association),
    ]
};

impl DayStatus {
    pub fn can_move(self, to: Self, by: Actor) -> bool {
        DAY_TRANSITIONS.contains(&(self, to, by))
    }

    /// The association has said what was given.
    pub fn is_confirmed(self) -> bool {
        matches!(self, Self::Confirmed | Self::Corrected)
    }

    /// The minutes that count: the declared ones until the association has said its own.
    pub fn counted(self, declared: u32, confirmed: u32) -> u32 {
        match self {
            Self::Declared => declared,
            Self::Confirmed | Self::Corrected => confirmed,
            Self::Removed => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    /// One row for each status, one column for each status it might move to; who may do it.
    #[test]
    fn each_cell_of_the_transition_table_is_as_agreed() {
        const NO: &[Actor] = &[];
        const A: &[Actor] = &[Actor::Association];
        const E: &[Actor] = &[Actor::Employee];
        //                      Declared Confirmed Corrected Removed
        let table: [[&[Actor]; 4]; 4] = [
            /* Declared  */ [E, A, A, E],
            /* Confirmed */ [NO, NO, A, NO],
            /* Corrected */ [NO, NO, A, NO],
            /* Removed   */ [NO, NO, NO, NO],
        ];
        for (from, row) in DayStatus::ALL.iter().zip(table) {
            for (to, actors) in DayStatus::ALL.iter().zip(row) {
                for actor in Actor::ALL {
                    assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
                }
            }
        }
    }

    #[test]
    fn what_the_association_says_counts_once_it_has_said_it() {
        let counted = DayStatus::ALL.iter().map(|status| status.counted(420, 210)).collect::<Vec<_>>();
        assert_eq!(counted, [420, 210, 210, 0]);
        let confirmed: Vec<_> = DayStatus::ALL.iter().filter(|status| status.is_confirmed()).collect();
        assert_eq!(confirmed, [&DayStatus::Confirmed, &DayStatus::Corrected]);
    }
}
