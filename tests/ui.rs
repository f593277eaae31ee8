//! The panels as a person meets them: through accessible names, clicks and keys, without a GPU.
//!
//! `UI_PICTURES=FOLDER cargo test --test ui pictures` also draws them into a folder; that needs a
//! graphics driver, if only a software one.

#[path = "ui/compare.rs"]
mod compare;
#[path = "ui/desk.rs"]
mod desk_as_a_whole;
#[path = "ui/export.rs"]
mod export;
#[path = "ui/table.rs"]
mod table;
#[path = "ui/timeline.rs"]
mod timeline;

use std::{collections::BTreeSet, path::PathBuf};

use eframe::egui::{self, Key, Modifiers, Vec2, accesskit::Role as AccessRole, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use signatory_map::{
    figure::{self, Audit, Hatchings, LegendEntry, Shading, Statement, ViewChoice},
    geo,
    model::{Code, Course, Date, Dossier, Lang, Scene, Subject},
    palette::Theme,
    resolve::Contested,
    scene::{CountryNames, CountryRows, Overview, SearchIndex},
    tiles::{Address, Attribution, Basemap, Template},
    ui::{
        self, AboutProgram, AboutSource, Basemaps, Boundaries, Command, Dialog, DocumentCommand,
        ExportCommand, FeatureFinding, Findings, FitTarget, Flags, MapCommand, MapInfo, MapPlace,
        Mood, PanelCommand, PanelView, Preferences, RunningTask, SceneCommand, StageCommand,
        ThemeChoice, Toast, UiState, WindowCommand,
    },
};

/// Desk that holds for the panels what an application does.
struct Desk {
    /// Rectangle where the map was last shown.
    map: egui::Rect,
    dossier: Dossier,
    lang: Lang,
    theme: Theme,
    agreement: Option<usize>,
    audit: Option<Audit>,
    legend: Vec<LegendEntry>,
    names: CountryNames,
    scene: Scene,
    statement: Statement,
    days: Vec<Date>,
    course: Course,
    rows: CountryRows,
    overview: Overview,
    search: SearchIndex,
    flags: Flags,
    selected: Option<Code>,
    hovered: Option<Code>,
    file: Option<String>,
    findings: Option<Findings>,
    task: Option<(String, Option<f32>)>,
    toasts: Vec<Toast>,
    recent_files: Vec<PathBuf>,
    basemap: Basemap,
    tile_address: Option<Address>,
    attribution: Option<Attribution>,
    about: AboutProgram,
    drop_target: bool,
    file_dialogs: bool,
    saving: Option<ui::Saving>,
    state: UiState,
    commands: Vec<Command>,
    style: Option<Theme>,
    backdrop: Option<egui::TextureHandle>,
}

fn picture_info(saving: Option<&ui::Saving>) -> ui::PictureInfo<'_> {
    ui::PictureInfo {
        screen: [944, 907],
        saving,
        ..ui::PictureInfo::default()
    }
}

fn code(text: &str) -> Code {
    text.parse().expect("three letters")
}

impl Desk {
    fn new(lang: Lang) -> Self {
        Self::of(signatory_map::read::dossier::built_in(), lang)
    }

    fn of(dossier: Dossier, lang: Lang) -> Self {
        let names = CountryNames::in_language(lang);
        let mut desk = Self {
            lang,
            theme: Theme::Light,
            agreement: None,
            audit: None,
            legend: Vec::new(),
            scene: Scene::default(),
            statement: Statement::default(),
            days: Vec::new(),
            course: Course::default(),
            rows: CountryRows::default(),
            overview: Overview::default(),
            search: SearchIndex::new(&dossier, lang),
            names,
            flags: Flags::default(),
            selected: None,
            hovered: None,
            file: None,
            findings: None,
            task: None,
            toasts: Vec::new(),
            recent_files: Vec::new(),
            basemap: Basemap::World,
            tile_address: None,
            attribution: None,
            about: AboutProgram {
                version: "0.1.0".to_owned(),
                sources: vec![
                    AboutSource {
                        what: "country shapes".to_owned(),
                        package: "world-atlas 2.0.2".to_owned(),
                        upstream: "Natural Earth 4.1.0".to_owned(),
                        licence: "public domain".to_owned(),
                        url: "https://www.naturalearthdata.com".parse().ok(),
                    },
                    AboutSource {
                        what: "flags".to_owned(),
                        package: "country-flag-icons 1.6.20".to_owned(),
                        licence: "MIT".to_owned(),
                        ..AboutSource::default()
                    },
                ],
            },
            drop_target: false,
            file_dialogs: true,
            saving: None,
            state: UiState::default(),
            commands: Vec::new(),
            style: None,
            backdrop: None,
            map: egui::Rect::NOTHING,
            dossier,
        };
        desk.choose(0);
        desk
    }

    fn choose(&mut self, idx: usize) {
        let agreement = &self.dossier.agreements[idx];
        self.show_subject(Subject::Agreement(agreement.id.clone()));
    }

    fn show_subject(&mut self, subject: Subject) {
        let mut agreements = self.dossier.agreements.iter();
        self.agreement = agreements.position(|it| subject == Subject::Agreement(it.id.clone()));
        self.scene.subject = subject;
        self.scene.highlighted.clear();
        let statement = Statement::new(&self.dossier, &self.scene.subject, None, self.lang);
        let agreement = self.scene.subject.agreement(&self.dossier);
        self.rows = CountryRows::new(&statement, agreement, &self.names);
        self.overview = Overview::new(&self.dossier, &self.scene, &statement, &self.names);
        // As over a world that holds all of them.
        let counted = statement.counted.clone().unwrap_or_default();
        let principals = counted.countries.len();
        self.audit = Some(Audit {
            placed: principals,
            total: principals,
            claimed: counted.claimed,
            ..Audit::default()
        });
        let shading = Shading::default();
        self.legend = figure::legend(&statement, &shading, &Hatchings::of(&shading));
        self.statement = statement;
    }

    /// Tells of a day.
    fn tell(&mut self, day: Option<Date>) {
        self.scene.as_of = day;
        self.statement = Statement::new(&self.dossier, &self.scene.subject, day, self.lang);
    }

    /// Goes to the next day of change after the one that is told of, or the one before.
    fn step_day(&mut self, forward: bool) {
        let mut days = self.days.iter().copied();
        let day = match (self.scene.as_of, forward) {
            (Some(day), true) => days.find(|other| *other > day),
            (Some(day), false) => days.rfind(|other| *other < day),
            (None, _) => days.next_back(),
        };
        self.tell(day);
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        // The harness leaves a margin that a window does not have.
        let screen = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
        ui.scope_builder(screen, |ui| self.contents(ui));
    }

    #[expect(
        clippy::too_many_lines,
        reason = "all that the panels are given, in one place"
    )]
    fn contents(&mut self, ui: &mut egui::Ui) {
        if self.style != Some(self.theme) {
            ui::theme::apply(ui.ctx(), self.theme, true);
            self.style = Some(self.theme);
            ui.set_style(ui.ctx().global_style());
        }
        let view = PanelView {
            lang: self.lang,
            theme: self.theme,
            dossier: &self.dossier,
            agreement: self.agreement,
            audit: self.audit.as_ref(),
            legend: &self.legend,
            names: &self.names,
            scene: &self.scene,
            statement: &self.statement,
            days: &self.days,
            course: (self.state.shows_timeline() && self.days.len() > 1).then_some(&self.course),
            today: "2026-11-28".parse().expect("a day"),
            rows: &self.rows,
            overview: &self.overview,
            search: &self.search,
            flags: &self.flags,
            selected: self.selected.map(MapPlace::Country),
            boundaries: self
                .file
                .as_deref()
                .map_or(Boundaries::BuiltIn, Boundaries::File),
            findings: self.findings.as_ref(),
            told: None,
            task: self.task.as_ref().map(|(name, progress)| RunningTask {
                name,
                progress: *progress,
                cancellable: true,
            }),
            toasts: &self.toasts,
            recent_files: &self.recent_files,
            basemaps: Basemaps {
                chosen: &self.basemap,
                address: self.tile_address.as_ref(),
                file: None,
            },
            preferences: Preferences {
                theme: ThemeChoice::System,
                lang: None,
                projection: ViewChoice::Auto,
                overseas: false,
                others: true,
                contested: false,
                backdrop: true,
                full_screen: false,
                reduced_motion: true,
            },
            about: &self.about,
            picture: picture_info(self.saving.as_ref()),
            draft: None,
            drop_target: self.drop_target,
            file_dialogs: self.file_dialogs,
            document: ui::DocumentInfo::default(),
        };
        let hovered = self.hovered.map(MapPlace::Country);
        let contested = self.hovered.and_then(|code| Contested::built_in().of(code));
        let backdrop = &self.backdrop;
        let map = &mut self.map;
        let mut commands = ui::desk_ui(ui, &view, &mut self.state, |ui, _| {
            let rect = ui.max_rect();
            *map = rect;
            if let Some(picture) = backdrop {
                let uv = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
                ui.painter()
                    .image(picture.id(), rect, uv, egui::Color32::WHITE);
            }
            MapInfo {
                rect,
                km_per_point: Some(5.2),
                projection: signatory_map::geo::ProjectionKind::LambertAzimuthal,
                attribution: self.attribution.as_ref(),
                hovered,
                contested,
            }
        });
        commands.extend(ui::keys(ui.ctx(), &view, &self.state));
        for command in commands {
            match &command {
                Command::Panel(command) => {
                    self.state.apply(command);
                    continue;
                }
                Command::Scene(SceneCommand::ChooseAgreement(idx)) => self.choose(*idx),
                Command::Scene(SceneCommand::Show(subject)) => self.show_subject(subject.clone()),
                Command::Scene(SceneCommand::Highlight(codes)) => {
                    self.scene.highlighted.clone_from(codes);
                }
                Command::Map(MapCommand::ShowCountry(code)) => self.selected = Some(*code),
                Command::Scene(SceneCommand::Select(code)) => self.selected = *code,
                Command::Scene(SceneCommand::SetAsOf(day)) => self.tell(*day),
                Command::Scene(SceneCommand::NextDay) => self.step_day(true),
                Command::Scene(SceneCommand::PreviousDay) => self.step_day(false),
                _ => {}
            }
            self.commands.push(command);
        }
    }
}

fn harness_with(desk: Desk, size: Vec2) -> Harness<'static, Desk> {
    Harness::builder()
        .with_size(size)
        .with_max_steps(12)
        .with_context_setup(ui::theme::install_fonts)
        .build_ui_state(|ui, desk: &mut Desk| desk.show(ui), desk)
}

fn harness(lang: Lang) -> Harness<'static, Desk> {
    let mut harness = harness_with(Desk::new(lang), vec2(1600.0, 1000.0));
    harness.run();
    harness
}

#[track_caller]
fn last_command<'a>(harness: &'a Harness<'_, Desk>) -> &'a Command {
    harness.state().commands.last().expect("a command was made")
}

/// The names of the countries in the list, as far as they are in sight.
fn listed(harness: &Harness<'_, Desk>) -> Vec<String> {
    let known: Vec<_> = harness
        .state()
        .rows
        .rows()
        .iter()
        .map(|row| row.name.clone())
        .collect();
    harness
        .get_all_by_role(AccessRole::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| known.contains(label))
        .collect()
}

#[track_caller]
fn check_filter(lang: Lang, filter: &str, expected: &[&str]) {
    let mut harness = harness(lang);
    harness
        .get_by_label(&signatory_map::i18n::t(lang, "ui-chip-all"))
        .click();
    harness.run();
    harness
        .get_by_label(&signatory_map::i18n::t(lang, "ui-filter-name"))
        .click();
    harness.run();
    harness.event(egui::Event::Text(filter.to_owned()));
    harness.run();
    assert_eq!(listed(&harness), expected, "filter {filter:?}");
}

#[test]
fn a_card_chooses_its_agreement() {
    let mut harness = harness(Lang::En);
    harness
        .get_by_label_contains("Stinger contract, Contract")
        .click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::ChooseAgreement(1))
    );
    harness.get_by_label("Contract for Stinger missiles");
}

#[test]
fn the_chips_count_who_signed_and_who_did_not() {
    let mut harness = harness(Lang::En);
    harness.get_by_role_and_label(AccessRole::RadioButton, "Signed 22");
    harness
        .get_by_role_and_label(AccessRole::RadioButton, "Did not sign 10")
        .click();
    harness.run();
    assert_eq!(
        listed(&harness),
        [
            "Albania",
            "Belgium",
            "Bulgaria",
            "Croatia",
            "Estonia",
            "Iceland",
            "Montenegro",
            "North Macedonia",
            "Slovakia",
            "Slovenia"
        ]
    );
}

#[test]
fn the_filter_knows_accents_case_and_variants() {
    check_filter(Lang::En, "turkiye", &["Türkiye"]);
    check_filter(Lang::En, "TURKEY", &["Türkiye"]);
    check_filter(Lang::En, "česko", &["Czechia"]);
    check_filter(Lang::Fr, "royaume uni", &["Royaume-Uni"]);
}

#[test]
fn the_list_is_walked_by_the_keyboard() {
    let mut harness = harness(Lang::En);
    harness.get_by_label("Filter countries").click();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("CZE")))
    );
    harness.key_press(Key::End);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("USA")))
    );
    harness.key_press(Key::Home);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("CAN")))
    );
}

#[test]
fn the_search_finds_countries_agreements_and_facts() {
    let mut harness = harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("germ".to_owned()));
    harness.run();
    harness.get_by_label_contains("Germany, Signed the letter of intent");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("DEU")))
    );

    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("780".to_owned()));
    harness.run();
    harness.get_by_label_contains("USD 780 million").click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::ChooseAgreement(1))
    );
}

#[test]
fn escape_empties_the_filter_and_the_selection_stays() {
    let mut harness = harness(Lang::En);
    harness.state_mut().selected = Some(code("FRA"));
    harness.get_by_label("Filter countries").click();
    harness.run();
    harness.event(egui::Event::Text("spa".to_owned()));
    harness.run();
    assert_eq!(listed(&harness), ["Spain"]);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(listed(&harness).len() > 5);
    assert_eq!(harness.state().selected, Some(code("FRA")));
}

#[test]
fn a_flag_selects_its_country_and_the_panel_tells_of_it() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(1600.0, 3000.0));
    harness.run();
    harness
        .get_all_by_role_and_label(AccessRole::Button, "France")
        .next()
        .expect("France among the parties")
        .click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("FRA")))
    );
    harness.get_by_label_contains("Member since 24 August 1949");
    harness.get_by_label("Signed, 9 July 2024");
}

#[test]
fn the_view_menu_and_the_export_dialog_hatch_contested_areas() {
    let mut harness = harness(Lang::En);
    harness.get_by_label("View").click();
    harness.run();
    harness
        .get_by_role_and_label(AccessRole::MenuItemCheckBox, "Contested areas")
        .click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::SetContested(true))
    );
    let open = PanelCommand::ShowDialog(Dialog::Export);
    harness.state_mut().state.apply(&open);
    harness.run();
    harness.state_mut().commands.clear();
    harness.get_by_label("Contested areas").click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::SetContested(true))
    );
}

#[test]
fn the_panel_says_what_the_map_shows_of_a_contested_area() {
    for (lang, area, told) in [
        (
            Lang::En,
            "ESH",
            "Shown apart; claimed by Morocco and by the Sahrawi Republic.",
        ),
        (Lang::En, "ESH", "UN list of Non-Self-Governing Territories"),
        (Lang::En, "UKR", "Contested: Crimea"),
        (
            Lang::En,
            "UKR",
            "UN General Assembly resolution 68/262 (2014)",
        ),
        (Lang::Fr, "XNC", "Statut contesté"),
        (
            Lang::Fr,
            "XKX",
            "Représenté à part\u{202f}; a proclamé en 2008 son indépendance, que la Serbie ne reconnaît pas.",
        ),
    ] {
        let mut harness = harness(lang);
        harness.state_mut().selected = Some(code(area));
        harness.run();
        assert!(harness.query_by_label(told).is_some(), "{area}: {told}");
    }
    let mut harness = harness(Lang::En);
    harness.state_mut().selected = Some(code("FRA"));
    harness.run();
    assert!(harness.query_by_label_contains("Contested").is_none());
}

#[test]
fn every_value_of_the_stinger_contract_is_shown_with_its_sources() {
    let mut desk = Desk::new(Lang::En);
    desk.choose(1);
    let mut harness = harness_with(desk, vec2(1600.0, 3000.0));
    harness.run();
    for value in [
        "USD 700 million",
        "EUR 647.4 million",
        "USD 680 million",
        "USD 670 million",
        "EUR 643 million",
    ] {
        assert!(
            harness.query_all_by_label_contains(value).next().is_some(),
            "{value}"
        );
    }
    harness.get_by_label("Sources differ: Value");
}

#[test]
fn sources_are_numbered_links_opened_by_a_click() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(1600.0, 3000.0));
    harness.run();
    let links: Vec<_> = harness
        .get_all_by_role(AccessRole::Link)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(
        links.iter().any(|label| label.starts_with("Source ")),
        "{links:?}"
    );
    let named = links
        .iter()
        .find(|label| label.contains("nouvelles-du-monde.com"))
        .expect("a source that has a page");
    harness.get_by_label(named).click();
    harness.run();
    let Command::Window(WindowCommand::OpenUrl(url)) = last_command(&harness) else {
        panic!("no page was opened")
    };
    assert_eq!(
        url.as_str().split('/').nth(2),
        Some("nouvelles-du-monde.com")
    );
}

#[test]
fn keys_make_the_commands_that_their_tooltips_name() {
    for (modifiers, key, command) in [
        (
            Modifiers::COMMAND,
            Key::O,
            Command::Document(DocumentCommand::Open),
        ),
        (
            Modifiers::NONE,
            Key::F5,
            Command::Stage(StageCommand::Present),
        ),
        (
            Modifiers::NONE,
            Key::F11,
            Command::Window(WindowCommand::FullScreen),
        ),
        (
            Modifiers::NONE,
            Key::PageDown,
            Command::Scene(SceneCommand::NextAgreement),
        ),
        (
            Modifiers::NONE,
            Key::PageUp,
            Command::Scene(SceneCommand::PreviousAgreement),
        ),
        (Modifiers::NONE, Key::Plus, Command::Map(MapCommand::ZoomIn)),
        (
            Modifiers::NONE,
            Key::Minus,
            Command::Map(MapCommand::ZoomOut),
        ),
        (
            Modifiers::NONE,
            Key::Num0,
            Command::Map(MapCommand::Fit(FitTarget::Parties)),
        ),
    ] {
        let mut harness = harness(Lang::En);
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        assert_eq!(harness.state().commands, [command]);
    }
}

#[test]
fn typing_in_a_field_does_not_move_the_map() {
    let mut harness = harness(Lang::En);
    harness.get_by_label("Filter countries").click();
    harness.run();
    harness.key_press(Key::Num0);
    harness.key_press(Key::Minus);
    harness.run();
    assert_eq!(harness.state().commands, []);
}

#[test]
fn the_panels_fold_and_come_back() {
    let mut harness = harness(Lang::En);
    for present in [false, true] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
        harness.run();
        assert_eq!(
            harness.query_by_label("Filter countries").is_some(),
            present
        );
    }
}

#[test]
fn the_export_dialog_orders_the_picture_that_it_describes() {
    let mut harness = harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run();
    harness.get_by_label("SVG drawing").click();
    harness.run();
    harness.get_by_label("3840 × 2160").click();
    harness.run();
    harness.state_mut().state.propose(&PathBuf::from("ace"));
    harness.run();
    harness.get_by_label("Save").click();
    harness.run();
    let Command::Export(ExportCommand::Save(order)) = last_command(&harness) else {
        panic!("nothing was ordered")
    };
    assert_eq!(
        (order.format, order.size),
        (signatory_map::export::Format::Svg, [3840, 2160])
    );
}

#[test]
fn findings_lead_to_the_place_and_back_to_the_built_in_world() {
    let mut desk = Desk::new(Lang::En);
    desk.file = Some("europe.geojson".to_owned());
    desk.findings = Some(findings());
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    harness
        .get_by_label("22 of 22 signatories on the map")
        .click();
    harness.run();
    harness.get_by_label_contains("Atlantis").click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowUnit(signatory_map::geo::UnitIdx(7)))
    );
    harness.get_by_label("Back to the built-in world").click();
    harness.run();
    assert_eq!(
        *last_command(&harness),
        Command::Document(DocumentCommand::CloseFile)
    );
}

/// The map is framed beside them.
#[test]
fn what_floats_over_the_map_is_known_where_it_is() {
    let sizes = [
        vec2(1600.0, 1000.0),
        vec2(1280.0, 720.0),
        vec2(1000.0, 560.0),
    ];
    for (size, lang) in sizes
        .into_iter()
        .flat_map(|size| Lang::ALL.map(|lang| (size, lang)))
    {
        let mut harness = harness_with(Desk::new(lang), size);
        harness.run();
        let text = |key| signatory_map::i18n::t(lang, key);
        let desk = harness.state();
        let cards = desk.state.cards().expect("they were laid out");
        assert_eq!(cards.len(), 5, "with the scale bar, {size} {lang:?}");
        let chip = match lang {
            Lang::En => "22 of 22",
            Lang::Fr => "22 signataires sur 22",
        };
        let legend = text("standing-other");
        for label in [
            chip.to_owned(),
            text("ui-view-table"),
            legend,
            text("ui-command-zoom-in"),
        ] {
            let place = harness.get_by_label_contains(&label).rect();
            let over = cards
                .iter()
                .any(|card| card.place(desk.map).expand(1.0).contains_rect(place));
            assert!(
                over,
                "{label} at {place} lies outside of {cards:?}, {size} {lang:?}"
            );
        }
    }
}

#[test]
fn a_party_that_the_shapes_lack_is_named() {
    let mut desk = Desk::new(Lang::En);
    if let Some(audit) = &mut desk.audit {
        audit.placed = 21;
        audit.missing = vec![code("LUX")];
    }
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    harness
        .get_by_label("21 of 22 signatories on the map")
        .click();
    harness.run();
    assert!(
        harness
            .query_all_by_label("Not on this map: Luxembourg")
            .next()
            .is_some()
    );
}

fn findings() -> Findings {
    let finding = |name: &str, code: Option<Code>, detail: &str| FeatureFinding {
        unit: Some(signatory_map::geo::UnitIdx(7)),
        code,
        name: name.to_owned(),
        detail: detail.to_owned(),
        line: None,
    };
    Findings {
        file: "europe.geojson".to_owned(),
        key: Some("ISO_A3_EH".to_owned()),
        matched: vec![finding("Deutschland", Some(code("DEU")), "by code")],
        unmatched: vec![finding(
            "Atlantis",
            None,
            "no country has this code or name",
        )],
        mended_count: 1,
        mended: vec![finding(
            "Russia",
            Some(code("RUS")),
            "cut at the antimeridian",
        )],
    }
}

const SIZES: [(f32, f32); 6] = [
    (640.0, 480.0),
    (800.0, 600.0),
    (1066.0, 666.0),
    (1280.0, 720.0),
    (1920.0, 1080.0),
    (3840.0, 2160.0),
];

#[test]
fn nothing_fails_at_any_size_in_any_language_and_no_message_is_missing() {
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let mut harness = harness_with(Desk::new(lang), vec2(width, height));
            harness.state_mut().selected = Some(code("TUR"));
            harness.state_mut().hovered = Some(code("LUX"));
            harness.run();
            for idx in 0..harness.state().dossier.agreements.len() {
                harness.state_mut().choose(idx);
                harness.run();
            }
            for dialog in [
                Dialog::Open,
                Dialog::TileFile,
                Dialog::Export,
                Dialog::About,
            ] {
                harness
                    .state_mut()
                    .state
                    .apply(&PanelCommand::ShowDialog(dialog));
                harness.run();
                harness.check_accessibility();
                let missing = harness.query_all_by_label_contains("⟨").count();
                assert_eq!(missing, 0, "{lang:?} {width}x{height} {dialog:?}");
            }
        }
    }
}

/// A dossier in which everything that a person can write is `text`.
fn all_named(text: &str) -> Dossier {
    let sources = serde_json::json!(["a"]);
    serde_json::from_value(serde_json::json!({
        "format": 1, "id": "x", "title": text,
        "sources": [{ "id": "a", "title": text, "publisher": text, "note": text }],
        "groups": [{ "id": "g", "title": text, "one": text, "many": text, "members": [{ "country": "FRA", "note": text }] }],
        "agreements": [{
            "id": "t", "kind": "treaty", "title": text, "summary": text, "place": text, "eligible": "g",
            "principal_role": "signed", "sources": sources, "related": ["t"],
            "parties": [{ "country": "FRA", "role": "signed", "note": text, "sources": sources }],
            "organisations": [{ "name": text, "role": text, "note": text, "sources": sources }],
            "facts": [
                { "kind": "other", "label": text, "values": [{ "value": { "text": text }, "note": text, "sources": sources }] },
                { "kind": "name", "values": [{ "value": { "text": text } }, { "value": { "text": "other" } }] }
            ]
        }]
    }))
    .expect("a dossier")
}

#[test]
fn no_text_fails_or_pushes_anything_out_of_the_window() {
    let long = "W".repeat(30_000);
    let texts = [
        "The ministry (وزارة الدفاع) signed the letter of intent in Washington on 9 July",
        "שרי ההגנה חתמו בוושינגטון על מכתב כוונות בנוגע לתוכנה של בעלות הברית עבור שירותי ענן",
        "1\u{fe0f}\u{20e3} 👩\u{200d}👩\u{200d}👧\u{200d}👦 family 🏳\u{fe0f}\u{200d}🌈 👩🏽\u{200d}💻 of intent, again 1\u{fe0f}\u{20e3}",
        "a\u{200b}b\u{200c}c\u{200d}d\u{2060}e\u{feff}f words\u{7}\u{1b}[1m\0 and\r\nwords\u{2028}and\u{202e}words",
        &long,
    ];
    let size = vec2(1280.0, 800.0);
    for text in texts {
        let mut desk = Desk::of(all_named(text), Lang::En);
        desk.selected = Some(code("FRA"));
        let mut harness = Harness::builder()
            .with_size(size)
            .with_max_steps(12)
            .allow_missing_glyphs()
            .with_context_setup(ui::theme::install_fonts)
            .build_ui_state(|ui, desk: &mut Desk| desk.show(ui), desk);
        harness.run();
        for role in [
            AccessRole::Label,
            AccessRole::Link,
            AccessRole::Button,
            AccessRole::Heading,
        ] {
            for node in harness.query_all_by_role(role) {
                let rect = node.rect();
                assert!(
                    rect.left() >= -1.0 && rect.right() <= size.x + 1.0,
                    "{role:?} at {rect}"
                );
            }
        }
    }
}

#[test]
fn of_a_hundred_thousand_sources_only_those_in_view_are_laid_out() {
    let ids: Vec<String> = (0..100_000).map(|idx| format!("s{idx}")).collect();
    let mut dossier = all_named("X");
    let template = dossier.sources[0].clone();
    dossier.sources = ids
        .iter()
        .map(|id| signatory_map::model::Source {
            id: id.clone(),
            url: Some("https://a.example/".parse().expect("an address")),
            ..template.clone()
        })
        .collect();
    dossier.agreements[0].sources = ids;
    let mut harness = harness_with(Desk::of(dossier, Lang::En), vec2(1600.0, 800.0));
    harness.run();
    let links = || harness.query_all_by_role(AccessRole::Link).count();
    assert!((1..200).contains(&links()), "{}", links());
    // A statement says how many more there are.
    let all = harness.query_all_by_role(AccessRole::Label);
    assert!(all.count() < 200);
}

#[test]
fn a_dossier_without_agreements_says_so() {
    let mut desk = Desk::new(Lang::En);
    desk.dossier.agreements.clear();
    (desk.agreement, desk.audit) = (None, None);
    desk.legend.clear();
    let mut harness = harness_with(desk, vec2(1280.0, 720.0));
    harness.run();
    harness.get_by_label("This dossier holds no agreement.");
}

#[test]
fn a_window_too_narrow_for_both_panels_shows_the_one_that_was_asked_for() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(640.0, 480.0));
    harness.run();
    let shown = |harness: &Harness<'_, Desk>| {
        let left = harness.query_by_label("Filter countries").is_some();
        let right = harness.query_by_label("Allied software for Cloud and Edge services (ACE)");
        (left, right.is_some())
    };
    let both = Modifiers {
        shift: true,
        ..Modifiers::COMMAND
    };
    for (modifiers, expected) in [
        (Modifiers::COMMAND, (true, false)),
        (both, (false, true)),
        (Modifiers::COMMAND, (true, false)),
        (Modifiers::COMMAND, (false, false)),
    ] {
        harness.key_press_modifiers(modifiers, Key::B);
        harness.run();
        assert_eq!(shown(&harness), expected);
    }
}

#[test]
fn all_of_the_view_menu_is_in_sight_in_a_window_of_1280_by_720() {
    for lang in Lang::ALL {
        let mut harness = harness_with(Desk::new(lang), vec2(1280.0, 720.0));
        harness.run();
        let t = |key: &str| signatory_map::i18n::t(lang, key);
        harness.get_by_label(&t("ui-view-menu")).click();
        harness.run();
        for role in [
            AccessRole::MenuItem,
            AccessRole::MenuItemCheckBox,
            AccessRole::RadioButton,
        ] {
            // The chips over the list at the left are radio buttons too.
            let items = harness.get_all_by_role(role);
            let items: Vec<_> = items.filter(|item| item.rect().left() > 296.0).collect();
            assert!(items.len() > 3, "{role:?}");
            for item in items {
                let rect = item.rect();
                assert!(
                    rect.bottom() < 716.0 && rect.right() < 1276.0,
                    "{:?}: {rect}",
                    item.accesskit_node().label()
                );
            }
        }
    }
}

#[test]
fn a_low_window_still_lists_countries() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(853.0, 480.0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
    harness.run();
    let whole = harness
        .query_all_by_role(AccessRole::ListBoxOption)
        .filter(|row| {
            let rect = row.rect();
            rect.top() > 260.0 && rect.bottom() <= 480.0
        })
        .count();
    assert!(whole >= 4, "{whole} rows");
}

#[test]
fn the_view_menu_offers_tiles_and_says_what_they_mean() {
    let mut desk = Desk::new(Lang::En);
    let text = "https://tile.example.org/{z}/{x}/{y}.png";
    let address = Address {
        template: Template::parse(text).expect("an address"),
        credit: String::new(),
    };
    desk.tile_address = Some(address.clone());
    let mut harness = harness_with(desk, vec2(1600.0, 1400.0));
    harness.run();
    for (item, command) in [
        (
            "OpenStreetMap, from the network",
            Command::Map(MapCommand::SetBasemap(Basemap::OpenStreetMap)),
        ),
        (
            "tile.example.org",
            Command::Map(MapCommand::SetBasemap(Basemap::Address(address))),
        ),
        (
            "Vector world, no network",
            Command::Map(MapCommand::SetBasemap(Basemap::World)),
        ),
        ("A .pmtiles file…", Command::Map(MapCommand::OpenTiles)),
    ] {
        harness.get_by_label("View").click();
        harness.run();
        assert!(
            harness
                .query_by_label_contains("Another projection turns them off")
                .is_some()
        );
        harness.get_by_label(item).click();
        harness.run();
        assert_eq!(*last_command(&harness), command, "{item}");
    }
}

#[test]
fn the_export_dialog_says_that_tiles_stay_behind() {
    for (basemap, said) in [(Basemap::World, false), (Basemap::OpenStreetMap, true)] {
        let mut desk = Desk::new(Lang::En);
        desk.basemap = basemap;
        desk.state.apply(&PanelCommand::ShowDialog(Dialog::Export));
        let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
        harness.run();
        let line = harness.query_by_label_contains("tiles are not exported");
        assert_eq!(line.is_some(), said);
    }
}

#[test]
fn the_makers_of_tiles_are_named_and_their_link_waits_for_a_click() {
    let mut desk = Desk::new(Lang::En);
    desk.attribution = Some(Address::open_street_map().attribution());
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    assert_eq!(harness.state().commands, []);
    harness.get_by_label("© OpenStreetMap contributors").click();
    harness.run();
    let copyright = "https://www.openstreetmap.org/copyright"
        .parse()
        .expect("an address");
    assert_eq!(
        *last_command(&harness),
        Command::Window(WindowCommand::OpenUrl(copyright))
    );
}

#[test]
fn recent_files_stand_behind_open() {
    let mut desk = Desk::new(Lang::En);
    desk.recent_files = vec![PathBuf::from("maps").join("europe.geojson")];
    let mut harness = harness_with(desk, vec2(1280.0, 720.0));
    harness.run();
    harness.get_by_label("Library and recent files").click();
    harness.run();
    harness.get_by_label("europe.geojson").click();
    harness.run();
    let path = PathBuf::from("maps").join("europe.geojson");
    assert_eq!(
        *last_command(&harness),
        Command::Document(DocumentCommand::OpenPath(path))
    );
}

#[test]
fn the_stage_shows_the_texts_of_the_figure_and_nothing_else() {
    let dossier = signatory_map::read::dossier::built_in();
    let figure = figure::compose(&figure::Request {
        dossier: &dossier,
        statement: &figure::Statement::new(&dossier, &Subject::first_of(&dossier), None, Lang::En),
        atlas: &geo::Atlas::build(Vec::new()),
        size: [1920.0, 1080.0],
        theme: Theme::Dark,
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        overseas: false,
        contested: false,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: true,
        map_only: false,
        boundary_source: "",
        with_geometry: false,
    });
    let texts: BTreeSet<_> = figure.texts.iter().map(|text| text.text.clone()).collect();
    let mut harness = Harness::builder()
        .with_size(vec2(960.0, 540.0))
        .with_context_setup(ui::theme::install_fonts)
        .build_ui(move |ui| ui::stage_ui(ui, ui.ctx().content_rect(), &figure));
    harness.run();
    let shown: BTreeSet<_> = harness
        .get_all(egui_kittest::kittest::By::new().predicate(|_| true))
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .filter(|text| !text.is_empty())
        .collect();
    assert!(!texts.is_empty());
    assert_eq!(shown, texts);
}

type Prepare = fn(&mut Harness<'_, Desk>);

/// Name, size in pixels, scale, and what is shown.
type Shot = (&'static str, (f32, f32), f32, Lang, Theme, Prepare);

/// Folder where pictures go, and which are wanted.
struct Pictures {
    folder: PathBuf,
    only: String,
}

impl Pictures {
    /// `None` where nobody asked for pictures.
    fn wanted() -> Option<Self> {
        let folder = std::env::var_os("UI_PICTURES").map(PathBuf::from)?;
        Some(Self {
            folder,
            only: std::env::var("UI_ONLY").unwrap_or_default(),
        })
    }

    /// Draws `desk` in a window of `size` pixels at a scale.
    fn shot(&self, name: &str, size: Vec2, scale: f32, desk: Desk, prepare: Prepare) {
        if !name.contains(&self.only) {
            return;
        }
        let mut harness = Harness::builder()
            .with_size(size / scale)
            .with_pixels_per_point(scale)
            .with_context_setup(ui::theme::install_fonts)
            .with_max_steps(12)
            .wgpu()
            .build_ui_state(|ui, desk: &mut Desk| desk.show(ui), desk);
        harness.run();
        prepare(&mut harness);
        harness.run();
        let picture = harness.render().expect("a graphics driver");
        let path = self.folder.join(format!("{name}.png"));
        picture.save(path).expect("the folder can be written");
    }
}

fn desk(lang: Lang, theme: Theme, agreement: usize) -> Desk {
    let mut desk = Desk::new(lang);
    desk.theme = theme;
    desk.choose(agreement);
    desk
}

fn nothing(_: &mut Harness<'_, Desk>) {}

fn france(harness: &mut Harness<'_, Desk>) {
    harness.state_mut().hovered = Some(code("FRA"));
    harness.state_mut().selected = Some(code("FRA"));
    harness.hover_at(egui::pos2(700.0, 560.0));
}

const WINDOW: Vec2 = vec2(1600.0, 1000.0);

/// Draws the desk into the folder that `UI_PICTURES` names.
#[test]
fn pictures_of_the_desk() {
    use {Lang::En, Lang::Fr, Theme::Dark, Theme::Light};
    let Some(pictures) = Pictures::wanted() else {
        return;
    };
    let shots: [Shot; 10] = [
        ("light-1600", (1600.0, 1000.0), 1.0, En, Light, france),
        ("dark-1600", (1600.0, 1000.0), 1.0, En, Dark, france),
        ("fr-light-1600", (1600.0, 1000.0), 1.0, Fr, Light, france),
        ("light-1280", (1280.0, 720.0), 1.0, En, Light, france),
        ("fr-dark-1920", (1920.0, 1080.0), 1.0, Fr, Dark, france),
        ("light-150", (1600.0, 1000.0), 1.5, En, Light, nothing),
        ("fr-150-drawer", (1600.0, 1000.0), 1.5, Fr, Light, france),
        ("light-640", (640.0, 480.0), 1.0, En, Light, nothing),
        ("fr-800", (800.0, 600.0), 1.0, Fr, Light, nothing),
        ("tall", (1200.0, 2200.0), 1.0, En, Light, france),
    ];
    for (name, (width, height), scale, lang, theme, prepare) in shots {
        pictures.shot(
            name,
            vec2(width, height),
            scale,
            desk(lang, theme, 0),
            prepare,
        );
    }
    for idx in 1..5 {
        let size = vec2(1400.0, 1400.0);
        pictures.shot(
            &format!("agreement-{idx}"),
            size,
            1.0,
            desk(En, Light, idx),
            nothing,
        );
        pictures.shot(
            &format!("fr-agreement-{idx}"),
            size,
            1.0,
            desk(Fr, Dark, idx),
            nothing,
        );
    }
}

/// Draws dialogs and popups into the folder that `UI_PICTURES` names.
#[test]
fn pictures_of_dialogs() {
    use {Lang::En, Lang::Fr, Theme::Dark, Theme::Light};
    let Some(pictures) = Pictures::wanted() else {
        return;
    };
    let shot = |name, lang, theme, prepare| {
        pictures.shot(name, WINDOW, 1.0, desk(lang, theme, 0), prepare);
    };
    shot("search", En, Light, |harness| {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run();
        harness.event(egui::Event::Text("ger".to_owned()));
    });
    shot("view-menu", En, Light, |harness| {
        harness.get_by_label("View").click();
    });
    shot("recent", En, Dark, |harness| {
        harness.state_mut().recent_files = recent_files();
        harness.run();
        harness.get_by_label("Recent files").click();
    });
    shot("export", En, Light, |harness| {
        harness
            .state_mut()
            .state
            .apply(&PanelCommand::ShowDialog(Dialog::Export));
        harness.run();
        harness.get_by_label("Custom").click();
    });
    shot("open", Fr, Dark, |harness| {
        harness.state_mut().recent_files = recent_files();
        harness
            .state_mut()
            .state
            .apply(&PanelCommand::ShowDialog(Dialog::Open));
    });
    shot("tile-server", Fr, Light, |harness| {
        let tiles = PanelCommand::ShowDialog(Dialog::TileAddress);
        harness.state_mut().state.apply(&tiles);
        harness.run();
        harness.get_by_label("Adresse des tuiles").focus();
        harness.run();
        let field = harness.get_by_label("Adresse des tuiles");
        field.type_text("https://{s}.tile.example.org/{z}/{x}/{y}.png");
    });
    shot("about", En, Dark, |harness| {
        harness
            .state_mut()
            .state
            .apply(&PanelCommand::ShowDialog(Dialog::About));
    });
    shot("findings", En, Light, trouble);
    shot("drop", En, Light, |harness| {
        harness.state_mut().drop_target = true;
    });
}

fn recent_files() -> Vec<PathBuf> {
    ["europe.geojson", "world.topojson"]
        .map(|name| PathBuf::from("maps").join(name))
        .to_vec()
}

/// A file that lacks a party, a task that runs, an error.
fn trouble(harness: &mut Harness<'_, Desk>) {
    let desk = harness.state_mut();
    desk.file = Some("europe.geojson".to_owned());
    desk.findings = Some(findings());
    desk.task = Some(("Opening world.geojson".to_owned(), Some(0.42)));
    desk.toasts = vec![Toast {
        id: 1,
        mood: Mood::Doubtful,
        text: "broken.geojson could not be opened".to_owned(),
        detail: Some("broken.geojson:3:17: error: expected ',' or '}'".to_owned()),
        action: None,
    }];
    if let Some(audit) = &mut desk.audit {
        audit.placed = 21;
        audit.missing = vec![code("LUX")];
    }
    desk.state.apply(&PanelCommand::ToggleFindings);
}
