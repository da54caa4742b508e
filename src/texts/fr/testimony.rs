//! A short testimony after a mission.

use domain::testimony::TestimonyStatus;
use domain::{FieldCode, ProblemCode};

use super::common;
use crate::api::ApiError;

pub const OWN_TITLE: &str = "Votre témoignage";
pub const OWN_TEXT: &str = "Deux phrases pour donner envie à d’autres. Elles ne sont publiées, sans votre nom, que si l’association est d’accord aussi\u{a0}; vous les reprenez quand vous voulez.";
pub const LABEL: &str = "Ce que vous avez vécu";
pub const HINT: &str = "De 20 à 600 caractères. Ne nommez personne.";
pub const SEND: &str = "Proposer ce témoignage";
pub const SENDING: &str = "Envoi…";
pub const CHANGE: &str = "Proposer ce nouveau texte";
pub const REMOVE: &str = "Reprendre mon témoignage";
pub const SENT: &str = "Votre témoignage est proposé. L’association décide si elle le publie.";
pub const REMOVED: &str = "Votre témoignage est repris\u{a0}: il n’en reste rien.";

pub const TITLE: &str = "Témoignages";
pub const LEAD: &str = "Ce que des postières et postiers ont écrit après leur mission. Publié, un témoignage paraît sur votre page, sans leur nom.";
pub const PUBLISH: &str = "Publier";
pub const DECLINE: &str = "Ne pas publier";
pub const UNPUBLISH: &str = "Ne plus publier";
pub const PUBLISHED: &str = "C’est publié sur votre page.";
pub const TAKEN_BACK: &str = "Ce témoignage n’est pas publié.";

pub const PUBLIC_TITLE: &str = "Ce qu’en disent des postières et postiers";

pub fn status(status: TestimonyStatus) -> &'static str {
    match status {
        TestimonyStatus::Written => "Proposé",
        TestimonyStatus::Published => "Publié",
        TestimonyStatus::TakenBack => "Non publié",
    }
}

/// Where one's own stands, and who must act.
pub fn standing(status: TestimonyStatus) -> &'static str {
    match status {
        TestimonyStatus::Written => "L’association doit dire si elle est d’accord.",
        TestimonyStatus::Published => "Il est publié sur la page de l’association, sans votre nom.",
        TestimonyStatus::TakenBack => "L’association ne le publie pas. Vous pouvez en proposer un autre.",
    }
}

/// Whose testimony a button is about: said to who does not see where it stands.
pub fn about(action: &str, name: &str) -> String {
    format!("{action}\u{a0}: {name}")
}

/// Of which mission.
pub fn of(mission: &str) -> String {
    format!("Mission «\u{a0}{mission}\u{a0}»")
}

pub fn fault(_field: &str, code: FieldCode) -> String {
    match code {
        FieldCode::TooLong => "C’est trop long\u{a0}: 600 caractères suffisent.",
        _ => "Écrivez une phrase au moins.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "Ce témoignage a changé entre-temps\u{a0}: rechargez la page."
        }
        _ => common::load_error(error),
    }
}
