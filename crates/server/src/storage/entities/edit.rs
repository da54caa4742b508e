use sea_orm::entity::prelude::*;

/// An edit that is not public yet; one at most for each listing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "edits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `association` or `mission`.
    pub kind: String,
    #[sea_orm(unique)]
    pub subject_id: Uuid,
    pub association_id: Uuid,
    /// The draft, as JSON.
    pub draft: String,
    pub author_id: Option<Uuid>,
    pub since: DateTimeUtc,
    pub refused: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
