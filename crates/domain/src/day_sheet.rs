//! Days that people give in missions: declared by whoever gave them, confirmed by the association, counted for both.

mod allowance;
mod draft;
mod record;
mod rules;
mod status;

pub use allowance::{Allowance, AllowanceDraft, AllowanceUse, COMPANY_KINDS, HALF_DAY_MINUTES, YEARS, Yearly, year_of};
pub use draft::{
    CONFIRM_MAX, ConfirmDraft, CorrectionDraft, DayChange, DayDraft, NOTE_MAX, NewCorrection, NewDay, SeenDay, WORD_MAX,
};
pub use record::{GivenDay, KindShare, MissionShare, OwnRecord, PillarShare};
pub use rules::{
    Accepted, DAY_MINUTES, Given, MONTHS_BACK, STEP_MINUTES, WORK_MINUTES, Window, accepted_days, check_hours,
    fits_mission,
};
pub use status::{DAY_TRANSITIONS, DayStatus};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{DayId, InterestId};
use crate::slug::Slug;
use crate::time_kind::TimeKind;

/// Days of one mission that its sheet shows, the newest: more than a year of them. The record holds all.
pub const SHEET_MAX: u64 = 400;

/// A day as the person sees it who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDay {
    pub id: DayId,
    pub day: NaiveDate,
    pub kind: TimeKind,
    pub status: DayStatus,
    /// As it was declared.
    pub minutes: u32,
    /// As it counts: what the association says, once it has said it.
    pub counted: u32,
    /// What the person wrote beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why the association corrected it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
    pub version: u32,
}

/// One's days in one mission, and what may be added to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DaySheet {
    pub interest: InterestId,
    pub mission: Slug,
    pub mission_title: String,
    /// The mission has a page that can be opened.
    pub has_page: bool,
    pub association: String,
    pub on_working_time: bool,
    /// The days that can be declared now; none before the association has accepted, nor long after the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The newest day first, 400 at most.
    pub days: Vec<OwnDay>,
    /// What the company lends in the years of the window; of missions on one's own time, nothing.
    pub allowances: Vec<AllowanceUse>,
}

/// A day as the association sees it in whose mission it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedDay {
    pub id: DayId,
    pub interest: InterestId,
    pub mission: Slug,
    pub mission_title: String,
    /// Who gave it, as they named themselves to the association.
    pub name: String,
    pub day: NaiveDate,
    pub status: DayStatus,
    pub minutes: u32,
    /// As it counts.
    pub counted: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
    pub declared_at: DateTime<Utc>,
    pub version: u32,
}

/// What an association was given in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GivenYear {
    pub year: i32,
    /// Confirmed minutes, of people who are forgotten too.
    pub minutes: u64,
}

/// One page of the days that were given in an association's missions: those that wait for it, then the others, the newest
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedDays {
    pub items: Vec<ReceivedDay>,
    /// How many there are in all, whatever the page,
    pub total: u32,
    /// and how many of them wait.
    pub waiting: u32,
    /// This year and the one before.
    pub given: Vec<GivenYear>,
    /// Give it back as `cursor` for the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
