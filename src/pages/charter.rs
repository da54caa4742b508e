//! What the Alliance is: its pillars, how a mission goes, and honest answers.

use std::sync::Arc;

use ::catalogue::{Catalogue, Layer};
use domain::{MissionFilter, Sort};
use leptos::prelude::*;

use super::convention_figures::ConventionFigures;
use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::state::{CatalogueStatus, use_catalogue};
use crate::texts::{CONTENT, charter, common, embed, explore};
use crate::ui::{Icon, Retry};

#[component]
pub fn CharterPage() -> impl IntoView {
    set_title(charter::TITLE);
    let steps = charter::STEPS.into_iter().map(|(title, text)| {
        view! {
            <li>
                <h3>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    let questions = charter::QUESTIONS.into_iter().map(|(question, answer)| {
        view! {
            <details class="question">
                <summary>{question}</summary>
                <p>{answer}</p>
            </details>
        }
    });
    view! {
        <PageFrame>
            <header class="hero">
                <p class="hero-kicker">{charter::TITLE}</p>
                <h1 tabindex="-1">{charter::H1}</h1>
                <p>{charter::LEAD}</p>
                <p>
                    <a class="button primary" href=paths::EXPLORE>
                        {charter::EXPLORE}
                    </a>
                </p>
            </header>
            <section class="section">
                <h2>{charter::PILLARS}</h2>
                <p>{charter::PILLARS_LEAD}</p>
                <Pillars />
            </section>
            <section class="section">
                <h2>{charter::HOW}</h2>
                <ol class="steps numbered">{steps.collect_view()}</ol>
            </section>
            <section class="section first">
                <h2>{charter::FIRST}</h2>
                <p>{charter::FIRST_TEXT}</p>
            </section>
            <ConventionFigures />
            <section class="section">
                <h2>{charter::FAQ}</h2>
                {questions.collect_view()}
            </section>
            <section class="section">
                <h2>{embed::TITLE}</h2>
                <p>{embed::LEAD}</p>
                <p>
                    <a class="button" href=paths::EMBED>
                        {charter::EMBED}
                    </a>
                </p>
            </section>
        </PageFrame>
    }
}

/// The pillars with their live counts, each leading to its map.
#[component]
fn Pillars() -> impl IntoView {
    let catalogue = use_catalogue();
    move || match catalogue.status(Layer::Missions) {
        CatalogueStatus::Loading => view! {
            <p class="quiet" role="status">{common::WAITING}</p>
            <div class="skeleton card-shape"></div>
            <div class="skeleton card-shape"></div>
        }
        .into_any(),
        CatalogueStatus::Ready(catalogue) => cards(&catalogue),
        CatalogueStatus::Failed | CatalogueStatus::Outdated => {
            let retry = Callback::new(move |()| catalogue.load());
            view! { <Retry message=explore::FAILED retry=Some((common::RETRY, retry)) /> }.into_any()
        }
    }
}

fn cards(catalogue: &Arc<Catalogue>) -> AnyView {
    let counts = catalogue.search_missions(&MissionFilter::default(), Sort::Newest).facets.pillars;
    let cards = catalogue
        .pillars()
        .iter()
        .zip(counts)
        .map(|(pillar, count)| {
            let colour = pillar.colour.clone();
            view! {
                <li class="card pillar-card" style:--pillar=colour>
                    <span class="pillar-dot">
                        <Icon name=pillar.icon.clone() />
                    </span>
                    <div>
                        <h3>
                            <a
                                class="card-link"
                                href=paths::explore_pillar(pillar.slug.as_str())
                                title=charter::see(&pillar.label)
                                lang=CONTENT
                            >
                                {pillar.label.clone()}
                            </a>
                        </h3>
                        <p lang=CONTENT>{pillar.description.clone()}</p>
                        <p class="pillar-count">{charter::missions(count)}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}
