//! Pages of a list.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::page::{DEFAULT_LIMIT, MAX_LIMIT};
use domain::{FieldCode, FieldError, Slug};

use crate::input::Query;
use crate::tokens;

/// Where a page ends: its last row's slug, which stays when rows are added, and its place for when the row is gone. The
/// seal tells one that was altered, or that comes from another list or another query.
fn cursor(scope: &str, slug: &Slug, place: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{place}:{slug}:{}", seal(scope, slug, place)))
}

fn seal(scope: &str, slug: &Slug, place: usize) -> String {
    let mut seal = tokens::hash(format!("{place}:{slug}:{scope}").as_bytes());
    seal.truncate(8);
    seal
}

fn parse(scope: &str, text: &str) -> Option<(usize, Slug)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (place, rest) = text.split_once(':')?;
    let (slug, sealed) = rest.split_once(':')?;
    let (place, slug) = (place.parse().ok()?, Slug::parse(slug).ok()?);
    (seal(scope, &slug, place) == sealed).then_some((place, slug))
}

/// One page of rows, and the cursor of the next.
pub struct Slice {
    pub rows: Vec<u32>,
    pub next_cursor: Option<String>,
}

/// Which part of a list is asked for.
pub struct Wanted {
    /// The list and all that was asked of it, but for the page.
    scope: String,
    limit: usize,
    after: Option<(usize, Slug)>,
}

impl Wanted {
    /// `list` names what is listed.
    pub fn read(list: &str, query: &Query, faults: &mut Vec<FieldError>) -> Self {
        let mut asked: Vec<_> = query.0.iter().filter(|(key, _)| !matches!(key.as_str(), "limit" | "cursor")).collect();
        asked.sort();
        let scope = format!("{list} {asked:?}");
        let limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT, faults);
        let after = query.get("cursor").and_then(|text| {
            let parsed = parse(&scope, text);
            if parsed.is_none() {
                faults.push(FieldError::new("cursor", FieldCode::CursorInvalid));
            }
            parsed
        });
        Self { scope, limit, after }
    }

    /// How many rows the page has at most.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// What names the last row of the page before.
    pub fn after(&self) -> Option<&Slug> {
        self.after.as_ref().map(|(_, slug)| slug)
    }

    /// The cursor of the page after a row, for a list that the database orders.
    pub fn next(&self, last: &Slug) -> String {
        cursor(&self.scope, last, 0)
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
        let next_cursor =
            rows.last().filter(|_| end < all.len()).map(|last| cursor(&self.scope, &slug(*last), end - 1));
        Slice { rows, next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_anything_else_is_refused() {
        let slug = Slug::parse("une-mission-2").unwrap();
        let made = cursor("missions", &slug, 41);
        assert_eq!(parse("missions", &made), Some((41, slug)));
        assert_eq!(parse("associations", &made), None);
        for text in ["", "x", "e30", "MTI", "LTE6YQ", "NDE6dW5lLW1pc3Npb24tMg"] {
            assert_eq!(parse("missions", text), None, "{text}");
        }
    }
}
