//! The mail that asks whether a listing is still true.

use std::fmt::Write as _;

use chrono::NaiveDate;
use domain::AssociationId;
use domain::freshness::{DAYS_BETWEEN_MAILS, FreshnessAnswer, LINK_DAYS};
use words::Language;

use super::letter;
use crate::storage::outbox::{Letter, Letters, ListMail, NewMail};
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
    let letters = Letters::each(|language| written(about, base_url, &link, unsubscribe, language));
    ListMail {
        mail: NewMail { recipient: about.recipient.to_owned(), reply_to: None, letters },
        unsubscribe: format!("{base_url}/api/v1/unsubscribe?token={unsubscribe}"),
    }
}

fn written(
    about: &Reminder,
    base_url: &str,
    link: impl Fn(AssociationId, FreshnessAnswer) -> String,
    unsubscribe: &str,
    language: Language,
) -> Letter {
    let asked = match about.listings.len() {
        1 => language.pick(
            "Votre fiche sur Alliance est-elle toujours juste ? Un geste suffit, sans mot de passe.\n",
            "Is your listing on Alliance still true? One tap is enough, without a password.\n",
        ),
        _ => language.pick(
            "Vos fiches sur Alliance sont-elles toujours justes ? Un geste par fiche suffit, sans mot de passe.\n",
            "Are your listings on Alliance still true? One tap for each is enough, without a password.\n",
        ),
    };
    let mut text = asked.to_owned();
    let (confirmed, still_true, update, close) = language.pick(
        ("Confirmée pour la dernière fois :", "Toujours juste :", "À mettre à jour :", "À fermer :"),
        ("Last confirmed:", "Still true:", "To be updated:", "To be closed:"),
    );
    for listing in &about.listings {
        let since = match listing.confirmed_on {
            None => language.pick("jamais", "never").to_owned(),
            Some(on) => language.pick(format!("le {}", day(on)), format!("on {}", day(on))),
        };
        let page = |answer| format!("{base_url}/espace-association/lien?jeton={}", link(listing.association, answer));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n{name}\n{confirmed} {since}\n\n- {still_true} {is_true}\n- {update} {to_update}\n- {close} {to_close}\n",
            name = listing.name,
            is_true = page(FreshnessAnswer::StillTrue),
            to_update = page(FreshnessAnswer::Update),
            to_close = page(FreshnessAnswer::Close),
        );
    }
    let leave = format!("{base_url}/espace-association/lien?desinscription={unsubscribe}");
    text += &language.pick(
        format!(
            "\nSans réponse, nous vous le redemandons une fois dans {DAYS_BETWEEN_MAILS} jours ; puis la fiche est grisée, et \
             plus tard masquée. Un geste la ramène toujours.\n\
             Ces liens servent pendant {LINK_DAYS} jours. Vous choisissez dans votre espace à quel rythme nous le \
             demandons.\n\n\
             Ne plus recevoir ces rappels :\n{leave}\n"
        ),
        format!(
            "\nWithout an answer, we ask you once more in {DAYS_BETWEEN_MAILS} days; then the listing is greyed out, and \
             later hidden. One tap always brings it back.\n\
             These links work for {LINK_DAYS} days. You choose in your space how often we ask.\n\n\
             To receive these reminders no more:\n{leave}\n"
        ),
    );
    let subject = match &about.listings[..] {
        [only] => language.pick(
            format!("« {} » : votre fiche est-elle toujours juste ?", only.name),
            format!("“{}”: is your listing still true?", only.name),
        ),
        several => language.pick(
            format!("Vos {} fiches sont-elles toujours justes ?", several.len()),
            format!("Are your {} listings still true?", several.len()),
        ),
    };
    letter(language, subject, &text)
}
