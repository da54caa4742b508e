//! Every pair of colours that stand on each other, by day and by night: 4.5 for words, 3 for what is drawn (WCAG 1.4.3 and
//! 1.4.11). A colour that no pair names fails too.

use std::collections::{BTreeMap, BTreeSet};

const TOKENS: &str = include_str!("../style/tokens.css");
const MAP: &str = include_str!("../style/map.css");
const CHART: &str = include_str!("../style/late/chart.css");
/// Where the colours of the pillars are: data, which a coordination may change. The server holds those to the same rule.
const PILLARS: &str = include_str!("../crates/server/src/seed/charter.rs");

const WORDS: f64 = 4.5;
const DRAWN: f64 = 3.0;

/// What words are written in, and on what.
const TEXT: &[(&str, &[&str])] = &[
    ("color-ink", GROUNDS),
    ("color-ink-soft", GROUNDS),
    ("color-link", GROUNDS),
    ("color-seen", GROUNDS),
    ("color-danger", GROUNDS),
    ("color-success", GROUNDS),
    ("color-on-brand", &["color-brand", "color-brand-strong"]),
    ("color-on-accent", &["color-accent", "color-accent-strong"]),
    // The word above the charter's title.
    ("color-accent", &["color-brand"]),
    // The button that erases.
    ("color-surface", &["color-danger"]),
    ("map-label", &["map-land", "map-neighbour", "map-halo"]),
    ("map-label-sea", &["map-sea"]),
    ("map-ink", &["map-disc", "map-land"]),
];

/// What is drawn and has to be made out, and on what.
const DRAWINGS: &[(&str, &[&str])] = &[
    // The edges of fields.
    ("color-line-strong", GROUNDS),
    // What is chosen.
    ("color-mark", GROUNDS),
    // Where the keyboard is.
    ("color-link", GROUNDS),
    ("color-link", &["map-land", "map-sea", "map-disc"]),
    ("color-accent", &["color-brand"]),
    ("map-pin", &["map-land", "map-sea", "map-disc"]),
    ("map-dot", &["map-land"]),
    ("level-0", &["color-raised"]),
    ("level-1", &["color-raised"]),
    ("level-2", &["color-raised"]),
    ("level-3", &["color-raised"]),
];

/// What a page and its boxes lie on.
const GROUNDS: &[&str] = &[
    "color-surface",
    "color-ground",
    "color-raised",
    "color-brand-soft",
    "color-danger-soft",
    "color-success-soft",
    "color-warning-soft",
];

/// Colours that nothing has to be made out by, and why.
const QUIET: &[(&str, &str)] = &[
    ("color-line", "parts what is also apart by its place"),
    ("color-skeleton", "stands for what comes, which is also said"),
    ("map-coast", "the shapes of the map are a ground: what it says is in its markers and words"),
    ("map-border", "the same"),
    ("map-border-strong", "the same"),
    ("map-border-fine", "the same"),
    ("map-border-country", "the same"),
    ("map-river", "the same"),
    ("map-ring-gap", "parts the slices of a ring, whose counts are in its name"),
];

type Colours = BTreeMap<String, [u8; 3]>;

fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (digits.len() == 6).then_some([byte(0)?, byte(2)?, byte(4)?])
}

/// The colours that a text of rules sets.
fn set(rules: &str) -> Colours {
    rules
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some((name.to_owned(), hex(value.trim().trim_end_matches(';'))?))
        })
        .collect()
}

/// By day, and by night.
fn themes() -> [Colours; 2] {
    let (mut day, mut night) = (Colours::new(), Colours::new());
    for rules in [TOKENS, MAP, CHART] {
        let (light, dark) = rules.split_once("@media (prefers-color-scheme: dark)").expect("each has a night");
        day.extend(set(light));
        night.extend(set(light));
        night.extend(set(dark));
    }
    [day, night]
}

fn luminance(colour: [u8; 3]) -> f64 {
    let part = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(part);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_twenty_one() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn each_pair_of_colours_that_meet_can_be_told_apart_by_day_and_by_night() {
    let mut faults = Vec::new();
    for (colours, time) in themes().iter().zip(["day", "night"]) {
        for (pairs, least) in [(TEXT, WORDS), (DRAWINGS, DRAWN)] {
            for (front, behind) in pairs.iter().flat_map(|(front, all)| all.iter().map(move |behind| (*front, *behind)))
            {
                let found = contrast(colours[front], colours[behind]);
                if found < least {
                    faults.push(format!("{front} on {behind} by {time}: {found:.2}, not {least}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_pillar_is_made_out_on_its_disc_and_holds_its_white_sign() {
    let pillars: Vec<[u8; 3]> = PILLARS.split('"').filter_map(hex).collect();
    assert_eq!(pillars.len(), 5);
    for colours in themes() {
        for pillar in &pillars {
            for behind in [colours["map-disc"], colours["color-raised"], [255; 3]] {
                assert!(contrast(*pillar, behind) >= DRAWN, "{pillar:02x?} on {behind:02x?}");
            }
        }
    }
}

#[test]
fn no_colour_is_left_out() {
    let named = |pairs: &[(&'static str, &'static [&'static str])]| {
        pairs
            .iter()
            .flat_map(|(front, behind)| std::iter::once(*front).chain(behind.iter().copied()))
            .collect::<Vec<_>>()
    };
    let mut known: BTreeSet<&str> = named(TEXT).into_iter().chain(named(DRAWINGS)).collect();
    known.extend(QUIET.iter().map(|(name, _)| *name));
    let [day, night] = themes();
    let all: BTreeSet<&str> = day.keys().chain(night.keys()).map(String::as_str).collect();
    assert_eq!(all, known);
}
