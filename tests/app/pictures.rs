//! Pictures of the whole program: what is seen is what is saved.

use signatory_map::{
    export::Format,
    scene::PictureView,
    ui::{Dialog, PanelCommand},
};

use super::*;

fn order(program: &Program, name: &str) -> PictureOrder {
    PictureOrder {
        format: Format::Svg,
        size: [1080, 1350],
        theme: Theme::Light,
        lang: Lang::En,
        view: PictureView::Shown,
        overseas: false,
        contested: false,
        insets: true,
        map_only: false,
        path: Some(program.folder.path().join(name)),
        replace: false,
    }
}

impl Program {
    fn saved(&mut self, order: &PictureOrder) -> String {
        self.execute(Command::Export(ExportCommand::Save(order.clone())));
        fs::read_to_string(order.path.as_ref().expect("a path")).expect("a picture")
    }
}

/// Whether a country lies on the page.
fn on_page(svg: &str, country: &str) -> bool {
    let (page, outside) = svg.split_once("out-of-view").unwrap_or((svg, ""));
    let element = format!("data-iso3=\"{country}\"");
    assert!(
        page.contains(&element) != outside.contains(&element),
        "{country}"
    );
    page.contains(&element)
}

#[test]
fn a_picture_of_this_view_shows_what_the_window_shows_and_no_more() {
    let mut program = Program::english();
    let of_all = order(&program, "all.svg");
    // Nobody has moved the map: this view is all parties.
    let all = program.saved(&of_all);
    let parties = PictureOrder {
        view: PictureView::Parties,
        path: Some(program.folder.path().join("parties.svg")),
        ..of_all
    };
    assert!(all == program.saved(&parties), "two pictures");
    program.execute(Command::Map(MapCommand::ShowContested(code("ROU"))));
    let near = order(&program, "near.svg");
    let near = program.saved(&near);
    for (country, is_seen) in [("ROU", true), ("BGR", true), ("CAN", false), ("PRT", false)] {
        assert_eq!(on_page(&near, country), is_seen, "{country}");
    }
    assert!(near.contains("id=\"selected\""), "Romania is selected");
    let parties = PictureOrder {
        path: Some(program.folder.path().join("parties-again.svg")),
        ..parties
    };
    let parties = program.saved(&parties);
    assert!(on_page(&parties, "CAN") && on_page(&parties, "PRT"));
}

#[test]
fn a_picture_speaks_the_language_that_it_is_ordered_in() {
    let mut program = Program::english();
    let french = PictureOrder {
        lang: Lang::Fr,
        ..order(&program, "french.svg")
    };
    let svg = program.saved(&french);
    assert!(svg.contains("Roumanie") && !svg.contains("Romania"));
    program.check_shows("22 of 22 signatories on the map");
}

#[test]
fn no_file_is_replaced_without_a_question_and_the_dialog_asks_it() {
    let mut program = Program::english();
    let path = program.file("there.svg", "mine");
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::Export)));
    let ask = order(&program, "there.svg");
    assert_eq!(program.saved(&ask), "mine");
    // The question stands where the path does; the path of the dialog is another.
    let replace = PictureOrder {
        replace: true,
        ..ask
    };
    assert!(program.saved(&replace).contains("<svg"));
    program.check_shows(&format!("Saved: {}", path.display()));
    assert!(!program.shows("Export the picture"), "the dialog has gone");
}

#[test]
fn the_dialog_proposes_the_folder_where_the_last_picture_was_saved() {
    let mut program = Program::english();
    let first = order(&program, "first.svg");
    program.saved(&first);
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::Export)));
    let field = program
        .harness
        .get_by_role_and_label(Role::TextInput, "File to write");
    let expected = program.folder.path().join("ace.png");
    assert_eq!(
        egui_kittest::kittest::NodeT::accesskit_node(&field).value(),
        Some(expected.display().to_string())
    );
}

#[test]
fn a_picture_that_cannot_be_written_is_told_of_in_the_dialog() {
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::Export)));
    let lost = PictureOrder {
        path: Some(program.folder.path().join("no-such-folder").join("a.svg")),
        ..order(&program, "")
    };
    program.execute(Command::Export(ExportCommand::Save(lost)));
    program.check_shows("The picture was not saved:");
    program.check_shows("Export the picture");
}

#[test]
fn the_dialog_shows_the_picture_before_it_is_saved() {
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ShowDialog(Dialog::Export)));
    let textures = |program: &Program| {
        let shapes = &program.harness.output().shapes;
        let of_page = |size: Vec2| (size.x / size.y - 16.0 / 9.0).abs() < 0.02 && size.x > 250.0;
        let pictures = shapes.iter().filter(|clipped| match &clipped.shape {
            Shape::Rect(rect) => rect.brush.is_some() && of_page(rect.rect.size()),
            Shape::Mesh(mesh) => of_page(mesh.calc_bounds().size()),
            _ => false,
        });
        pictures.count()
    };
    wait_until(&mut program, |program| textures(program) > 0);
}
