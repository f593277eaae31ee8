//! Groups, comparisons and the count, as a person meets them.

use super::*;

fn desk_with(ids: &[&str]) -> Harness<'static, Desk> {
    let mut harness = harness(Lang::En);
    let ids = ids.iter().map(|&id| id.to_owned()).collect();
    harness.state_mut().show_subject(Subject::Compare(ids));
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Desk>, role: AccessRole, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run();
}

fn compared(harness: &Harness<'_, Desk>) -> Vec<String> {
    match &harness.state().scene.subject {
        Subject::Compare(ids) => ids.clone(),
        other => panic!("{other:?} is no comparison"),
    }
}

fn highlighted<'a>(harness: &'a Harness<'_, Desk>) -> Vec<&'a str> {
    let highlighted = &harness.state().scene.highlighted;
    highlighted.iter().map(Code::as_str).collect()
}

const BAR: AccessRole = AccessRole::Button;

#[test]
fn who_signed_and_is_not_in_nato_is_two_clicks_from_the_opening_view() {
    let mut harness = harness(Lang::En);
    click(&mut harness, AccessRole::Button, "Compare with…");
    // The agreement's own group comes first.
    let items: Vec<_> = harness
        .get_all_by_role(AccessRole::MenuItem)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(items[0], "NATO");
    assert!(
        !items.contains(&"ACE letter of intent".to_owned()),
        "{items:?}"
    );
    click(&mut harness, AccessRole::MenuItem, "NATO");
    assert_eq!(compared(&harness), ["ace", "nato"]);
    for bar in [
        "In both: 22 countries",
        "Only ACE letter of intent: 0 countries",
        "Only NATO: 10 countries",
    ] {
        harness.get_by_label(bar);
    }
}

#[test]
fn both_cards_are_marked_in_a_comparison() {
    let harness = desk_with(&["ace", "nato"]);
    let marked: Vec<_> = harness
        .get_all_by_role(AccessRole::ListBoxOption)
        .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(
        marked,
        [
            "ACE letter of intent, Letter of intent · 9 July 2024, 22 signatories",
            "NATO, 32 members"
        ]
    );
}

#[test]
fn swap_turns_the_sets_about() {
    let mut harness = desk_with(&["ace", "nato"]);
    click(&mut harness, AccessRole::Button, "Swap");
    assert_eq!(compared(&harness), ["nato", "ace"]);
    harness.get_by_label("Only NATO: 10 countries");
}

#[test]
fn a_side_is_changed_in_place_and_one_that_is_removed_leaves_the_other() {
    let mut harness = desk_with(&["ace", "nato"]);
    click(&mut harness, AccessRole::Button, "NATO, change");
    click(&mut harness, AccessRole::MenuItem, "Summit guests");
    assert_eq!(compared(&harness), ["ace", "summit"]);
    click(
        &mut harness,
        AccessRole::Button,
        "Remove ACE letter of intent",
    );
    assert_eq!(
        harness.state().scene.subject,
        Subject::Agreement("summit".to_owned())
    );
}

#[test]
fn a_third_set_is_added_and_taken_away() {
    let mut harness = desk_with(&["ace", "nato"]);
    click(&mut harness, AccessRole::Button, "Add a third");
    click(&mut harness, AccessRole::MenuItem, "Stinger contract");
    assert_eq!(compared(&harness), ["ace", "nato", "stinger"]);
    harness.get_by_label("In all three: 3 countries");
    harness.get_by_label("Only ACE letter of intent and NATO: 19 countries");
    harness.get_by_label("Only NATO: 10 countries");
    assert!(harness.query_by_label("Add a third").is_none());
    click(&mut harness, AccessRole::Button, "Remove NATO");
    assert_eq!(compared(&harness), ["ace", "stinger"]);
}

#[test]
fn a_bar_lets_its_countries_stand_out_and_again_lets_go() {
    let mut harness = desk_with(&["ace", "nato"]);
    let bar = "Only NATO: 10 countries";
    click(&mut harness, BAR, bar);
    assert_eq!(
        highlighted(&harness),
        [
            "ALB", "BEL", "BGR", "HRV", "EST", "ISL", "MNE", "MKD", "SVK", "SVN"
        ]
    );
    harness.get_by_role_and_label(AccessRole::Button, "Croatia");
    click(&mut harness, BAR, bar);
    assert_eq!(highlighted(&harness), [""; 0]);
    assert!(
        harness
            .query_by_role_and_label(AccessRole::Button, "Croatia")
            .is_none()
    );
}

#[test]
fn escape_lets_go_too() {
    let mut harness = desk_with(&["ace", "nato"]);
    click(&mut harness, BAR, "In both: 22 countries");
    assert_eq!(highlighted(&harness).len(), 22);
    // The first takes the keyboard from the bar.
    for _ in 0..2 {
        harness.key_press(Key::Escape);
        harness.run();
    }
    assert_eq!(highlighted(&harness), [""; 0]);
}

#[test]
fn the_arrows_go_through_the_bars_past_empty_ones_and_enter_chooses() {
    let mut harness = desk_with(&["ace", "nato"]);
    harness.get_by_label("In both: 22 countries").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(highlighted(&harness).len(), 10);
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(highlighted(&harness).len(), 22);
}

#[test]
fn the_tooltip_tells_of_each_set() {
    let mut harness = desk_with(&["ace", "nato"]);
    for (country, line) in [
        (
            "FRA",
            "ACE letter of intent: Signed\nNATO: Member since 1949",
        ),
        (
            "BEL",
            "ACE letter of intent: Did not sign\nNATO: Member since 1949",
        ),
        ("JPN", "ACE letter of intent: not in it\nNATO: not in it"),
    ] {
        harness.state_mut().hovered = Some(code(country));
        harness.event(egui::Event::PointerMoved(egui::pos2(700.0, 500.0)));
        harness.run();
        let mut texts = harness
            .output()
            .shapes
            .iter()
            .filter_map(|clipped| match &clipped.shape {
                egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
                _ => None,
            });
        assert!(texts.any(|text| text == line), "{country}: {line}");
    }
}

#[test]
fn groups_and_the_count_are_shown_from_the_left() {
    let mut harness = harness(Lang::En);
    click(&mut harness, AccessRole::ListBoxOption, "NATO, 32 members");
    assert_eq!(
        harness.state().scene.subject,
        Subject::Group("nato".to_owned())
    );
    harness.get_by_label("Compare with…");
    click(
        &mut harness,
        AccessRole::ListBoxOption,
        "In how many agreements",
    );
    assert_eq!(harness.state().scene.subject, Subject::Count);
    assert!(harness.query_by_label("Compare with…").is_none());
}

#[test]
fn land_that_is_in_none_is_not_called_unconcerned() {
    let other = |ids: &[&str]| {
        let harness = desk_with(ids);
        let legend = &harness.state().legend;
        let classes = legend.iter().filter(|entry| entry.count.is_none());
        let labels: Vec<String> = classes.map(|entry| entry.label.clone()).collect();
        labels
    };
    assert_eq!(other(&["ace", "nato"]), ["In neither"]);
    // Some might be in one, and have a row of their own.
    assert_eq!(other(&["ace", "stinger"]), ["Other countries"]);
    assert_eq!(other(&["stinger", "summit", "nato"]), ["In none"]);
}

#[test]
fn a_group_that_grew_is_told_by_when_its_members_joined_and_back() {
    let mut harness = harness(Lang::En);
    assert!(harness.query_by_label("Who joined when").is_none());
    click(&mut harness, AccessRole::ListBoxOption, "NATO, 32 members");
    click(&mut harness, AccessRole::Button, "Who joined when");
    let nato = || "nato".to_owned();
    assert_eq!(harness.state().scene.subject, Subject::History(nato()));
    click(&mut harness, AccessRole::Button, "Who is in it");
    assert_eq!(harness.state().scene.subject, Subject::Group(nato()));
}

#[test]
fn who_is_in_no_class_of_a_group_is_no_member() {
    let check = |lang, card: &str, words: &str| {
        let mut harness = harness(lang);
        click(&mut harness, AccessRole::ListBoxOption, card);
        let legend = &harness.state().legend;
        assert!(
            legend.iter().any(|entry| entry.label == words),
            "{words}: {legend:?}"
        );
    };
    check(Lang::En, "NATO, 32 members", "Not a member");
    check(Lang::Fr, "OTAN, 32 membres", "Non membre");
}

#[test]
fn a_chosen_country_is_no_member_of_the_group_that_is_shown() {
    let check = |lang, country: &str, subject: Subject, expected: &[&str]| {
        // So high that all of the panel is laid out.
        let mut harness = harness_with(Desk::new(lang), egui::vec2(1600.0, 3000.0));
        harness.state_mut().show_subject(subject);
        harness.state_mut().selected = Some(code(country));
        harness.run();
        // The legend says the one or the other as well, on a card of its own.
        let right = harness.ctx.content_rect().right() - 400.0;
        let words = ["Not a member", "Non membre", "Not concerned"];
        let nodes = words
            .iter()
            .flat_map(|word| harness.query_all_by_label(word));
        let said: Vec<String> = nodes
            .filter(|node| node.rect().left() > right)
            .filter_map(|node| node.accesskit_node().value())
            .collect();
        assert_eq!(said, *expected, "{country}");
    };
    let nato = || Subject::Group("nato".to_owned());
    check(Lang::En, "CHE", nato(), &["Not a member"]);
    check(Lang::Fr, "CHE", nato(), &["Non membre"]);
    check(Lang::En, "FRA", nato(), &[]);
    let stinger = Subject::Agreement("stinger".to_owned());
    check(Lang::En, "CHE", stinger, &["Not concerned"]);
}

#[test]
fn a_group_is_found_and_shown() {
    let mut harness = harness(Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    let event = egui::Event::Text("nato".to_owned());
    harness.event(event);
    harness.run();
    // Its card, and the result.
    let both = harness.get_all_by_label("NATO, 32 members");
    let found = both.last().expect("a result");
    found.click();
    harness.run();
    assert_eq!(
        harness.state().scene.subject,
        Subject::Group("nato".to_owned())
    );
}

#[test]
fn the_menu_of_a_card_compares_it_with_what_is_shown() {
    let mut harness = harness(Lang::En);
    let card = harness.get_by_role_and_label(AccessRole::ListBoxOption, "NATO, 32 members");
    card.click_secondary();
    harness.run();
    click(
        &mut harness,
        AccessRole::MenuItem,
        "Compare with ACE letter of intent",
    );
    assert_eq!(compared(&harness), ["ace", "nato"]);
}

#[test]
fn periods_and_counts_are_told_apart_and_each_country_has_its_year() {
    let mut harness = harness(Lang::En);
    let nato = "nato".to_owned();
    harness.state_mut().show_subject(Subject::History(nato));
    harness.run();
    harness.get_by_role_and_label(AccessRole::RadioButton, "1982 (1)");
    harness.state_mut().hovered = Some(code("SWE"));
    harness.event(egui::Event::PointerMoved(egui::pos2(700.0, 500.0)));
    harness.run();
    let shapes = &harness.output().shapes;
    let said = shapes.iter().any(|clipped| {
        matches!(&clipped.shape, egui::Shape::Text(text) if text.galley.text() == "Member since 2024")
    });
    assert!(said);
}
