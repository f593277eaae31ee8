//! The whole program on the stage.

use eframe::egui::{Key, Modifiers};
use signatory_map::{figure::View, ui::StageCommand};

use super::*;

const AGREEMENTS: [&str; 5] = ["ace", "stinger", "ukraine-pledge", "nsatu", "summit"];

impl Program {
    fn present(&mut self) {
        self.press(Key::F5);
        assert!(self.harness.state().program().presents());
        wait_until(self, |program| {
            program.harness.state().program().view().is_some()
        });
        self.settle();
    }

    fn sight(&mut self) -> View {
        self.settle();
        self.harness.state().program().view().expect("a map")
    }

    #[track_caller]
    fn check_agreement(&self, number: usize) {
        let expected = Subject::Agreement(AGREEMENTS[number - 1].to_owned());
        assert_eq!(self.harness.state().program().scene().subject, expected);
    }

    fn alt(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::ALT, key);
        self.settle();
    }
}

#[track_caller]
fn check_same(a: &View, b: &View) {
    let apart = (a.center.x - b.center.x).hypot(a.center.y - b.center.y) * a.scale;
    assert!(
        a.projection == b.projection && (a.scale / b.scale - 1.0).abs() < 0.01 && apart < 2.0,
        "{a:?} {b:?}"
    );
}

#[test]
fn the_stage_opens_with_the_desks_view_and_selection() {
    let mut program = Program::english();
    program.execute(Command::Map(MapCommand::ShowContested(code("ROU"))));
    let desk = program.sight();
    program.present();
    let stage = program.sight();
    assert_eq!(stage.projection, desk.projection);
    // All that the desk showed is seen, and in the middle.
    let (seen, wanted) = (stage.visible(), desk.visible());
    for corner in [wanted.min(), wanted.max()] {
        assert!(stage.rect.grown(0.01).contains(stage.to_pixel(corner)));
    }
    assert!(seen.width() < 4.0 * wanted.width());
    assert_eq!(
        program.harness.state().program().selected_code(),
        Some(code("ROU"))
    );
    // 0 shows all, and the way back leads to Romania.
    program.press(Key::Num0);
    let fitted = program.sight();
    assert!(
        fitted.visible().width() > 1.5 * stage.visible().width(),
        "{fitted:?} {stage:?}"
    );
    program.alt(Key::ArrowLeft);
    check_same(&program.sight(), &stage);
    program.alt(Key::ArrowRight);
    check_same(&program.sight(), &fitted);
}

#[test]
fn every_key_of_a_clicker_and_of_a_presenter_is_answered() {
    let mut program = Program::english();
    program.present();
    for (key, number) in [
        (Key::PageDown, 2),
        (Key::ArrowRight, 3),
        (Key::ArrowDown, 4),
        (Key::PageUp, 3),
        (Key::ArrowLeft, 2),
        (Key::ArrowUp, 1),
        (Key::Space, 2),
        (Key::Backspace, 1),
        (Key::End, 5),
        (Key::Home, 1),
        (Key::Enter, 2),
    ] {
        program.press(key);
        program.check_agreement(number);
    }
    program.press(Key::Num4);
    program.check_shows("4 of 5");
    program.press(Key::Enter);
    program.check_agreement(4);
    program.press(Key::Num7);
    program.press(Key::Enter);
    program.check_agreement(4);
    program.check_shows("There are 5 agreements");
}

#[test]
fn the_last_agreement_and_the_first_say_so() {
    let mut program = Program::english();
    program.present();
    let brief = |program: &mut Program, key| {
        program.harness.key_press(key);
        program.harness.step();
        program.harness.step();
    };
    brief(&mut program, Key::PageUp);
    program.check_shows("First of 5");
    brief(&mut program, Key::End);
    program.check_shows("Last of 5");
    brief(&mut program, Key::PageDown);
    program.check_agreement(5);
    program.check_shows("Last of 5");
    // For a moment.
    wait_until(&mut program, |program| !program.shows("Last of 5"));
}

#[test]
fn the_stage_goes_black_and_white_and_the_next_key_brings_the_map_back() {
    let mut program = Program::english();
    program.present();
    for (key, colour) in [
        (Key::B, "Black screen"),
        (Key::Period, "Black screen"),
        (Key::W, "White screen"),
        (Key::Comma, "White screen"),
    ] {
        program.press(key);
        program.check_shows(colour);
        assert!(!program.shows("22 of 32 Allies"));
        program.press(key);
        program.check_shows("22 of 32 Allies");
        program.press(key);
        program.press(Key::PageDown);
        program.check_agreement(1);
        program.check_shows("22 of 32 Allies");
    }
    // A number is keyed in unseen.
    program.press(Key::B);
    program.press(Key::Num3);
    program.check_shows("Black screen");
    program.press(Key::Enter);
    program.check_agreement(3);
    program.check_shows("32 Allies");
    program.press(Key::B);
    program.press(Key::Escape);
    assert!(!program.harness.state().program().presents());
}

#[test]
fn the_ground_stays_still_between_agreements_over_one_alliance() {
    let mut program = Program::english();
    program.present();
    let first = program.sight();
    for number in [3, 4] {
        program.press([Key::Num3, Key::Num4][number - 3]);
        program.press(Key::Enter);
        program.check_agreement(number);
        check_same(&program.sight(), &first);
    }
    // So it does where a person has zoomed in.
    program.press(Key::Plus);
    let near = program.sight();
    assert!(near.scale > 1.2 * first.scale);
    program.press(Key::Num1);
    program.press(Key::Enter);
    check_same(&program.sight(), &near);
    // Other countries are shown whole.
    program.press(Key::End);
    let pacific = program.sight();
    assert!(pacific.projection != near.projection);
}

#[test]
fn the_pointer_names_a_country_on_request_and_a_click_selects_it() {
    let mut program = Program::english();
    program.present();
    let view = program.sight();
    let france = geo::Coord { x: 2.5, y: 47.0 };
    let [x, y] = view.pixel_of(france).expect("France is on the map");
    let at = pos2(x as f32, y as f32);
    let point = |program: &mut Program| {
        program.harness.hover_at(at);
        program.harness.step();
        program.harness.step();
    };
    point(&mut program);
    let signed = "Signed the letter of intent";
    assert!(!program.painted(signed), "only on request");
    program.press(Key::L);
    point(&mut program);
    assert!(program.painted(signed), "France signed");
    for pressed in [true, false] {
        program.harness.event(Event::PointerButton {
            pos: at,
            button: eframe::egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        program.harness.step();
    }
    program.settle();
    assert_eq!(
        program.harness.state().program().selected_code(),
        Some(code("FRA"))
    );
    program.press(Key::L);
    point(&mut program);
    assert!(!program.painted(signed));
}

#[test]
fn the_desk_goes_back_to_what_it_showed_before() {
    let mut program = Program::english();
    let opening = program.sight();
    program.execute(Command::Map(MapCommand::ShowContested(code("FJI"))));
    wait_until(&mut program, |program| {
        let view = program.harness.state().program().view();
        view.is_some_and(|view| view.projection != opening.projection)
    });
    let fiji = program.sight();
    program.press(Key::Plus);
    let near = program.sight();
    program.alt(Key::ArrowLeft);
    check_same(&program.sight(), &fiji);
    program.alt(Key::ArrowLeft);
    wait_until(&mut program, |program| {
        let view = program.harness.state().program().view();
        view.is_some_and(|view| view.projection == opening.projection)
    });
    check_same(&program.sight(), &opening);
    program.alt(Key::ArrowLeft);
    check_same(&program.sight(), &opening);
    program.alt(Key::ArrowRight);
    program.alt(Key::ArrowRight);
    wait_until(&mut program, |program| {
        let view = program.harness.state().program().view();
        view.is_some_and(|view| view.projection == near.projection)
    });
    check_same(&program.sight(), &near);
    program.execute(Command::Stage(StageCommand::End));
}
