//! The files of the drawn map, as the network brings them.

use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use web_sys::AbortController;

/// To be raised when the files change: the browser keeps them for long. `public/start.js` foresees one of them.
const VERSION: &str = "1";
/// How long a file may take, in milliseconds.
const PATIENCE_MS: u32 = 30_000;

/// Nothing where it did not come in time.
pub async fn fetch(name: &str) -> Option<Vec<u8>> {
    let stop = AbortController::new().ok()?;
    let signal = stop.signal();
    let _late = Timeout::new(PATIENCE_MS, move || stop.abort());
    // Named by `query`: with a `?` of ours the address would end in `&`, and be another than the one that was foreseen.
    let request = Request::get(&format!("/basemap/{name}")).query([("v", VERSION)]).abort_signal(Some(&signal));
    let response = request.send().await.ok()?;
    if response.ok() { response.binary().await.ok() } else { None }
}
