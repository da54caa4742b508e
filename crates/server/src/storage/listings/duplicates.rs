//! Associations that look like one another.

use domain::listing::{Duplicate, Likeness, SAME_PLACE_KM, similar_names};
use domain::{Choice, ListingStatus, Located, NewAssociation, Position, Precision, Slug};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::storage::associations::{is_shown, located};
use crate::storage::entities::association::{Column, Entity, Model};
use crate::storage::{Storage, corrupt};

/// More than a person compares.
const MOST: usize = 10;
/// More than stand in one place: beyond, names alone would decide.
const CANDIDATES: u64 = 2000;
/// Kilometres in one degree of latitude, a little less than there are, so that the box is never too small.
const KM_PER_DEGREE: f64 = 110.0;

/// Those that look like `new`, but for itself: the same registry number first, then the same place and a similar name.
pub async fn duplicates(
    db: &impl ConnectionTrait,
    new: &NewAssociation,
    itself: Option<Uuid>,
) -> Result<Vec<Duplicate>, DbErr> {
    let standing = [ListingStatus::Admitted.code(), ListingStatus::Waiting.code()];
    let others = || {
        let query = Entity::find().filter(Column::Status.is_in(standing)).order_by_asc(Column::Slug);
        match itself {
            Some(id) => query.filter(Column::Id.ne(id)),
            None => query,
        }
    };
    let mut found: Vec<(Likeness, Model)> = Vec::new();
    if let Some(siret) = &new.siret {
        let rows = others().filter(Column::Siret.eq(siret.as_str())).limit(MOST as u64).all(db).await?;
        found.extend(rows.into_iter().map(|row| (Likeness::SameSiret, row)));
    }
    if let Some(rna) = &new.rna {
        let rows = others().filter(Column::Rna.eq(rna.as_str())).limit(MOST as u64).all(db).await?;
        found.extend(rows.into_iter().map(|row| (Likeness::SameRna, row)));
    }
    if let Some(place) = nearby(new) {
        for row in others().filter(place).limit(CANDIDATES).all(db).await? {
            if same_place(new, &row)? && similar_names(&new.name, &row.name) {
                found.push((Likeness::SamePlaceAndName, row));
            }
        }
    }
    let mut kept: Vec<Duplicate> = Vec::new();
    for (why, row) in found {
        if kept.len() < MOST && kept.iter().all(|other| other.slug.as_str() != row.slug) {
            let listed = is_shown(&row);
            let slug = Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?;
            kept.push(Duplicate { slug, name: row.name, commune: row.commune, why, listed });
        }
    }
    Ok(kept)
}

/// A condition that all fulfil who stand near enough, and few others.
fn nearby(new: &NewAssociation) -> Option<Condition> {
    let mut any = Condition::any();
    if let Some(commune) = &new.commune_code {
        any = any.add(Column::CommuneCode.eq(commune.as_str()));
    }
    if let Some(Located { at, .. }) = new.location {
        let (lat, lon) = reach(at);
        any = any.add(
            Condition::all()
                .add(Column::Lat.between(at.lat - lat, at.lat + lat))
                .add(Column::Lon.between(at.lon - lon, at.lon + lon)),
        );
    }
    (!any.is_empty()).then_some(any)
}

/// How many degrees the hundred metres take here.
fn reach(at: Position) -> (f64, f64) {
    let lat = SAME_PLACE_KM / KM_PER_DEGREE;
    (lat, lat / at.lat.to_radians().cos().max(0.01))
}

/// Within a hundred metres; in the same commune where one of the two is known no better than that.
fn same_place(new: &NewAssociation, row: &Model) -> Result<bool, DbErr> {
    let there = located(row.lat, row.lon, row.position_precision.as_deref())?;
    let exact = |place: &Located| matches!(place.precision, Precision::Address | Precision::Street);
    if let (Some(here), Some(there)) = (new.location.filter(exact), there.filter(exact)) {
        return Ok(here.at.distance_km(there.at) <= SAME_PLACE_KM);
    }
    let commune = new.commune_code.as_ref().map(domain::CommuneCode::as_str);
    Ok(commune.is_some() && commune == row.commune_code.as_deref())
}

impl Storage {
    /// Listed and proposed associations that look like one that is not there yet.
    pub async fn find_duplicates(&self, new: &NewAssociation) -> Result<Vec<Duplicate>, DbErr> {
        duplicates(&self.db, new, None).await
    }
}
