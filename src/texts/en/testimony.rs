//! A short testimony after a mission.

use domain::testimony::TestimonyStatus;
use domain::{FieldCode, ProblemCode};

use super::common;
use crate::api::ApiError;

pub const OWN_TITLE: &str = "Your testimonial";
pub const OWN_TEXT: &str = "Two sentences to make others want to take part. They are published, without your name, only if the association agrees too; you can take them back whenever you like.";
pub const LABEL: &str = "What it was like";
pub const HINT: &str = "From 20 to 600 characters. Name nobody.";
pub const SEND: &str = "Send this testimonial";
pub const SENDING: &str = "Sending…";
pub const CHANGE: &str = "Send this new text";
pub const REMOVE: &str = "Take my testimonial back";
pub const SENT: &str = "Your testimonial is sent. The association decides whether to publish it.";
pub const REMOVED: &str = "Your testimonial is taken back: nothing of it stays.";

pub const TITLE: &str = "Testimonials";
pub const LEAD: &str =
    "What La Poste employees wrote after their mission. Once published, it shows on your page, without their name.";
pub const PUBLISH: &str = "Publish";
pub const DECLINE: &str = "Do not publish";
pub const UNPUBLISH: &str = "Stop publishing";
pub const PUBLISHED: &str = "It is published on your page.";
pub const TAKEN_BACK: &str = "This testimonial is not published.";

pub const PUBLIC_TITLE: &str = "What La Poste employees say";

pub fn status(status: TestimonyStatus) -> &'static str {
    match status {
        TestimonyStatus::Written => "Sent",
        TestimonyStatus::Published => "Published",
        TestimonyStatus::TakenBack => "Not published",
    }
}

/// Where one's own stands, and who must act.
pub fn standing(status: TestimonyStatus) -> &'static str {
    match status {
        TestimonyStatus::Written => "The association has yet to say whether it agrees.",
        TestimonyStatus::Published => "It is published on the association’s page, without your name.",
        TestimonyStatus::TakenBack => "The association does not publish it. You can send another one.",
    }
}

/// Whose testimony a button is about: said to who does not see where it stands.
pub fn about(action: &str, name: &str) -> String {
    format!("{action}: {name}")
}

/// Of which mission.
pub fn of(mission: &str) -> String {
    format!("Mission “{mission}”")
}

pub fn fault(_field: &str, code: FieldCode) -> String {
    match code {
        FieldCode::TooLong => "This is too long: 600 characters are enough.",
        _ => "Write at least one sentence.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "This testimonial has changed in the meantime: reload the page."
        }
        _ => common::load_error(error),
    }
}
