//! Signing in: the form, the mailed link, the ways beside it; and invitations.

use domain::invitation::Invitation;
use domain::{DemoAccount, FieldCode, ProblemCode, Role};

use super::{account, format};
use crate::api::ApiError;

pub const TITLE: &str = "Se connecter";
pub const LEAD: &str = "Sans mot de passe\u{a0}: vous recevez un lien par courriel.";
pub const EMAIL: &str = "Votre courriel";
pub const EMAIL_HINT: &str = "Celui de votre association, ou votre courriel professionnel.";
pub const SEND: &str = "Recevoir un lien";
pub const SENDING: &str = "Envoi…";
pub const FAULTS: &str = "Le formulaire a un champ à corriger.";
pub const NO_ACCOUNT: &str = "Pas encore de compte\u{a0}? Il se crée tout seul à la première connexion.";

pub const SENT_TITLE: &str = "Regardez votre boîte";
pub const SENT_STEPS: [&str; 3] = [
    "Ouvrez le courriel «\u{a0}Votre lien de connexion à Alliance\u{a0}». Il arrive en moins d’une minute.",
    "Touchez le lien sur cet appareil\u{a0}: il ne s’ouvre que dans le navigateur où vous êtes.",
    "Touchez «\u{a0}Entrer\u{a0}». Le lien sert une seule fois, pendant 15 minutes.",
];
pub const SENT_NOTHING: &str = "Rien reçu\u{a0}?";
pub const SENT_NOTHING_TEXT: &str = "Regardez dans les indésirables, et vérifiez l’adresse. Cinq liens par heure au plus partent vers une même adresse.";
pub const RESEND: &str = "Renvoyer le lien";
pub const RESENT: &str = "Un nouveau lien est parti. Le précédent marche encore.";
pub const OTHER_ADDRESS: &str = "Ce n’est pas la bonne adresse";

pub const OR: &str = "ou";
pub const COMPANY: &str = "Connexion avec le compte de l’entreprise";
pub const DEMO_TITLE: &str = "Essayer sans courriel";
pub const DEMO_TEXT: &str = "Ceci est une démonstration\u{a0}: entrez d’un geste, avec l’un de ces rôles.";

pub const ALREADY: &str = "Vous êtes déjà connecté·e";
pub const GO_ON: &str = "Continuer";
pub const OTHER_ACCOUNT: &str = "Changer de compte";

pub const OPEN_TITLE: &str = "Votre lien est arrivé";
pub const OPEN_TEXT: &str = "Un dernier geste, pour vérifier que c’est bien vous, et pas un robot de votre messagerie.";
pub const OPEN: &str = "Entrer";
pub const OPENING: &str = "Connexion…";
pub const GONE_TITLE: &str = "Ce lien ne marche plus";
pub const GONE_TEXT: &str =
    "Il a déjà servi, ou plus de 15 minutes ont passé. Demandez-en un autre\u{a0}: il arrive aussitôt.";
pub const ELSEWHERE_TITLE: &str = "Ce lien s’ouvre dans un autre navigateur";
pub const ELSEWHERE_TEXT: &str = "Pour votre sécurité, il ne marche que là où vous l’avez demandé. Votre messagerie l’a peut-être ouvert dans sa propre fenêtre\u{a0}: copiez l’adresse du lien, et collez-la dans le navigateur où vous avez tapé votre courriel. Ou demandez un nouveau lien ici.";
pub const NEW_LINK: &str = "Demander un nouveau lien";

pub const INVITATION_TITLE: &str = "Vous êtes invité·e";
pub const INVITATION_ACCEPT: &str = "Accepter l’invitation";
pub const INVITATION_ACCEPTING: &str = "Un instant…";
pub const INVITATION_GONE_TITLE: &str = "Cette invitation ne marche plus";
pub const INVITATION_GONE_TEXT: &str = "Elle a déjà servi, elle a été reprise, ou plus de 14 jours ont passé. Demandez-en une autre à la personne qui vous a invité·e.";
pub const INVITATION_SIGN_IN: &str =
    "Pour accepter, connectez-vous avec cette adresse\u{a0}: un lien vous est envoyé, et vous revenez ici.";
pub const INVITATION_SIGN_OUT: &str = "Se déconnecter pour continuer";
pub const ACCEPTED_TITLE: &str = "Bienvenue\u{a0}!";
pub const ACCEPTED_GO: &str = "Aller à mon espace";

/// Which account of the demonstration a button enters.
pub fn demo(account: DemoAccount) -> &'static str {
    match account {
        DemoAccount::Employee => "Postier·ère",
        DemoAccount::AssociationMember => "Association",
        DemoAccount::Manager => "Responsable d’équipe",
        DemoAccount::Coordinator => "Coordination",
    }
}

/// What that account shows.
pub fn demo_hint(account: DemoAccount) -> &'static str {
    match account {
        DemoAccount::Employee => "cherche une mission",
        DemoAccount::AssociationMember => "tient une fiche, répond",
        DemoAccount::Manager => "suit son équipe",
        DemoAccount::Coordinator => "admet, importe, modère",
    }
}

/// The company's own way in.
pub fn company(label: Option<&str>) -> String {
    label.map_or_else(|| COMPANY.to_owned(), |label| format!("Connexion avec {label}"))
}

pub fn sent_to(email: &str) -> String {
    format!("Un lien est en route vers {email}.")
}

/// What came of the company's sign-in, as the address says it.
pub fn company_failure(word: &str) -> Option<&'static str> {
    Some(match word {
        "indisponible" => {
            "La connexion de l’entreprise ne répond pas comme il faut. Réessayez dans un instant, ou recevez un lien par courriel."
        }
        "expiree" => {
            "La connexion de l’entreprise a pris trop de temps, ou a commencé dans un autre navigateur. Recommencez ici."
        }
        "refusee" => {
            "La connexion de l’entreprise n’a pas confirmé votre adresse. Recevez un lien par courriel, ou écrivez à la coordination."
        }
        _ => return None,
    })
}

/// What is wrong with the address.
pub fn email_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Indiquez votre courriel.",
        FieldCode::TooLong => "C’est trop long pour un courriel.",
        _ => {
            "Ce courriel n’est pas complet\u{a0}: il lui faut un nom, un @ et un domaine, comme contact@association.fr."
        }
    }
}

/// Why no link could be asked for.
pub fn ask_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::RateLimited) => {
            "Trop de liens ont été demandés d’ici. Patientez dix minutes, puis réessayez. Un lien déjà reçu marche encore."
        }
        _ => account::failure(error),
    }
}

/// What the invitation is for.
pub fn invited_to(invitation: &Invitation) -> String {
    match (&invitation.association, invitation.role) {
        (Some(of), _) => format!(
            "Vous tiendrez avec d’autres la fiche de «\u{a0}{}\u{a0}»\u{a0}: sa présentation, ses missions, les réponses aux personnes intéressées.",
            of.name
        ),
        (None, Role::Coordinator) => {
            "Vous rejoindrez la coordination de l’Alliance\u{a0}: admettre des associations, importer, modérer."
                .to_owned()
        }
        (None, role) => format!("Votre compte aura le rôle «\u{a0}{}\u{a0}».", account::role(role)),
    }
}

pub fn invited_address(invitation: &Invitation) -> String {
    format!(
        "Cette invitation est faite pour {}, jusqu’au {}.",
        invitation.email,
        format::date(invitation.expires_at.date_naive())
    )
}

/// Signed in as somebody else.
pub fn invited_other(email: &str) -> String {
    format!("Vous êtes connecté·e avec une autre adresse, {email}.")
}

pub fn accepted(invitation: &Invitation) -> String {
    match &invitation.association {
        Some(of) => format!("Vous tenez maintenant la fiche de «\u{a0}{}\u{a0}».", of.name),
        None => format!("Votre compte a maintenant le rôle «\u{a0}{}\u{a0}».", account::role(invitation.role)),
    }
}
