//! Pages: heading, legend, sources and insets around or over a map, at any size.
//!
//! A page is divided in one of a few ways ([`page`]); each is laid out with what it has to say ([`blocks`]), and the one
//! in which the countries are shown best is taken. What has no room is left out whole, the sources never.

mod blocks;
mod footer;
mod heading;
mod legend_block;
mod page;
mod panes;
mod scale;
mod sight;

use std::{cell::OnceCell, collections::BTreeSet, sync::Arc};

use self::{
    page::{Blocks, PageDesign, PartsShown},
    scale::Scale,
    sight::InSight,
};
use super::{
    Audit, Captioned, Figure, FrameRequest, Framing, Hatchings, LegendEntry, Lit, Pane, PixelRect,
    PlacedSwatch, PlacedText, Shading, Statement, TextRole, ViewAsk,
    framing::{Division, Framer},
    legend, names,
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
    pub ask: ViewAsk,
    /// Overseas parts in their state's class, not in a tint of it.
    pub overseas: bool,
    /// Areas of disputed status hatched, and named in the caption.
    pub contested: bool,
    /// Countries that stand out, where some do; all others recede.
    pub highlighted: &'a [Code],
    /// The country that is selected.
    pub selected: Option<Code>,
    /// Other statements that are told of on the same ground, one after the other: their countries are framed
    /// with the statement's own, and room is kept for their texts, so that all get one framing.
    pub alike: &'a [Statement],
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
        framer: Framer::new(),
    };
    let composed = stage.compose();
    Figure {
        size: request.size,
        unit: line_unit(request.size),
        coasts: true,
        theme: request.theme,
        lit: Lit::of(atlas, statement, request.highlighted),
        selected: request.selected.and_then(|code| atlas.unit(code)),
        legend: stage.legend(&composed.hatchings),
        panes: composed.panes,
        bands: composed.bands,
        cut: composed.cut,
        texts: composed.texts,
        swatches: composed.swatches,
        shading,
        audit,
    }
}

struct Composition {
    panes: Vec<Pane>,
    bands: Vec<PixelRect>,
    texts: Vec<PlacedText>,
    swatches: Vec<PlacedSwatch>,
    hatchings: Hatchings,
    cut: Vec<String>,
}

struct Composer<'a> {
    request: &'a Request<'a>,
    shading: &'a Arc<Shading>,
    audit: &'a Audit,
    scale: Scale,
    /// The sources as the footer names them, once they are asked for.
    cited: OnceCell<Vec<String>>,
    framer: Framer,
}

/// A page in one design, before anything is framed.
struct Laid {
    design: PageDesign,
    preference: f64,
    blocks: Blocks,
}

impl Composer<'_> {
    fn compose(&self) -> Composition {
        let request = self.request;
        let bare = || {
            let page = Laid {
                design: PageDesign::Bands,
                preference: 0.0,
                blocks: Blocks::bare(request.size),
            };
            let framing = self.frame(&[page], false).map(|(_, framing)| framing);
            let blocks = Blocks::bare(request.size);
            (framing, blocks, Hatchings::default())
        };
        let (framing, blocks, hatchings) = if request.map_only {
            bare()
        } else {
            let laid = (0..PartsShown::STEPS).find_map(|step| self.laid(PartsShown::fewer(step)));
            laid.map_or_else(bare, |(framing, blocks, hatchings)| {
                (Some(framing), blocks, hatchings)
            })
        };
        match framing {
            Some(framing) => self.with_panes(&framing, blocks, hatchings),
            None => Composition {
                panes: Vec::new(),
                bands: Vec::new(),
                texts: blocks.texts,
                swatches: blocks.swatches,
                hatchings,
                cut: blocks.cut,
            },
        }
    }

    /// The best page with these parts, whichever way it is divided; `None` where there is no room for them.
    fn laid(&self, shown: PartsShown) -> Option<(Framing, Blocks, Hatchings)> {
        // What the views show is known when they are framed, and that it takes a line more is known before:
        // reserve it.
        let most = Hatchings::of(self.shading);
        let alike: Vec<Alike> = self.request.alike.iter().map(|it| self.alike(it)).collect();
        let mut pages: Vec<Laid> = PageDesign::of_page(self.request.size)
            .into_iter()
            .filter_map(|(design, preference)| {
                let mut blocks = self.blocks(design, shown, &most, &InSight::default())?;
                for other in &alike {
                    blocks.leave(&other.blocks(self, design, shown)?);
                }
                Some(Laid {
                    design,
                    preference,
                    blocks,
                })
            })
            .collect();
        while !pages.is_empty() {
            let (which, framing) = self.frame(&pages, true)?;
            let page = pages.remove(which);
            if let Some(laid) = self.told(page, framing, shown, &most) {
                return Some(laid);
            }
            // What is to be said of this view has no room in this design.
        }
        None
    }

    /// The page with texts that say what is seen; `None` where these have no room.
    fn told(
        &self,
        page: Laid,
        framing: Framing,
        shown: PartsShown,
        most: &Hatchings,
    ) -> Option<(Framing, Blocks, Hatchings)> {
        let sight = self.sight(&framing);
        let hatchings = Hatchings {
            overseas: self.overseas(&framing, &page.blocks.reserved),
            contested: !sight.contested.is_empty(),
        };
        if hatchings == *most && sight == InSight::default() {
            return Some((framing, page.blocks, hatchings));
        }
        let mut told = self.blocks(page.design, shown, &hatchings, &sight)?;
        // Where they take another room than was thought, the map has what they leave.
        if self.request.alike.is_empty()
            && self.request.statement.as_of.is_none()
            && told.map != page.blocks.map
        {
            let again = Laid {
                blocks: told.clone(),
                ..page
            };
            if let Some((_, again)) = self.frame(&[again], true) {
                let sight_again = self.sight(&again);
                let hatched = Hatchings {
                    overseas: self.overseas(&again, &told.reserved),
                    contested: !sight_again.contested.is_empty(),
                };
                if sight_again == sight && hatched == hatchings && !again.crowded {
                    return Some((again, told, hatchings));
                }
            }
        }
        let (known, now) = (page.blocks.map, told.map);
        if now.y > known.y + 0.5 || now.bottom() < known.bottom() - 0.5 || now.x > known.x + 0.5 {
            return None;
        }
        told.map = known;
        told.strip = page.blocks.strip;
        Some((framing, told, hatchings))
    }

    fn legend(&self, hatchings: &Hatchings) -> Vec<LegendEntry> {
        legend(self.request.statement, self.shading, hatchings)
    }

    fn alike<'b>(&self, statement: &'b Statement) -> Alike<'b> {
        let Request {
            atlas,
            overseas,
            contested,
            ..
        } = *self.request;
        Alike {
            statement,
            shading: Arc::new(Shading::new(atlas, statement, overseas, contested)),
            audit: Audit::new(atlas, statement),
        }
    }

    fn frame(&self, pages: &[Laid], insets: bool) -> Option<(usize, Framing)> {
        let request = self.request;
        let statements = || std::iter::once(request.statement).chain(request.alike);
        let all = |of: fn(&Statement) -> &BTreeSet<Code>| {
            statements()
                .flat_map(of)
                .copied()
                .collect::<BTreeSet<Code>>()
        };
        let parties = all(|statement| &statement.framed);
        let concerned = all(|statement| &statement.around);
        let concerned = concerned.difference(&parties).copied().collect();
        let caption = |of: Captioned| names::caption(of, request.statement.lang);
        let offers: Vec<Division> = pages
            .iter()
            .map(|page| Division {
                preference: page.preference,
                request: FrameRequest {
                    atlas: request.atlas,
                    parties: &parties,
                    concerned: &concerned,
                    choice: request.choice,
                    ask: request.ask,
                    rect: page.blocks.map,
                    reserved: &page.blocks.reserved,
                    bare: true,
                    strip: page.blocks.strip,
                    page: request.size,
                    insets: insets && request.insets,
                    margin: self.scale.map.margin,
                    band: self.scale.map.band,
                    caption: &caption,
                },
            })
            .collect();
        self.framer.best(&offers)
    }
}

/// Another statement that is told of on the same ground.
struct Alike<'a> {
    statement: &'a Statement,
    shading: Arc<Shading>,
    audit: Audit,
}

impl Alike<'_> {
    /// Its texts in a design.
    fn blocks(&self, of: &Composer, design: PageDesign, shown: PartsShown) -> Option<Blocks> {
        let other = Composer {
            request: &Request {
                statement: self.statement,
                alike: &[],
                ..*of.request
            },
            shading: &self.shading,
            audit: &self.audit,
            scale: Scale::new(of.request.size),
            cited: OnceCell::new(),
            framer: Framer::new(),
        };
        let most = Hatchings::of(other.shading);
        other.blocks(design, shown, &most, &InSight::default())
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
