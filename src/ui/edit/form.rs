//! State of the panel in which the dossier is edited.

use crate::edit::DossierPart;
use crate::model::{Role, Subject};

/// See the module's text.
#[derive(Debug)]
pub struct EditorState {
    /// Whether the dossier is edited.
    pub on: bool,
    /// Role that a country is given by a click.
    pub role: Role,
    pub tab: EditTab,
    /// Words that are typed and not yet taken.
    pub draft: Option<FieldDraft>,
    /// The part whose fields are shown among its like.
    pub open: Option<DossierPart>,
    /// Subject for which the role was proposed.
    pub seen: Option<Subject>,
}

impl Default for EditorState {
    fn default() -> Self {
        Self {
            on: false,
            role: Role::Signed,
            tab: EditTab::default(),
            draft: None,
            open: None,
            seen: None,
        }
    }
}

/// Page of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditTab {
    /// The agreement or the group that is shown.
    #[default]
    Subject,
    Sources,
    Dossier,
}

/// Words in a field that the dossier does not have yet.
#[derive(Clone, Debug, Default)]
pub struct FieldDraft {
    pub key: String,
    pub text: String,
    /// Whether they were handed on in the frame before.
    pub sent: bool,
    /// Reason why they were not taken.
    pub fault: Option<String>,
}
