//! What a convention is, in a line or two, and what came before and after it.

use domain::convention::ConventionDetail;
use leptos::prelude::*;

use crate::pages::conventions::document::before;
use crate::pages::conventions::list::status_tag;
use crate::paths;
use crate::texts::{CONTENT, conventions, format};
use crate::ui::Icon;

pub fn head(detail: &ConventionDetail) -> AnyView {
    let content = &detail.content;
    // What was signed first stays as it is; the days and the effort that hold are those of the amendments in force.
    let now = before(content, &detail.amendments, u16::MAX);
    let title =
        if content.mission_title.is_empty() { conventions::NO_TITLE.to_owned() } else { content.mission_title.clone() };
    let mine = detail.acts_as();
    let yours = detail.waits_for.iter().any(|one| mine.contains(one));
    view! {
        <header class="detail-head">
            <p class="hint">{conventions::ONE}</p>
            <h1 tabindex="-1" lang=CONTENT>
                {title}
            </h1>
            <p lang=CONTENT>{conventions::about(&content.association.name, &content.employee.name)}</p>
            <ul class="facts">
                <li>{status_tag(detail.status, yours)}</li>
                {content.kind.map(|kind| view! { <li class="tag">{conventions::kind(kind)}</li> })}
                <li>
                    <Icon name="calendar" />
                    {conventions::dates(now.starts_on, now.ends_on)}
                </li>
                {now
                    .commitment
                    .map(|one| {
                        view! {
                            <li>
                                <Icon name="clock" />
                                {format::commitment(one)}
                            </li>
                        }
                    })}
            </ul>
        </header>
    }
    .into_any()
}

/// What it hangs under, what it follows, what follows it; how much the law leaves.
pub fn chain(detail: &ConventionDetail) -> AnyView {
    let link = |id: Option<domain::ConventionId>, words: &'static str| {
        id.map(|id| view! { <li><a href=paths::convention(&id.to_string())>{words}</a></li> })
    };
    let (before, after) =
        (link(detail.follows, conventions::FOLLOWS), link(detail.followed_by, conventions::FOLLOWED_BY));
    let limit = detail.limit_left.map(conventions::limit_left);
    let under = detail.framework.is_some();
    if before.is_none() && after.is_none() && limit.is_none() && !under {
        return ().into_any();
    }
    view! {
        <section class="section" aria-labelledby="chain">
            <h2 id="chain">{conventions::CHAIN}</h2>
            {under.then(|| view! { <p>{conventions::FRAMEWORK}</p> })}
            <ul class="links">{before} {after}</ul>
            {limit.map(|words| view! { <p>{words}</p> })}
        </section>
    }
    .into_any()
}
