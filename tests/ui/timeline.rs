//! The timeline, as a person meets it.

use eframe::egui::accesskit::Action;

use super::*;

/// NATO, on its timeline.
fn timeline(lang: Lang) -> Harness<'static, Desk> {
    timeline_of(Desk::new(lang))
}

fn timeline_of(mut desk: Desk) -> Harness<'static, Desk> {
    desk.agreement = None;
    desk.scene.subject = Subject::Group("nato".to_owned());
    desk.days = desk
        .dossier
        .days_of(&desk.scene.subject)
        .into_iter()
        .collect();
    desk.course = desk.dossier.course_of(&desk.scene.subject);
    desk.tell(None);
    let mut harness = harness_with(desk, vec2(1600.0, 1000.0));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    assert!(harness.state().state.shows_timeline());
    harness
}

fn as_of(harness: &Harness<'_, Desk>) -> Option<String> {
    let day = harness.state().scene.as_of;
    day.map(|day| day.to_string())
}

#[track_caller]
fn check(harness: &Harness<'_, Desk>, value: &str) {
    let slider = harness.get_by_role(AccessRole::Slider);
    assert_eq!(slider.value().as_deref(), Some(value));
}

fn press(harness: &mut Harness<'_, Desk>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

#[test]
fn it_opens_by_key_and_button_and_says_the_day_and_the_count() {
    let mut harness = timeline(Lang::En);
    check(&harness, "Now: 32 members");
    harness
        .get_by_role_and_label(AccessRole::Button, "Timeline")
        .click();
    harness.run();
    assert!(harness.query_by_role(AccessRole::Slider).is_none());
    check(&timeline(Lang::Fr), "Aujourd’hui\u{a0}: 32 membres");
}

#[test]
fn what_never_changes_has_none() {
    let mut harness = harness(Lang::En);
    assert!(harness.query_by_label("Timeline").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    assert!(harness.query_by_role(AccessRole::Slider).is_none());
}

#[test]
fn a_day_that_is_told_of_opens_it() {
    let mut desk = timeline(Lang::En);
    desk.key_press_modifiers(Modifiers::COMMAND, Key::D);
    desk.run();
    assert!(desk.query_by_role(AccessRole::Slider).is_none());
    desk.state_mut().tell("1982-05-30".parse().ok());
    desk.run();
    desk.run();
    check(&desk, "30 May 1982: 16 members");
}

#[test]
fn arrows_home_and_end_lead_along_it() {
    let mut harness = timeline(Lang::En);
    harness.get_by_role(AccessRole::Slider).focus();
    harness.run();
    press(&mut harness, &[Key::Home]);
    check(&harness, "24 August 1949: 12 members");
    press(&mut harness, &[Key::ArrowRight]);
    check(&harness, "18 February 1952: 14 members");
    press(&mut harness, &[Key::ArrowRight, Key::ArrowRight]);
    check(&harness, "30 May 1982: 16 members");
    press(&mut harness, &[Key::ArrowLeft]);
    assert_eq!(as_of(&harness).as_deref(), Some("1955-05-06"));
    press(&mut harness, &[Key::End]);
    check(&harness, "Now: 32 members");
}

#[test]
fn assistive_technology_moves_it() {
    let mut harness = timeline(Lang::En);
    let slider = harness.get_by_role(AccessRole::Slider);
    let (id, tree) = slider.accesskit_node().locate();
    let ask = |harness: &mut Harness<'_, Desk>, action| {
        harness.event(egui::Event::AccessKitActionRequest(
            egui::accesskit::ActionRequest {
                action,
                target_tree: tree,
                target_node: id,
                data: None,
            },
        ));
        harness.run();
    };
    ask(&mut harness, Action::Decrement);
    check(&harness, "7 March 2024: 32 members");
    ask(&mut harness, Action::Decrement);
    check(&harness, "4 April 2023: 31 members");
    ask(&mut harness, Action::Increment);
    check(&harness, "7 March 2024: 32 members");
}

#[test]
fn buttons_step_and_lead_back_to_now() {
    let mut harness = timeline(Lang::En);
    for (button, told) in [
        ("Previous change", "7 March 2024: 32 members"),
        ("Previous change", "4 April 2023: 31 members"),
        ("Next change", "7 March 2024: 32 members"),
        ("Now", "Now: 32 members"),
    ] {
        harness
            .get_by_role_and_label(AccessRole::Button, button)
            .click();
        harness.run();
        check(&harness, told);
    }
}

#[test]
fn a_press_near_a_mark_means_it_and_a_drag_any_day() {
    let mut harness = timeline(Lang::En);
    let rect = harness.get_by_role(AccessRole::Slider).rect();
    let at = |share: f32| egui::pos2(rect.left() + share * rect.width(), rect.center().y);
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    // 1982 lies there: a fortieth of what has passed is kept free before the first day.
    let share = (1.0 / 41.0) + (1982.41 - 1949.64) / (2026.9 - 1949.64) * (40.0 / 41.0);
    let mark = at(share) + vec2(3.0, 0.0);
    harness.event(egui::Event::PointerMoved(mark));
    harness.event(button(mark, true));
    harness.run();
    check(&harness, "30 May 1982: 16 members");
    harness.event(egui::Event::PointerMoved(mark + vec2(40.0, 0.0)));
    harness.run();
    let dragged = as_of(&harness).expect("a day");
    assert!(("1983".."1990").contains(&&dragged[..4]), "{dragged}");
    // Now lies at the end.
    harness.event(egui::Event::PointerMoved(at(1.5)));
    harness.run();
    check(&harness, "Now: 32 members");
    harness.event(button(at(1.5), false));
    harness.run();
}

#[test]
fn it_plays_every_change_and_rests_at_the_last() {
    let mut harness = timeline(Lang::En);
    harness
        .get_by_role_and_label(AccessRole::Button, "Play")
        .click();
    let mut told = Vec::new();
    for _ in 0..4_000 {
        harness.step();
        let day = as_of(&harness);
        if day.is_some() && told.last() != Some(&day) {
            told.push(day);
        }
        if told.len() > 1 && harness.query_by_label("Pause").is_none() {
            break;
        }
    }
    let days: Vec<_> = harness.state().days.iter().map(Date::to_string).collect();
    let told: Vec<String> = told.into_iter().flatten().collect();
    assert_eq!(told, days);
    check(&harness, "7 March 2024: 32 members");
    // At rest nothing asks for another frame.
    harness.run();
}

#[test]
fn space_plays_and_pauses_while_the_slider_has_the_focus() {
    let mut harness = timeline(Lang::En);
    harness.get_by_role(AccessRole::Slider).focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run_steps(3);
    harness.get_by_label("Pause");
    assert_eq!(as_of(&harness).as_deref(), Some("1949-08-24"));
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_label("Play");
    assert_eq!(as_of(&harness).as_deref(), Some("1949-08-24"));
}

/// The timeline and the panel at the right lead there by the same words.
fn click_first(harness: &Harness<'_, Desk>, label: &str) {
    let mut ways = harness.get_all_by_label(label);
    ways.next().expect("a way").click();
}

#[test]
fn it_leads_to_who_joined_when_and_back() {
    let mut harness = timeline(Lang::En);
    click_first(&harness, "Who joined when");
    harness.run();
    let history = Subject::History("nato".to_owned());
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::Show(history.clone()))
    );
    harness.state_mut().scene.subject = history;
    harness.run();
    click_first(&harness, "Who is in it");
    harness.run();
    let group = Subject::Group("nato".to_owned());
    assert_eq!(
        *last_command(&harness),
        Command::Scene(SceneCommand::Show(group))
    );
}

#[test]
fn those_of_whom_it_is_uncertain_are_told_of() {
    let mut desk = Desk::new(Lang::En);
    let group = &mut desk.dossier.groups[0];
    assert_eq!(group.members[0].from, "1949-08-24".parse().ok());
    group.members[0].from = "1949".parse().ok();
    let mut harness = timeline_of(desk);
    harness.state_mut().tell("1949-08-24".parse().ok());
    harness.run();
    check(&harness, "24 August 1949: 11 members, 1 uncertain");
}
