//! What is shown: dossier, chosen agreement, shapes, and all that follows from them.
//!
//! What follows ([`Content::shading`], the audit, the legend, the rows of lists) is worked out
//! when one of its causes changes, never per frame.

use std::sync::Arc;

use crate::{
    figure::{Audit, Hatchings, LegendEntry, Shading, legend},
    geo::Atlas,
    map::store::AtlasRevision,
    model::{Agreement, Code, Dossier, Lang},
    ui::{CountryNames, CountryRows, SearchIndex},
};

/// See the module's text.
pub struct Content {
    lang: Lang,
    dossier: Arc<Dossier>,
    agreement: Option<usize>,
    atlas: AtlasRevision,
    overseas: bool,
    /// What the person last chose for any dossier, and for this one.
    contested: bool,
    contested_here: Option<bool>,
    shading: Arc<Shading>,
    audit: Option<Audit>,
    legend: Vec<LegendEntry>,
    names: CountryNames,
    rows: CountryRows,
    search: SearchIndex,
    /// Grows with every change of what is drawn.
    revision: u64,
    atlases: u64,
    /// Of the atlas whose shapes are shown, in whatever detail.
    shapes: u64,
}

impl Content {
    #[must_use]
    pub fn new(
        dossier: Arc<Dossier>,
        atlas: Arc<Atlas>,
        lang: Lang,
        overseas: bool,
        contested: bool,
    ) -> Self {
        let agreement = (!dossier.agreements.is_empty()).then_some(0);
        let names = CountryNames::in_language(lang);
        let mut content = Self {
            lang,
            agreement,
            atlas: AtlasRevision { atlas, revision: 0 },
            overseas,
            contested,
            contested_here: None,
            shading: Arc::default(),
            audit: None,
            legend: Vec::new(),
            rows: CountryRows::new(&dossier, None, &names),
            search: SearchIndex::new(&dossier, lang),
            names,
            dossier,
            revision: 0,
            atlases: 0,
            shapes: 0,
        };
        content.derive();
        content
    }

    fn derive(&mut self) {
        self.revision += 1;
        let atlas = &self.atlas.atlas;
        let agreement = self
            .agreement
            .and_then(|idx| self.dossier.agreements.get(idx));
        self.shading = Arc::new(Shading::new(
            atlas,
            &self.dossier,
            agreement,
            self.overseas,
            self.contested(),
        ));
        self.audit = agreement.map(|agreement| Audit::new(atlas, agreement));
        self.legend = legend(
            &self.dossier,
            agreement,
            &self.shading,
            atlas,
            self.lang,
            Hatchings::of(&self.shading),
        );
        self.rows = CountryRows::new(&self.dossier, agreement, &self.names);
    }

    /// Chooses an agreement by its index in the dossier.
    pub fn choose(&mut self, agreement: usize) {
        if agreement < self.dossier.agreements.len() && self.agreement != Some(agreement) {
            self.agreement = Some(agreement);
            self.derive();
        }
    }

    pub fn set_lang(&mut self, lang: Lang) {
        if self.lang != lang {
            self.lang = lang;
            self.names = CountryNames::in_language(lang);
            self.search = SearchIndex::new(&self.dossier, lang);
            self.derive();
        }
    }

    pub fn set_overseas(&mut self, overseas: bool) {
        if self.overseas != overseas {
            self.overseas = overseas;
            self.derive();
        }
    }

    /// A person's choice, which goes before the dossier's own; returns whether it is for any dossier,
    /// since this one asks for nothing.
    pub fn set_contested(&mut self, contested: bool) -> bool {
        let for_any = self.dossier.hatches_contested().is_none();
        if for_any {
            self.contested = contested;
        } else {
            self.contested_here = Some(contested);
        }
        self.derive();
        for_any
    }

    pub fn set_atlas(&mut self, atlas: Arc<Atlas>) {
        self.atlases += 1;
        self.shapes = self.atlases;
        self.atlas = AtlasRevision {
            atlas,
            revision: self.atlases,
        };
        self.derive();
    }

    /// The same shapes in more detail: nothing that is shown changes its meaning.
    pub fn refine(&mut self, atlas: Arc<Atlas>) {
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

    pub fn set_dossier(&mut self, dossier: Arc<Dossier>) {
        self.agreement = (!dossier.agreements.is_empty()).then_some(0);
        self.search = SearchIndex::new(&dossier, self.lang);
        self.dossier = dossier;
        self.contested_here = None;
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

    /// The chosen agreement's index.
    #[must_use]
    pub fn agreement_idx(&self) -> Option<usize> {
        self.agreement
    }

    #[must_use]
    pub fn agreement(&self) -> Option<&Agreement> {
        self.dossier.agreements.get(self.agreement?)
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

    #[must_use]
    pub fn overseas(&self) -> bool {
        self.overseas
    }

    /// Whether contested areas are hatched: as the person chose, else as the dossier asks.
    #[must_use]
    pub fn contested(&self) -> bool {
        self.contested_here
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
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The countries that a view is to frame: the parties, or those that might be.
    #[must_use]
    pub fn parties(&self) -> std::collections::BTreeSet<Code> {
        self.agreement()
            .map(Agreement::party_countries)
            .unwrap_or_default()
    }

    /// The members of the group that was eligible; the parties where no group is named.
    #[must_use]
    pub fn members(&self) -> std::collections::BTreeSet<Code> {
        let group = self
            .agreement()
            .and_then(|agreement| self.dossier.eligible(agreement));
        group.map_or_else(
            || self.parties(),
            |group| group.members.iter().map(|member| member.country).collect(),
        )
    }
}
