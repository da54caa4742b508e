//! Mails about an account: the link that signs in, invitations, and the end of one.

use domain::account::{LINK_MINUTES, NewSignIn};
use domain::invitation::{INVITATION_DAYS, Invitation};
use domain::retention::{ACCOUNT_MONTHS, WARNING_DAYS};
use domain::{Email, Role};

use super::SIGNATURE;
use crate::storage::outbox::NewMail;

fn mail(to: &Email, subject: String, words: &str) -> NewMail {
    let body = format!("Bonjour,\n\n{words}\n\n{SIGNATURE}\n");
    NewMail { recipient: to.to_string(), reply_to: None, subject, body }
}

/// The link that signs in.
pub fn sign_in_mail(new: &NewSignIn, base_url: &str, token: &str) -> NewMail {
    let words = format!(
        "Pour vous connecter, ouvrez ce lien dans le navigateur où vous l’avez demandé :\n\
         {base_url}/connexion/lien?jeton={token}\n\n\
         Il sert une seule fois, pendant {LINK_MINUTES} minutes.\n\
         Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre."
    );
    mail(&new.email, "Votre lien de connexion à Alliance".to_owned(), &words)
}

/// A role, as one is invited to it.
fn invited_to(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "coordonner l’Alliance",
        Role::Manager => "suivre les missions de votre équipe",
        Role::Employee => "rejoindre l’Alliance comme postière ou postier",
        Role::AssociationMember => "tenir la fiche d’une association",
        Role::Visitor | Role::Member => "rejoindre l’Alliance",
    }
}

/// An invitation to an association, or to a role.
pub fn invitation_mail(invitation: &Invitation, base_url: &str, token: &str) -> NewMail {
    let (subject, to) = match &invitation.association {
        Some(of) => {
            let to = format!("tenir la fiche de l’association « {} », avec ses missions et ses réponses", of.name);
            (format!("Invitation : {} sur Alliance", of.name), to)
        }
        None => ("Invitation à rejoindre Alliance".to_owned(), invited_to(invitation.role).to_owned()),
    };
    let words = format!(
        "Vous êtes invité·e à {to}.\n\n\
         Pour accepter, ouvrez ce lien :\n\
         {base_url}/connexion/invitation?jeton={token}\n\n\
         Il est fait pour votre adresse, {email}, sert une seule fois, et reste valable {INVITATION_DAYS} jours.\n\
         Il n’y a pas de mot de passe : vous recevrez un second lien pour vous connecter.\n\
         Cela ne vous dit rien ? Ne faites rien : l’invitation s’efface d’elle-même.",
        email = invitation.email,
    );
    mail(&invitation.email, subject, &words)
}

/// Somebody keeps the listing of an association no more.
pub fn removal_mail(to: &Email, association: &str, base_url: &str) -> NewMail {
    let words = format!(
        "Vous ne tenez plus la fiche de l’association « {association} » : un autre membre ou la coordination vous en a retiré·e.\n\n\
         Votre compte reste ouvert : {base_url}/compte\n\
         Si c’est une erreur, demandez une nouvelle invitation à un membre de l’association."
    );
    mail(to, format!("Vous ne tenez plus la fiche de {association}"), &words)
}

/// An account that nobody uses is near its end.
pub fn warning_mail(to: &Email, base_url: &str) -> NewMail {
    let words = format!(
        "Votre compte Alliance n’a pas servi depuis bientôt {years} ans. Sans connexion de votre part, il sera effacé \
         dans {WARNING_DAYS} jours, avec ce qu’il contient.\n\n\
         Pour le garder, connectez-vous une fois :\n{base_url}/connexion\n\n\
         Vous ne vous en servez plus ? Ne faites rien.",
        years = ACCOUNT_MONTHS / 12,
    );
    mail(to, format!("Votre compte Alliance sera effacé dans {WARNING_DAYS} jours"), &words)
}

/// An account is erased. It is the last mail.
pub fn erased_mail(to: &Email) -> NewMail {
    let words = "Votre compte Alliance est effacé, avec ce qu’il contenait. Nous ne vous écrirons plus.\n\n\
                 Ce n’est pas vous qui l’avez demandé ? Quelqu’un a eu accès à votre boîte ou à votre session : changez \
                 le mot de passe de votre messagerie.";
    mail(to, "Votre compte Alliance est effacé".to_owned(), words)
}
