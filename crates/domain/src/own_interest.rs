//! A person's own expressions of interest, as they follow them: what they sent, what has happened since, what comes next.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::answer::Said;
use crate::choice::choice;
use crate::commitment::Commitment;
use crate::ids::InterestId;
use crate::interest::{Actor, InterestStatus};
use crate::slug::Slug;
use crate::time_request::views::OwnTime;
use crate::time_request::{TimeActor, TimeStatus};

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
    pub fn of_time(to: TimeStatus) -> Self {
        match to {
            TimeStatus::Asked => Self::TimeAsked,
            TimeStatus::Proposed => Self::TimeProposed,
            TimeStatus::Agreed => Self::TimeAgreed,
            TimeStatus::Declined => Self::TimeDeclined,
            TimeStatus::Withdrawn => Self::TimeWithdrawn,
            TimeStatus::Ended => Self::TimeEnded,
        }
    }

    /// Which of the two sides of an interest did it; neither of them, where whoever decides on working time did.
    pub fn by(self) -> Option<Actor> {
        match self {
            Self::Sent | Self::Answered | Self::Withdrawn | Self::TimeAsked | Self::TimeWithdrawn => {
                Some(Actor::Employee)
            }
            Self::Seen | Self::Asked | Self::Accepted | Self::Declined => Some(Actor::Association),
            Self::TimeProposed | Self::TimeAgreed | Self::TimeDeclined | Self::TimeEnded => None,
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
pub fn with_time(mut steps: Vec<Step>, moves: &[(DateTime<Utc>, TimeStatus)]) -> Vec<Step> {
    let step =
        |(at, to): &(DateTime<Utc>, TimeStatus)| Step { kind: StepKind::of_time(*to), at: *at, text: String::new() };
    steps.extend(moves.iter().map(step));
    steps.sort_by_key(|step| step.at);
    steps
}

/// An expression of interest as the person sees it who sent it, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnInterest {
    pub id: InterestId,
    pub mission: Slug,
    pub mission_title: String,
    /// The mission has a page that can be opened.
    pub has_page: bool,
    pub association: String,
    pub commitment: Commitment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    pub status: InterestStatus,
    /// As it was sent.
    pub name: String,
    pub site: String,
    pub message: String,
    pub availability: String,
    /// What has happened, the oldest first.
    pub steps: Vec<Step>,
    /// Of a mission on working time, where the company's directory knows the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<OwnTime>,
}

/// What comes next, and so who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// The association opens it,
    AssociationOpens,
    /// and answers.
    AssociationAnswers,
    /// The person answers the association's question.
    PersonAnswers,
    /// It is on working time: the person asks their manager for it.
    ManagerAgrees,
    /// It was asked for, and whoever decides has not answered.
    ManagerDecides,
    /// Other dates were proposed: the person answers.
    PersonAnswersTime,
    /// The time is agreed: the two agree on the start.
    TimeAgreed,
    /// The two agree on the start.
    BothAgree,
    UnderWay,
    Done,
    Nothing,
}

impl NextStep {
    /// What an interest waits for on a day, by the dates of its mission; `time` is where its request for working time
    /// stands, if there is one.
    pub fn of(
        status: InterestStatus,
        on_working_time: bool,
        time: Option<TimeStatus>,
        (starts_on, ends_on): (Option<NaiveDate>, Option<NaiveDate>),
        today: NaiveDate,
    ) -> Self {
        match (status, status.waits_for()) {
            (InterestStatus::Sent, _) => Self::AssociationOpens,
            (_, Some(Actor::Association)) => Self::AssociationAnswers,
            (_, Some(Actor::Employee)) => Self::PersonAnswers,
            (InterestStatus::Accepted, None) if ends_on.is_some_and(|end| end < today) => Self::Done,
            // Whoever waits for an answer is told of that first.
            (InterestStatus::Accepted, None) if on_working_time && time.is_some_and(TimeStatus::is_open) => {
                match time.and_then(TimeStatus::waits_for) {
                    Some(TimeActor::Employee) => Self::PersonAnswersTime,
                    _ => Self::ManagerDecides,
                }
            }
            (InterestStatus::Accepted, None) if starts_on.is_some_and(|start| start <= today) => Self::UnderWay,
            (InterestStatus::Accepted, None) if on_working_time && time == Some(TimeStatus::Agreed) => Self::TimeAgreed,
            (InterestStatus::Accepted, None) if on_working_time => Self::ManagerAgrees,
            (InterestStatus::Accepted, None) => Self::BothAgree,
            (_, None) => Self::Nothing,
        }
    }

    /// The person has something to do.
    pub fn is_the_persons(self) -> bool {
        matches!(
            self,
            Self::PersonAnswers | Self::ManagerAgrees | Self::PersonAnswersTime | Self::TimeAgreed | Self::BothAgree
        )
    }
}

impl OwnInterest {
    pub fn next_step(&self, today: NaiveDate) -> NextStep {
        let request = self.time.as_ref().and_then(OwnTime::current);
        // Time that was agreed for other days than the mission's says when it begins and ends, where the mission does not.
        let agreed = self.time.as_ref().and_then(OwnTime::agreed).map(|one| one.time);
        let starts_on = self.starts_on.or(agreed.map(|time| time.first_day));
        let ends_on = self.ends_on.or(agreed.map(|time| time.last_day));
        let status = request.map(|one| one.status);
        NextStep::of(self.status, self.commitment.on_working_time, status, (starts_on, ends_on), today)
    }
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
            let of_time = TimeStatus::ALL.iter().any(|to| StepKind::of_time(*to) == *kind);
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

    /// One row for each status: on working time or not; before, within and after the mission's days.
    #[test]
    fn each_cell_of_what_comes_next_is_as_agreed() {
        use NextStep as N;
        let day = |day| NaiveDate::from_ymd_opt(2028, 2, day).unwrap();
        let days = [day(27), day(28), day(29)];
        let table = [
            (InterestStatus::Sent, [N::AssociationOpens; 3], [N::AssociationOpens; 3]),
            (InterestStatus::Seen, [N::AssociationAnswers; 3], [N::AssociationAnswers; 3]),
            (InterestStatus::Accepted, [N::ManagerAgrees, N::UnderWay, N::Done], [N::BothAgree, N::UnderWay, N::Done]),
            (InterestStatus::Declined, [N::Nothing; 3], [N::Nothing; 3]),
            (InterestStatus::Withdrawn, [N::Nothing; 3], [N::Nothing; 3]),
            (InterestStatus::Asked, [N::PersonAnswers; 3], [N::PersonAnswers; 3]),
        ];
        assert_eq!(table.map(|(status, ..)| status), *InterestStatus::ALL);
        let only = (Some(day(28)), Some(day(28)));
        for (status, working, own) in table {
            for ((today, working), own) in days.iter().zip(working).zip(own) {
                assert_eq!(NextStep::of(status, true, None, only, *today), working, "{status:?} {today}");
                assert_eq!(NextStep::of(status, false, None, only, *today), own, "{status:?} {today}");
            }
        }
        // Without days there is always the start to agree on.
        assert_eq!(NextStep::of(InterestStatus::Accepted, false, None, (None, None), day(29)), N::BothAgree);
    }

    /// One row for each status of the request for time: before, within and after the mission's days.
    #[test]
    fn each_cell_of_what_comes_next_with_working_time_is_as_agreed() {
        use NextStep as N;
        let day = |day| NaiveDate::from_ymd_opt(2028, 2, day).unwrap();
        let only = (Some(day(28)), Some(day(28)));
        let again = [N::ManagerAgrees, N::UnderWay, N::Done];
        let table = [
            (TimeStatus::Asked, [N::ManagerDecides, N::ManagerDecides, N::Done]),
            (TimeStatus::Proposed, [N::PersonAnswersTime, N::PersonAnswersTime, N::Done]),
            (TimeStatus::Agreed, [N::TimeAgreed, N::UnderWay, N::Done]),
            (TimeStatus::Declined, again),
            (TimeStatus::Withdrawn, again),
            (TimeStatus::Ended, again),
        ];
        assert_eq!(table.map(|(status, _)| status), *TimeStatus::ALL);
        for (status, expected) in table {
            for (today, expected) in [day(27), day(28), day(29)].into_iter().zip(expected) {
                let next = NextStep::of(InterestStatus::Accepted, true, Some(status), only, today);
                assert_eq!(next, expected, "{status:?} {today}");
                let turn = status.waits_for() == Some(TimeActor::Employee);
                assert!(!turn || next == N::Done || next.is_the_persons(), "{status:?} {today}");
            }
            // Where the interest itself has ended, time changes nothing.
            assert_eq!(NextStep::of(InterestStatus::Withdrawn, true, Some(status), only, day(27)), N::Nothing);
        }
    }

    #[test]
    fn what_has_happened_with_time_stands_where_its_moment_is() {
        let moves = [(at(7), TimeStatus::Asked), (at(50), TimeStatus::Agreed)];
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
        let expected =
            [StepKind::Sent, StepKind::Accepted, StepKind::TimeAsked, StepKind::Withdrawn, StepKind::TimeAgreed];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn whoever_is_waited_for_has_something_to_do() {
        let today = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        for status in InterestStatus::ALL {
            let next = NextStep::of(*status, true, None, (None, None), today);
            if let Some(actor) = status.waits_for() {
                assert_eq!(next.is_the_persons(), actor == Actor::Employee, "{status:?}");
            }
        }
    }
}
