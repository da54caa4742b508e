//! Conventions: where one stands, who must act, and what each page calls it.

pub mod amendment;
pub mod begin;
pub mod desk;
pub mod document;
pub mod figures;
pub mod form;
pub mod moves;
pub mod papers;
pub mod sign;
pub mod verify;
pub mod wording;

use chrono::NaiveDate;
use domain::convention::{Alert, AlertKind, Condition, Progress, ReviewKind, SignatureLevel, SignatureMethod};
use domain::{ConventionActor, ConventionKind, ConventionStatus, Party, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Conventions";
pub const ONE: &str = "Convention de mécénat";
pub const LEAD: &str = "La convention dit par écrit ce que La Poste, l’association et la personne ont décidé ensemble\u{a0}: la mission, le temps, qui s’occupe de quoi. Chacune des trois la signe.";
pub const PLACE_HINT: &str = "À lire, à signer, à suivre";
pub const YOURS: &str = "À vous d’agir";
pub const OTHERS: &str = "Les autres";
pub const NOTHING_TO_DO: &str = "Rien n’attend après vous.";
pub const EMPTY_TITLE: &str = "Pas encore de convention";
pub const EMPTY_TEXT: &str = "Elle se prépare quand une association a accepté quelqu’un pour une mission sur temps de travail. Vous la trouverez ici, et un courriel vous le dira.";
pub const MORE: &str = "Voir la suite";
pub const ALL: &str = "Toutes les conventions";
pub const BACK: &str = "Les conventions";
pub const BACK_TO_ONE: &str = "La convention";
pub const CHECK_PROOF: &str = "Vérifier une preuve de signature";
pub const NO_DATES: &str = "Dates à fixer";
pub const NO_TITLE: &str = "Mission sans titre";

pub const STEPS: &str = "Où en est la convention";
pub const STEP_DONE: &str = "fait";
pub const STEP_NOW: &str = "étape en cours";
pub const STEP_NEXT: &str = "à venir";
pub const NOW: &str = "Qui doit agir maintenant";
pub const NOBODY: &str = "Personne\u{a0}: tout suit son cours.";
pub const DO: &str = "Ce que vous pouvez faire";
pub const NOTHING: &str = "Rien pour l’instant.";
pub const HELD_BACK: &str = "Ce qui n’est pas encore possible";
pub const PREPARE: &str = "Préparer la convention";
pub const SEE: &str = "Voir la convention";
pub const SIGN_IT: &str = "Lire et signer";
pub const WHO_PREPARES: &str =
    "L’association ou la coordination prépare la convention. Vous la lirez et la signerez ici.";

pub const SIGNATURES: &str = "Signatures";
pub const MISSING: &str = "Pas encore signé";
pub const PROOF_TEXT: &str = "Les signatures s’enchaînent\u{a0}: chacune porte l’empreinte du document et de la signature d’avant. Changer une lettre se verrait.";
pub const HEAD: &str = "Empreinte de la dernière signature";
pub const HASH: &str = "Empreinte du document";
pub const DOWNLOAD_PROOF: &str = "Télécharger la preuve";
pub const DOCUMENT: &str = "Le document";
pub const DOCUMENT_DRAFT: &str = "Le document, tel qu’il est écrit aujourd’hui";
pub const DOCUMENT_AMENDED: &str = "Tel qu’il a été signé. Les avenants, plus bas, le changent sans le réécrire.";
pub const PRINT: &str = "Imprimer le document";
pub const LAST_REMINDER: &str = "Dernière relance";
pub const WHY: &str = "Le motif";
pub const CHAIN: &str = "Avant et après";
pub const FOLLOWS: &str = "La convention d’avant";
pub const FOLLOWED_BY: &str = "La convention qui suit";
pub const FRAMEWORK: &str = "Elle dépend d’une convention-cadre avec l’association.";
pub const ALERTS: &str = "À surveiller";

pub const HOURS: &str = "Le temps donné";
pub const REVIEWS: &str = "Bilans";
pub const NO_REVIEW: &str = "Pas encore de bilan.";
pub const AMENDMENTS: &str = "Avenants";
pub const COST: &str = "Coût et valorisation";
pub const RETURN_SETTLED: &str = "Le retour au poste est réglé";
pub const APPROVED: &str = "Accord interne donné";
pub const APPROVAL_NEEDED: &str = "Un accord interne est nécessaire avant que La Poste signe.";

/// The line of steps, from the first word to the last.
pub const LINE: [&str; 5] = ["Brouillon", "À signer", "En cours", "Bilan", "Close"];

pub fn status(status: ConventionStatus) -> &'static str {
    match status {
        ConventionStatus::Draft => "Brouillon",
        ConventionStatus::Proposed => "À signer",
        ConventionStatus::Active => "En cours",
        ConventionStatus::Suspended => "Suspendue",
        ConventionStatus::Ended => "Interrompue",
        ConventionStatus::Completed => "Terminée",
        ConventionStatus::Closed => "Close",
        ConventionStatus::Abandoned => "Abandonnée",
    }
}

/// What the status means, in a sentence.
pub fn standing(status: ConventionStatus) -> &'static str {
    match status {
        ConventionStatus::Draft => "Elle s’écrit. Personne ne l’a signée.",
        ConventionStatus::Proposed => "Elle attend les trois signatures. Tout changement les effacerait.",
        ConventionStatus::Active => "Les trois ont signé\u{a0}: elle s’applique.",
        ConventionStatus::Suspended => "Elle est en pause\u{a0}: la personne est à son poste habituel.",
        ConventionStatus::Ended => "Elle s’est arrêtée avant son terme. Il reste à en faire le bilan.",
        ConventionStatus::Completed => "Elle est allée à son terme. Il reste à en faire le bilan.",
        ConventionStatus::Closed => "Tout est confirmé, le bilan est fait.",
        ConventionStatus::Abandoned => "Elle n’a jamais commencé.",
    }
}

pub fn kind(kind: ConventionKind) -> &'static str {
    match kind {
        ConventionKind::Service => "Prestation",
        ConventionKind::Loan => "Mise à disposition",
    }
}

pub fn party(party: Party) -> &'static str {
    match party {
        Party::Company => "Pour La Poste",
        Party::Association => "Pour l’association",
        Party::Employee => "La personne en mission",
    }
}

pub fn actor(actor: ConventionActor) -> &'static str {
    match actor {
        ConventionActor::Employee => "la personne en mission",
        ConventionActor::Association => "l’association",
        ConventionActor::CompanySigner => "La Poste, pour signer",
        ConventionActor::Coordinator => "la coordination",
        ConventionActor::Service => "le calendrier",
    }
}

/// Names in a row: `a, b et c`.
pub fn row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

/// Who is awaited, those aside who read it.
pub fn awaited(actors: &[ConventionActor], mine: &[ConventionActor]) -> String {
    let names: Vec<String> =
        actors.iter().filter(|one| !mine.contains(one)).map(|one| actor(*one).to_owned()).collect();
    match (names.is_empty(), actors.is_empty()) {
        (_, true) => String::new(),
        (true, false) => "On vous attend.".to_owned(),
        (false, false) if names.len() < actors.len() => format!("On vous attend, et aussi {}.", row(&names)),
        (false, false) => format!("On attend {}.", row(&names)),
    }
}

/// How many have signed.
pub fn signed(count: usize) -> String {
    match count {
        0 => "Aucune signature".to_owned(),
        1 => "1 signature sur 3".to_owned(),
        count => format!("{count} signatures sur 3"),
    }
}

/// The way a signature was made, and what it is worth.
pub fn worth(method: SignatureMethod, level: SignatureLevel) -> String {
    let level = match level {
        SignatureLevel::Simple => "Signature électronique simple",
        SignatureLevel::Advanced => "Signature électronique avancée",
        SignatureLevel::Qualified => "Signature électronique qualifiée",
    };
    let method = match method {
        SignatureMethod::MailedCode => "par code envoyé par courriel",
        SignatureMethod::Provider => "par un prestataire de confiance",
    };
    format!("{level}, {method}")
}

/// What a button is about: said to who does not see where it stands.
pub fn with(action: &str, whom: &str) -> String {
    format!("{action}\u{a0}: {whom}")
}

/// A convention in a line.
pub fn about(title: &str, association: &str) -> String {
    format!("{title} — {association}")
}

pub fn dates(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    if first.is_none() && last.is_none() { NO_DATES.to_owned() } else { format::dates(first, last) }
}

pub fn reminded(day: NaiveDate) -> String {
    format!("{LAST_REMINDER}\u{a0}: le {}.", format::date(day))
}

pub fn hours(progress: Progress) -> String {
    format!("{} confirmées sur {} prévues", whole_hours(progress.confirmed), whole_hours(progress.planned))
}

/// Hours alone: a plan is no list of days, and what is begun is told with what follows it.
fn whole_hours(minutes: u32) -> String {
    format!("{} h", format::number(minutes / 60))
}

pub fn hours_waiting(progress: Progress) -> Option<String> {
    (progress.waiting > 0)
        .then(|| format!("{} attendent que l’association les confirme.", whole_hours(progress.waiting)))
}

pub fn hours_to_date(progress: Progress) -> String {
    format!("À ce jour, le plan en prévoyait {}.", whole_hours(progress.planned_to_date))
}

pub fn limit_left(days: u32) -> String {
    let days = format::counted(days, "jour", "jours");
    format!("Après celle-ci, il reste {days} à cette personne avec cette association, dans la limite de la loi.")
}

pub fn review(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::MidTerm => "Bilan de mi-parcours",
        ReviewKind::End => "Bilan de fin",
    }
}

pub fn alert(alert: &Alert) -> &'static str {
    match alert.kind {
        AlertKind::EndIn90 => "Elle finit dans moins de trois mois\u{a0}: c’est le moment d’en parler.",
        AlertKind::EndIn30 => "Elle finit dans moins d’un mois.",
        AlertKind::EndIn7 => "Elle finit dans une semaine au plus.",
        AlertKind::LimitNear => "La limite de durée avec cette association est proche.",
        AlertKind::DaysWaiting => "Des jours notés attendent depuis deux semaines que l’association les confirme.",
        AlertKind::MidTermDue => "Le bilan de mi-parcours est à faire.",
        AlertKind::EndReviewDue => "Le bilan de fin est à faire.",
        AlertKind::ReturnToWork => "Le retour de la personne à son poste est à préparer.",
    }
}

/// What is missing for a move, and what to do about it.
pub fn unless(condition: Condition) -> &'static str {
    match condition {
        Condition::Filled => "Il manque des champs dans le document\u{a0}: complétez-les.",
        Condition::TimeAgreed => {
            "Le temps de travail n’est pas encore accordé par le ou la responsable\u{a0}: la personne le demande depuis «\u{a0}Mes missions\u{a0}»."
        }
        Condition::WithinLimit => {
            "La limite de durée avec cette association serait dépassée\u{a0}: raccourcissez les dates."
        }
        Condition::WithinMaximum => {
            "C’est plus long que ce que La Poste permet en une convention\u{a0}: raccourcissez les dates."
        }
        Condition::Approved => {
            "Un second accord est nécessaire à La Poste, au-delà de ses seuils\u{a0}: la coordination le donne."
        }
        Condition::NotSigned => "C’est déjà signé de votre côté.",
        Condition::AllSigned => "Il manque encore des signatures.",
        Condition::Begun => "Le premier jour n’est pas encore venu.",
        Condition::NotOver => "Le dernier jour est passé\u{a0}: changez les dates.",
        Condition::Over => "Le dernier jour n’est pas encore passé.",
        Condition::Reason => "Dites pourquoi.",
        Condition::Assessment => "Écrivez le bilan.",
        Condition::Assessed => "Le bilan de fin n’est pas encore écrit.",
        Condition::DaysConfirmed => {
            "Des jours notés attendent encore l’association\u{a0}: elle les confirme dans son espace."
        }
        Condition::NoOpenAmendment => "Un avenant est déjà en cours\u{a0}: terminez-le d’abord.",
        Condition::NotRenewed => "Une convention suit déjà celle-ci.",
        Condition::LimitLeft => "La limite de durée avec cette association est atteinte.",
        Condition::Awaited => "Personne d’autre n’est attendu.",
        Condition::ReminderDue => "La dernière relance est trop récente\u{a0}: laissez un peu de temps.",
    }
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => "La convention a changé entre-temps\u{a0}: relisez-la, puis recommencez.",
        Some(ProblemCode::TransitionRefused) => "Ce n’est plus possible dans l’état actuel\u{a0}: rechargez la page.",
        Some(ProblemCode::NotFound) => "Cette convention n’est pas, ou plus, ouverte à votre compte.",
        Some(ProblemCode::ValidationFailed) => "Des champs sont à corriger.",
        Some(ProblemCode::BodyTooLarge) => "C’est trop lourd\u{a0}: dix mégaoctets au plus.",
        _ => common::load_error(error),
    }
}
