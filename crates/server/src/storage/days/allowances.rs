//! What the company lends in a year.

use chrono::{DateTime, Utc};
use domain::day_sheet::{Allowance, COMPANY_KINDS, Yearly};
use domain::history::Subject;
use domain::{Choice, TimeKind};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};

use crate::storage::entities::allowance::{ActiveModel, Column, Entity};
use crate::storage::history::{By, change, note};
use crate::storage::{Storage, corrupt};

impl Storage {
    pub async fn find_allowances(&self, year: i32) -> Result<Yearly, DbErr> {
        Ok(Yearly { year, allowances: of_year(&self.db, year).await? })
    }

    /// Sets those of a year anew. What changes is in the history.
    pub async fn set_allowances(
        &self,
        year: i32,
        wanted: &[Allowance],
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Yearly, DbErr> {
        let write = self.write().await?;
        let before = of_year(&write, year).await?;
        Entity::delete_many().filter(Column::Year.eq(year)).exec(&write).await?;
        for one in wanted {
            if let Some(half_days) = one.half_days {
                let (year, kind) = (Set(year), Set(one.kind.code().to_owned()));
                ActiveModel { year, kind, half_days: Set(i32::from(half_days)) }.insert(&write).await?;
            }
            let was = before.iter().find(|other| other.kind == one.kind).and_then(|other| other.half_days);
            if was != one.half_days {
                let changed = change(one.kind.code(), was, one.half_days);
                note(&write, by, (Subject::Allowance, &year.to_string()), changed, now).await?;
            }
        }
        let allowances = of_year(&write, year).await?;
        write.commit().await?;
        Ok(Yearly { year, allowances })
    }
}

/// A line for each kind that is the company's.
pub(in crate::storage) async fn of_year(db: &impl ConnectionTrait, year: i32) -> Result<Vec<Allowance>, DbErr> {
    let rows = Entity::find().filter(Column::Year.eq(year)).all(db).await?;
    let of = |kind: TimeKind| {
        let found = rows.iter().find(|row| row.kind == kind.code()).map(|row| u16::try_from(row.half_days));
        let half_days = found.transpose().map_err(|_| corrupt("number of half days"))?;
        Ok(Allowance { kind, half_days })
    };
    COMPANY_KINDS.into_iter().map(of).collect()
}

/// The minutes that are lent of a kind; none where no limit is said.
pub(super) async fn allowed(db: &impl ConnectionTrait, year: i32, kind: TimeKind) -> Result<Option<u32>, DbErr> {
    Ok(of_year(db, year).await?.into_iter().find(|one| one.kind == kind).and_then(Allowance::minutes))
}
