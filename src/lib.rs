//! Signatory Map: a desktop map of who signed what.
//!
//! # The code, in reading order
//!
//! Each module uses only modules above it in this list; `tests/architecture.rs` holds that.
//!
//! | module | owns | never |
//! | --- | --- | --- |
//! | [`limits`] | every budget: how much of anything is taken from outside | I/O, egui |
//! | [`fault`] | panics, caught and told: every thread begins there | I/O, egui |
//! | [`model`] | dossier, agreement, party and its history, dates, where a country stands on a day, the scene that is shown | I/O, egui |
//! | [`geo`] | projections, cuts, topology, simplification, meshes, hit test, the atlas | I/O, egui |
//! | [`palette`] | every colour | egui |
//! | [`i18n`] | every user text, numbers, dates and money by language | egui |
//! | [`lines`] | where lines of text may break, and in which order they are seen | I/O, egui |
//! | [`assets`] | the bytes that are built in | egui |
//! | [`resolve`] | codes and names in many languages to countries | I/O, egui |
//! | [`extract`] | articles to agreements: language, countries and what is said of them, the list of parties, title, date, place | I/O, egui |
//! | [`intake`] | lists and tables to agreements: columns, dates, statuses, and what is not understood | I/O, egui |
//! | [`read`] | files into model and atlas, with diagnostics that have a place | egui |
//! | [`edit`] | a dossier under change: edits of its text in place, steps to undo | I/O, egui |
//! | [`tiles`] | raster tiles from a server or a file, fetched off the UI thread | egui |
//! | [`figure`] | what a subject says, its classes, and composing a view of it: framing, insets, legend, labels, markers | I/O, egui, file formats |
//! | [`export`] | a figure into each file format, and into pixels | egui |
//! | [`scene`] | what follows from a scene over dossier and atlas: shading, audit, legend, rows, search, table, time axis, picture jobs; drafts of lists, tables and articles | I/O, egui |
//! | [`map`] | a figure in the window: projection adapter, GPU pipelines, camera, the first picture | file formats |
//! | [`ui`] | one panel a file; each returns commands | changing state, I/O |
//! | [`app`] | state, commands, tasks, settings; the eframe application | |
//! | [`cli`] | the command line | |
//!
//! Lists and tables ([`intake`]) and articles ([`extract`]) become a dossier by way of a [`scene::Draft`], which a person
//! corrects; a dossier under [`edit`] is a text that is read again after each step.
//!
//! The data goes one way: files → [`read`] → [`model`] + [`geo::Atlas`]; a [`model::Scene`] says what of it is
//! shown, and a [`scene::Derivation`] all that follows → [`figure::Statement`] → [`figure::Figure`] → stage ([`map`],
//! [`ui`]) or file ([`export`]). The desk asks for the same framing and the same [`figure::Pane`]s, beside its panels in
//! place of a figure's texts: what is exported is what was on the screen. Tiles beneath the map are the window's alone.

#![forbid(unsafe_code)]

pub mod app;
pub mod assets;
pub mod cli;
pub mod edit;
pub mod export;
pub mod extract;
pub mod fault;
pub mod figure;
pub mod geo;
pub mod i18n;
pub mod intake;
pub mod limits;
pub mod lines;
pub mod map;
pub mod model;
pub mod palette;
pub mod read;
pub mod resolve;
pub mod scene;
pub mod tiles;
pub mod ui;
