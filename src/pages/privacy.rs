//! What is kept about people, why, and for how long.

use leptos::prelude::*;

use crate::components::{PageFrame, set_title};
use crate::texts::privacy;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    set_title(privacy::TITLE);
    let sections = privacy::SECTIONS.into_iter().map(|(title, text)| {
        view! {
            <section class="section">
                <h2>{title}</h2>
                <p>{text}</p>
            </section>
        }
    });
    view! {
        <PageFrame>
            <h1 tabindex="-1">{privacy::H1}</h1>
            {sections.collect_view()}
        </PageFrame>
    }
}
