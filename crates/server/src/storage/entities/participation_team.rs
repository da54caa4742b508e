use sea_orm::entity::prelude::*;

/// Somebody who leads, in a roster. Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation_teams")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub roster_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_id: Uuid,
    pub manager_id: Option<Uuid>,
    /// What the directory calls the team.
    pub label: String,
    pub site_code: Option<String>,
    /// Everybody below has their place after the first and not after the last.
    pub first: i32,
    pub last: i32,
    /// Groups that are anchored here or below.
    pub groups: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
