//! An address that leads nowhere.

use leptos::prelude::*;

use super::loading::missing;
use crate::components::PageFrame;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <PageFrame>{missing()}</PageFrame> }
}
