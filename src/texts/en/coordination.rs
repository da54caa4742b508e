//! The coordination's space: its frame, the queue and its decisions, the history.

use domain::history::Subject;
use domain::listing::Likeness;
use domain::moderation::{QueueKind, ReportReason, WORDS_MAX};
use domain::{FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TABS_LABEL: &str = "Coordination pages";
pub const QUEUE: &str = "To decide";
pub const REGISTER: &str = "Associations";
pub const TIME: &str = "Time";
pub const TIME_TITLE: &str = "Time requests that have come to the coordination team";
pub const TIME_TEXT: &str = "Nobody answered in time, or the person has no manager in the directory.";
pub const PILLARS: &str = "Pillars";
pub const INVITATIONS: &str = "Invitations";
pub const HISTORY: &str = "History";
pub const ALL_ITS_HISTORY: &str = "All its history";

pub const QUEUE_TITLE: &str = "Waiting for a decision";
pub const QUEUE_LIST: &str = "What is waiting, oldest first";
pub const FILTER_LABEL: &str = "Filter by kind";
pub const ALL: &str = "All";
pub const QUEUE_EMPTY: &str = "Nothing is waiting: everything is decided.";
pub const QUEUE_EMPTY_KIND: &str = "Nothing of this kind is waiting.";
pub const CHOOSE: &str = "Choose an item in the list to read it and decide.";
pub const MORE: &str = "Show more";
pub const BACK_TO_QUEUE: &str = "Back to the list";
pub const GONE: &str = "This is no longer waiting: somebody else has just decided, or the association has taken it back. Nothing was done twice.";
pub const CHANGED: &str =
    "The association has changed it since you opened it. Read it again before deciding: your reason is kept.";
pub const READ_AGAIN: &str = "Read again";
pub const GO_ON: &str = "Go on to the next";
pub const UNSOUND: &str = "This change is no longer valid as it stands. Refuse it, saying what needs correcting.";

pub const ABOUT: &str = "What it says";
pub const DIFFERENCES: &str = "What changes";
pub const BEFORE: &str = "Before";
pub const AFTER: &str = "After";
pub const NO_DIFFERENCE: &str = "Nothing changes any more: what is published already says the same.";
pub const REPORTED: &str = "What is reported";
pub const NO_WORDS: &str = "Without another word.";
pub const DUPLICATES: &str = "It looks like";
pub const COMPARE: &str = "Compare";
pub const NOT_LISTED: &str = "not admitted yet";
pub const SEE_ASSOCIATION: &str = "Page of the association";
pub const SEE_MISSION: &str = "Page of the mission";
pub const OPEN_SPACE: &str = "Open the listing to edit it";
pub const ON_MAP: &str = "See on the map";

pub const DECISION: &str = "Your decision";
pub const REASON: &str = "Reason";
pub const TEMPLATES: &str = "Ready-made reasons";
pub const TRUST: &str = "Trust this association: its changes will be visible at once.";

pub const HISTORY_TITLE: &str = "Who changed what";
pub const HISTORY_HINT: &str = "Every change to a listing, a mission, a right or a pillar is noted here, and nothing is ever deleted. Of an expression of interest, only the status is noted.";
pub const HISTORY_OF: &str = "The address of the listing or mission";
pub const HISTORY_OF_HINT: &str = "Paste all of it, or its last part. Empty: the whole history.";
pub const SEARCH: &str = "Search";
pub const HISTORY_EMPTY: &str = "Nothing is noted here.";
pub const OLDER: &str = "Older";
pub const BY_SERVICE: &str = "The service";
pub const BY_ERASED: &str = "A deleted account";

/// The kind, as the list and the detail name it.
pub fn kind(kind: QueueKind) -> &'static str {
    match kind {
        QueueKind::Association => "New association",
        QueueKind::AssociationEdit => "Changed listing",
        QueueKind::Mission => "New mission",
        QueueKind::MissionEdit => "Changed mission",
        QueueKind::Report => "Report",
    }
}

/// The buttons: consent, refusal.
pub fn actions(kind: QueueKind) -> (&'static str, &'static str) {
    match kind {
        QueueKind::Association => ("Admit", "Refuse"),
        QueueKind::AssociationEdit | QueueKind::MissionEdit => ("Approve", "Refuse"),
        QueueKind::Mission => ("Publish", "Send back to draft"),
        QueueKind::Report => ("Close: dealt with", "Close: unfounded"),
    }
}

/// What was done, once it is.
pub fn done(kind: QueueKind, accepted: bool, name: &str) -> String {
    let what = match (kind, accepted) {
        (QueueKind::Association, true) => " is admitted",
        (QueueKind::Association, false) => " is not admitted",
        (QueueKind::AssociationEdit | QueueKind::MissionEdit, true) => ": changes approved",
        (QueueKind::AssociationEdit | QueueKind::MissionEdit, false) => ": changes refused",
        (QueueKind::Mission, true) => " is published",
        (QueueKind::Mission, false) => " is a draft again",
        (QueueKind::Report, true) => ": report dealt with",
        (QueueKind::Report, false) => ": report unfounded",
    };
    format!("Done. {name}{what}.")
}

/// To whom the reason goes.
pub fn reason_hint(kind: QueueKind, members: u32) -> String {
    let to = format::counted(members, "person who looks after the listing", "people who look after the listing");
    match (kind, members) {
        (QueueKind::Report, 0) => "Nobody looks after this listing: the reason stays in the history.".to_owned(),
        (QueueKind::Report, _) => {
            format!("Dealt with: if you write a reason, it goes to {to}. Unfounded: it stays in the history.")
        }
        (_, 0) => "Nobody looks after this listing: no email is sent.".to_owned(),
        (_, _) => format!("It goes by email to {to}. You need one to refuse."),
    }
}

/// Reasons that are often the right ones.
pub fn templates(kind: QueueKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        QueueKind::Association => &[
            (
                "Not social economy",
                "The Alliance is only for organisations of the social economy. If yours is one, tell us under which legal form and send us your SIRET or RNA number.",
            ),
            (
                "Duplicate",
                "This association is already in the Alliance. Tell us whether you are part of it: we will give you access to its listing.",
            ),
            (
                "Incomplete",
                "We need something to recognise the association by: a SIRET or RNA number, an address, a few sentences on what it does.",
            ),
        ],
        QueueKind::AssociationEdit => &[
            (
                "Identity",
                "The name or the identity number changes: send us a supporting document, for instance the receipt from the préfecture.",
            ),
            (
                "Advertising",
                "The description reads too much like an advert. Say what the association does, in plain words.",
            ),
            ("Place", "The address and the point on the map do not match. Check both."),
        ],
        QueueKind::Mission => &[
            ("Too vague", "Say what the person will do, with whom, and what is expected at the end."),
            ("A job in disguise", "This mission looks like a permanent job: skills sponsorship cannot replace one."),
            ("Length", "The length and the dates do not match. Check them."),
        ],
        QueueKind::MissionEdit => &[
            ("Another mission", "This change makes it another mission. Close this one and propose a new one."),
            ("Too vague", "Say what the person will do, with whom, and what is expected at the end."),
        ],
        QueueKind::Report => &[
            (
                "To correct",
                "Somebody has told us of a mistake in your listing. Check it, correct it if need be, then confirm it.",
            ),
            ("Already corrected", "The listing has been corrected since: there is nothing left to do."),
        ],
    }
}

pub fn report_reason(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Closed => "It is closed, or no longer exists",
        ReportReason::WrongPlace => "The place is wrong",
        ReportReason::WrongFacts => "Some information is wrong",
        ReportReason::NoAnswer => "The association does not answer",
        ReportReason::Unsuitable => "The content is unsuitable",
        ReportReason::Other => "Something else",
    }
}

pub fn likeness(why: Likeness) -> &'static str {
    match why {
        Likeness::SameSiret => "same SIRET",
        Likeness::SameRna => "same RNA number",
        Likeness::SamePlaceAndName => "same place, similar name",
    }
}

pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Association => "Associations",
        Subject::Mission => "Missions",
        Subject::Interest => "Interests",
        Subject::Account => "Accounts",
        Subject::Pillar => "Pillars",
        Subject::Source => "Sources",
        Subject::Directory => "Directory",
        Subject::TimeRequest => "Time requests",
        Subject::Employee => "Teams",
        Subject::Allowance => "Allowance",
        Subject::Convention => "Conventions",
    }
}

/// What is wrong with a field of the decision.
pub fn fault(code: FieldCode) -> String {
    match code {
        FieldCode::Required => "Say why: the reason is sent to the association.".to_owned(),
        FieldCode::TooShort => "This is too short to be understood: one sentence is enough.".to_owned(),
        FieldCode::TooLong => format!("This is too long: {} characters are enough.", format::number(max())),
        _ => "Check this field.".to_owned(),
    }
}

fn max() -> u32 {
    u32::try_from(WORDS_MAX).unwrap_or(u32::MAX)
}

/// Why it was not done.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => UNSOUND,
        Some(ProblemCode::TransitionRefused | ProblemCode::NotFound) => GONE,
        Some(ProblemCode::VersionConflict) => CHANGED,
        Some(ProblemCode::SignInNeeded) => "Your session has ended. Sign in again: your reason is kept.",
        Some(ProblemCode::Forbidden) => "Your account is no longer part of the coordination team.",
        _ => common::load_error(error),
    }
}

/// How long it has waited.
pub fn ago(minutes: i64) -> String {
    match minutes {
        ..1 => "just now".to_owned(),
        1..60 => format!("{minutes} min ago"),
        60..1440 => format!("{} h ago", minutes / 60),
        1440..2880 => "yesterday".to_owned(),
        _ => format!("{} days ago", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::moderation::DecisionDraft;

    #[test]
    fn every_template_is_a_reason_that_is_taken() {
        for kind in <QueueKind as domain::Choice>::ALL {
            assert!(!templates(*kind).is_empty());
            for (_, reason) in templates(*kind) {
                let draft = DecisionDraft { reason: (*reason).into(), stamp: "x".into(), ..DecisionDraft::default() };
                assert!(draft.validate().is_ok(), "{reason}");
            }
        }
    }

    #[test]
    fn a_wait_is_said_in_the_unit_that_fits() {
        let cases = [(0, "just now"), (59, "59 min ago"), (61, "1 h ago"), (1500, "yesterday")];
        for (minutes, said) in cases {
            assert_eq!(ago(minutes), said);
        }
        assert_eq!(ago(60 * 24 * 12), "12 days ago");
    }
}
