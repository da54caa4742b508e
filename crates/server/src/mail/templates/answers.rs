//! The mails of an answer: from the association to the person, and from the person back.

use domain::answer::{AnswerKind, DeclineReason, NewAnswer};
use words::answers::{opening, reason};

use super::SIGNATURE;
use super::interest::DEMONSTRATION;
use crate::storage::answers::AnswerFacts;
use crate::storage::outbox::NewMail;

/// What the exchange keeps of an answer: the reason, then the association's own words.
pub fn words(answer: &NewAnswer) -> String {
    let parts = [answer.reason.map(reason), Some(answer.message.as_str())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn said(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{words}\n\n") }
}

/// To the person, with the answer. A reply goes to the association.
pub fn answer_mail(facts: &AnswerFacts, answer: &NewAnswer, base_url: &str, token: &str) -> NewMail {
    let (title, association) = (facts.mission_title, facts.association);
    let said = said(&words(answer));
    let withdraw = format!(
        "Vous avez changé d’avis ? Retirez votre intérêt ici, l’association en sera prévenue :\n\
         {base_url}/interet/retrait?jeton={token}\n"
    );
    let (subject, text) = match answer.kind {
        AnswerKind::Accept => {
            let work = if facts.on_working_time {
                "- La mission se fait sur votre temps de travail : l’accord de votre responsable est nécessaire.\n"
            } else {
                ""
            };
            let dates = match facts.starts_on {
                Some(_) => format!(
                    "- Mettez les dates dans votre agenda : {base_url}/api/v1/missions/{}/calendar.ics\n",
                    facts.mission
                ),
                None => "- Convenez ensemble d’une date de début.\n".to_owned(),
            };
            (
                format!("{association} vous attend pour « {title} »"),
                format!(
                    "{said}Et maintenant ?\n\
                     - Répondez à ce courriel : votre réponse arrive à l’association.\n{work}{dates}\n{withdraw}"
                ),
            )
        }
        AnswerKind::Decline => (
            format!("Votre intérêt pour « {title} »"),
            format!("{said}D’autres missions vous attendent : {base_url}/\n"),
        ),
        AnswerKind::Ask => (
            format!("{association} vous pose une question sur « {title} »"),
            format!(
                "{said}Répondez ici, l’association en sera prévenue tout de suite :\n\
                 {base_url}/interet/echange?jeton={token}\n\n{withdraw}"
            ),
        ),
    };
    NewMail {
        recipient: facts.work_email.to_owned(),
        reply_to: Some(facts.contact_email.to_owned()),
        subject,
        body: format!(
            "Bonjour {},\n\n{}\n\n{text}{}\n{SIGNATURE}\n",
            facts.name,
            opening(answer.kind, association, title),
            demonstration(facts)
        ),
    }
}

/// What the exchange keeps where a mission is not offered any more.
pub fn closing_words() -> &'static str {
    reason(DeclineReason::NotOffered)
}

/// To each who waits, when the mission is not offered any more. A reply goes to the association.
pub fn closing_mail(facts: &AnswerFacts, base_url: &str, token: &str) -> NewMail {
    let (title, association) = (facts.mission_title, facts.association);
    NewMail {
        recipient: facts.work_email.to_owned(),
        reply_to: Some(facts.contact_email.to_owned()),
        subject: format!("La mission « {title} » n’est plus proposée"),
        body: format!(
            "Bonjour {name},\n\n\
             La mission « {title} » de l’association {association}, à laquelle vous vous intéressiez, n’est plus proposée. \
             Votre demande s’arrête là : vous n’avez rien à faire.\n\n\
             Votre demande reste visible ici :\n\
             {base_url}/interet/echange?jeton={token}\n\n\
             D’autres missions vous attendent : {base_url}/\n{demonstration}\n{SIGNATURE}\n",
            name = facts.name,
            demonstration = demonstration(facts),
        ),
    }
}

/// To the association, with what the person answers to its question. A reply goes to the person.
pub fn question_answered_mail(facts: &AnswerFacts, words: &str, base_url: &str) -> NewMail {
    let (title, name) = (facts.mission_title, facts.name);
    NewMail {
        recipient: facts.contact_email.to_owned(),
        reply_to: Some(facts.work_email.to_owned()),
        subject: format!("Une réponse à votre question sur « {title} »"),
        body: format!(
            "Bonjour,\n\n{name} répond à votre question sur la mission « {title} » :\n\n{words}\n\n\
             À vous maintenant : acceptez, déclinez ou demandez encore, depuis votre espace :\n\
             {base_url}/espace-association/{slug}/interets\n{demonstration}\n{SIGNATURE}\n",
            slug = facts.association_slug,
            demonstration = demonstration(facts),
        ),
    }
}

fn demonstration(facts: &AnswerFacts) -> &'static str {
    if facts.demonstration { DEMONSTRATION } else { "" }
}
