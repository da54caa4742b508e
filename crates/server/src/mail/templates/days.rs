//! Mails about days: to the association, that some wait, or a testimony does; to the person, that one was corrected.

use words::given::worked;

use super::SIGNATURE;
use super::interest::DEMONSTRATION;
use crate::storage::days::{DayFacts, day_of};
use crate::storage::outbox::NewMail;
use crate::storage::testimonies::TestimonyFacts;

fn demonstration(facts: &DayFacts) -> &'static str {
    if facts.demonstration { DEMONSTRATION } else { "" }
}

/// To the association, once a day at most. It says of nobody what they declared: that is in the space.
pub fn days_wait_mail(facts: &DayFacts, base_url: &str) -> NewMail {
    NewMail {
        recipient: facts.contact_email.to_owned(),
        reply_to: None,
        subject: format!("Des jours attendent votre confirmation : « {} »", facts.mission_title),
        body: format!(
            "Bonjour,\n\nUne personne de La Poste a noté du temps passé dans votre mission « {title} ».\n\n\
             Confirmez-le d’un geste, ou corrigez-le avec un mot, depuis votre espace :\n\
             {base_url}/espace-association/{slug}/jours\n\n\
             Tant que vous ne dites rien, ce temps ne compte pas. Nous vous écrivons une fois par jour au plus.\n\
             {demo}\n{SIGNATURE}\n",
            title = facts.mission_title,
            slug = facts.association_slug,
            demo = demonstration(facts),
        ),
    }
}

/// To the person. A reply goes to the association.
pub fn day_corrected_mail(facts: &DayFacts, said: &day_of::Corrected, base_url: &str) -> NewMail {
    let day = said.day.format("%d/%m/%Y");
    let change = match said.after {
        0 => format!("{association} dit que ce jour n’a pas été donné.", association = facts.association),
        after => format!(
            "{association} compte {after}, au lieu de {before}.",
            association = facts.association,
            after = worked(after),
            before = worked(said.before),
        ),
    };
    NewMail {
        recipient: facts.work_email.to_owned(),
        reply_to: Some(facts.contact_email.to_owned()),
        subject: format!("Votre jour du {day} est corrigé : « {} »", facts.mission_title),
        body: format!(
            "Bonjour {name},\n\nVous aviez noté du temps le {day} dans la mission « {title} ». {change}\n\n\
             Son mot :\n\n{word}\n\n\
             Ce n’est pas juste ? Répondez à ce courriel : votre réponse arrive à l’association.\n\n\
             Vos jours : {base_url}/mes-missions/{interest}/jours\n{demo}\n{SIGNATURE}\n",
            name = facts.name,
            title = facts.mission_title,
            word = said.word,
            interest = facts.interest,
            demo = demonstration(facts),
        ),
    }
}

/// To the association, once: what was written is in its space.
pub fn testimony_mail(facts: &TestimonyFacts, base_url: &str) -> NewMail {
    NewMail {
        recipient: facts.contact_email.to_owned(),
        reply_to: None,
        subject: format!("Un témoignage sur votre mission « {} »", facts.mission_title),
        body: format!(
            "Bonjour,\n\nUne personne de La Poste a écrit quelques phrases sur votre mission « {title} ».\n\n\
             Elles ne sont publiées sur votre page que si vous êtes d’accord. Lisez-les ici :\n\
             {base_url}/espace-association/{slug}/jours\n\n{SIGNATURE}\n",
            title = facts.mission_title,
            slug = facts.association_slug,
        ),
    }
}
