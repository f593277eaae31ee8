//! Another tile server: its address, and how its provider asks to be named.

use eframe::egui::{Context, Margin, Ui};

use super::command::{Command, Dialog, MapCommand};
use super::controls::{FieldWords, entered, focus_first, text_field};
use super::dialog::{Asking, asking_ui};
use super::panel_view::PanelView;
use super::state::{TileForm, UiState};
use super::theme::{SIZE_SMALL, SIZE_TEXT};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::tiles::{Address, BadTemplate, Basemap, Template};

/// Shows the dialog while it is open.
pub fn tile_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::TileAddress) {
        state.tile_form = None;
        return;
    }
    let form = state.tile_form.get_or_insert_with(|| {
        let last = view.basemaps.address;
        last.map_or_else(TileForm::default, |address| TileForm {
            address: address.template.as_str().to_owned(),
            credit: address.credit.clone(),
        })
    });
    let asking = Asking {
        title: view.t("ui-tiles-title"),
        accept: view.t("ui-basemap-show"),
        answer: form,
    };
    asking_ui(
        ctx,
        view,
        commands,
        asking,
        |form| {
            let template = Template::parse(&form.address).ok()?;
            let credit = form.credit.trim().to_owned();
            let address = Address { template, credit };
            Some(Command::Map(MapCommand::SetBasemap(Basemap::Address(
                address,
            ))))
        },
        |ui, form, _| contents_ui(ui, view, form),
    );
}

/// The fields; returns whether Enter was pressed in one of them.
fn contents_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut TileForm) -> bool {
    let palette = view.palette();
    let help = view.t("ui-tiles-help");
    wrapped_ui(ui, help, SIZE_TEXT, Weight::Regular, palette.text2);
    ui.add_space(12.0);
    let margin = Margin::symmetric(12, 5);
    let (address, credit) = (view.t("ui-tiles-address"), view.t("ui-tiles-credit"));
    // An example, the same in every language.
    let hint = "https://tile.example.org/{z}/{x}/{y}.png";
    let id = ui.scope_id().with("address");
    let field = text_field(
        ui,
        palette,
        id,
        &mut form.address,
        FieldWords {
            name: &address,
            hint,
        },
        margin,
    );
    let mut done = entered(ui, &field);
    focus_first(ui, &field);
    if let Err(error) = Template::parse(&form.address)
        && !form.address.trim().is_empty()
    {
        ui.add_space(6.0);
        let text = bad_template(view, &error);
        wrapped_ui(ui, text, SIZE_SMALL, Weight::Medium, palette.doubtful);
    }
    ui.add_space(12.0);
    let id = ui.scope_id().with("credit");
    let field = text_field(
        ui,
        palette,
        id,
        &mut form.credit,
        FieldWords {
            name: &credit,
            hint: &credit,
        },
        margin,
    );
    done |= entered(ui, &field);
    done
}

fn bad_template(view: &PanelView<'_>, error: &BadTemplate) -> String {
    let with_part = |key: &str, part: &str| view.t_args(key, &[("part", part.into())]);
    match error {
        BadTemplate::NotAnAddress => view.t("ui-tiles-no-address"),
        BadTemplate::Scheme => view.t("ui-tiles-scheme"),
        BadTemplate::User => view.t("ui-tiles-user"),
        BadTemplate::Missing(part) => with_part("ui-tiles-missing", part),
        BadTemplate::Unknown(part) => with_part("ui-tiles-unknown", part),
    }
}
