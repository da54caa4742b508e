//! Places: positions, how exactly they are known, communes and departments.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::decimal;
use crate::identifiers::text_value;
use crate::problem::FieldCode;

/// A point on Earth, WGS 84, decimal degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "RawPosition")]
pub struct Position {
    /// −90 to 90.
    #[cfg_attr(feature = "openapi", schema(minimum = -90, maximum = 90))]
    pub lat: f64,
    /// −180 to 180.
    #[cfg_attr(feature = "openapi", schema(minimum = -180, maximum = 180))]
    pub lon: f64,
}

#[derive(Deserialize)]
struct RawPosition {
    lat: f64,
    lon: f64,
}

impl TryFrom<RawPosition> for Position {
    type Error = &'static str;
    fn try_from(raw: RawPosition) -> Result<Self, Self::Error> {
        Self::new(raw.lat, raw.lon).map_err(FieldCode::as_str)
    }
}

impl Position {
    pub fn new(lat: f64, lon: f64) -> Result<Self, FieldCode> {
        if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
            Ok(Self { lat, lon })
        } else {
            Err(FieldCode::PositionInvalid)
        }
    }

    /// `"46.3258,-0.4593"`: latitude first, as people read it.
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let (lat, lon) = text.split_once(',').ok_or(FieldCode::PositionInvalid)?;
        let number = |part: &str| decimal::read(part).ok_or(FieldCode::PositionInvalid);
        Self::new(number(lat)?, number(lon)?)
    }

    /// Great-circle distance in kilometres (haversine on a sphere of 6,371 km; within 0.5% of the ellipsoid).
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
        let chord = half(lat1, lat2) + lat1.cos() * lat2.cos() * half(self.lon.to_radians(), other.lon.to_radians());
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }
}

choice! {
    /// How exactly a position is known. What is not known has no position at all: no point is invented.
    Precision {
        Address = "address" / "adresse",
        Street = "street" / "rue",
        Commune = "commune" / "commune",
        Department = "department" / "departement",
    }
}

impl Precision {
    /// As exact as a street: a person who goes there finds it.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Address | Self::Street)
    }
}

/// A position with its declared precision.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Located {
    #[serde(flatten)]
    pub at: Position,
    pub precision: Precision,
}

/// A box on the map. `west` may be greater than `east`: the box then crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bounds {
    pub south: f64,
    pub west: f64,
    pub north: f64,
    pub east: f64,
}

impl Bounds {
    pub fn new(south: f64, west: f64, north: f64, east: f64) -> Result<Self, FieldCode> {
        Position::new(south, west)?;
        Position::new(north, east)?;
        if south <= north { Ok(Self { south, west, north, east }) } else { Err(FieldCode::PositionInvalid) }
    }

    /// `"west,south,east,north"`, the order of GeoJSON (RFC 7946).
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let numbers: Vec<f64> = text
            .split(',')
            .map(|part| decimal::read(part).ok_or(FieldCode::PositionInvalid))
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [west, south, east, north] => Self::new(south, west, north, east),
            _ => Err(FieldCode::PositionInvalid),
        }
    }

    pub fn contains(self, point: Position) -> bool {
        let across = self.west > self.east;
        let inside = (self.west..=self.east).contains(&point.lon)
            || (across && (point.lon >= self.west || point.lon <= self.east));
        inside && (self.south..=self.north).contains(&point.lat)
    }
}

/// INSEE's code of a commune: five characters, the second a letter in Corsica. It is not the postal code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "79191"))]
#[serde(try_from = "String", into = "String")]
pub struct CommuneCode(String);
text_value!(CommuneCode);

impl CommuneCode {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = text.trim().to_ascii_uppercase();
        let bytes = text.as_bytes();
        let plain = bytes
            .iter()
            .enumerate()
            .all(|(place, b)| b.is_ascii_digit() || (place == 1 && bytes[0] == b'2' && (*b == b'A' || *b == b'B')));
        if text.is_empty() {
            Err(FieldCode::Required)
        } else if bytes.len() == 5 && plain {
            Ok(Self(text))
        } else {
            Err(FieldCode::CommuneCodeInvalid)
        }
    }

    /// The department that the code begins with.
    pub fn department(&self) -> Option<DepartmentCode> {
        let length = if self.0.starts_with("97") || self.0.starts_with("98") { 3 } else { 2 };
        DepartmentCode::parse(&self.0[..length]).ok()
    }
}

/// A French postal code: five digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "79000"))]
#[serde(try_from = "String", into = "String")]
pub struct PostalCode(String);
text_value!(PostalCode);

impl PostalCode {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            Err(FieldCode::Required)
        } else if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) && text != "00000" {
            Ok(Self(text))
        } else {
            Err(FieldCode::PostalCodeInvalid)
        }
    }

    /// The department that the code begins with. A few communes have the code of a town across the border.
    pub fn department(&self) -> Option<DepartmentCode> {
        let code = match &self.0[..3] {
            "200" | "201" => "2A",
            "202" | "206" => "2B",
            _ if self.0.starts_with("97") || self.0.starts_with("98") => match self.0.as_str() {
                "97133" => "977",
                "97150" => "978",
                other => &other[..3],
            },
            _ => &self.0[..2],
        };
        DepartmentCode::parse(code).ok()
    }
}

/// A department (`01` to `95`, `2A`, `2B`) or an overseas department or collectivity (`971` to `988`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "79"))]
#[serde(try_from = "String", into = "String")]
pub struct DepartmentCode(String);
text_value!(DepartmentCode);

impl DepartmentCode {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = text.trim().to_ascii_uppercase();
        let known = match text.as_str() {
            "" => return Err(FieldCode::Required),
            "2A" | "2B" => true,
            "20" => false,
            _ if text.len() == 2 => text.parse::<u8>().is_ok_and(|n| (1..=95).contains(&n)),
            _ => matches!(
                text.as_str(),
                "971" | "972" | "973" | "974" | "975" | "976" | "977" | "978" | "984" | "986" | "987" | "988"
            ),
        };
        if known { Ok(Self(text)) } else { Err(FieldCode::DepartmentInvalid) }
    }
}

/// A commune as the search for places gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub code: CommuneCode,
    pub name: String,
    pub postal_codes: Vec<PostalCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    pub population: u32,
    pub position: Position,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lat: f64, lon: f64) -> Position {
        Position::new(lat, lon).unwrap()
    }

    #[test]
    fn a_postal_code_tells_its_department() {
        let of = |code: &str| PostalCode::parse(code).unwrap().department().map(|code| code.to_string());
        for (code, department) in [("79000", "79"), ("01500", "01"), ("20167", "2A"), ("20200", "2B"), ("97410", "974")]
        {
            assert_eq!(of(code).as_deref(), Some(department), "{code}");
        }
        assert_eq!(of("97133").as_deref(), Some("977"));
        assert_eq!(of("20999"), None);
    }

    #[test]
    fn positions_outside_of_the_earth_are_refused() {
        for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Position::new(lat, lon), Err(FieldCode::PositionInvalid));
        }
        assert!(serde_json::from_str::<Position>(r#"{"lat":100,"lon":0}"#).is_err());
        assert_eq!(Position::parse("46.3258, -0.4593").unwrap(), at(46.3258, -0.4593));
        assert!(Position::parse("46.3258").is_err());
    }

    #[test]
    fn paris_to_marseille_is_660_kilometres() {
        let distance = at(48.8566, 2.3522).distance_km(at(43.2965, 5.3698));
        assert!((distance - 660.0).abs() < 5.0, "{distance}");
    }

    #[test]
    fn a_box_across_the_antimeridian_holds_both_sides() {
        let bounds = Bounds::parse("170,-25,-170,-10").unwrap();
        assert!(bounds.contains(at(-20.0, 175.0)) && bounds.contains(at(-20.0, -175.0)));
        assert!(!bounds.contains(at(-20.0, 0.0)));
        assert!(Bounds::parse("1,2,3").is_err());
        assert!(Bounds::parse("0,10,1,5").is_err());
    }

    #[test]
    fn communes_know_their_department() {
        for (commune, department) in [("79191", "79"), ("2A004", "2A"), ("97105", "971"), ("01004", "01")] {
            assert_eq!(CommuneCode::parse(commune).unwrap().department().unwrap().as_str(), department);
        }
        assert_eq!(CommuneCode::parse("2C004"), Err(FieldCode::CommuneCodeInvalid));
        assert_eq!(CommuneCode::parse("7919"), Err(FieldCode::CommuneCodeInvalid));
    }

    #[test]
    fn only_real_departments_are_departments() {
        for code in ["01", "2a", "95", "971", "988"] {
            assert!(DepartmentCode::parse(code).is_ok(), "{code}");
        }
        for code in ["00", "20", "96", "97", "970", "1", "979"] {
            assert_eq!(DepartmentCode::parse(code), Err(FieldCode::DepartmentInvalid), "{code}");
        }
    }

    #[test]
    fn postal_codes_are_five_digits() {
        assert_eq!(PostalCode::parse("79 000").unwrap().as_str(), "79000");
        assert_eq!(PostalCode::parse("7900"), Err(FieldCode::PostalCodeInvalid));
    }

    #[test]
    fn a_located_point_travels_flat() {
        let located = Located { at: at(46.3, -0.4), precision: Precision::Commune };
        let json = serde_json::to_value(located).unwrap();
        assert_eq!(json, serde_json::json!({"lat": 46.3, "lon": -0.4, "precision": "commune"}));
        assert_eq!(serde_json::from_value::<Located>(json).unwrap(), located);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_zero_to_itself(a in (-90.0..90.0f64, -180.0..180.0f64), b in (-90.0..90.0f64, -180.0..180.0f64)) {
            let (a, b) = (at(a.0, a.1), at(b.0, b.1));
            prop_assert!((a.distance_km(b) - b.distance_km(a)).abs() < 1e-6);
            prop_assert!(a.distance_km(a) < 1e-6);
            prop_assert!(a.distance_km(b) <= 20_016.0);
        }
    }
}
