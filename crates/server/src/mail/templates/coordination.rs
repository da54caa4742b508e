//! Mails of the coordination's decisions.

use domain::moderation::QueueKind;

use super::SIGNATURE;
use crate::storage::merging::Merged;
use crate::storage::outbox::NewMail;
use crate::storage::queue::Decided;

/// The coordination's own words, set apart.
fn quoted(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!("Ce que la coordination vous en dit :\n\n{reason}\n\n") }
}

/// To a member: what was decided, why, and what can be done now. The recipient is set where it is known.
pub fn decision_mail(decided: &Decided, base_url: &str) -> NewMail {
    let Decided { item, decision } = decided;
    let association = &item.association_name;
    let mission = item.mission_title.as_deref().unwrap_or_default();
    let space = format!("{base_url}/espace-association/{}", item.association);
    let (subject, said, next) = match (item.kind, decision.accept) {
        (QueueKind::Association, true) => (
            format!("« {association} » est dans l’Alliance"),
            format!("Votre fiche « {association} » est admise : elle est visible sur la carte."),
            format!("Publiez votre première mission depuis votre espace :\n{space}"),
        ),
        (QueueKind::Association, false) => (
            format!("Votre proposition « {association} » n’est pas retenue"),
            format!("Votre fiche « {association} » n’est pas admise pour l’instant."),
            format!("Vous la retrouvez dans votre espace :\n{space}"),
        ),
        (QueueKind::AssociationEdit, true) => (
            format!("Vos changements de « {association} » sont en ligne"),
            format!("Les changements de votre fiche « {association} » sont validés : ils sont visibles de tous."),
            format!("Votre fiche :\n{base_url}/associations/{}", item.association),
        ),
        (QueueKind::AssociationEdit, false) => (
            format!("Vos changements de « {association} » ne sont pas validés"),
            format!(
                "Les changements de votre fiche « {association} » ne sont pas publiés. La fiche reste comme avant."
            ),
            format!("Rien n’est perdu : reprenez-les dans votre espace.\n{space}"),
        ),
        (QueueKind::Mission, true) => (
            format!("Votre mission « {mission} » est publiée"),
            format!("Votre mission « {mission} » est en ligne : les postières et les postiers peuvent y répondre."),
            format!("Sa page :\n{base_url}/missions/{}", item.mission.as_ref().map_or("", |slug| slug.as_str())),
        ),
        (QueueKind::Mission, false) => (
            format!("Votre mission « {mission} » n’est pas encore publiée"),
            format!("Votre mission « {mission} » est redevenue un brouillon."),
            format!("Complétez-la dans votre espace, puis proposez-la à nouveau :\n{space}"),
        ),
        (QueueKind::MissionEdit, true) => (
            format!("Vos changements de « {mission} » sont en ligne"),
            format!("Les changements de votre mission « {mission} » sont validés : ils sont visibles de tous."),
            format!("Votre espace :\n{space}"),
        ),
        (QueueKind::MissionEdit, false) => (
            format!("Vos changements de « {mission} » ne sont pas validés"),
            format!("Les changements de votre mission « {mission} » ne sont pas publiés. Elle reste comme avant."),
            format!("Rien n’est perdu : reprenez-les dans votre espace.\n{space}"),
        ),
        (QueueKind::Report, _) => (
            format!("Un signalement sur « {association} »"),
            match &item.mission_title {
                Some(title) => format!("Une personne a signalé une erreur sur votre mission « {title} »."),
                None => format!("Une personne a signalé une erreur sur votre fiche « {association} »."),
            },
            format!("Mettez-la à jour dans votre espace :\n{space}"),
        ),
    };
    let trust = if decision.trust {
        "La coordination vous fait confiance : désormais, vos changements sont visibles tout de suite.\n\n"
    } else {
        ""
    };
    NewMail {
        recipient: String::new(),
        reply_to: None,
        subject,
        body: format!("Bonjour,\n\n{said}\n\n{}{trust}{next}\n\n{SIGNATURE}\n", quoted(&decision.reason)),
    }
}

/// To those who kept a listing that is part of another now. The recipient is set where it is known.
pub fn merge_mail(merged: &Merged, base_url: &str) -> NewMail {
    let Merged { from, into, members } = merged;
    let next = if *members {
        format!("Vous tenez désormais la fiche « {into} », avec ses missions :\n{base_url}/espace-association")
    } else {
        format!(
            "La fiche « {into} » est tenue par ses référentes et référents. Pour en être, écrivez à la coordination."
        )
    };
    NewMail {
        recipient: String::new(),
        reply_to: None,
        subject: format!("« {from} » est réunie avec « {into} »"),
        body: format!(
            "Bonjour,\n\nDeux fiches décrivaient la même association : la coordination les a réunies.\n\
             Les missions et les manifestations d’intérêt de « {from} » sont gardées, dans la fiche « {into} ».\n\n\
             {next}\n\n{SIGNATURE}\n"
        ),
    }
}
