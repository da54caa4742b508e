//! The explore page.

use domain::Near;

use super::format::{counted, kilometres, number};

pub const TITLE: &str = "Explore missions";
pub const H1: &str = "Associations and their missions, on the map of France";
pub const VIEW_LABEL: &str = "What would you like to see?";
pub const VIEW_MISSIONS: &str = "Missions";
pub const VIEW_ASSOCIATIONS: &str = "Associations";
pub const SEARCH_LABEL: &str = "Search for a word, a town, a postcode";
pub const SEARCH_PLACEHOLDER: &str = "Job, association, town…";
pub const SEARCH_CLEAR: &str = "Clear the search";
pub const PLACES_LABEL: &str = "Suggested places";
pub const FILTERS: &str = "Filters";
pub const FILTERS_TITLE: &str = "Filter";
pub const RESET: &str = "Clear all";
pub const PILLARS: &str = "Pillars of the charter";
pub const KINDS: &str = "Type";
pub const LENGTHS: &str = "Total length";
pub const REMOTE: &str = "Remote";
pub const TIME: &str = "Time";
pub const TIME_WORK: &str = "On working time";
pub const TIME_OWN: &str = "In your own time";
pub const SKILLS: &str = "Skills wanted";
pub const START: &str = "Start of the mission";
pub const START_FROM: &str = "From";
pub const START_TO: &str = "By";
pub const START_HINT: &str = "Missions that start “as soon as you both agree” stay in the list.";
pub const ACCESS: &str = "Access";
pub const ACCESS_MOBILITY: &str = "Wheelchair accessible";
pub const ACCESS_TRANSPORT: &str = "Near public transport";
pub const DEPARTMENTS: &str = "Departments";
pub const DISTANCE_FROM: &str = "Within";
pub const AROUND_ME: &str = "Around me";
pub const AROUND_ME_HINT: &str = "Your position stays on your device.";
pub const HERE: &str = "Around me";
pub const HERE_ASKING: &str = "Finding your position…";
pub const HERE_DENIED: &str = "Your browser does not give your position. You can type a town or a postcode.";
pub const HERE_LOST: &str = "Your position cannot be found for now. You can type a town or a postcode.";
pub const SORT: &str = "Sort by";
pub const WISHES: &str = "My wishes";
pub const WISHES_TITLE: &str = "What I am looking for";
pub const WISHES_HINT: &str = "Say what you want, skip the rest: the missions that suit you best will come first. Your answers stay on your device.";
pub const WISHES_HOME: &str = "Where I start from";
pub const WISHES_TOWN: &str = "Town";
pub const WISHES_TIME: &str = "The time I want to give";
pub const WISHES_SKILLS: &str = "What I can do";
pub const WISHES_DONE: &str = "See the missions";
pub const FIT_REMOTE: &str = "remote";
pub const MORE: &str = "Show more";
pub const ACTIVE_LABEL: &str = "Active filters";
pub const LAYER_CONTACT: &str = "La Poste outlets";
pub const LAYER_CONTACT_HINT: &str = "Places to share: post offices, agencies and pick-up points.";
pub const LAYER_LOADING: &str = "Loading the La Poste outlets…";
pub const LAYER_FAILED: &str = "The La Poste outlets could not be loaded.";
/// What is said of a map that the network has not confirmed.
pub fn kept(since: Option<&str>) -> String {
    let since = since.map(|since| format!(" of {since}")).unwrap_or_default();
    format!("No network: map{since}, kept on this phone.")
}
pub const WITHOUT_PLACE: &str = "With no place on the map";
pub const SELECTION: &str = "Selected on the map";
pub const SELECTION_CLOSE: &str = "Clear the selection";
/// Where one is among the pins around.
pub fn stop(place: usize, total: usize) -> String {
    format!("Marker {place} of {total}")
}
pub const STOP_BEFORE: &str = "Previous marker";
pub const STOP_NEXT: &str = "Next marker";
pub const SHOW_ON_MAP: &str = "See on the map";
pub const LIST_LABEL: &str = "List of results";
pub const SHEET_HANDLE: &str = "Height of the list";
pub const EMPTY_TITLE: &str = "Nothing here with these filters";
pub const EMPTY_BOX: &str = "No results in this part of the map.";
pub const EMPTY_BOX_ACTION: &str = "See all results";
pub const EMPTY_TEXT: &str = "Remove a filter or widen the distance.";
/// What follows `37 missions` while nothing but the map is there.
pub const ON_THE_MAP: &str = " on the map";
/// What follows `37 missions` while their list is on its way.
pub const LIST_COMES: &str = " on the map; the list is coming…";
pub const WAITING: &str = "The list is coming…";
pub const FAILED: &str = "The list could not be loaded. Check your connection, then try again.";

pub const MAP_LABEL: &str = "Map of France";
pub const MAP_FAILED: &str = "The map could not be loaded. The list, though, is complete.";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const ATTRIBUTION: &str = "Map sources";

/// `86% for you:`.
pub fn fit(score: u8) -> String {
    format!("{score}% for you:")
}

/// `12 km from home`; `distance` is `12 km away`.
pub fn from_home(distance: &str) -> String {
    format!("{} from home", distance.trim_end_matches(" away"))
}

pub fn wishes_home(label: &str) -> String {
    format!("You start from {label}.")
}

pub fn missions(count: u32) -> String {
    counted(count, "mission", "missions")
}

pub fn associations(count: u32) -> String {
    counted(count, "association", "associations")
}

pub fn open_missions(count: u32) -> String {
    counted(count, "open mission", "open missions")
}

/// What follows `37 missions`: ` in this area, out of 412`.
pub fn in_box(here: u32, all: u32) -> String {
    if here == all { String::new() } else { format!(" in this area, out of {}", number(all)) }
}

/// What the button that closes the filters says.
pub fn show_results(shown: &str) -> String {
    format!("See {shown}")
}

/// The button that opens the filters.
pub fn filters_button(active: usize) -> String {
    match active {
        0 => FILTERS.to_owned(),
        _ => format!("Filters, {active} active"),
    }
}

pub fn remove_filter(label: &str) -> String {
    format!("Remove the filter {label}")
}

pub fn radius(km: u16) -> String {
    kilometres(km)
}

/// The chip of a place: `Niort, 20 km`.
pub fn near(near: &Near) -> String {
    let label = match (&near.at, near.label.as_str()) {
        (None, _) => HERE,
        (Some(_), "") => "Chosen place",
        (Some(_), label) => label,
    };
    format!("{label}, {}", kilometres(near.radius_km))
}

pub fn department(code: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{name} ({code})"),
        None => code.to_owned(),
    }
}

/// What a screen reader is told of the map.
pub fn map_says(shown: &str, groups: usize) -> String {
    let groups = u32::try_from(groups).unwrap_or(u32::MAX);
    format!("The map shows {shown} in {}.", counted(groups, "marker", "markers"))
}

/// The name of a group of pins.
pub fn cluster(shown: &str, pillars: &str) -> String {
    if pillars.is_empty() { format!("{shown}, zoom in") } else { format!("{shown}, zoom in. {pillars}") }
}

/// The name of several pins at one place.
pub fn stack(shown: &str) -> String {
    format!("{shown} in the same place, show")
}

pub fn selected(count: u32, shown: &str) -> String {
    if count == 1 { SELECTION.to_owned() } else { format!("{shown} in the same place") }
}

pub const MAP_KEYS: &str = "The arrow keys move the map, plus and minus change the scale. The tab key leads to the markers, then the arrow keys go from one to the next. The list says the same as the map.";
pub const MAP_LOADING: &str = "The map is coming…";
pub const LAYER_FAR: &str = "Zoom in to see them.";

pub fn contact_group(count: u32) -> String {
    format!("{}, zoom in", counted(count, "La Poste outlet", "La Poste outlets"))
}

pub const SHEET_PEEK: &str = "reduced";
pub const SHEET_HALF: &str = "half height";
pub const SHEET_FULL: &str = "full screen";

/// The name of what one drags, with how high the list stands.
pub fn sheet_handle(height: &str) -> String {
    format!("{SHEET_HANDLE}: {height}")
}
