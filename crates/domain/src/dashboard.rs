//! What the coordination reads of the whole Alliance: rows turned into figures, each with its unit and its definition.
//!
//! Missions and associations go by their name here, people never: how few are told, and how coarsely, is argued in
//! `docs/privacy.md`.

mod answers;
mod balance;
mod filter;
mod funnel;
mod places;
mod view;

pub use answers::{AnswerFigures, AnswerMonth, WEEK_DAYS, Waited, answers};
pub use balance::{BALANCE_MOST, Balance, BalanceLine, balance, crowd};
pub use filter::DashboardFilter;
pub use funnel::{FunnelLine, FunnelStep, Way, funnel};
pub use places::{DepartmentPlaces, Offer, PillarPlaces, Places, PlacesOffered, places};
pub use view::{
    Dashboard, DashboardTable, Listings, MissionCount, PillarName, STALE_MOST, StaleListing, WAITING_MOST, Waiting,
    WaitingAt,
};

/// Of fewer expressions of interest, or fewer people, nothing is told apart.
pub const APART: usize = 5;
