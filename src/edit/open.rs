//! A dossier that is open: text, model, and the steps from one state to the next.

use std::sync::Arc;

use super::change::Edit;
use super::fresh::fresh;
use super::name::StepName;
use super::patch::Patch;
use super::plan::plan;
use super::splice::Round;
use super::style::JsonStyle;
use super::writing::Writing;
use crate::model::Dossier;
use crate::read::{Diagnostic, dossier};

/// A dossier whose text is changed by [`Edit`]s. Undo and redo go back and forth between its states without
/// end; a step is no larger than what it changed.
#[derive(Clone, Debug)]
pub struct OpenDossier {
    /// Name under which diagnostics speak of the file.
    file: String,
    text: Arc<str>,
    dossier: Arc<Dossier>,
    style: Arc<JsonStyle>,
    writing: Writing,
    /// Steps that led here, oldest first, and those that were undone, newest last.
    undo: Vec<Arc<UndoStep>>,
    redo: Vec<Arc<UndoStep>>,
    /// Number of the next step.
    next: u64,
    /// State that the file is in; absent: it was never saved.
    saved: Option<u64>,
    /// It was begun by something that is worth keeping.
    touched: bool,
}

/// A step between two states.
#[derive(Debug)]
struct UndoStep {
    /// Number of the state that it leads to; the first state is 0.
    number: u64,
    name: StepName,
    rounds: Vec<Round>,
}

/// Turn that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum EditTurn {
    Do(Edit),
    Undo,
    Redo,
}

/// Reason why an edit was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// It would change nothing.
    Nothing,
    /// The part that it is about is not there.
    Gone,
    /// The dossier would not be one any more: diagnostics, at least one an error.
    Refused(Vec<Diagnostic>),
}

/// Work of one turn, apart from the dossier: of a large one it is done elsewhere.
#[derive(Clone, Debug)]
pub struct EditJob {
    file: String,
    text: Arc<str>,
    dossier: Arc<Dossier>,
    style: Arc<JsonStyle>,
    state: u64,
    next: u64,
    turn: JobTurn,
}

#[derive(Clone, Debug)]
enum JobTurn {
    Do(Box<Edit>),
    Undo(Arc<UndoStep>),
    Redo(Arc<UndoStep>),
}

/// Outcome of a turn that can be made.
#[derive(Clone, Debug)]
pub struct EditOutcome {
    /// State in which it began.
    from: u64,
    text: Arc<str>,
    dossier: Arc<Dossier>,
    step: Arc<UndoStep>,
    /// The turn that was made.
    pub turn: TurnKind,
    /// Diagnostics of the dossier as it is then: warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Kind of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnKind {
    Do,
    Undo,
    Redo,
}

impl OpenDossier {
    /// Reads a file's bytes, unpacked, as [`dossier::parse`] does.
    #[must_use]
    pub fn read(file: &str, bytes: &[u8]) -> (Option<Self>, Vec<Diagnostic>) {
        let (dossier, diagnostics) = dossier::parse(file, bytes);
        let open = dossier.and_then(|dossier| {
            let text = dossier::text_of(bytes)?;
            let style = JsonStyle::of(&text);
            Some(Self {
                file: file.to_owned(),
                text: text.into(),
                dossier: Arc::new(dossier),
                style: Arc::new(style),
                writing: Writing::of(bytes),
                undo: Vec::new(),
                redo: Vec::new(),
                next: 1,
                saved: Some(0),
                touched: false,
            })
        });
        (open, diagnostics)
    }

    /// A dossier with nothing in it, never saved.
    ///
    /// # Panics
    ///
    /// Where the title says nothing.
    #[must_use]
    pub fn fresh(title: &str) -> Self {
        let text = fresh("untitled", title);
        let (open, _) = Self::read(title, text.as_bytes());
        Self {
            saved: None,
            style: Arc::new(JsonStyle::own()),
            ..open.expect("an empty dossier has no errors")
        }
    }

    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Way in which its file writes the text.
    #[must_use]
    pub fn writing(&self) -> Writing {
        self.writing
    }

    /// Has its file packed, as it was.
    #[must_use]
    pub fn gzipped(mut self, gzipped: bool) -> Self {
        self.writing.gzipped = gzipped;
        self
    }

    /// Speaks of its file by another name from now on.
    pub fn rename_file(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    /// The same as something new, never saved, with no steps to undo.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self {
            undo: Vec::new(),
            redo: Vec::new(),
            saved: None,
            ..self.clone()
        }
    }

    /// Number of the state that it is in.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.undo.last().map_or(0, |step| step.number)
    }

    /// Whether its file is not in this state.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.state())
    }

    /// Whether anything was done to it since it was opened or begun.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.touched || self.next > 1
    }

    /// The same as if something had been done to it.
    #[must_use]
    pub fn touched(self) -> Self {
        Self {
            touched: true,
            ..self
        }
    }

    /// Notes that its file is in a state.
    pub fn note_saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// Notes that its file is in no state of these.
    pub fn note_never_saved(&mut self) {
        self.saved = None;
    }

    /// Name of the step that would be undone.
    #[must_use]
    pub fn undo_name(&self) -> Option<&StepName> {
        self.undo.last().map(|step| &step.name)
    }

    /// Name of the step that would be done again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&StepName> {
        self.redo.last().map(|step| &step.name)
    }

    /// Work of a turn; none where there is nothing to undo or to redo.
    #[must_use]
    pub fn job(&self, turn: EditTurn) -> Option<EditJob> {
        let turn = match turn {
            EditTurn::Do(edit) => JobTurn::Do(Box::new(edit)),
            EditTurn::Undo => JobTurn::Undo(Arc::clone(self.undo.last()?)),
            EditTurn::Redo => JobTurn::Redo(Arc::clone(self.redo.last()?)),
        };
        Some(EditJob {
            file: self.file.clone(),
            text: Arc::clone(&self.text),
            dossier: Arc::clone(&self.dossier),
            style: Arc::clone(&self.style),
            state: self.state(),
            next: self.next,
            turn,
        })
    }

    /// Takes over what came of a job, if nothing has changed meanwhile. Says whether it did.
    pub fn take(&mut self, outcome: EditOutcome) -> bool {
        if outcome.from != self.state() {
            return false;
        }
        match outcome.turn {
            TurnKind::Do => {
                self.next = outcome.step.number + 1;
                self.undo.push(outcome.step);
                self.redo.clear();
            }
            TurnKind::Undo => self.redo.extend(self.undo.pop()),
            TurnKind::Redo => self.undo.extend(self.redo.pop()),
        }
        self.text = outcome.text;
        self.dossier = outcome.dossier;
        true
    }

    /// Makes a turn here and now.
    ///
    /// # Errors
    ///
    /// Where nothing came of it; then nothing has changed.
    pub fn turn(&mut self, turn: EditTurn) -> Result<(), EditError> {
        let job = self.job(turn).ok_or(EditError::Nothing)?;
        let outcome = job.run()?;
        self.take(outcome);
        Ok(())
    }
}

impl EditJob {
    /// Makes the turn.
    ///
    /// # Errors
    ///
    /// Where nothing comes of it.
    pub fn run(self) -> Result<EditOutcome, EditError> {
        let (text, step, turn) = match self.turn {
            JobTurn::Do(edit) => {
                let mut patch = Patch::new(&self.text, &self.style);
                plan(&mut patch, &self.dossier, &edit).map_err(|_| EditError::Gone)?;
                let (text, rounds) = patch.into_rounds();
                if *text == *self.text {
                    return Err(EditError::Nothing);
                }
                let name = StepName::of(&self.dossier, &edit);
                let step = UndoStep {
                    number: self.next,
                    name,
                    rounds,
                };
                (text, Arc::new(step), TurnKind::Do)
            }
            JobTurn::Undo(step) => {
                let rounds = step.rounds.iter().rev();
                let text = rounds.fold(self.text.to_string(), |text, round| {
                    round.inverse().apply(&text)
                });
                (text, step, TurnKind::Undo)
            }
            JobTurn::Redo(step) => {
                let rounds = step.rounds.iter();
                let text = rounds.fold(self.text.to_string(), |text, round| round.apply(&text));
                (text, step, TurnKind::Redo)
            }
        };
        let (read, diagnostics) = dossier::parse(&self.file, text.as_bytes());
        match read {
            Some(dossier) => Ok(EditOutcome {
                from: self.state,
                text: text.into(),
                dossier: Arc::new(dossier),
                step,
                turn,
                warnings: diagnostics,
            }),
            None => Err(EditError::Refused(diagnostics)),
        }
    }
}

impl EditOutcome {
    /// Name of the step that was made, undone or done again.
    #[must_use]
    pub fn name(&self) -> &StepName {
        &self.step.name
    }

    /// The dossier as it is then.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }
}
