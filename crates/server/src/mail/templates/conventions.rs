//! Mails about conventions. Only those who must act get one, and all who signed the one that says it holds.

use domain::convention::AlertKind;
use words::{Language, said};

use super::letter;
use crate::storage::conventions::{CODE_MINUTES, ConventionFacts, ConventionNews, Signing};
use crate::storage::outbox::{Letters, NewMail};

/// What it is called: the convention itself, or an amendment to it.
fn named(facts: &ConventionFacts, language: Language) -> String {
    let title = facts.mission_title;
    match facts.amendment {
        None => language.pick(format!("la convention « {title} »"), format!("the convention “{title}”")),
        Some(number) => language.pick(
            format!("l’avenant n° {number} à la convention « {title} »"),
            format!("amendment {number} to the convention “{title}”"),
        ),
    }
}

/// Between whom, and from when to when.
fn about(facts: &ConventionFacts, language: Language) -> String {
    let dates = said!(language, format::dates(facts.starts_on, facts.ends_on));
    format!("{}\n{}\n{dates}", facts.association, facts.employee)
}

/// The recipient is set where it is known.
pub fn convention_mail(news: ConventionNews, facts: &ConventionFacts, base_url: &str) -> NewMail {
    let link = format!("{base_url}/conventions/{}", facts.convention);
    let letters = Letters::each(|language| {
        let (subject, text) = match news {
            ConventionNews::Begun => begun(facts, language),
            ConventionNews::Proposed => proposed(facts, language),
            ConventionNews::ToApprove => to_approve(facts, language),
            ConventionNews::Cleared => cleared(facts, language),
            ConventionNews::InForce => in_force(facts, language),
            ConventionNews::Reminded => reminded(facts, language),
            ConventionNews::Ended => ended(facts, language),
            ConventionNews::Alert(kind) => alert(kind, facts, language),
        };
        letter(language, subject, &format!("{text}\n\n{}\n\n{link}\n", about(facts, language)))
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}

fn begun(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    language.pick(
        (
            format!("Commencée par l’association : {named}"),
            format!(
                "L’association a commencé {named}.\n\n\
                 Complétez-la avec elle, puis proposez-la à la signature : vous seuls le pouvez."
            ),
        ),
        (
            format!("Begun by the association: {named}"),
            format!(
                "The association has begun {named}.\n\n\
                 Complete it with them, then propose it for signature: only you can."
            ),
        ),
    )
}

fn proposed(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    language.pick(
        (
            format!("À signer : {named}"),
            format!(
                "Votre signature est attendue sur {named}.\n\n\
                 Lisez le document en entier, puis signez-le avec un code que nous vous envoyons à ce moment-là. Les trois \
                 parties signent dans l’ordre qu’elles veulent ; le document vaut dès la troisième signature."
            ),
        ),
        (
            format!("To sign: {named}"),
            format!(
                "Your signature is awaited on {named}.\n\n\
                 Read the whole document, then sign it with a code that we send you at that moment. The three parties sign \
                 in any order; the document holds from the third signature on."
            ),
        ),
    )
}

fn to_approve(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    language.pick(
        (
            format!("Accord interne attendu : {named}"),
            format!(
                "Les règles de La Poste demandent un second accord, avant sa signature, pour {named}.\n\n\
                 Une autre personne de la coordination que celle qui l’a proposée peut le donner : lisez le document, puis \
                 donnez l’accord sur sa page. La Poste est invitée à signer aussitôt après."
            ),
        ),
        (
            format!("Internal approval awaited: {named}"),
            format!(
                "The rules of La Poste ask for a second approval, before it signs, of {named}.\n\n\
                 Another coordinator than the one who proposed it can give it: read the document, then approve it on its \
                 page. La Poste is asked to sign right after."
            ),
        ),
    )
}

fn cleared(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    language.pick(
        (
            format!("Votre signature ne vaut plus : {named}"),
            format!(
                "Vous aviez signé {named}. Le document a été modifié depuis : toutes les signatures sont effacées, la \
                 vôtre aussi.\n\nIl vous sera proposé à nouveau quand il sera prêt."
            ),
        ),
        (
            format!("Your signature no longer holds: {named}"),
            format!(
                "You had signed {named}. The document has been changed since: all signatures are cleared, yours too.\n\n\
                 It will be put to you again when it is ready."
            ),
        ),
    )
}

fn in_force(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    let head = facts.head.map(|head| head.to_string()).unwrap_or_default();
    language.pick(
        (
            format!("Signé par tous : {named}"),
            format!(
                "Les trois parties ont signé {named}.\n\n\
                 Gardez ce courriel. L’empreinte de la dernière signature prouve que rien n’a changé depuis :\n{head}\n\n\
                 C’est une signature électronique simple, par code envoyé par courriel."
            ),
        ),
        (
            format!("Signed by all: {named}"),
            format!(
                "The three parties have signed {named}.\n\n\
                 Keep this email. The fingerprint of the last signature proves that nothing has changed since:\n{head}\n\n\
                 It is a simple electronic signature, by a code sent by email."
            ),
        ),
    )
}

fn reminded(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    language.pick(
        (format!("Rappel : {named}"), format!("Quelqu’un attend que vous avanciez sur {named}.")),
        (format!("Reminder: {named}"), format!("Somebody is waiting for you to move on with {named}.")),
    )
}

fn ended(facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    let why = |introduced: &str| {
        let reason = facts.reason;
        if reason.is_empty() { String::new() } else { format!("\n\n{introduced}\n{reason}") }
    };
    language.pick(
        (
            format!("Terminée : {named}"),
            format!(
                "Le terme est fixé pour {named}. Il vous reste à confirmer les jours notés et à écrire le bilan.{}",
                why("Le motif :")
            ),
        ),
        (
            format!("At its end: {named}"),
            format!(
                "An end is set to {named}. What is left for you is to confirm the days noted and to write the review.{}",
                why("The reason:")
            ),
        ),
    )
}

/// What is due, and what can be done about it.
fn alert(kind: AlertKind, facts: &ConventionFacts, language: Language) -> (String, String) {
    let named = named(facts, language);
    let (what, todo) = match kind {
        AlertKind::EndIn90 | AlertKind::EndIn30 | AlertKind::EndIn7 => {
            let days = match kind {
                AlertKind::EndIn90 => 90,
                AlertKind::EndIn30 => 30,
                _ => 7,
            };
            language.pick(
                (format!("Fin dans {days} jours"), "Renouvelez-la, ou préparez le retour de la personne."),
                (format!("Ends in {days} days"), "Renew it, or prepare for the person to come back."),
            )
        }
        AlertKind::LimitNear => language.pick(
            ("Durée maximale proche".to_owned(), "Il reste peu de jours avant la durée maximale que la loi permet."),
            ("Maximum duration near".to_owned(), "Few days are left of the longest time that the law allows."),
        ),
        AlertKind::DaysWaiting => language.pick(
            ("Jours à confirmer".to_owned(), "Des jours notés attendent votre confirmation depuis deux semaines."),
            ("Days to confirm".to_owned(), "Days that were noted have waited two weeks for you to confirm them."),
        ),
        AlertKind::MidTermDue => language.pick(
            ("Bilan de mi-parcours".to_owned(), "C’est le moment de faire le point et de l’écrire."),
            ("Half-time review".to_owned(), "It is time to take stock, and to write it down."),
        ),
        AlertKind::EndReviewDue => language.pick(
            ("Bilan final".to_owned(), "Il reste à écrire le bilan de la mission."),
            ("Final review".to_owned(), "What is left is to write the review of the mission."),
        ),
        AlertKind::ReturnToWork => language.pick(
            ("Retour à préparer".to_owned(), "Convenez du poste que la personne retrouve, puis notez que c’est fait."),
            (
                "Return to prepare".to_owned(),
                "Settle the post that the person comes back to, then note that it is done.",
            ),
        ),
    };
    let colon = language.pick(" : ", ": ");
    (format!("{what}{colon}{named}"), todo.to_owned())
}

/// To whoever signs. The code is nowhere else, not even in the database.
pub fn code_mail(signing: &Signing, code: &str) -> NewMail {
    let title = &signing.mission_title;
    let letters = Letters::each(|language| {
        let (subject, text) = language.pick(
            (
                format!("{code} : votre code pour signer"),
                format!(
                    "Votre code pour signer « {title} » :\n\n{code}\n\n\
                     Il vaut {CODE_MINUTES} minutes, une fois, pour ce document seul. Ne le donnez à personne : nous ne \
                     vous le demanderons jamais par téléphone.\n\n\
                     Vous ne signez rien en ce moment ? Ignorez ce courriel.\n"
                ),
            ),
            (
                format!("{code}: your code to sign"),
                format!(
                    "Your code to sign “{title}”:\n\n{code}\n\n\
                     It works for {CODE_MINUTES} minutes, once, for this document alone. Give it to nobody: we will never \
                     ask you for it by telephone.\n\n\
                     You are not signing anything now? Ignore this email.\n"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}
