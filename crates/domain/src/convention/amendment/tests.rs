use super::super::draft::tests::whole;
use super::super::status::Party;
use super::*;
use ConventionActor::{Association, CompanySigner, Coordinator, Employee, Service};

fn content() -> Content {
    whole().validate().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
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

fn met(does: ConventionMove) -> Facts {
    let signed = if does == ConventionMove::Enter { Party::ALL } else { &[] };
    Facts {
        filled: true,
        time_agreed: true,
        within_limit: true,
        within_maximum: true,
        approved: true,
        reason: true,
        awaited: true,
        signed: signed.iter().copied().collect(),
        ..Facts::on(day("2027-06-01"))
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
                let found = check_amendment(*from, *does, *by, &met(*does));
                assert_eq!(found, expected.ok_or(Refusal::NoSuchMove), "{does:?} by {by:?} from {from:?}");
            }
        }
    }
}

#[test]
fn an_amendment_is_held_back_as_a_convention_is() {
    let facts = Facts { within_limit: false, ..met(ConventionMove::Sign) };
    for by in [Employee, Association, CompanySigner] {
        let found = check_amendment(AmendmentStatus::Proposed, ConventionMove::Sign, by, &facts);
        assert_eq!(found, Err(Refusal::Unless(Condition::WithinLimit)));
    }
    let two = Facts { signed: [Party::Company, Party::Employee].into(), ..met(ConventionMove::Sign) };
    let found = check_amendment(AmendmentStatus::Proposed, ConventionMove::Enter, Service, &two);
    assert_eq!(found, Err(Refusal::Unless(Condition::AllSigned)));
    let buttons = amendment_moves(AmendmentStatus::Proposed, Coordinator, &Facts { reason: false, ..two });
    assert_eq!(buttons, [ConventionMove::Revise, ConventionMove::Abandon, ConventionMove::Remind]);
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
