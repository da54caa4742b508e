//! Those who are interested in an association's missions, and the answers to them.

use domain::answer::{AnswerKind, ReceivedInterest};
use domain::own_interest::Stage;
use domain::{Actor, FieldCode, InterestStatus, ProblemCode};

pub use words::fr::answers::{opening, reason, status};

use super::format::counted;
use crate::api::ApiError;

pub const TITLE: &str = "Personnes intéressées";
pub const FILTERS: &str = "Filtrer par état";
pub const EXPORT: &str = "Exporter pour un tableur (CSV)";
pub const SITE: &str = "Site";
pub const EMAIL: &str = "Courriel";
pub const AVAILABILITY: &str = "Disponibilités";
pub const PROFILE_SKILLS: &str = "Compétences, d’après son profil";
pub const PROFILE_TIME: &str = "Disponibilités, d’après son profil";
pub const MESSAGE: &str = "Son message";
pub const NO_MESSAGE: &str = "Cette personne n’a pas laissé de message.";
pub const EXCHANGE: &str = "Vos échanges";
pub const DATES: &str = "Dates pour l’agenda";
pub const SEE_ALL: &str = "Voir toutes les demandes";
pub const FULL: &str =
    "Toutes les places sont prises\u{a0}: pour accepter, libérez une place ou augmentez leur nombre dans la mission.";

pub const EMPTY_TITLE: &str = "Personne n’a encore écrit";
pub const EMPTY_TEXT: &str = "Dès qu’une personne de La Poste dit son intérêt pour une de vos missions, vous recevez un courriel et elle apparaît ici. Une mission précise, avec ses dates et son lieu, attire plus vite.";
pub const EMPTY_ACTION: &str = "Voir votre page telle qu’on la voit à La Poste";
pub const NONE_TODO_TITLE: &str = "Tout est traité";
pub const NONE_TODO_TEXT: &str = "Aucune demande n’attend votre réponse.";
pub const NONE_TITLE: &str = "Aucune demande dans cet état";

pub const ANSWER_CLOSE: &str = "Fermer sans envoyer\u{a0}; votre texte est gardé";
pub const REASON: &str = "Pourquoi\u{a0}?";
pub const REASON_HINT: &str = "La raison est dite à la personne, en une phrase.";
pub const REASON_CHOOSE: &str = "Choisissez une raison";
pub const TEMPLATE: &str = "Reprendre un modèle";
pub const TEMPLATE_NONE: &str = "Aucun\u{a0}: j’écris moi-même";
pub const TEMPLATE_UNDO: &str = "Remettre mon texte d’avant";
pub const PREVIEW: &str = "Relire avant d’envoyer";
pub const EDIT: &str = "Modifier";
pub const SEND: &str = "Envoyer";
pub const SENDING: &str = "Envoi…";
pub const NOTHING_LOST: &str = "Votre texte est gardé\u{a0}: rien n’est perdu.";

pub const TEMPLATES: &str = "Vos modèles de message";
pub const TEMPLATES_TEXT: &str =
    "Des textes à reprendre dans vos réponses. {prenom} et {mission} sont remplacés tout seuls.";
pub const TEMPLATES_EMPTY: &str = "Pas encore de modèle. En voici deux pour commencer\u{a0}:";
pub const TEMPLATE_TITLE: &str = "Nom du modèle";
pub const TEMPLATE_BODY: &str = "Texte";
pub const TEMPLATE_BODY_HINT: &str = "Par exemple\u{a0}: Bonjour {prenom}, merci pour votre intérêt pour {mission}.";
pub const TEMPLATE_KEEP: &str = "Enregistrer le modèle";
pub const TEMPLATE_KEPT: &str = "Le modèle est enregistré.";
pub const TEMPLATE_REMOVED: &str = "Le modèle est supprimé.";
pub const TEMPLATE_RESTORE: &str = "Annuler la suppression";
pub const TEMPLATE_EDIT: &str = "Modifier";
pub const TEMPLATE_REMOVE: &str = "Supprimer";
pub const TEMPLATE_ADD: &str = "Ajouter";

/// To begin with: a title and a text each.
pub const STARTERS: [(&str, &str); 2] = [
    (
        "Bienvenue",
        "Bonjour {prenom},\n\nMerci pour votre intérêt pour «\u{a0}{mission}\u{a0}». Nous serions heureux de vous accueillir. Quand pourrions-nous nous appeler\u{a0}?",
    ),
    (
        "Mieux vous connaître",
        "Bonjour {prenom},\n\nMerci pour votre message sur «\u{a0}{mission}\u{a0}». Pouvez-vous nous dire quand vous seriez disponible, et ce que vous aimeriez y faire\u{a0}?",
    ),
];

/// The filters of the list, as the address names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Todo,
    Asked,
    Accepted,
    Ended,
    All,
}

impl Shown {
    pub const ALL: [Self; 5] = [Self::Todo, Self::Asked, Self::Accepted, Self::Ended, Self::All];

    /// Its name in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Todo => "a-traiter",
            Self::Asked => "question",
            Self::Accepted => "acceptees",
            Self::Ended => "terminees",
            Self::All => "toutes",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.slug() == slug)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Todo => "À traiter",
            Self::Asked => "Question posée",
            Self::Accepted => "Acceptées",
            Self::Ended => "Terminées",
            Self::All => "Toutes",
        }
    }

    /// An accepted one whose mission is done has ended too.
    pub fn holds(self, one: &ReceivedInterest) -> bool {
        let (status, done) = (one.status, one.stage == Some(Stage::Done));
        match self {
            Self::Todo => status.is_open(),
            Self::Asked => status == InterestStatus::Asked,
            Self::Accepted => status == InterestStatus::Accepted && !done,
            Self::Ended => status.is_final() || done,
            Self::All => true,
        }
    }
}

/// Where an interest stands, in one or two words: of one that is accepted, how far its mission has come.
pub fn standing(one: &ReceivedInterest) -> &'static str {
    match one.stage {
        Some(Stage::UnderWay) => "En cours",
        Some(Stage::Done) => "Terminée",
        Some(Stage::Ahead) | None => status(one.status),
    }
}

/// Who must act now.
pub fn next_step(one: &ReceivedInterest) -> &'static str {
    let status = one.status;
    match (status.waits_for(), status) {
        (None, InterestStatus::Accepted) if one.stage == Some(Stage::UnderWay) => {
            "La mission est en cours\u{a0}: confirmez les jours que la personne note."
        }
        (None, InterestStatus::Accepted) if one.stage == Some(Stage::Done) => {
            "La mission est terminée. Confirmez les jours qui attendent encore."
        }
        (Some(Actor::Association), _) => "À vous de répondre.",
        (Some(Actor::Employee), _) => "La personne doit répondre à votre question.",
        (None, InterestStatus::Accepted) => "C’est accepté\u{a0}: convenez ensemble du début.",
        (None, InterestStatus::Withdrawn) => "La personne a retiré son intérêt. Rien à faire.",
        (None, _) => "C’est terminé. Rien à faire.",
    }
}

pub fn kind(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Accept => "Accepter",
        AnswerKind::Ask => "Poser une question",
        AnswerKind::Decline => "Décliner",
    }
}

/// The label of the answer's own words.
pub fn words_label(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Ask => "Votre question",
        AnswerKind::Accept | AnswerKind::Decline => "Votre message (facultatif)",
    }
}

/// What will happen, before it does.
pub fn consequence(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Accept => "La personne reçoit la bonne nouvelle par courriel, et prend une place de la mission.",
        AnswerKind::Ask => "La personne reçoit votre question par courriel et y répond par un lien, sans compte.",
        AnswerKind::Decline => {
            "La personne en est prévenue par courriel. Une réponse négative vaut mieux qu’un silence."
        }
    }
}

pub fn preview_of(name: &str) -> String {
    format!("Ce que {name} va recevoir")
}

pub fn sent(kind: AnswerKind, name: &str) -> String {
    match kind {
        AnswerKind::Accept => format!("C’est accepté\u{a0}: {name} reçoit un courriel."),
        AnswerKind::Ask => format!("Votre question est partie\u{a0}: {name} reçoit un courriel."),
        AnswerKind::Decline => format!("C’est décliné\u{a0}: {name} reçoit un courriel."),
    }
}

pub fn places_left(left: u16) -> String {
    match left {
        0 => "Plus de place libre".to_owned(),
        left => counted(u32::from(left), "place libre", "places libres"),
    }
}

/// Who said one message of the exchange, to the association.
pub fn said_by(by: Actor, name: &str) -> String {
    match by {
        Actor::Association => "Vous".to_owned(),
        Actor::Employee => name.to_owned(),
    }
}

pub fn fault(field: &str, code: FieldCode) -> &'static str {
    match (field, code) {
        ("reason", _) => "Choisissez une raison\u{a0}: elle aide la personne à comprendre.",
        ("message", FieldCode::Required) => "Écrivez votre question.",
        ("message", FieldCode::TooShort) => "C’est un peu court\u{a0}: posez votre question en une phrase.",
        ("message" | "body", FieldCode::TooLong) => "C’est trop long\u{a0}: 2 000 caractères au plus.",
        ("title", FieldCode::OutOfRange) => "Vous avez déjà 40 modèles\u{a0}: supprimez-en un d’abord.",
        ("title", _) => "Donnez un nom de 2 à 60 caractères.",
        ("body", _) => "Écrivez au moins une phrase.",
        _ => "Vérifiez ce champ.",
    }
}

/// Why the answer did not leave, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::MissionFull) => FULL,
        Some(ProblemCode::TransitionRefused) => {
            "Cette demande a changé entre-temps\u{a0}: quelqu’un y a répondu, ou la personne l’a retirée. Fermez et relisez-la."
        }
        Some(ProblemCode::SignInNeeded) => {
            "Votre session est finie. Reconnectez-vous dans un autre onglet, puis renvoyez\u{a0}: votre texte est gardé ici."
        }
        Some(ProblemCode::ValidationFailed) => "Corrigez les champs indiqués.",
        _ => super::common::load_error(error),
    }
}

/// How long the missions may be that a person looks for.
pub fn profile_lengths(lengths: &str) -> String {
    format!("Missions souhaitées : {lengths}.")
}
