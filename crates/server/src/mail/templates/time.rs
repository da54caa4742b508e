//! Mails of requests for working time, between the person and whoever decides.

use words::{Language, said};

use super::{demonstration, letter};
use crate::storage::outbox::{Letters, NewMail};
use crate::storage::time_requests::{TimeFacts, TimeNews};

/// A subject and a text.
type Said = (String, String);

/// What is told of a request, with what all such mails say.
struct Telling<'a> {
    facts: &'a TimeFacts<'a>,
    language: Language,
    /// What is asked, in lines.
    asked: String,
    /// What whoever decides wrote.
    answer: String,
    /// Whoever decides, at the beginning of a sentence and within one.
    decider: &'a str,
    with: &'a str,
    /// Where one decides.
    decide: String,
    /// Where the person follows it.
    own: String,
}

impl<'a> Telling<'a> {
    fn new(facts: &'a TimeFacts<'a>, base_url: &str, language: Language) -> Self {
        let desk = if facts.decider.is_some() { "/equipe" } else { "/coordination/temps" };
        let decide = language.pick(
            "Accordez, proposez d’autres dates ou refusez ici, en voyant la charge de l’équipe :",
            "Agree, propose other dates or decline here, seeing how much the team has on:",
        );
        let own = language.pick("Tout est dans vos missions :", "Everything is in your missions:");
        let (coordination, with) = language.pick(
            ("La coordination de l’Alliance", "la coordination de l’Alliance"),
            ("The coordination team of the Alliance", "the coordination team of the Alliance"),
        );
        Self {
            facts,
            language,
            asked: asked(facts, language),
            answer: if facts.answer.is_empty() { String::new() } else { format!("\n{}\n", facts.answer) },
            decider: facts.decider.unwrap_or(coordination),
            with: facts.decider.unwrap_or(with),
            decide: format!("{decide}\n{base_url}{desk}\n"),
            own: format!("{own}\n{base_url}/mes-missions\n"),
        }
    }

    fn said(&self, news: TimeNews) -> Said {
        match news {
            TimeNews::Asked => self.asked(),
            TimeNews::Reminded => self.reminded(),
            TimeNews::Taken => self.taken(),
            TimeNews::OtherDates => self.other_dates(),
            TimeNews::Withdrawn => self.withdrawn(),
            TimeNews::Ended => self.ended(),
            TimeNews::Left => self.left(),
            TimeNews::MissionOver => self.mission_over(),
            TimeNews::Followed => self.followed(),
            TimeNews::FollowedTo => self.followed_to(),
            TimeNews::PassedOn => self.passed_on(),
            TimeNews::PassedFrom => self.passed_from(),
            TimeNews::Proposed => self.proposed(),
            TimeNews::Agreed => self.agreed(),
            TimeNews::Declined => self.declined(),
        }
    }

    fn asked(&self) -> Said {
        let Self { facts, asked, decide, .. } = self;
        let name = facts.name;
        let (fr, en) = if facts.replaces {
            (", à la place de celui qui est déjà accordé", ", in place of what is already agreed")
        } else {
            ("", "")
        };
        self.language.pick(
            (
                format!("{name} vous demande du temps pour une mission"),
                format!("{name} vous demande du temps de travail{fr}.\n\n{asked}\n{decide}"),
            ),
            (
                format!("{name} asks you for time for a mission"),
                format!("{name} asks you for working time{en}.\n\n{asked}\n{decide}"),
            ),
        )
    }

    fn reminded(&self) -> Said {
        let Self { facts, asked, decide, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("{name} attend votre réponse"),
                format!("{name} attend votre réponse à sa demande de temps.\n\n{asked}\n{decide}"),
            ),
            (
                format!("{name} is waiting for your answer"),
                format!("{name} is waiting for your answer to their time request.\n\n{asked}\n{decide}"),
            ),
        )
    }

    fn taken(&self) -> Said {
        let Self { facts, asked, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("{name} accepte vos dates"),
                format!("{name} accepte les dates que vous avez proposées : le temps est accordé.\n\n{asked}"),
            ),
            (
                format!("{name} accepts your dates"),
                format!("{name} accepts the dates that you proposed: the time is agreed.\n\n{asked}"),
            ),
        )
    }

    fn other_dates(&self) -> Said {
        let Self { facts, asked, decide, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("{name} vous demande d’autres dates"),
                format!("{name} ne peut pas aux dates proposées, et en demande d’autres.\n\n{asked}\n{decide}"),
            ),
            (
                format!("{name} asks you for other dates"),
                format!("{name} cannot make the proposed dates, and asks for others.\n\n{asked}\n{decide}"),
            ),
        )
    }

    fn withdrawn(&self) -> Said {
        let Self { facts, asked, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("{name} retire sa demande de temps"),
                format!("{name} retire sa demande de temps. Vous n’avez rien à faire.\n\n{asked}"),
            ),
            (
                format!("{name} withdraws their time request"),
                format!("{name} withdraws their time request. There is nothing for you to do.\n\n{asked}"),
            ),
        )
    }

    fn ended(&self) -> Said {
        let Self { facts, asked, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("La demande de temps de {name} s’arrête"),
                format!(
                    "La mission de {name} ne se fera pas : sa demande de temps s’arrête là, et vous n’avez rien à faire.\
                     \n\n{asked}"
                ),
            ),
            (
                format!("The time request of {name} stops"),
                format!(
                    "The mission of {name} will not take place: their time request stops there, and there is nothing for \
                     you to do.\n\n{asked}"
                ),
            ),
        )
    }

    fn left(&self) -> Said {
        let Self { facts, asked, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("La demande de temps de {name} s’arrête"),
                format!(
                    "{name} ne travaille plus à La Poste : sa demande de temps s’arrête là, et vous n’avez rien à faire.\
                     \n\n{asked}"
                ),
            ),
            (
                format!("The time request of {name} stops"),
                format!(
                    "{name} no longer works at La Poste: their time request stops there, and there is nothing for you to \
                     do.\n\n{asked}"
                ),
            ),
        )
    }

    fn mission_over(&self) -> Said {
        let Self { facts, decider, own, .. } = self;
        let (title, association) = (facts.mission_title, facts.association);
        let time = said!(self.language, time::span(facts.time));
        self.language.pick(
            (
                format!("Votre temps pour « {title} » s’arrête"),
                format!(
                    "La mission « {title} » de l’association {association} n’est plus proposée : votre demande de temps \
                     s’arrête là. {decider} le sait aussi.\n\n{time}\n\nVous n’avez rien à faire. Pour en savoir plus, \
                     écrivez à l’association : vous avez l’adresse l’un de l’autre.\n{own}"
                ),
            ),
            (
                format!("Your time for “{title}” stops"),
                format!(
                    "The mission “{title}” of the association {association} is no longer offered: your time request stops \
                     there. {decider} knows it too.\n\n{time}\n\nThere is nothing for you to do. To know more, write to \
                     the association: you have each other’s address.\n{own}"
                ),
            ),
        )
    }

    fn followed(&self) -> Said {
        let Self { facts, asked, decide, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("La demande de temps de {name} vous revient"),
                format!(
                    "{name} travaille avec vous désormais, et sa demande de temps attend une réponse : c’est à vous de la \
                     donner.\n\n{asked}\n{decide}"
                ),
            ),
            (
                format!("The time request of {name} comes to you"),
                format!(
                    "{name} works with you from now on, and their time request is waiting for an answer: it is for you to \
                     give.\n\n{asked}\n{decide}"
                ),
            ),
        )
    }

    fn followed_to(&self) -> Said {
        let Self { facts, with, own, .. } = self;
        let title = facts.mission_title;
        self.language.pick(
            (
                format!("Votre demande de temps pour « {title} » a changé de main"),
                format!(
                    "L’annuaire de l’entreprise a changé : votre demande de temps est maintenant chez {with}, et n’est \
                     plus visible de la personne d’avant. Vous n’avez rien à faire.\n\n{own}"
                ),
            ),
            (
                format!("Your time request for “{title}” has changed hands"),
                format!(
                    "The company’s directory has changed: your time request is now with {with}, and the person before \
                     no longer sees it. There is nothing for you to do.\n\n{own}"
                ),
            ),
        )
    }

    fn passed_on(&self) -> Said {
        let Self { facts, asked, decide, .. } = self;
        let name = facts.name;
        self.language.pick(
            (
                format!("La demande de temps de {name} vous revient"),
                format!(
                    "{name} attend une réponse depuis plus d’une semaine : sa demande de temps vous revient.\n\n{asked}\n\
                     {decide}"
                ),
            ),
            (
                format!("The time request of {name} comes to you"),
                format!(
                    "{name} has been waiting for an answer for more than a week: their time request comes to you.\n\n\
                     {asked}\n{decide}"
                ),
            ),
        )
    }

    fn passed_from(&self) -> Said {
        let Self { facts, with, own, .. } = self;
        let title = facts.mission_title;
        self.language.pick(
            (
                format!("Votre demande de temps pour « {title} » avance"),
                format!(
                    "Votre demande de temps attendait une réponse depuis plus d’une semaine. Elle est passée à quelqu’un \
                     d’autre : {with}. Vous n’avez rien à faire.\n\n{own}"
                ),
            ),
            (
                format!("Your time request for “{title}” is moving"),
                format!(
                    "Your time request had been waiting for an answer for more than a week. It has passed to somebody \
                     else: {with}. There is nothing for you to do.\n\n{own}"
                ),
            ),
        )
    }

    fn proposed(&self) -> Said {
        let Self { facts, decider, answer, own, .. } = self;
        let title = facts.mission_title;
        let time = facts.proposed.map(|time| said!(self.language, time::span(time))).unwrap_or_default();
        self.language.pick(
            (
                format!("D’autres dates pour « {title} »"),
                format!(
                    "{decider} vous propose d’autres dates pour la mission « {title} ».\n\nProposition : {time}\n{answer}\n\
                     À vous : acceptez-les ou demandez-en d’autres.\n{own}"
                ),
            ),
            (
                format!("Other dates for “{title}”"),
                format!(
                    "{decider} proposes other dates for the mission “{title}”.\n\nProposal: {time}\n{answer}\n\
                     Over to you: accept them or ask for others.\n{own}"
                ),
            ),
        )
    }

    fn agreed(&self) -> Said {
        let Self { facts, decider, answer, own, .. } = self;
        let (title, association) = (facts.mission_title, facts.association);
        let time = said!(self.language, time::span(facts.time));
        self.language.pick(
            (
                format!("Votre temps pour « {title} » est accordé"),
                format!(
                    "Bonne nouvelle : {decider} vous accorde le temps de votre mission « {title} ».\n\n{time}\n{answer}\n\
                     Et maintenant ? Convenez du début avec l’association {association}.\n{own}"
                ),
            ),
            (
                format!("Your time for “{title}” is agreed"),
                format!(
                    "Good news: {decider} agrees the time for your mission “{title}”.\n\n{time}\n{answer}\n\
                     What now? Agree on the start with the association {association}.\n{own}"
                ),
            ),
        )
    }

    fn declined(&self) -> Said {
        let Self { facts, decider, answer, own, .. } = self;
        let title = facts.mission_title;
        let reason = facts.reason.map(|reason| said!(self.language, time::reason(reason))).unwrap_or_default();
        self.language.pick(
            (
                format!("Votre demande de temps pour « {title} »"),
                format!(
                    "{decider} ne peut pas vous accorder ce temps pour la mission « {title} ».\n\n{reason}\n{answer}\n\
                     Vous pouvez demander d’autres dates.\n{own}"
                ),
            ),
            (
                format!("Your time request for “{title}”"),
                format!(
                    "{decider} cannot agree this time for the mission “{title}”.\n\n{reason}\n{answer}\n\
                     You can ask for other dates.\n{own}"
                ),
            ),
        )
    }
}

fn asked(facts: &TimeFacts, language: Language) -> String {
    let (title, association) = (facts.mission_title, facts.association);
    let time = said!(language, time::span(facts.time));
    let asked = language.pick(
        format!("Mission : « {title} » ({association})\nTemps demandé : {time}\n"),
        format!("Mission: “{title}” ({association})\nTime requested: {time}\n"),
    );
    let cover = match facts.cover {
        "" => String::new(),
        cover => language.pick(format!("Relais : {cover}\n"), format!("Stand-in: {cover}\n")),
    };
    let message = if facts.message.is_empty() { String::new() } else { format!("\n{}\n", facts.message) };
    asked + &cover + &message
}

/// One of them. The recipient is set where it is known.
pub fn time_mail(news: TimeNews, facts: &TimeFacts, base_url: &str) -> NewMail {
    let letters = Letters::each(|language| {
        let (subject, text) = Telling::new(facts, base_url, language).said(news);
        letter(language, subject, &(text + demonstration(language, facts.demonstration)))
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}
