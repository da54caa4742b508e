//! Mails about days: to the association, that some wait, or a testimony does; to the person, that one was corrected.

use words::said;

use super::{demonstration, letter, letter_to};
use crate::storage::days::{DayFacts, day_of};
use crate::storage::outbox::{Letters, NewMail};
use crate::storage::testimonies::TestimonyFacts;

/// To the association, once a day at most. It says of nobody what they declared: that is in the space.
pub fn days_wait_mail(facts: &DayFacts, base_url: &str) -> NewMail {
    let title = facts.mission_title;
    let space = format!("{base_url}/espace-association/{}/jours", facts.association_slug);
    let letters = Letters::each(|language| {
        let demonstration = demonstration(language, facts.demonstration);
        let (subject, text) = language.pick(
            (
                format!("Des jours attendent votre confirmation : « {title} »"),
                format!(
                    "Une personne de La Poste a noté du temps passé dans votre mission « {title} ».\n\n\
                     Confirmez-le d’un geste, ou corrigez-le avec un mot, depuis votre espace :\n{space}\n\n\
                     Tant que vous ne dites rien, ce temps ne compte pas. Nous vous écrivons une fois par jour au plus.\n\
                     {demonstration}"
                ),
            ),
            (
                format!("Days are waiting for you to confirm them: “{title}”"),
                format!(
                    "A La Poste employee has noted time spent in your mission “{title}”.\n\n\
                     Confirm it in one tap, or correct it with a word, from your space:\n{space}\n\n\
                     As long as you say nothing, this time does not count. We write to you once a day at most.\n\
                     {demonstration}"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: facts.contact_email.to_owned(), reply_to: None, letters }
}

/// To the person. A reply goes to the association.
pub fn day_corrected_mail(facts: &DayFacts, said: &day_of::Corrected, base_url: &str) -> NewMail {
    let day = said.day.format("%d/%m/%Y");
    let (title, association, word) = (facts.mission_title, facts.association, &said.word);
    let own = format!("{base_url}/mes-missions/{}/jours", facts.interest);
    let letters = Letters::each(|language| {
        let change = if said.after == 0 {
            language.pick(
                format!("{association} dit que ce jour n’a pas été donné."),
                format!("{association} says that this day was not given."),
            )
        } else {
            let worked = |minutes| said!(language, given::worked(minutes));
            let (after, before) = (worked(said.after), worked(said.before));
            language.pick(
                format!("{association} compte {after}, au lieu de {before}."),
                format!("{association} counts {after}, instead of {before}."),
            )
        };
        let demonstration = demonstration(language, facts.demonstration);
        let (subject, text) = language.pick(
            (
                format!("Votre jour du {day} est corrigé : « {title} »"),
                format!(
                    "Vous aviez noté du temps le {day} dans la mission « {title} ». {change}\n\n\
                     Son mot :\n\n{word}\n\n\
                     Ce n’est pas juste ? Répondez à ce courriel : votre réponse arrive à l’association.\n\n\
                     Vos jours : {own}\n{demonstration}"
                ),
            ),
            (
                format!("Your day of {day} has been corrected: “{title}”"),
                format!(
                    "You had noted time on {day} in the mission “{title}”. {change}\n\n\
                     Its word:\n\n{word}\n\n\
                     Is this not right? Reply to this email: your reply goes to the association.\n\n\
                     Your days: {own}\n{demonstration}"
                ),
            ),
        );
        letter_to(facts.name, language, subject, &text)
    });
    NewMail { recipient: facts.work_email.to_owned(), reply_to: Some(facts.contact_email.to_owned()), letters }
}

/// To the association, once: what was written is in its space.
pub fn testimony_mail(facts: &TestimonyFacts, base_url: &str) -> NewMail {
    let title = facts.mission_title;
    let space = format!("{base_url}/espace-association/{}/jours", facts.association_slug);
    let letters = Letters::each(|language| {
        let (subject, text) = language.pick(
            (
                format!("Un témoignage sur votre mission « {title} »"),
                format!(
                    "Une personne de La Poste a écrit quelques phrases sur votre mission « {title} ».\n\n\
                     Elles ne sont publiées sur votre page que si vous êtes d’accord. Lisez-les ici :\n{space}\n"
                ),
            ),
            (
                format!("A testimonial about your mission “{title}”"),
                format!(
                    "A La Poste employee has written a few sentences about your mission “{title}”.\n\n\
                     They are published on your page only if you agree. Read them here:\n{space}\n"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: facts.contact_email.to_owned(), reply_to: None, letters }
}
