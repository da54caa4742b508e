//! Documents of a convention in print. One that all have signed is printed once: its bytes are kept, and stay what they are
//! when our templates change.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use documents::{Document, Period, SheetDay};
use domain::convention::{
    AmendmentStatus, Content, Digest, PaperKind, SignatureRecord, canonical_amendment, fingerprint,
};
use domain::saved_search::day_in_paris;
use domain::{AccountId, AmendmentId, Choice, ConventionActor, ConventionId, ProblemCode, TimeKind};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::actors::Viewer;
use super::amending::{shared_articles, stands_before, validated};
use super::paper::Paper;
use super::whole::Whole;
use super::{amendment_draft, amendment_status, draft, sealed, sealed_amendment};
use crate::printing::agreements::{Standing, contract_amendment, convention, convention_amendment};
use crate::printing::{Sheet, given};
use crate::storage::days::printed;
use crate::storage::entities::convention_paper::{ActiveModel, Column, Entity};
use crate::storage::entities::{convention_amendment as amendments, pillar};
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};
use crate::tokens::{hash, sha256};

/// Which document of a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperAsked {
    Convention,
    /// The amendment to the contract of employment.
    Contract,
    Amendment(AmendmentId),
}

impl PaperAsked {
    fn kind(self) -> PaperKind {
        match self {
            Self::Convention => PaperKind::Convention,
            Self::Contract => PaperKind::ContractAmendment,
            Self::Amendment(_) => PaperKind::ConventionAmendment,
        }
    }

    /// As it is stored.
    fn code(self) -> &'static str {
        self.kind().code()
    }
}

/// Where a printed document is kept.
#[derive(Debug, Clone)]
pub struct Keep {
    document: Uuid,
    kind: &'static str,
    convention: Uuid,
}

/// What there is of a document.
#[derive(Debug)]
pub enum PaperFound {
    Kept {
        name: String,
        content: Vec<u8>,
    },
    /// To be printed, and then to be kept where all have signed it.
    New {
        sheet: Box<Sheet>,
        keep: Option<Keep>,
    },
}

impl Storage {
    /// For those who have to do with the convention; what concerns the contract of employment alone is not for the
    /// association. A draft at which something is missing has no document: the fields are named.
    pub async fn find_paper(
        &self,
        account: AccountId,
        id: ConventionId,
        asked: PaperAsked,
        now: DateTime<Utc>,
    ) -> Result<PaperFound, Refusal> {
        let db = &self.db;
        let whole = Whole::find(db, id).await?;
        let viewer = Viewer::of(db, account, &whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&whole.row)?;
        if asked == PaperAsked::Contract && actors == [ConventionActor::Association] {
            return Err(ProblemCode::NotFound.into());
        }
        let reference = whole.reference();
        let (name, document, in_force) = match asked {
            PaperAsked::Convention | PaperAsked::Contract => of_convention(db, &whole, asked, &reference, now).await?,
            PaperAsked::Amendment(amendment) => of_amendment(db, &whole, amendment, &reference, now).await?,
        };
        let of = if let PaperAsked::Amendment(amendment) = asked { amendment.0 } else { whole.row.id };
        if in_force && let Some(kept) = Entity::find_by_id((of, asked.code().to_owned())).one(db).await? {
            return Ok(PaperFound::Kept { name, content: kept.content });
        }
        let keep = in_force.then(|| Keep { document: of, kind: asked.code(), convention: whole.row.id });
        Ok(PaperFound::New { sheet: Box::new(Sheet { name, document }), keep })
    }

    /// Keeps a document as it was printed. Of two who print it at once, the first one's is kept, and handed out to both.
    pub async fn keep_paper(&self, keep: Keep, content: Vec<u8>, now: DateTime<Utc>) -> Result<Vec<u8>, DbErr> {
        let row = ActiveModel {
            document_id: Set(keep.document),
            kind: Set(keep.kind.to_owned()),
            convention_id: Set(keep.convention),
            sha256: Set(hash(&content)),
            content: Set(content),
            created_at: Set(now),
        };
        let once = OnConflict::columns([Column::DocumentId, Column::Kind]).do_nothing().to_owned();
        Entity::insert(row).on_conflict(once).exec_without_returning(&self.db).await?;
        let kept = Entity::find_by_id((keep.document, keep.kind.to_owned())).one(&self.db).await?;
        kept.map(|row| row.content).ok_or_else(|| corrupt("document that was just kept"))
    }

    /// The days of a month, or of the last one with a day: each with its hours. What the two wrote about them is for them.
    pub async fn day_sheet_of(
        &self,
        account: AccountId,
        id: ConventionId,
        month: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Sheet, Refusal> {
        let db = &self.db;
        let whole = Whole::find(db, id).await?;
        let viewer = Viewer::of(db, account, &whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&whole.row)?;
        let stands = whole.stands(&whole.amendments(db).await?)?;
        let (Some(content), Some(period), true) = (stands, whole.period(), whole.status()?.was_signed()) else {
            return Err(ProblemCode::NotFound.into());
        };
        let is_theirs =
            |actor: &ConventionActor| matches!(actor, ConventionActor::Employee | ConventionActor::Association);
        let with_notes = actors.iter().any(is_theirs);
        let days = match whole.row.interest_id {
            Some(interest) => printed(db, interest, (period.first_day, period.last_day)).await?,
            None => Vec::new(),
        };
        let today = day_in_paris(now);
        let last = days.last().map_or(today.clamp(period.first_day, period.last_day), |(_, day)| day.day);
        let first = month.unwrap_or(last).with_day(1).ok_or_else(|| corrupt("month"))?;
        let end = first.checked_add_months(Months::new(1)).and_then(|next| next.checked_sub_days(Days::new(1)));
        let end = end.ok_or_else(|| corrupt("month"))?;
        let shown = |(kind, day): (TimeKind, SheetDay)| {
            // Nobody at work sees what somebody does in their own time.
            let is_here = kind.is_working_time() && (first..=end).contains(&day.day);
            is_here.then(|| if with_notes { day } else { SheetDay { note: String::new(), ..day } })
        };
        let days = days.into_iter().filter_map(shown).collect();
        let period = Period { first, last: end };
        let reference = whole.reference();
        let document = given::sheet(&content, &reference, newest(db).await?, period, days, today);
        Ok(Sheet { name: format!("jours-{}-{}-{:02}", reference, first.year(), first.month()), document })
    }
}

type Found = (String, Document, bool);

async fn records(db: &impl ConnectionTrait, paper: &Paper) -> Result<Vec<SignatureRecord>, DbErr> {
    let signed = paper.document_hash.is_some();
    let links = paper.chain(db).await?.links;
    Ok(links.into_iter().filter(|_| signed).map(|link| link.record).collect())
}

/// The day of the last signature, or today.
fn day_of(records: &[SignatureRecord], in_force: bool, now: DateTime<Utc>) -> NaiveDate {
    let last = records.iter().map(|record| record.signed_at).max().filter(|_| in_force);
    day_in_paris(last.unwrap_or(now))
}

async fn of_convention(
    db: &impl ConnectionTrait,
    whole: &Whole,
    asked: PaperAsked,
    reference: &str,
    now: DateTime<Utc>,
) -> Result<Found, Refusal> {
    let content = match &whole.row.document {
        Some(document) => sealed(document)?,
        None => {
            let draft = draft(&whole.row)?;
            let common = whole.articles(&newest(db).await?, &draft);
            draft.validate().map_err(Refusal::Faults)?.with_articles(common)
        }
    };
    let paper = whole.paper()?;
    let (signatures, in_force) = (records(db, &paper).await?, whole.status()?.was_signed());
    let standing = Standing {
        reference,
        date: day_of(&signatures, in_force, now),
        fingerprint: paper.document_hash.unwrap_or_else(|| fingerprint(&content, sha256)),
        in_force,
        signatures: &signatures,
    };
    if asked == PaperAsked::Contract {
        let document = contract_amendment(&content, &standing).ok_or(ProblemCode::NotFound)?;
        return Ok((format!("avenant-au-contrat-{reference}"), document, in_force));
    }
    let document = convention(&content, labels(db, &content).await?, &standing);
    Ok((format!("convention-{reference}"), document, in_force))
}

async fn of_amendment(
    db: &impl ConnectionTrait,
    whole: &Whole,
    id: AmendmentId,
    reference: &str,
    now: DateTime<Utc>,
) -> Result<Found, Refusal> {
    let all = whole.amendments(db).await?;
    let row: &amendments::Model = all.iter().find(|one| one.id == id.0).ok_or(ProblemCode::NotFound)?;
    let amendment = match &row.document {
        Some(document) => sealed_amendment(document)?,
        None => {
            let sound = validated(whole, row, &all, &amendment_draft(row)?, now.date_naive())?;
            sound.map_err(Refusal::Faults)?.with_articles(shared_articles(db, whole, row, &all).await?)
        }
    };
    let paper = Paper::of_amendment(row)?;
    let in_force = amendment_status(row)? == AmendmentStatus::InForce;
    let signatures = records(db, &paper).await?;
    let bytes = || canonical_amendment(&amendment);
    let standing = Standing {
        reference,
        date: day_of(&signatures, in_force, now),
        fingerprint: paper.document_hash.unwrap_or_else(|| Digest::of(&bytes(), sha256)),
        in_force,
        signatures: &signatures,
    };
    let signed_on = day_of(&records(db, &whole.paper()?).await?, true, whole.row.created_at);
    let document = convention_amendment((&stands_before(whole, row, &all)?, signed_on), &amendment, &standing);
    Ok((format!("avenant-{}-{reference}", amendment.number), document, in_force))
}

/// What people call the pillars of a document, in its order. One that has been taken out of the charter has its slug.
async fn labels(db: &impl ConnectionTrait, content: &Content) -> Result<Vec<String>, DbErr> {
    let slugs = content.pillars.iter().map(domain::Slug::as_str);
    let rows = pillar::Entity::find()
        .filter(pillar::Column::Slug.is_in(slugs))
        .order_by_asc(pillar::Column::Id)
        .all(db)
        .await?;
    let label = |slug: &domain::Slug| {
        let found = rows.iter().rev().find(|row| row.slug == slug.as_str());
        found.map_or_else(|| slug.to_string(), |row| row.label.clone())
    };
    Ok(content.pillars.iter().map(label).collect())
}
