use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employees")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The directory's own key.
    pub external_id: Option<String>,
    /// What the directory signs the person in by, in lower case.
    pub user_key: String,
    pub email: String,
    pub email_key: String,
    pub name: String,
    /// The code of a point of contact.
    pub site_code: Option<String>,
    /// As the directory calls it; empty where it says nothing.
    pub team: String,
    pub manager_id: Option<Uuid>,
    /// Works for the company today.
    pub active: bool,
    /// What the row came by: `csv` or `scim`.
    pub source: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub left_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
