//! The company's directory: who works where, and with whom.
//!
//! It comes by a file ([`Incoming`], [`plan`]) or is kept by another directory (SCIM). What it says of managers is kept as it is
//! said; who is whose manager follows from it ([`link`]), and what does not fit together is reported, never guessed.

mod findings;
mod links;
mod plan;
mod report;
mod row;
mod state;

pub use findings::{Findings, SHOWN};
pub use links::{Link, Links, Person, link};
pub use plan::{DirectoryPlan, Held, Leavers, Move, Placement, plan};
pub use report::{DirectoryApply, DirectoryCounts, DirectoryReport, DirectoryRun};
pub use row::{DirectoryEntry, DirectoryRow, Incoming, NAME_LENGTH, Sites, TEAM_LENGTH};
pub use state::{
    DirectoryLoop, DirectoryName, DirectoryOrphan, DirectoryPerson, DirectoryState, DirectoryToken, TOKENS, TokenDraft,
    WrittenToken,
};

use crate::choice::choice;

choice! {
    /// What a person of the directory came by, and is kept by.
    DirectorySource {
        /// A file that a coordinator sends.
        Csv = "csv" / "fichier",
        /// Another directory, by SCIM.
        Scim = "scim" / "scim",
    }
}

choice! {
    /// What a row of the directory says.
    DirectoryField {
        Mail = "mail" / "courriel",
        Name = "name" / "nom",
        Site = "site" / "site",
        Team = "team" / "equipe",
        Manager = "manager" / "responsable",
    }
}
