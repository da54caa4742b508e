//! A card as a picture: an SVG of our own, rendered without anything of the machine's, so that the bytes are the same anywhere.

use std::fmt::Write as _;
use std::sync::LazyLock;

use anyhow::Context;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use words::fr::terms;

use super::card::{Card, Mark};
use super::lines::{Words, drawn};
use crate::routes::page::escape;

/// Raised with each change of this file: pictures that were fetched are then fetched anew.
pub const DRAWING: u32 = 1;

/// What previews ask for: twice as wide as high.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// Where texts begin, and how wide they are at most.
const LEFT: f32 = 80.0;
const ROOM: f32 = 1048.0;

/// Sizes of the title, each with the lines that fit: the first that holds it all is taken.
const TITLE: [(f32, usize); 5] = [(92.0, 1), (76.0, 2), (64.0, 3), (54.0, 4), (46.0, 5)];
/// Where the title begins.
const TITLE_TOP: f32 = 176.0;
const TITLE_LEADING: f32 = 1.14;
/// Pillars that have room.
const PILLARS: usize = 5;

const INK: &str = "#16233b";
const SOFT: &str = "#4b5870";
const BRAND: &str = "#12305f";
const GROUND: &str = "#f6f4ee";
const ACCENT: &str = "#ffc629";

#[derive(Debug, Clone, Copy)]
pub enum Weight {
    Medium,
    Bold,
}

impl Weight {
    pub fn number(self) -> u16 {
        match self {
            Self::Medium => 500,
            Self::Bold => 700,
        }
    }
}

/// Ours, and nothing of the machine's: the same letters everywhere.
const FONTS: [&[u8]; 2] = [include_bytes!("fonts/Inter-Medium.otf"), include_bytes!("fonts/Inter-Bold.otf")];

/// The page of the app, for its icons.
const SHELL: &str = include_str!("../../../../../index.html");

/// How what is drawn is read.
pub fn options() -> &'static Options<'static> {
    static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
        let mut options = Options::default();
        for font in FONTS {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
        options
    });
    &OPTIONS
}

/// The picture as a file.
pub fn png(card: &Card) -> anyhow::Result<Vec<u8>> {
    let tree = Tree::from_str(&svg(card), options())?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).context("a picture has a size")?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Ok(pixmap.encode_png()?)
}

fn svg(card: &Card) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"Inter\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{GROUND}\"/>"
    );
    band(&mut out, &card.pillars);
    // The mark of `public/icon.svg`.
    let _ = write!(
        out,
        "<g transform=\"translate({LEFT} 56)\"><rect width=\"64\" height=\"64\" rx=\"14\" fill=\"{BRAND}\"/>\
         <circle cx=\"25\" cy=\"32\" r=\"16\" fill=\"{ACCENT}\"/>\
         <circle cx=\"39\" cy=\"32\" r=\"16\" fill=\"none\" stroke=\"#fff\" stroke-width=\"5\"/></g>"
    );
    text(&mut out, LEFT + 84.0, 103.0, 42.0, Weight::Bold, BRAND, terms::APP);
    let kind = Words::measure(&drawn(&card.kind), Weight::Medium);
    if let Some(kind) = kind.cut(28.0, 560.0, 1).first() {
        let width = Words::measure(kind, Weight::Medium).width() * 28.0;
        text(&mut out, LEFT + ROOM - width, 99.0, 28.0, Weight::Medium, SOFT, kind);
    }
    let mut y = title(&mut out, &card.title);
    for (sizes, said, colour) in [([36.0, 30.0], &card.by, INK), ([30.0, 26.0], &card.facts, SOFT)] {
        let words = Words::measure(&drawn(said), Weight::Medium);
        let size = if words.width() * sizes[0] <= ROOM { sizes[0] } else { sizes[1] };
        if let Some(line) = words.cut(size, ROOM, 1).first() {
            y += size * 1.4;
            text(&mut out, LEFT, y, size, Weight::Medium, colour, line);
        }
    }
    pillars(&mut out, &card.pillars);
    out.push_str("</svg>");
    out
}

/// Down the left side, in the colours of the pillars.
#[expect(clippy::cast_precision_loss, reason = "a charter has few pillars")]
fn band(out: &mut String, pillars: &[Mark]) {
    let colours: Vec<&str> = if pillars.is_empty() {
        vec![BRAND, ACCENT]
    } else {
        pillars.iter().map(|pillar| pillar.colour.as_str()).collect()
    };
    let each = HEIGHT as f32 / colours.len() as f32;
    for (place, colour) in colours.iter().enumerate() {
        let (y, colour) = (each * place as f32, escape(colour));
        let _ = write!(out, "<rect y=\"{y}\" width=\"24\" height=\"{each}\" fill=\"{colour}\"/>");
    }
}

/// As large as it may be; where it ends.
#[expect(clippy::cast_precision_loss, reason = "a title has few lines")]
fn title(out: &mut String, said: &str) -> f32 {
    let said = drawn(said);
    let words = Words::measure(if said.is_empty() { terms::APP } else { &said }, Weight::Bold);
    let fitting = TITLE.into_iter().find(|(size, most)| words.lines(*size, ROOM).len() <= *most);
    let (size, most) = fitting.unwrap_or(TITLE[TITLE.len() - 1]);
    let mut y = TITLE_TOP;
    for (place, line) in words.cut(size, ROOM, most).iter().enumerate() {
        y = TITLE_TOP + size * (0.8 + TITLE_LEADING * place as f32);
        text(out, LEFT, y, size, Weight::Bold, INK, line);
    }
    y + size * 0.3
}

fn text(out: &mut String, x: f32, y: f32, size: f32, weight: Weight, colour: &str, said: &str) {
    let (weight, said) = (weight.number(), escape(said));
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{said}</text>"
    );
}

/// Along the foot: each with its icon, and with its words as long as there is room.
fn pillars(out: &mut String, pillars: &[Mark]) {
    let mut x = LEFT;
    for pillar in pillars.iter().take(PILLARS) {
        let label = drawn(&pillar.label);
        let width = Words::measure(&label, Weight::Medium).width() * 26.0;
        let _ = write!(
            out,
            "<g transform=\"translate({x} 534)\"><circle cx=\"26\" cy=\"26\" r=\"26\" fill=\"{}\"/>\
             <g transform=\"translate(11 11) scale(1.25)\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.9\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\">{}</g></g>",
            escape(&pillar.colour),
            icon(&pillar.icon)
        );
        x += 66.0;
        if x + width <= LEFT + ROOM {
            text(out, x, 569.0, 26.0, Weight::Medium, INK, &label);
            x += width + 36.0;
        }
    }
}

/// The lines of an icon of the app; none where it has no such icon.
fn icon(name: &str) -> &'static str {
    let symbol = format!("<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\">");
    SHELL.split_once(&symbol).and_then(|(_, rest)| rest.split_once("</symbol>")).map_or("", |(lines, _)| lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            kind: "Bénévolat".to_owned(),
            title: title.to_owned(),
            by: "Atelier du Marais".to_owned(),
            facts: "Niort (Deux-Sèvres) · 4 heures".to_owned(),
            pillars: vec![Mark { colour: "#1964fa".to_owned(), icon: "cart".to_owned(), label: "Achats".to_owned() }],
        }
    }

    /// The lines of ink of a picture: for each row of pixels, whether anything dark is in it.
    fn rows(card: &Card) -> Vec<bool> {
        let picture = Pixmap::decode_png(&png(card).unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
        let pixels = picture.pixels();
        pixels.chunks(WIDTH as usize).map(|row| row[60..].iter().any(|pixel| pixel.red() < 0x40)).collect()
    }

    #[test]
    fn the_same_card_gives_the_same_bytes_and_another_title_others() {
        assert_eq!(png(&card("Été à l’œuvre")).unwrap(), png(&card("Été à l’œuvre")).unwrap());
        assert_ne!(png(&card("Été à l’œuvre")).unwrap(), png(&card("Ete a l’œuvre")).unwrap());
    }

    #[test]
    fn whatever_the_title_nothing_runs_into_the_pillars_or_off_the_picture() {
        let long = "Accompagner une équipe de bénévoles dans l’organisation de tournées de collecte ".repeat(4);
        for title in ["Court", &long, &"W".repeat(200), "</text></svg>&<", "地図"] {
            let rows = rows(&card(title));
            // A clear strip parts the texts from the pillars.
            assert!(rows[524..532].iter().all(|ink| !ink), "{title}");
            assert!(rows[180..400].iter().any(|ink| *ink), "{title}");
            let picture = Pixmap::decode_png(&png(&card(title)).unwrap()).unwrap();
            let edge = |row: &[resvg::tiny_skia::PremultipliedColorU8]| row[1150..].iter().all(|it| it.red() > 0xe0);
            assert!(picture.pixels().chunks(WIDTH as usize).all(edge), "{title}");
        }
    }

    #[test]
    fn each_icon_that_a_pillar_may_have_is_drawn() {
        for name in domain::pillar::ICONS {
            assert!(icon(name).starts_with('<'), "{name}");
        }
        assert_eq!(icon("nothing"), "");
    }
}
