//! Whether a listing is still true: the pages of the mailed links, and what employees are told.

use chrono::NaiveDate;
use domain::{FreshnessState, ProblemCode, Rhythm};

use super::format::date;
use crate::api::ApiError;

pub const TITLE: &str = "Votre fiche sur Alliance";
pub const STILL_TRUE_TITLE: &str = "La fiche est-elle toujours juste\u{a0}?";
pub const STILL_TRUE_BUTTON: &str = "Oui, tout est juste";
pub const SEE_PAGE: &str = "Relire la fiche publique";
pub const DONE_TITLE: &str = "Merci, c’est confirmé";
pub const DONE_TEXT: &str = "La fiche est montrée comme à jour. Vous n’avez rien d’autre à faire.";
pub const UPDATE_TITLE: &str = "Mettre la fiche à jour";
pub const UPDATE_TEXT: &str =
    "Ce lien, reçu par courriel, vous ouvre cette fiche sans connexion, pour un seul envoi. Il n’ouvre rien d’autre.";
pub const LINK_OVER: &str = "Ce lien ne sert plus\u{a0}: il a expiré, ou un envoi a déjà changé la fiche. Rien n’est perdu\u{a0}: vos changements sont dans ce téléphone. Connectez-vous pour les envoyer.";
pub const SIGN_IN_AND_SEND: &str = "Me connecter pour les envoyer";
pub const SIGN_IN_AND_EDIT: &str = "Me connecter pour la changer encore";
pub const UPDATED_TITLE: &str = "Merci, la fiche est mise à jour";
pub const UPDATED_TEXT: &str = "Vos changements sont visibles de tous, et la fiche est montrée comme à jour.";
pub const UPDATED_WAITS: &str = "Vos changements sont envoyés\u{a0}: la coordination les relit avant qu’ils soient visibles. La fiche est montrée comme à jour.";
pub const SERVED_TITLE: &str = "Ce lien a déjà servi";
pub const SERVED_TEXT: &str = "Un envoi a déjà changé la fiche par ce lien. Pour la changer encore, connectez-vous\u{a0}: un lien vous est envoyé, sans mot de passe.";
pub const CLOSE_TITLE: &str = "Fermer la fiche\u{a0}?";
pub const CLOSE_TEXT: &str = "L’association et ses missions ne seront plus montrées. Les personnes qui ont déjà écrit gardent vos échanges. La coordination de l’Alliance pourra la rouvrir.";
pub const CLOSE_BUTTON: &str = "Oui, fermer la fiche";
pub const CLOSED_TITLE: &str = "La fiche est fermée";
pub const CLOSED_TEXT: &str = "Elle n’est plus montrée. Merci de l’avoir dit, et merci pour le chemin fait ensemble.";
pub const UNSUBSCRIBE_TITLE: &str = "Ne plus recevoir ces rappels";
pub const UNSUBSCRIBE_TEXT: &str = "Nous ne vous demanderons plus par courriel si vos fiches sont à jour. Les messages des personnes intéressées continuent d’arriver.";
pub const UNSUBSCRIBE_BUTTON: &str = "Ne plus me le demander";
pub const UNSUBSCRIBED_TITLE: &str = "C’est fait";
pub const UNSUBSCRIBED_TEXT: &str =
    "Cette adresse ne recevra plus ces rappels. Pour les retrouver, choisissez un rythme dans votre espace.";
pub const LINK_INVALID: &str =
    "Ce lien n’est pas, ou plus, valable. Connectez-vous à votre espace\u{a0}: un clic y suffit aussi.";
pub const TO_SPACE: &str = "Aller à mon espace";

pub const PANEL: &str = "Fiche à jour\u{a0}?";
pub const PANEL_CONFIRM: &str = "Tout est toujours juste";
pub const PANEL_CONFIRMED: &str = "C’est confirmé, merci.";
pub const RHYTHM: &str = "Nous vous le demandons par courriel";
pub const RHYTHM_KEPT: &str = "Le rythme est enregistré.";

pub fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Monthly => "tous les mois",
        Rhythm::Quarterly => "tous les 3 mois",
        Rhythm::HalfYearly => "tous les 6 mois",
        Rhythm::Yearly => "une fois par an",
    }
}

/// Where a listing stands, to those who keep it.
pub fn state(state: FreshnessState, confirmed_on: Option<NaiveDate>) -> String {
    let since = confirmed_on.map_or_else(
        || "Personne n’a encore confirmé cette fiche.".to_owned(),
        |on| format!("Confirmée le {}.", date(on)),
    );
    match state {
        FreshnessState::Current => since,
        FreshnessState::Greyed => {
            format!("{since} Nos deux courriels sont restés sans réponse\u{a0}: elle est grisée.")
        }
        FreshnessState::Hidden => {
            format!("{since} Elle est masquée, faute de réponse. Confirmez-la, et elle est montrée à nouveau.")
        }
    }
}

pub fn about(name: &str, confirmed_on: Option<NaiveDate>) -> String {
    match confirmed_on {
        Some(on) => format!("{name}, confirmée pour la dernière fois le {}.", date(on)),
        None => format!("{name}, jamais confirmée jusqu’ici."),
    }
}

/// Said to employees where nobody has confirmed for long.
pub fn unconfirmed(since: NaiveDate) -> String {
    format!(
        "L’association n’a pas confirmé sa fiche depuis le {}\u{a0}: renseignez-vous avant de compter dessus.",
        date(since)
    )
}

/// Said of a listing that nobody keeps.
pub fn of_source(day: NaiveDate) -> String {
    format!("Selon sa source, au {}", date(day))
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::LinkInvalid | ProblemCode::NotFound) => LINK_INVALID,
        _ => super::common::load_error(error),
    }
}
