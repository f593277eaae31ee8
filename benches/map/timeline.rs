//! A minute on the timeline: it plays, then its slider is dragged to and fro.

use std::{
    fmt::Write as _,
    fs,
    time::{Duration, Instant},
};

use eframe::egui::{Event, Modifiers, PointerButton, pos2};
use signatory_map::{
    model::{Code, Date, Subject},
    read::world,
    ui::{Command, PanelCommand, SceneCommand},
};

use crate::{offscreen::render_state, program::Window, report};

/// Length of each half.
const HALF: Duration = Duration::from_secs(30);
/// Time from frame to frame.
const FRAME: Duration = Duration::from_millis(16);

pub fn timeline() {
    let Some(state) = render_state() else {
        println!("the timeline: SKIPPED, no graphics driver");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder for the file");
    let treaty = folder.path().join("treaty.json");
    fs::write(&treaty, treaty_of_200()).expect("the file is written");
    for (what, files, subject) in [
        ("NATO", vec![], Subject::Group("nato".to_owned())),
        (
            "a treaty of 200",
            vec![treaty],
            Subject::Agreement("t".to_owned()),
        ),
    ] {
        minute(
            what,
            &mut Window::new(&state, folder.path(), files),
            subject,
        );
    }
}

fn minute(what: &str, window: &mut Window<'_>, subject: Subject) {
    window.settle();
    window.execute(Command::Scene(SceneCommand::Show(subject)));
    window.execute(Command::Panel(PanelCommand::ToggleTimeline));
    window.settle();
    let before = resident_mib();
    let mut frames = Vec::new();
    window.execute(Command::Panel(PanelCommand::TogglePlaying));
    let begin = Instant::now();
    while begin.elapsed() < HALF {
        frames.push(window.frame(vec![]).cpu);
        std::thread::sleep(FRAME);
    }
    summary(&format!("{what}: CPU of a frame while it plays"), &frames);
    frames.clear();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let at = |step: i32| pos2(330.0 + 4.5 * (step % 400 - 200).abs() as f32, 950.0);
    window.frame(vec![Event::PointerMoved(at(0)), button(at(0), true)]);
    let begin = Instant::now();
    let mut step = 0;
    while begin.elapsed() < HALF {
        step += 1;
        frames.push(window.frame(vec![Event::PointerMoved(at(step))]).cpu);
        std::thread::sleep(FRAME);
    }
    window.frame(vec![button(at(step), false)]);
    summary(
        &format!("{what}: CPU of a frame while it is dragged"),
        &frames,
    );
    window.settle();
    println!(
        "{:<54} {before:>8.1} MiB, then {:.1} MiB",
        format!("{what}: memory before"),
        resident_mib()
    );
}

fn summary(what: &str, frames: &[Duration]) {
    report(what, frames.to_vec());
    let worst = frames.iter().max().copied().unwrap_or_default();
    println!("  {:<52} {worst:>12?}, {} frames", "worst", frames.len());
}

/// Memory of this process that is resident, in MiB; nothing where the system does not say.
fn resident_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

/// Every state of the built-in world joins in turn, in the course of forty years; some leave.
fn treaty_of_200() -> String {
    let atlas = world::built_in_coarse();
    let codes: Vec<Code> = atlas.units.iter().filter_map(|unit| unit.code).collect();
    let mut parties = String::new();
    for (number, code) in (0..).zip(codes.into_iter().take(200)) {
        let joined = Date::of_number(73 * number);
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            parties,
            r#"{comma}{{"country":"{code}","role":"ratified","date":"{joined}"}}"#
        );
        if number % 9 == 0 {
            let left = Date::of_number(73 * number + 4_000);
            let _ = write!(
                parties,
                r#",{{"country":"{code}","role":"withdrawn","date":"{left}"}}"#
            );
        }
    }
    format!(
        r#"{{"format":1,"id":"x","title":"X","sources":[{{"id":"s","title":"S","publisher":"P"}}],
        "agreements":[{{"id":"t","kind":"treaty","title":"T","summary":"","date":{{"from":"1970-01-01"}},
        "sources":["s"],"parties":[{parties}]}}]}}"#
    )
}
