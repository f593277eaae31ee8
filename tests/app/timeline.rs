//! The whole program on a timeline.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use signatory_map::{
    figure::View,
    model::{Date, Subject},
    ui::{Command, PanelCommand, SceneCommand, StageCommand},
};

use super::*;

fn nato() -> Program {
    let mut program = Program::english();
    program.execute(Command::Scene(SceneCommand::Show(Subject::Group(
        "nato".to_owned(),
    ))));
    program
}

impl Program {
    fn tell(&mut self, day: &str) {
        let day: Date = day.parse().expect("a day");
        self.execute(Command::Scene(SceneCommand::SetAsOf(Some(day))));
    }

    /// The name of the legend's row of those who are in.
    #[track_caller]
    fn check_count(&self, count: usize) {
        self.check_shows(&format!("{count} of {count} on the map"));
        self.check_shows(&format!("Member {count}"));
    }

    /// View that the map shows once it has shown the same for a while: it is framed on a worker.
    fn resting_view(&mut self) -> View {
        let mut view = None;
        let mut same = 0;
        while same < 40 {
            self.harness.step();
            let now = self.harness.state().program().view();
            same = if now == view { same + 1 } else { 0 };
            view = now;
            std::thread::sleep(Duration::from_millis(5));
        }
        view.expect("the map is framed")
    }

    fn slider(&self) -> Option<String> {
        let slider = self.harness.query_by_role(Role::Slider)?;
        slider.accesskit_node().value()
    }
}

#[test]
fn the_window_counts_who_was_in_on_a_day() {
    let mut program = nato();
    for (day, count) in [
        ("1949-12-31", 12),
        ("1990-06-01", 16),
        ("2004-06-01", 26),
        ("2024-06-01", 32),
    ] {
        program.tell(day);
        program.check_count(count);
        let slider = program.slider().expect("the timeline is open");
        assert!(slider.ends_with(&format!("{count} members")), "{slider}");
    }
    program.execute(Command::Scene(SceneCommand::SetAsOf(None)));
    assert_eq!(program.slider().as_deref(), Some("Now: 32 members"));
}

#[test]
fn without_the_timeline_now_is_told_of() {
    let mut program = nato();
    program.tell("1949-12-31");
    program.check_count(12);
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::D);
    program.settle();
    assert_eq!(program.slider(), None);
    program.check_count(32);
}

#[test]
fn what_never_changes_opens_none() {
    let mut program = Program::english();
    program.execute(Command::Panel(PanelCommand::ToggleTimeline));
    assert_eq!(program.slider(), None);
    program.check_shows("22 of 22 signatories on the map");
    // What changes does, and the choice holds.
    program.execute(Command::Scene(SceneCommand::Show(Subject::Group(
        "nato".to_owned(),
    ))));
    assert!(program.slider().is_some());
}

#[test]
fn who_joined_when_is_a_click_away_and_back() {
    let mut program = nato();
    program.execute(Command::Panel(PanelCommand::ToggleTimeline));
    program.click("Who joined when");
    program.check_shows("1949");
    assert!(!program.shows("Member 32"));
    program.click("Who is in it");
    program.check_count(32);
}

/// The map stands where it stands: on all who are ever in.
#[test]
fn the_map_rests_from_day_to_day() {
    let mut program = nato();
    program.tell("2024-06-01");
    let view = program.resting_view();
    for day in ["1949-12-31", "1930-01-01", "1990-06-01", "2004-06-01"] {
        program.tell(day);
        assert_eq!(program.resting_view(), view, "{day}");
    }
}

/// The stage plays from change to change, as the desk does, and stops by the same key.
#[test]
fn the_stage_plays_by_a_key() {
    let mut program = nato();
    program.execute(Command::Stage(StageCommand::Present));
    let as_of = |program: &Program| program.harness.state().program().scene().as_of;
    assert_eq!(as_of(&program), None);
    program.harness.key_press(Key::P);
    program.harness.run_steps(2);
    assert_eq!(as_of(&program), "1949-08-24".parse().ok());
    program.harness.key_press(Key::P);
    program.harness.run_steps(120);
    assert_eq!(as_of(&program), "1949-08-24".parse().ok());
}
