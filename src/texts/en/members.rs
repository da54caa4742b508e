//! Members of an association and invitations, for those who send them.

use domain::invitation::{INVITATION_DAYS, Invitation, Member};
use domain::{FieldCode, ProblemCode};

use super::{account, format, sign_in};
use crate::api::ApiError;

pub const TITLE: &str = "Members";
pub const LEAD: &str = "Members look after the listing and the missions together, and answer the people interested.";
pub const NONE: &str = "Nobody looks after this listing at the moment.";
pub const ME: &str = "You";
pub const REMOVE: &str = "Remove";
pub const LEAVE: &str = "Leave";
pub const CONFIRM: &str = "Yes, go on";
pub const KEEP: &str = "No, cancel";
pub const LEAVE_LAST: &str = "You are the only one who looks after this listing. The association stays on the map, but nobody will answer for it any more: invite somebody first.";
pub const LEAVE_SURE: &str =
    "You will no longer see the listing or the people interested. A member will be able to invite you again.";
pub const REMOVED: &str = "This person is no longer a member. They are told by email.";
pub const LEFT_TITLE: &str = "You have left the association";
pub const LEFT_GO: &str = "My space";
pub const WAITING: &str = "Pending invitations";
pub const CALL_BACK: &str = "Cancel the invitation";
pub const CALLED_BACK: &str = "The invitation is cancelled: its link no longer works.";
pub const INVITE_TITLE: &str = "Invite a person";
pub const INVITE_EMAIL: &str = "Their email";
pub const INVITE: &str = "Send the invitation";
pub const INVITING: &str = "Sending…";

pub const COORDINATION_TITLE: &str = "Invite";
pub const COORDINATION_LEAD: &str =
    "Give a person a role, or put them in charge of an association’s listing. Nothing is done before they accept.";
pub const ROLE: &str = "What for?";
pub const ROLE_MEMBER: &str = "Look after an association’s listing";
pub const ROLE_COORDINATOR: &str = "Coordinate the Alliance";
pub const ROLE_MANAGER: &str = "Follow a team";
pub const ROLE_EMPLOYEE: &str = "Look for a mission, as a La Poste employee";
pub const ASSOCIATION: &str = "Which association?";
pub const ASSOCIATION_HINT: &str = "The end of the address of its page: “seve” for /associations/seve.";
pub const NO_WAITING: &str = "No invitation is pending.";

/// What stays on the page after a sending.
pub fn invited(email: &str) -> String {
    format!(
        "The invitation has been sent to {email}. It is valid for {INVITATION_DAYS} days, and a new one replaces it."
    )
}

/// The name of a member, or else the address.
pub fn name(member: &Member) -> String {
    if member.name.is_empty() { member.email.to_string() } else { member.name.clone() }
}

pub fn since(member: &Member) -> String {
    format!("Member since {}", format::date(member.since.date_naive()))
}

/// Whom a button removes: said to who does not see where the button stands.
pub fn remove(member: &Member) -> String {
    format!("{REMOVE} {}", name(member))
}

pub fn remove_sure(member: &Member) -> String {
    format!("{} will no longer be able to change or answer anything, and will be told by email.", name(member))
}

pub fn left(association: &str) -> String {
    format!("You no longer look after the listing of “{association}”.")
}

pub fn until(invitation: &Invitation) -> String {
    format!("Until {}", format::date(invitation.expires_at.date_naive()))
}

pub fn what_for(invitation: &Invitation) -> String {
    match &invitation.association {
        Some(of) => of.name.clone(),
        None => account::role(invitation.role).to_owned(),
    }
}

pub fn call_back(invitation: &Invitation) -> String {
    format!("{CALL_BACK} to {}", invitation.email)
}

/// What is wrong with a field.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("email", code) => sign_in::email_fault(code),
        ("association", FieldCode::Required) => "Give the association.",
        ("association", _) => "No association has this address. Check the end of the address of its page.",
        _ => "Choose from the list.",
    };
    words.to_owned()
}

/// Why an invitation or a removal did not happen.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::MemberExists) => "This person already is: there is no need to invite them.",
        Some(ProblemCode::RateLimited) => "Too many invitations for today, or for this address. Try again tomorrow.",
        Some(ProblemCode::Forbidden) => account::FORBIDDEN_TITLE,
        _ => account::failure(error),
    }
}
