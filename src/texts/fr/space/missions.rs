//! The missions of an association, as it keeps them.

use domain::MissionStatus;

use crate::texts::format::counted;

pub const TITLE: &str = "Missions";
pub const NEW: &str = "Nouvelle mission";
pub const NEW_TITLE: &str = "Nouvelle mission";
pub const EDIT_TITLE: &str = "Modifier la mission";
pub const EMPTY_TITLE: &str = "Pas encore de mission";
pub const EMPTY_TEXT: &str = "Décrivez un besoin précis\u{a0}: une demi-journée suffit pour commencer.";
pub const COPY: &str = "Dupliquer";
pub const SAVE_DRAFT: &str = "Enregistrer le brouillon";
pub const SAVE: &str = "Envoyer les changements";
pub const PUBLISH: &str = "Publier";
pub const ASK: &str = "Demander la publication";
pub const PREVIEW: &str = "Aperçu, comme le voient les postiers";
pub const BACK: &str = "Toutes les missions";
pub const SEE_PUBLIC: &str = "Voir la page publique";
pub const PUBLISHED: &str = "Publiée\u{a0}: les postiers la voient dès maintenant.";
pub const ASKED: &str = "Envoyée à la coordination, qui la relit avant sa première publication.";
pub const COPIED: &str = "Copiée en brouillon\u{a0}: changez ce qui diffère, puis publiez.";
pub const WAITS: &str = "changements en attente";
pub const ENDING_TITLE: &str = "Ne plus proposer cette mission\u{a0}?";
pub const ENDING_TEXT: &str = "Les personnes qui attendent encore une réponse reçoivent un courriel\u{a0}: la mission n’est plus proposée, et leur demande s’arrête là. Les personnes déjà acceptées le restent.";
pub const ENDING_YES: &str = "Ne plus la proposer";
pub const ENDING_NO: &str = "Garder";
pub const MOVED: &str = "C’est fait.";

/// The heading of the missions of a status.
pub fn heading(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Brouillons",
        MissionStatus::Waiting => "En attente de la coordination",
        MissionStatus::Published => "Publiées",
        MissionStatus::Full => "Complètes",
        MissionStatus::Closed => "Closes",
        MissionStatus::Archived => "Archivées",
    }
}

pub fn status(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Brouillon",
        MissionStatus::Waiting => "En attente",
        MissionStatus::Published => "Publiée",
        MissionStatus::Full => "Complète",
        MissionStatus::Closed => "Close",
        MissionStatus::Archived => "Archivée",
    }
}

/// What the button says that moves a mission.
pub fn action(from: MissionStatus, to: MissionStatus) -> &'static str {
    match (from, to) {
        (MissionStatus::Draft, MissionStatus::Published) => PUBLISH,
        (_, MissionStatus::Published) => "Rouvrir",
        (_, MissionStatus::Waiting) => ASK,
        (MissionStatus::Waiting, MissionStatus::Draft) => "Reprendre en brouillon",
        (_, MissionStatus::Draft) => "Ressortir en brouillon",
        (_, MissionStatus::Full) => "Marquer complète",
        (_, MissionStatus::Closed) => "Clore",
        (_, MissionStatus::Archived) => "Archiver",
    }
}

/// `Clore « Relire nos contrats »`: what a screen reader says of a button among many alike.
pub fn action_on(action: &str, title: &str) -> String {
    format!("{action} «\u{a0}{title}\u{a0}»")
}

pub fn interests(open: u32, all: u32) -> String {
    let all = counted(all, "intérêt", "intérêts");
    if open == 0 { all } else { format!("{all}, {}", counted(open, "attend une réponse", "attendent une réponse")) }
}

pub fn at_a_glance(status: MissionStatus, count: usize) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    match status {
        MissionStatus::Draft => counted(count, "brouillon", "brouillons"),
        MissionStatus::Waiting => counted(count, "en attente", "en attente"),
        MissionStatus::Published => counted(count, "publiée", "publiées"),
        MissionStatus::Full => counted(count, "complète", "complètes"),
        MissionStatus::Closed => counted(count, "close", "closes"),
        MissionStatus::Archived => counted(count, "archivée", "archivées"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interests_are_counted_as_people_say_them() {
        assert_eq!(interests(0, 0), "0 intérêt");
        assert_eq!(interests(1, 3), "3 intérêts, 1 attend une réponse");
        assert_eq!(interests(2, 3), "3 intérêts, 2 attendent une réponse");
    }
}
