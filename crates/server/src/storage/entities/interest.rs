use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "interests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub mission_id: Uuid,
    pub name: String,
    pub work_email: String,
    /// The address in lower case: one person has one open interest in a mission.
    pub email_key: String,
    pub site: String,
    pub message: String,
    pub availability: String,
    pub consent_version: String,
    pub consent_at: DateTimeUtc,
    pub status: String,
    /// It took one of the mission's places, and gives it back when it ends.
    pub holds_place: bool,
    /// SHA-256 of the idempotency key, of the body it came with, and of the token that withdraws.
    pub key_hash: String,
    pub body_hash: String,
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    /// Of the person, where they were signed in.
    pub account_id: Option<Uuid>,
    pub first_answer_at: Option<DateTimeUtc>,
    /// A code of `domain::Language`: what the person was reading when they sent it.
    pub language: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::mission::Entity", from = "Column::MissionId", to = "super::mission::Column::Id")]
    Mission,
}

impl Related<super::mission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mission.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
