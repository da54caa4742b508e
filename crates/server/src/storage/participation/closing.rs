//! Tells a month that is over: reads what was confirmed in it, and writes what may be read of it, once and for all.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::participation::{Figures, Month, Organisation, Record, publish_groups, split, sum_by, sum_up};
use domain::{Choice, Pillar, Slug, TimeKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    RelationTrait, Set,
};
use uuid::Uuid;

use super::{BATCH, COMPANY, of_region, of_site, of_team, roster};
use crate::seed::region_of_site;
use crate::storage::entities::{
    day, interest, mission, participation_figures, participation_member, participation_month, participation_roster,
    participation_team, pillar,
};
use crate::storage::{corrupt, pillars};

/// What was done as it was declared, or as the association corrected it.
const CONFIRMED: [&str; 2] = ["confirmed", "corrected"];

/// Months of one roster, in their order.
pub(super) async fn close(
    write: &impl ConnectionTrait,
    of: &participation_roster::Model,
    months: &[Month],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let members: Vec<(Uuid, Option<Uuid>)> = participation_member::Entity::find()
        .select_only()
        .columns([participation_member::Column::EmployeeId, participation_member::Column::ManagerId])
        .filter(participation_member::Column::RosterId.eq(of.id))
        .order_by_asc(participation_member::Column::EmployeeId)
        .into_tuple()
        .all(write)
        .await?;
    let least = usize::try_from(of.least).map_err(|_| corrupt("size of a group"))?;
    // The same roster gives the same groups, whenever it is asked.
    let organisation = Organisation::of(&roster::places(members.iter().copied()), least);
    let people: Vec<Uuid> = members.into_iter().map(|(id, _)| id).collect();
    let places: HashMap<Uuid, usize> = people.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let sites = sites(write, of.id).await?;
    let all_pillars = pillar::Entity::find().all(write).await?;
    let all_pillars = all_pillars.into_iter().map(pillars::read).collect::<Result<Vec<Pillar>, DbErr>>()?;
    for month in months {
        let pillars = of_month(&all_pillars, *month);
        let records = records(write, *month, &places, &pillars).await?;
        let ids: Vec<i32> = pillars.values().copied().collect();
        let groups = publish_groups(&organisation, &records, &ids);
        let figures = by_scope(&organisation, &groups, &people, &sites);
        let mut rows = Vec::with_capacity(figures.len());
        for (scope, figures) in figures {
            rows.push(participation_figures::ActiveModel {
                scope: Set(scope),
                month: Set(month.first_day()),
                figures: Set(serde_json::to_string(&figures).map_err(|_| corrupt("figures"))?),
            });
        }
        for batch in rows.chunks(BATCH) {
            participation_figures::Entity::insert_many(batch.to_vec()).exec_without_returning(write).await?;
        }
        let told = participation_month::ActiveModel {
            month: Set(month.first_day()),
            roster_id: Set(of.id),
            closed_at: Set(now),
        };
        participation_month::Entity::insert(told).exec_without_returning(write).await?;
    }
    Ok(())
}

/// The pillars that the charter had in a month.
fn of_month(pillars: &[Pillar], month: Month) -> BTreeMap<Slug, i32> {
    let in_month = |pillar: &&Pillar| {
        pillar.valid_from < month.after(1).first_day() && pillar.valid_to.is_none_or(|last| last >= month.first_day())
    };
    pillars.iter().filter(in_month).map(|pillar| (pillar.slug.clone(), pillar.id)).collect()
}

async fn sites(write: &impl ConnectionTrait, roster: Uuid) -> Result<HashMap<Uuid, String>, DbErr> {
    use participation_team::Column;
    let rows: Vec<(Uuid, String)> = participation_team::Entity::find()
        .select_only()
        .columns([Column::EmployeeId, Column::SiteCode])
        .filter(Column::RosterId.eq(roster))
        .filter(Column::SiteCode.is_not_null())
        .into_tuple()
        .all(write)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Working time that was confirmed in a month, of those in the roster. One's own time is not even read.
async fn records(
    write: &impl ConnectionTrait,
    month: Month,
    places: &HashMap<Uuid, usize>,
    pillars: &BTreeMap<Slug, i32>,
) -> Result<Vec<Record>, DbErr> {
    let moment = |month: Month| month.first_day().and_time(chrono::NaiveTime::MIN).and_utc();
    let kinds = TimeKind::ALL.iter().filter(|kind| kind.is_working_time()).map(|kind| kind.code());
    let interests: RelationDef =
        day::Entity::belongs_to(interest::Entity).from(day::Column::InterestId).to(interest::Column::Id).into();
    let rows: Vec<(Uuid, String, i32, String)> = day::Entity::find()
        .select_only()
        .columns([day::Column::EmployeeId, day::Column::Kind, day::Column::ConfirmedMinutes])
        .column(mission::Column::Pillars)
        .join(JoinType::InnerJoin, interests)
        .join(JoinType::InnerJoin, interest::Relation::Mission.def())
        .filter(day::Column::EmployeeId.is_not_null())
        .filter(day::Column::Status.is_in(CONFIRMED))
        .filter(day::Column::Kind.is_in(kinds))
        .filter(day::Column::ConfirmedAt.gte(moment(month)))
        .filter(day::Column::ConfirmedAt.lt(moment(month.after(1))))
        .into_tuple()
        .all(write)
        .await?;
    let mut records = Vec::new();
    for (employee, kind, minutes, of) in rows {
        let Some(person) = places.get(&employee).copied() else { continue };
        let kind = TimeKind::from_code(&kind).ok_or_else(|| corrupt("kind of time"))?;
        let minutes = u32::try_from(minutes).map_err(|_| corrupt("number of minutes"))?;
        let slugs: Vec<String> = serde_json::from_str(&of).map_err(|_| corrupt("list of pillars"))?;
        let id = |slug: &String| Slug::parse(slug).ok().and_then(|slug| pillars.get(&slug).copied());
        let of: Vec<Option<i32>> = slugs.iter().map(id).collect();
        let part = |(pillar, minutes)| Record { person, pillar, kind, minutes };
        records.extend(split(minutes, &of).into_iter().map(part));
    }
    Ok(records)
}

/// Sums of groups: for each who leads, for the site and the region of those at whom groups are anchored, for the company.
fn by_scope(
    organisation: &Organisation,
    groups: &BTreeMap<usize, Figures>,
    people: &[Uuid],
    sites: &HashMap<Uuid, String>,
) -> BTreeMap<String, Figures> {
    let site = |anchor: usize| sites.get(&people[anchor]);
    let mut scopes = sum_by(groups, |_| Some(COMPANY.to_owned()));
    scopes.extend(sum_by(groups, |anchor| site(anchor).map(|code| of_site(code))));
    scopes.extend(sum_by(groups, |anchor| site(anchor).and_then(|code| region_of_site(code)).map(of_region)));
    for (place, sum) in sum_up(organisation, groups).into_iter().enumerate() {
        if let Some(sum) = sum {
            scopes.insert(of_team(people[place]), sum);
        }
    }
    scopes
}
