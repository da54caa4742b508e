//! La Poste's points of contact: a quiet layer of places to share, fetched when it is first switched on.

use std::sync::Arc;

use ::catalogue::points::{NamedPoint, PointSet};
use ::catalogue::{Cluster, ClusterKind};
use domain::Bounds;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::age::Age;
use super::model::Model;
use crate::api;
use crate::map::{Marker, MarkerKind};
use crate::state::filter::Step;
use crate::texts::{common, explore};
use crate::ui::Icon;

/// Below this zoom there are too many to be of use.
const FROM_ZOOM: f64 = 9.0;

#[derive(Clone)]
enum Status {
    Off,
    Loading,
    Ready(Arc<PointSet>),
    Failed,
}

/// The layer, and the point that was chosen.
#[derive(Clone, Copy)]
pub struct ContactPoints {
    status: RwSignal<Status>,
    wanted: Memo<bool>,
    pub chosen: RwSignal<Option<NamedPoint>>,
}

impl ContactPoints {
    /// Fetches the layer when the address asks for it.
    pub fn new(model: Model) -> Self {
        let wanted = Memo::new(move |_| model.explorer.with(|state| state.contact_points));
        let this = Self { status: RwSignal::new(Status::Off), wanted, chosen: RwSignal::new(None) };
        Effect::new(move || {
            if wanted.get() && matches!(this.status.get_untracked(), Status::Off | Status::Failed) {
                this.load();
            }
            if !wanted.get() {
                this.chosen.set(None);
            }
        });
        this
    }

    fn load(self) {
        self.status.set(Status::Loading);
        spawn_local(async move {
            let points = api::catalogue::get_contact_points().await.ok();
            let status = match points.and_then(|bytes| PointSet::decode(&bytes).ok()) {
                Some(points) => Status::Ready(Arc::new(points)),
                None => Status::Failed,
            };
            // The page may have gone while the network answered.
            let _ = self.status.try_set(status);
        });
    }

    /// The layer's markers in a box; tracks.
    pub fn markers(self, bounds: Bounds, zoom: f64) -> Vec<Marker> {
        let Status::Ready(points) = self.status.get() else { return Vec::new() };
        if zoom < FROM_ZOOM || !self.wanted.get() {
            return Vec::new();
        }
        points.clusters(bounds, zoom).iter().map(|cluster| marker(&points, cluster)).collect()
    }

    /// The point of a marker's key.
    pub fn choose(self, key: &str) -> Option<()> {
        let Status::Ready(points) = self.status.get_untracked() else { return None };
        let row = key.strip_prefix('c')?.parse().ok()?;
        self.chosen.set(Some(points.point(row)));
        Some(())
    }
}

fn marker(points: &PointSet, cluster: &Cluster) -> Marker {
    let (key, kind, label) = match &cluster.kind {
        ClusterKind::Point { row } => (format!("c{row}"), MarkerKind::Spot, points.point(*row).name),
        ClusterKind::Stack { rows } => {
            let row = rows.first().copied().unwrap_or_default();
            (format!("c{row}"), MarkerKind::Spot, points.point(row).name)
        }
        ClusterKind::Group { id, .. } => {
            let kind = MarkerKind::Cluster { count: cluster.count, parts: Vec::new() };
            (format!("cg{id}"), kind, explore::contact_group(cluster.count))
        }
    };
    Marker { key, lat: cluster.at.lat, lon: cluster.at.lon, kind, label, selected: false }
}

/// Switches the layer on and off, and says what it is doing; above it, how old the map is.
#[component]
pub fn ContactPointsButton(model: Model, layer: ContactPoints, #[prop(into)] zoom: Signal<f64>) -> impl IntoView {
    let back = window_event_listener(ev::online, move |_| {
        if layer.wanted.get_untracked() && matches!(layer.status.get_untracked(), Status::Failed) {
            layer.load();
        }
    });
    on_cleanup(move || back.remove());
    let on = move || model.explorer.with(|state| state.contact_points);
    let note = move || match layer.status.get() {
        _ if !on() => None,
        Status::Loading => Some(explore::LAYER_LOADING),
        Status::Failed => Some(explore::LAYER_FAILED),
        Status::Ready(_) if zoom.get() < FROM_ZOOM => Some(explore::LAYER_FAR),
        Status::Ready(_) | Status::Off => None,
    };
    view! {
        <div class="layer">
            <button
                class="chip layer-chip"
                type="button"
                aria-pressed=move || on().to_string()
                title=explore::LAYER_CONTACT_HINT
                on:click=move |_| model.explorer.update(Step::Push, |state| state.contact_points = !state.contact_points)
            >
                <Icon name="mail" />
                {explore::LAYER_CONTACT}
            </button>
            <p class="layer-note" role="status">{note}</p>
            <Age />
            <Show when=move || { on() && matches!(layer.status.get(), Status::Failed) }>
                <button class="button small" type="button" on:click=move |_| layer.load()>
                    {common::RETRY}
                </button>
            </Show>
            {move || layer.chosen.get().map(|point| view! { <Chosen point layer /> })}
        </div>
    }
}

#[component]
fn Chosen(point: NamedPoint, layer: ContactPoints) -> impl IntoView {
    view! {
        <div class="card layer-card" role="status">
            <button
                class="icon-button card-locate"
                type="button"
                aria-label=common::CLOSE
                on:click=move |_| layer.chosen.set(None)
            >
                <Icon name="close" />
            </button>
            <p>
                <strong>{point.name}</strong>
            </p>
            <p class="hint">{point.kind}</p>
            <p class="hint">{point.address}</p>
        </div>
    }
}
