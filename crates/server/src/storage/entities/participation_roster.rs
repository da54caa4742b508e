use sea_orm::entity::prelude::*;

/// The company as people are counted by it, from a month on.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation_rosters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The first day of the first month that it is for.
    #[sea_orm(unique)]
    pub first_month: Date,
    /// People that a group has at least.
    pub least: i32,
    pub taken_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
