//! Signing a convention or an amendment: the third signature makes it hold, in the same transaction.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{
    AmendmentStatus, Chain, Condition, Digest, Facts, NewSignature, SignatureLevel, SignatureMethod, Signer, apply,
    check, check_amendment, transitions,
};
use domain::{
    AccountId, AmendmentId, Choice, ConventionActor, ConventionId, ConventionMove, ConventionStatus, Email, FieldCode,
    Party, ProblemCode,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, Set};
use uuid::Uuid;

use super::actors::{Viewer, decide};
use super::amending::asked_by;
use super::codes::take;
use super::edit::asked;
use super::entering::interest_of;
use super::facts::{Asked, Known, gather};
use super::paper::Paper;
use super::telling::{ConventionMail, ConventionNews, With, tell};
use super::whole::{Whole, note_deed, note_status};
use super::{amendment_status, draft, sealed_amendment, written};
use crate::storage::accounts::address;
use crate::storage::entities::{convention, convention_amendment, convention_signature};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};
use crate::tokens::sha256;

/// Which document of a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Convention,
    Amendment(AmendmentId),
}

/// Somebody who is about to sign, and what.
#[derive(Debug, Clone)]
pub struct Signing {
    pub account: AccountId,
    pub convention: ConventionId,
    /// Of the convention or the amendment.
    pub document: Uuid,
    pub document_hash: Digest,
    pub party: Party,
    pub name: String,
    pub email: Email,
    pub mission_title: String,
}

/// Where a document goes by a move.
#[derive(Debug, Clone, Copy)]
pub(super) enum To {
    Convention(ConventionStatus),
    Amendment(AmendmentStatus),
}

/// A document with the convention that it is of.
pub(super) struct Target {
    pub whole: Whole,
    pub amendment: Option<convention_amendment::Model>,
    pub paper: Paper,
    asked: Asked,
}

impl Target {
    pub async fn find(
        db: &impl ConnectionTrait,
        id: ConventionId,
        which: Which,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        Self::of(db, Whole::find(db, id).await?, which, now.date_naive()).await
    }

    pub async fn hold(
        write: &DatabaseTransaction,
        id: ConventionId,
        which: Which,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        Self::of(write, Whole::hold(write, id).await?, which, now.date_naive()).await
    }

    async fn of(db: &impl ConnectionTrait, whole: Whole, which: Which, today: NaiveDate) -> Result<Self, Refusal> {
        let Which::Amendment(id) = which else {
            let (paper, asked) = (whole.paper()?, asked(&whole.row, &draft(&whole.row)?));
            return Ok(Self { whole, amendment: None, paper, asked });
        };
        let all = whole.amendments(db).await?;
        let row = all.iter().find(|one| one.id == id.0).ok_or(ProblemCode::NotFound)?;
        let (asked, _) = asked_by(&whole, row, &all, today)?;
        Ok(Self { paper: Paper::of_amendment(row)?, amendment: Some(row.clone()), asked, whole })
    }

    pub async fn known(&self, db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Known, DbErr> {
        gather(db, &self.whole, &self.paper, &self.asked, now).await
    }

    /// What the table of its kind says.
    pub fn check(&self, does: ConventionMove, by: ConventionActor, facts: &Facts) -> Result<To, transitions::Refusal> {
        // Rows that hold no status of ours are found long before.
        let no_move = |_| transitions::Refusal::NoSuchMove;
        match &self.amendment {
            None => check(self.whole.status().map_err(no_move)?, does, by, facts).map(To::Convention),
            // Once the convention is over, nothing of it is amended.
            Some(_) if !self.whole.status().map_err(no_move)?.is_running() => Err(transitions::Refusal::NoSuchMove),
            Some(row) => check_amendment(amendment_status(row).map_err(no_move)?, does, by, facts).map(To::Amendment),
        }
    }

    /// As whom somebody signs: an employee by the name in the document, others by the name of their account.
    pub fn signing(&self, viewer: &Viewer, actor: ConventionActor) -> Result<Signing, Refusal> {
        let party = actor.party().ok_or(ProblemCode::TransitionRefused)?;
        let draft = draft(&self.whole.row)?;
        let account = &viewer.account;
        let name = match party {
            Party::Employee => draft.employee.name.clone(),
            // Without a name of their own they are who reads this mail, and nobody else.
            Party::Company | Party::Association if account.name.is_empty() => account.email.clone(),
            Party::Company | Party::Association => account.name.clone(),
        };
        Ok(Signing {
            account: AccountId(account.id),
            convention: self.whole.id(),
            document: self.paper.id,
            document_hash: self.paper.document_hash.ok_or(ProblemCode::TransitionRefused)?,
            party,
            name,
            email: address(&account.email)?,
            mission_title: draft.mission_title,
        })
    }
}

impl Storage {
    /// Adds a signature to the chain. `code`: the one whose answer was right, or why there is none.
    pub async fn sign(
        &self,
        account: AccountId,
        (id, which): (ConventionId, Which),
        (new, code): (&NewSignature, Result<Uuid, FieldCode>),
        (method, level): (SignatureMethod, SignatureLevel),
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let target = Target::hold(&write, id, which, now).await?;
        let viewer = Viewer::of(&write, account, &target.whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&target.whole.row)?;
        // To whoever is no party to it, it is not there, whatever they type.
        let code = code.map_err(|why| Refusal::fault("code", why))?;
        if target.paper.version != new.version || target.paper.document_hash != Some(new.document_hash) {
            return Err(ProblemCode::VersionConflict.into());
        }
        let taken = take(&write, code, now).await?;
        let party = Party::from_code(&taken.party).ok_or_else(|| corrupt("party"))?;
        // The code was for one party: whoever is no more of it does not sign as another.
        let as_it: Vec<_> = actors.into_iter().filter(|actor| actor.party() == Some(party)).collect();
        let known = target.known(&write, now).await?;
        let rule = |does, actor, facts: &Facts| target.check(does, actor, facts);
        let (actor, _) = decide(&as_it, ConventionMove::Sign, &known.facts, rule)?;
        let signed = target.paper.signers(&write).await?;
        // Three parties are three people: nobody agrees with themselves.
        if signed.iter().any(|(_, address)| *address == viewer.account.email_key) {
            return Err(Refusal::Unless(Condition::NotSigned));
        }
        let signing = target.signing(&viewer, actor)?;
        let signer = Signer { party, name: signing.name, email: signing.email, method, level, signed_at: now };
        let chain = add(&write, &target, &viewer, signer).await?;
        note_deed(&write, viewer.by(actor), target.paper.id, "signed", party.code(), now).await?;
        let mut facts = known.facts;
        facts.signed.insert(party);
        if let Ok(to) = target.check(ConventionMove::Enter, ConventionActor::Service, &facts) {
            enter(&write, target, to, &chain, now, mail).await?;
        }
        write.commit().await?;
        Ok(())
    }
}

/// Writes one more link, and that it is the last of its document and of all.
async fn add(write: &DatabaseTransaction, target: &Target, viewer: &Viewer, signer: Signer) -> Result<Chain, Refusal> {
    let (whole, paper) = (&target.whole, &target.paper);
    let mut chain = paper.chain(write).await?;
    let document = paper.document.as_deref().ok_or_else(|| corrupt("proposed convention without its document"))?;
    let link = chain.sign(whole.id(), paper.amendment, document.as_bytes(), signer, sha256);
    let row = convention_signature::ActiveModel {
        id: Set(Uuid::now_v7()),
        convention_id: Set(whole.row.id),
        document_id: Set(paper.id),
        round: Set(paper.round),
        sequence: Set(i32::try_from(link.record.sequence).map_err(|_| corrupt("number of signatures"))?),
        party: Set(link.record.party.code().to_owned()),
        email_key: Set(viewer.account.email_key.clone()),
        record: Set(written(&link.record)?),
        link_hash: Set(link.link_hash.to_string()),
    };
    row.insert(write).await?;
    let head = chain.head.to_string();
    let mut of = convention::ActiveModel { id: Set(whole.row.id), tip: Set(head.clone()), ..Default::default() };
    if let Some(row) = &target.amendment {
        let change = convention_amendment::ActiveModel { id: Set(row.id), head: Set(head), ..Default::default() };
        change.update(write).await?;
    } else {
        of.head = Set(head);
    }
    of.update(write).await?;
    Ok(chain)
}

/// All have signed: it holds from now on.
async fn enter(
    write: &DatabaseTransaction,
    target: Target,
    to: To,
    chain: &Chain,
    now: DateTime<Utc>,
    mail: &ConventionMail<'_>,
) -> Result<(), Refusal> {
    let today = now.date_naive();
    let mut with = With { head: Some(chain.head), ..With::default() };
    let whole = match (to, &target.amendment) {
        (To::Convention(to), _) => {
            let interest_id = Set(interest_of(write, &target.whole, now).await?);
            let change = convention::ActiveModel { active_on: Set(Some(today)), interest_id, ..Default::default() };
            target.whole.go(write, to, change, By::SERVICE, now).await?
        }
        (To::Amendment(to), Some(row)) => {
            with.amendment = Some(row.number);
            let all = target.whole.amendments(write).await?;
            let stands = target.whole.stands(&all)?.ok_or_else(|| corrupt("convention in force"))?;
            let document = target.paper.document.as_deref().ok_or_else(|| corrupt("amendment's document"))?;
            let amended = apply(&stands, &sealed_amendment(document)?);
            note_status(write, By::SERVICE, row.id, Some(&row.status), to.code(), now).await?;
            let entered = convention_amendment::ActiveModel {
                id: Set(row.id),
                status: Set(to.code().to_owned()),
                version: Set(row.version + 1),
                in_force_on: Set(Some(today)),
                updated_at: Set(now),
                ..Default::default()
            };
            entered.update(write).await?;
            // What follows the days of a convention follows them from now on.
            let change = convention::ActiveModel {
                starts_on: Set(Some(amended.starts_on)),
                ends_on: Set(Some(amended.ends_on)),
                ..Default::default()
            };
            target.whole.save(write, change, now).await?
        }
        (To::Amendment(_), None) => return Err(ProblemCode::TransitionRefused.into()),
    };
    let to = chain.links.iter().map(|link| link.record.email.to_string()).collect();
    tell(write, &whole, (ConventionNews::InForce, with), to, mail, now).await?;
    Ok(())
}
