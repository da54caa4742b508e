//! Signing in, and one's own account.

pub const SIGN_IN: &str = "Se connecter";
pub const SIGN_IN_NEEDED_TITLE: &str = "Connectez-vous pour continuer";
pub const SIGN_IN_NEEDED_TEXT: &str = "Cette page demande de savoir qui vous êtes. Vous recevez un lien par courriel : il n’y a pas de mot de passe. Vous reviendrez ici.";
pub const FORBIDDEN_TITLE: &str = "Cette page n’est pas pour vous";
pub const FORBIDDEN_TEXT: &str =
    "Votre compte n’a pas le rôle qu’elle demande. Si vous devriez l’avoir, écrivez à la coordination de l’Alliance.";
