//! The search engine of the Alliance: snapshot, filters, facet counts, text, clusters.
//!
//! Pure: no I/O, no clock. The same code answers in the phone (wasm) and in the server.
//!
//! - [`encode`] makes the snapshot, one compact file of all that is public; [`Catalogue::decode`] reads it.
//! - [`delta`] makes one snapshot of another from what changed.
//! - [`Catalogue::search_missions`] and [`Catalogue::search_associations`] answer a filter: rows in order and facet counts.
//! - [`Catalogue::fit`] says how well a mission fits what an employee told, and why.
//! - [`Clusters`] groups what was found for the map, at every zoom.
//! - [`skill_words`] tells what a skill in other words counts as.
//! - [`places`] finds communes; [`points`] carries a plain layer of named points.

mod bits;
mod catalogue;
mod clusters;
mod codec;
mod columns;
pub mod delta;
mod facets;
mod matching;
mod order;
pub mod places;
pub mod points;
mod read;
mod search;
mod similar;
pub mod skill_words;
mod snapshot;
mod sorting;
mod text;
mod words;
mod write;

pub use catalogue::{Catalogue, Layer};
pub use clusters::{Cluster, ClusterIndex, ClusterKind, Clusters, Extent, PerPillar};
pub use codec::SnapshotError;
pub use facets::Facets;
pub use matching::{Fit, Reason};
pub use search::{Answer, Memory};
pub use snapshot::{FORMAT_VERSION, Stock, version_of};
pub use write::{association_title, encode, mission_title};
