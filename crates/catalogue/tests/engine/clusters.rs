//! Groups of the map: at no zoom is a point lost, and a group is the same whatever the box.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::sync::Arc;

use catalogue::{ClusterIndex, ClusterKind, Clusters};
use domain::{Bounds, Position};
use proptest::collection::vec;
use proptest::prelude::*;

const WORLD: Bounds = Bounds { south: -86.0, west: -180.0, north: 86.0, east: 180.0 };
/// Beyond it only equal points are one marker.
const LAST_ZOOM: u8 = 16;

/// Each point has one of two pillars.
fn index(points: &[(f64, f64)]) -> Arc<ClusterIndex> {
    let at = |row: u32| Position::new(points[row as usize].0, points[row as usize].1).ok();
    Arc::new(ClusterIndex::new(u32::try_from(points.len()).unwrap(), 2, at, |row| 1 << (row % 2)))
}

fn all(points: &[(f64, f64)]) -> Clusters {
    Clusters::all(index(points))
}

fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    // Few different positions, so that many are equal or near.
    vec((0..40i32, 0..40i32), 0..120).prop_map(|points| {
        points.into_iter().map(|(a, b)| (43.0 + f64::from(a * a) * 0.004, -1.0 + f64::from(b * b) * 0.005)).collect()
    })
}

/// The rows that a filter leaves.
fn left(points: &[(f64, f64)], kept: &[bool]) -> Vec<u32> {
    (0u32..).zip(kept).take(points.len()).filter(|(_, kept)| **kept).map(|(row, _)| row).collect()
}

/// At every zoom the markers of the world stand for so many points, each with its one pillar.
fn check_sums(clusters: &Clusters, points: usize) -> Result<(), TestCaseError> {
    for zoom in 0..=LAST_ZOOM + 1 {
        let shown = clusters.clusters(WORLD, f64::from(zoom));
        prop_assert_eq!(shown.iter().map(|cluster| cluster.count as usize).sum::<usize>(), points, "zoom {}", zoom);
        for cluster in &shown {
            prop_assert_eq!(cluster.per_pillar.iter().sum::<u32>(), cluster.count);
        }
    }
    Ok(())
}

#[test]
fn two_towns_are_one_group_from_afar_and_two_pins_from_near() {
    let clusters = all(&[(46.3, -0.4), (46.4, -0.4)]);
    assert_eq!(clusters.clusters(WORLD, 5.0).len(), 1);
    let near = clusters.clusters(WORLD, 14.0);
    assert!(near.iter().all(|cluster| matches!(cluster.kind, ClusterKind::Point { .. })) && near.len() == 2);
}

#[test]
fn a_group_falls_apart_at_its_expansion_zoom() {
    let clusters = all(&[(46.3, -0.4), (46.4, -0.4), (48.0, 2.0)]);
    for zoom in 0..=LAST_ZOOM {
        for cluster in clusters.clusters(WORLD, f64::from(zoom)) {
            if let ClusterKind::Group { expansion_zoom, extent, .. } = cluster.kind {
                let bounds = extent.bounds();
                let inside = clusters.clusters(bounds, expansion_zoom);
                assert!(inside.len() > 1, "zoom {zoom} expands at {expansion_zoom} to {inside:?}");
                assert!(clusters.clusters(bounds, expansion_zoom - 1.0).len() <= 1);
            }
        }
    }
}

#[test]
fn equal_points_are_a_stack_at_every_zoom() {
    let clusters = all(&[(46.3, -0.4), (46.3, -0.4)]);
    for zoom in [3.0, 16.0, 18.0] {
        let shown = clusters.clusters(WORLD, zoom);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].kind, ClusterKind::Stack { rows: vec![0, 1] }, "zoom {zoom}");
    }
}

#[test]
fn a_box_across_the_antimeridian_shows_both_sides() {
    let clusters = all(&[(-20.0, 175.0), (-20.0, -175.0), (46.0, 2.0)]);
    let bounds = Bounds::new(-30.0, 170.0, -10.0, -170.0).unwrap();
    assert_eq!(clusters.clusters(bounds, 6.0).len(), 2);
}

#[test]
fn more_rows_than_are_grouped_again_for_a_filter_add_up_too() {
    let place =
        |row: u32| (42.0 + f64::from(row * 7_919 % 1_000) * 0.009, -4.0 + f64::from(row * 3_571 % 1_009) * 0.01);
    let points: Vec<(f64, f64)> = (0..6_000).map(place).collect();
    let rows: Vec<u32> = (0..6_000).filter(|row| row % 3 > 0).collect();
    check_sums(&Clusters::of(index(&points), &rows), rows.len()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn at_every_zoom_the_groups_add_up_to_all_points(points in points(), kept in vec(any::<bool>(), 120)) {
        check_sums(&all(&points), points.len())?;
        let rows = left(&points, &kept);
        check_sums(&Clusters::of(index(&points), &rows), rows.len())?;
    }

    #[test]
    fn panning_changes_no_group(points in points(), kept in vec(any::<bool>(), 120), south in 40.0..48.0f64, west in -2.0..5.0f64) {
        let bounds = Bounds::new(south, west, south + 2.0, west + 3.0).unwrap();
        for clusters in [all(&points), Clusters::of(index(&points), &left(&points, &kept))] {
            for zoom in [4.0, 7.0, 10.0] {
                let everywhere = clusters.clusters(WORLD, zoom);
                let inside = clusters.clusters(bounds, zoom);
                for cluster in &inside {
                    prop_assert!(everywhere.contains(cluster));
                }
                let expected = everywhere.iter().filter(|cluster| bounds.contains(cluster.at)).count();
                // A marker on the rim, to two centimetres, may be in or out.
                prop_assert!(inside.len().abs_diff(expected) <= 1);
            }
        }
    }
}
