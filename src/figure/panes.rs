//! The maps of a picture, with their names, markers and frames: of the window, the stage and every export.
//!
//! A country is named once: in the inset that is there for it; else in the main map; else, where it finds no
//! room there, in the first inset that has room; else it has a number, which a key in the main map explains.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Inset, KeyBlock, Label, LabelStyle, MapSizes, Marker, NamedMap, Naming, NumberKey, Numbered,
    PixelRect, Place, PlacedText, Shading, TextRole, View, markers, names, takes_numbers,
    typeset::{self, Align},
};
use crate::{
    geo::{Atlas, Planar, UnitIdx},
    i18n::{self, Arg},
    model::Lang,
    palette::{Ink, Theme},
    resolve::fold,
};

/// One map of a figure: the main one, which has no frame, or an inset.
#[derive(Clone, Debug)]
pub struct Pane {
    pub view: View,
    /// The shapes in the plane of `view`'s projection, at the level of detail that the scale asks
    /// for; absent where the caller draws from buffers of its own.
    pub planar: Option<Arc<Planar>>,
    /// Frame of an inset.
    pub frame: Option<InsetFrame>,
    /// Degrees between the lines of a quiet graticule, where one is drawn.
    pub graticule_deg: Option<f64>,
    pub markers: Vec<Marker>,
    pub labels: Vec<Label>,
    /// Names besides those of countries.
    pub places: Vec<Place>,
    /// Key to the numbers of all panes, in the main map where there are any.
    pub key: NumberKey,
}

/// The frame of an inset, around all of its view, and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct InsetFrame {
    /// The strip at the top that the caption stands on, filled like a panel.
    pub band: PixelRect,
    /// The region's name.
    pub caption: PlacedText,
    /// Radius of the corners.
    pub radius: f64,
}

impl InsetFrame {
    /// Frame of an inset beside a main map: its caption says whether it has that map's scale, where there is room.
    #[must_use]
    pub fn new(inset: &Inset, main: &View, sizes: &MapSizes, lang: Lang) -> Self {
        /// Scales nearer to each other than this are taken for one.
        const ALIKE: f64 = 1.12;
        let band = inset.band;
        let ratio = inset.view.pixel_deg() / main.pixel_deg();
        let key = if ratio > ALIKE {
            Some("inset-smaller")
        } else if ratio < 1.0 / ALIKE {
            Some("inset-larger")
        } else {
            None
        };
        let region = [("region", Arg::from(&inset.caption))];
        let told = key.map(|key| i18n::t_args(lang, key, &region));
        let fits =
            |told: &String| typeset::width(told, sizes.caption) <= band.w - sizes.caption.size;
        let caption = told.filter(fits).unwrap_or_else(|| inset.caption.clone());
        Self {
            band,
            caption: Self::caption(band, &caption, sizes),
            radius: sizes.corner,
        }
    }

    /// A region's name in the strip that is kept for it.
    #[must_use]
    pub(crate) fn caption(band: PixelRect, caption: &str, sizes: &MapSizes) -> PlacedText {
        let style = sizes.caption;
        PlacedText {
            text: typeset::truncate(caption, style, band.w - style.size),
            at: [
                band.x + style.size * 0.7,
                band.center()[1] + typeset::cap_height(style) / 2.0,
            ],
            align: Align::Left,
            style,
            color: Ink::Text2,
            role: TextRole::Caption,
        }
    }

    /// The same so many pixels to the right and down.
    #[must_use]
    pub fn shifted(&self, [x, y]: [f64; 2]) -> Self {
        let [left, baseline] = self.caption.at;
        Self {
            band: self.band.shifted([x, y]),
            caption: PlacedText {
                at: [left + x, baseline + y],
                ..self.caption.clone()
            },
            radius: self.radius,
        }
    }
}

/// Parts that the panes of a picture are made from.
#[derive(Clone, Copy)]
pub struct PanesRequest<'a> {
    pub atlas: &'a Atlas,
    pub shading: &'a Shading,
    pub theme: Theme,
    pub lang: Lang,
    pub sizes: MapSizes,
    /// View of the main map.
    pub main: View,
    pub insets: &'a [Inset],
    /// Rectangles that lie over the main map, insets aside: names keep off it.
    pub reserved: &'a [PixelRect],
    /// Rooms beside the map, on the page's own ground, where a key to numbers may stand.
    pub key_rooms: &'a [PixelRect],
    /// Whether countries are named, and a graticule is drawn.
    pub named: bool,
    /// Whether others than those that are concerned are named too, where that helps to find one's way.
    pub others: bool,
}

impl PanesRequest<'_> {
    /// The main map, then the insets. `shapes` are those of a pane, by its number, in the plane of its view's
    /// projection; a pane without any has no names.
    #[must_use]
    pub fn panes(&self, shapes: impl Fn(usize, &View) -> Option<Arc<Planar>>) -> Vec<Pane> {
        let around_insets = self.sizes.name * 0.4;
        let insets = self.insets.iter();
        let reserved: Vec<PixelRect> = self
            .reserved
            .iter()
            .copied()
            .chain(insets.map(|inset| inset.view.rect.grown(around_insets)))
            .collect();
        let mut panes = vec![self.pane(0, self.main, shapes(0, &self.main))];
        for (inset, number) in self.insets.iter().zip(1..) {
            let mut pane = self.pane(number, inset.view, shapes(number, &inset.view));
            pane.frame = Some(InsetFrame::new(inset, &self.main, &self.sizes, self.lang));
            panes.push(pane);
        }
        if self.named {
            self.name(&mut panes, &reserved);
        }
        panes
    }

    fn pane(&self, number: usize, view: View, planar: Option<Arc<Planar>>) -> Pane {
        let sizes = self.sizes.of_pane(number);
        Pane {
            view,
            planar,
            frame: None,
            graticule_deg: self.named.then(|| graticule_deg(&view)),
            markers: markers(self.atlas, self.shading, &view, sizes.marker),
            labels: Vec::new(),
            places: Vec::new(),
            key: NumberKey::default(),
        }
    }

    /// Names the countries of all panes: each once, by its name where it finds room in any, else by a number.
    fn name(&self, panes: &mut [Pane], reserved: &[PixelRect]) {
        let in_insets: BTreeSet<UnitIdx> = self
            .insets
            .iter()
            .flat_map(|inset| &inset.codes)
            .filter_map(|&code| self.atlas.unit(code))
            .collect();
        let bands: Vec<[PixelRect; 1]> = self.insets.iter().map(|inset| [inset.band]).collect();
        let styles: Vec<LabelStyle> = (0..panes.len())
            .map(|number| {
                let sizes = self.sizes.of_pane(number);
                LabelStyle {
                    base_px: sizes.name,
                    least_px: sizes.least_name,
                    theme: self.theme,
                    lang: self.lang,
                    reserved: match number.checked_sub(1) {
                        None => reserved,
                        Some(inset) => &bands[inset],
                    },
                }
            })
            .collect();
        let mut named = in_insets;
        let mut namings: Vec<Option<Naming>> = Vec::with_capacity(panes.len());
        for (number, (pane, style)) in panes.iter().zip(&styles).enumerate() {
            let name = |unit: UnitIdx| {
                (!named.contains(&unit))
                    .then(|| names::unit(self.atlas, unit, self.lang))
                    .flatten()
            };
            let naming = pane.planar.as_deref().map(|planar| {
                let map = NamedMap {
                    atlas: self.atlas,
                    shading: self.shading,
                    planar,
                    view: &pane.view,
                    markers: &pane.markers,
                };
                Naming::new(map, &name, style)
            });
            let labels = naming.iter().flat_map(Naming::labels);
            let labels = labels.map(|label| label.unit);
            if number == 0 {
                named = labels.collect();
            } else {
                named.extend(labels);
            }
            namings.push(naming);
        }
        let key = self.number(&mut namings, &named);
        for naming in namings.iter_mut().flatten() {
            if self.others {
                naming.others(&|unit| {
                    (!named.contains(&unit))
                        .then(|| names::unit(self.atlas, unit, self.lang))
                        .flatten()
                });
                named.extend(naming.labels().iter().map(|label| label.unit));
            }
        }
        let made: Vec<(Vec<Label>, Vec<Marker>)> = namings
            .into_iter()
            .map(|naming| naming.map_or_else(Default::default, Naming::into_parts))
            .collect();
        for (pane, (labels, discs)) in panes.iter_mut().zip(made) {
            pane.labels = labels;
            pane.markers
                .retain(|marker| discs.iter().all(|disc| disc.unit != marker.unit));
            pane.markers.extend(discs);
            pane.markers.sort_by_key(|marker| marker.unit);
        }
        if let Some(main) = panes.first_mut() {
            main.key = key;
        }
    }

    /// Puts numbers where no pane has room for a name, and their key where there is room for that; without such room
    /// there are no numbers.
    fn number(&self, namings: &mut [Option<Naming>], named: &BTreeSet<UnitIdx>) -> NumberKey {
        let mut entries = self.without_name(namings, named);
        if entries.is_empty() {
            return NumberKey::default();
        }
        let digits = if entries.len() < 10 { "8" } else { "88" };
        let mut wanted: BTreeSet<UnitIdx> = entries.iter().map(|entry| entry.unit).collect();
        let mut placed = BTreeSet::new();
        // Once each: in the inset that is there for it, before the main map.
        let (main, others) = namings.split_at_mut(namings.len().min(1));
        for naming in others.iter_mut().chain(main).flatten() {
            let here = naming.number(&wanted, digits);
            wanted.retain(|unit| !here.contains(unit));
            placed.extend(here);
        }
        // Those whose number stands on the map first; all by name.
        entries.sort_by_key(|entry| !placed.contains(&entry.unit));
        for (entry, number) in entries.iter_mut().zip(1..) {
            entry.number = placed.contains(&entry.unit).then_some(number);
        }
        for naming in namings.iter_mut().flatten() {
            naming.write_numbers(&entries);
        }
        let main = namings.first_mut().and_then(Option::as_mut);
        let key = self
            .key_beside(&entries)
            .or_else(|| main.and_then(|main| main.key(&entries, self.sizes.of_key())));
        key.unwrap_or_else(|| {
            for naming in namings.iter_mut().flatten() {
                naming.without_numbers();
            }
            NumberKey {
                lines: Vec::new(),
                lacking: entries,
            }
        })
    }

    /// The key in the first room beside the map that is large enough.
    fn key_beside(&self, entries: &[Numbered]) -> Option<NumberKey> {
        let sizes = self.sizes.of_key();
        self.key_rooms.iter().find_map(|room| {
            let block = KeyBlock::within(entries, sizes, [room.w, room.h])?;
            Some(block.placed([room.x, room.y]))
        })
    }

    /// Countries that found room for their name in no pane, in the order of their names.
    fn without_name(&self, namings: &[Option<Naming>], named: &BTreeSet<UnitIdx>) -> Vec<Numbered> {
        if !takes_numbers(self.shading) {
            return Vec::new();
        }
        let mut without: BTreeMap<UnitIdx, (&str, Option<&str>)> = BTreeMap::new();
        for naming in namings.iter().flatten() {
            for &unit in naming.without() {
                if let Some(told) = naming.told(unit).filter(|_| !named.contains(&unit)) {
                    without.insert(unit, (told, naming.told_shortly(unit)));
                }
            }
        }
        let mut without: Vec<(String, Numbered)> = without
            .into_iter()
            .map(|(unit, (told, short))| {
                let entry = Numbered {
                    number: None,
                    unit,
                    code: self.atlas.units[unit.index()].code,
                    class: self.shading.of(unit).class,
                    name: told.to_owned(),
                    short: short.map(str::to_owned),
                };
                (fold(told), entry)
            })
            .collect();
        without.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.unit.cmp(&b.1.unit)));
        without.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// The step of the graticule that gives a handful of lines across the view, in degrees.
fn graticule_deg(view: &View) -> f64 {
    let across = view.rect.w.max(view.rect.h) * view.pixel_deg();
    [1.0, 2.0, 5.0, 10.0, 15.0]
        .into_iter()
        .find(|step| across / step <= 12.0)
        .unwrap_or(30.0)
}
