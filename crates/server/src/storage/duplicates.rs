//! Associations that look like another one: the same number in a registry, or the same place and nearly the same name.

use domain::listing::{Duplicate, SAME_PLACE_KM};
use domain::{Choice, ListingStatus, Marks, NewAssociation, Position, Precision, Slug};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::associations::is_shown;
use super::entities::association::{Column, Entity, Model};
use super::{Storage, corrupt};

/// More than these help nobody to decide.
const MOST: usize = 10;
/// Neighbours that are read to compare names; but for the largest, a commune holds no more.
const NEIGHBOURS: u64 = 2000;
/// A degree of latitude is never shorter.
const KM_PER_DEGREE: f64 = 110.5;

impl Storage {
    /// Those, listed or waiting, that look like one that is being proposed; the surest first.
    pub async fn find_duplicates(&self, new: &NewAssociation) -> Result<Vec<Duplicate>, DbErr> {
        duplicates_of(&self.db, Marks::from(new), None).await
    }
}

/// What a row is recognised by.
pub(super) fn marks(row: &Model) -> Marks<'_> {
    let at = row.lat.zip(row.lon).and_then(|(lat, lon)| Position::new(lat, lon).ok());
    let precision = row.position_precision.as_deref().and_then(Precision::from_code);
    Marks {
        name: &row.name,
        siret: row.siret.as_deref(),
        rna: row.rna.as_deref(),
        at,
        is_exact: precision.is_some_and(Precision::is_exact),
        commune: row.commune_code.as_deref(),
    }
}

/// Those that look like it, but for the one that it is.
pub(super) async fn duplicates_of(
    db: &impl ConnectionTrait,
    of: Marks<'_>,
    except: Option<Uuid>,
) -> Result<Vec<Duplicate>, DbErr> {
    let numbers = [(Column::Siret, of.siret), (Column::Rna, of.rna)];
    let numbers = numbers.into_iter().filter_map(|(column, number)| Some(column.eq(number?)));
    let numbers = numbers.fold(Condition::any(), Condition::add);
    let mut rows = Vec::new();
    let commune = of.commune.map_or_else(Condition::any, |code| Condition::any().add(Column::CommuneCode.eq(code)));
    // Apart, so that no crowd of neighbours hides one that has the number, or that stands at the very place.
    for alike in [numbers, of.at.map_or_else(Condition::any, around), commune] {
        if !alike.is_empty() {
            rows.extend(kept(except).filter(alike).limit(NEIGHBOURS).all(db).await?);
        }
    }
    let mut found: Vec<_> = rows.iter().filter_map(|row| of.likeness(&marks(row)).map(|why| (why, row))).collect();
    found.sort_by(|(why, row), (other_why, other)| (why, &row.slug).cmp(&(other_why, &other.slug)));
    found.dedup_by_key(|(_, row)| row.id);
    let duplicate = |(why, row): (_, &Model)| {
        let slug = Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?;
        Ok(Duplicate { slug, name: row.name.clone(), commune: row.commune.clone(), why, listed: is_shown(row) })
    };
    found.into_iter().take(MOST).map(duplicate).collect()
}

/// Those that are listed or wait, by slug.
fn kept(except: Option<Uuid>) -> Select<Entity> {
    let kept = [ListingStatus::Admitted, ListingStatus::Waiting].map(Choice::code);
    let query = Entity::find().filter(Column::Status.is_in(kept)).order_by_asc(Column::Slug);
    except.map_or(query.clone(), |except| query.filter(Column::Id.ne(except)))
}

/// A box that holds the circle of what is near.
fn around(at: Position) -> Condition {
    let lat = SAME_PLACE_KM / KM_PER_DEGREE;
    // Next to a pole a degree of longitude is nothing: nobody lists an association there.
    let lon = lat / at.lat.to_radians().cos().max(0.01);
    Condition::all()
        .add(Column::Lat.between(at.lat - lat, at.lat + lat))
        .add(Column::Lon.between(at.lon - lon, at.lon + lon))
}
