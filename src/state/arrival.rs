//! Arriving at another page inside the app: the browser says nothing of it, so that we do.

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What has to be known of the way here.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// The path that the browser itself loaded and announced; empty once another was seen.
    first: StoredValue<String>,
    /// The title of the page that was reached.
    pub said: RwSignal<String>,
}

/// Takes away what the server wrote of the page: the app's own is there.
pub fn reveal() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// To be called inside the router.
pub fn provide_arrival() -> Arrival {
    let first = use_location().pathname.get_untracked();
    let arrival = Arrival { first: StoredValue::new(first), said: RwSignal::new(String::new()) };
    provide_context(arrival);
    arrival
}

impl Arrival {
    /// Whether this page was reached inside the app.
    fn is_inside(self, path: &str) -> bool {
        let inside = self.first.with_value(|first| first.as_str() != path);
        if inside {
            // Coming back to the first page is an arrival too.
            self.first.set_value(String::new());
        }
        inside
    }
}

/// Has the screen reader say where one is.
pub fn announce(title: &str) {
    let Some(arrival) = use_context::<Arrival>() else { return };
    if arrival.is_inside(&use_location().pathname.get_untracked()) {
        arrival.said.set(title.to_owned());
    }
}

/// The keyboard goes on from the top of the page that was reached, unless the person is already somewhere in it.
pub fn focus_on_arrival(main: NodeRef<html::Main>) {
    let Some(arrival) = use_context::<Arrival>() else { return };
    let path = use_location().pathname.get_untracked();
    Effect::new(move || {
        let Some(main) = main.get() else { return };
        let at = document().active_element();
        let nowhere = at.is_none_or(|element| element.tag_name() == "BODY");
        if nowhere && arrival.is_inside(&path) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Focus fails only on an element that is gone.
            let _ = main.focus_with_options(&options);
        }
    });
}
