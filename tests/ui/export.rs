//! The export dialog, as a person meets it.

use signatory_map::{
    export::Format,
    scene::{PictureOrder, PictureView},
    ui::Saving,
};

use super::*;

/// The dialog over a map of 944 by 907 pixels, with a path filled in.
fn dialog(lang: Lang) -> Harness<'static, Desk> {
    let mut desk = Desk::new(lang);
    desk.state.propose(&PathBuf::from("pictures").join("ace"));
    desk.state.apply(&PanelCommand::ShowDialog(Dialog::Export));
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    harness
}

/// The picture that is ordered to be saved by what a person does.
#[track_caller]
fn saved(harness: &Harness<'_, Desk>) -> PictureOrder {
    match last_command(harness) {
        Command::Export(ExportCommand::Save(order)) => order.clone(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn choose(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

#[test]
fn enter_saves_what_the_fields_describe() {
    let mut harness = dialog(Lang::En);
    harness.key_press(Key::Enter);
    harness.run();
    let order = saved(&harness);
    let path = PathBuf::from("pictures").join("ace.png");
    assert_eq!(
        (order.format, order.size, order.path, order.replace),
        (Format::Png, [1920, 1080], Some(path), false)
    );
    assert_eq!((order.view, order.lang), (PictureView::Shown, Lang::En));
    // The outcome is told in the dialog.
    assert_eq!(harness.state().state.dialog(), Some(Dialog::Export));
}

#[test]
fn the_view_the_page_and_the_language_are_chosen() {
    for (label, size) in [
        ("16:9", [1920, 1080]),
        ("1:1", [1080, 1080]),
        ("4:5", [1080, 1350]),
        ("9:16", [1080, 1920]),
        ("As on screen", [944, 907]),
    ] {
        let mut harness = dialog(Lang::En);
        if label != "16:9" {
            choose(&mut harness, label);
        }
        choose(&mut harness, "Save");
        assert_eq!(saved(&harness).size, size, "{label}");
    }
    let mut harness = dialog(Lang::En);
    choose(&mut harness, "All parties");
    choose(&mut harness, "Français");
    choose(&mut harness, "Save");
    let order = saved(&harness);
    assert_eq!((order.view, order.lang), (PictureView::Parties, Lang::Fr));
}

#[test]
fn enter_in_the_path_saves_and_its_ending_is_the_format() {
    let mut harness = dialog(Lang::En);
    let field = |harness: &Harness<'_, Desk>| {
        harness
            .get_by_role_and_label(AccessRole::TextInput, "File to write")
            .focus();
    };
    field(&harness);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("mine.svg".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let order = saved(&harness);
    assert_eq!(order.format, Format::Svg);
    assert_eq!(order.path, Some(PathBuf::from("mine.svg")));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_a_person_says_so() {
    let mut harness = dialog(Lang::En);
    let path = PathBuf::from("pictures").join("ace.png");
    harness.state_mut().saving = Some(Saving::Asks(path.clone()));
    harness.run();
    // The dialog, which is higher now, has moved.
    harness.run();
    assert!(
        harness
            .query_by_label_contains("“ace.png” is there already")
            .is_some()
    );
    choose(&mut harness, "Replace it");
    let order = saved(&harness);
    assert_eq!((order.replace, order.path), (true, Some(path)));
    // The question is about that path alone.
    choose(&mut harness, "SVG drawing");
    assert!(harness.query_by_label("Replace it").is_none());
}

#[test]
fn the_dialog_tells_that_it_saves_and_why_it_could_not() {
    let mut harness = dialog(Lang::En);
    harness.state_mut().saving = Some(Saving::Works);
    harness.run();
    harness.get_by_label("Drawing and saving the picture…");
    harness.state_mut().commands.clear();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().commands, [], "one at a time");
    harness.state_mut().saving = Some(Saving::Failed("no space is left".to_owned()));
    harness.run();
    harness.get_by_label("The picture was not saved: no space is left");
}

#[test]
fn the_picture_is_copied_by_the_key_with_and_without_the_dialog() {
    for open in [true, false] {
        let mut harness = if open {
            dialog(Lang::En)
        } else {
            self::harness(Lang::En)
        };
        harness.event(egui::Event::Copy);
        harness.run();
        let Command::Export(ExportCommand::Copy(order)) = last_command(&harness) else {
            panic!("nothing is copied")
        };
        assert_eq!(order.view, PictureView::Shown);
    }
    // What is typed is the field's.
    let mut harness = self::harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Copy);
    harness.run();
    assert_eq!(harness.state().commands, []);
}

#[test]
fn without_a_file_dialog_of_the_system_there_is_a_word_and_no_button_for_it() {
    let mut harness = dialog(Lang::En);
    harness.get_by_label("Choose where…");
    harness.state_mut().file_dialogs = false;
    harness.run();
    assert!(harness.query_by_label("Choose where…").is_none());
    harness.get_by_label_contains("no file dialog");
}

#[test]
fn what_is_drawn_is_said_in_plain_words() {
    let harness = dialog(Lang::En);
    harness.get_by_label("Title, legend, sources and the count");
    harness.get_by_label("22 of 22 on the map");
    harness.get_by_label("Preview of 1920 × 1080 pixels");
    let harness = dialog(Lang::Fr);
    harness.get_by_label("Aperçu de 1920 × 1080 pixels");
}
