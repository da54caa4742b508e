//! What stands on the map: real buttons, one of which is in the page's tab order, the others reached with arrow keys.

use std::collections::BTreeMap;

use domain::decimal;
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::focus::{Step, reading_order};
use super::labels::Obstacle;
use super::leaflet::{Layer, LeafletMap};
use super::projection::{project, world_size};
use super::topology::narrow;

/// Something at a place of the map, that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Says which marker it is from one list to the next: what keeps its key keeps its button and its focus.
    pub key: String,
    pub lat: f64,
    pub lon: f64,
    pub kind: MarkerKind,
    /// What a screen reader says.
    pub label: String,
    pub selected: bool,
}

impl Marker {
    /// What it hides of the map, as `map-markers.css` draws it; quiet spots hide next to nothing.
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        let reach = match &self.kind {
            MarkerKind::Cluster { count, .. } => {
                let reach = match size_class(*count) {
                    "s" => 22.0,
                    "m" => 24.0,
                    "l" => 28.0,
                    _ => 32.0,
                };
                [reach; 3]
            }
            MarkerKind::Pin { .. } => [16.0, 38.0, 4.0],
            MarkerKind::Spot => return None,
        };
        let (x, y) = project(self.lat, self.lon);
        Some(Obstacle { at: [narrow(x), narrow(y)], reach })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum MarkerKind {
    /// Several things in one place; `parts` are style numbers and how many of each there are.
    Cluster { count: u32, parts: Vec<(u8, u32)> },
    /// One thing; `colour` is a style number. `approximate`: it is somewhere near. `faint`: it may be there no more.
    Pin { colour: Option<u8>, approximate: bool, faint: bool },
    /// One thing of a quiet second layer.
    Spot,
}

/// The look that a style number stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkerStyle {
    /// A colour as CSS writes it.
    pub colour: String,
    /// The address of an SVG symbol, `#name` in this page: colour alone says nothing to many.
    pub icon: String,
}

struct Entry {
    marker: Marker,
    button: HtmlElement,
    layer: Layer,
    /// It is in the tab order.
    is_stop: bool,
}

/// The markers of one map.
pub struct Markers {
    map: LeafletMap,
    entries: BTreeMap<String, Entry>,
    styles: Vec<MarkerStyle>,
    /// The key of the marker in the tab order.
    stop: Option<String>,
}

impl Markers {
    pub fn new(map: LeafletMap) -> Self {
        Self { map, entries: BTreeMap::new(), styles: Vec::new(), stop: None }
    }

    /// Shows these markers: what was there stays, so that focus and motion survive. Gives the button that takes over the
    /// focus from one that had it and is gone.
    #[must_use]
    pub fn show(&mut self, markers: Vec<Marker>, styles: &[MarkerStyle]) -> Option<HtmlElement> {
        let mut before = std::mem::take(&mut self.entries);
        if self.styles != styles {
            self.styles = styles.to_vec();
            for entry in before.values_mut() {
                entry.dress(&self.styles);
            }
        }
        for marker in markers {
            let entry = match before.remove(&marker.key) {
                Some(mut entry) => {
                    entry.change(marker, &self.styles);
                    Some(entry)
                }
                None => Entry::new(marker, &self.styles, &self.map),
            };
            if let Some(entry) = entry {
                self.entries.insert(entry.marker.key.clone(), entry);
            }
        }
        let lost = before.values().find(|entry| is_focused(&entry.button));
        let heir = lost.and_then(|entry| self.nearest(entry.marker.lat, entry.marker.lon));
        for entry in before.values() {
            entry.layer.take_off();
        }
        if heir.is_some() {
            self.stop.clone_from(&heir);
        }
        self.keep_stop();
        Some(self.entries.get(&heir?)?.button.clone())
    }

    /// Exactly one marker is in the tab order.
    fn keep_stop(&mut self) {
        if self.stop.as_ref().is_none_or(|key| !self.entries.contains_key(key)) {
            let chosen = self.entries.values().find(|entry| entry.marker.selected);
            self.stop = match chosen {
                Some(entry) => Some(entry.marker.key.clone()),
                None => self.order().into_iter().next(),
            };
        }
        for (key, entry) in &mut self.entries {
            entry.set_stop(self.stop.as_ref() == Some(key));
        }
    }

    /// Keys in the order in which one reads the map.
    fn order(&self) -> Vec<String> {
        let size = world_size(self.map.zoom());
        let keys: Vec<&String> = self.entries.keys().collect();
        let points: Vec<(f64, f64)> = self
            .entries
            .values()
            .map(|entry| {
                let (x, y) = project(entry.marker.lat, entry.marker.lon);
                (x * size, y * size)
            })
            .collect();
        reading_order(&points).into_iter().map(|place| keys[place].clone()).collect()
    }

    fn nearest(&self, lat: f64, lon: f64) -> Option<String> {
        let (x, y) = project(lat, lon);
        let distance = |entry: &Entry| {
            let (other_x, other_y) = project(entry.marker.lat, entry.marker.lon);
            (x - other_x).hypot(y - other_y)
        };
        self.entries.values().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|entry| entry.marker.key.clone())
    }

    /// Where a step from the marker with the focus leads.
    pub fn step(&self, step: Step) -> Option<HtmlElement> {
        let order = self.order();
        let at = order.iter().position(|key| self.entries.get(key).is_some_and(|entry| is_focused(&entry.button)))?;
        Some(self.entries.get(order.get(step.from(at, order.len()))?)?.button.clone())
    }

    /// The place of the marker that has the focus; it is in the tab order from now on.
    pub fn focused_place(&mut self) -> Option<(f64, f64)> {
        let (key, entry) = self.entries.iter().find(|(_, entry)| is_focused(&entry.button))?;
        let place = (entry.marker.lat, entry.marker.lon);
        self.stop = Some(key.clone());
        self.keep_stop();
        Some(place)
    }
}

/// Gives the focus to a button. The map brings it into view; scrolling its frame would tear the map apart.
pub fn focus(button: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    button.focus_with_options(&options).ok();
}

fn is_focused(button: &HtmlElement) -> bool {
    document().active_element().is_some_and(|active| active.is_same_node(Some(button)))
}

impl Entry {
    fn new(marker: Marker, styles: &[MarkerStyle], map: &LeafletMap) -> Option<Self> {
        let button: HtmlElement = document().create_element("button").ok()?.unchecked_into();
        button.set_attribute("type", "button").ok()?;
        button.set_attribute("data-marker", &marker.key).ok()?;
        let layer = Layer::pin(&button, marker.lat, marker.lon);
        button.set_tab_index(-1);
        let entry = Self { marker, button, layer, is_stop: false };
        entry.dress(styles);
        entry.layer.add_to(map);
        Some(entry)
    }

    /// Only what changes is told to the page: it looks again at each button that is written to.
    fn set_stop(&mut self, is_stop: bool) {
        if self.is_stop != is_stop {
            self.is_stop = is_stop;
            self.button.set_tab_index(if is_stop { 0 } else { -1 });
        }
    }

    fn change(&mut self, marker: Marker, styles: &[MarkerStyle]) {
        let before = std::mem::replace(&mut self.marker, marker);
        let now = &self.marker;
        if (before.lat, before.lon) != (now.lat, now.lon) {
            self.layer.move_to(now.lat, now.lon);
        }
        if (&before.kind, &before.label, before.selected) != (&now.kind, &now.label, now.selected) {
            self.dress(styles);
        }
    }

    /// Makes the button look and sound like its marker.
    fn dress(&self, styles: &[MarkerStyle]) {
        let style = |number: u8| styles.get(usize::from(number));
        let kind = match &self.marker.kind {
            MarkerKind::Cluster { .. } => "cluster",
            MarkerKind::Pin { .. } => "pin",
            MarkerKind::Spot => "spot",
        };
        // Leaflet adds a class of its own, which stays.
        let classes = self.button.class_list();
        classes.add_2("marker", &format!("marker-{kind}")).ok();
        classes.toggle_with_force("is-selected", self.marker.selected).ok();
        let set = |name: &str, value: &str| self.button.set_attribute(name, value).ok();
        set("data-kind", kind);
        set("aria-label", &self.marker.label);
        if self.marker.selected {
            set("aria-current", "true");
        } else {
            self.button.remove_attribute("aria-current").ok();
        }
        self.button.set_text_content(None);
        let css = self.button.style();
        match &self.marker.kind {
            MarkerKind::Cluster { count, parts } => {
                let parts: Vec<(&str, u32)> = parts
                    .iter()
                    .filter_map(|(number, count)| Some((style(*number)?.colour.as_str(), *count)))
                    .collect();
                css.set_property("--ring", &ring(&parts)).ok();
                self.button.set_attribute("data-size", size_class(*count)).ok();
                if let Some(span) = self.add("span", "marker-count") {
                    span.set_text_content(Some(&short_count(*count)));
                }
            }
            MarkerKind::Pin { colour, approximate, faint } => {
                classes.toggle_with_force("is-approximate", *approximate).ok();
                classes.toggle_with_force("is-faint", *faint).ok();
                let style = colour.and_then(style);
                css.set_property("--marker", style.map_or("var(--map-pin)", |style| &style.colour)).ok();
                self.add("span", "marker-shape");
                if let Some(style) = style {
                    self.add_icon(&style.icon);
                }
            }
            MarkerKind::Spot => {
                self.add("span", "marker-shape");
            }
        }
    }

    fn add(&self, tag: &str, class: &str) -> Option<Element> {
        let element = document().create_element(tag).ok()?;
        element.set_class_name(class);
        self.button.append_child(&element).ok()?;
        Some(element)
    }

    fn add_icon(&self, symbol: &str) -> Option<()> {
        const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
        let svg = document().create_element_ns(SVG, "svg").ok()?;
        svg.set_attribute("class", "icon").ok()?;
        svg.set_attribute("aria-hidden", "true").ok()?;
        let shape = document().create_element_ns(SVG, "use").ok()?;
        shape.set_attribute("href", symbol).ok()?;
        svg.append_child(&shape).ok()?;
        self.button.append_child(&svg).ok()?;
        Some(())
    }
}

/// The ring of a cluster: an arc for each colour, as long as its share, with a gap between two.
fn ring(parts: &[(&str, u32)]) -> String {
    const GAP: f64 = 2.0;
    let total: u32 = parts.iter().map(|(_, count)| count).sum();
    match parts {
        [] => "var(--map-pin)".to_owned(),
        [(colour, _)] => (*colour).to_owned(),
        _ => {
            let mut turned = 0.0;
            let mut stops = Vec::new();
            for (colour, count) in parts {
                // No share is so small that it cannot be seen.
                let share = (f64::from(*count) / f64::from(total.max(1)) * 100.0).max(4.0);
                let [from, to] = [turned, turned + share - GAP].map(|share| decimal::write(share, 1));
                stops.push(format!("{colour} {from}% {to}%"));
                turned += share;
                stops.push(format!("var(--map-ring-gap) 0 {}%", decimal::write(turned, 1)));
            }
            format!("conic-gradient({})", stops.join(","))
        }
    }
}

fn size_class(count: u32) -> &'static str {
    match count {
        0..10 => "s",
        10..100 => "m",
        100..1_000 => "l",
        _ => "xl",
    }
}

/// `950`, `1,2 k`, `12 k`.
fn short_count(count: u32) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => format!("{},{}\u{202f}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}\u{202f}k", count / 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_of_one_colour_is_that_colour() {
        assert_eq!(ring(&[("#123456", 7)]), "#123456");
        assert_eq!(ring(&[]), "var(--map-pin)");
    }

    #[test]
    fn a_ring_shares_itself_by_count() {
        let ring = ring(&[("red", 3), ("blue", 1)]);
        assert!(ring.starts_with("conic-gradient(red 0% 73%,"), "{ring}");
        assert!(ring.contains("blue 75% 98%"), "{ring}");
    }

    #[test]
    fn a_small_share_can_still_be_seen() {
        assert!(ring(&[("red", 1), ("blue", 999)]).contains("red 0% 2%"));
    }

    #[test]
    fn counts_are_short_enough_for_their_circle() {
        assert_eq!(short_count(7), "7");
        assert_eq!(short_count(999), "999");
        assert_eq!(short_count(1_234), "1,2\u{202f}k");
        assert_eq!(short_count(25_480), "25\u{202f}k");
    }
}
