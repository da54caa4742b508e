//! What does not fit together in the directory: by name, with what to do.

use domain::directory::{DirectoryLoop, DirectoryName, DirectoryOrphan, DirectoryState};
use leptos::prelude::*;

use crate::texts::{directory, format};

pub fn defects(state: &DirectoryState) -> AnyView {
    if state.orphan_count == 0 && state.loops.is_empty() {
        return view! { <p class="notice success">{directory::NO_DEFECTS}</p> }.into_any();
    }
    view! {
        <section class="section" aria-labelledby="defects">
            <h2 id="defects">{directory::DEFECTS_TITLE}</h2>
            {orphans(state)}
            {loops(&state.loops)}
        </section>
    }
    .into_any()
}

fn name(of: &DirectoryName) -> AnyView {
    view! {
        <strong>{of.name.clone()}</strong>
        " "
        <span class="hint">{of.email.clone()} " · " {directory::source(of.source)}</span>
    }
    .into_any()
}

fn orphans(state: &DirectoryState) -> Option<AnyView> {
    if state.orphans.is_empty() {
        return None;
    }
    let row = |orphan: &DirectoryOrphan| {
        view! {
            <li class="import-row">
                {name(&orphan.person)} <p class="hint">{directory::NAMED} " " <q>{orphan.manager.clone()}</q></p>
            </li>
        }
    };
    let shown = u32::try_from(state.orphans.len()).unwrap_or(u32::MAX);
    let more = state.orphan_count.checked_sub(shown).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="hint">{directory::and_more(more)}</p> });
    Some(
        view! {
            <details class="import-group" open=true>
                <summary>
                    <span>{directory::ORPHANS_TITLE}</span>
                    <span class="tag">{format::number(state.orphan_count)}</span>
                </summary>
                <p>{directory::ORPHANS_TEXT}</p>
                <ul>{state.orphans.iter().map(row).collect_view()}</ul>
                {more}
            </details>
        }
        .into_any(),
    )
}

fn loops(loops: &[DirectoryLoop]) -> Option<AnyView> {
    if loops.is_empty() {
        return None;
    }
    let person = |of: &DirectoryName| view! { <li>{name(of)}</li> };
    let row = |circle: &DirectoryLoop| {
        view! {
            <li class="import-row">
                <ol>{circle.people.iter().map(person).collect_view()}</ol>
            </li>
        }
    };
    let count = u32::try_from(loops.len()).unwrap_or(u32::MAX);
    Some(
        view! {
            <details class="import-group" open=true>
                <summary>
                    <span>{directory::LOOPS_TITLE}</span>
                    <span class="tag">{format::number(count)}</span>
                </summary>
                <p>{directory::LOOPS_TEXT}</p>
                <ul>{loops.iter().map(row).collect_view()}</ul>
            </details>
        }
        .into_any(),
    )
}
