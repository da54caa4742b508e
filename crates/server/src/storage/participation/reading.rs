//! What a manager reads. Only figures that were told are looked at, never who did what.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::participation::{
    Compared, Figures, GROUP_DEFAULT, Month, MonthFigures, Months, Participation, ParticipationState, Scope,
    TEAMS_MOST, Team,
};
use domain::{AccountId, EmployeeId, Pillar, ProblemCode};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{COMPANY, of_region, of_site, of_team};
use crate::seed::region_of_site;
use crate::storage::days::allowances;
use crate::storage::entities::{
    participation_figures, participation_month, participation_roster, participation_team, pillar,
};
use crate::storage::{Failure, Storage, corrupt, directory, pillars};

/// What a manager asks for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub months: Months,
    /// One's own, where none is named.
    pub team: Option<EmployeeId>,
}

impl Storage {
    /// The participation of a team that one leads, at whatever level; not found where one does not.
    pub async fn participation(
        &self,
        account: AccountId,
        asked: Asked,
        now: DateTime<Utc>,
    ) -> Result<Participation, Failure> {
        let db = &self.db;
        let Months { from, to } = asked.months;
        let Some(viewer) = directory::employee_of(db, account.0).await?.map(|row| row.id) else {
            return nothing(asked, ParticipationState::NoTeam);
        };
        let newest = participation_roster::Entity::find()
            .order_by_desc(participation_roster::Column::FirstMonth)
            .one(db)
            .await?;
        let own = match &newest {
            Some(roster) => participation_team::Entity::find_by_id((roster.id, viewer)).one(db).await?,
            None => None,
        };
        let (Some(roster), Some(own)) = (newest, own) else {
            let leads = directory::leads(db, viewer).await?;
            return nothing(asked, if leads { ParticipationState::NotYet } else { ParticipationState::NoTeam });
        };
        let team = match asked.team {
            Some(team) if team.0 != viewer => {
                let found = participation_team::Entity::find_by_id((roster.id, team.0)).one(db).await?;
                found.filter(|found| holds(&own, found)).ok_or(Failure::Refused(ProblemCode::NotFound))?
            }
            _ => own.clone(),
        };
        let least = u16::try_from(roster.least).map_err(|_| corrupt("size of a group"))?;
        let mut answer = Participation::without_figures(ParticipationState::TooSmall, from, to, least);
        answer.roster_of = Some(roster.taken_at.date_naive());
        answer.path = path(db, &own, &team).await?;
        answer.teams = teams_below(db, &team).await?;
        if team.groups == 0 {
            return Ok(answer);
        }
        self.tell(&mut answer, &own, &team, now).await?;
        Ok(answer)
    }

    /// Fills in the figures.
    async fn tell(
        &self,
        answer: &mut Participation,
        own: &participation_team::Model,
        team: &participation_team::Model,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let db = &self.db;
        let months = Months { from: answer.from, to: answer.to };
        let open = open_months(db, months, own, team).await?;
        let mut scopes = vec![(None, of_team(team.employee_id))];
        scopes.extend(team.manager_id.map(|above| (Some(Scope::Above), of_team(above))));
        scopes.extend(team.site_code.as_deref().map(|site| (Some(Scope::Site), of_site(site))));
        let region = team.site_code.as_deref().and_then(region_of_site);
        scopes.extend(region.map(|region| (Some(Scope::Region), of_region(region))));
        scopes.push((Some(Scope::Company), COMPANY.to_owned()));
        let told = figures(db, months, &scopes).await?;
        let month = |month: Month| {
            let figures = told.get(&(scopes[0].1.as_str(), month.first_day()));
            MonthFigures::of(month, figures.filter(|_| open.contains(&month.first_day())))
        };
        // What is not over yet is no month of the answer.
        let this = Month::of(now.date_naive());
        answer.months = months.iter().filter(|of| *of < this).map(month).collect();
        if !answer.months.iter().any(MonthFigures::is_shown) {
            answer.state = ParticipationState::NothingShown;
            return Ok(());
        }
        answer.state = ParticipationState::Shown;
        for (scope, name) in &scopes {
            let mut sum = Figures::default();
            for month in answer.months.iter().filter(|month| open.contains(&month.month.first_day())) {
                if let Some(figures) = told.get(&(name.as_str(), month.month.first_day())) {
                    sum.add(figures);
                }
            }
            if scope.is_none() {
                let rows = pillar::Entity::find().all(db).await?;
                let pillars = rows.into_iter().map(pillars::read).collect::<Result<Vec<Pillar>, DbErr>>()?;
                answer.tell(&sum, &pillars);
                for year in months.from.year()..=months.to.year() {
                    for lent in allowances::of_year(db, year).await? {
                        if let Some(half_days) = lent.half_days {
                            answer.lend(year, lent.kind, half_days.into());
                        }
                    }
                }
            }
            answer.compared.extend(Compared::of(*scope, &sum));
        }
        Ok(())
    }
}

fn nothing(asked: Asked, state: ParticipationState) -> Result<Participation, Failure> {
    if asked.team.is_some() {
        return Err(Failure::Refused(ProblemCode::NotFound));
    }
    Ok(Participation::without_figures(state, asked.months.from, asked.months.to, GROUP_DEFAULT))
}

fn holds(one: &participation_team::Model, other: &participation_team::Model) -> bool {
    one.first <= other.first && other.last <= one.last
}

fn shown(row: participation_team::Model) -> Team {
    let people = u32::try_from(row.last - row.first).unwrap_or_default();
    Team { id: EmployeeId(row.employee_id), label: row.label, people }
}

/// From one's own team down to another.
async fn path(
    db: &impl ConnectionTrait,
    own: &participation_team::Model,
    team: &participation_team::Model,
) -> Result<Vec<Team>, DbErr> {
    use participation_team::Column;
    if own.employee_id == team.employee_id {
        return Ok(vec![shown(own.clone())]);
    }
    let rows = participation_team::Entity::find()
        .filter(Column::RosterId.eq(own.roster_id))
        .filter(Column::First.between(own.first, team.first))
        .filter(Column::Last.gte(team.last))
        .order_by_asc(Column::First)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

async fn teams_below(db: &impl ConnectionTrait, team: &participation_team::Model) -> Result<Vec<Team>, DbErr> {
    use participation_team::Column;
    let rows = participation_team::Entity::find()
        .filter(Column::RosterId.eq(team.roster_id))
        .filter(Column::ManagerId.eq(team.employee_id))
        .order_by_asc(Column::Label)
        .order_by_asc(Column::EmployeeId)
        .limit(TEAMS_MOST as u64)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

/// The months that were told while the team was one's own: with each roster one may have lost it, or got it.
async fn open_months(
    db: &impl ConnectionTrait,
    months: Months,
    own: &participation_team::Model,
    team: &participation_team::Model,
) -> Result<HashSet<NaiveDate>, DbErr> {
    use participation_month::Column;
    let told = participation_month::Entity::find()
        .filter(Column::Month.between(months.from.first_day(), months.to.first_day()))
        .all(db)
        .await?;
    let rosters: HashSet<Uuid> = told.iter().map(|month| month.roster_id).collect();
    let rows = participation_team::Entity::find()
        .filter(participation_team::Column::RosterId.is_in(rosters))
        .filter(participation_team::Column::EmployeeId.is_in([own.employee_id, team.employee_id]))
        .all(db)
        .await?;
    let of = |roster: Uuid, who: Uuid| rows.iter().find(|row| row.roster_id == roster && row.employee_id == who);
    let is_open = |month: &participation_month::Model| {
        let (own, team) = (of(month.roster_id, own.employee_id), of(month.roster_id, team.employee_id));
        own.zip(team).is_some_and(|(own, team)| holds(own, team))
    };
    Ok(told.iter().filter(|month| is_open(month)).map(|month| month.month).collect())
}

type Told<'a> = HashMap<(&'a str, NaiveDate), Figures>;

async fn figures<'a>(
    db: &impl ConnectionTrait,
    months: Months,
    scopes: &'a [(Option<Scope>, String)],
) -> Result<Told<'a>, DbErr> {
    use participation_figures::Column;
    let rows = participation_figures::Entity::find()
        .filter(Column::Scope.is_in(scopes.iter().map(|(_, name)| name.as_str())))
        .filter(Column::Month.between(months.from.first_day(), months.to.first_day()))
        .all(db)
        .await?;
    let mut told = HashMap::new();
    for row in rows {
        let figures = serde_json::from_str(&row.figures).map_err(|_| corrupt("figures"))?;
        if let Some((_, name)) = scopes.iter().find(|(_, name)| *name == row.scope) {
            told.insert((name.as_str(), row.month), figures);
        }
    }
    Ok(told)
}
