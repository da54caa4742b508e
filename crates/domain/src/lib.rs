//! The language of the Alliance: its nouns, their rules, and the shapes that travel between the phone and the server.
//!
//! Nothing here reads a clock, a network, a random source or the environment: whoever needs the day passes it.
//! Shapes that travel (`…Summary`, `…Detail`, `…Draft`, filters) live in the file of their noun.

pub mod association;
pub mod choice;
pub mod commitment;
pub mod contact;
pub mod day;
pub mod decimal;
pub mod filter;
pub mod identifiers;
pub mod ids;
pub mod import;
pub mod interest;
pub mod mission;
pub mod page;
pub mod pillar;
pub mod place;
pub mod problem;
pub mod query;
pub mod skill;
pub mod slug;
pub mod text;
mod vocabulary;
mod wishes;

pub use association::{
    AssociationDetail, AssociationDraft, AssociationSummary, AssociationWithMissions, NewAssociation, Source,
};
pub use choice::Choice;
pub use commitment::{Commitment, CommitmentLength, Effort};
pub use contact::{Email, Phone, Website};
pub use filter::{AssociationFilter, MissionFilter, Near, Sort};
pub use identifiers::{Rna, Siren, Siret};
pub use ids::{AssociationId, InterestId, MissionId};
pub use import::{ImportFinding, ImportFormat, ImportMapping, ImportReport};
pub use interest::{Actor, InterestDraft, InterestReceipt, InterestStatus, NewInterest};
pub use mission::{MissionDetail, MissionDraft, MissionKind, MissionStatus, MissionSummary, NewMission, Remote};
pub use page::Page;
pub use pillar::Pillar;
pub use place::{Bounds, CommuneCode, DepartmentCode, Located, Place, Position, PostalCode, Precision};
pub use problem::{FieldCode, FieldError, Problem, ProblemCode};
pub use skill::Skill;
pub use slug::Slug;
pub use wishes::{Home, Wishes};
