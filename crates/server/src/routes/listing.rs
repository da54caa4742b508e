//! Pages of a list that the engine has ordered.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::page::{DEFAULT_LIMIT, MAX_LIMIT};
use domain::{FieldCode, FieldError, Slug};

use crate::input::Query;

/// Where a page ends: its last row's slug, which stays when rows are added, and its place for when the row is gone.
fn cursor(slug: &Slug, place: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{place}:{slug}"))
}

fn parse(text: &str) -> Option<(usize, Slug)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (place, slug) = text.split_once(':')?;
    Some((place.parse().ok()?, Slug::parse(slug).ok()?))
}

/// One page of rows, and the cursor of the next.
pub struct Slice {
    pub rows: Vec<u32>,
    pub next_cursor: Option<String>,
}

/// Which part of a list is asked for.
pub struct Wanted {
    limit: usize,
    after: Option<(usize, Slug)>,
}

impl Wanted {
    pub fn read(query: &Query, faults: &mut Vec<FieldError>) -> Self {
        let limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT, faults);
        let after = query.get("cursor").and_then(|text| {
            let parsed = parse(text);
            if parsed.is_none() {
                faults.push(FieldError::new("cursor", FieldCode::CursorInvalid));
            }
            parsed
        });
        Self { limit, after }
    }

    /// Cuts the page out of all rows. `slug` names a row, `row` finds one.
    pub fn cut(&self, all: &[u32], slug: impl Fn(u32) -> Slug, row: impl Fn(&Slug) -> Option<u32>) -> Slice {
        let start = match &self.after {
            None => 0,
            Some((place, last)) => row(last)
                .and_then(|row| all.iter().position(|other| *other == row))
                // The row was withdrawn meanwhile: what stood behind it has moved up into its place.
                .map_or(*place, |found| found + 1),
        };
        let rows: Vec<u32> = all.iter().skip(start).take(self.limit).copied().collect();
        let end = start + rows.len();
        let next_cursor = rows.last().filter(|_| end < all.len()).map(|last| cursor(&slug(*last), end - 1));
        Slice { rows, next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_anything_else_is_refused() {
        let slug = Slug::parse("une-mission-2").unwrap();
        assert_eq!(parse(&cursor(&slug, 41)), Some((41, slug)));
        for text in ["", "x", "e30", "MTI", "LTE6YQ"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
