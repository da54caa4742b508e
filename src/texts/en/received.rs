//! Those who are interested in an association's missions, and the answers to them.

use domain::answer::{AnswerKind, ReceivedInterest};
use domain::own_interest::Stage;
use domain::{Actor, FieldCode, InterestStatus, ProblemCode};

pub use words::en::answers::{opening, reason, status};

use super::format::counted;
use crate::api::ApiError;

pub const TITLE: &str = "People interested";
pub const FILTERS: &str = "Filter by status";
pub const EXPORT: &str = "Export for a spreadsheet (CSV)";
pub const SITE: &str = "Site";
pub const EMAIL: &str = "Email";
pub const AVAILABILITY: &str = "Availability";
pub const PROFILE_SKILLS: &str = "Skills, from their profile";
pub const PROFILE_TIME: &str = "Availability, from their profile";
pub const MESSAGE: &str = "Their message";
pub const NO_MESSAGE: &str = "This person left no message.";
pub const EXCHANGE: &str = "Your conversation";
pub const DATES: &str = "Dates for your calendar";
pub const SEE_ALL: &str = "See everyone";
pub const FULL: &str =
    "All places are taken: to accept somebody, free a place or raise the number of places in the mission.";

pub const EMPTY_TITLE: &str = "Nobody has written yet";
pub const EMPTY_TEXT: &str = "As soon as somebody at La Poste says they are interested in one of your missions, you get an email and they appear here. A precise mission, with its dates and its place, draws people faster.";
pub const EMPTY_ACTION: &str = "See your page as La Poste employees see it";
pub const NONE_TODO_TITLE: &str = "All done";
pub const NONE_TODO_TEXT: &str = "Nobody is waiting for your answer.";
pub const NONE_TITLE: &str = "Nobody with this status";

pub const ANSWER_CLOSE: &str = "Close without sending; your text is kept";
pub const REASON: &str = "Why?";
pub const REASON_HINT: &str = "The person is told the reason, in one sentence.";
pub const REASON_CHOOSE: &str = "Choose a reason";
pub const TEMPLATE: &str = "Use a template";
pub const TEMPLATE_NONE: &str = "None: I’ll write it myself";
pub const TEMPLATE_UNDO: &str = "Put my earlier text back";
pub const PREVIEW: &str = "Read before sending";
pub const EDIT: &str = "Edit";
pub const SEND: &str = "Send";
pub const SENDING: &str = "Sending…";
pub const NOTHING_LOST: &str = "Your text is kept: nothing is lost.";

pub const TEMPLATES: &str = "Your message templates";
pub const TEMPLATES_TEXT: &str =
    "Texts to use again in your answers. {first_name} and {mission} are filled in for you.";
pub const TEMPLATES_EMPTY: &str = "No template yet. Here are two to begin with:";
pub const TEMPLATE_TITLE: &str = "Name of the template";
pub const TEMPLATE_BODY: &str = "Text";
pub const TEMPLATE_BODY_HINT: &str = "For example: Hello {first_name}, thank you for your interest in {mission}.";
pub const TEMPLATE_KEEP: &str = "Save the template";
pub const TEMPLATE_KEPT: &str = "The template is saved.";
pub const TEMPLATE_REMOVED: &str = "The template is deleted.";
pub const TEMPLATE_RESTORE: &str = "Undo";
pub const TEMPLATE_EDIT: &str = "Edit";
pub const TEMPLATE_REMOVE: &str = "Delete";
pub const TEMPLATE_ADD: &str = "Add";

/// To begin with: a title and a text each.
pub const STARTERS: [(&str, &str); 2] = [
    (
        "Welcome",
        "Hello {first_name},\n\nThank you for your interest in “{mission}”. We would be delighted to have you with us. When could we have a call?",
    ),
    (
        "Getting to know you",
        "Hello {first_name},\n\nThank you for your message about “{mission}”. Could you tell us when you would be free, and what you would like to do?",
    ),
];

/// The filters of the list, as the address names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Todo,
    Asked,
    Accepted,
    Ended,
    All,
}

impl Shown {
    pub const ALL: [Self; 5] = [Self::Todo, Self::Asked, Self::Accepted, Self::Ended, Self::All];

    /// Its name in the address, which is the same in every language.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Todo => "a-traiter",
            Self::Asked => "question",
            Self::Accepted => "acceptees",
            Self::Ended => "terminees",
            Self::All => "toutes",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.slug() == slug)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Todo => "To answer",
            Self::Asked => "Question asked",
            Self::Accepted => "Accepted",
            Self::Ended => "Ended",
            Self::All => "All",
        }
    }

    /// An accepted one whose mission is done has ended too.
    pub fn holds(self, one: &ReceivedInterest) -> bool {
        let (status, done) = (one.status, one.stage == Some(Stage::Done));
        match self {
            Self::Todo => status.is_open(),
            Self::Asked => status == InterestStatus::Asked,
            Self::Accepted => status == InterestStatus::Accepted && !done,
            Self::Ended => status.is_final() || done,
            Self::All => true,
        }
    }
}

/// Where an interest stands, in one or two words: of one that is accepted, how far its mission has come.
pub fn standing(one: &ReceivedInterest) -> &'static str {
    match one.stage {
        Some(Stage::UnderWay) => "Under way",
        Some(Stage::Done) => "Over",
        Some(Stage::Ahead) | None => status(one.status),
    }
}

/// Who must act now.
pub fn next_step(one: &ReceivedInterest) -> &'static str {
    let status = one.status;
    match (status.waits_for(), status) {
        (None, InterestStatus::Accepted) if one.stage == Some(Stage::UnderWay) => {
            "The mission is under way: confirm the days that the person adds."
        }
        (None, InterestStatus::Accepted) if one.stage == Some(Stage::Done) => {
            "The mission is over. Confirm the days that are still waiting."
        }
        (Some(Actor::Association), _) => "It is your turn to answer.",
        (Some(Actor::Employee), _) => "The person has yet to answer your question.",
        (None, InterestStatus::Accepted) => "It is accepted: settle the start together.",
        (None, InterestStatus::Withdrawn) => "The person withdrew their interest. There is nothing to do.",
        (None, _) => "This has ended. There is nothing to do.",
    }
}

pub fn kind(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Accept => "Accept",
        AnswerKind::Ask => "Ask a question",
        AnswerKind::Decline => "Decline",
    }
}

/// The label of the answer's own words.
pub fn words_label(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Ask => "Your question",
        AnswerKind::Accept | AnswerKind::Decline => "Your message (optional)",
    }
}

/// What will happen, before it does.
pub fn consequence(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Accept => "The person gets the good news by email, and takes one place of the mission.",
        AnswerKind::Ask => "The person gets your question by email and answers through a link, without an account.",
        AnswerKind::Decline => "The person is told by email. A no is kinder than silence.",
    }
}

pub fn preview_of(name: &str) -> String {
    format!("What {name} will receive")
}

pub fn sent(kind: AnswerKind, name: &str) -> String {
    match kind {
        AnswerKind::Accept => format!("Accepted: {name} gets an email."),
        AnswerKind::Ask => format!("Your question is on its way: {name} gets an email."),
        AnswerKind::Decline => format!("Declined: {name} gets an email."),
    }
}

pub fn places_left(left: u16) -> String {
    match left {
        0 => "No place left".to_owned(),
        left => counted(u32::from(left), "place left", "places left"),
    }
}

/// Who said one message of the exchange, to the association.
pub fn said_by(by: Actor, name: &str) -> String {
    match by {
        Actor::Association => "You".to_owned(),
        Actor::Employee => name.to_owned(),
    }
}

pub fn fault(field: &str, code: FieldCode) -> &'static str {
    match (field, code) {
        ("reason", _) => "Choose a reason: it helps the person understand.",
        ("message", FieldCode::Required) => "Write your question.",
        ("message", FieldCode::TooShort) => "This is a little short: ask your question in one sentence.",
        ("message" | "body", FieldCode::TooLong) => "This is too long: 2,000 characters at most.",
        ("title", FieldCode::OutOfRange) => "You already have 40 templates: delete one first.",
        ("title", _) => "Give a name of 2 to 60 characters.",
        ("body", _) => "Write at least one sentence.",
        _ => "Check this field.",
    }
}

/// Why the answer did not leave, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::MissionFull) => FULL,
        Some(ProblemCode::TransitionRefused) => {
            "This has changed in the meantime: somebody answered, or the person withdrew. Close this and read it again."
        }
        Some(ProblemCode::SignInNeeded) => {
            "Your session has ended. Sign in again in another tab, then send once more: your text is kept here."
        }
        Some(ProblemCode::ValidationFailed) => "Correct the fields shown.",
        _ => super::common::load_error(error),
    }
}

/// How long the missions may be that a person looks for.
pub fn profile_lengths(lengths: &str) -> String {
    format!("Missions they would like: {lengths}.")
}
