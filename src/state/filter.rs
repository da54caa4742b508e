//! What the explore page shows, as its address says it: filters, layer, order, the map's place.
//!
//! The address is the state: reload, back and a pasted link give the same screen.

use ::catalogue::Layer;
use domain::query::Vocabulary;
use domain::{Choice, MissionFilter, Position, Sort, decimal};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::paths;

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    pub at: Position,
    pub zoom: f64,
}

impl Look {
    /// `"46.3258,-0.4593,11"`.
    fn parse(text: &str) -> Option<Self> {
        let (at, zoom) = text.rsplit_once(',')?;
        let zoom = decimal::read(zoom)?;
        Some(Self { at: Position::parse(at).ok()?, zoom: (0.0..=20.0).contains(&zoom).then_some(zoom)? })
    }

    /// Four decimals are about ten metres: a pixel at any zoom that matters.
    fn write(self) -> String {
        let Self { at, zoom } = self;
        format!("{},{},{}", decimal::write(at.lat, 4), decimal::write(at.lon, 4), decimal::write(zoom, 2))
    }
}

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    Missions,
    Associations,
}

impl View {
    /// What of the catalogue it lists.
    pub fn layer(self) -> Layer {
        match self {
            Self::Missions => Layer::Missions,
            Self::Associations => Layer::Associations,
        }
    }
}

/// The explore page's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Exploration {
    pub filter: MissionFilter,
    pub view: View,
    pub sort: Sort,
    pub look: Option<Look>,
    /// La Poste's points of contact are drawn too.
    pub contact_points: bool,
}

impl Default for Exploration {
    fn default() -> Self {
        Self {
            filter: MissionFilter::default(),
            view: View::Missions,
            sort: Sort::Relevance,
            look: None,
            contact_points: false,
        }
    }
}

const VIEW: &str = "vue";
const VIEW_ASSOCIATIONS: &str = "associations";
const SORT: &str = "tri";
const LOOK: &str = "carte";
const LAYER: &str = "couche";
const LAYER_CONTACT_POINTS: &str = "poste";

impl Exploration {
    /// Reads a query string. What makes no sense is left out: a mistyped address still shows the map.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let get = |key: &str| pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        let (filter, _) = MissionFilter::read(pairs, Vocabulary::Address);
        Self {
            filter: MissionFilter { bounds: None, ..filter },
            view: if get(VIEW) == Some(VIEW_ASSOCIATIONS) { View::Associations } else { View::Missions },
            sort: get(SORT).and_then(Sort::from_slug).unwrap_or(Sort::Relevance),
            look: get(LOOK).and_then(Look::parse),
            contact_points: get(LAYER) == Some(LAYER_CONTACT_POINTS),
        }
    }

    /// The pairs of its query string; what is as usual is left out.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.view == View::Associations {
            pairs.push((VIEW, VIEW_ASSOCIATIONS.to_owned()));
        }
        pairs.extend(self.filter.write(Vocabulary::Address));
        if self.sort != Sort::Relevance {
            pairs.push((SORT, self.sort.slug().to_owned()));
        }
        if self.contact_points {
            pairs.push((LAYER, LAYER_CONTACT_POINTS.to_owned()));
        }
        if let Some(look) = self.look {
            pairs.push((LOOK, look.write()));
        }
        pairs
    }

    /// Its address in the app.
    pub fn address(&self) -> String {
        self.address_at(paths::EXPLORE)
    }

    /// The same state at another path that reads it.
    pub fn address_at(&self, path: &str) -> String {
        let query = join(self.write());
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// A query string of its pairs.
pub fn join(pairs: Vec<(&'static str, String)>) -> String {
    pairs.into_iter().map(|(key, value)| format!("{key}={}", escape(&value))).collect::<Vec<_>>().join("&")
}

/// Percent-encodes a query value, leaving commas as they are: addresses are read by people too.
fn escape(value: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// How a change enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// "Back" returns to the state before.
    Push,
    /// It replaces the present entry: letters typed, the map moved.
    Replace,
}

/// The explore page's state, tied to the address both ways.
#[derive(Clone, Copy)]
pub struct Explorer {
    state: RwSignal<Exploration>,
    path: &'static str,
    go: StoredValue<Go, LocalStorage>,
}

type Go = Box<dyn Fn(&str, Step)>;

impl Explorer {
    /// Reads the address now and on each "back", as long as the page's path is the one it was made for.
    pub fn new(path: &'static str) -> Self {
        let location = use_location();
        let navigate = use_navigate();
        let read = move |query: &leptos_router::params::ParamsMap| {
            let pairs: Vec<(String, String)> =
                query.clone().into_iter().map(|(key, value)| (key.into_owned(), value)).collect();
            Exploration::read(&pairs)
        };
        let state = RwSignal::new(location.query.with_untracked(read));
        Effect::new(move || {
            let arrived = location.query.with(read);
            if location.pathname.with_untracked(|now| now == path)
                && state.with_untracked(|now| now.address() != arrived.address())
            {
                state.set(arrived);
            }
        });
        let go: Go = Box::new(move |address, step| {
            // In another site's page, "back" is that page's.
            let replace = step == Step::Replace || path == paths::FRAME;
            navigate(address, NavigateOptions { replace, scroll: false, resolve: false, ..NavigateOptions::default() });
        });
        Self { state, path, go: StoredValue::new_local(go) }
    }

    /// Whether it stands in another site's page.
    pub fn is_framed(self) -> bool {
        self.path == paths::FRAME
    }

    /// The state as it is now; does not track.
    pub fn now(self) -> Exploration {
        self.state.get_untracked()
    }

    /// A part of the state; tracks.
    pub fn with<T>(self, read: impl FnOnce(&Exploration) -> T) -> T {
        self.state.with(read)
    }

    /// Changes the state and the address with it.
    pub fn update(self, step: Step, change: impl FnOnce(&mut Exploration)) {
        let address = || self.state.with_untracked(|state| state.address_at(self.path));
        let before = address();
        self.state.update(change);
        let after = address();
        if before != after {
            self.go.with_value(|go| go(&after, step));
        }
    }

    /// Changes the filter; "back" undoes it.
    pub fn filter(self, change: impl FnOnce(&mut MissionFilter)) {
        self.update(Step::Push, |state| change(&mut state.filter));
    }

    /// Adds a value to a list of the filter, or takes it away.
    pub fn toggle<T: PartialEq>(self, list: fn(&mut MissionFilter) -> &mut Vec<T>, value: T) {
        self.filter(|filter| {
            let list = list(filter);
            match list.iter().position(|there| *there == value) {
                Some(place) => {
                    list.remove(place);
                }
                None => list.push(value),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{MissionKind, Near, Slug};

    fn pairs(state: &Exploration) -> Vec<(String, String)> {
        state.write().into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
    }

    #[test]
    fn the_usual_state_is_the_bare_address() {
        assert_eq!(Exploration::default().address(), "/");
        assert_eq!(Exploration::read(&[]), Exploration::default());
    }

    #[test]
    fn a_state_survives_its_address() {
        let state = Exploration {
            filter: MissionFilter {
                text: "trésorerie & co".into(),
                pillars: vec![Slug::parse("financement").unwrap()],
                kinds: vec![MissionKind::ShortSkills],
                near: Some(Near { at: Position::new(46.3, -0.5).ok(), label: "Niort".into(), radius_km: 20 }),
                ..MissionFilter::default()
            },
            view: View::Associations,
            sort: Sort::Nearest,
            look: Some(Look { at: Position::new(46.3258, -0.4593).unwrap(), zoom: 8.25 }),
            contact_points: true,
        };
        assert_eq!(Exploration::read(&pairs(&state)), state);
        assert_eq!(
            state.address(),
            "/?vue=associations&q=tr%C3%A9sorerie%20%26%20co&pilier=financement&type=mecenat-court&pres=46.3,-0.5&lieu=Niort&rayon=20&tri=distance&couche=poste&carte=46.3258,-0.4593,8.25"
        );
    }

    #[test]
    fn a_mistyped_address_keeps_what_makes_sense() {
        let typed = [("carte", "a,b,c"), ("tri", "hasard"), ("pilier", "financement"), ("vue", "rien")];
        let pairs: Vec<_> = typed.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let state = Exploration::read(&pairs);
        assert_eq!(state.look, None);
        assert_eq!(state.sort, Sort::Relevance);
        assert_eq!(state.view, View::Missions);
        assert_eq!(state.filter.pillars.len(), 1);
    }
}
