//! Mails about an interest.

use domain::InterestReceipt;

use super::SIGNATURE;
use crate::storage::interests::MailFacts;
use crate::storage::outbox::NewMail;

/// Said where nobody waits for an answer.
pub(super) const DEMONSTRATION: &str =
    "\nCette mission est une démonstration : elle montre le service, personne ne l’attend.\n";

/// The line of a field, if it says something.
fn line(label: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("{label} : {value}\n") }
}

/// The two mails of an interest: to the association, and to the person.
pub fn interest_mails(facts: &MailFacts, base_url: &str, token: &str) -> Vec<NewMail> {
    vec![to_association(facts, base_url), to_person(facts, base_url, token)]
}

fn to_association(facts: &MailFacts, base_url: &str) -> NewMail {
    let interest = facts.interest;
    let message = if interest.message.is_empty() {
        "Cette personne n’a pas laissé de message.\n".to_owned()
    } else {
        format!("Son message :\n\n{}\n", interest.message)
    };
    let body = format!(
        "Bonjour,\n\nUne personne de La Poste s’intéresse à votre mission « {title} ».\n\n{name}{site}{availability}\n{message}\n\
         Pour lui répondre, répondez simplement à ce courriel : votre réponse lui arrive directement.\n\
         Ou acceptez, déclinez, posez une question en deux gestes, depuis votre espace :\n\
         {base_url}/espace-association/{slug}/interets\n\n\
         Son nom et son adresse vous sont donnés pour cette mission seulement.\n{demo}\n{SIGNATURE}\n",
        title = facts.mission_title,
        slug = facts.association_slug,
        name = line("Nom", &interest.name),
        site = line("Site ou département", &interest.site),
        availability = line("Disponibilités", &interest.availability),
        demo = if facts.demonstration { DEMONSTRATION } else { "" },
    );
    NewMail {
        recipient: facts.contact_email.to_owned(),
        reply_to: Some(interest.work_email.to_string()),
        subject: format!("Une personne s’intéresse à votre mission « {} »", facts.mission_title),
        body,
    }
}

fn to_person(facts: &MailFacts, base_url: &str, token: &str) -> NewMail {
    let body = format!(
        "Bonjour {name},\n\nNous avons transmis votre intérêt pour la mission « {title} » à l’association {association}.\n\n\
         Et maintenant ?\n\
         - L’association a reçu votre message et vous répond directement, par courriel.\n\
         - Si la mission se fait sur votre temps de travail, parlez-en avec votre responsable : son accord est nécessaire.\n\
         - Rien ne vous engage avant que vous ayez décidé ensemble.\n\n\
         Vous avez changé d’avis ? Retirez votre intérêt ici, l’association en sera prévenue :\n\
         {base_url}/interet/retrait?jeton={token}\n{demo}\n{SIGNATURE}\n",
        name = facts.interest.name,
        title = facts.mission_title,
        association = facts.association,
        demo = if facts.demonstration { DEMONSTRATION } else { "" },
    );
    NewMail {
        recipient: facts.interest.work_email.to_string(),
        reply_to: None,
        subject: format!("Votre intérêt pour « {} » est transmis", facts.mission_title),
        body,
    }
}

/// Tells the association that a person has changed their mind. The recipient is the mission's, set where it is known.
pub fn withdrawal_mail(receipt: &InterestReceipt, name: &str) -> NewMail {
    NewMail {
        recipient: String::new(),
        reply_to: None,
        subject: format!("Un intérêt est retiré : « {} »", receipt.mission_title),
        body: format!(
            "Bonjour,\n\n{name} a retiré son intérêt pour votre mission « {} ».\nVous n’avez rien à faire.\n\n{SIGNATURE}\n",
            receipt.mission_title
        ),
    }
}
