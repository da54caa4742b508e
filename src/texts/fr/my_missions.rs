//! "Mes missions": where one's own interests stand, and what comes next.

use domain::own_interest::{NextStep, StepKind};
use domain::{InterestStatus, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "Mes missions";
pub const TAB: &str = "Missions";
pub const TABS: &str = "Ce que je suis et garde";
pub const LEAD: &str = "Chaque intérêt que vous avez envoyé, ce qui s’est passé, et à qui c’est le tour.";
pub const LIST: &str = "Vos intérêts";
pub const OLDER: &str = "Voir les plus anciens";
pub const EMPTY_TITLE: &str = "Pas encore d’intérêt envoyé";
pub const EMPTY_TEXT: &str = "Dites «\u{a0}Cela m’intéresse\u{a0}» sur une mission\u{a0}: elle apparaît ici, avec la réponse de l’association. Ceux que vous avez envoyés sans vous connecter sont ici aussi, s’ils portent cette adresse.";
pub const EMPTY_ACTION: &str = "Chercher une mission";
pub const STEPS: &str = "Ce qui s’est passé";
pub const YOUR_TURN: &str = "À vous";
pub const ANSWER: &str = "Répondre";
pub const WITHDRAW_TITLE: &str = "Retirer mon intérêt\u{a0}?";
pub const WITHDRAW_TEXT: &str = "L’association en est prévenue par courriel, et votre place est libre à nouveau. Vous pourrez toujours redire votre intérêt.";
pub const WITHDRAW_NO: &str = "Garder";
pub const WITHDRAWING: &str = "Retrait…";
pub const WITHDRAWN: &str = "Votre intérêt est retiré. L’association en est prévenue.";
pub const ANSWERED: &str = "Votre réponse est partie. C’est au tour de l’association.";

pub const CALENDAR: &str = "Dans votre agenda";
pub const CALENDAR_TEXT: &str =
    "Les dates des missions où vous êtes accepté·e, tenues à jour dans l’agenda de votre choix.";
pub const CALENDAR_MAKE: &str = "Créer mon adresse d’agenda";
pub const CALENDAR_URL: &str = "Votre adresse d’agenda";
pub const CALENDAR_URL_HINT: &str = "Collez-la dans votre agenda, à «\u{a0}s’abonner à un calendrier\u{a0}». Qui l’a voit vos dates\u{a0}: ne la donnez à personne.";
pub const CALENDAR_COPY: &str = "Copier l’adresse";
pub const CALENDAR_COPIED: &str = "L’adresse est copiée.";
pub const CALENDAR_NOT_COPIED: &str = "La copie n’a pas marché\u{a0}: sélectionnez l’adresse et copiez-la.";
pub const CALENDAR_REMOVE: &str = "Supprimer cette adresse";
pub const CALENDAR_MADE: &str = "Votre adresse est prête.";
pub const CALENDAR_REMOVED: &str = "L’adresse ne mène plus nulle part. Vous pouvez en créer une autre.";

/// Where an interest stands, in one or two words.
pub fn status(status: InterestStatus, next: NextStep) -> &'static str {
    match (status, next) {
        (_, NextStep::UnderWay) => "En cours",
        (_, next) if next.is_over() => "Terminée",
        (InterestStatus::Sent, _) => "Envoyée",
        (InterestStatus::Seen, _) => "Vue",
        (InterestStatus::Asked, _) => "Question posée",
        (InterestStatus::Accepted, _) => "Acceptée",
        (InterestStatus::Declined, _) => "Déclinée",
        (InterestStatus::Withdrawn, _) => "Retirée",
    }
}

/// What comes next, and who must act.
pub fn next(step: NextStep) -> &'static str {
    match step {
        NextStep::AssociationOpens => {
            "L’association doit ouvrir votre message. Vous recevez un courriel dès qu’elle répond."
        }
        NextStep::AssociationAnswers => {
            "L’association doit vous répondre. Vous recevez un courriel dès qu’elle le fait."
        }
        NextStep::PersonAnswers => "L’association attend votre réponse à sa question.",
        NextStep::ManagerAgrees => {
            "Parlez-en à votre responsable\u{a0}: son accord est nécessaire. Puis convenez du début avec l’association."
        }
        NextStep::ManagerDecides => {
            "Votre demande de temps attend une réponse. Vous recevez un courriel dès qu’elle vient."
        }
        NextStep::PersonAnswersTime => {
            "D’autres dates vous sont proposées\u{a0}: acceptez-les ou demandez-en d’autres."
        }
        NextStep::TimeAgreed => "Le temps est accordé. Convenez du début avec l’association.",
        NextStep::BothAgree => "Convenez du début avec l’association\u{a0}: vous avez l’adresse l’un de l’autre.",
        NextStep::UnderWay => {
            "La mission est en cours\u{a0}: notez chaque jour que vous donnez, l’association le confirme."
        }
        NextStep::DaysNoted => {
            "La mission est terminée. Notez les jours que vous y avez donnés\u{a0}: ils comptent dans votre bilan."
        }
        NextStep::DaysConfirmed => {
            "La mission est terminée. L’association doit confirmer vos jours\u{a0}; puis ils sont dans votre attestation."
        }
        NextStep::Done => {
            "La mission est terminée, et vos jours sont confirmés. Merci\u{a0}! Votre attestation vous attend dans votre bilan, et vous pouvez laisser un témoignage auprès de vos jours."
        }
        NextStep::Over => "La mission est terminée. Vous n’avez rien à faire.",
        NextStep::Nothing => "C’est terminé. Vous n’avez rien à faire.",
    }
}

/// One step of the way.
pub fn step(kind: StepKind, association: &str) -> String {
    match kind {
        StepKind::Sent => "Vous avez dit votre intérêt".to_owned(),
        StepKind::Seen => format!("{association} a ouvert votre message"),
        StepKind::Asked => format!("{association} vous a posé une question"),
        StepKind::Answered => "Vous avez répondu".to_owned(),
        StepKind::Accepted => format!("{association} a accepté"),
        StepKind::Declined => format!("{association} n’a pas donné suite"),
        StepKind::Withdrawn => "Vous avez retiré votre intérêt".to_owned(),
        StepKind::TimeAsked => "Vous avez demandé le temps".to_owned(),
        StepKind::TimeProposed => "D’autres dates vous ont été proposées".to_owned(),
        StepKind::TimeAgreed => "Le temps est accordé".to_owned(),
        StepKind::TimeDeclined => "Le temps a été refusé".to_owned(),
        StepKind::TimeWithdrawn => "Vous avez retiré votre demande de temps".to_owned(),
        StepKind::TimeEnded => "Une demande de temps n’a plus cours".to_owned(),
        StepKind::TimeMissionOver => {
            "La mission n’est plus proposée\u{a0}: votre demande de temps s’arrête là".to_owned()
        }
        StepKind::TimeReplaced => "De nouvelles dates remplacent les précédentes".to_owned(),
        StepKind::TimeLeft => "Vous avez quitté l’entreprise\u{a0}: votre demande de temps s’arrête là".to_owned(),
        StepKind::TimePassedOn => "Sans réponse, votre demande de temps est passée à quelqu’un d’autre".to_owned(),
        StepKind::TimeFollowed => "Votre demande de temps est passée à votre responsable d’aujourd’hui".to_owned(),
    }
}

/// What a day that came has brought.
pub const UNDER_WAY: &str = "La mission a commencé";
pub const DONE: &str = "La mission est terminée";

/// Which interest a button is about: said to who does not see where it stands.
pub fn action_on(action: &str, mission: &str) -> String {
    format!("{action}\u{a0}: {mission}")
}

/// Why an interest could not be withdrawn, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "L’association a répondu entre-temps\u{a0}: rechargez la page pour voir sa réponse."
        }
        Some(ProblemCode::NotFound) => "Cet intérêt n’est plus là\u{a0}: rechargez la page.",
        _ => super::common::load_error(error),
    }
}
