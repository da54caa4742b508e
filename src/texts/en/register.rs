//! The register of listings, and merging two of them.

use domain::merging::MergePreview;
use domain::register::KeptListing;
use domain::{FieldCode, ListingStatus, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "All associations";
pub const WORDS: &str = "Name, town, SIRET or RNA";
pub const SEARCH: &str = "Search";
pub const FILTER_LABEL: &str = "Filter by status";
pub const ALL: &str = "All";
pub const EMPTY: &str = "No listing matches. Try a single word, or another status.";
pub const TRUSTED: &str = "Trusted";
pub const TRUST_HINT: &str = "Its changes show at once, without being checked first.";
pub const OPEN: &str = "Open the listing";
pub const PAGE: &str = "Public page";
pub const MERGE: &str = "Merge…";
pub const RESTORE: &str = "Put back online";
pub const HISTORY: &str = "History";
pub const MORE: &str = "Show more";
pub const REFUSED_BECAUSE: &str = "Refused:";
pub const MERGED_INTO: &str = "Merged into";

pub const MERGE_TITLE: &str = "Merge two listings";
pub const MERGE_HINT: &str = "Do two listings describe the same association? One is kept; the other hands over its missions, its expressions of interest and its address, then goes.";
pub const MERGE_WITH: &str = "Which listing should it be merged with?";
pub const KEPT: &str = "Listing kept";
pub const GONE: &str = "Listing that goes";
pub const SWAP: &str = "Keep the other one instead";
pub const OTHER: &str = "Choose another listing";
pub const FIELDS: &str = "Which details should be kept?";
pub const NO_DIFFERENCE: &str = "Both listings say the same.";
pub const PLACE: &str = "Place";
pub const IDENTITY: &str = "Identity";
pub const CONFIRM: &str = "Merge for good";
pub const MERGED_TITLE: &str = "The listings are merged";
pub const SEE: &str = "See the listing kept";
pub const BACK: &str = "Back to associations";
pub const CANNOT: &str = "These two listings cannot be merged this way round: a listing that is online cannot go into one that is not. Keep the other one instead.";

pub fn status(status: ListingStatus) -> &'static str {
    match status {
        ListingStatus::Waiting => "Waiting",
        ListingStatus::Admitted => "Online",
        ListingStatus::Refused => "Refused",
        ListingStatus::Archived => "Archived",
    }
}

pub fn found(total: u32) -> String {
    format::counted(total, "listing", "listings")
}

/// Who keeps it, and what it offers.
pub fn counts(listing: &KeptListing) -> String {
    let members = match listing.members {
        0 => "nobody looks after it".to_owned(),
        members => format::counted(members, "person looks after it", "people look after it"),
    };
    format!("{}, {members}", format::counted(listing.missions, "mission", "missions"))
}

/// What goes over, and where the address leads.
pub fn moves(preview: &MergePreview) -> String {
    let MergePreview { from, into, .. } = preview;
    format!(
        "{} and {} go from “{}” to “{}”. The old address will lead to the listing kept. This cannot be undone.",
        format::counted(preview.missions, "mission", "missions"),
        format::counted(preview.interests, "expression of interest", "expressions of interest"),
        from.name,
        into.name,
    )
}

pub fn members(preview: &MergePreview) -> String {
    format!(
        "{} “{}” from now on",
        format::counted(
            preview.from.members,
            "person who looked after the listing that goes looks after",
            "people who looked after the listing that goes look after"
        ),
        preview.into.name
    )
}

pub fn merged(from: &str, into: &str) -> String {
    format!("“{from}” is now part of “{into}”. The people who looked after it are told by email.")
}

/// Why they were not merged.
pub fn failure(error: &ApiError) -> String {
    let fault = error.fields().first();
    match (error.code(), fault.map(|fault| (fault.field.as_str(), fault.code))) {
        (Some(ProblemCode::TransitionRefused), _) => CANNOT.to_owned(),
        (_, Some(("siren", FieldCode::CheckDigit))) => {
            "The SIREN and SIRET you chose do not belong together.".to_owned()
        }
        (_, Some((field, _))) => format!("“{}” is not valid: choose the other one.", super::fields::label(field)),
        _ => common::load_error(error).to_owned(),
    }
}
