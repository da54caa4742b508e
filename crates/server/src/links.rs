//! The tokens of mailed links that need no sign-in: what each says, and how it is read again.

use chrono::NaiveDate;
use domain::freshness::{AddressMark, Claim, FreshnessAnswer};
use domain::ids::SearchId;
use domain::{AccountId, AssociationId, Choice, InterestId};
use uuid::Uuid;

use crate::seal::{Purpose, mark, open, seal};
use crate::storage::alerts::AlertScope;
use crate::storage::interests::InterestKey;
use crate::tokens;

/// Of the exchange on an interest. It says which one, so that every mail about it can hold the same link.
pub fn interest(secret: &[u8; 32], id: InterestId) -> String {
    seal(secret, Purpose::Interest, id.0.as_bytes())
}

/// Which interest a token leads to: it is sealed, or the random one of the first mail.
pub fn interest_key(secret: &[u8; 32], token: &str) -> InterestKey {
    let sealed = open(secret, Purpose::Interest, token).and_then(|bytes| Uuid::from_slice(&bytes).ok());
    sealed.map_or_else(|| InterestKey::Hash(tokens::hash(token.as_bytes())), |id| InterestKey::Id(InterestId(id)))
}

/// What an address is known by again in the links that are mailed to it.
pub fn address_mark(secret: &[u8; 32], address: &str) -> AddressMark {
    mark(secret, Purpose::Asked, address.to_lowercase().as_bytes())
}

/// Of one answer on one listing, in a mail to an address that leaves today.
pub fn freshness(
    secret: &[u8; 32],
    (association, answer): (AssociationId, FreshnessAnswer),
    address: &str,
    today: NaiveDate,
) -> String {
    let claim = Claim::new(association, answer, address_mark(secret, address), today);
    let mut bytes = claim.association.0.as_bytes().to_vec();
    let place = FreshnessAnswer::ALL.iter().position(|other| *other == claim.answer).unwrap_or_default();
    bytes.push(u8::try_from(place).unwrap_or_default());
    for day in [claim.asked_on, claim.expires_on] {
        bytes.extend_from_slice(&day.to_epoch_days().to_be_bytes());
    }
    bytes.extend(claim.to.into_iter().flatten());
    seal(secret, Purpose::Freshness, &bytes)
}

/// What such a token says.
pub fn read_freshness(secret: &[u8; 32], token: &str) -> Option<Claim> {
    let bytes = open(secret, Purpose::Freshness, token)?;
    let (association, rest) = bytes.split_first_chunk::<16>()?;
    let (answer, rest) = rest.split_first()?;
    let (asked, rest) = rest.split_first_chunk::<4>()?;
    let (expires, to) = rest.split_first_chunk::<4>()?;
    let day = |bytes: [u8; 4]| NaiveDate::from_epoch_days(i32::from_be_bytes(bytes));
    Some(Claim {
        association: AssociationId(Uuid::from_bytes(*association)),
        answer: *FreshnessAnswer::ALL.get(usize::from(*answer))?,
        asked_on: day(*asked)?,
        expires_on: day(*expires)?,
        // Mails of before say no address.
        to: if to.is_empty() { None } else { Some(to.try_into().ok()?) },
    })
}

/// Of the mail whose address wants to leave the list.
pub fn unsubscribe(secret: &[u8; 32], mail: Uuid) -> String {
    seal(secret, Purpose::Unsubscribe, mail.as_bytes())
}

/// What such a token says.
pub fn read_unsubscribe(secret: &[u8; 32], token: &str) -> Option<Uuid> {
    open(secret, Purpose::Unsubscribe, token).and_then(|bytes| Uuid::from_slice(&bytes).ok())
}

/// Of the private address of a calendar.
pub fn calendar(secret: &[u8; 32], feed: Uuid) -> String {
    seal(secret, Purpose::Calendar, feed.as_bytes())
}

/// What such a token says.
pub fn read_calendar(secret: &[u8; 32], token: &str) -> Option<Uuid> {
    open(secret, Purpose::Calendar, token).and_then(|bytes| Uuid::from_slice(&bytes).ok())
}

/// Of what a mail of alerts lets its reader stop.
pub fn alert(secret: &[u8; 32], scope: AlertScope) -> String {
    let (kind, id) = match scope {
        AlertScope::All(account) => (0, account.0),
        AlertScope::One(search) => (1, search.0),
    };
    let mut bytes = vec![kind];
    bytes.extend_from_slice(id.as_bytes());
    seal(secret, Purpose::Alert, &bytes)
}

/// What such a token says.
pub fn read_alert(secret: &[u8; 32], token: &str) -> Option<AlertScope> {
    let bytes = open(secret, Purpose::Alert, token)?;
    let (kind, id) = bytes.split_first()?;
    let id = Uuid::from_slice(id).ok()?;
    match kind {
        0 => Some(AlertScope::All(AccountId(id))),
        1 => Some(AlertScope::One(SearchId(id))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 32] = [3; 32];

    #[test]
    fn a_link_says_again_what_it_was_made_of() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let association = AssociationId(Uuid::from_u128(7));
        for answer in FreshnessAnswer::ALL {
            let token = freshness(&SECRET, (association, *answer), "Atelier@Example.org", today);
            let to = address_mark(&SECRET, "atelier@example.org");
            assert_eq!(read_freshness(&SECRET, &token), Some(Claim::new(association, *answer, to, today)));
            assert_eq!(read_unsubscribe(&SECRET, &token), None);
        }
        let before = seal(&SECRET, Purpose::Freshness, &[0; 25]);
        assert_eq!(read_freshness(&SECRET, &before).map(|claim| claim.to), Some(None));
        assert_eq!(read_freshness(&SECRET, &seal(&SECRET, Purpose::Freshness, &[0; 26])), None);
        let mail = Uuid::from_u128(9);
        assert_eq!(read_unsubscribe(&SECRET, &unsubscribe(&SECRET, mail)), Some(mail));
        assert_eq!(read_calendar(&SECRET, &calendar(&SECRET, mail)), Some(mail));
        assert_eq!(read_calendar(&SECRET, &unsubscribe(&SECRET, mail)), None);
        for scope in [AlertScope::All(AccountId(mail)), AlertScope::One(SearchId(mail))] {
            assert_eq!(read_alert(&SECRET, &alert(&SECRET, scope)), Some(scope));
        }
        assert_eq!(read_alert(&SECRET, &unsubscribe(&SECRET, mail)), None);
        let id = InterestId(Uuid::from_u128(11));
        assert_eq!(interest_key(&SECRET, &interest(&SECRET, id)), InterestKey::Id(id));
        assert!(matches!(interest_key(&SECRET, "x"), InterestKey::Hash(_)));
    }
}
