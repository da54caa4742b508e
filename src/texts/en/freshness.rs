//! Whether a listing is still true: the pages of the mailed links, and what employees are told.

use chrono::NaiveDate;
use domain::{FreshnessState, ProblemCode, Rhythm};

use super::format::date;
use crate::api::ApiError;

pub const TITLE: &str = "Your listing on Alliance";
pub const STILL_TRUE_TITLE: &str = "Is the listing still right?";
pub const STILL_TRUE_BUTTON: &str = "Yes, everything is right";
pub const SEE_PAGE: &str = "Read the public listing again";
pub const DONE_TITLE: &str = "Thank you, it is confirmed";
pub const DONE_TEXT: &str = "The listing is shown as up to date. There is nothing else to do.";
pub const UPDATE_TITLE: &str = "Update the listing";
pub const UPDATE_TEXT: &str = "This link, which you got by email, opens this listing to you without signing in, for one sending only. It opens nothing else.";
pub const LINK_OVER: &str = "This link no longer works: it has expired, or a sending has already changed the listing. Nothing is lost: your changes are on this phone. Sign in to send them.";
pub const SIGN_IN_AND_SEND: &str = "Sign in to send them";
pub const SIGN_IN_AND_EDIT: &str = "Sign in to change it again";
pub const UPDATED_TITLE: &str = "Thank you, the listing is updated";
pub const UPDATED_TEXT: &str = "Everyone sees your changes, and the listing is shown as up to date.";
pub const UPDATED_WAITS: &str = "Your changes are sent: the coordination team reads them before they can be seen. The listing is shown as up to date.";
pub const SERVED_TITLE: &str = "This link has already been used";
pub const SERVED_TEXT: &str = "A sending has already changed the listing by this link. To change it again, sign in: a link is sent to you, without a password.";
pub const CLOSE_TITLE: &str = "Close the listing?";
pub const CLOSE_TEXT: &str = "The association and its missions will no longer be shown. People who have already written keep your exchanges. The coordination team of the Alliance will be able to reopen it.";
pub const CLOSE_BUTTON: &str = "Yes, close the listing";
pub const CLOSED_TITLE: &str = "The listing is closed";
pub const CLOSED_TEXT: &str =
    "It is no longer shown. Thank you for telling us, and thank you for the road travelled together.";
pub const UNSUBSCRIBE_TITLE: &str = "Stop these reminders";
pub const UNSUBSCRIBE_TEXT: &str = "We will no longer ask you by email whether your listings are up to date. Messages from people interested keep coming.";
pub const UNSUBSCRIBE_BUTTON: &str = "Do not ask me again";
pub const UNSUBSCRIBED_TITLE: &str = "Done";
pub const UNSUBSCRIBED_TEXT: &str =
    "This address will no longer get these reminders. To have them back, choose how often in your space.";
pub const LINK_INVALID: &str =
    "This link is not valid, or no longer is. Sign in to your space: one click is enough there too.";
pub const TO_SPACE: &str = "Go to my space";

pub const PANEL: &str = "Listing up to date?";
pub const PANEL_CONFIRM: &str = "Everything is still right";
pub const PANEL_CONFIRMED: &str = "It is confirmed, thank you.";
pub const RHYTHM: &str = "We ask you by email";
pub const RHYTHM_KEPT: &str = "How often we ask is saved.";

pub fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Monthly => "every month",
        Rhythm::Quarterly => "every 3 months",
        Rhythm::HalfYearly => "every 6 months",
        Rhythm::Yearly => "once a year",
    }
}

/// Where a listing stands, to those who keep it.
pub fn state(state: FreshnessState, confirmed_on: Option<NaiveDate>) -> String {
    let since = confirmed_on.map_or_else(
        || "Nobody has confirmed this listing yet.".to_owned(),
        |on| format!("Confirmed on {}.", date(on)),
    );
    match state {
        FreshnessState::Current => since,
        FreshnessState::Greyed => format!("{since} Our two emails went unanswered: it is greyed out."),
        FreshnessState::Hidden => {
            format!("{since} It is hidden, for want of an answer. Confirm it, and it is shown again.")
        }
    }
}

pub fn about(name: &str, confirmed_on: Option<NaiveDate>) -> String {
    match confirmed_on {
        Some(on) => format!("{name}, last confirmed on {}.", date(on)),
        None => format!("{name}, never confirmed so far."),
    }
}

/// Said to employees where nobody has confirmed for long.
pub fn unconfirmed(since: NaiveDate) -> String {
    format!("The association has not confirmed its listing since {}: check with it before counting on it.", date(since))
}

/// Said of a listing that nobody keeps.
pub fn of_source(day: NaiveDate) -> String {
    format!("According to its source, on {}", date(day))
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::LinkInvalid | ProblemCode::NotFound) => LINK_INVALID,
        _ => super::common::load_error(error),
    }
}
