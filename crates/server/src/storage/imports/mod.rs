//! Imports: sources, runs, and what a file's rows do to what is stored.
//!
//! A batch of rows is first planned ([`plan`]): what each would create or change, by reading alone. A dry run ends there; an
//! applied one writes the plan ([`write`]) in one transaction. So both count the same, by the same rule.

mod digest;
mod entry;
mod known;
mod plan;
mod removal;
mod runs;
mod sources;
mod touched;
mod write;

pub use entry::{Entry, Named, Offered};
pub use known::Importing;
pub use plan::{Outcome, Plan};
pub use removal::Missing;
pub use runs::{KeptRun, NewRun, RunEnd};
pub use sources::{KeptSource, SourceError};
