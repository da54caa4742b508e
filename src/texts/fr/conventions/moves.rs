//! What can be done with a convention or an amendment: the buttons, what is asked before, what is said after.

use domain::{ConventionMove, FieldCode};

pub const CANCEL: &str = "Annuler";
pub const SENDING: &str = "Envoi…";
pub const REASON: &str = "Pourquoi\u{a0}?";
pub const REASON_HINT: &str = "Les autres le lisent\u{a0}: une phrase ou deux.";
pub const REASON_OPTIONAL: &str = "Facultatif. Les autres le lisent.";
pub const LAST_DAY: &str = "Dernier jour";
pub const LAST_DAY_HINT: &str = "Le préavis de la convention compte à partir d’aujourd’hui.";
pub const SURE: &str = "J’ai compris\u{a0}: la mission s’arrête ce jour-là, et on ne revient pas en arrière.";
pub const SURE_NEEDED: &str = "Cochez pour confirmer.";
pub const REVIEW: &str = "Quel bilan\u{a0}?";
pub const ASSESSMENT: &str = "Le bilan";
pub const ASSESSMENT_HINT: &str =
    "Ce qui a été fait, ce qui a été appris, ce qui a manqué. Les trois parties et la coordination le lisent.";
pub const SETTLE_RETURN: &str = "Le retour au poste est réglé";
pub const RETURN_SAID: &str = "C’est noté\u{a0}: le retour au poste est réglé.";
pub const APPROVE: &str = "Donner l’accord interne";
pub const APPROVED_SAID: &str = "L’accord interne est donné.";

/// The button.
pub fn name(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => "Proposer aux signatures",
        ConventionMove::Revise => "Modifier",
        ConventionMove::Sign => "Lire et signer",
        ConventionMove::Enter => "Faire entrer en vigueur",
        ConventionMove::Suspend => "Mettre en pause",
        ConventionMove::Resume => "Reprendre",
        ConventionMove::EndEarly => "Arrêter avant le terme",
        ConventionMove::Complete => "Terminer",
        ConventionMove::Assess => "Écrire un bilan",
        ConventionMove::Close => "Clore",
        ConventionMove::Abandon => "Abandonner",
        ConventionMove::Amend => "Préparer un avenant",
        ConventionMove::Renew => "Renouveler",
        ConventionMove::Remind => "Relancer",
    }
}

/// What will happen, said before.
pub fn consequence(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => {
            "Les trois signataires reçoivent un courriel tout de suite. Si un mot change ensuite, les signatures déjà données seront effacées."
        }
        ConventionMove::Suspend => {
            "La personne revient à son poste jusqu’à la reprise. Les jours de pause ne se rattrapent pas."
        }
        ConventionMove::Resume => "La mission reprend, avec les mêmes dates.",
        ConventionMove::EndEarly => {
            "La mission s’arrête pour de bon le jour que vous dites, et la personne retrouve son poste. L’association, la personne et La Poste en sont prévenues. Il restera à confirmer les jours et à écrire le bilan."
        }
        ConventionMove::Close => "Plus rien ne pourra être changé. Le document et ses signatures restent ici.",
        ConventionMove::Abandon => {
            "La convention ne pourra plus être reprise. Ceux qui avaient signé, ou devaient le faire, en sont prévenus."
        }
        ConventionMove::Renew => {
            "Un nouveau brouillon reprend tout de celle-ci, et commence le jour d’après. Les trois le signeront."
        }
        ConventionMove::Remind => "Ceux qui doivent agir reçoivent un courriel, et personne d’autre.",
        ConventionMove::Assess
        | ConventionMove::Revise
        | ConventionMove::Sign
        | ConventionMove::Enter
        | ConventionMove::Complete
        | ConventionMove::Amend => "",
    }
}

/// What was done.
pub fn done(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => "C’est proposé. Les trois signataires sont prévenus.",
        ConventionMove::Suspend => "La convention est en pause.",
        ConventionMove::Resume => "La convention reprend.",
        ConventionMove::EndEarly => "C’est noté. Tout le monde est prévenu.",
        ConventionMove::Assess => "Le bilan est enregistré. Merci.",
        ConventionMove::Close => "La convention est close.",
        ConventionMove::Abandon => "La convention est abandonnée.",
        ConventionMove::Renew => "Le brouillon de la suite est prêt\u{a0}: vous le trouvez plus bas.",
        ConventionMove::Remind => "La relance est partie.",
        ConventionMove::Revise
        | ConventionMove::Sign
        | ConventionMove::Enter
        | ConventionMove::Complete
        | ConventionMove::Amend => "C’est fait.",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Dites pourquoi, en une phrase ou deux.",
        ("last_day", FieldCode::TooEarly) => "Ce jour est passé.",
        ("last_day", _) => "Indiquez le dernier jour.",
        ("review", _) => "Choisissez quel bilan.",
        ("assessment", FieldCode::TooLong) => "C’est trop long.",
        ("assessment", _) => "Écrivez le bilan.",
        ("sure", _) => SURE_NEEDED,
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}
