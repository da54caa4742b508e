//! The shape of what a declaration of accessibility says of each criterion, the same in any language.

use serde::Deserialize;

/// What the app comes to in the eyes of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Met,
    NotMet,
    /// The app has nothing that it speaks of.
    Without,
}

/// One criterion, by its number in the RGAA or in the WCAG.
#[derive(Debug, Clone, Deserialize)]
pub struct Criterion {
    pub number: String,
    pub state: State,
    /// What it asks, in our own short words.
    pub asks: String,
    /// How that was seen.
    pub seen: String,
}

/// Criteria that go together.
#[derive(Debug, Clone, Deserialize)]
pub struct Theme {
    pub title: String,
    pub criteria: Vec<Criterion>,
}

impl Theme {
    pub fn count(&self, state: State) -> usize {
        self.criteria.iter().filter(|criterion| criterion.state == state).count()
    }
}
