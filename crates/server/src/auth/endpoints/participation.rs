//! How teams take part.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::SeeParticipation;
    &[
        ("GET", "/api/v1/team/participation", SeeParticipation),
        ("GET", "/api/v1/team/participation.csv", SeeParticipation),
    ]
};
