//! Rosters: the company as it is on the first day of a quarter that the service sees.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::participation::{Month, Organisation};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::BATCH;
use crate::storage::corrupt;
use crate::storage::entities::{employee, participation_member, participation_roster, participation_team};

/// What a roster takes of the directory.
struct Person {
    id: Uuid,
    manager: Option<Uuid>,
    team: String,
    site: Option<String>,
}

/// Takes the roster of the present quarter unless it is taken, or the directory is still empty. The first there ever is
/// serves the months before too: they are grouped by it, and by nothing that was done in them.
pub(super) async fn take(
    write: &impl ConnectionTrait,
    from: Month,
    least: u16,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let quarter = Month::of(now.date_naive()).quarter();
    let newest =
        participation_roster::Entity::find().order_by_desc(participation_roster::Column::FirstMonth).one(write).await?;
    if newest.as_ref().is_some_and(|newest| newest.taken_at.date_naive() >= quarter.first_day()) {
        return Ok(());
    }
    let people = read(write).await?;
    if people.is_empty() {
        return Ok(());
    }
    let first = if newest.is_some() { quarter } else { from };
    let id = Uuid::now_v7();
    let roster = participation_roster::ActiveModel {
        id: Set(id),
        first_month: Set(first.first_day()),
        least: Set(i32::from(least)),
        taken_at: Set(now),
    };
    participation_roster::Entity::insert(roster).exec_without_returning(write).await?;
    let managers = places(people.iter().map(|one| (one.id, one.manager)));
    let organisation = Organisation::of(&managers, usize::from(least));
    for batch in people.chunks(BATCH) {
        let rows = batch.iter().map(|one| participation_member::ActiveModel {
            roster_id: Set(id),
            employee_id: Set(one.id),
            manager_id: Set(one.manager),
        });
        participation_member::Entity::insert_many(rows).exec_without_returning(write).await?;
    }
    let teams = teams(id, &people, &organisation)?;
    for batch in teams.chunks(BATCH) {
        participation_team::Entity::insert_many(batch.to_vec()).exec_without_returning(write).await?;
    }
    Ok(())
}

/// Those who work for the company, without their names: a roster has no use for them.
async fn read(write: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    use employee::Column;
    let rows: Vec<(Uuid, Option<Uuid>, String, Option<String>)> = employee::Entity::find()
        .select_only()
        .columns([Column::Id, Column::ManagerId, Column::Team, Column::SiteCode])
        .filter(Column::Active.eq(true))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(write)
        .await?;
    Ok(rows.into_iter().map(|(id, manager, team, site)| Person { id, manager, team, site }).collect())
}

/// Each one's manager as a place in the list; who is not in it is nobody's manager.
pub(super) fn places(people: impl Iterator<Item = (Uuid, Option<Uuid>)> + Clone) -> Vec<Option<usize>> {
    let of: HashMap<Uuid, usize> = people.clone().enumerate().map(|(place, (id, _))| (id, place)).collect();
    people.map(|(_, manager)| manager.and_then(|manager| of.get(&manager).copied())).collect()
}

/// Those who lead, with where they stand.
fn teams(
    roster: Uuid,
    people: &[Person],
    organisation: &Organisation,
) -> Result<Vec<participation_team::ActiveModel>, DbErr> {
    let small = |number: usize| i32::try_from(number).map_err(|_| corrupt("place"));
    let leads: HashSet<usize> = organisation.managers.iter().flatten().copied().collect();
    let groups = organisation.groups_within();
    let mut rows = Vec::with_capacity(leads.len());
    for (place, one) in people.iter().enumerate().filter(|(place, _)| leads.contains(place)) {
        let span = organisation.spans[place];
        rows.push(participation_team::ActiveModel {
            roster_id: Set(roster),
            employee_id: Set(one.id),
            manager_id: Set(organisation.managers[place].map(|manager| people[manager].id)),
            label: Set(one.team.clone()),
            site_code: Set(one.site.clone()),
            first: Set(small(span.first)?),
            last: Set(small(span.last)?),
            groups: Set(small(groups[place])?),
        });
    }
    Ok(rows)
}

/// Once its months are over, nobody needs to know who was in a roster.
pub(super) async fn forget_members(write: &impl ConnectionTrait, roster: Uuid) -> Result<(), DbErr> {
    participation_member::Entity::delete_many()
        .filter(participation_member::Column::RosterId.eq(roster))
        .exec(write)
        .await
        .map(drop)
}
