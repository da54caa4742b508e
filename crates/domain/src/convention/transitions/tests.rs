use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use ConventionActor::{Association, CompanySigner, Coordinator, Employee, Service};
use ConventionMove::{
    Abandon, Amend, Assess, Close, Complete, EndEarly, Enter, Propose, Remind, Renew, Resume, Revise, Sign, Suspend,
};

pub(in crate::convention) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// All that a rule may ask for, of a convention that is not over.
pub(in crate::convention) fn running() -> Facts {
    Facts {
        starts_on: Some(day("2027-01-04")),
        ends_on: Some(day("2027-12-31")),
        filled: true,
        time_agreed: true,
        within_limit: true,
        within_maximum: true,
        approved: true,
        reason: true,
        assessment: true,
        assessed: true,
        limit_left: true,
        awaited: true,
        ..Facts::on(day("2027-06-01"))
    }
}

/// As it must be for a move: most need one that runs, some one that is over or signed by all.
pub(in crate::convention) fn met(does: ConventionMove, by: ConventionActor) -> Facts {
    let mut facts = running();
    if does == Complete || (does == Abandon && by == Service) {
        facts.today = day("2028-01-01");
    }
    if does == Enter {
        facts.signed = Party::ALL.iter().copied().collect();
    }
    facts
}

/// One line for each move, one column for each actor; in a cell one letter for each state: that of the state it leads to,
/// or a dot where it cannot be done.
#[test]
fn each_cell_of_the_transition_table_is_as_agreed() {
    // Draft, Proposed, Active, Suspended, Ended, Completed, cLosed, aBandoned.
    const LETTERS: &str = "DPASECLB";
    const NO: &str = "........";
    // Employee, association, company signer, coordinator, service.
    let table: [(ConventionMove, [&str; 5]); 14] = [
        (Propose, [NO, NO, NO, "P.......", NO]),
        (Revise, [NO, "DD......", NO, "DD......", NO]),
        (Sign, [".P......", ".P......", ".P......", NO, NO]),
        (Enter, [NO, NO, NO, NO, ".A......"]),
        (Suspend, [NO, "..S.....", NO, "..S.....", NO]),
        (Resume, [NO, NO, NO, "...A....", NO]),
        (EndEarly, ["..EE....", "..EE....", NO, "..EE....", NO]),
        (Complete, [NO, NO, NO, NO, "..CC...."]),
        (Assess, ["..ASEC..", "..ASEC..", NO, "..ASEC..", NO]),
        (Close, [NO, NO, NO, "....LL..", NO]),
        (Abandon, ["BB......", "BB......", NO, "BB......", "BB......"]),
        (Amend, [NO, "..AS....", NO, "..AS....", NO]),
        (Renew, [NO, NO, NO, "..AS.C..", NO]),
        (Remind, [".PASEC..", ".P......", ".P......", ".PASEC..", NO]),
    ];
    assert_eq!(table.map(|(does, _)| does), *ConventionMove::ALL);
    for (does, row) in table {
        for (by, cells) in ConventionActor::ALL.iter().zip(row) {
            assert_eq!(cells.len(), ConventionStatus::ALL.len());
            for (from, cell) in ConventionStatus::ALL.iter().zip(cells.chars()) {
                let expected = LETTERS.find(cell).map(|place| ConventionStatus::ALL[place]);
                let found = check(*from, does, *by, &met(does, *by));
                assert_eq!(found, expected.ok_or(Refusal::NoSuchMove), "{does:?} by {by:?} from {from:?}");
            }
        }
    }
}

/// That the first rule which fits is the only one.
#[track_caller]
pub(in crate::convention) fn assert_one_rule_for_each_cell<S: Choice + std::fmt::Debug>(rules: &[Rule<S>]) {
    for from in S::ALL {
        for does in ConventionMove::ALL {
            for by in ConventionActor::ALL {
                let fits = |rule: &&Rule<S>| rule.does == *does && rule.from.contains(from) && rule.by.contains(by);
                assert!(rules.iter().filter(fits).count() <= 1, "{does:?} by {by:?} from {from:?}");
            }
        }
    }
}

#[test]
fn no_cell_has_two_rules() {
    assert_one_rule_for_each_cell(RULES);
}

/// The facts with one condition broken, and all else as it was.
pub(in crate::convention) fn broken(condition: Condition, facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    match condition {
        Condition::Filled => facts.filled = false,
        Condition::TimeAgreed => facts.time_agreed = false,
        Condition::WithinLimit => facts.within_limit = false,
        Condition::WithinMaximum => facts.within_maximum = false,
        Condition::Approved => facts.approved = false,
        Condition::NotSigned => facts.signed = Party::ALL.iter().copied().collect(),
        Condition::AllSigned => drop(facts.signed.pop_last()),
        Condition::Begun => facts.starts_on = Some(day("2029-01-01")),
        Condition::NotOver => facts.ends_on = Some(day("2027-05-31")),
        Condition::Over => facts.ends_on = Some(facts.today),
        Condition::Reason => facts.reason = false,
        Condition::Assessment => facts.assessment = false,
        Condition::Assessed => facts.assessed = false,
        Condition::DaysConfirmed => facts.days_waiting = true,
        Condition::NoOpenAmendment => facts.open_amendment = true,
        Condition::NotRenewed => facts.renewed = true,
        Condition::LimitLeft => facts.limit_left = false,
        Condition::Awaited => facts.awaited = false,
        Condition::ReminderDue => facts.reminder_from = Some(day("2027-06-02")),
    }
    facts
}

/// What a condition holds back: the move, whoever makes it, from which states.
pub(in crate::convention) type Held<'a> = &'a [(ConventionMove, &'a [ConventionActor], &'a str)];

/// That each condition, where all others hold, holds back what its line says and nothing else. `letters`: one for each state.
#[track_caller]
pub(in crate::convention) fn assert_each_condition_holds_back<S: Choice + std::fmt::Debug>(
    rules: &[Rule<S>],
    letters: &str,
    table: &[(Condition, Held)],
) {
    let conditions: Vec<Condition> = table.iter().map(|(condition, _)| *condition).collect();
    assert_eq!(conditions, Condition::ALL);
    for (condition, held) in table {
        for (from, letter) in S::ALL.iter().zip(letters.chars()) {
            for does in ConventionMove::ALL {
                for by in ConventionActor::ALL {
                    let facts = met(*does, *by);
                    let Ok(to) = decide(rules, *from, *does, *by, &facts) else { continue };
                    let is_held = held
                        .iter()
                        .any(|(held, by_whom, states)| held == does && by_whom.contains(by) && states.contains(letter));
                    let expected = if is_held { Err(Refusal::Unless(*condition)) } else { Ok(to) };
                    let found = decide(rules, *from, *does, *by, &broken(*condition, &facts));
                    assert_eq!(found, expected, "{condition:?}: {does:?} by {by:?} from {from:?}");
                }
            }
        }
    }
}

/// One line for each condition: the moves that it alone holds back, whoever makes them, and from which states.
#[test]
fn each_condition_that_fails_alone_holds_back_what_it_should() {
    let signers: &[ConventionActor] = &[Employee, Association, CompanySigner];
    let leavers: &[ConventionActor] = &[Employee, Association, Coordinator];
    let service: &[ConventionActor] = &[Service];
    let desk: &[ConventionActor] = &[Coordinator];
    let either: &[ConventionActor] = &[Association, Coordinator];
    let anyone: &[ConventionActor] = &[Employee, Association, CompanySigner, Coordinator];
    let reminders: Held = &[(Remind, anyone, "P"), (Remind, &[Employee, Coordinator], "ASEC")];
    let table: [(Condition, Held); 19] = [
        (Condition::Filled, &[(Propose, desk, "D")]),
        (Condition::TimeAgreed, &[(Propose, desk, "D"), (Sign, signers, "P")]),
        (Condition::WithinLimit, &[(Propose, desk, "D"), (Sign, signers, "P"), (Enter, service, "P")]),
        (Condition::WithinMaximum, &[(Propose, desk, "D")]),
        (Condition::Approved, &[(Sign, &[CompanySigner], "P")]),
        (Condition::NotSigned, &[(Sign, signers, "P")]),
        (Condition::AllSigned, &[(Enter, service, "P")]),
        (Condition::Begun, &[(Suspend, either, "A"), (Assess, leavers, "ASEC")]),
        (
            Condition::NotOver,
            &[
                (Propose, desk, "D"),
                (Sign, signers, "P"),
                (Enter, service, "P"),
                (Suspend, either, "A"),
                (Resume, desk, "S"),
                (EndEarly, leavers, "AS"),
                (Amend, either, "AS"),
            ],
        ),
        (Condition::Over, &[(Complete, service, "AS"), (Abandon, service, "DP")]),
        (
            Condition::Reason,
            &[(Suspend, either, "A"), (EndEarly, leavers, "AS"), (Abandon, &[Employee], "D"), (Abandon, leavers, "P")],
        ),
        (Condition::Assessment, &[(Assess, leavers, "ASEC")]),
        (Condition::Assessed, &[(Close, desk, "EC")]),
        (Condition::DaysConfirmed, &[(Close, desk, "EC")]),
        (Condition::NoOpenAmendment, &[(Amend, either, "AS")]),
        (Condition::NotRenewed, &[(Renew, desk, "ASC")]),
        (Condition::LimitLeft, &[(Renew, desk, "ASC")]),
        (Condition::Awaited, reminders),
        (Condition::ReminderDue, reminders),
    ];
    assert_each_condition_holds_back(RULES, "DPASECLB", &table);
}

#[test]
fn a_button_is_there_where_only_its_form_is_missing() {
    let facts = Facts { reason: false, assessment: false, ..running() };
    let buttons = moves(ConventionStatus::Active, Association, &facts);
    assert_eq!(buttons, [Suspend, EndEarly, Assess, Amend]);
    assert_eq!(check(ConventionStatus::Active, EndEarly, Association, &facts), Err(Refusal::Unless(Condition::Reason)));
    let facts = Facts { open_amendment: true, ..facts };
    assert_eq!(held_back(ConventionStatus::Active, Association, &facts), [(Amend, Condition::NoOpenAmendment)]);
}

#[test]
fn whoever_must_act_is_named_and_can() {
    let unsigned = running();
    let half = Facts { signed: [Party::Association].into(), ..running() };
    let undecided = Facts { approved: false, ..half.clone() };
    let decided_late = Facts { approved: false, signed: [Party::Company].into(), ..running() };
    let waiting = Facts { days_waiting: true, assessed: false, ..running() };
    let ended = Facts { assessed: false, ..running() };
    let table: [(ConventionStatus, &Facts, &[ConventionActor]); 13] = [
        (ConventionStatus::Draft, &unsigned, &[Coordinator]),
        (ConventionStatus::Proposed, &unsigned, &[CompanySigner, Association, Employee]),
        (ConventionStatus::Proposed, &half, &[CompanySigner, Employee]),
        (ConventionStatus::Proposed, &undecided, &[Coordinator, Employee]),
        (ConventionStatus::Proposed, &decided_late, &[Association, Employee]),
        (ConventionStatus::Active, &unsigned, &[]),
        (ConventionStatus::Active, &waiting, &[Association]),
        (ConventionStatus::Suspended, &unsigned, &[Coordinator]),
        (ConventionStatus::Ended, &ended, &[Association]),
        (ConventionStatus::Completed, &waiting, &[Association]),
        (ConventionStatus::Completed, &unsigned, &[Coordinator]),
        (ConventionStatus::Closed, &unsigned, &[]),
        (ConventionStatus::Abandoned, &unsigned, &[]),
    ];
    for (status, facts, expected) in table {
        let found = waits_for(status, facts);
        assert_eq!(found, expected, "{status:?}");
        // A day is confirmed in the day sheet, which is none of these moves.
        if !facts.days_waiting {
            assert!(found.iter().all(|by| !moves(status, *by, facts).is_empty()), "{status:?}");
            // Nobody is asked to sign who is held back by somebody else's decision.
            let signers = found.iter().filter(|by| status == ConventionStatus::Proposed && by.party().is_some());
            assert!(signers.into_iter().all(|by| check(status, Sign, *by, facts).is_ok()), "{status:?}");
        }
    }
}

/// A convention as a model keeps it: the version of its text, and under which version each party signed.
#[derive(Debug)]
struct Model {
    status: ConventionStatus,
    text: u32,
    signatures: Vec<(Party, u32)>,
}

impl Model {
    fn signed(&self) -> std::collections::BTreeSet<Party> {
        self.signatures.iter().filter(|(_, text)| *text == self.text).map(|(party, _)| *party).collect()
    }

    fn try_move(&mut self, does: ConventionMove, by: ConventionActor, facts: &Facts) {
        let facts = Facts { signed: self.signed(), ..facts.clone() };
        let Ok(to) = check(self.status, does, by, &facts) else { return };
        match does {
            Revise => self.text += 1,
            Sign => self.signatures.extend(by.party().map(|party| (party, self.text))),
            _ => {}
        }
        self.status = to;
    }
}

pub(in crate::convention) fn any_of<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = T> {
    (0..T::ALL.len()).prop_map(|place| T::ALL[place])
}

pub(in crate::convention) fn some_facts() -> impl Strategy<Value = Facts> {
    (proptest::option::of(any_of::<Condition>()), proptest::bool::ANY).prop_map(|(without, over)| {
        let mut facts = running();
        if over {
            facts.today = day("2028-01-01");
        }
        // What is signed is the model's to say.
        without.map_or(facts.clone(), |condition| broken(condition, &facts))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_path_becomes_active_without_the_three_signatures_under_the_text_as_it_stands(
        path in proptest::collection::vec((any_of::<ConventionMove>(), any_of::<ConventionActor>(), some_facts()), 1..60),
        hurried in proptest::bool::ANY,
    ) {
        let mut model = Model { status: ConventionStatus::Draft, text: 1, signatures: Vec::new() };
        for (does, by, facts) in path {
            let before = model.status;
            model.try_move(does, by, &facts);
            if hurried && model.status == ConventionStatus::Proposed {
                // Most random paths sign nothing: here all sign at once, and the edits come between.
                for party in Party::ALL {
                    model.try_move(Sign, party.signer(), &running());
                }
            }
            prop_assert!(!before.is_final() || model.status == before);
            if model.status.was_signed() {
                prop_assert_eq!(model.signed().len(), 3, "{:?}", model);
            }
        }
    }
}

#[test]
fn a_path_of_good_will_leads_from_the_draft_to_the_close() {
    let mut model = Model { status: ConventionStatus::Draft, text: 1, signatures: Vec::new() };
    let over = Facts { today: day("2028-01-01"), ..running() };
    for (does, by) in [(Propose, Coordinator), (Sign, Association), (Sign, Employee), (Revise, Association)] {
        model.try_move(does, by, &running());
    }
    assert_eq!((model.status, model.signed().len()), (ConventionStatus::Draft, 0));
    for (does, by) in [(Propose, Coordinator), (Sign, Employee), (Sign, Association), (Enter, Service)] {
        model.try_move(does, by, &running());
    }
    assert_eq!(model.status, ConventionStatus::Proposed);
    for (does, by) in [(Sign, CompanySigner), (Enter, Service), (Suspend, Association), (Resume, Coordinator)] {
        model.try_move(does, by, &running());
    }
    assert_eq!(model.status, ConventionStatus::Active);
    for (does, by) in [(Complete, Service), (Assess, Association), (Close, Coordinator)] {
        model.try_move(does, by, &over);
    }
    assert_eq!(model.status, ConventionStatus::Closed);
}
