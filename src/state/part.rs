//! A part of the app that is fetched on its own, so that the map need not wait for what it does not use.

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long somebody looks at a page that comes before they are asked whether to go on.
const PATIENCE: Duration = Duration::from_secs(20);

/// The part could not be fetched: the network, or a newer version has replaced it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What a fetch of a part comes to.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// Whether the person pays for each byte, or waits for it.
pub fn saves_data() -> bool {
    let of = |what: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(what, &name.into()).unwrap_or_default();
    let line = of(&window().navigator(), "connection");
    // On a line of the second generation each byte is waited for. Browsers that say nothing have a better one.
    let is_slow = of(&line, "effectiveType").as_string().is_some_and(|kind| kind.ends_with("2g"));
    is_slow || of(&line, "saveData").is_truthy()
}

/// A part and where it stands. `T` holds plain functions: they come out of the part and are called without waiting.
pub struct Part<T: 'static> {
    state: RwSignal<Option<Result<T, Missing>>>,
    fetch: fn() -> Fetching<T>,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Copy + Send + Sync> Part<T> {
    pub fn new(fetch: fn() -> Fetching<T>) -> Self {
        Self { state: RwSignal::new(None), fetch }
    }

    /// Asks for the part unless it is there: again after a failure.
    pub fn ask(self) {
        match self.state.get_untracked() {
            Some(Ok(_)) => return,
            Some(Err(Missing)) => self.state.set(None),
            None => {}
        }
        let late = move || {
            // What comes all the same is shown all the same.
            if matches!(self.state.try_get_untracked(), Some(None)) {
                self.state.set(Some(Err(Missing)));
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            let fetched = (self.fetch)().await;
            // The page that asked may have gone meanwhile.
            let _ = self.state.try_set(Some(fetched));
        });
    }

    /// Asks for what will probably be wanted next, unless the person pays for each byte.
    pub fn foresee(self) {
        if !saves_data() {
            self.ask();
        }
    }

    /// `None` while it is under way; tracks.
    pub fn get(self) -> Option<Result<T, Missing>> {
        self.state.get()
    }
}
