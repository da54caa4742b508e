//! The engine against the plainest code that does the same, on random stocks and filters.

mod hostile;
mod naive;
mod stock;
mod words;
