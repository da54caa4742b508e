//! What the mails say, in each language: which one is sent is its recipient's choice. Plain text: it reads the same in every
//! mailbox, and nothing in it can be run.

pub mod account;
pub mod alerts;
pub mod answers;
pub mod conventions;
pub mod coordination;
pub mod days;
pub mod delegation;
pub mod freshness;
pub mod imports;
pub mod interest;
pub mod time;

#[cfg(test)]
mod tests;

use words::Language;

pub use account::sign_in_mail;
pub use interest::{interest_mails, withdrawal_mail};

use crate::storage::outbox::Letter;

fn signature(language: Language) -> &'static str {
    language.pick(
        "-- \nAlliance, le mécénat de compétences de La Poste avec l’économie sociale et solidaire",
        "-- \nAlliance, La Poste’s skills sponsorship with the social economy",
    )
}

/// A letter to somebody whose name is not said.
fn letter(language: Language, subject: String, text: &str) -> Letter {
    let hello = language.pick("Bonjour", "Hello");
    Letter { subject, body: format!("{hello},\n\n{text}\n{}\n", signature(language)) }
}

/// A letter to somebody by their name.
fn letter_to(name: &str, language: Language, subject: String, text: &str) -> Letter {
    let hello = language.pick("Bonjour", "Hello");
    Letter { subject, body: format!("{hello} {name},\n\n{text}\n{}\n", signature(language)) }
}

/// Said where nobody waits for an answer.
fn demonstration(language: Language, is_one: bool) -> &'static str {
    if !is_one {
        return "";
    }
    language.pick(
        "\nCette mission est une démonstration : elle montre le service, personne ne l’attend.\n",
        "\nThis mission is a demonstration: it shows the service, and nobody is waiting for it.\n",
    )
}
