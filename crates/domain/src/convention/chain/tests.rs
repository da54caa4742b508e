use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::*;
use crate::choice::Choice;

pub(in crate::convention) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

const DOCUMENT: &[u8] = b"{\"format\":1,\"document\":\"convention\"}";

fn convention() -> ConventionId {
    ConventionId(Uuid::from_u128(7))
}

fn signer(party: Party) -> Signer {
    Signer {
        party,
        name: format!("Signataire {}", party.code()),
        email: Email::parse("signataire@exemple.fr").unwrap(),
        method: SignatureMethod::MailedCode,
        level: SignatureLevel::Qualified,
        signed_at: DateTime::from_timestamp(1_800_000_000, 123_456_789).unwrap(),
    }
}

fn signed() -> Chain {
    let mut chain = Chain::after(Digest::NONE);
    for party in Party::ALL {
        chain.sign(convention(), None, DOCUMENT, signer(*party), sha256);
    }
    chain
}

#[test]
fn a_chain_of_three_is_whole_and_an_empty_one_too() {
    let chain = signed();
    assert_eq!(verify(&chain, chain.head, DOCUMENT, sha256), Ok(()));
    assert_eq!(chain.signed_on(Digest::of(DOCUMENT, sha256)).len(), 3);
    assert!(chain.signed_on(Digest::NONE).is_empty());
    let empty = Chain::after(chain.head);
    assert_eq!(verify(&empty, chain.head, DOCUMENT, sha256), Ok(()));
}

#[test]
fn a_chain_outlives_a_store_that_keeps_whole_seconds() {
    let mut chain = signed();
    for link in &mut chain.links {
        link.record.signed_at = link.record.signed_at.trunc_subsecs(0);
    }
    assert_eq!(verify(&chain, chain.head, DOCUMENT, sha256), Ok(()));
}

#[test]
fn a_mailed_code_never_calls_itself_more_than_simple() {
    assert!(signed().links.iter().all(|link| link.record.level == SignatureLevel::Simple));
}

/// Whoever changes a record and reckons its own fingerprint anew is caught by the next one, or by the head.
#[test]
fn each_way_to_tamper_is_named_with_its_record() {
    type Change = fn(&mut Chain);
    let table: [(Change, ChainFault); 11] = [
        (|chain| chain.links[1].record.name.push('x'), ChainFault::Record(1)),
        (|chain| chain.links[1].record.signed_at += chrono::TimeDelta::seconds(1), ChainFault::Record(1)),
        (|chain| chain.links[2].link_hash = Digest::NONE, ChainFault::Record(2)),
        (|chain| chain.links[1].record.previous = Digest::NONE, ChainFault::Previous(1)),
        (|chain| chain.after = Digest::from_bytes([1; 32]), ChainFault::Previous(0)),
        (|chain| chain.links.swap(0, 1), ChainFault::Place(0)),
        (|chain| drop(chain.links.remove(0)), ChainFault::Place(0)),
        (|chain| drop(chain.links.pop()), ChainFault::Head),
        (
            |chain| {
                drop(chain.links.pop());
                chain.head = chain.links[1].link_hash;
            },
            ChainFault::Head,
        ),
        (
            |chain| {
                chain.links[0].record.name.push('x');
                chain.links[0].link_hash = chain.links[0].record.link_hash(sha256);
            },
            ChainFault::Previous(1),
        ),
        (
            |chain| {
                chain.links[2].record.level = SignatureLevel::Advanced;
                chain.links[2].link_hash = chain.links[2].record.link_hash(sha256);
            },
            ChainFault::Level(2),
        ),
    ];
    let whole = signed();
    for (change, fault) in table {
        let mut chain = whole.clone();
        change(&mut chain);
        assert_eq!(verify(&chain, whole.head, DOCUMENT, sha256), Err(fault));
    }
    assert_eq!(verify(&whole, whole.head, b"another", sha256), Err(ChainFault::Document(0)));
}

#[test]
fn who_signs_twice_or_for_another_convention_is_found() {
    let mut chain = signed();
    chain.sign(convention(), None, DOCUMENT, signer(Party::Employee), sha256);
    assert_eq!(verify(&chain, chain.head, DOCUMENT, sha256), Err(ChainFault::Twice(3)));
    let mut chain = Chain::after(Digest::NONE);
    chain.sign(convention(), None, DOCUMENT, signer(Party::Company), sha256);
    chain.sign(ConventionId(Uuid::from_u128(8)), None, DOCUMENT, signer(Party::Employee), sha256);
    assert_eq!(verify(&chain, chain.head, DOCUMENT, sha256), Err(ChainFault::Convention(1)));
}

proptest! {
    #[test]
    fn a_byte_of_the_document_that_changes_shows(place in 0usize..DOCUMENT.len(), bit in 0u8..8) {
        let chain = signed();
        let mut document = DOCUMENT.to_vec();
        document[place] ^= 1 << bit;
        prop_assert!(verify(&chain, chain.head, &document, sha256).is_err());
    }

    /// The chain as it is written down, with one byte of it changed: it cannot be read, or it is found out.
    #[test]
    fn a_byte_of_any_record_that_changes_shows(place in 0usize..10_000, letter in b' '..=b'~') {
        let chain = signed();
        let mut written = serde_json::to_vec(&chain).unwrap();
        let place = place % written.len();
        prop_assume!(written[place] != letter);
        written[place] = letter;
        if let Ok(read) = serde_json::from_slice::<Chain>(&written) {
            // What reads the same was not changed: `Z` for `+00:00` says no other moment.
            prop_assert!(read == chain || verify(&read, chain.head, DOCUMENT, sha256).is_err());
        }
    }

    #[test]
    fn records_in_another_order_or_fewer_of_them_show(order in proptest::sample::subsequence(vec![0usize, 1, 2], 0..=3), turn in 0usize..3) {
        let chain = signed();
        let mut order = order;
        if !order.is_empty() {
            let turn = turn % order.len();
            order.rotate_left(turn);
        }
        let links = order.iter().map(|place| chain.links[*place].clone()).collect();
        let other = Chain { links, ..chain.clone() };
        prop_assert_eq!(verify(&other, chain.head, DOCUMENT, sha256).is_ok(), order == [0, 1, 2]);
    }
}
