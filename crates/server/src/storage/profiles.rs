//! What a person offers, and what of it others see: an association that they have written to, and counts without names.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::export::HeldProfile;
use domain::profile::{
    Audience, Availability, Counted, HomeChoice, HomeKind, NewHome, NewProfile, OnTime, Pace, PacePer, Profile,
    ProfileDraft, ProfileField, SharedProfile, Sharing, SkillEntry, SkillOffer, Viewer, offers, sees,
};
use domain::{AccountId, Choice, CommuneCode, DepartmentCode, ProblemCode, Role, Skill, Slug};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::directory::employee_of;
use super::entities::profile::{ActiveModel, Column, Entity, Model};
use super::entities::{account, account_role, employee};
use super::missions::{slugs, small};
use super::pillars::skills;
use super::refusal::Refusal;
use super::{Storage, corrupt};
use crate::{seed, skills as names};

/// A profile as it is kept. Where home lies is for whoever knows places to say.
pub struct KeptProfile {
    /// Without a home and a site.
    pub profile: Profile,
    pub home: Option<NewHome>,
    /// Of the site that the directory says the person works at.
    pub site_code: Option<String>,
}

impl Storage {
    /// What an account offers; where nothing is kept, all of it is empty and nothing is shared.
    pub async fn load_profile(&self, account: AccountId) -> Result<KeptProfile, DbErr> {
        let row = Entity::find_by_id(account.0).one(&self.db).await?;
        kept(&self.db, account.0, row).await
    }

    /// Keeps it in the place of what there was, if that is still the version that it was begun from. The same sent again
    /// changes nothing.
    pub async fn save_profile(
        &self,
        account: AccountId,
        version: i32,
        new: &NewProfile,
        now: DateTime<Utc>,
    ) -> Result<KeptProfile, Refusal> {
        let write = self.write().await?;
        // Two phones at once come one after the other.
        let holder = account::Entity::find_by_id(account.0).lock_exclusive().one(&write).await?;
        holder.ok_or(ProblemCode::SignInNeeded)?;
        let before = Entity::find_by_id(account.0).one(&write).await?;
        let stands = before.as_ref().map_or(0, |row| row.version);
        let row = match before {
            Some(row) if sound(&row)? == *new => row,
            _ if stands != version => return Err(ProblemCode::VersionConflict.into()),
            before => {
                let mut row = columns(new);
                row.account_id = Set(account.0);
                row.version = Set(stands.saturating_add(1));
                row.updated_at = Set(now);
                if before.is_some() { row.update(&write).await? } else { row.insert(&write).await? }
            }
        };
        let kept = kept(&write, account.0, Some(row)).await?;
        write.commit().await?;
        Ok(kept)
    }

    /// Nothing of it is kept. Where there is none, there is none.
    pub async fn remove_profile(&self, account: AccountId) -> Result<(), DbErr> {
        Entity::delete_by_id(account.0).exec(&self.db).await.map(drop)
    }

    /// What people who work for the company offer, by skill and department: of those alone who agreed to be counted, and
    /// nothing of fewer than five.
    pub async fn count_skill_offers(&self) -> Result<Vec<SkillOffer>, DbErr> {
        let db = &self.db;
        let given = account_role::Entity::find()
            .select_only()
            .column(account_role::Column::AccountId)
            .filter(account_role::Column::Role.eq(Role::Employee.code()))
            .into_query();
        let listed = employee::Entity::find().filter(employee::Column::Active.eq(true));
        let keys = listed.clone().select_only().column(employee::Column::EmailKey).into_query();
        let staff = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .filter(account::Column::Id.in_subquery(given).or(account::Column::EmailKey.in_subquery(keys)))
            .into_query();
        let counted = Entity::find().filter(Column::Counted.eq(true)).filter(Column::AccountId.in_subquery(staff));
        let ids = counted.clone().select_only().column(Column::AccountId).into_query();
        let keys = account::Entity::find()
            .select_only()
            .column(account::Column::EmailKey)
            .filter(account::Column::Id.in_subquery(ids.clone()))
            .into_query();
        let accounts = account::Entity::find().filter(account::Column::Id.in_subquery(ids)).all(db).await?;
        let accounts: HashMap<Uuid, String> = accounts.into_iter().map(|of| (of.id, of.email_key)).collect();
        let sites = listed.filter(employee::Column::EmailKey.in_subquery(keys)).all(db).await?;
        let sites: HashMap<String, String> =
            sites.into_iter().filter_map(|of| Some((of.email_key, of.site_code?))).collect();
        let vocabulary = skills(db).await?;
        let mut people = Vec::new();
        for row in counted.all(db).await? {
            let site = accounts.get(&row.account_id).and_then(|key| sites.get(key));
            people.push(one_counted(&row, site.map(String::as_str), &vocabulary)?);
        }
        Ok(offers(&people))
    }
}

fn one_counted(row: &Model, site: Option<&str>, vocabulary: &[Skill]) -> Result<Counted, DbErr> {
    let sharing = sharing(row)?;
    let mut counted = Counted { department: None, skills: Vec::new() };
    if sees(ProfileField::Skills, Viewer::Figures, &sharing) {
        let entries: Vec<SkillEntry> = list(&row.skills)?;
        let named = entries.iter().filter_map(|entry| names::name(entry, vocabulary));
        counted.skills = named.flat_map(|skill| skill.counts_as).map(|skill| skill.slug).collect();
    }
    if sees(ProfileField::Home, Viewer::Figures, &sharing) {
        counted.department = department(home(row)?.as_ref(), site);
    }
    Ok(counted)
}

/// The department that somebody would go from.
fn department(home: Option<&NewHome>, site: Option<&str>) -> Option<DepartmentCode> {
    match home? {
        NewHome::Commune(code) => code.department(),
        NewHome::Site => seed::site_place(site?)?.department.clone(),
    }
}

/// What people share with the associations that they write to, by their account.
pub(super) async fn shared_with_associations(
    db: &impl ConnectionTrait,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, SharedProfile>, DbErr> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let associations = Audience::Associations.code();
    let rows = Entity::find()
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::SkillsFor.eq(associations).or(Column::AvailabilityFor.eq(associations)))
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let vocabulary = skills(db).await?;
    let mut shared = HashMap::new();
    for row in rows {
        if let Some(told) = profile(Some(&row), &vocabulary)?.shared_with(Viewer::Association) {
            shared.insert(row.account_id, told);
        }
    }
    Ok(shared)
}

/// What is held about a person, for the person.
pub(super) async fn held(db: &impl ConnectionTrait, account: Uuid) -> Result<Option<HeldProfile>, DbErr> {
    let Some(row) = Entity::find_by_id(account).one(db).await? else { return Ok(None) };
    let of = sound(&row)?;
    let home = of.home.map(|home| match home {
        NewHome::Commune(code) => HomeChoice { of: HomeKind::Commune, commune: code.to_string() },
        NewHome::Site => HomeChoice { of: HomeKind::Site, commune: String::new() },
    });
    let told = ProfileDraft {
        version: row.version,
        skills: of.skills,
        availability: of.availability,
        home,
        radius_km: of.radius_km,
        pillars: of.pillars.iter().map(ToString::to_string).collect(),
        sharing: of.sharing,
    };
    Ok(Some(HeldProfile { told, updated_at: row.updated_at }))
}

async fn kept(db: &impl ConnectionTrait, account: Uuid, row: Option<Model>) -> Result<KeptProfile, DbErr> {
    let vocabulary = skills(db).await?;
    Ok(KeptProfile {
        profile: profile(row.as_ref(), &vocabulary)?,
        home: row.as_ref().map(home).transpose()?.flatten(),
        site_code: employee_of(db, account).await?.and_then(|of| of.site_code),
    })
}

fn profile(row: Option<&Model>, vocabulary: &[Skill]) -> Result<Profile, DbErr> {
    let bare = ProfileDraft::default();
    let Some(row) = row else {
        return Ok(Profile {
            version: 0,
            skills: Vec::new(),
            availability: bare.availability,
            home: None,
            radius_km: bare.radius_km,
            pillars: Vec::new(),
            sharing: bare.sharing,
            site: None,
            updated_at: None,
        });
    };
    let of = sound(row)?;
    Ok(Profile {
        version: row.version,
        // What the vocabulary does not know any more is nobody's skill.
        skills: of.skills.iter().filter_map(|entry| names::name(entry, vocabulary)).collect(),
        availability: of.availability,
        home: None,
        radius_km: of.radius_km,
        pillars: of.pillars,
        sharing: of.sharing,
        site: None,
        updated_at: Some(row.updated_at),
    })
}

/// A row as the domain has it.
fn sound(row: &Model) -> Result<NewProfile, DbErr> {
    let pace = match (row.half_days, &row.pace_per) {
        (Some(half_days), Some(per)) => {
            Some(Pace { half_days: small(half_days, "number of half days")?, per: choice::<PacePer>(per)? })
        }
        _ => None,
    };
    Ok(NewProfile {
        skills: list(&row.skills)?,
        availability: Availability {
            pace,
            time: row.on_time.as_deref().map(choice::<OnTime>).transpose()?,
            from: row.available_from,
            lengths: list(&row.lengths)?,
            words: row.availability.clone(),
        },
        home: home(row)?,
        radius_km: small(row.radius_km, "radius")?,
        pillars: slugs(&row.pillars)?,
        sharing: sharing(row)?,
    })
}

fn home(row: &Model) -> Result<Option<NewHome>, DbErr> {
    let Some(of) = &row.home else { return Ok(None) };
    Ok(Some(match choice::<HomeKind>(of)? {
        HomeKind::Site => NewHome::Site,
        HomeKind::Commune => {
            let code = row.commune_code.as_deref().unwrap_or_default();
            NewHome::Commune(CommuneCode::parse(code).map_err(|_| corrupt("commune"))?)
        }
    }))
}

fn sharing(row: &Model) -> Result<Sharing, DbErr> {
    Ok(Sharing { skills: choice(&row.skills_for)?, availability: choice(&row.availability_for)?, counted: row.counted })
}

fn choice<T: Choice>(code: &str) -> Result<T, DbErr> {
    T::from_code(code).ok_or_else(|| corrupt("choice of a profile"))
}

fn list<T: DeserializeOwned>(json: &str) -> Result<Vec<T>, DbErr> {
    serde_json::from_str(json).map_err(|_| corrupt("list of a profile"))
}

fn json<T: Serialize>(list: &[T]) -> String {
    // A list of plain values has no way to fail.
    serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned())
}

fn columns(new: &NewProfile) -> ActiveModel {
    let told = &new.availability;
    let pillars: Vec<&str> = new.pillars.iter().map(Slug::as_str).collect();
    let (home, commune_code) = match &new.home {
        Some(NewHome::Commune(code)) => (Some(HomeKind::Commune), Some(code.to_string())),
        Some(NewHome::Site) => (Some(HomeKind::Site), None),
        None => (None, None),
    };
    ActiveModel {
        skills: Set(json(&new.skills)),
        half_days: Set(told.pace.map(|pace| i32::from(pace.half_days))),
        pace_per: Set(told.pace.map(|pace| pace.per.code().to_owned())),
        on_time: Set(told.time.map(|time| time.code().to_owned())),
        available_from: Set(told.from),
        lengths: Set(json(&told.lengths)),
        availability: Set(told.words.clone()),
        home: Set(home.map(|of| of.code().to_owned())),
        commune_code: Set(commune_code),
        radius_km: Set(i32::from(new.radius_km)),
        pillars: Set(json(&pillars)),
        skills_for: Set(new.sharing.skills.code().to_owned()),
        availability_for: Set(new.sharing.availability.code().to_owned()),
        counted: Set(new.sharing.counted),
        ..Default::default()
    }
}
