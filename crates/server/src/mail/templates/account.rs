//! Mails about an account: the link that signs in, invitations, and the end of one.

use domain::account::{LINK_MINUTES, NewSignIn};
use domain::invitation::{INVITATION_DAYS, Invitation};
use domain::retention::{ACCOUNT_MONTHS, WARNING_DAYS};
use domain::{Email, Role};
use words::Language;

use super::letter;
use crate::storage::outbox::{Letters, NewMail};

/// The subject and the text, as each language says them.
fn mail(to: &Email, said: impl Fn(Language) -> (String, String)) -> NewMail {
    let letters = Letters::each(|language| {
        let (subject, text) = said(language);
        letter(language, subject, &(text + "\n"))
    });
    NewMail { recipient: to.to_string(), reply_to: None, letters }
}

/// The link that signs in.
pub fn sign_in_mail(new: &NewSignIn, base_url: &str, token: &str) -> NewMail {
    let link = format!("{base_url}/connexion/lien?jeton={token}");
    mail(&new.email, |language| {
        let subject = language.pick("Votre lien de connexion à Alliance", "Your link to sign in to Alliance");
        let text = language.pick(
            format!(
                "Pour vous connecter, ouvrez ce lien dans le navigateur où vous l’avez demandé :\n{link}\n\n\
                 Il sert une seule fois, pendant {LINK_MINUTES} minutes.\n\
                 Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre."
            ),
            format!(
                "To sign in, open this link in the browser where you asked for it:\n{link}\n\n\
                 It works once, for {LINK_MINUTES} minutes.\n\
                 You did not ask for it? Do nothing: without this link, nobody gets in."
            ),
        );
        (subject.to_owned(), text)
    })
}

/// A role, as one is invited to it.
fn invited_to(role: Role, language: Language) -> &'static str {
    let (french, english) = match role {
        Role::Coordinator => ("coordonner l’Alliance", "coordinate the Alliance"),
        Role::Manager => ("suivre les missions de votre équipe", "follow your team’s missions"),
        Role::Employee => {
            ("rejoindre l’Alliance comme postière ou postier", "join the Alliance as a La Poste employee")
        }
        Role::AssociationMember => ("tenir la fiche d’une association", "keep the listing of an association"),
        Role::Visitor | Role::Member => ("rejoindre l’Alliance", "join the Alliance"),
    };
    language.pick(french, english)
}

/// To what, and the subject that says so.
fn invited(invitation: &Invitation, language: Language) -> (String, String) {
    let Some(of) = invitation.association.as_ref().map(|of| &of.name) else {
        let subject = language.pick("Invitation à rejoindre Alliance", "Invitation to join Alliance");
        return (subject.to_owned(), invited_to(invitation.role, language).to_owned());
    };
    language.pick(
        (
            format!("Invitation : {of} sur Alliance"),
            format!("tenir la fiche de l’association « {of} », avec ses missions et ses réponses"),
        ),
        (
            format!("Invitation: {of} on Alliance"),
            format!("keep the listing of the association “{of}”, with its missions and its answers"),
        ),
    )
}

/// An invitation to an association, or to a role.
pub fn invitation_mail(invitation: &Invitation, base_url: &str, token: &str) -> NewMail {
    let (email, link) = (&invitation.email, format!("{base_url}/connexion/invitation?jeton={token}"));
    mail(email, |language| {
        let (subject, to) = invited(invitation, language);
        let text = language.pick(
            format!(
                "Vous êtes invité·e à {to}.\n\n\
                 Pour accepter, ouvrez ce lien :\n{link}\n\n\
                 Il est fait pour votre adresse, {email}, sert une seule fois, et reste valable {INVITATION_DAYS} jours.\n\
                 Il n’y a pas de mot de passe : vous recevrez un second lien pour vous connecter.\n\
                 Cela ne vous dit rien ? Ne faites rien : l’invitation s’efface d’elle-même."
            ),
            format!(
                "You are invited to {to}.\n\n\
                 To accept, open this link:\n{link}\n\n\
                 It is for your address, {email}, works once, and stays valid for {INVITATION_DAYS} days.\n\
                 There is no password: you will receive a second link to sign in.\n\
                 Does this mean nothing to you? Do nothing: the invitation goes away by itself."
            ),
        );
        (subject, text)
    })
}

/// Somebody keeps the listing of an association no more.
pub fn removal_mail(to: &Email, association: &str, base_url: &str) -> NewMail {
    mail(to, |language| {
        language.pick(
            (
                format!("Vous ne tenez plus la fiche de {association}"),
                format!(
                    "Vous ne tenez plus la fiche de l’association « {association} » : un autre membre ou la coordination \
                     vous en a retiré·e.\n\n\
                     Votre compte reste ouvert : {base_url}/compte\n\
                     Si c’est une erreur, demandez une nouvelle invitation à un membre de l’association."
                ),
            ),
            (
                format!("You no longer keep the listing of {association}"),
                format!(
                    "You no longer keep the listing of the association “{association}”: another member or the \
                     coordination team has removed you from it.\n\n\
                     Your account stays open: {base_url}/compte\n\
                     If this is a mistake, ask a member of the association for a new invitation."
                ),
            ),
        )
    })
}

/// An account that nobody uses is near its end.
pub fn warning_mail(to: &Email, base_url: &str) -> NewMail {
    let (years, link) = (ACCOUNT_MONTHS / 12, format!("{base_url}/connexion"));
    mail(to, |language| {
        language.pick(
            (
                format!("Votre compte Alliance sera effacé dans {WARNING_DAYS} jours"),
                format!(
                    "Votre compte Alliance n’a pas servi depuis bientôt {years} ans. Sans connexion de votre part, il sera \
                     effacé dans {WARNING_DAYS} jours, avec ce qu’il contient.\n\n\
                     Pour le garder, connectez-vous une fois :\n{link}\n\n\
                     Vous ne vous en servez plus ? Ne faites rien."
                ),
            ),
            (
                format!("Your Alliance account will be erased in {WARNING_DAYS} days"),
                format!(
                    "Your Alliance account has not been used for nearly {years} years. Unless you sign in, it will be \
                     erased in {WARNING_DAYS} days, with what it holds.\n\n\
                     To keep it, sign in once:\n{link}\n\n\
                     You no longer use it? Do nothing."
                ),
            ),
        )
    })
}

/// An account is erased. It is the last mail.
pub fn erased_mail(to: &Email) -> NewMail {
    mail(to, |language| {
        let (subject, text) = language.pick(
            (
                "Votre compte Alliance est effacé",
                "Votre compte Alliance est effacé, avec ce qu’il contenait. Nous ne vous écrirons plus.\n\n\
                 Ce n’est pas vous qui l’avez demandé ? Quelqu’un a eu accès à votre boîte ou à votre session : changez \
                 le mot de passe de votre messagerie.",
            ),
            (
                "Your Alliance account is erased",
                "Your Alliance account is erased, with what it held. We will not write to you again.\n\n\
                 It was not you who asked for it? Somebody had access to your mailbox or to your session: change the \
                 password of your mailbox.",
            ),
        );
        (subject.to_owned(), text.to_owned())
    })
}
