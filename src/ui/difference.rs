//! Two texts, and what differs between them, word by word.

use leptos::prelude::*;

/// A run of words that both texts have, or that one of them has alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub own: bool,
}

/// Beyond so many comparisons the texts are shown as wholly different: the page must not wait.
const MOST: usize = 4_000_000;

/// Words with the white space behind them, so that they make up the text again.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// The runs of both texts: what is common is the longest sequence of words that both have.
pub fn runs(before: &str, after: &str) -> (Vec<Run>, Vec<Run>) {
    let (a, b) = (words(before), words(after));
    let same = |(x, y): &(&&str, &&str)| x.trim_end() == y.trim_end();
    let head = a.iter().zip(&b).take_while(same).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(same).count();
    let (inner_a, inner_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let (mut own_a, mut own_b) = (vec![false; a.len()], vec![false; b.len()]);
    own_a[head..a.len() - tail].fill(true);
    own_b[head..b.len() - tail].fill(true);
    for (x, y) in common(inner_a, inner_b) {
        own_a[head + x] = false;
        own_b[head + y] = false;
    }
    (gathered(&a, &own_a), gathered(&b, &own_b))
}

/// Places of the longest common sequence, in order.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    if a.len() * b.len() > MOST {
        return Vec::new();
    }
    let width = b.len() + 1;
    let same = |x: usize, y: usize| a[x].trim_end() == b[y].trim_end();
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            lengths[x * width + y] = if same(x, y) {
                lengths[(x + 1) * width + y + 1].saturating_add(1)
            } else {
                lengths[(x + 1) * width + y].max(lengths[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y, mut found) = (0, 0, Vec::new());
    while x < a.len() && y < b.len() {
        if same(x, y) {
            found.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if lengths[(x + 1) * width + y] >= lengths[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    found
}

fn gathered(words: &[&str], own: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, own) in words.iter().zip(own) {
        match runs.last_mut() {
            Some(run) if run.own == *own => run.text.push_str(word),
            _ => runs.push(Run { text: (*word).to_owned(), own: *own }),
        }
    }
    runs
}

/// A text whose own words are marked: taken away in the old one, added in the new one.
#[component]
pub fn Marked(runs: Vec<Run>, is_new: bool) -> impl IntoView {
    runs.into_iter()
        .map(|run| match (run.own, is_new) {
            (false, _) => run.text.into_any(),
            (true, false) => view! { <del>{run.text}</del> }.into_any(),
            (true, true) => view! { <ins>{run.text}</ins> }.into_any(),
        })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(runs: &[Run]) -> Vec<&str> {
        runs.iter().filter(|run| run.own).map(|run| run.text.trim_end()).collect()
    }

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn words_that_one_text_has_alone_are_told_apart_and_nothing_is_lost() {
        let (before, after) = ("Nous réparons des vélos à Niort.", "Nous réparons et prêtons des vélos à Melle.");
        let (a, b) = runs(before, after);
        assert_eq!((own(&a), own(&b)), (vec!["Niort."], vec!["et prêtons", "Melle."]));
        assert_eq!((text(&a), text(&b)), (before.to_owned(), after.to_owned()));
    }

    #[test]
    fn equal_texts_have_nothing_of_their_own_and_an_empty_one_has_nothing_at_all() {
        let (a, b) = runs("un deux", "un deux");
        assert!(own(&a).is_empty() && own(&b).is_empty());
        let (a, b) = runs("", "un deux");
        assert_eq!((a.len(), own(&b)), (0, vec!["un deux"]));
    }

    #[test]
    fn a_line_that_ends_otherwise_is_the_same_word() {
        let (a, b) = runs("un\ndeux trois", "un deux trois");
        assert!(own(&a).is_empty() && own(&b).is_empty());
    }

    #[test]
    fn texts_too_long_to_compare_are_shown_as_different() {
        let (a, b) = ("a ".repeat(3000), "b ".repeat(3000));
        let (before, after) = runs(&a, &b);
        assert!(before.len() == 1 && before[0].own && after.len() == 1 && after[0].own);
    }
}
