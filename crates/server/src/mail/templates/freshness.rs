//! The mail that asks whether a listing is still true.

use std::fmt::Write as _;

use chrono::NaiveDate;
use domain::AssociationId;
use domain::freshness::{DAYS_BETWEEN_MAILS, FreshnessAnswer, LINK_DAYS};

use super::SIGNATURE;
use crate::storage::outbox::{ListMail, NewMail};
use crate::storage::reminders::Reminder;

fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `link` gives the token of one answer on one listing; `unsubscribe` is the token that leaves the list.
pub fn reminder(
    about: &Reminder,
    base_url: &str,
    link: impl Fn(AssociationId, FreshnessAnswer) -> String,
    unsubscribe: &str,
) -> ListMail {
    let mut body = String::from("Bonjour,\n\n");
    body.push_str(match about.listings.len() {
        1 => "Votre fiche sur Alliance est-elle toujours juste ? Un geste suffit, sans mot de passe.\n",
        _ => "Vos fiches sur Alliance sont-elles toujours justes ? Un geste par fiche suffit, sans mot de passe.\n",
    });
    for listing in &about.listings {
        let since = listing.confirmed_on.map_or_else(|| "jamais".to_owned(), |on| format!("le {}", day(on)));
        let page = |answer| format!("{base_url}/espace-association/lien?jeton={}", link(listing.association, answer));
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            "\n{name}\nConfirmée pour la dernière fois : {since}\n\n\
             - Toujours juste : {still_true}\n\
             - À mettre à jour : {update}\n\
             - À fermer : {close}\n",
            name = listing.name,
            still_true = page(FreshnessAnswer::StillTrue),
            update = page(FreshnessAnswer::Update),
            close = page(FreshnessAnswer::Close),
        );
    }
    let _ = write!(
        body,
        "\nSans réponse, nous vous le redemandons une fois dans {DAYS_BETWEEN_MAILS} jours ; puis la fiche est grisée, et \
         plus tard masquée. Un geste la ramène toujours.\n\
         Ces liens servent pendant {LINK_DAYS} jours. Vous choisissez dans votre espace à quel rythme nous le demandons.\n\n\
         Ne plus recevoir ces rappels :\n\
         {base_url}/espace-association/lien?desinscription={unsubscribe}\n\n{SIGNATURE}\n"
    );
    let subject = match &about.listings[..] {
        [only] => format!("« {} » : votre fiche est-elle toujours juste ?", only.name),
        several => format!("Vos {} fiches sont-elles toujours justes ?", several.len()),
    };
    ListMail {
        mail: NewMail { recipient: about.recipient.to_owned(), reply_to: None, subject, body },
        unsubscribe: format!("{base_url}/api/v1/unsubscribe?token={unsubscribe}"),
    }
}
