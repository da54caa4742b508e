//! What has happened to an expression of interest, step by step.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::answer::Said;
use crate::choice::choice;
use crate::interest::{Actor, InterestStatus};
use crate::time_request::{TimeEnd, TimeMove, TimeStatus};

choice! {
    /// What has happened to an expression of interest.
    StepKind {
        Sent = "sent" / "envoyee",
        Seen = "seen" / "vue",
        Asked = "asked" / "question",
        Answered = "answered" / "reponse",
        Accepted = "accepted" / "acceptee",
        Declined = "declined" / "declinee",
        Withdrawn = "withdrawn" / "retiree",
        TimeAsked = "time_asked" / "temps-demande",
        TimeProposed = "time_proposed" / "temps-propose",
        TimeAgreed = "time_agreed" / "temps-accorde",
        TimeDeclined = "time_declined" / "temps-refuse",
        TimeWithdrawn = "time_withdrawn" / "temps-retire",
        TimeEnded = "time_ended" / "temps-termine",
        /// The mission is not offered any more.
        TimeMissionOver = "time_mission_over" / "temps-mission-finie",
        /// Other time took its place.
        TimeReplaced = "time_replaced" / "temps-remplace",
        /// The person left the company.
        TimeLeft = "time_left" / "temps-depart",
        TimePassedOn = "time_passed_on" / "temps-transmis",
        /// The person's new manager decides.
        TimeFollowed = "time_followed" / "temps-suivi",
    }
}

impl StepKind {
    /// What a move is to whoever follows it: what waited for an answer and is the association's again was answered.
    pub fn of(from: Option<InterestStatus>, to: InterestStatus) -> Self {
        match (from, to) {
            (Some(InterestStatus::Asked), InterestStatus::Seen) => Self::Answered,
            (_, InterestStatus::Sent) => Self::Sent,
            (_, InterestStatus::Seen) => Self::Seen,
            (_, InterestStatus::Asked) => Self::Asked,
            (_, InterestStatus::Accepted) => Self::Accepted,
            (_, InterestStatus::Declined) => Self::Declined,
            (_, InterestStatus::Withdrawn) => Self::Withdrawn,
        }
    }

    /// The same of a request for working time.
    pub fn of_time(happened: TimeMove) -> Self {
        match happened {
            TimeMove::To(TimeStatus::Asked) => Self::TimeAsked,
            TimeMove::To(TimeStatus::Proposed) => Self::TimeProposed,
            TimeMove::To(TimeStatus::Agreed) => Self::TimeAgreed,
            TimeMove::To(TimeStatus::Declined) => Self::TimeDeclined,
            TimeMove::To(TimeStatus::Withdrawn) => Self::TimeWithdrawn,
            TimeMove::To(TimeStatus::Ended) | TimeMove::Ended(TimeEnd::Interest) => Self::TimeEnded,
            TimeMove::Ended(TimeEnd::Mission) => Self::TimeMissionOver,
            TimeMove::Ended(TimeEnd::Replaced) => Self::TimeReplaced,
            TimeMove::Ended(TimeEnd::Left) => Self::TimeLeft,
            TimeMove::PassedOn => Self::TimePassedOn,
            TimeMove::Followed => Self::TimeFollowed,
        }
    }

    /// Which of the two sides of an interest did it; neither of them, where whoever decides on working time did.
    pub fn by(self) -> Option<Actor> {
        match self {
            Self::Sent | Self::Answered | Self::Withdrawn | Self::TimeAsked | Self::TimeWithdrawn => {
                Some(Actor::Employee)
            }
            Self::Seen | Self::Asked | Self::Accepted | Self::Declined => Some(Actor::Association),
            Self::TimeProposed
            | Self::TimeAgreed
            | Self::TimeDeclined
            | Self::TimeEnded
            | Self::TimeMissionOver
            | Self::TimeReplaced
            | Self::TimeLeft
            | Self::TimePassedOn
            | Self::TimeFollowed => None,
        }
    }
}

/// One step of the way, with what was said at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    pub kind: StepKind,
    pub at: DateTime<Utc>,
    /// What that side wrote; empty where it wrote nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A move as the history keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub at: DateTime<Utc>,
    pub from: Option<InterestStatus>,
    pub to: InterestStatus,
}

/// The whole way, the oldest step first. It begins with the sending, whatever else is known. What was said stands at the
/// last step of its side that is not younger: a move and its words are of the same moment.
pub fn timeline(sent_at: DateTime<Utc>, moves: &[Moved], said: Vec<Said>) -> Vec<Step> {
    let mut steps = vec![Step { kind: StepKind::Sent, at: sent_at, text: String::new() }];
    steps.extend(moves.iter().filter(|one| one.to != InterestStatus::Sent).map(|one| Step {
        kind: StepKind::of(one.from, one.to),
        at: one.at,
        text: String::new(),
    }));
    for one in said {
        let fits = |step: &&mut Step| step.kind.by() == Some(one.by) && step.at <= one.at && step.text.is_empty();
        if let Some(step) = steps.iter_mut().rev().find(fits) {
            step.text = one.text;
        }
    }
    steps
}

/// Adds what has happened with working time, each where its moment is.
pub fn with_time(mut steps: Vec<Step>, moves: &[(DateTime<Utc>, TimeMove)]) -> Vec<Step> {
    let step = |(at, happened): &(DateTime<Utc>, TimeMove)| Step {
        kind: StepKind::of_time(*happened),
        at: *at,
        text: String::new(),
    };
    steps.extend(moves.iter().map(step));
    steps.sort_by_key(|step| step.at);
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::interest::TRANSITIONS;

    #[test]
    fn each_step_is_done_by_whoever_may_make_the_move() {
        for (from, to, by) in TRANSITIONS {
            assert_eq!(StepKind::of(Some(from), to).by(), Some(by), "{from:?} to {to:?}");
        }
        assert_eq!(StepKind::of(None, InterestStatus::Sent), StepKind::Sent);
    }

    #[test]
    fn every_kind_of_step_can_happen() {
        for kind in StepKind::ALL {
            let to = TimeStatus::ALL.iter().map(|to| TimeMove::To(*to));
            let ends = TimeEnd::ALL.iter().map(|end| TimeMove::Ended(*end));
            let all = to.chain(ends).chain([TimeMove::PassedOn, TimeMove::Followed]);
            let of_time = all.map(StepKind::of_time).any(|step| step == *kind);
            let happens = of_time || TRANSITIONS.iter().any(|(from, to, _)| StepKind::of(Some(*from), *to) == *kind);
            assert!(happens || *kind == StepKind::Sent, "{kind:?}");
        }
    }

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    fn moved(minute: i64, from: InterestStatus, to: InterestStatus) -> Moved {
        Moved { at: at(minute), from: Some(from), to }
    }

    fn said(minute: i64, by: Actor, text: &str) -> Said {
        Said { by, at: at(minute), text: text.to_owned() }
    }

    #[test]
    fn what_was_said_stands_at_its_step() {
        use InterestStatus::{Accepted, Asked, Seen, Sent};
        let moves = [
            Moved { at: at(0), from: None, to: Sent },
            moved(5, Sent, Seen),
            moved(9, Seen, Asked),
            moved(20, Asked, Seen),
            moved(30, Seen, Asked),
            moved(40, Asked, Accepted),
        ];
        let said = vec![
            said(9, Actor::Association, "Le permis ?"),
            said(20, Actor::Employee, "Oui."),
            said(30, Actor::Association, "Et le mardi ?"),
            said(40, Actor::Association, "Bienvenue."),
        ];
        let found: Vec<_> =
            timeline(at(0), &moves, said).into_iter().map(|step| (step.kind, step.at, step.text)).collect();
        let expected = [
            (StepKind::Sent, 0, ""),
            (StepKind::Seen, 5, ""),
            (StepKind::Asked, 9, "Le permis ?"),
            (StepKind::Answered, 20, "Oui."),
            (StepKind::Asked, 30, "Et le mardi ?"),
            (StepKind::Accepted, 40, "Bienvenue."),
        ];
        assert_eq!(found, expected.map(|(kind, minute, text)| (kind, at(minute), text.to_owned())));
    }

    #[test]
    fn a_way_begins_with_the_sending_though_the_history_does_not_know_it() {
        let steps = timeline(at(3), &[], Vec::new());
        assert_eq!(steps, [Step { kind: StepKind::Sent, at: at(3), text: String::new() }]);
    }

    #[test]
    fn what_has_happened_with_time_stands_where_its_moment_is() {
        let moves = [
            (at(7), TimeMove::To(TimeStatus::Asked)),
            (at(9), TimeMove::Followed),
            (at(50), TimeMove::Ended(TimeEnd::Mission)),
        ];
        let steps = with_time(
            timeline(
                at(3),
                &[
                    moved(5, InterestStatus::Sent, InterestStatus::Accepted),
                    moved(20, InterestStatus::Accepted, InterestStatus::Withdrawn),
                ],
                Vec::new(),
            ),
            &moves,
        );
        let kinds: Vec<StepKind> = steps.iter().map(|step| step.kind).collect();
        let expected = [
            StepKind::Sent,
            StepKind::Accepted,
            StepKind::TimeAsked,
            StepKind::TimeFollowed,
            StepKind::Withdrawn,
            StepKind::TimeMissionOver,
        ];
        assert_eq!(kinds, expected);
    }
}
