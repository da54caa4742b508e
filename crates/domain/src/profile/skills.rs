//! Skills of a person: in the words of the missions, in those of the trades' register, or in their own.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::identifiers::text_value;
use crate::problem::{Faults, FieldCode};
use crate::skill::Skill;
use crate::slug::Slug;
use crate::text;

/// Skills that one person may name.
pub const SKILLS_MAX: usize = 30;
/// The length of a skill in one's own words, in characters.
pub const WORDS_LENGTH: std::ops::RangeInclusive<usize> = 2..=80;

/// The code of a macro skill of ROME 4.0, the register of trades and skills of France Travail: six digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "300004"))]
#[serde(try_from = "String", into = "String")]
pub struct RomeCode(String);
text_value!(RomeCode);

impl RomeCode {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = text.trim();
        if text.is_empty() {
            Err(FieldCode::Required)
        } else if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldCode::Unknown)
        }
    }
}

choice! {
    /// In whose words a skill is named.
    SkillKind {
        /// The missions': a slug.
        Skill = "skill" / "competence",
        /// ROME's: a code.
        Rome = "rome" / "rome",
        /// The person's own.
        Words = "words" / "mots",
    }
}

/// One skill, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillEntry {
    pub of: SkillKind,
    /// A slug, a code, or 2 to 80 characters.
    pub value: String,
}

impl SkillEntry {
    /// In sound form.
    fn sound(&self) -> Result<Self, FieldCode> {
        let value = match self.of {
            SkillKind::Skill => Slug::parse(&self.value)?.to_string(),
            SkillKind::Rome => RomeCode::parse(&self.value)?.to_string(),
            SkillKind::Words => text::line(&self.value, *WORDS_LENGTH.start(), *WORDS_LENGTH.end())?,
        };
        Ok(Self { of: self.of, value })
    }

    /// The same to a reader: own words are told apart without their case and accents.
    fn is_same(&self, other: &Self) -> bool {
        self.of == other.of
            && (self.value == other.value
                || self.of == SkillKind::Words && text::fold(&self.value) == text::fold(&other.value))
    }
}

/// A skill as it is shown, and what it counts as where missions are matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedSkill {
    #[serde(flatten)]
    pub entry: SkillEntry,
    pub label: String,
    /// Skills that missions look for. Empty: it is told to whom it is shared with, and matches no mission.
    pub counts_as: Vec<Skill>,
}

/// The skills of a draft, each once.
pub(super) fn validate(
    entries: &[SkillEntry],
    known: &dyn Fn(&SkillEntry) -> bool,
    faults: &mut Faults,
) -> Option<Vec<SkillEntry>> {
    if entries.len() > SKILLS_MAX {
        faults.add("skills", FieldCode::TooMany);
        return None;
    }
    let mut sound: Vec<SkillEntry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let entry = faults.take("skills", entry.sound())?;
        if !known(&entry) {
            faults.add("skills", FieldCode::Unknown);
            return None;
        }
        if !sound.iter().any(|other| other.is_same(&entry)) {
            sound.push(entry);
        }
    }
    Some(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_register_is_six_digits() {
        assert_eq!(RomeCode::parse(" 300004 ").unwrap().as_str(), "300004");
        assert_eq!(RomeCode::parse(""), Err(FieldCode::Required));
        for text in ["30004", "3000041", "30000a", "M1805"] {
            assert_eq!(RomeCode::parse(text), Err(FieldCode::Unknown), "{text}");
        }
    }
}
