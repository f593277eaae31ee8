//! The scene that is shown: the value that the desk, the stage, exports and the command line share.
//!
//! By ids, never by places in a list, so that it can be written down, compared, undone and shown again.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Code, Date, Dossier, Text};

/// Subject of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The countries alone.
    #[default]
    Countries,
    /// Positions of countries towards the agreement with this id.
    Agreement(String),
    /// The members of the group with this id.
    Group(String),
    /// Two or three agreements or groups as sets, in this order.
    Compare(Vec<String>),
    /// Days on which countries joined the agreement or group with this id.
    History(String),
    /// Number of the dossier's agreements that each country is in.
    Count,
}

impl Subject {
    /// Numbers of sets that can be compared.
    pub(crate) const COMPARED: std::ops::RangeInclusive<usize> = 2..=3;

    /// Subject that a dossier opens with: its first agreement, else its first group.
    #[must_use]
    pub fn first_of(dossier: &Dossier) -> Self {
        let agreement = dossier.agreements.first();
        agreement
            .map(|agreement| Self::Agreement(agreement.id.clone()))
            .or_else(|| {
                let group = dossier.groups.first()?;
                Some(Self::Group(group.id.clone()))
            })
            .unwrap_or_default()
    }

    /// The ids of the agreements and groups that it is about, in order.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        match self {
            Self::Countries | Self::Count => &[],
            Self::Agreement(id) | Self::Group(id) | Self::History(id) => std::slice::from_ref(id),
            Self::Compare(ids) => ids,
        }
    }

    /// The agreement that is shown by itself.
    #[must_use]
    pub fn agreement<'a>(&self, dossier: &'a Dossier) -> Option<&'a super::Agreement> {
        match self {
            Self::Agreement(id) => dossier.agreement(id),
            _ => None,
        }
    }

    /// Whether a dossier holds all that it is about.
    #[must_use]
    pub(crate) fn is_of(&self, dossier: &Dossier) -> bool {
        self.ids()
            .iter()
            .all(|id| dossier.agreement(id).is_some() || dossier.group(id).is_some())
    }

    /// A name for files: the ids.
    #[must_use]
    pub fn file_stem(&self) -> String {
        match self {
            Self::Countries => "map".to_owned(),
            Self::Count => "count".to_owned(),
            Self::History(id) => format!("{id}-history"),
            other => other.ids().join("-"),
        }
    }
}

/// Subject that is shown, and the way it is; all of it but what a device adds (size, theme, language).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scene {
    pub subject: Subject,
    /// The day that is told of; absent: now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    pub view: ViewChoice,
    pub fit: FitTarget,
    /// Overseas parts as their state's land.
    pub overseas: bool,
    /// Countries that are not concerned without their names.
    pub others_unnamed: bool,
    /// Areas of disputed status hatched; absent: as the dossier asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contested: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selected: Option<Code>,
    /// Countries that stand out: those of the classes a reader has picked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlighted: Vec<Code>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub caption: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub notes: Text,
}

/// Target that the map is fitted to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FitTarget {
    /// The parties of what is shown.
    #[default]
    Parties,
    /// The members of the group that was eligible.
    Members,
    World,
}

/// Choice of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViewChoice {
    /// The view fits the parties; insets hold those far away.
    #[default]
    Auto,
    /// Europe, equal-area, whatever the parties.
    Europe,
    /// Both sides of the North Atlantic, equal-area, whatever the parties.
    Atlantic,
    /// The whole world, equal-area.
    EqualEarth,
    /// The whole world in spherical Web Mercator.
    Mercator,
    /// A globe with the parties in its middle.
    Globe,
}

/// A word that names no view of this version.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no projection of this version; write auto, europe, atlantic, equal-earth, mercator or globe"
)]
pub struct ViewChoiceError(pub String);

impl ViewChoice {
    /// Every choice, in the order in which menus show them.
    pub const ALL: [Self; 6] = [
        Self::Auto,
        Self::Europe,
        Self::Atlantic,
        Self::EqualEarth,
        Self::Mercator,
        Self::Globe,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Europe => "europe",
            Self::Atlantic => "atlantic",
            Self::EqualEarth => "equal-earth",
            Self::Mercator => "mercator",
            Self::Globe => "globe",
        }
    }
}

impl FromStr for ViewChoice {
    type Err = ViewChoiceError;

    fn from_str(word: &str) -> Result<Self, ViewChoiceError> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.id() == word)
            .ok_or_else(|| ViewChoiceError(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_written_by_ids_and_read_again() {
        let scene = Scene {
            subject: Subject::Compare(vec!["ace".to_owned(), "nato".to_owned()]),
            as_of: Some("1999-03".parse().unwrap()),
            view: ViewChoice::EqualEarth,
            selected: Some("FRA".parse().unwrap()),
            ..Scene::default()
        };
        let text = serde_json::to_string(&scene).unwrap();
        assert!(
            text.contains(r#""compare":["ace","nato"]"#) && text.contains(r#""as_of":"1999-03""#),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Scene>(&text).unwrap(), scene);
        assert_eq!(
            serde_json::from_str::<Scene>("{}").unwrap(),
            Scene::default()
        );
    }
}
