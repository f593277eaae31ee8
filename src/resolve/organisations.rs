//! Organisations that can be parties to an agreement and are no countries.

/// An organisation of states that can sign for itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its short name for scripts: `EU`.
    pub id: &'static str,
    pub name_en: &'static str,
    pub name_fr: &'static str,
}

impl Organisation {
    /// The one of an id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        ORGANISATIONS.iter().find(|it| it.id == id)
    }
}

const fn organisation(
    id: &'static str,
    name_en: &'static str,
    name_fr: &'static str,
) -> Organisation {
    Organisation {
        id,
        name_en,
        name_fr,
    }
}

/// All that are known, in no order.
pub(super) static ORGANISATIONS: &[Organisation] = &[
    organisation("EU", "European Union", "Union européenne"),
    organisation("AU", "African Union", "Union africaine"),
];
