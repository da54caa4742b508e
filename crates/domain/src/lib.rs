//! The language of the Alliance: its nouns, their rules, and the shapes that travel between the phone and the server.
//!
//! Nothing here reads a clock, a network, a random source or the environment: whoever needs the day passes it.
//! Shapes that travel (`…Summary`, `…Detail`, `…Draft`, filters) live in the file of their noun.

pub mod account;
pub mod answer;
pub mod association;
pub mod calendar_feed;
pub mod choice;
pub mod colour;
pub mod commitment;
pub mod completeness;
pub mod contact;
pub mod convention;
pub mod dashboard;
pub mod day;
pub mod day_sheet;
pub mod decimal;
pub mod directory;
pub mod export;
pub mod favourite;
pub mod filter;
pub mod freshness;
pub mod history;
pub mod identifiers;
pub mod ids;
pub mod import;
pub mod interest;
pub mod invitation;
pub mod language;
pub mod likeness;
pub mod listing;
pub mod merging;
pub mod mission;
pub mod moderation;
pub mod own_interest;
pub mod page;
pub mod participation;
pub mod pillar;
pub mod place;
pub mod problem;
pub mod profile;
pub mod query;
pub mod region;
pub mod register;
pub mod responsiveness;
pub mod retention;
pub mod richtext;
pub mod rights;
pub mod saved_search;
pub mod skill;
pub mod slug;
pub mod testimony;
pub mod text;
pub mod time_kind;
pub mod time_request;
pub mod versions;
mod vocabulary;
mod wishes;
pub mod wording;

pub use account::{DemoAccount, Me, Membership};
pub use association::{
    AssociationDetail, AssociationDraft, AssociationSummary, AssociationWithMissions, NewAssociation, Source,
};
pub use choice::Choice;
pub use commitment::{Commitment, CommitmentLength, Effort};
pub use completeness::{Completeness, CompletenessItem};
pub use contact::{Email, Phone, Website};
pub use convention::{ConventionActor, ConventionKind, ConventionMove, ConventionStatus, Party};
pub use dashboard::Dashboard;
pub use filter::{AssociationFilter, MissionFilter, Near, Sort};
pub use freshness::{Freshness, FreshnessState, Rhythm};
pub use identifiers::{Rna, Siren, Siret};
pub use ids::{
    AccountId, AmendmentId, AnnexId, AssociationId, ConventionId, DelegationId, DirectoryImportId, DirectoryTokenId,
    EmployeeId, FrameworkId, ImportRunId, ImportSourceId, InterestId, InvitationId, MissionId, QueueItemId, SessionId,
    TimeRequestId,
};
pub use import::{ImportFinding, ImportFormat, ImportMapping, ImportReport};
pub use interest::{Actor, InterestDraft, InterestReceipt, InterestStatus, NewInterest};
pub use language::Language;
pub use likeness::Marks;
pub use listing::{ListingStatus, ListingView, MissionView};
pub use mission::{MissionDetail, MissionDraft, MissionKind, MissionStatus, MissionSummary, NewMission, Remote};
pub use own_interest::OwnInterest;
pub use page::Page;
pub use pillar::Pillar;
pub use place::{Bounds, CommuneCode, DepartmentCode, Located, Place, Position, PostalCode, Precision};
pub use problem::{FieldCode, FieldError, Problem, ProblemCode};
pub use responsiveness::Responsiveness;
pub use rights::{Action, Relation, Role, Roles};
pub use skill::Skill;
pub use slug::Slug;
pub use time_kind::TimeKind;
pub use time_request::{TimeDecision, TimeReason, TimeStatus};
pub use wishes::{Home, Wishes};
