//! What several parts of the app share: each a struct, a `provide_…` and a `use_…`.

pub mod arrival;
pub mod catalogue;
pub mod clock;
pub mod favourites;
pub mod filter;
pub mod here;
pub mod outbox;
pub mod part;
pub mod session;
pub mod storage;

pub use catalogue::{CatalogueState, CatalogueStatus, provide_catalogue, use_catalogue};
