//! The bodies of the fuzz targets: what each does with its input, and what has to hold whatever the input is.
//! Shared by the targets and by `tests/corpus.rs`, which runs them over the corpus.

use std::cell::RefCell;
use std::io::Write as _;
use std::sync::{Arc, LazyLock, mpsc};
use std::time::Duration;

use eframe::egui;
use egui::text::{LayoutJob, TextFormat};
use signatory_map::export::{self, Document, Format, PixelSize};
use signatory_map::extract::ArticleOrigin;
use signatory_map::figure::typeset::{self, Style};
use signatory_map::figure::{self, Bounds, Request, Statement, ViewChoice};
use signatory_map::geo::{Atlas, Lines, LonLat, Mesh, Projection};
use signatory_map::intake::{Assignment, ColumnPlan, ColumnRole, Origin};
use signatory_map::map::lettering::{Room, lay_out};
use signatory_map::model::{Date, Dossier, Group, Lang, Subject};
use signatory_map::palette::Theme;
use signatory_map::read::article::ArticleText;
use signatory_map::read::table::{self, ImportedTable};
use signatory_map::read::world::{self, OpenedWorld, ShapeOptions};
use signatory_map::read::{Diagnostic, dossier, sniff};
use signatory_map::resolve::{
    Countries, How, Lexicon, NameReader, Recognition, Walk, fold, nearest, recognise,
};
use signatory_map::scene::SearchIndex;
use signatory_map::tiles::{Archive, Fetcher, Template, TileId, TileSource};
use signatory_map::ui::theme;

/// Body of a target; a panic is a finding.
pub type Body = fn(&[u8]);

/// Name and body of every target; a corpus folder has the same name.
#[allow(dead_code, reason = "a target needs its own body alone")]
pub const ALL: [(&str, Body); 9] = [
    ("geojson", shapes),
    ("topojson", shapes),
    ("dossier", dossier_file),
    ("pmtiles", pmtiles),
    ("layout", layout),
    ("words", words),
    ("names", names),
    ("table", table_file),
    ("article", article),
];

/// Shapes, as GeoJSON or TopoJSON: opened, told of, and drawn.
pub fn shapes(bytes: &[u8]) {
    static DOSSIER: LazyLock<Dossier> = LazyLock::new(dossier::built_in);
    for name in ["shapes.json", "shapes.geojson", ""] {
        let _ = sniff(bytes, name);
    }
    match world::open_shapes(bytes, "shapes.json", ShapeOptions::default()) {
        Err(diagnostics) => {
            assert!(
                diagnostics.iter().any(Diagnostic::is_error),
                "a file that is refused says why"
            );
            tell(&diagnostics);
        }
        Ok(OpenedWorld { atlas, report }) => {
            let told: Vec<Diagnostic> = report.diagnostics().cloned().collect();
            tell(&told);
            assert!(!atlas.units.is_empty(), "an atlas is never empty");
            look_at(&atlas, bytes);
            draw(&DOSSIER, &atlas, ViewChoice::Auto);
        }
    }
}

/// A dossier: read, told of, searched and drawn over a few countries.
pub fn dossier_file(bytes: &[u8]) {
    let (dossier, diagnostics) = dossier::parse("dossier.json", bytes);
    tell(&diagnostics);
    assert_eq!(
        dossier.is_none(),
        diagnostics.iter().any(Diagnostic::is_error),
        "there is a dossier or an error"
    );
    let Some(dossier) = dossier else { return };
    for lang in Lang::ALL {
        let index = SearchIndex::new(&dossier, lang);
        let _ = index.principals(None);
    }
    thread_local! {
        static FEW: Atlas = few_countries();
    }
    FEW.with(|atlas| draw(&dossier, atlas, ViewChoice::Auto));
}

/// A list or a table: read, understood as it is and with a column reassigned, and made a dossier that can be read.
pub fn table_file(bytes: &[u8]) {
    let _ = sniff(bytes, "table");
    let table = match table::read(bytes, "table") {
        Ok(table) => table,
        Err(diagnostic) => return tell(&[*diagnostic]),
    };
    let mut assignment = Assignment::default();
    for round in 0..2 {
        let imported = ImportedTable::new(table.clone(), &assignment);
        let import = &imported.import;
        let told = import.placed() + import.unmatched.len() + import.left_out.len();
        assert_eq!(told, table.cells.rows.len(), "each row is told once");
        tell(&imported.diagnostics("table", Lang::Fr));
        let dossier = import.dossier(Origin::Pasted);
        let json = serde_json::to_vec(&dossier).expect("can be written");
        let (read, _) = dossier::parse("dossier.json", &json);
        assert_eq!(read, Some(dossier), "round {round}");
        let first = usize::from(bytes.first().copied().unwrap_or(0));
        let role = ColumnRole::ALL[first % ColumnRole::ALL.len()];
        assignment.columns.insert(first % 3, ColumnPlan::new(role));
    }
}

/// A tile archive: opened, and some of its tiles fetched.
pub fn pmtiles(bytes: &[u8]) {
    // Far more than any tile of a test takes.
    const PATIENCE: Duration = Duration::from_mins(1);
    const TILES: [(u8, u32, u32); 6] = [
        (0, 0, 0),
        (1, 1, 0),
        (2, 3, 3),
        (5, 17, 10),
        (14, 8500, 5500),
        (31, 0, u32::MAX),
    ];
    let mut file = tempfile::NamedTempFile::new().expect("a file for the test");
    file.write_all(bytes).expect("written");
    let Ok(archive) = Archive::open(file.path()) else {
        return;
    };
    let _ = (archive.attribution(), archive.deepest());
    let (sender, answered) = mpsc::channel();
    let wake = move || {
        // Nobody waits any more: nothing to tell.
        let _ = sender.send(());
    };
    let mut fetcher = Fetcher::start(TileSource::Archive(Box::new(archive)), Arc::new(wake));
    for (zoom, x, y) in TILES {
        if !fetcher.request(TileId { zoom, x, y }) {
            continue;
        }
        while fetcher.poll().is_none() {
            answered
                .recv_timeout(PATIENCE)
                .expect("every tile is answered, and no thread ends by a panic");
        }
    }
}

/// A text, laid out in pictures and in the window. The first two bytes say how.
pub fn layout(bytes: &[u8]) {
    let (&[size, room], bytes) = bytes.split_first_chunk().unwrap_or((&[14, 20], bytes));
    let text = String::from_utf8_lossy(bytes);
    let room = f64::from(room) * 4.0;
    for weight in [typeset::Weight::Regular, typeset::Weight::Bold] {
        let style = Style::new(f64::from(size.clamp(1, 200)), weight);
        let run = typeset::glyphs(&text, style);
        assert!(run.width.is_finite());
        assert!(
            run.glyphs
                .iter()
                .all(|glyph| glyph.x.is_finite() && glyph.y.is_finite())
        );
        let lines = typeset::wrap(&text, style, room);
        assert_eq!(
            without_blanks(&lines.concat()),
            without_blanks(&text),
            "wrapping loses no letter"
        );
        let cut = typeset::truncate(&text, style, room);
        assert!(
            cut.is_empty() || typeset::width(&cut, style) <= room,
            "a cut text fits"
        );
        let _ = typeset::covers(&text, weight);
    }
    in_the_window(&text, f32::from(size.clamp(4, 60)), room as f32);
}

/// Reads what a person types or a file says in a word or two: names, codes, dates, addresses, sizes.
pub fn words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let countries = Countries::built_in();
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folding twice changes nothing more");
    if let Some(found) = countries.resolve(&text) {
        for lang in Lang::ALL {
            assert!(!countries.name(found.code, lang).is_empty());
        }
    }
    let _ = nearest(
        &text,
        countries.all().iter().map(|country| country.name(Lang::En)),
    );
    if let Ok(date) = text.parse::<Date>() {
        let _ = (date.last_day(), date.to_string());
    }
    if let Ok(template) = Template::parse(&text) {
        let _ = template.host();
        let _ = template.url(TileId {
            zoom: 14,
            x: 8500,
            y: 5500,
        });
    }
    if let Ok(bounds) = text.parse::<Bounds>() {
        assert!(bounds.width_deg().is_finite());
    }
    if let Ok(size) = text.parse::<PixelSize>() {
        assert!(size.to_figure().iter().all(|side| side.is_finite()));
    }
    let _ = text.parse::<ViewChoice>();
}

/// A list of names, one a line: each read alone and in the language that fits all, and looked for along the text.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reader = NameReader::of_list(text.lines());
    let start = Lexicon::built_in().start();
    for name in text.lines() {
        for found in [recognise(name), reader.recognise(name)] {
            match found {
                Recognition::Near(resolved) => assert_eq!(resolved.how, How::Fuzzy),
                Recognition::Country(resolved) => assert_ne!(resolved.how, How::Fuzzy),
                Recognition::Ambiguous(codes) => {
                    assert!(codes.len() > 1, "several are more than one");
                }
                Recognition::Organisation(_) | Recognition::Unknown { .. } => {}
            }
        }
        let mut walk = Some(start);
        for word in fold(name).split(' ') {
            walk = walk.and_then(|walk| walk.word(word));
        }
        let along = walk.map(Walk::meanings);
        assert_eq!(
            along.unwrap_or_default(),
            Lexicon::built_in().meanings(name),
            "a walk says what a look does"
        );
    }
}

/// An article: read as a page or a text, what it says put to the test, and a dossier made of it.
pub fn article(bytes: &[u8]) {
    static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| dossier::built_in().groups);
    for name in ["article.txt", "article.html"] {
        let article = match ArticleText::read(bytes, name) {
            Ok(article) => article,
            Err(diagnostic) => {
                tell(&[*diagnostic]);
                continue;
            }
        };
        assert_eq!(
            article.text().len(),
            article.input.len(),
            "a byte for a byte"
        );
        let extraction = article.extract(&GROUPS);
        let mut last = 0;
        for passage in &extraction.passages {
            assert!(last <= passage.start && passage.start <= passage.end);
            assert!(article.input.get(passage.start..passage.end).is_some());
            last = passage.end;
            let mut at = passage.start;
            for mention in &passage.countries {
                assert!(at <= mention.start && mention.end <= passage.end);
                assert!(article.input.get(mention.start..mention.end).is_some());
                at = mention.end;
            }
        }
        for code in extraction.proposed.parties.clone() {
            let less = extraction.clone().leaving_out(code);
            assert_eq!(
                less.proposed.parties.len() + 1,
                extraction.proposed.parties.len()
            );
            assert_eq!(
                less.including(code).proposed.parties,
                extraction.proposed.parties
            );
        }
        let origin = ArticleOrigin {
            publisher: name.to_owned(),
            url: None,
        };
        let made = article.dossier(&extraction, &origin, &GROUPS);
        let written = serde_json::to_vec(&made).expect("is written as JSON");
        let (read, diagnostics) = dossier::parse("dossier.json", &written);
        assert_eq!(read.as_ref(), Some(&made), "{diagnostics:?}");
    }
}

/// Every diagnostic in every language: on a line of its own, with a place or none.
fn tell(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for lang in Lang::ALL {
            assert!(!diagnostic.message(lang).is_empty());
            assert!(!diagnostic.line(lang).is_empty());
            serde_json::to_string(&diagnostic.view(lang)).expect("is written as JSON");
        }
    }
}

/// Makes of an atlas what the window does, in a projection that the input chooses.
fn look_at(atlas: &Atlas, bytes: &[u8]) {
    let at = |x: f64, y: f64| LonLat { x, y };
    for lat in [-90.0, -45.0, 0.0, 12.5, 90.0] {
        for lon in [-180.0, -74.5, 0.0, 90.0, 180.0] {
            let _ = atlas.locate(at(lon, lat));
        }
    }
    let projections = [
        Projection::LambertAzimuthal {
            center: at(10.0, 50.0),
        },
        Projection::Orthographic {
            center: at(0.0, 90.0),
        },
        Projection::EqualEarth { lon0: 0.0 },
        Projection::Mercator { lon0: 150.0 },
    ];
    let sum: usize = bytes.iter().map(|byte| usize::from(*byte)).sum();
    let projection = &projections[sum % projections.len()];
    for level in 0..atlas.levels.len() {
        let planar = atlas
            .planar(level, projection, &|_| true)
            .expect("a level of the atlas");
        let _ = (Mesh::new(&planar), Lines::new(&planar));
    }
}

/// Draws what the dossier opens with over the atlas, as a small SVG; the other subjects are said, too.
fn draw(dossier: &Dossier, atlas: &Atlas, choice: ViewChoice) {
    let first = Subject::first_of(dossier);
    let ids: Vec<String> = dossier
        .agreements
        .iter()
        .map(|agreement| agreement.id.clone())
        .chain(dossier.groups.iter().map(|group| group.id.clone()))
        .take(3)
        .collect();
    let history = ids.first().cloned().map(Subject::History);
    for subject in [Subject::Compare(ids), Subject::Count]
        .into_iter()
        .chain(history)
    {
        for day in dossier
            .days_of(&subject)
            .into_iter()
            .map(Some)
            .take(8)
            .chain([None])
        {
            let statement = Statement::new(dossier, &subject, day, Lang::En);
            let said: usize = statement
                .classes
                .iter()
                .map(|row| row.countries.len())
                .sum();
            assert_eq!(said, statement.of.len(), "each country has one class");
        }
    }
    let statement = Statement::new(dossier, &first, None, Lang::En);
    let size: PixelSize = "640x360".parse().expect("a size");
    let figure = figure::compose(&Request {
        dossier,
        statement: &statement,
        atlas,
        size: size.to_figure(),
        theme: Theme::Print,
        choice,
        ask: signatory_map::figure::ViewAsk::Fitted,
        overseas: false,
        contested: true,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: true,
        map_only: false,
        boundary_source: "shapes.json",
        with_geometry: true,
    });
    let document = Document::new(&figure, dossier, &statement, atlas, "shapes.json");
    let svg =
        export::export(&figure, atlas, &document, Format::Svg, size).expect("an SVG is only text");
    let svg = String::from_utf8(svg.bytes).expect("UTF-8");
    let tree = roxmltree::Document::parse(&svg).expect("well-formed");
    let attributes = tree.descendants().flat_map(|node| node.attributes());
    for attribute in attributes.filter(|attribute| NUMBERS.contains(&attribute.name())) {
        let value = attribute.value();
        assert!(
            !value.contains("NaN") && !value.contains("inf"),
            "every number is one: {value}"
        );
    }
}

/// Attributes of an SVG that hold numbers.
const NUMBERS: [&str; 11] = [
    "d",
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "width",
    "height",
    "transform",
    "viewBox",
    "stroke-width",
];

/// Lays `text` out in lines as the panels do.
fn in_the_window(text: &str, size: f32, room: f32) {
    thread_local! {
        static WINDOW: RefCell<Option<egui::Context>> = const { RefCell::new(None) };
    }
    // Put back only after all went well: a panic leaves a window in the middle of a frame.
    let ctx = WINDOW.take().unwrap_or_else(|| {
        let ctx = egui::Context::default();
        theme::install_fonts(&ctx);
        // Fonts are there from the second pass on.
        ctx.run_ui(egui::RawInput::default(), |_| {})
            .drop_without_applying_deltas();
        ctx
    });
    let output = ctx.run_ui(egui::RawInput::default(), |ui| {
        let format = TextFormat::simple(
            theme::font(size, typeset::Weight::Regular),
            egui::Color32::BLACK,
        );
        let job = LayoutJob::single_section(text.to_owned(), format);
        let galley = lay_out(ui.painter(), job, Room::wide(room)).galley;
        assert!(galley.size().is_finite());
    });
    output.drop_without_applying_deltas();
    WINDOW.set(Some(ctx));
}

/// Text without blanks, which a line's end swallows, and marks of direction, which a line that begins within
/// a text from the right begins with.
fn without_blanks(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !('\u{200e}'..='\u{200f}').contains(letter))
        .collect()
}

/// Three neighbours, enough to draw on.
fn few_countries() -> Atlas {
    let bytes = include_bytes!("corpus/geojson/benelux.geojson");
    world::open_shapes(bytes, "few", ShapeOptions::default())
        .expect("is read by the tests")
        .atlas
}
