//! What an employee tells of what they look for. It stays in the phone.

use serde::{Deserialize, Serialize};

use crate::commitment::CommitmentLength;
use crate::place::Position;
use crate::slug::Slug;

/// Where one would go from, and how far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Home {
    pub at: Position,
    /// Such as a commune's name.
    pub label: String,
    pub radius_km: u16,
}

/// All of it is optional: what is not told weighs nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wishes {
    pub skills: Vec<Slug>,
    pub lengths: Vec<CommitmentLength>,
    pub pillars: Vec<Slug>,
    pub home: Option<Home>,
}

impl Wishes {
    /// Nothing was told.
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.lengths.is_empty() && self.pillars.is_empty() && self.home.is_none()
    }
}
