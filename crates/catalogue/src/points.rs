//! A plain layer of named points, such as La Poste's points of contact: small, filtered by nothing, grouped like the rest.

use std::sync::Arc;

use domain::{Bounds, Position};

use crate::clusters::{Cluster, ClusterIndex, Clusters};
use crate::codec::{Reader, SnapshotError, Texts, Writer};
use crate::snapshot::{DEGREE, frame, unframe};

/// A point as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPoint {
    pub name: String,
    /// What kind of point; few different ones.
    pub kind: String,
    pub address: String,
    pub at: Position,
}

/// Tells a layer of points from a catalogue.
const TAG: u8 = b'P';

/// The layer's bytes. Points are sorted from west to east.
#[expect(clippy::cast_possible_truncation, reason = "a degree is at most 180: the product fits")]
pub fn encode(points: &[NamedPoint]) -> Vec<u8> {
    let mut points: Vec<&NamedPoint> = points.iter().collect();
    points.sort_by(|a, b| a.at.lon.total_cmp(&b.at.lon).then(a.at.lat.total_cmp(&b.at.lat)));
    let mut kinds: Vec<&str> = points.iter().map(|point| point.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut out = Writer::default();
    out.byte(TAG);
    out.length(kinds.len());
    out.texts(kinds.iter().copied());
    out.length(points.len());
    out.texts(points.iter().map(|point| point.name.as_str()));
    out.texts(points.iter().map(|point| point.address.as_str()));
    for point in &points {
        out.length(kinds.iter().position(|kind| *kind == point.kind).unwrap_or_default());
    }
    for axis in [|point: &NamedPoint| point.at.lat, |point: &NamedPoint| point.at.lon] {
        let mut before = 0;
        for point in &points {
            let value = (axis(point) * DEGREE).round() as i64;
            out.signed(value - before);
            before = value;
        }
    }
    frame(&out.bytes)
}

/// A layer that was read.
pub struct PointSet {
    names: Texts,
    addresses: Texts,
    kinds: Texts,
    kind: Vec<u32>,
    at: Vec<Position>,
    clusters: Clusters,
}

impl PointSet {
    pub fn decode(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (payload, _) = unframe(bytes)?;
        let mut from = Reader::new(payload);
        if from.byte()? != TAG {
            return Err(SnapshotError::NotASnapshot);
        }
        let kinds = from.length()?;
        let kinds = from.texts(kinds)?;
        let count = from.length()?;
        let names = from.texts(count)?;
        let addresses = from.texts(count)?;
        let mut kind = Vec::with_capacity(count);
        for _ in 0..count {
            let value: u32 = from.small()?;
            if value as usize >= kinds.len() {
                return Err(SnapshotError::Corrupted);
            }
            kind.push(value);
        }
        let mut axis = || -> Result<Vec<f64>, SnapshotError> {
            let mut value = 0i64;
            let mut values = Vec::with_capacity(count);
            for _ in 0..count {
                value = value.checked_add(from.signed()?).ok_or(SnapshotError::Corrupted)?;
                let units = i32::try_from(value).map_err(|_| SnapshotError::Corrupted)?;
                values.push(f64::from(units) / DEGREE);
            }
            Ok(values)
        };
        let (lats, lons) = (axis()?, axis()?);
        let at = lats
            .into_iter()
            .zip(lons)
            .map(|(lat, lon)| Position::new(lat, lon).map_err(|_| SnapshotError::Corrupted))
            .collect::<Result<Vec<_>, _>>()?;
        let rows = u32::try_from(count).map_err(|_| SnapshotError::Corrupted)?;
        let index = ClusterIndex::new(rows, 0, |row| at.get(row as usize).copied(), |_| 0);
        let clusters = Clusters::all(Arc::new(index));
        Ok(Self { names, addresses, kinds, kind, at, clusters })
    }

    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The point of a row.
    pub fn point(&self, row: u32) -> NamedPoint {
        let at = row as usize;
        NamedPoint {
            name: self.names.get(at).to_owned(),
            kind: self.kinds.get(self.kind[at] as usize).to_owned(),
            address: self.addresses.get(at).to_owned(),
            at: self.at[at],
        }
    }

    pub fn clusters(&self, bounds: Bounds, zoom: f64) -> Vec<Cluster> {
        self.clusters.clusters(bounds, zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points() -> Vec<NamedPoint> {
        let point = |name: &str, kind: &str, lat, lon| NamedPoint {
            name: name.into(),
            kind: kind.into(),
            address: format!("{name}, 79000 Niort"),
            at: Position::new(lat, lon).unwrap(),
        };
        vec![point("Niort", "Bureau", 46.32, -0.46), point("Cayenne", "Relais", 4.93, -52.33)]
    }

    #[test]
    fn a_layer_comes_back_from_west_to_east() {
        let set = PointSet::decode(&encode(&points())).unwrap();
        assert_eq!((set.len(), set.is_empty()), (2, false));
        assert_eq!([set.point(1), set.point(0)], [points()[0].clone(), points()[1].clone()]);
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_an_error_and_never_a_panic(place in 0usize..200, bit in 0u8..8, cut in 0usize..200) {
            let bytes = encode(&points());
            prop_assert!(PointSet::decode(&bytes[..cut.min(bytes.len() - 1)]).is_err());
            let mut flipped = bytes.clone();
            let place = place % flipped.len();
            flipped[place] ^= 1 << bit;
            prop_assert!(PointSet::decode(&flipped).is_err());
        }
    }
}
