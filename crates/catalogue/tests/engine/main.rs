//! The engine against the plainest code that does the same, on random stocks and filters.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed, as it should")]

mod deltas;
mod fits;
mod hostile;
mod naive;
mod stock;
mod words;
