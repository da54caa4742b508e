//! Mails about an interest.

use domain::InterestReceipt;
use words::Language;

use super::{demonstration, letter, letter_to};
use crate::storage::interests::MailFacts;
use crate::storage::outbox::{Letter, Letters, NewMail};

/// The two mails of an interest: to the association, and to the person.
pub fn interest_mails(facts: &MailFacts, base_url: &str, token: &str) -> Vec<NewMail> {
    vec![to_association(facts, base_url), to_person(facts, base_url, token)]
}

fn to_association(facts: &MailFacts, base_url: &str) -> NewMail {
    NewMail {
        recipient: facts.contact_email.to_owned(),
        reply_to: Some(facts.interest.work_email.to_string()),
        letters: Letters::each(|language| association_letter(facts, base_url, language)),
    }
}

/// What the person says of themselves, a line for each field that says something.
fn introduced(facts: &MailFacts, language: Language) -> String {
    let interest = facts.interest;
    let lines = [
        (language.pick("Nom : ", "Name: "), interest.name.as_str()),
        (language.pick("Site ou département : ", "Site or department: "), interest.site.as_str()),
        (language.pick("Disponibilités : ", "Availability: "), interest.availability.as_str()),
    ];
    let said = lines.into_iter().filter(|(_, value)| !value.is_empty());
    said.flat_map(|(label, value)| [label, value, "\n"]).collect()
}

fn association_letter(facts: &MailFacts, base_url: &str, language: Language) -> Letter {
    let (title, written) = (facts.mission_title, &facts.interest.message);
    let message = if written.is_empty() {
        language.pick("Cette personne n’a pas laissé de message.\n", "This person has left no message.\n").to_owned()
    } else {
        format!("{}\n\n{written}\n", language.pick("Son message :", "Their message:"))
    };
    let (introduced, demonstration) = (introduced(facts, language), demonstration(language, facts.demonstration));
    let space = format!("{base_url}/espace-association/{}/interets", facts.association_slug);
    let (subject, text) = language.pick(
        (
            format!("Une personne s’intéresse à votre mission « {title} »"),
            format!(
                "Une personne de La Poste s’intéresse à votre mission « {title} ».\n\n{introduced}\n{message}\n\
                 Pour lui répondre, répondez simplement à ce courriel : votre réponse lui arrive directement.\n\
                 Ou acceptez, déclinez, posez une question en deux gestes, depuis votre espace :\n{space}\n\n\
                 Son nom et son adresse vous sont donnés pour cette mission seulement.\n{demonstration}"
            ),
        ),
        (
            format!("Somebody is interested in your mission “{title}”"),
            format!(
                "A La Poste employee is interested in your mission “{title}”.\n\n{introduced}\n{message}\n\
                 To answer, simply reply to this email: your reply goes straight to them.\n\
                 Or accept, decline or ask a question in two taps, from your space:\n{space}\n\n\
                 Their name and address are given to you for this mission only.\n{demonstration}"
            ),
        ),
    );
    letter(language, subject, &text)
}

fn to_person(facts: &MailFacts, base_url: &str, token: &str) -> NewMail {
    let (title, association) = (facts.mission_title, facts.association);
    let link = format!("{base_url}/interet/retrait?jeton={token}");
    let letters = Letters::each(|language| {
        let demonstration = demonstration(language, facts.demonstration);
        let (subject, text) = language.pick(
            (
                format!("Votre intérêt pour « {title} » est transmis"),
                format!(
                    "Nous avons transmis votre intérêt pour la mission « {title} » à l’association {association}.\n\n\
                     Et maintenant ?\n\
                     - L’association a reçu votre message et vous répond directement, par courriel.\n\
                     - Si la mission se fait sur votre temps de travail, parlez-en avec votre responsable : son accord est \
                     nécessaire.\n\
                     - Rien ne vous engage avant que vous ayez décidé ensemble.\n\n\
                     Vous avez changé d’avis ? Retirez votre intérêt ici, l’association en sera prévenue :\n\
                     {link}\n{demonstration}"
                ),
            ),
            (
                format!("Your interest in “{title}” has been passed on"),
                format!(
                    "We have passed on your interest in the mission “{title}” to the association {association}.\n\n\
                     What now?\n\
                     - The association has received your message and will answer you directly, by email.\n\
                     - If the mission is on your working time, talk to your manager about it: their agreement is needed.\n\
                     - Nothing commits you until you have decided together.\n\n\
                     Changed your mind? Withdraw your interest here, and the association will be told:\n\
                     {link}\n{demonstration}"
                ),
            ),
        );
        letter_to(&facts.interest.name, language, subject, &text)
    });
    NewMail { recipient: facts.interest.work_email.to_string(), reply_to: None, letters }
}

/// Tells the association that a person has changed their mind. The recipient is the mission's, set where it is known.
pub fn withdrawal_mail(receipt: &InterestReceipt, name: &str) -> NewMail {
    let title = &receipt.mission_title;
    let letters = Letters::each(|language| {
        let (subject, text) = language.pick(
            (
                format!("Un intérêt est retiré : « {title} »"),
                format!("{name} a retiré son intérêt pour votre mission « {title} ».\nVous n’avez rien à faire.\n"),
            ),
            (
                format!("An interest is withdrawn: “{title}”"),
                format!(
                    "{name} has withdrawn their interest in your mission “{title}”.\nThere is nothing for you to do.\n"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}
