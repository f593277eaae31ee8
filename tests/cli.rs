//! The command line as scripts see it: statuses, streams, shapes of JSON.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use signatory_map::palette::Theme;

/// Runs the program; without a display, and with nothing of the environment that names one.
fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("ends by itself")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

/// Runs, and gives standard output as the one JSON value that it must be.
#[track_caller]
fn json(args: &[&str], expected_status: i32) -> Value {
    let output = run(args);
    assert_eq!(status(&output), expected_status, "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).expect("one JSON value and nothing else")
}

/// Runs what must be refused as wrong usage, with these words among the message.
#[track_caller]
fn check_refused(args: &[&str], words: &[&str]) {
    let output = run(args);
    assert_eq!(status(&output), 2, "{args:?}: {}", stderr(&output));
    assert!(output.stdout.is_empty(), "{args:?}: {}", stdout(&output));
    for word in words {
        assert!(
            stderr(&output).contains(word),
            "{args:?}: {}",
            stderr(&output)
        );
    }
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory of our own")
}

fn text_of(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn info_places_all_22_signatories_among_32_members() {
    let info = json(&["info", "--format", "json"], 0);
    assert_eq!(info["dossier"]["id"], "washington-2024");
    let agreements = info["agreements"].as_array().expect("a list");
    assert!(agreements.len() >= 5);
    let ace = agreements
        .iter()
        .find(|one| one["id"] == "ace")
        .expect("the letter of intent");
    assert_eq!((&ace["claimed"], &ace["placed"]), (&22.into(), &22.into()));
    assert_eq!(ace["date"], "2024-07-09");
    assert_eq!(ace["kind"], "letter_of_intent");
    let parties = ace["parties"].as_array().expect("a list");
    let signed: Vec<&str> = parties
        .iter()
        .filter(|party| party["status"] == "signed")
        .filter_map(|party| party["iso3"].as_str())
        .collect();
    assert_eq!(signed.len(), 22);
    assert!(signed.contains(&"FRA") && signed.contains(&"NOR"));
    assert!(
        parties
            .iter()
            .all(|party| party["name"].is_string() && party["date"].is_string())
    );
    let groups = info["groups"].as_array().expect("a list");
    assert!(groups.len() >= 2);
    let nato = groups.iter().find(|one| one["id"] == "nato").expect("NATO");
    let members = nato["members"].as_array().expect("a list");
    assert_eq!(members.len(), 32);
    assert!(members.iter().all(|member| member["from"].is_string()));
    assert!(
        info["countries"]["features"]
            .as_u64()
            .is_some_and(|count| count > 200)
    );
    assert_eq!(info["countries"]["unmatched"], Value::Array(Vec::new()));
}

#[test]
fn parties_with_the_principal_role_come_first() {
    let info = json(&["info", "--format", "json"], 0);
    for agreement in info["agreements"].as_array().expect("a list") {
        let principal = &agreement["principal_role"];
        let is_principal: Vec<bool> = agreement["parties"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|party| party["status"] == *principal)
            .collect();
        assert!(
            is_principal.is_sorted_by(|a, b| a >= b),
            "{}",
            agreement["id"]
        );
    }
}

#[test]
fn info_speaks_the_language_asked_for() {
    let french = run(&["info", "--lang", "fr"]);
    assert_eq!(status(&french), 0);
    for words in ["22 signataires", "Allemagne", "9 juillet 2024", "Groupes"] {
        assert!(
            stdout(&french).contains(words),
            "{words}: {}",
            stdout(&french)
        );
    }
    let english = run(&["info"]);
    for words in ["22 signatories", "Germany", "9 July 2024", "22 of 22"] {
        assert!(
            stdout(&english).contains(words),
            "{words}: {}",
            stdout(&english)
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for args in [&["info"][..], &["info", "--format", "json", "--lang", "fr"]] {
        assert!(run(args).stdout == run(args).stdout);
    }
    let directory = temporary();
    for name in ["map.svg", "map.png"] {
        let written = ["a", "b"].map(|prefix| {
            let path = directory.path().join(format!("{prefix}-{name}"));
            let args = ["export", "--size", "320x180", "--out", text_of(&path)];
            assert_eq!(status(&run(&args)), 0);
            std::fs::read(path).expect("was written")
        });
        assert!(written[0] == written[1], "{name}");
    }
}

#[test]
fn export_writes_what_the_ending_names() {
    let directory = temporary();
    for (name, start) in [("map.PNG", &b"\x89PNG\r\n"[..]), ("map.svg", b"<?xml ")] {
        let path = directory.path().join(name);
        let report = json(
            &[
                "export",
                "--format",
                "json",
                "--size",
                "640x360",
                "--out",
                text_of(&path),
            ],
            0,
        );
        assert_eq!(
            (&report["width"], &report["height"]),
            (&640.into(), &360.into())
        );
        assert_eq!(
            (&report["agreement"], &report["placed"]),
            (&"ace".into(), &22.into())
        );
        assert!(
            std::fs::read(&path)
                .expect("was written")
                .starts_with(start)
        );
    }
}

#[test]
fn export_tells_who_is_not_on_the_page_and_who_has_no_name_there() {
    let directory = temporary();
    let path = directory.path().join("map.svg");
    let export = |more: &[&str]| {
        let args = ["export", "--format", "json", "--out", text_of(&path)];
        json(&[&args, more].concat(), 0)
    };
    let codes = |value: &Value| -> BTreeSet<String> {
        let list = value.as_array().expect("a list").iter();
        list.map(|code| code.as_str().expect("a code").to_owned())
            .collect()
    };
    // What is not on the page is not without a name there.
    let report = export(&["--projection", "europe", "--no-insets"]);
    assert_eq!(
        codes(&report["outside"]),
        BTreeSet::from(["CAN".to_owned(), "USA".to_owned()])
    );
    // Of 22 signatories two are not on the page.
    assert_eq!(report["placed"], 20);
    let drawing = std::fs::read_to_string(&path).expect("was written");
    for member in ["FRA", "DEU", "USA", "CAN", "LUX", "ISL"] {
        let named = drawing.contains(&format!("id=\"label-{member}\""));
        let lacks = codes(&report["unnamed"]).contains(member);
        assert_eq!(
            !named && !["USA", "CAN"].contains(&member),
            lacks,
            "{member}"
        );
    }
    // A map alone has no names.
    let report = export(&["--map-only", "--projection", "equal-earth"]);
    assert_eq!(codes(&report["outside"]), BTreeSet::new());
    assert_eq!(codes(&report["unnamed"]).len(), 32);
}

/// The whole picture's pixels from the north west, three bytes each, of a world in Mercator.
fn pixels(arguments: &[&str]) -> (u32, Vec<u8>) {
    let directory = temporary();
    let path = directory.path().join("map.png");
    let world = [
        "--map-only",
        "--projection",
        "mercator",
        "--size",
        "1200x1000",
    ];
    let args = [&["export", "--out", text_of(&path)], &world[..], arguments].concat();
    let output = run(&args);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let file = std::fs::File::open(&path).expect("was written");
    let mut reader = png::Decoder::new(std::io::BufReader::new(file))
        .read_info()
        .expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("fits")];
    let info = reader.next_frame(&mut bytes).expect("pixels");
    let channels = info.color_type.samples();
    let rgb = bytes.chunks_exact(channels).flat_map(|pixel| &pixel[..3]);
    (info.width, rgb.copied().collect())
}

#[test]
fn every_theme_of_the_window_is_one_of_export_too() {
    for (name, theme) in [
        ("light", Theme::Light),
        ("dark", Theme::Dark),
        ("print", Theme::Print),
        ("contrast", Theme::Contrast),
    ] {
        let (_, rgb) = pixels(&["--theme", name]);
        let palette = theme.palette();
        for wanted in [palette.sea, palette.other, palette.signed] {
            let wanted = [wanted.0, wanted.1, wanted.2];
            let count = rgb.chunks_exact(3).filter(|of| *of == wanted).count();
            assert!(count > 10_000, "{name}: {count} pixels of {wanted:?}");
        }
    }
}

/// The colours of the ten by ten pixels in the middle.
fn middle(arguments: &[&str]) -> std::collections::BTreeMap<[u8; 3], usize> {
    let (width, rgb) = pixels(arguments);
    let mut colors = std::collections::BTreeMap::new();
    for (x, y) in (595..605).flat_map(|x| (495..505).map(move |y| (x, y))) {
        let at = 3 * (y * width as usize + x);
        *colors
            .entry([rgb[at], rgb[at + 1], rgb[at + 2]])
            .or_default() += 1;
    }
    colors
}

#[test]
fn contested_areas_are_hatched_where_it_is_asked_for() {
    let directory = temporary();
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossier/washington-2024.json"),
    )
    .expect("the built-in dossier");
    let mut dossier: Value = serde_json::from_str(&text).expect("JSON");
    dossier["viewpoint"] = serde_json::json!({ "contested": "hatched" });
    let path = directory.path().join("hatched.json");
    std::fs::write(&path, dossier.to_string()).expect("written");
    let asks = ["--dossier", text_of(&path)];
    // Nicosia's north, Western Sahara's desert, Simferopol; Kyiv.
    for (bounds, contested) in [
        ("33.2,35.2,33.6,35.4", true),
        ("-13.4,25.3,-13,25.7", true),
        ("33.9,44.8,34.3,45.1", true),
        ("30.3,50.3,30.7,50.5", false),
    ] {
        let view = ["--bounds", bounds];
        let plain = middle(&view);
        assert_eq!(plain.len(), 1, "{bounds}: {plain:?}");
        let (ground, _) = plain.first_key_value().expect("a colour");
        for option in [&["--contested"][..], &["--contested=hatched"], &asks] {
            let asked = middle(&[&view[..], option].concat());
            assert_eq!(asked.len() > 1, contested, "{bounds}: {asked:?}");
            let most = asked.iter().max_by_key(|(_, count)| **count);
            assert_eq!(most.map(|(color, _)| color), Some(ground), "{bounds}");
        }
        let overruled = [&view[..], &asks, &["--contested=plain"]].concat();
        assert_eq!(middle(&overruled), plain, "{bounds}");
    }
    check_refused(
        &["export", "--out", "x.svg", "--contested=dotted"],
        &["dotted"],
    );
}

#[test]
fn a_contested_part_is_an_element_of_its_own_above_its_country() {
    let directory = temporary();
    let write = |option: &[&str]| {
        let path = directory.path().join("map.svg");
        let args = ["export", "--bounds", "18,33,38,50", "--out", text_of(&path)];
        assert_eq!(status(&run(&[&args[..], option].concat())), 0);
        std::fs::read_to_string(path).expect("was written")
    };
    let (plain, hatched) = (write(&[]), write(&["--contested"]));
    assert!(!plain.contains("data-contested") && !plain.contains("rotate(-45)"));
    assert!(hatched.contains("data-contested=\"UKR\"") && hatched.contains("rotate(-45)"));
    assert!(hatched.contains("<title>Crimea</title>"));
    // Ukraine itself is what it was.
    let ukraine = |text: &str| {
        let mut lines = text.lines();
        let line = lines
            .find(|line| line.contains("data-iso3=\"UKR\""))
            .map(str::to_owned);
        line.expect("is in the picture")
    };
    assert_eq!(ukraine(&plain), ukraine(&hatched));
}

#[test]
fn an_ending_without_a_format_is_refused_with_those_there_are() {
    for name in ["map.pdf", "map.pptx", "map", "map.svg.txt"] {
        check_refused(&["export", "--out", name], &[".png", ".svg"]);
    }
    check_refused(&["export"], &["--out"]);
}

#[test]
fn an_unknown_agreement_is_refused_with_the_list_and_a_guess() {
    check_refused(
        &["export", "--out", "x.svg", "--agreement", "stringer"],
        &[
            "'stringer'",
            "did you mean 'stinger'?",
            "ace",
            "nsatu",
            "ukraine-pledge",
            "summit",
        ],
    );
}

#[test]
fn bounds_and_sizes_that_make_no_sense_are_refused() {
    for (bounds, word) in [
        ("1,2,3", "WEST,SOUTH,EAST,NORTH"),
        ("a,b,c,d", "WEST,SOUTH,EAST,NORTH"),
        ("1,2,NaN,4", "WEST,SOUTH,EAST,NORTH"),
        ("0,60,10,50", "south 60"),
        ("5,0,5,10", "width"),
        ("0,-95,10,10", "-95"),
        ("-190,0,10,10", "-190"),
    ] {
        check_refused(&["export", "--out", "x.svg", "--bounds", bounds], &[word]);
    }
    for (size, word) in [
        ("big", "1920x1080"),
        ("0x100", "16384"),
        ("100x20000", "16384"),
        ("-5x10", "1920x1080"),
    ] {
        check_refused(
            &["export", "--out", "x.svg", &format!("--size={size}")],
            &[word],
        );
    }
}

#[test]
fn what_later_versions_know_is_refused_as_unknown() {
    for command in ["man", "help"] {
        let known = "info, export, compare, check, resolve, extract, import and completions";
        check_refused(&[command], &[command, known]);
        check_refused(&[command, "x.json"], &[command]);
    }
    for option in [
        &["--scene", "a"][..],
        &["--all-scenes"],
        &["--projection", "robinson"],
        &["--theme", "sepia"],
        &["--lang", "de"],
        &["--format", "yaml"],
    ] {
        check_refused(
            &[&["export", "--out", "x.svg"], option].concat(),
            &[option[0]],
        );
    }
    check_refused(&["info", "--size", "640x480"], &["--size"]);
}

#[test]
fn words_that_are_neither_command_nor_file_are_refused() {
    check_refused(&["exprot"], &["'exprot'"]);
    check_refused(&["parties.docm"], &[".geojson"]);
    check_refused(&["-"], &["'-'"]);
}

#[test]
fn refusals_speak_french() {
    check_refused(
        &[
            "export",
            "--out",
            "x.svg",
            "--lang",
            "fr",
            "--agreement",
            "stringer",
        ],
        &["il n’y a pas d’accord", "vouliez-vous dire"],
    );
    check_refused(&["export", "--out", "x.doc", "--lang=fr"], &["terminaison"]);
}

#[test]
fn with_json_even_wrong_usage_is_one_value() {
    for args in [
        &[
            "export",
            "--out",
            "x.svg",
            "--agreement",
            "none",
            "--format",
            "json",
        ][..],
        &["export", "--out", "x.svg", "--nonsense", "--format=json"],
    ] {
        let value = json(args, 2);
        assert_eq!(value["errors"], 1);
        assert_eq!(value["diagnostics"][0]["severity"], "error");
    }
}

#[test]
fn files_that_cannot_be_read_are_errors_with_a_place() {
    let directory = temporary();
    let missing = directory.path().join("missing.json");
    let missing = text_of(&missing);
    for option in ["--dossier", "--countries"] {
        let output = run(&["info", option, missing]);
        assert_eq!(status(&output), 1);
        assert!(output.stdout.is_empty());
        let start = format!("{missing}:0:0: error: ");
        assert!(stderr(&output).starts_with(&start), "{}", stderr(&output));
        let value = json(&["info", "--format", "json", option, missing], 1);
        assert_eq!(value["errors"], 1);
        assert_eq!(value["diagnostics"][0]["file"], missing);
        assert_eq!(value["diagnostics"][0]["line"], 0);
    }
    let output = run(&[missing]);
    assert_eq!(
        status(&output),
        1,
        "the window does not open for a file that is not there"
    );
}

#[cfg(unix)]
#[test]
fn special_files_are_refused_in_one_line_and_never_waited_for() {
    for option in ["--dossier", "--countries"] {
        for (device, lang) in [("/dev/zero", "en"), ("/dev/null", "fr")] {
            let output = run(&["info", "--lang", lang, option, device]);
            assert_eq!(status(&output), 1);
            let told = stderr(&output);
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(
                told.starts_with(&format!("{device}:0:0: error: ")),
                "{told}"
            );
        }
    }
    let directory = temporary();
    let pipe = directory.path().join("pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    for arguments in [
        &["info", "--dossier", text_of(&pipe)][..],
        &["info", "--countries", text_of(&pipe)],
        &[text_of(&pipe)],
    ] {
        assert_eq!(status(&run(arguments)), 1, "{arguments:?}");
    }
}

#[test]
fn nothing_in_a_file_commands_the_terminal() {
    let directory = temporary();
    let [dossier, shapes] =
        ["title.json", "shapes.geojson"].map(|name| directory.path().join(name));
    let title = "\\u001b]0;x\\u0007\\u0000\\n\u{202E}evil";
    let text = format!(
        r#"{{"format":1,"id":"x","title":"{title}","sources":[],"agreements":[{{"id":"t","kind":"treaty","title":"{title}","summary":"{title}","principal_role":"signed","parties":[{{"country":"FRA","role":"signed"}}]}}]}}"#
    );
    std::fs::write(&dossier, text).expect("written");
    let text = format!(
        r#"{{"type":"Feature","properties":{{"name":"{title}"}},"geometry":{{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}}}"#
    );
    std::fs::write(&shapes, text).expect("written");
    let sources = [
        "--dossier",
        text_of(&dossier),
        "--countries",
        text_of(&shapes),
    ];
    for arguments in [&["info"][..], &["info", "--format", "json"]] {
        let output = run(&[arguments, &sources[..]].concat());
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        for told in [
            String::from_utf8_lossy(&output.stdout),
            stderr(&output).into(),
        ] {
            let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
            assert!(!told.contains(commands), "{told:?}");
        }
    }
    let value = json(&[&["info", "--format", "json"], &sources[..]].concat(), 0);
    let title = "\u{1b}]0;x\u{7}\0\n\u{202E}evil";
    assert_eq!(value["dossier"]["title"], title);
}

#[test]
fn broken_files_are_errors_with_line_and_column_and_nothing_is_written() {
    let directory = temporary();
    let [broken, out] = ["broken.json", "out.svg"].map(|name| directory.path().join(name));
    std::fs::write(&broken, "{\n  \"format\": 1,,\n}").expect("writes");
    for option in ["--dossier", "--countries"] {
        let output = run(&["export", option, text_of(&broken), "--out", text_of(&out)]);
        assert_eq!(status(&output), 1);
        let start = format!("{}:2:", text_of(&broken));
        assert!(stderr(&output).starts_with(&start), "{}", stderr(&output));
        assert!(!out.exists());
    }
}

#[test]
fn shapes_that_match_no_country_are_warned_of_and_drawn() {
    let directory = temporary();
    let [countries, out] = ["two.geojson", "two.svg"].map(|name| directory.path().join(name));
    let square = |west: f64| {
        format!(
            "[[[{west},40],[{},40],[{},50],[{west},50],[{west},40]]]",
            west + 8.0,
            west + 8.0
        )
    };
    let feature = |name: &str, code: &str, west: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}","iso":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{}}}}}"#,
            square(west)
        )
    };
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        feature("France", "FRA", 0.0),
        feature("Nowhere at all", "-99", 20.0)
    );
    std::fs::write(&countries, file).expect("writes");
    let countries = text_of(&countries);
    let info = json(&["info", "--format", "json", "--countries", countries], 0);
    assert_eq!(info["countries"]["features"], 2);
    assert_eq!(
        info["countries"]["unmatched"],
        serde_json::json!(["Nowhere at all"])
    );
    let ace = &info["agreements"][0];
    assert_eq!(ace["placed"], 1);
    assert_eq!(
        ace["missing"].as_array().map(Vec::len),
        Some(21),
        "the others are named"
    );
    let output = run(&[
        "export",
        "--projection",
        "equal-earth",
        "--countries",
        countries,
        "--out",
        text_of(&out),
    ]);
    assert_eq!(status(&output), 0);
    assert!(stderr(&output).contains("warning"), "{}", stderr(&output));
    assert!(stderr(&output).contains("Germany"), "{}", stderr(&output));
    let svg = std::fs::read_to_string(&out).expect("was written");
    assert!(svg.contains("data-class=\"unknown\""));
}

#[test]
fn what_cannot_be_written_is_said_with_the_reason() {
    let directory = temporary();
    let nowhere = directory.path().join("none").join("map.svg");
    let output = run(&["export", "--out", text_of(&nowhere)]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("does not exist"),
        "{}",
        stderr(&output)
    );
    let folder = directory.path().join("folder.svg");
    std::fs::create_dir(&folder).expect("makes");
    let output = run(&["export", "--out", text_of(&folder)]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("is a directory"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn completions_offer_what_there_is_and_nothing_else() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(status(&output), 0);
        let script = stdout(&output);
        for word in [
            "export",
            "completions",
            "compare",
            "extract",
            "as-of",
            "map-only",
        ] {
            assert!(script.contains(word), "{shell} completes {word}");
        }
        for word in ["all-scenes", "pptx"] {
            assert!(!script.contains(word), "{shell} does not complete {word}");
        }
    }
    check_refused(&["completions", "tcsh"], &["tcsh"]);
}

#[test]
fn help_and_version_are_results() {
    for args in [&["--help"][..], &["--version"], &["export", "--help"]] {
        let output = run(args);
        assert_eq!(status(&output), 0);
        assert!(!output.stdout.is_empty() && output.stderr.is_empty());
    }
    assert!(stdout(&run(&["export", "--help", "--lang", "fr"])).contains("Pixels de l’image"));
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .args(["info", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(status(&output), 0);
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("is there");
    let output = Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .arg("info")
        .stdout(full)
        .output()
        .expect("runs");
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("standard output"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn one_broken_feature_costs_itself_and_the_status_not_the_picture() {
    let directory = temporary();
    let [countries, out] = ["some.geojson", "some.svg"].map(|name| directory.path().join(name));
    let feature = |code: &str, coordinates: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"iso":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
        )
    };
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        feature("FRA", "[[[0,45],[4,45],[4,49],[0,49],[0,45]]]"),
        feature("FJI", "[[177,-18],[178,-18]]")
    );
    std::fs::write(&countries, file).expect("writes");
    let countries = text_of(&countries);
    let output = run(&["export", "--countries", countries, "--out", text_of(&out)]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains("error"), "{}", stderr(&output));
    let svg = std::fs::read_to_string(&out).expect("was written");
    assert!(svg.contains("data-class=\"missing\""));
    let info = json(&["info", "--format", "json", "--countries", countries], 1);
    assert_eq!(info["agreements"][0]["placed"], 1);
}
