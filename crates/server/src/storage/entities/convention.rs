use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conventions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub association_id: Uuid,
    /// Absent once it is erased.
    pub interest_id: Option<Uuid>,
    pub framework_id: Option<Uuid>,
    pub follows_id: Option<Uuid>,
    /// The same for all conventions of one person.
    pub person_id: Uuid,
    pub account_id: Option<Uuid>,
    /// Empty once the account is erased.
    pub email_key: String,
    pub employee_id: Option<Uuid>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub active_on: Option<Date>,
    pub reason: String,
    pub cost: Option<String>,
    pub cost_version: i32,
    pub return_settled_on: Option<Date>,
    pub tip: String,
    pub status: String,
    pub version: i32,
    pub draft: String,
    /// The bytes that are signed.
    pub document: Option<String>,
    pub document_hash: Option<String>,
    pub round: i32,
    pub chain_after: String,
    pub head: String,
    pub proposed_by: Option<Uuid>,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<DateTimeUtc>,
    pub reminded_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::association::Entity",
        from = "Column::AssociationId",
        to = "super::association::Column::Id"
    )]
    Association,
}

impl Related<super::association::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Association.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
