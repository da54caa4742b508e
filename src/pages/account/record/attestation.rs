//! The attestation: what associations have confirmed of a year, on a page that is printed.

use domain::day_sheet::{KindShare, MissionShare, OwnRecord};
use leptos::prelude::*;

use super::year;
use crate::api;
use crate::components::{PageFrame, PaperLink, set_title};
use crate::pages::loading::loaded;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::papers;
use crate::texts::{CONTENT, common, given, record, time};
use crate::ui::Icon;

pub fn attestation_page() -> AnyView {
    set_title(record::ATTESTATION_TITLE);
    signed_in(None, |_| page())
}

fn page() -> AnyView {
    let year = year();
    let answer = LocalResource::new(move || api::days::find_own_record(year.get()));
    let back = move || paths::record(year.get());
    view! {
        <PageFrame>
            <a class="back screen-only" href=back>
                <Icon name="back" />
                {record::TO_RECORD}
            </a>
            {loaded(answer, |record| content(&record))}
        </PageFrame>
    }
    .into_any()
}

fn content(of: &OwnRecord) -> AnyView {
    if of.confirmed == 0 {
        return view! {
            <h1 tabindex="-1">{record::ATTESTATION_TITLE}</h1>
            <div class="empty">
                <Icon name="calendar" />
                <h2>{record::EMPTY_TITLE}</h2>
                <p>{record::EMPTY_TEXT}</p>
            </div>
        }
        .into_any();
    }
    // A browser that cannot print says so itself.
    let print = move |_| drop(window().print());
    view! {
        <div class="screen-only print-row">
            <button class="button primary" type="button" on:click=print>
                {record::PRINT}
            </button>
            <PaperLink href=api::papers::attestation_url(of.year) label=papers::ATTESTATION />
            <p class="hint">{record::PRINT_HINT}</p>
        </div>
        <article class="attestation">
            <h1 tabindex="-1">{record::year_title(record::ATTESTATION_TITLE, of.year)}</h1>
            <p>{record::attests(of)}</p>
            <div class="wide-table" tabindex="0" role="region" aria-label=record::MISSIONS>
                <table class="plain-table">
                    <thead>
                        <tr>
                            <th scope="col">{record::MISSION}</th>
                            <th scope="col">{record::ASSOCIATION}</th>
                            <th scope="col">{record::DATES}</th>
                            <th scope="col">{record::KIND}</th>
                            <th scope="col">{record::TIME}</th>
                        </tr>
                    </thead>
                    <tbody>{of.missions.iter().map(mission).collect_view()}</tbody>
                </table>
            </div>
            <ul class="allowances">{of.kinds.iter().copied().map(kind).collect_view()}</ul>
            <p>{record::HOW}</p>
            <p>{record::made_on(clock::today())}</p>
        </article>
    }
    .into_any()
}

fn mission(one: &MissionShare) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row" lang=CONTENT>
                {one.mission_title.clone()}
            </th>
            <td lang=CONTENT>{one.association.clone()}</td>
            <td>{record::dates(one)}</td>
            <td>{time::kind(one.kind)}</td>
            <td>{given::worked(one.minutes)}</td>
        </tr>
    }
}

fn kind(share: KindShare) -> impl IntoView + use<> {
    let (kind, minutes) = (time::kind(share.kind), share.minutes);
    view! { <li>{kind} {common::COLON} <strong>{given::worked(minutes)}</strong> " (" {given::hours(minutes)} ")"</li> }
}
