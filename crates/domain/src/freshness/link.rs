//! The links of a mail that asks: what each says, signed by the server, and what it does when its button is pressed.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{FreshnessAnswer, FreshnessState, LINK_DAYS};
use crate::ids::AssociationId;
use crate::listing::ListingStatus;
use crate::slug::Slug;

/// What a link says: one listing, one answer, one round, until one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub association: AssociationId,
    pub answer: FreshnessAnswer,
    /// The day of the mail: what was answered since then is answered.
    pub asked_on: NaiveDate,
    pub expires_on: NaiveDate,
    /// The mark of the address that it was mailed to; links of before have none, and change no listing.
    pub to: Option<AddressMark>,
}

/// What an address is known by again in a link that is mailed to it, and that tells nobody the address.
pub type AddressMark = [u8; 16];

impl Claim {
    /// Of a mail that leaves today.
    pub fn new(association: AssociationId, answer: FreshnessAnswer, to: AddressMark, today: NaiveDate) -> Self {
        let expires_on = today + TimeDelta::days(LINK_DAYS);
        Self { association, answer, asked_on: today, expires_on, to: Some(to) }
    }

    /// Whether the link leads anywhere: in time, to a listing that is there. One that closed its listing goes on saying so.
    pub fn is_valid(&self, status: ListingStatus, today: NaiveDate) -> bool {
        let there = match self.answer {
            FreshnessAnswer::Close => matches!(status, ListingStatus::Admitted | ListingStatus::Archived),
            FreshnessAnswer::StillTrue | FreshnessAnswer::Update => status == ListingStatus::Admitted,
        };
        there && today <= self.expires_on
    }

    /// Whether what it does is done: doing it again changes nothing.
    pub fn is_done(&self, status: ListingStatus, confirmed_on: Option<NaiveDate>) -> bool {
        match self.answer {
            FreshnessAnswer::StillTrue => confirmed_on.is_some_and(|on| on >= self.asked_on),
            FreshnessAnswer::Close => status == ListingStatus::Archived,
            // It leads to the form; what was sent from there is kept beside.
            FreshnessAnswer::Update => false,
        }
    }

    /// Whose link lets them read the listing as it is kept, and send one edit of it. Whether that address is still one of
    /// those that are asked about the listing is to be seen.
    pub fn edits_as(&self, status: ListingStatus, today: NaiveDate) -> Option<AddressMark> {
        self.to.filter(|_| self.answer == FreshnessAnswer::Update && self.is_valid(status, today))
    }
}

/// What the page of such a link shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreshnessLink {
    pub answer: FreshnessAnswer,
    pub association: Slug,
    pub association_name: String,
    pub state: FreshnessState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// It was done, by this link or otherwise.
    pub done: bool,
    pub expires_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn claim(answer: FreshnessAnswer) -> Claim {
        Claim::new(AssociationId(Uuid::nil()), answer, [7; 16], day("2026-03-01"))
    }

    #[test]
    fn a_link_works_for_sixty_days_on_a_listing_that_is_there() {
        use FreshnessAnswer::{Close, StillTrue, Update};
        use ListingStatus::{Admitted, Archived, Refused, Waiting};
        for answer in [StillTrue, Update, Close] {
            let claim = claim(answer);
            assert!(claim.is_valid(Admitted, day("2026-04-30")), "{answer:?}");
            assert!(!claim.is_valid(Admitted, day("2026-05-01")), "{answer:?}");
            assert_eq!(claim.is_valid(Archived, day("2026-03-02")), answer == Close);
            assert!(!claim.is_valid(Waiting, day("2026-03-02")) && !claim.is_valid(Refused, day("2026-03-02")));
        }
    }

    #[test]
    fn only_the_link_to_update_edits_and_only_in_time_as_the_address_that_it_was_mailed_to() {
        use FreshnessAnswer::{Close, StillTrue, Update};
        let editor = |claim: Claim, on: &str| claim.edits_as(ListingStatus::Admitted, day(on));
        assert_eq!(editor(claim(Update), "2026-03-01"), Some([7; 16]));
        assert_eq!(editor(claim(Update), "2026-04-30"), Some([7; 16]));
        assert_eq!(editor(claim(Update), "2026-05-01"), None);
        assert_eq!(editor(claim(StillTrue), "2026-03-01").or(editor(claim(Close), "2026-03-01")), None);
        assert_eq!(editor(Claim { to: None, ..claim(Update) }, "2026-03-01"), None);
        for status in [ListingStatus::Waiting, ListingStatus::Refused, ListingStatus::Archived] {
            assert_eq!(claim(Update).edits_as(status, day("2026-03-01")), None, "{status:?}");
        }
    }

    #[test]
    fn a_confirmation_since_the_mail_is_an_answer_and_one_before_is_none() {
        let link = claim(FreshnessAnswer::StillTrue);
        let done = |on: &str| link.is_done(ListingStatus::Admitted, Some(day(on)));
        assert!(!done("2026-02-28") && done("2026-03-01") && done("2026-03-20"));
        assert!(!link.is_done(ListingStatus::Admitted, None));
        let close = claim(FreshnessAnswer::Close);
        assert!(close.is_done(ListingStatus::Archived, None));
        assert!(!close.is_done(ListingStatus::Admitted, Some(day("2026-03-20"))));
    }
}
