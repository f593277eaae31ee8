//! The desk and the stage, shown: what panels are given, and what they answer.

use std::cell::OnceCell;

use eframe::egui;

use super::{
    map_view::{Cover, MapEvent, MapShown},
    on_screen::contested_at,
    panels::{self, Panels},
    stage,
    tasks::{Done, TaskKind},
    window::SignatoryMap,
};
use crate::{
    geo::UnitIdx,
    scene::{Derivation, Looked, PictureJob},
    ui::{self, Boundaries, Command, EditCommand, MapInfo, MapPlace, PanelView, Preferences},
};

impl SignatoryMap {
    #[expect(
        clippy::too_many_lines,
        reason = "all that the panels are given, in one place"
    )]
    pub(super) fn desk(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let theme = self.theme();
        let reduced_motion = self.reduced_motion();
        let drop_target = ui.input(|input| !input.raw.hovered_files.is_empty());
        let full_screen = is_full_screen(ui.ctx());
        let projection = self.map.choice();
        let now = ui.input(|input| input.time);
        let is_read = self.panels.state.reads_messages();
        if let Some(left) = self.toasts.expire(now, is_read) {
            ui.ctx().request_repaint_after_secs(left.max(0.0) as f32);
        }
        let Self {
            content,
            selected,
            documents,
            map,
            panels,
            pictures,
            tasks,
            toasts,
            memory,
            ..
        } = self;
        let Panels {
            state,
            flags,
            about,
            file_dialogs,
        } = panels;
        let plain = panels::view(content, &memory.settings, theme, flags, about);
        let file = documents.shapes.as_ref();
        let view = PanelView {
            selected: selected.and_then(|unit| place(content, unit)),
            boundaries: file.map_or(Boundaries::BuiltIn, |file| Boundaries::File(&file.name)),
            findings: file.map(|file| &file.findings),
            told: documents
                .told
                .as_ref()
                .map(|told| (&*told.file, &*told.rows)),
            task: tasks.shown(),
            toasts: toasts.shown(),
            preferences: Preferences {
                projection,
                full_screen,
                reduced_motion,
                ..plain.preferences
            },
            course: (plain.course.is_some() || state.shows_timeline() && plain.has_course())
                .then(|| content.course()),
            drop_target,
            draft: documents.drafting.draft(),
            picture: pictures.info(),
            document: documents.editing.info(documents.dossier.as_deref()),
            file_dialogs: *file_dialogs,
            ..plain
        };
        let cards = state.cards().map(<[_]>::to_vec);
        // Sheets lie over the map for a while: it is not framed beside them.
        let cover = Cover {
            right: 0.0,
            cards: cards.as_deref(),
        };
        map.point_at(content, state.pointed());
        let mut events = Vec::new();
        let mut screen = pictures.screen;
        // Outlives the panels that it is shown to.
        let credit = OnceCell::new();
        let mut commands = ui::desk_ui(ui, &view, state, |ui, _commands| {
            let MapShown {
                rect,
                km_per_point,
                projection,
                hovered,
                attribution,
                events: happened,
            } = map.show(ui, content, theme, *selected, cover, reduced_motion);
            events = happened;
            // A picture of the map as it is on the screen has as many pixels.
            let pixels_per_point = ui.pixels_per_point();
            screen =
                [rect.width(), rect.height()].map(|side| (side * pixels_per_point).round() as u32);
            let contested = hovered
                .zip(ui.ctx().pointer_latest_pos())
                .and_then(|(unit, at)| contested_at(&map.store, content, unit, at));
            MapInfo {
                rect,
                km_per_point,
                projection,
                attribution: attribution.map(|shown| credit.get_or_init(|| shown)),
                hovered: hovered.and_then(|unit| place(content, unit)),
                contested,
            }
        });
        map.lie_beneath(state.sheets());
        commands.extend(ui::keys(ui.ctx(), &view, state));
        let described = state.described(&view);
        pictures.screen = screen;
        self.preview(described, ui.ctx());
        for MapEvent::Clicked(unit) in events {
            self.selected = unit;
            if self.panels.state.is_editing()
                && let Some(code) = self.selected_code()
            {
                commands.push(Command::Edit(EditCommand::Toggle(code)));
            }
        }
        commands
    }

    pub(super) fn present(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let theme = self.theme();
        self.map.point_at(&self.content, &[]);
        let Self {
            content,
            selected,
            map,
            panels,
            memory,
            stage,
            ..
        } = self;
        let mut begun = None;
        if let Some(stage) = stage {
            let shown = stage.show(ui, content, map, theme, *selected);
            begun = shown.begins;
            if let Some(MapEvent::Clicked(unit)) = shown.clicked {
                *selected = unit.filter(|unit| *selected != Some(*unit));
                ui.ctx().request_repaint();
            }
            if let Some(hovered) = shown.hovered {
                let Panels { flags, about, .. } = &*panels;
                let view = panels::view(content, &memory.settings, theme, flags, about);
                stage::name_ui(ui, &view, place(content, hovered));
            }
        }
        if let Some(order) = begun {
            let subject = self.order();
            self.tasks.spawn(TaskKind::Stage, None, ui.ctx(), move |_| {
                Done::Staged(Box::new(subject.stage(&order)))
            });
        }
        let (scene, days) = (self.content.scene(), self.content.days());
        let commands = ui::stage_keys(ui.ctx(), &mut self.panels.state, scene.as_of, days);
        match &mut self.stage {
            Some(stage) => stage.heard(commands),
            None => commands,
        }
    }

    /// Order for the picture that would be made now.
    pub(super) fn order(&self) -> PictureJob {
        let source = self.documents.boundary_source();
        PictureJob::new(&self.content, self.looked(), source)
    }

    /// Sight that a person has of the map now.
    pub(super) fn looked(&self) -> Looked {
        Looked {
            choice: self.map.choice(),
            ask: self.map.ask(),
            selected: self.selected_code(),
        }
    }
}

pub(super) fn is_full_screen(ctx: &egui::Context) -> bool {
    ctx.input(|input| input.viewport().fullscreen.unwrap_or(false))
}

/// Place of a unit on the map, for panels.
fn place(content: &Derivation, unit: UnitIdx) -> Option<MapPlace<'_>> {
    let unit = content.atlas().atlas.units.get(unit.index())?;
    match (unit.code, unit.name.as_deref()) {
        (Some(code), _) => Some(MapPlace::Country(code)),
        (None, Some(name)) => Some(MapPlace::Feature(name)),
        (None, None) => None,
    }
}
