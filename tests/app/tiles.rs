//! Tiles beneath the map: asked for only when they were chosen, named on the map, missed without harm.

use std::{
    collections::BTreeSet,
    io::Write as _,
    net::TcpListener,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use eframe::egui::{Key, Shape, TextureId};
use pmtiles::{PmTilesWriter, TileCoord, TileType};
use signatory_map::{
    figure::ViewChoice,
    limits,
    tiles::{Address, Basemap, Template},
    ui::{Dialog, FitTarget},
};

use super::{
    support::tiles::{TileServer, png, png_of_size},
    *,
};

/// Tile of a place, by the formula of the OpenStreetMap wiki ("Slippy map tilenames").
fn tile_of(lon: f64, lat: f64, zoom: u32) -> (u32, u32, u32) {
    let across = f64::from(zoom).exp2();
    let x = (lon + 180.0) / 360.0 * across;
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * across;
    (zoom, x as u32, y as u32)
}

impl Program {
    /// Frames for so long: a message or a request that must not come had its time.
    fn idle(&mut self, time: Duration) {
        let start = Instant::now();
        while start.elapsed() < time {
            self.settle();
        }
    }

    /// Frames for so long, in which a message that went after its time does not come again.
    fn idle_and_hear_nothing_again(&mut self, text: &str, time: Duration) {
        let start = Instant::now();
        let mut told = self.count(text);
        while start.elapsed() < time {
            self.settle();
            let now = self.count(text);
            assert!(now <= told, "{text} is told again");
            told = now;
        }
    }

    /// Tiles that the last frame painted.
    fn painted_tiles(&self) -> usize {
        let shapes = &self.harness.output().shapes;
        shapes
            .iter()
            .filter(|clipped| {
                matches!(&clipped.shape, Shape::Mesh(mesh)
                    if mesh.texture_id != TextureId::default() && mesh.calc_bounds().width() > 150.0)
            })
            .count()
    }

    /// Size of the tiles that are textures, in bytes.
    fn bytes_of_tiles(&self) -> usize {
        let textures = self.harness.ctx.tex_manager();
        let textures = textures.read();
        textures
            .allocated()
            .filter(|(_, meta)| meta.name.starts_with("tile "))
            .map(|(_, meta)| meta.bytes_used())
            .sum()
    }

    fn count(&self, text: &str) -> usize {
        self.harness.query_all_by_label_contains(text).count()
    }

    fn with_settings(settings: &serde_json::Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self::with_settings_in(folder, settings)
    }

    /// Desk with the tiles that earlier runs kept in `folder`.
    fn with_settings_in(folder: tempfile::TempDir, settings: &serde_json::Value) -> Self {
        let path = folder.path().join("settings.json");
        fs::write(&path, settings.to_string()).expect("settings");
        let options = WindowOptions {
            lang: Some(Lang::En),
            ..WindowOptions::default()
        };
        let cache = folder.path().join("tiles");
        let start = Start::with_settings(options, Some(path)).keeping_tiles(cache);
        Self::of(start, folder, vec2(1600.0, 1000.0))
    }
}

const GREY: [u8; 3] = [180; 3];
const NOTHING_COMES: Duration = Duration::from_millis(600);

#[test]
fn without_a_choice_not_one_connection_is_made() {
    let server = TileServer::of_tiles(GREY);
    // Even where a server is known from an earlier choice.
    let mut program = Program::with_settings(&serde_json::json!({
        "version": 1, "tile_address": server.address(),
    }));
    program.execute(Command::Map(MapCommand::SetProjection(
        ViewChoice::Mercator,
    )));
    program.execute(Command::Map(MapCommand::ZoomIn));
    program.idle(NOTHING_COMES);
    assert_eq!(server.requests(), []);
    assert_eq!(program.painted_tiles(), 0);
}

#[test]
fn a_tile_server_is_asked_for_the_tiles_in_view_and_named() {
    let server = TileServer::of_tiles(GREY);
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    assert!(program.painted_tiles() > 3);
    program.check_shows("Mercator");
    program.check_shows("22 of 22 signatories on the map");

    // What was seen before: the parties in Europe; those in America have their inset.
    let tiles = server.asked_for();
    assert!(tiles.iter().all(|(zoom, ..)| *zoom == 4), "{tiles:?}");
    for (place, lon, lat) in [("Brussels", 4.35, 50.85), ("Oslo", 10.75, 59.91)] {
        let tile = tile_of(lon, lat, 4);
        assert!(
            tiles.contains(&tile),
            "{place} is in {tile:?}, not in {tiles:?}"
        );
    }
    for _ in 0..4 {
        program.execute(Command::Map(MapCommand::ZoomIn));
    }
    program.idle(NOTHING_COMES);
    let nearer: BTreeSet<_> = server.asked_for().difference(&tiles).copied().collect();
    assert!(!nearer.is_empty() && nearer.iter().all(|(zoom, ..)| *zoom == 5));
    for (_, x, y) in &nearer {
        assert!(
            tiles.contains(&(4, x / 2, y / 2)),
            "{x}/{y} was not in view before"
        );
    }

    let tiles = server.asked_for();
    assert_eq!(server.requests().len(), tiles.len(), "each tile once");
    for (path, agent) in server.requests() {
        assert!(agent.starts_with("signatory-map/"), "{path}: {agent}");
    }
}

#[test]
fn another_projection_turns_tiles_off() {
    let server = TileServer::of_tiles(GREY);
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "© The tests");
    program.execute(Command::Map(MapCommand::SetProjection(ViewChoice::Globe)));
    program.idle(NOTHING_COMES);
    assert!(!program.shows("© The tests"));
    let before = server.requests().len();
    program.execute(Command::Map(MapCommand::SetProjection(
        ViewChoice::Mercator,
    )));
    program.execute(Command::Map(MapCommand::ZoomIn));
    program.idle(NOTHING_COMES);
    assert_eq!(server.requests().len(), before, "they stay off");
    assert_eq!(program.painted_tiles(), 0);
}

#[test]
fn tiles_that_were_left_on_are_there_again_from_the_disk() {
    let server = TileServer::of_tiles(GREY);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let settings = serde_json::json!({
        "version": 1, "basemap": { "address": server.address() },
    });
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    let asked = server.requests().len();
    assert!(asked > 3);
    let Program { harness, folder } = program;
    drop(harness);
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    assert!(program.painted_tiles() > 3);
    assert_eq!(
        server.requests().len(),
        asked,
        "fresh tiles are not asked for again"
    );
}

#[test]
fn a_server_that_does_not_answer_is_named_once_and_the_map_stays() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("its number").port()
    };
    let text = format!("http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png");
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        Address {
            template: Template::parse(&text).expect("an address"),
            credit: "© Nobody".to_owned(),
        },
    ))));
    wait_for(&mut program, "127.0.0.1 cannot be reached");
    for _ in 0..4 {
        program.execute(Command::Map(MapCommand::ZoomIn));
        let pause = Duration::from_millis(100);
        program.idle_and_hear_nothing_again("127.0.0.1 cannot be reached", pause);
    }
    program.check_shows("22 of 22 signatories on the map");
    // Nothing has changed: neither the projection, nor what the menu marks.
    program.check_shows("Equal area");
    assert!(!program.shows("© Nobody"), "no tiles, nobody to name");
    assert_eq!(program.painted_tiles(), 0);
}

/// The same message, by way of TLS.
#[test]
fn a_server_that_does_not_speak_tls_does_not_answer() {
    let server = TileServer::of_tiles(GREY);
    let address = server.address();
    let text = address.template.as_str().replace("http:", "https:");
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        Address {
            template: Template::parse(&text).expect("an address"),
            ..address
        },
    ))));
    wait_for(&mut program, "127.0.0.1 cannot be reached");
    assert_eq!(program.painted_tiles(), 0);
}

#[test]
fn a_server_that_refuses_is_left_in_peace() {
    let server = TileServer::start("503 Service Unavailable", Vec::new());
    let mut program = Program::english();
    // What takes time is done before: the source is left in peace for a while, not for ever.
    program.execute(Command::Map(MapCommand::Fit(FitTarget::World)));
    for _ in 0..12 {
        program.execute(Command::Map(MapCommand::ZoomIn));
    }
    assert!(program.harness.state().program().is_detailed());
    program.execute(Command::Map(MapCommand::Fit(FitTarget::Parties)));
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "127.0.0.1 provides no tiles (status 503)");
    for _ in 0..4 {
        program.execute(Command::Map(MapCommand::ZoomOut));
        let pause = Duration::from_millis(150);
        program.idle_and_hear_nothing_again("provides no tiles", pause);
    }
    let asked = server.requests().len();
    assert!(asked <= 6, "{asked} requests to a server in trouble");
}

#[test]
fn a_server_that_has_nothing_at_the_address_is_named_once() {
    let server = TileServer::start("404 Not Found", Vec::new());
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "127.0.0.1 has no tiles at this address");
    program.idle_and_hear_nothing_again("has no tiles", NOTHING_COMES);
    let tiles = server.asked_for();
    assert_eq!(
        server.requests().len(),
        tiles.len(),
        "none is asked for twice"
    );
}

#[test]
fn an_answer_that_is_no_picture_is_said_to_be_none() {
    let server = TileServer::start("200 OK", b"<html>Please log in</html>".to_vec());
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "is not a picture");
    program.idle_and_hear_nothing_again("is not a picture", NOTHING_COMES);
    assert_eq!(program.painted_tiles(), 0);
}

#[test]
fn an_answer_without_end_is_cut_off_and_told_once() {
    let server = TileServer::without_end();
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "A tile of 127.0.0.1 takes more than 8 MiB");
    program.execute(Command::Map(MapCommand::ZoomIn));
    program.idle_and_hear_nothing_again("takes more than 8 MiB", NOTHING_COMES);
    let tiles = server.asked_for();
    assert_eq!(
        server.requests().len(),
        tiles.len(),
        "none is asked for twice"
    );
}

#[test]
fn tiles_in_memory_are_counted_by_their_bytes() {
    let server = TileServer::start("200 OK", png_of_size(GREY, 2048));
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "© The tests");
    let mut most = 0;
    for target in [FitTarget::World, FitTarget::Parties, FitTarget::World] {
        for command in [
            Command::Map(MapCommand::Fit(target)),
            Command::Map(MapCommand::ZoomIn),
            Command::Map(MapCommand::ZoomIn),
        ] {
            program.execute(command);
            for _ in 0..10 {
                program.idle(Duration::from_millis(60));
                most = most.max(program.bytes_of_tiles());
            }
        }
    }
    // What the last frame shows may be let go of in the next.
    let budget = limits::TILES_KEPT_BYTES as usize;
    assert!(budget / 2 < most && most <= 2 * budget, "{most} bytes");
    assert!(program.bytes_of_tiles() <= budget);
    assert!(program.painted_tiles() > 0);
    // A view has room for its own: nothing is let go of and asked for again.
    let asked = server.requests().len();
    program.idle(NOTHING_COMES);
    assert_eq!(server.requests().len(), asked);
}

#[test]
fn where_nothing_can_be_kept_tiles_come_all_the_same() {
    let server = TileServer::of_tiles(GREY);
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("tiles"), "no folder").expect("a file");
    let settings = serde_json::json!({
        "version": 1, "basemap": { "address": server.address() },
    });
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    assert!(program.painted_tiles() > 3);
    assert!(!program.shows("cannot be reached"));
}

#[test]
fn what_is_no_picture_is_not_kept() {
    let server = TileServer::start("200 OK", b"<html>Please log in</html>".to_vec());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let settings = serde_json::json!({
        "version": 1, "basemap": { "address": server.address() },
    });
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "is not a picture");
    let kept = fs::read_dir(program.folder.path().join("tiles")).expect("the cache");
    assert_eq!(kept.count(), 0);
}

#[test]
fn tiles_that_may_have_changed_are_asked_about_and_shown_from_the_disk() {
    let head = "200 OK\r\nCache-Control: max-age=0\r\nETag: \"1\"";
    let server = TileServer::start(head, png(GREY));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let settings = serde_json::json!({
        "version": 1, "basemap": { "address": server.address() },
    });
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    assert!(!server.heads().contains("if-none-match"));
    let Program { harness, folder } = program;
    drop(harness);
    let mut program = Program::with_settings_in(folder, &settings);
    wait_for(&mut program, "© The tests");
    program.idle(NOTHING_COMES);
    assert!(program.painted_tiles() > 3);
    assert!(server.heads().contains("if-none-match: \"1\""));
}

#[test]
fn a_key_in_an_address_stays_with_its_server() {
    let other = TileServer::of_tiles(GREY);
    let to = other
        .address()
        .template
        .as_str()
        .replace("{z}/{x}/{y}", "0/0/0");
    let server = TileServer::start(format!("302 Found\r\nLocation: {to}"), Vec::new());
    let Address { template, credit } = server.address();
    let template = Template::parse(&format!("{}?key=secret", template.as_str()));
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        Address {
            template: template.expect("an address"),
            credit,
        },
    ))));
    wait_for(&mut program, "© The tests");
    assert!(server.heads().contains("?key=secret"));
    let heads = other.heads();
    assert!(
        heads.contains("get /0/0/0.png") && !heads.contains("secret"),
        "{heads}"
    );
    assert!(!heads.contains("referer"), "{heads}");
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

/// A tile file whose parts are packed, each given unpacked: a directory, the metadata, and a tile.
fn packed_file(folder: &Path, root: &[u8], metadata: &[u8], tile: &[u8]) -> PathBuf {
    let parts = [pack(root), pack(metadata), Vec::new(), pack(tile)];
    let mut bytes = b"PMTiles\x03".to_vec();
    let mut offset = 127;
    for part in &parts {
        bytes.extend((offset as u64).to_le_bytes());
        bytes.extend((part.len() as u64).to_le_bytes());
        offset += part.len();
    }
    // Three counts; clustered; both packed by gzip; PNG; zoom 0.
    bytes.extend([0; 24]);
    bytes.extend([1, 2, 2, 2, 0, 0]);
    bytes.resize(127, 0);
    bytes.extend(parts.concat());
    let path = folder.join("bomb.pmtiles");
    fs::write(&path, bytes).expect("a file");
    path
}

/// Root directory of one tile at zoom 0, the packed length of which is less than 2^21: entries, ids, runs,
/// lengths, offsets.
fn root_of(packed: usize) -> Vec<u8> {
    let byte = |shift: usize| (packed >> shift) as u8 & 0x7f;
    vec![1, 0, 1, byte(0) | 0x80, byte(7) | 0x80, byte(14), 1]
}

#[test]
fn a_tile_file_that_unpacks_to_too_much_is_refused_or_lacks_that_tile() {
    let bomb = vec![b' '; 64 << 20];
    let (tile, metadata) = (png(GREY), "{\"attribution\":\"© The archive\"}".as_bytes());
    let root = root_of(pack(&tile).len());
    for (root, metadata) in [(&*root, &*bomb), (&*bomb, metadata)] {
        let mut program = Program::english();
        let path = packed_file(program.folder.path(), root, metadata, &tile);
        program.execute(Command::Document(DocumentCommand::OpenPath(path)));
        wait_for(
            &mut program,
            "A part of bomb.pmtiles takes more than 8 MiB when unpacked",
        );
        assert_eq!(program.painted_tiles(), 0);
    }
    // The same with all in order, and with a tile that is too much.
    let mut program = Program::english();
    let folder = program.folder.path().to_owned();
    let path = packed_file(&folder, &root, metadata, &tile);
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::File(path))));
    wait_for(&mut program, "© The archive");
    assert!(program.painted_tiles() > 0);
    let path = packed_file(&folder, &root_of(pack(&bomb).len()), metadata, &bomb);
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::File(path))));
    wait_for(&mut program, "A tile of bomb.pmtiles takes more than 8 MiB");
}

#[cfg(unix)]
#[test]
fn a_device_is_no_tile_file() {
    let mut program = Program::english();
    let device = PathBuf::from("/dev/zero");
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::File(device))));
    wait_for(&mut program, "zero is no regular file");
}

/// A file of all tiles from zoom 0 to 2.
fn tile_file(folder: &Path, name: &str, kind: TileType) -> PathBuf {
    let path = folder.join(name);
    let file = fs::File::create(&path).expect("a file for the test");
    let mut writer = PmTilesWriter::new(kind)
        .min_zoom(0)
        .max_zoom(2)
        .metadata(r#"{"attribution":"<a href='x'>© File &amp; Co</a>"}"#)
        .create(file)
        .expect("a tile file");
    for zoom in 0..=2_u8 {
        for (x, y) in (0..1_u32 << zoom).flat_map(|x| (0..1_u32 << zoom).map(move |y| (x, y))) {
            let coord = TileCoord::new(zoom, x, y).expect("a tile");
            writer.add_tile(coord, &png(GREY)).expect("written");
        }
    }
    writer.finalize().expect("written");
    path
}

#[test]
fn a_tile_file_lies_beneath_the_map_and_is_remembered() {
    let mut program = Program::english();
    let path = tile_file(program.folder.path(), "small.pmtiles", TileType::Png);
    program.execute(Command::Document(DocumentCommand::OpenPath(path.clone())));
    wait_for(&mut program, "© File & Co");
    assert!(program.painted_tiles() > 0);
    program.check_shows("22 of 22 signatories on the map");

    let settings = serde_json::json!({ "version": 1, "basemap": { "file": path } });
    let mut again = Program::with_settings(&settings);
    wait_for(&mut again, "© File & Co");
    assert!(again.painted_tiles() > 0);
}

#[test]
fn vector_tiles_are_refused_in_plain_words() {
    let mut program = Program::english();
    let path = tile_file(program.folder.path(), "vector.pmtiles", TileType::Mvt);
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.check_shows("vector.pmtiles holds vector tiles");
    let path = program.file("other.pmtiles", "{}");
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.check_shows("other.pmtiles is not a PMTiles file");
    program.execute(Command::Document(DocumentCommand::OpenPath(PathBuf::from(
        "gone.pmtiles",
    ))));
    program.check_shows("gone.pmtiles cannot be read: no such file");
    assert_eq!(program.painted_tiles(), 0);
}

#[test]
fn a_tile_file_is_typed_where_the_system_has_no_dialog_and_a_refusal_says_why() {
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::TileFile)));
    program.check_shows("in one PMTiles file");
    assert!(!program.shows("GeoJSON"), "that is another dialog");
    let field = program.harness.get_by_label("Path of the file");
    field.focus();
    program.settle();
    let other = program.file("tiles.mbtiles", "SQLite format 3");
    let path = other.display().to_string();
    program
        .harness
        .get_by_label("Path of the file")
        .type_text(&path);
    program.settle();
    program.press(Key::Enter);
    program.check_shows("tiles.mbtiles is not a PMTiles file");
    assert!(!program.shows("Path of the file"), "the dialog is closed");
    // What was typed is there to be mended.
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::TileFile)));
    let field = program.harness.get_by_label("Path of the file");
    assert_eq!(field.value(), Some(path));
    field.focus();
    program.settle();
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    program.settle();
    let good = tile_file(program.folder.path(), "grey.pmtiles", TileType::Png);
    program
        .harness
        .get_by_label("Path of the file")
        .type_text(&good.display().to_string());
    program.settle();
    program.press(Key::Enter);
    wait_for(&mut program, "© File & Co");
    assert!(program.painted_tiles() > 3);
}

#[test]
fn another_server_is_typed_and_a_bad_address_is_explained() {
    let server = TileServer::of_tiles(GREY);
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ShowDialog(
        Dialog::TileAddress,
    )));
    let field = program.harness.get_by_label("Address of the tiles");
    field.focus();
    program.settle();
    program
        .harness
        .get_by_label("Address of the tiles")
        .type_text("ftp://example.org/{z}/{x}/{y}");
    program.settle();
    program.check_shows("has to begin with https:// or http://");
    program.press(Key::Enter);
    program.check_shows("Address of the tiles");
    program.harness.get_by_label("Address of the tiles").focus();
    program.settle();
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    program.settle();
    let address = server.address();
    program
        .harness
        .get_by_label("Address of the tiles")
        .type_text(address.template.as_str());
    program.settle();
    program.press(Key::Enter);
    assert!(
        !program.shows("Address of the tiles"),
        "the dialog is closed"
    );
    wait_for(&mut program, "127.0.0.1");
    assert!(program.painted_tiles() > 3);
}

#[test]
fn with_tiles_shown_nothing_repaints_at_rest() {
    let server = TileServer::of_tiles(GREY);
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::SetBasemap(Basemap::Address(
        server.address(),
    ))));
    wait_for(&mut program, "© The tests");
    let start = Instant::now();
    let mut quiet_since = Instant::now();
    while quiet_since.elapsed() < Duration::from_secs(1) {
        if program.harness.ctx.has_requested_repaint() {
            program.harness.step();
            quiet_since = Instant::now();
        }
        thread::sleep(Duration::from_millis(20));
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "it repaints at rest"
        );
    }
}
