//! A person's own expressions of interest, as they follow them: what they sent, what has happened since, what comes next.

mod course;
mod next;
mod steps;

pub use course::{Course, CourseFacts, FirstAndLast, GivenDays, Stage};
pub use next::{NextFacts, NextStep};
pub use steps::{Moved, Step, StepKind, timeline, with_time};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::commitment::Commitment;
use crate::ids::InterestId;
use crate::interest::InterestStatus;
use crate::slug::Slug;
use crate::time_request::TimeStatus;
use crate::time_request::views::{OwnTime, OwnTimeRequest};

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
    /// The days that one has noted in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<GivenDays>,
    /// Of a mission on working time, where the company's directory knows the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<OwnTime>,
}

/// One line of the whole way: what somebody did, or a day that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    Step(&'a Step),
    UnderWay(NaiveDate),
    Done(NaiveDate),
}

/// Which day a moment is of, where one is.
pub type DayOf = fn(DateTime<Utc>) -> NaiveDate;

impl OwnInterest {
    /// When the mission is under way for the person, and when it is done.
    pub fn course(&self, day_of: DayOf) -> Course {
        let accepted = self.steps.iter().find(|step| step.kind == StepKind::Accepted);
        let span = |one: &OwnTimeRequest| (one.time.first_day, one.time.last_day);
        let requests = self.time.as_ref().map(|time| time.requests.as_slice()).unwrap_or_default();
        let with = |fits: fn(TimeStatus) -> bool| requests.iter().find(|one| fits(one.status)).map(span);
        let (agreed, open) = (with(|status| status == TimeStatus::Agreed), with(TimeStatus::is_open));
        Course::of(&CourseFacts {
            status: self.status,
            accepted_on: accepted.map(|step| day_of(step.at)),
            given: self.given,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            agreed,
            open,
            refused: !requests.is_empty() && agreed.is_none() && open.is_none(),
        })
    }

    pub fn next_step(&self, today: NaiveDate, day_of: DayOf) -> NextStep {
        let facts = NextFacts {
            status: self.status,
            on_working_time: self.commitment.on_working_time,
            time: self.time.as_ref().and_then(OwnTime::current).map(|one| one.status),
            course: self.course(day_of),
            given: self.given,
        };
        NextStep::of(&facts, today)
    }

    /// All that has happened up to a day, the oldest first: the steps, the day on which the mission began, and the one on
    /// which it ended once that is over. Days stand behind what was done on them.
    pub fn way(&self, today: NaiveDate, day_of: DayOf) -> Vec<Line<'_>> {
        let course = self.course(day_of);
        let mut lines: Vec<Line<'_>> = self.steps.iter().map(Line::Step).collect();
        let began = course.begins_on.filter(|start| *start <= today).map(|day| (day, Line::UnderWay(day)));
        let ended = course.ends_on.filter(|_| course.stage(today) == Stage::Done).map(|day| (day, Line::Done(day)));
        for (day, line) in began.into_iter().chain(ended) {
            let later = |line: &Line<'_>| match line {
                Line::Step(step) => day_of(step.at) > day,
                Line::UnderWay(other) | Line::Done(other) => *other > day,
            };
            let place = lines.iter().position(later).unwrap_or(lines.len());
            lines.insert(place, line);
        }
        lines
    }
}

#[cfg(test)]
mod tests;
