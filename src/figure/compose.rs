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
    Audit, Captioned, Figure, FrameRequest, Framing, Hatchings, LegendEntry, Lit, Numbered, Pane,
    PixelRect, PlacedSwatch, PlacedText, Shading, Statement, TextRole, ViewAsk,
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

/// Everything that a page's texts say.
#[derive(Clone, Copy)]
struct PageWords<'a> {
    shown: PartsShown,
    hatchings: &'a Hatchings,
    sight: &'a InSight,
    /// Entries of a key that room is kept for beside the map.
    key: &'a [Numbered],
}

/// A page with its maps framed.
struct PageLaid {
    design: PageDesign,
    shown: PartsShown,
    framing: Framing,
    blocks: Blocks,
    hatchings: Hatchings,
}

/// A page in one design, before anything is framed.
struct Laid {
    design: PageDesign,
    preference: f64,
    blocks: Blocks,
}

/// Times that a page is divided anew, until the key to its numbers has room.
const KEY_ROUNDS: usize = 4;

/// A number as wide as any of a key.
const WIDEST_NUMBER: u32 = 48;

/// The keys that pages keep room for: of the statement itself, and of those that are told of on the same ground.
#[derive(Clone, Default)]
struct Keys {
    own: Vec<Numbered>,
    alike: Vec<Vec<Numbered>>,
}

impl Keys {
    fn is_empty(&self) -> bool {
        self.own.is_empty() && self.alike.iter().all(Vec::is_empty)
    }

    fn count(&self) -> usize {
        self.own.len() + self.alike.iter().map(Vec::len).sum::<usize>()
    }

    fn of_alike(&self, idx: usize) -> &[Numbered] {
        self.alike.get(idx).map_or(&[], Vec::as_slice)
    }

    /// Entries that either holds.
    fn joined(mut self, other: &Self) -> Self {
        let join = |own: &mut Vec<Numbered>, other: &[Numbered]| {
            let new: Vec<Numbered> = other
                .iter()
                .filter(|entry| own.iter().all(|known| known.unit != entry.unit))
                .map(|entry| Numbered {
                    // Who has a number on the next map is not known: as much room as the widest takes.
                    number: Some(WIDEST_NUMBER),
                    ..entry.clone()
                })
                .collect();
            own.extend(new);
        };
        join(&mut self.own, &other.own);
        self.alike.resize(other.alike.len(), Vec::new());
        for (own, other) in self.alike.iter_mut().zip(&other.alike) {
            join(own, other);
        }
        self
    }
}

impl Composer<'_> {
    fn compose(&self) -> Composition {
        if self.request.map_only {
            return self.bare();
        }
        let alike: Vec<Alike> = self.request.alike.iter().map(|it| self.alike(it)).collect();
        let mut keys = Keys::default();
        let mut best: Option<(usize, Composition)> = None;
        // Names that find no room on the map want a key; the key takes room from the map; and so on.
        for _ in 0..KEY_ROUNDS {
            let parts =
                (0..PartsShown::STEPS).skip(usize::from(self.is_small() && !keys.is_empty()));
            let laid = parts
                .map(PartsShown::fewer)
                .find_map(|shown| self.laid(shown, &keys, &alike));
            let Some(page) = laid else { break };
            let mut lacking = Keys::default();
            lacking.alike = alike
                .iter()
                .zip(0..)
                .map(|(other, idx)| other.lacking(self, &page, keys.of_alike(idx)))
                .collect();
            let composition = self.with_panes(&page.framing, page.blocks, page.hatchings);
            let main = composition.panes.first();
            lacking.own = main.map_or_else(Vec::new, |main| main.key.lacking.clone());
            let count = lacking.count();
            if best.as_ref().is_none_or(|(known, _)| count < *known) {
                best = Some((count, composition));
            }
            if count == 0 {
                break;
            }
            keys = keys.joined(&lacking);
        }
        best.map_or_else(|| self.bare(), |(_, composition)| composition)
    }

    /// A map and nothing else.
    fn bare(&self) -> Composition {
        let blocks = || Blocks::bare(self.request.size);
        let page = Laid {
            design: PageDesign::Bands,
            preference: 0.0,
            blocks: blocks(),
        };
        match self.frame(&[page], false) {
            Some((_, framing)) => self.with_panes(&framing, blocks(), Hatchings::default()),
            None => Composition {
                panes: Vec::new(),
                bands: Vec::new(),
                texts: Vec::new(),
                swatches: Vec::new(),
                hatchings: Hatchings::default(),
                cut: Vec::new(),
            },
        }
    }

    /// Whether a page is so small that a key goes before the subtitle.
    fn is_small(&self) -> bool {
        let [w, h] = self.request.size;
        w.min(h) < 480.0
    }

    /// The best page with these parts, whichever way it is divided; `None` where there is no room for them.
    fn laid(&self, shown: PartsShown, keys: &Keys, alike: &[Alike]) -> Option<PageLaid> {
        // What the views show is known when they are framed, and that it takes a line more is known before:
        // reserve it.
        let most = Hatchings::of(self.shading);
        let designs = PageDesign::of_page(self.request.size, !keys.is_empty());
        let mut pages: Vec<Laid> = designs
            .into_iter()
            .filter_map(|(design, preference)| {
                let said = PageWords {
                    shown,
                    hatchings: &most,
                    sight: &InSight::default(),
                    key: &keys.own,
                };
                let mut blocks = self.blocks(design, &said)?;
                for (other, idx) in alike.iter().zip(0..) {
                    blocks.leave(&other.blocks(self, design, shown, keys.of_alike(idx))?);
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
            let said = PageWords {
                shown,
                hatchings: &most,
                sight: &InSight::default(),
                key: &keys.own,
            };
            if let Some(laid) = self.told(page, framing, &said) {
                return Some(laid);
            }
            // What is to be said of this view has no room in this design.
        }
        None
    }

    /// The page with texts that say what is seen; `None` where these have no room.
    fn told(&self, page: Laid, framing: Framing, said: &PageWords) -> Option<PageLaid> {
        let sight = self.sight(&framing);
        let hatchings = Hatchings {
            overseas: self.overseas(&framing, &page.blocks.reserved),
            contested: !sight.contested.is_empty(),
        };
        let laid = |framing, blocks, hatchings| PageLaid {
            design: page.design,
            shown: said.shown,
            framing,
            blocks,
            hatchings,
        };
        if hatchings == *said.hatchings && sight == InSight::default() {
            return Some(laid(framing, page.blocks, hatchings));
        }
        let now_said = PageWords {
            hatchings: &hatchings,
            sight: &sight,
            ..*said
        };
        let mut told = self.blocks(page.design, &now_said)?;
        // Where they take another room than was thought, the map has what they leave.
        if self.request.alike.is_empty()
            && self.request.statement.as_of.is_none()
            && told.map != page.blocks.map
        {
            let again = Laid {
                design: page.design,
                preference: page.preference,
                blocks: told.clone(),
            };
            if let Some((_, again)) = self.frame(&[again], true) {
                let sight_again = self.sight(&again);
                let hatched = Hatchings {
                    overseas: self.overseas(&again, &told.reserved),
                    contested: !sight_again.contested.is_empty(),
                };
                if sight_again == sight && hatched == hatchings && !again.crowded {
                    return Some(laid(again, told, hatchings));
                }
            }
        }
        let (known, now) = (page.blocks.map, told.map);
        if now.y > known.y + 0.5 || now.bottom() < known.bottom() - 0.5 || now.x > known.x + 0.5 {
            return None;
        }
        told.map = known;
        told.strip = page.blocks.strip;
        Some(laid(framing, told, hatchings))
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
    fn composer<'b>(&'b self, request: &'b Request<'b>) -> Composer<'b> {
        Composer {
            request,
            shading: &self.shading,
            audit: &self.audit,
            scale: Scale::new(request.size),
            cited: OnceCell::new(),
            framer: Framer::new(),
        }
    }

    /// Its texts in a design.
    fn blocks(
        &self,
        of: &Composer,
        design: PageDesign,
        shown: PartsShown,
        key: &[Numbered],
    ) -> Option<Blocks> {
        let request = Request {
            statement: self.statement,
            alike: &[],
            ..*of.request
        };
        let most = Hatchings::of(&self.shading);
        let said = PageWords {
            shown,
            hatchings: &most,
            sight: &InSight::default(),
            key,
        };
        self.composer(&request).blocks(design, &said)
    }

    /// Those who find no room on another's page for their name, and their key none.
    fn lacking(&self, of: &Composer, page: &PageLaid, key: &[Numbered]) -> Vec<Numbered> {
        let request = Request {
            statement: self.statement,
            alike: &[],
            ..*of.request
        };
        let blocks = self.blocks(of, page.design, page.shown, key);
        let Some(mut blocks) = blocks else {
            return Vec::new();
        };
        blocks.map = page.blocks.map;
        let composer = self.composer(&request);
        let panes = composer.named_panes(&page.framing, &blocks);
        let main = panes.into_iter().next();
        main.map_or_else(Vec::new, |main| main.key.lacking)
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
