//! What people wrote after their mission: the association agrees that it is published, or does not.

use domain::testimony::{ReceivedTestimony, TestimonyStatus};
use domain::{Actor, InterestId, Slug};
use leptos::prelude::*;

use crate::api;
use crate::pages::loading::part_of_page;
use crate::texts::{CONTENT, testimony};
use crate::ui::Retry;

/// Nothing where nobody has written.
#[component]
pub fn Testimonies(slug: Slug) -> impl IntoView {
    let of = slug.clone();
    let answer = LocalResource::new(move || {
        let of = of.clone();
        async move { api::days::list_received_testimonies(&of).await }
    });
    part_of_page(answer, move |all| {
        if all.is_empty() { ().into_any() } else { view! { <List slug=slug.clone() all /> }.into_any() }
    })
}

/// What an association decides of one.
type Decision = (InterestId, u32, bool);

#[component]
fn List(slug: Slug, all: Vec<ReceivedTestimony>) -> impl IntoView {
    let all = RwSignal::new(all);
    let decide = Action::new_local(move |(interest, version, agrees): &Decision| {
        let (slug, interest, version, agrees) = (slug.clone(), *interest, *version, *agrees);
        async move { api::days::decide_testimony(&slug, interest, version, agrees).await }
    });
    let said = RwSignal::new(None::<&'static str>);
    Effect::new(move || {
        if let Some(Ok(decided)) = decide.value().get() {
            let public = decided.status == TestimonyStatus::Published;
            said.set(Some(if public { testimony::PUBLISHED } else { testimony::TAKEN_BACK }));
            all.update(|all| {
                if let Some(one) = all.iter_mut().find(|one| one.interest == decided.interest) {
                    one.clone_from(&decided);
                }
            });
        }
    });
    let failed = move || decide.value().get().and_then(Result::err);
    view! {
        <section class="section" aria-labelledby="testimonies">
            <h2 id="testimonies">{testimony::TITLE}</h2>
            <p class="hint">{testimony::LEAD}</p>
            <p class="said" role="status">
                {move || said.get()}
            </p>
            {move || failed().map(|error| view! { <Retry message=testimony::failure(&error) /> })}
            <ul class="cards">
                {move || all.get().into_iter().map(|one| card(one, decide)).collect_view()}
            </ul>
        </section>
    }
}

fn card(one: ReceivedTestimony, decide: Action<Decision, Result<ReceivedTestimony, api::ApiError>>) -> AnyView {
    let ReceivedTestimony { interest, mission_title, name, text, status, version, .. } = one;
    // What may be done, as the server would say too.
    let button = |to: TestimonyStatus, words: &'static str, primary: bool| {
        let agrees = to == TestimonyStatus::Published;
        let label = testimony::about(words, &name);
        status.can_move(to, Actor::Association).then(|| {
            view! {
                <button
                    class="button small"
                    class:primary=primary
                    type="button"
                    aria-label=label
                    on:click=move |_| {
                        if !decide.pending().get_untracked() {
                            decide.dispatch_local((interest, version, agrees));
                        }
                    }
                >
                    {words}
                </button>
            }
        })
    };
    let refuse = if status == TestimonyStatus::Published { testimony::UNPUBLISH } else { testimony::DECLINE };
    let refuse = button(TestimonyStatus::TakenBack, refuse, false);
    let publish = button(TestimonyStatus::Published, testimony::PUBLISH, true);
    view! {
        <li class="card day-group">
            <div class="day-row-head">
                <h3>{name.clone()}</h3>
                <span class="tag" class:todo=status == TestimonyStatus::Written>
                    {testimony::status(status)}
                </span>
            </div>
            <p class="hint">{testimony::of(&mission_title)}</p>
            <p class="words" lang=CONTENT>
                {text}
            </p>
            <div class="button-row">{refuse} {publish}</div>
        </li>
    }
    .into_any()
}
