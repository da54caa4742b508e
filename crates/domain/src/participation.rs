//! How people take part, told without telling of anyone.
//!
//! What is published is decided here, and argued in `docs/privacy.md`: groups that depend on the roster alone, months
//! that are frozen once they are over, and figures of a group's month that are the same whoever of the group they come
//! from. All that anybody may read are sums of such figures. `tests/participation_attacker.rs` tries to break it.

mod figures;
mod groups;
mod month;
mod view;

pub use figures::{Breakdown, Figures, Record, publish, publish_groups, split, sum_by, sum_up};
pub use groups::{Organisation, Span};
pub use month::{Month, Months};
pub use view::{Compared, KindDays, MonthFigures, Participation, ParticipationState, PillarDays, Scope, Table, Team};

/// So many take part, and so many do not, or nothing is said of a group's month; and so many give time to what is told
/// apart in it.
pub const APART: usize = 5;

/// The fewest people of a group that a company may set: fewer could not be [`APART`] who do and [`APART`] who do not.
pub const GROUP_LEAST: u16 = 10;
pub const GROUP_MOST: u16 = 500;
pub const GROUP_DEFAULT: u16 = 12;

/// Months that are caught up with when the service begins to count, and that one answer may span.
pub const CAUGHT_UP: usize = 12;
pub const SPAN_MOST: usize = 36;

/// Months that figures are kept.
pub const KEPT_MONTHS: usize = 60;

/// Teams below one that an answer lists.
pub const TEAMS_MOST: usize = 200;
