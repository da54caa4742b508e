//! What a person offers: their skills, their time, where they would go from, and the pillars they care for. They decide
//! with whom each of it is shared; see [`sharing`].

mod offers;
mod sharing;
mod skills;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::offers::{Counted, OFFERED_LEAST, SkillOffer, offers};
pub use self::sharing::{Audience, ProfileField, SharedProfile, Sharing, Viewer, is_shared_while, sees};
pub use self::skills::{NamedSkill, RomeCode, SKILLS_MAX, SkillEntry, SkillKind, WORDS_LENGTH};
use crate::choice::choice;
use crate::commitment::CommitmentLength;
use crate::filter::DEFAULT_RADIUS_KM;
use crate::place::{CommuneCode, DepartmentCode, Position};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;
use crate::wishes::{Home, Wishes};

/// The farthest that one may say one goes, in kilometres.
pub const RADIUS_MAX_KM: u16 = 200;
/// The longest word on one's time, in characters. It fits into the form of an interest.
pub const AVAILABILITY_MAX: usize = 200;
/// Pillars that one may name: more than a charter has.
const PILLARS_MAX: usize = 20;

choice! {
    /// What a number of half days is counted by.
    PacePer {
        Week = "week" / "semaine",
        Month = "month" / "mois",
    }
}

impl PacePer {
    /// Half days there are in it: the working days of a week, and of a month.
    pub fn half_days_max(self) -> u8 {
        match self {
            Self::Week => 10,
            Self::Month => 44,
        }
    }
}

/// So many half days a week, or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pace {
    /// 1 to 10 a week, 1 to 44 a month.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 44))]
    pub half_days: u8,
    pub per: PacePer,
}

choice! {
    /// On whose time a person would take part.
    OnTime {
        /// Working time: the manager agrees to it.
        Working = "working" / "travail",
        Own = "own" / "personnel",
        Either = "either" / "les-deux",
    }
}

/// When a person can take part. What is not told is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Availability {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<OnTime>,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// How long a mission may be, all in all.
    pub lengths: Vec<CommitmentLength>,
    /// In one's own words, at most 200 characters.
    pub words: String,
}

impl Availability {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn validate(&self, faults: &mut Faults) -> Option<Self> {
        if self.pace.is_some_and(|pace| !(1..=pace.per.half_days_max()).contains(&pace.half_days)) {
            faults.add("availability.pace", FieldCode::OutOfRange);
        }
        if self.from.is_some_and(|day| !(2000..=2100).contains(&day.year())) {
            faults.add("availability.from", FieldCode::DateInvalid);
        }
        let words = faults.take("availability.words", text::paragraph(&self.words, 0, AVAILABILITY_MAX))?;
        let mut lengths = self.lengths.clone();
        lengths.sort_unstable();
        lengths.dedup();
        Some(Self { lengths, words, ..self.clone() })
    }
}

choice! {
    /// Where a person would go from.
    HomeKind {
        /// A commune that they name.
        Commune = "commune" / "commune",
        /// The site that the company's directory says they work at.
        Site = "site" / "site",
    }
}

/// Where a person would go from, as they choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeChoice {
    pub of: HomeKind,
    /// The code of the commune, where it is one.
    #[serde(default)]
    pub commune: String,
}

/// The same with its name and where it lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileHome {
    pub of: HomeKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<CommuneCode>,
    pub label: String,
    pub at: Position,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
}

/// What a person types, all of it at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ProfileDraft {
    /// The version that it was begun from: 0 where there was none.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: i32,
    /// At most 30.
    pub skills: Vec<SkillEntry>,
    pub availability: Availability,
    pub home: Option<HomeChoice>,
    /// How far one would go, 1 to 200.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 200))]
    pub radius_km: u16,
    /// Slugs.
    pub pillars: Vec<String>,
    pub sharing: Sharing,
}

impl Default for ProfileDraft {
    fn default() -> Self {
        Self {
            version: 0,
            skills: Vec::new(),
            availability: Availability::default(),
            home: None,
            radius_km: DEFAULT_RADIUS_KM,
            pillars: Vec::new(),
            sharing: Sharing::default(),
        }
    }
}

/// A sound home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewHome {
    Commune(CommuneCode),
    Site,
}

/// A sound profile. It holds personal data: it cannot be serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProfile {
    pub skills: Vec<SkillEntry>,
    pub availability: Availability,
    pub home: Option<NewHome>,
    pub radius_km: u16,
    pub pillars: Vec<Slug>,
    pub sharing: Sharing,
}

/// What a profile may name.
pub struct Known<'a> {
    pub skill: &'a dyn Fn(&SkillEntry) -> bool,
    pub pillar: &'a dyn Fn(&Slug) -> bool,
    pub commune: &'a dyn Fn(&CommuneCode) -> bool,
    /// The directory says where the person works.
    pub has_site: bool,
}

impl ProfileDraft {
    pub fn validate(&self, known: &Known) -> Result<NewProfile, Vec<FieldError>> {
        let mut faults = Faults::default();
        let skills = skills::validate(&self.skills, known.skill, &mut faults);
        let availability = self.availability.validate(&mut faults);
        let home = faults.take("home", self.home.as_ref().map(|home| sound_home(home, known)).transpose());
        if !(1..=RADIUS_MAX_KM).contains(&self.radius_km) {
            faults.add("radius_km", FieldCode::OutOfRange);
        }
        if self.pillars.len() > PILLARS_MAX {
            faults.add("pillars", FieldCode::TooMany);
        }
        let pillars: Result<Vec<Slug>, FieldCode> = self.pillars.iter().map(|slug| Slug::parse(slug)).collect();
        let mut pillars = faults.take("pillars", pillars);
        if let Some(pillars) = &mut pillars {
            pillars.sort();
            pillars.dedup();
            if !pillars.iter().all(known.pillar) {
                faults.add("pillars", FieldCode::Unknown);
            }
        }
        let made = (|| {
            Some(NewProfile {
                skills: skills?,
                availability: availability?,
                home: home?,
                radius_km: self.radius_km,
                pillars: pillars?,
                sharing: self.sharing,
            })
        })();
        faults.finish(made)
    }
}

fn sound_home(home: &HomeChoice, known: &Known) -> Result<NewHome, FieldCode> {
    match home.of {
        HomeKind::Site if known.has_site => Ok(NewHome::Site),
        HomeKind::Site => Err(FieldCode::Unknown),
        HomeKind::Commune => {
            let code = CommuneCode::parse(&home.commune)?;
            if (known.commune)(&code) { Ok(NewHome::Commune(code)) } else { Err(FieldCode::Unknown) }
        }
    }
}

/// A profile as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    /// 0 where nothing is kept yet.
    pub version: i32,
    pub skills: Vec<NamedSkill>,
    pub availability: Availability,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<ProfileHome>,
    pub radius_km: u16,
    pub pillars: Vec<Slug>,
    pub sharing: Sharing,
    /// The site that the company's directory knows: it is used only if it is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<ProfileHome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTime<Utc>>,
}

impl Profile {
    /// What a form begins with.
    pub fn draft(&self) -> ProfileDraft {
        ProfileDraft {
            version: self.version,
            skills: self.skills.iter().map(|skill| skill.entry.clone()).collect(),
            availability: self.availability.clone(),
            home: self.home.as_ref().map(|home| HomeChoice {
                of: home.of,
                commune: home.commune.as_ref().map(ToString::to_string).unwrap_or_default(),
            }),
            radius_km: self.radius_km,
            pillars: self.pillars.iter().map(ToString::to_string).collect(),
            sharing: self.sharing,
        }
    }

    /// What missions are matched with: skills as the missions' own vocabulary has them.
    pub fn wishes(&self) -> Wishes {
        let mut skills: Vec<Slug> = Vec::new();
        for skill in self.skills.iter().flat_map(|skill| &skill.counts_as) {
            if !skills.contains(&skill.slug) {
                skills.push(skill.slug.clone());
            }
        }
        Wishes {
            skills,
            lengths: self.availability.lengths.clone(),
            pillars: self.pillars.clone(),
            home: self.home.as_ref().map(|home| Home {
                at: home.at,
                label: home.label.clone(),
                radius_km: self.radius_km,
            }),
        }
    }

    /// What of it somebody else sees by name; nothing where nothing of it is shared with them.
    pub fn shared_with(&self, viewer: Viewer) -> Option<SharedProfile> {
        let skills = if sees(ProfileField::Skills, viewer, &self.sharing) {
            self.skills.iter().map(|skill| skill.label.clone()).collect()
        } else {
            Vec::new()
        };
        let availability = Some(self.availability.clone())
            .filter(|told| sees(ProfileField::Availability, viewer, &self.sharing) && !told.is_empty());
        let is_some = !skills.is_empty() || availability.is_some();
        is_some.then_some(SharedProfile { skills, availability })
    }
}

#[cfg(test)]
mod tests;
