//! What we publish: the feed of API Engagement, and Atom.

mod atom;
mod feed;
mod terms;
mod xml;

pub use atom::{AtomHead, AtomWriter};
pub use feed::{FeedHead, FeedMission, FeedWriter};
