use sea_orm::entity::prelude::*;

/// When a mission was first seen to be public.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mission_sightings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mission_id: Uuid,
    pub seen_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
