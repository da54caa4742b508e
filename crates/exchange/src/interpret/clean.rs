//! Words as they were meant: one encoding, no markup, no white space around them.

use domain::import::{ImportReason, ImportRepairCode};
use encoding_rs::WINDOWS_1252;

use super::notes::Notes;
use crate::find;
use crate::html;
use crate::record::Cell;

/// A text of one line: a name, a title, a street.
pub fn line(cell: &Cell, notes: &mut Notes) -> String {
    let text = whole(cell, notes);
    let plain = html::plain(&text);
    let made = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.markup {
        notes.repaired(cell, ImportReason::HtmlRemoved, find::read_as(&made));
    }
    made
}

/// A text of several lines: safe markdown.
pub fn paragraphs(cell: &Cell, notes: &mut Notes) -> String {
    let mut text = whole(cell, notes);
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    // JeVeuxAider's template writes `\n\nObjectifs` with a backslash and an n.
    if text.contains("\\n") || text.contains("\\r") {
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\r", "\n");
        notes.repaired(cell, ImportReason::NewlineLiteral, None);
    }
    let plain = html::plain(&text);
    if plain.lost {
        notes.repaired(cell, ImportReason::HtmlRemoved, None);
    }
    plain.text.trim().to_owned()
}

/// The text once letters are what they were.
fn whole(cell: &Cell, notes: &mut Notes) -> String {
    let text = cell.text.trim();
    if text.contains('\u{fffd}') {
        notes.refuse(cell, ImportReason::LetterLost, find::bare(ImportRepairCode::SaveAsUtf8));
        return text.to_owned();
    }
    match twice_encoded(text) {
        Some(meant) => {
            notes.repaired(cell, ImportReason::EncodingDouble, find::read_as(&meant));
            meant
        }
        None => text.to_owned(),
    }
}

/// UTF-8 that was once read as Windows-1252: written back so, it is UTF-8 again. Text that is right is hardly ever that.
pub fn twice_encoded(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â', 'Å']) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost {
        return None;
    }
    let meant = std::str::from_utf8(&bytes).ok()?;
    (meant != text && !meant.chars().any(char::is_control)).then(|| meant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_encoded_twice_is_read_as_it_was_meant() {
        assert_eq!(twice_encoded("Aide notifiÃ©e Ã\u{a0} l'Europe").as_deref(), Some("Aide notifiée à l'Europe"));
        assert_eq!(twice_encoded("lâ€™Å“uvre").as_deref(), Some("l’œuvre"));
    }

    #[test]
    fn text_that_is_right_is_left_alone() {
        for said in ["Île-de-France", "À côté", "SÃO PAULO", "Ça", "château"] {
            assert_eq!(twice_encoded(said), None, "{said}");
        }
    }
}
