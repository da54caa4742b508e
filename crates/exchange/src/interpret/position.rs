//! Positions: decimal commas, exchanged axes, and points that are nowhere. No point is ever invented.

use domain::{Position, decimal};

/// How a position was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub at: Position,
    pub comma: bool,
    pub swapped: bool,
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPoint {
    /// Not two numbers, or beyond the Earth's degrees.
    Invalid,
    /// On Earth, but not in France or its territories; 0, 0 is the commonest.
    Outside,
}

/// South, west, north, east of what belongs to France: the mainland with Corsica, then the territories. Generous by some
/// kilometres: a point at sea near the coast is for a coordinator to see.
const FRANCE: [(f64, f64, f64, f64); 11] = [
    (41.2, -5.6, 51.3, 9.8),
    (15.7, -61.9, 16.6, -60.9),
    (14.3, -61.3, 15.0, -60.7),
    (17.8, -63.3, 18.2, -62.7),
    (2.0, -54.7, 6.0, -51.5),
    (-21.5, 55.1, -20.8, 55.9),
    (-13.1, 44.9, -12.5, 45.4),
    (46.7, -56.5, 47.2, -56.0),
    (-23.0, 158.0, -19.0, 172.2),
    (-28.0, -155.0, -7.5, -134.0),
    (-14.5, -178.4, -13.0, -176.0),
];

pub fn in_france(at: Position) -> bool {
    FRANCE
        .iter()
        .any(|(south, west, north, east)| (*south..=*north).contains(&at.lat) && (*west..=*east).contains(&at.lon))
}

/// A number with a decimal point or comma.
pub fn number(text: &str) -> Option<(f64, bool)> {
    let text = text.trim().trim_end_matches('°').trim();
    match text.split_once(',') {
        Some((whole, rest)) if !text.contains('.') => {
            decimal::read(&format!("{whole}.{rest}")).map(|value| (value, true))
        }
        // `2.4e-05`, as programs write a longitude near Greenwich.
        _ if text.contains(['e', 'E']) && text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            text.parse().ok().filter(|value: &f64| value.is_finite()).map(|value| (value, false))
        }
        _ => decimal::read(text).map(|value| (value, false)),
    }
}

/// Two texts, latitude first by what the file says.
pub fn read(lat: &str, lon: &str) -> Result<Point, NoPoint> {
    let (Some((lat, first)), Some((lon, second))) = (number(lat), number(lon)) else { return Err(NoPoint::Invalid) };
    let straight = Position::new(lat, lon).ok();
    let crossed = Position::new(lon, lat).ok();
    let point = |at, swapped| Point { at, comma: first || second, swapped };
    match (straight, crossed) {
        (Some(at), _) if in_france(at) => Ok(point(at, false)),
        (_, Some(at)) if in_france(at) => Ok(point(at, true)),
        (Some(_), _) => Err(NoPoint::Outside),
        _ => Err(NoPoint::Invalid),
    }
}

/// Two numbers in one text: `48.85,2.36`, `48,85 ; 2,36`, `[2.36, 48.85]`.
pub fn pair(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_matches(|letter: char| "[]()\"".contains(letter)).trim();
    let part = |separator: char| text.split_once(separator).map(|(first, second)| (first.trim(), second.trim()));
    part(';')
        .or_else(|| if text.matches(',').count() == 1 { part(',') } else { text.split_once(", ") })
        .or_else(|| part(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_and_exchanged_axes_are_understood() {
        let paris = Position::new(48.8541, 2.3643).unwrap();
        assert_eq!(read("48.8541", "2.3643"), Ok(Point { at: paris, comma: false, swapped: false }));
        assert_eq!(read("48,8541", "2,3643"), Ok(Point { at: paris, comma: true, swapped: false }));
        assert_eq!(read("2.3643", "48.8541"), Ok(Point { at: paris, comma: false, swapped: true }));
    }

    #[test]
    fn a_longitude_near_greenwich_and_islands_far_away_are_right() {
        for lon in ["0.000024", "2.4e-05", "-3E-4"] {
            assert!(read("46.4", lon).is_ok_and(|point| !point.swapped), "{lon}");
        }
        assert_eq!(number("1e999"), None);
        for (lat, lon) in
            [("-21.1", "55.5"), ("16.2", "-61.5"), ("-22.3", "166.4"), ("-17.5", "-149.6"), ("46.8", "-56.2")]
        {
            assert!(read(lat, lon).is_ok_and(|point| !point.swapped), "{lat}, {lon}");
            assert!(read(lon, lat).is_ok_and(|point| point.swapped), "{lon}, {lat}");
        }
    }

    #[test]
    fn nowhere_is_no_point() {
        assert_eq!(read("0", "0"), Err(NoPoint::Outside));
        assert_eq!(read("52.5", "13.4"), Err(NoPoint::Outside));
        assert_eq!(read("652000", "6862000"), Err(NoPoint::Invalid));
        assert_eq!(read("", "2.36"), Err(NoPoint::Invalid));
        assert_eq!(read("NaN", "2.36"), Err(NoPoint::Invalid));
    }

    #[test]
    fn pairs_are_parted_however_they_are_written() {
        for text in ["2.36,48.85", "[2.36, 48.85]", "2.36 48.85", "2.36;48.85"] {
            assert_eq!(pair(text), Some(("2.36", "48.85")), "{text}");
        }
        assert_eq!(pair("2,36; 48,85"), Some(("2,36", "48,85")));
        assert_eq!(pair("2,36, 48,85"), Some(("2,36", "48,85")));
        assert_eq!(pair("2.36"), None);
    }
}
