//! Organisations that can be parties to an agreement and are no countries.

use crate::model::Lang;

/// An organisation of states, or one that signs as states do.
#[derive(Debug, PartialEq, Eq)]
pub struct InternationalBody {
    /// Its short name for scripts: `EU`.
    pub id: &'static str,
    pub name_en: &'static str,
    pub name_fr: &'static str,
}

impl InternationalBody {
    /// The one of an id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        ORGANISATIONS.iter().find(|it| it.id == id)
    }

    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name_en,
            Lang::Fr => self.name_fr,
        }
    }
}

const fn organisation(
    id: &'static str,
    name_en: &'static str,
    name_fr: &'static str,
) -> InternationalBody {
    InternationalBody {
        id,
        name_en,
        name_fr,
    }
}

/// All that are known; `assets/build/organisations.txt` says by what other names.
#[rustfmt::skip]
pub(super) static ORGANISATIONS: &[InternationalBody] = &[
    organisation("EU", "European Union", "Union européenne"),
    organisation("EC", "European Community", "Communauté européenne"),
    organisation("EURATOM", "Euratom", "Euratom"),
    organisation("NATO", "NATO", "OTAN"),
    organisation("UN", "United Nations", "Nations Unies"),
    organisation("AU", "African Union", "Union africaine"),
    organisation("ASEAN", "ASEAN", "ASEAN"),
    organisation("ARAB-LEAGUE", "Arab League", "Ligue arabe"),
    organisation("GCC", "Gulf Cooperation Council", "Conseil de coopération du Golfe"),
    organisation("ECOWAS", "ECOWAS", "CEDEAO"),
    organisation("EAC", "East African Community", "Communauté d’Afrique de l’Est"),
    organisation("SADC", "SADC", "SADC"),
    organisation("COMESA", "COMESA", "COMESA"),
    organisation("IGAD", "IGAD", "IGAD"),
    organisation("CARICOM", "CARICOM", "CARICOM"),
    organisation("MERCOSUR", "Mercosur", "Mercosur"),
    organisation("ANDEAN", "Andean Community", "Communauté andine"),
    organisation("OAS", "Organization of American States", "Organisation des États américains"),
    organisation("UNASUR", "UNASUR", "UNASUR"),
    organisation("COE", "Council of Europe", "Conseil de l’Europe"),
    organisation("OSCE", "OSCE", "OSCE"),
    organisation("EFTA", "EFTA", "AELE"),
    organisation("EEA", "European Economic Area", "Espace économique européen"),
    organisation("CIS", "Commonwealth of Independent States", "Communauté des États indépendants"),
    organisation("EAEU", "Eurasian Economic Union", "Union économique eurasiatique"),
    organisation("CSTO", "CSTO", "Organisation du traité de sécurité collective"),
    organisation("SCO", "Shanghai Cooperation Organisation", "Organisation de coopération de Shanghai"),
    organisation("OIC", "Organisation of Islamic Cooperation", "Organisation de la coopération islamique"),
    organisation("OECD", "OECD", "OCDE"),
    organisation("OPEC", "OPEC", "OPEP"),
    organisation("PIF", "Pacific Islands Forum", "Forum des îles du Pacifique"),
    organisation("ESA", "European Space Agency", "Agence spatiale européenne"),
    organisation("IAEA", "IAEA", "AIEA"),
    organisation("WORLD-BANK", "World Bank", "Banque mondiale"),
    organisation("IMF", "IMF", "FMI"),
    organisation("WTO", "WTO", "OMC"),
    organisation("WHO", "World Health Organization", "Organisation mondiale de la santé"),
    organisation("ICRC", "ICRC", "CICR"),
    organisation("INTERPOL", "Interpol", "Interpol"),
    organisation("ECB", "European Central Bank", "Banque centrale européenne"),
    organisation("EIB", "European Investment Bank", "Banque européenne d’investissement"),
    organisation("SMOM", "Sovereign Order of Malta", "Ordre souverain de Malte"),
    organisation("COMMONWEALTH", "Commonwealth of Nations", "Commonwealth des Nations"),
    organisation("NORDIC", "Nordic Council", "Conseil nordique"),
    organisation("OECS", "OECS", "OECS"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::{Lexicon, Referent};

    #[test]
    fn every_organisation_is_found_by_its_names() {
        for organisation in ORGANISATIONS {
            for lang in Lang::ALL {
                let name = organisation.name(lang);
                let meanings = Lexicon::built_in().meanings(name);
                let is_it = meanings
                    .iter()
                    .any(|it| it.of == Referent::Organisation(organisation));
                assert!(is_it, "{name}");
            }
        }
    }
}
