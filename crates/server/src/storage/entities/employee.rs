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
    /// The same as the linked directory writes it.
    pub user_name: Option<String>,
    pub email: String,
    pub email_key: String,
    /// What the linked directory says of the address: whether it counts before others.
    pub email_primary: bool,
    pub name: String,
    /// As the linked directory tells them apart.
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    /// Name and team without accents and case, to be searched.
    pub folded: String,
    /// The code of a point of contact.
    pub site_code: Option<String>,
    /// As the directory calls it; empty where it says nothing.
    pub team: String,
    /// Somebody who works for the company, and is not above themselves.
    pub manager_id: Option<Uuid>,
    /// Whom the directory names: an address in lower case, or what the linked directory says.
    pub manager_said: Option<String>,
    /// Works for the company today.
    pub active: bool,
    /// What the row came by: `csv` or `scim`.
    pub source: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub left_at: Option<DateTimeUtc>,
    /// Taken out of the linked directory: it does not know them any more.
    pub removed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
