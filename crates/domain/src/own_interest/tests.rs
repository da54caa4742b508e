use chrono::TimeDelta;

use super::*;
use crate::commitment::{Commitment, Effort};
use crate::time_kind::TimeKind;
use crate::time_request::span::TimeSpan;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// In Paris, in the winter.
fn paris(at: DateTime<Utc>) -> NaiveDate {
    (at + TimeDelta::hours(1)).date_naive()
}

fn step(kind: StepKind, at: &str) -> Step {
    Step { kind, at: at.parse().unwrap(), text: String::new() }
}

/// Accepted a quarter of an hour before the leap day in Greenwich: on it in Paris.
fn interest() -> OwnInterest {
    OwnInterest {
        id: InterestId(Uuid::nil()),
        mission: Slug::parse("mission").unwrap(),
        mission_title: "Mission".to_owned(),
        has_page: true,
        association: "Association".to_owned(),
        commitment: Commitment { effort: Effort::Hours { hours: 14 }, on_working_time: false },
        starts_on: None,
        ends_on: None,
        status: InterestStatus::Accepted,
        name: String::new(),
        site: String::new(),
        message: String::new(),
        availability: String::new(),
        steps: vec![step(StepKind::Sent, "2028-02-20T09:00:00Z"), step(StepKind::Accepted, "2028-02-28T23:45:00Z")],
        given: None,
        time: None,
    }
}

fn request(status: TimeStatus, first_day: &str, last_day: &str) -> OwnTimeRequest {
    OwnTimeRequest {
        id: crate::ids::TimeRequestId(Uuid::nil()),
        interest: InterestId(Uuid::nil()),
        version: 1,
        status,
        kind: TimeKind::SkillsSponsorship,
        time: TimeSpan { first_day: day(first_day), last_day: day(last_day), half_days: 2 },
        total: 2,
        cover: String::new(),
        message: String::new(),
        decider: None,
        proposed: None,
        reason: None,
        answer: String::new(),
        asked_at: "2028-03-01T09:00:00Z".parse().unwrap(),
        reminded_at: None,
        decided_at: None,
        passed_on_at: None,
        moved_at: None,
        replaces: false,
    }
}

/// The way in one letter for each line.
fn letters(one: &OwnInterest, today: &str) -> String {
    let letter = |line: Line<'_>| match line {
        Line::Step(_) => '.',
        Line::UnderWay(_) => 'u',
        Line::Done(_) => 'd',
    };
    one.way(day(today), paris).into_iter().map(letter).collect()
}

#[test]
fn the_way_says_when_it_began_and_when_it_was_over_and_nothing_of_what_is_to_come() {
    let mut one = interest();
    (one.starts_on, one.ends_on) = (Some(day("2028-01-10")), Some(day("2028-03-26")));
    assert_eq!(one.course(paris).begins_on, Some(day("2028-02-29")), "on the day of the acceptance, where one is");
    for (today, way) in [("2028-02-28", ".."), ("2028-02-29", "..u"), ("2028-03-26", "..u"), ("2028-03-27", "..ud")] {
        assert_eq!(letters(&one, today), way, "{today}");
    }
}

#[test]
fn a_day_that_came_stands_among_what_was_done_around_it() {
    let mut one = interest();
    one.given = Some(GivenDays { first: day("2028-02-29"), last: day("2028-03-02"), count: 2, waiting: 2 });
    one.steps.push(step(StepKind::Withdrawn, "2028-03-05T09:00:00Z"));
    one.status = InterestStatus::Withdrawn;
    assert_eq!(letters(&one, "2028-04-01"), "..u.");
    assert_eq!(one.next_step(day("2028-04-01"), paris), NextStep::Nothing);
}

#[test]
fn time_that_is_agreed_begins_and_ends_it_and_time_that_is_refused_does_not_begin_it() {
    use NextStep::{DaysNoted, ManagerAgrees, ManagerDecides, TimeAgreed, UnderWay};

    let mut one = interest();
    one.commitment.on_working_time = true;
    (one.starts_on, one.ends_on) = (Some(day("2028-03-06")), Some(day("2028-06-30")));
    let mut with = |status| {
        let requests = vec![request(status, "2028-03-13", "2028-03-24")];
        one.time = Some(OwnTime { may_ask: false, decider: None, requests });
        ["2028-03-06", "2028-03-13", "2028-03-25"].map(|today| one.next_step(day(today), paris))
    };
    assert_eq!(with(TimeStatus::Agreed), [TimeAgreed, UnderWay, DaysNoted]);
    assert_eq!(with(TimeStatus::Declined), [ManagerAgrees; 3]);
    assert_eq!(with(TimeStatus::Asked), [ManagerDecides; 3]);
}
