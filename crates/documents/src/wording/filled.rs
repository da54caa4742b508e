//! The common text as parties sign it: with the names and days of one convention in it, and without placeholders. What is
//! signed is a text of its own, which no later wording changes.

use chrono::NaiveDate;
use domain::Commitment;
use words::fr::format;

use super::{ClauseKey, Family, Placeholder, Wording, read};
use crate::compose::terms;

/// Stands for what nobody has said yet: a draft can be read before it is whole.
const UNSAID: &str = "…";

/// What the placeholders stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    pub company: String,
    pub association: String,
    pub employee: String,
    pub mission: String,
    /// The first day; of an amendment, that of its effect.
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub commitment: Option<Commitment>,
    pub notice_days: Option<u16>,
    /// Of the convention, whichever document speaks of it.
    pub reference: String,
}

impl Values {
    fn of(&self, placeholder: Placeholder) -> String {
        let said = match placeholder {
            Placeholder::Company => Some(self.company.clone()),
            Placeholder::Association => Some(self.association.clone()),
            Placeholder::Employee => Some(self.employee.clone()),
            Placeholder::Mission => Some(self.mission.clone()),
            Placeholder::Start => self.start.map(format::date),
            Placeholder::End => self.end.map(format::date),
            Placeholder::Commitment => self.commitment.map(terms::commitment),
            Placeholder::Notice => self.notice_days.map(terms::days),
            Placeholder::Reference => Some(self.reference.clone()),
            // No agreement knows them.
            Placeholder::Year | Placeholder::Given => None,
        };
        said.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| UNSAID.to_owned())
    }
}

fn filled(wording: &Wording, key: ClauseKey, values: &Values) -> (ClauseKey, String) {
    (key, read::filled(wording.text(key), &|placeholder| values.of(placeholder)))
}

/// The articles of a kind of document that its parties share with all others, in its order.
pub fn articles(wording: &Wording, family: Family, values: &Values) -> Vec<(ClauseKey, String)> {
    ClauseKey::of(family).filter(|key| !key.is_of_parties()).map(|key| filled(wording, key, values)).collect()
}

/// The words that the parties of a convention begin with where they write their own.
pub fn proposed(wording: &Wording, values: &Values) -> Vec<(ClauseKey, String)> {
    ClauseKey::ALL.iter().filter(|key| key.is_of_parties()).map(|key| filled(wording, *key, values)).collect()
}
