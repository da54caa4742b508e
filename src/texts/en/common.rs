//! Words that several pages share.

use domain::{CommitmentLength, Precision, ProblemCode, Sort};
pub use words::en::terms::{APP, BACK_TO_MAP, kind, remote, tab};

use crate::api::ApiError;

pub const SKIP: &str = "Skip to content";
pub const NAV_LABEL: &str = "Main navigation";
pub const NAV_EXPLORE: &str = "Explore";
pub const NAV_ACCOUNT: &str = "My space";
pub const NAV_CHARTER: &str = "The charter";
pub const RETRY: &str = "Try again";
pub const RELOAD: &str = "Reload the page";
pub const WAITING: &str = "Loading…";
pub const SLOW: &str = "The network is slow: just a moment…";
pub const CLOSE: &str = "Close";
pub const DEMO: &str = "Demonstration";
/// Between a name and what is said of it.
pub const COLON: &str = ": ";
pub const FULL: &str = "Full";
pub const FOOT_PRIVACY: &str = "Your data";
/// The law wants the state to be said on the first page (decree 2019-768).
pub const FOOT_ACCESSIBILITY: &str = "Accessibility: partially compliant";
pub const FOOT_CHARTER: &str = "The charter of the Alliance";
pub const FOOT_API: &str = "Open data (API)";
pub const OUTDATED: &str = "A new version of Alliance is online. Reload the page to continue.";
pub const PART_MISSING: &str = "This part of the app did not arrive. Check your connection, then try again.";
pub const FAILED_TITLE: &str = "A loading problem";
pub const NOT_FOUND_TITLE: &str = "This page does not exist";
pub const NOT_FOUND_TEXT: &str = "The address may be incomplete, or the page has been taken down since.";

/// Why something could not be loaded, and what to do.
pub fn load_error(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "The network is not answering. Check your connection, then try again.",
        ApiError::Timeout => "The answer is taking too long. The network may be weak: try again in a moment.",
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::NotFound => "This page does not exist, or no longer does.",
            ProblemCode::Forbidden => "This page is not open to your account.",
            ProblemCode::RateLimited => "Too many requests at once. Wait a minute, then try again.",
            _ => "The service has a passing problem. Try again in a moment.",
        },
        ApiError::Unexpected => {
            "The answer is not what we expected. Reload the page; if it keeps happening, the service is under maintenance."
        }
    }
}

pub fn length(length: CommitmentLength) -> &'static str {
    match length {
        CommitmentLength::Taste => "Up to 2 days",
        CommitmentLength::Short => "2 to 10 days",
        CommitmentLength::Medium => "10 to 60 days",
        CommitmentLength::Long => "More than 60 days",
    }
}

pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Address => "Placed at the exact address",
        Precision::Street => "Placed on the street, without the number",
        Precision::Commune => "Placed at the centre of the town: the exact address is not known",
        Precision::Department => "Placed in the department: the town is not known",
    }
}

pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Relevance",
        Sort::Newest => "Newest",
        Sort::Soonest => "Starting soon",
        Sort::Nearest => "Nearest",
        Sort::BestMatch => "For you",
    }
}

/// Between a number and its tenths.
pub const DECIMAL: char = '.';
