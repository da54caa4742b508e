//! What one has given in a year: as a page, as a table, and as an attestation.

mod attestation;
mod bars;

use chrono::Datelike;
use domain::day_sheet::{OwnRecord, year_of};
use leptos::prelude::*;

pub use self::attestation::attestation_page;
use self::bars::{Bar, bars};
use crate::api;
use crate::components::set_title;
use crate::pages::account::own::own_frame;
use crate::pages::later::asked;
use crate::pages::loading::loaded;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::clock;
use crate::texts::{CONTENT, days, record, time};
use crate::ui::Icon;

pub fn record_page() -> AnyView {
    set_title(record::TITLE);
    signed_in(None, |_| page())
}

/// The year of the address, or this one.
fn year() -> Memo<i32> {
    let asked = asked("annee");
    Memo::new(move |_| asked.with(|text| year_of(text)).unwrap_or_else(|| clock::today().year()))
}

fn page() -> AnyView {
    let year = year();
    let answer = LocalResource::new(move || api::days::find_own_record(year.get()));
    own_frame(paths::RECORD, loaded(answer, |record| content(&record)))
}

fn content(of: &OwnRecord) -> AnyView {
    let inside = if of.confirmed == 0 {
        view! {
            <div class="empty">
                <Icon name="calendar" />
                <h2>{record::EMPTY_TITLE}</h2>
                <p>{record::EMPTY_TEXT}</p>
                <a class="button" href=paths::MY_MISSIONS>
                    {record::BACK}
                </a>
            </div>
        }
        .into_any()
    } else {
        parts(of)
    };
    view! {
        <h1 tabindex="-1">{record::year_title(record::TITLE, of.year)}</h1>
        {years(of)}
        <p class="lead">{record::sentence(of)}</p>
        {inside}
        {uses(of)}
    }
    .into_any()
}

/// The years in which there is something, and the one that is shown.
fn years(of: &OwnRecord) -> AnyView {
    let mut all = of.years.clone();
    all.extend([of.year, clock::today().year()]);
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let shown = of.year;
    let chip = move |year: i32| {
        view! {
            <li>
                <a class="chip" href=paths::record(year) aria-current=(year == shown).then_some("page")>
                    {year}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=record::YEARS>
            <ul class="chips received-filters">{all.into_iter().map(chip).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn parts(of: &OwnRecord) -> AnyView {
    let pillars = of.pillars.iter().map(|share| Bar {
        label: share.label.clone(),
        colour: Some(share.colour.clone()),
        minutes: share.minutes,
    });
    let kinds =
        of.kinds.iter().map(|share| Bar { label: time::kind(share.kind).into(), colour: None, minutes: share.minutes });
    let missions = of.missions.iter().map(|one| {
        view! {
            <li class="card">
                <h3 lang=CONTENT>{one.mission_title.clone()}</h3>
                <p class="hint"><span lang=CONTENT>{one.association.clone()}</span> " · " {time::kind(one.kind)}</p>
                <p>
                    <strong>{record::share(one)}</strong>
                </p>
                <p class="hint">{record::dates(one)}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="by-pillar">
            <h2 id="by-pillar">{record::PILLARS}</h2>
            {bars(record::PILLAR, &record::pillars_sentence(of), pillars.collect())}
            <p class="hint">{record::PILLARS_HINT}</p>
        </section>
        <section class="section" aria-labelledby="by-kind">
            <h2 id="by-kind">{record::KINDS}</h2>
            {bars(record::KIND, "", kinds.collect())}
        </section>
        <section class="section" aria-labelledby="by-mission">
            <h2 id="by-mission">{record::MISSIONS}</h2>
            <ul class="cards">{missions.collect_view()}</ul>
        </section>
        <div class="button-row">
            <a class="button" href=api::days::record_url(of.year) download rel="external">
                {record::CSV}
            </a>
            <a class="button primary" href=paths::attestation(of.year)>
                {record::ATTESTATION}
            </a>
        </div>
    }
    .into_any()
}

/// Against what the company lends.
fn uses(of: &OwnRecord) -> Option<AnyView> {
    let lines: Vec<_> = of.allowances.iter().map(|used| view! { <li>{days::allowance(used)}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="lent">
                <h2 id="lent">{days::ALLOWANCE}</h2>
                <ul class="allowances">{lines}</ul>
            </section>
        }
        .into_any()
    })
}
