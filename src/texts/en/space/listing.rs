//! Proposing an association, and its listing.

use domain::listing::Likeness;

pub const PROPOSE_TITLE: &str = "Propose an association";
pub const STEP_PLACE: &str = "Name and place";
pub const STEP_ALIKE: &str = "Is it one of these?";
pub const STEP_REST: &str = "The listing";
pub const CONTINUE: &str = "Continue";
pub const BACK: &str = "Back";
pub const CHECKING: &str = "Checking…";
pub const ALIKE_TEXT: &str = "These associations look like yours. If it is one of them, ask the coordination team to invite you to it: its listing and its missions are there already.";
pub const ALIKE_NONE: &str = "None of them is mine, continue";
pub const ALIKE_SEE: &str = "See its page";
pub const ALIKE_WAITS: &str = "Proposed, waiting to be approved";
pub const SEND: &str = "Propose the association";
pub const SENDING: &str = "Sending…";
pub const WHAT_HAPPENS: &str = "The coordination team reads each proposal. You get its answer by email; you can start preparing your missions now.";
pub const LISTING_TITLE: &str = "The association’s listing";

pub fn step(number: u8, title: &str) -> String {
    format!("Step {number} of 3: {title}")
}

pub fn likeness(why: Likeness) -> &'static str {
    match why {
        Likeness::SameSiret => "Same SIRET",
        Likeness::SameRna => "Same RNA number",
        Likeness::SamePlaceAndName => "Same place, similar name",
    }
}
