//! The profile that is being typed: each part with its own signal, kept in the phone until it is saved.

use domain::profile::{
    Audience, Availability, HomeKind, NamedSkill, OnTime, Pace, PacePer, Profile, ProfileHome, Sharing,
};
use domain::{Choice, CommitmentLength, Slug};
use leptos::prelude::*;

use crate::state::storage::{Store, read, write};

/// Goes with whoever leaves.
const DRAFT: &str = "draft-profile";

#[derive(Clone, Copy)]
pub struct Typing {
    /// As it was saved.
    pub base: RwSignal<Profile>,
    pub skills: RwSignal<Vec<NamedSkill>>,
    /// A code, or nothing.
    pub per: RwSignal<String>,
    pub half_days: RwSignal<u16>,
    /// A code, or nothing.
    pub on_time: RwSignal<String>,
    pub from: RwSignal<String>,
    pub lengths: RwSignal<Vec<String>>,
    pub words: RwSignal<String>,
    /// A code, or nothing.
    pub home_of: RwSignal<String>,
    pub commune: RwSignal<Option<ProfileHome>>,
    pub radius_km: RwSignal<u16>,
    pub pillars: RwSignal<Vec<String>>,
    pub skills_for: RwSignal<String>,
    pub time_for: RwSignal<String>,
    pub counted: RwSignal<bool>,
}

fn code<T: Choice>(of: Option<T>) -> String {
    of.map(|of| of.code().to_owned()).unwrap_or_default()
}

impl Typing {
    /// What was saved, with what was typed on this phone since. Whether that was typed on top of something older.
    pub fn open(saved: &Profile) -> (Self, bool) {
        let kept = read(Store::Phone, DRAFT).and_then(|text| serde_json::from_str::<Profile>(&text).ok());
        let is_late = kept.as_ref().is_some_and(|kept| kept.version != saved.version);
        let typing = Self::of(kept.as_ref().unwrap_or(saved));
        typing.base.set(saved.clone());
        Effect::new(move || {
            let changed = typing.is_changed().then(|| serde_json::to_string(&typing.profile()).ok()).flatten();
            write(Store::Phone, DRAFT, changed.as_deref());
        });
        (typing, is_late)
    }

    fn of(told: &Profile) -> Self {
        let typing = Self {
            base: RwSignal::new(told.clone()),
            skills: RwSignal::default(),
            per: RwSignal::default(),
            half_days: RwSignal::new(2),
            on_time: RwSignal::default(),
            from: RwSignal::default(),
            lengths: RwSignal::default(),
            words: RwSignal::default(),
            home_of: RwSignal::default(),
            commune: RwSignal::default(),
            radius_km: RwSignal::default(),
            pillars: RwSignal::default(),
            skills_for: RwSignal::default(),
            time_for: RwSignal::default(),
            counted: RwSignal::default(),
        };
        typing.put(told);
        typing
    }

    /// Shows a profile in the place of what is typed.
    pub fn put(self, told: &Profile) {
        let time = &told.availability;
        self.skills.set(told.skills.clone());
        self.per.set(code(time.pace.map(|pace| pace.per)));
        if let Some(pace) = time.pace {
            self.half_days.set(u16::from(pace.half_days));
        }
        self.on_time.set(code(time.time));
        self.from.set(time.from.map(|day| day.to_string()).unwrap_or_default());
        self.lengths.set(time.lengths.iter().map(|length| length.code().to_owned()).collect());
        self.words.set(time.words.clone());
        self.home_of.set(code(told.home.as_ref().map(|home| home.of)));
        self.commune.set(told.home.clone().filter(|home| home.of == HomeKind::Commune));
        self.radius_km.set(told.radius_km);
        self.pillars.set(told.pillars.iter().map(ToString::to_string).collect());
        self.skills_for.set(told.sharing.skills.code().to_owned());
        self.time_for.set(told.sharing.availability.code().to_owned());
        self.counted.set(told.sharing.counted);
    }

    /// With whom it would be shared; tracks.
    pub fn sharing(self) -> Sharing {
        let audience = |code: RwSignal<String>| code.with(|code| Audience::from_code(code)).unwrap_or(Audience::Me);
        Sharing {
            skills: audience(self.skills_for),
            availability: audience(self.time_for),
            counted: self.counted.get(),
        }
    }

    /// All that is typed; tracks.
    pub fn profile(self) -> Profile {
        let base = self.base.get();
        let per = self.per.with(|per| PacePer::from_code(per));
        // What is no number of half days is refused, as 0 is.
        let half_days = u8::try_from(self.half_days.get()).unwrap_or_default();
        let home = match self.home_of.with(|of| HomeKind::from_code(of)) {
            Some(HomeKind::Commune) => self.commune.get(),
            Some(HomeKind::Site) => base.site.clone(),
            None => None,
        };
        let lengths = self.lengths.with(|told| {
            let is_told = |length: &&CommitmentLength| told.iter().any(|code| code == length.code());
            CommitmentLength::ALL.iter().filter(is_told).copied().collect()
        });
        let mut pillars: Vec<Slug> =
            self.pillars.with(|pillars| pillars.iter().filter_map(|slug| Slug::parse(slug).ok()).collect());
        pillars.sort();
        Profile {
            skills: self.skills.get(),
            availability: Availability {
                pace: per.map(|per| Pace { half_days, per }),
                time: self.on_time.with(|time| OnTime::from_code(time)),
                from: self.from.with(|day| domain::day::read(day)),
                lengths,
                words: self.words.get(),
            },
            home,
            radius_km: self.radius_km.get(),
            pillars,
            sharing: self.sharing(),
            ..base
        }
    }

    /// Something differs from what was saved; tracks.
    pub fn is_changed(self) -> bool {
        self.base.with(|base| *base != self.profile())
    }

    /// A commune was said to be the start, and none is chosen.
    pub fn lacks_commune(self) -> bool {
        let of_commune = self.home_of.with_untracked(|of| of == HomeKind::Commune.code());
        of_commune && self.commune.with_untracked(Option::is_none)
    }
}
