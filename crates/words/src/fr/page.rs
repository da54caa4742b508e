//! What the pages that the server writes say of themselves.

pub const MISSION_AS_JSON: &str = "Cette mission en JSON";
pub const ASSOCIATION_AS_JSON: &str = "Cette association en JSON";
pub const FEED: &str = "Nouvelles missions de l’Alliance";
/// Below a map that is framed in another's page.
pub const OPEN_SITE: &str = "Ouvrir la carte entière";
pub const WITHOUT_SCRIPT: &str = "Vous lisez cette page sans JavaScript. Pour dire votre intérêt pour une mission, ou pour \
    explorer la carte, activez-le dans les réglages de votre navigateur, puis rechargez la page.";
