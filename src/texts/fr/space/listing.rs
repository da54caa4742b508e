//! Proposing an association, and its listing.

use domain::listing::Likeness;

pub const PROPOSE_TITLE: &str = "Proposer une association";
pub const STEP_PLACE: &str = "Le nom et le lieu";
pub const STEP_ALIKE: &str = "Est-ce l’une d’elles\u{a0}?";
pub const STEP_REST: &str = "La fiche";
pub const CONTINUE: &str = "Continuer";
pub const BACK: &str = "Retour";
pub const CHECKING: &str = "Vérification…";
pub const ALIKE_TEXT: &str = "Ces associations ressemblent à la vôtre. Si c’est l’une d’elles, demandez à la coordination de vous y inviter\u{a0}: sa fiche et ses missions sont déjà là.";
pub const ALIKE_NONE: &str = "Aucune n’est la mienne, continuer";
pub const ALIKE_SEE: &str = "Voir sa page";
pub const ALIKE_WAITS: &str = "Proposée, en attente de validation";
pub const SEND: &str = "Proposer l’association";
pub const SENDING: &str = "Envoi…";
pub const WHAT_HAPPENS: &str = "La coordination relit chaque proposition. Vous recevez sa réponse par courriel\u{a0}; dès maintenant vous pouvez préparer vos missions.";
pub const LISTING_TITLE: &str = "Fiche de l’association";

pub fn step(number: u8, title: &str) -> String {
    format!("Étape {number} sur 3\u{a0}: {title}")
}

pub fn likeness(why: Likeness) -> &'static str {
    match why {
        Likeness::SameSiret => "Même SIRET",
        Likeness::SameRna => "Même numéro RNA",
        Likeness::SamePlaceAndName => "Même lieu, nom semblable",
    }
}
