//! What others publish, read; what we publish, written.
//!
//! [`read`] takes a file of any format ([`ImportFormat`](domain::import::ImportFormat)) from any `Read` and gives row after
//! row: each a candidate, with sound drafts of the domain, or refused; each with findings that name line, element, value,
//! reason and repair. Memory is bounded by [`Limits`], whatever is sent; good rows of a file with bad ones go through.
//!
//! Nothing here knows a network, a database, a clock or chance: what is needed of them is an argument.
//!
//! The formats, their dialects and every code are told in `docs/import.md`.

mod directory;
mod find;
mod html;
mod interpret;
mod json;
mod limits;
mod mission_xml;
mod names;
mod options;
mod places;
mod read;
mod record;
mod report;
mod row;
mod sniff;
mod source;
mod table;
mod taxonomy;
mod write;
mod xml;

pub use directory::{DirectoryEnded, read_directory};
pub use find::{QUOTE, quote};
pub use html::{Plain, plain};
pub use limits::Limits;
pub use options::Options;
pub use read::{Ended, read};
pub use report::{Change, ReportBuilder, SHOWN};
pub use row::{Address, AssociationCandidate, Candidate, Identity, MissionCandidate, Row};
pub use sniff::{HEAD, Sniffed, sniff};
pub use table::guess_mapping;
pub use taxonomy::{Targets, Taxonomy};
pub use write::{AtomHead, AtomWriter, FeedHead, FeedMission, FeedWriter};
