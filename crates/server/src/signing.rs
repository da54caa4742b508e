//! How somebody proves that it is they who sign. One way is built in: a code that is mailed to them. Another, as that of a
//! provider of qualified trust services, takes its place by implementing [`SignatureProvider`].

use std::pin::Pin;

use domain::convention::views::CODE_DIGITS;
use domain::convention::{SignatureLevel, SignatureMethod};

use crate::seal::{Purpose, is_keyed, keyed};
use crate::storage::conventions::Signing;
use crate::tokens;

/// What comes of asking somebody to prove themselves.
pub struct Begun {
    /// What is kept to know the answer by: never the answer itself.
    pub kept: String,
    /// A code that we mail to them; a provider that reaches them by itself gives none.
    pub code: Option<String>,
}

pub type Answered<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A way to prove it. It is asked outside of any transaction, so that it may ask another server. What it answers is bound to
/// the account, the party and the fingerprint of the document: for another it is no answer.
///
/// A qualified provider would open its own session in `begin` (its reference is what is kept), have the person identify
/// themselves there, and look in `confirm` whether that session has come to a signature over this very fingerprint.
pub trait SignatureProvider: Send + Sync {
    fn method(&self) -> SignatureMethod;
    /// How much a signature by it is worth in law. The chain takes no more than its method can give.
    fn level(&self) -> SignatureLevel;
    /// Nothing where it cannot be asked now.
    fn begin<'a>(&'a self, signing: &'a Signing) -> Answered<'a, Option<Begun>>;
    fn confirm<'a>(&'a self, signing: &'a Signing, kept: &'a str, answer: &'a str) -> Answered<'a, bool>;
}

/// The one that is built in: six digits by mail. Whoever types them reads that mailbox and holds the session of its account;
/// who they are beyond that, nobody has looked. It is a simple electronic signature and calls itself nothing more.
pub struct MailedCode {
    secret: [u8; 32],
}

impl MailedCode {
    pub fn new(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    fn payload(signing: &Signing, salt: &str, code: &str) -> Vec<u8> {
        let Signing { account, document, document_hash, party, .. } = signing;
        format!("{salt}\n{account}\n{document}\n{document_hash}\n{party:?}\n{code}").into_bytes()
    }
}

impl SignatureProvider for MailedCode {
    fn method(&self) -> SignatureMethod {
        SignatureMethod::MailedCode
    }

    fn level(&self) -> SignatureLevel {
        SignatureLevel::Simple
    }

    fn begin<'a>(&'a self, signing: &'a Signing) -> Answered<'a, Option<Begun>> {
        let begun = || {
            let (salt, code) = (tokens::fresh()?, tokens::code(CODE_DIGITS)?);
            let known_by = keyed(&self.secret, Purpose::Signature, &Self::payload(signing, &salt, &code));
            Some(Begun { kept: format!("{salt}.{known_by}"), code: Some(code) })
        };
        Box::pin(async move { begun() })
    }

    fn confirm<'a>(&'a self, signing: &'a Signing, kept: &'a str, answer: &'a str) -> Answered<'a, bool> {
        let is_it = kept.split_once('.').is_some_and(|(salt, known_by)| {
            is_keyed(&self.secret, Purpose::Signature, &Self::payload(signing, salt, answer), known_by)
        });
        Box::pin(async move { is_it })
    }
}

#[cfg(test)]
mod tests {
    use domain::convention::Digest;
    use domain::{AccountId, ConventionId, Email, Party};
    use uuid::Uuid;

    use super::*;

    fn signing() -> Signing {
        Signing {
            account: AccountId(Uuid::from_u128(1)),
            convention: ConventionId(Uuid::from_u128(2)),
            document: Uuid::from_u128(2),
            document_hash: Digest::from_bytes([7; 32]),
            party: Party::Company,
            name: "Responsable".to_owned(),
            email: Email::parse("a@b.example").unwrap(),
            mission_title: "Mission".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_code_is_an_answer_for_its_account_party_and_document_alone() {
        let provider = MailedCode::new([7; 32]);
        let Begun { kept, code } = provider.begin(&signing()).await.unwrap();
        let code = code.unwrap();
        assert!(code.len() == CODE_DIGITS && code.bytes().all(|digit| digit.is_ascii_digit()));
        assert!(!kept.contains(&code));
        assert!(provider.confirm(&signing(), &kept, &code).await);
        let others = [
            Signing { account: AccountId(Uuid::from_u128(9)), ..signing() },
            Signing { document: Uuid::from_u128(9), ..signing() },
            Signing { document_hash: Digest::NONE, ..signing() },
            Signing { party: Party::Employee, ..signing() },
        ];
        for other in others {
            assert!(!provider.confirm(&other, &kept, &code).await, "{other:?}");
        }
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert!(!provider.confirm(&signing(), &kept, wrong).await);
        assert!(!provider.confirm(&signing(), "", &code).await);
        assert!(!MailedCode::new([8; 32]).confirm(&signing(), &kept, &code).await);
        assert_eq!(
            (provider.method().highest_level(), provider.level()),
            (SignatureLevel::Simple, SignatureLevel::Simple)
        );
    }
}
