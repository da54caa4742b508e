//! Members of an association and invitations, for those who send them.

use domain::invitation::{INVITATION_DAYS, Invitation, Member};
use domain::{FieldCode, ProblemCode};

use super::{account, format, sign_in};
use crate::api::ApiError;

pub const TITLE: &str = "Membres";
pub const LEAD: &str =
    "Les membres tiennent ensemble la fiche et les missions, et répondent aux personnes intéressées.";
pub const NONE: &str = "Personne ne tient cette fiche pour le moment.";
pub const ME: &str = "Vous";
pub const REMOVE: &str = "Retirer";
pub const LEAVE: &str = "Quitter";
pub const CONFIRM: &str = "Oui, continuer";
pub const KEEP: &str = "Non, annuler";
pub const LEAVE_LAST: &str = "Vous êtes seul·e à tenir cette fiche. L’association reste sur la carte, mais plus personne ne répondra pour elle\u{a0}: invitez quelqu’un d’abord.";
pub const LEAVE_SURE: &str =
    "Vous ne verrez plus la fiche ni les personnes intéressées. Un membre pourra vous inviter à nouveau.";
pub const REMOVED: &str = "Cette personne n’est plus membre. Elle en est prévenue par courriel.";
pub const LEFT_TITLE: &str = "Vous avez quitté l’association";
pub const LEFT_GO: &str = "Mon espace";
pub const WAITING: &str = "Invitations en attente";
pub const CALL_BACK: &str = "Annuler l’invitation";
pub const CALLED_BACK: &str = "L’invitation est annulée\u{a0}: son lien ne marche plus.";
pub const INVITE_TITLE: &str = "Inviter une personne";
pub const INVITE_EMAIL: &str = "Son courriel";
pub const INVITE: &str = "Envoyer l’invitation";
pub const INVITING: &str = "Envoi…";

pub const COORDINATION_TITLE: &str = "Inviter";
pub const COORDINATION_LEAD: &str =
    "Donnez un rôle à une personne, ou confiez-lui la fiche d’une association. Rien n’est fait avant qu’elle accepte.";
pub const ROLE: &str = "Pour quoi faire\u{a0}?";
pub const ROLE_MEMBER: &str = "Tenir la fiche d’une association";
pub const ROLE_COORDINATOR: &str = "Coordonner l’Alliance";
pub const ROLE_MANAGER: &str = "Suivre une équipe";
pub const ROLE_EMPLOYEE: &str = "Chercher une mission, comme postier·ère";
pub const ASSOCIATION: &str = "Quelle association\u{a0}?";
pub const ASSOCIATION_HINT: &str = "La fin de l’adresse de sa page\u{a0}: «\u{a0}seve\u{a0}» pour /associations/seve.";
pub const NO_WAITING: &str = "Aucune invitation n’attend.";

/// What stays on the page after a sending.
pub fn invited(email: &str) -> String {
    format!(
        "L’invitation est partie vers {email}. Elle vaut {INVITATION_DAYS} jours, et une nouvelle remplace l’ancienne."
    )
}

/// The name of a member, or else the address.
pub fn name(member: &Member) -> String {
    if member.name.is_empty() { member.email.to_string() } else { member.name.clone() }
}

pub fn since(member: &Member) -> String {
    format!("Membre depuis le {}", format::date(member.since.date_naive()))
}

/// Whom a button removes: said to who does not see where the button stands.
pub fn remove(member: &Member) -> String {
    format!("{REMOVE} {}", name(member))
}

pub fn remove_sure(member: &Member) -> String {
    format!("{} ne pourra plus rien changer ni répondre, et en sera prévenu·e par courriel.", name(member))
}

pub fn left(association: &str) -> String {
    format!("Vous ne tenez plus la fiche de «\u{a0}{association}\u{a0}».")
}

pub fn until(invitation: &Invitation) -> String {
    format!("Jusqu’au {}", format::date(invitation.expires_at.date_naive()))
}

pub fn what_for(invitation: &Invitation) -> String {
    match &invitation.association {
        Some(of) => of.name.clone(),
        None => account::role(invitation.role).to_owned(),
    }
}

pub fn call_back(invitation: &Invitation) -> String {
    format!("{CALL_BACK} de {}", invitation.email)
}

/// What is wrong with a field.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("email", code) => sign_in::email_fault(code),
        ("association", FieldCode::Required) => "Indiquez l’association.",
        ("association", _) => "Aucune association n’a cette adresse. Vérifiez la fin de l’adresse de sa page.",
        _ => "Choisissez dans la liste.",
    };
    words.to_owned()
}

/// Why an invitation or a removal did not happen.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::MemberExists) => "Cette personne l’est déjà\u{a0}: il n’y a rien à inviter.",
        Some(ProblemCode::RateLimited) => {
            "Trop d’invitations pour aujourd’hui, ou pour cette adresse. Réessayez demain."
        }
        Some(ProblemCode::Forbidden) => account::FORBIDDEN_TITLE,
        _ => account::failure(error),
    }
}
