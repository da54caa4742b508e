//! Texts that associations write: paragraphs and lists, and nothing that could be run.

use leptos::prelude::*;

/// A run of lines of one kind.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Paragraph(Vec<&'a str>),
    List(Vec<&'a str>),
}

/// Lines that begin with a dash make a list; an empty line ends a paragraph.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("• ")).or_else(|| line.strip_prefix("-\t"));
        match (item, blocks.last_mut()) {
            _ if line.is_empty() => open = false,
            (Some(item), Some(Block::List(items))) if open => items.push(item.trim()),
            (Some(item), _) => {
                blocks.push(Block::List(vec![item.trim()]));
                open = true;
            }
            (None, Some(Block::Paragraph(lines))) if open => lines.push(line),
            (None, _) => {
                blocks.push(Block::Paragraph(vec![line]));
                open = true;
            }
        }
    }
    blocks
}

/// A text as it was meant.
#[component]
pub fn Prose(text: String) -> impl IntoView {
    let parts = blocks(&text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(lines) => view! { <p>{lines.join(" ")}</p> }.into_any(),
            Block::List(items) => {
                let items = items.into_iter().map(|item| view! { <li>{item.to_owned()}</li> }).collect_view();
                view! { <ul>{items}</ul> }.into_any()
            }
        })
        .collect_view();
    view! { <div class="prose">{parts}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_make_a_list_and_empty_lines_end_paragraphs() {
        let text = "Bonjour\nà tous.\n\nAu programme :\n- un\n- deux\nMerci.";
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph(vec!["Bonjour", "à tous."]),
                Block::Paragraph(vec!["Au programme :"]),
                Block::List(vec!["un", "deux"]),
                Block::Paragraph(vec!["Merci."]),
            ]
        );
        assert_eq!(blocks(" \n"), []);
    }
}
