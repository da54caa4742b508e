//! La Poste's points of contact: a quiet layer of places to share, fetched when it is first switched on.

use std::sync::Arc;

use ::catalogue::points::{NamedPoint, PointSet};
use ::catalogue::{Cluster, ClusterKind};
use domain::{Bounds, Position};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::age::Age;
use super::markers::Target;
use super::model::Model;
use super::standing::Shown;
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
    spot: RwSignal<Option<u32>>,
}

impl ContactPoints {
    /// Fetches the layer when the address asks for it. `spot`: the row of the point that was chosen.
    pub fn new(model: Model, spot: RwSignal<Option<u32>>) -> Self {
        let wanted = Memo::new(move |_| model.explorer.with(|state| state.contact_points));
        let this = Self { status: RwSignal::new(Status::Off), wanted, spot };
        Effect::new(move || {
            if wanted.get() && matches!(this.status.get_untracked(), Status::Off | Status::Failed) {
                this.load();
            }
            if !wanted.get() {
                spot.set(None);
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
    pub fn markers(self, bounds: Bounds, zoom: f64) -> Shown {
        let Status::Ready(points) = self.status.get() else { return Shown::new() };
        if zoom < FROM_ZOOM || !self.wanted.get() {
            return Shown::new();
        }
        points.clusters(bounds, zoom).iter().map(|cluster| marker(&points, cluster, zoom)).collect()
    }

    /// The point that was chosen; tracks.
    fn chosen(self) -> Option<NamedPoint> {
        let row = self.spot.get()?;
        match self.status.get() {
            Status::Ready(points) => Some(points.point(row)),
            _ => None,
        }
    }
}

fn marker(points: &PointSet, cluster: &Cluster, zoom: f64) -> (Marker, Target) {
    let Position { lat, lon } = cluster.at;
    let spot = |row: u32| (format!("c{row}"), MarkerKind::Spot, points.point(row).name, Target::Spot(row));
    let (key, kind, label, target) = match &cluster.kind {
        ClusterKind::Point { row } => spot(*row),
        ClusterKind::Stack { rows } => spot(rows.first().copied().unwrap_or_default()),
        ClusterKind::Group { id, .. } => {
            let kind = MarkerKind::Cluster { count: cluster.count, parts: Vec::new() };
            // Nearer by one: farther in, what is in it may lie beyond the edges of a phone.
            let target = Target::Zoom { lat, lon, zoom: zoom + 1.0 };
            (format!("cg{id}"), kind, explore::contact_group(cluster.count), target)
        }
    };
    (Marker { key, lat, lon, kind, label, selected: false }, target)
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
            {move || layer.chosen().map(|point| view! { <Chosen point layer /> })}
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
                on:click=move |_| layer.spot.set(None)
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
