//! Conventions that were signed, as everyone may read of them: what is counted, and the domain tells no more than it may.

use chrono::NaiveDate;
use domain::convention::{ConventionStatistics, CountedConvention, statistics::publish};
use domain::{Choice, ConventionStatus, DepartmentCode, EmployeeId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::draft;
use crate::storage::Storage;
use crate::storage::entities::{association, convention};

impl Storage {
    pub async fn convention_statistics(&self, today: NaiveDate) -> Result<ConventionStatistics, DbErr> {
        let signed = ConventionStatus::ALL.iter().filter(|status| status.was_signed()).map(|status| status.code());
        let rows = convention::Entity::find()
            .filter(convention::Column::Status.is_in(signed))
            .find_also_related(association::Entity)
            .all(&self.db)
            .await?;
        let mut counted = Vec::with_capacity(rows.len());
        for (row, of) in rows {
            let Some(active_from) = row.starts_on else { continue };
            counted.push(CountedConvention {
                // One person is one, whatever is known of them: else somebody with many would be many.
                employee: EmployeeId(row.person_id),
                pillar: draft(&row)?.pillars.first().and_then(|slug| domain::Slug::parse(slug).ok()),
                department: of.and_then(|of| of.department).and_then(|code| DepartmentCode::parse(&code).ok()),
                active_from,
            });
        }
        Ok(publish(&counted, today))
    }
}
