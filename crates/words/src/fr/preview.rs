//! The pictures that previews of links show.

pub const TITLE: &str = "Les missions de l’économie sociale et solidaire";
pub const LINE: &str = "Associations et missions de toute la France, sur une carte";
pub const ASSOCIATION: &str = "Association";
