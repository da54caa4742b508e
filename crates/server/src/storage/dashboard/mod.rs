//! The figures of the whole Alliance: few queries, each of rows without a name of whoever works for the company.

mod cohort;
mod listings;
mod offers;

use chrono::{DateTime, Utc};
use domain::dashboard::{
    Dashboard, DashboardFilter, PillarName, PillarPlaces, PlacesOffered, answers, balance, funnel, places,
};
use domain::{DepartmentCode, Pillar, Skill, Slug};
use sea_orm::{ColumnTrait, Condition, DbErr};

use super::entities::{association, mission};
use super::{Storage, corrupt};

impl Storage {
    /// All tables of the dashboard; `None` where the pillar has never been one.
    pub async fn dashboard(&self, filter: &DashboardFilter, now: DateTime<Utc>) -> Result<Option<Dashboard>, DbErr> {
        let today = now.date_naive();
        let in_force = self.list_pillars(today).await?;
        let known = match &filter.pillar {
            Some(slug) if !in_force.iter().any(|pillar| pillar.slug == *slug) => self.former(slug).await?,
            _ => Some(Vec::new()),
        };
        let Some(former) = known else { return Ok(None) };
        let skills = self.list_skills().await?;
        let among = among(filter);
        let mut offering = self.count_skill_offers().await?;
        offering.retain(|offer| filter.department.is_none() || offer.department == filter.department);
        let cohort = cohort::read(&self.db, filter, &among, now).await?;
        let stock = offers::read(&self.db, &among).await?;
        let offered = stock.offers.iter().flat_map(|offer| offer.skills.iter().map(move |skill| (skill, offer)));
        let of_skills = balance(
            offered.map(|(skill, offer)| (skill.to_string(), offer.places.open())),
            cohort
                .wishes
                .iter()
                .flat_map(|wish| wish.skills.iter().map(move |skill| (skill.to_string(), &wish.person))),
            offering.into_iter().map(|offer| (offer.skill.to_string(), offer.at_least)),
            |slug| label(&skills, slug),
        );
        let code = |department: &Option<DepartmentCode>| department.as_ref().map(ToString::to_string);
        let territories = balance(
            stock.offers.iter().filter_map(|offer| Some((code(&offer.department)?, offer.places.open()))),
            cohort.wishes.iter().filter_map(|wish| Some((code(&wish.department)?, &wish.person))),
            // Who offers several skills would be counted as often.
            [],
            |code| words::fr::dashboard::department(Some(code)),
        );
        let (whole, of_pillars, departments) = places(&stock.offers);
        // A mission of the pillar that was asked for may be of another too: that one was not.
        let asked = |pillar: &&Pillar| filter.pillar.as_ref().is_none_or(|slug| pillar.slug == *slug);
        let of_pillar = |pillar: &Pillar| PillarPlaces {
            pillar: pillar.slug.clone(),
            label: pillar.label.clone(),
            colour: pillar.colour.clone(),
            icon: pillar.icon.clone(),
            places: of_pillars.get(&pillar.slug).copied().unwrap_or_default(),
        };
        let pillars = in_force.iter().chain(&former).filter(asked).map(of_pillar).collect();
        let (answered, answer_months) = answers(&cohort.waited, filter.months, now);
        let name = |pillar: Pillar| PillarName { slug: pillar.slug, label: pillar.label };
        Ok(Some(Dashboard {
            today,
            from: filter.months.from,
            to: filter.months.to,
            pillar: filter.pillar.clone(),
            department: filter.department.clone(),
            missions: stock.missions,
            funnel: funnel(&cohort.ways),
            answers: answered,
            answer_months,
            waiting: cohort::waiting(&self.db, &among).await?,
            places: PlacesOffered { whole, pillars, departments },
            listings: listings::read(&self.db, filter).await?,
            skills: of_skills,
            territories,
            pillars: in_force.into_iter().chain(former).map(name).collect(),
        }))
    }

    /// A pillar of another day, that missions were made for.
    async fn former(&self, slug: &Slug) -> Result<Option<Vec<Pillar>>, DbErr> {
        use sea_orm::{EntityTrait, QueryFilter};

        use super::entities::pillar::{Column, Entity};
        let found = Entity::find().filter(Column::Slug.eq(slug.as_str())).one(&self.db).await?;
        found.map(|row| super::pillars::read(row).map(|pillar| vec![pillar])).transpose()
    }
}

fn label(skills: &[Skill], slug: &str) -> String {
    let found = skills.iter().find(|skill| skill.slug.as_str() == slug);
    found.map_or_else(|| slug.to_owned(), |skill| skill.label.clone())
}

/// Missions, joined with their associations, that were asked for.
fn among(filter: &DashboardFilter) -> Condition {
    let pillar = filter.pillar.as_ref().map(|slug| mission::Column::Pillars.contains(format!("\"{slug}\"")));
    Condition::all().add_option(pillar).add_option(department(filter))
}

fn department(filter: &DashboardFilter) -> Option<sea_orm::sea_query::SimpleExpr> {
    filter.department.as_ref().map(|code| association::Column::Department.eq(code.as_str()))
}

/// A column that holds a JSON array of slugs.
fn slugs(text: &str) -> Result<Vec<Slug>, DbErr> {
    serde_json::from_str(text).map_err(|_| corrupt("list of slugs"))
}

/// What the database has counted.
fn count(number: i64) -> Result<u32, DbErr> {
    u32::try_from(number).map_err(|_| corrupt("number"))
}
