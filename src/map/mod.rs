//! The map: Leaflet moves it, our own shapes draw it, and what stands on it are real buttons.
//!
//! It knows nothing of missions: it draws the markers that it is given and says which one was chosen.

mod areas;
mod basemap;
mod canvas;
mod events;
mod files;
mod focus;
mod handle;
mod labels;
mod leaflet;
mod markers;
mod outlines;
mod pack;
mod point;
mod projection;
mod shapes;
mod surface;
mod theme;
mod topology;
mod view;

pub use handle::MapHandle;
pub use markers::{Marker, MarkerKind, MarkerStyle};
pub use outlines::{OUTLINES_SIZE, Outline, department_outlines};
pub use point::{moved, place_at};
pub use projection::{Insets, centre_for, free_of};
pub use surface::{Seen, TileSource, Viewport, foreseen};
pub use view::{MapTexts, MapView};
