//! The library in the whole program: found by either language, opened by a click, and compared with.

use super::*;

#[test]
fn a_dossier_of_the_library_is_two_clicks_away() {
    let mut program = Program::english();
    program.click("Library and recent files");
    program.click("Library…");
    program.check_shows("Groups of states");
    program.click("Benelux, Organisation, 3 parties, as of 2026");
    program.check_shows("3 of 3 members on the map");
}

#[test]
fn the_library_is_searched_in_both_languages_and_opened_by_the_keyboard() {
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ShowLibrary(None)));
    program
        .harness
        .event(Event::Text("sous-munitions".to_owned()));
    program.settle();
    program.press(Key::Enter);
    program.check_shows("Cluster Munitions Convention");
}

#[test]
fn a_set_of_the_library_is_a_partner_in_a_comparison_and_the_scene_stays() {
    let mut program = Program::english();
    program.click("Compare with…");
    program.click("From the library…");
    program.check_shows("Compare with one from the library");
    program.harness.event(Event::Text("union europ".to_owned()));
    program.settle();
    program.click("European Union, Organisation, 27 parties, as of 18 September 2026");
    program.check_shows("The Washington summit");
    program.check_shows("Only European Union: 10 countries");
    program.check_shows("In both: 17 countries");
}

#[test]
fn what_is_wrong_with_a_dossier_is_a_list_whose_rows_lead_to_the_country() {
    let mut program = Program::english();
    let text = r#"{ "format": 1, "id": "x", "title": "X",
"sources": [{ "id": "idle", "title": "A", "publisher": "P" }],
"agreements": [{ "id": "t", "kind": "treaty", "title": "T", "summary": "S", "date": { "from": "2000" },
"parties": [{ "country": "FRA", "role": "ratified", "date": "1999" }] }] }"#;
    let path = program.file("doubtful.json", text);
    program.execute(Command::Document(DocumentCommand::OpenPath(path)));
    program.execute(Command::Panel(PanelCommand::ToggleFindings));
    program.check_shows("In the file doubtful.json, 2");
    program.check_shows("idle, line\u{a0}2 · Nothing names the source");
    program.click("France, line\u{a0}4 · FRA has the date 1999");
    let selected = program.harness.state().program().selected_code();
    assert_eq!(selected, Some(code("FRA")));
}
