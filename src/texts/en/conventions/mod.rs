//! Conventions: where one stands, who must act, and what each page calls it.

pub mod amendment;
pub mod begin;
pub mod desk;
pub mod document;
pub mod figures;
pub mod form;
pub mod moves;
pub mod papers;
pub mod sign;
pub mod verify;
pub mod wording;

use chrono::NaiveDate;
use domain::convention::{Alert, AlertKind, Condition, Progress, ReviewKind, SignatureLevel, SignatureMethod};
use domain::{ConventionActor, ConventionKind, ConventionStatus, Party, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Agreements";
pub const ONE: &str = "Skills-sponsorship agreement";
pub const LEAD: &str = "The agreement puts in writing what La Poste, the association and the person have decided together: the mission, the time, who looks after what. Each of the three signs it.";
pub const PLACE_HINT: &str = "To read, to sign, to follow";
pub const YOURS: &str = "Your turn";
pub const OTHERS: &str = "The others";
pub const NOTHING_TO_DO: &str = "Nothing is waiting for you.";
pub const EMPTY_TITLE: &str = "No agreement yet";
pub const EMPTY_TEXT: &str = "One is prepared when an association has accepted somebody for a mission on working time. You will find it here, and an email will tell you.";
pub const MORE: &str = "Show more";
pub const ALL: &str = "All agreements";
pub const BACK: &str = "Agreements";
pub const BACK_TO_ONE: &str = "The agreement";
pub const CHECK_PROOF: &str = "Check a proof of signature";
pub const NO_DATES: &str = "Dates to be set";
pub const NO_TITLE: &str = "Mission without a title";

pub const STEPS: &str = "Where the agreement stands";
pub const STEP_DONE: &str = "done";
pub const STEP_NOW: &str = "under way";
pub const STEP_NEXT: &str = "to come";
pub const NOW: &str = "Who must act now";
pub const NOBODY: &str = "Nobody: all is on its way.";
pub const DO: &str = "What you can do";
pub const NOTHING: &str = "Nothing for now.";
pub const HELD_BACK: &str = "What is not possible yet";
pub const PREPARE: &str = "Prepare the agreement";
pub const SEE: &str = "See the agreement";
pub const SIGN_IT: &str = "Read and sign";
pub const WHO_PREPARES: &str =
    "The association or the coordination prepares the agreement. You will read and sign it here.";

pub const SIGNATURES: &str = "Signatures";
pub const MISSING: &str = "Not signed yet";
pub const PROOF_TEXT: &str = "The signatures form a chain: each holds the fingerprint of the document and of the signature before. One changed letter would show.";
pub const HEAD: &str = "Fingerprint of the last signature";
pub const HASH: &str = "Fingerprint of the document";
pub const DOWNLOAD_PROOF: &str = "Download the proof";
pub const DOCUMENT: &str = "The document";
pub const DOCUMENT_DRAFT: &str = "The document as it is written today";
pub const DOCUMENT_AMENDED: &str = "As it was signed. The amendments below change it without rewriting it.";
pub const PRINT: &str = "Print the document";
pub const LAST_REMINDER: &str = "Last reminder";
pub const WHY: &str = "The reason";
pub const CHAIN: &str = "Before and after";
pub const FOLLOWS: &str = "The agreement before";
pub const FOLLOWED_BY: &str = "The agreement that follows";
pub const FRAMEWORK: &str = "It hangs under a framework with the association.";
pub const ALERTS: &str = "To keep an eye on";

pub const HOURS: &str = "Time given";
pub const REVIEWS: &str = "Reviews";
pub const NO_REVIEW: &str = "No review yet.";
pub const AMENDMENTS: &str = "Amendments";
pub const COST: &str = "Cost and value";
pub const RETURN_SETTLED: &str = "The return to the post is settled";
pub const APPROVED: &str = "Internal approval given";
pub const APPROVAL_NEEDED: &str = "An internal approval is needed before La Poste signs.";

/// The line of steps, from the first word to the last.
pub const LINE: [&str; 5] = ["Draft", "To sign", "Running", "Review", "Closed"];

pub fn status(status: ConventionStatus) -> &'static str {
    match status {
        ConventionStatus::Draft => "Draft",
        ConventionStatus::Proposed => "To sign",
        ConventionStatus::Active => "Running",
        ConventionStatus::Suspended => "Paused",
        ConventionStatus::Ended => "Ended early",
        ConventionStatus::Completed => "Completed",
        ConventionStatus::Closed => "Closed",
        ConventionStatus::Abandoned => "Given up",
    }
}

/// What the status means, in a sentence.
pub fn standing(status: ConventionStatus) -> &'static str {
    match status {
        ConventionStatus::Draft => "It is being written. Nobody has signed it.",
        ConventionStatus::Proposed => "It waits for the three signatures. Any change would clear them.",
        ConventionStatus::Active => "All three have signed: it applies.",
        ConventionStatus::Suspended => "It is paused: the person is at their usual post.",
        ConventionStatus::Ended => "It stopped before its last day. The review is left to be made.",
        ConventionStatus::Completed => "It ran to its last day. The review is left to be made.",
        ConventionStatus::Closed => "All is confirmed, the review is made.",
        ConventionStatus::Abandoned => "It never began.",
    }
}

pub fn kind(kind: ConventionKind) -> &'static str {
    match kind {
        ConventionKind::Service => "Service",
        ConventionKind::Loan => "Loan",
    }
}

pub fn party(party: Party) -> &'static str {
    match party {
        Party::Company => "For La Poste",
        Party::Association => "For the association",
        Party::Employee => "The person on the mission",
    }
}

pub fn actor(actor: ConventionActor) -> &'static str {
    match actor {
        ConventionActor::Employee => "the person on the mission",
        ConventionActor::Association => "the association",
        ConventionActor::CompanySigner => "La Poste, to sign",
        ConventionActor::Coordinator => "the coordination",
        ConventionActor::Service => "the calendar",
    }
}

/// Names in a row: `a, b and c`.
pub fn row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Who is awaited, those aside who read it.
pub fn awaited(actors: &[ConventionActor], mine: &[ConventionActor]) -> String {
    let names: Vec<String> =
        actors.iter().filter(|one| !mine.contains(one)).map(|one| actor(*one).to_owned()).collect();
    match (names.is_empty(), actors.is_empty()) {
        (_, true) => String::new(),
        (true, false) => "It waits for you.".to_owned(),
        (false, false) if names.len() < actors.len() => format!("It waits for you, and for {}.", row(&names)),
        (false, false) => format!("It waits for {}.", row(&names)),
    }
}

/// How many have signed.
pub fn signed(count: usize) -> String {
    match count {
        0 => "No signature".to_owned(),
        1 => "1 signature of 3".to_owned(),
        count => format!("{count} signatures of 3"),
    }
}

/// The way a signature was made, and what it is worth.
pub fn worth(method: SignatureMethod, level: SignatureLevel) -> String {
    let level = match level {
        SignatureLevel::Simple => "Simple electronic signature",
        SignatureLevel::Advanced => "Advanced electronic signature",
        SignatureLevel::Qualified => "Qualified electronic signature",
    };
    let method = match method {
        SignatureMethod::MailedCode => "by a code sent by email",
        SignatureMethod::Provider => "by a trust service provider",
    };
    format!("{level}, {method}")
}

/// What a button is about: said to who does not see where it stands.
pub fn with(action: &str, whom: &str) -> String {
    format!("{action}: {whom}")
}

/// A convention in a line.
pub fn about(title: &str, association: &str) -> String {
    format!("{title} — {association}")
}

pub fn dates(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    if first.is_none() && last.is_none() { NO_DATES.to_owned() } else { format::dates(first, last) }
}

pub fn reminded(day: NaiveDate) -> String {
    format!("{LAST_REMINDER}: {}.", format::date(day))
}

pub fn hours(progress: Progress) -> String {
    format!("{} confirmed of {} planned", whole_hours(progress.confirmed), whole_hours(progress.planned))
}

/// Hours alone: a plan is no list of days, and what is begun is told with what follows it.
fn whole_hours(minutes: u32) -> String {
    format!("{} h", format::number(minutes / 60))
}

pub fn hours_waiting(progress: Progress) -> Option<String> {
    (progress.waiting > 0)
        .then(|| format!("{} wait for the association to confirm them.", whole_hours(progress.waiting)))
}

pub fn hours_to_date(progress: Progress) -> String {
    format!("The plan was {} by today.", whole_hours(progress.planned_to_date))
}

pub fn limit_left(days: u32) -> String {
    let days = format::counted(days, "day is", "days are");
    format!("After this one, {days} left to this person with this association within the limit of the law.")
}

pub fn review(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::MidTerm => "Review at half-time",
        ReviewKind::End => "Review at the end",
    }
}

pub fn alert(alert: &Alert) -> &'static str {
    match alert.kind {
        AlertKind::EndIn90 => "It ends in less than three months: now is the time to talk about it.",
        AlertKind::EndIn30 => "It ends in less than a month.",
        AlertKind::EndIn7 => "It ends in a week at most.",
        AlertKind::LimitNear => "The limit of time with this association is near.",
        AlertKind::DaysWaiting => "Noted days have waited for two weeks for the association to confirm them.",
        AlertKind::MidTermDue => "The review at half-time is due.",
        AlertKind::EndReviewDue => "The review at the end is due.",
        AlertKind::ReturnToWork => "The person’s return to their post is to be prepared.",
    }
}

/// What is missing for a move, and what to do about it.
pub fn unless(condition: Condition) -> &'static str {
    match condition {
        Condition::Filled => "Fields are missing in the document: fill them in.",
        Condition::TimeAgreed => {
            "The manager has not agreed to the working time yet: the person asks for it in “My missions”."
        }
        Condition::WithinLimit => "The limit of time with this association would be passed: shorten the dates.",
        Condition::WithinMaximum => "It is longer than La Poste lets one agreement be: shorten the dates.",
        Condition::Approved => {
            "A second approval is needed at La Poste above its thresholds: the coordination gives it."
        }
        Condition::NotSigned => "Your side has signed already.",
        Condition::AllSigned => "Signatures are still missing.",
        Condition::Begun => "The first day has not come yet.",
        Condition::NotOver => "The last day has passed: change the dates.",
        Condition::Over => "The last day has not passed yet.",
        Condition::Reason => "Say why.",
        Condition::Assessment => "Write the review.",
        Condition::Assessed => "The review at the end is not written yet.",
        Condition::DaysConfirmed => "Noted days still wait for the association: it confirms them in its space.",
        Condition::NoOpenAmendment => "An amendment is already under way: finish it first.",
        Condition::NotRenewed => "An agreement already follows this one.",
        Condition::LimitLeft => "The limit of time with this association is reached.",
        Condition::Awaited => "Nobody else is awaited.",
        Condition::ReminderDue => "The last reminder is too recent: leave a little time.",
    }
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => "The agreement has changed meanwhile: read it again, then start over.",
        Some(ProblemCode::TransitionRefused) => "This is not possible any more as it stands: reload the page.",
        Some(ProblemCode::NotFound) => "This agreement is not, or no longer, open to your account.",
        Some(ProblemCode::ValidationFailed) => "Some fields need mending.",
        Some(ProblemCode::BodyTooLarge) => "It is too large: ten megabytes at most.",
        _ => common::load_error(error),
    }
}
