//! The life of a convention: one table of states, moves, actors and conditions. What is not here cannot be done.
//!
//! The button asks it as the handler does. A rule that keeps the state names no state to go to.

use super::conditions::{Condition, Facts};
use super::status::{ConventionActor, ConventionMove, ConventionStatus, Party};
use crate::choice::Choice;

/// From which states whoever is named may do something, where it leads, and what must be so.
#[derive(Debug, Clone, Copy)]
pub struct Rule<S: 'static> {
    pub from: &'static [S],
    pub does: ConventionMove,
    pub by: &'static [ConventionActor],
    /// Nothing: it stays where it is.
    pub to: Option<S>,
    pub when: &'static [Condition],
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such move from here for this actor, whatever the facts.
    NoSuchMove,
    /// There is, but for this: the page says what to do about it.
    Unless(Condition),
}

/// All rules there are.
pub const RULES: &[Rule<ConventionStatus>] = {
    use Condition as If;
    use ConventionActor::{Association, CompanySigner, Coordinator, Employee, Service};
    use ConventionMove as Do;
    use ConventionStatus::{Abandoned, Active, Closed, Completed, Draft, Ended, Proposed, Suspended};
    &[
        Rule {
            from: &[Draft],
            does: Do::Propose,
            by: &[Coordinator],
            to: Some(Proposed),
            when: &[If::Filled, If::NotOver, If::TimeAgreed, If::WithinMaximum, If::WithinLimit],
        },
        // A word that changes takes every signature with it.
        Rule {
            from: &[Draft, Proposed],
            does: Do::Revise,
            by: &[Association, Coordinator],
            to: Some(Draft),
            when: &[],
        },
        Rule {
            from: &[Proposed],
            does: Do::Sign,
            by: &[Employee, Association],
            to: None,
            when: &[If::NotSigned, If::NotOver, If::TimeAgreed, If::WithinLimit],
        },
        // The company alone binds itself by thresholds.
        Rule {
            from: &[Proposed],
            does: Do::Sign,
            by: &[CompanySigner],
            to: None,
            when: &[If::NotSigned, If::NotOver, If::TimeAgreed, If::WithinLimit, If::Approved],
        },
        Rule {
            from: &[Proposed],
            does: Do::Enter,
            by: &[Service],
            to: Some(Active),
            when: &[If::AllSigned, If::NotOver, If::WithinLimit],
        },
        Rule {
            from: &[Active],
            does: Do::Suspend,
            by: &[Association, Coordinator],
            to: Some(Suspended),
            when: &[If::Begun, If::NotOver, If::Reason],
        },
        Rule { from: &[Suspended], does: Do::Resume, by: &[Coordinator], to: Some(Active), when: &[If::NotOver] },
        // Each of the three may leave, with the notice that the convention says.
        Rule {
            from: &[Active, Suspended],
            does: Do::EndEarly,
            by: &[Employee, Association, Coordinator],
            to: Some(Ended),
            when: &[If::NotOver, If::Reason],
        },
        Rule { from: &[Active, Suspended], does: Do::Complete, by: &[Service], to: Some(Completed), when: &[If::Over] },
        Rule {
            from: &[Active, Suspended, Ended, Completed],
            does: Do::Assess,
            by: &[Employee, Association, Coordinator],
            to: None,
            when: &[If::Begun, If::Assessment],
        },
        Rule {
            from: &[Ended, Completed],
            does: Do::Close,
            by: &[Coordinator],
            to: Some(Closed),
            when: &[If::Assessed, If::DaysConfirmed],
        },
        Rule { from: &[Draft], does: Do::Abandon, by: &[Association, Coordinator], to: Some(Abandoned), when: &[] },
        // Nobody is lent who does not want to be (Code du travail, art. L. 8241-2, 1°), and whoever was asked is told why.
        Rule { from: &[Draft], does: Do::Abandon, by: &[Employee], to: Some(Abandoned), when: &[If::Reason] },
        Rule {
            from: &[Proposed],
            does: Do::Abandon,
            by: &[Employee, Association, Coordinator],
            to: Some(Abandoned),
            when: &[If::Reason],
        },
        // Its last day passed before all had signed.
        Rule { from: &[Draft, Proposed], does: Do::Abandon, by: &[Service], to: Some(Abandoned), when: &[If::Over] },
        Rule {
            from: &[Active, Suspended],
            does: Do::Amend,
            by: &[Association, Coordinator],
            to: None,
            when: &[If::NotOver, If::NoOpenAmendment],
        },
        Rule {
            from: &[Active, Suspended, Completed],
            does: Do::Renew,
            by: &[Coordinator],
            to: None,
            when: &[If::NotRenewed, If::LimitLeft],
        },
        Rule {
            from: &[Proposed],
            does: Do::Remind,
            by: &[Employee, Association, CompanySigner, Coordinator],
            to: None,
            when: &[If::Awaited, If::ReminderDue],
        },
        // A declared day, a review.
        Rule {
            from: &[Active, Suspended, Ended, Completed],
            does: Do::Remind,
            by: &[Employee, Coordinator],
            to: None,
            when: &[If::Awaited, If::ReminderDue],
        },
    ]
};

/// Where a move leads by a table, or why it cannot be done: the first condition that fails, in the order of the rule.
pub(super) fn decide<S: Copy + PartialEq>(
    rules: &[Rule<S>],
    status: S,
    does: ConventionMove,
    by: ConventionActor,
    facts: &Facts,
) -> Result<S, Refusal> {
    let fits = |rule: &&Rule<S>| rule.does == does && rule.from.contains(&status) && rule.by.contains(&by);
    let rule = rules.iter().find(fits).ok_or(Refusal::NoSuchMove)?;
    match rule.when.iter().find(|condition| !condition.holds(by, facts)) {
        Some(condition) => Err(Refusal::Unless(*condition)),
        None => Ok(rule.to.unwrap_or(status)),
    }
}

/// Where a move leads, or why it cannot be done.
pub fn check(
    status: ConventionStatus,
    does: ConventionMove,
    by: ConventionActor,
    facts: &Facts,
) -> Result<ConventionStatus, Refusal> {
    decide(RULES, status, does, by, facts)
}

/// The buttons: what somebody can do now, what the move itself brings with it aside.
pub fn moves(status: ConventionStatus, by: ConventionActor, facts: &Facts) -> Vec<ConventionMove> {
    let facts = Facts { reason: true, assessment: true, ..facts.clone() };
    let can = |does: &ConventionMove| check(status, *does, by, &facts).is_ok();
    ConventionMove::ALL.iter().copied().filter(can).collect()
}

/// What somebody could do but for one condition, so that the page can say what to wait for or to mend.
pub fn held_back(status: ConventionStatus, by: ConventionActor, facts: &Facts) -> Vec<(ConventionMove, Condition)> {
    let facts = Facts { reason: true, assessment: true, ..facts.clone() };
    let why = |does: &ConventionMove| match check(status, *does, by, &facts) {
        Err(Refusal::Unless(condition)) => Some((*does, condition)),
        _ => None,
    };
    ConventionMove::ALL.iter().filter_map(why).collect()
}

/// Whose turn it is while signatures are missing. The company cannot sign before the second decision is there, where one is
/// asked for: until then the coordinator who is to give it stands in its place.
pub(super) fn awaited(facts: &Facts) -> Vec<ConventionActor> {
    let turn = |party: Party| match party {
        Party::Company if !facts.approved => ConventionActor::Coordinator,
        party => party.signer(),
    };
    facts.unsigned().map(turn).collect()
}

/// Who must act now: only they get a mail.
pub fn waits_for(status: ConventionStatus, facts: &Facts) -> Vec<ConventionActor> {
    use ConventionActor::{Association, Coordinator};
    let unconfirmed = facts.days_waiting;
    match status {
        ConventionStatus::Proposed => awaited(facts),
        ConventionStatus::Active if unconfirmed => vec![Association],
        ConventionStatus::Suspended if unconfirmed => vec![Association, Coordinator],
        ConventionStatus::Ended | ConventionStatus::Completed if unconfirmed || !facts.assessed => vec![Association],
        ConventionStatus::Draft
        | ConventionStatus::Suspended
        | ConventionStatus::Ended
        | ConventionStatus::Completed => vec![Coordinator],
        ConventionStatus::Active | ConventionStatus::Closed | ConventionStatus::Abandoned => Vec::new(),
    }
}

#[cfg(test)]
pub(super) mod tests;
