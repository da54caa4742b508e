//! What needs more than the public part; the rest is in `tests/engine/clusters.rs`, which runs in a browser too.

use std::sync::Arc;

use domain::{Bounds, Position};
use proptest::prelude::*;

use super::world::RADIUS;
use super::*;

const WORLD_BOX: Bounds = Bounds { south: -86.0, west: -180.0, north: 86.0, east: 180.0 };

fn index(points: &[(f64, f64)]) -> Arc<ClusterIndex> {
    let at = |row: u32| Position::new(points[row as usize].0, points[row as usize].1).ok();
    Arc::new(ClusterIndex::new(count(points.len()), 2, at, |row| 1 << (row % 2)))
}

fn tree(points: &[(f64, f64)]) -> Clusters {
    Clusters::all(index(points))
}

fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    // Few different positions, so that many are equal or near.
    proptest::collection::vec((0..40i32, 0..40i32), 0..120).prop_map(|points| {
        points.into_iter().map(|(a, b)| (43.0 + f64::from(a * a) * 0.004, -1.0 + f64::from(b * b) * 0.005)).collect()
    })
}

fn places(zoom: i8, clusters: &[Cluster]) -> Vec<(f64, f64)> {
    let pixels = 256.0 * f64::from(1u32 << zoom) / f64::from(1u32 << 31);
    let spots = clusters.iter().map(|cluster| project(cluster.at));
    spots.map(|spot| (f64::from(spot.x) * pixels, f64::from(spot.y) * pixels)).collect()
}

/// Each row's group, by what each shows alone: the smallest row that it is shown with.
fn companions(clusters: &Clusters, rows: &[u32], zoom: i8, most: u32) -> Vec<(u32, u32)> {
    clusters
        .clusters(WORLD_BOX, f64::from(zoom))
        .iter()
        .flat_map(|cluster| {
            let inside = match &cluster.kind {
                ClusterKind::Point { row } => vec![*row],
                ClusterKind::Stack { rows } => rows.clone(),
                ClusterKind::Group { .. } => members(clusters, rows, cluster, zoom, most),
            };
            let first = inside.iter().min().copied().unwrap_or_default();
            inside.into_iter().map(|row| (row, first)).collect::<Vec<_>>()
        })
        .collect()
}

/// The rows of a group, found by zooming to what it falls apart into.
fn members(clusters: &Clusters, rows: &[u32], group: &Cluster, zoom: i8, most: u32) -> Vec<u32> {
    let ClusterKind::Group { extent, expansion_zoom, .. } = group.kind else { return Vec::new() };
    let bounds = extent.bounds();
    assert!(expansion_zoom > f64::from(zoom));
    let mut inside: Vec<u32> = Vec::new();
    for cluster in clusters.clusters(bounds, f64::from(MAX_ZOOM) + 1.0) {
        match cluster.kind {
            ClusterKind::Point { row } => inside.push(row),
            ClusterKind::Stack { rows } => inside.extend(rows),
            ClusterKind::Group { .. } => panic!("no group beyond the last zoom, of {rows:?} with {most}"),
        }
    }
    // The box may hold a neighbour's rows too; it holds all of its own.
    assert!(inside.len() >= group.count as usize);
    inside
}

proptest! {
    #[test]
    fn with_a_filter_too_whatever_is_grouped_again(points in points(), kept in proptest::collection::vec(any::<bool>(), 120), most in prop_oneof![Just(0u32), 1..20u32, Just(REGROUPED)]) {
        let rows: Vec<u32> = (0..count(points.len())).filter(|row| kept[*row as usize]).collect();
        let clusters = Clusters::regrouped(index(&points), rows.iter().copied(), most);
        for zoom in 0..=MAX_ZOOM + 1 {
            let shown = clusters.clusters(WORLD_BOX, f64::from(zoom));
            prop_assert_eq!(shown.iter().map(|c| c.count as usize).sum::<usize>(), rows.len());
            let mut per_pillar = [0; 2];
            for cluster in &shown {
                prop_assert_eq!(cluster.per_pillar.iter().sum::<u32>(), cluster.count);
                per_pillar[0] += cluster.per_pillar[0];
                per_pillar[1] += cluster.per_pillar[1];
            }
            let expected = [0, 1].map(|odd| count(rows.iter().filter(|row| **row % 2 == odd).count()));
            prop_assert_eq!(per_pillar, expected);
            for (row, _) in companions(&clusters, &rows, zoom, most) {
                prop_assert!(rows.contains(&row));
            }
        }
    }

    #[test]
    fn a_filtered_group_falls_apart_at_its_expansion_zoom(points in points(), kept in proptest::collection::vec(any::<bool>(), 120), most in prop_oneof![1..20u32, Just(REGROUPED)]) {
        let rows: Vec<u32> = (0..count(points.len())).filter(|row| kept[*row as usize]).collect();
        let clusters = Clusters::regrouped(index(&points), rows.iter().copied(), most);
        for zoom in 0..=MAX_ZOOM {
            for cluster in clusters.clusters(WORLD_BOX, f64::from(zoom)) {
                if let ClusterKind::Group { expansion_zoom, extent, .. } = cluster.kind {
                    let bounds = extent.bounds();
                    prop_assert!(clusters.clusters(bounds, expansion_zoom).len() > 1);
                }
            }
        }
    }

    #[test]
    fn a_filtered_group_is_the_same_whatever_the_box(points in points(), kept in proptest::collection::vec(any::<bool>(), 120), most in 0..40u32, south in 40.0..48.0f64, west in -2.0..5.0f64) {
        let rows: Vec<u32> = (0..count(points.len())).filter(|row| kept[*row as usize]).collect();
        let bounds = Bounds::new(south, west, south + 2.0, west + 3.0).unwrap();
        let clusters = Clusters::regrouped(index(&points), rows.iter().copied(), most);
        for zoom in [4.0, 7.0, 10.0] {
            let all = clusters.clusters(WORLD_BOX, zoom);
            let inside = clusters.clusters(bounds, zoom);
            for cluster in &inside {
                prop_assert!(all.contains(cluster));
            }
            let expected = all.iter().filter(|c| bounds.contains(c.at)).count();
            // A marker on the rim, to two centimetres, may be in or out.
            prop_assert!(inside.len().abs_diff(expected) <= 1);
        }
    }

    #[test]
    fn markers_do_not_cover_each_other_much(points in points()) {
        let tree = tree(&points);
        for zoom in 0..=12 {
            let at = places(zoom, &tree.clusters(WORLD_BOX, f64::from(zoom)));
            for (place, a) in at.iter().enumerate() {
                for b in &at[place + 1..] {
                    prop_assert!((a.0 - b.0).hypot(a.1 - b.1) >= f64::from(RADIUS) * 0.39, "zoom {}", zoom);
                }
            }
        }
    }

    #[test]
    fn a_filter_of_all_rows_is_no_filter(points in points()) {
        let rows: Vec<u32> = (0..count(points.len())).collect();
        let (all, chosen) = (tree(&points), Clusters::of(index(&points), &rows));
        prop_assert!(chosen.chosen.is_none());
        prop_assert_eq!(all.clusters(WORLD_BOX, 6.0), chosen.clusters(WORLD_BOX, 6.0));
    }
}
