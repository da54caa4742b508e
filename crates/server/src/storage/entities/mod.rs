//! The tables, as `SeaORM` knows them. Rows with personal data have no `Serialize`: they cannot reach an answer by mistake.

pub mod association;
pub mod interest;
pub mod mission;
pub mod outgoing_mail;
pub mod pillar;
pub mod skill;
