//! Parts that know the domain and never fetch.

pub mod association_card;
pub mod changes;
pub mod copy;
pub mod mission_card;
pub mod month_field;
pub mod page_frame;
pub mod paper;
pub mod pillars;
pub mod print;
pub mod prose;
pub mod share;

pub use association_card::AssociationCard;
pub use changes::{Changes, Values};
pub use copy::{CopyButton, copy};
pub use mission_card::MissionCard;
pub use month_field::month_fields;
pub use page_frame::{OtherLanguage, PageFrame, set_title};
pub use paper::{PaperLink, open_tab};
pub use pillars::PillarTags;
pub use print::{PageAddress, PrintButton};
pub use prose::Prose;
pub use share::ShareButton;
