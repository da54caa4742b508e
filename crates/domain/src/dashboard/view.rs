//! What the coordination reads.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AnswerFigures, AnswerMonth, Balance, FunnelLine, PlacesOffered};
use crate::choice::choice;
use crate::freshness::FreshnessState;
use crate::mission::MissionStatus;
use crate::participation::Month;
use crate::place::DepartmentCode;
use crate::slug::Slug;

/// Associations that an answer lists: those where somebody waits longest, those that were confirmed longest ago.
pub const WAITING_MOST: usize = 50;
pub const STALE_MOST: usize = 100;

choice! {
    /// A table of the page, each to be had alone.
    DashboardTable {
        Missions = "missions" / "missions",
        Funnel = "funnel" / "parcours",
        Answers = "answers" / "reponses",
        Waiting = "waiting" / "en-attente",
        Pillars = "pillars" / "piliers",
        Departments = "departments" / "departements",
        Listings = "listings" / "fiches",
        Skills = "skills" / "competences",
        Territories = "territories" / "territoires",
    }
}

/// Missions that stand somewhere today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionCount {
    pub status: MissionStatus,
    pub missions: u32,
}

/// An association where somebody waits for an answer. Of whoever waits, nothing is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingAt {
    pub association: Slug,
    pub name: String,
    pub interests: u32,
    /// The day on which the oldest of them was sent.
    pub since: NaiveDate,
}

/// Interests that wait for their association today, whenever they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiting {
    pub interests: u32,
    pub associations: u32,
    /// The longest first, at most 50.
    pub longest: Vec<WaitingAt>,
}

/// A listing that nobody has confirmed for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaleListing {
    pub association: Slug,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Greyed or hidden.
    pub state: FreshnessState,
    /// Absent: nobody ever has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
}

/// Admitted listings by what the rules of freshness say of them today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listings {
    pub current: u32,
    /// Of the current ones: asked, without an answer yet.
    pub asked: u32,
    pub greyed: u32,
    pub hidden: u32,
    /// The greyed and hidden ones, the longest ago confirmed first, at most 100.
    pub stale: Vec<StaleListing>,
}

/// A pillar that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PillarName {
    pub slug: Slug,
    pub label: String,
}

/// The figures of the Alliance, without the name of anyone who works for the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// The day that they are of.
    pub today: NaiveDate,
    /// What was asked for.
    pub from: Month,
    pub to: Month,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pillar: Option<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Those in force.
    pub pillars: Vec<PillarName>,
    /// Each status, today.
    pub missions: Vec<MissionCount>,
    /// Of interests that were sent in these months; empty where they are fewer than five.
    pub funnel: Vec<FunnelLine>,
    /// Of the same interests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<AnswerFigures>,
    pub answer_months: Vec<AnswerMonth>,
    pub waiting: Waiting,
    pub places: PlacesOffered,
    pub listings: Listings,
    pub skills: Balance,
    pub territories: Balance,
}
