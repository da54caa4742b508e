//! The conventions that one has a part in: first those that wait for oneself.

use domain::convention::{ConventionSummary, Framework};
use domain::{Choice, ConventionActor, ConventionId, ConventionStatus, Me, Page, ProblemCode, Role};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::conventions::{Which, list_conventions, list_frameworks};
use crate::components::{PageFrame, set_title};
use crate::pages::loading::{loaded, part_of_page};
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::{self, begin};
use crate::texts::{CONTENT, format};
use crate::ui::Icon;

/// A convention, and as who one sees it.
#[derive(Debug, Clone, PartialEq)]
struct Mine {
    one: ConventionSummary,
    actors: Vec<ConventionActor>,
}

impl Mine {
    fn waits(&self) -> bool {
        let mine = self.one.acts_as(&self.actors);
        self.one.waits_for.iter().any(|actor| mine.contains(actor))
    }
}

pub fn page(me: &Me) -> AnyView {
    set_title(conventions::TITLE);
    let coordinates = me.roles.has(Role::Coordinator);
    let mut which = vec![(Which::Own, ConventionActor::Employee), (Which::Company, ConventionActor::CompanySigner)];
    which.extend(
        me.associations.iter().map(|own| (Which::Association(own.slug.to_string()), ConventionActor::Association)),
    );
    if coordinates {
        let all = Which::All { status: String::new(), association: String::new() };
        which.push((all, ConventionActor::Coordinator));
    }
    let is_member = !me.associations.is_empty();
    let answer = LocalResource::new(move || collect(which.clone()));
    view! {
        <PageFrame>
            <h1 tabindex="-1">{conventions::TITLE}</h1>
            <p class="lead">{conventions::LEAD}</p>
            {loaded(answer, lists)}
            {is_member.then(own_frameworks)}
            <p class="links">
                {coordinates
                    .then(|| view! { <a href=paths::COORDINATION_CONVENTIONS>{conventions::ALL}</a> })}
                <a href=paths::VERIFY>{conventions::CHECK_PROOF}</a>
            </p>
        </PageFrame>
    }
    .into_any()
}

/// All of them, each once. Whoever is nobody's signer has none to sign: that is no failure.
async fn collect(which: Vec<(Which, ConventionActor)>) -> Result<Vec<Mine>, ApiError> {
    let mut all: Vec<Mine> = Vec::new();
    for (which, actor) in which {
        // Those that one has a part in are few; the coordination has a page for all.
        let page: Page<ConventionSummary> = match list_conventions(&which, "").await {
            Ok(page) => page,
            Err(error) if matches!(error.code(), Some(ProblemCode::Forbidden | ProblemCode::NotFound)) => continue,
            Err(error) => return Err(error),
        };
        for summary in page.items {
            match all.iter_mut().find(|known| known.one.id == summary.id) {
                Some(known) => known.actors.push(actor),
                None => all.push(Mine { one: summary, actors: vec![actor] }),
            }
        }
    }
    Ok(all)
}

fn lists(all: Vec<Mine>) -> AnyView {
    if all.is_empty() {
        return view! {
            <div class="empty">
                <Icon name="handshake" />
                <h2>{conventions::EMPTY_TITLE}</h2>
                <p>{conventions::EMPTY_TEXT}</p>
            </div>
        }
        .into_any();
    }
    let (yours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(Mine::waits);
    let rows = |all: Vec<Mine>| all.into_iter().map(|mine| row(&mine.one, &mine.actors)).collect_view();
    let nothing = yours.is_empty();
    view! {
        <section class="section" aria-labelledby="yours">
            <h2 id="yours">{conventions::YOURS}</h2>
            {nothing.then(|| view! { <p>{conventions::NOTHING_TO_DO}</p> })}
            {(!nothing).then(|| view! { <ul class="cards">{rows(yours)}</ul> })}
        </section>
        {(!others.is_empty())
            .then(|| {
                view! {
                    <section class="section" aria-labelledby="others">
                        <h2 id="others">{conventions::OTHERS}</h2>
                        <ul class="cards">{rows(others)}</ul>
                    </section>
                }
            })}
    }
    .into_any()
}

/// Those of one's associations, each a way to begin a convention. Most have none: then nothing is said of them.
fn own_frameworks() -> AnyView {
    let answer = LocalResource::new(list_frameworks);
    let card = |one: Framework| {
        view! {
            <li class="card convention-row">
                <h3 lang=CONTENT>{one.title.clone()}</h3>
                <ul class="facts">
                    <li>
                        <Icon name="calendar" />
                        {format::dates(Some(one.starts_on), one.ends_on)}
                    </li>
                </ul>
                <div class="button-row">{begin_under(&one)}</div>
            </li>
        }
    };
    part_of_page(answer, move |all| {
        let open: Vec<_> = all.into_iter().filter(|one| one.is_open(clock::today())).collect();
        (!open.is_empty())
            .then(|| {
                view! {
                    <section class="section" aria-labelledby="frameworks">
                        <h2 id="frameworks">{begin::FRAMEWORKS}</h2>
                        <p>{begin::FRAMEWORKS_TEXT}</p>
                        <ul class="cards">{open.into_iter().map(card).collect_view()}</ul>
                    </section>
                }
            })
            .into_any()
    })
}

/// The way to a convention under a framework.
pub fn begin_under(one: &Framework) -> AnyView {
    view! {
        <a
            class="button small"
            href=paths::new_convention_under(&one.id.to_string())
            aria-label=begin::under(&one.title)
        >
            {begin::TITLE}
        </a>
    }
    .into_any()
}

/// The shape that stands beside the word for a status.
pub fn glyph(status: ConventionStatus) -> &'static str {
    match status {
        ConventionStatus::Draft => "filter",
        ConventionStatus::Proposed => "mail",
        ConventionStatus::Active => "handshake",
        ConventionStatus::Suspended => "clock",
        ConventionStatus::Ended | ConventionStatus::Abandoned => "close",
        ConventionStatus::Completed => "calendar",
        ConventionStatus::Closed => "check",
    }
}

/// The word for a status, with its shape.
pub fn status_tag(status: ConventionStatus, yours: bool) -> AnyView {
    view! {
        <span class="tag convention-status" class:todo=yours data-status=status.code()>
            <Icon name=glyph(status) />
            {conventions::status(status)}
        </span>
    }
    .into_any()
}

/// One convention in a list; `mine` is as who one sees it.
pub fn row(one: &ConventionSummary, mine: &[ConventionActor]) -> AnyView {
    let mine = one.acts_as(mine);
    let yours = one.waits_for.iter().any(|actor| mine.contains(actor));
    let title = if one.mission_title.is_empty() { conventions::NO_TITLE.to_owned() } else { one.mission_title.clone() };
    let awaited = conventions::awaited(&one.waits_for, &mine);
    let who = if mine.contains(&ConventionActor::Employee) {
        one.association.clone()
    } else {
        conventions::about(&one.association, &one.employee)
    };
    view! {
        <li class="card convention-row">
            <div class="convention-row-head">
                <h3>
                    <a class="card-link" href=paths::convention(&id(one.id)) lang=CONTENT>
                        {title}
                    </a>
                </h3>
                {status_tag(one.status, yours)}
            </div>
            <p class="card-by" lang=CONTENT>
                {who}
            </p>
            <ul class="facts">
                <li>
                    <Icon name="calendar" />
                    {conventions::dates(one.starts_on, one.ends_on)}
                </li>
                {(one.status == ConventionStatus::Proposed)
                    .then(|| {
                        view! {
                            <li>
                                <Icon name="people" />
                                {conventions::signed(one.signed.len())}
                            </li>
                        }
                    })}
            </ul>
            {(!awaited.is_empty()).then(|| view! { <p class="hint">{awaited}</p> })}
        </li>
    }
    .into_any()
}

fn id(id: ConventionId) -> String {
    id.to_string()
}
