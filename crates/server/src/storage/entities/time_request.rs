use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "time_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub interest_id: Uuid,
    pub employee_id: Uuid,
    /// Who is asked; nobody where the coordination is.
    pub decider_id: Option<Uuid>,
    pub status: String,
    pub kind: String,
    pub first_day: Date,
    pub last_day: Date,
    /// A week.
    pub half_days: i32,
    /// Who covers, in the person's words.
    pub cover: String,
    pub message: String,
    pub reason: Option<String>,
    pub answer: String,
    pub proposed_first_day: Option<Date>,
    pub proposed_last_day: Option<Date>,
    pub proposed_half_days: i32,
    pub asked_at: DateTimeUtc,
    pub reminded_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub passed_on_at: Option<DateTimeUtc>,
    /// Since when it lies on the desk of the person's new manager.
    pub moved_at: Option<DateTimeUtc>,
    /// Counted up by each change: whoever changes names the one they saw.
    pub version: i32,
    /// Who has decided; nobody where the coordination has.
    pub decided_by: Option<Uuid>,
    /// The agreed request whose place it takes.
    pub replaces_id: Option<Uuid>,
    /// SHA-256 of the idempotency key, and of the body it came with.
    pub key_hash: String,
    pub body_hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
