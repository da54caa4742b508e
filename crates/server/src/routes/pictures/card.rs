//! What a picture says: only what the page says to everyone.

use domain::{AssociationSummary, DepartmentCode, MissionSummary, Pillar, Remote, Slug};
use serde::Serialize;
use words::{Language, departments, said};

use super::draw::DRAWING;
use crate::state::AppState;
use crate::tokens;

/// Letters of a version: enough that two never meet.
const VERSION: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// What it is, beside the name of the app.
    pub kind: String,
    pub title: String,
    pub by: String,
    pub facts: String,
    pub pillars: Vec<Mark>,
}

/// A pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub colour: String,
    pub icon: String,
    pub label: String,
}

impl From<&Pillar> for Mark {
    fn from(pillar: &Pillar) -> Self {
        Self { colour: pillar.colour.clone(), icon: pillar.icon.clone(), label: pillar.short_label.clone() }
    }
}

impl Card {
    pub fn site(language: Language) -> Self {
        Self {
            kind: String::new(),
            title: said!(language, preview::TITLE).to_owned(),
            by: said!(language, preview::LINE).to_owned(),
            facts: String::new(),
            pillars: Vec::new(),
        }
    }

    pub fn mission(mission: &MissionSummary, state: &AppState, language: Language) -> Self {
        let place = place(language, mission.commune.as_deref(), mission.department.as_ref()).or_else(|| {
            (mission.remote == Remote::Full).then(|| said!(language, terms::remote(mission.remote)).to_owned())
        });
        let effort = said!(language, format::effort(mission.commitment.effort));
        Self {
            kind: said!(language, terms::kind(mission.kind)).to_owned(),
            title: mission.title.clone(),
            by: mission.association.name.clone(),
            facts: place.into_iter().chain([effort]).collect::<Vec<_>>().join(" · "),
            pillars: marks(state, &mission.pillars),
        }
    }

    /// With the pillars of its open missions.
    pub fn association(
        association: &AssociationSummary,
        missions: &[MissionSummary],
        state: &AppState,
        language: Language,
    ) -> Self {
        let pillars: Vec<Slug> = missions.iter().flat_map(|mission| mission.pillars.clone()).collect();
        Self {
            kind: said!(language, preview::ASSOCIATION).to_owned(),
            title: association.name.clone(),
            by: association.activities.join(" · "),
            facts: place(language, association.commune.as_deref(), association.department.as_ref()).unwrap_or_default(),
            pillars: marks(state, &pillars),
        }
    }

    /// Changes with what is drawn, and with the way in which it is drawn.
    pub fn version(&self) -> String {
        // Plain texts are always written.
        let said = serde_json::to_vec(&(DRAWING, self)).unwrap_or_default();
        let mut version = tokens::hash(&said);
        version.truncate(VERSION);
        version
    }

    /// The same in one sentence, for whoever does not see it.
    pub fn said(&self) -> String {
        let parts = [&self.title, &self.by, &self.facts];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" – ")
    }
}

fn place(language: Language, commune: Option<&str>, department: Option<&DepartmentCode>) -> Option<String> {
    let department = department.map(DepartmentCode::as_str).map(|code| departments::name(code).unwrap_or(code));
    (commune.is_some() || department.is_some()).then(|| said!(language, detail::town(commune, department)))
}

/// In the order of the charter.
fn marks(state: &AppState, slugs: &[Slug]) -> Vec<Mark> {
    let current = state.catalogue.current();
    current.catalogue.pillars().iter().filter(|pillar| slugs.contains(&pillar.slug)).map(Mark::from).collect()
}
