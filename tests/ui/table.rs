//! The table of countries by agreements, as a person meets it.

use super::*;

fn table(lang: Lang) -> Harness<'static, Desk> {
    let mut harness = harness(lang);
    open(&mut harness);
    harness
}

fn open(harness: &mut Harness<'_, Desk>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    assert!(harness.state().state.shows_table());
}

fn labels(harness: &Harness<'_, Desk>, role: AccessRole) -> Vec<String> {
    let nodes = harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The countries that are shown, from the top, as far as they are in sight.
fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    labels(harness, AccessRole::RowHeader)
}

#[track_caller]
fn check_first(harness: &Harness<'_, Desk>, expected: &[&str]) {
    let rows = rows(harness);
    assert_eq!(rows[..expected.len()], *expected);
}

fn press(harness: &mut Harness<'_, Desk>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

fn copied(harness: &mut Harness<'_, Desk>) -> Option<String> {
    harness.event(egui::Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn filter(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.get_by_label("Filter the table").click();
    harness.run();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

#[test]
fn the_switch_and_the_key_lead_there_and_escape_leads_back() {
    let mut harness = harness(Lang::En);
    assert_eq!(rows(&harness), [""; 0]);
    harness
        .get_by_role_and_label(AccessRole::RadioButton, "Table")
        .click();
    harness.run();
    check_first(&harness, &["Albania", "Australia", "Belgium"]);
    assert!(harness.query_by_label("Zoom in").is_none());
    press(&mut harness, &[Key::Escape]);
    assert!(!harness.state().state.shows_table());
    harness.get_by_label("Zoom in");
    open(&mut harness);
    harness
        .get_by_role_and_label(AccessRole::RadioButton, "Map")
        .click();
    harness.run();
    assert!(!harness.state().state.shows_table());
}

#[test]
fn every_cell_says_whose_and_of_what_it_is() {
    let harness = table(Lang::En);
    for (role, label) in [
        (
            AccessRole::ColumnHeader,
            "ACE letter of intent, 22 signatories",
        ),
        (AccessRole::GridCell, "France, ACE letter of intent: Signed"),
        (
            AccessRole::GridCell,
            "Belgium, ACE letter of intent: Did not sign",
        ),
        (AccessRole::GridCell, "Germany, Stinger contract: Buyer"),
        (
            AccessRole::GridCell,
            "France, Stinger contract: Not concerned",
        ),
    ] {
        harness.get_by_role_and_label(role, label);
    }
    let mut desk = Desk::new(Lang::En);
    desk.dossier.agreements.truncate(1);
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    open(&mut harness);
    // A group concerns nobody but its members.
    harness.get_by_role_and_label(AccessRole::GridCell, "Australia, NATO: Not a member");
    let harness = table(Lang::Fr);
    harness.get_by_role_and_label(
        AccessRole::GridCell,
        "France, Lettre d’intention ACE\u{a0}: A signé",
    );
}

#[test]
fn a_click_on_a_head_sorts_and_a_second_turns_it_about() {
    let mut harness = table(Lang::En);
    let head = "Stinger contract, 3 buyers";
    harness.get_by_label(head).click();
    harness.run();
    check_first(
        &harness,
        &["Germany", "Italy", "Netherlands", "United States"],
    );
    harness.get_by_label(head).click();
    harness.run();
    check_first(&harness, &["United States", "Germany", "Italy"]);
    harness.get_by_label("Country").click();
    harness.run();
    check_first(&harness, &["Albania", "Australia"]);
}

#[test]
fn the_keyboard_sorts_by_the_column_it_is_in_and_by_heads() {
    let mut harness = table(Lang::En);
    press(
        &mut harness,
        &[Key::ArrowRight, Key::ArrowRight, Key::Space],
    );
    check_first(&harness, &["Germany", "Italy", "Netherlands"]);
    harness.get_by_label("Country").focus();
    harness.run();
    press(&mut harness, &[Key::Enter]);
    check_first(&harness, &["Albania", "Australia"]);
}

#[test]
fn the_filter_knows_other_names_and_escape_empties_it_first() {
    let mut harness = table(Lang::En);
    filter(&mut harness, "turkey");
    assert_eq!(rows(&harness), ["Türkiye"]);
    press(&mut harness, &[Key::Escape]);
    check_first(&harness, &["Albania", "Australia"]);
    assert!(harness.state().state.shows_table());
    filter(&mut harness, "brésil");
    harness.get_by_label("No country here matches “brésil”.");
    harness.get_by_label("Look in all countries").click();
    harness.run();
    assert_eq!(rows(&harness), ["Brazil"]);
}

#[test]
fn the_arrows_select_and_enter_goes_to_the_map() {
    let mut harness = table(Lang::En);
    // The first key shows where the keyboard is.
    press(&mut harness, &[Key::ArrowDown]);
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::Select(Some(code("ALB"))))
    );
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown]);
    assert_eq!(harness.state().selected, Some(code("BEL")));
    press(&mut harness, &[Key::End]);
    assert_eq!(harness.state().selected, Some(code("USA")));
    let shown = rows(&harness);
    assert_eq!(shown.last().map(String::as_str), Some("United States"));
    press(&mut harness, &[Key::PageUp]);
    let selected = harness.state().selected;
    assert!(selected < Some(code("USA")), "{selected:?}");
    press(&mut harness, &[Key::Home, Key::Enter]);
    assert_eq!(
        *last_command(&harness),
        Command::Map(MapCommand::ShowCountry(code("ALB")))
    );
    assert!(!harness.state().state.shows_table());
    // Page Up did not step through the agreements meanwhile.
    assert_eq!(harness.state().agreement, Some(0));
}

#[test]
fn a_click_selects_and_the_keyboard_goes_on_from_there() {
    let mut harness = table(Lang::En);
    harness
        .get_by_label("Germany, Stinger contract: Buyer")
        .click();
    harness.run();
    assert_eq!(harness.state().selected, Some(code("DEU")));
    press(&mut harness, &[Key::ArrowDown]);
    assert_eq!(harness.state().selected, Some(code("GRC")));
}

#[test]
fn what_is_selected_elsewhere_comes_into_view() {
    let mut desk = Desk::new(Lang::En);
    desk.state.apply(&PanelCommand::ToggleTable);
    let mut harness = harness_with(desk, vec2(1280.0, 420.0));
    harness.run();
    assert!(!rows(&harness).contains(&"Sweden".to_owned()));
    harness.state_mut().selected = Some(code("SWE"));
    harness.run();
    assert!(rows(&harness).contains(&"Sweden".to_owned()));
    let row = harness.get_by_role_and_label(AccessRole::Row, "Sweden");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
}

#[test]
fn the_copy_is_what_is_shown_in_its_order() {
    let mut harness = table(Lang::En);
    harness.get_by_label("Stinger contract, 3 buyers").click();
    harness.run();
    let text = copied(&mut harness).expect("a text was copied");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Country\tACE letter of intent\tStinger contract\t"));
    assert!(
        lines[1].starts_with("Germany\tSigned\tBuyer\tParticipant\t"),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 38);
    assert!(lines.iter().all(|line| line.matches('\t').count() == 7));
    // In the field, what is selected there is meant.
    filter(&mut harness, "france");
    assert_ne!(
        copied(&mut harness).map(|text| text.lines().count()),
        Some(2)
    );
    press(&mut harness, &[Key::ArrowDown]);
    let text = copied(&mut harness).expect("a text was copied");
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn names_stay_where_they_are_when_the_columns_are_scrolled() {
    let mut harness = table(Lang::En);
    let left = |harness: &Harness<'_, Desk>| {
        let name = harness.get_by_role_and_label(AccessRole::RowHeader, "Albania");
        name.rect().left()
    };
    let before = left(&harness);
    assert!(
        harness
            .query_by_role_and_label(AccessRole::ColumnHeader, "NATO, 32 members")
            .is_none()
    );
    press(&mut harness, &[Key::ArrowRight; 6]);
    harness.get_by_role_and_label(AccessRole::ColumnHeader, "NATO, 32 members");
    harness.get_by_label("Albania, NATO: Member since 2009");
    assert!((left(&harness) - before).abs() < 0.5);
    let top = |harness: &Harness<'_, Desk>| harness.get_by_label("Country").rect().top();
    let before = top(&harness);
    press(&mut harness, &[Key::End]);
    assert!((top(&harness) - before).abs() < 0.5);
}

#[test]
fn of_very_many_columns_those_in_view_are_laid_out() {
    let mut dossier = signatory_map::read::dossier::built_in();
    let agreement = dossier.agreements[0].clone();
    dossier.agreements = (0..20_000)
        .map(|idx| {
            let mut agreement = agreement.clone();
            agreement.short_title = format!("Letter {idx}").as_str().into();
            agreement
        })
        .collect();
    let mut harness = harness_with(Desk::of(dossier, Lang::En), vec2(1600.0, 1000.0));
    harness.run();
    open(&mut harness);
    let cells = labels(&harness, AccessRole::GridCell).len();
    assert!((20..400).contains(&cells), "{cells}");
    harness.get_by_label("Letter 0, 22 signatories");
    let heads = labels(&harness, AccessRole::ColumnHeader).len();
    assert!((3..12).contains(&heads), "{heads}");
}

#[test]
fn a_dossier_without_agreements_says_so() {
    let mut dossier = signatory_map::read::dossier::built_in();
    let mut desk = Desk::new(Lang::En);
    dossier.agreements.clear();
    dossier.groups.clear();
    desk.search = SearchIndex::new(&dossier, Lang::En);
    desk.dossier = dossier;
    desk.agreement = None;
    desk.state.apply(&PanelCommand::ToggleTable);
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    let said = harness.query_all_by_label("This dossier holds no agreement.");
    assert_eq!(said.count(), 2, "in the list and in the table");
    press(&mut harness, &[Key::Escape]);
    assert!(!harness.state().state.shows_table());
}

#[test]
fn escape_closes_the_search_before_the_table() {
    let mut harness = table(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("ger".to_owned()));
    harness.run();
    harness.get_by_label_contains("Nigeria");
    press(&mut harness, &[Key::Escape]);
    assert!(harness.query_by_label_contains("Nigeria").is_none());
    assert!(harness.state().state.shows_table());
}

#[test]
fn both_filters_are_emptied_by_a_button() {
    let mut harness = table(Lang::En);
    for name in ["Filter countries", "Filter the table"] {
        assert!(
            harness.query_by_label("Clear the filter").is_none(),
            "{name}"
        );
        let field = || harness.get_by_role_and_label(AccessRole::TextInput, name);
        field().focus();
        field().type_text("fra");
        harness.run();
        harness.get_by_label("Clear the filter").click();
        harness.run();
    }
    assert!(harness.query_by_label("Clear the filter").is_none());
}
