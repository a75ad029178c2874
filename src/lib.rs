//! Footprint Atlas: a desktop map of what an organization has done and where.
//!
//! The frame in five lines: bytes become an immutable [`portfolio::Portfolio`]; a [`view::View`] says
//! what the user looks at; both become a [`scene::Scene`], the one description of the picture; pens
//! draw it (the screen's in `map`, the others in `export`); panels in `ui` read all three and emit
//! [`view::Command`]s, which alone change the view.

pub mod app;
pub mod atlas;
pub mod cli;
pub mod edit;
pub mod export;
pub mod find;
pub mod geo;
pub mod i18n;
pub mod licenses;
pub mod map;
pub mod portfolio;
pub mod raster;
pub mod scene;
pub mod style;
pub mod tiles;
pub mod ui;
pub mod view;
