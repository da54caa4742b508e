//! Mails of requests for working time: between the person and whoever decides, and to a delegate.

use words::format::{date, dates};
use words::time::{reason, span};

use super::SIGNATURE;
use super::interest::DEMONSTRATION;
use crate::storage::delegations::DelegationFacts;
use crate::storage::outbox::NewMail;
use crate::storage::time_requests::{TimeFacts, TimeNews};

/// A part of the text, if it says something.
fn part(label: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("{label}{value}\n") }
}

/// What is asked, in lines.
fn asked(facts: &TimeFacts) -> String {
    let mission = format!("« {} » ({})", facts.mission_title, facts.association);
    let message = if facts.message.is_empty() { String::new() } else { format!("\n{}\n", facts.message) };
    format!(
        "Mission : {mission}\nTemps demandé : {time}\n{cover}{message}",
        time = span(facts.time),
        cover = part("Relais : ", facts.cover),
    )
}

/// What whoever decides wrote.
fn said(facts: &TimeFacts) -> String {
    if facts.answer.is_empty() { String::new() } else { format!("\n{}\n", facts.answer) }
}

fn left(facts: &TimeFacts) -> (String, String) {
    let name = facts.name;
    (
        format!("La demande de temps de {name} s’arrête"),
        format!(
            "{name} ne travaille plus à La Poste : sa demande de temps s’arrête là, et vous n’avez rien à faire.\n\n{}",
            asked(facts)
        ),
    )
}

fn mission_over(facts: &TimeFacts, decider: &str, own: &str) -> (String, String) {
    let title = facts.mission_title;
    (
        format!("Votre temps pour « {title} » s’arrête"),
        format!(
            "La mission « {title} » de l’association {association} n’est plus proposée : votre demande de temps s’arrête là. \
             {decider} le sait aussi.\n\n{time}\n\nVous n’avez rien à faire. Pour en savoir plus, écrivez à \
             l’association : vous avez l’adresse l’un de l’autre.\n{own}",
            association = facts.association,
            time = span(facts.time),
        ),
    )
}

fn followed(facts: &TimeFacts, decide: &str) -> (String, String) {
    let name = facts.name;
    (
        format!("La demande de temps de {name} vous revient"),
        format!(
            "{name} travaille avec vous désormais, et sa demande de temps attend une réponse : c’est à vous de la donner.\n\n{}\n\
             {decide}",
            asked(facts)
        ),
    )
}

fn followed_to(facts: &TimeFacts, decider: &str, own: &str) -> (String, String) {
    (
        format!("Votre demande de temps pour « {} » a changé de main", facts.mission_title),
        format!(
            "L’annuaire de l’entreprise a changé : votre demande de temps est maintenant chez {decider}, et n’est plus \
             visible de la personne d’avant. Vous n’avez rien à faire.\n\n{own}"
        ),
    )
}

/// The subject and the text of each.
fn words(news: TimeNews, facts: &TimeFacts, base_url: &str) -> (String, String) {
    let (name, title) = (facts.name, facts.mission_title);
    let desk = if facts.decider.is_some() { "/equipe" } else { "/coordination/temps" };
    let decide = format!(
        "Accordez, proposez d’autres dates ou refusez ici, en voyant la charge de l’équipe :\n{base_url}{desk}\n"
    );
    let own = format!("Tout est dans vos missions :\n{base_url}/mes-missions\n");
    let decider = facts.decider.unwrap_or("La coordination de l’Alliance");
    match news {
        TimeNews::Asked => (
            format!("{name} vous demande du temps pour une mission"),
            format!(
                "{name} vous demande du temps de travail{change}.\n\n{}\n{decide}",
                asked(facts),
                change = if facts.replaces { ", à la place de celui qui est déjà accordé" } else { "" },
            ),
        ),
        TimeNews::Reminded => (
            format!("{name} attend votre réponse"),
            format!("{name} attend votre réponse à sa demande de temps.\n\n{}\n{decide}", asked(facts)),
        ),
        TimeNews::Taken => (
            format!("{name} accepte vos dates"),
            format!("{name} accepte les dates que vous avez proposées : le temps est accordé.\n\n{}", asked(facts)),
        ),
        TimeNews::OtherDates => (
            format!("{name} vous demande d’autres dates"),
            format!("{name} ne peut pas aux dates proposées, et en demande d’autres.\n\n{}\n{decide}", asked(facts)),
        ),
        TimeNews::Withdrawn => (
            format!("{name} retire sa demande de temps"),
            format!("{name} retire sa demande de temps. Vous n’avez rien à faire.\n\n{}", asked(facts)),
        ),
        TimeNews::Ended => (
            format!("La demande de temps de {name} s’arrête"),
            format!(
                "La mission de {name} ne se fera pas : sa demande de temps s’arrête là, et vous n’avez rien à faire.\n\n{}",
                asked(facts)
            ),
        ),
        TimeNews::Left => left(facts),
        TimeNews::MissionOver => mission_over(facts, decider, &own),
        TimeNews::Followed => followed(facts, &decide),
        TimeNews::FollowedTo => followed_to(facts, decider, &own),
        TimeNews::PassedOn => (
            format!("La demande de temps de {name} vous revient"),
            format!(
                "{name} attend une réponse depuis plus d’une semaine : sa demande de temps vous revient.\n\n{}\n{decide}",
                asked(facts)
            ),
        ),
        TimeNews::PassedFrom => (
            format!("Votre demande de temps pour « {title} » avance"),
            format!(
                "Votre demande de temps attendait une réponse depuis plus d’une semaine. Elle est passée à quelqu’un d’autre : \
                 {decider}. Vous n’avez rien à faire.\n\n{own}"
            ),
        ),
        TimeNews::Proposed => (
            format!("D’autres dates pour « {title} »"),
            format!(
                "{decider} vous propose d’autres dates pour la mission « {title} ».\n\nProposition : {}\n{}\n\
                 À vous : acceptez-les ou demandez-en d’autres.\n{own}",
                facts.proposed.map(span).unwrap_or_default(),
                said(facts)
            ),
        ),
        TimeNews::Agreed => (
            format!("Votre temps pour « {title} » est accordé"),
            format!(
                "Bonne nouvelle : {decider} vous accorde le temps de votre mission « {title} ».\n\n{}\n{}\n\
                 Et maintenant ? Convenez du début avec l’association {}.\n{own}",
                span(facts.time),
                said(facts),
                facts.association
            ),
        ),
        TimeNews::Declined => (
            format!("Votre demande de temps pour « {title} »"),
            format!(
                "{decider} ne peut pas vous accorder ce temps pour la mission « {title} ».\n\n{}\n{}\n\
                 Vous pouvez demander d’autres dates.\n{own}",
                facts.reason.map(reason).unwrap_or_default(),
                said(facts)
            ),
        ),
    }
}

/// One of them. The recipient is set where it is known.
pub fn time_mail(news: TimeNews, facts: &TimeFacts, base_url: &str) -> NewMail {
    let (subject, text) = words(news, facts, base_url);
    let demonstration = if facts.demonstration { DEMONSTRATION } else { "" };
    NewMail {
        recipient: String::new(),
        reply_to: None,
        subject,
        body: format!("Bonjour,\n\n{text}{demonstration}\n{SIGNATURE}\n"),
    }
}

/// To a delegate. The recipient is set where it is known.
pub fn delegation_mail(facts: &DelegationFacts, base_url: &str) -> NewMail {
    let (manager, first, last) = (facts.manager, facts.first_day, facts.last_day);
    NewMail {
        recipient: String::new(),
        reply_to: None,
        subject: format!("Vous décidez à la place de {manager} jusqu’au {}", date(last)),
        body: format!(
            "Bonjour {},\n\n{manager} vous confie les demandes de temps de son équipe. {}, elles arrivent chez vous :\n\
             {base_url}/equipe\n\nVous voyez par leur nom les seules personnes dont vous devez décider, et elles le savent.\n\n\
             {SIGNATURE}\n",
            facts.delegate,
            dates(Some(first), Some(last)),
        ),
    }
}
