//! The mail that tells a stand-in what a manager entrusts to them.

use words::said;

use super::letter_to;
use crate::storage::delegations::DelegationFacts;
use crate::storage::outbox::{Letters, NewMail};

/// To a delegate. The recipient is set where it is known.
pub fn delegation_mail(facts: &DelegationFacts, base_url: &str) -> NewMail {
    let manager = facts.manager;
    let letters = Letters::each(|language| {
        let until = said!(language, format::date(facts.last_day));
        let dates = said!(language, format::dates(Some(facts.first_day), Some(facts.last_day)));
        let (subject, text) = language.pick(
            (
                format!("Vous décidez à la place de {manager} jusqu’au {until}"),
                format!(
                    "{manager} vous confie les demandes de temps de son équipe. {dates}, elles arrivent chez vous :\n\
                     {base_url}/equipe\n\n\
                     Vous voyez par leur nom les seules personnes dont vous devez décider, et elles le savent.\n"
                ),
            ),
            (
                format!("You decide in place of {manager} until {until}"),
                format!(
                    "{manager} entrusts you with the time requests of their team. {dates}, they come to you:\n\
                     {base_url}/equipe\n\n\
                     You see by name only the people you have to decide about, and they know it.\n"
                ),
            ),
        );
        letter_to(facts.delegate, language, subject, &text)
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}
