//! Pillars of the Alliance's charter: data with dates, for the charter has been re-cut once already.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::colour::{Colour, LEAST_CONTRAST};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;

/// How many pillars can be in force at once: the engine keeps a mission's pillars in one byte.
pub const MAX_PILLARS: usize = 8;

/// What a pillar's colour stands on: the light map, the dark map, and under its white icon.
pub const GROUNDS: [&str; 3] = ["#fbf9f4", "#1c2735", "#ffffff"];

/// The icons of the app's set that a pillar can have.
pub const ICONS: [&str; 14] = [
    "building",
    "bus",
    "cart",
    "clock",
    "coins",
    "globe",
    "handshake",
    "home",
    "leaf",
    "mail",
    "people",
    "phone",
    "screen",
    "star",
];

/// One pillar of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pillar {
    pub id: i32,
    pub slug: Slug,
    pub label: String,
    /// A few words, where the label has no room.
    pub short_label: String,
    pub description: String,
    /// `#rrggbb`; at least 3:1 against the light and the dark map.
    pub colour: String,
    /// The name of an icon of the app's set.
    pub icon: String,
    pub order: u8,
    /// First and last day in force; no last day means still in force.
    pub valid_from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

impl Pillar {
    pub fn in_force(&self, day: NaiveDate) -> bool {
        in_force(self.valid_from, self.valid_to, day)
    }
}

fn in_force(from: NaiveDate, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && to.is_none_or(|last| day <= last)
}

/// A pillar that is no longer in force, or not yet, on a mission that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormerPillar {
    pub slug: Slug,
    pub label: String,
    pub valid_from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

impl From<&Pillar> for FormerPillar {
    fn from(pillar: &Pillar) -> Self {
        Self {
            slug: pillar.slug.clone(),
            label: pillar.label.clone(),
            valid_from: pillar.valid_from,
            valid_to: pillar.valid_to,
        }
    }
}

/// A pillar as the coordination keeps it, in force or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptPillar {
    #[serde(flatten)]
    pub pillar: Pillar,
    /// Missions that have or had a page under it: they keep it whatever becomes of it.
    pub missions: u32,
}

/// A pillar as a coordinator types it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PillarDraft {
    pub label: String,
    pub short_label: String,
    pub description: String,
    pub colour: String,
    pub icon: String,
    /// Its place among the others: 1 to 99.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 99))]
    pub order: u8,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

impl From<&Pillar> for PillarDraft {
    fn from(pillar: &Pillar) -> Self {
        Self {
            label: pillar.label.clone(),
            short_label: pillar.short_label.clone(),
            description: pillar.description.clone(),
            colour: pillar.colour.clone(),
            icon: pillar.icon.clone(),
            order: pillar.order,
            valid_from: Some(pillar.valid_from),
            valid_to: pillar.valid_to,
        }
    }
}

/// A pillar whose every field is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPillar {
    pub label: String,
    pub short_label: String,
    pub description: String,
    pub colour: Colour,
    pub icon: String,
    pub order: u8,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

impl PillarDraft {
    /// `others` are the pillars that there are beside this one: at most [`MAX_PILLARS`] are in force on any day.
    pub fn validate(&self, others: &[Pillar]) -> Result<NewPillar, Vec<FieldError>> {
        let mut faults = Faults::default();
        let label = faults.take("label", text::line(&self.label, 3, 80));
        let short_label = faults.take("short_label", text::line(&self.short_label, 2, 24));
        let description = faults.take("description", text::paragraph(&self.description, 20, 1000));
        let colour = faults.take("colour", colour(&self.colour));
        let icon = ICONS.contains(&self.icon.as_str()).then(|| self.icon.clone()).ok_or(FieldCode::Unknown);
        let icon = faults.take("icon", icon);
        if !(1..=99).contains(&self.order) {
            faults.add("order", FieldCode::OutOfRange);
        }
        let valid_from = faults.take("valid_from", self.valid_from.ok_or(FieldCode::Required));
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            faults.add("valid_to", FieldCode::EndBeforeStart);
        } else if let Some(from) = self.valid_from
            && most_at_once(others, from, self.valid_to) > MAX_PILLARS
        {
            faults.add("valid_from", FieldCode::TooMany);
        }
        let made = (|| {
            Some(NewPillar {
                label: label?,
                short_label: short_label?,
                description: description?,
                colour: colour?,
                icon: icon?,
                order: self.order,
                valid_from: valid_from?,
                valid_to: self.valid_to,
            })
        })();
        faults.finish(made)
    }
}

/// A colour that is seen wherever a pillar stands.
pub fn colour(text: &str) -> Result<Colour, FieldCode> {
    let colour = Colour::parse(text.trim())?;
    let seen = |ground| Colour::parse(ground).is_ok_and(|ground| colour.contrast(ground) >= LEAST_CONTRAST);
    if GROUNDS.into_iter().all(seen) { Ok(colour) } else { Err(FieldCode::ContrastLow) }
}

/// The most that are in force on one day of a new pillar's time, itself included. Their number grows only on the first
/// day of one of them.
fn most_at_once(others: &[Pillar], from: NaiveDate, to: Option<NaiveDate>) -> usize {
    let firsts = others.iter().map(|pillar| pillar.valid_from).filter(|first| in_force(from, to, *first));
    let days = firsts.chain([from]);
    days.map(|day| 1 + others.iter().filter(|pillar| pillar.in_force(day)).count()).max().unwrap_or(1)
}

#[cfg(test)]
mod tests;
