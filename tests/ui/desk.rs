//! The desk as a whole: small windows, what is pointed at, the keyboard's way.

use super::*;

/// Width of the map in a window.
fn map_width(harness: &Harness<'_, Desk>) -> f32 {
    harness.state().map.width()
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// Name of what has the focus, as a screen reader says it.
fn focused(harness: &Harness<'_, Desk>) -> String {
    let mut nodes = harness.get_all(
        egui_kittest::kittest::By::new().predicate(|node| node.is_focused() && !node.is_hidden()),
    );
    nodes
        .find_map(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

fn pointed(harness: &Harness<'_, Desk>) -> Vec<String> {
    let codes = harness.state().state.pointed().iter();
    codes.map(ToString::to_string).collect()
}

#[test]
fn the_map_keeps_its_share_of_every_window() {
    for (size, least) in [
        (vec2(1600.0, 1000.0), 0.58),
        (vec2(1366.0, 768.0), 0.6),
        (vec2(1280.0, 720.0), 0.6),
        (vec2(1067.0, 667.0), 0.6),
        (vec2(1024.0, 768.0), 0.6),
        (vec2(800.0, 600.0), 1.0),
        (vec2(640.0, 480.0), 1.0),
    ] {
        let mut harness = harness_with(Desk::new(Lang::En), size);
        harness.run();
        let share = map_width(&harness) / size.x;
        assert!(share >= least, "{size}: {share}");
    }
}

#[test]
fn a_panel_over_the_map_leaves_it_as_it_is_and_closes() {
    for (size, modifiers, label) in [
        (
            vec2(1280.0, 720.0),
            Modifiers::COMMAND | Modifiers::SHIFT,
            "Compare with…",
        ),
        (
            vec2(800.0, 600.0),
            Modifiers::COMMAND | Modifiers::SHIFT,
            "Compare with…",
        ),
        (vec2(800.0, 600.0), Modifiers::COMMAND, "Filter countries"),
    ] {
        let mut harness = harness_with(Desk::new(Lang::En), size);
        harness.run();
        let before = harness.state().map;
        assert!(harness.query_by_label(label).is_none(), "{size}");
        for close_by_key in [true, false] {
            harness.key_press_modifiers(modifiers, Key::B);
            harness.run();
            harness.get_by_label(label);
            assert_eq!(harness.state().map, before);
            assert_eq!(harness.state().state.sheets().len(), 1);
            if close_by_key {
                press(&mut harness, Key::Escape);
            } else {
                harness.get_by_label("Close the panel").click();
                harness.run();
            }
            assert!(harness.query_by_label(label).is_none(), "{size}");
            assert!(harness.state().state.sheets().is_empty());
        }
    }
}

#[test]
fn what_is_folded_beside_the_map_is_known_for_the_next_run() {
    let mut harness = harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
    harness.run();
    let folding = harness.state().state.folding();
    assert_eq!((folding.left, folding.right), (Some(false), None));
    let mut other = Desk::new(Lang::En);
    other.state.fold(folding);
    let mut harness = harness_with(other, vec2(1600.0, 1000.0));
    harness.run();
    assert!(harness.query_by_label("Filter countries").is_none());
    harness.get_by_label("Compare with…");
}

#[test]
fn rows_flags_and_classes_that_are_pointed_at_stand_out() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(1600.0, 2400.0));
    harness.run();
    harness
        .get_by_role_and_label(AccessRole::ListBoxOption, "Germany")
        .hover();
    harness.run();
    assert_eq!(pointed(&harness), ["DEU"]);
    let flags = harness.get_all_by_role_and_label(AccessRole::Button, "France");
    flags.last().expect("a flag").hover();
    harness.run();
    assert_eq!(pointed(&harness), ["FRA"]);
    harness
        .get_by_role_and_label(AccessRole::Button, "Members, did not sign 10")
        .hover();
    harness.run();
    assert_eq!(pointed(&harness).len(), 10);
    harness.hover_at(harness.state().map.center());
    harness.run();
    assert!(pointed(&harness).is_empty());
}

#[test]
fn a_pointer_that_was_left_behind_points_at_nothing_while_keys_are_pressed() {
    let mut harness = harness(Lang::En);
    let germany = harness.get_by_role_and_label(AccessRole::ListBoxOption, "Germany");
    let at = germany.rect().center();
    harness.hover_at(at);
    harness.run();
    press(&mut harness, Key::F2);
    assert!(pointed(&harness).is_empty());
    harness.hover_at(at + vec2(2.0, 0.0));
    harness.run();
    assert_eq!(pointed(&harness), ["DEU"]);
}

#[test]
fn a_row_that_the_keyboard_is_on_stands_out() {
    let mut harness = harness(Lang::En);
    harness.get_by_label("Filter countries").click();
    harness.run();
    harness.hover_at(harness.state().map.center());
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(pointed(&harness), ["CZE"]);
}

#[test]
fn a_class_is_isolated_by_a_click_and_let_go_by_the_next_or_by_escape() {
    let mut harness = harness(Lang::En);
    let lit = |harness: &Harness<'_, Desk>| harness.state().scene.highlighted.len();
    let click = |harness: &mut Harness<'_, Desk>| {
        harness
            .get_by_role_and_label(AccessRole::Button, "Members, did not sign 10")
            .click();
        harness.run();
    };
    click(&mut harness);
    assert_eq!(lit(&harness), 10);
    click(&mut harness);
    assert_eq!(lit(&harness), 0);
    click(&mut harness);
    press(&mut harness, Key::Escape);
    assert_eq!(lit(&harness), 0);
    // A chip does the same, and lists them.
    let chip = |harness: &mut Harness<'_, Desk>| {
        harness
            .get_by_role_and_label(AccessRole::RadioButton, "Did not sign 10")
            .click();
        harness.run();
    };
    chip(&mut harness);
    assert_eq!(lit(&harness), 10);
    assert_eq!(listed(&harness).len(), 10);
    chip(&mut harness);
    assert_eq!(lit(&harness), 0);
}

#[test]
fn what_is_selected_leaves_the_panel_where_it_is() {
    let mut harness = harness(Lang::En);
    let title = "Allied software for Cloud and Edge services (ACE)";
    let before = harness.get_by_label(title).rect();
    harness.state_mut().selected = Some(code("FRA"));
    harness.run();
    assert_eq!(harness.get_by_label(title).rect(), before);
    // Its part is told of at the foot, whole.
    let close = harness.get_by_label("Deselect").rect();
    assert!(close.top() > 500.0 && close.bottom() < 1000.0, "{close}");
}

#[test]
fn where_no_panel_tells_of_it_what_is_selected_is_a_card_on_the_map() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(800.0, 600.0));
    harness.state_mut().selected = Some(code("FRA"));
    harness.run();
    harness.get_by_label_contains("Signed the letter of intent · member since 1949");
    // Not the handle at the map's edge.
    harness
        .get_all_by_role_and_label(AccessRole::Button, "Details")
        .find(|button| button.rect().width() > 30.0)
        .expect("a button on the card")
        .click();
    harness.run();
    harness.get_by_label("Compare with…");
    press(&mut harness, Key::Escape);
    harness.get_by_label("Deselect").click();
    harness.run();
    assert_eq!(harness.state().selected, None);
}

#[test]
fn tab_goes_through_the_window_in_reading_order_one_stop_a_group() {
    let mut harness = harness(Lang::En);
    let mut order = Vec::new();
    for _ in 0..12 {
        press(&mut harness, Key::Tab);
        order.push(focused(&harness));
    }
    let expected = [
        "Search",
        "File",
        "Open…",
        "Library and recent files",
        "View",
        "Export…",
        "Present",
        "ACE letter of intent, Letter of intent · 9 July 2024, 22 signatories",
        "Filter countries",
        "Signed 22",
        // The list is one stop, on its first row.
        "Canada",
    ];
    assert_eq!(order[..expected.len()], expected, "{order:?}");
}

#[test]
fn arrows_go_on_within_a_group() {
    let mut harness = harness(Lang::En);
    for _ in 0..8 {
        press(&mut harness, Key::Tab);
    }
    press(&mut harness, Key::ArrowDown);
    assert!(
        focused(&harness).starts_with("Stinger contract"),
        "{}",
        focused(&harness)
    );
    press(&mut harness, Key::End);
    assert!(
        focused(&harness).starts_with("Invited partners"),
        "{}",
        focused(&harness)
    );
    press(&mut harness, Key::Home);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::ChooseAgreement(1))
    );
}

#[test]
fn every_stop_of_the_keyboard_is_in_sight() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(1600.0, 700.0));
    harness.run();
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(1600.0, 700.0));
    for stop in 0..50 {
        press(&mut harness, Key::Tab);
        // What scrolls comes to rest.
        harness.run();
        let nodes = harness.get_all(
            egui_kittest::kittest::By::new()
                .predicate(|node| node.is_focused() && !node.is_hidden()),
        );
        for node in nodes {
            let rect = node.rect();
            let seen = rect.intersect(window);
            assert!(
                seen.is_positive() && seen.height() >= rect.height().min(24.0),
                "stop {stop}, {:?}: {rect}",
                node.accesskit_node().label()
            );
        }
    }
}

#[test]
fn f6_leads_from_part_to_part_and_back() {
    let mut harness = harness(Lang::En);
    let mut order = Vec::new();
    for _ in 0..4 {
        press(&mut harness, Key::F6);
        order.push(focused(&harness));
    }
    assert_eq!(order[0], "Search");
    assert!(order[1].starts_with("ACE letter of intent"), "{order:?}");
    assert_eq!(order[3], "Compare with…");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    harness.run();
    assert!(
        focused(&harness).starts_with("ACE letter of intent"),
        "{}",
        focused(&harness)
    );
}

#[test]
fn the_sheet_of_keys_opens_by_f1_and_by_a_question_mark() {
    for lang in Lang::ALL {
        for key in [Key::F1, Key::Questionmark] {
            let mut harness = harness(lang);
            press(&mut harness, key);
            assert_eq!(harness.state().state.dialog(), Some(Dialog::Keys));
            let t = |key: &str| signatory_map::i18n::t(lang, key);
            harness.get_by_label(&format!("{}: F6", t("ui-command-next-region")));
            harness.get_by_label_contains(&t("ui-keys-escape"));
            press(&mut harness, Key::Escape);
            assert_eq!(harness.state().state.dialog(), None);
        }
    }
}

#[test]
fn an_empty_search_offers_agreements_and_commands() {
    let mut harness = harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    // The card, and the offer.
    let offered = harness.query_all_by_label_contains("Stinger contract, Contract");
    assert_eq!(offered.count(), 2);
    harness.get_by_role_and_label(AccessRole::ListBoxOption, "Table of countries, Ctrl+T");
    // It goes with the focus, whichever key takes that away.
    press(&mut harness, Key::F6);
    harness.run();
    let offered = harness.query_all_by_label_contains("Stinger contract, Contract");
    assert_eq!(offered.count(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("keys".to_owned()));
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state.dialog(), Some(Dialog::Keys));
}

#[test]
fn a_fact_that_was_found_is_in_sight() {
    let mut harness = harness_with(Desk::new(Lang::En), vec2(1280.0, 640.0));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("780".to_owned()));
    harness.run();
    press(&mut harness, Key::Enter);
    harness.run();
    assert_eq!(
        harness.state().state.sheets().len(),
        1,
        "the panel opens for it"
    );
    let fact = harness.get_by_label_contains("USD 780 million").rect();
    assert!(fact.top() > 100.0 && fact.bottom() < 640.0, "{fact}");
}

#[test]
fn flags_stand_in_the_order_of_their_names() {
    for (lang, first) in [
        (Lang::En, ["Canada", "Czechia", "Denmark"]),
        (Lang::Fr, ["Allemagne", "Canada", "Danemark"]),
    ] {
        let mut harness = harness_with(Desk::new(lang), vec2(1600.0, 2400.0));
        harness.run();
        let names = CountryNames::in_language(lang);
        let known: BTreeSet<&str> = names.codes().map(|code| names.name(code)).collect();
        let mut flags: Vec<_> = harness
            .get_all_by_role(AccessRole::Button)
            .filter_map(|node| Some((node.accesskit_node().label()?, node.rect())))
            .filter(|(label, _)| known.contains(label.as_str()))
            .collect();
        flags.sort_by(|(_, a), (_, b)| {
            a.top()
                .total_cmp(&b.top())
                .then(a.left().total_cmp(&b.left()))
        });
        let order: Vec<_> = flags
            .iter()
            .map(|(label, _)| label.as_str())
            .take(3)
            .collect();
        assert_eq!(order, first);
    }
}
