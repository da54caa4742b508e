use sea_orm::entity::prelude::*;

/// What may be read of a month: sums over groups, as they were when it was over.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation_figures")]
pub struct Model {
    /// Of whom: `company`, `site:` with its code, `team:` with who leads it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: Date,
    /// JSON of `domain::participation::Figures`.
    pub figures: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
