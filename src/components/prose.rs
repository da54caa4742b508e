//! Texts that associations write, as elements of the page: nothing of them is ever read as HTML.

use domain::richtext::{Block, Inline, Line, parse};
use leptos::prelude::*;

use crate::texts::CONTENT;

/// A text as it was meant.
#[component]
pub fn Prose(text: String) -> impl IntoView {
    view! { <div class="prose" lang=CONTENT>{parse(&text).into_iter().map(block).collect_view()}</div> }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(lines) => {
            let lines = lines.into_iter().enumerate().map(|(place, line)| {
                let break_before = (place > 0).then(|| view! { <br /> });
                view! {
                    {break_before}
                    {pieces(line)}
                }
            });
            view! { <p>{lines.collect_view()}</p> }.into_any()
        }
        Block::List { first: None, items } => view! { <ul>{list(items)}</ul> }.into_any(),
        Block::List { first: Some(first), items } => {
            view! { <ol start=first.to_string()>{list(items)}</ol> }.into_any()
        }
    }
}

fn list(items: Vec<Line>) -> AnyView {
    items.into_iter().map(|item| view! { <li>{pieces(item)}</li> }).collect_view().into_any()
}

fn pieces(line: Line) -> AnyView {
    line.into_iter().map(piece).collect_view().into_any()
}

fn piece(piece: Inline) -> AnyView {
    match piece {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(inner) => view! { <strong>{pieces(inner)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{pieces(inner)}</em> }.into_any(),
        Inline::Link { words, to } => link(to, pieces(words), false),
        Inline::Address(address) => link(address.clone(), address.into_any(), true),
    }
}

/// Leads out of the app; what an association links to is not recommended by us.
///
/// On paper the address follows the words, unless they say it.
fn link(to: String, words: AnyView, says_address: bool) -> AnyView {
    view! {
        <a class:bare=says_address href=to target="_blank" rel="nofollow noopener noreferrer external">
            {words}
        </a>
    }
    .into_any()
}
