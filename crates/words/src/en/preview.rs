//! The pictures that previews of links show.

pub const TITLE: &str = "The missions of the social economy";
pub const LINE: &str = "Associations and missions all over France, on a map";
pub const ASSOCIATION: &str = "Association";
