//! The company's directory: how it stands, a file that brings it up to date, another directory that keeps it.

mod defects;
mod home;
mod people;
mod report;
mod run;
mod tokens;
mod upload;

use leptos::prelude::*;

use crate::pages::not_found::NotFoundPage;

/// The page at an address of the directory.
pub fn page(path: Memo<Vec<String>>) -> AnyView {
    (move || {
        path.with(|parts| match parts.iter().skip(2).map(String::as_str).collect::<Vec<_>>()[..] {
            [] => view! { <home::DirectoryPage /> }.into_any(),
            ["personnes"] => people::page(),
            ["imports", import] => view! { <run::ImportPage import=import.to_owned() /> }.into_any(),
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}
