use super::*;
use crate::choice::Choice;

/// One row for each status, one column for each status it might move to; who may do it.
#[test]
fn each_cell_of_the_table_of_moves_is_as_agreed() {
    const NO: &[TimeActor] = &[];
    const D: &[TimeActor] = &[TimeActor::Decider];
    const E: &[TimeActor] = &[TimeActor::Employee];
    const S: &[TimeActor] = &[TimeActor::Service];
    //                      Asked Proposed Agreed Declined Withdrawn Ended
    let table: [[&[TimeActor]; 6]; 6] = [
        /* Asked     */ [NO, D, D, D, E, S],
        /* Proposed  */ [E, NO, E, NO, E, S],
        /* Agreed    */ [NO, NO, NO, NO, E, S],
        /* Declined  */ [NO, NO, NO, NO, NO, NO],
        /* Withdrawn */ [NO, NO, NO, NO, NO, NO],
        /* Ended     */ [NO, NO, NO, NO, NO, NO],
    ];
    for (from, row) in TimeStatus::ALL.iter().zip(table) {
        for (to, actors) in TimeStatus::ALL.iter().zip(row) {
            for actor in TimeActor::ALL {
                assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
            }
        }
        assert_eq!(from.is_final(), row.iter().all(|cell| cell.is_empty()), "{from:?}");
    }
}

#[test]
fn whoever_must_act_can() {
    for status in TimeStatus::ALL {
        for actor in [TimeActor::Employee, TimeActor::Decider] {
            let moves = TimeStatus::ALL.iter().any(|to| *to != TimeStatus::Withdrawn && status.can_move(*to, actor));
            assert_eq!(moves, status.waits_for() == Some(actor), "{status:?} {actor:?}");
        }
    }
}

#[test]
fn each_decision_is_a_move_of_whoever_decides() {
    for decision in TimeDecision::ALL {
        assert!(TimeStatus::Asked.can_move(decision.moves_to(), TimeActor::Decider), "{decision:?}");
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2028, 2, day).unwrap()
}

fn time() -> SpanDraft {
    SpanDraft { first_day: Some(day(7)), last_day: Some(day(18)), half_days: 2 }
}

fn draft() -> TimeRequestDraft {
    TimeRequestDraft {
        interest: "0198f3a0-0000-7000-8000-000000000001".into(),
        kind: Some(TimeKind::SkillsSponsorship),
        time: time(),
        cover: "Le binôme de la tournée".into(),
        message: String::new(),
    }
}

fn faults<T: std::fmt::Debug>(result: Result<T, Vec<FieldError>>) -> Vec<(String, FieldCode)> {
    result.unwrap_err().into_iter().map(|fault| (fault.field, fault.code)).collect()
}

fn said(expected: &[(&str, FieldCode)]) -> Vec<(String, FieldCode)> {
    expected.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect()
}

#[test]
fn a_sound_draft_becomes_a_request() {
    assert_eq!(draft().validate(day(7)).unwrap().time.total_half_days(), 4);
}

#[test]
fn ones_own_time_is_never_asked_for() {
    let own = TimeRequestDraft { kind: Some(TimeKind::OwnTime), ..draft() };
    assert_eq!(faults(own.validate(day(1))), said(&[("kind", FieldCode::Unknown)]));
}

#[test]
fn every_field_at_fault_is_named_with_its_code() {
    let empty = TimeRequestDraft { message: "x".repeat(1001), ..TimeRequestDraft::default() };
    let expected = [
        ("interest", FieldCode::Unknown),
        ("kind", FieldCode::Required),
        ("first_day", FieldCode::Required),
        ("last_day", FieldCode::Required),
        ("half_days", FieldCode::OutOfRange),
        ("message", FieldCode::TooLong),
    ];
    assert_eq!(faults(empty.validate(day(1))), said(&expected));
}

#[test]
fn a_decline_has_a_reason_and_another_reason_has_words() {
    let decide = |kind, reason, message: &str| {
        let message = message.to_owned();
        TimeDecisionDraft { version: 1, reason, time: time(), message }.validate(kind, day(1))
    };
    assert!(decide(TimeDecision::Agree, None, "").is_ok_and(|made| made.proposed.is_none()));
    assert!(decide(TimeDecision::Propose, None, "").is_ok_and(|made| made.proposed.is_some()));
    assert!(decide(TimeDecision::Decline, Some(TimeReason::NoCover), "").is_ok());
    assert_eq!(faults(decide(TimeDecision::Decline, None, "")), said(&[("reason", FieldCode::Required)]));
    let other = decide(TimeDecision::Decline, Some(TimeReason::Other), "");
    assert_eq!(faults(other), said(&[("message", FieldCode::Required)]));
    let odd = decide(TimeDecision::Agree, Some(TimeReason::NoCover), "");
    assert_eq!(faults(odd), said(&[("reason", FieldCode::Unknown)]));
}

#[test]
fn taking_what_is_proposed_needs_no_dates_and_other_dates_do() {
    let taken = TimeAnswerDraft { version: 2, accept: true, ..TimeAnswerDraft::default() };
    assert_eq!(taken.validate(day(1)).unwrap().instead, None);
    let other = TimeAnswerDraft { accept: false, ..taken };
    assert_eq!(faults(other.validate(day(1))).len(), 3);
    let other = TimeAnswerDraft { time: time(), ..other };
    assert!(other.validate(day(1)).unwrap().instead.is_some());
}

/// One row for each status of the interest; on working time with nothing open, else.
#[test]
fn time_is_asked_for_an_accepted_interest_on_working_time_alone() {
    let refused = Some(ProblemCode::TransitionRefused);
    for status in InterestStatus::ALL {
        let accepted = *status == InterestStatus::Accepted;
        assert_eq!(refusal(*status, true, false, false), if accepted { None } else { refused }, "{status:?}");
        assert_eq!(refusal(*status, false, false, false), refused, "{status:?}");
        assert_eq!(refusal(*status, true, false, true), refused, "{status:?}");
    }
    assert_eq!(refusal(InterestStatus::Accepted, true, true, false), Some(ProblemCode::MissionClosed));
}

fn at(of: u32) -> DateTime<Utc> {
    day(of).and_hms_opt(12, 0, 0).unwrap().and_utc()
}

#[test]
fn only_who_waits_reminds_and_no_more_than_once_in_three_days() {
    // The last day of a leap year's February counts like any other.
    assert_eq!(reminder_from(TimeStatus::Asked, at(27), None), Some(at(27) + TimeDelta::days(3)));
    assert_eq!(reminder_from(TimeStatus::Asked, at(1), Some(at(4))), Some(at(7)));
    // Other dates were asked for after the reminder: it is a new request to whoever decides.
    assert_eq!(reminder_from(TimeStatus::Asked, at(9), Some(at(4))), Some(at(12)));
    for status in TimeStatus::ALL.iter().filter(|status| **status != TimeStatus::Asked) {
        assert_eq!(reminder_from(*status, at(1), None), None, "{status:?}");
    }
}

#[test]
fn what_nobody_answers_for_a_week_passes_on() {
    let just_before = at(8) - TimeDelta::seconds(1);
    assert!(!is_overdue(TimeStatus::Asked, at(1), None, just_before));
    assert!(is_overdue(TimeStatus::Asked, at(1), None, at(8)));
    assert!(!is_overdue(TimeStatus::Asked, at(1), Some(at(8)), at(14)));
    assert!(is_overdue(TimeStatus::Asked, at(1), Some(at(8)), at(15)));
    for status in TimeStatus::ALL.iter().filter(|status| **status != TimeStatus::Asked) {
        assert!(!is_overdue(*status, at(1), None, at(28)), "{status:?}");
    }
}
