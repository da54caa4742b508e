//! Associations.

use domain::{
    AssociationDetail, AssociationSummary, Choice, CommuneCode, DepartmentCode, Email, FreshnessState, ListingStatus,
    Located, Phone, Position, PostalCode, Precision, Rna, Siren, Siret, Slug, Source, Website,
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::entities::association::{Column, Entity, Model};
use super::freshness::{is_kept, unconfirmed_since};
use super::{Storage, corrupt};

impl Storage {
    /// All that are shown, neighbours side by side: so the snapshot is smaller, and the order stays as others are added.
    pub(super) async fn shown_associations(&self) -> Result<Vec<Model>, DbErr> {
        Entity::find()
            .filter(shown())
            .order_by_asc(Column::Department)
            .order_by_asc(Column::Commune)
            .order_by_asc(Column::Slug)
            .all(&self.db)
            .await
    }

    /// What is public of one. `open_missions` is the catalogue's to say.
    pub async fn find_association(&self, slug: &Slug, open_missions: u32) -> Result<Option<AssociationDetail>, DbErr> {
        let row = Entity::find().filter(Column::Slug.eq(slug.as_str())).one(&self.db).await?.filter(is_shown);
        let Some(row) = row else { return Ok(None) };
        let kept = is_kept(&self.db, &row).await?;
        detail(row, open_missions, kept).map(Some)
    }

    pub async fn has_associations(&self) -> Result<bool, DbErr> {
        Ok(Entity::find().one(&self.db).await?.is_some())
    }
}

/// Admitted, and not hidden for want of news.
pub(super) fn is_shown(row: &Model) -> bool {
    row.status == ListingStatus::Admitted.code() && row.freshness != FreshnessState::Hidden.code()
}

/// The same as a condition.
pub(super) fn shown() -> Condition {
    Condition::all()
        .add(Column::Status.eq(ListingStatus::Admitted.code()))
        .add(Column::Freshness.ne(FreshnessState::Hidden.code()))
}

/// Shown in grey: its keepers have not answered for long.
pub(super) fn is_greyed(row: &Model) -> bool {
    row.freshness == FreshnessState::Greyed.code()
}

/// A text column that holds a value of the domain.
fn optional<T>(
    text: Option<String>,
    what: &str,
    parse: impl Fn(&str) -> Result<T, domain::FieldCode>,
) -> Result<Option<T>, DbErr> {
    text.map(|text| parse(&text).map_err(|_| corrupt(what))).transpose()
}

/// A position and its precision: both or neither.
pub(super) fn located(lat: Option<f64>, lon: Option<f64>, precision: Option<&str>) -> Result<Option<Located>, DbErr> {
    match (lat, lon, precision) {
        (Some(lat), Some(lon), Some(precision)) => {
            let at = Position::new(lat, lon).map_err(|_| corrupt("position"))?;
            let precision = Precision::from_code(precision).ok_or_else(|| corrupt("precision"))?;
            Ok(Some(Located { at, precision }))
        }
        (None, None, None) => Ok(None),
        _ => Err(corrupt("position with its precision")),
    }
}

pub(super) fn department(code: Option<String>) -> Result<Option<DepartmentCode>, DbErr> {
    optional(code, "department", DepartmentCode::parse)
}

pub(super) fn summary(row: &Model, open_missions: u32) -> Result<AssociationSummary, DbErr> {
    Ok(AssociationSummary {
        slug: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?,
        name: row.name.clone(),
        commune: row.commune.clone(),
        department: department(row.department.clone())?,
        location: located(row.lat, row.lon, row.position_precision.as_deref())?,
        activities: serde_json::from_str(&row.activities).map_err(|_| corrupt("list of activities"))?,
        open_missions,
        greyed: is_greyed(row),
    })
}

pub(super) fn detail(row: Model, open_missions: u32, kept: bool) -> Result<AssociationDetail, DbErr> {
    Ok(AssociationDetail {
        kept,
        unconfirmed_since: unconfirmed_since(&row)?,
        // The caller's to ask: it depends on the day.
        responsiveness: None,
        summary: summary(&row, open_missions)?,
        description: row.description,
        rna: optional(row.rna, "RNA", Rna::parse)?,
        siren: optional(row.siren, "SIREN", Siren::parse)?,
        siret: optional(row.siret, "SIRET", Siret::parse)?,
        street: row.street,
        postal_code: optional(row.postal_code, "postal code", PostalCode::parse)?,
        commune_code: optional(row.commune_code, "commune code", CommuneCode::parse)?,
        website: optional(row.website, "site", Website::parse)?,
        email: optional(row.email, "mail address", Email::parse)?,
        phone: optional(row.phone, "phone number", Phone::parse)?,
        confirmed_on: row.confirmed_on,
        source: source(row.source_name, row.source_url, row.source_licence)?,
    })
}

/// Where a listing comes from, if it comes from elsewhere.
pub(super) fn source(
    name: Option<String>,
    url: Option<String>,
    licence: Option<String>,
) -> Result<Option<Source>, DbErr> {
    let (Some(name), Some(licence)) = (name, licence) else { return Ok(None) };
    Ok(Some(Source { name, url: optional(url, "site", Website::parse)?, licence }))
}
