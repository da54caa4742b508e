use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::draft::tests::whole;
use super::super::status::Party;
use super::super::transitions::tests::{
    Held, any_of, assert_each_condition_holds_back, assert_one_rule_for_each_cell, day, met, running, some_facts,
};
use super::*;
use ConventionActor::{Association, CompanySigner, Coordinator, Employee, Service};

fn content() -> Content {
    whole().validate().unwrap()
}

const TODAY: &str = "2027-06-01";

fn longer() -> AmendmentDraft {
    AmendmentDraft {
        ends_on: Some(day("2028-06-30")),
        effective_on: Some(day("2027-12-01")),
        reason: "Le projet continue.".into(),
        ..AmendmentDraft::default()
    }
}

/// One line for each move there is, one column for each actor; in a cell one letter for each state, by their order.
#[test]
fn each_cell_of_the_transition_table_is_as_agreed() {
    use ConventionMove::{Abandon, Enter, Propose, Remind, Revise, Sign};
    // Draft, Proposed, In force, aBandoned.
    const LETTERS: &str = "DPIB";
    const NO: &str = "....";
    // Employee, association, company signer, coordinator, service.
    let table: [(ConventionMove, [&str; 5]); 6] = [
        (Propose, [NO, NO, NO, "P...", NO]),
        (Revise, [NO, "DD..", NO, "DD..", NO]),
        (Sign, [".P..", ".P..", ".P..", NO, NO]),
        (Enter, [NO, NO, NO, NO, ".I.."]),
        (Abandon, [".B..", "BB..", NO, "BB..", "BB.."]),
        (Remind, [".P..", ".P..", ".P..", ".P..", NO]),
    ];
    for does in ConventionMove::ALL {
        let row = table.iter().find(|(of, _)| of == does).map_or([NO; 5], |(_, row)| *row);
        for (by, cells) in ConventionActor::ALL.iter().zip(row) {
            for (from, cell) in AmendmentStatus::ALL.iter().zip(cells.chars()) {
                let expected = LETTERS.find(cell).map(|place| AmendmentStatus::ALL[place]);
                let found = check_amendment(*from, *does, *by, &met(*does, *by));
                assert_eq!(found, expected.ok_or(Refusal::NoSuchMove), "{does:?} by {by:?} from {from:?}");
            }
        }
    }
}

#[test]
fn no_cell_has_two_rules() {
    assert_one_rule_for_each_cell(AMENDMENT_RULES);
}

/// One line for each condition: the moves that it alone holds back, whoever makes them, and from which states.
#[test]
fn each_condition_that_fails_alone_holds_back_what_it_should() {
    use ConventionMove::{Abandon, Enter, Propose, Remind, Sign};
    let signers: &[ConventionActor] = &[Employee, Association, CompanySigner];
    let leavers: &[ConventionActor] = &[Employee, Association, Coordinator];
    let service: &[ConventionActor] = &[Service];
    let desk: &[ConventionActor] = &[Coordinator];
    let reminders: Held = &[(Remind, &[Employee, Association, CompanySigner, Coordinator], "P")];
    let table: [(Condition, Held); 19] = [
        (Condition::Filled, &[(Propose, desk, "D")]),
        (Condition::TimeAgreed, &[(Propose, desk, "D"), (Sign, signers, "P")]),
        (Condition::WithinLimit, &[(Propose, desk, "D"), (Sign, signers, "P"), (Enter, service, "P")]),
        (Condition::WithinMaximum, &[(Propose, desk, "D")]),
        (Condition::Approved, &[(Sign, &[CompanySigner], "P")]),
        (Condition::NotSigned, &[(Sign, signers, "P")]),
        (Condition::AllSigned, &[(Enter, service, "P")]),
        (Condition::Begun, &[]),
        (Condition::NotOver, &[(Propose, desk, "D"), (Sign, signers, "P"), (Enter, service, "P")]),
        (Condition::Over, &[]),
        (Condition::Reason, &[(Abandon, leavers, "P")]),
        (Condition::Assessment, &[]),
        (Condition::Assessed, &[]),
        (Condition::DaysConfirmed, &[]),
        (Condition::NoOpenAmendment, &[]),
        (Condition::NotRenewed, &[]),
        (Condition::LimitLeft, &[]),
        (Condition::Awaited, reminders),
        (Condition::ReminderDue, reminders),
    ];
    assert_each_condition_holds_back(AMENDMENT_RULES, "DPIB", &table);
}

#[test]
fn whoever_must_act_is_named_and_the_company_only_once_it_may_sign() {
    let half = Facts { signed: [Party::Employee].into(), ..running() };
    let undecided = Facts { approved: false, ..half.clone() };
    let table: [(AmendmentStatus, &Facts, &[ConventionActor]); 5] = [
        (AmendmentStatus::Draft, &undecided, &[Coordinator]),
        (AmendmentStatus::Proposed, &half, &[CompanySigner, Association]),
        (AmendmentStatus::Proposed, &undecided, &[Coordinator, Association]),
        (AmendmentStatus::InForce, &undecided, &[]),
        (AmendmentStatus::Abandoned, &undecided, &[]),
    ];
    for (status, facts, expected) in table {
        assert_eq!(amendment_waits_for(status, facts), expected, "{status:?}");
    }
}

#[test]
fn a_button_is_there_where_only_its_form_is_missing() {
    let facts = Facts { reason: false, signed: [Party::Company, Party::Employee].into(), ..running() };
    let buttons = amendment_moves(AmendmentStatus::Proposed, Coordinator, &facts);
    assert_eq!(buttons, [ConventionMove::Revise, ConventionMove::Abandon, ConventionMove::Remind]);
    let facts = Facts { awaited: false, ..facts };
    let held = amendment_held_back(AmendmentStatus::Proposed, Coordinator, &facts);
    assert_eq!(held, [(ConventionMove::Remind, Condition::Awaited)]);
}

/// An amendment as a model keeps it: the version of its text, and under which version each party signed.
#[derive(Debug)]
struct Model {
    status: AmendmentStatus,
    text: u32,
    signatures: Vec<(Party, u32)>,
}

impl Model {
    fn signed(&self) -> BTreeSet<Party> {
        self.signatures.iter().filter(|(_, text)| *text == self.text).map(|(party, _)| *party).collect()
    }

    fn try_move(&mut self, does: ConventionMove, by: ConventionActor, facts: &Facts) {
        let facts = Facts { signed: self.signed(), ..facts.clone() };
        let Ok(to) = check_amendment(self.status, does, by, &facts) else { return };
        match does {
            ConventionMove::Revise => self.text += 1,
            ConventionMove::Sign => self.signatures.extend(by.party().map(|party| (party, self.text))),
            _ => {}
        }
        self.status = to;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_path_leads_into_force_without_the_three_signatures_under_the_text_as_it_stands(
        path in proptest::collection::vec((any_of::<ConventionMove>(), any_of::<ConventionActor>(), some_facts()), 1..60),
        hurried in proptest::bool::ANY,
    ) {
        let mut model = Model { status: AmendmentStatus::Draft, text: 1, signatures: Vec::new() };
        for (does, by, facts) in path {
            let before = model.status;
            model.try_move(does, by, &facts);
            if hurried && model.status == AmendmentStatus::Proposed {
                // Most random paths sign nothing: here all sign at once, and the edits come between.
                for party in Party::ALL {
                    model.try_move(ConventionMove::Sign, party.signer(), &running());
                }
            }
            prop_assert!(before.is_open() || model.status == before);
            if model.status == AmendmentStatus::InForce {
                prop_assert_eq!(model.signed().len(), 3, "{:?}", model);
            }
        }
    }
}

#[test]
fn a_path_of_good_will_leads_from_the_draft_into_force_and_an_edit_takes_every_signature() {
    use ConventionMove::{Enter, Propose, Revise, Sign};
    let mut model = Model { status: AmendmentStatus::Draft, text: 1, signatures: Vec::new() };
    for (does, by) in [(Propose, Coordinator), (Sign, Association), (Sign, Employee), (Revise, Association)] {
        model.try_move(does, by, &running());
    }
    assert_eq!((model.status, model.signed().len()), (AmendmentStatus::Draft, 0));
    for (does, by) in [(Propose, Coordinator), (Sign, Employee), (Sign, Association), (Enter, Service)] {
        model.try_move(does, by, &running());
    }
    assert_eq!(model.status, AmendmentStatus::Proposed);
    for (does, by) in [(Sign, CompanySigner), (Enter, Service)] {
        model.try_move(does, by, &running());
    }
    assert_eq!(model.status, AmendmentStatus::InForce);
}

#[test]
fn only_what_changes_is_in_it_and_the_rest_stays() {
    let stands = content();
    let draft = AmendmentDraft { tasks: stands.tasks.clone(), commitment: Some(stands.commitment), ..longer() };
    let amendment = draft.validate(&stands, 1, Digest::NONE, day(TODAY)).unwrap();
    assert_eq!(amendment.changes, Changes { ends_on: Some(day("2028-06-30")), ..Changes::default() });
    let amended = apply(&stands, &amendment);
    assert_eq!(amended, Content { ends_on: day("2028-06-30"), ..stands });
    let moved = AmendmentDraft { places: vec!["Melle".into()], ..longer() }
        .validate(&amended, 2, Digest::NONE, day(TODAY))
        .unwrap();
    assert_eq!(apply(&amended, &moved).places, ["Melle"]);
    assert_eq!(moved.changes.ends_on, None);
}

#[test]
fn the_first_day_moves_only_before_it_has_come() {
    let moved = AmendmentDraft { starts_on: Some(day("2027-02-01")), ends_on: None, ..longer() };
    let before = moved.validate(&content(), 1, Digest::NONE, day("2027-01-03")).unwrap();
    assert_eq!(apply(&content(), &before).starts_on, day("2027-02-01"));
    let after = moved.validate(&content(), 1, Digest::NONE, day("2027-01-04")).unwrap_err();
    assert_eq!(after, [FieldError::new("starts_on", FieldCode::TooLate)]);
}

#[test]
fn hours_in_words_take_the_place_of_hours_in_numbers() {
    let draft = AmendmentDraft { schedule: "Le mardi.".into(), ends_on: None, ..longer() };
    let amended = apply(&content(), &draft.validate(&content(), 1, Digest::NONE, day(TODAY)).unwrap());
    assert_eq!((amended.weekly_minutes, amended.schedule.as_str()), (None, "Le mardi."));
}

#[test]
fn an_amendment_without_a_change_or_a_reason_is_none() {
    let codes = |draft: &AmendmentDraft| {
        let found = draft.validate(&content(), 1, Digest::NONE, day(TODAY)).err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.field, fault.code)).collect::<Vec<_>>()
    };
    let one = |field: &str, code| vec![(field.to_owned(), code)];
    let same = AmendmentDraft { ends_on: Some(content().ends_on), ..longer() };
    assert_eq!(codes(&same), one("changes", FieldCode::Required));
    assert_eq!(codes(&AmendmentDraft { reason: String::new(), ..longer() }), one("reason", FieldCode::Required));
    for (on, code) in [
        (None, FieldCode::Required),
        (Some("2027-01-03"), FieldCode::TooEarly),
        (Some("2028-01-01"), FieldCode::TooLate),
    ] {
        assert_eq!(codes(&AmendmentDraft { effective_on: on.map(day), ..longer() }), one("effective_on", code));
    }
    let before = AmendmentDraft { ends_on: Some(day("2027-11-30")), ..longer() };
    assert_eq!(codes(&before), one("ends_on", FieldCode::EndBeforeStart));
}

#[test]
fn the_bytes_name_what_is_amended() {
    let of = |amends| canonical_amendment(&longer().validate(&content(), 1, amends, day(TODAY)).unwrap());
    assert!(of(Digest::NONE).starts_with(br#"{"format":1,"document":"amendment","content":{"number":1,"amends":"00"#));
    assert_ne!(of(Digest::NONE), of(Digest::from_bytes([1; 32])));
}

#[test]
fn the_bytes_hold_the_articles_that_all_amendments_share() {
    let made = longer().validate(&content(), 1, Digest::NONE, day(TODAY)).unwrap();
    let article = Article { clause: "amendment_effect".into(), title: "Effet".into(), text: "Le reste vaut.".into() };
    let bytes = String::from_utf8(canonical_amendment(&made.with_articles(vec![article]))).unwrap();
    assert!(bytes.starts_with(r#"{"format":2,"document":"amendment","content":{"number":1,"#));
    let end = r#","common":[{"clause":"amendment_effect","title":"Effet","text":"Le reste vaut."}]}}"#;
    assert!(bytes.ends_with(end), "{bytes}");
}
