//! Mails of the coordination's decisions.

use domain::moderation::QueueKind;
use words::Language;

use super::letter;
use crate::storage::merging::Merged;
use crate::storage::outbox::{Letters, NewMail};
use crate::storage::queue::Decided;

/// What was decided of: the subject, what is said of it, and what can be done now.
struct Told {
    subject: String,
    said: String,
    next: String,
}

fn french(of: &Decided, base_url: &str, space: &str) -> Told {
    let item = of.item;
    let association = &item.association_name;
    let mission = item.mission_title.as_deref().unwrap_or_default();
    let (subject, said, next) = match (item.kind, of.decision.accept) {
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
    Told { subject, said, next }
}

fn english(of: &Decided, base_url: &str, space: &str) -> Told {
    let item = of.item;
    let association = &item.association_name;
    let mission = item.mission_title.as_deref().unwrap_or_default();
    let (subject, said, next) = match (item.kind, of.decision.accept) {
        (QueueKind::Association, true) => (
            format!("“{association}” is in the Alliance"),
            format!("Your listing “{association}” is admitted: it can be seen on the map."),
            format!("Publish your first mission from your space:\n{space}"),
        ),
        (QueueKind::Association, false) => (
            format!("Your proposal “{association}” has not been accepted"),
            format!("Your listing “{association}” is not admitted for now."),
            format!("You will find it in your space:\n{space}"),
        ),
        (QueueKind::AssociationEdit, true) => (
            format!("Your changes to “{association}” are online"),
            format!("The changes to your listing “{association}” are approved: everyone can see them."),
            format!("Your listing:\n{base_url}/associations/{}", item.association),
        ),
        (QueueKind::AssociationEdit, false) => (
            format!("Your changes to “{association}” are not approved"),
            format!("The changes to your listing “{association}” are not published. The listing stays as before."),
            format!("Nothing is lost: take them up again in your space.\n{space}"),
        ),
        (QueueKind::Mission, true) => (
            format!("Your mission “{mission}” is published"),
            format!("Your mission “{mission}” is online: La Poste employees can answer it."),
            format!("Its page:\n{base_url}/missions/{}", item.mission.as_ref().map_or("", |slug| slug.as_str())),
        ),
        (QueueKind::Mission, false) => (
            format!("Your mission “{mission}” is not published yet"),
            format!("Your mission “{mission}” is a draft again."),
            format!("Complete it in your space, then propose it again:\n{space}"),
        ),
        (QueueKind::MissionEdit, true) => (
            format!("Your changes to “{mission}” are online"),
            format!("The changes to your mission “{mission}” are approved: everyone can see them."),
            format!("Your space:\n{space}"),
        ),
        (QueueKind::MissionEdit, false) => (
            format!("Your changes to “{mission}” are not approved"),
            format!("The changes to your mission “{mission}” are not published. It stays as before."),
            format!("Nothing is lost: take them up again in your space.\n{space}"),
        ),
        (QueueKind::Report, _) => (
            format!("A report about “{association}”"),
            match &item.mission_title {
                Some(title) => format!("Somebody has reported a mistake in your mission “{title}”."),
                None => format!("Somebody has reported a mistake in your listing “{association}”."),
            },
            format!("Bring it up to date in your space:\n{space}"),
        ),
    };
    Told { subject, said, next }
}

/// The coordination's own words, set apart.
fn quoted(reason: &str, language: Language) -> String {
    if reason.is_empty() {
        return String::new();
    }
    let says = language.pick("Ce que la coordination vous en dit :", "What the coordination team says about it:");
    format!("{says}\n\n{reason}\n\n")
}

/// To a member: what was decided, why, and what can be done now. The recipient is set where it is known.
pub fn decision_mail(decided: &Decided, base_url: &str) -> NewMail {
    let space = format!("{base_url}/espace-association/{}", decided.item.association);
    let letters = Letters::each(|language| {
        let Told { subject, said, next } =
            language.pick(french(decided, base_url, &space), english(decided, base_url, &space));
        let trust = if decided.decision.trust {
            language.pick(
                "La coordination vous fait confiance : désormais, vos changements sont visibles tout de suite.\n\n",
                "The coordination team trusts you: from now on, your changes can be seen at once.\n\n",
            )
        } else {
            ""
        };
        let quoted = quoted(&decided.decision.reason, language);
        letter(language, subject, &format!("{said}\n\n{quoted}{trust}{next}\n"))
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}

/// To those who kept a listing that is part of another now. The recipient is set where it is known.
pub fn merge_mail(merged: &Merged, base_url: &str) -> NewMail {
    let Merged { from, into, members } = merged;
    let letters = Letters::each(|language| {
        let next = if *members {
            let next = language.pick(
                format!("Vous tenez désormais la fiche « {into} », avec ses missions :"),
                format!("You now keep the listing “{into}”, with its missions:"),
            );
            format!("{next}\n{base_url}/espace-association")
        } else {
            language.pick(
                format!(
                    "La fiche « {into} » est tenue par ses référentes et référents. Pour en être, écrivez à la coordination."
                ),
                format!(
                    "The listing “{into}” is kept by its own members. To be one of them, write to the coordination team."
                ),
            )
        };
        let (subject, text) = language.pick(
            (
                format!("« {from} » est réunie avec « {into} »"),
                format!(
                    "Deux fiches décrivaient la même association : la coordination les a réunies.\n\
                     Les missions et les manifestations d’intérêt de « {from} » sont gardées, dans la fiche « {into} ».\n\n\
                     {next}\n"
                ),
            ),
            (
                format!("“{from}” has been joined with “{into}”"),
                format!(
                    "Two listings described the same association: the coordination team has joined them.\n\
                     The missions and the expressions of interest of “{from}” are kept, in the listing “{into}”.\n\n\
                     {next}\n"
                ),
            ),
        );
        letter(language, subject, &text)
    });
    NewMail { recipient: String::new(), reply_to: None, letters }
}
