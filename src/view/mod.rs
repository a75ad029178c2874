//! What the user is looking at: plain values, changed by [`Command`]s alone.

mod areas;
mod bookmarks;
mod camera;
mod classes;
mod command;
mod crowds;
mod dock;
mod escapes;
mod export;
mod filter;
mod flight;
pub mod geodesic;
mod link;
mod making;
mod measure;
mod search;
mod shading;
pub mod stage;
mod state;
mod table;
mod tile_layers;
pub mod time;
mod told;
mod tool;

pub use areas::{AreaForm, AreaOrder, AreaStep};
pub use bookmarks::{BookmarkStep, KeptBookmark, MOST_BOOKMARKS, MOST_NAME_CHARS, bookmark_name};
pub use camera::{Camera, Insets, MAX_ZOOM, MIN_ZOOM, Projector, ScreenPoint, Viewport};
pub use classes::{Class, Classing, MOST_CLASSES, classes};
pub use command::{Command, Copy, Destination, Effect};
pub use crowds::{Crowds, Spread};
pub use dock::Dock;
pub use export::{ExportChoices, ExportStep, Extract, PageChoices, Part, Parts, PictureSize};
pub use filter::{Admitted, Facet, FacetCounts, Facets, Filter, Precision, Relaxed, Wish};
pub use flight::{Flight, Pace, SlideFlights};
pub use link::{Link, LinkError, SCHEME};
pub use making::{
    ClashAnswer, Fitted, Making, PictureText, SlideStep, SlideText, StoryStep, Taken,
};
pub use measure::{Figures, Measure, Shape};
pub use search::Search;
pub use shading::{Counted, Quantity, Ramp, Shading};
pub use state::{Grouping, Look, LookChoice, Overlay, Selection, View};
pub use table::{Rows, Sort, Table};
pub use tile_layers::{
    LayerStep, MOST_TILE_LAYERS, OPACITIES, OwnSource, SourceStep, TileLayer, sound_layers,
};
pub use time::Play;
pub use tool::{Tool, ToolStep};
