//! The whole program driven as a person would, without a GPU: keys, clicks, files, by accessible
//! names. What it looks like is `tests/window.rs`'s.

#[path = "app/compare.rs"]
mod compare;
#[path = "app/editing.rs"]
mod editing;
#[path = "app/library.rs"]
mod library;
#[path = "app/pictures.rs"]
mod pictures;
#[path = "app/stage.rs"]
mod stage;
mod support;
#[path = "app/tiles.rs"]
mod tiles;
#[path = "app/timeline.rs"]
mod timeline;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use eframe::egui::{Event, Key, Modifiers, Shape, Vec2, accesskit::Role, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{By, Queryable as _},
};
use signatory_map::{
    app::{SignatoryMap, Start, System, SystemPreferences, WindowOptions},
    model::{Code, Lang, Subject},
    palette::Theme,
    scene::PictureOrder,
    ui::{
        Command, DocumentCommand, ExportCommand, MapCommand, PanelCommand, SceneCommand,
        WindowCommand,
    },
};

/// A running program, with its settings in a folder of its own.
struct Program {
    harness: Harness<'static, Slot>,
    folder: tempfile::TempDir,
}

/// The program comes to be in the first frame, which installs its fonts; they hold from the second.
enum Slot {
    Waiting(Option<Box<Start>>),
    Running(Box<SignatoryMap>),
}

impl Slot {
    fn frame(&mut self, ui: &mut eframe::egui::Ui) {
        match self {
            Self::Waiting(start) => {
                let start = *start.take().expect("the first frame comes once");
                let preferences = SystemPreferences {
                    theme: Theme::Light,
                    reduced_motion: true,
                };
                let program = SignatoryMap::for_tests(ui.ctx(), start, System::fixed(preferences));
                *self = Self::Running(Box::new(program));
                ui.ctx().request_repaint();
            }
            Self::Running(program) => {
                program.advance(ui.ctx());
                program.frame(ui);
            }
        }
    }

    fn program(&self) -> &SignatoryMap {
        match self {
            Self::Running(program) => program,
            Self::Waiting(_) => panic!("the first frame has not come"),
        }
    }
}

fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

impl Program {
    fn start(options: WindowOptions) -> Self {
        Self::with_size(options, vec2(1600.0, 1000.0))
    }

    fn with_size(options: WindowOptions, size: Vec2) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let settings = folder.path().join("settings.json");
        Self::of(Start::with_settings(options, Some(settings)), folder, size)
    }

    fn of(start: Start, folder: tempfile::TempDir, size: Vec2) -> Self {
        let harness = Harness::builder().with_size(size).build_ui_state(
            |ui, slot: &mut Slot| slot.frame(ui),
            Slot::Waiting(Some(Box::new(start))),
        );
        let mut program = Self { harness, folder };
        program.settle();
        program
    }

    fn english() -> Self {
        Self::start(WindowOptions {
            lang: Some(Lang::En),
            ..WindowOptions::default()
        })
    }

    fn opening(files: Vec<PathBuf>) -> Self {
        Self::start(WindowOptions {
            files,
            lang: Some(Lang::En),
            ..WindowOptions::default()
        })
    }

    /// Frames until no worker has anything under way.
    fn settle(&mut self) {
        let start = Instant::now();
        let mut quiet = 0;
        while quiet < 4 {
            self.harness.step();
            quiet = if self.harness.state().program().busy() {
                0
            } else {
                quiet + 1
            };
            std::thread::sleep(Duration::from_millis(5));
            assert!(
                start.elapsed() < Duration::from_mins(2),
                "a task does not end"
            );
        }
    }

    fn shows(&self, text: &str) -> bool {
        self.harness
            .query_all_by_label_contains(text)
            .next()
            .is_some()
    }

    fn check_shows(&self, text: &str) {
        assert!(self.shows(text), "«{text}» is not shown");
    }

    fn click(&mut self, label: &str) {
        self.harness
            .query_all_by_label_contains(label)
            .next()
            .unwrap_or_else(|| panic!("nothing is called «{label}»"))
            .click();
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    fn execute(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        match self.harness.state_mut() {
            Slot::Running(program) => program.execute(command, &ctx),
            Slot::Waiting(_) => panic!("the first frame has not come"),
        }
        self.settle();
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("a file for the test");
        path
    }
}

fn square(properties: &str, west: f64, south: f64) -> String {
    let (east, north) = (west + 3.0, south + 3.0);
    format!(
        r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
    )
}

/// France and Norway as Natural Earth's own files have them, and one thing that is no country.
fn three_features() -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{},
{},
{}]}}"#,
        square(
            r#"{"ISO_A3":"-99","ADM0_A3":"FRA","NAME":"France"}"#,
            1.0,
            46.0
        ),
        square(
            r#"{"ISO_A3":"-99","ADM0_A3":"NOR","NAME":"Norway"}"#,
            8.0,
            60.0
        ),
        square(
            r#"{"ISO_A3":"-99","ADM0_A3":"???","NAME":"Atlantis"}"#,
            -30.0,
            40.0
        ),
    )
}

#[test]
fn what_was_selected_is_selected_again() {
    for (kept, expected) in [("HUN", Some("HUN")), ("Hungary", None)] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("settings.json");
        let text = format!(r#"{{"version":1,"selected":"{kept}","lang":"fr"}}"#);
        std::fs::write(&path, text).expect("written");
        let start = Start::with_settings(WindowOptions::default(), Some(path));
        let program = Program::of(start, folder, vec2(1600.0, 1000.0));
        let selected = program.harness.state().program().selected_code();
        assert_eq!(selected, expected.map(code));
        program.check_shows("Lettre d’intention ACE");
    }
}

#[test]
fn it_opens_on_the_letter_of_intent_with_every_signatory_placed() {
    let program = Program::english();
    program.check_shows("22 of 22 signatories on the map");
    program.check_shows("Allied software for Cloud and Edge services (ACE)");
}

#[test]
fn another_agreement_brings_its_own_parties_and_words() {
    let mut program = Program::english();
    program.click("Stinger contract");
    program.check_shows("3 of 3 buyers on the map");
    program.press(Key::PageUp);
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn the_world_is_read_in_detail_once_a_view_wants_it() {
    let mut program = Program::english();
    let is_detailed = |program: &Program| program.harness.state().program().is_detailed();
    assert!(!is_detailed(&program), "the opening view does not");
    for _ in 0..6 {
        program.click("Zoom in");
    }
    assert!(is_detailed(&program));
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn a_country_of_the_list_is_selected_with_its_memberships() {
    let mut program = Program::english();
    program.click("Denmark");
    assert_eq!(
        program.harness.state().program().selected_code(),
        Some(code("DNK"))
    );
    program.check_shows("24 August 1949");
}

#[test]
fn the_window_speaks_french() {
    let mut program = Program::start(WindowOptions {
        lang: Some(Lang::Fr),
        ..WindowOptions::default()
    });
    program.check_shows("22 signataires sur 22 sont sur la carte");
    program.execute(Command::Window(WindowCommand::SetLang(Some(Lang::En))));
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn a_file_replaces_the_shapes_and_says_what_it_lacks() {
    let mut program = Program::english();
    let path = program.file("three.geojson", &three_features());
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.check_shows("2 of 22 signatories on the map");
    program.execute(Command::Panel(PanelCommand::ToggleFindings));
    program.check_shows("Atlantis");
    program.check_shows("Canada");
    program.execute(Command::Document(DocumentCommand::CloseFile));
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn a_broken_file_changes_nothing_and_names_the_place() {
    let mut program = Program::english();
    let path = program.file(
        "broken.geojson",
        "{\"type\": \"FeatureCollection\",\n  \"features\": [}\n",
    );
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.check_shows("22 of 22 signatories on the map");
    program.check_shows("broken.geojson, line\u{a0}2:");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let program = Program::opening(vec![PathBuf::from("not-there.geojson")]);
    program.check_shows("not-there.geojson");
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn a_dossier_of_ones_own_takes_the_place_of_the_built_in_one() {
    let mut program = Program::english();
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossier/washington-2024.json"),
    )
    .expect("the built-in dossier");
    let mut dossier: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    dossier["title"] = serde_json::json!("A dossier of my own");
    let agreements = dossier["agreements"].as_array_mut().expect("agreements");
    agreements.rotate_left(1);
    let path = program.file("mine.json", &dossier.to_string());
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.check_shows("A dossier of my own");
    program.check_shows("3 of 3 buyers on the map");
}

#[test]
fn contested_areas_are_hatched_as_the_person_chose_else_as_the_dossier_asks() {
    let mut program = Program::english();
    let hatched = |program: &Program| {
        let label = By::new().label("Contested");
        program.harness.query_all(label).next().is_some()
    };
    assert!(!hatched(&program), "off unless it is asked for");
    program.click("View");
    program.click("Contested areas");
    assert!(hatched(&program));
    program.execute(Command::Scene(SceneCommand::SetContested(false)));

    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossier/washington-2024.json"),
    )
    .expect("the built-in dossier");
    let mut dossier: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    dossier["viewpoint"] = serde_json::json!({ "contested": "hatched" });
    let path = program.file("hatched.json", &dossier.to_string());
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    assert!(hatched(&program), "as the dossier asks");
    program.execute(Command::Scene(SceneCommand::SetContested(false)));
    assert!(!hatched(&program), "a person's choice goes first");
}

#[test]
fn presenting_shows_the_stage_and_steps_through_the_agreements() {
    let mut program = Program::english();
    program.press(Key::F5);
    assert!(program.harness.state().program().presents());
    wait_for(&mut program, "22 of 32 Allies");
    assert!(!program.shows("Filter"), "the stage has no panels");
    program.press(Key::PageDown);
    wait_for(&mut program, "940 Stinger");
    program.press(Key::Escape);
    assert!(!program.harness.state().program().presents());
    program.check_shows("3 of 3 buyers on the map");
}

#[track_caller]
fn wait_for(program: &mut Program, text: &str) {
    wait_until(program, |program| program.shows(text));
}

#[track_caller]
fn wait_until(program: &mut Program, is_there: impl Fn(&Program) -> bool) {
    let start = Instant::now();
    while !is_there(program) {
        program.settle();
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "what is waited for does not come"
        );
    }
}

#[test]
fn with_nothing_moving_no_frame_is_asked_for() {
    let mut program = Program::english();
    let start = Instant::now();
    // Names may still settle, workers may still have something to say.
    let mut quiet_since = Instant::now();
    while quiet_since.elapsed() < Duration::from_secs(2) {
        if program.harness.ctx.has_requested_repaint() {
            program.harness.step();
            quiet_since = Instant::now();
        }
        std::thread::sleep(Duration::from_millis(20));
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "it repaints at rest"
        );
    }
}

impl Program {
    /// The texts that the last frame painted where no screen reader finds them.
    fn painted(&self, text: &str) -> bool {
        let shapes = &self.harness.output().shapes;
        shapes.iter().any(|clipped| {
            matches!(&clipped.shape, Shape::Text(shape) if shape.galley.text().contains(text))
        })
    }
}

#[test]
fn crimea_is_found_by_name_and_its_tooltip_tells_of_it_where_it_is() {
    let mut program = Program::english();
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::K);
    program.settle();
    program.harness.event(Event::Text("crim".to_owned()));
    program.settle();
    program.check_shows("Crimea, Ukraine");
    program.press(Key::Enter);
    assert_eq!(
        program.harness.state().program().selected_code(),
        Some(code("UKR"))
    );
    program.check_shows("Contested: Crimea");
    wait_until(&mut program, |program| program.painted("Ukraine"));
    // Ukraine takes the middle third of the map now. A failure that another test of this process provokes may be
    // told here, over the map.
    for id in 0..20 {
        program.execute(Command::Window(WindowCommand::DismissToast(id)));
    }
    let mut told = Vec::new();
    for (x, y) in (320..1220)
        .step_by(20)
        .flat_map(|x| (120..960).step_by(20).map(move |y| (x as f32, y as f32)))
    {
        program.harness.hover_at(pos2(x, y));
        // What is under the pointer is told in the next frame.
        program.harness.step();
        program.harness.step();
        if program.painted("Contested: Crimea\nShown as part of Ukraine") {
            told.push((x, y));
        }
    }
    let (east, south) = (
        |at: &(f32, f32)| at.0 > 768.0,
        |at: &(f32, f32)| at.1 > 528.0,
    );
    assert!((2..20).contains(&told.len()), "{told:?}");
    assert!(told.iter().all(|at| east(at) && south(at)), "{told:?}");
}

#[test]
fn a_country_that_the_shapes_lack_is_said_to_be_missing() {
    let mut program = Program::opening(vec![]);
    let file = program.file("three.geojson", &three_features());
    program.execute(Command::Document(DocumentCommand::OpenPath(file)));
    program.execute(Command::Map(MapCommand::ShowCountry(code("JPN"))));
    program.check_shows("Not on this map: Japan");
    assert_eq!(program.harness.state().program().selected_code(), None);
}

#[test]
fn the_windows_export_is_the_command_lines() {
    let mut program = Program::english();
    let from_window = program.folder.path().join("window.svg");
    program.execute(Command::Export(ExportCommand::Save(PictureOrder {
        format: signatory_map::export::Format::Svg,
        size: [800, 500],
        theme: Theme::Dark,
        lang: Lang::En,
        view: signatory_map::scene::PictureView::Shown,
        overseas: false,
        contested: false,
        insets: true,
        map_only: false,
        path: Some(from_window.clone()),
        replace: false,
    })));
    let from_command_line = program.folder.path().join("cli.svg");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .args([
            "export", "--lang", "en", "--theme", "dark", "--size", "800x500", "--out",
        ])
        .arg(&from_command_line)
        .status()
        .expect("the program runs");
    assert!(status.success());
    let read = |path: &Path| fs::read_to_string(path).expect("a picture was written");
    assert!(
        read(&from_window) == read(&from_command_line),
        "two pictures"
    );
}

#[test]
fn the_map_has_the_focus_keys() {
    let mut program = Program::english();
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::K);
    program.settle();
    // Typed into the search field, these must not zoom the map.
    program.press(Key::Minus);
    program.check_shows("22 of 22 signatories on the map");
}

/// A part of the program that panics while it draws.
#[test]
fn frames_that_fail_are_told_of_and_then_a_page_offers_a_way_on() {
    struct Failing {
        program: Option<Box<SignatoryMap>>,
        start: Option<Start>,
        /// Number of the frames to come that fail.
        left: u32,
    }
    let options = WindowOptions {
        lang: Some(Lang::En),
        ..WindowOptions::default()
    };
    let state = Failing {
        program: None,
        start: Some(Start::with_settings(options, None)),
        left: 0,
    };
    let frame = |ui: &mut eframe::egui::Ui, state: &mut Failing| {
        if let Some(start) = state.start.take() {
            let system = System::fixed(SystemPreferences::default());
            let program = SignatoryMap::for_tests(ui.ctx(), start, system);
            state.program = Some(Box::new(program));
            return;
        }
        let program = state.program.as_mut().expect("it started");
        program.advance(ui.ctx());
        let fails = state.left > 0;
        state.left = state.left.saturating_sub(1);
        program.frame_with(ui, |ui| {
            if fails {
                // Within a layout that is never closed.
                ui.horizontal(|ui| ui.label([1, 2][ui.available_width() as usize].to_string()));
            }
        });
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(frame, state);
    harness.run_steps(3);
    let title = "What is open cannot be shown";

    // One frame fails: the next one draws, and a message says so.
    harness.state_mut().left = 1;
    harness.run_steps(3);
    assert!(harness.query_by_label(title).is_none());

    // Every frame fails: a page, and a way on.
    harness.state_mut().left = 2;
    harness.run_steps(4);
    harness.get_by_label(title);
    harness.get_by_label("Try again");
    let over = "Go back to the built-in agreements";
    harness.get_by_label(over).click();
    harness.run_steps(3);
    assert!(harness.query_by_label(title).is_none());
    let program = harness.state().program.as_ref().expect("it runs");
    assert!(!program.presents());
}
