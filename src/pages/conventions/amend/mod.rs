//! An amendment that is written: only what changes, each beside what stands.

mod form;

use domain::convention::{AmendmentView, ConventionDetail};
use domain::{AmendmentId, ConventionId, ConventionMove};
use leptos::prelude::*;

use self::form::Form;
use super::document::before;
use crate::api;
use crate::components::{PageFrame, set_title};
use crate::pages::loading::{loaded, missing};
use crate::paths;
use crate::texts::conventions::{self, amendment};
use crate::ui::Icon;

pub fn page(convention: ConventionId, wanted: Option<AmendmentId>) -> AnyView {
    set_title(amendment::TITLE);
    let answer = LocalResource::new(move || api::conventions::find_convention(convention));
    view! {
        <PageFrame>
            <a class="back" href=paths::convention(&convention.to_string())>
                <Icon name="back" />
                {conventions::BACK_TO_ONE}
            </a>
            {loaded(answer, move |detail| content(detail, wanted))}
        </PageFrame>
    }
    .into_any()
}

fn content(detail: ConventionDetail, wanted: Option<AmendmentId>) -> AnyView {
    let one: Option<AmendmentView> = wanted.and_then(|id| detail.amendments.iter().find(|one| one.id == id).cloned());
    if wanted.is_some() && one.is_none() {
        return missing().into_any();
    }
    let may = match &one {
        Some(one) => one.moves.contains(&ConventionMove::Revise),
        None => detail.moves.contains(&ConventionMove::Amend),
    };
    let number = one.as_ref().map_or(u16::MAX, |one| one.number);
    let stands = before(&detail.content, &detail.amendments, number);
    let title = one.as_ref().map_or_else(|| amendment::TITLE.to_owned(), |one| amendment::title(one.number));
    set_title(&title);
    let form = if may {
        view! { <Form convention=detail.id stands amendment=one /> }.into_any()
    } else {
        view! { <p class="notice">{amendment::NOT_NOW}</p> }.into_any()
    };
    view! {
        <h1 tabindex="-1">{title}</h1>
        <p class="lead">{amendment::LEAD}</p>
        {form}
    }
    .into_any()
}
