use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profiles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// JSON: entries as `domain::profile` has them.
    pub skills: String,
    /// So many half days a `week` or a `month`.
    pub half_days: Option<i32>,
    pub pace_per: Option<String>,
    pub on_time: Option<String>,
    pub available_from: Option<Date>,
    /// JSON: codes of lengths.
    pub lengths: String,
    pub availability: String,
    /// `commune`, with its code, or `site`.
    pub home: Option<String>,
    pub commune_code: Option<String>,
    pub radius_km: i32,
    /// JSON: slugs.
    pub pillars: String,
    /// With whom it is shared.
    pub skills_for: String,
    pub availability_for: String,
    pub counted: bool,
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
