//! The stage: title and subtitle over the sea, insets, legend without a box, a footer with
//! sources and audit. At any size; what has no room is left out whole, never squeezed.

mod blocks;
mod footer;
mod panes;
mod scale;
mod sight;

use std::{cell::OnceCell, sync::Arc};

use self::{
    blocks::Blocks,
    scale::{BlocksShown, Scale},
    sight::InSight,
};
use super::{
    Audit, Bounds, Figure, FrameRequest, Framing, Hatchings, LegendEntry, Lit, Pane, PixelRect,
    PlacedSwatch, PlacedText, Shading, Statement, TextRole, frame, legend, names,
    sizes::line_unit,
    typeset::{Align, Style},
};
use crate::{
    geo::Atlas,
    model::{Code, Dossier, ViewChoice},
    palette::{Ink, Theme},
};

/// Value of [`Request::boundary_source`] for the built-in world.
pub const BUILT_IN_BOUNDARIES: &str = "Natural Earth";

/// The year that the built-in boundaries are of: Natural Earth 4.1's.
pub const BUILT_IN_YEAR: u16 = 2018;

/// Contents that a figure is to show.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent switch of the command line"
)]
pub struct Request<'a> {
    /// Dossier whose sources are cited.
    pub dossier: &'a Dossier,
    pub statement: &'a Statement,
    pub atlas: &'a Atlas,
    /// Width and height in figure pixels.
    pub size: [f64; 2],
    pub theme: Theme,
    pub choice: ViewChoice,
    pub bounds: Option<Bounds>,
    /// Overseas parts in their state's class, not in a tint of it.
    pub overseas: bool,
    /// Areas of disputed status hatched, and named in the caption.
    pub contested: bool,
    /// Countries that stand out, where some do; all others recede.
    pub highlighted: &'a [Code],
    /// Names of others than those that are concerned too, where that helps to find one's way.
    pub others: bool,
    pub insets: bool,
    /// Nothing but sea, countries, borders, markers.
    pub map_only: bool,
    /// Name of the boundaries that are drawn: [`BUILT_IN_BOUNDARIES`], or the name of the user's file.
    pub boundary_source: &'a str,
    /// Whether the panes carry their shapes; a window that has them on the GPU needs none.
    pub with_geometry: bool,
}

/// Composes the figure.
#[must_use]
pub fn compose(request: &Request) -> Figure {
    let Request {
        atlas, statement, ..
    } = *request;
    let shading = Shading::new(atlas, statement, request.overseas, request.contested);
    let shading = Arc::new(shading);
    let audit = Audit::new(atlas, statement);
    let stage = Composer {
        request,
        shading: &shading,
        audit: &audit,
        scale: Scale::new(request.size),
        cited: OnceCell::new(),
    };
    let composed = stage.compose();
    Figure {
        size: request.size,
        unit: line_unit(request.size),
        coasts: true,
        theme: request.theme,
        lit: Lit::of(atlas, statement, request.highlighted),
        legend: stage.legend(&composed.hatchings),
        panes: composed.panes,
        plates: composed.plates,
        texts: composed.texts,
        swatches: composed.swatches,
        shading,
        audit,
    }
}

struct Composition {
    panes: Vec<Pane>,
    plates: Vec<PixelRect>,
    texts: Vec<PlacedText>,
    swatches: Vec<PlacedSwatch>,
    hatchings: Hatchings,
}

struct Composer<'a> {
    request: &'a Request<'a>,
    shading: &'a Arc<Shading>,
    audit: &'a Audit,
    scale: Scale,
    /// The sources as the footer names them, once they are asked for.
    cited: OnceCell<Vec<String>>,
}

impl Composer<'_> {
    fn compose(&self) -> Composition {
        if self.request.map_only {
            let framing = self.frame(&[], false);
            return self.with_panes(&framing, Blocks::default(), Hatchings::default());
        }
        let mut last = None;
        for step in 0..BlocksShown::STEPS {
            let parts = BlocksShown::fewer(step);
            // What hatching the view shows is known when it is framed, and that it takes a line more
            // in the legend is known before: reserve it.
            let most = Hatchings::of(self.shading);
            let Some(blocks) = self.blocks(parts, &most, &InSight::default()) else {
                continue;
            };
            let framing = self.frame(&blocks.covered(self.request.size), parts.insets);
            let sight = self.sight(&framing);
            let hatchings = Hatchings {
                overseas: self.overseas(&framing, &blocks.reserved),
                contested: !sight.contested.is_empty(),
            };
            let crowded = framing.crowded;
            let blocks = if hatchings == most && sight == InSight::default() {
                blocks
            } else {
                self.blocks(parts, &hatchings, &sight).unwrap_or(blocks)
            };
            last = Some((framing, blocks, hatchings));
            if !crowded {
                break;
            }
        }
        let (framing, blocks, hatchings) = last.unwrap_or_else(|| {
            let framing = self.frame(&[], false);
            (framing, Blocks::default(), Hatchings::default())
        });
        self.with_panes(&framing, blocks, hatchings)
    }

    fn legend(&self, hatchings: &Hatchings) -> Vec<LegendEntry> {
        legend(self.request.statement, self.shading, hatchings)
    }

    fn frame(&self, reserved: &[PixelRect], insets: bool) -> Framing {
        let request = self.request;
        let [w, h] = request.size;
        frame(&FrameRequest {
            atlas: request.atlas,
            parties: &request.statement.framed,
            concerned: &request.statement.around,
            choice: request.choice,
            bounds: request.bounds,
            rect: PixelRect::new(0.0, 0.0, w, h),
            reserved,
            insets: insets && request.insets,
            margin: self.scale.map.margin,
            band: self.scale.map.band,
            caption: &|codes| names::region(codes, request.statement.lang),
        })
    }
}

fn join(between: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}

fn text_at(
    text: &str,
    at: [f64; 2],
    align: Align,
    style: Style,
    color: Ink,
    role: TextRole,
) -> PlacedText {
    PlacedText {
        text: text.to_owned(),
        at,
        align,
        style,
        color,
        role,
    }
}
