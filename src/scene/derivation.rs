//! The derivation of what is shown: a scene over a dossier and shapes, and all that follows from them.
//!
//! What follows (the statement, [`Derivation::shading`], the audit, the legend, the rows of lists) is worked
//! out when one of its causes changes, never per frame.

use std::{cell::OnceCell, collections::BTreeSet, sync::Arc};

use super::{
    names::CountryNames, overview::Overview, revision::AtlasRevision, rows::CountryRows,
    search::SearchIndex,
};
use crate::{
    figure::{Audit, Hatchings, LegendEntry, Lit, Shading, Statement, legend},
    geo::Atlas,
    model::{Agreement, Code, Course, Date, Dossier, Lang, Scene, Subject},
};

/// See the module's text.
pub struct Derivation {
    lang: Lang,
    dossier: Arc<Dossier>,
    scene: Scene,
    atlas: AtlasRevision,
    /// Whether contested areas are hatched where neither scene nor dossier says.
    contested: bool,
    statement: Arc<Statement>,
    shading: Arc<Shading>,
    audit: Option<Audit>,
    legend: Vec<LegendEntry>,
    names: CountryNames,
    rows: CountryRows,
    overview: Overview,
    search: SearchIndex,
    /// The days on which what is shown changes, ascending.
    days: OnceCell<Vec<Date>>,
    /// Numbers that are counted from day to day.
    course: OnceCell<Course>,
    /// Grows with every change of what is drawn.
    revision: u64,
    /// The revision from which on nothing but the day has changed.
    since: u64,
    /// Units that stand out, where something does.
    lit: Option<Lit>,
    /// Grows with every change of colours, of what stands out too.
    paints: u64,
    atlases: u64,
    /// Number of the atlas whose shapes are shown, in whatever detail.
    shapes: u64,
}

impl Derivation {
    #[must_use]
    pub fn new(
        dossier: Arc<Dossier>,
        atlas: Arc<Atlas>,
        lang: Lang,
        overseas: bool,
        contested: bool,
    ) -> Self {
        let names = CountryNames::in_language(lang);
        let mut derivation = Self {
            lang,
            scene: Scene {
                subject: Subject::first_of(&dossier),
                overseas,
                ..Scene::default()
            },
            atlas: AtlasRevision { atlas, revision: 0 },
            contested,
            statement: Arc::default(),
            shading: Arc::default(),
            audit: None,
            legend: Vec::new(),
            rows: CountryRows::default(),
            overview: Overview::default(),
            search: SearchIndex::new(&dossier, lang),
            days: OnceCell::new(),
            course: OnceCell::new(),
            names,
            dossier,
            revision: 0,
            since: 0,
            lit: None,
            paints: 0,
            atlases: 0,
            shapes: 0,
        };
        derivation.derive();
        derivation
    }

    fn derive(&mut self) {
        self.derive_day();
        self.since = self.revision;
    }

    /// All that follows, where nothing but the day has changed.
    fn derive_day(&mut self) {
        self.revision += 1;
        let Scene {
            subject,
            as_of,
            overseas,
            ..
        } = &self.scene;
        let statement = Statement::new(&self.dossier, subject, *as_of, self.lang);
        let shading = Shading::new(&self.atlas.atlas, &statement, *overseas, self.contested());
        self.audit = statement
            .counted
            .is_some()
            .then(|| Audit::new(&self.atlas.atlas, &statement));
        self.legend = legend(&statement, &shading, &Hatchings::of(&shading));
        self.rows = CountryRows::new(&statement, self.agreement(), &self.names);
        self.overview = Overview::new(&self.dossier, &self.scene, &statement, &self.names);
        self.shading = Arc::new(shading);
        self.statement = Arc::new(statement);
        self.light();
    }

    /// Has countries stand out; none: all is as ever.
    pub(crate) fn highlight(&mut self, countries: Vec<Code>) {
        if self.scene.highlighted != countries {
            self.scene.highlighted = countries;
            self.light();
        }
    }

    /// Works out which units stand out.
    fn light(&mut self) {
        self.paints += 1;
        self.lit = Lit::of(&self.atlas.atlas, &self.statement, &self.scene.highlighted);
    }

    /// Shows another subject, if the dossier holds it.
    pub fn show(&mut self, subject: Subject) {
        if self.scene.subject != subject && subject.is_of(&self.dossier) {
            self.scene.subject = subject;
            self.forget_days();
            self.scene.highlighted.clear();
            self.derive();
        }
    }

    fn forget_days(&mut self) {
        self.days = OnceCell::new();
        self.course = OnceCell::new();
    }

    /// Chooses an agreement by its index in the dossier.
    pub fn choose(&mut self, agreement: usize) {
        if let Some(agreement) = self.dossier.agreements.get(agreement) {
            self.show(Subject::Agreement(agreement.id.clone()));
        }
    }

    /// Tells of a day; absent: of now.
    pub(crate) fn set_as_of(&mut self, as_of: Option<Date>) {
        if self.scene.as_of != as_of {
            self.scene.as_of = as_of;
            self.scene.highlighted.clear();
            self.derive_day();
        }
    }

    /// Goes to the next day on which something changes, or the one before; after the last comes now.
    pub fn step_day(&mut self, forward: bool) {
        let days = self.days();
        let next = match (self.scene.as_of.map(Date::last_day), forward) {
            (Some(day), true) => days.iter().find(|other| **other > day).copied(),
            (Some(day), false) => {
                let mut before = days.iter().rev().filter(|other| **other < day);
                // The first stays.
                before.next().or(days.first()).copied()
            }
            (None, true) => None,
            (None, false) => days.last().copied(),
        };
        self.set_as_of(next);
    }

    pub(crate) fn set_lang(&mut self, lang: Lang) {
        if self.lang != lang {
            self.lang = lang;
            self.names = CountryNames::in_language(lang);
            self.search = SearchIndex::new(&self.dossier, lang);
            self.derive();
        }
    }

    pub(crate) fn set_overseas(&mut self, overseas: bool) {
        if self.scene.overseas != overseas {
            self.scene.overseas = overseas;
            self.derive();
        }
    }

    pub(crate) fn set_others_unnamed(&mut self, unnamed: bool) {
        if self.scene.others_unnamed != unnamed {
            self.scene.others_unnamed = unnamed;
            self.derive();
        }
    }

    /// A person's choice, which goes before the dossier's own; returns whether it is for any dossier,
    /// since this one asks for nothing.
    pub(crate) fn set_contested(&mut self, contested: bool) -> bool {
        let for_any = self.dossier.hatches_contested().is_none();
        if for_any {
            self.contested = contested;
        } else {
            self.scene.contested = Some(contested);
        }
        self.derive();
        for_any
    }

    pub(crate) fn set_atlas(&mut self, atlas: Arc<Atlas>) {
        self.atlases += 1;
        self.shapes = self.atlases;
        self.atlas = AtlasRevision {
            atlas,
            revision: self.atlases,
        };
        self.derive();
    }

    /// The same shapes in more detail: nothing that is shown changes its meaning.
    pub(crate) fn refine(&mut self, atlas: Arc<Atlas>) {
        let codes =
            |atlas: &Atlas| -> Vec<_> { atlas.units.iter().map(|unit| unit.code).collect() };
        if codes(&atlas) != codes(&self.atlas.atlas) {
            return self.set_atlas(atlas);
        }
        self.atlases += 1;
        self.atlas = AtlasRevision {
            atlas,
            revision: self.atlases,
        };
    }

    pub(crate) fn set_dossier(&mut self, dossier: Arc<Dossier>) {
        self.scene.subject = Subject::first_of(&dossier);
        self.scene.as_of = None;
        self.scene.highlighted.clear();
        self.scene.contested = None;
        self.search = SearchIndex::new(&dossier, self.lang);
        self.dossier = dossier;
        self.forget_days();
        self.derive();
    }

    /// The same dossier after an edit: what is shown stays, as far as it is still there.
    pub(crate) fn change_dossier(&mut self, dossier: Arc<Dossier>) {
        if !self.scene.subject.is_of(&dossier) || self.scene.subject == Subject::Countries {
            let last = dossier.agreements.len().saturating_sub(1);
            let idx = self.agreement_idx().map(|idx| idx.min(last));
            let beside = idx.and_then(|idx| dossier.agreements.get(idx));
            self.scene.subject = beside.map_or_else(
                || Subject::first_of(&dossier),
                |agreement| Subject::Agreement(agreement.id.clone()),
            );
        }
        self.search = SearchIndex::new(&dossier, self.lang);
        self.dossier = dossier;
        self.forget_days();
        self.derive();
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    #[must_use]
    pub fn statement(&self) -> &Arc<Statement> {
        &self.statement
    }

    /// The days on which what is shown changes, ascending.
    #[must_use]
    pub fn days(&self) -> &[Date] {
        self.days.get_or_init(|| {
            let days = self.dossier.days_of(&self.scene.subject);
            days.into_iter().collect()
        })
    }

    /// Numbers that are counted from day to day.
    #[must_use]
    pub fn course(&self) -> &Course {
        let course = || self.dossier.course_of(&self.scene.subject);
        self.course.get_or_init(course)
    }

    /// The index of the agreement that is shown by itself.
    #[must_use]
    pub(crate) fn agreement_idx(&self) -> Option<usize> {
        let Subject::Agreement(id) = &self.scene.subject else {
            return None;
        };
        let mut agreements = self.dossier.agreements.iter();
        agreements.position(|agreement| agreement.id == *id)
    }

    #[must_use]
    pub fn agreement(&self) -> Option<&Agreement> {
        self.scene.subject.agreement(&self.dossier)
    }

    #[must_use]
    pub fn atlas(&self) -> &AtlasRevision {
        &self.atlas
    }

    /// A number for the shapes that are shown, the same however detailed they are.
    #[must_use]
    pub fn shapes(&self) -> u64 {
        self.shapes
    }

    /// Whether countries that are not concerned are named, where that helps to find one's way.
    #[must_use]
    pub fn names_others(&self) -> bool {
        !self.scene.others_unnamed
    }

    #[must_use]
    pub fn overseas(&self) -> bool {
        self.scene.overseas
    }

    /// Whether contested areas are hatched: as the person chose, else as the dossier asks.
    #[must_use]
    pub fn contested(&self) -> bool {
        self.scene
            .contested
            .or(self.dossier.hatches_contested())
            .unwrap_or(self.contested)
    }

    #[must_use]
    pub fn shading(&self) -> &Arc<Shading> {
        &self.shading
    }

    #[must_use]
    pub fn audit(&self) -> Option<&Audit> {
        self.audit.as_ref()
    }

    #[must_use]
    pub fn legend(&self) -> &[LegendEntry] {
        &self.legend
    }

    #[must_use]
    pub fn names(&self) -> &CountryNames {
        &self.names
    }

    #[must_use]
    pub fn rows(&self) -> &CountryRows {
        &self.rows
    }

    #[must_use]
    pub fn search(&self) -> &SearchIndex {
        &self.search
    }

    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    #[must_use]
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    /// The revision from which on nothing but the day has changed: names of then still hold, if not their
    /// colours.
    #[must_use]
    pub fn since(&self) -> u64 {
        self.since
    }

    /// Units that stand out, where something does.
    #[must_use]
    pub fn lit(&self) -> Option<&Lit> {
        self.lit.as_ref()
    }

    /// A number for the colours that are shown.
    #[must_use]
    pub fn paints(&self) -> u64 {
        self.paints
    }

    /// The countries that a view is to frame: the same on every day that is told of.
    #[must_use]
    pub fn parties(&self) -> BTreeSet<Code> {
        self.statement.framed.clone()
    }

    /// Those that might be parties, with the parties.
    #[must_use]
    pub fn members(&self) -> BTreeSet<Code> {
        let group = self
            .agreement()
            .and_then(|agreement| self.dossier.eligible(agreement));
        let Statement { framed, around, .. } = &*self.statement;
        group.map_or_else(
            || framed.union(around).copied().collect(),
            |group| group.members.iter().map(|member| member.country).collect(),
        )
    }
}
