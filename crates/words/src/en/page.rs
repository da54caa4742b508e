//! What the pages that the server writes say of themselves.

pub const MISSION_AS_JSON: &str = "This mission as JSON";
pub const ASSOCIATION_AS_JSON: &str = "This association as JSON";
pub const FEED: &str = "New missions of the Alliance";
/// Below a map that is framed in another's page.
pub const OPEN_SITE: &str = "Open the whole map";
pub const WITHOUT_SCRIPT: &str = "You are reading this page without JavaScript. To say you are interested in a mission, or to \
    explore the map, turn it on in your browser’s settings, then reload the page.";
