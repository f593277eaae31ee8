//! The real window, seen from outside, and what the program says where none can open.
//!
//! Not libtest's runner but [`support::run`]: it prints what was skipped and why.

mod support;

use std::process::ExitCode;
#[cfg(target_os = "linux")]
use std::process::Stdio;

use support::{Needs, Running, Test};

fn main() -> ExitCode {
    let tests: &[Test] = &[
        #[cfg(target_os = "linux")]
        Test {
            name: "the_window_opens_on_the_shaded_map_and_closes_cleanly",
            needs: Needs::Display,
            run: the_window_opens_on_the_shaded_map_and_closes_cleanly,
        },
        #[cfg(not(target_os = "linux"))]
        Test {
            name: "the_window_opens_and_stays",
            needs: Needs::Display,
            run: the_window_opens_and_stays,
        },
        #[cfg(target_os = "linux")]
        Test {
            name: "tiles_are_seen_through_the_shading",
            needs: Needs::Display,
            run: tiles_are_seen_through_the_shading,
        },
        #[cfg(target_os = "linux")]
        Test {
            name: "without_a_display_one_line_names_export_and_the_status_is_3",
            needs: Needs::Nothing,
            run: without_a_display_one_line_names_export_and_the_status_is_3,
        },
        #[cfg(target_os = "linux")]
        Test {
            name: "a_display_that_says_nothing_is_given_up",
            needs: Needs::Nothing,
            run: a_display_that_says_nothing_is_given_up,
        },
        Test {
            name: "what_was_opened_is_remembered_also_by_a_program_that_is_killed",
            needs: Needs::Display,
            run: what_was_opened_is_remembered_also_by_a_program_that_is_killed,
        },
        #[cfg(target_os = "linux")]
        Test {
            name: "without_a_driver_one_line_names_export_and_the_status_is_3",
            needs: Needs::Display,
            run: without_a_driver_one_line_names_export_and_the_status_is_3,
        },
        Test {
            name: "export_needs_no_display",
            needs: Needs::Nothing,
            run: export_needs_no_display,
        },
    ];
    support::run(tests)
}

/// The light theme's *signed* and *eligible* fills, from `assets`' palette by its documented values.
#[cfg(target_os = "linux")]
const SIGNED_AND_ELIGIBLE: [[u32; 2]; 2] = [[0x17_4a8b, 0x7f_b4e4], [0x7c_c0fb, 0x2b_659c]];

#[cfg(target_os = "linux")]
fn the_window_opens_on_the_shaded_map_and_closes_cleanly() {
    let home = tempfile::tempdir().expect("a folder for settings");
    let display = support::x11::Display::connect().expect("was looked for");
    let child = support::program(home.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut running = Running(child);

    let window = support::until("a window named 'Signatory Map'", || {
        let ended = running.0.try_wait().expect("a child can be asked");
        assert!(ended.is_none(), "the program ended by itself: {ended:?}");
        display.window_titled("Signatory Map")
    });
    assert_eq!(
        display
            .class(window)
            .map(|class| class.contains("signatory-map")),
        Some(true),
        "the window class is the name of the .desktop file, got {:?}",
        display.class(window)
    );

    let photo = support::until("a picture with the map and its panels", || {
        let photo = display.photo(window)?;
        let shaded = SIGNED_AND_ELIGIBLE.iter().any(|[signed, eligible]| {
            photo.share_of(*signed) > 0.02 && photo.share_of(*eligible) > 0.005
        });
        (photo.colours() > 200 && shaded).then_some(photo)
    });
    println!(
        "window: {}x{}, {} colours",
        photo.width,
        photo.height,
        photo.colours()
    );
    if let Some(folder) = std::env::var_os("SIGNATORY_TEST_PICTURES") {
        save(&photo, &std::path::Path::new(&folder).join("window.png"));
    }

    display.close(window).expect("the request to close is sent");
    let status = running.wait();
    assert_eq!(
        status.code(),
        Some(0),
        "closing the window ends the program"
    );
    let mut said = String::new();
    std::io::Read::read_to_string(&mut running.0.stderr.take().expect("is piped"), &mut said)
        .expect("text");
    assert!(!said.contains("panicked"), "{said}");
}

#[cfg(target_os = "linux")]
fn tiles_are_seen_through_the_shading() {
    const TILE: u32 = 0xff_e0_40;
    let server = support::tiles::TileServer::of_tiles([0xff, 0xe0, 0x40]);
    let home = tempfile::tempdir().expect("a folder for settings");
    let config = home.path().join("config/signatory-map");
    std::fs::create_dir_all(&config).expect("a folder for settings");
    let settings = serde_json::json!({
        "version": 1,
        "theme": "light",
        "basemap": { "address": server.address() },
    });
    std::fs::write(config.join("settings.json"), settings.to_string()).expect("settings");
    let display = support::x11::Display::connect().expect("was looked for");
    let program = support::program(home.path()).spawn();
    let mut running = Running(program.expect("the program starts"));
    let window = support::until("a window named 'Signatory Map'", || {
        display.window_titled("Signatory Map")
    });
    let [signed, _] = SIGNED_AND_ELIGIBLE[0];
    let blended = |share: f64| {
        [16, 8, 0].iter().fold(0, |color, shift| {
            let channel = |color: u32| f64::from((color >> shift) & 0xff);
            let mixed = share * channel(signed) + (1.0 - share) * channel(TILE);
            color | (mixed.round() as u32) << shift
        })
    };
    let through = blended(signatory_map::map::pane::VEIL.shaded.into());
    let photo = support::until("a picture of the map over tiles", || {
        let photo = display.photo(window)?;
        (photo.share_of(TILE) > 0.1 && photo.share_near(through) > 0.01).then_some(photo)
    });
    assert!(
        photo.share_of(signed) < 0.03,
        "lines, markers, the inset and the panels alone are opaque"
    );
    if let Some(folder) = std::env::var_os("SIGNATORY_TEST_PICTURES") {
        save(&photo, &std::path::Path::new(&folder).join("tiles.png"));
    }
    display.close(window).expect("the request to close is sent");
    assert_eq!(
        running.wait().code(),
        Some(0),
        "tiles do not hold the window"
    );
}

#[cfg(target_os = "linux")]
fn save(photo: &support::x11::Photo, path: &std::path::Path) {
    let file = std::fs::File::create(path).expect("the folder for pictures is there");
    let mut encoder = png::Encoder::new(file, photo.width.into(), photo.height.into());
    encoder.set_color(png::ColorType::Rgb);
    let bytes: Vec<u8> = photo
        .pixels
        .iter()
        .flat_map(|pixel| pixel.to_be_bytes().into_iter().skip(1))
        .collect();
    let mut writer = encoder.write_header().expect("a PNG begins");
    writer.write_image_data(&bytes).expect("a PNG is written");
}

#[cfg(target_os = "linux")]
fn without_a_display_one_line_names_export_and_the_status_is_3() {
    check_refusal(|program| program.env_remove("DISPLAY"));
    check_refusal(|program| program.env("DISPLAY", ":65432"));
    check_refusal(|program| {
        program
            .env("WAYLAND_DISPLAY", "not-there")
            .env("DISPLAY", "")
    });
}

#[cfg(target_os = "linux")]
fn a_display_that_says_nothing_is_given_up() {
    // Silent: connections wait to be accepted for ever.
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = server.local_addr().expect("bound").port();
    let display = format!("127.0.0.1:{}", port - 6000);
    check_refusal(|program| program.env("DISPLAY", &display));
    // An authority file without end.
    check_refusal(|program| {
        program
            .env("DISPLAY", &display)
            .env("XAUTHORITY", "/dev/zero")
    });
}

fn what_was_opened_is_remembered_also_by_a_program_that_is_killed() {
    let home = tempfile::tempdir().expect("a folder for settings");
    let shapes = home.path().join("a-square.geojson");
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ISO_A3":"FRA"},
        "geometry":{"type":"Polygon","coordinates":[[[1,46],[4,46],[4,49],[1,49],[1,46]]]}}]}"#;
    std::fs::write(&shapes, text).expect("written");
    let mut program = support::program(home.path());
    let mut running = Running(program.arg(&shapes).spawn().expect("the program starts"));
    // Wherever this system keeps settings.
    let remembered = || {
        let mut folders = vec![home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).ok()?.flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.ends_with("settings.json") {
                    let settings = std::fs::read_to_string(path).ok()?;
                    return settings.contains("a-square.geojson").then_some(());
                }
            }
        }
        None
    };
    support::until("the settings name the file", || {
        let ended = running.0.try_wait().expect("a child can be asked");
        assert!(ended.is_none(), "the program ended by itself: {ended:?}");
        remembered()
    });
    running.0.kill().expect("is killed");
    running.wait();
    assert_eq!(remembered(), Some(()));
}

#[cfg(target_os = "linux")]
fn without_a_driver_one_line_names_export_and_the_status_is_3() {
    // No Vulkan driver is listed, and no EGL vendor.
    check_refusal(|program| {
        program
            .env("VK_DRIVER_FILES", "/nowhere")
            .env("VK_ICD_FILENAMES", "/nowhere")
            .env("__EGL_VENDOR_LIBRARY_FILENAMES", "/nowhere")
    });
}

#[cfg(target_os = "linux")]
fn check_refusal(change: impl Fn(&mut std::process::Command) -> &mut std::process::Command) {
    let home = tempfile::tempdir().expect("a folder for settings");
    let mut program = support::program(home.path());
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    change(&mut program);
    let mut running = Running(program.spawn().expect("the program starts"));
    let status = running.wait();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut running.0.stderr.take().expect("is piped"), &mut said)
        .expect("text");
    assert_eq!(status.code(), Some(3), "{said}");
    assert!(
        said.contains("export"),
        "names what works without a window: {said}"
    );
    assert_eq!(said.trim_end().lines().count(), 1, "one line: {said}");
}

#[cfg(not(target_os = "linux"))]
fn the_window_opens_and_stays() {
    let home = tempfile::tempdir().expect("a folder for settings");
    let mut running = Running(
        support::program(home.path())
            .spawn()
            .expect("the program starts"),
    );
    // No way to look at it from outside here: that it neither refuses nor falls over has to do.
    std::thread::sleep(std::time::Duration::from_secs(15));
    let ended = running.0.try_wait().expect("a child can be asked");
    assert!(ended.is_none(), "the program ended by itself: {ended:?}");
}

fn export_needs_no_display() {
    let home = tempfile::tempdir().expect("a folder for the picture");
    let picture = home.path().join("ace.png");
    let mut program = support::program(home.path());
    program
        .env_remove("DISPLAY")
        .args(["export", "--lang", "en", "--size", "960x540", "--out"])
        .arg(&picture);
    let mut running = Running(program.spawn().expect("the program starts"));
    assert_eq!(running.wait().code(), Some(0), "export is done");
    let decoder = png::Decoder::new(std::io::BufReader::new(
        std::fs::File::open(&picture).expect("was written"),
    ));
    let info = decoder.read_info().expect("a PNG");
    assert_eq!((info.info().width, info.info().height), (960, 540));
}
