//! Dossiers begun, changed, saved and rescued in the whole program.

use eframe::egui::{ViewportCommand, ViewportEvent, ViewportId};
use signatory_map::{
    edit::{DossierPart, Edit, FieldSetting, WordField},
    model::{Dossier, Text},
    read::dossier::{BUILT_IN, parse},
    ui::{EditCommand, UnsavedAnswer},
};

use super::*;

impl Program {
    fn dossier(&self) -> &Dossier {
        self.harness.state().program().dossier()
    }

    fn title(&self) -> String {
        self.harness.state().program().window_title()
    }

    fn row(&mut self, country: &str) {
        let row = self
            .harness
            .get_by_role_and_label(Role::ListBoxOption, country);
        row.click();
        self.settle();
    }

    fn document(&mut self, command: DocumentCommand) {
        self.execute(Command::Document(command));
    }

    fn edit(&mut self, edit: Edit) {
        self.execute(Command::from(edit));
    }

    /// Types words into a field in place of its own, and leaves it by Enter.
    fn fill(&mut self, field: &str, words: &str) {
        let text = self.harness.query_by_role_and_label(Role::TextInput, field);
        let field = text.unwrap_or_else(|| {
            self.harness
                .get_by_role_and_label(Role::MultilineTextInput, field)
        });
        field.focus();
        self.settle();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.settle();
        self.harness.event(Event::Text(words.to_owned()));
        self.settle();
        self.press(Key::Enter);
    }

    /// Waits for what a thread of its own notices.
    fn wait_for(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < Duration::from_mins(2), "{what}");
            std::thread::sleep(Duration::from_millis(20));
            self.settle();
        }
    }

    /// The next run of the program, with the same settings.
    fn again(self) -> Self {
        let Self { harness, folder } = self;
        drop(harness);
        let settings = folder.path().join("settings.json");
        let options = WindowOptions {
            lang: Some(Lang::En),
            ..WindowOptions::default()
        };
        let start = Start::with_settings(options, Some(settings));
        Self::of(start, folder, vec2(1600.0, 1000.0))
    }
}

fn named(title: &str) -> Edit {
    let title = FieldSetting::Whole(WordField::Title, Text::from(title));
    Edit::Set(DossierPart::Dossier, title)
}

fn read(path: &Path) -> Dossier {
    let bytes = fs::read(path).expect("a file");
    parse("x.json", &bytes).0.expect("a dossier")
}

#[test]
fn an_agreement_of_three_countries_is_made_by_clicks_saved_and_opened_again() {
    let mut program = Program::english();
    assert_eq!(program.title(), "Signatory Map");
    program.click("File");
    program.click("New dossier");
    program.check_shows("New dossier");
    program.click("New agreement");
    program.fill("Title", "Pact of the mountains");
    for country in ["Albania", "Andorra", "Armenia", "Algeria"] {
        program.row(country);
    }
    // Once more takes it out.
    program.row("Algeria");
    program.check_shows("3 of 3");
    program.fill("Number claimed", "three");
    program.check_shows("this is no number");
    assert_eq!(program.dossier().agreements[0].claimed, None);
    program.fill("Number claimed", "3");
    assert_eq!(program.dossier().agreements[0].claimed, Some(3));
    program.fill("Date", "2024-02-30");
    program.check_shows("this is no date");
    program.fill("Date", "2024-02-29");
    assert_eq!(program.title(), "New dossier (unsaved) – Signatory Map");

    let path = program.folder.path().join("pact");
    program.document(DocumentCommand::SaveAt(path.clone()));
    let path = path.with_extension("json");
    assert_eq!(program.title(), "pact.json – Signatory Map");
    let saved = read(&path);
    assert_eq!(saved, *program.dossier());
    let agreement = &saved.agreements[0];
    assert_eq!(agreement.title, Text::from("Pact of the mountains"));
    let codes: Vec<&str> = agreement
        .parties
        .iter()
        .map(|it| it.country.as_str())
        .collect();
    assert_eq!(codes, ["ALB", "AND", "ARM"]);

    let mut next = program.again();
    next.document(DocumentCommand::OpenPath(path));
    next.check_shows("Pact of the mountains");
    next.check_shows("3 of 3");
    assert_eq!(*next.dossier(), saved);
}

#[test]
fn steps_are_undone_and_done_again_by_keys_and_told() {
    let mut program = Program::english();
    let before = program.dossier().clone();
    program.press(Key::F2);
    program.check_shows("You edit a copy of the built-in dossier");
    program.row("Canada");
    let canada = |program: &Program| {
        let ace = program.dossier().agreement("ace").expect("it is there");
        ace.parties.iter().any(|party| party.country == code("CAN"))
    };
    assert!(!canada(&program));
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Z);
    program.settle();
    program.check_shows("Undone: Removal – Canada");
    assert_eq!(*program.dossier(), before);
    program.click("File");
    program.check_shows("Redo: Removal – Canada");
    program.press(Key::Escape);
    program.execute(Command::Edit(EditCommand::Redo));
    program.check_shows("Done again: Removal – Canada");
    assert!(!canada(&program));
}

#[test]
fn what_a_dossier_cannot_hold_is_told_at_its_field() {
    let mut program = Program::english();
    program.press(Key::F2);
    program
        .harness
        .get_by_role_and_label(Role::RadioButton, "Sources")
        .click();
    program.settle();
    program.click("1 L’OTAN");
    program.fill("Address", "javascript:alert(1)");
    let alerts = program.harness.query_all_by_role(Role::Alert);
    assert!(alerts.count() > 0);
    let first = &program.dossier().sources[0];
    assert!(
        first
            .url
            .as_ref()
            .is_some_and(|url| url.to_string().starts_with("https:"))
    );
    program.fill("Address", "https://a.example/");
    let first = &program.dossier().sources[0];
    assert!(
        first
            .url
            .as_ref()
            .is_some_and(|url| url.to_string().contains("a.example"))
    );
}

#[test]
fn what_somebody_else_wrote_is_asked_about_before_it_is_replaced() {
    let mut program = Program::english();
    let path = program.file("mine.json", BUILT_IN);
    program.document(DocumentCommand::OpenPath(path.clone()));
    program.edit(named("Mine"));
    assert_eq!(program.title(), "mine.json (unsaved) – Signatory Map");
    let theirs = BUILT_IN.replace("washington-2024", "theirs");
    fs::write(&path, &theirs).expect("written");
    program.document(DocumentCommand::Save);
    program.check_shows("Another program has written “mine.json”");
    assert_eq!(fs::read_to_string(&path).expect("read"), theirs);
    program.click("Replace it");
    assert_eq!(read(&path).title, Text::from("Mine"));
    assert_eq!(program.title(), "mine.json – Signatory Map");
    // A diff shows the title alone.
    let saved = fs::read_to_string(&path).expect("read");
    let lines = BUILT_IN.lines().zip(saved.lines());
    assert_eq!(lines.filter(|(before, after)| before != after).count(), 1);
}

#[test]
fn an_open_file_is_read_again_when_nothing_is_unsaved_and_told_of_otherwise() {
    let mut program = Program::english();
    let path = program.file("mine.json", BUILT_IN);
    program.document(DocumentCommand::OpenPath(path.clone()));
    program.click("Stinger contract");
    let other = |id: &str| BUILT_IN.replace("washington-2024", id);
    fs::write(&path, other("second")).expect("written");
    program.wait_for("it is read again", |it| it.dossier().id == "second");
    program.check_shows("3 of 3 buyers on the map");
    program.edit(named("Mine"));
    fs::write(&path, other("third")).expect("written");
    program.wait_for("it is told", |it| {
        it.shows("Another program has changed mine.json")
    });
    assert_eq!(program.dossier().title, Text::from("Mine"));
    program.document(DocumentCommand::Reload);
    assert_eq!(program.dossier().id, "third");
    fs::remove_file(&path).expect("removed");
    program.wait_for("it is told", |it| {
        it.shows("mine.json is not there any more")
    });
    program.document(DocumentCommand::Save);
    assert_eq!(read(&path).id, "third");
}

#[test]
fn unsaved_work_is_offered_at_the_next_start() {
    let mut program = Program::english();
    let path = program.file("mine.json", BUILT_IN);
    program.document(DocumentCommand::OpenPath(path.clone()));
    program.edit(named("Not saved"));
    // The window goes without a word.
    let mut next = program.again();
    next.check_shows("Unsaved work");
    next.check_shows("mine.json, ");
    next.document(DocumentCommand::Restore(0));
    assert_eq!(next.dossier().title, Text::from("Not saved"));
    assert_eq!(next.title(), "mine.json (unsaved) – Signatory Map");
    next.document(DocumentCommand::Save);
    assert_eq!(read(&path).title, Text::from("Not saved"));
    let last = next.again();
    assert!(!last.shows("Unsaved work"));
}

#[test]
fn a_window_with_unsaved_work_asks_before_it_closes() {
    let mut program = Program::english();
    let path = program.file("mine.json", BUILT_IN);
    program.document(DocumentCommand::OpenPath(path.clone()));
    let close = |program: &mut Program| -> Vec<ViewportCommand> {
        let input = program.harness.input_mut();
        let root = input.viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        program.harness.step();
        let output = program.harness.output();
        let root = output.viewport_output.get(&ViewportId::ROOT);
        root.map_or_else(Vec::new, |root| root.commands.clone())
    };
    assert!(!close(&mut program).contains(&ViewportCommand::CancelClose));
    program.edit(named("Mine"));
    assert!(close(&mut program).contains(&ViewportCommand::CancelClose));
    program.settle();
    program.check_shows("Unsaved changes");
    program.click("Cancel");
    assert_eq!(program.dossier().title, Text::from("Mine"));
    // Another dossier asks too.
    program.document(DocumentCommand::New);
    program.check_shows("Unsaved changes");
    assert_eq!(program.dossier().title, Text::from("Mine"));
    program.document(DocumentCommand::Unsaved(UnsavedAnswer::Save));
    assert_eq!(read(&path).title, Text::from("Mine"));
    assert!(program.dossier().agreements.is_empty(), "the new one");
}

#[test]
fn a_large_dossier_is_edited_on_a_worker_in_the_order_of_the_edits_and_then_saved() {
    let mut program = Program::english();
    // White space between the parts: quick to read, and as large as they come.
    let text = BUILT_IN.replace('\n', &format!("\n{}", " ".repeat(1500)));
    assert!(text.len() > 1 << 20);
    let path = program.file("large.json", &text);
    program.document(DocumentCommand::OpenPath(path.clone()));
    let ctx = program.harness.ctx.clone();
    let Slot::Running(running) = program.harness.state_mut() else {
        panic!("it runs")
    };
    let before = running.dossier().title.clone();
    for title in ["First", "Second"] {
        running.execute(Command::from(named(title)), &ctx);
    }
    running.execute(Command::Edit(EditCommand::Undo), &ctx);
    running.execute(Command::Document(DocumentCommand::Save), &ctx);
    assert_eq!(running.dossier().title, before, "nothing is waited for");
    program.settle();
    assert_eq!(program.dossier().title, Text::from("First"));
    assert_eq!(read(&path).title, Text::from("First"));
    assert_eq!(program.title(), "large.json – Signatory Map");
}

#[test]
fn a_dossier_is_pasted() {
    let mut program = Program::english();
    let text = BUILT_IN.replace("washington-2024", "pasted");
    program.harness.event(Event::Paste(text));
    program.settle();
    assert_eq!(program.dossier().id, "pasted");
    program.harness.event(Event::Paste("no dossier".to_owned()));
    program.settle();
    program.check_shows("No country was found in what was pasted");
}
