//! Comparisons in the whole program: from the opening view, and back.

use super::*;

impl Program {
    fn highlighted(&self) -> usize {
        let scene = self.harness.state().program().scene();
        scene.highlighted.len()
    }
}

#[test]
fn a_comparison_is_two_clicks_away_and_its_bars_let_countries_stand_out() {
    let mut program = Program::english();
    program.click("Compare with…");
    // The menu comes before the panels in no order: by role it is the only one of that name.
    program
        .harness
        .get_by_role_and_label(Role::MenuItem, "NATO")
        .click();
    program.settle();
    program.check_shows("32 of 32 on the map");
    for bar in [
        "In both: 22 countries",
        "Only ACE letter of intent: 0 countries",
        "Only NATO: 10 countries",
    ] {
        program.check_shows(bar);
    }
    program.click("Only NATO: 10 countries");
    assert_eq!(program.highlighted(), 10);
    program.click("In both: 22 countries");
    assert_eq!(program.highlighted(), 22);
    // What stood out in one comparison does not in another.
    program.click("Swap");
    assert_eq!(program.highlighted(), 0);
    program.check_shows("Only NATO: 10 countries");
}

#[test]
fn another_day_is_compared_as_it_was_and_nothing_stands_out() {
    let mut program = Program::english();
    let ids = ["ace", "nato"].map(str::to_owned).to_vec();
    program.execute(Command::Scene(SceneCommand::Show(Subject::Compare(ids))));
    program.click("Only NATO: 10 countries");
    let day = "1949-12-31".parse().expect("a day");
    program.execute(Command::Scene(SceneCommand::SetAsOf(Some(day))));
    program.check_shows("In both: 0 countries");
    program.check_shows("Only NATO: 12 countries");
    assert_eq!(program.highlighted(), 0);
}

#[test]
fn the_keys_of_agreements_lead_from_a_comparison_to_the_agreements() {
    let mut program = Program::english();
    let ids = ["ace", "nato"].map(str::to_owned).to_vec();
    program.execute(Command::Scene(SceneCommand::Show(Subject::Compare(ids))));
    program.press(Key::PageDown);
    program.check_shows("22 of 22 signatories on the map");
}
