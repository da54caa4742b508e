//! The coordination's space: its frame, the queue and its decisions, the history.

use domain::history::Subject;
use domain::listing::Likeness;
use domain::moderation::{QueueKind, ReportReason, WORDS_MAX};
use domain::{FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TABS_LABEL: &str = "Pages de la coordination";
pub const QUEUE: &str = "À décider";
pub const REGISTER: &str = "Associations";
pub const TIME: &str = "Temps";
pub const TIME_TITLE: &str = "Demandes de temps arrivées à la coordination";
pub const TIME_TEXT: &str = "Personne n’a répondu à temps, ou la personne n’a pas de responsable dans l’annuaire.";
pub const PILLARS: &str = "Piliers";
pub const INVITATIONS: &str = "Invitations";
pub const HISTORY: &str = "Historique";
pub const ALL_ITS_HISTORY: &str = "Tout son historique";

pub const QUEUE_TITLE: &str = "Ce qui attend une décision";
pub const QUEUE_LIST: &str = "Ce qui attend, du plus ancien au plus récent";
pub const FILTER_LABEL: &str = "Filtrer par nature";
pub const ALL: &str = "Tout";
pub const QUEUE_EMPTY: &str = "Rien n’attend\u{a0}: tout est décidé.";
pub const QUEUE_EMPTY_KIND: &str = "Rien de cette nature n’attend.";
pub const CHOOSE: &str = "Choisissez un élément de la liste pour le lire et décider.";
pub const MORE: &str = "Afficher la suite";
pub const BACK_TO_QUEUE: &str = "Retour à la liste";
pub const GONE: &str = "Cela n’attend plus\u{a0}: quelqu’un d’autre vient de décider, ou l’association l’a retiré. Rien n’a été fait deux fois.";
pub const CHANGED: &str =
    "L’association l’a modifié depuis que vous l’avez ouvert. Relisez avant de décider\u{a0}: votre motif est gardé.";
pub const READ_AGAIN: &str = "Relire";
pub const GO_ON: &str = "Passer au suivant";
pub const UNSOUND: &str =
    "Cette modification n’est plus valable telle qu’elle est. Refusez-la en disant ce qui est à corriger.";

pub const ABOUT: &str = "Ce qui est dit";
pub const DIFFERENCES: &str = "Ce qui change";
pub const BEFORE: &str = "Avant";
pub const AFTER: &str = "Après";
pub const NO_DIFFERENCE: &str = "Plus rien ne change\u{a0}: ce qui est publié dit déjà la même chose.";
pub const REPORTED: &str = "Ce qui est signalé";
pub const NO_WORDS: &str = "Sans un mot de plus.";
pub const DUPLICATES: &str = "Elle ressemble à";
pub const COMPARE: &str = "Comparer";
pub const NOT_LISTED: &str = "pas encore admise";
pub const SEE_ASSOCIATION: &str = "Page de l’association";
pub const SEE_MISSION: &str = "Page de la mission";
pub const OPEN_SPACE: &str = "Ouvrir la fiche pour la modifier";
pub const ON_MAP: &str = "Voir sur la carte";

pub const DECISION: &str = "Votre décision";
pub const REASON: &str = "Motif";
pub const TEMPLATES: &str = "Modèles de motif";
pub const TRUST: &str = "Faire confiance à cette association\u{a0}: ses changements seront visibles tout de suite.";

pub const HISTORY_TITLE: &str = "Qui a changé quoi";
pub const HISTORY_HINT: &str = "Chaque changement d’une fiche, d’une mission, d’un droit ou d’un pilier est noté ici, et rien n’en est effacé. Pour une manifestation d’intérêt, seul le statut est noté.";
pub const HISTORY_OF: &str = "L’adresse de la fiche ou de la mission";
pub const HISTORY_OF_HINT: &str = "Collez-la entière, ou sa dernière partie. Vide\u{a0}: tout l’historique.";
pub const SEARCH: &str = "Chercher";
pub const HISTORY_EMPTY: &str = "Rien n’est noté ici.";
pub const OLDER: &str = "Plus ancien";
pub const BY_SERVICE: &str = "Le service";
pub const BY_ERASED: &str = "Un compte effacé";

/// The kind, as the list and the detail name it.
pub fn kind(kind: QueueKind) -> &'static str {
    match kind {
        QueueKind::Association => "Nouvelle association",
        QueueKind::AssociationEdit => "Fiche modifiée",
        QueueKind::Mission => "Nouvelle mission",
        QueueKind::MissionEdit => "Mission modifiée",
        QueueKind::Report => "Signalement",
    }
}

/// The buttons: consent, refusal.
pub fn actions(kind: QueueKind) -> (&'static str, &'static str) {
    match kind {
        QueueKind::Association => ("Admettre", "Refuser"),
        QueueKind::AssociationEdit | QueueKind::MissionEdit => ("Valider", "Refuser"),
        QueueKind::Mission => ("Publier", "Renvoyer en brouillon"),
        QueueKind::Report => ("Classer\u{a0}: traité", "Classer\u{a0}: sans objet"),
    }
}

/// What was done, once it is.
pub fn done(kind: QueueKind, accepted: bool, name: &str) -> String {
    let what = match (kind, accepted) {
        (QueueKind::Association, true) => " est admise",
        (QueueKind::Association, false) => " n’est pas admise",
        (QueueKind::AssociationEdit | QueueKind::MissionEdit, true) => "\u{a0}: changements validés",
        (QueueKind::AssociationEdit | QueueKind::MissionEdit, false) => "\u{a0}: changements refusés",
        (QueueKind::Mission, true) => " est publiée",
        (QueueKind::Mission, false) => " redevient un brouillon",
        (QueueKind::Report, true) => "\u{a0}: signalement traité",
        (QueueKind::Report, false) => "\u{a0}: signalement sans objet",
    };
    format!("Fait. {name}{what}.")
}

/// To whom the reason goes.
pub fn reason_hint(kind: QueueKind, members: u32) -> String {
    let to = format::counted(members, "personne qui tient la fiche", "personnes qui tiennent la fiche");
    match (kind, members) {
        (QueueKind::Report, 0) => "Personne ne tient cette fiche\u{a0}: le motif reste dans l’historique.".to_owned(),
        (QueueKind::Report, _) => {
            format!(
                "Traité\u{a0}: si vous écrivez un motif, il part à {to}. Sans objet\u{a0}: il reste dans l’historique."
            )
        }
        (_, 0) => "Personne ne tient cette fiche\u{a0}: aucun courriel ne part.".to_owned(),
        (_, _) => format!("Il part par courriel à {to}. Il est obligatoire pour refuser."),
    }
}

/// Reasons that are often the right ones.
pub fn templates(kind: QueueKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        QueueKind::Association => &[
            (
                "Hors ESS",
                "L’Alliance est réservée aux structures de l’économie sociale et solidaire. Si la vôtre en est une, dites-nous sous quel statut et envoyez votre SIRET ou votre numéro RNA.",
            ),
            (
                "Doublon",
                "Cette association est déjà dans l’Alliance. Dites-nous si vous en faites partie\u{a0}: nous vous donnerons accès à sa fiche.",
            ),
            (
                "À compléter",
                "Il manque de quoi reconnaître l’association\u{a0}: un SIRET ou un numéro RNA, une adresse, quelques phrases sur ce qu’elle fait.",
            ),
        ],
        QueueKind::AssociationEdit => &[
            (
                "Identité",
                "Le nom ou le numéro d’identité change\u{a0}: envoyez-nous un justificatif, par exemple le récépissé de la préfecture.",
            ),
            (
                "Publicité",
                "La présentation est trop publicitaire. Décrivez ce que fait l’association, en mots simples.",
            ),
            ("Lieu", "L’adresse et le point sur la carte ne vont pas ensemble. Vérifiez l’un et l’autre."),
        ],
        QueueKind::Mission => &[
            ("Trop vague", "Dites ce que la personne fera, avec qui, et ce qui est attendu à la fin."),
            (
                "Poste déguisé",
                "Cette mission ressemble à un emploi permanent\u{a0}: le mécénat de compétences ne peut pas le remplacer.",
            ),
            ("Durée", "La durée et les dates ne vont pas ensemble. Vérifiez-les."),
        ],
        QueueKind::MissionEdit => &[
            (
                "Autre mission",
                "Ce changement en fait une autre mission. Clôturez celle-ci et proposez-en une nouvelle.",
            ),
            ("Trop vague", "Dites ce que la personne fera, avec qui, et ce qui est attendu à la fin."),
        ],
        QueueKind::Report => &[
            (
                "À corriger",
                "On nous signale une erreur sur votre fiche. Vérifiez-la, corrigez-la si besoin, puis confirmez-la.",
            ),
            ("Déjà corrigé", "La fiche a été corrigée depuis\u{a0}: il n’y a plus rien à faire."),
        ],
    }
}

pub fn report_reason(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Closed => "C’est fermé, ou cela n’existe plus",
        ReportReason::WrongPlace => "Le lieu est faux",
        ReportReason::WrongFacts => "Une information est fausse",
        ReportReason::NoAnswer => "L’association ne répond pas",
        ReportReason::Unsuitable => "Le contenu est inapproprié",
        ReportReason::Other => "Autre chose",
    }
}

pub fn likeness(why: Likeness) -> &'static str {
    match why {
        Likeness::SameSiret => "même SIRET",
        Likeness::SameRna => "même numéro RNA",
        Likeness::SamePlaceAndName => "même lieu, nom semblable",
    }
}

pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Association => "Associations",
        Subject::Mission => "Missions",
        Subject::Interest => "Intérêts",
        Subject::Account => "Comptes",
        Subject::Pillar => "Piliers",
        Subject::Source => "Sources",
        Subject::Directory => "Annuaire",
        Subject::TimeRequest => "Demandes de temps",
        Subject::Employee => "Équipes",
        Subject::Allowance => "Forfait",
        Subject::Convention => "Conventions",
    }
}

/// What is wrong with a field of the decision.
pub fn fault(code: FieldCode) -> String {
    match code {
        FieldCode::Required => "Dites pourquoi\u{a0}: le motif est envoyé à l’association.".to_owned(),
        FieldCode::TooShort => "C’est trop court pour être compris\u{a0}: une phrase suffit.".to_owned(),
        FieldCode::TooLong => format!("C’est trop long\u{a0}: {} caractères suffisent.", format::number(max())),
        _ => "Vérifiez ce champ.".to_owned(),
    }
}

fn max() -> u32 {
    u32::try_from(WORDS_MAX).unwrap_or(u32::MAX)
}

/// Why it was not done.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => UNSOUND,
        Some(ProblemCode::TransitionRefused | ProblemCode::NotFound) => GONE,
        Some(ProblemCode::VersionConflict) => CHANGED,
        Some(ProblemCode::SignInNeeded) => "Votre session est terminée. Reconnectez-vous\u{a0}: votre motif est gardé.",
        Some(ProblemCode::Forbidden) => "Votre compte n’a plus le rôle de coordination.",
        _ => common::load_error(error),
    }
}

/// How long it has waited.
pub fn ago(minutes: i64) -> String {
    match minutes {
        ..1 => "à l’instant".to_owned(),
        1..60 => format!("depuis {minutes} min"),
        60..1440 => format!("depuis {} h", minutes / 60),
        1440..2880 => "depuis hier".to_owned(),
        _ => format!("depuis {} jours", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::moderation::DecisionDraft;

    #[test]
    fn every_template_is_a_reason_that_is_taken() {
        for kind in <QueueKind as domain::Choice>::ALL {
            assert!(!templates(*kind).is_empty());
            for (_, reason) in templates(*kind) {
                let draft = DecisionDraft { reason: (*reason).into(), stamp: "x".into(), ..DecisionDraft::default() };
                assert!(draft.validate().is_ok(), "{reason}");
            }
        }
    }

    #[test]
    fn a_wait_is_said_in_the_unit_that_fits() {
        let cases = [(0, "à l’instant"), (59, "depuis 59 min"), (61, "depuis 1 h"), (1500, "depuis hier")];
        for (minutes, said) in cases {
            assert_eq!(ago(minutes), said);
        }
        assert_eq!(ago(60 * 24 * 12), "depuis 12 jours");
    }
}
