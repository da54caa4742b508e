//! Signing in: the form, the mailed link, the ways beside it; and invitations.

use domain::invitation::Invitation;
use domain::{DemoAccount, FieldCode, ProblemCode, Role};

use super::{account, format};
use crate::api::ApiError;

pub const TITLE: &str = "Sign in";
pub const LEAD: &str = "No password: you get a link by email.";
pub const EMAIL: &str = "Your email";
pub const EMAIL_HINT: &str = "The one of your association, or your work email.";
pub const SEND: &str = "Get a link";
pub const SENDING: &str = "Sending…";
pub const FAULTS: &str = "One field of the form needs correcting.";
pub const NO_ACCOUNT: &str = "No account yet? It is created the first time you sign in.";

pub const SENT_TITLE: &str = "Check your inbox";
pub const SENT_STEPS: [&str; 3] = [
    "Open the email from Alliance. It arrives in less than a minute.",
    "Tap the link on this device: it opens only in the browser you are using now.",
    "Tap “Sign in”. The link works once, for 15 minutes.",
];
pub const SENT_NOTHING: &str = "Nothing yet?";
pub const SENT_NOTHING_TEXT: &str =
    "Look in your spam folder, and check the address. No more than five links an hour go to the same address.";
pub const RESEND: &str = "Send the link again";
pub const RESENT: &str = "A new link is on its way. The earlier one still works.";
pub const OTHER_ADDRESS: &str = "That is not the right address";

pub const OR: &str = "or";
pub const COMPANY: &str = "Sign in with your company account";
pub const DEMO_TITLE: &str = "Try it without an email";
pub const DEMO_TEXT: &str = "This is a demonstration: one tap lets you in, in one of these roles.";

pub const ALREADY: &str = "You are already signed in";
pub const GO_ON: &str = "Continue";
pub const OTHER_ACCOUNT: &str = "Use another account";

pub const OPEN_TITLE: &str = "Your link has arrived";
pub const OPEN_TEXT: &str = "One last tap, to be sure that this is you and not a robot of your mail service.";
pub const OPEN: &str = "Sign in";
pub const OPENING: &str = "Signing in…";
pub const GONE_TITLE: &str = "This link no longer works";
pub const GONE_TEXT: &str =
    "It has been used already, or more than 15 minutes have passed. Ask for another one: it arrives at once.";
pub const ELSEWHERE_TITLE: &str = "This link is opening in another browser";
pub const ELSEWHERE_TEXT: &str = "To keep you safe, it works only where you asked for it. Your mail app may have opened it in a window of its own: copy the address of the link, and paste it into the browser where you typed your email. Or ask for a new link here.";
pub const NEW_LINK: &str = "Ask for a new link";

pub const INVITATION_TITLE: &str = "You are invited";
pub const INVITATION_ACCEPT: &str = "Accept the invitation";
pub const INVITATION_ACCEPTING: &str = "One moment…";
pub const INVITATION_GONE_TITLE: &str = "This invitation no longer works";
pub const INVITATION_GONE_TEXT: &str = "It has been used already, it was taken back, or more than 14 days have passed. Ask the person who invited you for another one.";
pub const INVITATION_SIGN_IN: &str =
    "To accept, sign in with this address: we send you a link, and you come back here.";
pub const INVITATION_SIGN_OUT: &str = "Sign out to continue";
pub const ACCEPTED_TITLE: &str = "Welcome!";
pub const ACCEPTED_GO: &str = "Go to my space";

/// Which account of the demonstration a button enters.
pub fn demo(account: DemoAccount) -> &'static str {
    match account {
        DemoAccount::Employee => "La Poste employee",
        DemoAccount::AssociationMember => "Association",
        DemoAccount::Manager => "Team manager",
        DemoAccount::Coordinator => "Coordination team",
    }
}

/// What that account shows.
pub fn demo_hint(account: DemoAccount) -> &'static str {
    match account {
        DemoAccount::Employee => "looks for a mission",
        DemoAccount::AssociationMember => "looks after a listing, answers",
        DemoAccount::Manager => "follows the team",
        DemoAccount::Coordinator => "admits, imports, moderates",
    }
}

/// The company's own way in.
pub fn company(label: Option<&str>) -> String {
    label.map_or_else(|| COMPANY.to_owned(), |label| format!("Sign in with {label}"))
}

pub fn sent_to(email: &str) -> String {
    format!("A link is on its way to {email}.")
}

/// What came of the company's sign-in, as the address says it.
pub fn company_failure(word: &str) -> Option<&'static str> {
    Some(match word {
        "indisponible" => {
            "The company’s sign-in is not working as it should. Try again in a moment, or get a link by email."
        }
        "expiree" => "The company’s sign-in took too long, or began in another browser. Start again here.",
        "refusee" => {
            "The company’s sign-in did not confirm your address. Get a link by email, or write to the coordination team."
        }
        _ => return None,
    })
}

/// What is wrong with the address.
pub fn email_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Give your email.",
        FieldCode::TooLong => "This is too long for an email.",
        _ => "This email is not complete: it needs a name, an @ and a domain, like contact@association.fr.",
    }
}

/// Why no link could be asked for.
pub fn ask_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::RateLimited) => {
            "Too many links have been asked for from here. Wait ten minutes, then try again. A link you already have still works."
        }
        _ => account::failure(error),
    }
}

/// What the invitation is for.
pub fn invited_to(invitation: &Invitation) -> String {
    match (&invitation.association, invitation.role) {
        (Some(of), _) => format!(
            "You will look after the listing of “{}” with others: what it says, its missions, the answers to people who are interested.",
            of.name
        ),
        (None, Role::Coordinator) => {
            "You will join the coordination team of the Alliance: admitting associations, importing, moderating."
                .to_owned()
        }
        (None, role) => format!("Your account will have the role “{}”.", account::role(role)),
    }
}

pub fn invited_address(invitation: &Invitation) -> String {
    format!("This invitation is for {}, until {}.", invitation.email, format::date(invitation.expires_at.date_naive()))
}

/// Signed in as somebody else.
pub fn invited_other(email: &str) -> String {
    format!("You are signed in with another address, {email}.")
}

pub fn accepted(invitation: &Invitation) -> String {
    match &invitation.association {
        Some(of) => format!("You now look after the listing of “{}”.", of.name),
        None => format!("Your account now has the role “{}”.", account::role(invitation.role)),
    }
}
