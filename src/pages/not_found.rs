//! An address that leads nowhere.

use leptos::prelude::*;

use super::loading::missing;
use crate::components::{PageFrame, set_title};
use crate::texts::common;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    set_title(common::NOT_FOUND_TITLE);
    view! { <PageFrame>{missing()}</PageFrame> }
}
