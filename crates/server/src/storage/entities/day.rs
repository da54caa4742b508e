use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub interest_id: Uuid,
    pub account_id: Option<Uuid>,
    pub employee_id: Option<Uuid>,
    pub kind: String,
    pub day: Date,
    pub minutes: i32,
    pub status: String,
    /// Once it is confirmed.
    pub confirmed_minutes: i32,
    pub correction: String,
    pub note: String,
    pub declared_at: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
