//! The versions: who made each, when, of what; and one of them to be read, and taken up again.

use domain::wording::{WordedClause, WordingDetail, WordingVersion};
use leptos::prelude::*;

use super::writing::Desk;
use crate::api::wording::find_wording_version;
use crate::components::Prose;
use crate::forms::wording::{families, texts as texts_of};
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::clock;
use crate::texts::CONTENT;
use crate::texts::conventions::wording as texts;
use crate::ui::Icon;

/// All versions, the newest first.
pub fn list(desk: Desk) -> AnyView {
    let rows = move || {
        desk.now.with(|now| {
            if now.versions.is_empty() {
                return view! { <p>{texts::NO_VERSION}</p> }.into_any();
            }
            let rows = now.versions.iter().map(|one| row(now, one)).collect_view();
            view! {
                <ul class="plain-rows">
                    {rows} <li class="plain-row">
                        <span class="version-words"><a href=paths::wording_version(0)>{texts::ORIGIN}</a></span>
                    </li>
                </ul>
            }
            .into_any()
        })
    };
    view! {
        <section class="section" aria-labelledby="versions">
            <h2 id="versions">{texts::VERSIONS}</h2>
            {rows}
        </section>
    }
    .into_any()
}

/// The titles of the clauses that a version has changed.
fn titles(now: &WordingDetail, changed: &[String]) -> String {
    let title = |code: &String| {
        now.clauses.iter().find(|one| one.clause == *code).map_or_else(|| code.clone(), |one| one.title.clone())
    };
    changed.iter().map(title).collect::<Vec<_>>().join(", ")
}

fn row(now: &WordingDetail, one: &WordingVersion) -> AnyView {
    view! {
        <li class="plain-row">
            <span class="version-words">
                <a href=paths::wording_version(one.version)>{texts::version(one.version)}</a>
                <span class="hint">{texts::made(clock::local(one.at), &one.by)}</span>
                <span lang=CONTENT>{titles(now, &one.changed)}</span>
            </span>
        </li>
    }
    .into_any()
}

/// One of them.
pub fn one(desk: Desk, version: u32) -> AnyView {
    let answer = LocalResource::new(move || find_wording_version(version));
    view! {
        <a class="back" href=paths::WORDING>
            <Icon name="back" />
            {texts::BACK}
        </a>
        {loaded(answer, move |old| read(desk, version, &old))}
    }
    .into_any()
}

fn read(desk: Desk, version: u32, old: &WordingDetail) -> AnyView {
    let said = RwSignal::new(false);
    let about = desk.now.with_untracked(|now| now.versions.iter().find(|one| one.version == version).cloned());
    let changed = about.as_ref().map(|one| one.changed.clone()).unwrap_or_default();
    let all = StoredValue::new(texts_of(old));
    let take_all = move |_| {
        desk.take(all.get_value());
        said.set(true);
    };
    let sections = families(old)
        .into_iter()
        .map(|family| {
            let own = old.clauses.iter().filter(|one| one.family == family);
            let own = own.map(|one| clause(desk, one, changed.contains(&one.clause), said)).collect_view();
            view! {
                <section>
                    <h3>{texts::family(&family)}</h3>
                    {own}
                </section>
            }
        })
        .collect_view();
    view! {
        <h2>{texts::version(version)}</h2>
        {about.map(|one| view! { <p class="hint">{texts::made(clock::local(one.at), &one.by)}</p> })}
        <p>{texts::OLD_LEAD}</p>
        <div class="button-row">
            <button class="button" type="button" on:click=take_all>
                {texts::TAKE_ALL}
            </button>
        </div>
        <p class="notice success" role="status" hidden=move || !said.get()>
            {move || said.get().then_some(texts::TAKEN)}
        </p>
        <div class="wording">{sections}</div>
    }
    .into_any()
}

fn clause(desk: Desk, one: &WordedClause, is_changed: bool, said: RwSignal<bool>) -> AnyView {
    let (code, text) = (one.clause.clone(), one.text.clone());
    let (mine, theirs) = (code.clone(), text.clone());
    let is_same = Memo::new(move |_| desk.editing.draft.with(|draft| draft.get(&mine) == Some(&theirs)));
    let label = texts::of_clause(texts::TAKE, &one.title);
    let kept = StoredValue::new((code, text));
    let take = move |_| {
        desk.take([kept.get_value()]);
        said.set(true);
    };
    view! {
        <h4>
            <span lang=CONTENT>{one.title.clone()}</span>
            " "
            {is_changed.then(|| view! { <span class="tag">{texts::CHANGED}</span> })}
        </h4>
        <Prose text=one.text.clone() />
        {move || {
            if is_same.get() {
                view! { <p class="hint">{texts::SAME}</p> }.into_any()
            } else {
                view! {
                    <p>
                        <button class="button small" type="button" aria-label=label.clone() on:click=take>
                            {texts::TAKE}
                        </button>
                    </p>
                }
                .into_any()
            }
        }}
    }
    .into_any()
}
