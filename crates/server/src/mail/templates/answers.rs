//! The mails of an answer: from the association to the person, and from the person back.

use domain::answer::{AnswerKind, DeclineReason, NewAnswer};
use words::{Language, said};

use super::{demonstration, letter, letter_to};
use crate::storage::answers::AnswerFacts;
use crate::storage::outbox::{Letters, NewMail};

/// What an answer says: the reason, then the association's own words.
fn words_in(answer: &NewAnswer, language: Language) -> String {
    let reason = answer.reason.map(|reason| said!(language, answers::reason(reason)));
    let parts = [reason, Some(answer.message.as_str())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// What the exchange keeps of an answer, for both sides.
pub fn words(answer: &NewAnswer) -> String {
    words_in(answer, Language::French)
}

/// What follows an answer, beneath its opening; with the subject.
fn after(facts: &AnswerFacts, kind: AnswerKind, base_url: &str, token: &str, language: Language) -> (String, String) {
    let (title, association) = (facts.mission_title, facts.association);
    let withdraw = language.pick(
        "Vous avez changé d’avis ? Retirez votre intérêt ici, l’association en sera prévenue :",
        "Changed your mind? Withdraw your interest here, and the association will be told:",
    );
    let withdraw = format!("{withdraw}\n{base_url}/interet/retrait?jeton={token}\n");
    match kind {
        AnswerKind::Accept => {
            let work = if facts.on_working_time {
                language.pick(
                    "- La mission se fait sur votre temps de travail : l’accord de votre responsable est nécessaire.\n",
                    "- The mission is on your working time: your manager’s agreement is needed.\n",
                )
            } else {
                ""
            };
            let dates = if facts.starts_on.is_some() {
                let add = language.pick("Mettez les dates dans votre agenda :", "Put the dates in your calendar:");
                format!("- {add} {base_url}/api/v1/missions/{}/calendar.ics\n", facts.mission)
            } else {
                let agree =
                    language.pick("- Convenez ensemble d’une date de début.\n", "- Agree on a start date together.\n");
                agree.to_owned()
            };
            language.pick(
                (
                    format!("{association} vous attend pour « {title} »"),
                    format!(
                        "Et maintenant ?\n\
                         - Répondez à ce courriel : votre réponse arrive à l’association.\n{work}{dates}\n{withdraw}"
                    ),
                ),
                (
                    format!("{association} is expecting you for “{title}”"),
                    format!(
                        "What now?\n\
                         - Reply to this email: your reply goes to the association.\n{work}{dates}\n{withdraw}"
                    ),
                ),
            )
        }
        AnswerKind::Decline => language.pick(
            (format!("Votre intérêt pour « {title} »"), format!("D’autres missions vous attendent : {base_url}/\n")),
            (format!("Your interest in “{title}”"), format!("Other missions are waiting for you: {base_url}/\n")),
        ),
        AnswerKind::Ask => {
            let link = format!("{base_url}/interet/echange?jeton={token}");
            language.pick(
                (
                    format!("{association} vous pose une question sur « {title} »"),
                    format!("Répondez ici, l’association en sera prévenue tout de suite :\n{link}\n\n{withdraw}"),
                ),
                (
                    format!("{association} has a question for you about “{title}”"),
                    format!("Answer here, and the association will be told at once:\n{link}\n\n{withdraw}"),
                ),
            )
        }
    }
}

/// To the person, with the answer. A reply goes to the association.
pub fn answer_mail(facts: &AnswerFacts, answer: &NewAnswer, base_url: &str, token: &str) -> NewMail {
    let letters = Letters::each(|language| {
        let opening = said!(language, answers::opening(answer.kind, facts.association, facts.mission_title));
        let mut said = words_in(answer, language);
        if !said.is_empty() {
            said.push_str("\n\n");
        }
        let (subject, text) = after(facts, answer.kind, base_url, token, language);
        let demonstration = demonstration(language, facts.demonstration);
        letter_to(facts.name, language, subject, &format!("{opening}\n\n{said}{text}{demonstration}"))
    });
    NewMail { recipient: facts.work_email.to_owned(), reply_to: Some(facts.contact_email.to_owned()), letters }
}

/// What the exchange keeps where a mission is not offered any more.
pub fn closing_words() -> &'static str {
    words::fr::answers::reason(DeclineReason::NotOffered)
}

/// To each who waits, when the mission is not offered any more. A reply goes to the association.
pub fn closing_mail(facts: &AnswerFacts, base_url: &str, token: &str) -> NewMail {
    let (title, association) = (facts.mission_title, facts.association);
    let link = format!("{base_url}/interet/echange?jeton={token}");
    let letters = Letters::each(|language| {
        let demonstration = demonstration(language, facts.demonstration);
        let (subject, text) = language.pick(
            (
                format!("La mission « {title} » n’est plus proposée"),
                format!(
                    "La mission « {title} » de l’association {association}, à laquelle vous vous intéressiez, n’est plus \
                     proposée. Votre demande s’arrête là : vous n’avez rien à faire.\n\n\
                     Votre demande reste visible ici :\n{link}\n\n\
                     D’autres missions vous attendent : {base_url}/\n{demonstration}"
                ),
            ),
            (
                format!("The mission “{title}” is no longer offered"),
                format!(
                    "The mission “{title}” of the association {association}, which you were interested in, is no longer \
                     offered. Your request stops there: there is nothing for you to do.\n\n\
                     Your request can still be seen here:\n{link}\n\n\
                     Other missions are waiting for you: {base_url}/\n{demonstration}"
                ),
            ),
        );
        letter_to(facts.name, language, subject, &text)
    });
    NewMail { recipient: facts.work_email.to_owned(), reply_to: Some(facts.contact_email.to_owned()), letters }
}

/// To the association, with what the person answers to its question. A reply goes to the person.
pub fn question_answered_mail(facts: &AnswerFacts, words: &str, base_url: &str) -> NewMail {
    let (title, name) = (facts.mission_title, facts.name);
    let space = format!("{base_url}/espace-association/{}/interets", facts.association_slug);
    let letters = Letters::each(|language| {
        let demonstration = demonstration(language, facts.demonstration);
        let (subject, text) = language.pick(
            (
                format!("Une réponse à votre question sur « {title} »"),
                format!(
                    "{name} répond à votre question sur la mission « {title} » :\n\n{words}\n\n\
                     À vous maintenant : acceptez, déclinez ou demandez encore, depuis votre espace :\n\
                     {space}\n{demonstration}"
                ),
            ),
            (
                format!("An answer to your question about “{title}”"),
                format!(
                    "{name} answers your question about the mission “{title}”:\n\n{words}\n\n\
                     Over to you: accept, decline or ask again, from your space:\n\
                     {space}\n{demonstration}"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: facts.contact_email.to_owned(), reply_to: Some(facts.work_email.to_owned()), letters }
}
