//! Integrators read `docs/import.md`: it names every code there is.

use domain::Choice;
use domain::import::{ImportEffect, ImportField, ImportFormat, ImportReason, ImportRepairCode};

const GUIDE: &str = include_str!("../../../../docs/import.md");

fn all_named<T: Choice>() {
    for code in T::ALL.iter().map(|value| value.code()) {
        assert!(GUIDE.contains(&format!("`{code}`")), "docs/import.md does not name {code}");
    }
}

#[test]
fn the_guide_names_every_code() {
    all_named::<ImportEffect>();
    all_named::<ImportField>();
    all_named::<ImportFormat>();
    all_named::<ImportReason>();
    all_named::<ImportRepairCode>();
}
