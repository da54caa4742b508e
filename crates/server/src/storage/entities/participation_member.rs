use sea_orm::entity::prelude::*;

/// Somebody in a roster, as long as its months are not over. Personal: see `docs/privacy.md`.
#[expect(clippy::struct_field_names, reason = "columns are named after what they refer to")]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub roster_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_id: Uuid,
    pub manager_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
