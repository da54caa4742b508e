//! What the mails say, in French. Plain text: it reads the same in every mailbox, and nothing in it can be run.

pub mod account;
pub mod alerts;
pub mod answers;
pub mod coordination;
pub mod days;
pub mod freshness;
pub mod imports;
pub mod interest;
pub mod time;

pub use account::sign_in_mail;
pub use interest::{interest_mails, withdrawal_mail};

const SIGNATURE: &str = "-- \nAlliance, le mécénat de compétences de La Poste avec l’économie sociale et solidaire";
