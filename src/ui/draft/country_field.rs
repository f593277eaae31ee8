//! The field in which a person names a country.

use eframe::egui::{Id, Margin, Ui};

use super::form::DraftForm;
use crate::model::Code;
use crate::resolve::Countries;
use crate::ui::controls::{FieldWords, entered, text_field};
use crate::ui::panel_view::PanelView;

/// Shows the field under a name; the country that was entered, by any of its names or codes.
pub fn country_field_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    form: &mut DraftForm,
    (id, name): (Id, &str),
) -> Option<Code> {
    let (name, hint) = (view.t(name), view.t("draft-add-hint"));
    let words = FieldWords {
        name: &name,
        hint: &hint,
    };
    let margin = Margin::symmetric(12, 5);
    let field = text_field(ui, view.palette(), id, &mut form.other, words, margin);
    if !entered(ui, &field) {
        return None;
    }
    let found = Countries::built_in().resolve(&form.other)?;
    form.other.clear();
    field.request_focus();
    Some(found.code)
}
