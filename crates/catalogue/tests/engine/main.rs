//! The engine against the plainest code that does the same, on random stocks and filters; natively and, the very same
//! tests, as WebAssembly in a browser.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed, as it should")]

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod clusters;
mod deltas;
mod fits;
mod hostile;
mod naive;
mod stock;
mod words;
