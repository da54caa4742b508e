//! The missions that one has marked: those of the account, or those of this phone where nobody is signed in.

use ::catalogue::Layer;
use domain::Slug;
use domain::favourite::Favourite;
use leptos::prelude::*;

use crate::api;
use crate::components::{MissionCard, PageFrame};
use crate::pages::loading::part_of_page;
use crate::pages::star::Star;
use crate::paths;
use crate::state::favourites::use_favourites;
use crate::state::use_catalogue;
use crate::texts::{CONTENT, account, favourites, format};
use crate::ui::Icon;

/// Of whoever is signed in. One whose star is taken away stays in sight until the next visit: it can be put back.
#[component]
pub fn OfAccount() -> impl IntoView {
    let answer = LocalResource::new(api::favourites::list_favourites);
    // What this phone held reaches the account a moment after its holder.
    let marks = use_favourites();
    let under_way = !untrack(|| marks.on_phone()).is_empty();
    let arrived = Memo::new(move |_| marks.are_of_account());
    Effect::new(move || {
        if arrived.get() && under_way {
            answer.refetch();
        }
    });
    view! {
        <section class="section" aria-labelledby="favourites">
            <h2 id="favourites">{favourites::TITLE}</h2>
            {part_of_page(
                answer,
                |all| {
                    if all.is_empty() {
                        return view! { <p class="hint">{favourites::HINT}</p> }.into_any();
                    }
                    view! { <ul class="cards">{all.into_iter().map(card).collect_view()}</ul> }.into_any()
                },
            )}
        </section>
    }
}

fn card(one: Favourite) -> AnyView {
    let title = if one.has_page {
        view! { <a href=paths::mission(one.mission.as_str())>{one.mission_title.clone()}</a> }.into_any()
    } else {
        one.mission_title.clone().into_any()
    };
    let way = if one.is_open() {
        view! {
            <a class="button small" href=paths::interest(one.mission.as_str())>
                {favourites::INTERESTED}
            </a>
        }
        .into_any()
    } else {
        view! { <span class="tag">{favourites::closed(one.status, one.has_page)}</span> }.into_any()
    };
    view! {
        <li class="card own-interest">
            <h3 class="own-interest-title" lang=CONTENT>
                {title}
            </h3>
            <p class="hint" lang=CONTENT>
                {one.association.clone()}
            </p>
            <ul class="facts">
                <li>
                    <Icon name="clock" />
                    {format::commitment(one.commitment)}
                </li>
                <li>
                    <Icon name="calendar" />
                    {format::dates(one.starts_on, one.ends_on)}
                </li>
            </ul>
            <div class="button-row">
                <Star mission=one.mission.clone() title=Some(one.mission_title.clone()) /> {way}
            </div>
        </li>
    }
    .into_any()
}

/// Of this phone: found in the catalogue that it keeps, so that nobody else hears of them.
#[component]
pub fn OnPhone() -> impl IntoView {
    let catalogue = use_catalogue();
    // Those that stand here when one comes; a star that is taken away leaves its card in sight.
    let marks = use_favourites();
    let all = untrack(|| marks.on_phone());
    let card = move |slug: &Slug| {
        let mission = catalogue.ready(Layer::Missions).and_then(|catalogue| {
            let row = catalogue.mission_row(slug)?;
            Some(catalogue.mission(row))
        });
        let title = mission.as_ref().map(|mission| mission.title.clone());
        view! {
            <li class="card">
                {match mission {
                    Some(mission) => view! { <MissionCard mission /> }.into_any(),
                    None => view! { <p>{favourites::GONE}</p> }.into_any(),
                }}
                <div class="button-row above-link">
                    <Star mission=slug.clone() title />
                </div>
            </li>
        }
    };
    view! {
        <PageFrame>
            <h1 tabindex="-1">{favourites::HERE_TITLE}</h1>
            <p class="lead">{favourites::HERE_TEXT}</p>
            <p>
                <a class="button primary" href=paths::sign_in(paths::MY_MISSIONS)>
                    {account::SIGN_IN}
                </a>
            </p>
            <h2 class="quiet">{favourites::TITLE}</h2>
            <ul class="cards">{move || all.iter().map(card).collect_view()}</ul>
        </PageFrame>
    }
}
