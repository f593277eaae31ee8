//! The fields of an agreement.

use eframe::egui::Ui;

use super::super::panel_view::PanelView;
use super::facts::facts_ui;
use super::fields::{FieldPen, LineField, in_all, parsed_day};
use super::organisations::organisations_ui;
use super::parties::parties_ui;
use crate::edit::{
    Addition, DossierPart, Edit, FieldSetting, WordField, free_id_in, fresh_agreement,
};
use crate::i18n::words;
use crate::model::{Agreement, AgreementKind, Lang, Role, Span, Text};

/// Edit that adds an agreement with nothing in it.
pub fn new_agreement(view: &PanelView<'_>) -> Edit {
    let id = free_id_in(view.dossier, "agreement");
    let title = in_all(view, |lang| crate::i18n::t(lang, "edit-untitled-agreement"));
    let agreement = fresh_agreement(id, AgreementKind::Other, title);
    Edit::Add(Addition::Agreement(Box::new(agreement)))
}

/// Shows the fields of an agreement, its parties, organisations and facts.
pub fn agreement_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, agreement: &Agreement) {
    let part = DossierPart::Agreement(agreement.id.clone());
    let lang = pen.view.lang;
    pen.words(ui, &part, WordField::Title, &agreement.title, "");
    let name = pen.field_name("kind");
    pen.choice(ui, &name, &words::kind(lang, agreement.kind), || {
        AgreementKind::ALL
            .map(|kind| {
                (
                    words::kind(lang, kind),
                    Edit::Set(part.clone(), FieldSetting::Kind(kind)),
                )
            })
            .into()
    });
    span_ui(ui, pen, &part, agreement.date);
    pen.words(ui, &part, WordField::Place, &agreement.place, "");
    claimed_ui(ui, pen, &part, agreement.claimed);
    parties_ui(ui, pen, agreement);
    pen.head(ui, "edit-more");
    pen.words(ui, &part, WordField::ShortTitle, &agreement.short_title, "");
    pen.words(ui, &part, WordField::Headline, &agreement.headline, "");
    pen.words(ui, &part, WordField::Summary, &agreement.summary, "");
    binding_ui(ui, pen, &part, agreement.binding);
    principal_ui(ui, pen, &part, agreement);
    eligible_ui(ui, pen, &part, agreement.eligible.as_deref());
    related_ui(ui, pen, &part, agreement);
    pen.sources(ui, &part, &agreement.sources, "");
    pen.id(ui, &part, &agreement.id);
    organisations_ui(ui, pen, agreement);
    facts_ui(ui, pen, agreement);
    pen.head(ui, "edit-this-agreement");
    let title = agreement.card_title().get(lang).to_owned();
    if pen.quiet_button(ui, "edit-duplicate", &title) {
        let copy = |lang: Lang| {
            let args = [("title", agreement.title.get(lang).into())];
            crate::i18n::t_args(lang, "edit-copy-of", &args)
        };
        let copied = match agreement.title {
            Text::By(_) => Text::By(
                Lang::ALL
                    .map(|lang| (lang.tag().to_owned(), copy(lang)))
                    .into(),
            ),
            Text::Same(_) | Text::Empty => Text::Same(copy(lang)),
        };
        pen.make(Edit::Duplicate {
            agreement: agreement.id.clone(),
            id: free_id_in(pen.view.dossier, &agreement.id),
            title: copied,
        });
    }
    let agreements = &pen.view.dossier.agreements;
    let at = agreements.iter().position(|it| it.id == agreement.id);
    pen.order(ui, &part, (at.unwrap_or(0), agreements.len()), &title);
}

/// The first and the last day of something.
pub fn span_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, span: Option<Span>) {
    let (from, to) = (span.map(|span| span.from), span.and_then(|span| span.to));
    let fault = pen.view.t("edit-bad-date");
    let value = from.map_or_else(String::new, |day| day.to_string());
    let line = LineField {
        key: format!("{part:?} from"),
        name: &pen.field_name("date"),
        value: &value,
        rows: 1,
    };
    let told = fault.clone();
    pen.line(ui, &line, |typed| {
        let day = parsed_day(typed, told)?;
        let span = day.map(|from| Span { from, to });
        Ok(Some(Edit::Set(part.clone(), FieldSetting::Span(span))))
    });
    let Some(from) = from else { return };
    let value = to.map_or_else(String::new, |day| day.to_string());
    let line = LineField {
        key: format!("{part:?} to"),
        name: &pen.field_name("to"),
        value: &value,
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let to = parsed_day(typed, fault)?;
        Ok(Some(Edit::Set(
            part.clone(),
            FieldSetting::Span(Some(Span { from, to })),
        )))
    });
}

fn claimed_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, claimed: Option<u32>) {
    let value = claimed.map_or_else(String::new, |number| number.to_string());
    let fault = pen.view.t("edit-bad-number");
    let line = LineField {
        key: format!("{part:?} claimed"),
        name: &pen.field_name("claimed"),
        value: &value,
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let number = if typed.is_empty() {
            None
        } else {
            Some(typed.parse().map_err(|_| fault)?)
        };
        Ok(Some(Edit::Set(part.clone(), FieldSetting::Claimed(number))))
    });
}

fn binding_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, binding: Option<bool>) {
    let lang = pen.view.lang;
    let name = pen.field_name("binding");
    pen.choice(ui, &name, &words::binding(lang, binding), || {
        [None, Some(true), Some(false)]
            .map(|one| {
                (
                    words::binding(lang, one),
                    Edit::Set(part.clone(), FieldSetting::Binding(one)),
                )
            })
            .into()
    });
}

fn principal_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, agreement: &Agreement) {
    let lang = pen.view.lang;
    let as_kind = pen.view.t("edit-as-kind");
    let label = |role: Option<Role>| role.map_or(as_kind.clone(), |role| words::role(lang, role));
    let name = pen.field_name("principal-role");
    pen.choice(ui, &name, &label(agreement.principal_role), || {
        let roles = Role::ALL.map(Some);
        let roles = std::iter::once(None).chain(roles);
        let edit = |role| Edit::Set(part.clone(), FieldSetting::PrincipalRole(role));
        roles.map(|role| (label(role), edit(role))).collect()
    });
    let all = Role::ALL.map(|role| (role.id().to_owned(), words::role(lang, role)));
    let ids: Vec<String> = agreement
        .principal_roles
        .iter()
        .map(|role| role.id().to_owned())
        .collect();
    let name = pen.view.t("edit-principal-roles");
    pen.ids(ui, &name, (&ids, &all), |next| {
        let roles = Role::ALL.into_iter();
        let roles = roles.filter(|role| next.iter().any(|id| id == role.id()));
        Edit::Set(part.clone(), FieldSetting::PrincipalRoles(roles.collect()))
    });
}

fn eligible_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, eligible: Option<&str>) {
    let (dossier, lang) = (pen.view.dossier, pen.view.lang);
    let none = pen.view.t("edit-none");
    let group = eligible.and_then(|id| dossier.group(id));
    let current = group.map_or(none.clone(), |group| group.title.get(lang).to_owned());
    let name = pen.field_name("eligible");
    pen.choice(ui, &name, &current, || {
        let edit = |id: Option<String>| Edit::Set(part.clone(), FieldSetting::Eligible(id));
        let groups = dossier.groups.iter();
        let groups = groups.map(|it| (it.title.get(lang).to_owned(), edit(Some(it.id.clone()))));
        std::iter::once((none, edit(None))).chain(groups).collect()
    });
}

fn related_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, agreement: &Agreement) {
    let (dossier, lang) = (pen.view.dossier, pen.view.lang);
    let others = dossier.agreements.iter();
    let all: Vec<(String, String)> = others
        .filter(|it| it.id != agreement.id)
        .map(|it| (it.id.clone(), it.card_title().get(lang).to_owned()))
        .collect();
    let name = pen.field_name("related");
    pen.ids(ui, &name, (&agreement.related, &all), |next| {
        Edit::Set(part.clone(), FieldSetting::Related(next))
    });
}
