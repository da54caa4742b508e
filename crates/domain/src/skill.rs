//! Skills that missions look for.

use serde::{Deserialize, Serialize};

use crate::slug::Slug;

/// A skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skill {
    pub slug: Slug,
    pub label: String,
}
